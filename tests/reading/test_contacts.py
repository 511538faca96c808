"""Contacts as single sentences tell them: one phenomenon each, the expected reading beside it."""

from __future__ import annotations

import datetime
import tomllib
from pathlib import Path
from typing import Any

import pytest

from hiwar.knowledge.world import load_world
from hiwar.model import Article, Capture, Contact, Range, Reading, day, span_of
from hiwar.reading.engine import Trace, read_article

SENTENCES = [
    sentence
    for path in sorted(Path(__file__).parent.glob("contacts*.toml"))
    for sentence in tomllib.loads(path.read_text("utf-8"))["sentence"]
]


def reading_of(text: str, published: datetime.date) -> Reading:
    return read(text, published)


def read(text: str, published: datetime.date, trace: Trace | None = None) -> Reading:
    capture = Capture(id="cp_0", blob="sha256:0", text_id="sha256:0")
    article = Article(title=None, body=(Range(0, len(text)),), published=day(published.isoformat()))
    return read_article(article, text, capture, load_world(), trace)


def told(contact: Contact) -> str:
    sides = "+".join(sorted({party.state or party.id or "?" for party in contact.parties}))
    return f"{contact.kind} {contact.status} {sides} {contact.date.edtf or '-'}"


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: sentence["text"][:40])
def test_a_sentence_tells_its_contacts(sentence: dict[str, Any]) -> None:
    reading = reading_of(sentence["text"], sentence["published"])
    assert [told(contact) for contact in reading.contacts] == sentence["contacts"]


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: sentence["text"][:40])
def test_every_quote_is_the_text_it_names(sentence: dict[str, Any]) -> None:
    text = sentence["text"]
    for contact in reading_of(text, sentence["published"]).contacts:
        spans = [*contact.evidence, *(party.mention for party in contact.parties if party.mention)]
        assert spans
        assert all(text[span.start : span.end] == span.quote for span in spans)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("تصل إلى القاهرة اليوم الوزيرة كوندوليزا رايس", "visit planned EGY+USA 2006-07-24"),
        ("كوندوليزا رايس تصل إلى القاهرة", "visit held EGY+USA -"),
    ],
)
def test_what_a_headline_tells_of_today_is_to_come(title: str, expected: str) -> None:
    text = f"{title}\nساد الهدوء في المنطقة."
    capture = Capture(id="cp_0", blob="sha256:0", text_id="sha256:0")
    article = Article(
        title=span_of(text, 0, len(title)), body=(Range(len(title) + 1, len(text)),), published=day("2006-07-24")
    )
    (contact,) = read_article(article, text, capture, load_world()).contacts
    assert told(contact) == expected


def test_a_headline_of_several_told_one_by_one_is_none() -> None:
    title = "ملك الأردن يتلقى اتصالات هاتفية من قادة الدول العربية"
    text = (
        f"{title}\nتلقى الملك عبد الله الثاني اتصالا هاتفيا من الرئيس المصري. "
        "كما تلقى الملك عبد الله الثاني اتصالا هاتفيا من أمير قطر."
    )
    capture = Capture(id="cp_0", blob="sha256:0", text_id="sha256:0")
    article = Article(
        title=span_of(text, 0, len(title)), body=(Range(len(title) + 1, len(text)),), published=day("2022-06-01")
    )
    reading = read_article(article, text, capture, load_world())
    assert sorted(told(contact) for contact in reading.contacts) == ["call held EGY+JOR -", "call held JOR+QAT -"]


def test_a_weekday_told_with_today_is_that_weekday_alone() -> None:
    text = "قال الوزير المصري اليوم الخميس خلال زيارة إلى طوكيو إن السلام قريب. وزار الوزير المصري طوكيو الخميس."
    capture = Capture(id="cp_0", blob="sha256:0", text_id="sha256:0")
    article = Article(title=None, body=(Range(0, len(text)),))
    (contact,) = read_article(article, text, capture, load_world()).contacts
    assert told(contact) == "visit held EGY+JPN -"


def test_what_was_compared_is_kept() -> None:
    # «explain» numbers the contacts: a gathering that is only named is none, whatever was compared with it.
    text = "قمة مجموعة العشرين مهمة. والتقى أردوغان نظيره الفرنسي إيمانويل ماكرون."
    trace = Trace()
    read(text, datetime.date(2022, 6, 1), trace)
    assert any(c.dropped == "a gathering that is named, and nothing said of it" for c in trace.candidates)
    assert all(any(parting.cluster is cluster for cluster in trace.clusters) for parting in trace.partings)
