"""Stems: what the forms of one word share, for search.

What enters is the folded form of a token; what leaves is the form and all that may remain of it without article,
particles, pronoun and ending. Two words find each other where they share one. Invariant: a form is among its own
stems; nothing is decided, so a wrong stem costs a hit too many and never one too few.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterator

from hiwar.languages import load
from hiwar.text.memo import SIZE
from hiwar.text.shadow import fold

_RULES = 1
"""Raised when the rules below change, so that what was indexed by the old ones is made anew."""


@functools.lru_cache(maxsize=2 * SIZE)
def stems(form: str) -> frozenset[str]:
    """The stems of a folded form.

    >>> sorted(stems("والسفير") & stems("للسفير"))  # and the ambassador, to the ambassador
    ['سفير']
    >>> sorted(stems("زيارته") & stems("بزيارات"))  # his visit, by visits
    ['زيار']
    >>> "اتصال" in stems("اتصالا")  # a call, as an object
    True
    """
    heads = {form, *_without_front(form)}
    return frozenset(heads | {rest for head in heads for rest in _without_back(head)})


def _without_front(form: str) -> Iterator[str]:
    articles, particles, *_ = _tables()
    least = load("ar", "search")["least"]
    for kind, prefixes in (("article", articles), ("particle", particles)):
        for prefix in prefixes:
            if form.startswith(prefix) and len(form) - len(prefix) >= least[kind]:
                yield form[len(prefix) :]


def _without_back(form: str) -> Iterator[str]:
    *_, endings = _tables()
    least = load("ar", "search")["least"]
    for ending in endings:
        if form.endswith(ending) and len(form) - len(ending) >= least["letter" if len(ending) == 1 else "ending"]:
            yield form[: -len(ending)]


@functools.cache
def _tables() -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Prefixes with the article, prefixes without it, endings."""
    proclitics, search = load("ar", "clitics")["proclitics"], load("ar", "search")
    articles = tuple(prefix for prefix, parts in proclitics.items() if parts[-1] == "al")
    particles = tuple(prefix for prefix, parts in proclitics.items() if parts[-1] != "al")
    return articles, particles, tuple(fold(ending) for ending in (*search["pronouns"], *search["endings"]))


@functools.cache
def rules() -> str:
    """What names the rules and tables by which stems are made: another name, other stems."""
    return hashlib.sha256(repr((_RULES, _tables(), load("ar", "search"), load("ar", "letters"))).encode()).hexdigest()
