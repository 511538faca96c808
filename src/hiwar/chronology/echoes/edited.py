"""Edited: whether one text is another that an editor went over, a word here and a word there.

What enters is the words of two texts; what leaves is whether the one is the other gone over. Where a word is changed in
every line few runs of five are left, but runs of three stay, in the same order and in all parts of the text: so they
are counted, in texts of about one length. A stretch of its own in the one speaks against it, and so do words that each
says again and again while the other never does: a form was filled with other names. Invariant: symmetrical; a pure
function of words. Whether anything stands in the place of another is for the caller to ask.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from hiwar.chronology.echoes.alignment import align, covered

RUN = 3
"""Words in a run that is left where an editor changed the next word."""

_KEPT, _KEPT_OF_LONGER = 0.58, 0.4
_STRETCH = 0.25
_THROUGHOUT, _KEPT_THROUGHOUT, _SHORT_STRETCH = 0.65, 0.5, 0.12
"""Where runs stand all over the text fewer may stand in order: an editor who changes also moves."""
_LEAST = 40
_NAME, _NAMES = 3, 3


def gone_over(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether most of the shorter text stands in the other in its order, without a stretch that is its own alone.

    >>> told = "a b c d e f g h i j k l m n o p q r s t u v w x y z".split() * 2
    >>> told = [f"{letter}{place // 26}" for place, letter in enumerate(told)]
    >>> changed = [word if place % 8 else "changed" for place, word in enumerate(told)]
    >>> gone_over(told, changed), gone_over(told, changed[:26] + ["other"] * 26)
    (True, False)
    """
    shorter, longer = sorted((one, other), key=len)
    size = len(shorter)
    if size < _LEAST or size < _KEPT_OF_LONGER * len(longer):
        return False
    throughout = covered(shorter, longer, RUN)
    if throughout < _KEPT * size:
        return False
    own = [len(slot.one) for slot in align(shorter, longer, RUN).slots]
    kept, stretch = size - sum(own), max(own, default=0)
    in_order = kept >= _KEPT * size and stretch <= _STRETCH * size
    moved = throughout >= _THROUGHOUT * size and kept >= _KEPT_THROUGHOUT * size and stretch <= _SHORT_STRETCH * size
    if kept < _KEPT_OF_LONGER * len(longer) or not (in_order or moved):
        return False
    return min(_again(shorter, longer), _again(longer, shorter)) < _NAMES


def _again(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words the one says again and again that the other never says."""
    known = frozenset(other)
    return sum(times > 1 and len(word) >= _NAME and word not in known for word, times in Counter(one).items())
