"""Contacts as pages tell them, and the events that become of them, for the tests of joining."""

from __future__ import annotations

from typing import Any

from tests.chronology.build import contact

from hiwar.chronology import events
from hiwar.model import Event, Reading, Status

MACRON, PUTIN, ZELENSKY = "Emmanuel Macron", "Vladimir Putin", "Volodymyr Zelensky"
LAVROV, LE_DRIAN = "Sergei Lavrov", "Jean-Yves Le Drian"
KING = "Charles III of the United Kingdom"


def trip(date: str | None, status: Status = "held", who: str = MACRON, to: str = "Russia") -> dict[str, Any]:
    """A visit as a page tells it."""
    return contact("visit", who, to, date=date, status=status, visitor=who, host=to)


def talk(date: str, status: Status = "held", new_date: str | None = None) -> dict[str, Any]:
    """A meeting of the two ministers."""
    return contact("meeting", LE_DRIAN, LAVROV, date=date, status=status, new_date=new_date, level="ministers")


def parted(*readings: Reading) -> list[list[str]]:
    """The events as lists of the pages that report them."""
    return sorted(sorted(r.capture.removeprefix("cp_") for r in e.reports) for e in events(readings))


def only(*readings: Reading) -> Event:
    found = events(readings)
    assert len(found) == 1, [[r.capture for r in e.reports] for e in found]
    return found[0]
