"""Shards: what was read of a task, as a Parquet file in the work folder.

What enters is pages with their readings, or the errors that stand for them; what leaves is the same, equal and in the
same order. One row is a capture with its text, its bytes and its reading, or an error, or a page that the ledger knew.
Invariant: a shard bears its name only when it is whole, so a worker that dies leaves none; a few pages are held at a
time, however large the shard.
"""

from __future__ import annotations

import contextlib
import os
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from hiwar.errors import ClusterError, InputError
from hiwar.ledger import codec
from hiwar.model import Page, Reading
from hiwar.pipeline.pages import Known, Result, Work

Put: TypeAlias = Callable[[Work, Result], None]

SUFFIX = ".parquet"
_MANY = 64
_MOST_HELD = 8 * 1024 * 1024
_SCHEMA = pa.schema(
    [("kind", pa.string()), ("stated", pa.string()), ("text", pa.string()), ("data", pa.binary()),
     ("reading", pa.string()), ("subject", pa.binary()), ("says", pa.binary()), ("remedy", pa.binary())]
)  # fmt: skip
_PAGE, _KNOWN = "page", "known"


def file_of(work: Path, shard: str) -> Path:
    """Where a shard lies."""
    return work / f"{shard}{SUFFIX}"


def is_whole(file: Path) -> bool:
    """Whether a shard is there and has its end."""
    try:
        return bool(pq.read_schema(file).equals(_SCHEMA))
    except (OSError, pa.ArrowInvalid):
        return False


@contextlib.contextmanager
def written(file: Path) -> Iterator[Put]:
    """Write a shard row by row; it has its name when all are written."""
    part = file.with_name(f"{file.stem}.{uuid.uuid4().hex}.part")
    try:
        with pq.ParquetWriter(part, _SCHEMA, compression="zstd") as out:
            rows = _Rows(out)
            yield rows.put
            rows.flush()
        os.replace(part, file)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise


class _Rows:
    def __init__(self, out: pq.ParquetWriter) -> None:
        self._out = out
        self._held: list[dict[str, Any]] = []
        self._size = 0

    def put(self, page: Work, result: Result) -> None:
        row = _row_of(page, result)
        self._held.append(row)
        self._size += sum(len(value) for value in row.values())
        if len(self._held) == _MANY or self._size > _MOST_HELD:
            self.flush()

    def flush(self) -> None:
        if self._held:
            self._out.write_table(pa.Table.from_pylist(self._held, _SCHEMA))
            self._held, self._size = [], 0


def _row_of(page: Work, result: Result) -> dict[str, Any]:
    if isinstance(result, InputError):
        told = {name: _packed(getattr(result, name)) for name in ("subject", "says", "remedy")}
        return {"kind": result.code, **told}
    if isinstance(result, Known) or not isinstance(page, Page):
        return {"kind": _KNOWN, "subject": _packed(result.subject if isinstance(result, Known) else "")}
    row = {"kind": _PAGE, "stated": codec.encode(codec.stated_of(page)), "text": page.text}
    row["reading"] = codec.encode(result)
    return row if page.data is None else {**row, "data": page.data}


def rows_of(file: Path) -> Iterator[tuple[Work, Result]]:
    """The rows of a shard, in order."""
    try:
        with pq.ParquetFile(file) as opened:
            for batch in opened.iter_batches(batch_size=_MANY):
                for row in batch.to_pylist():
                    yield _thing_of(row)
    except (OSError, pa.ArrowException, msgspec.MsgspecError, KeyError) as error:
        says = f"a shard is damaged: {type(error).__name__}"
        raise ClusterError(str(file), says, "take it away and run the same command again") from error


def _thing_of(row: dict[str, Any]) -> tuple[Work, Result]:
    kind = row["kind"]
    if kind == _PAGE:
        page = codec.page_of(row["stated"], row["text"])
        reading: Reading = codec.decode_reading(row["reading"])
        return (page if row["data"] is None else msgspec.structs.replace(page, data=row["data"])), reading
    if kind == _KNOWN:
        known = Known(_unpacked(row["subject"]))
        return known, known
    error = _ERRORS[kind](*(_unpacked(row[name]) for name in ("subject", "says", "remedy")))
    return error, error


def _packed(text: str) -> bytes:
    """Text that may hold what no UTF-8 can: the bytes of a file's name."""
    return text.encode("utf-8", "surrogatepass")


def _unpacked(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")


def _kinds(kind: type[InputError]) -> Iterator[type[InputError]]:
    yield kind
    for child in kind.__subclasses__():
        yield from _kinds(child)


_ERRORS = {kind.code: kind for kind in _kinds(InputError)}
