"""The tables of the world as rows: read, checked, joined with a user's own.

What enters is the CSV files of the package and of a user's folder; what leaves is frozen rows. A user's row with the
id of ours replaces it. Invariant: ids are unique in a table; a row without its required cells is a `DataError` that
names file and line.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from hiwar.errors import DataError

FAMILIES = ("states", "places", "seats", "persons", "terms", "orgs", "outlets", "formats", "epochs")


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its cells, its file and line, and its source: 0 is the package, then a user's folders."""

    cells: dict[str, str]
    file: str
    line: int
    source: int = 0

    def list(self, column: str) -> tuple[str, ...]:
        """The values of a list cell."""
        return tuple(part.strip() for part in (self.cells.get(column) or "").split("|") if part.strip())

    def __getitem__(self, column: str) -> str:
        return (self.cells.get(column) or "").strip()


def read_family(family: str, folders: tuple[Path, ...] = ()) -> Iterator[Row]:
    """The rows of a family: every file `family.csv` and `family-*.csv` of the package, then of the user's folders.

    >>> next(row["name"] for row in read_family("states") if row["id"] == "FRA")
    'France'
    """
    keyed: dict[str, Row] = {}
    loose: list[Row] = []
    sources = sources_of(folders)
    for place, source in enumerate(sources):
        for path in tables_in(source):
            if family_of(path.name) != family:
                continue
            seen: set[str] = set()
            text = path.read_text("utf-8")
            for number, cells in enumerate(csv.DictReader(text.splitlines()), start=2):
                row = Row(cells, path.name, number, place)
                if None in cells or None in cells.values():
                    raise DataError(f"{path.name}:{number}", "wrong number of cells", "quote cells with commas")
                key = row["id"] if "id" in cells else ""
                if not key:
                    loose.append(row)
                    continue
                if key in seen:
                    raise DataError(f"{path.name}:{number}", f"duplicate id {key}", "give it an id of its own")
                seen.add(key)
                if key not in keyed or source is not sources[0]:
                    keyed[key] = row
    yield from keyed.values()
    yield from loose


def contents(folders: tuple[Path, ...] = ()) -> Iterator[tuple[str, bytes]]:
    """The files that the tables are read from, in order: the number of their folder and their name, and their bytes."""
    for number, source in enumerate(sources_of(folders)):
        for path in tables_in(source):
            yield f"{number}/{path.name}", path.read_bytes()


def family_of(name: str) -> str:
    """The family that a file of this name belongs to.

    >>> family_of("persons-mine.csv")
    'persons'
    """
    return name.removesuffix(".csv").partition("-")[0]


def sources_of(folders: tuple[Path, ...]) -> list[Traversable]:
    """The folders that tables are read from, the package's first."""
    return [resources.files("hiwar.knowledge").joinpath("data"), *folders]


def tables_in(source: Traversable) -> list[Traversable]:
    """The tables in a folder, in the order of their names."""
    return sorted((path for path in source.iterdir() if path.name.endswith(".csv")), key=lambda path: path.name)
