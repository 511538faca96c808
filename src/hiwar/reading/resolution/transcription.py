"""Transcription: one word of a name from Arabic letters to Latin ones, by rule.

What enters is a word without its article and the name of a manner, the way to spell names of some states; what leaves
is Latin letters in lower case. Refused: nothing; a letter that no table holds is left out. Invariant: the same word in
the same manner is always spelt alike, by `transcription.toml` alone and without a look beyond the word.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from hiwar.languages import load

_EDGES = "^$"
_SYLLABLE = re.compile("((?:[^aeiouy]|y(?=[aeiou]))*)((?:[aeiou]|y(?![aeiou]))+|$)")
_CONSONANT = re.compile(r"shch|sch|tch|ch|ck|dh|gh|kh|ph|sh|th|ts|tz|zh|([a-z])\1|[a-z]|.")
_SOUNDS = {"ck": "k", "c": "k", "sch": "sh"}


class Rule(NamedTuple):
    """How a run of letters is spelt between certain letters; an empty side is any."""

    latin: str
    before: str
    after: str


class Measure(NamedTuple):
    """The shape of a word: `None` for a letter of the root, else a letter that stands for itself; and its spelling."""

    letters: tuple[str | None, ...]
    spelling: list[str]

    def root(self, word: str, never: str, never_last: str) -> list[str] | None:
        """The letters of the root in a word of this measure; `None` where the word has another."""
        found: list[str] = []
        for own, letter in zip(self.letters, word, strict=True):
            if own is None and letter not in never:
                found.append(letter)
            elif own != letter:
                return None
        return None if self.letters[-1] is None and word[-1] in never_last else found


class Manner:
    """A way to spell: measures of whole words, rules of letters in their place, letters, what can be said together.

    >>> manner_of("arab").spell("قحطاني"), manner_of("foreign").spell("غولوفانوف")  # a Saudi, a Russian name
    ('qahtani', 'golovanov')
    """

    def __init__(self, name: str, kin: str, tables: dict[str, dict[str, Any]]) -> None:
        both = tuple(dict.fromkeys((kin, name)))
        self.letters: dict[str, str] = _joined(tables["letters"], ("any", *both))
        self.prefixes: dict[str, str] = _joined(tables["prefixes"], both)
        self.never, self.never_last = tables["radicals"]["never"], tables["radicals"]["never_last"]
        self.measures = _measures(_joined(tables["measures"], both), tables["radicals"]["letters"])
        self.rules: dict[str, list[Rule]] = {}
        for part in reversed(both):
            for run, lines in tables["rules"].get(part, {}).items():
                self.rules.setdefault(run, []).extend(_rule(line) for line in lines)
        self.longest = max(map(len, [*self.rules, *self.letters]))
        clusters = _joined(tables["clusters"], both)
        self.onsets, self.codas = (frozenset(clusters[side].split()) for side in ("onsets", "codas"))
        self.sonorants = clusters["sonorants"]
        self.filler = clusters["filler"]

    def spell(self, word: str) -> str:
        """The word in Latin letters."""
        for measure in self.measures.get(len(word), ()):
            root = measure.root(word, self.never, self.never_last)
            if root is not None:
                # A number is a letter of the root; both it and an Arabic letter are spelt as the manner has them.
                parts = (root[int(part) - 1] if part.isdigit() else part for part in measure.spelling)
                return "".join(self.letters.get(part, part) for part in parts)
        for prefix, latin in self.prefixes.items():
            if word.startswith(prefix) and len(word) - len(prefix) > 2:
                return latin + self.spell(word[len(prefix) :])
        return self._sayable("".join(self._by_letters(word)))

    def _by_letters(self, word: str) -> list[str]:
        """The spelling of each run of letters, the longest that the manner knows at each place."""
        edged = _EDGES[0] + word + _EDGES[1]
        out: list[str] = []
        at = 1
        while at <= len(word):
            for end in range(min(at + self.longest, len(word) + 1), at, -1):
                latin = self._placed(edged[at:end], edged[at - 1], edged[end])
                if latin is not None:
                    break
            else:
                latin, end = edged[at] if edged[at].isascii() else "", at + 1
            out.append(latin)
            at = end
        return out

    def _placed(self, run: str, before: str, after: str) -> str | None:
        """How a run of letters is spelt between two letters; `None` where the manner does not know it."""
        for rule in self.rules.get(run, ()):
            if (not rule.before or before in rule.before) and (not rule.after or after in rule.after):
                return rule.latin
        return self.letters.get(run)

    def _sayable(self, latin: str) -> str:
        """The spelling with a vowel wherever consonants stand together that cannot be said together."""
        out = ""
        for cluster, vowels in _SYLLABLE.findall(latin):
            consonants = [found[0] for found in _CONSONANT.finditer(cluster)]
            out += self._parted(consonants, first=not out, last=not vowels) + vowels
        return out

    def _parted(self, cluster: Sequence[str], first: bool, last: bool) -> str:
        """The consonants between two vowels, or at an edge of the word, with the vowels that they need."""
        if self._said(cluster, first, last):
            return "".join(cluster)
        cuts = [cut for cut in range(1, len(cluster)) if self._said(cluster[:cut], first, last=False)]
        for cut in sorted(cuts, key=lambda cut: (not self._closes(cluster[cut:], last), -cut)):
            if self._said(cluster[cut:], first=False, last=last):
                return "".join([*cluster[:cut], self.filler, *cluster[cut:]])
        cut = cuts[-1]
        return "".join(cluster[:cut]) + self.filler + self._parted(cluster[cut:], first=False, last=last)

    def _closes(self, cluster: Sequence[str], last: bool) -> bool:
        """Whether the consonants begin with one that closes a syllable, so that a vowel fits before it."""
        return cluster[0] in self.sonorants and (len(cluster) > 1 or last)

    def _said(self, cluster: Sequence[str], first: bool, last: bool) -> bool:
        """Whether the consonants can be said: the end of a syllable, then the beginning of one."""
        if len(cluster) < 2:
            return True
        sounds = [_SOUNDS.get(sound, sound[0] if sound[0] == sound[-1] else sound) for sound in cluster]
        cuts = [0] if first else [len(sounds)] if last else range(len(sounds))
        return any(
            (cut < 2 or "".join(sounds[:cut]) in self.codas)
            and (len(sounds) - cut < 2 or "".join(sounds[cut:]) in self.onsets)
            for cut in cuts
        )


def _joined(table: dict[str, dict[str, str]], parts: Sequence[str]) -> dict[str, str]:
    """The parts of a table as one, a later part over an earlier."""
    return {key: value for part in parts for key, value in table.get(part, {}).items()}


def _rule(line: str) -> Rule:
    latin, _, place = line.partition(" / ")
    before, _, after = place.partition("_")
    return Rule(latin.strip(), before.strip(), after.strip())


def _measures(spellings: dict[str, str], root: str) -> dict[int, list[Measure]]:
    """The measures by their length, that with the fewest letters of the root first: it says most of a word."""
    found: dict[int, list[Measure]] = {}
    for letters, latin in spellings.items():
        measure = Measure(
            tuple(None if letter in root else letter for letter in letters), re.findall(r"\d|[a-z]+|.", latin)
        )
        found.setdefault(len(letters), []).append(measure)
    for measures in found.values():
        measures.sort(key=lambda measure: measure.letters.count(None))
    return found


@functools.cache
def manner_of(name: str) -> Manner:
    """A manner by its name in the table."""
    own = load("ar", "romanise")["manners"][name]
    return Manner(name, own.get("like", name), load("ar", "transcription"))


@functools.cache
def manners_of_states() -> dict[str, str]:
    """The manner of each state that has one of its own."""
    manners = load("ar", "romanise")["manners"]
    return {state: name for name, manner in manners.items() for state in manner["states"]}


def is_arab(manner: str | None) -> bool:
    """Whether a manner is that of an Arab state."""
    return manner is not None and load("ar", "romanise")["manners"][manner].get("like", manner) == "arab"


@functools.cache
def sharing_states() -> frozenset[str]:
    """The states that are no Arab ones, and whose people may bear Arab names."""
    return frozenset(load("ar", "romanise")["name"]["sharing"])
