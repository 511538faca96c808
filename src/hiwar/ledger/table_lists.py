"""The lists of a ledger in the tables of a store.

What enters and leaves is told by `lists`. Invariant: it writes to the tables of lists alone; a page of a list is found
along the rarest mark that is asked for, in order, so that it costs what it shows and not what the ledger holds.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from contextlib import AbstractContextManager
from itertools import chain
from typing import Any, TypeVar

from hiwar.ledger.indexing import MADE
from hiwar.ledger.lists import FIRST, NO_DAY, Changed, Count, Found, Item, Lists, Place, Room, Sought, What, number_of
from hiwar.ledger.markings import BOUNDS, Plan, bears, markings
from hiwar.ledger.search import indexed
from hiwar.ledger.stamps import stamp_of
from hiwar.ledger.store import Match
from hiwar.ledger.table_shelf import TableShelf
from hiwar.ledger.tallies import Tallies, most_borne

_NAME = "lists"
_FIRST = f"statement/{FIRST}"
_MAKE = (
    "DELETE FROM touched",
    "INSERT INTO touched SELECT 'event', id FROM events",
    "INSERT INTO touched SELECT DISTINCT 'capture', id FROM captures",
)
MANY = 2000
"""Of how many items it takes longer to sort them than to look for them in order."""
R = TypeVar("R")
T = TypeVar("T")


def _held(count: Callable[[TableLists, Any, Any], R]) -> Callable[..., R]:
    """A figure that is reckoned once for each change of the lists."""

    @functools.wraps(count)
    def held(lists: TableLists, asked: Any, prefix: Any = None) -> R:
        return lists.recall((count.__name__, asked, prefix), lambda: count(lists, asked, prefix))

    return held


class TableLists(Lists):
    """Lists beside a shelf, in whatever store or copy that works."""

    def __init__(self, shelf: TableShelf) -> None:
        self._shelf = shelf
        self._marks: dict[str, int] = {}
        self._tallies = Tallies(self._run, self._many)
        self._room = Room()

    def _run(self, query: str, values: Any = ()) -> Any:
        return self._shelf.store.execute(query, values)

    def _many(self, query: str, rows: Iterable[Any]) -> None:
        self._shelf.store.executemany(query, rows)

    def recall(
        self, key: Hashable, make: Callable[[], T], large: bool = False, stamp: Callable[[], Hashable] = lambda: None
    ) -> T:
        """What was reckoned under a key since anything came or changed, else what `make` makes of it now."""
        return self._room.recall((self.change(), self.last(), bool(self.touched(1))), key, make, large, stamp)

    def stamp(self, a: str, b: str) -> Hashable:
        """What is the same while nothing of the record of two sides changed."""
        return stamp_of(self._run, a, b)

    def share(self, room: Room) -> None:
        """Keep what is reckoned in a room that others use too."""
        self._room = room

    def step(self) -> AbstractContextManager[None]:
        """A step of writing."""
        self._marks.clear()  # what an undone step has named is no mark
        self._tallies.clear()
        return self._shelf.step()

    def begin(self, made_by: str) -> None:
        """Make all anew if what is there was made by other rules."""
        row = self._run("SELECT made_by FROM derived WHERE name = ?", (_NAME,)).fetchone()
        if row and row[0] == made_by:
            return
        with self.step():
            for query in _MAKE:
                self._run(query)
            self._tallies.make()
            self._run(MADE, (_NAME, made_by))

    def last(self) -> int:
        """The last number of the ledger's sequence."""
        return int(self._run("SELECT coalesce(max(seq), 0) FROM log").fetchone()[0])

    def touched(self, many: int) -> list[tuple[str, str]]:
        """What is to be listed anew: events, captures."""
        return list(self._run("SELECT what, id FROM touched ORDER BY what, id LIMIT ?", (many,)))

    def done(self, touched: Iterable[tuple[str, str]]) -> None:
        """Note that these are listed."""
        self._shelf.store.executemany("DELETE FROM touched WHERE what = ? AND id = ?", touched)

    def carrying(self, captures: Iterable[str]) -> list[str]:
        """The captures with the texts of captures, these among them."""
        query = "SELECT other.id FROM captures own JOIN captures other ON other.text_id = own.text_id WHERE own.id = ?"
        return sorted({row[0] for capture in captures for row in self._run(query, (capture,))})

    def listed(self, homes: Iterable[str]) -> list[str]:
        """The statements that are listed under pages."""
        query = "SELECT id FROM items WHERE home = ? ORDER BY item"
        return [row[0] for home in homes for row in self._run(query, (home,))]

    def put(self, items: Iterable[Item]) -> None:
        """List items in place of what was listed under their ids."""
        for item in items:
            marks = " ".join(map(str, sorted(self._mark(_named(item.what, name)) for name in ("", *item.marks))))
            old = self._run("SELECT print, changed, marks FROM items WHERE item = ?", (item.number,)).fetchone()
            same = old is not None and old[0] == item.print
            if same and old[2] == marks and self._told(item):
                continue
            self._take(item.number)
            # What is found otherwise and shown as before, because the rules of lists are others, has not changed.
            self._insert(item, marks, old[1] if same else self._changed(item.what, item.id))
            if item.fold is not None:
                self._refold(item.fold)

    def _told(self, item: Item) -> bool:
        """Whether an item is found by its words."""
        row = self._run(f"SELECT stems FROM told_{item.what} WHERE rowid = ?", (item.number,)).fetchone()
        return row is not None and row[0] == self._shelf.store.stems(item.words)

    def _insert(self, item: Item, marks: str, change: int) -> None:
        row = (
            item.number, item.what, item.id, item.place, item.dated, item.first, item.last, item.home, item.fold,
            item.print, marks, change,
        )  # fmt: skip
        self._run("INSERT INTO items VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        many = self._shelf.store.executemany
        days = _span(item.dated, item.first, item.last)
        many(
            "INSERT INTO markings VALUES (?, ?, ?, ?, ?)",
            [(int(mark), item.place, item.number, *days) for mark in marks.split()],
        )
        self._tallies.count(item.what, marks, 1)
        self._run(
            f"INSERT INTO told_{item.what} (rowid, stems) VALUES (?, ?)",
            (item.number, self._shelf.store.stems(item.words)),
        )

    def _mark(self, name: str) -> int:
        """The number of a mark, which is made where there is none."""
        if name not in self._marks:
            row = self._run("SELECT mark FROM marks WHERE name = ?", (name,)).fetchone()
            row = row or self._run("INSERT INTO marks (name) VALUES (?) RETURNING mark", (name,)).fetchone()
            self._marks[name] = int(row[0])
        return self._marks[name]

    def _changed(self, what: What, id_: str, gone: bool = False) -> int:
        """The number of a change of now, in place of the earlier one."""
        self._run("DELETE FROM changes WHERE what = ? AND id = ?", (what, id_))
        done = self._run("INSERT INTO changes (what, id, gone) VALUES (?, ?, ?) RETURNING number", (what, id_, gone))
        return int(done.fetchone()[0])

    def _take(self, number: int) -> None:
        """Take an item out, and let another of its fold be the first."""
        row = self._run("SELECT what, place, marks, fold FROM items WHERE item = ?", (number,)).fetchone()
        if row is None:
            return
        what, place, marks, fold = row
        many = self._shelf.store.executemany
        self._tallies.count(what, marks, -1)
        query = "DELETE FROM markings WHERE mark = ? AND place = ? AND item = ?"
        many(query, [(int(mark), place, number) for mark in marks.split()])
        self._run("DELETE FROM markings WHERE mark = ? AND place = ? AND item = ?", (self._mark(_FIRST), place, number))
        self._run(f"DELETE FROM told_{what} WHERE rowid = ?", (number,))
        self._run("DELETE FROM items WHERE item = ?", (number,))
        if fold is not None:
            self._refold(fold)

    def _refold(self, fold: int) -> None:
        """Mark the first of a fold, and no other."""
        mark, many = self._mark(_FIRST), self._shelf.store.executemany
        query = "SELECT place, item, dated, first, last FROM items WHERE fold = ? ORDER BY place, item LIMIT 2"
        rows = self._run(query, (fold,)).fetchall()
        first = [(mark, *row[:2], *_span(*row[2:])) for row in rows[:1]]
        many("INSERT INTO markings VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", first)
        others = [(mark, *row[:2]) for row in rows[1:]]
        many("DELETE FROM markings WHERE mark = ? AND place = ? AND item = ?", others)

    def drop(self, what: What, ids: Iterable[str]) -> None:
        """Take items out of the lists."""
        for id_ in ids:
            row = self._run("SELECT item FROM items WHERE item = ? AND id = ?", (number_of(id_), id_)).fetchone()
            if row:
                self._take(row[0])
                self._changed(what, id_, gone=True)

    def find(self, sought: Sought, after: Place | None = None, many: int = 50) -> list[Found]:
        """The items that fit, in order, behind a place."""
        plan = self._plan(sought, in_order=True)
        if plan is None:
            return []
        sign, way = ("<", "DESC") if sought.newest else (">", "ASC")
        found: list[Found] = []
        # What has no day stands last, whichever way the list goes.
        for part in ("<", ">="):
            if after is not None and after.day >= NO_DAY and part == "<":
                continue
            conditions = [*plan.conditions, f"m.place {part} {NO_DAY}"]
            values = {**plan.values, "many": many - len(found)}
            if after is not None and (after.day >= NO_DAY) == (part == ">="):
                conditions.append(f"(m.place, m.item) {sign} (:day, :number)")
                values.update(after._asdict())
            rows = self._run(
                f"SELECT m.place, m.item, i.id, i.home, i.changed {plan.source} CROSS JOIN items i "
                f"WHERE i.item = m.item AND {' AND '.join(conditions)} "
                f"ORDER BY m.place {way}, m.item {way} LIMIT :many",
                values,
            )
            found += [Found(Place(day, number), *rest) for day, number, *rest in rows]
        return found

    def fitting(self, sought: Sought) -> set[str]:
        """The ids of all that fit."""
        plan = self._plan(sought)
        return {row[0] for row in self._run(f"SELECT i.id {plan.with_items}", plan.values)} if plan else set()

    @_held
    def count(self, sought: Sought, _: None = None) -> int:
        """How many fit."""
        plan = self._plan(sought)
        if plan is None:
            return 0
        if sought == Sought(sought.what, words=sought.words, newest=sought.newest) and sought.words:
            return self._many_told(f"told_{sought.what}", self._match(sought))
        return int(self._run(f"SELECT count(*) {plan.whole}", plan.values).fetchone()[0])

    def tally(self, sought: Sought, prefix: str) -> list[tuple[str, int]]:
        """How many of those that fit bear each mark that begins so, the most borne first."""
        return self.tallies(sought, (prefix,))[0]

    @_held
    def tallies(self, sought: Sought, prefixes: tuple[str, ...]) -> list[list[tuple[str, int]]]:
        """The same for several beginnings, by one reading of what fits."""
        heads = [_named(sought.what, prefix) for prefix in prefixes]
        if sought == Sought("event", marks=sought.marks, newest=sought.newest) and len(sought.marks) == 1:
            marks = self._numbers("event", sought.marks[0])
            if len(marks) == 1 and (kept := self._tallies.kept(marks[0], heads)) is not None:
                return kept
        plan = self._plan(sought)
        rows = self._run(f"SELECT i.marks {plan.with_items}", plan.values) if plan else ()
        counts = Counter(chain.from_iterable(told.split() for (told,) in rows))
        found = []
        for head in heads:
            query = "SELECT mark, name FROM marks WHERE name >= ? AND name < ?"
            marks = self._run(query, (head, head + "\U0010ffff")).fetchall()
            found.append(most_borne((name[len(head) :], counts[str(mark)]) for mark, name in marks))
        return found

    @_held
    def counts(self, what: What, prefix: str) -> list[Count]:
        """How many items bear each mark that begins so, and from when to when; the most borne first."""
        head = _named(what, prefix)
        rows = self._run(
            f"""SELECT k.name, count(*), min(m.place), max(CASE WHEN m.place < {NO_DAY} THEN m.place END)
            FROM marks k CROSS JOIN markings m WHERE m.mark = k.mark AND k.name >= ? AND k.name < ? GROUP BY k.mark""",
            (head, head + "\U0010ffff"),
        )
        found = (Count(name[len(head) :], many, min(first, NO_DAY), last) for name, many, first, last in rows)
        return sorted(found, key=lambda one: (-one.many, one.name))

    def _plan(self, sought: Sought, in_order: bool = False) -> Plan | None:
        """How to look; `None` where nothing can fit. In order, of many with one of several marks none is sorted."""
        groups = [self._numbers(sought.what, group) for group in sought.marks or (("",),)]
        if not all(groups):
            return None
        groups.sort(key=self._size)
        values: dict[str, Any] = {}
        every = markings(self._numbers(sought.what, ("",)))
        told = f"told_{sought.what}"
        conditions: list[str] = []
        match = self._match(sought)
        held = 0
        if match:
            values.update(match.values)
            held = self._many_told(told, match)
        if match and held < self._size(groups[0]) and not (in_order and held > MANY):
            source = f"FROM {told} CROSS JOIN items n CROSS JOIN {every} m"
            conditions += [f"n.item = {told}.rowid", match.condition, "m.place = n.place", "m.item = n.item"]
        else:
            several = in_order and len(groups[0]) > 1 and self._size(groups[0]) > MANY
            alone = next((group for group in groups if len(group) == 1), None) if several else groups[0]
            groups = [group for group in groups if group is not alone]
            source = f"FROM {markings(alone) if alone else every} m"
            if match:
                conditions.append(f"m.item IN (SELECT rowid FROM {told} WHERE {match.condition})")
        conditions += [bears(group) for group in groups]
        for name, condition in BOUNDS:
            value = getattr(sought, name)
            if value is not None:
                conditions.append(condition)
                values[name] = value
        if sought.undated:
            conditions.append("m.last < 0")
        return Plan(source, conditions, values)

    def _match(self, sought: Sought) -> Match | None:
        """The words that are looked for, as a condition; `None` where there are none."""
        told = f"told_{sought.what}"
        terms = [[indexed(stem) for stem in word] for word in sought.words]
        return self._shelf.store.match(told, told, terms) if terms else None

    def _many_told(self, told: str, match: Match | None) -> int:
        """How many items are told of with words."""
        return (
            int(self._run(f"SELECT count(*) FROM {told} WHERE {match.condition}", match.values).fetchone()[0])
            if match
            else 0
        )

    def _numbers(self, what: What, names: Iterable[str]) -> tuple[int, ...]:
        """The numbers of marks, of those that there are."""
        query = "SELECT mark FROM marks WHERE name = ?"
        rows = (self._run(query, (_named(what, name),)).fetchone() for name in names)
        return tuple(sorted(row[0] for row in rows if row))

    @_held
    def _size(self, marks: tuple[int, ...], _: None = None) -> int:
        """How many markings marks have."""
        return sum(self._run("SELECT count(*) FROM markings WHERE mark = ?", (mark,)).fetchone()[0] for mark in marks)

    @_held
    def days(self, sought: Sought, _: None = None) -> list[int]:
        """The places at which something fits, each once."""
        plan = self._plan(sought)
        if plan is None:
            return []
        return [row[0] for row in self._run(f"SELECT DISTINCT m.place {plan.whole} ORDER BY m.place", plan.values)]

    def repeats(self, fold: int) -> list[str]:
        """The items of one fold, in order of day."""
        return [row[0] for row in self._run("SELECT id FROM items WHERE fold = ? ORDER BY place, item", (fold,))]

    def entry(self, id_: str) -> Found | None:
        """Where an item is listed; `None` where it is not."""
        query = "SELECT place, item, id, home, changed FROM items WHERE item = ? AND id = ?"
        row = self._run(query, (number_of(id_), id_)).fetchone()
        return Found(Place(row[0], row[1]), *row[2:]) if row else None

    def fold_of(self, id_: str) -> int | None:
        """What the repeats of a statement share."""
        row = self._run("SELECT fold FROM items WHERE item = ? AND id = ?", (number_of(id_), id_)).fetchone()
        return row[0] if row else None

    def change(self) -> int:
        """The number of the last change."""
        return int(self._run("SELECT coalesce(max(number), 0) FROM changes").fetchone()[0])

    def changes(self, since: int, many: int, what: Sequence[What] = ()) -> list[Changed]:
        """What changed behind a number, in order."""
        kinds = " AND what IN (" + ", ".join("?" * len(what)) + ")" if what else ""
        query = f"SELECT number, what, id, gone FROM changes WHERE number > ?{kinds} ORDER BY number LIMIT ?"
        return [Changed(row[0], row[1], row[2], bool(row[3])) for row in self._run(query, (since, *what, many))]

    def gone(self, what: What) -> set[str]:
        """The ids that were listed once and are no longer."""
        query = f"SELECT id FROM changes WHERE what = ? AND {self._shelf.store.holds('gone')}"
        return {row[0] for row in self._run(query, (what,))}


def _named(what: What, mark: str) -> str:
    """A mark as it is kept: those of events are not those of statements."""
    return f"{what}/{mark}"


def _span(dated: bool, first: int | None, last: int | None) -> tuple[int, bool]:
    """The last day as markings have it, and whether the first is open."""
    return ((NO_DAY if last is None else last) if dated else -1), bool(dated) and first is None
