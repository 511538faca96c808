"""`python evaluation`: the figures of the day, their floors, and an error page.

What enters is gold, the examples and, where `HIWAR_CORPUS` names its folder, the corpus; what leaves is the report on
standard output and `evaluation/out/`. Exit status: 0, 1 where a floor is not held, 2 for wrong usage. Invariant: of the
held-back third nothing but totals is told.
"""

from __future__ import annotations

import argparse
import datetime
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

if not __package__:
    sys.path[0] = str(Path(__file__).resolve().parents[1])

from evaluation import baseline_dates, baseline_keywords, html_pages
from evaluation.agreement import agreement
from evaluation.corpus import VARIABLE, find_pages
from evaluation.error_pages import OUT, write_error_pages
from evaluation.examples import EXAMPLE_PARTIES, load_examples
from evaluation.figures import MEASURES, Figure, figures, total
from evaluation.floors import FLOORS, Fall, Pinned, falls, lowered, raised, read_floors, write_floors
from evaluation.gold import KEPT_BACK, load_gold
from evaluation.party_tables import PARTIES
from evaluation.report import breakdown_lines, date_lines, figure_lines, heading
from evaluation.sides import Sides
from evaluation.store import MEASURED, store_measured
from evaluation.systems import GoldSet, Result, engine, run
from evaluation.tally import Tally

SETS = ("development", "held", "fresh", "fresh-opened", "later", "later-held")
"""The files of gold whose pages stand in the corpus, in the order in which they are measured."""


