"""Review: one question at a time, its words, its answers, one key each, and undo."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import Response

from hiwar.chronology.review.questions import Answer, Question
from hiwar.chronology.weighing.judge import FIELDS
from hiwar.errors import MissingInput, UsageError
from hiwar.faces.web.questions import name_of
from hiwar.faces.web.view import Here, View
from hiwar.faces.web.writing import Written
from hiwar.model import Field
from hiwar.pipeline import decide, withdraw
from hiwar.queries import event as event_of
from hiwar.queries import from_query, row_of

router = APIRouter()
_LONGEST = 500


@router.get("/{language}/review")
def ask(v: Here, at: int = 0) -> Response:
    """The next question."""
    sides = from_query(v.request.query_params.multi_items(), v.desk.folders).between
    with v.desk.pool.ledger() as ledger:
        asked = v.desk.questions.at(ledger, v.judge, sides, max(at, 0))
        kept = sum(one.who == v.judge for one in ledger.judgements())
    question = asked.question
    rows = [row_of(one) for one in (question.event, question.other) if one] if question else []
    return v.page(
        "review.html", asked=asked, question=question, rows=rows, kept=kept, sides=sides,
        name=name_of(question) if question else "",
        answers=[(one.key, _says(v, question, one)) for one in question.answers] if question else [],
    )  # fmt: skip


def _says(v: View, question: Question, answer: Answer) -> object:
    """What an answer says."""
    if question.about == "value" and question.field:
        return v.show.value(question.field, answer.value, question.event, link=False)
    if question.about == "again":
        return v.words.of("ask", "drop" if answer.says == "withdrawn" else "keep")
    return v.words.of("ask", f"answer_{answer.says}")


@router.post("/{language}/review")
def answer(
    v: Here,
    _: Written,
    question: Annotated[str, Form()],
    key: Annotated[str, Form()],
    why: Annotated[str, Form()] = "",
    at: Annotated[int, Form()] = 0,
    between: Annotated[list[str] | None, Form()] = None,
) -> Response:
    """Keep an answer, and go on."""
    with v.desk.pool.ledger() as ledger:
        v.desk.questions.answer(ledger, v.judge, question, key, why.strip()[:_LONGEST])
    return v.to(v.link("review", at=at or None, between=between or None))


@router.get("/{language}/events/{address}/judge")
def judge(v: Here, address: str) -> Response:
    """What can be judged of an event: its fields with several values, and its reports."""
    with v.desk.pool.ledger() as ledger:
        found = event_of(ledger, address)
    if found is None:
        raise MissingInput(address, "there is no such event", "look for it in the chronology")
    fields = [one for one in found.event.fields if one.name in FIELDS and _told(one)]
    return v.page("judge.html", event=found.event, row=found.row, judgements=found.judgements, fields=fields)


def _told(field: Field) -> bool:
    return sum(value.value is not None for value in field.values) > 1


@router.post("/{language}/events/{address}/judge")
def judged(
    v: Here,
    _: Written,
    address: str,
    what: Annotated[str, Form()],
    why: Annotated[str, Form()] = "",
) -> Response:
    """Keep a judgement: `value|FIELD|VALUE`, `wrong|REPORT`, `not_same|REPORT|REPORT` or `withdrawn|JUDGEMENT`."""
    says, *parts = what.split("|")
    why, who = why.strip()[:_LONGEST], v.judge
    with v.desk.pool.ledger() as ledger:
        if says == "withdrawn" and len(parts) == 1:
            withdraw(ledger, parts[0], who, why)
        elif says == "value" and len(parts) == 2:
            decide(ledger, "value", [address], who, why, parts[0], parts[1])
        elif says == "wrong" and len(parts) == 1:
            decide(ledger, "wrong", parts, who, why)
        elif says == "not_same" and len(parts) == 2:
            decide(ledger, "not_same", parts, who, why)
        else:
            raise UsageError(what, "it is no judgement", "go back and choose one")
    v.desk.questions.forget()
    with v.desk.pool.ledger() as ledger:
        still = event_of(ledger, address)
    return v.to(v.link("events", still.event.id) if still else v.link(""))


@router.post("/{language}/review/undo")
def undo(v: Here, _: Written, at: Annotated[int, Form()] = 0) -> Response:
    """Take the last answer back: its question stands again where it stood, since an answered one leaves its place."""
    with v.desk.pool.ledger() as ledger:
        v.desk.questions.undo(ledger, v.judge)
    return v.to(v.link("review", at=max(at, 0) or None))
