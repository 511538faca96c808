"""Stances: the words that tell a stance on dialogue, compiled from signals.toml.

What enters is the table of a language; what leaves is, of a form, its stems and the stances it may tell. Invariant:
every entry is reachable by each of its forms, with what may be joined before or behind it.
"""

from __future__ import annotations

import functools

import msgspec

from hiwar.languages import load
from hiwar.reading.words.lists import listed
from hiwar.text.lexicon import Word, lexicon_of
from hiwar.text.memo import Memo
from hiwar.text.shadow import fold


class Stanza(msgspec.Struct, frozen=True, gc=False):
    """One entry of signals.toml, folded."""

    id: str
    stance: str
    if_: str
    negated: str
    near: int
    before: int
    alone: frozenset[str]
    then: frozenset[str]
    also: frozenset[str]
    by: frozenset[str]
    led: frozenset[str]
    led_back: frozenset[str]
    behind: frozenset[str]
    lasting: bool
    asked: bool
    only: bool
    needs_negation: bool
    needs_negation_next: bool
    weak: bool
    never: bool
    inside: bool
    choice: bool


Fact = tuple[tuple[str, ...], bool, tuple[Stanza, ...]]
"""The stems of a word, whether it is one of dialogue, and the stances it may tell."""


class Signals:
    """The stances of a language, compiled.

    >>> sorted(signals_of("ar").stances)[:3]
    ['awaits', 'doubts', 'ready']
    """

    def __init__(self, language: str) -> None:
        table = load(language, "signals")
        folded = functools.partial(listed, language, "signals")
        lexicon = lexicon_of(language)
        self._article = lexicon.article
        self._enclitics = tuple(ending for ending, person in lexicon.enclitics if person.startswith("3"))
        self.dialogue = folded("dialogue")
        self.weak = folded("weak")
        self.placing = folded("placing")
        self.means = folded("means")
        self.inside = folded("inside")
        self.entering = folded("entering")
        self.events = folded("events")
        self.still = folded("still")
        self.other = folded("other_dialogue")
        self.matters = folded("matters")
        self.only_before = {fold(word): frozenset(map(fold, behind)) for word, behind in table["only_before"].items()}
        self.blaming = frozenset(table["blaming"])
        self.was = folded("was")
        self.conditions = folded("conditions")
        self.unless = frozenset((fold(one), fold(other)) for one, other in table["unless"])
        self.until = folded("until")
        self.leading = folded("leading")
        self.denying = folded("denying")
        self.until_verb = folded("until_verb")
        self.barriers = folded("barriers")
        self.relations = folded("relations")
        self.negation = folded("negation")
        self.useless = folded("useless")
        self.commas = frozenset(load(language, "punctuation")["comma"]) | frozenset(table["stops"])
        self.quotes = frozenset(load(language, "punctuation")["open"]) | frozenset(
            load(language, "punctuation")["both"]
        )
        self.official = folded("official")
        self.channels = folded("channels")
        self.intermediary = folded("intermediary")
        self.red_lines = tuple(tuple(map(fold, phrase.split())) for phrase in table["red_line"]["phrases"])
        self.red_heads = frozenset(phrase[0] for phrase in self.red_lines)
        self._by_form: dict[str, list[Stanza]] = {}
        self.stances: set[str] = set()
        for entry in table["signal"]:
            words, flag = functools.partial(_folded, entry), functools.partial(_flag, entry)
            stanza = Stanza(
                entry["id"], entry["stance"], entry.get("if", ""), entry.get("negated", ""), entry.get("near", 0),
                entry.get("before", 0), words("alone"), words("then"), words("also"), words("by"), words("led"),
                words("led_back"), words("behind"),
                flag("lasting"), flag("asked"), flag("only"), flag("needs_negation"), flag("needs_negation_next"),
                flag("weak"), flag("never"), flag("inside"), flag("choice"),
            )  # fmt: skip
            self.stances.update(s for s in (stanza.stance, stanza.if_, stanza.negated) if s)
            for form in entry["forms"]:
                self._by_form.setdefault(fold(form).split()[-1], []).append(stanza)
        self._lexicon = lexicon
        self.told = Memo(self._told_by)

    def _told_by(self, form: str) -> Fact:
        """The stems of a form, whether it is one of dialogue, and the stances it may tell."""
        stems = self._stems(self._lexicon.word(form))
        listed = [stem for stem in stems if stem in self._by_form]
        stanzas = tuple(dict.fromkeys(s for stem in listed for s in self._by_form[stem])) if listed else ()
        return stems, not self.dialogue.isdisjoint(stems), stanzas

    def may_tell(self, form: str) -> bool:
        """Whether a form may tell a stance."""
        return any(stem in self._by_form for stem in self._stems(self._lexicon.word(form)))

    def _stems(self, word: Word) -> tuple[str, ...]:
        out = [word.form]
        for _, rest in word.bare:
            out.append(rest)
            if rest.endswith(self._enclitics):
                out += [rest[: -len(e)] for e in self._enclitics if rest.endswith(e) and len(rest) - len(e) > 3]
        return tuple(dict.fromkeys(out))


def _folded(entry: dict[str, list[str]], name: str) -> frozenset[str]:
    return frozenset(map(fold, entry.get(name, ())))


def _flag(entry: dict[str, bool], name: str) -> bool:
    return entry.get(name, False)


@functools.cache
def signals_of(language: str) -> Signals:
    """The compiled signals of a language, once in a process."""
    return Signals(language)
