"""Sheets of pages: CSV and TSV with a row of names, Parquet.

What enters is a table whose columns bear the names of the JSON lines (`url`, `text` or `html`, `title`, `published`,
`fetched`, `outlet`, `author`); what leaves is a page a row. Columns that are not ours are passed over. Parquet needs
the extra `parquet`. Invariant: a bad row is one error, and the rows behind it are read.
"""

from __future__ import annotations

import csv
import datetime
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from hiwar.errors import EmptyInput, EncodingInput, InputError, MalformedInput, OversizedInput
from hiwar.sources import jsonl
from hiwar.sources.decode import bom_of, decode
from hiwar.sources.kind import Found, Kind, Opened
from hiwar.sources.stream import Stream

_NAMES = tuple(field.name for field in msgspec.structs.fields(jsonl.Line))
_REMEDY = f"give the columns the names {', '.join(_NAMES)}"
_SIGNS = ("\t", ";", "|", ",")
_ROWS = 64


def _read_csv(opened: Opened) -> Found:
    lines = _text_lines(opened.stream, opened.path, opened.limit)
    try:
        head = next(lines, "")
        sign = max(_SIGNS, key=head.count)
        names = [name.strip().lower() for name in next(csv.reader([head], delimiter=sign), [])]
        if not {"text", "html"} & set(names):
            yield MalformedInput(opened.path, "it has no column `text` or `html`", _REMEDY)
            return
        csv.field_size_limit(max(opened.limit, csv.field_size_limit()))
        rows = csv.reader(lines, delimiter=sign)
        yield from _pages((dict(zip(names, row, strict=False)) for row in rows if row), opened)
    except csv.Error as error:
        yield MalformedInput(opened.path, f"it is no CSV: {error}", "write it with a CSV writer")
    except InputError as error:
        yield error


def _text_lines(stream: Stream, subject: str, limit: int) -> Iterator[str]:
    """The decoded lines of a sheet; one in a wide encoding is decoded whole."""
    if bom_of(stream.head) not in (None, "utf-8-sig"):
        data = stream.whole(limit)
        if data is None:
            raise OversizedInput(subject, "it is too large for its encoding", "convert it to UTF-8")
        yield from decode(data, subject).splitlines(keepends=True)
        return
    first = True
    for line in stream.lines(limit):
        if line is None:
            raise OversizedInput(subject, f"a row is larger than {limit:,} bytes", "cut it into pages")
        try:
            text = line.decode("utf-8").replace("\0", "")
        except UnicodeDecodeError as error:
            raise EncodingInput(subject, "it is not UTF-8", "convert it to UTF-8 with iconv") from error
        yield (text.removeprefix("\ufeff") if first else text) + "\n"
        first = False


def _read_parquet(opened: Opened) -> Found:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        yield InputError(opened.path, "Parquet needs a part that is not installed", "pip install 'hiwar[parquet]'")
        return
    with opened.stream.seekable(256 * opened.limit) as file:
        try:
            if file is None:
                raise OversizedInput(opened.path, "it is too large inside another file", "unpack it")
            table = pyarrow.parquet.ParquetFile(file)
            names = {name.lower(): name for name in table.schema_arrow.names if name.lower() in _NAMES}
            if not {"text", "html"} & names.keys():
                raise MalformedInput(opened.path, "it has no column `text` or `html`", _REMEDY)
            rows = (
                {name.lower(): _plain(value) for name, value in row.items()}
                for batch in table.iter_batches(_ROWS, columns=list(names.values()))
                for row in batch.to_pylist()
            )
            yield from _pages(rows, opened)
        except (pyarrow.ArrowException, OSError) as error:
            yield MalformedInput(opened.path, f"it is no Parquet: {str(error)[:200]}", "write it again")
        except InputError as error:
            yield error


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime.date | datetime.datetime) else value


def _pages(rows: Iterable[dict[str, Any]], opened: Opened) -> Found:
    number = 0
    for number, row in enumerate(rows, 1):
        subject = f"{opened.path}:{number}"
        record = {name: value for name, value in row.items() if name in _NAMES and value not in (None, "")}
        try:
            line = jsonl.checked(msgspec.convert(record, jsonl.Line), subject)
            blob = jsonl.bytes_of(line)
            if len(blob) > opened.limit:
                raise OversizedInput(subject, f"it is larger than {opened.limit:,} bytes a page", "cut it into pages")
            yield jsonl.page_of_record(line, opened.given, path=opened.path, blob=blob, subject=subject)
        except msgspec.ValidationError as error:
            yield MalformedInput(subject, str(error), _REMEDY)
        except InputError as error:
            yield error
    if not number:
        yield EmptyInput(opened.path, "there is no row in it", "leave it out, or look how it was saved")


CSV = Kind("csv", (".csv", ".tsv"), lambda head, name: name.endswith((".csv", ".tsv")), _read_csv)
PARQUET = Kind("parquet", (".parquet",), lambda head, name: head.startswith(b"PAR1"), _read_parquet)
