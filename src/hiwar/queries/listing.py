"""Listing: events, statements and articles with the marks by which they are found.

What enters is a ledger; what leaves is nothing, and its chronology, lists and channels are up to date. Invariant:
what is listed is a function of the events and the present readings; a statement is listed once, however many captures
hold its text.
"""

from __future__ import annotations

import datetime
import functools
import hashlib
import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

import msgspec

from hiwar.chronology.channels.signals import day_of
from hiwar.chronology.keeping.kept import made_by
from hiwar.chronology.pages.sides import side_of, sides_of
from hiwar.chronology.pages.windows import AHEAD
from hiwar.chronology.review.bearing import suspect
from hiwar.chronology.review.disagreements import disagreements
from hiwar.chronology.weighing.events import order_of
from hiwar.knowledge.formats import stands_for
from hiwar.ledger import Ledger
from hiwar.ledger.lists import NO_DAY, Item
from hiwar.ledger.search import words_of
from hiwar.ledger.shelf import Voice
from hiwar.model import Event, Party, Reading, Statement, When
from hiwar.pipeline import refresh
from hiwar.queries import disagreeing, standings
from hiwar.queries.filter import AS_WRITTEN
from hiwar.queries.readings import readings_of, voices_of
from hiwar.text.stems import rules
from hiwar.text.tokens import MARK, tokenise

AT_ONCE = 200
"""How many events and captures are listed in one step of writing."""
_FORM = 4
"""Raised when the rules below change."""

_print = msgspec.json.Encoder(order="sorted")


def bring_up(ledger: Ledger, watch: Callable[[], object] = lambda: None) -> None:
    """Bring the chronology, the lists and the channels of a ledger up to date with what was read into it."""
    refresh(ledger, watch)
    standings.turn(ledger)
    lists, name = ledger.lists, f"{_FORM} {made_by()} {rules()}"
    lists.begin(name)
    disagreeing.begin(ledger, name)
    while lists.touched(1):
        with lists.step():
            touched = lists.touched(AT_ONCE)
            _list_events(ledger, [id_ for what, id_ in touched if what == "event"])
            _list_captures(ledger, [id_ for what, id_ in touched if what == "capture"])
            lists.done(touched)
        watch()
    disagreeing.settle(ledger, watch)
    standings.tell(ledger, watch)


def _list_events(ledger: Ledger, ids: Iterable[str]) -> None:
    found = [(id_, event if event and event.id == id_ else None) for id_ in ids for event in (ledger.shelf.event(id_),)]
    for id_, event in found:
        if event is not None:
            ledger.lists.put([event_item(event)])
        else:
            ledger.lists.drop("event", [id_])
    disagreeing.note(ledger, found)


def _list_captures(ledger: Ledger, captures: Sequence[str]) -> None:
    """List the articles of captures, and the statements of all that carry their texts."""
    near = ledger.lists.carrying(captures)
    readings = list(readings_of(ledger, near).values())
    voices = voices_of(ledger, near)
    texts: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        texts[reading.capture.text_id].append(reading)
    ledger.lists.put(
        article_item(reading, ledger.text(reading.capture.text_id) or "", voices.get(reading.capture.id))
        for reading in readings
    )
    statements = {
        item.id: item
        for one in texts.values()
        for reading in sorted(one, key=lambda r: r.capture.id, reverse=True)
        for item in statement_items(reading, voices.get(reading.capture.id))
    }
    ledger.lists.drop("statement", [id_ for id_ in ledger.lists.listed(near) if id_ not in statements])
    ledger.lists.put(statements.values())


def event_item(event: Event) -> Item:
    """An event as it is listed."""
    marks = {f"kind:{event.kind}", f"status:{event.status}", f"level:{event.level}"}
    marks |= {f"side:{side}" for side in event.sides}
    marks |= {f"side:{party.id}" for party in event.parties if party.id and stands_for(party.id) != (party.id,)}
    marks |= {f"topic:{topic}" for topic in event.topics}
    marks |= {f"outlet:{outlet}" for outlet in event.outlets}
    marks |= {f"origin:{origin.name}" for origin in event.origins if origin.name}
    marks |= {f"disputed:{name}" for name in event.disputed} | ({"disputed"} if event.disputed else set())
    marks |= {f"problem:{problem.code}" for problem in event.problems}
    for party in event.parties:
        marks |= {f"person:{person}" for person in persons_of([party])}
        if party.office and party.state:
            marks.add(f"office:{party.office}@{side_of(party) or party.state}")
    pairs = [" ".join(sorted(two)) for two in itertools.combinations(event.sides, 2)]
    marks |= {f"pair:{pair}" for pair in pairs}
    if event.status in ("held", "ongoing"):
        marks |= {f"met:{pair}" for pair in pairs}
    if event.new_date is not None:
        marks.add("moved")
    if event.status in AHEAD:
        marks.add("ahead")
    marks |= {f"disagrees:{one.kind}" for one in disagreements([event])} | ({"suspect"} if suspect(event) else set())
    if event.place and event.place.state:
        marks.add(f"place:{event.place.state}")
    quotes = (span.quote for report in event.reports for span in report.evidence)
    names = chain.from_iterable((party.name, party.name_ar) for party in event.parties)
    place = (event.place.name, event.place.name_ar) if event.place else ()
    return Item(
        what="event",
        id=event.id,
        place=number(order_of(event)[0]),
        marks=frozenset(marks),
        words=_stems(chain(quotes, names, place)),
        print=_hash(_print.encode(event)),
        dated=event.date.known,
        first=_day(event.date.start),
        last=_day(event.date.end),
    )


