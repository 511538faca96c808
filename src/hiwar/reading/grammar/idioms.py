"""Idioms that a machine turned word by word, in whose words no place is meant («في العراق. حسن النية»: in good faith).

What enters is a script of an article held for machine-translated; what leaves is which mentions stand inside such an
idiom. Invariant: on a page that is not held for machine-translated nothing is taken away.
"""

from __future__ import annotations

import functools

from hiwar.languages import load
from hiwar.model import Article
from hiwar.reading.names.mention import Mention
from hiwar.reading.words.script import Script
from hiwar.text.shadow import fold
from hiwar.text.tokens import MARK

TRAIT = "machine_translated"
MARK_ID = "translated_idiom"


@functools.cache
def _phrases(language: str) -> tuple[tuple[str, ...], ...]:
    marks = load(language, "page")["mark"]
    return tuple(tuple(fold(form).split()) for mark in marks if mark["id"] == MARK_ID for form in mark["forms"])


class Idioms:
    """The stretches of a page that such idioms cover."""

    def __init__(self, script: Script, article: Article) -> None:
        self._covered: set[int] = set()
        if TRAIT not in article.traits:
            return
        places = [k for k, token in enumerate(script.tokens) if token.kind != MARK]
        forms = [script.tokens[k].form for k in places]
        for phrase in _phrases(script.language):
            for at in range(len(forms) - len(phrase) + 1):
                if tuple(forms[at : at + len(phrase)]) == phrase:
                    self._covered.update(places[at : at + len(phrase)])

    def covers(self, mention: Mention) -> bool:
        """Whether the mention is only words of an idiom."""
        return mention.first in self._covered
