"""Figures from tallies: rates, precision, recall and F1, each with a confidence interval.

What enters is one tally a page; what leaves is figures by name. The interval is the 95% percentile bootstrap over
pages: contacts of one page stand or fall together, so pages are drawn, not contacts. Invariant: the seed is fixed, so
the same tallies give the same figures; a rate of nothing is `None`.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from evaluation.tally import Tally

RESAMPLES = 1000
SEED = 20260101
_TAIL = 0.025

Counts = Mapping[str, int]


class Figure(NamedTuple):
    """A value with its 95% interval, and of how many it is."""

    value: float
    low: float
    high: float
    of: int


class Measure(NamedTuple):
    """A figure's name, what it is called, and the counts it comes from.

    It is the share of `over` in `under`; with `recall` (a share likewise) F1 of the two; or what is left to 1.
    """

    name: str
    label: str
    over: str
    under: str
    recall: tuple[str, str] | None = None
    complement: bool = False

    @property
    def needs(self) -> tuple[str, ...]:
        """The counts it comes from."""
        return (self.over, self.under, *(self.recall or ()))

    def value(self, counts: Counts) -> float | None:
        """The figure of counts; a share of nothing is `None`, an F1 of which both are."""
        share = _share(counts, self.over, self.under)
        if self.recall is None:
            return 1 - share if self.complement and share is not None else share
        found = _share(counts, *self.recall)
        if share is None and found is None:
            return None
        precision, recall = share or 0.0, found or 0.0
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    def of(self, counts: Counts) -> int:
        """Of how many it is: of F1, what gold holds."""
        return counts.get(self.recall[1] if self.recall else self.under, 0)


def _share(counts: Counts, over: str, under: str) -> float | None:
    whole = counts.get(under, 0)
    return counts.get(over, 0) / whole if whole else None


def _three(name: str, label: str) -> tuple[Measure, ...]:
    hit, read, gold = f"{name}_hit", f"{name}_read", f"{name}_gold"
    return (
        Measure(f"{name}_precision", f"{label}: precision", hit, read),
        Measure(f"{name}_recall", f"{label}: recall", hit, gold),
        Measure(f"{name}_f1", f"{label}: F1", hit, read, (hit, gold)),
    )


def by_value(table: str, value: str) -> tuple[Measure, ...]:
    """Precision, recall and F1 of a value of a field: of `call` among the kinds, say."""
    read = f"{table}_right:{value}", f"{table}_read:{value}"
    gold = f"{table}_found:{value}", f"{table}_gold:{value}"
    return (
        Measure(f"{value}_precision", value, *read),
        Measure(f"{value}_recall", value, *gold),
        Measure(f"{value}_f1", value, *read, gold),
    )


MEASURES: tuple[Measure, ...] = (
    *_three("contacts", "contacts"),
    Measure("status", "status right, of matches", "status_right", "contacts_hit"),
    Measure("kind", "kind right, of matches", "kind_right", "contacts_hit"),
    Measure("level", "level right, where gold has one", "level", "level_of"),
    Measure("persons", "persons by name", "person", "person_of"),
    Measure("dates_right", "dates right, of dated", "date", "date_of"),
    Measure("dates_wrong", "dates wrong, of dated", "date_wrong", "date_of"),
    Measure("dates_false", "days where gold has none", "date_invented", "date_invented_of"),
    Measure("place", "place right, where gold has one", "place", "place_of"),
    *_three("initiative", "initiative"),
    *_three("statements", "statements"),
    Measure("form", "form right, of matches", "form_right", "statements_hit"),
    Measure("quotation_speakers", "speakers of direct quotations", "quotation_speaker", "quotation_speaker_of"),
    *_three("signals", "signals"),
    Measure("stance", "stance right, of matches", "stance_right", "signals_hit"),
    Measure("published", "publication day right", "published", "published_of"),
    Measure("published_false", "publication days invented, of pages", "published_invented", "pages"),
    Measure("evidence_in_body", "gold's evidence within the body", "evidence_in_body", "evidence_in_body_of"),
    Measure("boilerplate", "boilerplate kept in the body", "boilerplate_in_body", "boilerplate_in_body_of"),
    Measure("quotes_exact", "quotations exact", "quote_wrong", "quote_wrong_of", complement=True),
)
LESS_IS_BETTER = frozenset({"dates_wrong", "dates_false", "published_false", "boilerplate"})


def total(tallies: Sequence[Tally]) -> Counter[str]:
    """The counts of all pages."""
    counts: Counter[str] = Counter()
    for tally in tallies:
        counts.update(tally.counts)
    return counts


def figures(tallies: Sequence[Tally], measures: Sequence[Measure] = MEASURES) -> dict[str, Figure]:
    """The figures by name; one that is of nothing is left out."""
    counts = total(tallies)
    samples = _resampled(tallies, sorted({name for measure in measures for name in measure.needs}))
    out = {}
    for measure in measures:
        value = measure.value(counts)
        if value is not None:
            low, high = _interval(measure.value, samples, value)
            out[measure.name] = Figure(value, low, high, measure.of(counts))
    return out


def _resampled(tallies: Sequence[Tally], names: Sequence[str]) -> list[dict[str, int]]:
    """The totals of pages drawn with replacement, as many as there are, many times over."""
    if len(tallies) < 2:
        return []
    draw = random.Random(SEED)
    columns = {name: [tally.counts[name] for tally in tallies] for name in names}
    out = []
    for _ in range(RESAMPLES):
        pick = itemgetter(*draw.choices(range(len(tallies)), k=len(tallies)))
        out.append({name: sum(pick(column)) for name, column in columns.items()})
    return out


def _interval(
    value_of: Callable[[Counts], float | None], samples: Sequence[Counts], value: float
) -> tuple[float, float]:
    values = sorted(found for found in map(value_of, samples) if found is not None)
    if not values:
        return value, value
    last = len(values) - 1
    return values[math.floor(_TAIL * last)], values[math.ceil((1 - _TAIL) * last)]
