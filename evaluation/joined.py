"""Joined: how well pairs that belong together were joined, and no others.

What enters is lists of pairs; what leaves is shares. Invariant: where nothing was joined, or nothing had to be, the
share is 0.
"""

from __future__ import annotations

from collections.abc import Sequence
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
