"""By hand: the rows of a list that somebody keeps, understood as contacts.

What enters is rows as cells and the words that stand for fields, kinds and statuses; what leaves is rows with sides
and days, or what is not understood of them. Invariant: a day that can be read in two ways is no day, unless the list
itself shows which way it is meant, or its owner says so; a row that names an event of ours needs nothing else.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal, NamedTuple

from hiwar.chronology.pages.sides import side_of
from hiwar.errors import UsageError
from hiwar.knowledge.formats import stands_for
from hiwar.knowledge.sides import person_named, side_named
from hiwar.model import UNKNOWN, Party, When, between
from hiwar.model.byhand import ByHand
from hiwar.model.contact import Kind, Status
from hiwar.text.shadow import fold

Order = Literal["dmy", "mdy"]
Cells = tuple[int, Mapping[str, str]]
_ADDRESSES = ("ev_", "ct_")
FIELDS = ("date", "end", "sides", "parties", "kind", "status", "id")
_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:[t ]\d.*)?$")
_NUMBERS = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$")
_STRETCH = re.compile(r"\s*(?:/|\.\.|\u2013|\u2014| - | to )\s*")
_PARTS = re.compile(r"\s*(?:[;,|\n&\u060c\u061b\u2013\u2014/]| - | vs\.? )\s*")

_AND = re.compile(r"\s+and\s+")


class Vocabulary(NamedTuple):
    """Words in small letters: headings with the field that stands under them, and words for kinds and statuses."""

    headings: Mapping[str, str]
    kinds: Mapping[str, Kind]
    statuses: Mapping[str, Status]


class Unread(NamedTuple):
    """A row that is not understood, and why."""

    number: int
    cells: dict[str, str]
    why: str


def by_hand(
    rows: Iterable[Cells], words: Vocabulary, order: Order | None = None, folders: tuple[Path, ...] = ()
) -> list[ByHand | Unread]:
    """The rows as contacts; `order` says how days in numbers are written where the list leaves it open."""
    told = list(rows)
    fields = [_fields(cells, words) for _, cells in told]
    order = order or _order(cell for found in fields for name in ("date", "end") for cell in found.get(name, ()))
    return [
        _row(number, dict(cells), found, words, order, folders)
        for (number, cells), found in zip(told, fields, strict=True)
    ]


def _fields(cells: Mapping[str, str], words: Vocabulary) -> dict[str, list[str]]:
    """The cells of a row by field."""
    found: dict[str, list[str]] = {}
    for heading, cell in cells.items():
        field = words.headings.get(heading.casefold())
        if field:
            found.setdefault(field, []).append(cell)
    return found


def _row(
    number: int,
    cells: dict[str, str],
    found: Mapping[str, list[str]],
    words: Vocabulary,
    order: Order | None,
    folders: tuple[Path, ...],
) -> ByHand | Unread:
    address, date, sides = _first(found, "id"), UNKNOWN, set[str]()
    try:
        date = _date(found, order)
        sides = _sides(found.get("sides") or found.get("parties") or [], date, folders)
    except UsageError as error:
        if not address.startswith(_ADDRESSES):
            return Unread(number, cells, f"{error.subject}: {error.says} ({error.remedy})")
    return ByHand(
        number=number,
        cells=cells,
        sides=tuple(sorted(sides)),
        date=date,
        kind=words.kinds.get(_first(found, "kind").casefold()),
        status=words.statuses.get(_first(found, "status").casefold()),
        address=address or None,
    )


def _first(found: Mapping[str, list[str]], name: str) -> str:
    return found.get(name, [""])[0]


def _sides(cells: Iterable[str], date: When, folders: tuple[Path, ...]) -> set[str]:
    names = [name for cell in cells for name in _PARTS.split(cell) if name]
    sides = {side for name in names for side in _sides_in(name, date, folders)}
    if len(sides) < 2:
        raise UsageError("; ".join(names) or "parties", "it takes two sides", "name two states or organisations")
    return sides


def _sides_in(name: str, date: When, folders: tuple[Path, ...]) -> list[str]:
    """The side of a name; where none has it, those of the names that `and` joins in it.

    A person stands for the side of his office.
    """
    try:
        return list(stands_for(side_named(name, folders)))
    except UsageError:
        parts = _AND.split(name)
        if len(parts) > 1:
            return [side for part in parts for side in _sides_in(part, date, folders)]
        person = person_named(name, folders)
        party = Party(name=person.name, type="person", id=person.id, state=person.state) if person else None
        if party is None or (side := side_of(party, date)) is None:
            raise
        return [side]


def _date(found: Mapping[str, list[str]], order: Order | None) -> When:
    cell, end = _first(found, "date"), _first(found, "end")
    if not cell:
        raise UsageError("date", "there is none", "give a day, a month or a year")
    first, last = days_of(cell, order)
    if end:
        last = max(last, days_of(end, order)[1])
    return between(first, last, "day" if first == last else "interval", "given")


def days_of(cell: str, order: Order | None = None) -> tuple[datetime.date, datetime.date]:
    """The first and the last day that a cell may mean.

    >>> [str(day) for day in days_of("2019-08")]
    ['2019-08-01', '2019-08-31']
    >>> [str(day) for day in days_of("24/3/2022", "dmy")]
    ['2022-03-24', '2022-03-24']
    """
    told = fold(cell).strip()
    try:
        if single := _single(told, order):
            return single
        parts = [_single(part, order) for part in _STRETCH.split(told)]
        if len(parts) == 2 and parts[0] and parts[1] and parts[0] <= parts[1]:
            return parts[0][0], parts[1][1]
    except ValueError as error:
        raise UsageError(cell, str(error), "write it as 2022-03-24") from error
    raise UsageError(cell, "it is no day", "write it as 2022-03-24")


def _single(told: str, order: Order | None) -> tuple[datetime.date, datetime.date] | None:
    """A day, month or year; a `ValueError` for one that is not there."""
    if iso := _ISO.match(told):
        year, month, day = (int(part) if part else None for part in iso.groups())
        if year and month and day:
            exact = datetime.date(year, month, day)
            return exact, exact
        last = month or 12
        days = calendar.monthrange(year or 0, last)[1]
        return datetime.date(year or 0, month or 1, 1), datetime.date(year or 0, last, days)
    if numbers := _NUMBERS.match(told):
        one, two, year = (int(part) for part in numbers.groups())
        order = order or _order([told]) or ("dmy" if one == two else None)
        if order is None:
            raise UsageError(told, "day and month may change places", "say --dates dmy or --dates mdy")
        exact = datetime.date(year, two, one) if order == "dmy" else datetime.date(year, one, two)
        return exact, exact
    return None


def _order(cells: Iterable[str]) -> Order | None:
    """How days in numbers are written, where some of them can be read in one way alone, and all of those agree."""
    found: set[Order] = set()
    for cell in cells:
        if numbers := _NUMBERS.match(fold(cell).strip()):
            one, two = int(numbers[1]), int(numbers[2])
            if max(one, two) > 12:
                found.add("dmy" if one > 12 else "mdy")
    return found.pop() if len(found) == 1 else None
