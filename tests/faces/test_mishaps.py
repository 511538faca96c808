"""What errors say in Arabic: whatever a page or a command may show of them has its words."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import hiwar
from hiwar import errors
from hiwar.errors import HiwarError
from hiwar.faces.forms import Catalogue, _forms, form_of
from hiwar.faces.mishaps import mishap

ROOT = Path(hiwar.__file__).parent
DATA = ("DataError",)
"""What is told to those who write tables."""
KINDS = {name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, HiwarError)}


def written() -> Iterator[tuple[str, str]]:
    """What each error says and advises, `x` in its holes, with where it stands."""
    for path in sorted(ROOT.rglob("*.py")):
        name = str(path.relative_to(ROOT))
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in KINDS - set(DATA):
                yield from ((text, name) for part in node.args[1:3] for text in words(part))


def words(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.IfExp):
        yield from (*words(node.body), *words(node.orelse))
    elif isinstance(node, ast.Constant):
        yield str(node.value)
    elif isinstance(node, ast.JoinedStr):
        text = "".join(str(part.value) if isinstance(part, ast.Constant) else "x" for part in node.values)
        if text.strip("x: "):
            yield text


def test_whatever_may_be_shown_is_told_in_arabic() -> None:
    assert {text: where for text, where in written() if mishap(text, "ar") is None} == {}
    assert len(set(written())) > 300


def test_the_holes_are_those_of_the_english() -> None:
    for catalogue in get_args(Catalogue):
        for pattern, said in _forms("ar", catalogue):
            assert pattern.groups == said.count("{}"), said


def test_what_differs_stays_as_it_is_and_in_its_place() -> None:
    assert mishap("it is not utf-8 (byte 17)", "ar") == "ليس \u2068utf-8\u2069 (البايت \u206817\u2069)"
    assert mishap("there is no such page", "ar") == "لا صفحة كهذه"
    assert mishap("there is no way to say this", "ar") is None


def told_in(path: str, names: set[str]) -> Iterator[str]:
    """The words that a module hands to some functions or names so."""
    for node in ast.walk(ast.parse((ROOT / path).read_text("utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in names:
            yield from (text for part in node.args[1:3] for text in words(part))


def test_what_the_check_of_tables_finds_is_told_in_arabic() -> None:
    found = set(told_in("knowledge/lint.py", {"_tell"}))
    assert len(found) > 20
    assert {text for text in found if form_of(text, "ar", "findings") is None} == set()


def test_why_the_engine_read_something_is_told_in_arabic() -> None:
    for told in ("tells too little alone: fewer than two sides", "points back (counterpart)", "another day",
                 "receives in this state (inferred)", "name in the knowledge base"):  # fmt: skip
        said = form_of(told, "ar", "readings")
        assert said is not None
        assert not any("a" <= letter <= "z" for letter in said), said
