"""The pool: what was added is worked in before somebody asks, or by the first who does."""

from __future__ import annotations

import logging
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.queries.conftest import EXAMPLES

from hiwar.ledger import open_ledger
from hiwar.ledger.lists import LARGE, Room
from hiwar.pipeline import ingest
from hiwar.queries import Pool, events


@pytest.fixture
def behind(tmp_path: Path) -> Path:
    """A ledger of pages that nobody has looked at."""
    path = tmp_path / "ledger.db"
    with open_ledger(path, create=True) as ledger:
        list(ingest(ledger, EXAMPLES))
    return path


@pytest.fixture(autouse=True)
def _heard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logging.getLogger("hiwar"), "propagate", True)


def test_what_was_added_is_worked_in_at_the_start_and_told(behind: Path, caplog: pytest.LogCaptureFixture) -> None:
    pool = Pool(behind)
    with caplog.at_level(logging.INFO, "hiwar.lists"):
        pool.start().join()
    told = list(dict.fromkeys(caplog.messages))
    assert len(told) == 2
    assert "up to date" in told[-1]
    with pool.opened() as ledger:
        assert events(ledger).total > 0
        assert not ledger.lists.touched(1)
    pool.close()


def test_the_first_who_asks_has_all_of_it(behind: Path) -> None:
    pool = Pool(behind)
    with pool.ledger() as ledger:
        assert events(ledger).total > 0
    pool.close()


def test_a_ledger_that_cannot_be_opened_is_told_and_stops_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "hiwar.lists"):
        Pool(tmp_path / "none.db").start().join()
    assert "there is no ledger" in caplog.text


def test_what_many_ask_for_at_once_is_made_once() -> None:
    room, made = Room(), list[int]()

    def make() -> int:
        time.sleep(0.05)
        made.append(1)
        return len(made)

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: room.recall(1, "a channel", make, large=True), range(8)))
    assert found == [1] * 8
    assert room.recall(2, "a channel", make, large=True) == 2


def test_who_waited_for_what_failed_makes_it_himself() -> None:
    room = Room()

    def fail() -> int:
        time.sleep(0.02)
        raise ValueError

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(room.recall, 1, "a", fail, False)
        second = pool.submit(room.recall, 1, "a", lambda: 7, False)
    assert isinstance(first.exception(), ValueError) or first.result() == 7
    assert second.result() == 7


def test_what_was_asked_for_longest_ago_goes_first() -> None:
    room = Room()
    for number in range(LARGE):
        room.recall(1, number, lambda number=number: number, large=True)  # type: ignore[misc]
    room.recall(1, 0, lambda: -1, large=True)
    room.recall(1, "new", lambda: 0, large=True)
    assert room.recall(1, 0, lambda: -1, large=True) == 0
    assert room.recall(1, 1, lambda: -1, large=True) == -1
