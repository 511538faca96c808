"""Articles: a captured page with all that is read in it, and the pages that hold some words."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from hiwar.errors import MissingInput, UsageError
from hiwar.faces.web.kept import KeptRoute
from hiwar.faces.web.passage import Piece, paragraphs, pieces_of, window
from hiwar.faces.web.view import Here
from hiwar.queries import ArticlePage, article, search

router = APIRouter(route_class=KeptRoute)


@router.get("/{language}/articles/{capture}")
def one(v: Here, capture: str) -> Response:
    """One page."""
    with v.desk.pool.ledger() as ledger:
        page = article(ledger, capture)
    if page is None:
        raise MissingInput(capture, "there is no such page", "search for its words")
    events = {one.of: one.event for one in page.highlights if one.event}
    return v.page("article.html", page=page, reading=page.reading, lines=_lines(page), events=events)


def _lines(page: ArticlePage) -> list[list[Piece]]:
    """The page in paragraphs; a mark is named by the record that stands on it."""
    cited: dict[str, list[tuple[int, int]]] = {}
    for one in page.highlights:
        if one.what in ("contact", "statement", "act") and one.of and one.field.startswith(("evidence", "content")):
            cited.setdefault(one.of, []).append((one.start, one.end))
        elif one.what == "published":
            cited.setdefault("published", []).append((one.start, one.end))
    begin, end = window(page.text, {})
    kept = {
        name: [(first - begin, last - begin) for first, last in dict.fromkeys(spans)] for name, spans in cited.items()
    }
    return list(paragraphs(pieces_of(page.text[begin:end], kept, page.reading.article.body)))


@router.get("/{language}/search")
def find(v: Here, text: str = "", cursor: str | None = None) -> Response:
    """The pages that hold words."""
    found = None
    wrong = None
    if text.strip():
        with v.desk.pool.ledger() as ledger:
            try:
                found = search(ledger, text, cursor)
            except UsageError as error:
                wrong = error
    return v.page("search.html", found=found, text=text, wrong=wrong)
