"""Heads: where among the items of a sentence the word stands that tells a contact.

Invariant: the items are in order and cover every token of the sentence once, so the place is found by halving and not
by walking; a head that stands in none of them, as behind a dateline that was cut off, is at the first.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter

from hiwar.reading.contacts.candidate import Candidate
from hiwar.reading.grammar.items import Item

_FIRST = attrgetter("first")


def item_of(items: Sequence[Item], candidate: Candidate) -> int:
    """The place of the item of the word that tells the contact."""
    at = bisect_right(items, candidate.head, key=_FIRST) - 1
    return at if at > 0 and candidate.head < items[at].last else 0
