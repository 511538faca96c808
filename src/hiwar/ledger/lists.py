"""Lists: what of events, statements and articles is shown one below the other, found by marks, days and words.

What enters is items with their marks; what leaves is their ids, a page at a time, with totals, and what changed.
Invariant: lists are made from the record and may be made anew; an item that did not change keeps the number of its last
change; the same items give the same order, by day and then by id.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Iterable, Sequence
from contextlib import AbstractContextManager
from typing import Any, Literal, NamedTuple, Protocol, TypeVar

T = TypeVar("T")
What = Literal["event", "statement", "article"]
FIRST = "first"
"""The mark that a list gives to the first item of each fold."""
FIGURES, LARGE = 5000, 100
"""How many small and large things are held until lists change."""
NO_DAY = 4_000_000
"""The place of what has no day: behind all that has one."""


class Item(NamedTuple):
    """Something that is listed.

    `place` is the day it is listed under, `first` and `last` are the days it may be of (numbers, `None` where open;
    neither counts where it is not `dated`); `home` is the page of a statement, `fold` what its repeats share, `print`
    differs where what is shown of it differs.
    """

    what: What
    id: str
    place: int
    marks: frozenset[str]
    words: str = ""
    dated: bool = False
    first: int | None = None
    last: int | None = None
    home: str | None = None
    fold: int | None = None
    print: int = 0

    @property
    def number(self) -> int:
        """The number that stands in the id."""
        return number_of(self.id)


class Sought(NamedTuple):
    """What is looked for: of each group of `marks` one, some day from `first` to `last`, all the `words`.

    Each word is the stems of which an item must have one; `since` is the number of a change; `undated` is what has no
    day at all.
    """

    what: What
    marks: tuple[tuple[str, ...], ...] = ()
    first: int | None = None
    last: int | None = None
    words: tuple[tuple[str, ...], ...] = ()
    since: int | None = None
    undated: bool = False
    newest: bool = True

    @property
    def bounded(self) -> bool:
        """Whether only what is dated can be found."""
        return self.first is not None or self.last is not None


class Place(NamedTuple):
    """Where in a list an item stands."""

    day: int
    number: int


class Found(NamedTuple):
    """An item of a list, by id; `change` is the number of its last change."""

    place: Place
    id: str
    home: str | None
    change: int


class Count(NamedTuple):
    """How many items bear a mark, and the first and the last day on which one is listed (`None` where none has one)."""

    name: str
    many: int
    first: int
    last: int | None


class Changed(NamedTuple):
    """An item that changed, or went."""

    number: int
    what: What
    id: str
    gone: bool


class _Kept(NamedTuple):
    """Something that is held: for which change, what it stands on (`None` where on all there is), and itself."""

    change: Hashable
    stamp: Hashable
    made: Any


class Room:
    """Room for what is reckoned from lists, which is emptied when they change; threads may share it.

    What tells by a stamp what it stands on stays while that is as it was. No more than `FIGURES` small and `LARGE`
    large things are held; those asked for longest ago go first.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._change: Hashable = None
        self._held: dict[bool, dict[Hashable, _Kept]] = {False: {}, True: {}}
        self._busy: dict[tuple[Hashable, Hashable], threading.Event] = {}

    def recall(
        self,
        change: Hashable,
        key: Hashable,
        make: Callable[[], T],
        large: bool,
        stamp: Callable[[], Hashable] = lambda: None,
    ) -> T:
        """What is held under a key for a change, else what is made now: by one, while others who ask for it wait."""
        while True:
            with self._lock:
                self._turn(change)
                held = self._held[large].get(key)
                if held is not None and held.change == change:
                    found: T = self._hold(key, held, large).made
                    return found
                busy = self._busy.get((change, key))
                if busy is None:
                    mine = self._busy[change, key] = threading.Event()
                    break
            busy.wait()
        try:
            now = stamp()
            known = held is not None and now is not None and held.stamp == now
            made: T = held.made if held is not None and known else make()
            with self._lock:
                self._hold(key, _Kept(change, now, made), large)
            return made
        finally:
            with self._lock:
                del self._busy[change, key]
            mine.set()

    def _turn(self, change: Hashable) -> None:
        """Drop what stood on all that there was before a change."""
        if change != self._change:
            self._change = change
            self._held = {
                large: {key: one for key, one in held.items() if one.stamp is not None}
                for large, held in self._held.items()
            }

    def _hold(self, key: Hashable, one: _Kept, large: bool) -> _Kept:
        """Hold something as what was asked for last."""
        held = self._held[large]
        held.pop(key, None)
        if len(held) >= (LARGE if large else FIGURES):
            del held[next(iter(held))]
        held[key] = one
        return one


