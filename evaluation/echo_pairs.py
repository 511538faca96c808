"""Echoes scored against pairs of articles that a person compared: one text or not.

What enters is `gold/echo-pairs*.jsonl` and the lines of `hiwar echoes PATH... --format jsonl` over the corpus; what
leaves is precision, recall and F1 of «these two carry one text», with the pairs that went wrong, by number.
A pair is `echo` (one text: whole, cut, extended, under another lead, edited), `same_event` (told in other words),
`different`, `part` (a long report takes up a short one among other things) or `doubtful`; `formulaic` marks what is
alike because a formula was filled twice. Invariant: `part` and `doubtful` are shown and never scored; a pair of which
an article is missing is told and counts nowhere.

    hiwar echoes CORPUS/*.jsonl.gz --format jsonl | python -m evaluation.echo_pairs
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import msgspec

from evaluation.joined import Joined, fallen

PAIRS = Path(__file__).parent / "gold" / "echo-pairs.jsonl"
LISTS = (
    ("", "echo-pairs.jsonl", True),
    ("more, ", "echo-pairs-more.jsonl", True),
    ("kept back, ", "echo-pairs-last.jsonl", False),
    ("fresh, ", "echo-pairs-fresh.jsonl", True),
    ("fresh and kept back, ", "echo-pairs-fresh-last.jsonl", False),
)
"""The lists, each labelled before any program had scored it, and whether one may look into what went wrong."""

FLOORS = {
    "echo-pairs.jsonl": 0.98,
    "echo-pairs-more.jsonl": 0.96,
    "echo-pairs-last.jsonl": 0.9,
    "echo-pairs-fresh.jsonl": 0.95,
    "echo-pairs-fresh-last.jsonl": 0.84,
}
"""The least F1 of each list over the corpus; a formula that is joined breaks any."""

Label = Literal["echo", "same_event", "different", "part", "doubtful"]


class Article(msgspec.Struct, frozen=True):
    """An article of the corpus, by address and the SHA-256 of its text layer."""

    file: str
    url: str
    sha256: str


class Pair(msgspec.Struct, frozen=True):
    """Two articles and what a person found."""

    pair: int
    label: Label
    formulaic: bool
    articles: tuple[Article, Article]


class Line(msgspec.Struct, frozen=True):
    """Of a line of `hiwar echoes`, what is scored."""

    url: str | None
    cluster: str


@dataclass(slots=True)
class Score(Joined):
    """The numbers of the pairs, by what became of them."""

    right: list[int] = field(default_factory=list)
    missed: list[int] = field(default_factory=list)
    joined: list[int] = field(default_factory=list)
    formulas_joined: list[int] = field(default_factory=list)
    parts_joined: list[int] = field(default_factory=list)
    absent: list[int] = field(default_factory=list)


def load_pairs(path: Path = PAIRS) -> list[Pair]:
    """The pairs."""
    return [msgspec.json.decode(line, type=Pair) for line in path.read_bytes().splitlines()]


def score(pairs: Iterable[Pair], clusters: Mapping[str, str]) -> Score:
    """The score of clusters by address."""
    found = Score()
    for pair in pairs:
        one, other = (clusters.get(article.url) for article in pair.articles)
        if one is None or other is None:
            found.absent.append(pair.pair)
        elif pair.label == "echo":
            (found.right if one == other else found.missed).append(pair.pair)
        elif one == other and pair.label == "part":
            found.parts_joined.append(pair.pair)
        elif one == other and pair.label != "doubtful":
            found.joined.append(pair.pair)
            if pair.formulaic:
                found.formulas_joined.append(pair.pair)
    return found


def main() -> int:
    """Score what stands on standard input; 1 where a list lies under its floor or a formula is joined."""
    lines = (msgspec.json.decode(line, type=Line) for line in sys.stdin.buffer)
    clusters = {line.url: line.cluster for line in lines if line.url}
    measured: dict[str, float] = {}
    formulas = 0
    for name, file, numbers in LISTS:
        found = score(load_pairs(PAIRS.parent / file), clusters)
        measured[file], formulas = found.f1, formulas + len(found.formulas_joined)
        print(f"{name}precision {found.precision:.3f}  recall {found.recall:.3f}  F1 {found.f1:.3f}")
        for kind in ("missed", "joined", "formulas_joined", "parts_joined", "absent"):
            wrong = getattr(found, kind)
            print(f"{kind:<16}{len(wrong):>4}  {' '.join(map(str, wrong)) if numbers else ''}".rstrip())
    under = fallen(measured, FLOORS)
    print("\n".join(under) or "the floors hold")
    return int(bool(under or formulas))


if __name__ == "__main__":
    sys.exit(main())
