"""Citations: the articles of a batch as sources that can be cited.

What enters is a batch; what leaves is one citation an article, in the order of publication, with the events that it
proves. Invariant: a date is as exact as it is known; what the page does not say is absent.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from hiwar.faces.bidi import plain
from hiwar.faces.export.batch import Batch
from hiwar.model import When


class Citation(NamedTuple):
    """An article as it is cited; `accessed` is an ISO day, `events` are those that it reports."""

    id: str
    title: str | None
    outlet: str | None
    kind: str
    published: When
    url: str | None
    accessed: str | None
    language: str
    text_id: str
    events: tuple[str, ...]

    @property
    def parts(self) -> tuple[int, ...] | None:
        """Year, month and day of publication, as many as are known; `None` for an interval or no date.

        >>> from hiwar.model import day
        >>> Citation("cp_1", None, None, "unknown", day("2022-03-24"), None, None, "ar", "", ()).parts
        (2022, 3, 24)
        """
        edtf = self.published.edtf
        return tuple(map(int, edtf.split("-"))) if edtf and "/" not in edtf else None

    @property
    def note(self) -> str:
        """What finds the very text again, and what it is evidence for."""
        told = f"text {self.text_id}"
        return f"{told}; evidence for {', '.join(self.events)}" if self.events else told


def citations(batch: Batch) -> Iterator[Citation]:
    """The articles as citations."""
    events: dict[str, list[str]] = defaultdict(list)
    for event in batch.events:
        for id_ in {report.capture for report in event.reports}:
            events[id_].append(event.id)
    order = sorted((r.article.published.start or "9999", r.capture.id) for r in batch.articles)
    place = {id_: number for number, (_, id_) in enumerate(order)}
    found: list[Citation | None] = [None] * len(order)
    for reading in batch.articles:
        article, capture = reading.article, reading.capture
        found[place[capture.id]] = Citation(
            id=capture.id,
            title=plain(article.title.text) if article.title else None,
            outlet=article.outlet.name or article.outlet.domain,
            kind=article.outlet.kind,
            published=article.published,
            url=capture.url,
            accessed=capture.fetched[:10] if capture.fetched else None,
            language=article.language,
            text_id=capture.text_id,
            events=tuple(events[capture.id]),
        )
    return (one for one in found if one)
