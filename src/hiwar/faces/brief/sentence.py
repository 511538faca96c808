"""A sentence of a briefing: what it says, and the evidence without which it cannot be made.

What enters is a key of the catalogue with the values that fill it, and evidence; what leaves is a frozen record that
any language can be made of. Refused, as a `ValueError`: a sentence without evidence, evidence without words. Invariant:
there is no other way to put a sentence into a briefing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeAlias

from hiwar.model import Cited, Event, When

LIMIT = 3
"""Quotations under one sentence; each is of another text."""


class Count(NamedTuple):
    """What was counted: all that was read. It is the evidence for saying that something was not found in it."""

    pages: int
    outlets: int
    as_of: str | None
    version: str


class Side(NamedTuple):
    """A side by its id; `None` is somebody unnamed."""

    id: str | None


class Sides(NamedTuple):
    """Several sides."""

    ids: tuple[str, ...]


class Term(NamedTuple):
    """A word of the catalogues."""

    group: str
    key: str


class Day(NamedTuple):
    """A day in ISO form; `None` is unknown."""

    iso: str | None


class Days(NamedTuple):
    """A number of days."""

    number: int


class What(NamedTuple):
    """A contact by its kind, level and place."""

    event: Event


class Weight(NamedTuple):
    """By how many origins and outlets an event is told."""

    event: Event


class Quote(NamedTuple):
    """Words of a page."""

    words: str


class Terms(NamedTuple):
    """Several values side by side."""

    values: tuple[str, ...]
    group: str | None = None


Value: TypeAlias = "Side | Sides | Term | Terms | Day | Days | What | Weight | Quote | When | int"
Evidence: TypeAlias = "Cited | Count"


class Sentence:
    """One sentence: the key of its words, the values that fill them, and at least one piece of evidence."""

    __slots__ = ("evidence", "key", "values")

    key: str
    values: Mapping[str, Value]
    evidence: tuple[Evidence, ...]

    def __init__(self, key: str, values: Mapping[str, Value], first: Evidence, *more: Evidence) -> None:
        evidence = (first, *more)
        for one in evidence:
            if not isinstance(one, Cited | Count):
                raise ValueError(f"{key}: {type(one).__name__} is no evidence")
            if isinstance(one, Cited) and not one.quote.strip():
                raise ValueError(f"{key}: evidence without words")
        object.__setattr__(self, "key", key)
        object.__setattr__(self, "values", dict(values))
        object.__setattr__(self, "evidence", evidence)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a sentence does not change: {name}")


def say(key: str, evidence: Iterable[Evidence], **values: Value) -> list[Sentence]:
    """The sentence, or nothing where there is no evidence for it."""
    found = chosen(evidence)
    return [Sentence(key, values, *found)] if found else []


def chosen(evidence: Iterable[Evidence]) -> list[Evidence]:
    """The evidence that is shown: the longest words of each text, at most `LIMIT` texts, the same words once."""
    best: dict[str, Cited] = {}
    counts: list[Evidence] = []
    for one in evidence:
        if isinstance(one, Count):
            counts.append(one)
        elif one.text_id not in best or len(one.quote) > len(best[one.text_id].quote):
            best[one.text_id] = one
    once = {cited.quote: cited for cited in reversed(best.values()) if cited.quote.strip()}
    return [*list(reversed(once.values()))[:LIMIT], *counts]
