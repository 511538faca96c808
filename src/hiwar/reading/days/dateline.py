"""Datelines: where and when a text was written («القاهرة (رويترز) -», «أبوظبي في 3 مايو / وام /»).

What enters is the items of a sentence; what leaves is how many of them are a dateline, and the place. Invariant: a
dateline holds one place, times, credits and marks, and nothing that acts; what stands in it takes part in nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hiwar.reading.grammar.items import Item
from hiwar.reading.names.mention import Mention

REACH = 14
_DASHES = frozenset({"-", "--", "–", "—", "/", "//"})
_OPENS = {"/": "/", "(": ")"}
_ACTS = frozenset({"verb", "noun", "adverb", "participle", "conj", "comp", "neg"})


class Dateline(NamedTuple):
    """A dateline: the first item behind it, and the place that it names."""

    stop: int
    place: Mention


def dateline_of(items: Sequence[Item]) -> Dateline | None:
    """The dateline that a sentence opens with, or `None`."""
    place = items[0].mention if items else None
    if place is None or items[0].prep or place.type not in ("place", "state") or not place.states:
        return None
    k = 1
    while k < min(REACH, len(items)) and _inside(items, k):
        k += 1
    credited = items[k - 1].mention is not None or items[k - 1].kind == "close"
    marked = any(item.form in _DASHES for item in items[1:k]) or _credit_in_brackets(items[1:k])
    closed = items[k - 1].kind in ("comma", "mark", "colon", "bracket")
    if not marked or k >= len(items) or items[k].kind not in _ACTS:
        return None
    if not closed and not (credited and items[k].kind == "verb"):  # «دمشق — سانا أجرى الرئيس»
        return None
    return Dateline(k, place)


def line_of_date(items: Sequence[Item]) -> Mention | None:
    """«القاهرة 12 شوال 1441 هـ واس» as a line of its own: the place of an agency's line of date, or `None`."""
    place = items[0].mention if len(items) > 2 else None
    if place is None or items[0].prep or place.type not in ("place", "state") or not place.states:
        return None
    rest = items[1:]
    dated = any(item.kind == "time" for item in rest) and any(_is_credit(item) for item in rest)
    return place if dated and all(item.kind in ("time", "mark", "comma") or _is_credit(item) for item in rest) else None


def _credit_in_brackets(items: Sequence[Item]) -> bool:
    """«طوكيو (شينخوا) التقى»: whether brackets or quotation marks hold an outlet alone."""
    return any(
        one.kind in ("bracket", "open") and _is_credit(credit) and two.kind in ("bracket", "close")
        for one, credit, two in zip(items, items[1:], items[2:], strict=False)
    )


def _is_credit(item: Item) -> bool:
    return item.mention is not None and item.mention.type == "outlet"


def _inside(items: Sequence[Item], k: int) -> bool:
    """Whether an item belongs to a dateline: a credit, a time, a number, a mark, «في» before a time."""
    item = items[k]
    if k + 1 < len(items) and items[k - 1].form in _OPENS and items[k + 1].form == _OPENS[items[k - 1].form]:
        return True  # «/العمانية/», «(خاص)»
    if item.kind in ("time", "comma", "mark", "bracket", "colon"):
        return True
    if item.kind == "mention":
        return _is_credit(item)
    if item.kind == "open":
        return k + 1 < len(items) and _is_credit(items[k + 1])
    if item.kind == "close":
        return _is_credit(items[k - 1])
    if item.kind == "prep":
        return k + 1 < len(items) and items[k + 1].kind == "time"
    return item.form.isdigit()
