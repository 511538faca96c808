"""Pages made to be long: the work that a page costs grows with its length, whatever it repeats.

Work is counted in calls of functions, which are the same on every machine; no time is asserted. Each pattern once cost
more than its length, or is a near relative of one that did. Sentences are of this project.
"""

from __future__ import annotations

import sys
from itertools import cycle, islice
from typing import Any

import pytest

from hiwar.model import Reading
from hiwar.pipeline import read
from hiwar.reading import engine
from hiwar.reading.contacts import merge
from hiwar.reading.contacts.merge import COMPARED, NEAREST
from hiwar.reading.resolution import told
from hiwar.text.tokens import MARK, tokenise

SHORT, TIMES = 8_000, 3
"""Characters of the shorter page, which is longer than the longest sentence, and how much longer the other is."""
SLACK = 1.4
STATES = ("مصر", "فرنسا", "تركيا", "العراق", "الأردن", "قطر", "تونس", "الجزائر", "المغرب", "السودان")
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
MEETING = "التقى وزير الخارجية العماني بدر البوسعيدي نظيره الإسباني في مدريد أمس."
PATTERNS: dict[str, tuple[str, ...]] = {
    "one meeting on every line": (f"{MEETING}\n",),
    "one meeting without a full stop": ("التقى وزير الخارجية العماني بدر البوسعيدي نظيره الإسباني في مدريد وبحث معه ",),
    "a verb of meeting": ("التقى ",),
    "a verb of meeting among words": ("التقى الوزير أمس مساء في مدريد ",),
    "a journey": ("زار قطر ",),
    "a journey that is no visit": ("غادر الوزير إلى تونس للقاء ",),
    "a noun of meeting": ("لقاء ",),
    "headlines": ("مباحثات عمانية إسبانية في مدريد\n",),
    "names": ("بدر البوسعيدي ",),
    "states joined": tuple(f" و{state}" for state in STATES),
    "states that meet": tuple(f"التقى وزير الخارجية العماني رئيس {state}.\n" for state in STATES),
    "who, who, who": ("الذي التقى الوزير ",),
    "dates": ("11 أبريل 2021 ",),
    "dates on lines": ("الأحد 11 أبريل 2021\n",),
    "statements": ("وقال البوسعيدي إن مسقط ترحب بالاتفاق.\n",),
    "statements that tell a meeting": ("وقال البوسعيدي إنه التقى نظيره الإسباني.\n",),
    "reports within reports": ("قال إنه قال إن ",),
    "a verb of speech": ("وقال ",),
    "quotations that open": ("«قال ",),
    "brackets": ("(التقى (مسقط ",),
    "mixed directions": ("Minister بدر\u202e البو\u200fسعيدي\u2066 التقى \u2069met ",),
    "acts": tuple(f"وأدانت {one} هجوم {other}.\n" for one in STATES for other in STATES if one != other),
    "acts that are told": tuple(f"قال وزير خارجية {a} إن بلاده ترفض مطالب {b}.\n" for a in STATES for b in STATES),
    "protests": tuple(f"أبلغت {one} {other} احتجاجها.\n" for one in STATES for other in STATES if one != other),
    "calls without a subject": ("وأجرى اتصالا هاتفيا مع نظيره ",),
    "letters": ("أ ",),
    "lines of a letter": ("أ\n",),
    "strokes": ("ـ",),
    "visits called off": ("ألغى وزير الخارجية الإسباني زيارته إلى مسقط.\n",),
    "invitations": ("وجاءت هذه الزيارة بدعوة من البوسعيدي والتقى نظيره الإسباني.\n",),
}  # fmt: skip


def page(pattern: tuple[str, ...], size: int) -> str:
    """A page of so many characters, at the end of a piece."""
    out: list[str] = []
    long = 0
    for piece in cycle(pattern):
        if long + len(piece) > size:
            return "".join(out)
        out.append(piece)
        long += len(piece)
    return ""


