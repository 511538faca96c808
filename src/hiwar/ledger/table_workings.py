"""The workings of the chronology in the tables of a store.

What enters and leaves is told by the interface. Invariant: it writes to the derived tables alone.
"""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Iterable, Iterator, Sequence

from hiwar.ledger import codec
from hiwar.ledger.gist import encode_gist
from hiwar.ledger.shelf import pair_of
from hiwar.ledger.store import Store
from hiwar.ledger.workings import Days, Member, Placed, Stale, Unit, Workings

_GROWN, _LOST = 1, 2
_LAYERED = 8
"""From the layers below units look for what they go to."""
NARROW = 31
"""Days up to which something is found by its first day alone; what is longer is kept apart, for there is little."""
_LINKED = (
    "INSERT INTO touched SELECT 'event', event FROM told_links WHERE report = ? ON CONFLICT DO NOTHING",
    """INSERT INTO turned SELECT s.side FROM told_links l JOIN sides s ON s.event = l.event
    WHERE l.report = ? AND s.until IS NOT NULL ON CONFLICT DO NOTHING""",
)
"""Note that the events changed that link to a report, and their pairs."""
_UNIT = "unit, zone, layer, wish, refused, later, record, ties"
_PUT = f"""INSERT INTO units ({_UNIT}) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (unit) DO UPDATE SET
    zone = excluded.zone, layer = excluded.layer, wish = excluded.wish, refused = excluded.refused,
    later = excluded.later, record = excluded.record, ties = excluded.ties"""


