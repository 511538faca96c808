"""The application: its commands, its global options, and what happens when something goes wrong.

Invariant: every error of ours leaves as one line and a status, and so does a disc that takes nothing more; a reader
that closes the pipe is no error.
"""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from hiwar.config import load_settings
from hiwar.errors import HiwarError, UsageError
from hiwar.faces.cli import commands
from hiwar.faces.cli.group import Group
from hiwar.faces.cli.session import Session, start_log
from hiwar.faces.cli.spoken import language_of, speak
from hiwar.faces.cli.status import DONE, FAULT, USAGE, status_of, tell
from hiwar.version import __version__

LANGUAGE = "hiwar.language"
"""Where a context keeps the language of help and errors."""
_WRONG: type[Exception] = typer.BadParameter.__mro__[2]
"""What the library raises for options and arguments that are wrong."""


_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS)
"""What a disc says that takes nothing more, or nothing at all."""


class Commands(Group):
    """The commands, with errors told in one form."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take the arguments; from here on help and errors are told in the language that is asked for."""
        ctx.meta[LANGUAGE] = language_of(args, self.commands)
        speak(self, ctx.meta[LANGUAGE])
        ctx.formatter_class = self.context_class.formatter_class
        return super().parse_args(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        """Run a command; its errors become a line and a status."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except HiwarError as error:
            tell(error, ctx.meta[LANGUAGE])
            raise typer.Exit(status_of(error)) from None
        except BrokenPipeError:
            leave_pipe()
            raise typer.Exit(DONE) from None
        except OSError as error:
            if error.errno not in _NO_ROOM:
                raise
            leave_pipe()
            says = error.strerror or str(error)
            tell(UsageError(str(error.filename or "output"), says, "make room there, or write to another place"))
            raise typer.Exit(FAULT) from None
        return result


def leave_pipe() -> None:
    """Give standard output nowhere to go, so that the interpreter's last flush meets no closed pipe."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


app = typer.Typer(
    cls=Commands,
    name="hiwar",
    help="Read the Arabic press, and keep the record of who is talking to whom, with the words that prove it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"hiwar {__version__}")
        raise typer.Exit


@app.callback()
def start(
    context: typer.Context,
    ledger: Annotated[
        str | None, typer.Option(metavar="FILE", help="The ledger: a file, or postgresql://USER@HOST/DATABASE.")
    ] = None,
    knowledge: Annotated[
        list[Path] | None,
        typer.Option(metavar="DIR", help="A folder with own tables of the world; may be given again."),
    ] = None,
    limit: Annotated[int | None, typer.Option(metavar="BYTES", help="The largest page.")] = None,
    jobs: Annotated[int | None, typer.Option(metavar="N", help="How many processes read.")] = None,
    language: Annotated[str | None, typer.Option(metavar="en|ar", help="The words of the interface.")] = None,
    colour: Annotated[str | None, typer.Option(metavar="auto|always|never", help="Colour on the terminal.")] = None,
    log: Annotated[
        str | None, typer.Option(metavar="LEVEL", help="Tell events on standard error: debug, info, warning, error.")
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Take the settings: flag, else HIWAR_* in the environment, else the file, else the default."""
    flags = {
        "ledger": ledger, "knowledge": knowledge, "limit": limit, "jobs": jobs, "language": language, "colour": colour,
        "log": log,
    }  # fmt: skip
    settings = load_settings(flags)
    start_log(settings.log)
    context.obj = Session(settings)


commands.add_to(app)


def run(arguments: list[str] | None = None) -> int:
    """Run the command of the arguments; what comes back is the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        status = app(arguments, prog_name="hiwar", standalone_mode=False)
    except SystemExit as end:
        status = end.code
    except typer.Abort:
        status = FAULT
    except _WRONG as error:
        status = _wrong(error)
    return status if isinstance(status, int) else DONE


def _wrong(error: Any) -> int:
    """Tell a wrong option or argument in one line; where nothing was asked, show what can be."""
    if error.ctx is not None and type(error).__name__.startswith("NoArgs"):
        error.show()
        return USAGE
    command = error.ctx.command_path if error.ctx else "hiwar"
    told = " ".join(error.format_message().split()).rstrip(".")
    language = error.ctx.meta[LANGUAGE] if error.ctx else language_of(sys.argv[1:])
    tell(UsageError(command, told[:1].lower() + told[1:], f"see `{command} -h`"), language)
    return USAGE
