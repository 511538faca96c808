"""Records as markup: dates, sides, parties, words of a page, each isolated and with its direction.

What enters is parts of records; what leaves is markup. Invariants: everything that comes from a page or a table is
escaped; each name stands in an isolate; Arabic says that it is Arabic, also inside an English page.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from hiwar.faces.bidi import is_right, plain
from hiwar.faces.dates import Months, named_date
from hiwar.faces.mishaps import mishap
from hiwar.faces.parties import name_of_side
from hiwar.faces.reasons import reason
from hiwar.faces.web.markup import fill
from hiwar.faces.web.passage import Piece, pieces_of
from hiwar.faces.words import words_of
from hiwar.knowledge.formats import stands_for
from hiwar.knowledge.sides import is_side
from hiwar.knowledge.world import load_world
from hiwar.model import Cited, Event, Field, Party, Place, When, day
from hiwar.queries import AS_WRITTEN, EventRow, Month, Snippet

if TYPE_CHECKING:
    from hiwar.faces.web.view import View

_ARABIC_DIGITS = {ord("0") + number: 0x0660 + number for number in range(10)}
_PERIOD = {"D": "day", "H": "hour", "M": "minute"}
_HELD = 4096
"""How many names and how many dates are held as markup."""


class Show:
    """What the templates call to show a part of a record in the language and with the preferences of a view."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.words = view.words

    def digits(self, text: object) -> str:
        """A number or a text with the digits that the user prefers."""
        told = f"{text:,}" if isinstance(text, int) else str(text)
        return _digits(told, self._arabic_digits)

    @property
    def _arabic_digits(self) -> bool:
        return self.view.language == "ar" and self.view.likes.digits == "arabic"

    def count(self, thing: str, number: int) -> str:
        """A number of things."""
        return self.digits(self.words.count(thing, number))

    def date(self, when: When, iso: bool = True) -> Markup:
        """A date by name, as exact as it is known, with its ISO form beside."""
        return _date(when, self.view.language, self.view.likes.months, self._arabic_digits, iso)

    def day(self, iso: str | None, stamp: bool = True) -> Markup:
        """A single day of an ISO form, or what says that it is unknown."""
        return self.date(day(iso[:10]) if iso else When(), stamp)

    def edtf(self, told: str | None) -> Markup:
        """A date that is told in EDTF."""
        if told and len(told) == len("2022-03-24"):
            return self.day(told)
        return fill('<bdi class="iso" dir="ltr">{}</bdi>', told) if told else self.day(None)

    def name(self, name: str | None) -> Markup:
        """A name in an isolate, with its language where it is Arabic."""
        return _name(name or "", self.view.language)

    def side_name(self, side: str | None) -> str:
        """The plain name of a side."""
        return name_of_side(side, self.words, self.view.desk.settings.knowledge)

    def side(self, side: str | None) -> Markup:
        """A side by its name, with the way to its page."""
        name = self.name(self.side_name(side))
        return fill('<a href="{}">{}</a>', self.view.link("who", side), name) if side else name

    def channel(self, one: str, side: str) -> Markup:
        """A side by its name, with the way to its channel with another, or to its page where they have none."""
        if any(stands_for(told) != (told,) for told in (one, side)):
            return self.side(side)
        return fill('<a href="{}">{}</a>', self.view.link("channels", one, side), self.name(self.side_name(side)))

    def party(self, party: Party, link: bool = True) -> Markup:
        """A party by its name, with the way to its page."""
        told = self.name(self.party_name(party))
        whose = self._page_of(party)
        return fill('<a href="{}">{}</a>', self.view.link(*whose), told) if link and whose else told

    def _page_of(self, party: Party) -> tuple[str, str] | None:
        """The path of a party's page: its own, else that of its state; of somebody unnamed there is none."""
        if party.type == "person":
            name = party.name_ar or party.name
            return ("who", party.id or f"{AS_WRITTEN}{name}") if party.id or name else None
        entity = load_world(self.view.desk.folders).entities.get(party.id or "")
        known = entity is not None and is_side(entity)
        side = party.id if known else party.state
        return ("who", side) if side else None

    def party_name(self, party: Party) -> str:
        """The plain name of a party."""
        arabic = self.view.language == "ar"
        return (party.name_ar if arabic else None) or party.name or party.name_ar or self.words.label("unnamed")

    def party_notes(self, party: Party) -> list[str]:
        """What is known of a party beside its name: office, state, role, and that the tables do not know it."""
        told = [self.office(party.office), self.side_name(party.state) if party.state else None]
        if party.role != "participant":
            told.append(self.words.of("role", party.role))
        if party.type == "person" and not party.known:
            told.append(self.words.label("not_known"))
        name = self.party_name(party)
        return [note for note in told if note and note != name]

    def office(self, office: str | None) -> str:
        """The name of an office."""
        return self.words.of("office", office)

    def topic(self, topic: str) -> str:
        """The name of a topic."""
        return self.words.of("topic", topic)

    def place(self, place: Place) -> Markup:
        """A place by its name."""
        arabic = self.view.language == "ar" and place.name_ar
        return self.name(place.name_ar if arabic else place.name)

    def quote(self, words: str, longest: int | None = None) -> Markup:
        """Words of a page, from the right if they are Arabic; longer ones are cut where a word ends, which is shown."""
        told = plain(words)
        if longest and len(told) > longest:
            told = told[:longest].rsplit(" ", 1)[0] + " …"
        direction = Markup(' lang="ar" dir="rtl"') if is_right(told) else Markup("")
        return fill("<q{}>{}</q>", direction, told)

    @staticmethod
    def proof(evidence: Sequence[Cited]) -> str:
        """The words of a record that are shown where there is room for one quotation."""
        return min((span.quote for span in evidence), key=str.lower)

    def cells(self, month: Month, levels: Iterable[str], sides: Iterable[str]) -> Markup:
        """The cells of a month: all its contacts, those of each level, those that each side took the initiative of."""
        by_level = (month.levels.get(level, 0) for level in levels)
        by_side = (month.initiative.get(side, 0) for side in sides)
        return self.numbers(month.contacts, *by_level, *by_side)

    def numbers(self, *numbers: int) -> Markup:
        """Numbers as the cells of a row."""
        arabic = self._arabic_digits
        return Markup("".join(f"<td>{_digits(f'{number:,}', arabic)}</td>" for number in numbers))

    def status(self, status: str) -> Markup:
        """A status as a word with its colour."""
        return fill('<span class="status {}">{}</span>', status, self.words.of("status", status))

    def rung(self, rung: str) -> Markup:
        """Where a channel stands, as a word with its colour."""
        return fill('<span class="status {}">{}</span>', rung, self.words.of("rung", rung))

    def origins(self, row: EventRow) -> str:
        """How many origins an event has."""
        return self.digits(self.words.origins(*row.origins))

    def duration(self, told: str) -> str:
        """A duration of ISO 8601 in words."""
        parts, number = [], ""
        for char in told.removeprefix("P").replace("T", ""):
            if char.isdigit():
                number += char
            elif char in _PERIOD and number:
                parts.append(self.count(_PERIOD[char], int(number)))
                number = ""
        return self.view.phrase(" and ").join(parts) or told

    def percent(self, share: float) -> str:
        """A share in percent."""
        return self.digits(f"{share * 100:.0f}")

    def value(self, field: Field, value: str | None, event: Event, link: bool = True) -> Markup:
        """A value of a field of an event in words."""
        if value is None:
            return escape(self.words.label("unknown"))
        if field.name == "parties":
            return next((self.party(one, link) for one in event.parties if one.name == value), self.name(value))
        if field.name == "place" and event.place and event.place.name == value:
            return self.place(event.place)
        if field.name == "ordinal":
            return escape(self.digits(value))
        if field.name in ("kind", "status", "level", "outcome"):
            return escape(self.words.of(field.name, value))
        if field.name in ("date", "new_date"):
            return self.edtf(value)
        if field.name == "initiative":
            return self.side(value) if link else self.name(self.side_name(value))
        if field.name == "topics":
            return escape(self.topic(value))
        if field.name == "duration":
            return escape(self.duration(value))
        return self.name(value)

    def outlet(self, name: str | None) -> Markup:
        """An outlet by its name, with the way to its page."""
        if not name:
            return escape(self.words.label("unknown"))
        return fill('<a href="{}">{}</a>', self.view.link("outlets", name), self.name(name))

    def outlet_of(self, event: Event, report: str) -> Markup:
        """The outlet of a report of an event."""
        return next((self.outlet(one.outlet) for one in event.reports if one.id == report), Markup(""))

    def of_filter(self, name: str, value: str) -> str:
        """A value of a filter in words."""
        if name in ("between", "party", "speaker", "about"):
            return self.side_name(value)
        if name in ("kind", "status", "level", "force", "form", "stance"):
            return self.words.of(name, value)
        if name == "topic":
            return self.topic(value)
        return "" if name == "disputed" else self.digits(value)

    def problem(self, code: str) -> str:
        """A problem by its name."""
        return self.words.of("problem", code)

    @staticmethod
    def snippet(found: Snippet) -> list[Piece]:
        """A sentence in pieces, those that were looked for named `found`."""
        begin = found.span.start
        words = [(max(span.start - begin, 0), min(span.end, found.span.end) - begin) for span in found.words]
        return list(pieces_of(found.span.quote, {"found": words}))

    def mishap(self, told: str) -> Markup:
        """What is wrong, or what to do about it; what is known only as an error tells it is English."""
        said = mishap(told, self.words.language)
        if said is None:
            return fill('<span lang="en" dir="ltr">{}</span>', plain(told))
        return fill("<span>{}</span>", said)

    def why(self, told: str) -> Markup:
        """Why something is shown; what is known only as the chronology writes it is English."""
        if not told:
            return Markup("")
        said = reason(told, self.words, self.view.desk.folders)
        if said is None:
            return fill('<span lang="en" dir="ltr">{}</span>', plain(told))
        return fill('<span dir="auto">{}</span>', self.digits(said))


def _digits(told: str, arabic: bool) -> str:
    return told.translate(_ARABIC_DIGITS) if arabic else told


@functools.lru_cache(maxsize=_HELD)
def _date(when: When, language: str, months: Months, arabic: bool, iso: bool) -> Markup:
    named = _digits(named_date(when, words_of(language), months), arabic)
    if not when.known or when.edtf is None:
        return fill('<span class="open">{}</span>', named)
    stamp = fill(' <bdi class="iso" dir="ltr">{}</bdi>', when.edtf) if iso else ""
    if when.is_day:
        return fill('<time datetime="{}">{}</time>{}', when.start, named, stamp)
    return fill('<span class="date">{}</span>{}', named, stamp)


@functools.lru_cache(maxsize=_HELD)
def _name(name: str, language: str) -> Markup:
    told = plain(name)
    right = is_right(told)
    foreign = right if language != "ar" else not right and any(map(str.isalpha, told))
    tongue = Markup(' lang="{}"'.format("ar" if right else "en")) if foreign else ""
    return fill("<bdi{}>{}</bdi>", tongue, told)
