"""Load: shards into a ledger, in order, while workers make more of them.

What enters is paths and an open ledger; what leaves is, page by page, what became of each, as in a single run.
Invariant: one process writes the ledger; whoever stops goes on with the shards that are whole; when all is loaded, the
shards of this run are taken away.
"""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Iterable, Iterator
from pathlib import Path

from hiwar.errors import ClusterError, FailedReading
from hiwar.ledger import Ledger
from hiwar.model import Page, Reading
from hiwar.pipeline.cluster.gather import Gathering, Told
from hiwar.pipeline.cluster.giver import Kind
from hiwar.pipeline.cluster.known import forget, keep
from hiwar.pipeline.cluster.plan import Asked, Task, stamp_of, tasks_of
from hiwar.pipeline.cluster.runners import giver_of
from hiwar.pipeline.cluster.shards import SUFFIX, file_of, rows_of
from hiwar.pipeline.cluster.worker import MARK, packed
from hiwar.pipeline.ingest import TOGETHER, Ingested, kept
from hiwar.pipeline.pages import Known, Result, Work, subject_of, written_day
from hiwar.sources import LIMIT, Given, Meter
from hiwar.sources.page import check_caller


def ingest_by(
    runner: Kind, ledger: Ledger, paths: Iterable[str | Path], work: Path,
    published: str | datetime.date | None = None, url: str | None = None, outlet: str | None = None, *,
    folders: tuple[Path, ...] = (), limit: int = LIMIT, workers: int | None = None, meter: Meter | None = None,
) -> Iterator[Ingested]:  # fmt: skip
    """Read files and folders into the ledger by the workers of a runner; the same as `ingest` in one process.

    `work` is the folder of the shards, which every worker sees; `workers` how many read, by default all that there are.
    """
    given = Given(published=written_day(published), url=url, outlet=outlet)
    check_caller(given)
    asked, work = Asked(given, folders, limit), work.absolute()
    tasks = tasks_of(paths, asked)
    _prepare(ledger, work)
    give = giver_of(runner, workers, str(work), packed(asked), stamp_of(folders))
    for told in Gathering(tasks, work).each(give):
        yield from _loaded(ledger, work, told)
        if meter:
            meter.past(told.task.size)
    _clear(work, tasks)


def _prepare(ledger: Ledger, work: Path) -> None:
    """Make the work folder fit: what the ledger knows lies there, and nothing that no longer holds."""
    try:
        work.mkdir(parents=True, exist_ok=True)
        sound = keep(ledger, work)
        for file in work.iterdir():
            if file.suffix in (MARK, ".part") or (file.suffix == SUFFIX and not sound):
                file.unlink()
    except OSError as error:
        raise ClusterError(str(work), error.strerror or str(error), "name another folder: --work DIR") from error


def _loaded(ledger: Ledger, work: Path, told: Told) -> Iterator[Ingested]:
    """The pages of a shard put into the ledger."""
    if told.lost:
        for path in told.task.paths:
            yield Ingested(
                path, error=FailedReading(path, "every process that read it died", "report it with this file")
            )
        return
    yield from kept(ledger, _asked(ledger, file_of(work, told.task.shard)), TOGETHER)


def _asked(ledger: Ledger, shard: Path) -> Iterator[tuple[Work, Result]]:
    """The pages of a shard; one that the ledger knows stands for itself."""
    for page, result in rows_of(shard):
        if isinstance(page, Page) and isinstance(result, Reading) and ledger.knows(page):
            known = Known(subject_of(page))
            yield known, known
        else:
            yield page, result


def _clear(work: Path, tasks: list[Task]) -> None:
    """Take away what this run put into the work folder, and the folder where it is empty then."""
    for task in tasks:
        for file in work.glob(f"{task.shard}.*"):
            with contextlib.suppress(OSError):
                file.unlink()
    forget(work)
    with contextlib.suppress(OSError):
        work.rmdir()
