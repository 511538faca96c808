"""The words of the interface: one catalogue a language, read from `messages/`.

What enters is a language; what leaves is its words by group and key. Invariant: a key that a catalogue lacks is shown
as itself, so a new value of a record is never hidden; a test compares the catalogues with the records.
"""

from __future__ import annotations

import functools
import tomllib
from importlib import resources

from hiwar.errors import DataError


class Words:
    """The words of one language.

    >>> words_of("en").of("status", "held"), words_of("ar").of("kind", "summit")
    ('held', 'قمة')
    """

    def __init__(self, language: str, groups: dict[str, dict[str, str]]) -> None:
        self.language = language
        self.groups = groups

    def of(self, group: str, key: str | None, **values: object) -> str:
        """The word for a key of a group, with its values filled in."""
        if key is None:
            return ""
        word = self.groups.get(group, {}).get(key, key.replace("_", " "))
        return word.format(**values) if values else word

    def label(self, key: str, **values: object) -> str:
        """A label."""
        return self.of("label", key, **values)

    def count(self, key: str, number: int) -> str:
        """A number of things, in the form that the number asks for.

        >>> words_of("en").count("origin", 1), words_of("ar").count("outlet", 3)
        ('1 origin', '3 وسائل')
        """
        return self.of("count", f"{key}_{self._form(number)}", number=f"{number:,}")

    def origins(self, least: int, most: int) -> str:
        """How many independent origins there are, or between how many.

        >>> words_of("en").origins(1, 1), words_of("en").origins(1, 3)
        ('1 origin', '1 to 3 origins')
        """
        if least == most:
            return self.count("origin", most)
        return self.of("count", "origin_range", least=f"{least:,}", most=f"{most:,}")

    def _form(self, number: int) -> str:
        if number == 1 or self.language != "ar":
            return "one" if number == 1 else "many"
        return "two" if number == 2 else "few" if 3 <= number % 100 <= 10 else "many"


@functools.cache
def words_of(language: str) -> Words:
    """The words of a language; an unreadable catalogue is a `DataError`."""
    name = f"messages/{language}.toml"
    try:
        groups = tomllib.loads(resources.files(__package__).joinpath(name).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise DataError(f"faces/{name}", str(error), "mend the file") from error
    return Words(language, groups)
