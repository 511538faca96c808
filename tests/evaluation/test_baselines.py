"""The baselines: own lists and rules, and dateparser where it is installed."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from evaluation.baseline_keywords import read_by_keywords
from evaluation.tally import Tally
from pages import gold_contact, gold_page

import evaluation
from evaluation import baseline_dates
from hiwar.sources import Given, page_of

CALL = "أجرى الرئيس الفرنسي إيمانويل ماكرون اتصالا هاتفيا مع نظيره الروسي فلاديمير بوتين يوم 24 مارس 2022."
"""The French president had a phone call with his Russian counterpart on 24 March 2022."""
VISIT = "من المقرر أن يزور وزير الخارجية الإيراني مسقط غدا."
"""The Iranian foreign minister is to visit Muscat tomorrow."""
SAID = "وقال المتحدث باسم الخارجية الروسية ماريا زاخاروفا إن بلادها مستعدة للحوار."
"""The spokeswoman of the Russian foreign ministry said that her country was ready for dialogue."""


def test_a_call() -> None:
    (contact,) = read_by_keywords(page_of(CALL)).contacts
    assert (contact.kind, contact.status, contact.date.edtf) == ("call", "held", "2022-03-24")
    assert [party.state for party in contact.parties] == ["FRA", "RUS"]
    assert contact.parties[1].name == "Vladimir Putin"
    assert all(CALL[span.start : span.end] == span.quote for span in contact.evidence)


def test_a_planned_visit() -> None:
    (contact,) = read_by_keywords(page_of(VISIT)).contacts
    assert (contact.kind, contact.status, contact.level) == ("visit", "planned", "ministers")


def test_a_statement_with_a_signal() -> None:
    (statement,) = read_by_keywords(page_of(SAID, Given(outlet="Al Jazeera"))).statements
    assert (statement.speaker.state, statement.form) == ("RUS", "indirect")
    assert statement.signal is not None
    assert statement.signal.stance == "ready"


def test_a_text_without_any() -> None:
    reading = read_by_keywords(page_of("الطقس غدا صحو في معظم المناطق."))  # the weather will be fair
    assert not reading.contacts
    assert not reading.statements


def test_the_rules_use_nothing_of_the_engine() -> None:
    folder = Path(evaluation.__path__[0])
    for name in ("baseline_keywords", "keyword_lists", "keyword_speech"):
        for node in ast.walk(ast.parse((folder / f"{name}.py").read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("hiwar"):
                assert (node.module or "").startswith("hiwar.model"), node.module


@pytest.mark.skipif(not baseline_dates.available(), reason="dateparser is in the extra `evaluate`")
def test_dates_of_dateparser() -> None:
    tally = Tally()
    gold = gold_page(published="2022-03-25")
    dated = gold_contact(date="2022-03-24", evidence=((0, 30),))
    baseline_dates.score_dates(tally, gold, CALL, [dated])
    assert tally.counts["date_of"] == 1
    undated = gold_contact(evidence=((0, 20),))
    baseline_dates.score_dates(tally, gold, "التقى الوزيران.", [undated])  # the two ministers met
    assert (tally.counts["date_invented_of"], tally.counts["date_invented"]) == (1, 0)
