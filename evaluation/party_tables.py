"""The tables of participants: an English name's type, state and other names.

What enters is the coders' tables; what leaves is one of them all. Invariant: names that fold alike are one row; where
coders differ in type or state the majority holds, and among equals the row without a state, for nothing is guessed.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from evaluation.names import folded

PARTIES = Path(__file__).parent / "parties.json"


class Row(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a table says of a name."""

    type: str
    state: str | None
    aka: tuple[str, ...] = ()


Table = dict[str, Row]


def read_table(file: Path) -> Table:
    """The rows of a table by name."""
    return msgspec.json.decode(file.read_bytes(), type=dict[str, Row])


def write_table(table: Table, file: Path) -> None:
    """Write the table, in the order of the names."""
    rows = {name: msgspec.to_builtins(table[name]) for name in sorted(table)}
    file.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", "utf-8")


def merged(tables: Sequence[Table]) -> tuple[Table, list[str]]:
    """One table of all, and a line for each name of which they differ.

    >>> person = Row("person", "NLD")
    >>> merged([{"J. Hennis": person}, {"J. Hennis": Row("person", None)}])
    ({'J. Hennis': Row(type='person', state=None, aka=())}, ['J. Hennis: person, person NLD'])
    """
    groups: dict[str, list[tuple[str, Row]]] = {}
    for table in tables:
        for name, row in table.items():
            groups.setdefault(folded(name), []).append((name, row))
    out: Table = {}
    disputes: list[str] = []
    for rows in groups.values():
        name = rows[0][0]
        readings = Counter((row.type, row.state) for _, row in rows)
        if len(readings) > 1:
            shown = sorted(f"{kind} {state}" if state else kind for kind, state in readings)
            disputes.append(f"{name}: {', '.join(shown)}")
        kind, state = min(readings, key=lambda told: (-readings[told], told[1] is not None, told))
        out[name] = Row(kind, state, tuple(_other_names(name, rows)))
    return out, sorted(disputes)


def _other_names(name: str, rows: Iterable[tuple[str, Row]]) -> list[str]:
    named = [other for told, row in rows for other in (told, *row.aka)]
    return list(dict.fromkeys(other for other in named if other != name))