def statement_items(reading: Reading, voice: Voice | None) -> Iterator[Item]:
    """The statements of an article as they are listed."""
    published = reading.article.published
    common = _carried(reading, voice)
    for statement in reading.statements:
        speaker = statement.speaker
        about = [*statement.about, *statement.addressee, *(statement.signal.toward if statement.signal else ())]
        by, of = _keys([speaker], published), _keys(about, published)
        marks = {f"speaker:{key}" for key in by} | {f"about:{key}" for key in of} | common
        marks |= {f"pair:{' '.join(sorted((one, other)))}" for one in by for other in of if one != other}
        marks |= {f"force:{statement.force}", f"form:{statement.form}"}
        if statement.office and speaker.state:
            marks.add(f"office:{statement.office}@{speaker.state}")
        if statement.signal:
            marks.add(f"stance:{statement.signal.stance}")
        if statement.position:
            marks.add(f"position:{statement.position.kind}")
        day = day_of(reading, statement)
        when = statement.date if statement.date.known else published
        said = _said(statement)
        yield Item(
            what="statement",
            id=statement.id,
            place=number(day),
            marks=frozenset(marks),
            words=_stems((said, speaker.name, speaker.name_ar)),
            home=reading.capture.id,
            fold=_hash("\n".join([*sorted(by), said]).encode()),
            print=_hash(_print.encode((statement, published, reading.capture.id, sorted(common)))),
            dated=when.known,
            first=_day(when.start),
            last=_day(when.end),
        )


def article_item(reading: Reading, text: str, voice: Voice | None) -> Item:
    """An article as it is listed."""
    article, fetched = reading.article, reading.capture.fetched
    marks = {f"trait:{trait}" for trait in article.traits} | {f"basis:{article.published.basis}"}
    marks |= {f"problem:{problem.code}" for problem in reading.problems} | ({"problem"} if reading.problems else set())
    marks |= {"contacts"} if reading.contacts else set()
    marks |= {"copy"} if voice is not None and voice.text != reading.capture.id else {"own"}
    day = article.published.end or article.published.start or (fetched[:10] if fetched else None)
    return Item(
        what="article",
        id=reading.capture.id,
        place=number(day),
        marks=frozenset(marks | _carried(reading, voice)),
        words=words_of(text),
        print=_hash(_print.encode((reading, voice))),
        dated=article.published.known,
        first=_day(article.published.start),
        last=_day(article.published.end),
    )


def _carried(reading: Reading, voice: Voice | None) -> set[str]:
    """The marks of who published a text, and whose it is."""
    outlet = reading.article.outlet.name or reading.article.outlet.domain
    marks = {f"outlet:{outlet}"} if outlet else set()
    return marks | ({f"origin:{voice.name}"} if voice is not None and voice.name else set())


def _keys(parties: Iterable[Party], published: When) -> set[str]:
    """The sides and the persons of parties; a group that acts as one by its id and by its members."""
    found = list(parties)
    sides = {side for party in found if (side := side_of(party, published))}
    sides |= {side for party in found for side in sides_of(party, published)}
    return sides | set(persons_of(found))


def persons_of(parties: Iterable[Party]) -> Iterator[str]:
    """The persons among parties: by id, or by name as pages write it."""
    for party in parties:
        name = party.name_ar or party.name
        if party.type == "person" and (party.id or name):
            yield party.id or f"{AS_WRITTEN}{name}"


def _said(statement: Statement) -> str:
    """The words that were said, without marks."""
    quotes = [span.quote for span in statement.content or statement.evidence]
    return " ".join(token.form for quote in quotes for token in tokenise(quote) if token.kind != MARK)


def _stems(texts: Iterable[str | None]) -> str:
    return words_of("\n".join(text for text in texts if text))


def number(day: str | None) -> int:
    """The place of an ISO day in a list.

    >>> number("2022-03-24") < number("2022-03-25") < number(None)
    True
    """
    if day is None or not day.startswith(("0", "1", "2")) or len(day) < 10:
        return NO_DAY
    return _ordinal(day[:10])


def iso_day(place: int | None) -> str | None:
    """The ISO day of a place in a list; `None` for that of what has no day.

    >>> iso_day(number("2022-03-24")), iso_day(NO_DAY)
    ('2022-03-24', None)
    """
    return datetime.date.fromordinal(place).isoformat() if place is not None and place < NO_DAY else None


@functools.lru_cache(maxsize=20_000)
def _ordinal(day: str) -> int:
    return datetime.date.fromisoformat(day).toordinal()


def _day(day: str | None) -> int | None:
    return _ordinal(day) if day else None


def _hash(data: bytes) -> int:
    return int.from_bytes(hashlib.sha256(data).digest()[:8], "big", signed=True)
