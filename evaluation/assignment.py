"""Pairs of two lists, one to one, the best first.

What enters is two lengths and a degree for each pair; what leaves is the pairs. Invariant: no index stands in two
pairs; a pair of degree 0 is none; among equals the earlier come first.
"""

from __future__ import annotations

from collections.abc import Callable


def assigned(rows: int, columns: int, degree: Callable[[int, int], float]) -> list[tuple[int, int]]:
    """The pairs, taken greedily from the highest degree down.

    >>> table = [[0.5, 0.9], [0.4, 0.8]]
    >>> assigned(2, 2, lambda i, j: table[i][j])
    [(0, 1), (1, 0)]
    """
    cells = [(degree(i, j), i, j) for i in range(rows) for j in range(columns)]
    left: set[int] = set()
    right: set[int] = set()
    pairs: list[tuple[int, int]] = []
    for value, i, j in sorted(cells, key=lambda cell: (-cell[0], cell[1], cell[2])):
        if value > 0 and i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((i, j))
    return pairs
