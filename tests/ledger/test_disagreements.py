"""What is kept of disagreements is what all events give, as pages come and in every store."""

from __future__ import annotations

import random
from itertools import pairwise
from typing import Any

import pytest
from tests.chronology.build import contact, page
from tests.chronology.test_kept import put
from tests.chronology.test_lately import at
from tests.queries.test_disagreements import FILTERS, WHO, pages

from hiwar.chronology.review.disagreements import disagreements as disagreements_of
from hiwar.ledger import Ledger
from hiwar.ledger.lists import Sought
from hiwar.ledger.tables import TableLedger
from hiwar.model import Judgement
from hiwar.model.disagreement import DISAGREEMENTS
from hiwar.queries import Filter, bring_up, disagreements
from hiwar.queries.disagreements import _all
from hiwar.queries.finding import sought_of

TABLES = "disagreements", "weighed", "unweighed"
KINDS = (), ("number",), ("two_places", "denial"), DISAGREEMENTS


WANTED = (
    *FILTERS[1:],
    Filter(kind=("meeting",)),
    Filter(status=("held",), order="oldest"),
    Filter(party=("person:macron",)),
    Filter(from_=at(15), text="8"),
    Filter(outlet=("3", "4", "5", "6", "7", "8")),
)
"""Filters by which events go that stand between others."""


def assert_kept(ledger: Ledger, filters: tuple[Filter, ...] = ()) -> None:
    """Kept rows are those that are found by looking at the events, in their order; so they are made anew."""
    bring_up(ledger)
    for newest in (True, False):
        for kinds in KINDS:
            told = disagreements(ledger, Filter(order="newest" if newest else "oldest"), None, 500, kinds)
            rows = _all(ledger, Sought("event", newest=newest), kinds)
            assert rows is not None
            assert told.items == tuple(rows)
            assert (told.total, told.next, told.exact) == (len(rows), None, True)
    for wanted in filters:
        for kinds in KINDS[:2]:
            rows = _all(ledger, sought_of(wanted, "event"), kinds)
            assert rows is not None
            assert disagreements(ledger, wanted, None, 500, kinds).items == tuple(rows)
    every = disagreements(ledger, many=500).items
    given = sorted(map(repr, disagreements_of(ledger.shelf.events())))
    assert sorted(repr(row.disagreement) for row in every) == given
    kept = tables(ledger)
    assert not kept["unweighed"]
    with ledger.disagreements.step():
        ledger.disagreements.begin("others")
    bring_up(ledger)
    assert tables(ledger) == kept


def tables(ledger: Ledger) -> dict[str, list[Any]]:
    assert isinstance(ledger, TableLedger)
    return {table: sorted(ledger.store.execute(f"SELECT * FROM {table}").fetchall()) for table in TABLES}


@pytest.mark.parametrize("seed", range(2))
def test_as_pages_come(ledger: Ledger, seed: int) -> None:
    made, dice = list(pages(seed)), random.Random(seed)
    dice.shuffle(made)
    while made:
        size = dice.choice((2, 9, 15))
        put(ledger, made[:size])
        made = made[size:]
        assert_kept(ledger, () if made else WANTED)
    assert {"two_places", "number"} <= {row.disagreement.kind for row in disagreements(ledger, many=500).items}


def test_as_it_is_judged(ledger: Ledger) -> None:
    put(ledger, pages(1))
    assert_kept(ledger)
    for row in disagreements(ledger, many=500).items[::5]:
        event = ledger.shelf.event(row.events[0].id)
        if event is not None:
            report = event.reports[0].id
            ledger.judge(Judgement(says="wrong", reports=(report,), who="Amal", at="2026-01-01T00:00:00+00:00"))
    assert_kept(ledger)


def test_what_comes_between_two_numbers_is_counted(ledger: Ledger) -> None:
    """A contact without a number bears on those that have one, and is known by them when it comes and changes."""
    calls = [contact("call", *WHO[0], date=at(day), ordinal=number) for day, number in ((10, 4), (20, 5))]
    put(ledger, [page("a", at(10), calls[:1]), page("b", at(20), calls[1:])])
    assert_kept(ledger)
    assert not disagreements(ledger).items
    put(ledger, [page("c", at(15), [contact("call", *WHO[0], date=at(15))])])
    assert_kept(ledger)
    (one,) = disagreements(ledger).items
    assert (one.disagreement.kind, len(one.events)) == ("number", 2)
    put(ledger, [page("d", at(16), [contact("call", *WHO[0], date=at(16))])])
    assert_kept(ledger)
    assert "2 are known" in disagreements(ledger).items[0].disagreement.says


def test_it_is_read_part_by_part(ledger: Ledger) -> None:
    put(ledger, pages(2))
    bring_up(ledger)
    whole = disagreements(ledger, many=500).items
    found, cursor = [], None
    while True:
        part = disagreements(ledger, cursor=cursor, many=3)
        found += part.items
        cursor = part.next
        if cursor is None:
            break
    assert tuple(found) == whole
    days = [max(event.date.start or "" for event in row.events) for row in whole]
    assert all(one >= other for one, other in pairwise(days))


def test_while_something_waits_it_is_found_by_looking(ledger: Ledger) -> None:
    put(ledger, pages(0))
    bring_up(ledger)
    told = disagreements(ledger, many=500)
    with ledger.disagreements.step():
        ledger.disagreements.begin("others")
        ledger.disagreements.wait(["person\tnobody"])
    assert told.items
    assert disagreements(ledger, many=500) == told
