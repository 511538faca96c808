"""Joined: how well pairs that belong together were joined, and no others.

What enters is lists of pairs; what leaves is shares. Invariant: where nothing was joined, or nothing had to be, the
share is 0.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any


class Joined:
    """Pairs by what became of them: joined rightly, missed, joined wrongly."""

    right: Sequence[Any]
    missed: Sequence[Any]
    joined: Sequence[Any]

    @property
    def precision(self) -> float:
        """The share of joined pairs that belong together."""
        return len(self.right) / max(len(self.right) + len(self.joined), 1)

    @property
    def recall(self) -> float:
        """The share of those that belong together that were joined."""
        return len(self.right) / max(len(self.right) + len(self.missed), 1)

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * len(self.right) / max(2 * len(self.right) + len(self.joined) + len(self.missed), 1)


def fallen(measured: Mapping[str, float], floors: Mapping[str, float]) -> list[str]:
    """What of lists that were measured lies under its floor, in words.

    >>> fallen({"first": 0.9, "second": 0.95}, {"first": 0.92, "second": 0.92, "third": 1.0})
    ['first: F1 0.900 is under 0.920']
    """
    under = [name for name, floor in floors.items() if measured.get(name, floor) < floor]
    return [f"{name}: F1 {measured[name]:.3f} is under {floors[name]:.3f}" for name in under]
