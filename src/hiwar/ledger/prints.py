"""Prints: where a ledger keeps by what the text of each capture is known again.

What enters is the print of each capture, with the runs by which it is looked for; what leaves is the prints that have
such runs, and those of one lot. Refused: nothing; what is kept can be made anew from the record. Invariant: each
capture has one print at most.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

from hiwar.ledger.store import Store

_COLUMNS = "capture, text_id, lot, record, signature"


class Print(NamedTuple):
    """What is kept of a capture's text: its lot (the least capture joined with it), and what the chronology notes."""

    capture: str
    text_id: str
    lot: str
    record: str
    signature: bytes


class Prints(Protocol):
    """What echoes ask of a ledger; changes are made within a step of its shelf."""

    def all(self) -> Iterator[Print]:
        """Every print, lot by lot."""

    def of(self, captures: Iterable[str]) -> list[Print]:
        """The prints of captures, where they have one."""

    def of_lots(self, lots: Iterable[str]) -> list[Print]:
        """The prints of lots."""

    def of_text(self, text_id: str) -> list[Print]:
        """The prints of the captures that carry one text layer."""

    def meeting(self, runs: Iterable[int]) -> Counter[int]:
        """The numbers of the prints that are looked for by these runs, with how many of them each has."""

    def numbered(self, number: int) -> Print:
        """The print of a number."""

    def put(self, found: Print, runs: Iterable[int]) -> None:
        """Keep a print and the runs by which it is looked for, in place of the one that its capture had."""

    def move(self, capture: str, lot: str) -> None:
        """Put the print of a capture into another lot."""


class TablePrints(Prints):
    """Prints in the store of their ledger."""

    def __init__(self, store: Store) -> None:
        self.use(store)

    def use(self, store: Store) -> None:
        """Keep them in another copy of the ledger from now on."""
        self._run = store.execute
        self._many = store.executemany
        self._stream = store.stream

    def all(self) -> Iterator[Print]:
        """Every print, lot by lot."""
        return map(Print._make, self._stream(f"SELECT {_COLUMNS} FROM prints ORDER BY lot, capture"))

    def of(self, captures: Iterable[str]) -> list[Print]:
        """The prints of captures, where they have one."""
        return [found for capture in captures for found in self._where("capture = ?", capture)]

    def of_lots(self, lots: Iterable[str]) -> list[Print]:
        """The prints of lots."""
        return [found for lot in lots for found in self._where("lot = ?", lot)]

    def of_text(self, text_id: str) -> list[Print]:
        """The prints of the captures that carry one text layer."""
        return self._where("text_id = ?", text_id)

    def meeting(self, runs: Iterable[int]) -> Counter[int]:
        """The numbers of the prints that are looked for by these runs, with how many of them each has."""
        query = "SELECT print FROM sketches WHERE run = ?"
        return Counter(number for run in runs for (number,) in self._run(query, (run,)))

    def numbered(self, number: int) -> Print:
        """The print of a number."""
        return self._where("number = ?", number)[0]

    def put(self, found: Print, runs: Iterable[int]) -> None:
        """Keep a print and the runs by which it is looked for, in place of the one that its capture had."""
        self._run("DELETE FROM prints WHERE capture = ?", (found.capture,))
        done = self._run(f"INSERT INTO prints ({_COLUMNS}) VALUES (?, ?, ?, ?, ?) RETURNING number", found)
        number = done.fetchone()[0]
        self._many("INSERT INTO sketches VALUES (?, ?)", [(run, number) for run in sorted(runs)])

    def move(self, capture: str, lot: str) -> None:
        """Put the print of a capture into another lot."""
        self._run("UPDATE prints SET lot = ? WHERE capture = ?", (lot, capture))

    def _where(self, condition: str, value: str | int) -> list[Print]:
        rows = self._run(f"SELECT {_COLUMNS} FROM prints WHERE {condition} ORDER BY number", (value,))
        return [Print._make(row) for row in rows]
