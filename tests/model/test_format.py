"""The shape of a reading, which other programs load: these keys, in every record, whatever the page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from hiwar.model import Act, Contact, Event, Plover, Reading, Signal, Statement
from hiwar.model.statement import Position
from hiwar.pipeline import read_paths

EXAMPLES = Path(__file__).parents[2] / "examples" / "pages"

SPAN = {"start", "end", "quote"}
PROOF = SPAN | {"says"}
DATE = {"edtf", "start", "end", "precision", "basis", "proof"}
PARTY = {"name", "name_ar", "type", "state", "office", "role", "known", "mention", "why"}
KEYS: dict[str, set[str]] = {
    "": {"schema", "engine", "capture", "article", "contacts", "statements", "acts", "problems"},
    "capture": {"id", "blob", "text_id", "url", "path", "fetched", "chars"},
    "article": {"title", "outlet", "credits", "published", "language", "traits", "body"},
    "article.title": {"text", "start", "end"},
    "article.outlet": {"name", "domain", "basis"},
    "article.credits": {"name", "kind", "start", "end"},
    "article.published": DATE,
    "article.published.proof": PROOF,
    "article.body": {"start", "end"},
    "contacts": {
        "id", "kind", "status", "level", "parties", "date", "new_date", "duration", "place", "initiative", "topics",
        "outcome", "ordinal", "condition", "background", "links", "plover", "attributed_to", "rules", "evidence",
    },
    "contacts.parties": PARTY,
    "contacts.parties.mention": SPAN,
    "contacts.date": DATE | {"mention"},
    "contacts.date.mention": SPAN,
    "contacts.new_date": DATE,
    "contacts.place": {"name", "name_ar", "state", "mention"},
    "contacts.condition": SPAN,
    "contacts.links": {"to", "as"},
    "contacts.plover": {"type", "mode", "contexts", "actors", "recipients"},
    "contacts.evidence": SPAN,
    "statements": {
        "id", "speaker", "via", "form", "verb", "force", "office", "about", "addressee", "date", "content", "plover",
        "rules", "signal", "position", "evidence",
    },
    "statements.speaker": {"name", "type", "state", "mention"},
    "statements.via": {"name", "kind", "mention"},
    "statements.about": PARTY,
    "statements.addressee": PARTY,
    "statements.date": DATE,
    "statements.content": SPAN,
    "statements.signal": {"stance", "toward", "condition", "way"},
    "statements.signal.condition": SPAN,
    "statements.position": {"kind", "toward"},
    "statements.evidence": SPAN,
    "acts": {"id", "plover", "actors", "recipients", "date", "place", "attributed_to", "evidence", "rules"},
    "problems": {"code", "says", "start", "end"},
}  # fmt: skip


def at(value: Any, path: str) -> list[Any]:
    """Every object that a path of keys leads to, through lists, without nulls."""
    found = [value]
    for key in filter(None, path.split(".")):
        found = [one[key] for one in found if one is not None]
        found = [each for one in found for each in (one if isinstance(one, list) else [one])]
    return [one for one in found if one is not None]


@pytest.fixture(scope="module")
def readings() -> list[dict[str, Any]]:
    found = [reading for reading in read_paths(EXAMPLES) if isinstance(reading, Reading)]
    assert len(found) > 30
    return [msgspec.json.decode(msgspec.json.encode(reading)) for reading in found]


@pytest.mark.parametrize("path", KEYS)
def test_every_record_has_its_keys(readings: list[dict[str, Any]], path: str) -> None:
    for reading in readings:
        for record in at(reading, path):
            assert KEYS[path] <= record.keys()


def test_the_examples_reach_the_parts_that_matter(readings: list[dict[str, Any]]) -> None:
    for path in ("article.title", "article.published.proof", "contacts.parties.mention", "contacts.date.mention",
                 "contacts.place", "contacts.plover", "statements.content"):  # fmt: skip
        assert any(at(reading, path) for reading in readings), path


def test_every_quote_is_the_slice_it_names() -> None:
    from hiwar.pipeline import read_with_text

    for reading, text in read_with_text(EXAMPLES):
        stack: list[Any] = [msgspec.to_builtins(reading)]
        while stack:
            one = stack.pop()
            if isinstance(one, dict):
                stack += one.values()
                if {"start", "end", "quote"} <= one.keys():
                    assert text[one["start"] : one["end"]] == one["quote"]
                elif {"start", "end", "text"} <= one.keys():
                    assert text[one["start"] : one["end"]] == one["text"]
            elif isinstance(one, list | tuple):
                stack += one


@pytest.mark.parametrize(
    "record", [Contact, Statement, Signal, Position, Act, Plover, Reading, Event], ids=lambda kind: kind.__name__
)
def test_records_are_frozen(record: type) -> None:
    assert record.__struct_config__.frozen  # type: ignore[attr-defined]
    assert not hasattr(record, "__dict__") or "__dict__" not in dir(record)


def test_dates_are_whole_or_null(readings: list[dict[str, Any]]) -> None:
    for reading in readings:
        for path in ("article.published", "contacts.date", "contacts.new_date", "statements.date"):
            for date in at(reading, path):
                assert all(end is None or len(end) == 10 for end in (date["start"], date["end"]))
                if date["precision"] == "unknown":
                    assert (date["edtf"], date["start"], date["end"], date["basis"]) == (None, None, None, "unknown")
