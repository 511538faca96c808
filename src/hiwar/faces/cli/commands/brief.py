"""`hiwar brief`: a briefing on a channel or several, every sentence with its evidence."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from hiwar.errors import UsageError
from hiwar.faces.brief import FORMS, LANGUAGES
from hiwar.faces.cli.commands.options import KnownAt, Outlet, Paths, Published, Url, a_day, chosen
from hiwar.faces.cli.session import Session


class Pairs(TyperCommand):
    """A command whose `--channel` takes two values, and may be given again, which the library does not know."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take the arguments, each pair as two options."""
        return super().parse_args(ctx, paired(args))


def paired(args: list[str], option: str = "--channel") -> list[str]:
    """Arguments in which the option stands before both values of a pair.

    >>> paired(["--channel", "FRA", "RUS", "--since", "2022-01-01"])
    ['--channel', 'FRA', '--channel', 'RUS', '--since', '2022-01-01']
    """
    told, place = list[str](), 0
    while place < len(args):
        pair = args[place + 1 : place + 3] if args[place] == option else []
        if args[place] == option and (len(pair) < 2 or any(one.startswith("--") for one in pair)):
            raise UsageError(option, "it takes two parties", f"write it as {option} FRA RUS")
        told += [part for one in pair for part in (option, one)] or [args[place]]
        place += 1 + len(pair)
    return told


def brief(
    context: typer.Context,
    channel: Annotated[
        list[str],
        typer.Option(
            metavar="A B",
            help="Two parties, in Arabic, English or by ISO code; given again, a section for each channel.",
        ),
    ],
    since: Annotated[str, typer.Option(metavar="DAY", help="What was told from this day on is what changed.")],
    paths: Paths = None,
    as_of: Annotated[
        str | None, typer.Option(metavar="DAY", help="As it was known on this day; else on that of the latest page.")
    ] = None,
    language: Annotated[
        str | None, typer.Option("--lang", metavar="|".join(LANGUAGES), help="Else that of the interface.")
    ] = None,
    form: Annotated[
        str | None, typer.Option("--format", metavar="|".join(FORMS), help="In which form; else by the ending of FILE.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Where to write it; else standard output.")
    ] = None,
    known_at: KnownAt = None,
    published: Published = None,
    url: Url = None,
    outlet: Outlet = None,
) -> None:
    """Write a briefing: bottom line, what changed, channels, coming up, disagreements, gaps, sources."""
    from hiwar.faces.brief import briefs

    session: Session = context.obj
    channels = [session.sides(*channel[place : place + 2]) for place in range(0, len(channel), 2)]
    begin = a_day("--since", since) or since
    day = a_day("--as-of", as_of)
    until = datetime.date.fromisoformat(day) if day else None
    chosen_form = chosen("--format", form, tuple(FORMS)) if form else _by_ending(output)
    with session.record(paths, published, url, outlet, known_at) as record:
        leaflets = briefs(record, channels, begin, language or session.settings.language, until)
    _write(leaflets, chosen_form, output)
    session.end()


def _by_ending(output: Path | None) -> str:
    """The form that the ending of a file stands for."""
    ending = output.suffix.casefold() if output else ".md"
    found = [form.name for form in FORMS.values() if form.ending == ending]
    if not found:
        raise UsageError("--format", "it is not named", f"one of: {', '.join(FORMS)}")
    return found[0]


def _write(leaflets: object, form: str, output: Path | None) -> None:
    """Write the briefing; a file is there whole or not at all."""
    from hiwar.faces.brief import write

    if output is None:
        write(leaflets, form, sys.stdout.buffer)  # type: ignore[arg-type]
        return
    part = output.with_name(f".{output.name}.part")
    try:
        with part.open("wb") as out:
            write(leaflets, form, out)  # type: ignore[arg-type]
        part.replace(output)
    except OSError as error:
        raise UsageError(str(output), error.strerror or str(error), "name a file that can be written") from error
    finally:
        part.unlink(missing_ok=True)
