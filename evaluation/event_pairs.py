"""Events scored against reports of which a person said which tell one contact of the world.

What enters is `gold/event-reports*.jsonl` (of four of these lists only totals are told) and a chronology; what leaves
is precision, recall and F1 of «these two tell one contact», B-cubed, and the pairs that went wrong, by number. A
pair is two labelled reports of different pages that were drawn together (one `block`: a pair of sides), or that tell
one contact wherever they were drawn; or two that were drawn as a pair, be it from one page. Invariant: what tells no
contact, or is doubtful, is never scored; a report that is not read now is told and counts nowhere, for this measures
joining and not reading.

    hiwar chronology CORPUS/*.jsonl.gz --format jsonl | python -m evaluation.event_pairs
"""

from __future__ import annotations

import itertools
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import msgspec

from evaluation.echo_pairs import Article
from evaluation.joined import Joined, fallen

LABELLED = Path(__file__).parent / "gold" / "event-reports.jsonl"
LISTS = (
    ("", "event-reports.jsonl", True),
    ("fresh, ", "event-reports-fresh.jsonl", False),
    ("second, ", "event-reports-more.jsonl", True),
    ("second and kept back, ", "event-reports-last.jsonl", False),
    ("pairs, ", "event-reports-drawn.jsonl", True),
    ("pairs kept back, ", "event-reports-drawn-last.jsonl", False),
    ("fresh pairs, ", "event-reports-paired.jsonl", True),
    ("fresh pairs kept back, ", "event-reports-paired-last.jsonl", False),
)
"""The lists, each labelled before any joining was scored on it, and whether one may look into what went wrong."""

FLOORS = {
    "event-reports.jsonl": 0.93,
    "event-reports-fresh.jsonl": 0.87,
    "event-reports-more.jsonl": 0.98,
    "event-reports-last.jsonl": 0.8,
    "event-reports-drawn.jsonl": 0.95,
    "event-reports-drawn-last.jsonl": 0.95,
    "event-reports-paired.jsonl": 0.93,
    "event-reports-paired-last.jsonl": 0.95,
}
"""The least F1 of each list, of pairs that are read well."""

PAIR = "pair "
"""How the block of two reports begins that were drawn as a pair, which may be of one page."""


class Labelled(msgspec.Struct, frozen=True):
    """A report by page and place, and the contact that it tells: the same letters, the same contact.

    It is `misread` where the reading at the time had parties, day or kind so wrong that no joining could be right.
    """

    number: int
    block: str
    event: str | None
    doubtful: bool
    misread: bool
    article: Article
    report: str
    start: int
    end: int

    @property
    def scored(self) -> bool:
        """Whether it tells a contact beyond doubt."""
        return self.event is not None and not self.doubtful


class Place(msgspec.Struct, frozen=True):
    """Where words stand."""

    start: int
    end: int


class Told(msgspec.Struct, frozen=True):
    """Of a report of an event, what is scored."""

    id: str
    text_id: str
    evidence: tuple[Place, ...]


class Line(msgspec.Struct, frozen=True):
    """Of a line of `hiwar chronology`, what is scored."""

    id: str
    reports: tuple[Told, ...]


class Found(NamedTuple):
    """The event of each labelled report that is read now, by number; the numbers of the others."""

    event: dict[int, str]
    absent: list[int]


@dataclass(frozen=True)
class Score(Joined):
    """Pairs by what became of them, and B-cubed."""

    right: list[tuple[int, int]]
    missed: list[tuple[int, int]]
    joined: list[tuple[int, int]]
    apart: int
    cubed: tuple[float, float]


def load_labelled(path: Path = LABELLED) -> list[Labelled]:
    """The labelled reports."""
    return [msgspec.json.decode(line, type=Labelled) for line in path.read_bytes().splitlines()]


def placed(labelled: Iterable[Labelled], lines: Iterable[Line]) -> Found:
    """The events of the labelled reports: by id, else by the report of the page that shares most of its words."""
    by_text: dict[str, list[tuple[Told, str]]] = defaultdict(list)
    for line in lines:
        for told in line.reports:
            by_text[told.text_id.removeprefix("sha256:")].append((told, line.id))
    found = Found({}, [])
    for one in labelled:
        here = by_text.get(one.article.sha256, [])
        best = max(here, key=lambda pair: (pair[0].id == one.report, _shared(one, pair[0])), default=None)
        if best is not None and (best[0].id == one.report or 2 * _shared(one, best[0]) >= one.end - one.start):
            found.event[one.number] = best[1]
        else:
            found.absent.append(one.number)
    return found


