"""JSON Lines: whole records, one a line, nothing joined or left out.

What enters is a batch and the name of a table; what leaves is its records as they are: events and the readings of
articles by their own schemas, statements and acts with the page that they stand in, reports and proofs as rows.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, BinaryIO

import msgspec

from hiwar.faces.export.batch import Batch, Told
from hiwar.faces.export.tables import rows


def write(batch: Batch, out: BinaryIO, table: str = "events") -> dict[str, int]:
    """Write the records of a table."""
    encoder, count = msgspec.json.Encoder(), 0
    for record in _records(batch, table):
        out.write(encoder.encode(record) + b"\n")
        count += 1
    return {table: count}


def _records(batch: Batch, table: str) -> Iterable[Any]:
    if table == "events":
        return batch.events
    if table == "articles":
        return batch.articles
    if table == "statements":
        return map(_with_page, batch.statements)
    if table == "acts":
        return map(_with_page, batch.acts)
    return rows(batch, table)


def _with_page(told: Told[Any]) -> dict[str, Any]:
    article = told.reading.article
    page = {"capture": told.reading.capture, "outlet": article.outlet, "published": article.published}
    return {**page, "record": told.what}
