"""Signatures: the runs of five words of a text, and the few of them by which its copies are looked for.

What enters is words; what leaves is numbers of 32 bits: all runs, and a sketch of them. The sketch is a MinHash by
threshold (every run whose scrambled number is below an eighth of the range, so that a part meets the whole in
proportion to what they share) together with the least sixteen, so that a short text has one too. Invariant: the same
words give the same bytes in every process, on every machine; the sketch is a subset of the runs.
"""

from __future__ import annotations

import functools
import hashlib
import heapq
import sys
from array import array
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from zlib import crc32

RUN = 5
"""Words in a run."""
LEAST = 16
"""How many of the least runs a sketch holds whatever their number."""

_WIDTH = 4
_SCRAMBLE = 0x9E3779B1
_ALL = 0xFFFFFFFF
_THRESHOLD = 0x20000000


class Signature(NamedTuple):
    """The runs of a text and the sketch of them."""

    runs: frozenset[int]
    sketch: frozenset[int]

    def to_bytes(self) -> bytes:
        """All runs, ascending, four bytes each, the least significant first: what a store keeps."""
        return _packed(self.runs)

    @classmethod
    def from_bytes(cls, data: bytes) -> Signature:
        """The signature that was kept."""
        found = array("I")
        found.frombytes(data)
        if sys.byteorder == "big":
            found.byteswap()
        return signature_of_runs(found)


def signature_of(words: Sequence[str]) -> Signature:
    """The signature of a text.

    >>> one = signature_of("a b c d e f g".split())
    >>> len(one.runs), Signature.from_bytes(one.to_bytes()) == one
    (3, True)
    """
    letters = b"".join(map(_digest, words))
    last = len(letters) - RUN * _WIDTH
    return signature_of_runs(crc32(letters[at : at + RUN * _WIDTH]) for at in range(0, last + 1, _WIDTH))


def signature_of_runs(numbers: Iterable[int]) -> Signature:
    """The signature that consists of these runs."""
    runs = frozenset(numbers)
    sketch = {run for run in runs if run * _SCRAMBLE & _ALL < _THRESHOLD}
    sketch.update(heapq.nsmallest(LEAST, runs))
    return Signature(runs, frozenset(sketch))


@functools.lru_cache(maxsize=200_000)
def _digest(word: str) -> bytes:
    return hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=_WIDTH).digest()


def _packed(numbers: Iterable[int]) -> bytes:
    found = array("I", sorted(numbers))
    if sys.byteorder == "big":
        found.byteswap()
    return found.tobytes()
