"""The chronology that a ledger keeps is the one that all its readings give, however they came."""

from __future__ import annotations

import datetime
import importlib
import itertools
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.chronology.build import contact, examples, page, signal
from tests.chronology.test_order import pages

from hiwar.chronology import between, channel, events, kept_channel
from hiwar.chronology.channels.channel import channel_of
from hiwar.chronology.keeping.rounds import Round
from hiwar.chronology.pages.tellings import unique
from hiwar.ledger import Ledger, open_ledger, pair_of
from hiwar.model import Event, Page, Reading
from hiwar.pipeline.record import refresh

KEPT = importlib.import_module("hiwar.chronology.keeping.kept")


def put(ledger: Ledger, readings: Iterable[Reading], texts: dict[str, str] | None = None) -> None:
    """Put readings into a ledger under texts of their own."""
    for reading in readings:
        text = (texts or {}).get(reading.capture.text_id, reading.capture.text_id)
        ledger.add(Page(capture=reading.capture, text=text), reading)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "ledger.db", create=True) as ledger:
        yield ledger


def as_bytes(found: Iterable[Event]) -> bytes:
    return msgspec.json.encode(tuple(found))


@given(pages(), st.data(), st.randoms(use_true_random=False))
@settings(max_examples=80, deadline=None)
def test_it_is_what_all_readings_give(readings: list[Reading], data: st.DataObject, random: Any) -> None:
    """In any order, in any parts, some pages twice: the same bytes as made from all at once."""
    again = [*readings, *random.sample(readings, random.randint(0, len(readings)))]
    random.shuffle(again)
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "l.db", create=True) as ledger:
        while again:
            size = data.draw(st.integers(1, len(again)))
            put(ledger, again[:size])
            again = again[size:]
            shelf = refresh(ledger)
            assert shelf.workings.stale() == []
        assert as_bytes(shelf.events()) == as_bytes(events(readings))


@given(pages(), pages())
@settings(max_examples=100, deadline=None)
def test_pages_that_are_read_anew(before: list[Reading], after: list[Reading]) -> None:
    """A later reading of a page takes the place of the earlier; what it no longer tells is gone."""
    later = [msgspec.structs.replace(reading, engine="test 2") for reading in after]
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "l.db", create=True) as ledger:
        put(ledger, before)
        refresh(ledger)
        put(ledger, later)
        assert as_bytes(refresh(ledger).events()) == as_bytes(events([*before, *later]))
        put(
            ledger,
            [msgspec.structs.replace(reading, engine="test 3", contacts=()) for reading in unique([*before, *later])],
        )
        assert list(refresh(ledger).events()) == []


CROWDED_DATES = (
    *(f"2022-02-{day:02d}" for day in range(1, 12)),
    "2022", "2022-02", "2022-01", "2022-02-01/2022-02-07", "2022-02-07/2022-02-13", "2022-02-03/2022-02-04", None, None,
)  # fmt: skip


@st.composite
def crowds(draw: st.DrawFn) -> list[Reading]:
    """Many pages on two sides and a few days, so that what is told vaguely fits several, or more than are named."""
    made = []
    for number in range(draw(st.integers(12, 24))):
        named = draw(st.booleans())
        who = ("Emmanuel Macron", "Vladimir Putin") if named else ("France", "Russia")
        kind = draw(st.sampled_from(("call", "call", "meeting", "visit")))
        told = [
            contact(
                kind,
                *who,
                date=draw(st.sampled_from(CROWDED_DATES)),
                status=draw(st.sampled_from(("held", "held", "held", "planned", "postponed", "cancelled"))),
                at=draw(st.sampled_from((None, None, "Moscow", "Versailles"))),
                visitor=who[0] if kind == "visit" else None,
                level="leaders" if named else "unknown",
                ordinal=draw(st.sampled_from((None, None, None, None, 8))),
            )
            for _ in range(draw(st.integers(1, 2)))
        ]
        made.append(page(f"p{number}", draw(st.sampled_from((None, "2022-02-02", "2022-02-09", "2022-02-20"))), told))
    return made


