"""Mishaps: what is wrong and what to do, as errors tell it, in the language of the interface.

What enters is the words of an error; what leaves is the same in Arabic. Invariant: words that the catalogue lacks are
given back as they are, never half translated; a test compares it with the errors that a page may show.
"""

from __future__ import annotations

from hiwar.faces.forms import form_of


def mishap(told: str, language: str) -> str | None:
    """The words of an error in a language; `None` where it has none for them.

    >>> mishap("there is no such page", "en"), mishap("no such words", "ar")
    ('there is no such page', None)
    """
    return form_of(told, language, "errors")
