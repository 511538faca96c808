"""What is reckoned once: kept while nothing of it changed, made anew where something did, the same as made at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.queries.conftest import EXAMPLES

from hiwar.chronology import kept_channel
from hiwar.ledger import Ledger, open_ledger
from hiwar.ledger.lists import Item, Room, Sought
from hiwar.model import Judgement
from hiwar.pipeline import ingest
from hiwar.queries import bring_up, channel, channels, listing
from hiwar.queries.listing import event_item

ELSEWHERE = "التقى وزير الخارجية العماني بدر البوسعيدي نظيره الإيراني عباس عراقجي في مسقط يوم الأحد 4 مايو 2025.\n"
"""The Omani foreign minister met his Iranian counterpart in Muscat."""
THEIRS = "أجرى الرئيس الفرنسي إيمانويل ماكرون اتصالاً هاتفياً مع نظيره الروسي فلاديمير بوتين يوم الأحد 4 مايو 2025.\n"
"""The French president called his Russian counterpart."""


def test_where_a_channel_stands_is_the_same_alone(ledger: Ledger) -> None:
    rows = channels(ledger, many=500, states=True).items
    assert len(rows) > 10
    for row in rows:
        assert row.state == kept_channel(ledger, row.a, row.b).state


def test_what_is_ahead_bears_its_mark(ledger: Ledger) -> None:
    for event in ledger.shelf.events():
        assert ("ahead" in event_item(event).marks) == (event.status in ("planned", "proposed", "conditional"))


def test_what_tells_no_stamp_goes_when_anything_changes() -> None:
    room = Room()
    assert room.recall(1, "a", lambda: 1, large=False) == 1
    assert room.recall(1, "a", lambda: 2, large=False) == 1
    assert room.recall(2, "a", lambda: 3, large=False) == 3


def test_what_tells_a_stamp_stays_while_that_is_the_same() -> None:
    room = Room()
    assert room.recall(1, "a", lambda: 1, True, lambda: "x") == 1
    assert room.recall(2, "a", lambda: 2, True, lambda: "x") == 1
    assert room.recall(3, "a", lambda: 3, True, lambda: "y") == 3
    assert room.recall(4, "a", lambda: 4, True, lambda: "x") == 4


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.db"
    with open_ledger(path, create=True) as ledger:
        list(ingest(ledger, EXAMPLES))
        bring_up(ledger)
    return path


def _add(ledger: Ledger, folder: Path, text: str) -> None:
    page = folder / "page.txt"
    page.write_text(text, "utf-8")
    list(ingest(ledger, page, published="2025-05-05", outlet=ledger.outlets()[0]))
    bring_up(ledger)


def test_a_channel_is_kept_while_others_are_told_of(own: Path, tmp_path: Path) -> None:
    with open_ledger(own) as ledger:
        before, elsewhere = channel(ledger, "FRA", "RUS"), channel(ledger, "IRN", "OMN").total
        pages = ledger.size().captures
        _add(ledger, tmp_path, ELSEWHERE)
        assert ledger.size().captures == pages + 1
        assert channel(ledger, "IRN", "OMN").total == elsewhere + 1
        assert channel(ledger, "FRA", "RUS") is before
        _add(ledger, tmp_path, THEIRS)
        after = channel(ledger, "FRA", "RUS")
        assert after != before
    with open_ledger(own) as ledger:
        assert channel(ledger, "FRA", "RUS") == after


def test_a_judgement_makes_it_anew(own: Path) -> None:
    with open_ledger(own) as ledger:
        before = channel(ledger, "FRA", "RUS")
        report = before.events[0].id.replace("ev_", "ct_")
        ledger.judge(Judgement(says="wrong", reports=(report,), who="Huda", at="2026-01-01T00:00:00+00:00"))
        bring_up(ledger)
        assert channel(ledger, "FRA", "RUS").total == before.total - 1


def test_a_ledger_of_other_rules_is_listed_by_those_of_today(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is shown as before is found by its new marks, and nobody is told that it changed."""
    with open_ledger(own) as ledger:
        change = ledger.lists.change()
        assert ledger.lists.count(Sought("event", (("new",),))) == 0
    monkeypatch.setattr(listing, "_FORM", "another")
    monkeypatch.setattr(listing, "event_item", lambda event: _marked(event_item(event)))
    with open_ledger(own) as ledger:
        bring_up(ledger)
        assert ledger.lists.count(Sought("event", (("new",),))) == ledger.lists.count(Sought("event")) > 0
        assert ledger.lists.change() == change
    monkeypatch.undo()
    with open_ledger(own) as ledger:
        bring_up(ledger)
        assert ledger.lists.count(Sought("event", (("new",),))) == 0


def _marked(item: Item) -> Item:
    return item._replace(marks=item.marks | {"new"})
