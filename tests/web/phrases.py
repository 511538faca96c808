"""The phrases that templates and modules of the pages use, as they are written there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import hiwar.faces.web
from hiwar.faces.export import FORMS
from hiwar.faces.web.view import MENU

FOLDER = Path(hiwar.faces.web.__file__).parent
_CALL = re.compile(r"""(?:\b_|\bv\.phrase)\(\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')""")


def used() -> dict[str, set[str]]:
    """Each phrase with the files that use it."""
    found: dict[str, set[str]] = {}
    for path in sorted(FOLDER.rglob("*.html")):
        for told in _CALL.findall(path.read_text("utf-8")):
            found.setdefault(ast.literal_eval(told), set()).add(path.name)
    for path in sorted(FOLDER.rglob("*.py")):
        for phrase in _in_code(path.read_text("utf-8")):
            found.setdefault(phrase, set()).add(path.name)
    for _, label in MENU:
        found.setdefault(label, set()).add("view.py")
    for form in FORMS.values():
        found.setdefault(form.about, set()).add("export.html")
    return found


def _in_code(source: str) -> Iterator[str]:
    """The first argument of every call of something named `phrase` or `say`."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in ("phrase", "say"):
            if node.args and isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str):
                yield node.args[0].value
