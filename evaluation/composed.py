"""Composed sentences: which part of a sentence the engine misreads, whatever stands around it.

What enters is `composed.toml`, parts of sentences and patterns that take them; what leaves is sentences with what each
tells, and by part how many were misread. Invariant: one seed gives the same sentences on every machine; a made sentence
is no measure of real pages, and no figure of them is made from it.

    python -m evaluation.composed --count 1500 --seed 7
"""

from __future__ import annotations

import argparse
import datetime
import random
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple, cast

from hiwar.knowledge.world import load_world
from hiwar.model import Article, Capture, Party, Range, Reading, day
from hiwar.reading.contacts.candidate import side_of
from hiwar.reading.engine import Trace, read_article

PARTS = Path(__file__).parent / "composed.toml"
Reader = Callable[[str, datetime.date], Reading]
Sort = Literal["plain", "goes_on", "trap"]
SORTS: tuple[Sort, ...] = ("plain", "goes_on", "trap")
_LEFT_OUT = 0.5
_OPENED = 0.4
_VERBAL = re.compile(r"^(\S+) \{acts\}")
_SLOT = re.compile(r"\{(\w+)\}")


class Composed(NamedTuple):
    """A sentence, the two sides that it tells of, the kinds and statuses it may be read as, and what it is made of."""

    text: str
    sort: Sort
    sides: tuple[str, ...]
    kinds: tuple[str, ...]
    status: tuple[str, ...]
    parts: tuple[tuple[str, str], ...]


class Misread(NamedTuple):
    """A sentence that was read wrong, and how."""

    sentence: Composed
    why: str


class Outcome(NamedTuple):
    """What came of some sentences: how often each part was used, and those misread."""

    used: Counter[tuple[str, str]]
    misread: list[Misread]
    of: int

    @property
    def share(self) -> float:
        """The share that was misread."""
        return len(self.misread) / self.of if self.of else 0.0


class Composer:
    """Puts sentences together, in an order that its seed alone decides.

    >>> sentence = next(Composer(7).sentences("trap"))
    >>> sentence.sides, dict(sentence.parts)["pattern"] != ""
    ((), True)
    """

    def __init__(self, seed: int, file: Path = PARTS) -> None:
        self.table: dict[str, Any] = tomllib.loads(file.read_text("utf-8"))
        self.random = random.Random(seed)
        self.patterns: dict[Sort, list[Mapping[str, Any]]] = {
            "plain": [p for p in self.table["pattern"] if not p.get("goes_on")],
            "goes_on": [p for p in self.table["pattern"] if p.get("goes_on")],
            "trap": self.table["trap"],
        }

    @property
    def published(self) -> datetime.date:
        """The day of the page on which every sentence stands."""
        return cast("datetime.date", self.table["published"])

    def sentences(self, sort: Sort) -> Iterator[Composed]:
        """Sentences of one sort, without end."""
        while True:
            yield self._compose(sort)

    def _compose(self, sort: Sort) -> Composed:
        pattern = self.random.choice(self.patterns[sort])
        text = str(pattern["text"])
        parts = [("pattern", text)]
        if sort == "plain" and _VERBAL.match(text) and self.random.random() < _OPENED:
            opening = self.random.choice(["openings", "says"])
            chosen = self.random.choice(self.table[opening])
            parts.append((opening, chosen))
            text = f"{chosen} " + (_VERBAL.sub(r"{acts} \1", text) if opening == "says" else text)
        elif sort == "goes_on":
            chosen = self.random.choice(self.table["before"])
            parts.append(("before", chosen))
            text = f"{chosen} {text}"
        return self._filled(sort, pattern, text, parts)

    def _filled(self, sort: Sort, pattern: Mapping[str, Any], text: str, parts: list[tuple[str, str]]) -> Composed:
        """The sentence with its slots filled, no side twice."""
        sides: dict[str, str] = {}
        words: dict[str, str] = {}
        for slot in dict.fromkeys(_SLOT.findall(text)):
            rows = self.table[slot]
            if slot in ("acts", "meets", "goes"):
                row = self.random.choice([row for row in rows if row["side"] not in sides.values()])
                sides[slot], words[slot] = row["side"], row["text"]
            else:
                optional = slot in ("when", "where") and self.random.random() < _LEFT_OUT
                words[slot] = "" if optional else self.random.choice(rows)
        parts += [(slot, word) for slot, word in words.items() if word]
        told = () if sort == "trap" else (sides["acts"], sides.get("goes") or sides["meets"])
        made = " ".join(text.format_map(words).split())
        for apart, joined in self.table["joined"].items():
            made = made.replace(apart, joined)
        return Composed(
            made.removesuffix(".") + ".", sort, told, tuple(pattern.get("kinds", ())), tuple(pattern.get("status", ())),
            tuple(parts),
        )  # fmt: skip


