"""Disagreeing: the rows of disagreements that a ledger keeps, brought up to date.

What enters is a ledger whose chronology and lists are up to date; what leaves is nothing, and its rows of disagreements
are up to date. Invariant: the rows are the disagreements of all events there are. What disagrees within one event is
kept under that event when it is listed; what disagrees between events under what they share (a person; sides and a
group of kinds), and that is weighed anew where an event came, changed or went that was looked at for it, or one that
now bears on it, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from hiwar.chronology.pages.tellings import GROUP
from hiwar.chronology.review.bearing import HAPPENED, PERSON, Stretch, bearing, keys_of, suspect_under
from hiwar.chronology.review.disagreements import alone, numbers, two_places
from hiwar.ledger import Ledger
from hiwar.ledger.disagreements import ALONE, Weighed, own_key
from hiwar.ledger.lists import Place, Sought
from hiwar.model import KINDS, Event
from hiwar.model.disagreement import DISAGREEMENTS, Disagreement

AT_ONCE = 50
"""How many keys are weighed in one step of writing."""
_FORM = 1
"""Raised when the rules below change."""
_MOST = 1_000_000


def begin(ledger: Ledger, rules: str) -> None:
    """Let all be weighed anew if what is there was made by other rules."""
    kept, made_by = ledger.disagreements, f"{_FORM} {rules}"
    if kept.made(made_by):
        return
    marked = Sought("event", marks=(suspicious(),))
    with kept.step():
        kept.begin(made_by)
        kept.wait(own_key(one.id) for one in ledger.lists.find(marked, None, _MOST))


def note(ledger: Ledger, events: Sequence[tuple[str, Event | None]]) -> None:
    """Keep what disagrees within events, by their ids, and which keys they concern; `None` is one that went."""
    kept = ledger.disagreements
    keys = {key for _, event in events if event for key in keys_of(event)}
    kept.wait_where((id_ for id_, _ in events), sorted(keys))
    for id_, event in events:
        found = tuple(alone(event)) if event else ()
        entry = ledger.lists.entry(id_) if found else None
        kept.put(own_key(id_), [Weighed(one, (entry.place,)) for one in found if entry])
    kept.wait(sorted({key for _, event in events if event for key in suspect_under(event)}))


def settle(ledger: Ledger, watch: Callable[[], object] = lambda: None) -> None:
    """Weigh anew what waits for it."""
    kept = ledger.disagreements
    while kept.waiting(1):
        with kept.step():
            for key in kept.waiting(AT_ONCE):
                _weigh(ledger, key)
        watch()


def _weigh(ledger: Ledger, key: str) -> None:
    if key.startswith(ALONE):
        id_ = key.removeprefix(ALONE)
        event = ledger.shelf.event(id_)
        note(ledger, [(id_, event if event and event.id == id_ else None)])
        return
    what, *named = key.split("\t")
    places: dict[str, Place] = {}
    events: dict[str, Event] = {}
    shared = tuple(_shared(what, named))
    take(ledger, Sought("event", marks=(("suspect",), *shared)), events, places, lambda one: key in suspect_under(one))
    for stretch in [
        one for one in bearing(events.values()) if (one.person or "") == (named[0] if what == PERSON else "")
    ]:
        take(ledger, within(Sought("event"), stretch), events, places, lambda one: key in keys_of(one))
    told: Iterable[Disagreement]
    told = two_places(events.values(), named[0]) if what == PERSON else numbers(tuple(events.values()))
    ledger.disagreements.put(key, [Weighed(one, tuple(places[id_] for id_ in one.events)) for one in told], events)


def _shared(what: str, named: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The marks of what bears on a key."""
    if what == PERSON:
        yield (f"person:{named[0]}",)
        return
    group, *sides = named
    yield from ((f"side:{side}",) for side in sides)
    yield tuple(f"kind:{kind}" for kind in KINDS if GROUP[kind] == group)


def take(
    ledger: Ledger,
    sought: Sought,
    events: dict[str, Event],
    places: dict[str, Place],
    fits: Callable[[Event], bool] = lambda _: True,
) -> None:
    """Take the events of a list that are not taken yet, with the places at which they stand."""
    for one in ledger.lists.find(sought, None, _MOST):
        if one.id not in events and (event := ledger.shelf.event(one.id)) and fits(event):
            events[one.id], places[one.id] = event, one.place


def within(sought: Sought, stretch: Stretch) -> Sought:
    """What of a list lies in a stretch."""
    marks = [*sought.marks, tuple(f"status:{status}" for status in HAPPENED)]
    marks += [(f"side:{side}",) for side in stretch.sides]
    if stretch.kinds:
        marks.append(tuple(f"kind:{kind}" for kind in stretch.kinds))
    if stretch.person:
        marks.append((f"person:{stretch.person}",))
    first = max(stretch.first, sought.first or stretch.first)
    return sought._replace(marks=tuple(marks), first=first, last=min(stretch.last, sought.last or stretch.last))


def suspicious() -> tuple[str, ...]:
    """The marks of events that may disagree, with others or by themselves."""
    return "suspect", *(f"disagrees:{kind}" for kind in DISAGREEMENTS)
