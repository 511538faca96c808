"""A span: characters of a text, and their words.

Invariant: `quote` equals `text[start:end]` in code points, exactly.
"""

from __future__ import annotations

import msgspec


class Span(msgspec.Struct, frozen=True, order=True, gc=False):
    """`start` inclusive, `end` exclusive, in code points of the text; `quote` is that slice.

    >>> span_of("قال ماكرون", 4, 10).quote
    'ماكرون'
    """

    start: int
    end: int
    quote: str


class Proof(msgspec.Struct, frozen=True, gc=False):
    """One step of a proof: the words, and what follows from them."""

    start: int
    end: int
    quote: str
    says: str


def span_of(text: str, start: int, end: int) -> Span:
    """Cut the span out of its text; its quote is exact by construction."""
    return Span(start, end, text[start:end])
