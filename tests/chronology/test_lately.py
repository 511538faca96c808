"""Where a channel stands is read from what was told of late, and is what all that was ever told gives."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from tests.chronology.build import contact, page, signal
from tests.chronology.test_kept import ledger, put

from hiwar.chronology.channels.channel import ahead_of, state_of, steps_of
from hiwar.chronology.channels.lately import lately
from hiwar.chronology.channels.signals import signals_of
from hiwar.chronology.pages.tellings import unique
from hiwar.ledger import Ledger, pair_of
from hiwar.ledger.channels import Standing
from hiwar.model import KINDS, LEVELS, STATUSES, Entry, Event, Reading
from hiwar.pipeline.record import refresh

__all__ = ["ledger"]
FIRST = datetime.date(2019, 1, 1)
SIDES = "FRA", "RUS"
WHO = ("Emmanuel Macron", "Vladimir Putin"), ("France", "Russia"), ("Emmanuel Macron", "Sergei Lavrov")
STANCES = ("ready", "rejects", "seeks", "ready_if")


def at(day: int) -> str:
    return (FIRST + datetime.timedelta(days=day)).isoformat()


def pages(seed: int) -> Iterator[Reading]:
    """Pages of some years: dense months and long silences, plans that pass, dates that are vague or missing."""
    dice = random.Random(seed)
    day = 0
    for number in range(dice.randint(4, 16)):
        day += dice.choice((0, 1, 2, 9, 30, 58, 63, 130))
        contacts = [_contact(dice, day, number_) for number_ in range(dice.choice((0, 1, 2, 2)))]
        signals = [
            signal(dice.choice(STANCES), *dice.sample(("Russia", "France"), 2)) for _ in range(dice.random() < 0.2)
        ]
        yield page(f"{number:x}", at(day), contacts, signals=signals)


def _contact(dice: random.Random, day: int, number: int) -> dict[str, Any]:
    told = day + dice.choice((-400, -70, -30, -1, 0, 0, 0, 1, 20, 61, 90, 370))
    dates = (at(told), at(told), at(told)[:7], at(told)[:4], None, f"{at(told)}/{at(told + 70)}")
    return contact(
        dice.choice(KINDS),
        *dice.choice(WHO),
        date=dice.choice(dates),
        status=dice.choice(STATUSES),
        level=dice.choice(LEVELS),
        background=dice.random() < 0.2,
        new_date=at(told + dice.choice((5, 80))) if dice.random() < 0.2 else None,
        links=[(0, "prepares")] if number and dice.random() < 0.4 else (),
    )


def whole(events: Sequence[Event], signals: Sequence[Entry], day: datetime.date) -> Standing:
    """The same from all that was told."""
    steps, spoken = steps_of(events, signals, SIDES, day.toordinal())
    ahead = ahead_of(events, steps, day.toordinal())
    due = next((event.date for event in events if ahead and event.id == ahead[0]), None)
    return Standing(state_of(steps, spoken, events, day.toordinal()), ahead[0] if ahead else None, due)


@pytest.mark.parametrize("seed", range(12))
def test_it_is_what_all_gives_and_holds_until_it_turns(seed: int, ledger: Ledger) -> None:
    put(ledger, pages(seed))
    shelf, pair = refresh(ledger), pair_of(*SIDES)
    events = tuple(shelf.outlines(pair))
    signals = signals_of(unique(shelf.present(shelf.signalling(pair))), *SIDES)
    last = datetime.date.fromisoformat(ledger.latest() or at(0))
    day, turns, found, dice = FIRST, 0, None, random.Random(seed)
    while day < last + datetime.timedelta(days=500):
        if turns <= day.toordinal():
            found = lately(shelf, *SIDES, day, ())
            turns = found.turns or 10**7
        assert found is not None
        assert found.standing == whole(events, signals, day), day
        day += datetime.timedelta(days=dice.choice((1, 1, 2, 5)))
