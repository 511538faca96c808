"""Where words stand: the capture and its text, who published it, when, at what address, and whose text it is."""

from __future__ import annotations

import msgspec

from hiwar.ledger.shelf import Voice
from hiwar.model import Reading, Report, When
from hiwar.model.when import UNKNOWN


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """Where words stand; `origin` is the name of the voice behind the text where it is known.

    `voice` is what tells that voice from others, `own` whether the page is the first that carries the text.
    """

    capture: str
    text_id: str
    outlet: str | None = None
    published: When = UNKNOWN
    url: str | None = None
    path: str | None = None
    title: str | None = None
    origin: str | None = None
    voice: str | None = None
    own: bool = True


def source_of_report(report: Report) -> Source:
    """Where a report stands."""
    return Source(
        capture=report.capture,
        text_id=report.text_id,
        outlet=report.outlet,
        published=report.published,
        url=report.url,
        path=report.path,
    )


def source_of_reading(reading: Reading, voice: Voice | None = None) -> Source:
    """Where all that an article tells stands."""
    capture, article = reading.capture, reading.article
    return Source(
        capture=capture.id,
        text_id=capture.text_id,
        outlet=article.outlet.name or article.outlet.domain,
        published=article.published,
        url=capture.url,
        path=capture.path,
        title=article.title.text if article.title else None,
        origin=voice.name if voice else None,
        voice=voice.origin if voice else None,
        own=voice is None or voice.text == capture.id,
    )
