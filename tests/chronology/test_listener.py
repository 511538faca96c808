"""The echoes that a ledger keeps are those that all its present readings give, however they came."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.chronology.build import page

from hiwar.chronology import Kept, Listener, echoes
from hiwar.chronology.echoes import Echo, EchoIndex, EchoRecord, carrier_of, kept_index, records, words_of
from hiwar.chronology.pages.tellings import unique
from hiwar.ledger import Ledger, open_ledger
from hiwar.model import Page, Reading
from hiwar.pipeline.record import refresh

NOTE, OTHER, LAST = (
    words.split()
    for words in (
        "the two presidents spoke by telephone today for an hour and a half and agreed that work on the truce goes on "
        "while the strikes on towns must end and the roads south of the capital stay open for those who want to leave",
        "a spokesman told reporters in the evening that nothing was settled in the conversation which he called long "
        "and frank and that each side had laid out once more what it wants from the other before any paper is signed",
        "the minister of trade opened the fair in the harbour and walked past stalls of dates oil cloth and glass",
    )
)
TEXTS = [
    NOTE, NOTE[:30], NOTE[8:], OTHER, OTHER[:28], NOTE + OTHER, NOTE + LAST, OTHER[10:] + LAST, LAST,
    NOTE[:20] + LAST + NOTE[20:], ["short"],
]  # fmt: skip
"""Two notes, parts of them, and what takes up both: lots that grow together and fall apart again."""


@st.composite
def told(draw: st.DrawFn) -> list[tuple[Reading, str]]:
    """Pages of one newsroom's days, each text whole or a part; some are read anew later and carry another text."""
    made = []
    for number in range(draw(st.integers(3, 12))):
        text = " ".join(draw(st.sampled_from(TEXTS)))
        day = draw(st.sampled_from(("2022-03-01", "2022-03-01", "2022-03-02", "2022-05-01", None)))
        credit = draw(st.sampled_from((None, None, "Reuters", "AFP")))
        name, outlet = draw(st.sampled_from("abcdef")), draw(st.sampled_from(("A", "B", None)))
        reading = page(name, day, text=text, outlet=outlet, credit=credit)
        engine = f"test {draw(st.sampled_from((number, number, 0))):02}"
        made.append((msgspec.structs.replace(reading, engine=engine), text))
    return made


def put(ledger: Ledger, pages: Iterable[tuple[Reading, str]]) -> None:
    for reading, text in pages:
        ledger.add(Page(capture=reading.capture, text=text), reading)


def kept(ledger: Ledger) -> dict[str, Echo]:
    """The voices that stand in the ledger, brought up to date."""
    shelf = refresh(ledger)
    captures = {reading.capture.id for reading in ledger.readings()}
    return {capture: Echo(*voice) for capture, voice in shelf.voices(sorted(captures)).items()}


def whole(ledger: Ledger) -> dict[str, Echo]:
    """The echoes of all present readings, worked out at once."""
    texts = {page.capture.text_id: page.text for page in ledger.pages()}
    return echoes(ledger.readings(), texts)


@given(told(), st.data())
@settings(max_examples=60, deadline=None)
def test_they_are_those_of_all_pages_together(pages: list[tuple[Reading, str]], data: st.DataObject) -> None:
    """In any order and parts, pages stated anew and read anew among them."""
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "l.db", create=True) as ledger:
        while pages:
            size = data.draw(st.integers(1, len(pages)))
            put(ledger, pages[:size])
            pages = pages[size:]
            assert kept(ledger) == whole(ledger)
        assert told_by(kept_index([ledger])) == told_by(rebuilt(ledger))


def told_by(index: EchoIndex) -> list[EchoRecord]:
    return sorted(records(index), key=lambda record: record.article)


def rebuilt(ledger: Ledger) -> EchoIndex:
    """The index of a ledger's present readings, nothing of it kept."""
    index = EchoIndex()
    for reading in unique(ledger.readings()):
        text = ledger.text(reading.capture.text_id) or ""
        index.add(carrier_of(reading.capture, reading.article), words_of(text, reading.article.body))
    return index


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "ledger.db", create=True) as ledger:
        yield ledger


def pages_of(*told: tuple[str, list[str]], engine: str = "test 1") -> list[tuple[Reading, str]]:
    """Pages of one day, each with its text."""
    made = []
    for name, words in told:
        text = " ".join(words)
        made.append((msgspec.structs.replace(page(name, "2022-03-01", text=text), engine=engine), text))
    return made


def lots(ledger: Ledger) -> set[tuple[str, str]]:
    return {(found.capture, found.lot) for found in ledger.shelf.prints.all()}


def test_a_lot_grows_and_falls_apart_with_the_page_that_joins_it(ledger: Ledger) -> None:
    put(ledger, pages_of(("b", NOTE[:30]), ("c", NOTE[14:] + LAST)))
    assert kept(ledger)["cp_c"].text == "cp_c"
    put(ledger, pages_of(("a", NOTE)))
    refresh(ledger)
    assert ("cp_b", "cp_a") in lots(ledger)
    put(ledger, pages_of(("a", OTHER), engine="test 2"))
    assert kept(ledger) == whole(ledger)
    assert lots(ledger) == {("cp_a", "cp_a"), ("cp_b", "cp_b"), ("cp_c", "cp_c")}


def test_what_reads_as_before_is_not_heard_again(ledger: Ledger) -> None:
    """A page read anew that carries what it carried keeps its voice, and nothing is compared."""
    first = pages_of(("a", NOTE), ("b", NOTE[:30]), ("c", OTHER))
    put(ledger, first)
    before = kept(ledger)
    put(ledger, [(msgspec.structs.replace(reading, engine="test 2"), text) for reading, text in first])
    listener = Listener(ledger)
    assert listener(before) == {}
    assert kept(ledger) == before == whole(ledger)


def test_only_the_lots_that_a_page_may_join_are_heard(ledger: Ledger) -> None:
    put(ledger, pages_of(("a", NOTE), ("b", OTHER), ("c", LAST)))
    refresh(ledger)
    put(ledger, pages_of(("d", NOTE[:30])))
    with ledger.shelf.step():
        assert Listener(ledger)(["cp_d"]).keys() == {"cp_a", "cp_d"}


def test_a_step_that_fails_leaves_neither_print_nor_voice(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    put(ledger, pages_of(("a", NOTE), ("b", NOTE[:30])))
    with monkeypatch.context() as broken:
        broken.setattr(Kept, "_place", lambda self, captures: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            refresh(ledger)
    assert not lots(ledger)
    assert not ledger.shelf.voices(["cp_a", "cp_b"])
    assert kept(ledger) == whole(ledger)


def test_further_ledgers_are_added_to_the_first(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "1.db", create=True) as one, open_ledger(tmp_path / "2.db", create=True) as two:
        put(one, pages_of(("a", NOTE), ("c", OTHER)))
        put(two, pages_of(("b", NOTE[:30]), ("c", OTHER)))
        for each in (one, two):
            refresh(each)
        assert sorted(kept_index([one, two]).clusters()) == [("cp_a", "cp_b"), ("cp_c",)]
        assert not list(kept_index([]).clusters())
