"""The whole description tried: whatever it allows is answered as it says, and whatever it does not is refused.

The examples are the same on every run.
"""

from __future__ import annotations

import shutil
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings

from hiwar.faces.api import create_api
from hiwar.queries import Pool

EXAMPLES = 25
CONFIG = schemathesis.Config.from_dict(
    # A party, a cursor or a word may have the right form and yet mean nothing: that is a 400 that says so.
    {"checks": {"positive_data_acceptance": {"expected-statuses": ["2xx", "400", "404"]}}}
)
POOL = Pool("set below")
schema = schemathesis.openapi.from_asgi("/openapi.json", create_api(POOL), config=CONFIG)


@pytest.fixture(scope="module", autouse=True)
def _ledger(kept: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A ledger that may be written to."""
    POOL.path = tmp_path_factory.mktemp("described") / "ledger.db"
    shutil.copy(kept, POOL.path)
    yield
    POOL.close()


@pytest.fixture(autouse=True)
def _no_names(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(*_: object, **__: object) -> None:
        raise socket.gaierror("no names here")

    monkeypatch.setattr(socket, "getaddrinfo", nobody)


@schemathesis.hook
def filter_query(_: Any, query: Any) -> bool:
    """What is made as an empty list or object is not sent at all, so nothing is wrong with such a request."""
    return not any(value in ([], {}) for value in (query or {}).values())


@schema.parametrize()
@settings(
    max_examples=EXAMPLES,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much],
)
def test_what_is_described_is_so(case: Any) -> None:
    case.call_and_validate()
