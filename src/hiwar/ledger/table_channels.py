"""Channels in the tables of a store.

What enters and leaves is told by `channels`. Invariant: it writes to the tables of channels alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from typing import Any

import msgspec

from hiwar.ledger import codec
from hiwar.ledger.channels import Channels, Counted, KeptChannel, Standing
from hiwar.ledger.shelf import pair_of
from hiwar.ledger.table_shelf import TableShelf

_NAME = "channels"
_THROUGH = "INSERT INTO through VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET seq = excluded.seq"
_NEXT = """INSERT INTO through VALUES ('told', 1) ON CONFLICT (name) DO UPDATE SET seq = through.seq + 1
    RETURNING seq"""
_COUNT = """SELECT count(*), coalesce(sum(held), 0), min(CASE WHEN place < '3' THEN place END),
    max(CASE WHEN place < '3' AND held = 1 THEN place END) FROM sides WHERE side = ?"""
"""What has no day stands at a place behind all days."""
_TURN_ALL = "INSERT INTO turned SELECT pair FROM channels WHERE true ON CONFLICT DO NOTHING"
_TURNS = "INSERT INTO turned SELECT pair FROM channels WHERE turns <= :day ON CONFLICT DO NOTHING"
_COLUMNS = "a, b, events, held, first, last, record, turns"
_standing = msgspec.json.Decoder(Standing)


class TableChannels(Channels):
    """Channels beside a shelf, in whatever store or copy that works."""

    def __init__(self, shelf: TableShelf) -> None:
        self._shelf = shelf

    def _run(self, query: str, values: Any = ()) -> Any:
        return self._shelf.store.execute(query, values)

    def step(self) -> AbstractContextManager[None]:
        """A step of writing."""
        return self._shelf.step()

    def turn(self, day: int | None) -> None:
        """Note which are to be told anew for the day of the latest publication; all, where that was later before."""
        row = self._run("SELECT seq FROM through WHERE name = ?", (_NAME,)).fetchone()
        now, before = day or 0, row[0] if row else 0
        if now == before:
            return
        with self.step():
            self._run(_TURNS if before and before < now else _TURN_ALL, {"day": now})
            self._run(_THROUGH, (_NAME, now))

    def turned(self, many: int) -> list[tuple[str, str]]:
        """Pairs that are to be told anew."""
        rows = self._run("SELECT pair FROM turned ORDER BY pair LIMIT ?", (many,))
        return [(a, b) for (pair,) in rows for a, _, b in (pair.partition("\t"),)]

    def waiting(self) -> int:
        """How many are to be told anew."""
        return int(self._run("SELECT count(*) FROM turned").fetchone()[0])

    def count(self, a: str, b: str) -> Counted:
        """What events there are of two sides."""
        events, held, first, last = self._run(_COUNT, (pair_of(a, b),)).fetchone()
        return Counted(events, held, first, last)

    def put(self, channels: Iterable[KeptChannel]) -> None:
        """Keep channels in place of what was kept; one without events is not kept."""
        for one in channels:
            pair = pair_of(one.a, one.b)
            self._run("DELETE FROM channels WHERE pair = ?", (pair,))
            self._run("DELETE FROM turned WHERE pair = ?", (pair,))
            if one.counted.events:
                (told,) = self._run(_NEXT).fetchone()
                row = (pair, one.a, one.b, *one.counted, codec.encode(one.standing), one.turns, told)
                self._run("INSERT INTO channels VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)

    def part(self, side: str | None, after: int, many: int) -> list[KeptChannel]:
        """Channels, of one side where it is given, the most events first, behind so many."""
        query = f"SELECT {_COLUMNS} FROM channels {_of(side)} ORDER BY events DESC, pair LIMIT :many OFFSET :after"
        return [_kept(row) for row in self._run(query, {"side": side, "many": many, "after": after})]

    def of(self, a: str, b: str) -> KeptChannel | None:
        """The channel of two sides; `None` where they have no events."""
        row = self._run(f"SELECT {_COLUMNS} FROM channels WHERE pair = ?", (pair_of(a, b),)).fetchone()
        return _kept(row) if row else None

    def total(self, side: str | None) -> int:
        """How many there are."""
        return int(self._run(f"SELECT count(*) FROM channels {_of(side)}", {"side": side}).fetchone()[0])


def _kept(row: tuple[Any, ...]) -> KeptChannel:
    a, b, events, held, first, last, record, turns = row
    return KeptChannel(a, b, Counted(events, held, first, last), _standing.decode(record), turns)


def _of(side: str | None) -> str:
    return "" if side is None else "WHERE a = :side OR b = :side"
