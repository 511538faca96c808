"""Numbers: what digits and number words count, cardinal and ordinal.

What enters is a token list and a place in it; what leaves is the longest number that begins there. Invariant:
a number covers whole tokens, `first < last`; a fraction, a percentage or a score is no number here and gives
`None`. The words are data (languages/ar/numbers.toml).
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from hiwar.languages import load
from hiwar.text.shadow import fold
from hiwar.text.tokens import NUMBER, Token


class Number(msgspec.Struct, frozen=True, gc=False):
    """A number and its tokens `[first, last)`; `ordinal` also for digits with an article (الـ28)."""

    value: int
    first: int
    last: int
    ordinal: bool


class NumberWord(msgspec.Struct, frozen=True, gc=False):
    """A number word: its value, its role in a longer number, and whether و (and) is joined to it."""

    value: int
    role: str
    ordinal: bool
    joined: bool


class NumberEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of numbers.toml; an example is words, value and, where not the first, the word it begins at."""

    value: int
    forms: tuple[str, ...]
    gloss: str
    examples: tuple[tuple[str | int, ...], ...]
    role: str = "plain"
    not_examples: tuple[str, ...] = ()


class NumberTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file numbers.toml."""

    thousands: str
    cardinal: tuple[NumberEntry, ...]
    ordinal: tuple[NumberEntry, ...]


class Prefixes(NamedTuple):
    """The joined particles that number and time words carry, from the table of clitics."""

    conjunction: str
    article: str
    simple: tuple[str, ...]


@functools.cache
def number_table() -> NumberTable:
    """The rows of numbers.toml, checked against their schema."""
    return msgspec.convert(load("ar", "numbers"), NumberTable)


@functools.cache
def prefixes() -> Prefixes:
    """The proclitics by their names in clitics.toml: و, the article, and ب ل with و or ف before them."""
    named = {"+".join(parts): letters for letters, parts in load("ar", "clitics")["proclitics"].items()}
    simple = tuple(named[key] for key in ("w", "f", "b", "l", "w+b", "w+l", "f+b", "f+l"))
    return Prefixes(named["w"], named["al"], simple)


@functools.cache
def _words() -> dict[str, NumberWord]:
    conjunction, article, simple = prefixes()
    table: dict[str, NumberWord] = {}
    entries = [(entry, False) for entry in number_table().cardinal] + [
        (entry, True) for entry in number_table().ordinal
    ]
    for entry, ordinal in entries:
        for form in map(fold, entry.forms):
            table.setdefault(form, NumberWord(entry.value, entry.role, ordinal, False))
    for entry, ordinal in entries:
        for form in map(fold, entry.forms):
            table.setdefault(conjunction + form, NumberWord(entry.value, entry.role, ordinal, True))
            for prefix in simple[1:]:
                table.setdefault(prefix + form, NumberWord(entry.value, entry.role, ordinal, False))
            if not ordinal:
                table.setdefault(article + form, NumberWord(entry.value, entry.role, False, False))
    return table


@functools.cache
def number_forms() -> frozenset[str]:
    """Every folded form that may begin a number in words, and the article that may stand before digits."""
    return frozenset(_words()) | {prefixes().article}


def digits(form: str) -> int | None:
    """The value of a number token of whole digits, thousands parted by commas allowed.

    >>> digits("1,500"), digits("3.5"), digits("50%")
    (1500, None, None)
    """
    if form.isdecimal():
        return int(form)
    first, *others = list(number_table().thousands)
    for mark in others:
        form = form.replace(mark, first)
    head, *groups = form.split(first)
    if groups and head.isdecimal() and all(len(group) == 3 and group.isdecimal() for group in groups):
        return int(head + "".join(groups))
    return None


def read_number(tokens: Sequence[Token], at: int) -> Number | None:
    """The longest number that begins at token `at`, in digits or in words.

    >>> from hiwar.text.tokens import tokenise
    >>> read_number(tokenise("ثمانية وعشرين يوما"), 0)  # twenty-eight days
    Number(value=28, first=0, last=2, ordinal=False)
    >>> read_number(tokenise("الثامن والعشرين من مارس"), 0).ordinal  # the twenty-eighth of March
    True
    """
    token = tokens[at]
    if token.kind == NUMBER:
        value = digits(token.form)
        return None if value is None else _scaled(tokens, Number(value, at, at + 1, False))
    if token.form == prefixes().article and at + 1 < len(tokens) and tokens[at + 1].kind == NUMBER:
        value = digits(tokens[at + 1].form)
        return None if value is None else _scaled(tokens, Number(value, at, at + 2, True))
    word = _words().get(token.form)
    return None if word is None else _in_words(tokens, at, word)


def _scaled(tokens: Sequence[Token], number: Number) -> Number:
    word = _word_at(tokens, number.last)
    if word and word.role == "scale" and not word.joined and not word.ordinal:
        return msgspec.structs.replace(number, value=number.value * word.value, last=number.last + 1)
    return number


def _word_at(tokens: Sequence[Token], at: int) -> NumberWord | None:
    return _words().get(tokens[at].form) if at < len(tokens) else None


def _in_words(tokens: Sequence[Token], at: int, word: NumberWord) -> Number | None:
    """Add word to word while each fits: a ten after a unit, what is less after a hundred or thousand."""
    ordinal, head = word.ordinal, word.role == "head"
    total, group, step = 0, word.value, word.value
    last = at + 1
    while True:
        following, size = _following(tokens, last)
        if following is None:
            break
        value = following.value
        if not following.joined and value == 10 and not following.ordinal and step < 10:
            group, step, head = group + 10, 10, False
        elif not following.joined and not following.ordinal and value == 100 and group < 10:
            group, step = group * 100, 100
        elif not following.joined and following.role == "scale" and group < 1000 and not ordinal:
            total, group, step = total + group * value, 0, value
        elif following.joined and (following.ordinal == ordinal or value >= 20) and _fits(step, value):
            group, step, head = group + value, value, following.role == "head"
        else:
            break
        last += size
    return None if head else Number(total + group, at, last, ordinal)


def _following(tokens: Sequence[Token], at: int) -> tuple[NumberWord | None, int]:
    word = _word_at(tokens, at)
    if word is None and at + 1 < len(tokens) and tokens[at].form == prefixes().conjunction:
        word = _word_at(tokens, at + 1)
        return (msgspec.structs.replace(word, joined=True) if word and not word.joined else None), 2
    return word, 1


def _fits(step: int, value: int) -> bool:
    if step < 10:
        return 20 <= value <= 90
    return step >= 100 and value < step
