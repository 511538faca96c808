"""A ledger on a server answers as one in a file does: the same, in the same order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.ledger.conftest import EXAMPLES, Kept
from tests.postgres import Server

from hiwar.knowledge.sides import side_named
from hiwar.ledger import Ledger, Query, copy_ledger, open_ledger, pair_of
from hiwar.ledger.between import TABLES, columns, hashes
from hiwar.ledger.lists import Sought, What
from hiwar.ledger.tables import TableLedger
from hiwar.pipeline import Bound, ingest
from hiwar.queries import bring_up
from hiwar.text.tokens import MARK, tokenise

WHAT: tuple[What, ...] = ("event", "statement", "article")
FRANCE, RUSSIA = side_named("FRA"), side_named("RUS")


@pytest.fixture(scope="module")
def both(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Ledger, Ledger]]:
    """The examples in a file and on a server, read there each for itself."""
    file = tmp_path_factory.mktemp("both") / "ledger.db"
    with open_ledger(file, create=True) as one, open_ledger(server.base(), create=True) as other:
        for ledger in (one, other):
            list(ingest(ledger, EXAMPLES))
            bring_up(ledger)
        yield one, other


def marks_of(ledger: Ledger, what: What) -> list[str]:
    return [count.name for count in ledger.lists.counts(what, "")]


def pages_of(ledger: Ledger, sought: Sought) -> list[Any]:
    """The ids of a list, page by page."""
    found, after = [], None
    while page := ledger.lists.find(sought, after, 7):
        found += [(one.place, one.id, one.home) for one in page]
        after = page[-1].place
    return found


def words(ledger: Ledger, every: int) -> list[str]:
    """Every so manieth word of the pages."""
    forms = {token.form for page in ledger.pages() for token in tokenise(page.text) if token.kind != MARK}
    return sorted(forms)[::every]


def counted(ledger: Ledger, sought: Sought) -> tuple[Any, ...]:
    return ledger.lists.count(sought), ledger.lists.days(sought), ledger.lists.tally(sought, "")


ANSWERS: dict[str, Callable[[Ledger], Any]] = {
    "readings": lambda ledger: list(ledger.readings()),
    "pages": lambda ledger: list(ledger.pages()),
    "outlets": lambda ledger: (ledger.outlets(), ledger.outlets("2026-01-15"), ledger.latest()),
    "size": lambda ledger: ledger.size(),
    "found": lambda ledger: [
        ledger.find(name or "") for page in ledger.pages() for name in (page.capture.id, page.capture.path)
    ],
    "events": lambda ledger: list(ledger.shelf.events()),
    "events of a side": lambda ledger: list(ledger.shelf.events(FRANCE)),
    "channel": lambda ledger: Bound(ledger).channel(FRANCE, RUSSIA),
    "captures": lambda ledger: (ledger.shelf.captures(FRANCE), ledger.shelf.naming("ماكرون")),
    "prints": lambda ledger: [one._replace(signature=b"") for one in ledger.shelf.prints.all()],
    "search": lambda ledger: [list(ledger.search(Query(word))) for word in words(ledger, 9)],
    "phrases": lambda ledger: list(ledger.search(Query('"وزير الخارجية" روسيا'))),
    "marks": lambda ledger: [ledger.lists.counts(what, "") for what in WHAT],
    "lists": lambda ledger: [pages_of(ledger, Sought(what, newest=new)) for what in WHAT for new in (True, False)],
    "marked": lambda ledger: [
        (pages_of(ledger, sought), *counted(ledger, sought))
        for what in WHAT
        for mark in marks_of(ledger, what)[::5]
        for sought in (Sought(what, ((mark,),), first=738000, last=739700),)
    ],
    "words in lists": lambda ledger: [
        (pages_of(ledger, sought), ledger.lists.count(sought))
        for word in words(ledger, 60)
        for what in WHAT
        for sought in (Sought(what, words=tuple(map(tuple, Query(word).terms))),)
    ],
    "changes": lambda ledger: sorted((one.what, one.id) for one in ledger.lists.changes(0, 10_000) if not one.gone),
    "channels": lambda ledger: (ledger.channels.part(None, 0, 500), ledger.channels.part(FRANCE, 1, 3)),
    "outlines": lambda ledger: [
        (list(ledger.shelf.outlines(pair, day)), ledger.shelf.signalling(pair, day), ledger.shelf.before(pair, day))
        for pair in (pair_of(FRANCE, RUSSIA),)
        for day in (737000, 738200, 739000)
    ],
    "faults": lambda ledger: list(ledger.check()),
}


@pytest.mark.parametrize("asked", ANSWERS)
def test_both_answer_alike(both: tuple[Ledger, Ledger], asked: str) -> None:
    one, other = (ANSWERS[asked](ledger) for ledger in both)
    assert one == other
    assert one or asked == "faults"


def test_what_the_chronology_keeps_is_the_same(both: tuple[Ledger, Ledger]) -> None:
    """Of tables whose rows hold no number that a store gives of its own."""
    told: list[dict[str, str]] = []
    for ledger in both:
        assert isinstance(ledger, TableLedger)
        told.append({one.table: one.hash for one in hashes(ledger.store)})
    free = {"blobs", "texts", "captures", "readings", "articles", "echoes", "prints", "sketches", "spots", "events"}
    free |= {
        "stands",
        "sides",
        "addresses",
        "told_links",
        "signals",
        "spoken",
        "channels",
        "told_event",
        "told_statement",
    }
    assert {name: told[0][name] for name in free} == {name: told[1][name] for name in free}


def test_both_have_the_same_tables(both: tuple[Ledger, Ledger]) -> None:
    """Whoever adds a table or a column to one store adds it to the other, and to what is copied."""
    found = []
    for ledger in both:
        assert isinstance(ledger, TableLedger)
        found.append({table: columns(ledger.store, table) for table in (*TABLES, "words")})
        assert ledger.store.tables() == sorted({*TABLES, "words"})
    assert found[0] == found[1]


class TestCopies:
    @pytest.mark.parametrize("way", ["to the server", "to a file", "between servers", "between files"])
    def test_a_ledger_is_copied_whole(
        self, both: tuple[Ledger, Ledger], server: Server, tmp_path: Path, way: str
    ) -> None:
        file, base = both
        assert isinstance(file, TableLedger)
        assert isinstance(base, TableLedger)
        source = file if way in ("to the server", "between files") else base
        target = server.base() if "server" in way else str(tmp_path / "copy.db")
        source_ = source.place if isinstance(source.place, Path) else source.place.url
        told = {one.table: one for one in copy_ledger(source_, target)}
        assert told["readings"].rows == source.size().readings
        assert told["told_article"].rows == told["articles"].rows
        with open_ledger(target) as copy:
            for asked, answer in ANSWERS.items():
                assert answer(copy) == answer(source), asked
            assert copy.lists.change() == source.lists.change()
            assert copy.lists.changes(0, 10_000) == source.lists.changes(0, 10_000)

    def test_what_was_copied_goes_on(self, base: str, tmp_path: Path, examples: tuple[Kept, ...]) -> None:
        """Half of the pages, copied in the middle, there and back: the same as all in one place."""
        whole, half = tmp_path / "whole.db", tmp_path / "half.db"
        with open_ledger(whole, create=True) as ledger, open_ledger(half, create=True) as other:
            for number, kept in enumerate(examples):
                ledger.add(*kept)
                if number < 20:
                    other.add(*kept)
            bring_up(ledger)
            bring_up(other)
        copy_ledger(half, base)
        with open_ledger(base) as there:
            for kept in examples[20:30]:
                assert there.add(*kept)
            bring_up(there)
        copy_ledger(base, tmp_path / "back.db")
        with open_ledger(tmp_path / "back.db") as back, open_ledger(whole) as ledger:
            for kept in examples[30:]:
                assert back.add(*kept)
            bring_up(back)
            for asked, answer in ANSWERS.items():
                assert answer(back) == answer(ledger), asked
