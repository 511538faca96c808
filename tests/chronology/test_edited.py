"""What an editor went over is one text; a form filled with other names, and one outlet's background, are none."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from hiwar.chronology.echoes import Carrier, EchoIndex, words_of
from hiwar.chronology.echoes.edited import Edit, edit_of
from hiwar.chronology.echoes.likeness import CLOSE, Kin, Likeness, Text, compare
from hiwar.chronology.echoes.words import Words
from hiwar.model import Range

TABLE = tomllib.loads(Path(__file__).with_name("echoes.toml").read_text("utf-8"))["texts"]
LEAD = """
لم يبق في موانئ الساحل الغربي إلا القليل من الزوارق الخشبية التي كانت تملأ الأرصفة قبل عشرين سنة ويقول أصحابها إن شباك
السفن الكبيرة تسبقهم إلى كل موسم.
"""
TAIL = """
ويعيش من البحر في هذه القرى أكثر سكانها ويباع ما يصيدونه في أسواق بعيدة لا يصلون إليها إلا بالشاحنات المبردة. وقد طالبت
جمعيات النساء اللواتي يجففن السمك بأن يكون لهن مقعد حين توزع الرخص لأن ما يربحنه يتوقف على ما يبقى للقوارب الصغيرة. ورأى
خبير في علوم البيئة أن المخزون يحتاج إلى مواسم راحة أطول وأن الأقمار الصناعية تكفي لمراقبتها إذا وجد من يدفع أجرها.
أما أصحاب المصانع فيخشون أن تقل المادة التي يعلبونها فيسرحوا عمالهم قبل أن يجدوا مصدرا آخر.
"""


def words(text: str) -> Words:
    return words_of(text, [Range(0, len(text))])


NOTE, EDITED = (words(TABLE[name]) for name in ("corridor", "corridor_gone_over"))


def told(count: int, name: str = "w") -> Words:
    return tuple(f"{name}{number}" for number in range(count))


def changed(words: Words, step: int, by: tuple[str, ...] = ("changed",)) -> Words:
    """The words, each `step`-th exchanged for the next of `by`."""
    return tuple(by[at // step % len(by)] if at % step == step - 1 else word for at, word in enumerate(words))


def test_a_text_of_which_a_word_in_every_line_is_changed_is_the_same_text_of_another_outlet() -> None:
    found = compare(Text(NOTE), Text(EDITED))
    assert found.same, found
    assert found.containment < CLOSE
    assert not compare(Text(NOTE), Text(EDITED), Kin(outlet=True)).same


@pytest.mark.parametrize(
    ("before", "behind", "same"),
    [("", "", True), (LEAD, "", True), ("", TAIL, True), (LEAD + LEAD, TAIL, False)],
    ids=["gone over", "and reled", "and extended", "taken up in a report"],
)
def test_a_longer_text_is_the_same_where_both_open_alike(before: str, behind: str, same: bool) -> None:
    other = Text(words(before) + EDITED + words(behind))
    assert compare(Text(NOTE), other).same == compare(other, Text(NOTE)).same == same


@pytest.mark.parametrize(
    ("added", "elsewhere", "same"),
    [
        ("وحضر التوقيع سفير تايلاند في العاصمة", "", False),
        ("وحضر التوقيع سفير تايلاند في العاصمة", "ووقف سفير تايلاند بين الحاضرين", True),
        ("ووقع الوزيران على الوثيقة يوم الثلاثاء", "", False),
        ("ووقع الوزيران على الوثيقة في قاعة الضيوف", "", True),
    ],
    ids=["another place", "named there too", "another day", "no key"],
)
def test_a_text_that_was_extended_leaves_out_no_place_or_day(added: str, elsewhere: str, same: bool) -> None:
    assert compare(Text(NOTE + words(added)), Text(EDITED + words(TAIL + elsewhere))).same == same


@pytest.mark.parametrize(
    ("other", "left"),
    [
        (changed(told(80), 5), Edit(True, True)),
        (changed(told(80), 5) + told(50, "more"), Edit(True, True)),
        (told(20, "lead") + changed(told(80), 5), Edit(True, False)),
        (changed(told(80), 5) + told(140, "more"), Edit(False, True)),
        (changed(told(80), 5) + told(200, "more"), None),
        (told(40) + told(40, "own"), None),
        (told(20) + told(25, "own") + told(80)[45:], None),
        (changed(told(80), 3), None),
        (changed(told(80), 5)[40:] + changed(told(80), 5)[:40], None),
    ],
    ids=[
        "gone over",
        "and extended",
        "and reled",
        "twice as long",
        "taken up",
        "half",
        "a stretch of its own",
        "told anew",
        "halves exchanged",
    ],
)
def test_most_of_it_in_order_and_no_stretch_of_its_own(other: Words, left: Edit | None) -> None:
    assert edit_of(told(80), other) == edit_of(other, told(80)) == left


def test_a_short_note_is_never_taken_for_one_that_was_gone_over() -> None:
    assert not edit_of(told(30), changed(told(30), 6))


def test_a_form_filled_with_other_names_is_another_text() -> None:
    first = changed(told(80), 8, ("salim", "awadi", "bakery"))
    second = changed(told(80), 8, ("huda", "faris", "joinery"))
    assert not edit_of(first, second)
    assert edit_of(first, changed(first, 9, ("once", "twice")))


@pytest.mark.parametrize(("outlet", "order", "same"), [(True, "abc", True), (True, "cba", False), (False, "cba", True)])
def test_background_stands_in_another_order_in_the_next_page_of_its_outlet(
    outlet: bool, order: str, same: bool
) -> None:
    opening = told(12, "opening")
    parts = {name: told(20, name) for name in "abc"}
    first = opening + parts["a"] + parts["b"] + parts["c"] + told(25, "first")
    second = opening + tuple(word for name in order for word in parts[name]) + told(110, "second")
    assert compare(Text(first), Text(second), Kin(outlet=outlet)).same == same


def test_two_long_reports_of_many_matters_are_one_text_where_they_share_most() -> None:
    """A cabinet's session in two papers, and the notes that the agency sent of single matters."""
    matters = [told(40, name) for name in "abcde"]
    whole = tuple(word for matter in matters for word in matter)
    papers = {
        "first": whole + told(30, "first"),
        "second": tuple(word for matter in matters[:4] for word in (*matter, *told(8, matter[0])))
        + told(130, "second"),
    }
    index = EchoIndex()
    for name, words in {**papers, "note a": matters[0], "note d": matters[3]}.items():
        index.add(Carrier(id=name, text_id=name, outlet=name, first="2022-03-01", last="2022-03-01"), words)
    assert sorted(index.clusters()) == [("first", "second"), ("note a",), ("note d",)]


