"""Time expressions: the examples of the tables, the traps, and what holds of any text."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hiwar.errors import DataError
from hiwar.model import UNKNOWN, When, between
from hiwar.text import timewords
from hiwar.text.expression import TimeExpression, iso_duration
from hiwar.text.resolve import counts, find_problem, from_event, resolve
from hiwar.text.shadow import fold
from hiwar.text.times import find_times
from hiwar.text.timewords import Entry, MonthEntry, UnitEntry, WordEntry, lexicon, months, units, words
from hiwar.text.tokens import tokenise

ENTRIES: Sequence[Entry] = (*months(), *units(), *words())
EXAMPLES = [(entry.id, *example) for entry in ENTRIES for example in entry.examples]
NOT_EXAMPLES = [(entry.id, text) for entry in ENTRIES for text in entry.not_examples]


def times_of(text: str) -> list[TimeExpression]:
    return find_times(text, tokenise(text))


def one_time(text: str) -> TimeExpression:
    (found,) = times_of(text)
    return found


def anchor_of(edtf: str) -> When:
    if not edtf:
        return UNKNOWN
    first, _, last = edtf.partition("/")
    if len(first) == 4:
        first, last = f"{first}-01-01", f"{first}-12-31"
    days = [datetime.date.fromisoformat(one) for one in (first, last or first)]
    return between(days[0], days[1], "day" if days[0] == days[1] else "interval", "given")


def forms_of(entry: Entry) -> list[str]:
    if isinstance(entry, WordEntry):
        return list(entry.forms)
    if isinstance(entry, MonthEntry):
        return [*entry.common, *entry.levant, *entry.maghreb]
    assert isinstance(entry, UnitEntry)
    return [*entry.one, *entry.the_one, *entry.two, *entry.the_two, *entry.many, *entry.the_many]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example[0]}: {example[1]}")
def test_each_example_of_the_tables_resolves_as_it_says(example: tuple[str, ...]) -> None:
    _, text, anchor, expected, *direction = example
    time = one_time(text)
    when = resolve(time, text, anchor_of(anchor), *direction)
    assert (when.edtf or "unknown") == expected
    assert when.mention is not None
    assert when.mention.quote == text[time.start : time.end]


@pytest.mark.parametrize(("entry", "text"), NOT_EXAMPLES)
def test_no_time_is_found_in_a_counter_example(entry: str, text: str) -> None:
    assert times_of(text) == [], entry


def test_the_tables_hold_at_least_150_examples() -> None:
    assert len(EXAMPLES) >= 150
    assert len(NOT_EXAMPLES) >= 60


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_each_form_of_an_entry_is_reached(entry: Entry) -> None:
    for form in forms_of(entry):
        head, *rest = fold(form).split()
        senses = lexicon()[head]
        assert any(sense.id == entry.id and sense.rest == tuple(rest) for sense in senses), form


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_each_entry_has_a_case_that_holds_one_of_its_forms(entry: Entry) -> None:
    cases = [fold(example[0]) for example in entry.examples] + [fold(text) for text in entry.not_examples]
    assert cases
    assert any(fold(form) in case for form in forms_of(entry) for case in cases)


@pytest.mark.parametrize(
    ("text", "quote", "kind"),
    [
        ("وأعلن الوزير، أمس الأربعاء، عن لقاء", "أمس الأربعاء", "day"),
        ("بيان صدر والثلاثاء الماضي شاهد", "الثلاثاء الماضي", "weekday"),
        ("سيجتمعان في غضون عشرة أيام", "غضون عشرة أيام", "within"),
        ("في الفترة 26 ـ 30 مارس 2022", "26 ـ 30 مارس 2022", "range"),
        ("عقدت القمة يومي 9 و10 مايو 2022", "9 و10 مايو 2022", "range"),
        ("من 27 شوال الحالي إلى 6 ذي القعدة المقبل", "من 27 شوال الحالي إلى 6 ذي القعدة المقبل", "range"),
        ("زار موسكو في شهر مارس/ آذار من العام الماضي", "شهر مارس/ آذار من العام الماضي", "month"),
        ("اتصل به عند الساعة الثالثة والنصف من عصر يوم الاثنين", "الساعة الثالثة والنصف من عصر يوم الاثنين", "weekday"),
        ("في اليوم الثامن والعشرين من الحرب", "اليوم الثامن والعشرين", "counted"),
        ("استمر القتال لليوم 28، وتصاعد التوتر", "لليوم 28", "counted"),
        ("وصل اليوم 57 سفينة إلى الميناء", "اليوم", "day"),
        ("خلال شهري حزيران وتموز (يونيو ويوليو) 2015", "شهري حزيران وتموز (يونيو ويوليو) 2015", "range"),
    ],
)
def test_an_expression_covers_its_words_and_no_more(text: str, quote: str, kind: str) -> None:
    time = times_of(text)[0]
    assert (text[time.start : time.end], time.kind) == (quote, kind)


def test_several_times_of_a_sentence_stand_in_order() -> None:
    text = "قال الاثنين إنه التقى نظيره قبل يومين وسيزور باريس في 3 مايو المقبل"
    assert [time.kind for time in times_of(text)] == ["weekday", "ago", "day"]


def test_token_indexes_count_in_the_list_given() -> None:
    text = "لم يحضر. وصل أمس الأول إلى موسكو"
    tokens = tokenise(text, 9)
    (time,) = find_times(text, tokens)
    assert [token.form for token in tokens[time.first : time.last]] == ["امس", "الاول"]
    assert text[time.start : time.end] == "أمس الأول"


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("استمر اللقاء ثماني ساعات ونصف الساعة", "PT8H30M"),
        ("دامت المكالمة 90 دقيقة", "PT90M"),
        ("زيارة لمدة أسبوعين", "P14D"),
        ("محادثات استمرت ساعتين وعشر دقائق", "PT2H10M"),
        ("استمر الاجتماع نصف ساعة", "PT30M"),
    ],
)
def test_a_length_of_time_is_told_in_iso(text: str, length: str) -> None:
    time = one_time(text)
    assert time.kind == "duration"
    assert iso_duration(time.amount) == length


def test_a_length_without_a_number_has_no_iso_form() -> None:
    assert iso_duration(one_time("قبل أيام").amount) is None


@pytest.mark.parametrize(
    ("text", "clock", "precision"),
    [
        ("2022-03-24 10:35 GMT", "10:35", "minute"),
        ("2022-03-24T22:05:00", "22:05", "minute"),
        ("الخميس 24 مارس 2022 - 10:35", "10:35", "minute"),
        ("10:35 م - الخميس 24 مارس 2022", "22:35", "minute"),
        ("الخميس 21 شعبان 1443 هـ - 24 مارس 2022 م", None, "day"),
        ("24 مارس 2022 الساعة الثالثة والنصف عصرا بتوقيت موسكو", "15:30", "minute"),
        ("24 مارس 2022", None, "day"),
    ],
)
def test_a_stamp_keeps_its_hour(text: str, clock: str | None, precision: str) -> None:
    time = one_time(text)
    when = resolve(time, text, UNKNOWN)
    assert (when.start, when.end, when.basis) == ("2022-03-24", "2022-03-24", "stated")
    assert (time.clock, when.precision) == (clock, precision)


@pytest.mark.parametrize(
    "text",
    [
        "28 - 01 - 2022",
        "28-1-2022",
        "28/01/2022",
        "28.01.2022",
        "2022/01/28",
        "٢٠٢٢/٠١/٢٨",
        "2022-01-28",
        "يناير 28, 2022",
        "٢٨ يناير ٢٠٢٢",
    ],
)
def test_numeric_dates_in_every_order(text: str) -> None:
    assert resolve(one_time(text), text, UNKNOWN).edtf == "2022-01-28"


@pytest.mark.parametrize("text", ["فاز 3-2", "1.5.2", "نسبة 3.14", "31/02/2022", "2021/2022"])
def test_what_looks_like_a_date_and_is_none(text: str) -> None:
    assert times_of(text) == []


PAGE = "2022-03-24"  # a Thursday


@pytest.mark.parametrize(
    ("text", "anchor", "code", "edtf"),
    [
        ("الثلاثاء 27 ديسمبر 2017", "", "weekday_conflict", "2017-12-27"),
        ("اليوم الخميس", "2022-03-23", "weekday_conflict", "2022-03-23/2022-03-24"),
        ("أمس الأحد", "2022-03-24", "weekday_conflict", None),
        ("اليوم الخميس 24 مارس", "2022-03-26", "date_conflict", "2022-03-24"),
        ("26 شوال 1436 الموافق 15 أغسطس 2015", "", "calendar_conflict", "2015-08-15"),
        ("31 الشهر الجاري", "2022-08-01", "month_conflict", None),
        ("30 يوليو الجاري", "2022-08-01", "month_conflict", "2022-07-30"),
    ],
)
def test_a_contradiction_is_reported_and_not_mended(text: str, anchor: str, code: str, edtf: str | None) -> None:
    time = one_time(text)
    problem = find_problem(time, text, anchor_of(anchor))
    assert problem is not None
    assert (problem.code, problem.start, problem.end) == (code, time.start, time.end)
    assert resolve(time, text, anchor_of(anchor)).edtf == edtf


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("اليوم الخميس", PAGE),
        ("الثلاثاء 27 ديسمبر 2016", ""),
        ("26 شوال 1436 هـ الموافق 11 أغسطس 2015 م", ""),
        ("الأحد المقبل الموافق 27 مارس", PAGE),
        ("اليوم الخميس", ""),
        ("12 الشهر الجاري", PAGE),
        ("الثلاثاء الماضي", PAGE),
    ],
)
def test_where_nothing_contradicts_there_is_no_problem(text: str, anchor: str) -> None:
    assert find_problem(one_time(text), text, anchor_of(anchor)) is None


def test_a_weekday_beside_a_date_without_a_year_picks_the_near_year() -> None:
    text = "الأحد 27 مارس"
    assert resolve(one_time(text), text, anchor_of(PAGE)).edtf == "2022-03-27"


@pytest.mark.parametrize(
    ("text", "anchor", "edtf"),
    [
        ("اليوم الخميس", "2022-03-20/2022-03-26", "2022-03-24"),
        ("اليوم الخميس", "2022-03-20/2022-04-02", "2022-03-24/2022-03-31"),
        ("أمس", "2022-03-20/2022-03-26", "2022-03-19/2022-03-25"),
        ("الاثنين", "2022-03-22/2022-03-24", "2022-03-21"),
        ("العام الماضي", "2022-01-01/2022-03-24", "2021"),
        ("في 24 فبراير", "2022-03-01/2022-03-24", "2022-02-24"),
        ("24 مارس 2021", "2022-03-01/2022-03-24", "2021-03-24"),
    ],
)
def test_an_interval_for_anchor_gives_a_day_only_where_all_its_days_agree(text: str, anchor: str, edtf: str) -> None:
    assert resolve(one_time(text), text, anchor_of(anchor)).edtf == edtf


def test_an_open_anchor_leaves_the_same_end_open() -> None:
    before = between(None, datetime.date(2022, 3, 24), "interval")
    text = "أمس"
    assert resolve(one_time(text), text, before).edtf == "../2022-03-23"


def test_what_counts_from_an_event_waits_for_its_day() -> None:
    text = "بعد يومين من القمة"
    time = one_time(text)
    assert time.origin == "event"
    assert not resolve(time, text, anchor_of(PAGE)).known
    assert resolve(from_event(time), text, anchor_of("2022-03-10")).edtf == "2022-03-12"


@pytest.mark.parametrize(
    ("text", "origin"),
    [("بعد عام", "told"), ("بعد ذلك بعامين", "previous"), ("قبل عام", "publication"), ("في اليوم التالي", "previous")],
)
def test_each_expression_says_what_it_counts_from(text: str, origin: str) -> None:
    assert one_time(text).origin == origin


def test_basis_tells_stated_from_relative() -> None:
    for text, basis in [
        ("24 مارس 2022", "stated"),
        ("آذار/مارس 2022", "stated"),
        ("24 مارس", "relative"),
        ("أمس", "relative"),
    ]:
        assert resolve(one_time(text), text, anchor_of(PAGE)).basis == basis


# ------------------------------------------------------------------ what holds of any text

FORMS = sorted({form for entry in ENTRIES for form in forms_of(entry)})
SOME = st.one_of(
    st.sampled_from(FORMS),
    st.sampled_from(FORMS).map(lambda form: f"و{form}"),
    st.integers(0, 40).map(str),
    st.integers(1390, 2060).map(str),
    st.sampled_from(
        ["ثلاثة", "الثامن", "والعشرين", "مارس", "/", "-", "(", ")", "،", ".", "الوزير", "قال", "24/3/2022", "10:30"]
    ),
)
TEXTS = st.lists(SOME, max_size=12).map(" ".join)
DAYS = st.dates(datetime.date(1990, 1, 1), datetime.date(2040, 12, 31))
SIDES = st.sampled_from(["past", "future"])


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_expressions_are_in_order_apart_and_exact(text: str) -> None:
    tokens = tokenise(text)
    behind = 0
    for time in find_times(text, tokens):
        assert behind <= time.first < time.last <= len(tokens)
        assert tokens[time.first].start <= time.start < time.end == tokens[time.last - 1].end
        assert text[time.start : time.end].strip() == text[time.start : time.end]
        behind = time.last


@given(TEXTS, SIDES)
@settings(max_examples=300, deadline=None)
def test_nothing_relative_is_known_without_an_anchor(text: str, direction: str) -> None:
    for time in times_of(text):
        when = resolve(time, text, UNKNOWN, direction)
        assert when.mention is not None
        if counts(time):
            assert not when.known
        assert (when.basis == "unknown") == (not when.known)


@given(TEXTS, DAYS, st.integers(0, 40), SIDES)
@settings(max_examples=300, deadline=None)
def test_an_interval_anchor_holds_what_its_days_give(text: str, day: datetime.date, more: int, direction: str) -> None:
    last = day + datetime.timedelta(days=more)
    middle = day + datetime.timedelta(days=more // 2)
    for time in times_of(text):
        wide = resolve(time, text, between(day, last, "interval"), direction)
        if not wide.known:
            continue
        for one in (day, middle, last):
            when = resolve(time, text, between(one, one, "day"), direction)
            if time.weekday is None and when.start and wide.start:
                assert wide.start <= when.start
            if time.weekday is None and when.end and wide.end:
                assert when.end <= wide.end


@given(TEXTS, DAYS, SIDES)
@settings(max_examples=300, deadline=None)
def test_ends_are_in_order_and_the_same_each_time(text: str, day: datetime.date, direction: str) -> None:
    anchor = between(day, day, "day")
    for time in times_of(text):
        when = resolve(time, text, anchor, direction)
        if when.start and when.end:
            assert when.start <= when.end
        assert when == resolve(time, text, anchor, direction)
        find_problem(time, text, anchor, direction)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_no_form_holds_a_letter_of_another_language(entry: Entry) -> None:
    for form in forms_of(entry):
        assert all("\u0621" <= letter <= "\u0652" or letter == " " or letter.isascii() for letter in form), form


def test_a_second_entry_of_one_id_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    row = {"id": "soon", "class": "vague", "name": "future", "forms": ["قريبا"], "gloss": "soon", "examples": []}
    monkeypatch.setattr(timewords, "load", lambda language, name: {"word": [row, row]})
    with pytest.raises(DataError, match="the id stands twice"):
        timewords.read_rows("times", "word", WordEntry)


def test_an_unknown_key_of_an_entry_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    row = {"id": "soon", "class": "vague", "forms": ["قريبا"], "gloss": "soon", "examples": [], "colour": "red"}
    monkeypatch.setattr(timewords, "load", lambda language, name: {"word": [row]})
    with pytest.raises(DataError, match="colour"):
        timewords.read_rows("times", "word", WordEntry)
