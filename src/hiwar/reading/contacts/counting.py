"""Counting: how a time of a page was counted out, from which day and to which.

What enters is a time as it was found, the publication and the time told last before its sentence; what leaves is the
day it counts from and what it gives in a past and in a future sentence. Invariant: it shows what `dating` does and
decides nothing; only `explain` asks for it.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from hiwar.model import UNKNOWN, When
from hiwar.reading.grammar.times import DATING
from hiwar.text.expression import TimeExpression
from hiwar.text.resolve import counts, resolve

Ground = Literal["full", "publication", "told", "event"]


class Counting(NamedTuple):
    """One time, counted: `ground` names what `anchor` is, `past` and `future` what the words give on either
    side, `dates` whether a time of its kind dates anything."""

    time: TimeExpression
    ground: Ground
    anchor: When
    past: When
    future: When
    dates: bool


def counting_of(time: TimeExpression, text: str, published: When, told: When) -> Counting:
    """How a time is counted out; what is told in full needs no anchor."""
    dates = time.kind in DATING or time.kind == "now"
    if not counts(time):
        return Counting(time, "full", UNKNOWN, *_both(time, text, published, published), dates)
    if time.origin == "event":
        return Counting(time, "event", UNKNOWN, UNKNOWN, UNKNOWN, dates)
    ground: Ground = "publication" if time.origin == "publication" else "told"
    anchor = published if ground == "publication" else told
    ahead = published if time.origin == "told" else anchor
    return Counting(time, ground, anchor, *_both(time, text, anchor, ahead), dates)


def _both(time: TimeExpression, text: str, past: When, future: When) -> tuple[When, When]:
    return resolve(time, text, past, "past"), resolve(time, text, future, "future")
