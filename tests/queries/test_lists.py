"""Lists follow the record: however the pages came, and whenever somebody looked, they are those of a rebuild."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from hiwar.ledger import Ledger, open_ledger
from hiwar.ledger.tables import TableLedger
from hiwar.pipeline import decide, ingest
from hiwar.queries import bring_up

EXAMPLES = sorted((Path(__file__).parents[2] / "examples" / "pages").iterdir())


def listed(ledger: Ledger) -> dict[str, list[Any]]:
    """All that the lists hold, but for the numbers of changes."""
    assert isinstance(ledger, TableLedger)
    ask = ledger.store.execute
    items = "SELECT item, what, id, place, dated, first, last, home, fold, print FROM items ORDER BY item"
    marks = "SELECT k.name, m.place, m.item FROM markings m JOIN marks k USING (mark) ORDER BY k.name, m.place, m.item"
    told = "SELECT count(*) FROM told_{what} WHERE told_{what} MATCH 'ماكرون'"
    return {
        "items": ask(items).fetchall(),
        "marks": ask(marks).fetchall(),
        "told": [ask(told.format(what=what)).fetchone() for what in ("event", "statement", "article")],
        "changes": ask("SELECT what, id FROM changes WHERE NOT gone ORDER BY what, id").fetchall(),
    }


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Any]]:
    with open_ledger(tmp_path_factory.mktemp("lists") / "ledger.db", create=True) as ledger:
        list(ingest(ledger, EXAMPLES))
        bring_up(ledger)
        return listed(ledger)


@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_of_the_pages_does_not_matter(tmp_path: Path, rebuilt: dict[str, list[Any]], seed: int) -> None:
    dice = random.Random(seed)
    pages = dice.sample(EXAMPLES, len(EXAMPLES))
    with open_ledger(tmp_path / "ledger.db", create=True) as ledger:
        while pages:
            part = [pages.pop() for _ in range(min(len(pages), dice.randint(1, 12)))]
            list(ingest(ledger, part))
            bring_up(ledger)
        found = listed(ledger)
    assert found == rebuilt


def test_what_was_judged_and_taken_back_leaves_no_trace(tmp_path: Path, rebuilt: dict[str, list[Any]]) -> None:
    from hiwar.pipeline import withdraw

    with open_ledger(tmp_path / "ledger.db", create=True) as ledger:
        list(ingest(ledger, EXAMPLES))
        bring_up(ledger)
        one, other = [event.id for event in ledger.shelf.events() if len(event.reports) == 1][:2]
        judged = [decide(ledger, "same", [one, other], "somebody"), decide(ledger, "wrong", [other], "somebody")]
        bring_up(ledger)
        assert listed(ledger) != rebuilt
        for judgement in judged:
            withdraw(ledger, judgement.id, "somebody")
        bring_up(ledger)
        assert listed(ledger) == rebuilt