def read(text: str, published: datetime.date) -> Reading:
    """The reading of a page that is one text."""
    capture = Capture(id="cp_0", blob="sha256:0", text_id="sha256:0")
    article = Article(title=None, body=(Range(0, len(text)),), published=day(published.isoformat()))
    return read_article(article, text, capture, load_world(), Trace())


def wrong(sentence: Composed, reading: Reading) -> str | None:
    """How a sentence was misread: `missed`, its kind or status, `more` than it tells; else `None`."""
    if sentence.sort == "trap":
        return f"told {reading.contacts[0].kind}" if reading.contacts else None
    fits = [c for c in reading.contacts if all(any(_is(p, side) for p in c.parties) for side in sentence.sides)]
    if not fits:
        return "missed"
    of_kind = [c for c in fits if c.kind in sentence.kinds]
    if not of_kind:
        return f"kind {fits[0].kind}"
    if all(c.status not in sentence.status for c in of_kind):
        return f"status {of_kind[0].status}"
    return "more" if len(fits) < len(reading.contacts) else None


def _is(party: Party, side: str) -> bool:
    """Whether a party is of a side: a state by its code, an organisation by its id, whoever speaks for it."""
    return side in (side_of(party), party.state)


def outcome(
    composer: Composer, sort: Sort, count: int, reader: Callable[[str, datetime.date], Reading] = read
) -> Outcome:
    """What comes of the first `count` sentences of a sort."""
    used: Counter[tuple[str, str]] = Counter()
    misread = []
    for sentence, _ in zip(composer.sentences(sort), range(count), strict=False):
        used.update(sentence.parts)
        why = wrong(sentence, reader(sentence.text, composer.published))
        if why:
            misread.append(Misread(sentence, why))
    return Outcome(used, misread, count)


def by_part(result: Outcome) -> list[tuple[str, str, int, int]]:
    """Slot, words, times misread and times used of each part misread oftener than the rest, the worst first."""
    failed: Counter[tuple[str, str]] = Counter()
    for misread in result.misread:
        failed.update(misread.sentence.parts)
    rows = [(slot, words, failed[slot, words], used) for (slot, words), used in result.used.items()]
    worse = [row for row in rows if row[2] > 1 and row[2] / row[3] > result.share]
    return sorted(worse, key=lambda row: (-row[2] / row[3], row[0], row[1]))


def lines(results: Mapping[Sort, Outcome], shown: int) -> Iterable[str]:
    """The table, and under it some of the sentences that were misread."""
    for sort, result in results.items():
        yield f"\n{sort}: {len(result.misread)} of {result.of} misread"
        for slot, words, bad, used in by_part(result):
            yield f"  {bad:>4} of {used:<5} {slot:<9} {words}"
        for sentence, why in result.misread[:shown]:
            yield f"  - {why}: {sentence.text}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what is misread, by part."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.composed", description=main.__doc__)
    parser.add_argument("--count", type=int, default=600, help="sentences of each sort")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--show", type=int, default=10, help="misread sentences of each sort to print")
    options = parser.parse_args(arguments)
    results = {sort: outcome(Composer(options.seed), sort, options.count) for sort in SORTS}
    print("\n".join(lines(results, options.show)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
