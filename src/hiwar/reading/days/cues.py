"""Cues: the words that the day of publication may be proved by, and which of them a sentence holds.

What enters is the table `publication` of a language and the words of time; what leaves is, for a word of a page, the
cue that begins there, and for a sentence the flags of what it holds, so that only sentences that may prove something
are read. Invariant: a form of the table is matched whole, with the particles that the lexicon lets join it.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

import msgspec

from hiwar.errors import DataError
from hiwar.languages import load
from hiwar.text.lexicon import Word, lexicon_of
from hiwar.text.memo import Memo
from hiwar.text.shadow import fold
from hiwar.text.timewords import lexicon

WEEKDAY, TODAY, MONTH, PRESENT, PAST, UNIT, FIGHTING, EVENT, EVE, COUNTED, UNDECLARED = (1 << bit for bit in range(11))

_BY_CLASS = {
    "fighting": FIGHTING | EVENT,
    "event": EVENT,
    "ballot": EVENT,
    "eve": EVE,
    "counted": COUNTED,
    "own": COUNTED,
    "undeclared": UNDECLARED,
}
_BY_TIME = {
    "weekday": WEEKDAY,
    "day": TODAY,
    "day_if_weekday": TODAY,
    "month": MONTH,
    "one": UNIT,
    "two": UNIT,
    "many": UNIT,
}


class CueEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A row of publication.toml; an example is a text, the fetch day or nothing, and the day that it proves."""

    id: str
    cls: str = msgspec.field(name="class")
    gloss: str
    forms: tuple[str, ...]
    examples: tuple[tuple[str, str, str], ...] = ()
    not_examples: tuple[str, ...] = ()
    value: str = ""


class Cue(msgspec.Struct, frozen=True, gc=False):
    """A cue at a word: its class and value, the particles joined to its first word, how many words it takes."""

    cls: str
    value: str
    particles: tuple[str, ...]
    size: int


class Cues:
    """The cues of a language.

    >>> words = [lexicon_of("ar").word(fold(word)) for word in "وعشية القمة".split()]  # and on the eve of the summit
    >>> cues_of("ar").find(words, 0, 2, "eve")
    Cue(cls='eve', value='', particles=('w',), size=1)
    """

    def __init__(self, language: str) -> None:
        self.lexicon = lexicon_of(language)
        self.forms: dict[str, list[tuple[CueEntry, tuple[str, ...]]]] = {}
        for entry in entries_of(language):
            for form in entry.forms:
                head, *rest = fold(form).split()
                self.forms.setdefault(head, []).append((entry, tuple(rest)))
        for found in self.forms.values():
            found.sort(key=lambda pair: -len(pair[1]))
        self.flags = Memo(self.flags_of)

    def find(self, words: Sequence[Word], at: int, last: int, *classes: str) -> Cue | None:
        """The longest cue of one of the classes that begins at a word and ends before `last`."""
        best: Cue | None = None
        for particles, key in words[at].splits:
            for entry, rest in self.forms.get(key, ()):
                size = 1 + len(rest)
                if entry.cls not in classes or at + size > last or (best and best.size >= size):
                    continue
                if all(words[at + 1 + by].form == form for by, form in enumerate(rest)):
                    best = Cue(entry.cls, entry.value, particles, size)
        return best

    def flags_of(self, form: str) -> int:
        """What a form may be, as flags."""
        found = 0
        for sense in lexicon().get(form, ()):
            found |= _BY_TIME.get(sense.cls, 0)
            if sense.cls == "mod" and sense.value <= 0:
                found |= PRESENT if sense.value == 0 else PAST
        for _, key in self.lexicon.word(form).splits:
            for entry, _ in self.forms.get(key, ()):
                found |= _BY_CLASS.get(entry.cls, 0)
        return found


def is_time(form: str, *classes: str) -> bool:
    """Whether a form may be a word of time of one of the classes of times.toml."""
    return any(sense.cls in classes for sense in lexicon().get(form, ()))


def entries_of(language: str) -> tuple[CueEntry, ...]:
    """The rows of publication.toml, checked against their schema."""
    try:
        entries = msgspec.convert(load(language, "publication")["word"], tuple[CueEntry, ...])
    except msgspec.ValidationError as error:
        raise DataError(f"languages/{language}/publication.toml", str(error), "mend the entry") from error
    seen: set[str] = set()
    for entry in entries:
        if entry.id in seen:
            raise DataError(f"languages/{language}/publication.toml: {entry.id}", "the id stands twice", "rename one")
        seen.add(entry.id)
    return entries


@functools.cache
def cues_of(language: str) -> Cues:
    """The compiled cues of a language, once in a process."""
    return Cues(language)
