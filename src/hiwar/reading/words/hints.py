"""Hints: what other rooms ask of every word of every page, a bit for each question, all answered by one look-up.

What enters are questions, each noted where its room is loaded, and forms; what leaves is for a form the bits of the
questions to which it says yes. Looking a form up costs more than what is done with the answer, for it has to be
fetched from memory; so a sentence is looked at closer only by a room whose bit it holds. Invariant: a bit says no more
than its question, and pages read before a question was noted are not asked it.
"""

from __future__ import annotations

from collections.abc import Callable, Container
from typing import TypeAlias

from hiwar.text.lexicon import lexicon_of

Question: TypeAlias = Callable[[str], object]
"""What is asked of a form."""

_noted: list[Callable[[str], Question]] = []


def asked(question_of: Callable[[str], Question]) -> int:
    """The bit of a question; `question_of` makes it for a language when the first form is met."""
    _noted.append(question_of)
    return 1 << (len(_noted) - 1)


def asked_of_rest(words_of: Callable[[str], Container[str]]) -> int:
    """The bit of the question whether a form, without the letters joined before it, is one of some words."""

    def question_of(language: str) -> Question:
        words, word = words_of(language), lexicon_of(language).word
        return lambda form: any(rest in words for _, rest in word(form).bare)

    return asked(question_of)


def questions_noted() -> int:
    """How many questions the rooms have noted so far."""
    return len(_noted)


class Hints:
    """The bits of the forms of a language, by the questions noted so far.

    Forms with the same bits share one number, which is then near at hand when the bits of a sentence are put together.
    """

    def __init__(self, language: str) -> None:
        self._questions = [(1 << at, question_of(language)) for at, question_of in enumerate(_noted)]
        self._shared: dict[int, int] = {}

    def of(self, form: str) -> int:
        """The bits of a form."""
        found = sum(bit for bit, question in self._questions if question(form))
        return self._shared.setdefault(found, found)
