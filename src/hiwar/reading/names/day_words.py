"""Day words: the time of a day before its day («صباح اليوم»), where the first word may be somebody's name too.

What enters is two folded forms; what leaves is yes or no. Invariant: without a day behind it no word is a time.
"""

from __future__ import annotations

import functools

from hiwar.languages import load
from hiwar.text.shadow import fold


@functools.cache
def _forms(language: str, *classes: str) -> frozenset[str]:
    """The folded forms of the words of time of some classes."""
    words = load(language, "times")["word"]
    return frozenset(fold(form) for word in words if word["class"] in classes for form in word["forms"])


@functools.cache
def _day_itself(language: str) -> frozenset[str]:
    """The folded forms of «يوم» and «اليوم»."""
    units = [unit for unit in load(language, "times")["unit"] if unit["id"] == "day"]
    return frozenset(fold(form) for unit in units for form in (*unit["one"], *unit["the_one"]))


def is_time_of_day(form: str, behind: str, language: str) -> bool:
    """Whether a word with the one behind it tells a time of a day.

    >>> is_time_of_day(fold("صباح"), fold("الخميس"), "ar"), is_time_of_day(fold("صباح"), fold("الأحمد"), "ar")
    (True, False)
    """
    if form not in _forms(language, "part"):
        return False
    return behind in _forms(language, "day", "weekday") or behind in _day_itself(language)
