"""Counted letters: how the letters of foreign names are spelt, as the names known in both alphabets spell them.

What enters is a word of a name in Arabic letters and the manner of its people; what leaves is Latin letters in lower
case. Refused: nothing; a letter that the table does not hold is left out. Invariant: the table is counted, none of its
rows is written by hand (`scripts/count_letters.py` makes it); of the rows that fit a letter the most special speaks.
"""

from __future__ import annotations

import functools

from hiwar.text.wordlists import rows

TABLE = "letters_counted.csv"

Cell = tuple[str, str, str, str]
"""A letter, what stands before it, what stands behind it, the manner: an empty part is any."""

_EDGE = "^^", "$$"
_VOWELS = "aeiouy"
_NOTHING, _VOWEL, _CONSONANT = "0", "v", "c"
"""What was spelt last, where a cell asks for that and not for the letters before."""


def cells(word: str, at: int, manner: str, spelt: str) -> tuple[Cell, ...]:
    """The cells that a letter may stand in, the most general first; `spelt` is the spelling before it.

    >>> cells("ab", 1, "english", "a")[:3], cells("ab", 1, "english", "a")[-1]
    ((('b', '', '', ''), ('b', 'v', '', ''), ('b', '', '', 'english')), ('b', '^a', '$$', ''))
    """
    edged = _EDGE[0] + word + _EDGE[1]
    here = at + len(_EDGE[0])
    letter, near, far = edged[here], edged[here - 1], edged[here - 2 : here]
    behind, beyond = edged[here + 1], edged[here + 1 : here + 3]
    last = _NOTHING if not spelt else _VOWEL if spelt[-1] in _VOWELS else _CONSONANT
    return (
        (letter, "", "", ""), (letter, last, "", ""), (letter, "", "", manner), (letter, "", behind, ""),
        (letter, near, "", ""), (letter, "", behind, manner), (letter, near, "", manner), (letter, near, behind, ""),
        (letter, last, behind, manner), (letter, near, behind, manner), (letter, near, beyond, ""),
        (letter, far, behind, ""), (letter, near, beyond, manner), (letter, far, behind, manner),
        (letter, far, beyond, ""),
    )  # fmt: skip


def spell(word: str, manner: str) -> str:
    """The word in Latin letters, as the people of the manner would most likely spell it.

    >>> spell("غولوفانوف", "russian"), spell("شتاينبرغ", "german")  # a Russian, a German name
    ('golovanov', 'steinberg')
    """
    table = counted("ar")
    out = ""
    for at in range(len(word)):
        fitting = (table[cell] for cell in reversed(cells(word, at, manner, out)) if cell in table)
        out += next(fitting, "")
    return out


@functools.cache
def counted(language: str) -> dict[Cell, str]:
    """The counted spellings of a language."""
    return {(row["letter"], row["before"], row["behind"], row["manner"]): row["latin"] for row in rows(language, TABLE)}
