"""A format that is counted from gists is the one that all its events and signals give, in every store."""

from __future__ import annotations

import random
from collections.abc import Iterator

import msgspec
import pytest
from tests.chronology.build import contact, page, party, signal
from tests.chronology.test_kept import put
from tests.chronology.test_lately import KINDS, LEVELS, STANCES, STATUSES, at

from hiwar.chronology import kept_format
from hiwar.ledger import Ledger
from hiwar.model import Reading, Statement
from hiwar.pipeline import Loose
from hiwar.queries import bring_up, format_

FORMATS = {
    "normandy": ("Emmanuel Macron", "Vladimir Putin", "Olaf Scholz", "Volodymyr Zelensky"),
    "koreas": ("North Korea", "South Korea"),
    "astana": ("Russia", "Turkey", "Iran"),
    "e3": ("France", "Germany", "United Kingdom"),
}
BESIDE = "China", "Egypt"
THREE = "France", "Germany", "United Kingdom"
ALL = 10_000


def pages(seed: int) -> Iterator[Reading]:
    """Pages of some years that tell what all members did, or some of them, alone and with others, and signals."""
    dice, day = random.Random(seed), 0
    for number in range(dice.randint(10, 20)):
        day += dice.choice((0, 1, 9, 30, 130))
        members = dice.choice(tuple(FORMATS.values()))
        contacts = []
        for place in range(dice.choice((0, 1, 2))):
            told = day + dice.choice((-70, -1, 0, 0, 1, 20, 90))
            some = members if dice.random() < 0.7 else dice.sample(members, 2)
            contacts.append(
                contact(
                    dice.choice(KINDS),
                    *some,
                    *dice.sample(BESIDE, dice.choice((0, 0, 1, 2))),
                    date=dice.choice((at(told), at(told), at(told)[:7], None)),
                    status=dice.choice(STATUSES),
                    level=dice.choice(LEVELS),
                    links=[(0, "prepares")] if place and dice.random() < 0.4 else (),
                )
            )
        told_by = page(f"{number:x}", at(day), contacts, signals=[_signal(dice)] if dice.random() < 0.4 else ())
        yield msgspec.structs.replace(told_by, statements=tuple(map(_to_several, told_by.statements)))


def _signal(dice: random.Random) -> dict[str, object]:
    return signal(dice.choice(STANCES), *dice.sample(("Russia", "France", "Turkey"), 2))


def _to_several(statement: Statement) -> Statement:
    """A signal to one state, meant for Ukraine and Iran too."""
    assert statement.signal is not None
    meant = (*statement.signal.toward, party("Ukraine"), party("Iran"))
    return msgspec.structs.replace(statement, signal=msgspec.structs.replace(statement.signal, toward=meant))


@pytest.mark.parametrize("seed", range(11))
def test_it_is_what_all_gives_as_pages_come(ledger: Ledger, seed: int) -> None:
    made, dice = list(pages(seed)), random.Random(seed)
    dice.shuffle(made)
    whole = Loose()
    while made:
        batch, made = made[:5], made[5:]
        put(ledger, batch)
        for reading in batch:
            whole.add(reading, reading.capture.text_id)
        bring_up(ledger)
        for name in FORMATS:
            told = kept_format(ledger, name)
            assert told == whole.format(name)
            page_ = format_(ledger, name)
            assert page_.channel == told
            assert format_(ledger, name, entries=ALL) == page_
            last = format_(ledger, name, many=3, entries=2)
            assert last.channel == msgspec.structs.replace(told, entries=told.entries[-2:])
            assert (last.total, last.entries, last.months) == (page_.total, page_.entries, page_.months)


def test_a_group_that_acts_as_one_is_counted_as_its_members(ledger: Ledger) -> None:
    """Told by its name, and then by the names of its members, in one event and in another."""
    made = [
        page("a", "2019-05-08", [contact("talks", "E3", "Iran", date="2019-05-07", at="Brussels", level="unknown")]),
        page("b", "2019-05-09", [contact("talks", *THREE, "Iran", date="2019-05-07", at="Brussels", level="unknown")]),
        page(
            "c",
            "2019-06-02",
            [contact("call", "E3", "Iran", date="2019-06-01")],
            signals=[signal("ready", "E3", "Iran")],
        ),
    ]
    whole = Loose()
    for reading in made:
        put(ledger, [reading])
        whole.add(reading, reading.capture.text_id)
        bring_up(ledger)
        told = kept_format(ledger, "e3")
        assert told == whole.format("e3")
        assert format_(ledger, "e3", entries=ALL).channel == told
        assert list(ledger.shelf.events()) == list(whole.events())
    assert [entry.date for entry in told.entries] == ["2019-05-07", "2019-06-01"]
