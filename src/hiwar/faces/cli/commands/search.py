"""`hiwar search`: the pages of the ledger that hold some words."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hiwar.faces.cli.commands.options import chosen
from hiwar.faces.cli.session import Session

if TYPE_CHECKING:
    from hiwar.faces.cli.sheet import Sheet
    from hiwar.ledger import Hit
    from hiwar.model import Span

FORMATS = ("table", "jsonl")
SHOWN = 3
"""How many sentences of a page the table shows."""
LONG = 300
"""Of a longer sentence, in characters, the words next to what was found are shown."""


def search(
    context: typer.Context,
    words: Annotated[
        list[str], typer.Argument(metavar="WORD", help='Words that a page must hold, in any form; "..." is a phrase.')
    ],
    most: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="How many pages at most.")] = 20,
    form: Annotated[str, typer.Option("--format", metavar="|".join(FORMATS), help="How to write it.")] = "table",
) -> None:
    """Search the texts of the ledger, the latest page first; without diacritics, article and particles too."""
    import msgspec

    from hiwar.faces.cli.sheet import Sheet
    from hiwar.ledger import Query

    session: Session = context.obj
    form = chosen("--format", form, FORMATS)
    query = Query(" ".join(f'"{word}"' if " " in word and '"' not in word else word for word in words))
    with session.open_ledger() as ledger:
        hits = list(islice(ledger.search(query), most + 1))
    for hit in hits[:most]:
        if form == "jsonl":
            session.write(msgspec.json.encode(_record(hit)) + b"\n")
        else:
            _write(Sheet(session.paper, session.words), hit)
    if form == "table" and len(hits) != most:
        label = "search_more" if len(hits) > most else "search_none" if not hits else ""
        if label:
            session.paper.print(session.words.label(label, pages=session.words.count("page", most)), style="dim")


def _record(hit: Hit) -> dict[str, Any]:
    return {
        "capture": hit.capture, "title": hit.title, "outlet": hit.outlet, "published": hit.published,
        "matches": hit.spans,
    }  # fmt: skip


def _write(sheet: Sheet, hit: Hit) -> None:
    """A page with the sentences in which the words stand."""
    from hiwar.faces.bidi import piece

    sheet.text(hit.title or sheet.words.label("untitled"), style="bold")
    where = (hit.published, hit.outlet, hit.capture.url or hit.capture.path, hit.capture.id)
    sheet.line([(piece(part, sheet.words.language), "dim") for part in where if part], "  ")
    for start, end in list(dict.fromkeys(_round(hit, span) for span in hit.spans))[:SHOWN]:
        if hit.text[start:end].strip() != hit.title:
            sheet.quote(hit.text[start:end])
    sheet.blank()


def _round(hit: Hit, span: Span) -> tuple[int, int]:
    """The sentence round a span, or of one too long the words next to it."""
    from hiwar.text.sentences import sentences

    text = hit.text
    first = text.rfind("\n", 0, span.start) + 1
    last = text.find("\n", span.end) if "\n" in text[span.end :] else len(text)
    start, end = next((s for s in sentences(text, first, last) if s[0] <= span.start < s[1]), (span.start, span.end))
    if end - start > LONG:
        start = max(start, text.rfind(" ", 0, max(span.start - LONG // 2, 1)) + 1)
        end = min(end, text.find(" ", span.end + LONG // 2) % (len(text) + 1))
    return start, end
