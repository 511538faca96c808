"""Book: the events of a set of readings, those of a pair, and the readings known by a day."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence

from hiwar.chronology.echoes import Echo
from hiwar.chronology.echoes import echoes as echoes_of
from hiwar.chronology.joining.merge import merge
from hiwar.chronology.pages.corrections import copies, corrected
from hiwar.chronology.pages.tellings import tell, unique
from hiwar.chronology.weighing.events import events_of
from hiwar.model import Event, Judgement, Reading, standing


def events(
    readings: Iterable[Reading],
    texts: Mapping[str, str] | None = None,
    echoes: Mapping[str, Echo] | None = None,
    judgements: Sequence[Judgement] = (),
) -> tuple[Event, ...]:
    """The events that the readings tell, in order of time.

    `texts` maps text ids to text layers, from which copies are known better than from quotes; `echoes` gives the text
    and the voice of each capture where the caller already knows them; `judgements` are all that persons decided, in
    order.
    """
    held = standing(tuple(judgements))
    articles = unique(readings)
    known = echoes if echoes is not None else echoes_of(articles, texts)
    known = with_copies(articles, known, held)
    return events_of(merge(tell((corrected(one, held) for one in articles), known)), known, held)


def with_copies(
    articles: Sequence[Reading], echoes: Mapping[str, Echo], judgements: Sequence[Judgement]
) -> Mapping[str, Echo]:
    """The echoes of articles, those of judged copies as that of what they copy."""
    captures = {one.capture.id: one.capture.text_id for one in articles}
    first: dict[str, str] = {}
    for capture, text_id in sorted(captures.items()):
        first.setdefault(text_id, capture)
    return copies(echoes, captures, judgements, lambda text_id: echoes.get(first.get(text_id, "")))


def between(found: Iterable[Event], a: str, b: str | None = None) -> tuple[Event, ...]:
    """The events in which a side, or two of them, take part; sides are state codes or organisation ids."""
    wanted = {a, b} - {None}
    return tuple(event for event in found if wanted <= set(event.sides))


def known_on(reading: Reading) -> datetime.date | None:
    """The day from which on a page could be read: the end of its publication, else the day it was fetched."""
    fetched = reading.capture.fetched
    return reading.article.published.last or (datetime.date.fromisoformat(fetched[:10]) if fetched else None)


def cut(readings: Iterable[Reading], as_of: datetime.date) -> tuple[Reading, ...]:
    """The readings that could be read by the end of a day; a page of unknown day is not among them."""
    return tuple(r for r in unique(readings) if (day := known_on(r)) is not None and day <= as_of)
