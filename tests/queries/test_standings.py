"""The rows of channels are what the record gives: as pages come, in any order, judged or not, as if made at once."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from tests.chronology.build import page, signal
from tests.chronology.test_kept import put
from tests.chronology.test_lately import SIDES, pages

from hiwar.chronology import kept_channel
from hiwar.ledger import Ledger, open_ledger
from hiwar.ledger.channels import KeptChannel
from hiwar.model import Judgement
from hiwar.queries import bring_up, channels
from hiwar.queries.channels import state_of


def rows(ledger: Ledger) -> list[KeptChannel]:
    bring_up(ledger)
    assert ledger.channels.waiting() == 0
    return ledger.channels.part(None, 0, 1000)


@pytest.mark.parametrize("seed", range(4))
def test_pages_in_any_order_give_the_same_rows(tmp_path: Path, seed: int) -> None:
    made, dice = list(pages(seed)), random.Random(seed)
    with open_ledger(tmp_path / "whole.db", create=True) as ledger:
        put(ledger, made)
        expected = rows(ledger)
    dice.shuffle(made)
    with open_ledger(tmp_path / "parts.db", create=True) as ledger:
        while made:
            size = dice.randint(1, 4)
            put(ledger, made[:size])
            made = made[size:]
            for one in rows(ledger):
                assert state_of(ledger, one.a, one.b) == kept_channel(ledger, one.a, one.b).state
        assert rows(ledger) == expected


def test_a_later_day_turns_them(tmp_path: Path) -> None:
    """Nothing of a pair is told any more, and it falls silent as others are told of later."""
    with open_ledger(tmp_path / "l.db", create=True) as ledger:
        put(ledger, pages(1))
        before = {(one.a, one.b): one for one in rows(ledger)}[SIDES]
        put(ledger, [page("fade", "2031-01-01")])
        after = {(one.a, one.b): one for one in rows(ledger)}[SIDES]
        assert (after.counted, after.standing.state.rung) == (before.counted, "dormant")
        assert after.turns is None or after.turns > before.turns


def test_judgements_and_signals_turn_them(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "l.db", create=True) as ledger:
        put(ledger, pages(2))
        last = ledger.latest() or ""
        put(ledger, [page("feed", last, signals=[signal("seeks", "Russia", "France")])])
        (found,) = (one for one in rows(ledger) if (one.a, one.b) == SIDES)
        for event in ledger.shelf.events():
            report = event.reports[0].id
            ledger.judge(Judgement(says="wrong", reports=(report,), who="Huda", at="2026-01-01T00:00:00+00:00"))
        left = rows(ledger)
        assert found.counted.events > sum(one.counted.events for one in left)
        for one in left:
            assert state_of(ledger, one.a, one.b) == kept_channel(ledger, one.a, one.b).state
        assert channels(ledger).total == len(left)
