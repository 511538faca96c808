"""What the exports are tried on: the example pages, read once, and one event made of evil words."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from hiwar.faces.export import Batch, write
from hiwar.faces.export.asked import batch_of
from hiwar.faces.selection import Selection
from hiwar.model import Event, Party, Reading, Report, Span
from hiwar.pipeline import Loose, read_with_text

PAGES = Path(__file__).parents[2] / "examples" / "pages"
EVIL = '=HYPERLINK("x") | *لقاء* [a](b) `c`\n<b>&\\textbf{x}\x07'

Written = Callable[..., bytes]


@pytest.fixture(scope="session")
def record() -> Loose:
    """The example pages."""
    loose = Loose()
    for reading, text in read_with_text(PAGES):
        assert isinstance(reading, Reading), reading
        loose.add(reading, text)
    return loose


@pytest.fixture
def batch(record: Loose) -> Batch:
    """All of them."""
    return batch_of(record, Selection())


@pytest.fixture
def channel(record: Loose) -> Batch:
    """What is between France and Russia from 2022 on."""
    return batch_of(record, Selection(between=("FRA", "RUS"), since="2022-01-01"))


@pytest.fixture
def evil() -> Batch:
    """One event in whose words and names everything stands that a form may take for its own."""
    report = Report(
        id="ct_1", capture="cp_1", text_id="sha256:0", origin="cp_1", kind="call", status="held",
        url="https://a.example/?a=1|2", evidence=(Span(0, len(EVIL), EVIL),),
    )  # fmt: skip
    parties = (Party(name="-1+2", type="person", state="FRA"), Party(name=None, type="unnamed"))
    return Batch([Event(id="ev_1", kind="call", status="held", sides=("FRA",), parties=parties, reports=(report,))])


def written(batch: Batch, form: str, table: str = "events") -> bytes:
    """The bytes of a form."""
    out = io.BytesIO()
    write(batch, form, out, table)
    return out.getvalue()
