"""Likeness of names: whether two Arabic spellings can be one name.

What enters is two names in Arabic letters; what leaves is yes or no. Invariant: symmetric; by written rules alone
(letters that outlets exchange when they transcribe, long vowels that they drop), never by a distance that grows with
the length of the name.
"""

from __future__ import annotations

import functools

from hiwar.languages import load
from hiwar.text.shadow import fold

LONG = 3


@functools.lru_cache(maxsize=50_000)
def skeleton(word: str) -> str:
    """The bones of a name's word: letters that are exchanged made one, long vowels and doubling gone.

    >>> skeleton("زيلينسكي") == skeleton("زيلنسكي"), skeleton("بوتين") == skeleton("بايدن")
    (True, False)
    """
    rules = load("ar", "spelling")
    folded = fold(word).removeprefix(rules["article"])
    for one, others in rules["exchange"].items():
        for other in others:
            folded = folded.replace(other, one)
    out = "".join(letter for i, letter in enumerate(folded) if letter not in rules["drop"] or (i == 0))
    return "".join(letter for i, letter in enumerate(out) if i == 0 or out[i - 1] != letter)


def alike(one: str, other: str) -> bool:
    """Whether two names share their last word's bones, or two of their words' bones.

    Of two names of three words and more the last alone proves nothing: it may be half of a given name.

    >>> alike("جون كيري", "كيري"), alike("محمد جواد ظريف", "جون كيري"), alike("وانغ شياو شنغ", "لي تشانغ شنغ")
    (True, False, False)
    """
    a, b = one.split(), other.split()
    if not a or not b:
        return False
    bones_a, bones_b = [skeleton(w) for w in a], [skeleton(w) for w in b]
    if bones_a[-1] == bones_b[-1] and len(bones_a[-1]) > 1 and min(len(a), len(b)) < LONG:
        return True
    shared = {bone for bone in bones_a if len(bone) > 1} & set(bones_b)
    return len(shared) >= 2


def same_given(one: str, other: str) -> bool:
    """Whether two names may begin with one given name; one that is told by the family name alone refuses nothing.

    >>> same_given("كمال يلماز", "نوح يلماز"), same_given("يلماز", "نوح يلماز"), same_given("ميشيل عون", "ميشال عون")
    (False, True, True)
    """
    a, b = one.split(), other.split()
    return min(len(a), len(b)) < 2 or skeleton(a[0]) == skeleton(b[0]) or {*map(skeleton, a)} >= {*map(skeleton, b)}
