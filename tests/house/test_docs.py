"""The documentation: every command and setting has its page, every link leads somewhere, every command shown runs."""

from __future__ import annotations

import importlib.util
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from tests.scripts import script
from typer.main import get_command

from hiwar import model
from hiwar.config import Settings
from hiwar.faces.cli.app import app, run
from hiwar.faces.words import words_of

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").glob("*.md")])


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_what_is_made_from_the_code_is_fresh() -> None:
    for path, data in script("docs").pages().items():
        assert path.read_bytes() == data, f"make docs: {path}"


def test_every_setting_is_told_with_its_flag_and_its_name_in_the_environment() -> None:
    rows = re.findall(
        r"^\| `(\w+)` \| (.*?) \| `(HIWAR_\w+)`", (ROOT / "docs" / "settings.md").read_text("utf-8"), re.M
    )
    told = {name: (flag, variable) for name, flag, variable in rows}
    assert list(told) == [field.name for field in msgspec.structs.fields(Settings)]
    for name, (flag, variable) in told.items():
        assert variable == f"HIWAR_{name.upper()}"
        assert flag == "none" or flag.startswith(f"`--{name.replace('_', '-')} ")


def test_the_codebook_tells_every_record_field_and_value() -> None:
    book = script("codebook")
    records = {name for name in dir(model) if isinstance(getattr(model, name), type)}
    told = set(book.BOOK["record"])
    assert records <= told | {"Page"}, "Page is what goes in, and is never written"
    for name in told:
        assert list(book.BOOK["record"][name]) == book.fields(name), name
    for group in book.GROUPS:
        assert list(book.BOOK["value"][group]) == list(words_of("en").groups[group]), group


@pytest.mark.parametrize("page", ["tutorial", "arabic"])
def test_the_tutorials_run(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every command of it, in order, on one ledger; the pages of a user's own are the examples."""
    monkeypatch.chdir(tmp_path)
    for name, value in {"CONFIG": "none.toml", "LEDGER": "ledger.db"}.items():
        monkeypatch.setenv(f"HIWAR_{name}", value)
    for own in ("examples", "my-pages"):
        Path(own).symlink_to(ROOT / "examples" / ("" if own == "examples" else "pages"))
    text = (ROOT / "docs" / f"{page}.md").read_text("utf-8")
    lines = [line for block in re.findall(r"```sh\n(.*?)```", text, flags=re.DOTALL) for line in block.splitlines()]
    ran = [shlex.split(line)[1:] for line in lines if line.startswith("hiwar ") and "serve" not in line]
    assert len(ran) > 7
    for arguments in ran:
        assert run(arguments) == 0, arguments
    written = {arguments[arguments.index("-o") + 1] for arguments in ran if "-o" in arguments}
    assert written
    assert written <= {path.name for path in Path().iterdir()}


def test_the_site_is_whole(tmp_path: Path) -> None:
    """Every page is in its menu, every link leads to a page of it, and it asks for nothing from elsewhere."""
    if importlib.util.find_spec("material") is None:
        if os.environ.get("NO_SKIP"):
            pytest.fail("mkdocs-material is not installed")
        pytest.skip("mkdocs-material is not installed: pip install -e '.[docs]'")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for page in tmp_path.rglob("*.html"):
        asked = re.findall(
            r'(?:<script[^>]* src|<link[^>]*rel="stylesheet"[^>]* href|<img[^>]* src)="([^"]+)"', page.read_text()
        )
        assert not [one for one in asked if one.startswith(("http:", "https:", "//"))], page


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