def work(text: str) -> tuple[int, Reading]:
    """How many functions are called to read a page, and its reading."""
    calls = 0

    def count(frame: Any, event: str, argument: Any) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        reading = read(text, published="2021-04-12")
    finally:
        sys.setprofile(before)
    return calls, reading


@pytest.mark.parametrize("name", PATTERNS)
def test_work_grows_with_the_length_of_a_page(name: str) -> None:
    short, long = page(PATTERNS[name], SHORT), page(PATTERNS[name], SHORT * TIMES)
    read(long, published="2021-04-12")  # what each form may be is worked out once
    few, _ = work(short)
    many, _ = work(long)
    assert many <= few * TIMES * SLACK


def test_a_page_of_thousands_of_contacts_is_compared_with_the_near_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    days = [f"التقى البوسعيدي سامح شكري في {day} مايو {year}.\n" for year in range(1990, 2021) for day in range(1, 29)]
    whole = read("".join(days[:200]), published="2021-04-12")
    assert len(whole.contacts) == 200
    assert "many_contacts" not in [problem.code for problem in whole.problems]
    monkeypatch.setattr(merge, "COMPARED", 5_000)
    mergers: list[merge.Merger] = []
    made = merge.Merger.__init__

    def noted(self: merge.Merger, *given: Any) -> None:
        made(self, *given)
        mergers.append(self)

    monkeypatch.setattr(merge.Merger, "__init__", noted)
    reading = read("".join(days[:400]), published="2021-04-12")
    assert len(reading.contacts) == 400
    assert mergers[0].compared <= 5_000 + 400 * (NEAREST + 1)
    assert mergers[0].overfull
    assert 100 * len(whole.contacts) < COMPARED


def test_behind_the_most_contacts_of_a_page_none_is_read_and_the_page_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    days = [f"التقى البوسعيدي سامح شكري في {day} مايو {year}.\n" for year in (2018, 2019) for day in range(1, 29)]
    monkeypatch.setattr(engine, "MOST_TOLD", 28)
    assert len(read("".join(days[:27]), published="2021-04-12").contacts) == 27
    reading = read("".join(days), published="2021-04-12")
    assert len(reading.contacts) == 28
    assert [problem.says for problem in reading.problems if problem.code == "unread_contacts"] == [
        "it tells more than 28 contacts; those behind were not read: cut it into pages"
    ]


def test_a_heap_of_words_of_contact_is_not_read_and_says_so() -> None:
    reading = read(f"{MEETING}\n" + "لقاء " * 60, published="2021-04-12")
    assert [contact.kind for contact in reading.contacts] == ["meeting"]
    assert "no_sentence" in [problem.code for problem in reading.problems]


def test_a_long_list_of_contacts_is_a_sentence() -> None:
    goals = "، و".join(f"التقى في {state} رئيس {state} ووزير خارجيتها" for state in STATES * 3)
    reading = read(f"جال البوسعيدي على المنطقة، و{goals}.", published="2021-04-12")
    assert "no_sentence" not in [problem.code for problem in reading.problems]


def test_so_many_persons_are_remembered_and_no_more() -> None:
    memory = told.Told(None)
    reading = read("".join(f"الوزير علاء{one}{two}.\n" for one in LETTERS for two in LETTERS), published="2021-04-12")
    assert reading.problems == ()
    one = read("قال بدر البوسعيدي إن مسقط ترحب.", published="2021-04-12").statements[0].speaker
    for number in range(told.MOST * 2):
        memory.remember([type(one)(name=f"n{number}", type="person")])
    assert len(memory.people) == told.MOST + 1
    assert memory.people[-1].name == f"n{told.MOST * 2 - 1}"


def test_a_drawn_line_is_marks_however_long() -> None:
    for long in (3, 500):
        tokens = tokenise("مسقط " + "ـ" * long + " مدريد")
        assert [token.kind for token in tokens[1:-1]] == [MARK] * long
        assert {token.form for token in tokens[1:-1]} == {"-"}
    assert list(islice((token.form for token in tokenise("مســـقط")), 2)) == ["مسقط"]
