"""What the chronology says depends on the set of readings alone, and a part of it on its part alone."""

from __future__ import annotations

import datetime
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.chronology.build import contact, examples, page

from hiwar.chronology import channel, events
from hiwar.chronology.echoes import echoes
from hiwar.chronology.joining.components import components
from hiwar.chronology.joining.exact import seeds
from hiwar.chronology.joining.layers import EXACT, layer_of
from hiwar.chronology.joining.merge import merge, work_out
from hiwar.chronology.pages.tellings import tell
from hiwar.chronology.pages.windows import family
from hiwar.model import Reading

PERSONS = (
    "Emmanuel Macron", "Vladimir Putin", "Olaf Scholz", "France", "Russia", "Sergei Lavrov", "?Makoun", "E3",
    "Weimar Triangle",
)  # fmt: skip
DATES = (None, "2022", "2022-02", "2022-02-07", "2022-02-08", "2022-02-07/2022-02-09", "../2022-02-08")
PLACES = (None, None, "Moscow", "Kremlin", "Russia", "Paris")
STATUSES = ("held", "held", "planned", "ongoing", "postponed", "cancelled", "denied", "proposed")
PAGES = ("2022-01-31", "2022-02-06", "2022-02-08", "2022-02-09", None, "2022-01-17/2022-02-28")
WORDS = (
    None,
    None,
    "the two spoke by telephone for an hour",
    "the two met behind closed doors",
    "observers agreed upon visiting eastern border posts",
    "agreed upon visiting eastern border posts, observers",
)
FETCHED = (None, None, "2022-02-07T10:00:00Z", "2022-02-10T10:00:00Z")


@st.composite
def told(draw: st.DrawFn) -> dict[str, Any]:
    """A contact as some page may tell it."""
    who = draw(st.lists(st.sampled_from(PERSONS), min_size=1, max_size=3, unique=True))
    kind = draw(st.sampled_from(("call", "meeting", "visit", "talks", "letter", "other", "summit")))
    return contact(
        kind,
        *who,
        date=draw(st.sampled_from(DATES)),
        status=draw(st.sampled_from(STATUSES)),
        at=draw(st.sampled_from(PLACES)),
        visitor=who[0] if kind == "visit" else None,
        ordinal=draw(st.sampled_from((None, None, None, 7, 8))),
        level=draw(st.sampled_from(("leaders", "leaders", "unknown", "ministers"))),
        background=draw(st.booleans()),
        words=draw(st.sampled_from(WORDS)),
        new_date=draw(st.sampled_from((None, None, None, "2022-02-09"))),
    )


@st.composite
def pages(draw: st.DrawFn) -> list[Reading]:
    """A handful of pages on the same few people and days; some are one text under two outlets."""
    number = draw(st.integers(1, 7))
    made = []
    for i in range(number):
        contacts = draw(st.lists(told(), min_size=1, max_size=3))
        published = draw(st.sampled_from(PAGES))
        made.append(page(f"p{i}", published, contacts, fetched=draw(st.sampled_from(FETCHED))))
        if draw(st.integers(0, 5)) == 0:
            made.append(page(f"q{i}", published, contacts, text=f"p{i}"))
    return made


