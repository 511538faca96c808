"""The keyword baseline: the best rules that can be written in an hour, without the engine.

What enters is a page; what leaves is a reading in hiwar's records, so that the same scorer counts it. A contact is a
contact word with names of two sides near it in its sentence, its status the nearest status word; a statement is a verb
of speech with a complementiser or a colon behind it, its speaker what stands between them. Invariant: each sentence
is read by itself, but for a verb of speech without a subject, which continues the speaker before it.
"""

from __future__ import annotations

import datetime
import re

from evaluation.keyword_lists import Mention, Word, bare_forms, fold, listed, lists, mentions, words_of
from evaluation.keyword_speech import statements_in
from hiwar.model import (
    KINDS,
    UNKNOWN,
    Article,
    Contact,
    Kind,
    Level,
    OutletName,
    Page,
    Party,
    Place,
    Range,
    Reading,
    Span,
    Status,
    When,
    day,
    span_of,
)  # fmt: skip
from hiwar.model.contact import PartyType

NAME = "keywords"
_ENDS = frozenset(".!?\u061f\n")
_WINDOW, _STATUS_BEFORE, _STATUS_AFTER, _TITLE_BEFORE, _PLACE_AFTER = 24, 9, 6, 5, 30
_GROUPS = {"call": "call", "video": "call", "letter": "letter"}
_STATUSES: tuple[Status, ...] = (
    "denied", "postponed", "cancelled", "refused", "suspended", "failed", "conditional", "planned", "proposed",
    "ongoing",
)  # fmt: skip
_LEVELS: tuple[Level, ...] = ("officials", "envoys", "ministers", "leaders")
_SIDES = ("person", "state", "organisation", "institution", "nisba")
_TITLES: tuple[Level, ...] = ("leaders", "ministers", "envoys", "officials")
_YEAR = re.compile(r"\d{4}")


def read_by_keywords(page: Page) -> Reading:
    """The reading of the rules."""
    words = words_of(page.text)
    found = mentions(words)
    contacts: dict[tuple[frozenset[str], str], Contact] = {}
    for first, last in _sentences(words):
        inside = [mention for mention in found if first <= mention.first and mention.last <= last]
        for at in range(first, last):
            if contact := _contact(page.text, words, inside, at, (first, last)):
                sides = frozenset(party.state or party.name or "" for party in contact.parties)
                contacts.setdefault((sides, _GROUPS.get(contact.kind, "meet")), contact)
    return Reading(
        engine=NAME,
        capture=page.capture,
        article=Article(
            title=None,
            body=(Range(0, len(page.text)),),
            outlet=OutletName(name=page.outlet),
            published=_published(page, words),
        ),
        contacts=tuple(contacts.values()),
        statements=tuple(statements_in(page.text, words, found, page.outlet)),
    )


def _sentences(words: list[Word]) -> list[tuple[int, int]]:
    ends = [at for at, word in enumerate(words) if word.form in _ENDS] + [len(words)]
    return [(start, end) for start, end in zip([0, *(end + 1 for end in ends)], ends, strict=False) if end > start]


def _contact(text: str, words: list[Word], inside: list[Mention], at: int, sentence: tuple[int, int]) -> Contact | None:
    kind = _kind(words, at)
    if kind is None:
        return None
    sides = _sides(words, inside, at)
    if len({mention.name.state or mention.name.name for mention in sides}) < 2:
        return None
    first = min(at, *(mention.first for mention in sides))
    last = max(at + 1, *(mention.last for mention in sides))
    return Contact(
        id=f"ct_{at}",
        kind=kind,
        status=_status(words, at, sentence),
        level=_level(words, sides),
        parties=tuple(_party(mention) for mention in sides),
        date=_date(words, sentence),
        place=_place(inside, at),
        initiative=_initiative(words, sides, at),
        evidence=(_span(text, words, first, last),),
    )


def _kind(words: list[Word], at: int) -> Kind | None:
    if listed(words, at, "contact", "not"):
        return None
    return next((kind for kind in KINDS if kind in lists()["contact"] and listed(words, at, "contact", kind)), None)


def _sides(words: list[Word], inside: list[Mention], at: int) -> list[Mention]:
    """The nearest name on each side of the word, then the nearest that differs."""
    near = [mention for mention in inside if _is_side(words, mention) and abs(mention.first - at) <= _WINDOW]
    near = [mention for mention in near if mention.name.type != "nisba" or _titled(words, mention)]
    near = [m for m in near if not (m.name.type == "nisba" and _names_person(near, m))]
    out: list[Mention] = []
    before = [mention for mention in near if mention.last <= at]
    after = [mention for mention in near if mention.first > at]
    for mention in (*before[-1:], *after, *reversed(before)):
        side = mention.name.state or mention.name.name
        if len(out) < 2 and all(side != (known.name.state or known.name.name) for known in out):
            out.append(mention)
    return sorted(out)


