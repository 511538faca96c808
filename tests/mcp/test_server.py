"""The MCP server as a model's host runs it: a process of its own, asked over standard input and output."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hiwar.ledger import open_ledger
from hiwar.pipeline import ingest
from hiwar.queries import bring_up
from mcp import Client, StdioServerParameters

EXAMPLES = Path(__file__).parents[2] / "examples" / "pages"
TOOLS = {"search_contacts", "event", "channel", "statements", "upcoming", "disagreements"}
ASKED: tuple[tuple[str, dict[str, Any]], ...] = (
    ("search_contacts", {"parties": ["France", "روسيا"], "kind": ["call"], "limit": 5}),
    ("search_contacts", {"parties": ["FRA", "RUS"], "as_of": "2022-03-01", "order": "oldest"}),
    ("search_contacts", {"parties": ["Macron"], "text": "اتصال", "since": "2022-01-01"}),
    ("channel", {"a": "FRA", "b": "RUS"}),
    ("channel", {"a": "France", "b": "Russia", "as_of": "2022-03-01", "limit": 5}),
    ("channel", {"a": "normandy"}),
    ("statements", {"speaker": ["Macron"], "about": ["RUS"]}),
    ("upcoming", {"today": "2022-02-10"}),
    ("disagreements", {}),
)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("mcp") / "ledger.db"
    with open_ledger(path, create=True) as opened:
        list(ingest(opened, EXAMPLES))
        bring_up(opened)
    return path


@pytest.fixture
def server(ledger: Path, tmp_path: Path) -> StdioServerParameters:
    env = {name: value for name, value in os.environ.items() if not name.startswith("HIWAR_")}
    env |= {"HIWAR_CONFIG": str(tmp_path / "none.toml"), "HIWAR_LEDGER": str(ledger)}
    return StdioServerParameters(command=sys.executable, args=["-m", "hiwar", "mcp"], env=env)


def every(told: Any, key: str) -> Iterator[Any]:
    """All that stands under a key, anywhere."""
    if isinstance(told, dict):
        for name, value in told.items():
            if name == key:
                yield value
            yield from every(value, key)
    elif isinstance(told, list):
        for one in told:
            yield from every(one, key)


def test_every_answer_stands_on_words_of_a_text(server: StdioServerParameters, ledger: Path) -> None:
    answers = asyncio.run(asked(server, ASKED))
    with open_ledger(ledger) as opened:
        for (tool, arguments), told in zip(ASKED, answers, strict=True):
            words = [one for part in every(told, "words") for one in part]
            assert words, (tool, arguments)
            for one in words:
                text = opened.text(one["text_id"])
                assert text is not None
                assert text[one["start"] : one["end"]] == one["quote"]
            counts = list(every(told, "origins"))
            assert counts
            for count in counts:
                assert count is not None
                assert (count if isinstance(count, int) else count["least"]) >= 1


async def asked(server: StdioServerParameters, calls: tuple[tuple[str, dict[str, Any]], ...]) -> list[Any]:
    """The structured answers to calls, all of one session."""
    found = []
    async with Client(server) as client:
        tools = (await client.list_tools()).tools
        assert {tool.name for tool in tools} == TOOLS
        assert all(tool.annotations and tool.annotations.read_only_hint for tool in tools)
        assert all(tool.description and tool.output_schema for tool in tools)
        for tool, arguments in calls:
            answer = await client.call_tool(tool, arguments)
            assert not answer.is_error, answer.content
            found.append(answer.structured_content)
    return found


def test_one_contact_is_shown_whole_and_found_page_after_page(server: StdioServerParameters) -> None:
    async def ask() -> None:
        async with Client(server) as client:
            part: dict[str, Any] = {}
            found: list[str] = []
            while part.get("cursor") or not found:
                more = {"cursor": part["cursor"]} if part else {}
                answer = await client.call_tool("search_contacts", {"parties": ["FRA", "RUS"], "limit": 15, **more})
                part = answer.structured_content or {}
                found += [one["id"] for one in part["contacts"]]
            assert len(found) == part["total"] == len(set(found))
            one = (await client.call_tool("event", {"address": found[0]})).structured_content or {}
            assert one["contact"]["id"] == found[0]
            assert {field["field"] for field in one["fields"]} >= {"kind", "status", "parties"}

    asyncio.run(ask())


@pytest.mark.parametrize(
    ("tool", "arguments", "says"),
    [
        ("event", {"address": "ev_0000000000000000"}, "there is no such contact"),
        ("channel", {"a": "FRA", "b": "Atlantis"}, "no state or organisation has this name"),
        ("channel", {"a": "FRA", "b": "FRA"}, "both are the same side"),
        ("search_contacts", {"cursor": "x"}, "is no cursor"),
        ("search_contacts", {"since": "yesterday"}, "pattern"),
    ],
)
def test_what_is_refused_is_told_with_what_to_do(
    server: StdioServerParameters, tool: str, arguments: dict[str, Any], says: str
) -> None:
    async def ask() -> str:
        async with Client(server) as client:
            answer = await client.call_tool(tool, arguments)
            assert answer.is_error
            return "".join(getattr(part, "text", "") for part in answer.content)

    assert says in asyncio.run(ask())


def test_without_a_ledger_it_says_so(tmp_path: Path) -> None:
    import subprocess

    env = {**os.environ, "HIWAR_LEDGER": str(tmp_path / "none.db"), "HIWAR_CONFIG": str(tmp_path / "none.toml")}
    done = subprocess.run([sys.executable, "-m", "hiwar", "mcp"], env=env, capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stdout) == (3, b"")
    assert b"there is no ledger" in done.stderr
