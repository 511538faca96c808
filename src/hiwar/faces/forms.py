"""Forms: what the engine or an error tells in English, in the language of the interface.

What enters is words and the name of a catalogue of forms, in which `{}` stands for what differs; what leaves is the
same in the language. Invariant: words that the catalogue lacks are given back as `None`, never half translated.
"""

from __future__ import annotations

import functools
import re
import tomllib
from importlib import resources
from typing import Literal

from hiwar.errors import DataError
from hiwar.faces.bidi import piece

WRITTEN_IN = "en"
Catalogue = Literal["errors", "readings", "findings"]
_HOLE = "{}"


def form_of(told: str, language: str, catalogue: Catalogue) -> str | None:
    """Words in a language; `None` where it has none for them.

    >>> form_of("another day", "en", "readings"), form_of("no such words", "ar", "readings")
    ('another day', None)
    """
    if language == WRITTEN_IN:
        return told
    for form, said in _forms(language, catalogue):
        if found := form.fullmatch(told):
            parts = iter(form_of(part, language, catalogue) or piece(part, language) for part in found.groups())
            return "".join(next(parts) if part == _HOLE else part for part in re.split(r"(\{\})", said))
    return None


def in_words(told: str, language: str, catalogue: Catalogue) -> str:
    """The same; words that the catalogue lacks stand as they are, isolated."""
    return form_of(told, language, catalogue) or piece(told, language)


@functools.cache
def _forms(language: str, catalogue: Catalogue) -> list[tuple[re.Pattern[str], str]]:
    """What is told as patterns, the plainest first, and how a language says it."""
    try:
        text = resources.files(__package__).joinpath("messages", f"{catalogue}.toml").read_text("utf-8")
        told: dict[str, str] = tomllib.loads(text)[language]
    except (OSError, ValueError, KeyError) as error:
        raise DataError(f"faces/messages/{catalogue}.toml", str(error), "mend the file") from error
    ordered = sorted(told.items(), key=lambda pair: (pair[0].count(_HOLE), -len(pair[0])))
    return [(_pattern(said), form) for said, form in ordered]


def _pattern(said: str) -> re.Pattern[str]:
    """What words look like; behind «no» and «not» stands one word, lest other words be taken for it."""
    parts = said.split(_HOLE)
    holes = [r"(\S+)" if part.endswith((" no ", " not ")) else "(.+)" for part in parts[:-1]]
    return re.compile("".join(re.escape(part) + hole for part, hole in zip(parts, [*holes, ""], strict=True)))
