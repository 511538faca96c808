"""A channel that is counted from gists is the one that its whole events give, and so are the counts of a timeline."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from tests.chronology.build import page, signal
from tests.chronology.test_kept import put
from tests.chronology.test_lately import SIDES, pages

from hiwar.chronology import kept_channel
from hiwar.chronology.channels.counted import line_of
from hiwar.ledger import Ledger, open_ledger
from hiwar.ledger.lists import Sought
from hiwar.ledger.tables import TableLedger
from hiwar.model import Judgement
from hiwar.queries import bring_up, channel, lines

ALL = 10_000
WITH = ("side:", "person:", "kind:", "status:")


def assert_counted(ledger: Ledger) -> None:
    """Also where the first answer is asked again, from what is held."""
    bring_up(ledger)
    whole = channel(ledger, *SIDES)
    assert whole.channel == kept_channel(ledger, *SIDES)
    for _ in range(2):
        assert channel(ledger, *SIDES, entries=ALL) == whole
        last = channel(ledger, *SIDES, many=3, entries=2)
        assert last.channel.entries == whole.channel.entries[-2:]
        assert last.entries == len(whole.channel.entries)
    assert lines(ledger, *SIDES) == tuple(map(line_of, whole.channel.entries))


@pytest.mark.parametrize("seed", range(12))
def test_as_pages_come(tmp_path: Path, seed: int) -> None:
    made, dice = list(pages(seed)), random.Random(seed)
    dice.shuffle(made)
    with open_ledger(tmp_path / "l.db", create=True) as ledger:
        while made:
            size = dice.randint(2, 6)
            put(ledger, made[:size])
            made = made[size:]
            assert_counted(ledger)


def test_as_days_pass_and_as_it_is_judged(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "l.db", create=True) as ledger:
        put(ledger, pages(3))
        assert_counted(ledger)
        put(ledger, [page("feed", ledger.latest() or "", signals=[signal("seeks", "Russia", "France")])])
        assert_counted(ledger)
        put(ledger, [page("fade", "2031-01-01")])
        assert_counted(ledger)
        report = next(iter(ledger.shelf.events())).reports[0].id
        ledger.judge(Judgement(says="wrong", reports=(report,), who="Huda", at="2026-01-01T00:00:00+00:00"))
        assert_counted(ledger)


@pytest.mark.parametrize("seed", range(4))
def test_what_comes_together_is_counted_as_events_come_and_go(tmp_path: Path, seed: int) -> None:
    made = list(pages(seed))
    with open_ledger(tmp_path / "l.db", create=True) as ledger:
        for one in made:
            put(ledger, [one])
            bring_up(ledger)
        assert isinstance(ledger, TableLedger)
        rows = "SELECT mark, other, many FROM tallies ORDER BY mark, other"
        counted = ledger.store.execute(rows).fetchall()
        assert counted
        with ledger.lists.step():
            ledger.lists._tallies.make()  # type: ignore[attr-defined]
        assert ledger.store.execute(rows).fetchall() == counted
        # What is asked with another bound is read from the events themselves.
        alone = Sought("event", marks=(("side:FRA",),))
        assert ledger.lists.tallies(alone, WITH) == ledger.lists.tallies(alone._replace(since=0), WITH)
