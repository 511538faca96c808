"""When something is: an interval of whole days with its precision and the ground it stands on.

Invariant: `start` and `end` are full ISO days or `None`; an open interval has one of them `None`; `edtf` says the
same in EDTF. Nothing here guesses: an unknown time has neither.
"""

from __future__ import annotations

import calendar
import datetime
from typing import Literal

import msgspec

from hiwar.model.span import Proof, Span

Precision = Literal["minute", "day", "week", "month", "year", "interval", "unknown"]
Basis = Literal["given", "stated", "relative", "inferred", "unknown"]


class When(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A time with precision and basis.

    >>> day("2022-03-24").edtf
    '2022-03-24'
    >>> between(datetime.date(2019, 8, 1), datetime.date(2019, 8, 31), "month").edtf
    '2019-08'
    """

    edtf: str | None = None
    start: str | None = None
    end: str | None = None
    precision: Precision = "unknown"
    basis: Basis = "unknown"
    mention: Span | None = None
    proof: tuple[Proof, ...] = ()

    @property
    def known(self) -> bool:
        """Whether at least one end is known."""
        return self.start is not None or self.end is not None

    @property
    def first(self) -> datetime.date | None:
        """The first day, where known."""
        return datetime.date.fromisoformat(self.start) if self.start else None

    @property
    def last(self) -> datetime.date | None:
        """The last day, where known."""
        return datetime.date.fromisoformat(self.end) if self.end else None

    @property
    def is_day(self) -> bool:
        """Whether it is one single day."""
        return self.start is not None and self.start == self.end


UNKNOWN = When()


def edtf_of(start: datetime.date | None, end: datetime.date | None) -> str | None:
    """The shortest EDTF of an interval of days: a day, a month, a year, or `A/B`; open ends as `..`."""
    if start is None and end is None:
        return None
    if start is None or end is None:
        return f"{start.isoformat() if start else '..'}/{end.isoformat() if end else '..'}"
    if start == end:
        return start.isoformat()
    if start.day == 1:
        if (start.year, start.month) == (end.year, end.month):
            if end.day == calendar.monthrange(end.year, end.month)[1]:
                return f"{start.year:04d}-{start.month:02d}"
        elif start.month == 1 and start.year == end.year and (end.month, end.day) == (12, 31):
            return f"{start.year:04d}"
    return f"{start.isoformat()}/{end.isoformat()}"


def between(
    start: datetime.date | None,
    end: datetime.date | None,
    precision: Precision,
    basis: Basis = "unknown",
    mention: Span | None = None,
    proof: tuple[Proof, ...] = (),
) -> When:
    """A time from its first and last day; either may be open."""
    return When(
        edtf=edtf_of(start, end),
        start=start.isoformat() if start else None,
        end=end.isoformat() if end else None,
        precision=precision if start or end else "unknown",
        basis=basis if start or end else "unknown",
        mention=mention,
        proof=proof,
    )


def day(iso: str, basis: Basis = "stated", mention: Span | None = None, proof: tuple[Proof, ...] = ()) -> When:
    """One single day, from its ISO form."""
    date = datetime.date.fromisoformat(iso)
    return between(date, date, "day", basis, mention, proof)
