"""Ground: what a briefing on a channel stands on.

What enters is a record, two sides and perhaps a day; what leaves is the channel, its events as they were known on that
day, its disagreements, and where each text is found. Invariant: nothing that was published after the day is in it.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from hiwar.chronology.review.disagreements import disagreements
from hiwar.chronology.weighing.book import known_on
from hiwar.faces.brief.sentence import Count
from hiwar.faces.export.asked import stamp_of
from hiwar.faces.export.batch import Stamp
from hiwar.model import Channel, Cited, Event
from hiwar.model.disagreement import Disagreement

if TYPE_CHECKING:
    from hiwar.pipeline import Record


class Source(NamedTuple):
    """Where a text is found again."""

    text_id: str
    outlet: str | None = None
    title: str | None = None
    day: str | None = None
    url: str | None = None
    path: str | None = None


@dataclass
class Ground:
    """The channel from a day on, its events by id, and the pages that they stand in; `count` is all that was read."""

    channel: Channel
    since: str
    events: dict[str, Event]
    disagreements: tuple[Disagreement, ...]
    stamp: Stamp
    record: Record

    @property
    def count(self) -> Count:
        """All that was read, as evidence."""
        outlets = len(self.channel.outlets) or self.stamp.outlets
        return Count(self.stamp.pages, outlets, self.channel.as_of, self.stamp.version)

    def source(self, cited: Cited) -> Source:
        """Where the words are found again; of a text that several pages carry, the page that was read first."""
        reading = next(iter(self.record.carriers(cited.text_id)), None)
        if reading is None:
            return Source(cited.text_id)
        article, capture = reading.article, reading.capture
        return Source(
            cited.text_id,
            article.outlet.name or article.outlet.domain,
            article.title.text if article.title else None,
            article.published.edtf,
            capture.url,
            capture.path,
        )


def ground_of(record: Record, a: str, b: str, since: str, as_of: datetime.date | None = None) -> Ground:
    """What a briefing on two sides since an ISO day stands on, as of a day or of the latest publication."""
    events = {event.id: event for event in record.between(a, b, as_of)}
    return Ground(
        channel=record.channel(a, b, as_of),
        since=since,
        events=events,
        disagreements=tuple(disagreements(events.values())),
        stamp=_stamp(record, as_of),
        record=record,
    )


def _stamp(record: Record, as_of: datetime.date | None) -> Stamp:
    """The version of the data, with the pages that could be read by the day."""
    stamp = stamp_of(record)
    if as_of is None:
        return stamp
    return stamp._replace(pages=sum(day is not None and day <= as_of for day in map(known_on, record.readings)))
