"""The day of publication: the examples of the table, each way of proving a day, the traps, and what always holds."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiwar.errors import DataError
from hiwar.knowledge.tables import read_family
from hiwar.knowledge.world import load_world
from hiwar.model import UNKNOWN, Article, Capture, Problem, Proof, Range, When, between, day
from hiwar.reading.days import cues
from hiwar.reading.days.clue import ALWAYS, Clue, Span, common, from_day, length_of, spans_of
from hiwar.reading.days.cues import cues_of, entries_of
from hiwar.reading.days.epochs import last_days
from hiwar.reading.days.publication import LONGEST, prove_published, settle
from hiwar.reading.words.script import Script
from hiwar.text.lexicon import lexicon_of
from hiwar.text.shadow import fold

ENTRIES = entries_of("ar")
EXAMPLES = [(entry.id, *example) for entry in ENTRIES for example in entry.examples]
NOT_EXAMPLES = [(entry.id, text) for entry in ENTRIES for text in entry.not_examples]


def prove(text: str, fetched: str | None = None, published: When = UNKNOWN) -> tuple[When, tuple[Problem, ...]]:
    article = Article(title=None, body=(Range(0, len(text)),), published=published)
    capture = Capture(id="cp_0", blob="sha256:0", text_id="sha256:0", fetched=fetched)
    return prove_published(Script(text, article), article, capture, load_world())


def day_of(text: str, fetched: str | None = None) -> str:
    when, problems = prove(text, fetched)
    assert not problems
    return when.edtf or "unknown"


def codes(problems: tuple[Problem, ...]) -> list[str]:
    return [problem.code for problem in problems]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example[0]}: {example[1]}")
def test_each_example_of_the_table_proves_its_day(example: tuple[str, ...]) -> None:
    _, text, fetched, expected = example
    assert day_of(text, fetched or None) == expected


@pytest.mark.parametrize("example", NOT_EXAMPLES, ids=lambda example: f"{example[0]}: {example[1]}")
def test_what_is_no_example_proves_nothing(example: tuple[str, str]) -> None:
    assert day_of(example[1]) == "unknown"


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_each_form_of_the_table_is_found(entry: cues.CueEntry) -> None:
    lexicon = lexicon_of("ar")
    for form in entry.forms:
        words = [lexicon.word(fold(word)) for word in form.split()]
        found = cues_of("ar").find(words, 0, len(words), entry.cls)
        assert found is not None
        assert found.size == len(words)


def test_an_entry_that_stands_twice_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    entry = {"id": "twice", "class": "eve", "gloss": "", "forms": [], "examples": []}
    monkeypatch.setattr(cues, "load", lambda language, name: {"word": [entry, entry]})
    with pytest.raises(DataError, match="twice"):
        entries_of("ar")


def test_the_tables_of_wars_and_candidacies_name_what_the_world_knows() -> None:
    world = load_world()
    assert all(world.entities[war].subkind == "war" for war in last_days())
    for row in read_family("candidacies"):
        assert world.entities[row["person"]].kind == "person"
        assert world.entities[f"epoch:{row['election']}"].extra[0] > row["date"]


# ---------------------------------------------------------------------- today
def test_a_full_date_beside_yesterday_proves_the_day_and_quotes_it() -> None:
    text = "اجتمع الوفدان أمس الأحد 12 يونيو 2022 في عمان."
    when, problems = prove(text)
    assert (when.edtf, when.basis, when.precision, problems) == ("2022-06-13", "inferred", "day", ())
    (step,) = when.proof
    assert text[step.start : step.end] == step.quote == "أمس الأحد 12 يونيو 2022"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وصل الوزير اليوم الأربعاء إلى عدن.", "2015-08-05"),
        ("وصل الوزير أمس (الثلاثاء) إلى عدن.", "2015-08-05"),
        ("وصل الوزير مساء أول من أمس الثلاثاء.", "2015-08-06"),
        ("يصل الوزير غدا الخميس إلى عدن.", "2015-08-05"),
        ("يصل الوزير بعد غد الجمعة إلى عدن.", "2015-08-05"),
        ("وصل الوزير اليوم الخميس 6 أغسطس.", "2015-08-06"),
        ("وصل الوزير في الخامس من أغسطس الجاري.", "2015-08-01/2015-08-06"),
        ("يصل الوزير في 12 أغسطس الجاري، وغادر أمس الثلاثاء.", "2015-08-05"),
        ("وصل الوزير أمس.", "unknown"),
        ("وصل الوزير الأربعاء.", "unknown"),
        ("وصل الوزير في 31 مارس الجاري.", "unknown"),
    ],
)
def test_a_weekday_told_with_today_is_the_nearest_before_the_fetch_day(text: str, expected: str) -> None:
    assert day_of(text, "2015-08-06T01:46:13") == expected


def test_without_a_fetch_day_a_weekday_proves_nothing() -> None:
    assert day_of("وصل الوزير اليوم الأربعاء إلى عدن.") == "unknown"


def test_the_fetch_day_alone_proves_nothing() -> None:
    assert day_of("استقبل الوزير نظيره التركي.", "2015-08-06") == "unknown"


def test_words_within_quotation_marks_prove_nothing() -> None:
    assert day_of("كتب في رسالته «نلتقي اليوم الأربعاء».", "2015-08-06") == "unknown"


def test_what_stands_outside_of_the_body_proves_nothing() -> None:
    text = "التقى الوزيران.\nاقرأ أيضا: اجتماع اليوم الأربعاء"
    article = Article(title=None, body=(Range(0, text.index("\n")),))
    capture = Capture(id="cp_0", blob="", text_id="", fetched="2015-08-06")
    assert prove_published(Script(text, article), article, capture, load_world()) == (UNKNOWN, ())


def test_the_day_of_the_next_edition_is_a_problem_and_no_day_of_the_week_before() -> None:
    when, problems = prove("وصل الوزير اليوم الأربعاء إلى عدن.", "2015-08-04")
    assert not when.known
    assert codes(problems) == ["weekday_conflict"]


def test_two_days_that_cannot_both_be_today_prove_nothing() -> None:
    when, problems = prove("غادر الوفد اليوم الخميس. وكان قد وصل أمس الخميس.", "2015-08-07")
    assert not when.known
    assert codes(problems) == ["weekday_conflict"]
    assert problems[0].says == "the page is of a Thursday; the page is of a Friday"


def test_a_date_on_another_weekday_than_told_proves_nothing() -> None:
    when, problems = prove("وصل الوزير اليوم الجمعة 24 مارس 2022.")
    assert not when.known
    assert codes(problems) == ["weekday_conflict"]


def test_two_days_told_together_prove_the_day_each_for_itself() -> None:
    assert day_of("يزور الوزير باريس اليوم الخميس وغدا الجمعة", "2022-05-13T08:00:00") == "2022-05-12"
    assert day_of("يزور الوزير باريس غدا الجمعة وبعد غد السبت", "2022-05-13T08:00:00") == "2022-05-12"


def test_an_old_page_fetched_late_keeps_its_own_day() -> None:
    assert day_of("وصل الوزير اليوم الخميس 24 مارس 2022.", "2024-05-01") == "2022-03-24"
    assert day_of("وصل الوزير اليوم الخميس 24 مارس.", "2024-05-01") == "unknown"


# ---------------------------------------------------------------------- a day that is stated
def test_a_stated_day_is_kept_and_what_contradicts_it_is_a_problem() -> None:
    text = "وصل الوزير اليوم الخميس، وغادر أمس الأربعاء."
    when, problems = prove(text, "2022-03-25", day("2022-03-23"))
    assert (when.edtf, when.basis) == ("2022-03-23", "stated")
    assert [text[problem.start : problem.end] for problem in problems] == ["اليوم الخميس", "أمس الأربعاء"]
    assert codes(problems) == ["weekday_conflict", "weekday_conflict"]


def test_a_stated_day_that_the_text_agrees_with_has_no_problem() -> None:
    assert prove("وصل الوزير اليوم الخميس.", None, day("2022-03-24")) == (day("2022-03-24"), ())


def test_a_date_of_the_coming_year_is_no_problem() -> None:
    assert prove("يعقد اللقاء يوم الاثنين 8 فبراير.", None, day("2015-08-05"))[1] == ()


def test_a_stated_month_is_narrowed_to_a_day_only() -> None:
    month = between(datetime.date(2015, 8, 1), datetime.date(2015, 8, 31), "month", "stated")
    when, _ = prove("وصل الوزير أمس الثلاثاء إلى عدن.", "2015-08-06", month)
    assert (when.edtf, when.basis) == ("2015-08-05", "inferred")
    assert prove("وصل الوزير أمس الثلاثاء إلى عدن.", None, month)[0] == month


# ---------------------------------------------------------------------- wars
def test_a_counted_day_without_a_weekday_may_be_told_on_the_day_after() -> None:
    assert day_of("دخلت الحرب في السودان يومها المئة.") == "2023-07-23/2023-07-24"


def test_a_common_name_is_that_of_each_war_that_was_still_fought() -> None:
    assert day_of("تتواصل الحرب على غزة لليوم المئة على التوالي.") == "2024-01-14/2024-01-15"
    assert day_of("تتواصل الحرب على غزة لليوم الثامن عشر على التوالي.") == "unknown"
    assert day_of("تتواصل الحرب على غزة لليوم الثامن عشر. وغادر الوسيط أمس الخميس.") == "2014-07-25"


def test_a_counted_day_that_falls_on_another_weekday_proves_nothing() -> None:
    when, problems = prove("دخلت الحرب الروسية على أوكرانيا يومها الثلاثين. ووصل الوزير اليوم الاثنين.")
    assert not when.known
    assert codes(problems) == ["weekday_conflict"]


@pytest.mark.parametrize(
    "text",
    [
        "يتواصل القتال في العاصمة لليوم الثالث على التوالي. وبدأت الحرب على أوكرانيا في 24 فبراير 2022.",
        "كانت القوات قد دخلت المدينة في اليوم الخامس والعشرين للحرب الروسية على أوكرانيا. ووصل اليوم الاثنين وفد.",
        "يتواصل إضراب المعلمين لليوم الثاني عشر، على خلفية الحرب في أوكرانيا.",
        "تدخل الحرب في السودان عامها الثالث.",
        "قال «دخلت الحرب الروسية على أوكرانيا يومها الثلاثين».",
    ],
)
def test_days_counted_of_something_else_prove_nothing(text: str) -> None:
    assert day_of(text) == "unknown"


def test_the_year_after_a_war_began_and_the_present_month_make_a_month() -> None:
    text = "منذ 24 فبراير الماضي تشن روسيا حربا على أوكرانيا. ويجتمع الوزراء في 20 يونيو الجاري"
    assert day_of(text) == "2022-06"
    assert day_of(f"{text}، بعد لقاء أمس الثلاثاء.") == "2022-06-01/2022-06-29"


def test_a_day_of_fighting_that_only_shares_the_date_is_no_beginning() -> None:
    assert (
        day_of("قصفت روسيا في 24 فبراير الماضي مدنا في أوكرانيا في هجوم واسع. ويجتمعون في 9 مايو الجاري.") == "unknown"
    )


# ---------------------------------------------------------------------- elections and holders
def test_the_holders_on_the_page_choose_the_election() -> None:
    text = "يستعد الرئيس الفرنسي إيمانويل ماكرون لجولة قبل أقل من شهرين من الانتخابات الرئاسية في بلاده."
    assert day_of(text) == "unknown"  # 2022 or the election after it
    when, _ = prove(f"{text} ويلتقي الرئيس الأميركي جو بايدن.")
    assert when.edtf == "2022-02-11/2022-04-09"
    assert any(step.says.startswith("Joe Biden is president of USA") for step in when.proof)


def test_a_holder_of_other_days_chooses_nothing() -> None:
    text = "يستعد الرئيس الفرنسي إيمانويل ماكرون لجولة قبل أقل من شهرين من الانتخابات الرئاسية في بلاده."
    assert day_of(f"{text} ويذكر الجميع الرئيس الأميركي السابق جو بايدن.") == "unknown"
    assert day_of(f"{text} والتقى في عهد الرئيس الأميركي جو بايدن مع مبعوثه.") == "unknown"
    assert day_of(f"{text} ويلتقي الرئيس المنتخب جو بايدن.") == "unknown"


def test_a_term_of_years_proves_no_day() -> None:
    assert day_of("يلتقي الرئيس الأميركي جو بايدن الرئيس الفرنسي إيمانويل ماكرون.") == "unknown"


def test_a_present_month_in_a_short_term_is_one_month() -> None:
    text = "تلتقي رئيسة الوزراء البريطانية ليز تراس وفدا في 20 سبتمبر الجاري."
    assert day_of(text) == "2022-09-06/2022-09-30"


# ---------------------------------------------------------------------- what always holds
BASE = datetime.date(2022, 1, 1).toordinal()
DAYS = st.dates(datetime.date(2001, 1, 1), datetime.date(2030, 12, 31))
STRETCHES = st.lists(st.tuples(st.integers(-500, 500), st.integers(0, 90)), max_size=6).map(
    lambda pairs: spans_of((BASE + low, BASE + low + size) for low, size in pairs)
)


def held(spans: tuple[Span, ...]) -> set[int]:
    return {one for low, high in spans for one in range(low, high + 1)}


@given(STRETCHES, STRETCHES)
def test_what_two_clues_have_in_common_is_what_both_hold(first: tuple[Span, ...], second: tuple[Span, ...]) -> None:
    both = common(first, second)
    assert held(both) == held(first) & held(second)
    assert length_of(both) == len(held(both))
    assert common(second, first) == both


@given(DAYS, st.integers(0, 6))
def test_the_nearest_weekday_is_of_the_last_days_before_the_fetch(fetched: datetime.date, weekday: int) -> None:
    found = settle([Clue(Proof(0, 0, "", "a weekday"), weekday=weekday)], fetched)
    if found.problems:
        assert (fetched.weekday() - weekday) % 7 == 6
        return
    assert found.when.first is not None
    assert found.when.is_day
    assert 0 <= (fetched - found.when.first).days <= 5
    assert found.when.first.weekday() == weekday


@given(STRETCHES.filter(bool), st.none() | st.integers(0, 6), st.none() | DAYS)
def test_an_answer_lies_in_every_clue_and_is_short(
    spans: tuple[Span, ...], weekday: int | None, fetched: datetime.date | None
) -> None:
    clues = [Clue(Proof(0, 0, "", "a stretch"), spans)]
    clues += [Clue(Proof(0, 0, "", "a weekday"), weekday=weekday)] if weekday is not None else []
    when = settle(clues, fetched).when
    if not when.known:
        return
    assert when.first is not None
    assert when.last is not None
    assert spans[0][0] <= when.first.toordinal() <= when.last.toordinal() <= spans[-1][1]
    assert (when.last - when.first).days < LONGEST
    assert weekday is None or when.first.weekday() == weekday == when.last.weekday()
    assert fetched is None or when.first <= fetched + datetime.timedelta(days=1)


def test_clues_that_are_not_firm_prove_nothing_alone() -> None:
    told = datetime.date(2022, 3, 24)
    clue = Clue(Proof(0, 0, "", "the eve"), from_day(told, told), firm=False)
    assert settle([clue], None).when == UNKNOWN
    assert settle([clue, Clue(Proof(0, 0, "", "a Thursday"), ALWAYS, weekday=3)], None).when.edtf == "2022-03-24"
    assert settle([clue, Clue(Proof(0, 0, "", "a Friday"), ALWAYS, weekday=4)], None).problems == ()
