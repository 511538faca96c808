"""The pictures of the documentation: one room, each shown somewhere, none shown that is not there."""

from __future__ import annotations

import re
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"
SHOWN = re.compile(r"!\[[^\]]+\]\(([^)]+\.png)\)")


def test_every_picture_is_shown_and_there() -> None:
    shown = {
        (page.parent / target).resolve() for page in DOCS.rglob("*.md") for target in SHOWN.findall(page.read_text())
    }
    assert shown == {path.resolve() for path in DOCS.rglob("*.png")}
    assert {path.parent.name for path in shown} == {"pictures"}
