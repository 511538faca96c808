"""The inflector: what each rule makes, and what it must not make."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiwar.text.inflect import Form, adjective_forms, noun_forms, verb_forms
from hiwar.text.shadow import fold
from hiwar.text.wordlists import rows

VERBS = [(row["past"], row["present"]) for row in rows("ar", "verbs.csv")]


def made(past: str, present: str, *features: str) -> set[str]:
    """The forms of a verb that have all the features."""
    return {form.text for form in verb_forms(past, present) if form.features >= set(features)}


@pytest.mark.parametrize(
    ("past", "present", "forms"),
    [
        ("زار", "يزور", "زار زارت زارا زاروا زرت زرنا يزور تزور يزوران يزورون"),
        ("التقى", "يلتقي", "التقى التقت التقيا التقوا التقيت التقينا يلتقي يلتقيان يلتقون"),
        ("دعا", "يدعو", "دعا دعت دعوا دعوت دعونا يدعو يدعون"),
        ("لقي", "يلقى", "لقي لقيت لقيا لقوا لقينا يلقى يلقون"),
        ("رضي", "يرضى", "رضي رضيت رضوا"),
        ("أعلن", "يعلن", "أعلن أعلنت أعلنا أعلنوا نعلن"),
        ("كان", "يكون", "كان كانت كنا كنت يكون نكون"),
    ],
)
def test_a_verb_has_its_forms(past: str, present: str, forms: str) -> None:
    assert {fold(form) for form in forms.split()} <= made(past, present)


@pytest.mark.parametrize("wrong", ["لقيوا", "رضيوا", "كننا", "أعلننا"])
def test_no_letter_stays_that_is_lost(wrong: str) -> None:
    assert all(fold(wrong) not in made(past, present) for past, present in VERBS)


@pytest.mark.parametrize(
    ("past", "present", "jussive"),
    [("كان", "يكون", "يكن"), ("زار", "يزور", "يزر"), ("استطاع", "يستطيع", "يستطع"), ("التقى", "يلتقي", "يلتق")],
)
def test_a_weak_letter_is_lost_in_the_jussive(past: str, present: str, jussive: str) -> None:
    assert jussive in made(past, present, "jussive")


@pytest.mark.parametrize(("past", "present", "wrong"), [("صور", "يصور", "نصر"), ("تعاون", "يتعاون", "يتعان")])
def test_a_strong_middle_letter_stays_in_the_jussive(past: str, present: str, wrong: str) -> None:
    assert wrong not in made(past, present)


@pytest.mark.parametrize(
    ("past", "present", "passive"),
    [
        ("قابل", "يقابل", "قوبل"),
        ("شاهد", "يشاهد", "شوهدت"),
        ("تبادل", "يتبادل", "تبودلت"),
        ("أجرى", "يجري", "أجريت"),
        ("أعاد", "يعيد", "أعيدت"),
        ("قال", "يقول", "قيل"),
        ("استأنف", "يستأنف", "استؤنفت"),
        ("أرجأ", "يرجئ", "أرجئت"),
        ("فاجأ", "يفاجئ", "فوجئ"),
        ("سأل", "يسأل", "سئل"),
        ("نادى", "ينادي", "نودي"),
        ("قال", "يقول", "يقال"),
        ("أعاد", "يعيد", "تعاد"),
        ("وضع", "يضع", "يوضع"),
        ("دعا", "يدعو", "تدعى"),
        ("أخذ", "يأخذ", "يؤخذ"),
    ],
)
def test_a_passive_that_is_spelled_otherwise(past: str, present: str, passive: str) -> None:
    assert fold(passive) in made(past, present, "passive")


@pytest.mark.parametrize(("past", "present", "wrong"), [("وافق", "يوافق", "ووفق"), ("واجه", "يواجه", "ووجه")])
def test_no_passive_that_is_read_as_and(past: str, present: str, wrong: str) -> None:
    assert wrong not in made(past, present)


def test_a_passive_of_a_weak_verb_loses_its_letter_before_the_plural() -> None:
    assert {"دعوا"} == {form for form in made("دعا", "يدعو", "passive", "past") if form.endswith("وا")}


@given(st.sampled_from(VERBS))
def test_every_form_of_a_listed_verb_is_folded_and_has_a_tense(verb: tuple[str, str]) -> None:
    for form in verb_forms(*verb):
        assert fold(form.text) == form.text
        assert len(form.features & {"past", "present"}) == 1
        assert form.plain or form.open


@given(st.sampled_from(VERBS))
def test_the_lemma_is_among_its_forms(verb: tuple[str, str]) -> None:
    assert {fold(verb[0]), fold(verb[1])} <= made(*verb)


@pytest.mark.parametrize(
    ("singular", "plurals", "forms"),
    [
        ("قمة", ("قمم",), {"قمه", "قمتان", "قمتين", "قمم"}),
        ("لقاء", ("لقاءات",), {"لقاء", "لقاءان", "لقاءات", "لقاءا"}),
        ("مبنى", ("مبان",), {"مبني", "مبان"}),
    ],
)
def test_a_noun_has_its_forms(singular: str, plurals: tuple[str, ...], forms: set[str]) -> None:
    assert forms - {form.text for form in noun_forms(singular, plurals)} <= {"لقاءا"}


@pytest.mark.parametrize(("noun", "joined"), [("قمة", "قمت"), ("لقاء", "لقاي"), ("لقاء", "لقاو"), ("مستوى", "مستوا")])
def test_a_noun_changes_before_a_pronoun(noun: str, joined: str) -> None:
    assert [form for form in noun_forms(noun) if form.text == joined and form.open and not form.plain]


def test_an_adjective_agrees() -> None:
    forms = {form.text: form for form in adjective_forms("فرنسي", ("فرنسيون",))}
    assert "feminine" in forms["فرنسيه"].features
    assert "dual" in forms["فرنسيتان"].features
    assert {"فرنسيين", "فرنسيات", "فرنسيون"} <= set(forms)


def test_a_form_says_whether_it_may_stand_alone() -> None:
    assert Form("قمت", frozenset({"noun"}), plain=False, open=True) != Form("قمت", frozenset({"noun"}))
