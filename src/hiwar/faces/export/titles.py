"""Titles: an event in one plain line, for forms that have a place for one.

What enters is an event and the words of a language; what leaves is text. Invariant: nothing of it is markup, and the
date is in it no more exactly than it is known.
"""

from __future__ import annotations

from hiwar.faces.bidi import plain
from hiwar.faces.dates import date_words
from hiwar.faces.quotes import quotation_of, source_of
from hiwar.faces.words import Words
from hiwar.knowledge.world import load_world
from hiwar.model import Event


def side_name(side: str, language: str) -> str:
    """The usual name of a side in a language; what the tables do not know is shown as itself.

    >>> side_name("FRA", "en"), side_name("nowhere", "en")
    ('France', 'nowhere')
    """
    entity = load_world().entities.get(side)
    if entity is None:
        return plain(side)
    return (entity.name_ar if language == "ar" else entity.name) or side


def event_title(event: Event, words: Words) -> str:
    """Kind, sides and status.

    >>> from hiwar.faces.words import words_of
    >>> event_title(Event(id="ev_1", kind="call", status="held", sides=("FRA", "RUS")), words_of("en"))
    'call: France, Russia (held)'
    """
    sides = ", ".join(side_name(side, words.language) for side in event.sides) or words.label("unnamed")
    return f"{words.of('kind', event.kind)}: {sides} ({words.of('status', event.status)})"


def event_lines(event: Event, words: Words) -> list[str]:
    """What is known of an event, a line each: date, level, place, parties, the words and where they stand, origins."""
    names = [
        plain((party.name_ar if words.language == "ar" else party.name) or party.name or words.label("unnamed"))
        for party in event.parties
    ]
    told = {
        words.label("date"): date_words(event.date, words),
        words.label("new_date"): date_words(event.new_date, words) if event.new_date else "",
        words.label("level"): words.of("level", event.level) if event.level != "unknown" else "",
        words.label("place_heading"): place_name(event, words),
        words.label("parties"): ", ".join(names),
    }
    lines = [f"{label}: {value}" for label, value in told.items() if value]
    quotation = quotation_of(event)
    if quotation:
        source = ", ".join(plain(part) for part in source_of(quotation.report))
        lines.append(f"«{plain(quotation.words)}» {source}".strip())
    lines.append(f"{words.origins(*event.independent)}, {words.count('outlet', len(event.outlets))}")
    return lines


def place_name(event: Event, words: Words) -> str:
    """The name of the place in the language of the words, where there is one."""
    if event.place is None:
        return ""
    return plain((event.place.name_ar if words.language == "ar" else None) or event.place.name)


def latest(event: Event) -> str | None:
    """The last day on which a page told what became of the event."""
    return max((change.on for change in event.statuses if change.on), default=None)
