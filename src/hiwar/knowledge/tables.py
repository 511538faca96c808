"""The tables of the world as rows: read, checked, joined with a user's own.

What enters is the CSV files of the package and of a user's folder; what leaves is frozen rows. A user's row with the
id of ours replaces it. Invariant: ids are unique in a table; a row without its required cells is a `DataError` that
names file and line.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import NamedTuple

from hiwar.errors import DataError

FAMILIES = ("states", "places", "seats", "persons", "terms", "orgs", "outlets", "formats", "epochs")


class Row(NamedTuple):
    """A row with its cells, the file and the line it stands in."""

    cells: dict[str, str]
    file: str
    line: int

    def list(self, column: str) -> tuple[str, ...]:
        """The values of a list cell."""
        return tuple(part.strip() for part in (self.cells.get(column) or "").split("|") if part.strip())

    def __getitem__(self, column: str) -> str:  # type: ignore[override]
        return (self.cells.get(column) or "").strip()


def read_family(family: str, folders: tuple[Path, ...] = ()) -> Iterator[Row]:
    """The rows of a family: every file `family.csv` and `family-*.csv` of the package, then of the user's folders.

    >>> next(row["name"] for row in read_family("states") if row["id"] == "FRA")
    'France'
    """
    keyed: dict[str, Row] = {}
    loose: list[Row] = []
    package = resources.files("hiwar.knowledge").joinpath("data")
    sources = [package, *folders]
    for source in sources:
        for path in sorted(source.iterdir(), key=lambda item: item.name):  # type: ignore[attr-defined]
            stem = path.name.removesuffix(".csv")
            if not path.name.endswith(".csv") or (stem != family and not stem.startswith(f"{family}-")):
                continue
            seen: set[str] = set()
            text = path.read_text("utf-8")
            for number, cells in enumerate(csv.DictReader(text.splitlines()), start=2):
                row = Row(cells, path.name, number)
                if None in cells or None in cells.values():
                    raise DataError(f"{path.name}:{number}", "wrong number of cells", "quote cells with commas")
                key = row["id"] if "id" in cells else ""
                if not key:
                    loose.append(row)
                    continue
                if key in seen:
                    raise DataError(f"{path.name}:{number}", f"duplicate id {key}", "give it an id of its own")
                seen.add(key)
                if key not in keyed or source is not package:
                    keyed[key] = row
    yield from keyed.values()
    yield from loose
