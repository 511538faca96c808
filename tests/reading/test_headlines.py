"""Headlines: who stands before what a headline tells takes part in it, and the body adds to what it alone tells."""

from __future__ import annotations

import pytest

from hiwar.knowledge.world import load_world
from hiwar.model import Article, Capture, Contact, Range, day
from hiwar.reading.engine import read_article

BODY = "وتشهد المنطقة توترا متزايدا منذ أشهر."


def contacts_of(title: str, body: str = BODY) -> tuple[Contact, ...]:
    text = f"{title}\n{body}"
    article = Article(title=Range(0, len(title)), body=(Range(len(title) + 1, len(text)),), published=day("2022-06-01"))
    capture = Capture(id="cp_0", blob="sha256:0", text_id="sha256:0")
    return tuple(read_article(article, text, capture, load_world()).contacts)


def told(contact: Contact) -> str:
    sides = "+".join(sorted(party.state or party.name or "?" for party in contact.parties))
    return f"{contact.kind} {contact.status} {sides}"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("أمير قطر بعد لقائه الرئيس الكيني: العلاقات ممتازة", ["meeting held KEN+QAT"]),
        ("وزير الخارجية المصري خلال لقاء مع نظيره الكيني: نرفض التصعيد", ["meeting held EGY+KEN"]),
        ("أمير قطر: مستعد للقاء الرئيس الكيني", ["meeting proposed KEN+QAT"]),
        ("أمير قطر إلى كينيا غدا", ["visit planned KEN+QAT"]),
        ("غدا.. أمير قطر يلتقي الرئيس الكيني", ["meeting planned KEN+QAT"]),
        ("أمير قطر إلى جانب كينيا", []),
        ("أمير قطر: العلاقات مع كينيا ممتازة", []),
    ],
)
def test_who_opens_a_headline_takes_part_in_what_it_tells(title: str, expected: list[str]) -> None:
    assert [told(contact) for contact in contacts_of(title)] == expected


def test_the_body_says_when_a_contact_of_the_headline_was() -> None:
    (contact,) = contacts_of("أمير قطر بعد لقائه الرئيس الكيني: العلاقات ممتازة", "وجرى اللقاء في نيروبي أمس.")
    assert contact.date.edtf == "2022-05-31"
    assert contact.place is not None
    assert contact.place.name == "Nairobi"
