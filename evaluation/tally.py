"""What scoring a page gives: counts, and the faults behind them.

Invariant: counts of pages add up to the counts of all of them; a fault names the places in the text that show it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from evaluation.gold import GoldContact, GoldSignal, GoldStatement, Spans
from hiwar.model import Contact, Statement

FaultKind = Literal[
    "missed contact", "extra contact", "status", "kind", "date", "date where gold has none", "place", "level",
    "initiative", "missed statement", "extra statement", "form", "missed signal", "extra signal", "stance",
    "publication", "boilerplate in the body",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fault:
    """One difference: what gold says, what was read, and where."""

    kind: FaultKind
    gold: str
    read: str
    spans: Spans
    told: GoldContact | GoldStatement | GoldSignal | None = None
    got: Contact | Statement | None = None


@dataclass(slots=True)
class Tally:
    """Counts by name, and faults in the order in which they were met."""

    counts: Counter[str] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)

    def count(self, name: str, times: int | bool = 1) -> None:
        """Add to a count; a count of nothing is no count."""
        if times:
            self.counts[name] += int(times)

    def of(self, name: str, good: bool) -> None:
        """One case of a rate, and whether it is good."""
        self.count(f"{name}_of")
        self.count(name, good)

    def fault(
        self,
        kind: FaultKind,
        gold: str,
        read: str,
        spans: Spans,
        *,
        told: GoldContact | GoldStatement | GoldSignal | None = None,
        got: Contact | Statement | None = None,
    ) -> None:
        """Note a difference."""
        self.faults.append(Fault(kind, gold, read, spans, told, got))
