"""`hiwar watch`: outlets kept up with, politely; what comes is stored as WARC files."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hiwar.faces.cli.session import Session

if TYPE_CHECKING:
    from hiwar.faces.words import Words
    from hiwar.sources.watch import State, Status, Watchlist

_LONGEST_SLEEP = 600.0


def watch(
    context: typer.Context,
    watchlist: Annotated[Path, typer.Argument(metavar="WATCHLIST.toml", help="The outlets, and how often.")],
    once: Annotated[bool, typer.Option("--once", help="Visit what is due, and end.")] = False,
    ingest: Annotated[bool, typer.Option("--ingest", help="Read what comes into the ledger, round by round.")] = False,
    status: Annotated[bool, typer.Option("--status", help="Only show what was read and what failed.")] = False,
    state: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where to remember what was read; beside the list if not said.")
    ] = None,
) -> None:
    """Keep up with outlets: visit their feeds, sitemaps and pages politely, and store each new page."""
    from hiwar.sources.watch import State, read_watchlist

    session: Session = context.obj
    listed = read_watchlist(watchlist)
    memory = State(state or watchlist.with_suffix(".state.sqlite"))
    try:
        if status:
            _show(session, listed, memory)
        else:
            _keep_up(session, listed, memory, once=once, ingest=ingest)
    finally:
        memory.close()


def _keep_up(session: Session, listed: Watchlist, memory: State, *, once: bool, ingest: bool) -> None:
    """Round after round until the user stops it; what is in hand is ended first."""
    from hiwar.sources.watch import Harvest, Round, visit
    from hiwar.sources.watch.watchlist import seconds_of
    from hiwar.sources.web import Clock, Guard, Limits, Polite

    clock, told = Clock(), listed.watch
    limits = Limits(min(told.size, session.settings.limit), told.seconds)
    asker = Polite(told.agent, Guard(frozenset(told.allow)), limits, delay=seconds_of(told.delay), clock=clock)
    harvest = Harvest(listed.into)
    words = session.words
    try:
        while True:
            tally = visit(Round(listed, memory, asker, harvest, clock))
            if ingest:
                _ingest(session, harvest.written())
            if once or any(tally):
                session.paper.print(
                    f"{_time(clock.now(), words)}  {words.label('watch_round', **tally._asdict())}", soft_wrap=True
                )
            if once:
                return
            due = memory.next_due()
            clock.wait(min(_LONGEST_SLEEP, max(1.0, (due or 0.0) - clock.now())))
    except KeyboardInterrupt:
        session.paper.print(words.label("watch_stopped"), soft_wrap=True)
    finally:
        harvest.close()


def _ingest(session: Session, files: list[Path]) -> None:
    """Read archives into the ledger; one that is left by a stop is read by `hiwar ingest` of the folder."""
    from hiwar import pipeline
    from hiwar.ledger import open_ledger

    if not files:
        return
    settings = session.settings
    with open_ledger(settings.ledger, create=True) as ledger:
        for one in pipeline.ingest(
            ledger, [str(file) for file in files], folders=settings.knowledge, limit=settings.limit, jobs=settings.jobs
        ):
            if one.error:
                session.fail(one.error)


def _show(session: Session, listed: Watchlist, memory: State) -> None:
    """The state of each outlet of the list, a line or two each."""
    from hiwar.sources.web import Clock

    words, now = session.words, Clock().now()
    known = {one.outlet: one for one in memory.status()}
    for outlet in listed.outlet:
        one = known.get(outlet.name)
        session.paper.print(outlet.name, style="bold", soft_wrap=True)
        session.paper.print(f"  {_told(one, words)}" if one else f"  {words.label('watch_never')}", soft_wrap=True)
        if one and one.problem:
            session.paper.print(f"  {one.problem}", style="red", soft_wrap=True)
        if one and _is_silent(one, now, listed.silent_after(outlet)):
            session.paper.print(f"  {words.label('watch_silent')}", style="yellow", soft_wrap=True)


def _told(one: Status, words: Words) -> str:
    values = {
        "visit": _time(one.last_visit, words),
        "page": _time(one.last_page, words),
        "pages": f"{one.pages:,}",
        "waiting": f"{one.waiting:,}",
        "failures": f"{one.failures:,}",
    }
    return words.label("watch_status", **values)


def _is_silent(one: Status, now: float, after: float) -> bool:
    return one.last_visit is not None and now - (one.last_page or 0.0) > after


def _time(seconds: float | None, words: Words) -> str:
    if seconds is None:
        return words.label("never")
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC).strftime("%Y-%m-%d %H:%M UTC")
