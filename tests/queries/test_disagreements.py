"""What disagrees is found by looking at few events, and is what all events give."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.chronology.build import contact, page
from tests.chronology.test_kept import put
from tests.chronology.test_lately import at

from hiwar.chronology.review.disagreements import disagreements as disagreements_of
from hiwar.ledger import open_ledger
from hiwar.model import Reading
from hiwar.queries import NOTHING, Filter, bring_up, disagreements, events

WHO = ("Emmanuel Macron", "Vladimir Putin"), ("Emmanuel Macron", "Olaf Scholz"), ("France", "Russia")
COUNTED = "the eighth call since 2 January 2019", "الاتصال الثامن منذ 2 يناير 2019", None
FILTERS = NOTHING, Filter(between=("FRA", "RUS")), Filter(from_=at(20), to=at(60)), Filter(kind=("call", "visit"))


def pages(seed: int) -> Iterator[Reading]:
    """Pages of three months: numbered calls and meetings, stays of some days, meetings elsewhere meanwhile."""
    dice = random.Random(seed)
    stay = contact("visit", *WHO[0], date=f"{at(40)}/{at(44)}", at="Moscow", visitor=WHO[0][0])
    yield page("fa", at(45), [stay, contact("meeting", "Emmanuel Macron", "Joe Biden", date=at(42), at="Paris")])
    for number in range(40):
        day = dice.randint(0, 90)
        contacts = []
        for _ in range(dice.randint(1, 3)):
            kind = dice.choice(("call", "meeting", "meeting", "visit"))
            who = dice.choice(WHO)
            contacts.append(
                contact(
                    kind,
                    *who,
                    date=f"{at(day)}/{at(day + 4)}" if kind == "visit" else at(day + dice.choice((-1, 0, 0, 2))),
                    at=dice.choice(("Moscow", "Paris")),
                    visitor=who[0] if kind == "visit" else None,
                    ordinal=dice.choice((None, None, None, 3, 4, 5, 8)),
                    words=dice.choice(COUNTED),
                    status=dice.choice(("held", "held", "held", "planned", "denied")),
                )
            )
        yield page(f"{number:x}", at(day), contacts)


@pytest.mark.parametrize("seed", range(4))
def test_they_are_those_of_all_events(tmp_path: Path, seed: int) -> None:
    kinds = set()
    with open_ledger(tmp_path / "l.db", create=True) as ledger:
        put(ledger, pages(seed))
        bring_up(ledger)
        for wanted in FILTERS:
            rows = [ledger.shelf.event(row.id) for row in events(ledger, wanted, None, 500).items]
            expected = list(disagreements_of([event for event in rows if event]))
            found = disagreements(ledger, wanted, None, 500)
            assert found.exact
            key = lambda one: (one.kind, one.events, one.says)  # noqa: E731
            assert sorted((row.disagreement for row in found.items), key=key) == sorted(expected, key=key)
            kinds |= {one.kind for one in expected}
    assert {"two_places", "number"} <= kinds, kinds
