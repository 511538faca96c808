"""The rank at which a contact was: of its lower side, else by the word beside it or by its kind."""

from __future__ import annotations

import datetime

import pytest
from tests.reading.test_contacts import reading_of

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
    ],
)
def test_the_level_of_a_contact(text: str, level: str) -> None:
    (contact,) = reading_of(text, DAY).contacts
    assert contact.level == level
