"""The phrases of the pages and of the commands: gettext catalogues, one `.po` file a room and language, read when used.

What enters is the names of a language and a room; what leaves is the translation of a phrase, which is written in
English in the templates and modules of the room. Refused: a file that is no catalogue, as a `DataError`. Invariant: a
phrase that a catalogue lacks is shown as it is written, never as nothing; a test finds it.
"""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterator
from importlib import resources
from typing import Literal

from hiwar.errors import DataError

WRITTEN_IN = "en"
Room = Literal["cli", "web"]


class Catalogue:
    """The phrases of one language."""

    def __init__(self, language: str, phrases: dict[str, str]) -> None:
        self.language = language
        self.phrases = phrases

    def phrase(self, said: str, **values: object) -> str:
        """A phrase in the language, with its values filled in.

        >>> catalogue_of("en").phrase("Page {number}", number=2)
        'Page 2'
        """
        told = self.phrases.get(said) or said
        return told.format(**values) if values else told


@functools.cache
def catalogue_of(language: str, room: Room = "web") -> Catalogue:
    """The catalogue of a language in a room of the faces; that in which the phrases are written needs none."""
    if language == WRITTEN_IN:
        return Catalogue(language, {})
    name = f"{room}/locale/{language}.po"
    try:
        text = resources.files(__package__).joinpath(name).read_text("utf-8")
    except OSError as error:
        raise DataError(f"faces/{name}", str(error), "mend the file") from error
    return Catalogue(language, dict(entries(text, name)))


def entries(text: str, name: str) -> Iterator[tuple[str, str]]:
    """The phrases of a `.po` file with their translations, without its header.

    >>> list(entries('msgid ""\\nmsgstr ""\\n\\n#: a.html\\nmsgid "Who "\\n"speaks"\\nmsgstr "X"\\n', "x.po"))
    [('Who speaks', 'X')]
    """
    said: dict[str, str] = {}
    at = ""
    for number, line in enumerate([*text.splitlines(), ""], 1):
        line = line.strip()
        if line.startswith(("msgid ", "msgstr ")):
            at, _, line = line.partition(" ")
            said[at] = ""
        if line.startswith('"'):
            try:
                said[at] += ast.literal_eval(line)
            except (KeyError, SyntaxError, ValueError) as error:
                raise DataError(f"faces/{name}:{number}", f"no entry: {line}", "mend the line") from error
        elif not line:
            if said.get("msgid"):
                yield said["msgid"], said.get("msgstr", "")
            said, at = {}, ""
