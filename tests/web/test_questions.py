"""The order of the questions: worked out once, and anew beside those who ask."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from hiwar.faces.web import questions
from hiwar.faces.web.questions import Questions
from hiwar.queries import Pool


def renewed() -> None:
    for thread in threading.enumerate():
        if thread.name == "hiwar questions":
            thread.join()


def test_an_old_order_is_given_while_another_is_worked_out(
    example_ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pool = Pool(example_ledger)
    asked = Questions(pool)
    asked.renew()
    ((_, ready),) = asked._found.values()
    monkeypatch.setattr(questions, "FRESH", -1.0)
    with pool.ledger() as ledger:
        first = asked.at(ledger, "amal", (), 0)
        assert first.question is not None
        assert first.question.id == ready[0].id
        renewed()
        ((_, again),) = asked._found.values()
        assert again is not ready
        assert [one.id for one in again] == [one.id for one in ready]
    pool.close()


def test_what_was_worked_out_before_a_judgement_is_not_kept(
    example_ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pool = Pool(example_ledger)
    asked = Questions(pool)
    worked_out = questions._worked_out

    def judged_meanwhile(*given: object) -> object:
        asked.forget()
        return worked_out(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(questions, "_worked_out", judged_meanwhile)
    asked.renew()
    assert not asked._found
    pool.close()
