"""The baseline for times: what dateparser finds in the sentence that tells a contact.

What enters is gold, its page and the pairs that the engine matched, so that both date the same contacts; what leaves
is counts in a tally. dateparser is given more than the engine has: the right sentence, the right publication day, and
whether the contact lies behind or ahead. Of several dates the nearest to the evidence counts. Invariant: without
dateparser (the extra `evaluate`) there is no baseline, and it says so.
"""

from __future__ import annotations

import datetime
import importlib.util
import re
import warnings
from collections.abc import Iterable, Iterator

from evaluation import intervals
from evaluation.gold import GoldContact, GoldPage
from evaluation.tally import Tally

NAME = "dateparser"
_SENTENCE_END = re.compile(r"[.!?\u061f\n]")
_AHEAD = ("planned", "proposed", "conditional")


def available() -> bool:
    """Whether dateparser is installed."""
    return importlib.util.find_spec("dateparser") is not None


def score_dates(tally: Tally, gold: GoldPage, text: str, contacts: Iterable[GoldContact]) -> None:
    """Count the dates of the contacts as dateparser reads them."""
    for told in contacts:
        read = _nearest(text, told, gold.published)
        if told.date:
            tally.of("date", intervals.right(read, told.date, told.date_alt))
            tally.count("date_wrong", intervals.wrong(read, told.date))
        else:
            invented = read is not None and read.length == 0 and read.first.isoformat() not in told.date_alt
            tally.of("date_invented", invented)


def _nearest(text: str, told: GoldContact, published: str | None) -> intervals.Interval | None:
    start, end = told.evidence[0]
    first, last = sentence_around(text, start, end)
    sentence = text[first:last]
    found = list(_found(sentence, published, told.status in _AHEAD))
    if not found:
        return None
    middle = (start + end) // 2 - first
    return min(found, key=lambda one: abs(sentence.find(one[0]) + len(one[0]) // 2 - middle))[1]


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence, or sentences, that a span stands in.

    >>> sentence_around("a b. c d. e", 5, 6)
    (4, 8)
    """
    first = max((match.end() for match in _SENTENCE_END.finditer(text, 0, start)), default=0)
    closing = _SENTENCE_END.search(text, end)
    return first, closing.start() if closing else len(text)


def _found(sentence: str, published: str | None, ahead: bool) -> Iterator[tuple[str, intervals.Interval]]:
    """The expressions and their days; without a publication day only those that need none."""
    from dateparser.date import DateDataParser  # type: ignore[import-untyped, import-not-found, unused-ignore]
    from dateparser.search import search_dates  # type: ignore[import-untyped, import-not-found, unused-ignore]

    settings: dict[str, object] = {"PREFER_DATES_FROM": "future" if ahead else "past", "PREFER_DAY_OF_MONTH": "first"}
    if published:
        settings["RELATIVE_BASE"] = datetime.datetime.fromisoformat(published)
    else:
        settings |= {"PARSERS": ["absolute-time"], "REQUIRE_PARTS": ["year"]}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = search_dates(sentence, languages=["ar"], settings=settings) or []
        parser = DateDataParser(languages=["ar"], settings=settings)
        for words, moment in found:
            period = parser.get_date_data(words).period
            yield words, _interval(moment.date(), period)


def _interval(day: datetime.date, period: str | None) -> intervals.Interval:
    if period == "year":
        return intervals.Interval(day.replace(month=1, day=1), day.replace(month=12, day=31))
    if period == "month":
        return intervals.interval_of_gold(f"{day.year:04d}-{day.month:02d}") or intervals.Interval(day, day)
    return intervals.Interval(day, day)
