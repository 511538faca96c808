"""Titles: offices, bodies and groups that name somebody by what he is («وزير الخارجية», «الرئاسة», «وفد»).

What enters is the words of a sentence and a place in it; what leaves is the longest title that begins there.
Invariant: a title is matched word by word, its head in any number and gender, every word with or without article.
"""

from __future__ import annotations

import functools
from typing import Literal

import msgspec

from hiwar.languages import load
from hiwar.text.inflect import adjective_forms, noun_forms
from hiwar.text.lexicon import Word, lexicon_of
from hiwar.text.memo import Memo
from hiwar.text.shadow import fold

HIS = "3ms"
TitleKind = Literal["office", "body", "group"]


class Title(msgspec.Struct, frozen=True, gc=False):
    """A title: its id (foreign_minister), what it is, the rank of its holder, how it is put in English.

    One that is `owned` names somebody only with a pronoun («بلاده»); one with a `state` is given there alone, one
    with a `body` in that body; one that is `of` a state has it behind «لـ».
    """

    id: str
    kind: TitleKind
    level: str
    office: str | None
    english: str | None
    by_state: tuple[tuple[str, str], ...] = ()
    owned: bool = False
    state: str | None = None
    of: bool = False
    body: str | None = None


class Match(msgspec.Struct, frozen=True, gc=False):
    """A title found at a token: how many tokens it takes, number and gender of its head, clitics of its first word."""

    title: Title
    length: int
    number: int
    feminine: bool
    proclitics: tuple[str, ...]
    enclitic: str | None
    definite: bool
    dual_if_owned: bool = False
    """Written as two of them before whose they are («وفدا مصر»), and as one without («وفدا من مصر»)."""


class _Head(msgspec.Struct, frozen=True, gc=False):
    lemma: str
    number: int
    feminine: bool
    opens: bool
    indefinite: bool
    construct: bool = False


