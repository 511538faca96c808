"""Whether two English names are one: spellings of Arabic and Slavic names differ from hand to hand.

What enters is names; what leaves is a yes or no. Invariant: `alike` is symmetric; an empty name is like none.
"""

from __future__ import annotations

import difflib
import functools
import re
import unicodedata

_WITHOUT_MARK = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "ð": "d"})
_APOSTROPHES = re.compile(r"[’'`ʿʾ‘-]")
_PARTICLES = re.compile(r"\b(al|el|the|of|bin|ibn|ben)\b")
_WORD_LIKE = 0.8
_NAME_LIKE = 0.84
_LONG_ENOUGH = 4


@functools.lru_cache(maxsize=65536)
def folded(name: str | None) -> str:
    """The name in small letters without marks, hyphens and particles.

    >>> folded("Abdel Fattah el-Sisi"), folded("Türkiye")
    ('abdel fattah sisi', 'turkiye')
    """
    letters = unicodedata.normalize("NFKD", (name or "").translate(_WITHOUT_MARK))
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter)).lower()
    bare = _PARTICLES.sub(" ", _APOSTROPHES.sub(" ", bare))
    return re.sub(r"\s+", " ", re.sub(r"[^\w ]", " ", bare)).strip()


def consonants(name: str | None) -> str:
    """What two romanisations of one Arabic name should share.

    >>> consonants("Qaddoumi") == consonants("Kadumi") == "kddm"
    False
    >>> consonants("Philippe"), consonants("Cyril")
    ('flpp', 'krl')
    """
    sound = folded(name).replace("c", "k").replace("q", "k").replace("ph", "f").replace("v", "f")
    return re.sub(r"[aeiouwy ]", "", sound)


@functools.lru_cache(maxsize=65536)
def near(a: str, b: str, least: float) -> bool:
    """Whether the letters agree to that share at least."""
    return difflib.SequenceMatcher(None, a, b).ratio() >= least


def alike(a: str | None, b: str | None, exact: bool = False) -> bool:
    """Whether two names are spellings of one, or one is part of the other; `exact` allows neither.

    >>> alike("Sergey Lavrov", "Sergei Lavrov"), alike("Lavrov", "Sergei Lavrov"), alike("Iran", "Iraq", exact=True)
    (True, True, False)
    """
    one, other = folded(a), folded(b)
    if not one or not other:
        return False
    if one == other or exact:
        return one == other
    ones, others = one.split(), other.split()
    if len(ones) == len(others) > 1:
        return all(near(x, y, _WORD_LIKE) for x, y in zip(ones, others, strict=True))
    if near(one, other, _NAME_LIKE):
        return True
    shared = set(ones) & set(others)
    return shared in (set(ones), set(others)) and max(map(len, shared), default=0) >= _LONG_ENOUGH
