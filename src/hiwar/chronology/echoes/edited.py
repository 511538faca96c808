"""Edited: whether one text is another that an editor went over, a word here and a word there.

What enters is the words of two texts; what leaves is whether the one is the other gone over. Where a word is changed in
every line few runs of five are left, but runs of three stay, in the same order and in all parts of the text: so they
are counted, in texts of about one length or where one goes on much longer. A stretch of its own in the one speaks
against it, and so do words that each says again and again while the other never does: a form was filled with other
names. Where sentences were moved, or the longer one goes on for twice the length and more, the words of the shorter one
are counted too, wherever they stand. Background stands behind the news, so whether both open alike is told. Invariant:
symmetrical; a pure function of words. Whether anything stands in the place of another, or is left out, is for the
caller to ask.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from hiwar.chronology.echoes.alignment import align, covered

RUN = 3
"""Words in a run that is left where an editor changed the next word."""

_KEPT = 0.58
_OF_LONGER, _OF_EXTENDED, _OF_FAR_EXTENDED = 0.4, 0.25, 0.18
_SHORT_OF_FAR = 0.29
_OPENING, _FIRST_WORDS = 12, 3
_STRETCH = 0.25
_THROUGHOUT, _KEPT_THROUGHOUT, _SHORT_STRETCH = 0.65, 0.5, 0.12
"""Where runs stand all over the text fewer may stand in order: an editor who changes also moves."""
_HALF, _RETOLD, _KEPT_RETOLD = 0.5, 0.6, 0.33
_SAID, _SAID_RETOLD, _SAID_AGAIN = 0.81, 0.83, 0.95
"""The least part of the shorter one's words that the longer one says: far extended, retold, in the same outlet."""
_LEAST = 40
_NAME, _NAMES, _FORM = 3, 3, 1.5


class Edit(NamedTuple):
    """What an editor left of a text: whether it stands there in its order, at about its length; and whether it may, for
    both open alike or its sentences were moved, if nothing of it is left out."""

    sure: bool
    likely: bool


class _Left(NamedTuple):
    """What is left of a text in a longer one: words in runs, in the order of both, the longest stretch of its own, how
    many words the other says at all, and behind how many words the first run stands."""

    size: int
    longer: int
    met: int
    kept: int
    stretch: int
    said: int
    first: int

    @property
    def in_order(self) -> bool:
        """Whether most of it stands in its order."""
        moved = self.met >= _THROUGHOUT * self.size and self.kept >= _KEPT_THROUGHOUT * self.size
        least = _SHORT_STRETCH if moved and self.kept < _KEPT * self.size else _STRETCH
        return (moved or self.kept >= _KEPT * self.size) and self.stretch <= least * self.size

    @property
    def retold(self) -> bool:
        """Whether a text of about its length says it all over again, in another order."""
        throughout = self.met >= _RETOLD * self.size and self.kept >= _KEPT_RETOLD * self.size
        one_length = self.size >= _HALF * self.longer and self.stretch <= _STRETCH * self.size
        return throughout and one_length and self.said >= _SAID_RETOLD * self.size

    @property
    def extended(self) -> bool:
        """Whether a much longer text begins with its first words, and goes on."""
        if self.kept >= _OF_EXTENDED * self.longer:
            return self.first <= _OPENING
        far = self.size >= _SHORT_OF_FAR * self.longer and self.kept >= _OF_FAR_EXTENDED * self.longer
        return far and self.first <= _FIRST_WORDS and self.said >= _SAID * self.size


def edit_of(one: Sequence[str], other: Sequence[str]) -> Edit | None:
    """What was left where most of the shorter text stands in the other, without a stretch of its own.

    >>> told = "a b c d e f g h i j k l m n o p q r s t u v w x y z".split() * 2
    >>> told = [f"{letter}{place // 26}" for place, letter in enumerate(told)]
    >>> changed = [word if place % 8 else "changed" for place, word in enumerate(told)]
    >>> edit_of(told, changed), edit_of(told, changed[:26] + ["other"] * 26)
    (Edit(sure=True, likely=True), None)
    """
    left = _left(one, other)
    if left is None:
        return None
    sure = left.in_order and left.kept >= _OF_LONGER * left.longer
    likely = (left.in_order and left.extended) or left.retold
    in_part = left.in_order and left.kept >= _OF_EXTENDED * left.longer
    return Edit(sure, likely) if (likely or in_part) and _one_form(one, other) else None


def extended_of(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether one of two texts of an outlet goes on where the other ends: it begins alike and says nearly each word."""
    left = _left(one, other)
    if left is None or left.kept < _KEPT * left.size or left.stretch > _SHORT_STRETCH * left.size:
        return False
    said = left.said >= _SAID_AGAIN * left.size and left.first <= _OPENING
    return said and left.size >= _SHORT_OF_FAR * left.longer and _one_form(one, other)


def _left(one: Sequence[str], other: Sequence[str]) -> _Left | None:
    """What is left of the shorter text in the longer one; `None` where that is too little for one text."""
    shorter, longer = sorted((one, other), key=len)
    size = len(shorter)
    if size < _LEAST or size < _OF_EXTENDED * len(longer):
        return None
    met = covered(shorter, longer, RUN)
    if met < _KEPT * size or met < _OF_FAR_EXTENDED * len(longer):
        return None
    alignment = align(shorter, longer, RUN)
    own, known = [len(slot.one) for slot in alignment.slots], frozenset(longer)
    first = max(alignment.blocks[0].one, alignment.blocks[0].other) if alignment.blocks else size
    said = sum(word in known for word in shorter)
    return _Left(size, len(longer), met, size - sum(own), max(own, default=0), said, first)


def _one_form(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether no form was filled with other names: words that each says again and again and the other never.

    Of a longer text only so much is asked as the form may take; where it goes on it has words of its own.
    """
    shorter, longer = sorted((one, other), key=len)
    form = longer[: round(_FORM * len(shorter))]
    return min(_again(shorter, longer), _again(form, shorter)) < _NAMES


def _again(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words the one says again and again that the other never says."""
    known = frozenset(other)
    return sum(times > 1 and len(word) >= _NAME and word not in known for word, times in Counter(one).items())
