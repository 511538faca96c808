"""The script: every token in one sentence, and none so long that the work within it would grow without bound."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiwar.model import Article, OutletName, Range
from hiwar.pipeline import read
from hiwar.reading.words.script import LONGEST, Script


def script_of(text: str) -> Script:
    return Script(text, Article(title=None, body=(Range(0, len(text)),), outlet=OutletName(name=None)))


WORDS = st.sampled_from(
    ["التقى", "ماكرون", "بوتين", "في", "قمة", "،", ".", "\n", '"', "24", "مارس", "وزير", "الخارجية"]
)


@given(st.lists(WORDS, max_size=60), st.integers(1, 40))
def test_every_token_belongs_to_one_sentence(words: list[str], times: int) -> None:
    script = script_of(" ".join(words * times))
    ends = [0, *(sentence.last for sentence in script.sentences)]
    assert [sentence.first for sentence in script.sentences] == ends[:-1]
    assert ends[-1] == len(script.tokens) == len(script.words) == len(script.quoted)
    for sentence in script.sentences:
        assert 0 < sentence.last - sentence.first <= LONGEST
        assert sentence.start <= script.tokens[sentence.first].start
        assert script.tokens[sentence.last - 1].end <= sentence.end


def test_a_sentence_that_is_too_long_is_cut_behind_a_mark() -> None:
    script = script_of("أكد الوزير أهمية الحوار، " * 200)
    assert len(script.sentences) > 1
    assert all(script.tokens[sentence.last - 1].form == "،" for sentence in script.sentences)


def test_a_sentence_without_marks_is_cut_at_the_limit() -> None:
    script = script_of("قمة " * (LONGEST + 1))
    assert [sentence.last - sentence.first for sentence in script.sentences] == [LONGEST, 1]


@pytest.mark.parametrize(
    "text",
    [
        "وزير الخارجية " * 800,
        "التقى ماكرون بوتين. " * 300,
        "قمة " * 3000,
        "." * 3000,
        "“«(" * 1000,
        "ماكرون، " * 1000,
        "24 مارس " * 1000,
        "قال إن " * 1000,
        "نظيره " * 1000,
        "ـ" * 3000,
        "و" * 3000,
    ],
    ids=range(11),
)
def test_a_page_of_one_thing_is_read(text: str) -> None:
    reading = read(text, published="2022-03-24")
    assert all(span.quote == text[span.start : span.end] for contact in reading.contacts for span in contact.evidence)
