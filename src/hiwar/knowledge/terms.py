"""Terms of office: the days that their dates leave open, and a user's terms laid over ours.

What enters is the rows of the terms; what leaves is terms with a first and a last day. Invariant: where one person at
a time holds an office, no term of ours reaches into one of a user's; for other offices a user's term replaces ours of
the same person. Refused, as a `DataError`: a date that is none.
"""

from __future__ import annotations

import datetime
import re
from pathlib import Path

from hiwar.errors import DataError
from hiwar.knowledge.entity import Term
from hiwar.knowledge.tables import read_family
from hiwar.languages import load

_FAR_PAST, _FAR_FUTURE = datetime.date(1900, 1, 1), datetime.date(2100, 1, 1)
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def days(text: str) -> tuple[datetime.date, datetime.date]:
    """The first and the last day of a year, a month or a day; a `ValueError` where it is none.

    >>> [day.isoformat() for day in days("2024-02")]
    ['2024-02-01', '2024-02-29']
    """
    if not _DATE.fullmatch(text):
        raise ValueError(text)
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        day = datetime.date(*parts)
        return day, day
    year = parts[0]
    month, last = (parts[1], parts[1]) if len(parts) == 2 else (1, 12)
    following = datetime.date(year + 1, 1, 1) if last == 12 else datetime.date(year, last + 1, 1)
    return datetime.date(year, month, 1), following - datetime.timedelta(days=1)


def held_by_one(office: str, body: str) -> bool:
    """Whether one person at a time holds the office of the body.

    >>> [held_by_one("vice_president", body) for body in ("USA", "IRQ")]
    [True, False]
    """
    single = load("ar", "titles")["single"]
    return office in single["list"] and body not in single["shared"].get(office, ())


def terms_of(folders: tuple[Path, ...] = ()) -> list[Term]:
    """The terms of the package, with those of a user's folders laid over them."""
    sources: dict[int, list[Term]] = {}
    for row in read_family("terms", folders):
        try:
            start = days(row["start"])[0] if row["start"] else _FAR_PAST
            end = days(row["end"])[1] if row["end"] else _FAR_FUTURE
        except ValueError as error:
            place, remedy = f"{row.file}:{row.line}", "write 2024-02-29, 2024-02 or 2024"
            raise DataError(place, f"no date: {error}", remedy) from error
        term = Term(row["person"], row["office"], row["body"], start, end, row["known"])
        sources.setdefault(row.source, []).append(term)
    held = sources.pop(0, [])
    for _, own in sorted(sources.items()):
        for term in own:
            held = [part for old in held for part in _beside(old, term)]
        held += own
    return held


def _beside(old: Term, new: Term) -> list[Term]:
    """What a newer term leaves of an older one."""
    apart = old.end < new.start or new.end < old.start
    if (old.office, old.body) != (new.office, new.body) or apart:
        return [old]
    if old.person == new.person:
        return []
    if not held_by_one(old.office, old.body):
        return [old]
    # The day of handing over belongs to both, as in our own rows.
    before = [old._replace(end=new.start)] if old.start < new.start else []
    after = [old._replace(start=new.end)] if new.end < old.end else []
    return before + after
