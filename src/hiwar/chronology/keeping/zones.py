"""Zones: the tellings that may become one without looking at others, so that each zone is worked out by itself.

What enters is tellings; what leaves is where each reaches (keys with days), and the lots of those that meet. What is
told to a day meets what is told to the days it lies on; what is told vaguely meets only what is told as vaguely: where
it goes from there is its choice (`hosts`) and joins no zones. Invariant: zones do not depend on order; a telling
reaches no less far than `exact`, `components`, `layers` and `chains` look for it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from hiwar.chronology.joining import wording
from hiwar.chronology.joining.chained import Reach, chained
from hiwar.chronology.joining.chains import near_days, near_key, near_reach, placed_key
from hiwar.chronology.joining.components import WEEK, pairs
from hiwar.chronology.joining.dayless import dayless_key
from hiwar.chronology.joining.layers import BARE, COMING, DONE, EXACT, PLACED, layer_of
from hiwar.chronology.pages import places
from hiwar.chronology.pages.tellings import Telling
from hiwar.chronology.pages.windows import SPAN


def reaches(telling: Telling) -> tuple[Reach, ...]:
    """Where a telling meets others: its report, its words in its text, its days or what it is told alike by."""
    found = [Reach(f"report {telling.id}", 0, 0)]
    found += [Reach(f"words {_short(telling.text, telling.group, quote)}", 0, 0) for quote in sorted(telling.quotes)]
    found += [Reach(f"sentence {key}", *wording.days_of(telling)) for key in wording.keys_of(telling)]
    layer = layer_of(telling)
    if layer == BARE:
        return tuple(found)
    if layer == EXACT:
        found += _days(telling)
    if layer in (DONE, COMING):
        found.append(Reach(f"near {_short(repr(near_key(telling)))}", *near_reach(telling)))
        found += _undated(telling, layer)
    elif layer == PLACED:
        if places.named(telling.contact.place) or telling.contact.ordinal is not None:
            found.append(Reach(f"placed {_short(repr(placed_key(telling)))}", 0, 0))
        if key := dayless_key(telling):
            found.append(Reach(f"dayless {_short(repr(key))}", 0, 0))
    elif layer != EXACT or telling.window.grade == SPAN:
        window = telling.window
        found += [Reach(f"within {a} {b} {window.first} {window.last}", 0, 0) for a, b in pairs(telling.sides)]
    return tuple(found)


def _short(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:24]


def _days(telling: Telling) -> Iterator[Reach]:
    """Its days, and those it was moved to, under each pair of its sides."""
    moved = telling.moved if telling.moved and telling.moved.days <= WEEK else None
    for one, other in pairs(telling.sides):
        for window in (telling.window, moved):
            if window:
                yield Reach(f"days {one} {other}", window.first, window.last)


def _undated(telling: Telling, layer: int) -> Iterator[Reach]:
    """The days round which it is told without one, under its kinds and each pair of its sides."""
    groups = ("call", "letter", "meet", "other") if telling.group == "other" else (telling.group,)
    # Talks may turn out to be a call.
    marks = {"talks" if group in ("call", "meet") else group for group in groups}
    for one, other in pairs(telling.sides):
        for mark in sorted(marks):
            yield Reach(f"undated {layer} {mark} {one} {other}", *near_days(telling))


def zones(tellings: Iterable[Telling]) -> list[list[Telling]]:
    """The lots of tellings that meet, each in order of report id, in order of their least."""
    ordered = sorted(tellings, key=lambda telling: telling.order)
    return chained([(telling, reaches(telling)) for telling in ordered])
