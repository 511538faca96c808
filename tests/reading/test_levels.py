"""The rank at which a contact was: of its lower side, else by the word beside it or by its kind."""

from __future__ import annotations

import datetime

import pytest
from tests.reading.test_contacts import reading_of

from hiwar.knowledge.world import load_world
from hiwar.model import Article, Capture, Contact, Range
from hiwar.reading.engine import read_article

DAY = datetime.date(2022, 6, 1)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("التقى الرئيس الفرنسي إيمانويل ماكرون وزير الخارجية الروسي سيرغي لافروف", "ministers"),
        ("التقى الرئيس الفرنسي إيمانويل ماكرون نظيره الروسي فلاديمير بوتين", "leaders"),
        ("التقى نائب وزير الخارجية الروسي ميخائيل بوغدانوف وفدا من حركة حماس", "parties"),
        ("زار وزير الخارجية التركي مولود تشاووش أوغلو حماس", "parties"),
        ("عقدت روسيا وأوكرانيا اجتماعا وزاريا في أنطاليا", "ministers"),
        ("عقدت روسيا وأوكرانيا اجتماعا في أنطاليا", "unknown"),
        ("يجري وزير الخارجية السعودي فيصل بن فرحان محادثات مع مسؤولين روس في موسكو", "ministers"),
        ("التقى مسؤولون روس مسؤولين سعوديين في موسكو", "officials"),
        ("عقدت روسيا وأوكرانيا قمة في أنطاليا", "leaders"),
        ("التقى رئيس مجلس النواب المغربي يونس الطرابلسي السفير الفرنسي يونس القرني", "envoys"),
        ("التقى رئيس مجلس النواب المغربي يونس الطرابلسي نظيره الفرنسي يونس القرني", "officials"),
        ("زار وفد كوري جنوبي الرياض", "officials"),
        ("التقى المبعوث الأميركي ستيف ويتكوف ممثلين عن حماس", "parties"),
        ("عقد زعماء الاتحاد الأوروبي اجتماعا مع الرئيس الأوكراني فولوديمير زيلينسكي", "leaders"),
        ("يجمع اللقاء قادة مصر والأردن في قمة بالقاهرة", "leaders"),
        ("التقى المفوض الأوروبي لشؤون الجوار يوهانس هان وزير الخارجية المصري سامح شكري", "ministers"),
        ("التقى المدير العام لمنظمة الصحة العالمية وزير الخارجية المصري سامح شكري", "officials"),
    ],
)
def test_the_level_of_a_contact(text: str, level: str) -> None:
    (contact,) = reading_of(text, DAY).contacts
    assert contact.level == level


UNDATED = "زار {} القاهرة. {}"


@pytest.mark.parametrize(
    ("who", "rest", "level"),
    [
        ("جون كيري", "وقال وزير الخارجية الأميركي جون كيري إن الحوار مفيد.", "ministers"),
        ("جون كيري", "وقال المبعوث الأميركي جون كيري إن الحوار مفيد.", "envoys"),
        ("جون كيري", "وقال وزير الخارجية الأميركي السابق جون كيري إن الحوار مفيد.", "unknown"),
        ("رجب طيب أردوغان", "", "leaders"),
        ("بيتر ماورر", "", "officials"),
        ("خالد خوجة", "", "parties"),
    ],
)
def test_a_page_without_a_day_tells_the_rank_of_a_person_elsewhere(who: str, rest: str, level: str) -> None:
    assert undated(UNDATED.format(who, rest)).level == level


def undated(text: str, fetched: str | None = None) -> Contact:
    """The first contact of a text of which nobody knows the day, but the day on which it was fetched."""
    capture = Capture(id="cp_0", blob="sha256:0", text_id="sha256:0", fetched=fetched)
    return read_article(Article(title=None, body=(Range(0, len(text)),)), text, capture, load_world()).contacts[0]


@pytest.mark.parametrize(("fetched", "level"), [(None, "unknown"), ("2015-08-06T08:28:07", "ministers")])
def test_no_office_begins_after_the_page_was_fetched(fetched: str | None, level: str) -> None:
    assert undated(UNDATED.format("محمد جواد ظريف", ""), fetched).level == level
