"""Mishaps: what is wrong and what to do, as errors tell it, in the language of the interface.

What enters is the words of an error; what leaves is the same in Arabic. Invariant: words that the catalogue lacks are
given back as they are, never half translated; a test compares it with the errors that a page may show.
"""

from __future__ import annotations

import functools
import re
import tomllib
from importlib import resources

from hiwar.errors import DataError
from hiwar.faces.bidi import piece

WRITTEN_IN = "en"
_HOLE = "{}"


def mishap(told: str, language: str) -> str | None:
    """The words of an error in a language; `None` where it has none for them.

    >>> mishap("there is no such page", "en"), mishap("no such words", "ar")
    ('there is no such page', None)
    """
    if language == WRITTEN_IN:
        return told
    for form, said in _forms(language):
        if found := form.fullmatch(told):
            parts = iter(mishap(part, language) or piece(part, language) for part in found.groups())
            return "".join(next(parts) if part == _HOLE else part for part in re.split(r"(\{\})", said))
    return None


@functools.cache
def _forms(language: str) -> list[tuple[re.Pattern[str], str]]:
    """What errors say as patterns, the plainest first, and how a language says it."""
    try:
        text = resources.files(__package__).joinpath("messages", "errors.toml").read_text("utf-8")
        told: dict[str, str] = tomllib.loads(text)[language]
    except (OSError, ValueError, KeyError) as error:
        raise DataError("faces/messages/errors.toml", str(error), "mend the file") from error
    ordered = sorted(told.items(), key=lambda pair: (pair[0].count(_HOLE), -len(pair[0])))
    return [(_pattern(said), form) for said, form in ordered]


def _pattern(said: str) -> re.Pattern[str]:
    """What words look like; behind «no» and «not» stands one word, lest other words be taken for it."""
    parts = said.split(_HOLE)
    holes = [r"(\S+)" if part.endswith((" no ", " not ")) else "(.+)" for part in parts[:-1]]
    return re.compile("".join(re.escape(part) + hole for part, hole in zip(parts, [*holes, ""], strict=True)))
