"""Search: which texts hold the words that somebody asks for, and where.

What enters is what a person writes: words, all of which are wanted, and phrases in quotation marks; what leaves is
terms that any store can look up, and the places of a text that match. Refused: a question without a word. Invariant:
words match by their stems, as they were indexed; a place is characters of the raw text.

>>> [span.quote for span in Query("السفير").spans("قال والسفير الروسي")]  # the ambassador; and the ambassador
['والسفير']
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import NamedTuple

from hiwar.errors import UsageError
from hiwar.model import Capture, Span
from hiwar.text.memo import Memo
from hiwar.text.stems import stems
from hiwar.text.tokens import MARK, Token, forms_in, tokenise

_PART = re.compile(r"[\"“«]([^\"”»]*)[\"”»]|([^\s\"“«]+)")
_ASCII = re.compile(r"[\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f]")
_JOIN = "\u00b7"
LONG = 500
"""Characters from which on a stem may be kept by its hash: some indexes hold nothing that is much longer."""


class Hit(NamedTuple):
    """A page that holds what was asked for, and the words that match, in order."""

    capture: Capture
    title: str | None
    outlet: str | None
    published: str | None
    text: str
    spans: tuple[Span, ...]


class Query:
    """What somebody asks for, as phrases of one word or more."""

    def __init__(self, asked: str) -> None:
        parts = (phrase or word for phrase, word in _PART.findall(asked))
        found = ([stems(token.form) for token in _words_of(part)] for part in parts)
        self.phrases: tuple[tuple[frozenset[str], ...], ...] = tuple(tuple(one) for one in found if one)
        if not self.phrases:
            raise UsageError(asked, "there is no word in it", "write words, or a phrase in quotation marks")

    @property
    def terms(self) -> list[list[str]]:
        """For each word the stems of which a text must hold one."""
        return [sorted(map(indexed, word)) for phrase in self.phrases for word in phrase]

    def places(self, text: str) -> list[Sequence[Token]]:
        """Where the text holds the phrases; nothing where it lacks one of them."""
        tokens = _words_of(text)
        found: list[Sequence[Token]] = []
        for phrase in self.phrases:
            here = [tokens[i : i + len(phrase)] for i in range(len(tokens)) if _stands(phrase, tokens, i)]
            if not here:
                return []
            found += here
        return sorted(found, key=lambda place: (place[0].start, place[-1].end))

    def spans(self, text: str) -> tuple[Span, ...]:
        """The same as spans of the text."""
        ends = [(place[0].start, place[-1].end) for place in self.places(text)]
        return tuple(Span(start, end, text[start:end]) for start, end in ends)


def _words_of(text: str) -> list[Token]:
    """The words of a text; a vowel sign that stands alone is none."""
    return [token for token in tokenise(text) if token.kind != MARK and token.form]


def _stands(phrase: Sequence[frozenset[str]], tokens: Sequence[Token], at: int) -> bool:
    """Whether the words of a phrase stand at a token, one after the other."""
    if at + len(phrase) > len(tokens):
        return False
    return all(word & stems(tokens[at + i].form) for i, word in enumerate(phrase))


def indexed(stem: str) -> str:
    """A stem as an index holds it: one word for every tokeniser, whatever marks are in it."""
    return _ASCII.sub(_JOIN, stem)


def short(stem: str) -> str:
    """A stem as the index holds it.

    >>> short("summit"), len(short("a" * 9000))
    ('summit', 64)
    """
    return stem if len(stem) < LONG else hashlib.sha256(stem.encode()).hexdigest()


def words_of(text: str) -> str:
    """All stems of a text, each once, with spaces between; in any order, for an index keeps its own."""
    return " ".join(set().union(*map(_held.__getitem__, forms_in(text))))


def _held_of(form: str) -> tuple[str, ...]:
    """The stems of a form, as an index holds them."""
    return tuple(map(indexed, stems(form)))


_held = Memo(_held_of)
