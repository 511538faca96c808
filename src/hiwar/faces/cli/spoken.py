"""Spoken: the help of the commands in the language that is asked for.

What enters is the tree of commands and a language; what leaves is nothing, and the tree tells its help in that
language. Invariant: names of commands and options stay as they are typed; each line of help that is written from the
right stands in an isolate, so it reads in order beside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import typer

from hiwar.config import load_settings
from hiwar.errors import HiwarError
from hiwar.faces.bidi import wrapped
from hiwar.faces.catalogue import WRITTEN_IN, Catalogue, catalogue_of

_OPTION = "--language"
_MARKS = ("[default: ", "[required]")
_Leaf: Any = typer.Context.formatter_class


def language_of(arguments: Sequence[str], commands: Iterable[str] = ()) -> str:
    """The language that is asked for before the command, else that of the settings; English where these are wrong.

    >>> language_of(["--language", "ar", "channel", "-h"], ["channel"])
    'ar'
    """
    names = set(commands)
    begin = next((place for place, part in enumerate(arguments) if part in names), len(arguments))
    told: str | None = None
    for place, part in enumerate(arguments[:begin]):
        name, _, value = part.partition("=")
        if name == _OPTION:
            told = value or next(iter(arguments[place + 1 : place + 2]), None)
    try:
        return load_settings({"language": told}).language
    except HiwarError:
        return WRITTEN_IN


def speak(command: Any, language: str) -> None:
    """Let a command, its options and all below it tell their help in a language."""
    if language != WRITTEN_IN:
        _speak(command, catalogue_of(language, "cli"))


def _speak(command: Any, catalogue: Catalogue) -> None:
    if command.help:
        command.help = catalogue.phrase(" ".join(command.help.split()))
    for param in command.params:
        if getattr(param, "help", None):
            param.help = catalogue.phrase(param.help)
    command.context_class = _context(command.context_class, catalogue)
    for one in getattr(command, "commands", {}).values():
        _speak(one, catalogue)


def _context(kind: Any, catalogue: Catalogue) -> Any:
    """A kind of context whose help is written with the words of a catalogue."""
    leaf = type("Spoken", (_Spoken,), {"phrase": staticmethod(catalogue.phrase)})
    return type(kind.__name__, (kind,), {"formatter_class": leaf})


class _Spoken(_Leaf):  # type: ignore[misc]
    """A leaf of help."""

    phrase: Any

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """How the command is called."""
        super().write_usage(prog, args, self.phrase("Usage: ") if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        """A heading."""
        super().write_heading(self.phrase(heading))

    def write_text(self, text: str) -> None:
        """A paragraph."""
        for line in wrapped(text, self.width - self.current_indent):
            self.write(f"{'':>{self.current_indent}}{line}\n")

    def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Names with what they mean."""
        first = min(max((len(name) for name, _ in rows), default=0), col_max) + col_spacing
        for name, told in rows:
            lines = list(wrapped(self._marked(told), self.width - first - 2)) if told else [""]
            if len(name) > first - col_spacing:
                self.write(f"{'':>{self.current_indent}}{name}\n")
                name = ""
            for line in lines:
                self.write(f"{'':>{self.current_indent}}{name:<{first}}{line}".rstrip() + "\n")
                name = ""

    def _marked(self, told: str) -> str:
        """The text with what the library adds to it."""
        for mark in _MARKS:
            told = told.replace(mark, self.phrase(mark))
        head, gap, last = told.rpartition("  ")
        return f"{self.phrase(head)}{gap}{last}" if gap else self.phrase(told)
