"""Quotations: which tokens of a page stand inside quotation marks, also where a mark was forgotten.

What enters is the text, its tokens and sentences; what leaves is a flag for each token. Invariant: a quotation ends in
its paragraph; one that nobody closes ends with its sentence, so that a forgotten mark never swallows the page.
"""

from __future__ import annotations

import functools
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from hiwar.languages import load
from hiwar.text.tokens import MARK, Token

LONGEST = 260


class Stretch(Protocol):
    """A sentence as a token range in a paragraph."""

    @property
    def first(self) -> int: ...
    @property
    def last(self) -> int: ...
    @property
    def headline(self) -> bool: ...
    @property
    def paragraph(self) -> int: ...


class _Marks(NamedTuple):
    opening: frozenset[str]
    closing: frozenset[str]
    both: frozenset[str]
    all: frozenset[str]
    ending: frozenset[str]


@functools.cache
def _marks(language: str) -> _Marks:
    marks = load(language, "punctuation")
    opening, closing, both = (frozenset(marks[name]) for name in ("open", "close", "both"))
    ending = frozenset((*marks["comma"][:4], *marks["colon"], *marks["bracket_close"], *marks["stop"]))
    return _Marks(opening, closing, both, opening | closing | both, ending)


def quotations(text: str, tokens: Sequence[Token], sentences: Sequence[Stretch], language: str) -> list[bool]:
    """Whether each token stands inside a quotation; an opening mark does, a closing one does not.

    >>> from hiwar.text.tokens import tokenise
    >>> text = 'قال "نعم" ثم "لا'  # he said "yes", then "no
    >>> tokens = tokenise(text, 0, len(text))
    >>> class Whole: first, last, headline, paragraph = 0, len(tokens), False, 0
    >>> quotations(text, tokens, [Whole()], "ar")
    [False, True, True, False, False, True, True]
    """
    quoted = [False] * len(tokens)
    at = 0
    while at < len(sentences):
        end = at + 1
        while (
            end < len(sentences) and sentences[end].paragraph == sentences[at].paragraph and not sentences[end].headline
        ):
            end += 1
        _paragraph(text, tokens, sentences[at:end], _marks(language), quoted)
        at = end
    return quoted


def _paragraph(
    text: str, tokens: Sequence[Token], sentences: Sequence[Stretch], marks: _Marks, quoted: list[bool]
) -> None:
    first, last = sentences[0].first, sentences[-1].last
    found = [
        (k, _role(text, tokens[k], marks))
        for k in range(first, last)
        if tokens[k].kind == MARK and tokens[k].form in marks.all
    ]
    stops = [s.last for s in sentences] if found else []
    pending: list[tuple[int, bool]] = []
    straight = False
    for k, (role, plain) in found:
        if role == "?":
            role = "close" if straight else "open"
        elif role.endswith("?"):
            pends = any(not p for _, p in pending)
            role = "close" if pends else "open" if role == "close?" else "close"
        if role == "open":
            if plain and straight:
                begin = next(i for i, p in reversed(pending) if p)
                pending = [(i, p) for i, p in pending if not p]
                _fill(quoted, begin, min(k, _end(stops, begin)))
            pending.append((k, plain))
            straight = straight or plain
            continue
        opener = next((i for i, p in reversed(pending) if p == plain), None)
        if opener is None and not plain and text[tokens[k].start - 1 : tokens[k].start] == " ":
            pending.append((k, plain))
            continue
        if opener is None and plain and role == "close" and pending and not straight:
            opener = pending[-1][0]
        if plain:
            straight = False
        if opener is None:
            continue
        pending = [(i, p) for i, p in pending if i < opener]
        straight = any(p for _, p in pending)
        _fill(quoted, opener, k if k - opener < LONGEST else min(k, _end(stops, opener)))
    for begin, _ in pending:
        _fill(quoted, begin, _end(stops, begin))


def _end(stops: list[int], at: int) -> int:
    """Where the sentence of a token ends."""
    return stops[bisect_right(stops, at)]


def _fill(quoted: list[bool], first: int, last: int) -> None:
    for k in range(first, last):
        quoted[k] = True


def _role(text: str, token: Token, marks: _Marks) -> tuple[str, bool]:
    """What a mark does by its own shape or by the spaces around it, and whether it is a straight one."""
    before = text[token.start - 1] if token.start else " "
    behind = text[token.end] if token.end < len(text) else " "
    opens = (before.isspace() or before in "([:-") and not (behind.isspace() or behind in marks.ending)
    closes = not before.isspace() and (behind.isspace() or not behind.isalnum())
    if token.form in marks.opening:
        return ("open" if opens or not closes else "open?"), False
    if token.form in marks.closing:
        return ("close" if closes or not opens else "close?"), False
    return ("open" if opens and not closes else "close" if closes and not opens else "?"), True
