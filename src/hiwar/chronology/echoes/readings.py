"""Echoes of readings: which articles carry one text, and whose voice it is, so that copies count as one origin.

What enters is readings, and where the caller has them the texts; what leaves is, for each capture, the first article
of its text and the voice behind it. The voice is an agency or another source that the articles of the text credit,
else the outlet that had it first: what one outlet tells twice is one voice. Where neither is known the text itself is
a voice that is not `certain` to be another than those known. Invariant: independent of order; an article without
enough words stands alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from hiwar.chronology.echoes.carrier import carrier_of
from hiwar.chronology.echoes.index import EchoIndex
from hiwar.chronology.echoes.origin import voice_of
from hiwar.chronology.echoes.words import Words, words_of
from hiwar.chronology.pages.tellings import unique
from hiwar.model import Range, Reading

_LEAST_QUOTED = 25
"""Words that the quotes of a reading must have to stand for a text that is not at hand."""


class Echo(NamedTuple):
    """Which text an article carries (the capture of that text's first article), and whose voice it is."""

    text: str
    origin: str
    name: str | None
    kind: str

    @property
    def certain(self) -> bool:
        """Whether the voice is known; where it is not, it may be that of another text."""
        return self.name is not None


def body_of(reading: Reading, text: str) -> tuple[Range, ...]:
    """The spans of the text that are compared: the article's body, else all of it."""
    return reading.article.body or (Range(0, len(text)),)


def echoes(readings: Iterable[Reading], texts: Mapping[str, str] | None = None) -> dict[str, Echo]:
    """The echo of each capture.

    `texts` maps text ids to text layers; where one is missing, the words that its reading quotes stand for it.
    """
    index = EchoIndex()
    for reading in unique(readings):
        text = (texts or {}).get(reading.capture.text_id)
        index.add(carrier_of(reading.capture, reading.article), _words(reading, text))
    return dict(sorted(echoes_of(index)))


def echoes_of(index: EchoIndex) -> Iterator[tuple[str, Echo]]:
    """The echo of each capture of an index, cluster by cluster."""
    for ids in index.clusters():
        carriers = sorted((index.carrier(id_) for id_ in ids), key=lambda carrier: carrier.order)
        first, voice = carriers[0], voice_of(carriers)
        if voice.name is not None:
            echo = Echo(first.id, voice.name, voice.name, voice.outlet_kind)
        elif len({one.outlet for one in carriers}) == 1 and first.outlet and voice.kind != "agency":
            echo = Echo(first.id, first.outlet, first.outlet, first.outlet_kind)
        else:
            echo = Echo(first.id, first.id, None, "unknown")
        for id_ in ids:
            yield id_, echo


def _words(reading: Reading, text: str | None) -> Words:
    """The words of an article's body, or of the quotes of its reading."""
    if text is not None:
        return words_of(text, body_of(reading, text))
    spans = [span for contact in reading.contacts for span in contact.evidence]
    spans += [span for statement in reading.statements for span in (*statement.evidence, *statement.content)]
    quotes = dict.fromkeys(span.quote for span in sorted(spans, key=lambda span: (span.start, span.end)))
    words = tuple(word for quote in quotes for word in words_of(quote, (Range(0, len(quote)),)))
    return words if len(words) >= _LEAST_QUOTED else ()
