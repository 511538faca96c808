"""How well HTML pages are taken apart: title, body, day and credits of the portal pages of the tests.

What enters is a folder with `html/NAME.html` and `expected.jsonl` (a line a page: `page`, `title`, `day`, `credits`,
`body` as paragraphs); what leaves is a score a page and their means. Body is F1 over words with their number; title
and day are right or wrong; a day that a page does not tell and we do is invented.
Run: `python -m evaluation.html_pages`.
"""

from __future__ import annotations

import importlib.util
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from hiwar.document import read_article
from hiwar.model import Page
from hiwar.sources import captures

FOLDER = Path(__file__).parents[1] / "tests" / "portals"
_WORD = re.compile(r"\w+")


class Expected(msgspec.Struct, frozen=True):
    """What a page is to give."""

    page: str
    title: str | None
    day: str | None
    credits: tuple[str, ...]
    body: tuple[str, ...]


class Score(NamedTuple):
    """What a page gave: F1 of its body, and what was right."""

    page: str
    body: float
    title: bool
    day: bool
    invented: bool
    credits: bool
    found: tuple[str | None, str | None, tuple[str, ...], str]


class Means(NamedTuple):
    """The means over pages; `day` over those that tell one, `invented` is a number."""

    pages: int
    body: float
    title: float
    day: float
    invented: int
    credits: float


def score_pages(folder: Path = FOLDER) -> list[Score]:
    """The score of each page."""
    return [_score(folder, msgspec.json.decode(line, type=Expected)) for line in _lines(folder)]


def means_of(scores: list[Score], folder: Path = FOLDER) -> Means:
    """The means of scores."""
    dated = {one.page for line in _lines(folder) if (one := msgspec.json.decode(line, type=Expected)).day}
    days = [one.day for one in scores if one.page in dated]
    return Means(
        len(scores),
        sum(one.body for one in scores) / len(scores),
        sum(one.title for one in scores) / len(scores),
        sum(days) / max(1, len(days)),
        sum(one.invented for one in scores),
        sum(one.credits for one in scores) / len(scores),
    )


def _lines(folder: Path) -> list[bytes]:
    return (folder / "expected.jsonl").read_bytes().splitlines()


def _score(folder: Path, expected: Expected) -> Score:
    (page,) = captures(folder / "html" / f"{expected.page}.html")
    if not isinstance(page, Page):
        return Score(expected.page, 0.0, False, False, False, False, (None, None, (), str(page)))
    article = read_article(page)
    title = article.title.text if article.title else None
    day = article.published.edtf
    body = " ".join(page.text[span.start : span.end] for span in article.body)
    credits_ = tuple(sorted({credit.name for credit in article.credits}))
    return Score(
        expected.page,
        _f1(" ".join(expected.body), body),
        _words(title) == _words(expected.title),
        day == expected.day,
        day is not None and day != expected.day,
        credits_ == tuple(sorted(expected.credits)),
        (title, day, credits_, body),
    )


def _words(text: str | None) -> list[str]:
    return _WORD.findall(text or "")


def _f1(gold: str, found: str) -> float:
    ours, theirs = Counter(_words(found)), Counter(_words(gold))
    common = sum((ours & theirs).values())
    return 2 * common / max(1, sum(ours.values()) + sum(theirs.values()))


def lines() -> Iterator[str]:
    """The means of ours, and beside them those of trafilatura's text where it is installed."""
    means = means_of(score_pages())
    yield f"{'':14} {'body F1':>8} {'title':>8} {'day':>8} {'invented':>9} {'credits':>8}"
    yield (
        f"{'hiwar':14} {means.body:8.3f} {means.title:8.3f} {means.day:8.3f} {means.invented:9} {means.credits:8.3f}"
        f"   {means.pages} pages, written for the project"
    )
    if importlib.util.find_spec("trafilatura"):
        body, title, day, invented = _trafilatura(FOLDER)
        yield f"{'trafilatura':14} {body:8.3f} {title:8.3f} {day:8.3f} {invented:9} {'':>8}   its date search off"


def _trafilatura(folder: Path) -> tuple[float, float, float, int]:
    """What trafilatura makes of the same pages: body, title, day and invented days."""
    import trafilatura

    body, titles, days, invented = [], 0, [], 0
    expected = [msgspec.json.decode(line, type=Expected) for line in _lines(folder)]
    for one in expected:
        found: Any = trafilatura.bare_extraction(
            (folder / "html" / f"{one.page}.html").read_bytes(),
            include_comments=False,
            with_metadata=True,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
        body.append(_f1(" ".join(one.body), found.text or "" if found else ""))
        titles += _words(found.title if found else None) == _words(one.title)
        day = found.date if found else None
        invented += day is not None and day != one.day
        days += [day == one.day] if one.day else []
    return sum(body) / len(body), titles / len(expected), sum(days) / len(days), invented


def main() -> int:
    """Print the means, and with `--show` each page that is not all right."""
    for one in score_pages() if "--show" in sys.argv else []:
        if one.body < 0.97 or not (one.title and one.day and one.credits):
            print(f"{one.page:28} body {one.body:.3f} title {one.title} day {one.day} credits {one.credits}")
            print(f"    {one.found[:3]}")
    for line in lines():
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
