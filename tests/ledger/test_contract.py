"""What every ledger does, whatever it is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from tests.ledger.conftest import Kept, call

from hiwar.errors import LedgerError
from hiwar.ledger import Ledger, Size, open_ledger
from hiwar.model import Judgement
from hiwar.sources import Given, captures

Store = Callable[[str], Ledger]


def other_engine(kept: Kept) -> Kept:
    return Kept(kept.page, msgspec.structs.replace(kept.reading, engine="hiwar 99", contacts=()))


def test_what_was_added_comes_back_unchanged(ledger: Ledger, examples: tuple[Kept, ...]) -> None:
    for kept in examples:
        assert ledger.add(*kept)
    assert list(ledger.readings()) == [kept.reading for kept in examples]
    for page, kept in zip(ledger.pages(), examples, strict=True):
        assert page == msgspec.structs.replace(kept.page, data=None)
    for page, _ in examples:
        assert ledger.text(page.capture.text_id) == page.text
        assert ledger.blob(page.capture.blob) == (page.text.encode() if page.data is None else page.data)
    assert list(ledger.check()) == []


def test_it_is_there_after_it_was_closed(store: Store) -> None:
    with store("one") as ledger:
        ledger.add(*call(3))
    assert [reading.capture.path for reading in store("one").readings()] == ["3.txt"]


def test_the_same_page_twice_changes_nothing(ledger: Ledger) -> None:
    kept = call(3)
    assert not ledger.knows(kept.page)
    assert ledger.add(*kept)
    size = ledger.size()
    assert ledger.knows(kept.page)
    assert ledger.add(*kept) is None
    assert ledger.size() == size


def test_a_page_is_the_same_wherever_it_lies(ledger: Ledger) -> None:
    kept = call(3)
    ledger.add(*kept)
    moved = msgspec.structs.replace(kept.page.capture, path="elsewhere.txt", fetched="2022-03-05")
    assert ledger.knows(msgspec.structs.replace(kept.page, capture=moved))


def test_what_is_stated_of_a_page_makes_it_another(ledger: Ledger) -> None:
    ledger.add(*call(3))
    for stated in (Given(url="https://a.example/1"), Given(published="2022-03-04"), Given(outlet="A")):
        given = {name: value for name, value in msgspec.structs.asdict(stated).items() if value}
        assert not ledger.knows(call(3, **given).page)
        assert ledger.add(*call(3, **given))
    assert ledger.size() == Size(captures=4, texts=1, readings=4, last=8)


def test_a_new_engine_adds_a_reading_beside_the_old(ledger: Ledger) -> None:
    kept = call(3)
    first = ledger.add(*kept)
    second = ledger.add(*other_engine(kept))
    assert first is not None
    assert second is not None
    assert first < second
    assert ledger.size().readings == 2
    assert [reading.engine for reading in ledger.readings()] == ["hiwar 99"]
    assert [reading.engine for reading in ledger.readings(known_at=first)] == [kept.reading.engine]


def test_a_reading_may_come_back(ledger: Ledger) -> None:
    kept = call(3)
    for one in (kept, other_engine(kept), kept):
        assert ledger.add(*one)
        assert list(ledger.readings()) == [one.reading]
    assert ledger.size().readings == 3


def test_others_may_write_while_one_reads(store: Store) -> None:
    """Two who have one ledger open: neither waits, and what one adds meanwhile is there for both."""
    ledger, other = store("one"), store("one")
    for day in (3, 4):
        ledger.add(*call(day))
    for page in ledger.pages():
        if page.capture.path in ("3.txt", "4.txt"):
            other.add(*call(7 + int(page.capture.path[0])))
        ledger.add(page, other_engine(call(3)).reading)
    assert [page.capture.path for page in ledger.pages()] == [page.capture.path for page in other.pages()]
    assert [page.capture.path for page in other.pages()] == ["3.txt", "4.txt", "10.txt", "11.txt"]
    assert [reading.engine for reading in other.readings()][:2] == ["hiwar 99"] * 2


def test_a_cut_of_the_sequence_knows_nothing_later(ledger: Ledger) -> None:
    numbers = [ledger.add(*call(day)) for day in (3, 4, 5)]
    assert [len(list(ledger.readings(known_at=number))) for number in numbers] == [1, 2, 3]
    assert list(ledger.readings(known_at=0)) == []
    assert ledger.size().last == numbers[-1]


def test_a_day_stands_for_the_last_number_given_on_it(ledger: Ledger) -> None:
    ledger.add(*call(1))
    assert ledger.number_on("9999-01-01") == ledger.size().last
    assert ledger.number_on("1970-01-01") == 0


def test_each_number_has_its_time(ledger: Ledger) -> None:
    ledger.add(*call(1))
    assert ledger.given_on(1) == ledger.given_on(2) is not None
    assert ledger.given_on(3) is None


class TestClock:
    """Nothing is added by a clock that was set back."""

    def set(self, monkeypatch: pytest.MonkeyPatch, to: str) -> None:
        monkeypatch.setattr("hiwar.ledger.clock._present", lambda: f"{to}:00+00:00")

    def test_one_that_was_set_back_is_refused(
        self, store: Callable[[str], Ledger], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.set(monkeypatch, "2040-05-05T12:00")
        store("one").add(*call(3))
        self.set(monkeypatch, "2040-05-05T10:59")
        for ledger in (store("one"), store("one")):  # one that was just opened, and one that had added something
            for _ in range(2):
                with pytest.raises(LedgerError, match=r"10:59.* last addition is of 2040-05-05T12:00") as caught:
                    ledger.add(*call(4))
                assert "clock --accept" in caught.value.remedy
            with pytest.raises(LedgerError):
                ledger.judge(Judgement(says="wrong", reports=("ct_1",), who="desk", at="2026"))
            assert ledger.size() == (1, 1, 1, 2)
            assert list(ledger.check()) == []

    def test_a_little_is_borne(self, ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
        self.set(monkeypatch, "2040-05-05T12:00")
        ledger.add(*call(3))
        self.set(monkeypatch, "2040-05-05T11:01")
        assert ledger.add(*call(4)) == 4

    def test_it_is_taken_for_right_where_a_person_says_so(
        self, store: Callable[[str], Ledger], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.set(monkeypatch, "2040-05-05T12:00")
        store("one").add(*call(3))
        self.set(monkeypatch, "2030-05-05T12:00")
        store("one").accept_clock()
        assert store("one").add(*call(4)) == 4
        self.set(monkeypatch, "2029-05-05T12:00")
        with pytest.raises(LedgerError, match="2030"):
            store("one").add(*call(5))

    def test_one_that_goes_on_is_not_held_up_by_an_earlier_word(
        self, store: Callable[[str], Ledger], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for time in ("2030-05-05T12:00", "2040-05-05T12:00"):
            self.set(monkeypatch, time)
            store("one").accept_clock()
            store("one").add(*call(int(time[2])))
        self.set(monkeypatch, "2031-05-05T12:00")
        with pytest.raises(LedgerError, match="2040"):
            store("one").add(*call(5))


def test_an_addition_is_whole_or_not_there(ledger: Ledger) -> None:
    kept = call(3)
    broken = msgspec.structs.replace(kept.reading, engine=b"no text of any form")  # type: ignore[arg-type]
    with pytest.raises(Exception):  # noqa: B017, PT011
        ledger.add(kept.page, msgspec.structs.replace(broken, problems=(object(),)))  # type: ignore[arg-type]
    assert ledger.size() == Size(0, 0, 0, 0)
    assert ledger.add(*kept)


def test_a_backup_holds_all_and_is_one(ledger: Ledger, store: Store, tmp_path: Path) -> None:
    for day in (3, 4):
        ledger.add(*call(day))
    target = tmp_path / "two" / "ledger.db"
    ledger.backup(target)
    ledger.add(*call(5))
    copy = open_ledger(target)
    assert list(copy.readings()) == [call(day).reading for day in (3, 4)]
    assert list(copy.check()) == []
    assert copy.add(*call(6))


def test_a_reading_whose_spans_are_not_its_texts_is_a_fault(ledger: Ledger) -> None:
    kept = call(3)
    contact = kept.reading.contacts[0]
    moved = msgspec.structs.replace(contact.evidence[0], start=1, end=1 + len(contact.evidence[0].quote))
    far = msgspec.structs.replace(contact.evidence[0], start=9000, end=9001)
    for span, says in ((moved, "does not hold the words"), (far, "outside of the text")):
        wrong = msgspec.structs.replace(contact, evidence=(span,))
        ledger.add(kept.page, msgspec.structs.replace(kept.reading, contacts=(wrong,)))
        assert any(says in fault.says for fault in ledger.check())


def test_bytes_that_are_no_plain_text_are_kept_too(ledger: Ledger, tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_bytes(
        "<html><head><meta charset='windows-1256'></head><body><p>قمة".encode("cp1256") + b"</p></body></html>"
    )
    (page,) = captures(file)
    assert not isinstance(page, Exception)
    ledger.add(page, call(3).reading)
    assert ledger.blob(page.capture.blob) == file.read_bytes()
    assert ledger.blob("sha256:none") is None
    assert ledger.text("sha256:none") is None


def test_many_pages_are_kept_in_one_step_or_not_at_all(store: Store) -> None:
    with store("at once") as ledger, store("each") as other:
        assert ledger.add_all(call(day) for day in (3, 4, 3)) == [2, 4, None]
        for day in (3, 4):
            other.add(*call(day))
        assert ledger.size() == other.size()
        assert list(ledger.readings()) == list(other.readings())

        def broken() -> Iterator[Kept]:
            yield call(5)
            raise KeyError("nothing more")

        with pytest.raises(KeyError):
            ledger.add_all(broken())
        assert ledger.size() == other.size()
        assert list(ledger.check()) == []
