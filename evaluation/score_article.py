"""The article itself: its publication day, what its body holds, and whether quotations are exact.

What enters is a page's gold and its article; what leaves is counts and faults in a tally. Invariant: a publication
day counts as read only where the reading claims a day.
"""

from __future__ import annotations

from evaluation.gold import GoldPage
from evaluation.spans import counted, overlap
from evaluation.tally import Tally
from hiwar.model import Article, Reading

LEAST_OVERLAP = 6
_UNBOUNDED = 10**9


def score_article(tally: Tally, gold: GoldPage, article: Article | None) -> None:
    """Count the publication day, the body and the boilerplate."""
    published = article.published if article else None
    day = published.start if published and published.precision in ("day", "minute") else None
    if gold.published:
        tally.of("published", day is not None and day[:10] == gold.published)
        if day is None or day[:10] != gold.published:
            read = (published.edtf if published else None) or "unknown"
            tally.fault("publication", gold.published, read, ())
    elif day:
        tally.count("published_invented")
        tally.fault("publication", gold.published_interval or "unknown", day, ())
    body = counted(article.body, _UNBOUNDED) if article else ()
    for places in (*(told.evidence for told in gold.contacts), *(told.evidence for told in gold.statements)):
        tally.of("evidence_in_body", overlap(places, body) >= LEAST_OVERLAP)
    for places in gold.boilerplate:
        inside = overlap(places, body) >= LEAST_OVERLAP
        tally.of("boilerplate_in_body", inside)
        if inside:
            tally.fault("boilerplate in the body", "no part of the article", "part of it", places)


def score_quotes(tally: Tally, reading: Reading, text: str) -> None:
    """Count the quotations that are not what the text says at their place."""
    for spans in (*(told.evidence for told in reading.contacts), *(told.evidence for told in reading.statements)):
        for span in spans:
            tally.of("quote_wrong", text[span.start : span.end] != span.quote)
