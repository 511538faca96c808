"""Body names: the English of bodies that are told by ordinary words."""

from __future__ import annotations

import pytest

from hiwar.knowledge.world import load_world
from hiwar.languages import load
from hiwar.model import Article, Range
from hiwar.reading.resolution.body_names import BodyNames
from hiwar.reading.words.script import Script
from hiwar.text.shadow import fold


def named(text: str) -> str | None:
    script = Script(text, Article(title=None, body=(Range(0, len(text)),)), "ar")
    return BodyNames(script, load_world()).of(0, len(script.tokens))


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("نقابة الأطباء التونسيين", "Tunisia Syndicate of Doctors"),
        ("الجمعية المغربية لحقوق الإنسان", "Morocco Association for Human Rights"),
        ("المحكمة الاتحادية العليا", "Federal Supreme Court"),
        ("للبورصة", "Stock Exchange"),
        ("جامعة الملك عبدالله للعلوم والتقنية", "University of King Abdullah for Sciences and Technology"),
        ("مكتب الأمم المتحدة لحقوق الإنسان", "Office of United Nations for Human Rights"),
        ("وزارة التربية والتعليم العالي", "Ministry of Education and Higher Education"),
        ("هيئة الأركان الأوكرانية", "Ukraine General Staff"),
        ("صحيفة الصباح (The Morning) التونسية", "The Morning"),
        ("برلمان أمريكا الوسطى", "Parliament of Central America"),
    ],
)
def test_a_body_is_named_in_english(words: str, name: str) -> None:
    assert named(words) == name


def test_a_word_without_its_english_leaves_the_body_without_a_name() -> None:
    assert named("المحكمة سالفة الذكر") is None


def test_no_word_of_bodies_is_listed_twice() -> None:
    table = load("ar", "bodies")
    for kind in ("noun", "adjective", "link"):
        assert len({fold(word) for word in table[kind]}) == len(table[kind])