@given(crowds(), st.data(), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_crowds_come_in_any_order_and_are_read_anew(readings: list[Reading], data: st.DataObject, random: Any) -> None:
    """Exact and vague, one after the other; then some tell otherwise: always what all give at once."""
    random.shuffle(readings)
    cut = data.draw(st.integers(1, len(readings)))
    contacts = [reading.contacts for reading in readings]
    random.shuffle(contacts)
    later = [
        msgspec.structs.replace(reading, engine="test 2", contacts=told)
        for reading, told in zip(readings[:cut], contacts, strict=False)
    ]
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "l.db", create=True) as ledger:
        put(ledger, readings[:cut])
        refresh(ledger)
        for number, reading in enumerate(readings[cut:], cut + 1):
            put(ledger, [reading])
            assert as_bytes(refresh(ledger).events()) == as_bytes(events(readings[:number]))
        put(ledger, later)
        assert as_bytes(refresh(ledger).events()) == as_bytes(events([*readings, *later]))


def test_what_came_to_an_event_without_a_day_is_not_seen_by_what_else_has_none(ledger: Ledger) -> None:
    """That a meeting was planned is told of one of six by an undated page alone, as undated as the one that seeks."""
    who = ("Emmanuel Macron", "Vladimir Putin")
    placed = page("a", None, [contact("meeting", *who, date="2022-02-05", at="Doha", status="postponed")])
    plans = [
        page(f"b{day}", "2022-02-01", [contact("meeting", *who, date=f"2022-02-{day}", status="planned")])
        for day in range(10, 15)
    ]
    came = page("c", "2022-02-01", [contact("meeting", *who, at="Doha", status="planned")])
    seeks = page("d", "2022-02-01", [contact("meeting", *who, status="cancelled")])
    put(ledger, [placed, *plans, came])
    assert sorted(len(event.reports) for event in refresh(ledger).events()) == [1, 1, 1, 1, 1, 2]
    put(ledger, [seeks])
    assert as_bytes(refresh(ledger).events()) == as_bytes(events([placed, *plans, came, seeks]))


@pytest.mark.parametrize(("date", "new_date"), [("2022-03-05", "2022-03-05"), ("2022-03-05/2022-03-07", "2022-03-06")])
def test_what_is_put_off_to_a_day_of_its_own_has_each_day_once(ledger: Ledger, date: str, new_date: str) -> None:
    visit = contact("visit", "France", "Russia", visitor="France", status="postponed", date=date, new_date=new_date)
    readings = [page("a", "2022-03-02", [visit]), page("b", "2022-03-03", [visit])]
    for number in (1, 2):
        put(ledger, readings[number - 1 : number])
        assert as_bytes(refresh(ledger).events()) == as_bytes(events(readings[:number]))


