"""Every kind of ledger, for the tests that all of them must pass."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.postgres import Server

from hiwar.errors import HiwarError
from hiwar.ledger import Ledger, open_ledger
from hiwar.model import Page, Reading
from hiwar.pipeline import read_page
from hiwar.sources import Given, captures, page_of

EXAMPLES = Path(__file__).parents[2] / "examples" / "pages"
CALL = "أجرى الرئيس الفرنسي إيمانويل ماكرون يوم {day} مارس 2022 اتِّصالًا هاتفياً مع نظيره الروسي فلاديمير بوتين."
"""The French president had a phone call on that day of March 2022 with his Russian counterpart."""


class Kept(NamedTuple):
    page: Page
    reading: Reading


@pytest.fixture(params=["postgresql", "sqlite"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], str]:
    """Where a ledger of a name is: a file, or on a server."""
    if request.param == "sqlite":
        return lambda name: str(tmp_path / name / "ledger.db")
    server: Server = request.getfixturevalue("server")
    return functools.cache(lambda name: server.base())


@pytest.fixture
def store(place: Callable[[str], str]) -> Iterator[Callable[[str], Ledger]]:
    """Opens a ledger by name; the same name is the same ledger."""
    opened: list[Ledger] = []

    def open_one(name: str = "one") -> Ledger:
        opened.append(open_ledger(place(name), create=True))
        return opened[-1]

    yield open_one
    for ledger in opened:
        ledger.close()


@pytest.fixture
def ledger(store: Callable[[str], Ledger]) -> Ledger:
    return store("one")


def call(day: int, **given: str) -> Kept:
    """A page that tells a call of that day, and its reading."""
    page = page_of(CALL.format(day=day), Given(**given), path=f"{day}.txt")
    return Kept(page, read_page(page))


@pytest.fixture(scope="session")
def examples() -> tuple[Kept, ...]:
    """The example pages with their readings."""
    found = []
    for page in captures(EXAMPLES):
        if isinstance(page, HiwarError):
            raise page
        found.append(Kept(page, read_page(page)))
    return tuple(found)
