"""`hiwar ingest`: pages read into the ledger, once or whenever files come."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from hiwar.address import Address
from hiwar.errors import UsageError
from hiwar.faces.cli.commands.options import Outlet, Published, Url
from hiwar.faces.cli.pace import Pace, clock
from hiwar.faces.cli.session import Session
from hiwar.faces.ready import prepare

if TYPE_CHECKING:
    from hiwar.ledger import Ledger
    from hiwar.pipeline import Ingested
    from hiwar.pipeline.cluster.giver import Kind
    from hiwar.sources import Given, Meter

Reader: TypeAlias = "Callable[[Ledger, list[str], Given, Meter], Iterator[Ingested]]"
"""What reads paths into a ledger and tells what became of each page."""

STOPPED = 130
"""The status of a command that the user stopped."""


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
    follow: Annotated[
        str | None, typer.Option(metavar="TIME", help="Look again so often (30s, 5m) for new and changed files.")
    ] = None,
    cluster: Annotated[
        str | None,
        typer.Option(metavar="native|ray", help="Read by workers of daft, on this machine or on a Ray cluster."),
    ] = None,
    work: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Where workers put what they read; by default beside the ledger."),
    ] = None,
) -> None:
    """Read pages into the ledger; what it knows is not read again. Stopped, it goes on where it was."""
    from hiwar.ledger import open_ledger
    from hiwar.sources import Given

    session: Session = context.obj
    every = _every(follow, paths)
    kind = _kind(cluster, work, follow)
    given = Given(published=published, url=url, outlet=outlet)
    with open_ledger(session.settings.ledger, create=True) as ledger:
        prepare(session.settings.knowledge)
        if kind is None:
            read: Reader = partial(_by_processes, session, workers or session.settings.jobs)
        else:
            read = partial(_by_cluster, session, kind, workers or _more_than_one(session), work)
        doing = _Work(session, ledger, given, read)
        if every is None:
            doing.read(paths)
        else:
            doing.follow(paths, every)
    session.end()


def _every(follow: str | None, paths: list[str]) -> float | None:
    """The seconds between two looks; `None` where there is one."""
    from hiwar.sources.watch.watchlist import seconds_of

    if follow is None:
        return None
    if other := [path for path in paths if path == "-" or path.startswith(("http://", "https://"))]:
        raise UsageError(other[0], "only files and folders are followed", "for addresses: hiwar watch")
    return max(1.0, seconds_of(follow))


def _kind(cluster: str | None, work: Path | None, follow: str | None) -> Kind | None:
    """The workers that are asked for; refused is what does not go together."""
    if cluster and follow:
        raise UsageError("--follow", "a cluster reads what is there once", "leave one of the two out")
    if work and not cluster:
        raise UsageError("--work", "it is for a cluster", "add --cluster native or --cluster ray")
    kinds: dict[str | None, Kind | None] = {None: None, "native": "native", "ray": "ray"}
    if cluster in kinds:
        return kinds[cluster]
    raise UsageError("--cluster", f"there is no {cluster}", "native or ray")


def _more_than_one(session: Session) -> int | None:
    """The number of processes that the settings ask for; without a word of theirs all that there are."""
    return session.settings.jobs if session.settings.jobs > 1 else None


def _by_processes(
    session: Session, jobs: int, ledger: Ledger, paths: list[str], given: Given, meter: Meter
) -> Iterator[Ingested]:
    from hiwar.pipeline import ingest

    settings = session.settings
    return ingest(
        ledger, paths, given.published, given.url, given.outlet,
        folders=settings.knowledge, limit=settings.limit, jobs=jobs, meter=meter,
    )  # fmt: skip


def _by_cluster(
    session: Session, kind: Kind, workers: int | None, work: Path | None,
    ledger: Ledger, paths: list[str], given: Given, meter: Meter,
) -> Iterator[Ingested]:  # fmt: skip
    from hiwar.pipeline.cluster import ingest_by

    settings = session.settings
    return ingest_by(
        kind, ledger, paths, work or _work_beside(settings.ledger), given.published, given.url, given.outlet,
        folders=settings.knowledge, limit=settings.limit, workers=workers, meter=meter,
    )  # fmt: skip


def _work_beside(ledger: Path | Address) -> Path:
    if not isinstance(ledger, Path):
        raise UsageError("--work", "a ledger on a server has no folder beside it", "name a folder: --work DIR")
    return ledger.with_name(f"{ledger.name}-work")


class _Work:
    """Reading into a ledger, counted and told."""

    def __init__(self, session: Session, ledger: Ledger, given: Given, read: Reader) -> None:
        self._session, self._ledger, self._given, self._read = session, ledger, given, read
        self._tally: Counter[str] = Counter()
        self._reasons: Counter[str] = Counter()

    def read(self, paths: list[str]) -> None:
        """Read the pages of paths and tell what came of them; stopped, tell what was done until then."""
        from hiwar.sources import Folders, Meter

        meter = Meter(Folders(paths).size() if sys.stderr.isatty() else None)
        found = self._read(self._ledger, paths, self._given, meter)
        try:
            for one in self._watched(found, meter):
                self._count(one)
        except KeyboardInterrupt:
            self._tell(stopped=True)
            raise typer.Exit(STOPPED) from None
        self._tell()

    def follow(self, paths: list[str], every: float) -> None:
        """Read what is there, then what comes, until the user stops it."""
        from hiwar.sources import Folders

        folders = Folders(paths)
        while True:
            try:
                fresh = folders.fresh()
                if not fresh:
                    time.sleep(every)
            except KeyboardInterrupt:
                return
            if fresh:
                self._tally.clear()
                self._reasons.clear()
                self.read(fresh)

    def _watched(self, found: Iterator[Ingested], meter: Meter) -> Iterator[Ingested]:
        """The same, with a bar on standard error where somebody looks at it."""
        pace = Pace()
        with self._session.progress() as advance:
            for one in found:
                self._tally["failed" if one.error else "known" if one.known else "read"] += 1
                advance(self._bar(pace, meter))
                yield one

    def _bar(self, pace: Pace, meter: Meter) -> str:
        """What is done, how fast, and how long the rest will take."""
        words, names = self._session.words, ("read", "known", "failed")
        pace.note(sum(self._tally[name] for name in names), meter.share)
        parts = [words.label("ingest_bar", **{name: f"{self._tally[name]:,}" for name in names})]
        if pace.rate is not None:
            parts.append(words.label("ingest_rate", rate=f"{pace.rate:.0f}"))
        if meter.share is not None:
            parts.append(f"{100 * meter.share:.0f} %")
        if meter.share is not None and pace.left is not None:
            parts.append(words.label("ingest_left", left=clock(pace.left)))
        return " · ".join(parts)

    def _count(self, one: Ingested) -> None:
        if one.error:
            self._session.fail(one.error)
            self._reasons[one.error.code] += 1
        elif one.reading:
            self._tally["contact"] += len(one.reading.contacts)
            self._tally["statement"] += len(one.reading.statements)

    def _tell(self, *, stopped: bool = False) -> None:
        """What came of it, in a few lines."""
        tally, words, count = self._tally, self._session.words, self._session.words.count
        told = {f"{name}s": count(name, tally[name]) for name in ("contact", "statement")}
        failed = ", ".join(f"{code} {number}" for code, number in sorted(self._reasons.items()))
        lines = [
            words.label("ingest_stopped") if stopped else "",
            words.label("ingest_read", pages=count("page", tally["read"]), **told),
            words.label("ingest_known", pages=count("page", tally["known"])) if tally["known"] else "",
            words.label("ingest_failed", pages=count("page", tally["failed"]), why=failed) if failed else "",
            words.label(
                "ingest_held", pages=count("page", self._ledger.size().captures), place=self._session.settings.ledger
            ),
        ]
        for line in filter(None, lines):
            self._session.paper.print(line, soft_wrap=True)