def _is_side(words: list[Word], mention: Mention) -> bool:
    """Whether a name can be a side; a city is one where no preposition makes it a place."""
    if mention.name.type == "city":
        before, joined = mention.first - 1, lists()["clitics"]["prepositions"]
        named_alone = words[mention.first].form[:1] not in joined
        return before >= 0 and named_alone and not listed(words, before, "place", "in")
    return mention.name.type in _SIDES


def _titled(words: list[Word], mention: Mention) -> bool:
    span = range(max(0, mention.first - _TITLE_BEFORE), mention.first)
    return any(listed(words, at, "titles", key) for at in span for key in _TITLES)


def _names_person(near: list[Mention], nisba: Mention) -> bool:
    """Whether a person of the same state follows («the French president, E. Macron»)."""
    return any(
        other.name.type == "person" and other.name.state == nisba.name.state and 0 <= other.first - nisba.last <= 2
        for other in near
    )


def _party(mention: Mention) -> Party:
    name = mention.name
    if name.type == "nisba":
        return Party(name=None, type="person", state=name.state)
    if name.type == "city":
        return Party(name=None, type="state", state=name.state, known=True)
    types: dict[str, PartyType] = {"person": "person", "organisation": "organisation", "institution": "institution"}
    return Party(name=name.name, type=types.get(name.type, "state"), state=name.state, known=True)


def _status(words: list[Word], at: int, sentence: tuple[int, int]) -> Status:
    span = range(max(sentence[0], at - _STATUS_BEFORE), min(sentence[1], at + _STATUS_AFTER))
    return next((status for status in _STATUSES if any(listed(words, i, "status", status) for i in span)), "held")


def _level(words: list[Word], sides: list[Mention]) -> Level:
    ranks: list[Level] = []
    for mention in sides:
        span = range(max(0, mention.first - _TITLE_BEFORE), mention.first)
        ranks += [level for level in _TITLES if any(listed(words, at, "titles", level) for at in span)][:1]
    return min(ranks, key=_LEVELS.index) if ranks else "unknown"


def _place(inside: list[Mention], at: int) -> Place | None:
    city = next((m for m in inside if m.name.type == "city" and 0 < m.first - at <= _PLACE_AFTER), None)
    return Place(name=city.name.name, state=city.name.state) if city else None


def _initiative(words: list[Word], sides: list[Mention], at: int) -> str | None:
    """Who stands behind «from», after a word of receiving."""
    received = any(listed(words, i, "initiative", "received") for i in range(max(0, at - 3), at + 1))
    for mention in sides if received else ():
        if mention.first > at and any(
            listed(words, i, "initiative", "from") for i in range(max(at, mention.first - 6), mention.first)
        ):
            return mention.name.name
    return None


def _date(words: list[Word], sentence: tuple[int, int]) -> When:
    """A day with month and year, written out."""
    return next((when for at in range(*sentence) if (when := _day_at(words, at))), UNKNOWN)


def _day_at(words: list[Word], at: int) -> When | None:
    number = words[at].form
    if not number.isdigit() or not 0 < int(number) < 32 or at + 2 >= len(words):
        return None
    for month, entries in enumerate(lists()["time"]["months"], 1):
        for entry in entries:
            parts = [fold(part) for part in entry.split()]
            shown = [word.form for word in words[at + 1 : at + 1 + len(parts)]]
            following = words[at + 1 + len(parts)].form if at + 1 + len(parts) < len(words) else ""
            if shown and _same(shown, parts) and _YEAR.fullmatch(following):
                return _valid_day(int(following), month, int(number))
    return None


def _same(shown: list[str], parts: list[str]) -> bool:
    return len(shown) == len(parts) and parts[0] in bare_forms(shown[0]) and shown[1:] == parts[1:]


def _valid_day(year: int, month: int, number: int) -> When | None:
    try:
        return day(datetime.date(year, month, number).isoformat())
    except ValueError:
        return None


def _published(page: Page, words: list[Word]) -> When:
    """What is given, else a day that stands among the first words."""
    if given := page.published or page.stated_published:
        return day(given[:10], "given")
    return next((when for at in range(min(60, len(words))) if (when := _day_at(words, at))), UNKNOWN)


def _span(text: str, words: list[Word], first: int, last: int) -> Span:
    return span_of(text, words[first].start, words[last - 1].end)