@given(pages(), st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_order_and_repeats_change_nothing(readings: list[Reading], random: Any) -> None:
    expected = events(readings)
    again = [*readings, *random.sample(readings, random.randint(0, len(readings)))]
    random.shuffle(again)
    assert msgspec.json.encode(events(again)) == msgspec.json.encode(expected)


@given(pages())
@settings(max_examples=150, deadline=None)
def test_every_report_is_in_one_event_and_a_page_tells_a_contact_once(readings: list[Reading]) -> None:
    found = events(readings)
    assert sorted((r.id, r.capture) for e in found for r in e.reports) == sorted(
        (c.id, r.capture.id) for r in readings for c in r.contacts
    )
    ids = {address: event.id for event in found for address in event.addresses}
    assert len({event.id for event in found}) == len(found)
    for event in found:
        assert event.id == min(event.addresses)
        assert set(event.possible) <= set(ids)
        assert {link.to for link in event.links} <= set(ids)
        told_by: dict[str, set[tuple[str, str]]] = {}
        for report in event.reports:
            told_by.setdefault(report.capture, set()).add((report.id, family(report.status)))
        assert all(len({way for _, way in told}) == len(told) for told in told_by.values())


@given(pages())
@settings(max_examples=100, deadline=None)
def test_what_is_shown_is_what_a_report_tells(readings: list[Reading]) -> None:
    contacts = {c.id: c for r in readings for c in r.contacts}
    for event in events(readings):
        members = [contacts[report.id] for report in event.reports]
        assert event.kind in {c.kind for c in members}
        assert event.status in {c.status for c in members}
        assert event.date.edtf in {c.date.edtf for c in members}
        assert event.place is None or event.place.name in {c.place.name for c in members if c.place}
        assert event.ordinal in {c.ordinal for c in members}
        if event.status == "held":
            assert any(c.status == "held" for c in members)
        for field in event.fields:
            assert field.why
            for value in field.values:
                assert value.reports
                assert value.value is None or value.evidence
                assert {cited.report for cited in value.evidence} <= set(value.reports)


@given(pages(), pages(), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_a_lot_is_worked_out_by_itself_as_with_all_others(one: list[Reading], two: list[Reading], random: Any) -> None:
    """Pages of other parties and other times change nothing here: a lot needs itself alone."""
    far = page("far", "2031-05-02", [contact("call", "Xi Jinping", "Joe Biden", date="2031-05-01")])
    assert [e for e in events([*one, far]) if "CHN" not in e.sides] == list(events(one))
    tellings = tell([*one, *(msgspec.structs.replace(r, capture=_renamed(r)) for r in two)], {})
    tight = [c for c in seeds(tellings) if layer_of(c.lead) == EXACT]
    random.shuffle(tight)
    lots, loose = components(tight)
    assert not loose
    whole = {frozenset(t.order for t in c.members) for lot in lots for c in work_out(lot)}
    alone: set[frozenset[tuple[str, str]]] = set()
    for lot in lots:
        captures = {t.order for c in lot.clusters for t in c.members}
        again = seeds(t for t in tellings if t.order in captures)
        alone |= {frozenset(t.order for t in c.members) for c in work_out(components(again)[0][0])}
    assert whole == alone


def _renamed(reading: Reading) -> Any:
    return msgspec.structs.replace(reading.capture, id=f"{reading.capture.id}x", text_id=f"{reading.capture.text_id}x")


def test_a_lot_too_large_is_bounded_and_says_so() -> None:
    """Forty pages on ten days, and stays that chain them: a bound of ten parts them."""
    pair = ("Emmanuel Macron", "Vladimir Putin")
    readings = [
        page(f"p{d:02d}{i}", f"2022-03-{d:02d}", [contact("call", *pair, date=f"2022-03-{d:02d}")])
        for d in range(1, 11)
        for i in range(4)
    ]
    days = [f"2022-03-{first:02d}/2022-03-{first + 3:02d}" for first in (1, 4, 7)]
    readings += [page(f"s{day[8:10]}", "2022-04-02", [contact("talks", *pair, date=day)]) for day in days]
    tellings = tell(readings, {})
    found = merge(tellings, bound=10)
    assert [len(c.members) for c in found if c.overflow] == [1, 1, 1]
    assert {len(c.members) for c in found if not c.overflow} == {4}


def test_the_examples_in_any_order() -> None:
    readings, texts = examples()
    expected = msgspec.json.encode(events(readings, texts))
    assert msgspec.json.encode(events(readings[::-1], texts)) == expected
    assert msgspec.json.encode(events([*readings[20:], *readings[:25]], texts)) == expected


def test_as_of_a_day_is_what_was_known_then() -> None:
    """The channel of a day is the channel made from the pages of that day alone."""
    readings, texts = examples()
    found = events(readings, texts)
    for day in ("2019-08-25", "2022-02-22", "2022-03-01"):
        as_of = datetime.date.fromisoformat(day)
        known = [r for r in readings if (r.article.published.end or "9999") <= day]
        assert channel(found, readings, "FRA", "RUS", as_of, texts) == channel(
            events(known, texts), known, "FRA", "RUS", as_of, texts
        )


def test_echoes_do_not_depend_on_order() -> None:
    readings, texts = examples()
    assert echoes(readings, texts) == echoes(readings[::-1], texts)
