"""The documentation: every command and setting has its page, every link leads somewhere, every command shown runs."""

from __future__ import annotations

import importlib.util
import re
import shlex
from pathlib import Path

import pytest
from typer.main import get_command

from hiwar.faces.cli.app import app

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").glob("*.md")])


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_what_is_made_from_the_code_is_fresh() -> None:
    spec = importlib.util.spec_from_file_location("docs", ROOT / "scripts" / "docs.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    assert made.commands() == (ROOT / "docs" / "commands.md").read_text("utf-8"), "make docs"


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_links_lead_somewhere(path: Path) -> None:
    text = re.sub(r"```.*?```", "", path.read_text("utf-8"), flags=re.S)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if not re.match(r"[a-z]+:|#", target):
            assert (path.parent / target.partition("#")[0]).exists(), target


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_commands_that_are_shown_exist(path: Path) -> None:
    group = get_command(app)
    context = group.make_context("hiwar", ["--version"], resilient_parsing=True)
    for block in re.findall(r"```(?:sh|console)\n(.*?)```", path.read_text("utf-8"), flags=re.S):
        for line in block.splitlines():
            words = shlex.split(line.removeprefix("$ ").partition(" #")[0].partition(" > ")[0].partition(" | ")[0])
            if words[:1] == ["hiwar"] and len(words) > 1 and not words[1].startswith("-"):
                found = group.get_command(context, words[1])  # type: ignore[attr-defined]
                if hasattr(found, "commands"):
                    found = found.get_command(context, words[2])
                assert found is not None, line
                options = {option for parameter in found.params for option in parameter.opts}
                assert {word for word in words if word.startswith("--")} <= options | {"--help"}, line
            if words[:1] == ["make"]:
                targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
                assert words[1] in targets, line


def test_nothing_names_the_place_it_was_written_in() -> None:
    pattern = re.compile(r"\.\./shared|/work/")
    for path in [*PAGES, *ROOT.glob("src/**/*.py"), ROOT / "Makefile", ROOT / "pyproject.toml"]:
        if "evaluat" not in path.name and "measur" not in path.name:
            assert not pattern.search(path.read_text("utf-8")), path
