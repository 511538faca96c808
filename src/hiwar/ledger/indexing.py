"""Indexing: the words of the texts and the facts of the articles, in tables that can be made anew.

What enters is a connection to a ledger of SQLite; what leaves is hits. Invariant: what is in these tables follows from
the record and the rules of search; where the rules have changed since, they are made anew before anybody asks.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import msgspec

from hiwar.ledger import codec
from hiwar.ledger.connection import written
from hiwar.ledger.search import Hit, Query, words_of
from hiwar.model import Reading
from hiwar.text.stems import rules

_NAME = "words"
_FORM = 2
"""Raised when the tables hold more than before."""


def put_words(connection: sqlite3.Connection, number: int, text: str) -> None:
    """Index the words of a text."""
    connection.execute("INSERT INTO words (rowid, stems) VALUES (?, ?)", (number, words_of(text)))


def put_article(connection: sqlite3.Connection, capture: int, reading: Reading) -> None:
    """Note what a list of articles shows."""
    article = reading.article
    outlet = article.outlet.name or article.outlet.domain
    title = article.title.text if article.title else None
    days = (article.published.start or article.published.end, article.published.end)
    known = article.published.end or (reading.capture.fetched or "")[:10] or None
    row = (capture, reading.capture.text_id, title, outlet, *days, known)
    connection.execute("INSERT OR REPLACE INTO articles VALUES (?, ?, ?, ?, ?, ?, ?)", row)


def is_fresh(connection: sqlite3.Connection) -> bool:
    """Whether the tables were made by the rules of today."""
    return _made_by(connection) == f"{_FORM} {rules()}"


def refresh(connection: sqlite3.Connection) -> None:
    """Make the tables anew where they were made by other rules than those of today."""
    name = f"{_FORM} {rules()}"
    if _made_by(connection) == name:
        return
    with written(connection):
        if _made_by(connection) == name:
            return
        connection.execute("INSERT INTO words (words) VALUES ('delete-all')")
        for number, text in connection.execute("SELECT number, text FROM texts"):
            put_words(connection, number, text)
        connection.execute("DELETE FROM articles")
        rows = connection.execute("""SELECT capture, record FROM readings
            WHERE seq IN (SELECT max(seq) FROM readings GROUP BY capture)""")
        for capture, record in rows:
            put_article(connection, capture, codec.decode_reading(record))
        connection.execute("INSERT OR REPLACE INTO derived VALUES (?, ?)", (_NAME, name))


def _made_by(connection: sqlite3.Connection) -> str | None:
    row = connection.execute("SELECT made_by FROM derived WHERE name = ?", (_NAME,)).fetchone()
    return str(row[0]) if row else None


def matching(query: Query) -> str:
    """What a query is in the words of the index."""
    return " AND ".join("(" + " OR ".join(f'"{stem}"' for stem in word) + ")" for word in query.terms)


def search(connection: sqlite3.Connection, query: Query) -> Iterator[Hit]:
    """The hits of a query."""
    rows = connection.execute(
        """SELECT c.record, a.title, a.outlet, a.first, t.text FROM words w JOIN texts t ON t.number = w.rowid
        JOIN articles a ON a.text_id = t.id JOIN captures c ON c.seq = a.capture
        WHERE words MATCH ? ORDER BY a.first IS NULL, a.first DESC, c.seq""",
        (matching(query),),
    )
    for record, title, outlet, published, text in rows:
        spans = query.spans(text)
        if spans:
            capture = msgspec.json.decode(record, type=codec.Stated).capture
            yield Hit(capture, title, outlet, published, text, spans)
