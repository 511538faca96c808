"""`hiwar ingest`: pages read into the ledger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from hiwar.faces.cli.commands.options import Outlet, Published, Url
from hiwar.faces.cli.session import Session
from hiwar.faces.ready import prepare

if TYPE_CHECKING:
    from hiwar.pipeline import Ingested


def ingest(
    context: typer.Context,
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH", help="Files, folders or addresses of pages; - is standard input."),
    ],
    published: Published = None,
    url: Url = None,
    outlet: Outlet = None,
    workers: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="How many processes read, in place of --jobs.")
    ] = None,
) -> None:
    """Read pages into the ledger; what it knows is not read again."""
    from hiwar import pipeline
    from hiwar.ledger import open_ledger

    session: Session = context.obj
    settings = session.settings
    tally: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    with open_ledger(settings.ledger, create=True) as ledger:
        prepare(settings.knowledge)
        found = pipeline.ingest(
            ledger, paths, published, url, outlet,
            folders=settings.knowledge, limit=settings.limit, jobs=workers or settings.jobs,
        )  # fmt: skip
        for one in _watched(session, found, tally):
            if one.error:
                session.fail(one.error)
                reasons[one.error.code] += 1
            elif one.reading:
                tally["contact"] += len(one.reading.contacts)
                tally["statement"] += len(one.reading.statements)
        held = ledger.size()
    count, words = session.words.count, session.words
    told = {f"{name}s": count(name, tally[name]) for name in ("contact", "statement")}
    lines = [
        words.label("ingest_read", pages=count("page", tally["read"]), **told),
        words.label("ingest_known", pages=count("page", tally["known"])) if tally["known"] else "",
        words.label("ingest_failed", pages=count("page", tally["failed"]), why=_why(reasons)) if reasons else "",
        words.label("ingest_held", pages=count("page", held.captures), place=settings.ledger),
    ]
    for line in filter(None, lines):
        session.paper.print(line, soft_wrap=True)
    session.end()


def _why(reasons: Counter[str]) -> str:
    return ", ".join(f"{code} {number}" for code, number in sorted(reasons.items()))


def _watched(session: Session, found: Iterator[Ingested], tally: Counter[str]) -> Iterator[Ingested]:
    """The same, counted, with a bar on standard error where somebody looks at it."""
    with session.progress() as advance:
        for one in found:
            tally["failed" if one.error else "known" if one.known else "read"] += 1
            advance(session.words.label("ingest_bar", **{name: tally[name] for name in ("read", "known", "failed")}))
            yield one