def test_the_more_waits_the_more_one_step_takes(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """At least so many, of much a part, never more than the most; and a page that comes later has one of its own."""
    for name, value in (("MANY", 2), ("MOST", 4), ("SHARE", 4)):
        monkeypatch.setattr(KEPT, name, value)
    readings = [page(f"p{number:02d}", "2022-03-02", [contact("call", "France", "Russia")]) for number in range(12)]
    put(ledger, readings)
    behind: list[int] = []
    refresh(ledger, lambda: behind.append(ledger.shelf.behind()))
    assert behind[-1] == ledger.shelf.behind() == 0
    assert len(behind) < len(readings) / 2
    assert as_bytes(ledger.shelf.events()) == as_bytes(events(readings))


def test_a_report_that_goes_to_an_earlier_zone_takes_its_event_with_it(ledger: Ledger) -> None:
    """Read anew, the second page tells of the first page's parties: its old event is in nobody's way."""
    call = contact("call", "France", "Russia", date="2022-03-01")
    first = page("a", "2022-03-02", [call])
    second = page("b", "2022-03-02", [contact("call", "China", "Japan", date="2022-03-01")])
    put(ledger, [first, second])
    refresh(ledger)
    again = msgspec.structs.replace(page("b", "2022-03-02", [call]), engine="test 2")
    assert again.contacts[0].id == second.contacts[0].id
    put(ledger, [again])
    assert as_bytes(refresh(ledger).events()) == as_bytes(events([first, again]))


def linked() -> Sequence[Reading]:
    """A page that links a call of two to a call of two others."""
    return [
        page(
            "a",
            "2022-03-02",
            [
                contact("call", "France", "Russia", date="2022-03-01"),
                contact("call", "France", "Ukraine", date="2022-03-02", links=[(0, "follows")]),
            ],
        ),
        page("b", "2022-03-03", [contact("call", "France", "Russia", date="2022-03-01")], outlet="B"),
        page("0", "2022-03-03", [contact("call", "France", "Russia", date="2022-03-01")], outlet="C"),
    ]


def test_a_link_leads_to_an_event_of_another_zone_whatever_becomes_of_it(ledger: Ledger) -> None:
    readings = linked()
    for number in range(1, len(readings) + 1):
        put(ledger, readings[number - 1 : number])
        found = tuple(refresh(ledger).events())
        assert as_bytes(found) == as_bytes(events(readings[:number]))
        ids = {event.id for event in found}
        assert [link.to in ids for event in found for link in event.links] == [True]


def test_an_event_is_found_by_all_its_addresses_and_sides(ledger: Ledger) -> None:
    readings, texts = examples()
    put(ledger, readings, texts)
    shelf = refresh(ledger)
    expected = events(readings, texts)
    assert as_bytes(shelf.events()) == as_bytes(expected)
    for event in expected:
        assert {shelf.event(address) for address in event.addresses} == {event}
    assert shelf.event("ev_none") is None
    assert tuple(shelf.events(pair_of("RUS", "FRA"))) == between(expected, "FRA", "RUS")
    assert tuple(shelf.events("UKR")) == between(expected, "UKR")


@pytest.fixture
def worked(monkeypatch: pytest.MonkeyPatch) -> set[int]:
    """The zones that are worked out while the test runs."""
    found: set[int] = set()
    whole = Round._work_out

    def work_out(self: Round, layer: int, zone: int) -> None:
        found.add(zone)
        whole(self, layer, zone)

    monkeypatch.setattr(Round, "_work_out", work_out)
    return found


def test_only_what_a_page_meets_is_made_anew(ledger: Ledger, worked: set[int]) -> None:
    readings, texts = examples()
    put(ledger, readings, texts)
    refresh(ledger)
    worked.clear()
    refresh(ledger)
    assert worked == set()
    put(ledger, [page("new", "2031-05-02", [contact("call", "China", "Japan", date="2031-05-01")])])
    refresh(ledger)
    assert len(worked) == 1


def test_what_fits_many_looks_again_only_where_it_looked(ledger: Ledger, worked: set[int]) -> None:
    """A year's report that fits the first days of the year is not asked again by each day that follows."""
    calls = [
        page(f"p{day:02d}", "2023-01-02", [contact("call", "France", "Russia", date=f"2022-03-{day:02d}")])
        for day in range(1, 10)
    ]
    year = page("year", "2023-01-02", [contact("call", "France", "Russia", date="2022")])
    put(ledger, [*calls, year])
    refresh(ledger)
    worked.clear()
    late = page("late", "2023-01-02", [contact("call", "France", "Russia", date="2022-04-01")])
    put(ledger, [late])
    refresh(ledger)
    assert len(worked) == 1
    early = page("early", "2023-01-02", [contact("call", "France", "Russia", date="2022-02-01")])
    put(ledger, [early])
    found = refresh(ledger).events()
    assert len(worked) == 3
    assert as_bytes(found) == as_bytes(events([*calls, year, late, early]))


def test_only_those_who_looked_where_something_changed_choose_again(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two of one year, in one zone: the one that no fit was found for looks at what comes, the other does not."""
    rounds = importlib.import_module("hiwar.chronology.keeping.rounds")
    asked: list[str] = []
    whole = rounds.choose

    def choose(unit: Any, *rest: Any) -> Any:
        asked.extend(sorted(unit.captures))
        return whole(unit, *rest)

    monkeypatch.setattr(rounds, "choose", choose)
    told = [
        page("call", "2022-05-01", [contact("call", "France", "Russia", date="2022-03-01")]),
        page("of a call", "2023-01-02", [contact("call", "France", "Russia", date="2022")]),
        page("of a letter", "2023-01-02", [contact("letter", "France", "Russia", date="2022")]),
    ]
    put(ledger, told)
    refresh(ledger)
    assert sorted(asked) == ["cp_of a call", "cp_of a letter"]
    asked.clear()
    letter = page("letter", "2022-05-01", [contact("letter", "France", "Russia", date="2022-06-01")])
    put(ledger, [letter])
    assert as_bytes(refresh(ledger).events()) == as_bytes(events([*told, letter]))
    assert asked == ["cp_of a letter"]


def test_a_step_that_fails_is_taken_again(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    readings, texts = examples()
    put(ledger, readings, texts)
    times = iter(range(1000))
    whole = Round._frame

    def frame(self: Round) -> set[str]:
        if next(times) % 3 == 2:
            raise KeyboardInterrupt
        return whole(self)

    monkeypatch.setattr(KEPT, "MANY", 5)
    monkeypatch.setattr(Round, "_frame", frame)
    failed = 0
    for _ in range(1000):
        try:
            shelf = refresh(ledger)
            break
        except KeyboardInterrupt:
            failed += 1
    assert failed > 1
    assert as_bytes(shelf.events()) == as_bytes(events(readings, texts))


def test_other_rules_make_all_anew(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    readings, texts = examples()
    put(ledger, readings, texts)
    before = as_bytes(refresh(ledger).events())
    monkeypatch.setattr(KEPT, "made_by", lambda: "other rules")
    assert as_bytes(refresh(ledger).events()) == before


def test_signals_are_found_by_the_pair_that_they_are_between(ledger: Ledger) -> None:
    put(ledger, [page("a", "2022-03-02", signals=[signal("ready", "Russia", "France")]), page("b", "2022-03-02")])
    shelf = refresh(ledger)
    assert shelf.signalling(pair_of("FRA", "RUS")) == ["cp_a"]
    assert shelf.signalling(pair_of("FRA", "UKR")) == []


@pytest.mark.parametrize("sides", [("FRA", "RUS"), ("RUS", "UKR"), ("USA", "RUS"), ("MAR", "FRA"), ("BRA", "JPN")])
def test_a_channel_is_the_one_that_all_readings_give(ledger: Ledger, sides: tuple[str, str]) -> None:
    readings, texts = examples()
    put(ledger, readings, texts)
    refresh(ledger)
    found = events(readings, texts)
    for day in (None, "2017-01-01", "2019-08-25", "2022-02-22", "2022-03-01", "2030-01-01"):
        as_of = datetime.date.fromisoformat(day) if day else None
        assert kept_channel(ledger, *sides, as_of) == channel(found, readings, *sides, as_of, texts)


def test_an_outline_holds_what_its_event_holds(ledger: Ledger) -> None:
    """Whatever a channel asks of an event; so both make one channel."""
    readings, texts = examples()
    put(ledger, readings, texts)
    shelf = refresh(ledger)
    pair = pair_of("FRA", "RUS")
    whole, outlines = tuple(shelf.events(pair)), tuple(shelf.outlines(pair))
    assert len(whole) == len(outlines) > 5
    for event, outline in zip(whole, outlines, strict=True):
        for name in ("id", "kind", "status", "level", "sides", "parties", "date", "new_date", "initiative", "topics",
                     "outcome", "background", "statuses", "accounts", "links", "possible", "addresses"):  # fmt: skip
            assert getattr(outline, name) == getattr(event, name)
        assert outline.field("condition") == event.field("condition")
        assert [(r.id, r.status, r.account) for r in outline.reports] == [
            (r.id, r.status, r.account) for r in event.reports
        ]
    day = datetime.date(2022, 4, 1)
    made = [channel_of(found, (), "FRA", "RUS", day, ()) for found in (whole, outlines)]
    assert made[0] == made[1]


@pytest.mark.parametrize("order", list(itertools.permutations(range(4))))
def test_what_is_chosen_by_its_words_is_chosen_again(order: tuple[int, ...], ledger: Ledger) -> None:
    """A page that comes late may bring the closer words, or take the choice away."""
    told = (("2022-03-01", "a truce and hostages"), ("2022-03-02", "gas"), (None, "hostages, a truce, a road"),
            ("2022-03-02", "the road, the truce"))  # fmt: skip
    readings = [
        page(f"p{i}", "2022-03-03", [contact("call", "Emmanuel Macron", "Vladimir Putin", date=day, words=words)])
        for i, (day, words) in enumerate(told)
    ]
    for i in order:
        put(ledger, [readings[i]])
        shelf = refresh(ledger)
    assert as_bytes(shelf.events()) == as_bytes(events(readings))
