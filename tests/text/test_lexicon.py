"""The lexicon: what a written word may be, and which words are nothing but function words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiwar.text.lexicon import Lexicon, lexicon_of
from hiwar.text.shadow import fold

LEXICON = lexicon_of("ar")
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويء"


def classes(word: str) -> set[str]:
    """The function classes of a word, also behind a joined و or ف."""
    found = LEXICON.word(fold(word))
    return set(found.classes or found.conjoined)


@pytest.mark.parametrize(
    "word",
    [
        "كان",
        "كنا",
        "كنت",
        "كانتا",
        "يكون",
        "تكون",
        "يكن",
        "تكن",
        "سيكون",
        "وسيكون",
        "فستكون",
        "ليكون",
        "ولتكون",
        "أصبح",
        "أصبحوا",
        "يصبح",
        "ستصبح",
        "ظلت",
        "يظل",
        "سيظل",
        "بقي",
        "يبقى",
        "سيبقى",
        "صارت",
        "يصير",
        "باتوا",
        "مازالت",
    ],
)
def test_verbs_that_only_carry_tense_are_auxiliaries_in_every_form(word: str) -> None:
    assert "auxiliaries" in classes(word)


@pytest.mark.parametrize(("word", "future"), [("سيكون", True), ("وستبقى", True), ("يكون", False), ("ليكون", False)])
def test_an_auxiliary_behind_sin_tells_the_future(word: str, future: bool) -> None:
    assert ("future" in classes(word)) is future


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("demonstratives", "لهذا بهذا لهذه بهذه ولهذا وبهذه بذلك لتلك"),
        ("conjunctions", "بعدما وبعدما طالما مثلما بحيث حيثما"),
        ("prepositions", "حسبما"),
        ("adverbial", "هل وهل لقد ثمة لاسيما ماذا متى"),
        ("pronominal", "منا عنا منه عنها إلينا لديهم"),
        ("relatives", "عمن عما لمن"),
    ],
)
def test_function_words_are_known(name: str, words: str) -> None:
    assert [word for word in words.split() if name not in classes(word)] == []


@pytest.mark.parametrize("word", ["أنه", "إنه", "به", "فيه", "بذلك", "لتلك", "ليبقى", "بينهما", "فيما"])
def test_a_word_of_a_closed_class_is_nothing_else(word: str) -> None:
    assert LEXICON.word(fold(word)).analyses == ()


@pytest.mark.parametrize("word", ["أنهى", "اجتماع", "بين", "وضع"])
def test_an_open_word_keeps_its_analyses(word: str) -> None:
    assert LEXICON.word(fold(word)).analyses != ()


@pytest.mark.parametrize(
    ("word", "proclitics", "lemma", "enclitic"),
    [
        ("واجتماعاتهم", ("w",), "اجتماع", "3mp"),
        ("للقمة", ("l", "al"), "قمة", None),
        ("وبالمفاوضات", ("w", "b", "al"), "مفاوضات", None),
        ("سيلتقيان", ("s",), "التقى", None),
        ("فزارها", ("f",), "زار", "3fs"),
        ("بلقائه", ("b",), "لقاء", "3ms"),
    ],
)
def test_a_word_is_split_where_the_lists_hold_whole_and_rest(
    word: str, proclitics: tuple[str, ...], lemma: str, enclitic: str | None
) -> None:
    found = [(a.proclitics, a.sense.lemma, a.enclitic) for a in LEXICON.word(fold(word)).analyses]
    assert (proclitics, lemma, enclitic) in found


@pytest.mark.parametrize("word", ["الزار", "بيلتقي", "سزار"])
def test_no_article_or_preposition_stands_before_a_verb(word: str) -> None:
    assert LEXICON.word(fold(word)).verbs == ()


@given(st.text(LETTERS, min_size=1, max_size=12))
def test_a_form_is_its_clitics_and_rest(form: str) -> None:
    word = LEXICON.word(form)
    assert word.bare[0] == ((), form)
    assert all(form.endswith(rest) and len(rest) >= 2 for _, rest in word.bare[1:])
    assert set(word.verbs) | set(word.nouns) | set(word.participles) <= set(word.analyses)


@given(st.text(LETTERS, min_size=1, max_size=12))
def test_the_same_form_has_the_same_analyses_in_another_lexicon(form: str) -> None:
    assert LEXICON.word(form).analyses == OTHER.word(form).analyses


OTHER = Lexicon("ar")


def test_the_words_of_a_text_are_those_of_its_forms() -> None:
    forms = ["قمه", "لقاء", "قمه"]
    assert LEXICON.words(forms) == [LEXICON.word(form) for form in forms]
