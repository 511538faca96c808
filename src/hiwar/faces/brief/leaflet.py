"""A leaflet: a briefing in one language, ready to be set.

What enters is the sections of a briefing and a language; what leaves is lines with their notes, numbered in order, and
the sources. Invariant: each line has one note, and each note says where its words stand; text of the other direction is
isolated, and nothing in it is markup.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from hiwar.faces.bidi import piece, plain
from hiwar.faces.brief.ground import Ground, Source
from hiwar.faces.brief.sections import Section
from hiwar.faces.brief.sentence import (
    Count,
    Day,
    Days,
    Evidence,
    Quote,
    Sentence,
    Side,
    Sides,
    Term,
    Terms,
    Value,
    Weight,
    What,
)
from hiwar.faces.dates import named_date
from hiwar.faces.export.titles import side_name
from hiwar.faces.words import Words, words_of
from hiwar.model import Event, When, day


class Item(NamedTuple):
    """One piece of evidence in a note: the words, where they stand, and the address."""

    quote: str | None
    source: str
    url: str | None = None


class Line(NamedTuple):
    """A sentence in words, and its note."""

    number: int
    text: str
    note: tuple[Item, ...]


class Part(NamedTuple):
    """A heading with its lines."""

    heading: str
    lines: tuple[Line, ...]


class Listed(NamedTuple):
    """A source as it is listed at the end."""

    text: str
    url: str | None


class Leaflet(NamedTuple):
    """A briefing in one language: title, stamp (each a line), parts, sources; `right` where it runs from the right.

    `place` is its place among those of its language in one document.
    """

    language: str
    title: str
    stamp: tuple[str, ...]
    parts: tuple[Part, ...]
    sources_heading: str
    sources: tuple[Listed, ...]
    place: int = 1

    @property
    def key(self) -> str:
        """What its notes begin with, so that none of a document is named twice."""
        return self.language if self.place == 1 else f"{self.language}{self.place}"

    @property
    def right(self) -> bool:
        """Whether it is written from the right."""
        return self.language == "ar"


def leaflet_of(ground: Ground, sections: Iterable[Section], language: str, place: int = 1) -> Leaflet:
    """The briefing in a language; `place` is its place among those of one document."""
    press = _Press(ground, words_of(language))
    words, channel = press.words, ground.channel
    parts, number = [], 0
    for section in sections:
        lines = []
        for sentence in section.sentences:
            number += 1
            lines.append(Line(number, press.text(sentence), tuple(map(press.item, sentence.evidence))))
        parts.append(Part(words.of("brief_heading", section.heading), tuple(lines)))
    names = {"a": side_name(channel.a, language), "b": side_name(channel.b, language)}
    stamp = (
        words.of("brief", "since_stamp", since=press.value(Day(ground.since))),
        words.of("brief", "as_of_stamp", as_of=press.value(Day(channel.as_of))),
        press.read(ground.count),
    )
    heading = words.of("brief_heading", "sources")
    title = words.of("brief", "title", **names)
    return Leaflet(language, title, stamp, tuple(parts), heading, press.sources(), place)


class _Press:
    """Sets sentences in the words of a language, and remembers what was cited."""

    def __init__(self, ground: Ground, words: Words) -> None:
        self.ground, self.words = ground, words
        self.cited: dict[str, Source] = {}

    def text(self, sentence: Sentence) -> str:
        """A sentence in words."""
        values = {name: self.value(value) for name, value in sentence.values.items()}
        told = self.words.of("brief", sentence.key, **values)
        return told[:1].upper() + told[1:]

    def item(self, evidence: Evidence) -> Item:
        """A piece of evidence as it stands in a note."""
        if isinstance(evidence, Count):
            return Item(None, self.read(evidence))
        source = self.ground.source(evidence)
        self.cited.setdefault(source.text_id, source)
        place = f"{source.text_id.removeprefix('sha256:')[:12]} {evidence.start}-{evidence.end}"
        parts = (source.outlet, source.day or self.words.of("date", "unknown"), source.url or source.path, place)
        return Item(plain(evidence.quote), self._joined(parts), _web(source.url))

    def read(self, count: Count) -> str:
        """What was read."""
        pages, outlets = self.words.count("page", count.pages), self.words.count("outlet", count.outlets)
        version = piece(count.version, self.words.language)
        return self.words.of("brief", "counted", pages=pages, outlets=outlets, version=version)

    def sources(self) -> tuple[Listed, ...]:
        """What was cited, in order of publication."""
        order = sorted(self.cited.values(), key=lambda source: (source.day or "9999", source.text_id))
        return tuple(
            Listed(self._joined((one.outlet, one.day, one.title, one.url or one.path, one.text_id)), _web(one.url))
            for one in order
        )

    def _joined(self, parts: Iterable[str | None]) -> str:
        return " · ".join(piece(part, self.words.language) for part in parts if part)

    def value(self, value: Value) -> str:
        """A value in words."""
        words = self.words
        match value:
            case Side(id_):
                return self._side(id_)
            case Sides(ids):
                return words.of("brief", "and").join(map(self._side, ids)) or words.label("unnamed")
            case Term(group, key):
                return words.of(group, key)
            case Terms(values, "initiative"):
                return words.of("brief", "against").join(map(self._side, values))
            case Terms(values, group):
                shown = (
                    words.of(group, one) if group else piece(one.replace("_", " "), words.language) for one in values
                )
                return words.of("brief", "against").join(shown)
            case Day(iso):
                return named_date(day(iso), words) if iso else words.of("date", "unknown")
            case Days(number):
                return words.count("day", number)
            case What(event):
                return self._what(event)
            case Weight(event):
                outlets = words.count("outlet", len(event.outlets))
                return words.of("brief", "weighed", origins=words.origins(*event.independent), outlets=outlets)
            case Quote(told):
                return piece(f"«{plain(told)}»", words.language)
            case When():
                return named_date(value, words)
            case _:
                return f"{value:,}"

    def _side(self, id_: str | None) -> str:
        return piece(side_name(id_, self.words.language), "en") if id_ else self.words.label("unnamed")

    def _what(self, event: Event) -> str:
        words = self.words
        told = words.of("kind", event.kind)
        if event.level != "unknown":
            told += f" ({words.of('level', event.level)})"
        others = [side for side in event.sides if side not in (self.ground.channel.a, self.ground.channel.b)]
        if others:
            told += words.of("brief", "with_others", others=words.of("brief", "and").join(map(self._side, others)))
        if event.place:
            name = (event.place.name_ar if words.language == "ar" else None) or event.place.name
            told += words.of("brief", "at", place=piece(name, "en"))
        return told


def _web(url: str | None) -> str | None:
    """An address that may be followed."""
    return url if url and url.startswith(("http://", "https://")) else None
