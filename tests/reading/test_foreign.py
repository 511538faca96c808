"""A page in another language: that nothing was found in it says nothing, and the reading says so."""

from __future__ import annotations

import pytest

from hiwar.pipeline import read_page
from hiwar.sources import page_of


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("The French president spoke by phone with his Russian counterpart.", ["not_arabic"]),
        ("رئیس جمهور فرانسه با همتای روس خود گفت و گو کرد و این گفتگو یک ساعت طول کشید.", ["not_arabic"]),
        ("2022 - 03 - 24", ["not_arabic"]),
        ("أجرى الرئيس الفرنسي اتصالاً هاتفياً مع نظيره الروسي.", []),
        ("قالت وكالة Reuters نقلا عن Le Figaro إن الرئيسين تحادثا هاتفيا", []),
    ],
)
def test_what_is_not_arabic_is_a_problem(text: str, codes: list[str]) -> None:
    assert [problem.code for problem in read_page(page_of(text)).problems] == codes
