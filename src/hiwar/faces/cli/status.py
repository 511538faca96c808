"""Exit statuses: the one table from errors to what a shell sees, and the one form of a failure.

    0    done
    1    a fault of Hiwar or of its data
    2    wrong usage, or a setting without a valid value
    3    something could not be read; the rest was

Invariant: a failure is one line: code, subject, what is wrong, remedy. No character of it drives the terminal.
"""

from __future__ import annotations

import sys

from hiwar.errors import ConfigError, HiwarError, InputError, UsageError
from hiwar.faces.bidi import isolate
from hiwar.faces.mishaps import mishap

DONE, FAULT, USAGE, UNREAD = 0, 1, 2, 3

_STATUS: tuple[tuple[type[HiwarError], int], ...] = ((UsageError, USAGE), (ConfigError, USAGE), (InputError, UNREAD))


def status_of(error: HiwarError) -> int:
    """The exit status of an error.

    >>> from hiwar.errors import EmptyInput
    >>> status_of(EmptyInput("a.txt", "there is nothing in it", "leave it out"))
    3
    """
    return next((status for kind, status in _STATUS if isinstance(error, kind)), FAULT)


def line_of(error: HiwarError, language: str = "en") -> str:
    """The error in one line; what a language has no words for is told in English.

    >>> from hiwar.errors import MissingInput
    >>> line_of(MissingInput("a\\nb.txt", "no such file", "check the path"))
    'missing_input: a\\\\nb.txt: no such file (check the path)'
    """
    if language == "en":
        return _visible(str(error))
    code, subject = (isolate(_visible(part)) for part in (error.code, error.subject))
    says, remedy = (mishap(part, language) or isolate(_visible(part)) for part in (error.says, error.remedy))
    return f"{code}: {subject}: {says} ({remedy})"


def _visible(text: str) -> str:
    """The text with what cannot be seen written out."""
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape", "backslashreplace").decode() for char in text
    )


def tell(error: HiwarError, language: str = "en") -> None:
    """Write the error to standard error."""
    print(line_of(error, language), file=sys.stderr, flush=True)
