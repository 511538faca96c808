"""The tables of the world checked: ours and a user's, row by row and against each other.

What enters is the folders of a user, perhaps none; what leaves is findings, each with file and line, the id of the
entry, what is wrong and what to do. Nothing is refused: a table that cannot be loaded is read as far as it goes.
Invariant: the order is that of the files and lines; the same tables give the same findings.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from hiwar.knowledge import schema
from hiwar.knowledge.lint_world import colliding_nisba, ordinary_words, overlaps
from hiwar.knowledge.tables import FAMILIES, Row, family_of, sources_of, tables_in
from hiwar.knowledge.terms import days
from hiwar.text.tokens import MARK, tokenise

Severity = Literal["error", "warning"]

_FOREIGN = re.compile("[\u06cc\u06a9\u06c0-\u06c3\u06d5\u06be]")
_MARKS = re.compile("[\u0640\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]")
_HIDDEN = re.compile("[\u00a0\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_ID = re.compile(r"[A-Za-z0-9]+([-_][A-Za-z0-9]+)*")
_SIDE_TABLES = ("candidacies", "codes", "wars")
"""Tables beside the families; the day of a page and the codes of sides are read from them."""


class Finding(NamedTuple):
    """Something wrong in a table."""

    severity: Severity
    file: str
    line: int
    entry: str
    says: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.severity}: {self.file}:{self.line}: {self.entry}: {self.says} ({self.remedy})"


def lint(folders: tuple[Path, ...] = ()) -> list[Finding]:
    """All findings in the tables of the package with a user's folders laid over them.

    >>> [finding for finding in lint() if finding.severity == "error"]
    []
    """
    return _Lint(folders).findings


class _Lint:
    """The findings in the making."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self.findings: list[Finding] = []
        self.rows: dict[str, list[Row]] = {family: [] for family in FAMILIES}
        self._read(folders)
        self.ids = self._identities()
        for family in FAMILIES:
            for row in self.rows[family]:
                self._cells(family, row)
                self._references(family, row)
                self._dates(family, row)
        self._shared()
        self._world()
        files = {row.file: number for number, row in enumerate(self._all())}
        self.findings.sort(key=lambda one: (one.severity, files.get(one.file, -1), one.file, one.line))

    def _all(self) -> Iterator[Row]:
        for family in FAMILIES:
            yield from self.rows[family]

    def _tell(self, row: Row, says: str, remedy: str, severity: Severity = "error") -> None:
        entry = row["id"] or " ".join(filter(None, (row["person"], row["office"], row["body"])))
        self.findings.append(Finding(severity, row.file, row.line, entry or "-", says, remedy))

    def _read(self, folders: tuple[Path, ...]) -> None:
        """Read every table that a family has."""
        for number, source in enumerate(sources_of(folders)):
            for path in tables_in(source):
                label = f"{source}/{path.name}" if number else path.name
                family = family_of(path.name)
                if family in FAMILIES:
                    self._table(family, label, path.read_bytes(), number)
                elif family not in _SIDE_TABLES:
                    says = "no family reads a table of this name"
                    names = ", ".join(f"{one}.csv" for one in FAMILIES)
                    remedy = f"call it one of {names}, or with a part of your own: persons-mine.csv"
                    self.findings.append(Finding("error", label, 1, "-", says, remedy))

    def _table(self, family: str, label: str, data: bytes, number: int) -> None:
        """The rows of one table; those of a wrong width are told and left out."""
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            line = data[: error.start].count(b"\n") + 1
            self.findings.append(Finding("error", label, line, "-", "it is not UTF-8", "save it as UTF-8"))
            return
        reader = csv.DictReader(text.splitlines())
        header = Row({}, label, 1)
        columns = reader.fieldnames or ()
        for column in schema.REQUIRED[family]:
            if column not in columns:
                self._tell(header, f"there is no column {column}", "add it to the first line")
        for column in columns:
            if column not in (*schema.REQUIRED[family], *schema.OPTIONAL[family]):
                self._tell(header, f"nothing reads the column {column}", "take it away or mend its name", "warning")
        for line, cells in enumerate(reader, start=2):
            if None in cells or None in cells.values():
                row = Row({key: value or "" for key, value in cells.items() if key}, label, line)
                self._tell(row, "wrong number of cells", "quote cells with commas")
            else:
                self.rows[family].append(Row(cells, label, line, number))

    def _identities(self) -> dict[str, dict[str, Row]]:
        """The row that each id stands for; twice in one folder is told."""
        ids: dict[str, dict[str, Row]] = {}
        for family in FAMILIES:
            known = ids.setdefault(family, {})
            for row in self.rows[family]:
                first = known.get(row["id"])
                if first and first.source == row.source:
                    self._tell(row, f"the id stands in {first.file}:{first.line} already", "give it an id of its own")
                elif row["id"]:
                    known[row["id"]] = row
        return ids

    def _effective(self, family: str) -> list[Row]:
        return list(self.ids[family].values())

    def _shared(self) -> None:
        """An id that two families of entities share."""
        owners: dict[str, Row] = {}
        for family in schema.SHARED:
            for key, row in self.ids[family].items():
                first = owners.setdefault(key, row)
                if first is not row:
                    self._tell(row, f"the id is that of {first.file}:{first.line} too", "give it an id of its own")

    def _cells(self, family: str, row: Row) -> None:
        """The cells of a row, each by itself."""
        for column in schema.REQUIRED[family]:
            if not row[column] and column in row.cells:
                self._tell(row, f"{column} is empty", "fill it in")
        if row["id"] and not _ID.fullmatch(row["id"]):
            self._tell(row, "the id has other characters than letters, digits and hyphens", "write it as first-last")
        for column, cell in row.cells.items():
            self._letters(row, column, cell)
            allowed = schema.values(family, column)
            if cell and allowed and cell.strip() not in allowed:
                self._tell(row, f"{column} has no value {cell!r}", f"one of: {', '.join(allowed)}")
            if column in schema.LISTS and cell and not all(part.strip() for part in cell.split("|")):
                self._tell(row, f"{column} has an empty value between bars", "take a bar away")
        for column in schema.FORMS[family]:
            for form in row.list(column) if column in schema.LISTS else filter(None, (row[column],)):
                if all(token.kind == MARK for token in tokenise(form)):
                    self._tell(row, f"{column} {form!r} holds no word, so no text can reach it", "take it away")

    def _letters(self, row: Row, column: str, cell: str) -> None:
        """Code points that Arabic of the press does not write."""
        for pattern, says, remedy in (
            (_FOREIGN, "a letter of Persian or Kurdish", "write the Arabic letter"),
            (_MARKS, "tatweel or a vowel sign", "take it away"),
            (_HIDDEN, "an invisible character", "take it away"),
        ):
            if found := pattern.search(cell):
                self._tell(row, f"{column} holds {says}, U+{ord(found.group()):04X}", remedy)

    def _references(self, family: str, row: Row) -> None:
        """Ids that a row names and no table holds."""
        for (owner, column), targets in schema.REFERENCES.items():
            if owner != family:
                continue
            named = row.list(column) if column in schema.LISTS else filter(None, (row[column],))
            for key in named:
                if not any(key in self.ids[target] for target in targets):
                    where = " or ".join(targets)
                    self._tell(row, f"{column} {key!r} is in no table of {where}", f"add it to {where} or mend the id")

    def _dates(self, family: str, row: Row) -> None:
        """Dates that are none, and a term that ends before it begins."""
        spans = {}
        for column in schema.DATES.get(family, ()):
            if row[column]:
                try:
                    spans[column] = days(row[column])
                except ValueError:
                    self._tell(row, f"{column} {row[column]!r} is no date", "write 2024-02-29, 2024-02 or 2024")
        if "start" in spans and "end" in spans and spans["end"][1] < spans["start"][0]:
            self._tell(row, "it ends before it begins", "mend one of the dates")

    def _world(self) -> None:
        """What shows only where rows are put side by side."""
        for later, earlier in overlaps(self.rows["terms"]):
            says = f"{earlier['person']} holds the office at the same time ({earlier.file}:{earlier.line})"
            self._tell(later, says, "end one term where the other begins, or take away the one that is wrong")
        states = {row["id"]: row for row in self._effective("states")}
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for form, one, other in colliding_nisba(list(states.values())):
            found[one, other].append(form)
        for (one, other), forms in found.items():
            says = f"{forms[0]!r} and {len(forms) - 1} more forms of the nisba are those of {one} too"
            self._tell(states[other], says, "a text with it names neither; take one away", "warning")
        for family in ("states", "places", "seats", "persons", "orgs"):
            for row, form in ordinary_words(family, self._effective(family)):
                self._tell(row, f"{form!r} is an ordinary word too", "give a longer form or set caution", "warning")
