"""Arabic is data: no string of the code holds any, docstrings excepted."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
MODULES = sorted(
    path for folder in ("src", "scripts", "benchmarks", "evaluation") for path in (ROOT / folder).rglob("*.py")
)


def docstring_lines(source: str) -> set[int]:
    """The lines on which docstrings stand."""
    lines: set[int] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            nodes = node.body
        else:
            continue
        # A string that stands behind an assignment documents it.
        for statement in nodes:
            if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
                lines.update(range(statement.lineno, (statement.end_lineno or statement.lineno) + 1))
    return lines


def arabic_strings(source: str) -> list[str]:
    """Every string token with Arabic in it that is no docstring, with its line."""
    docstrings = docstring_lines(source)
    return [
        f"{token.start[0]}: {token.string[:60]}"
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type not in (tokenize.COMMENT, tokenize.NL)
        and token.start[0] not in docstrings
        and ARABIC.search(token.string)
    ]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_arabic_outside_docstrings(path: Path) -> None:
    assert arabic_strings(path.read_text("utf-8")) == []


def test_the_test_sees_a_literal() -> None:
    assert arabic_strings('"""قمة"""\nWORD = "قمة"\n') == ['2: "قمة"']
    assert arabic_strings('def f():\n    """قمة"""\n    return f"قمة {1}"\n') != []


def test_there_are_modules() -> None:
    assert len(MODULES) > 100
