"""Edited: whether one text is another that an editor went over, a word here and a word there.

What enters is the words of two texts; what leaves is whether the one is the other gone over. Where a word is changed in
every line few runs of five are left, but runs of three stay, in the same order and in all parts of the text: so they
are counted, in texts of about one length or where one goes on much longer. A stretch of its own in the one speaks
against it, and so do words that each says again and again while the other never does: a form was filled with other
names. Background stands behind the news, so whether both open alike is told too. Invariant: symmetrical; a pure
function of words. Whether anything stands in the place of another, or is left out, is for the caller to ask.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from hiwar.chronology.echoes.alignment import align, covered

RUN = 3
"""Words in a run that is left where an editor changed the next word."""

_KEPT = 0.58
_OF_LONGER, _OF_EXTENDED = 0.4, 0.25
_OPENING = 12
_STRETCH = 0.25
_THROUGHOUT, _KEPT_THROUGHOUT, _SHORT_STRETCH = 0.65, 0.5, 0.12
"""Where runs stand all over the text fewer may stand in order: an editor who changes also moves."""
_LEAST = 40
_NAME, _NAMES = 3, 3


class Edit(NamedTuple):
    """What an editor left of a text: whether the longer one is of about its length, and whether both open alike."""

    of_one_length: bool
    opens_alike: bool


def edit_of(one: Sequence[str], other: Sequence[str]) -> Edit | None:
    """What was left where most of the shorter text stands in the other in its order, without a stretch of its own.

    >>> told = "a b c d e f g h i j k l m n o p q r s t u v w x y z".split() * 2
    >>> told = [f"{letter}{place // 26}" for place, letter in enumerate(told)]
    >>> changed = [word if place % 8 else "changed" for place, word in enumerate(told)]
    >>> edit_of(told, changed), edit_of(told, changed[:26] + ["other"] * 26)
    (Edit(of_one_length=True, opens_alike=True), None)
    """
    shorter, longer = sorted((one, other), key=len)
    size = len(shorter)
    if size < _LEAST or size < _OF_EXTENDED * len(longer):
        return None
    met = covered(shorter, longer, RUN)
    if met < _KEPT * size or met < _OF_EXTENDED * len(longer):
        return None
    alignment = align(shorter, longer, RUN)
    own = [len(slot.one) for slot in alignment.slots]
    kept, stretch = size - sum(own), max(own, default=0)
    in_order = kept >= _KEPT * size and stretch <= _STRETCH * size
    throughout = met >= _THROUGHOUT * size
    moved = throughout and kept >= _KEPT_THROUGHOUT * size and stretch <= _SHORT_STRETCH * size
    if kept < _OF_EXTENDED * len(longer) or not (in_order or moved):
        return None
    if min(_again(shorter, longer), _again(longer, shorter)) >= _NAMES:
        return None
    first = alignment.blocks[0]
    return Edit(kept >= _OF_LONGER * len(longer), max(first.one, first.other) <= _OPENING)


def _again(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words the one says again and again that the other never says."""
    known = frozenset(other)
    return sum(times > 1 and len(word) >= _NAME and word not in known for word, times in Counter(one).items())
