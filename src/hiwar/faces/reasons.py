"""Reasons: why something is shown, in the language of the interface.

What enters is a reason as the chronology writes it; what leaves is the same in words, with sides and kinds by their
names. Invariant: a reason that no pattern knows is given back as it is, never cut and never half translated.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import NamedTuple, get_args

from hiwar.errors import DataError
from hiwar.faces.bidi import piece
from hiwar.faces.catalogue import WRITTEN_IN
from hiwar.faces.parties import name_of_side
from hiwar.faces.words import Words
from hiwar.model import KINDS, LEVELS, STATUSES
from hiwar.model.statement import Stance

_DAY = r"[\d./?-]*\d[\d./?-]*"
_STATUS = "|".join(STATUSES)
_SIDE = r"[\w:-]+"
_HOLES = {
    "number": r"\d+",
    "day": _DAY,
    "days": r"\d+ days?",
    "origins": r"\d+ origins?",
    "reports": r"\d+ reports?",
    "outlets": r"\d+ outlets?",
    "status": _STATUS,
    "stance": "|".join(get_args(Stance)),
    "sides": rf"{_SIDE}(?:(?:, | and ){_SIDE})*",
    "contact": rf"(?:(?:{'|'.join(LEVELS)}) )?(?:{'|'.join(KINDS)})(?: of {_DAY})?",
    "name": r"[^:;]+(?:: .*)?",
    "why": ".+?",
}
"""What may stand in a hole."""
_CONTACT = re.compile(rf"(?:({'|'.join(LEVELS)}) )?({'|'.join(KINDS)})(?: of (.+))?")
_HOLE = re.compile(r"\{(\w+)\}")
_COUNTED = {"days": "day", "origins": "origin", "reports": "report", "outlets": "outlet"}


class Pattern(NamedTuple):
    """A form of a reason: what it looks like, its holes in order, how it is said, with which hole in which place."""

    form: re.Pattern[str]
    holes: tuple[str, ...]
    said: str
    order: tuple[int, ...]


def reason(told: str, words: Words, folders: tuple[Path, ...] = ()) -> str | None:
    """A reason in words; `None` where no pattern knows it.

    >>> from hiwar.faces.words import words_of
    >>> reason("no report for 60 days in 3 outlets read; the last: leaders call held", words_of("en"))
    'no report for 60 days in 3 outlets read; the last: call (leaders): held'
    """
    for pattern in patterns(words.language):
        found = pattern.form.fullmatch(told)
        if found is None:
            continue
        pairs = zip(pattern.holes, found.groups(), strict=True)
        parts = [_part(hole, part, words, folders) for hole, part in pairs]
        if None not in parts:
            given = iter(pattern.order)
            return _HOLE.sub(lambda _, given=given, parts=parts: parts[next(given)] or "", pattern.said)  # type: ignore[misc]
    first, mark, rest = told.partition("; ")
    several = [reason(first, words, folders), reason(rest, words, folders)] if mark else []
    return words.label("and_reason", one=several[0], other=several[1]) if several and None not in several else None


def why(told: str, words: Words, folders: tuple[Path, ...] = ()) -> str:
    """A reason on a line of the interface; what is written in English stays, and what no pattern knows is isolated."""
    said = reason(told, words, folders) if words.language != WRITTEN_IN else None
    return said or piece(told, words.language)


def _part(hole: str, part: str, words: Words, folders: tuple[Path, ...]) -> str | None:
    """What stands in a hole, in words."""
    if hole == "why":
        return reason(part, words, folders)
    if hole in _COUNTED:
        return words.count(_COUNTED[hole], int(part.split()[0]))
    if hole in ("status", "stance"):
        return words.of(hole, part)
    if hole == "sides":
        return words.label("and_side").join(name_of_side(side, words, folders) for side in re.split(", | and ", part))
    found = _CONTACT.fullmatch(part) if hole == "contact" else None
    if found:
        level, kind, day = found.groups()
        told = (words.of("level", level) if level else None, piece(day, words.language) if day else None)
        notes = " · ".join(one for one in told if one)
        return f"{words.of('kind', kind)} ({notes})" if notes else words.of("kind", kind)
    return piece(part, words.language) if hole in ("day", "name") else part


@functools.cache
def patterns(language: str) -> tuple[Pattern, ...]:
    """The patterns as a language says them; a file that is none is a `DataError`."""
    try:
        return tuple(_read(language))
    except (OSError, ValueError, KeyError) as error:
        raise DataError("faces/messages/reasons.toml", str(error), "mend the file") from error


def _read(language: str) -> Iterator[Pattern]:
    text = resources.files(__package__).joinpath("messages", "reasons.toml").read_text("utf-8")
    for row in tomllib.loads(text)["reason"]:
        holes = tuple(_HOLE.findall(row["is"]))
        form = "".join(
            f"({_HOLES[part]})" if number % 2 else re.escape(part) for number, part in enumerate(_HOLE.split(row["is"]))
        )
        yield Pattern(re.compile(form), holes, row[language], _order(holes, tuple(_HOLE.findall(row[language]))))


def _order(holes: tuple[str, ...], said: tuple[str, ...]) -> tuple[int, ...]:
    """Which hole of what is written stands in each hole of what is said; of one name the first in the first."""
    if sorted(said) != sorted(holes):
        raise ValueError(f"the holes {said} are not {holes}")
    places = {name: iter([number for number, hole in enumerate(holes) if hole == name]) for name in set(holes)}
    return tuple(next(places[name]) for name in said)
