"""Indexing: the words of the texts and the facts of the articles, in tables that can be made anew.

What enters is the store of a ledger; what leaves is hits. Invariant: what is in these tables follows from
the record and the rules of search; where the rules have changed since, they are made anew before anybody asks.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from hiwar.ledger import codec
from hiwar.ledger.search import Hit, Query, words_of
from hiwar.ledger.store import Store
from hiwar.model import Reading
from hiwar.text.stems import rules

_NAME = "words"
_FORM = 2
"""Raised when the tables hold more than before."""
MADE = "INSERT INTO derived VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET made_by = excluded.made_by"
"""Notes by which rules tables were made."""


def put_words(store: Store, number: int, text: str) -> None:
    """Index the words of a text."""
    store.execute("INSERT INTO words (rowid, stems) VALUES (?, ?)", (number, store.stems(words_of(text))))


def put_article(store: Store, capture: int, reading: Reading) -> None:
    """Note what a list of articles shows."""
    article = reading.article
    outlet = article.outlet.name or article.outlet.domain
    title = article.title.text if article.title else None
    days = (article.published.start or article.published.end, article.published.end)
    known = article.published.end or (reading.capture.fetched or "")[:10] or None
    row = (capture, reading.capture.text_id, title, outlet, *days, known)
    store.execute("DELETE FROM articles WHERE capture = ?", (capture,))
    store.execute("INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?)", row)


def is_fresh(store: Store) -> bool:
    """Whether the tables were made by the rules of today."""
    return _made_by(store) == f"{_FORM} {rules()}"


def refresh(store: Store) -> None:
    """Make the tables anew where they were made by other rules than those of today."""
    name = f"{_FORM} {rules()}"
    if _made_by(store) == name:
        return
    with store.written():
        if _made_by(store) == name:
            return
        store.empty_words()
        for number, text in store.stream("SELECT number, text FROM texts"):
            put_words(store, number, text)
        store.execute("DELETE FROM articles")
        rows = store.stream("""SELECT capture, record FROM readings
            WHERE seq IN (SELECT max(seq) FROM readings GROUP BY capture)""")
        for capture, record in rows:
            put_article(store, capture, codec.decode_reading(record))
        store.execute(MADE, (_NAME, name))


def _made_by(store: Store) -> str | None:
    row = store.execute("SELECT made_by FROM derived WHERE name = ?", (_NAME,)).fetchone()
    return str(row[0]) if row else None


def search(store: Store, query: Query) -> Iterator[Hit]:
    """The hits of a query."""
    match = store.match("words", "w", query.terms)
    rows = store.execute(
        f"""SELECT c.record, a.title, a.outlet, a.first, t.text FROM words w JOIN texts t ON t.number = w.rowid
        JOIN articles a ON a.text_id = t.id JOIN captures c ON c.seq = a.capture
        WHERE {match.condition} ORDER BY a.first IS NULL, a.first DESC, c.seq""",
        match.values,
    )
    for record, title, outlet, published, text in rows:
        spans = query.spans(text)
        if spans:
            capture = msgspec.json.decode(record, type=codec.Stated).capture
            yield Hit(capture, title, outlet, published, text, spans)