def _shared(one: Labelled, told: Told) -> int:
    """How many characters of its words a report shares."""
    return max((min(one.end, p.end) - max(one.start, p.start) for p in told.evidence), default=0)


def pairs(labelled: Sequence[Labelled]) -> Iterator[tuple[Labelled, Labelled]]:
    """The pairs that are scored."""
    told = [one for one in labelled if one.scored]
    for one, other in itertools.combinations(told, 2):
        together = one.block == other.block
        paired = together and one.block.startswith(PAIR)
        if paired or ((together or one.event == other.event) and one.article.sha256 != other.article.sha256):
            yield one, other


def score(labelled: Sequence[Labelled], event: Mapping[int, str]) -> Score:
    """The score of events by number of report."""
    read = [one for one in labelled if one.number in event]
    right, missed, joined, apart = list[tuple[int, int]](), list[tuple[int, int]](), list[tuple[int, int]](), 0
    for one, other in pairs(read):
        same = event[one.number] == event[other.number]
        if one.event == other.event:
            (right if same else missed).append((one.number, other.number))
        elif same:
            joined.append((one.number, other.number))
        else:
            apart += 1
    return Score(right, missed, joined, apart, _cubed(read, event))


def _cubed(labelled: Sequence[Labelled], event: Mapping[int, str]) -> tuple[float, float]:
    """B-cubed precision and recall (Bagga and Baldwin 1998) over the scored reports.

    Of two that were drawn as a pair only each other is known: no report beside them is counted in their events.
    """
    gold: dict[tuple[str, str | None], set[int]] = defaultdict(set)
    made: dict[tuple[str, str | None], set[int]] = defaultdict(set)
    told = [(one, one.block if one.block.startswith(PAIR) else "") for one in labelled if one.scored]
    for one, among in told:
        gold[among, one.event].add(one.number)
        made[among, event[one.number]].add(one.number)
    groups = [(gold[among, one.event], made[among, event[one.number]]) for one, among in told]
    size = max(len(told), 1)
    precision = sum(len(right & found) / len(found) for right, found in groups) / size
    return precision, sum(len(right & found) / len(right) for right, found in groups) / size


def write(name: str, labelled: Sequence[Labelled], event: Mapping[int, str], numbers: bool = True) -> Score:
    """Print the score of some labelled reports, with the `numbers` of those that went wrong."""
    found = score(labelled, event)
    total = len(found.right) + len(found.missed) + len(found.joined) + found.apart
    precision, recall = found.cubed
    cubed = 2 * precision * recall / max(precision + recall, 1e-9)
    print(f"{name}: {total} pairs, precision {found.precision:.3f}, recall {found.recall:.3f}, F1 {found.f1:.3f}")
    print(f"  B-cubed: precision {precision:.3f}, recall {recall:.3f}, F1 {cubed:.3f}")
    for kind, wrong in (("missed", found.missed), ("joined", found.joined)):
        print(f"  {kind} {len(wrong)}: {' '.join(f'{a}-{b}' for a, b in wrong) if numbers else ''}".rstrip(" :"))
    return found


def main() -> int:
    """Score what stands on standard input; 1 where a list lies under its floor."""
    measured: dict[str, float] = {}
    lines = [msgspec.json.decode(line, type=Line) for line in sys.stdin.buffer]
    for name, file, numbers in LISTS:
        labelled = load_labelled(LABELLED.parent / file)
        event, absent = placed(labelled, lines)
        write(f"{name}all", labelled, event, numbers)
        well = write(f"{name}well read", [one for one in labelled if not one.misread], event, numbers)
        measured[file] = well.f1
        print(f"absent {len(absent)}: {' '.join(map(str, absent))}")
    under = fallen(measured, FLOORS)
    print("\n".join(under) or "the floors hold")
    return int(bool(under))


if __name__ == "__main__":
    sys.exit(main())
