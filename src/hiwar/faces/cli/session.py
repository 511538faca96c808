"""A session: the settings, the streams and the failures of one run of a command.

What enters are settings; what leaves is readings to the command, and its output. Invariant: what cannot be read is
told on standard error when it is met and counted; the command goes on, and ends with the status that the count asks.
"""

from __future__ import annotations

import contextlib
import functools
import logging
import sys
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import typer
from rich.console import Console

from hiwar.address import Address, address_of
from hiwar.config import Settings
from hiwar.errors import InputError, UsageError
from hiwar.faces.cli.status import UNREAD, tell
from hiwar.faces.ready import prepare
from hiwar.faces.words import Words, words_of
from hiwar.model import Page, Reading

if TYPE_CHECKING:
    from hiwar.chronology.echoes import EchoIndex
    from hiwar.ledger import Ledger
    from hiwar.pipeline import Loose, Record


class Paper(Console):
    """Standard output for people; a reader that went away is told to the caller."""

    def on_broken_pipe(self) -> None:
        """Raise what rich would turn into a status of its own."""
        raise BrokenPipeError


class Session:
    """One run."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.failures = 0

    @functools.cached_property
    def words(self) -> Words:
        """The words of the interface."""
        return words_of(self.settings.language)

    @functools.cached_property
    def paper(self) -> Paper:
        """Standard output for people."""
        colour = self.settings.colour
        system: Literal["auto"] | None = None if colour == "never" else "auto"
        return Paper(
            color_system=system,
            force_terminal=True if colour == "always" else None,
            no_color=colour == "never" or None,
            highlight=False,
            markup=False,
            emoji=False,
        )

    def readings(
        self, paths: list[str] | None, published: str | None, url: str | None, outlet: str | None
    ) -> Iterator[Reading]:
        """The readings of the paths, or of the ledger where there are none; failures are told."""
        from hiwar.pipeline import read_paths

        settings = self.settings
        ledgers, files = self._parted(paths)
        for path in ledgers:
            with self.open_ledger(path) as ledger:
                yield from ledger.readings()
        if files:
            prepare(settings.knowledge)
        found = read_paths(
            files, published, url, outlet, folders=settings.knowledge, limit=settings.limit, jobs=settings.jobs
        )
        for reading in found:
            if isinstance(reading, InputError):
                self.fail(reading)
            else:
                yield reading

    def open_ledger(self, path: str | Path | Address | None = None) -> Ledger:
        """The ledger of the settings, or another."""
        from hiwar.ledger import open_ledger

        return open_ledger(path or self.settings.ledger)

    def _parted(self, paths: list[str] | None) -> tuple[list[Path | Address], list[str]]:
        """The ledgers among the paths, and the rest; without any path the ledger of the settings."""
        from hiwar.ledger import is_ledger

        if not paths:
            if not self.settings.ledger.exists():
                raise UsageError(
                    "PATH", "no page is named, and there is no ledger", "name pages, or: hiwar ingest PATH"
                )
            return [self.settings.ledger], []
        ledgers = [path for path in paths if is_ledger(path)]
        return [address_of(path) for path in ledgers], [path for path in paths if path not in ledgers]

    @contextlib.contextmanager
    def record(
        self,
        paths: list[str] | None,
        published: str | None = None,
        url: str | None = None,
        outlet: str | None = None,
        known_at: int | None = None,
    ) -> Iterator[Record]:
        """What the paths, or the ledger, hold; failures are told. Of a ledger alone only what is asked for is read."""
        from hiwar.pipeline import Bound

        ledgers, files = self._parted(paths)
        if len(ledgers) == 1 and not files and known_at is None:
            with self.open_ledger(ledgers[0]) as ledger, self.progress() as advance:
                record = Bound(ledger, lambda: advance(self.words.label("working_out")))
                yield record
        else:
            yield self._loose(ledgers, files, published, url, outlet, known_at)

    def _loose(
        self,
        ledgers: list[Path | Address],
        files: list[str],
        published: str | None,
        url: str | None,
        outlet: str | None,
        known_at: int | None,
    ) -> Loose:
        """All readings with their texts, in memory."""
        from hiwar.pipeline import Loose, read_with_text

        settings, loose = self.settings, Loose()
        loose.number = known_at or 0 if len(ledgers) == 1 and not files else 0
        for path in ledgers:
            with self.open_ledger(path) as ledger:
                loose.judgements += ledger.judgements(known_at)
                for reading in ledger.readings(known_at):
                    loose.add(reading, ledger.text(reading.capture.text_id) or "")
        if files:
            prepare(settings.knowledge)
        for told, text in read_with_text(
            files, published, url, outlet, folders=settings.knowledge, limit=settings.limit, jobs=settings.jobs
        ):
            if isinstance(told, InputError):
                self.fail(told)
            else:
                loose.add(told, text)
        return loose

    @contextlib.contextmanager
    def echoes(
        self, paths: list[str] | None, published: str | None = None, url: str | None = None, outlet: str | None = None
    ) -> Iterator[EchoIndex]:
        """The index of echoes of the paths, or of the ledger where there are none; failures are told."""
        from hiwar.chronology.echoes import kept_index
        from hiwar.pipeline import echo_index, refresh

        limit, jobs = self.settings.limit, self.settings.jobs
        names, files = self._parted(paths)
        with contextlib.ExitStack() as opened:
            ledgers = [opened.enter_context(self.open_ledger(name)) for name in names]
            for ledger in ledgers:
                refresh(ledger)
            index = kept_index(ledgers)
            yield echo_index(
                files, published, url, outlet,
                folders=self.settings.knowledge, limit=limit, jobs=jobs, fail=self.fail, index=index,
            )  # fmt: skip

    def sides(self, a: str, b: str) -> tuple[str, str]:
        """The two sides that a user names."""
        from hiwar.knowledge.sides import of_channel, side_named

        sides = side_named(a, self.settings.knowledge), side_named(b, self.settings.knowledge)
        of_channel(*sides)
        return sides

    def pages(self, path: str, published: str | None = None) -> Iterator[Page]:
        """The pages of a path, which may be a ledger; failures are told."""
        from hiwar.ledger import is_ledger
        from hiwar.sources import captures

        if is_ledger(path):
            with self.open_ledger(path) as ledger:
                yield from ledger.pages()
            return
        for page in captures(path, published=published, limit=self.settings.limit):
            if isinstance(page, InputError):
                self.fail(page)
            else:
                yield page

    def page(self, path: str, number: int | None, published: str | None = None) -> Page | None:
        """The one page of a path, or the one of that number; `None` where it could not be read, which is told."""
        found = list(islice(self.pages(path, published), (number or 1) - 1, number or 2))
        if number is None and len(found) > 1:
            raise UsageError(path, "it holds more than one page", "choose one: --page 1")
        if number is not None and not found and not self.failures:
            raise UsageError(path, f"it holds no page {number}", "give a smaller number")
        return found[0] if found else None

    @contextlib.contextmanager
    def progress(self) -> Iterator[Callable[[str], None]]:
        """A bar on standard error where that is a terminal; what is yielded tells it a step and its words."""
        if not sys.stderr.isatty():
            yield lambda _: None
            return
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        console = Console(stderr=True, no_color=self.settings.colour == "never")
        columns = (BarColumn(20), TextColumn("{task.description}"), TimeElapsedColumn())
        with Progress(*columns, console=console, transient=True, redirect_stdout=False) as bar:
            task = bar.add_task("", total=None)
            yield lambda words: bar.update(task, description=words, advance=1)

    def fail(self, error: InputError) -> None:
        """Tell a failure and count it."""
        tell(error, self.settings.language)
        self.failures += 1

    def end(self) -> None:
        """End with the status that the failures ask for."""
        if self.failures:
            raise typer.Exit(UNREAD)

    @staticmethod
    def write(data: bytes) -> None:
        """Write bytes to standard output."""
        sys.stdout.buffer.write(data)


def start_log(level: str) -> None:
    """Tell events of the library on standard error from a level on; they hold no text of pages."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s", "%Y-%m-%dT%H:%M:%S"))
    log = logging.getLogger("hiwar")
    log.handlers[:] = [handler]
    log.setLevel(level.upper())
    log.propagate = False
