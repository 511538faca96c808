"""A ledger of the example pages, read once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hiwar.ledger import Ledger, open_ledger
from hiwar.pipeline import ingest
from hiwar.queries import bring_up

EXAMPLES = Path(__file__).parents[2] / "examples" / "pages"


@pytest.fixture(scope="session")
def shelf_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a ledger that holds the example pages."""
    path = tmp_path_factory.mktemp("queries") / "ledger.db"
    with open_ledger(path, create=True) as ledger:
        assert not [one.error for one in ingest(ledger, EXAMPLES) if one.error]
        bring_up(ledger)
    return path


@pytest.fixture
def ledger(shelf_path: Path) -> Iterator[Ledger]:
    with open_ledger(shelf_path) as opened:
        yield opened
