"""The shelf of a ledger in the tables of a store.

What enters and leaves is told by the interface. Invariant: it writes to the derived tables alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import cast

import msgspec

from hiwar.ledger import codec
from hiwar.ledger.gist import decode_gists
from hiwar.ledger.indexing import MADE
from hiwar.ledger.outline import outline_of
from hiwar.ledger.prints import TablePrints
from hiwar.ledger.search import Query
from hiwar.ledger.shelf import Gists, Pending, Shelf, Voice
from hiwar.ledger.store import Store
from hiwar.ledger.table_workings import TableWorkings
from hiwar.ledger.workings import POSSIBLE, Plan
from hiwar.model import Event, EventLink, Judgement, Reading
from hiwar.model.contact import LinkKind

_NAME = "chronology"
_HEEDED = "judgements"
_THROUGH = "INSERT INTO through VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET seq = excluded.seq"
_TABLES = (
    "told_links", "addresses", "gists", "plans", "done", "sides", "stands", "events", "watches", "spots", "units",
    "spans", "members", "zones", "spoken", "signals", "echoes", "sketches", "prints",
)  # fmt: skip
_BESIDE = " AND EXISTS (SELECT 1 FROM sides x WHERE x.side = ? AND x.place = s.place AND x.event = s.event)"
"""That another side takes part too."""
TOLD = "a page says so"
"""Why an event is linked to another, where a page links them; it goes before other reasons."""

_event = msgspec.json.Decoder(Event)


class TableShelf(Shelf):
    """A shelf in the store of its ledger; of one that is only read, in a copy from the first step of writing on."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._run = store.execute
        self._prints = TablePrints(store)
        self._workings = TableWorkings(store)

    @property
    def prints(self) -> TablePrints:
        """By what the texts of captures are known again."""
        return self._prints

    @property
    def workings(self) -> TableWorkings:
        """What the chronology keeps of its work."""
        return self._workings

    def step(self) -> AbstractContextManager[None]:
        """A step of writing."""
        if self.store.read_only:
            self.store = self.store.copy()
            self._run = self.store.execute
            self._prints.use(self.store)
            self._workings.use(self.store)
        return self.store.written()

    def begin(self, made_by: str) -> None:
        """Empty the shelf if what it holds was made by other rules."""
        row = self._run("SELECT made_by FROM derived WHERE name = ?", (_NAME,)).fetchone()
        if row and row[0] == made_by:
            return
        with self.step():
            for table in _TABLES:
                self._run(f"DELETE FROM {table}")
            self.done(0)
            self.heed(0)
            self._run(MADE, (_NAME, made_by))

    def pending(self, many: int) -> Pending | None:
        """The next captures to be placed; `None` where all are."""
        query = """SELECT r.seq, c.id FROM readings r JOIN captures c ON c.seq = r.capture
            WHERE r.seq > ? ORDER BY r.seq LIMIT ?"""
        rows = self._run(query, (self._through(_NAME), many)).fetchall()
        return Pending(tuple(dict.fromkeys(capture for _, capture in rows)), rows[-1][0]) if rows else None

    def behind(self) -> int:
        """By how much the record is ahead of what is placed, in numbers of its sequence."""
        (last,) = self._run("SELECT coalesce(max(seq), 0) FROM readings").fetchone()
        return max(0, int(last) - self._through(_NAME))

    def _through(self, name: str) -> int:
        row = self._run("SELECT seq FROM through WHERE name = ?", (name,)).fetchone()
        return int(row[0]) if row else 0

    def judgements(self) -> tuple[tuple[Judgement, ...], tuple[Judgement, ...]]:
        """All judgements in order, and those that are new since `heed` or were taken back since."""
        rows = self._run("SELECT record FROM judgements ORDER BY seq")
        found = tuple(codec.decode_judgement(record) for (record,) in rows)
        named = {judgement.id: judgement for judgement in found}
        fresh = found[self._through(_HEEDED) :]
        return found, (*fresh, *(named[one.of] for one in fresh if one.of in named))

    def heed(self, judgements: int) -> None:
        """Note that so many judgements have been applied."""
        self._run(_THROUGH, (_HEEDED, judgements))

    def carrying(self, reports: Iterable[str]) -> list[str]:
        """The captures that hold reports."""
        query = "SELECT capture FROM members WHERE report = ?"
        return sorted({row[0] for report in reports for row in self._run(query, (report,))})

    def captures_of(self, texts: Iterable[str]) -> list[str]:
        """The captures that carry texts."""
        query = "SELECT id FROM captures WHERE text_id = ?"
        return sorted({row[0] for text in texts for row in self._run(query, (text,))})

    def naming(self, name: str) -> list[str]:
        """The captures whose texts hold the words of a name, and perhaps others."""
        match = self.store.match("words", "w", Query(name).terms)
        query = f"""SELECT c.id FROM words w JOIN texts t ON t.number = w.rowid
            JOIN captures c ON c.text_id = t.id WHERE {match.condition} ORDER BY 1"""
        return [row[0] for row in self._run(query, match.values)]

    def done(self, through: int) -> None:
        """Note that all up to a number of the sequence are placed."""
        self._run(_THROUGH, (_NAME, through))

    def present(self, captures: Iterable[str]) -> list[Reading]:
        """The present readings of captures: of one capture several, where it was stated differently."""
        query = """SELECT r.record FROM captures c JOIN readings r
            ON r.seq = (SELECT max(seq) FROM readings WHERE capture = c.seq) WHERE c.id = ? ORDER BY c.seq"""
        return [codec.decode_reading(record) for capture in captures for (record,) in self._run(query, (capture,))]

    def voices(self, captures: Iterable[str]) -> dict[str, Voice]:
        """The voices of captures, where they are known."""
        query = "SELECT text, origin, name, kind FROM echoes WHERE capture = ?"
        found = ((capture, self._run(query, (capture,)).fetchone()) for capture in captures)
        return {capture: Voice(*row) for capture, row in found if row}

    def set_voices(self, voices: Mapping[str, Voice]) -> None:
        """Keep the voices of captures, in place of what was known."""
        self.store.executemany("DELETE FROM echoes WHERE capture = ?", [(capture,) for capture in voices])
        rows = [(capture, *voice) for capture, voice in voices.items()]
        self.store.executemany("INSERT INTO echoes VALUES (?, ?, ?, ?, ?)", rows)

    def set_pairs(self, capture: str, signals: Mapping[str, int | None], contacts: Iterable[str]) -> None:
        """Note between which sides a capture tells signals, until which day, and between which contacts."""
        for table in ("signals", "spoken"):
            self._run(f"DELETE FROM {table} WHERE capture = ?", (capture,))
        told = [(pair, capture, until) for pair, until in signals.items()]
        self.store.executemany("INSERT INTO signals VALUES (?, ?, ?)", told)
        self.store.executemany("INSERT INTO spoken VALUES (?, ?)", [(pair, capture) for pair in set(contacts)])

    def events(self, side: str | None = None) -> Iterator[Event]:
        """The events in order of time: all, or those of a side or of a pair (`pair_of`)."""
        if side is None:
            rows = self.store.stream("SELECT record FROM events ORDER BY place, id")
            return (self._decoded(record) for (record,) in rows)
        return self._of_side(side, _event.decode)

    def outlines(self, side: str, since: int | None = None, others: Sequence[str] = ()) -> Iterator[Event]:
        """The events of a side or pair in order of time, as far as a channel needs them (`outline_of`)."""
        return self._of_side(side, outline_of, since, others)

    def gists(self, pair: str, others: Sequence[str] = (), linked: bool = False) -> Gists:
        """The events of a pair in order of time, as far as a channel counts them."""
        query = f"SELECT until, record FROM gists s WHERE pair = ?{_BESIDE * len(others)} ORDER BY place, event"
        rows = self._run(query, (pair, *others)).fetchall()
        events = decode_gists(record for _, record in rows)
        if linked:
            ties = self._ties(f"s.side = ?{_BESIDE * len(others)}", (pair, *others))
            events = [_linked(event, ties.get(event.id, ())) for event in events]
        return Gists(events, [until for until, _ in rows])

    def plans(self, events: Iterable[str]) -> dict[str, Plan]:
        """Of events what may be ahead; what was held, called off or overtaken is not."""
        query = """SELECT first, last, told, alike FROM plans p WHERE event = ? AND (alike IS NULL OR told IS NULL
            OR NOT EXISTS (SELECT 1 FROM done d WHERE d.alike = p.alike AND d.day > p.told))"""
        found = ((event, self._run(query, (event,)).fetchone()) for event in events)
        return {event: Plan(*row) for event, row in found if row}

    def _of_side(
        self, side: str, decode: Callable[[str], Event], since: int | None = None, others: Sequence[str] = ()
    ) -> Iterator[Event]:
        late = () if since is None else (since,)
        condition, values = (
            f"s.side = ?{' AND s.until >= ?' * len(late)}{_BESIDE * len(others)}",
            (side, *late, *others),
        )
        ties = self._ties(condition, values)
        query = f"""SELECT e.id, e.record FROM sides s JOIN events e ON e.id = s.event
            WHERE {condition} ORDER BY s.place, s.event"""
        return (_linked(decode(record), ties.get(id_, ())) for id_, record in self._run(query, values))

    def _ties(self, condition: str, values: Sequence[str | int]) -> dict[str, list[tuple[str, str, str]]]:
        """To what the events of some sides are linked (event, kind, why), in order of report."""
        query = f"""SELECT l.event, a.event, l.kind, l.why FROM sides s JOIN told_links l ON l.event = s.event
            JOIN addresses a ON a.id = l.report WHERE {condition} ORDER BY l.event, l.report, l.kind, l.why"""
        ties: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
        for event, to, kind, why in self._run(query, values):
            ties[event].append((to, kind, why))
        return ties

    def event(self, address: str) -> Event | None:
        """The event of an address: its own id, or that of any of its reports."""
        query = "SELECT e.record FROM addresses a JOIN events e ON e.id = a.event WHERE a.id = ?"
        row = self._run(query, (address,)).fetchone()
        return self._decoded(row[0]) if row else None

    def _decoded(self, record: str) -> Event:
        """An event with its links to others, and what it may be."""
        event = _event.decode(record)
        query = """SELECT a.event, l.kind, l.why FROM told_links l JOIN addresses a ON a.id = l.report
            WHERE l.event = ? ORDER BY l.report, l.kind, l.why"""
        return _linked(event, self._run(query, (event.id,)))

    def captures(self, side: str) -> list[str]:
        """The captures that tell contacts of a side or pair, and those that carry one text with them."""
        query = """SELECT capture FROM spoken WHERE side = ?1 UNION SELECT other.capture FROM spoken
            JOIN echoes own ON own.capture = spoken.capture JOIN echoes other ON other.text = own.text
            WHERE spoken.side = ?1 ORDER BY 1"""
        return [row[0] for row in self._run(query, (side,))]

    def signalling(self, pair: str, since: int | None = None) -> list[str]:
        """The captures that tell signals of one side of a pair toward the other; on a day from `since` on."""
        late, values = ("", (pair,)) if since is None else (" AND until >= ?", (pair, since))
        query = f"SELECT capture FROM signals WHERE pair = ?{late} ORDER BY capture"
        return [row[0] for row in self._run(query, values)]

    def before(self, pair: str, day: int) -> int | None:
        """The last day before one that an event or signal of a pair tells of."""
        queries = (
            "SELECT max(until) FROM sides WHERE side = ? AND until < ?",
            "SELECT max(until) FROM signals WHERE pair = ? AND until < ?",
        )
        found = [self._run(query, (pair, day)).fetchone()[0] for query in queries]
        return max((one for one in found if one is not None), default=None)


def _linked(event: Event, ties: Iterable[tuple[str, str, str]]) -> Event:
    """An event with its links (event, kind, why) in order of report, and what it may be."""
    rows = [row for row in ties if row[0] != event.id]
    if not rows and not event.possible:
        return event
    links: dict[tuple[str, str], EventLink] = {}
    for to, kind, why in sorted(rows, key=lambda row: row[2] != TOLD):
        if kind != POSSIBLE:
            links.setdefault((to, kind), EventLink(to=to, as_=cast(LinkKind, kind), why=why))
    possible = {to for to, kind, _ in rows if kind == POSSIBLE}
    found = tuple(links[key] for key in sorted(links))
    return msgspec.structs.replace(event, links=found, possible=tuple(sorted(possible)))