class Lists(Protocol):
    """What the queries ask of a ledger. Changes are made within a step of the shelf."""

    def step(self) -> AbstractContextManager[None]:
        """A step of writing."""

    def begin(self, made_by: str) -> None:
        """Make all anew if what is there was made by other rules."""

    def last(self) -> int:
        """The last number of the ledger's sequence."""

    def touched(self, many: int) -> list[tuple[str, str]]:
        """What is to be listed anew: events, captures."""

    def done(self, touched: Iterable[tuple[str, str]]) -> None:
        """Note that these are listed."""

    def carrying(self, captures: Iterable[str]) -> list[str]:
        """The captures with the texts of captures, these among them."""

    def listed(self, homes: Iterable[str]) -> list[str]:
        """The statements that are listed under pages."""

    def put(self, items: Iterable[Item]) -> None:
        """List items in place of what was listed under their ids."""

    def drop(self, what: What, ids: Iterable[str]) -> None:
        """Take items out of the lists."""

    def find(self, sought: Sought, after: Place | None = None, many: int = 50) -> list[Found]:
        """The items that fit, in order, behind a place."""

    def fitting(self, sought: Sought) -> set[str]:
        """The ids of all that fit."""

    def count(self, sought: Sought) -> int:
        """How many fit."""

    def tally(self, sought: Sought, prefix: str) -> list[tuple[str, int]]:
        """How many of those that fit bear each mark that begins so, the most borne first."""

    def tallies(self, sought: Sought, prefixes: tuple[str, ...]) -> list[list[tuple[str, int]]]:
        """The same for several beginnings, by one reading of what fits."""

    def counts(self, what: What, prefix: str) -> list[Count]:
        """How many items bear each mark that begins so, and from when to when; the most borne first."""

    def days(self, sought: Sought) -> list[int]:
        """The places at which something fits, each once."""

    def repeats(self, fold: int) -> list[str]:
        """The items of one fold, in order of day."""

    def fold_of(self, id_: str) -> int | None:
        """What the repeats of a statement share."""

    def entry(self, id_: str) -> Found | None:
        """Where an item is listed; `None` where it is not."""

    def recall(
        self, key: Hashable, make: Callable[[], T], large: bool = False, stamp: Callable[[], Hashable] = lambda: None
    ) -> T:
        """What was reckoned under a key since anything came or changed, else what `make` makes of it now.

        What tells by a `stamp` on what it stands is kept while that is as it was.
        """

    def stamp(self, a: str, b: str) -> Hashable:
        """What is the same while nothing of the record of two sides changed."""

    def share(self, room: Room) -> None:
        """Keep what is reckoned in a room that others use too."""

    def change(self) -> int:
        """The number of the last change."""

    def changes(self, since: int, many: int, what: Sequence[What] = ()) -> list[Changed]:
        """What changed behind a number, in order."""

    def gone(self, what: What) -> set[str]:
        """The ids that were listed once and are no longer."""


def placed(place: int, newest: bool) -> tuple[bool, int]:
    """By what lists are ordered: what has no day comes last, whichever comes first.

    >>> sorted([738000, NO_DAY, 738001], key=lambda place: placed(place, newest=True))
    [738001, 738000, 4000000]
    """
    return place >= NO_DAY, -place if newest else place


def number_of(id_: str) -> int:
    """The number in an id, with its sign.

    >>> number_of("ev_0000000000000010"), number_of("ct_ffffffffffffffff")
    (16, -1)
    """
    number = int(id_.partition("_")[2], 16)
    return number - (1 << 64) if number >= 1 << 63 else number
