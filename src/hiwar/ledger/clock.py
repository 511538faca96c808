"""The clock: by which the additions to a ledger are dated.

What enters is a store; what leaves is the present time. Refused: a clock that stands further than `SLACK` behind the
last addition, for days of the sequence (`hiwar diff DAY`) would then be wrong, unless a person has said that it is
right. Invariant: in the log no time lies further than `SLACK` behind the one before it without such a word.
"""

from __future__ import annotations

import datetime

from hiwar.errors import LedgerError
from hiwar.ledger.indexing import MADE
from hiwar.ledger.store import Store

SLACK = datetime.timedelta(hours=1)
"""By how much the clocks of several writers may differ."""
LAST = "SELECT seq, at FROM log ORDER BY seq DESC LIMIT 1"
_NAME = "clock"
_ACCEPTED = "SELECT made_by FROM derived WHERE name = ?"


class Clock:
    """The clock of a ledger that is open; it asks the store once, and then minds what it said itself."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._last: str | None = None

    def now(self) -> str:
        """The present time (ISO, UTC, seconds)."""
        now = _present()
        last = self.last() if self._last is None else self._last
        if last and _time(now) + SLACK < _time(last):
            says = f"the clock of this machine says {now}, and the last addition is of {last}"
            raise LedgerError(
                str(self._store.place), says, "set the clock; if it is right: hiwar ledger clock --accept"
            )
        self._last = max(last or now, now)
        return now

    def last(self) -> str | None:
        """The time behind which the clock must not stand: of the last addition, or one that was accepted since."""
        added = self._store.execute(LAST).fetchone()
        row = self._store.execute(_ACCEPTED, (_NAME,)).fetchone()
        seq, _, accepted = row[0].partition(" ") if row else ("0", "", "")
        if added is None or int(seq) >= added[0]:
            return accepted or None
        return str(added[1])

    def accept(self) -> None:
        """Take the clock for right, whatever the last addition says."""
        with self._store.written():
            (seq, _) = self._store.execute(LAST).fetchone() or (0, "")
            self._last = _present()
            self._store.execute(MADE, (_NAME, f"{seq} {self._last}"))


def _present() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


def _time(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text)
