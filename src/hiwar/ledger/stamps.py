"""Stamps: by what it is known that nothing changed of the record of two sides.

What enters is two sides; what leaves is a stamp. Invariant: while their stamp is the same, so is what the ledger tells
of them: their events with the links of these, what signals toward each other were read, the judgements.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

from hiwar.ledger.shelf import pair_of

_PARTS = (
    """SELECT count(*), max(i.changed) FROM marks k CROSS JOIN markings m CROSS JOIN items i
    WHERE k.name = :mark AND m.mark = k.mark AND i.item = m.item""",
    """SELECT count(*), max(r.seq) FROM signals s CROSS JOIN captures c CROSS JOIN readings r
    WHERE s.pair = :pair AND c.id = s.capture AND r.capture = c.seq""",
    "SELECT count(*), max(seq) FROM judgements",
)
_LINKS = """SELECT l.event, a.event, l.kind, l.why FROM sides s JOIN told_links l ON l.event = s.event
    JOIN addresses a ON a.id = l.report WHERE s.side = :pair ORDER BY l.event, l.report, l.kind, l.why"""


def stamp_of(run: Callable[..., Any], a: str, b: str) -> Hashable:
    """The stamp of two sides."""
    values = {"pair": pair_of(a, b), "mark": f"event/pair:{' '.join(sorted((a, b)))}"}
    told = [tuple(run(query, values).fetchone()) for query in _PARTS]
    return *told, *(tuple(row) for row in run(_LINKS, values).fetchall())
