"""The shelf of a ledger in SQLite.

What enters and leaves is told by the interface. Invariant: it writes to the derived tables alone.
"""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager

import msgspec

from hiwar.ledger import codec
from hiwar.ledger.connection import copy_of, written
from hiwar.ledger.indexing import matching
from hiwar.ledger.prints import SqlitePrints
from hiwar.ledger.search import Query
from hiwar.ledger.shelf import Days, Member, Pending, Placed, Shelf, Stale, Voice, pair_of
from hiwar.model import Event, EventLink, Judgement, Reading

_NAME = "chronology"
_HEEDED = "judgements"
_GROWN, _LOST = 1, 2
_TABLES = (
    "told_links", "addresses", "sides", "events", "spans", "members", "zones", "signals", "echoes", "sketches",
    "prints",
)  # fmt: skip
_TOLD = "a page says so"
_event = msgspec.json.Decoder(Event)


class SqliteShelf(Shelf):
    """A shelf in the file of its ledger; of one that is only read, in a copy from the first step of writing on."""

    def __init__(self, connection: sqlite3.Connection, read_only: bool = False) -> None:
        self.connection = connection
        self._run = connection.execute
        self._to_copy = read_only
        self._prints = SqlitePrints(connection)

    @property
    def prints(self) -> SqlitePrints:
        """By what the texts of captures are known again."""
        return self._prints

    def step(self) -> AbstractContextManager[None]:
        """A step of writing."""
        if self._to_copy:
            self.connection = copy_of(self.connection)
            self._run = self.connection.execute
            self._prints.use(self.connection)
            self._to_copy = False
        return written(self.connection)

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
            self._run("INSERT OR REPLACE INTO derived VALUES (?, ?)", (_NAME, made_by))

    def pending(self, many: int) -> Pending | None:
        """The next captures to be placed; `None` where all are."""
        row = self._run("SELECT seq FROM through WHERE name = ?", (_NAME,)).fetchone()
        query = """SELECT r.seq, c.id FROM readings r JOIN captures c ON c.seq = r.capture
            WHERE r.seq > ? ORDER BY r.seq LIMIT ?"""
        rows = self._run(query, (row[0] if row else 0, many)).fetchall()
        return Pending(tuple(dict.fromkeys(capture for _, capture in rows)), rows[-1][0]) if rows else None

    def judgements(self) -> tuple[tuple[Judgement, ...], tuple[Judgement, ...]]:
        """All judgements in order, and those that are new since `heed` or were taken back since."""
        rows = self._run("SELECT record FROM judgements ORDER BY seq")
        found = tuple(codec.decode_judgement(record) for (record,) in rows)
        row = self._run("SELECT seq FROM through WHERE name = ?", (_HEEDED,)).fetchone()
        named = {judgement.id: judgement for judgement in found}
        fresh = found[row[0] if row else 0 :]
        return found, (*fresh, *(named[one.of] for one in fresh if one.of in named))

    def heed(self, judgements: int) -> None:
        """Note that so many judgements have been applied."""
        self._run("INSERT OR REPLACE INTO through VALUES (?, ?)", (_HEEDED, judgements))

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
        query = """SELECT c.id FROM words w JOIN texts t ON t.number = w.rowid
            JOIN captures c ON c.text_id = t.id WHERE words MATCH ? ORDER BY 1"""
        return [row[0] for row in self._run(query, (matching(Query(name)),))]

    def done(self, through: int) -> None:
        """Note that all up to a number of the sequence are placed."""
        self._run("INSERT OR REPLACE INTO through VALUES (?, ?)", (_NAME, through))

    def present(self, captures: Iterable[str]) -> list[Reading]:
        """The present readings of captures: of one capture several, where it was stated differently."""
        query = """SELECT r.record FROM captures c JOIN readings r
            ON r.seq = (SELECT max(seq) FROM readings WHERE capture = c.seq) WHERE c.id = ?"""
        return [codec.decode_reading(record) for capture in captures for (record,) in self._run(query, (capture,))]

    def voices(self, captures: Iterable[str]) -> dict[str, Voice]:
        """The voices of captures, where they are known."""
        query = "SELECT text, origin, name, kind FROM echoes WHERE capture = ?"
        found = ((capture, self._run(query, (capture,)).fetchone()) for capture in captures)
        return {capture: Voice(*row) for capture, row in found if row}

    def set_voices(self, voices: Mapping[str, Voice]) -> None:
        """Keep the voices of captures, in place of what was known."""
        rows = ((capture, *voice) for capture, voice in voices.items())
        self.connection.executemany("INSERT OR REPLACE INTO echoes VALUES (?, ?, ?, ?, ?)", rows)

    def forget(self, captures: Iterable[str]) -> None:
        """Take the reports of captures out of their zones, which become stale."""
        for capture in captures:
            query = "UPDATE zones SET stale = ? WHERE zone IN (SELECT zone FROM members WHERE capture = ?)"
            self._run(query, (_LOST, capture))
            self._run("DELETE FROM members WHERE capture = ?", (capture,))
            self._run("DELETE FROM signals WHERE capture = ?", (capture,))
            self._run("INSERT OR IGNORE INTO touched VALUES ('capture', ?)", (capture,))

    def join(self, member: Member, spans: Iterable[Days]) -> None:
        """Put a report into the zone that it meets, all that it meets becoming one, which is stale."""
        met = [(key, first, last, self._met(key, first, last)) for key, first, last in spans]
        zones = {zone for *_, found in met for *_, zone in found}
        home = self._one(zones)
        for key, first, last, found in met:
            lasts = [last, *(there for _, there, _ in found)]
            firsts = [first, *(there for there, _, _ in found)]
            if (min(firsts), max(lasts)) in {(a, b) for a, b, _ in found}:
                continue
            self.connection.executemany("DELETE FROM spans WHERE key = ? AND first = ?", [(key, a) for a, *_ in found])
            self._run("INSERT INTO spans VALUES (?, ?, ?, ?)", (key, min(firsts), max(lasts), home))
        self._run("INSERT INTO members VALUES (?, ?, ?)", (*member, home))

    def _met(self, key: str, first: int, last: int) -> list[tuple[int, int, int]]:
        """The spans under a key that have a day in common with these; those of a key never overlap."""
        query = "SELECT first, last, zone FROM spans WHERE key = ? AND first <= ? ORDER BY first DESC"
        return list(itertools.takewhile(lambda row: row[1] >= first, self._run(query, (key, last))))

    def _one(self, zones: set[int]) -> int:
        """One stale zone in place of these; the one with the most spans takes the others in."""
        if not zones:
            return self._new_zone(_GROWN)
        stale = max(self._run("SELECT stale FROM zones WHERE zone = ?", (zone,)).fetchone()[0] for zone in zones)
        sizes = {z: self._run("SELECT count(*) FROM spans WHERE zone = ?", (z,)).fetchone()[0] for z in zones}
        home = max(sorted(zones), key=sizes.__getitem__) if len(zones) > 1 else next(iter(zones))
        for zone in zones - {home}:
            for table in ("members", "spans", "events"):
                self._run(f"UPDATE {table} SET zone = ? WHERE zone = ?", (home, zone))
            self._run("DELETE FROM zones WHERE zone = ?", (zone,))
        self._run("UPDATE zones SET stale = ? WHERE zone = ?", (max(stale, _GROWN), home))
        return home

    def _new_zone(self, stale: int = 0) -> int:
        return self._run("INSERT INTO zones (stale) VALUES (?)", (stale,)).lastrowid or 0

    def set_signals(self, capture: str, pairs: Iterable[str]) -> None:
        """Note between which sides a capture tells signals."""
        self.connection.executemany("INSERT OR IGNORE INTO signals VALUES (?, ?)", [(pair, capture) for pair in pairs])

    def stale(self) -> Stale | None:
        """A zone that is to be worked out."""
        row = self._run("SELECT zone, stale FROM zones WHERE stale LIMIT 1").fetchone()
        return Stale(row[0], row[1] == _LOST) if row else None

    def members(self, zone: int) -> list[Member]:
        """The reports of a zone."""
        return self._run("SELECT capture, report FROM members WHERE zone = ?", (zone,)).fetchall()

    def part(self, zone: int, parts: Iterable[tuple[Sequence[Member], Sequence[Days]]]) -> list[int]:
        """Take a zone apart; the zones that it becomes, none of them stale."""
        self.put(zone, ())
        for table in ("members", "spans", "zones"):
            self._run(f"DELETE FROM {table} WHERE zone = ?", (zone,))
        found = []
        for members, spans in parts:
            found.append(self._new_zone())
            self.connection.executemany("INSERT INTO members VALUES (?, ?, ?)", [(*one, found[-1]) for one in members])
            self.connection.executemany("INSERT INTO spans VALUES (?, ?, ?, ?)", [(*one, found[-1]) for one in spans])
        return found

    def put(self, zone: int, events: Iterable[Placed]) -> None:
        """Keep the events of a zone, in place of those it had; it is no longer stale."""
        new = {placed.event.id: (codec.encode(placed.event), placed) for placed in events}
        old = dict(self._run("SELECT id, record FROM events WHERE zone = ?", (zone,)))
        told = {id_ for (id_,) in self._run(
            "SELECT DISTINCT event FROM told_links WHERE event IN (SELECT id FROM events WHERE zone = ?)", (zone,)
        )}  # fmt: skip
        same = {
            id_ for id_, (record, placed) in new.items() if old.get(id_) == record and not (placed.told or id_ in told)
        }
        self.connection.executemany("DELETE FROM events WHERE id = ?", [(id_,) for id_ in old.keys() - same])
        for id_ in sorted(new.keys() - same):
            self._insert(zone, *new[id_])
        self._run("UPDATE zones SET stale = 0 WHERE zone = ?", (zone,))

    def _insert(self, zone: int, record: str, placed: Placed) -> None:
        event, place = placed.event, placed.place
        self._run("INSERT INTO events VALUES (?, ?, ?, ?, ?)", (event.id, zone, place, bool(event.disputed), record))
        pairs = {pair_of(*two) for two in itertools.combinations(event.sides, 2)}
        many = self.connection.executemany
        many("INSERT INTO sides VALUES (?, ?, ?)", [(side, place, event.id) for side in {*event.sides, *pairs}])
        many("INSERT INTO addresses VALUES (?, ?)", [(address, event.id) for address in event.addresses])
        many("INSERT OR IGNORE INTO told_links VALUES (?, ?, ?)", [(event.id, one.to, one.as_) for one in placed.told])

    def events(self, side: str | None = None) -> Iterator[Event]:
        """The events in order of time: all, or those of a side or of a pair (`pair_of`)."""
        if side is None:
            rows = self._run("SELECT record FROM events ORDER BY place, id")
        else:
            query = """SELECT e.record FROM sides s JOIN events e ON e.id = s.event
                WHERE s.side = ? ORDER BY s.place, s.event"""
            rows = self._run(query, (side,))
        return (self._decoded(record) for (record,) in rows)

    def event(self, address: str) -> Event | None:
        """The event of an address: its own id, or that of any of its reports."""
        query = "SELECT e.record FROM addresses a JOIN events e ON e.id = a.event WHERE a.id = ?"
        row = self._run(query, (address,)).fetchone()
        return self._decoded(row[0]) if row else None

    def _decoded(self, record: str) -> Event:
        """An event with the links that its pages tell to events of other zones."""
        event = _event.decode(record)
        query = "SELECT a.event, l.kind FROM told_links l JOIN addresses a ON a.id = l.report WHERE l.event = ?"
        rows = self._run(query, (event.id,)).fetchall()
        if not rows:
            return event
        links = {(link.to, link.as_): link for link in event.links}
        links.update({(to, kind): EventLink(to=to, as_=kind, why=_TOLD) for to, kind in rows if to != event.id})
        return msgspec.structs.replace(event, links=tuple(links[key] for key in sorted(links)))

    def captures(self, side: str) -> list[str]:
        """The captures that bear on the events of a side or pair, and those that carry one text with them."""
        query = """WITH near AS (SELECT DISTINCT m.capture FROM sides s JOIN events e ON e.id = s.event
            JOIN members m ON m.zone = e.zone WHERE s.side = ?)
            SELECT capture FROM near UNION SELECT other.capture FROM near
            JOIN echoes own ON own.capture = near.capture JOIN echoes other ON other.text = own.text ORDER BY 1"""
        return [row[0] for row in self._run(query, (side,))]

    def signalling(self, pair: str) -> list[str]:
        """The captures that tell signals of one side of a pair toward the other."""
        return [row[0] for row in self._run("SELECT capture FROM signals WHERE pair = ? ORDER BY capture", (pair,))]
