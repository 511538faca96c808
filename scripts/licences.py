"""The licences of what is in the package and no Python: which file has which, and the page that lists them.

What enters is a folder with the package's files and `licences.toml`; what leaves is the part of each file, and a page.
Invariant: a file that no part names is told, so nothing of somebody else comes in unseen.
"""

from __future__ import annotations

import tomllib
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

HEAD = """# Licences

Made from `src/hiwar/licences.toml` by `make docs`; do not edit. The same list is in every wheel.

Hiwar is licensed under [Apache-2.0](https://www.apache.org/licenses/LICENSE-2.0). What comes with it and is no Python:

| what | by | licence | its text |
|---|---|---|---|
"""
TAIL = """
No script, font or style is loaded from elsewhere; the code of others in the package is named above. What `pip` installs
beside Hiwar has licences of its own; none that is needed to run is GPL.
"""
PLAIN = (".py", ".pyc")


def parts(package: Path) -> list[dict[str, Any]]:
    """The parts that the list names, in order."""
    found: list[dict[str, Any]] = tomllib.loads((package / "licences.toml").read_text("utf-8"))["part"]
    return found


def part_of(file: str, named: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The part that a file belongs to, by its path in the package."""
    return next((part for part in named for wanted in part["files"] if fnmatchcase(file, wanted)), None)


def files(package: Path) -> list[str]:
    """The files of a package that are no Python."""
    found = (path.relative_to(package).as_posix() for path in package.rglob("*") if path.is_file())
    return sorted(one for one in found if not one.endswith(PLAIN) and "__pycache__" not in one)


def page(package: Path) -> str:
    """The page of licences."""
    rows = (f"| {one['name']} | {one['by']} | {one['licence']} | `{one['text']}` |" for one in parts(package))
    return HEAD + "\n".join(rows) + "\n" + TAIL
