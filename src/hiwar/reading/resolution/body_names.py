"""Body names: the English name of a body that the page tells by ordinary words («نقابة الأطباء التونسيين»).

What enters is the tokens of a noun phrase; what leaves is its name in English, or `None`. Refused: a phrase with an
ordinary word whose English nobody has listed. Invariant: each word of the name stands for a word of the page, a state's
adjective for the state; a name that the page gives in Latin letters is taken as it stands.
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from hiwar.knowledge.world import Entity, World
from hiwar.languages import load
from hiwar.reading.resolution.romanise import romanise
from hiwar.reading.words.script import Script
from hiwar.text.inflect import adjective_forms
from hiwar.text.shadow import fold
from hiwar.text.tokens import WORD

_LATIN = re.compile(r"[A-Za-z][A-Za-z .&'-]{2,}[A-Za-z]")
_BEHIND = re.compile(r"[\"”»'’\s]{0,3}[(\[]\s*(" + _LATIN.pattern + r")\s*[)\]]")
_NAMES = frozenset({"state", "place", "person", "organisation"})
_OF, _AND = "of", "and"


class _Words(NamedTuple):
    nouns: dict[str, str]
    adjectives: dict[str, str]
    link: dict[str, str]
    styles: frozenset[str]


class _Part(NamedTuple):
    """A noun of a name: how it is linked to the one before, whether it is told in the feminine or definitely."""

    link: str
    noun: str
    feminine: bool
    definite: bool
    adjectives: tuple[str, ...] = ()


@functools.cache
def _words(language: str) -> _Words:
    table = load(language, "bodies")
    nouns = {fold(word): english for word, english in table["noun"].items()}
    adjectives = {fold(word): english for word, english in table["adjective"].items()}
    adjectives |= {form.text: english for word, english in table["adjective"].items() for form in adjective_forms(word)}
    return _Words(
        nouns,
        adjectives,
        {fold(word): english for word, english in table["link"].items()},
        frozenset(table["styles"]["list"]),
    )


class BodyNames:
    """Names the bodies of one page in English."""

    def __init__(self, script: Script, world: World) -> None:
        self.script = script
        self.world = world
        self.words = _words(script.language)
        self.marbuta: str = load(script.language, "inflection")["shapes"]["ta_marbuta"]
        self.article = fold(script.lexicon.article)
        self.joined = _joined(script.language)

    def of(self, first: int, last: int) -> str | None:
        """The name of the body that the tokens tell."""
        latin = _LATIN.search(self.script.raw(first, last))
        if latin:
            return latin.group().strip()
        if behind := self.latin(last):
            return behind
        parts: list[_Part] = []
        state, link, k = None, "", first
        while k < last:
            form = self.script.forms[k]
            if self.script.tokens[k].kind != WORD:
                k += 1
                continue
            if parts and form in self.words.link:
                link, k = self.words.link[form], k + 1
                continue
            known = self._known(k, last) if parts else None
            if known:
                tags, size, entity = known
                parts.append(_Part(link or self._link(tags), entity.name, False, True))
                link, k = "", k + size
                continue
            nisba = self._nisba(k) if parts else None
            if nisba:
                state = state or nisba
            elif not self._take_adjective(parts, k):
                size = self._take_noun(parts, k, last, link)
                if not size:
                    return None
                k += size - 1
            link, k = "", k + 1
        return _composed(parts, state, self.words.styles)

    def latin(self, last: int) -> str | None:
        """What stands in brackets in Latin letters right behind a name («"نيولاينز" (New Lines)»)."""
        found = _BEHIND.match(self.script.text, self.script.tokens[last - 1].end)
        return found.group(1) if found else None

    def _take_adjective(self, parts: list[_Part], k: int) -> bool:
        """Give the adjective at a token to the nearest noun that it agrees with; whether one stands there."""
        if not parts:
            return False
        found = next(
            ((tags, self.words.adjectives[rest]) for tags, rest in self.script.words[k].bare
             if rest in self.words.adjectives and self._may_describe(tags, rest)),
            None,
        )  # fmt: skip
        definite = any(part.definite for part in parts)
        if found is None or (("al" in found[0]) is not definite and (definite or len(parts) < 2)):
            return False
        feminine = self._feminine(k)
        at = next((i for i in range(len(parts) - 1, -1, -1) if parts[i].feminine is feminine), len(parts) - 1)
        told = (
            (*parts[at].adjectives, f"{_AND} {found[1]}")
            if found[0][:1] == ("w",)
            else (*parts[at].adjectives, found[1])
        )
        parts[at] = parts[at]._replace(adjectives=told)
        return True

    def _may_describe(self, tags: tuple[str, ...], rest: str) -> bool:
        """Whether a word may be an adjective here: a joined one that is also a noun is one («للعلوم والتقنية»)."""
        return tags in ((), ("al",)) or (tags == ("w", "al") and rest not in self.words.nouns)

    def _take_noun(self, parts: list[_Part], k: int, last: int, link: str) -> int:
        """Add the noun at a token, or a word that can only be a name; how many tokens it takes."""
        word = self.script.words[k]
        for tags, rest in word.bare:
            two = f"{rest} {self.script.forms[k + 1]}" if k + 1 < last else ""
            noun = self.words.nouns.get(two) or self.words.nouns.get(rest)
            if noun is not None and (parts or set(tags) <= {"al", "l", "w"}):
                told = link or (self._link(tags) if parts else "")
                pair = two in self.words.nouns
                feminine = self._feminine(k) or noun.endswith("s")
                parts.append(_Part(told, noun, feminine, pair or "al" in tags))
                return 1 + pair
        if not parts or word.analyses or word.classes:
            return 0
        parts.append(_Part(link or _OF, romanise(self.script.raw(k, k + 1)), False, True))
        return 1

    def _feminine(self, k: int) -> bool:
        return self.script.raw(k, k + 1).endswith(self.marbuta)

    def _link(self, tags: tuple[str, ...]) -> str:
        """What a joined particle is in a name; a genitive without one is «of»."""
        return next((self.joined[tag] for tag in tags if tag in self.joined), _OF)

    def _nisba(self, k: int) -> str | None:
        """The state whose adjective stands at a token, by its English name."""
        for tags, rest in self.script.words[k].bare:
            if tags in ((), ("al",)) and rest in self.world.nisba and rest not in self.words.adjectives:
                return self.world.nisba[rest][0].name
        return None

    def _known(self, k: int, last: int) -> tuple[tuple[str, ...], int, Entity] | None:
        """The longest name of the world at a token: joined particles, tokens, whose it is."""
        for tags, key in self.script.words[k].splits:
            node, at, found = self.world.names.get(key), k + 1, None
            while node is not None:
                named = next((e for e in node.ends if e.kind in _NAMES and not e.caution), None)
                found = (tags, at - k, named) if named else found
                node = node.following.get(self.script.forms[at]) if at < last else None
                at += 1
            if found and (found[1] > 1 or not self._listed(k)):
                return found
        return None

    def _listed(self, k: int) -> bool:
        return any(rest in self.words.nouns or rest in self.words.adjectives for _, rest in self.script.words[k].bare)


@functools.cache
def _joined(language: str) -> dict[str, str]:
    """The joined particles that a name keeps («ل», «ب», «و»), by their tags: how they link a noun in English."""
    table, link = load(language, "clitics")["proclitics"], load(language, "bodies")["link"]
    return {
        tags[0]: _words(language).link[fold(word)] for word, tags in table.items() if len(tags) == 1 and word in link
    }


def _composed(parts: list[_Part], state: str | None, styles: frozenset[str]) -> str | None:
    """«Tunisia Syndicate of Doctors»: the parts one behind the other, each noun behind its adjectives."""
    if not parts:
        return None
    told = [
        " ".join(filter(None, ("" if before in styles else part.link, *part.adjectives, part.noun)))
        for before, part in zip(("", *(part.noun for part in parts)), parts, strict=False)
    ]
    name = " ".join(told)
    return f"{state} {name}" if state and not name.startswith(state) else name