class Measured(NamedTuple):
    """A set with what the engine and the baselines reach on it."""

    gold_set: GoldSet
    results: list[Result]
    keywords: list[Tally]
    figures: dict[str, Figure]

    @property
    def tallies(self) -> list[Tally]:
        """The engine's tallies."""
        return [result.tally for result in self.results]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, report, and check the floors."""
    options = _options(arguments)
    if options.lower_floors is not None and not options.lower_floors.strip():
        print("--lower-floors needs a reason in words", file=sys.stderr)
        return 2
    sides = Sides(PARTIES, EXAMPLE_PARTIES)
    pinned = read_floors(options.floors)
    found: list[Fall] = []
    failed = 0
    kept_back: list[Tally] = []
    today = datetime.date.today()
    for gold_set in gold_sets():
        measured = _measure(gold_set, sides)
        _print(_report(measured))
        if gold_set.name in KEPT_BACK:
            kept_back += measured.tallies
        elif not options.no_errors:
            print(f"\nerrors: {write_error_pages(gold_set, measured.tallies, options.out)}")
        failed += sum(result.failed for result in measured.results)
        if options.raise_floors:
            pinned = pinned._replace(floors=raised(gold_set.name, measured.figures, pinned.floors))
        found += falls(gold_set.name, measured.figures, pinned.floors)
    if kept_back:
        _print(_together(kept_back))
        if options.store_measured and not failed:
            store_measured(total(kept_back), "held", today, options.measured)
    _print(chain(heading("HTML pages taken apart", []), html_pages.lines()))
    _print(_agreement(sides))
    if failed:
        print(f"\nthe engine failed on {failed} pages: nothing is pinned or stored", file=sys.stderr)
        return 1
    return _check(options, pinned, found, today)


def gold_sets() -> Iterator[GoldSet]:
    """The sets whose pages are there."""
    folder = os.environ.get(VARIABLE)
    if folder:
        for name in SETS:
            gold = load_gold(name)
            there = find_pages(Path(folder), gold)
            for what, missing in (("are not in the corpus", there.absent), ("have another text", there.changed)):
                if missing:
                    shown = f": {' '.join(missing)}" if name not in KEPT_BACK else ""
                    print(f"{name}: {len(missing)} of {len(gold)} pages {what}{shown}", file=sys.stderr)
            if there.pages:
                yield GoldSet(name, gold, there.pages)
    else:
        print(f"{VARIABLE} names no corpus folder: only the examples are measured, and they are no measure of pages")
    yield GoldSet("examples", *load_examples())


def _measure(gold_set: GoldSet, sides: Sides) -> Measured:
    results = run(engine, gold_set, sides)
    keywords = [result.tally for result in run(baseline_keywords.read_by_keywords, gold_set, sides)]
    return Measured(gold_set, results, keywords, figures([result.tally for result in results]))


def _report(measured: Measured) -> Iterator[str]:
    counts = total(measured.tallies)
    name = measured.gold_set.name
    notes = [f"{counts['pages']} pages, {counts['contacts_gold']} contacts, {counts['statements_gold']} statements"]
    if name == "examples":
        notes.append("written for the project: they test single phenomena and are no measure")
    yield from heading(f"{name} (95% intervals over pages)", notes)
    yield from figure_lines({"hiwar": measured.figures, baseline_keywords.NAME: figures(measured.keywords)})
    yield ""
    yield from breakdown_lines(measured.tallies)
    yield ""
    if baseline_dates.available():
        yield from date_lines({"hiwar": counts, baseline_dates.NAME: _dated(measured)})
    else:
        yield f"{baseline_dates.NAME} is not installed: no baseline for dates (pip install 'hiwar[evaluate]')"


def _together(kept_back: Sequence[Tally]) -> Iterator[str]:
    """The figures of contacts and statements of all pages that are kept back."""
    shown = [measure for measure in MEASURES if measure.name.startswith(("contacts", "status", "statements"))]
    yield from heading("all pages kept back", [f"{len(kept_back)} pages"])
    yield from figure_lines({"hiwar": figures(kept_back, shown)})


def _dated(measured: Measured) -> Counter[str]:
    """The dates of the contacts that the engine matched, as dateparser reads them."""
    tally = Tally()
    for gold, result in zip(measured.gold_set.present(), measured.results, strict=True):
        text = measured.gold_set.pages[gold.page].text
        baseline_dates.score_dates(tally, gold, text, result.matched)
    return tally.counts


def _agreement(sides: Sides) -> Iterator[str]:
    second = {page.page: page for page in load_gold("second")}
    if tallies := agreement([*load_gold("development"), *load_gold("held")], second, sides):
        yield from heading(f"agreement of two coders on {len(tallies)} pages, the second counted as a reading")
        yield from figure_lines({"second coder": figures(tallies)})
    for first, coded_again in (("held", "contacts-again"), ("fresh-opened", "fresh-again")):
        again = {page.page: page for page in load_gold(coded_again)}
        if tallies := agreement(load_gold(first), again, sides, contacts_alone=True):
            yield from heading(
                f"agreement on contacts of {len(tallies)} {first} pages, the second counted as a reading"
            )
            yield from figure_lines({"second coder": figures(tallies)})


def _check(options: argparse.Namespace, pinned: Pinned, found: list[Fall], today: datetime.date) -> int:
    """Hold the figures against the floors."""
    print()
    for fall in found:
        print(fall)
    if options.lower_floors and found:
        pinned = lowered(pinned, found, options.lower_floors.strip(), today)
        print(f"lowered {len(found)} floors: {options.lower_floors.strip()}")
        found = []
    if options.raise_floors or options.lower_floors:
        write_floors(pinned, options.floors)
    if not found:
        print("floors: held" if pinned.floors else "floors: none are pinned")
    return 1 if found else 0


def _print(lines: Iterator[str]) -> None:
    for line in lines:
        print(line, flush=True)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python evaluation", description=__doc__)
    parser.add_argument("--lower-floors", metavar="REASON", help="accept what fell, and keep the reason")
    parser.add_argument("--raise-floors", action="store_true", help="pin floors a little under what was measured")
    parser.add_argument("--store-measured", action="store_true", help="store precisions with the release")
    parser.add_argument("--no-errors", action="store_true", help="write no error pages")
    parser.add_argument("--out", type=Path, default=OUT, metavar="DIR", help="where the error pages go")
    parser.add_argument("--floors", type=Path, default=FLOORS, metavar="FILE")
    parser.add_argument("--measured", type=Path, default=MEASURED, metavar="FILE")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
