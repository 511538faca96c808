"""Keys: what a text is about that a formula leaves open: the places and states, the days, the ordinals, the numbers,
and deeds that undo each other.

What enters is words; what leaves is the keys that stand in them. Invariant: a pure function of words, the table of
the world and those of numbers and times; a word that may be something else (a name with `caution`) is a key apart.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import NamedTuple

from hiwar.knowledge.entity import Entity, Node
from hiwar.knowledge.world import load_world
from hiwar.languages import load
from hiwar.text.numbers import number_forms, read_number
from hiwar.text.shadow import fold
from hiwar.text.tokens import NUMBER, WORD, Token

WHERE, DAY, ORDINAL, COUNT, DEED = "where", "day", "ordinal", "count", "deed"
PERHAPS = "perhaps where"
"""A name of a place that is a common word too: it names one where another place stands in its place."""


class Key(NamedTuple):
    """A kind of key and its value."""

    kind: str
    value: str


@functools.cache
def _weekdays() -> dict[str, str]:
    words = load("ar", "times")["word"]
    return {fold(form): word["id"] for word in words if word["class"] == "weekday" for form in word["forms"]}


@functools.cache
def _deeds() -> dict[str, Key]:
    """The forms of deeds that undo each other; each pair is a kind of its own."""
    return {
        fold(form): Key(f"{DEED} {number}", name)
        for number, pair in enumerate(load("ar", "echoes")["opposed"])
        for name, forms in pair.items()
        for form in forms
    }


@functools.cache
def _prefixes() -> tuple[str, ...]:
    joined = load("ar", "clitics")["proclitics"]
    return tuple(sorted((p for p in joined if "s" not in joined[p]), key=len, reverse=True))


@functools.lru_cache(maxsize=100_000)
def bare(word: str) -> str:
    """A word without what is joined before it, where enough of it remains.

    >>> bare("وبالقاهره")  # and in Cairo
    'قاهره'
    """
    for prefix in _prefixes():
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            return word[len(prefix) :]
    return word


def keys_of(words: Sequence[str]) -> frozenset[Key]:
    """The keys that stand in the words."""
    found: set[Key] = set()
    tokens = [Token(0, 0, word, NUMBER if word[:1].isdecimal() else WORD) for word in words]
    at, numbers = 0, number_forms()
    while at < len(words):
        word = words[at]
        if (deed := _deeds().get(word) or _deeds().get(bare(word))) is not None:
            found.add(deed)
        if word in _weekdays():
            found.add(Key(DAY, _weekdays()[word]))
        elif tokens[at].kind == NUMBER or word in numbers:
            number = read_number(tokens, at)
            if number is not None:
                found.add(Key(ORDINAL if number.ordinal else COUNT, _figures(str(number.value))))
                at = number.last
                continue
            if tokens[at].kind == NUMBER:
                found.add(Key(COUNT, _figures(word)))
        found.update(_where(words, at))
        at += 1
    return frozenset(found)


def _figures(number: str) -> str:
    """The figures of a number without its marks and last noughts: so «2 million» is «2,000,000»."""
    return "".join(figure for figure in number if figure.isdecimal()).rstrip("0") or "0"


def _where(words: Sequence[str], at: int) -> tuple[Key, ...]:
    """The states and places that the words from `at` on name, by the longest name."""
    nisba, starts = _starts(words[at])
    if nisba:
        return tuple(Key(WHERE, one) for one in nisba)
    perhaps: tuple[Key, ...] = ()
    for start in starts:
        node: Node | None = start
        last, found = at + 1, list[Entity]()
        while node is not None:
            found = _places(node) or found
            node = node.following.get(words[last]) if last < len(words) else None
            last += 1
        certain = sorted(entity.id for entity in found if not entity.caution)
        if certain:
            return tuple(Key(WHERE, one) for one in certain)
        perhaps = perhaps or tuple(Key(PERHAPS, entity.id) for entity in found)
    return perhaps


@functools.lru_cache(maxsize=100_000)
def _starts(word: str) -> tuple[tuple[str, ...], tuple[Node, ...]]:
    """The state whose adjective the word is, and the names that begin with it."""
    world = load_world()
    for spelling in _spellings(word):
        nisba = world.nisba.get(spelling)
        if nisba and len(nisba) == 1:
            return (nisba[0].id,), ()
    return (), tuple(world.names[one] for one in _spellings(word) if one in world.names)


def _spellings(word: str) -> tuple[str, ...]:
    """A word as it stands, and without what is joined before it, with and without the article."""
    article = fold(load("ar", "letters_of")["article"])
    out = [word]
    for prefix in _prefixes():
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            rest = word[len(prefix) :]
            out += [article + rest, rest] if len(prefix) > 1 else [rest]
    return tuple(dict.fromkeys(out))


def _places(node: Node) -> list[Entity]:
    """The states and places whose name ends here: the certain ones, where there are any."""
    found = [entity for entity in node.ends if entity.kind in ("state", "place")]
    return [entity for entity in found if not entity.caution] or found
