"""Statements: who said what of whom; and one with its chain, its repeats and itself as a quotation with its source."""

from __future__ import annotations

from typing import get_args

from fastapi import APIRouter
from fastapi.responses import Response

from hiwar.errors import MissingInput
from hiwar.faces.bidi import plain
from hiwar.faces.web.filters import Filters
from hiwar.faces.web.kept import KeptRoute
from hiwar.faces.web.view import Here, View
from hiwar.model.statement import Form, Stance
from hiwar.queries import StatementRow, statement, statements

router = APIRouter(route_class=KeptRoute)


@router.get("/{language}/statements")
def all_of(v: Here) -> Response:
    """The list."""
    asked = Filters(v)
    with v.desk.pool.ledger() as ledger:
        found = statements(ledger, asked.filter, asked.cursor, folders=v.desk.folders)
        size, outlets = ledger.size(), len(ledger.outlets())
    return v.page(
        "statements.html", found=found, asked=asked, size=size, outlets=outlets,
        forms=get_args(Form), stances=get_args(Stance), forces=list(v.words.groups["force"]),
    )  # fmt: skip


@router.get("/{language}/statements/{id_}")
def one(v: Here, id_: str) -> Response:
    """One statement."""
    with v.desk.pool.ledger() as ledger:
        page = statement(ledger, id_)
    if page is None:
        raise MissingInput(id_, "there is no such statement", "look for it among the statements")
    return v.page("statement.html", page=page, row=page.row, one=page.row.statement, citation=_citation(v, page.row))


def _citation(v: View, row: StatementRow) -> str:
    """The words said, with who said them and where they stand, to be copied."""
    one, source = row.statement, row.source
    words = " […] ".join(plain(span.quote) for span in one.content or one.evidence)
    who = v.show.party_name(one.speaker)
    where = [source.outlet, plain(source.title or ""), source.published.start or source.published.edtf, source.url]
    return f"«{words}» — {who}. " + ", ".join(part for part in where if part) + f". [{one.id}]"
