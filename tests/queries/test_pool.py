"""The pool: what was added is worked in before somebody asks, or by the first who does."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from tests.queries.conftest import EXAMPLES

from hiwar.ledger import open_ledger
from hiwar.pipeline import ingest
from hiwar.queries import Pool, events


@pytest.fixture
def behind(tmp_path: Path) -> Path:
    """A ledger of pages that nobody has looked at."""
    path = tmp_path / "ledger.db"
    with open_ledger(path, create=True) as ledger:
        list(ingest(ledger, EXAMPLES))
    return path


def test_what_was_added_is_worked_in_at_the_start_and_told(behind: Path, caplog: pytest.LogCaptureFixture) -> None:
    logging.getLogger("hiwar").propagate = True
    pool = Pool(behind)
    with caplog.at_level(logging.INFO, "hiwar.lists"):
        pool.start().join()
    assert [record.levelname for record in caplog.records] == ["INFO", "INFO"]
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
    logging.getLogger("hiwar").propagate = True
    with caplog.at_level(logging.INFO, "hiwar.lists"):
        Pool(tmp_path / "none.db").start().join()
    assert "there is no ledger" in caplog.text
