"""A session: the settings, the streams and the failures of one run of a command.

What enters are settings; what leaves is readings to the command, and its output. Invariant: what cannot be read is
told on standard error when it is met and counted; the command goes on, and ends with the status that the count asks.
"""

from __future__ import annotations

import functools
import logging
import sys
from collections.abc import Iterator
from typing import Literal, NamedTuple

import typer
from rich.console import Console

from hiwar.config import Settings
from hiwar.errors import InputError, UsageError
from hiwar.faces.cli.status import UNREAD, tell
from hiwar.faces.words import Words, words_of
from hiwar.model import Page, Reading


class Paper(Console):
    """Standard output for people; a reader that went away is told to the caller."""

    def on_broken_pipe(self) -> None:
        """Raise what rich would turn into a status of its own."""
        raise BrokenPipeError


class Library(NamedTuple):
    """What the paths hold, all of it in memory."""

    readings: list[Reading]
    texts: dict[str, str]

    @property
    def outlets(self) -> int:
        """How many outlets are known to have published them."""
        return len({reading.article.outlet.name or reading.article.outlet.domain for reading in self.readings} - {None})


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
        self, paths: list[str], published: str | None, url: str | None, outlet: str | None
    ) -> Iterator[Reading]:
        """The readings of the paths; failures are told."""
        from hiwar.pipeline import read_paths

        settings = self.settings
        found = read_paths(
            paths, published, url, outlet, folders=settings.knowledge, limit=settings.limit, jobs=settings.jobs
        )
        for reading in found:
            if isinstance(reading, InputError):
                self.fail(reading)
            else:
                yield reading

    def library(
        self, paths: list[str], published: str | None = None, url: str | None = None, outlet: str | None = None
    ) -> Library:
        """All readings of the paths with their texts; failures are told."""
        from hiwar.pipeline import read_with_text

        settings = self.settings
        library = Library([], {})
        for reading, text in read_with_text(
            paths, published, url, outlet, folders=settings.knowledge, limit=settings.limit, jobs=settings.jobs
        ):
            if isinstance(reading, InputError):
                self.fail(reading)
            else:
                library.readings.append(reading)
                library.texts[reading.capture.text_id] = text
        return library

    def sides(self, a: str, b: str) -> tuple[str, str]:
        """The two sides that a user names."""
        from hiwar.knowledge.sides import side_named

        sides = side_named(a, self.settings.knowledge), side_named(b, self.settings.knowledge)
        if sides[0] == sides[1]:
            raise UsageError(f"{a} {b}", "both are the same side", "name two")
        return sides

    def pages(self, path: str) -> Iterator[Page]:
        """The pages of a path; failures are told."""
        from hiwar.sources import captures

        for page in captures(path, limit=self.settings.limit):
            if isinstance(page, InputError):
                self.fail(page)
            else:
                yield page

    def fail(self, error: InputError) -> None:
        """Tell a failure and count it."""
        tell(error)
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
