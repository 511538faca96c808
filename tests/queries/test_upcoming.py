"""What is ahead is the same on every face: that of the chronology, found along the lists."""

from __future__ import annotations

import datetime
import hashlib
from pathlib import Path

import msgspec
import pytest
from tests.chronology.build import contact, page, party

from hiwar.chronology.channels.upcoming import upcoming_of
from hiwar.ledger import Ledger, open_ledger
from hiwar.model import Level, Page, Reading, Status
from hiwar.queries import NOTHING, Filter, bring_up, upcoming

MACRON, PUTIN, SCHOLZ = "Emmanuel Macron", "Vladimir Putin", "Olaf Scholz"


def told(
    name: str, published: str, *who: str, status: Status = "planned", date: str | None = None, kind: str = "call",
    level: Level = "leaders", new_date: str | None = None,
) -> Reading:  # fmt: skip
    one = contact(kind, *who, date=date, status=status, level=level, new_date=new_date)  # type: ignore[arg-type]
    made = page(name, published, [one])
    number = hashlib.sha256(name.encode()).hexdigest()[:16]
    return msgspec.structs.replace(made, capture=msgspec.structs.replace(made.capture, id=f"cp_{number}"))


READINGS = (
    told("a", "2022-03-01", MACRON, PUTIN),
    told("held after a", "2022-03-20", MACRON, PUTIN, status="held", date="2022-03-20"),
    told("b", "2022-03-01", MACRON, PUTIN, kind="meeting"),
    told("c", "2022-03-02", MACRON, SCHOLZ, PUTIN),
    told("two of c", "2022-03-22", SCHOLZ, PUTIN, status="held", date="2022-03-22"),
    told("d", "2022-03-02", MACRON, SCHOLZ),
    told("ministers", "2022-03-19", "France", "Germany", status="held", date="2022-03-19", level="ministers"),
    told("dated", "2022-03-02", MACRON, SCHOLZ, date="2022-03-12", kind="meeting"),
    told("from a day on", "2022-03-02", MACRON, SCHOLZ, date="2022-03-25/..", kind="letter"),
    told("put off", "2022-03-03", PUTIN, SCHOLZ, status="postponed", date="2022-03-09", new_date="2022-04-01"),
    told("held before", "2022-01-03", PUTIN, SCHOLZ, status="held", date="2022-01-03", kind="letter"),
    told("e", "2022-01-20", PUTIN, SCHOLZ, status="proposed", kind="letter"),
)


@pytest.fixture
def made(tmp_path: Path) -> Ledger:
    ledger = open_ledger(tmp_path / "ledger.db", create=True)
    ledger.add_all((Page(capture=one.capture, text=one.capture.text_id), one) for one in READINGS)
    bring_up(ledger)
    return ledger


@pytest.mark.parametrize("day", ["2022-01-25", "2022-03-05", "2022-03-24", "2022-03-28", "2022-04-15", "2022-07-01"])
def test_it_is_what_the_chronology_tells(made: Ledger, day: str) -> None:
    found = upcoming(made, NOTHING, day)
    events = upcoming_of(made.shelf.events(), datetime.date.fromisoformat(day))
    assert [row.id for row in found.items] == [event.id for event in events]
    assert found.total == len(events)


def test_the_examples_agree_on_every_week(ledger: Ledger) -> None:
    for day in (datetime.date(2021, 12, 1) + datetime.timedelta(7 * week) for week in range(40)):
        rows = upcoming(ledger, NOTHING, day.isoformat()).items
        assert [row.id for row in rows] == [event.id for event in upcoming_of(ledger.shelf.events(), day)]


def test_a_plan_is_overtaken_by_a_like_contact_alone(made: Ledger) -> None:
    """The call was held; the meeting was not, nor did all three speak, nor the leaders where ministers did."""
    rows = upcoming(made, NOTHING, "2022-03-24").items
    events = [event for row in rows if (event := made.shelf.event(row.id))]
    pages = {report.path for event in events for report in event.reports}
    assert pages == {"b.txt", "c.txt", "d.txt", "from a day on.txt", "put off.txt"}


def test_it_is_so_for_those_who_ask_for_one_party(made: Ledger) -> None:
    rows = upcoming(made, Filter(party=(str(party(SCHOLZ).id),)), "2022-03-24").items
    assert len(rows) == 4
    assert len(upcoming(made, Filter(party=("RUS",)), "2022-03-24").items) == 3


def test_it_changes_with_what_comes(made: Ledger) -> None:
    before = upcoming(made, NOTHING, "2022-03-24").total
    one = told("held after b", "2022-03-23", MACRON, PUTIN, status="held", date="2022-03-23", kind="meeting")
    made.add(Page(capture=one.capture, text=one.capture.text_id), one)
    bring_up(made)
    assert upcoming(made, NOTHING, "2022-03-24").total == before - 1
