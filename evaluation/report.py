"""The report: tables of figures as lines of text.

What enters is figures and counts; what leaves is lines. Invariant: every figure stands beside the number it is of; what
cannot be told is a dash.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from evaluation.figures import MEASURES, Figure, by_value, figures, total
from evaluation.tally import Tally
from hiwar.model import KINDS, STATUSES

_LABEL, _VALUE, _CELL = 38, 22, 24
_TABLES: tuple[tuple[str, str, Sequence[str]], ...] = (
    ("contacts by kind", "kind", KINDS),
    ("contacts by status", "status", STATUSES),
    ("statements by form", "form", ("direct", "indirect")),
)

Counts = Mapping[str, int]


def figure_lines(systems: Mapping[str, Mapping[str, Figure]]) -> Iterator[str]:
    """A line a measure, a column a system; the number is of the first system's cases."""
    yield f"{'':<{_LABEL}}{'of':>6}" + "".join(f"{name:>{_CELL}}" for name in systems)
    main = next(iter(systems.values()))
    for measure in MEASURES:
        if any(measure.name in figures for figures in systems.values()):
            of = str(main[measure.name].of) if measure.name in main else "-"
            cells = (shown(figures.get(measure.name)) for figures in systems.values())
            yield f"{measure.label:<{_LABEL}}{of:>6}" + "".join(f"{cell:>{_CELL}}" for cell in cells)


def shown(figure: Figure | None) -> str:
    """A figure with its interval.

    >>> shown(Figure(0.7512, 0.7, 0.8, 40))
    '0.751  [0.700 0.800]'
    """
    return f"{figure.value:.3f}  [{figure.low:.3f} {figure.high:.3f}]" if figure else "-"


def breakdown_lines(tallies: Sequence[Tally]) -> Iterator[str]:
    """Precision of what was read so, recall of what gold calls so, by kind, by status and by form."""
    counts = total(tallies)
    for label, table, values in _TABLES:
        heads = "".join(f"{name:>{_CELL}}" for name in ("precision", "recall", "F1"))
        yield f"{label:<{_VALUE}}{'gold':>6}{'read':>6}{heads}"
        for value in values:
            gold, read = counts.get(f"{table}_gold:{value}", 0), counts.get(f"{table}_read:{value}", 0)
            if gold or read:
                measures = by_value(table, value)
                found = figures(tallies, measures)
                cells = "".join(f"{shown(found.get(measure.name)):>{_CELL}}" for measure in measures)
                yield f"  {value:<{_VALUE - 2}}{gold:>6}{read:>6}{cells}"


def date_lines(counts: Mapping[str, Counts]) -> Iterator[str]:
    """Dates of the matched contacts by system."""
    yield f"{'dates of the same contacts':<{_LABEL}}{'dated':>6}{'right':>7}{'wrong':>7}{'undated':>9}{'false':>7}"
    for name, told in counts.items():
        row = (told.get(key, 0) for key in ("date_of", "date", "date_wrong", "date_invented_of", "date_invented"))
        dated, right, wrong, undated, false = row
        yield f"  {name:<{_LABEL - 2}}{dated:>6}{right:>7}{wrong:>7}{undated:>9}{false:>7}"


def heading(title: str, notes: Sequence[str] = ()) -> Iterator[str]:
    """A title with what is to be known of the figures under it."""
    yield ""
    yield f"== {title}"
    yield from notes
