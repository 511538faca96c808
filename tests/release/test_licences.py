"""Every file in the package that is no Python has its licence, and the licence's text lies where it is said to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.scripts import script

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "hiwar"


LICENCES = script("licences")
NAMED = LICENCES.parts(PACKAGE)


@pytest.mark.parametrize("file", LICENCES.files(PACKAGE))
def test_every_file_has_one(file: str) -> None:
    assert LICENCES.part_of(file, NAMED), "name it in src/hiwar/licences.toml"


@pytest.mark.parametrize("part", NAMED, ids=lambda part: part["name"])
def test_every_licence_has_its_text_and_its_files(part: dict[str, Any]) -> None:
    assert (PACKAGE / part["text"]).exists() or (ROOT / part["text"]).exists()
    assert part["files"] == ["examples/*"] or any(LICENCES.part_of(file, [part]) for file in LICENCES.files(PACKAGE))
    assert part["by"]


def test_fonts_are_under_the_licence_of_fonts() -> None:
    for file in LICENCES.files(PACKAGE):
        if file.endswith((".ttf", ".woff2", ".otf")):
            assert LICENCES.part_of(file, NAMED)["licence"] == "OFL-1.1"