class TableWorkings(Workings):
    """Workings in the store of their ledger."""

    def __init__(self, store: Store) -> None:
        self.use(store)

    def use(self, store: Store) -> None:
        """Keep them in another copy of the ledger from now on."""
        self._run = store.execute
        self._many = store.executemany
        self._stale = store.holds("stale")

    def forget(self, captures: Iterable[str]) -> set[str]:
        """Take the reports of captures out of their zones, which become stale; the units that held them."""
        held = set()
        for capture in captures:
            held |= {unit for (unit,) in self._run("SELECT unit FROM members WHERE capture = ?", (capture,)) if unit}
            query = "UPDATE zones SET stale = ? WHERE zone IN (SELECT zone FROM members WHERE capture = ?)"
            self._run(query, (_LOST, capture))
            query = """DELETE FROM watches WHERE layer < ?
                AND who IN (SELECT report || ' ' || capture FROM members WHERE capture = ?)"""
            self._run(query, (_LAYERED, capture))
            self._run("DELETE FROM members WHERE capture = ?", (capture,))
            self._run("INSERT INTO touched VALUES ('capture', ?) ON CONFLICT DO NOTHING", (capture,))
        return held

    def join(self, member: Member, spans: Iterable[Days]) -> None:
        """Put a report into the zone that it meets, all that it meets becoming one, which is stale."""
        met = [(key, first, last, self._met(key, first, last)) for key, first, last in spans]
        zones = {zone for *_, found in met for *_, zone in found}
        home, rows = self._one(zones), []
        for key, first, last, found in met:
            lasts = [last, *(there for _, there, _ in found)]
            firsts = [first, *(there for there, _, _ in found)]
            if (min(firsts), max(lasts)) in {(a, b) for a, b, _ in found}:
                continue
            if found:
                self._many("DELETE FROM spans WHERE key = ? AND first = ?", [(key, a) for a, *_ in found])
            rows.append((key, min(firsts), max(lasts), home))
        self._many("INSERT INTO spans VALUES (?, ?, ?, ?)", rows)
        self._run("INSERT INTO members (capture, report, zone) VALUES (?, ?, ?)", (*member, home))

    def _met(self, key: str, first: int, last: int) -> list[tuple[int, int, int]]:
        """The spans under a key that have a day in common with these; those of a key never overlap."""
        query = "SELECT first, last, zone FROM spans WHERE key = ? AND first <= ? ORDER BY first DESC"
        return list(itertools.takewhile(lambda row: row[1] >= first, self._run(query, (key, last))))

    def _one(self, zones: set[int]) -> int:
        """One stale zone in place of these; the one with the most spans takes the others in."""
        if not zones:
            return self._new_zone()
        if len(zones) > 1:
            return self._joined(zones)
        (home,) = zones
        self._run("UPDATE zones SET stale = ? WHERE zone = ? AND stale < ?", (_GROWN, home, _GROWN))
        return home

    def _joined(self, zones: set[int]) -> int:
        """The zone with the most spans, with all that was in the others."""
        stale = max(self._run("SELECT stale FROM zones WHERE zone = ?", (zone,)).fetchone()[0] for zone in zones)
        sizes = {z: self._run("SELECT count(*) FROM spans WHERE zone = ?", (z,)).fetchone()[0] for z in zones}
        home = max(sorted(zones), key=sizes.__getitem__)
        for zone in zones - {home}:
            for table in ("members", "spans", "units"):
                self._run(f"UPDATE {table} SET zone = ? WHERE zone = ?", (home, zone))
            self._gone(zone)
        self._run("UPDATE zones SET stale = ? WHERE zone = ?", (max(stale, _GROWN), home))
        return home

    def _gone(self, zone: int) -> None:
        self._run("DELETE FROM spans WHERE zone = ?", (zone,))
        self._run("DELETE FROM zones WHERE zone = ?", (zone,))

    def _new_zone(self) -> int:
        return int(self._run("INSERT INTO zones (stale) VALUES (?) RETURNING zone", (_GROWN,)).fetchone()[0])

    def stale(self) -> list[Stale]:
        """The zones that are to be worked out."""
        rows = self._run(f"SELECT zone, stale FROM zones WHERE {self._stale} ORDER BY zone").fetchall()
        return [Stale(zone, stale == _LOST) for zone, stale in rows]

    def members(self, zone: int) -> list[Member]:
        """The reports of a zone."""
        query = "SELECT capture, report FROM members WHERE zone = ? ORDER BY capture, report"
        return list(self._run(query, (zone,)))

    def part(self, zone: int, parts: Iterable[tuple[Sequence[Member], Sequence[Days]]]) -> list[int]:
        """Put the reports of a zone into new ones, which are stale; it stays, empty."""
        self._run("DELETE FROM spans WHERE zone = ?", (zone,))
        found = []
        for members, spans in parts:
            found.append(self._new_zone())
            rows = [(found[-1], *one) for one in members]
            self._many("UPDATE members SET zone = ? WHERE capture = ? AND report = ?", rows)
            self._many("INSERT INTO spans VALUES (?, ?, ?, ?)", [(*one, found[-1]) for one in spans])
        return found

    def settled(self) -> None:
        """Note that no zone is stale; those without reports go."""
        empty = f"""SELECT zone FROM zones z WHERE {self._stale} AND stale = ?
            AND NOT EXISTS (SELECT 1 FROM members m WHERE m.zone = z.zone)"""
        for (zone,) in self._run(empty, (_LOST,)).fetchall():
            self._gone(zone)
        self._run(f"UPDATE zones SET stale = 0 WHERE {self._stale}")

    def unit(self, key: str) -> Unit | None:
        """A unit."""
        found = self._units("unit = ?", key)
        return found[0] if found else None

    def layers(self, zone: int) -> set[int]:
        """The layers of which a zone has units."""
        return {layer for (layer,) in self._run("SELECT DISTINCT layer FROM units WHERE zone = ?", (zone,))}

    def zone_of(self, key: str) -> int | None:
        """The zone of the report for which a unit is named; `None` where there is no such report any more."""
        report, _, capture = key.partition(" ")
        row = self._run("SELECT zone FROM members WHERE capture = ? AND report = ?", (capture, report)).fetchone()
        return int(row[0]) if row else None

    def units(self, zone: int, layer: int) -> list[Unit]:
        """The units of a layer in a zone."""
        return self._units("zone = ? AND layer = ?", zone, layer)

    def wishing(self, key: str) -> list[Unit]:
        """The units that go to one, or are refused there."""
        return self._units("wish = ?", key)

    def _units(self, where: str, *values: str | int) -> list[Unit]:
        rows = self._run(f"SELECT {_UNIT} FROM units WHERE {where} ORDER BY unit", values)
        return [Unit._make(row)._replace(refused=bool(row[4])) for row in rows]

    def replaced(self, key: str) -> list[str]:
        """The units in whose place one came."""
        return [row[0] for row in self._run("SELECT unit FROM units WHERE later = ? ORDER BY unit", (key,))]

    def holding(self, report: str) -> list[str]:
        """The units that hold a report."""
        query = "SELECT DISTINCT unit FROM members WHERE report = ? AND unit IS NOT NULL"
        return sorted(row[0] for row in self._run(query, (report,)))

    def put_unit(self, unit: Unit, members: Iterable[Member] = ()) -> None:
        """Keep a unit, in place of what was kept of it."""
        self._run(_PUT, unit)
        if rows := [(unit.unit, *member) for member in members]:
            self._many("UPDATE members SET unit = ? WHERE capture = ? AND report = ?", rows)

    def drop_unit(self, key: str) -> None:
        """Keep a unit no longer."""
        self._run("DELETE FROM units WHERE unit = ?", (key,))

    def near(self, days: Days, below: int) -> Iterator[tuple[int, str]]:
        """First days and units of lower layers that are found under a key on some of the days, in that order."""
        key, first, last = days
        narrow = self._run(
            """SELECT first, unit FROM spots WHERE key = ? AND wide = 0 AND first BETWEEN ? AND ? AND last >= ?
            AND layer < ? ORDER BY first, unit""",
            (key, first - NARROW, last, first, below),
        )
        wide = self._run(
            """SELECT first, unit FROM spots WHERE key = ? AND wide = 1 AND first <= ? AND last >= ?
            AND layer < ? ORDER BY first, unit""",
            (key, last, first, below),
        )
        return heapq.merge(narrow, wide)

    def put_spots(self, unit: str, layer: int, spots: Sequence[Days]) -> list[Days]:
        """Let a unit be found as one of a layer, in place of where it was; where it is or was alone."""
        query = "SELECT key, first, last FROM spots WHERE unit = ? AND layer = ?"
        old = set(self._run(query, (unit, layer)).fetchall())
        new = {(key, first, last) for key, first, last in spots}
        gone = old - new
        query = "DELETE FROM spots WHERE key = ? AND wide = ? AND first = ? AND unit = ?"
        self._many(query, [(key, last - first >= NARROW, first, unit) for key, first, last in gone])
        rows = [(key, last - first >= NARROW, first, unit, last, layer) for key, first, last in new - old]
        self._many("INSERT INTO spots VALUES (?, ?, ?, ?, ?, ?)", rows)
        return sorted(old ^ new)

    def watch(self, who: str, layer: int, days: Iterable[Days]) -> None:
        """Note where a unit of a layer has looked, in place of where it had."""
        query = "SELECT key, first, last FROM watches WHERE who = ? AND layer = ?"
        old = set(self._run(query, (who, layer)).fetchall())
        new = {(key, first, last) for key, first, last in days}
        query = """DELETE FROM watches WHERE key = ? AND wide = ? AND first = ? AND last = ? AND layer = ?
            AND who = ?"""
        self._many(query, [self._watch(one, who, layer) for one in old - new])
        self._many("INSERT INTO watches VALUES (?, ?, ?, ?, ?, ?)", [self._watch(one, who, layer) for one in new - old])

    @staticmethod
    def _watch(days: Days, who: str, layer: int) -> tuple[str | int, ...]:
        key, first, last = days
        return key, last - first >= NARROW, first, last, layer, who

    def watching(self, days: Days, beyond: int) -> list[tuple[int, str]]:
        """Higher layers and who has looked there under a key on some of the days."""
        key, first, last = days
        query = """SELECT layer, who FROM watches WHERE key = ?1 AND wide = 0 AND first BETWEEN ?2 - ?5 AND ?3
            AND last >= ?2 AND layer > ?4
            UNION SELECT layer, who FROM watches WHERE key = ?1 AND wide = 1 AND first <= ?3 AND last >= ?2
            AND layer > ?4"""
        return sorted(self._run(query, (key, first, last, beyond, NARROW)))

    def events_on(self, units: Iterable[str]) -> set[str]:
        """The events that are made of some of these units."""
        query = "SELECT event FROM stands WHERE unit = ?"
        return {event for unit in units for (event,) in self._run(query, (unit,))}

    def units_of(self, events: Iterable[str]) -> set[str]:
        """The units that events are made of."""
        query = "SELECT unit FROM stands WHERE event = ?"
        return {unit for event in events for (unit,) in self._run(query, (event,))}

    def put_events(self, old: Iterable[str], events: Iterable[Placed]) -> None:
        """Keep events in place of others; what is as it was is not written.

        Whatever links to a report that is now of another event is noted as changed.
        """
        gone = set(old)
        new = {placed.event.id: (codec.encode(placed.event), placed) for placed in events}
        same = {id_ for id_ in gone if id_ in new and self._stands(id_) == _as_kept(*new[id_])}
        query = "SELECT id, event FROM addresses WHERE event = ?"
        before = {pair for id_ in gone - same for pair in self._run(query, (id_,))}
        self._many("DELETE FROM events WHERE id = ?", [(id_,) for id_ in gone - same])
        for id_ in sorted(new.keys() - same):
            self._insert(*new[id_])
        after = {(address, id_) for id_ in new.keys() - same for address in new[id_][1].event.addresses}
        moved = {(address,) for address, _ in before ^ after}
        for query in _LINKED:
            self._many(query, moved)

    def _stands(self, id_: str) -> tuple[object, ...]:
        """An event as it is kept."""
        record = self._run("SELECT record FROM events WHERE id = ?", (id_,)).fetchone()
        units = {row[0] for row in self._run("SELECT unit FROM stands WHERE event = ?", (id_,))}
        links = set(self._run("SELECT report, kind, why FROM told_links WHERE event = ?", (id_,)))
        return (record and record[0]), units, links

    def _insert(self, record: str, placed: Placed) -> None:
        event, place = placed.event, placed.place
        self._run("INSERT INTO events VALUES (?, ?, ?, ?)", (event.id, place, bool(event.disputed), record))
        pairs = {pair_of(*two) for two in itertools.combinations(event.sides, 2)}
        held = event.status in ("held", "ongoing")
        until = dict.fromkeys(event.sides) | dict.fromkeys(pairs, placed.until)
        rows = [(side, place, event.id, last, held) for side, last in until.items()]
        self._many("INSERT INTO sides VALUES (?, ?, ?, ?, ?)", rows)
        gist = encode_gist(event) if pairs else ""
        gists = [(pair, place, event.id, placed.until, gist) for pair in pairs]
        self._many("INSERT INTO gists VALUES (?, ?, ?, ?, ?)", gists)
        if placed.plan is not None:
            self._run("INSERT INTO plans VALUES (?, ?, ?, ?, ?)", (event.id, *placed.plan))
        if placed.done is not None:
            self._run("INSERT INTO done VALUES (?, ?, ?)", (placed.alike, placed.done, event.id))
        self._many("INSERT INTO addresses VALUES (?, ?)", [(address, event.id) for address in event.addresses])
        self._many("INSERT INTO stands VALUES (?, ?)", [(unit, event.id) for unit in placed.units])
        self._many("INSERT INTO told_links VALUES (?, ?, ?, ?)", [(event.id, *link) for link in set(placed.links)])


def _as_kept(record: str, placed: Placed) -> tuple[object, ...]:
    return record, set(placed.units), set(placed.links)
