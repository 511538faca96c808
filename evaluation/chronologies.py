"""Chronologies: events beside the lines that a person writes of the same pages.

What enters is lines (`gold/five-pages.toml`) and events; what leaves is which lines came out to the letter, which in
substance, which not at all, and the events that nobody would write. The pages are not in this repository: `HIWAR_SEEDS`
names their folder. Invariant: each event stands for one line and each line for one event; what is to the letter is so
in substance; pages of other bytes are refused.

    HIWAR_SEEDS=/path/to/pages python -m evaluation.chronologies
"""

from __future__ import annotations

import hashlib
import os
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from hiwar.chronology import events
from hiwar.errors import DataError, InputError
from hiwar.model import Event, Kind, Status
from hiwar.pipeline import read_with_text

LINES = Path(__file__).parent / "gold" / "five-pages.toml"
FOLDER = "HIWAR_SEEDS"


class Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A contact as a person writes it down: its pages, kinds, statuses, sides and days; what is first is best."""

    pages: tuple[str, ...]
    kinds: tuple[Kind, ...]
    statuses: tuple[Status, ...]
    sides: tuple[str, ...]
    days: tuple[str, ...]
    within: str = ""
    optional: bool = False

    @property
    def words(self) -> str:
        """The line in one line."""
        sides, pages = " ".join(self.sides), " ".join(self.pages)
        return f"{self.days[0] or '?':10} {self.kinds[0]} {self.statuses[0]} {sides} ({pages})"


class Lines(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All lines, and the hash of each page by its name."""

    page: dict[str, str]
    line: tuple[Line, ...]


@dataclass(frozen=True)
class Compared:
    """Lines by what became of them, and the events that stand for none."""

    letter: list[Line]
    substance: list[tuple[Line, Event]]
    missing: list[Line]
    beside: list[Event]


def load_lines(path: Path = LINES) -> Lines:
    """The lines of a file."""
    return msgspec.convert(tomllib.loads(path.read_text("utf-8")), type=Lines)


def events_in(folder: Path, pages: dict[str, str]) -> tuple[Event, ...]:
    """The events that the engine makes of pages. Raises `DataError` for one that is missing or has other bytes."""
    for name, digest in pages.items():
        file = folder / f"{name}.txt"
        if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != digest:
            raise DataError(
                str(file), "it is not the page that was read by a person", f"put it there, or unset {FOLDER}"
            )
    read = [pair for name in sorted(pages) for pair in read_with_text(folder / f"{name}.txt")]
    found = [(reading, text) for reading, text in read if not isinstance(reading, InputError)]
    return events([reading for reading, _ in found], {reading.capture.text_id: text for reading, text in found})


def compare(lines: Sequence[Line], found: Sequence[Event]) -> Compared:
    """What became of each line: those to the letter first, then those of the same pages and sides, in order."""
    left = dict(enumerate(found))
    open_: list[Line] = []
    letter: list[Line] = []
    for line in sorted(lines, key=lambda line: line.optional):
        (letter if _take(left, lambda event, line=line: to_the_letter(line, event)) else open_).append(line)  # type: ignore[misc]
    substance: list[tuple[Line, Event]] = []
    missing: list[Line] = []
    for line in open_:
        event = _take(left, lambda event, line=line: in_substance(line, event))  # type: ignore[misc]
        if event is not None:
            substance.append((line, event))
        elif not line.optional:
            missing.append(line)
    return Compared(letter, substance, missing, list(left.values()))


def _take(left: dict[int, Event], wanted: Callable[[Event], bool]) -> Event | None:
    """The first event that is wanted, taken away from those that are left."""
    number = next((number for number, event in left.items() if wanted(event)), None)
    return None if number is None else left.pop(number)


def to_the_letter(line: Line, event: Event) -> bool:
    """Whether an event says what a line says: pages, kind, status, sides and day."""
    told = (set(_pages(event)), set(event.sides)) == (set(line.pages), set(line.sides))
    return told and event.kind in line.kinds and event.status in line.statuses and _on(line, event)


def in_substance(line: Line, event: Event) -> bool:
    """Whether an event is that of a line, though its status, day, a page or a side of it is another."""
    here = not set(_pages(event)).isdisjoint(line.pages)
    few = len(set(event.sides) & set(line.sides)) >= min(2, len(line.sides))
    return here and few and event.kind in line.kinds


def _pages(event: Event) -> list[str]:
    return [Path(report.path or "").stem for report in event.reports]


def _on(line: Line, event: Event) -> bool:
    """Whether the day is one of the line's, or lies in what its page leaves open."""
    if (event.date.edtf or "") in line.days:
        return True
    if not line.within:
        return False
    first, _, last = line.within.partition("/")
    start, end = event.date.start, event.date.end
    return event.date.edtf is None or bool(start and end and first <= start and end <= last)


def main() -> None:
    """Print the lines, what became of each, and what stands beside them."""
    folder = os.environ.get(FOLDER)
    lines = load_lines()
    if not folder:
        print(f"{len(lines.line)} lines; the pages are not here: {FOLDER} names their folder")
        return
    found = compare(lines.line, events_in(Path(folder), lines.page))
    total = len(found.letter) + len(found.substance) + len(found.missing)
    print(f"of {total} lines {len(found.letter)} to the letter, {len(found.substance)} in substance")
    for line, event in found.substance:
        says = f"{event.date.edtf or '?'} {event.kind} {event.status} {' '.join(event.sides)}"
        print(f"  {line.words}\n    but {says} ({' '.join(sorted(set(_pages(event))))})")
    for line in found.missing:
        print(f"  {line.words}\n    is missing")
    for event in found.beside:
        print(f"  beside: {event.date.edtf or '?'} {event.kind} {event.status} {' '.join(event.sides)}")


if __name__ == "__main__":
    main()
