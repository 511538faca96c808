"""Two codings: one agrees wholly with itself, and what differs is counted once."""

from __future__ import annotations

from pathlib import Path

import msgspec
from evaluation.agreement import agreement, when
from evaluation.examples import EXAMPLE_PARTIES, load_examples
from evaluation.figures import figures
from evaluation.party_tables import PARTIES
from evaluation.sides import Sides
from pages import CALL, gold_contact, gold_page, gold_statement, sides

WHOLE = ("contacts_f1", "status", "kind", "dates_right", "place", "statements_f1", "form", "signals_f1", "stance")


def test_a_coding_agrees_with_itself() -> None:
    gold = [
        msgspec.structs.replace(
            page,
            contacts=tuple(told for told in page.contacts if told.participants),
        )
        for page in load_examples()[0]
    ]
    found = figures(agreement(gold, {page.page: page for page in gold}, Sides(PARTIES, EXAMPLE_PARTIES)))
    assert {name: round(found[name].value, 3) for name in WHOLE} == dict.fromkeys(WHOLE, 1.0)


def test_what_differs(tmp_path: Path) -> None:
    one = gold_page(contacts=(gold_contact(date="2022-03-24"),), statements=(gold_statement(),))
    other = gold_page(
        contacts=(gold_contact(status="denied"), gold_contact(kind="letter")),
        statements=(gold_statement(speaker="Emmanuel Macron"), gold_statement(evidence=(CALL,))),
    )
    counts = agreement([one], {"001": other}, sides(tmp_path))[0].counts
    assert (counts["contacts_gold"], counts["contacts_read"], counts["contacts_hit"]) == (1, 2, 1)
    assert counts["status_right"] == counts["date"] == counts["statements_hit"] == 0


def test_contacts_alone_leave_other_things_uncounted(tmp_path: Path) -> None:
    one = gold_page(contacts=(gold_contact(),), statements=(gold_statement(),))
    (tally,) = agreement([one], {"001": gold_page(contacts=(gold_contact(),))}, sides(tmp_path), contacts_alone=True)
    assert (tally.counts["contacts_hit"], tally.counts["statements_gold"]) == (1, 0)


def test_pages_of_another_text_are_left_out(tmp_path: Path) -> None:
    assert agreement([gold_page()], {"001": gold_page(sha256="0")}, sides(tmp_path)) == []


def test_dates_of_gold() -> None:
    assert when("2022-03").edtf == "2022-03"
    assert when("../2022-03-22").edtf == "../2022-03-22"
    assert not when(None).known
