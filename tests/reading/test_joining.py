"""What is one contact on a page whose day nobody knows."""

from __future__ import annotations

import pytest

from hiwar.knowledge.world import load_world
from hiwar.model import Article, Capture, Range
from hiwar.reading.engine import read_article

MET = "التقى الرئيس البولندي أندريه دودا نظيره الروماني كلاوس يوهانيس في وارسو "


@pytest.mark.parametrize(
    ("text", "contacts"),
    [
        (MET + "الأحد. وأكد دودا خلال لقائه يوهانيس أمس متانة العلاقات", 1),
        (MET + "أمس. وكان دودا التقى يوهانيس عام 2019", 2),
        (MET + "أمس. ويلتقي دودا نظيره الروماني غدا", 2),
    ],
)
def test_two_days_are_apart_where_no_day_of_the_page_makes_them_one(text: str, contacts: int) -> None:
    capture = Capture(id="cp_0", blob="sha256:0", text_id="sha256:0")
    article = Article(title=None, body=(Range(0, len(text)),))
    assert len(read_article(article, text, capture, load_world()).contacts) == contacts
