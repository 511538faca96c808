"""Lists of events: what is found is what fits, page after page, and as it was known then."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hiwar.errors import UsageError
from hiwar.ledger import Ledger, open_ledger
from hiwar.model import KINDS, STATUSES, Event
from hiwar.pipeline import ingest
from hiwar.queries import EventRow, Filter, bring_up, event, events, from_query, whole_events
from hiwar.queries.finding import fits, in_order, sought_of
from hiwar.queries.listing import event_item

CALL = "أجرى الرئيس الفرنسي إيمانويل ماكرون يوم {day} مارس 2022 اتصالا هاتفيا مع نظيره الروسي فلاديمير بوتين."
"""The French president had a phone call on that day of March 2022 with his Russian counterpart."""
DAYS = st.sampled_from(["2017-05-29", "2019-08-01", "2022-03-24", "2022-12-31", "2026-01-01"])
FILTERS = st.builds(
    Filter,
    between=st.sampled_from([(), ("FRA",), ("FRA", "RUS"), ("MAR", "ESP")]),
    party=st.sampled_from([(), ("emmanuel-macron",), ("vladimir-putin", "FRA"), ("name:x",)]),
    kind=st.lists(st.sampled_from(KINDS), max_size=2, unique=True).map(tuple),
    status=st.lists(st.sampled_from(STATUSES), max_size=3, unique=True).map(tuple),
    from_=st.none() | DAYS,
    to=st.none() | DAYS,
    text=st.sampled_from([None, "اتصال", "الرئيس الروسي", "wordless"]),
    disputed=st.booleans(),
    order=st.sampled_from(["newest", "oldest"]),
)


def every(ledger: Ledger, wanted: Filter, many: int) -> list[EventRow]:
    """All rows, a few at a time."""
    found: list[EventRow] = []
    cursor: str | None = None
    while True:
        part = events(ledger, wanted, cursor, many)
        found += part.items
        cursor = part.next
        if cursor is None:
            assert part.total == len(found)
            return found


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(wanted=FILTERS, many=st.integers(1, 40))
def test_what_is_found_is_what_fits_in_order(ledger: Ledger, wanted: Filter, many: int) -> None:
    items = [event_item(one) for one in ledger.shelf.events()]
    sought = sought_of(wanted, "event")
    fitting = in_order((item for item in items if fits(item, sought)), sought.newest)
    assert [row.id for row in every(ledger, wanted, many)] == [item.id for item in fitting]


def test_what_has_no_day_comes_last_either_way(ledger: Ledger) -> None:
    for order in ("newest", "oldest"):
        known = [row.first_published or row.date.known for row in every(ledger, Filter(order=order), 7)]  # type: ignore[arg-type]
        assert known == sorted(known, key=lambda one: not one)


def test_what_is_left_out_for_want_of_a_date_is_counted(ledger: Ledger) -> None:
    told = events(ledger, from_query({"from": "2000-01-01"}))
    assert told.undated
    assert told.total + told.undated == events(ledger).total


def test_a_row_stands_on_words_of_a_text(ledger: Ledger) -> None:
    for row in every(ledger, Filter(), 50):
        assert row.quote is not None
        text = ledger.text(row.quote.text_id)
        assert text is not None
        assert text[row.quote.start : row.quote.end] == row.quote.quote


def test_a_look_back_is_the_chronology_of_then(ledger: Ledger) -> None:
    wanted = from_query({"between": "FRA,RUS", "as_of": "2022-03-20"})
    told = whole_events(ledger, wanted, many=500)
    assert told.total
    published = [report.published.end for one, _ in told.items for report in one.reports]
    assert max(day for day in published if day) <= "2022-03-20"
    latest = whole_events(ledger, from_query({"between": "FRA,RUS", "known_at": str(ledger.lists.last())}), many=500)
    now = whole_events(ledger, from_query({"between": "FRA,RUS"}), many=500)
    assert [e for e, _ in latest.items] == [e for e, _ in now.items]


def test_an_event_is_found_by_each_of_its_addresses(ledger: Ledger) -> None:
    joined = next(one for one in ledger.shelf.events() if len(one.addresses) > 1)
    for address in joined.addresses:
        page = event(ledger, address)
        assert page is not None
        assert page.event == joined
        assert page.moved == (address if address != joined.id else None)
    assert event(ledger, "ct_" + joined.id[3:]) is not None
    assert event(ledger, "ev_0000000000000000") is None
    assert event(ledger, "nonsense") is None


def test_what_did_not_change_keeps_its_number(tmp_path: Path) -> None:
    first, second = tmp_path / "first.txt", tmp_path / "second.txt"
    first.write_text(CALL.format(day=3), "utf-8")
    second.write_text(CALL.format(day=9), "utf-8")
    with open_ledger(tmp_path / "ledger.db", create=True) as ledger:
        list(ingest(ledger, first))
        bring_up(ledger)
        before = events(ledger).items[0]
        change = ledger.lists.change()
        list(ingest(ledger, second))
        bring_up(ledger)
        assert before in events(ledger).items
        fresh = events(ledger, from_query({"since": str(change)}))
        assert [row.date.start for row in fresh.items] == ["2022-03-09"]
        assert {one.what for one in ledger.lists.changes(change, 99)} == {"event", "article"}


def test_lists_are_the_same_however_the_pages_came(tmp_path: Path) -> None:
    pages = [tmp_path / f"{day}.txt" for day in (3, 9, 12)]
    for day, page in zip((3, 9, 12), pages, strict=True):
        page.write_text(CALL.format(day=day), "utf-8")
    told = []
    for number, order in enumerate(itertools.permutations(pages)):
        with open_ledger(tmp_path / f"{number}.db", create=True) as ledger:
            for page in order:
                list(ingest(ledger, page))
                bring_up(ledger)
            told.append([row.id for row in events(ledger).items])
    assert all(one == told[0] for one in told)
    assert len(told[0]) == 3


@pytest.mark.parametrize(("cursor", "many"), [("!", 5), ("AAAA", 5), (None, 0), (None, 501)])
def test_no_cursor_and_no_size_of_ours_are_refused(ledger: Ledger, cursor: str | None, many: int) -> None:
    with pytest.raises(UsageError):
        events(ledger, Filter(), cursor, many)


def test_events_are_records(ledger: Ledger) -> None:
    assert all(isinstance(one, Event) for one, _ in whole_events(ledger).items)
