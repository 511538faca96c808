"""Parquet: one table with typed columns, its meaning in the file itself.

What enters is a batch and the name of a table; what leaves is a file of row groups. Invariant: every cell has the type
that the codebook gives its column, what is not known is null; meanings, version of the data and what was asked for
stand in the file's own metadata.
"""

from __future__ import annotations

from itertools import islice
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from hiwar.faces.export.batch import Batch
from hiwar.faces.export.codebook import codebook, type_of
from hiwar.faces.export.tables import TABLES, rows

_GROUP = 20_000
_TYPES = {"text": pa.string(), "number": pa.int64(), "day": pa.date32(), "flag": pa.bool_()}


def write(batch: Batch, out: BinaryIO, table: str = "events") -> dict[str, int]:
    """Write a table of the batch."""
    schema, count, walk = _schema(batch, table), 0, rows(batch, table)
    with pq.ParquetWriter(out, schema, compression="zstd") as writer:
        while group := list(islice(walk, _GROUP)):
            count += len(group)
            writer.write_table(pa.Table.from_pylist(group, schema=schema))
    return {table: count}


def _schema(batch: Batch, table: str) -> Any:
    columns, book = next(one.columns for one in TABLES if one.name == table), codebook()
    fields = [
        pa.field(name, _TYPES[type_of(name)], metadata={"en": book.column[name].en, "ar": book.column[name].ar})
        for name in columns
    ]
    about = {"table": table, "about": book.table[table].en, "version": batch.stamp.version, "asked": batch.asked}
    return pa.schema(fields, metadata={f"hiwar.{key}": value for key, value in about.items()})