@pytest.mark.parametrize(("shared", "joined"), [(0.4, True), (0.3, False)], ids=["all share much", "one shares little"])
def test_one_pair_of_three_is_enough_where_all_share_much(
    shared: float, joined: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that is one with the first of three copies, and shares less with the others, which an editor cut."""

    def likeness(index: EchoIndex, one: str, other: str) -> Likeness:
        if "d" not in (one, other):
            return Likeness(60, 0.9, 0.9, True, "")
        return Likeness(40, 0.6, 0.4, True, "") if "a" in (one, other) else Likeness(20, shared, 0.2, False, "")

    monkeypatch.setattr(EchoIndex, "likeness", likeness)
    index = EchoIndex()
    for name in "abcd":
        index.add(Carrier(id=name, text_id=name), told(90) + told(8, name))
    assert (index.cluster("d") == ("a", "b", "c", "d")) == joined


@pytest.mark.parametrize(("alike", "joined"), [("abc", True), ("ab", False)], ids=["most are alike", "half are"])
def test_a_stranger_in_one_group_parts_no_text_that_most_carry(
    alike: str, joined: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Four copies of which the last was edited most: the fifth page shares next to nothing with it."""

    def likeness(index: EchoIndex, one: str, other: str) -> Likeness:
        if "e" not in (one, other):
            return Likeness(60, 0.9, 0.9, True, "")
        if one in alike or other in alike:
            return Likeness(30, 0.3, 0.3, True, "")
        return Likeness(9, 0.1, 0.1, False, "")

    monkeypatch.setattr(EchoIndex, "likeness", likeness)
    monkeypatch.setattr(EchoIndex, "_holds", lambda *_: False)
    index = EchoIndex()
    for name in "abcde":
        index.add(Carrier(id=name, text_id=name), told(90) + told(8, name))
    assert (index.cluster("e") == ("a", "b", "c", "d", "e")) == joined


@pytest.mark.parametrize(
    ("lead", "more", "left"),
    [(0, 192, Edit(False, True)), (0, 200, None), (4, 188, None)],
    ids=["three times as long", "and more", "and opens otherwise"],
)
def test_a_text_that_goes_on_far_begins_alike_and_says_nearly_all(lead: int, more: int, left: Edit | None) -> None:
    other = told(lead, "lead") + changed(told(80), 6) + told(more, "more")
    assert edit_of(told(80), other) == edit_of(other, told(80)) == left


@pytest.mark.parametrize(("middle", "edited"), [(45, True), (0, False)])
def test_what_a_form_repeats_is_looked_for_where_the_form_may_stand(middle: int, edited: bool) -> None:
    """Where the longer text goes on it says words of its own again and again, which are no other names."""
    first = changed(told(80), 10, ("salim", "awadi", "bakery"))
    longer = told(80) + told(middle, "middle") + told(10, "more") * 3
    assert bool(edit_of(first, longer)) == edited


@pytest.mark.parametrize(("order", "same"), [("abcdef", True), ("badcfe", True), ("badcfx", False)])
def test_a_statement_is_retold_in_another_order(order: str, same: bool) -> None:
    """Six sentences of an official, gone over and moved; one of them exchanged for another makes another text."""
    sentences = {name: told(15, name) for name in "abcdefx"}
    first = Text(tuple(word for name in "abcdef" for word in sentences[name]))
    second = Text(told(3, "lead") + tuple(word for name in order for word in changed(sentences[name], 7)))
    assert compare(first, second).same == compare(second, first).same == same
    assert compare(first, second).containment < CLOSE


@pytest.mark.parametrize(
    ("told_again", "same"),
    [("وحضر الحفل 12 مدربا ومعهم 30 لاعبا", True), ("وحضر الحفل 12 مدربا ومعهم لاعب", False)],
    ids=["all", "a number left out"],
)
def test_an_outlet_tells_its_own_text_again_and_goes_on(told_again: str, same: bool) -> None:
    def with_more(words: Words) -> Words:
        return tuple(word for at, one in enumerate(words) for word in ((one, f"own{at}") if at % 6 == 5 else (one,)))

    first = told(60) + words("وحضر الحفل 12 مدربا ومعهم 30 لاعبا")
    again = Text(with_more(told(60)) + words(told_again) + told(90, "more"))
    assert compare(Text(first), again, Kin(outlet=True)).same == same
    gone_over = Text(with_more(changed(told(60), 9)) + words(told_again) + told(90, "more"))
    assert not compare(Text(first), gone_over, Kin(outlet=True)).same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("حائل", "الباحة", False),
        ("حائل", "حائل", True),
        ("حائل", "المدينة كلها", True),
        ("المنطقة", "الباحة", True),
    ],
    ids=["two regions", "one region", "a word of no place", "a region and no name"],
)
def test_a_region_whose_name_is_a_common_word_is_another_where_such_a_name_stands_in_its_place(
    one: str, other: str, same: bool
) -> None:
    """The round of inspectors that each region announces in the words of the next."""
    form = (
        "واصل مفتشو الزراعة في {} جولاتهم على مزارع النخيل للتأكد من سلامة الري ومن خلو الآبار من الملوثات وقال مديرهم "
        "أن الجولات تشمل المزارع كلها وأن من يخالف التعليمات ينذر ثم تقطع عنه المياه أسبوعا حتى يصلح ما فسد من قنواته"
    )
    assert compare(Text(words(form.format(one))), Text(words(form.format(other)))).same == same