class Titles:
    """The titles of a language, compiled.

    >>> words = [lexicon_of("ar").word(fold(w)) for w in "وزيرا الخارجية".split()]  # the two foreign ministers
    >>> match = titles_of("ar").match(words, 0)
    >>> match.title.id, match.number
    ('foreign_minister', 2)
    """

    def __init__(self, language: str) -> None:
        tables = load(language, "titles")
        lexicon = lexicon_of(language)
        self._article = fold(lexicon.article)
        self._endings = lexicon.endings
        self._contact_nouns = {
            fold(n) for entry in load(language, "contacts")["noun"] for n in (entry["noun"], *entry["plurals"])
        }
        self._entries: dict[str, list[tuple[tuple[str, ...], Title]]] = {}
        self._by_next: dict[str, dict[str | None, list[tuple[tuple[str, ...], Title]]]] = {}
        self._heads: dict[str, list[_Head]] = {}
        self._bound: dict[str, list[_Head]] = {}
        self._lexicon = lexicon
        self._readings = Memo(self._readings_of)
        self._before_pronoun: dict[str, str] = {}
        spelled: dict[str, str] = {}
        kinds: tuple[TitleKind, ...] = ("office", "body", "group")
        for kind in kinds:
            for entry in tables[kind]:
                title = Title(
                    entry["id"],
                    kind,
                    entry["level"],
                    entry.get("office"),
                    entry.get("english"),
                    tuple(entry.get("by_state", {}).items()),
                    entry.get("owned", False),
                    entry.get("state"),
                    entry.get("of", False),
                    entry.get("body"),
                )
                for form in entry["forms"]:
                    words = [self._strip(fold(word)) for word in form.split()]
                    head = form.split()[0]
                    spelled.setdefault(words[0], head[2:] if len(fold(head)) > len(words[0]) else head)
                    self._entries.setdefault(words[0], []).append((tuple(map(self._strip, words[1:])), title))
                    self._note_owned(form.split()[1:], lexicon.article)
        plurals = {fold(head): tuple(forms) for head, forms in tables["heads"].items()}
        self._other_feminine = frozenset(fold(head) for head in tables["other_feminine"]["list"])
        closed = frozenset(fold(head) for head in tables["closed"]["list"])
        for head, entries in self._entries.items():
            entries.sort(key=lambda item: -len(item[0]))
            self._by_next[head] = _by_next(entries)
        for head in self._entries:
            self._inflect(head, spelled[head], plurals.get(head, ()), head not in closed)
        self._people_endings = tuple(fold(ending) for ending in tables["people"]["endings"])
        self._people_forms = frozenset(fold(form) for form in tables["people"]["forms"])

    def _note_owned(self, words: list[str], article: str) -> None:
        """Note how the further words of a title are written before a pronoun («وزرائه», «خارجيته», «عهده»)."""
        for word in words:
            bare = word.removeprefix(article) if len(fold(word)) > 4 else word
            for form in noun_forms(bare):
                if form.open:
                    self._before_pronoun.setdefault(form.text, fold(bare))

    def _owned(self, form: str) -> tuple[str, str] | None:
        """The word of a title that a form is with a pronoun, and whose («وزرائه»: «وزراء», his)."""
        for ending, person in self._endings.get(form[-1:], ()):
            if form.endswith(ending) and (word := self._before_pronoun.get(form[: -len(ending)])):
                return word, person
        return None

    def _strip(self, form: str) -> str:
        return form.removeprefix(self._article) if len(form) > 4 else form

    def _inflect(self, head: str, spelled: str, broken: tuple[str, ...], opens: bool) -> None:
        feminine = spelled.endswith(load("ar", "inflection")["shapes"]["ta_marbuta"])
        for form in noun_forms(spelled, broken, sound=not broken and not feminine):
            number = 2 if "dual" in form.features else 3 if "plural" in form.features else 1
            if number == 2 and form.open and not opens:
                continue
            found = _Head(
                head, number, feminine, form.open and opens, "indefinite" in form.features, "construct" in form.features
            )
            self._head(form.text, found, bound=not form.plain)
        person = not all(title.owned for _, title in self._entries[head])
        if person and not feminine and head not in self._other_feminine:
            for form in adjective_forms(spelled):
                if "feminine" in form.features:
                    number = 2 if "dual" in form.features else 3 if "plural" in form.features else 1
                    self._head(form.text, _Head(head, number, True, False, False))
            for form in noun_forms(spelled + load("ar", "inflection")["shapes"]["ta_marbuta"]):
                if form.open and not form.plain:  # «رئيستها»
                    self._head(form.text, _Head(head, 1, True, True, False), bound=True)

    def _head(self, form: str, head: _Head, bound: bool = False) -> None:
        """Note a form of a head; a `bound` one stands only before an enclitic («بعثته», never «بعثت»)."""
        if head.feminine and form in self._contact_nouns:
            return
        known = (self._bound if bound else self._heads).setdefault(form, [])
        if head not in known:
            known.append(head)

    def plural_people(self, form: str) -> bool:
        """Whether a nisba form names a people and not a thing: a sound masculine plural or a listed one."""
        return form.endswith(self._people_endings) or form in self._people_forms

    def may_head(self, word: Word) -> bool:
        """Whether a title may begin with the word."""
        return any(self._head_readings(rest, "al" in tags) for tags, rest in word.bare)

    def match(self, words: list[Word], at: int, end: int | None = None, owned: bool = True) -> Match | None:
        """The longest title before `end` whose head is the word at `at`; of equal ones that with the fewest clitics.

        Unless `owned`, no further word of it is read as one with a pronoun («وزيرة عامة» is not «وزيرة عامه»).
        """
        best: Match | None = None
        two = False
        end = len(words) if end is None else min(end, len(words))
        if at >= end or not (readings := self._readings[words[at].form]):
            return None
        for tags, head, enclitic in readings:
            found = self._longest(words, at, end, head, owned)
            if found is None:
                continue
            title, length, whose = found
            enclitic = enclitic or whose
            if title.owned and enclitic is None:
                continue
            if length > 1 and head.indefinite:
                continue
            two = two or (head.number == 2 and length == 1 and not tags)
            if best is None or length > best.length:
                definite = "al" in tags or enclitic is not None or length > 1
                best = Match(title, length, head.number, head.feminine, tags, enclitic, definite)
        if best is not None and two and best.number == 1 and best.length == 1:
            return msgspec.structs.replace(best, dual_if_owned=True)
        if best is not None and best.length > 1 and best.title.kind == "office":
            return self._of_another(best, words, at, end)
        return best

    def _of_another(self, match: Match, words: list[Word], at: int, end: int) -> Match:
        """«مستشار رئيس الوزراء»: the shorter title where its last word begins that of the leader whom it serves."""
        last = at + match.length - 1
        whose = self.match(words, last, end)
        if whose is None or whose.length < 2 or whose.title.level != "leaders" or whose.proclitics:
            return match
        return self.match(words, at, last) or match

    def _readings_of(self, form: str) -> tuple[tuple[tuple[str, ...], _Head, str | None], ...]:
        """The heads that a form may be, each with its proclitics and enclitic.

        A word that the lexicon knows whole is no title with something joined («كاميرات», «دولي»); «ه» may be a «ة».
        """
        word = self._lexicon.word(form)
        whole = any(not (analysis.proclitics or analysis.enclitic) for analysis in word.analyses)

        def joined(tags: tuple[str, ...], enclitic: str | None) -> bool:
            return tags not in ((), ("al",)) or (enclitic is not None and enclitic != HIS)

        return tuple(
            (tags, head, enclitic)
            for tags, rest in word.bare
            for head, enclitic in self._head_readings(rest, "al" in tags)
            if not (head.construct and "al" in tags) and not (whole and joined(tags, enclitic))
        )

    def _head_readings(self, rest: str, definite: bool) -> list[tuple[_Head, str | None]]:
        heads = self._heads.get(rest)
        found: list[tuple[_Head, str | None]] = [(head, None) for head in heads] if heads else []
        if found or definite:
            return found
        for ending, person in self._endings.get(rest[-1:], ()):
            if rest.endswith(ending):
                stem = rest[: -len(ending)]
                bound = (*self._bound.get(stem, ()), *self._heads.get(stem, ()))
                found += [(head, person) for head in bound if head.opens]
        return found

    def _longest(
        self, words: list[Word], at: int, end: int, head: _Head, pronouns: bool
    ) -> tuple[Title, int, str | None] | None:
        """The longest title of a head, how many words it takes, and whose it is by a pronoun («ولي عهده»)."""
        by_next = self._by_next[head.lemma]
        following = self._strip(words[at + 1].form) if at + 1 < end else None
        entries = by_next.get(following)
        if entries is None and pronouns and following is not None and (owned := self._owned(following)):
            entries = by_next.get(owned[0])
        for rest, title in entries or by_next[None]:
            size = len(rest)
            if size > end - at - 1:
                continue
            whose: str | None = None
            for k in range(size):
                form = self._strip(words[at + 1 + k].form)
                if form == rest[k]:
                    continue
                owned = self._owned(form) if pronouns and whose is None else None
                if owned is None or owned[0] != rest[k]:
                    break
                whose = owned[1]
            else:
                return title, 1 + size, whose
        return None


def _by_next(entries: list[tuple[tuple[str, ...], Title]]) -> dict[str | None, list[tuple[tuple[str, ...], Title]]]:
    """The titles of a head, longest first, by the word that follows it; under `None` the head alone."""
    alone = [entry for entry in entries if not entry[0]]
    following = dict.fromkeys(rest[0] for rest, _ in entries if rest)
    return {None: alone} | {word: [e for e in entries if e[0][:1] == (word,)] + alone for word in following}


@functools.cache
def titles_of(language: str) -> Titles:
    """The compiled titles of a language, once in a process."""
    return Titles(language)
