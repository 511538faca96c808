"""The entries of a channel a part at a time, and statements by speaker and subject: what the whole list tells."""

from __future__ import annotations

import pytest

from hiwar import queries
from hiwar.errors import UsageError
from hiwar.ledger import Ledger
from hiwar.model import Entry
from hiwar.queries import Filter

PAIRS = (("FRA", "RUS"), ("RUS", "UKR"), ("EGY", "TUR"), ("IRN", "SAU"))
"""Channels of which the examples tell."""


def parts_of(ledger: Ledger, a: str, b: str, as_of: str | None, many: int) -> list[Entry]:
    found: list[Entry] = []
    cursor: str | None = None
    while True:
        part = queries.entries(ledger, a, b, as_of, cursor, many)
        found += part.items
        cursor = part.next
        if cursor is None:
            assert len(found) == part.total
            return found


@pytest.mark.parametrize("as_of", [None, "2022-02-20"])
@pytest.mark.parametrize("many", [1, 7, 500])
def test_the_parts_are_the_whole_the_last_first_and_what_has_no_day_behind(
    ledger: Ledger, as_of: str | None, many: int
) -> None:
    for a, b in PAIRS:
        whole = queries.channel(ledger, a, b, as_of).channel.entries
        dated, others = [one for one in whole if one.on], [one for one in whole if not one.on]
        assert parts_of(ledger, a, b, as_of, many) == [*dated[::-1], *others]


def test_there_are_some_to_part(ledger: Ledger) -> None:
    every = parts_of(ledger, "FRA", "RUS", None, 500)
    assert len(every) > 6
    assert [one.on is None for one in every] == [False] * (len(every) - 1) + [True]


def test_a_channel_with_its_last_entries_tells_the_same_state(ledger: Ledger) -> None:
    whole, short = queries.channel(ledger, "FRA", "RUS"), queries.channel(ledger, "FRA", "RUS", many=1, entries=3)
    assert short.channel.entries == whole.channel.entries[-3:]
    assert (short.entries, short.total, short.months) == (whole.entries, whole.total, whole.months)
    assert (short.channel.state, short.channel.offers) == (whole.channel.state, whole.channel.offers)
    assert set(short.channel.next_announced) <= {row.id for row in short.events}


def test_what_is_no_cursor_or_no_pair_is_told(ledger: Ledger) -> None:
    with pytest.raises(UsageError):
        queries.entries(ledger, "FRA", "RUS", cursor="x")
    with pytest.raises(UsageError):
        queries.entries(ledger, "FRA", "FRA")
    assert queries.entries(ledger, "FRA", "RUS", cursor="99999").total == queries.entries(ledger, "FRA", "RUS").total


def test_by_speaker_and_subject_the_same_statements_are_found(ledger: Ledger) -> None:
    """What bears both marks, one by one, is what is found by the two together, of sides and of persons."""
    some = 0
    for speaker in ("FRA", "RUS", "emmanuel-macron", "sergey-lavrov", "UKR"):
        by = {row.statement.id for row in queries.statements(ledger, Filter(speaker=(speaker,)), many=500).items}
        for about in ("RUS", "FRA", "vladimir-putin", "USA", speaker):
            of = {row.statement.id for row in queries.statements(ledger, Filter(about=(about,)), many=500).items}
            both = queries.statements(ledger, Filter(speaker=(speaker,), about=(about,)), many=500)
            assert {row.statement.id for row in both.items} == by & of
            assert both.total == len(by & of)
            some += len(by & of)
    assert some > 5
