"""Makes docs/codebook.md: every record with its fields, every value, the codes of PLOVER, every column of an export.

What enters is the records themselves, `codebook.toml` beside this file for what they mean, the catalogues, and the
tables of the exports; what leaves is a page. Refused, as a `KeyError`: a field or value that is not told. Invariant:
the same code writes the same bytes.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import msgspec

from hiwar import model
from hiwar.faces.export import FORMS
from hiwar.faces.export.codebook import codebook
from hiwar.faces.export.tables import TABLES
from hiwar.faces.words import words_of
from hiwar.model.disagreement import Disagreement

BOOK: dict[str, Any] = tomllib.loads((Path(__file__).parent / "codebook.toml").read_text("utf-8"))
HEAD = """# Codebook

Made from the records by `make docs`; do not edit.

What is unknown is `null`, `unknown` or absent, never a default. Offsets are code points of the text that `text_id` names, the end exclusive. States are ISO 3166 alpha-3, organisations ids of the tables. Dates are ISO 8601, of any precision EDTF. The JSON Schemas stand in [schema](schema/reading.json).
"""  # noqa: E501
GROUPS = {
    "kind": "Kinds of contact",
    "status": "Statuses of a contact",
    "level": "Levels",
    "role": "Roles of a party",
    "party_type": "Types of a party",
    "outcome": "Outcomes",
    "precision": "Precision of a date",
    "basis": "Basis of a date",
    "link": "Links between contacts",
    "form": "Forms of a statement",
    "stance": "Stances of a signal",
    "way": "Ways of a signal",
    "position": "Positions",
    "act_status": "Statuses of an act",
    "rung": "Rungs of a channel",
    "offer": "Offers",
    "answer": "Answers to an offer",
    "came": "What came of what was announced",
    "answered": "Answers to a position",
    "disagrees": "Disagreements",
}
PLAIN = {
    "force": "What a speaker does by speaking", "act": "Types of PLOVER", "outlet_kind": "Kinds of outlet",
    "trait": "Traits of a page",
}  # fmt: skip


def page() -> str:
    """The page."""
    parts = [HEAD, "## Records\n", *map(_record, BOOK["record"])]
    parts += ["## Values\n", *_values(), *_plover(), *_exports()]
    return "\n".join(parts)


def struct(name: str) -> type[msgspec.Struct]:
    """The record of a name."""
    found: type[msgspec.Struct] = Disagreement if name == "Disagreement" else getattr(model, name)
    return found


def fields(name: str) -> list[str]:
    """The fields of a record, as JSON names them."""
    return [field.encode_name for field in msgspec.structs.fields(struct(name))]


def _record(name: str) -> str:
    about = " ".join((struct(name).__doc__ or "").partition(">>>")[0].split())
    rows = [f"| `{field}` | {_type(name, field)} | {BOOK['record'][name][field]} |" for field in fields(name)]
    return "\n".join([f"### {name}\n", f"{about}\n", "| field | type | meaning |", "|---|---|---|", *rows, ""])


def _type(name: str, field: str) -> str:
    """The type of a field in words."""
    told = next(one for one in msgspec.structs.fields(struct(name)) if one.encode_name == field)
    return _told(msgspec.inspect.type_info(told.type))


def _told(kind: Any) -> str:
    info = msgspec.inspect
    match kind:
        case info.UnionType():
            return " or ".join(_told(one) for one in kind.types)
        case info.VarTupleType() | info.ListType():
            return f"list of {_told(kind.item_type)}"
        case info.StructType():
            name = kind.cls.__name__
            return f"[{name}](#{name.casefold()})" if name in BOOK["record"] else name
        case info.LiteralType():
            return "value"
        case _:
            words = {"StrType": "text", "IntType": "number", "BoolType": "true or false", "NoneType": "null"}
            return words.get(type(kind).__name__, type(kind).__name__)


def _values() -> Iterator[str]:
    english, arabic = words_of("en"), words_of("ar")
    for group, title in GROUPS.items():
        yield f"### {title}\n\n| value | English | Arabic | meaning |\n|---|---|---|---|"
        for value in english.groups[group]:
            meaning = BOOK["value"][group][value]
            yield f"| `{value}` | {english.of(group, value)} | {arabic.of(group, value)} | {meaning} |"
        yield ""
    for group, title in PLAIN.items():
        yield f"### {title}\n\n| value | English | Arabic |\n|---|---|---|"
        for value in english.groups[group]:
            yield f"| `{value}` | {english.of(group, value)} | {arabic.of(group, value)} |"
        yield ""


def _data(package: str, path: str) -> dict[str, Any]:
    return tomllib.loads(resources.files(package).joinpath(path).read_text("utf-8"))


def _plover() -> Iterator[str]:
    told = _data("hiwar.knowledge", "data/plover.toml")
    yield "## PLOVER\n"
    yield "A contact gets its type by its status and its mode by its kind; denied, lapsed, postponed, failed ones keep"
    yield "the type and carry the status. In a visit the visitor is the actor and the host the recipient; without a"
    yield "direction all are actors. More than two sides make a CONSULT multilateral where its kind gives no mode.\n"
    yield "| status | type | mode |\n|---|---|---|"
    for status, code in told["status"].items():
        mode = told["mode_by_type"].get(code, "by kind" if code == "CONSULT" else "")
        yield f"| `{status}` | {code} | {mode} |"
    yield "\n| kind | mode of CONSULT |\n|---|---|"
    for kind in words_of("en").groups["kind"]:
        yield f"| `{kind}` | {told['mode'].get(kind, '')} |"
    yield "\nA statement gets a code by what its speaker does:\n\n| force | type | mode |\n|---|---|---|"
    for force, code in told["force"].items():
        yield f"| `{force}` | {code} | {told['mode_by_force'].get(force, '')} |"
    yield "\n| type | modes |\n|---|---|"
    for code, modes in told["modes"].items():
        yield f"| {code} | {', '.join(modes)} |"
    yield ""


def _exports() -> Iterator[str]:
    book = codebook()
    yield "## Tables of the exports\n"
    yield f"CSV, XLSX, Parquet and JSONL hold them ([exporting](exporting.md)); {len(FORMS)} forms there are in all.\n"
    for table in TABLES:
        yield f"### {table.name}\n\n{book.table[table.name].en}."
        yield "\n| column | Arabic | type | meaning |\n|---|---|---|---|"
        for name in table.columns:
            column = book.column[name]
            kind = "list" if column.list else column.type
            yield f"| `{name}` | {column.label} | {kind} | {column.en} |"
        yield ""
    told = _data("hiwar.faces.export", "polecat.toml")
    yield "### POLECAT\n\n| column | what it holds here |\n|---|---|"
    for name, meaning in told["column"].items():
        yield f"| {name} | {meaning} |"
    yield "\n| quadrant | types |\n|---|---|"
    for name, codes in told["quad"].items():
        yield f"| {name} | {', '.join(codes)} |"
    yield ""
