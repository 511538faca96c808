"""Lists: the words of a list in a table of the language, folded, as forms are compared.

What enters is a language, a table and the keys that lead to the list; what leaves is its words.

>>> "كل" in listed("ar", "function", "each", "list")
True
"""

from __future__ import annotations

import functools

from hiwar.languages import load
from hiwar.text.shadow import fold


@functools.cache
def listed(language: str, table: str, *keys: str) -> frozenset[str]:
    """The words of the list."""
    found = load(language, table)
    for key in keys:
        found = found[key]
    return frozenset(fold(word) for word in found)
