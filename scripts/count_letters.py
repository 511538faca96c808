"""Counts how the letters of foreign names are spelt: makes languages/ar/letters_counted.csv.

What enters is the names that stand in both alphabets, the persons of the knowledge base and the listed names of
peoples; what leaves is one row for each surrounding of a letter in which it is spelt otherwise than the more general
surroundings say. Invariant: the same tables write the same bytes. Letters are laid beside letters by the likeliest
way, which is found from a first guess and found again from what was found, a few times over.
"""

from __future__ import annotations

import csv
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from hiwar.knowledge.tables import read_family
from hiwar.languages import load
from hiwar.reading.resolution.counted import TABLE, Cell, cells
from hiwar.reading.resolution.spellings import words_of
from hiwar.reading.resolution.transcription import is_arab, manners_of_states
from hiwar.text.shadow import fold
from hiwar.text.wordlists import rows

OUT = Path(__file__).parents[1] / "src" / "hiwar" / "languages" / "ar" / TABLE
LONGEST = 4
"""The most Latin letters that one Arabic letter stands for."""
ROUNDS = 4
LEAST, GAIN, SHARE = 2, 2, 0.15
"""A surrounding has a row where it stands so often, spells so many more letters right, and such a share of them."""
ARABIC = re.compile("[\u0621-\u064a\u067e\u0686\u0698\u06a4\u06af]{2,}")

Pair = tuple[str, str, str]


def pairs() -> list[Pair]:
    """Each foreign word with its spelling and manner, as outlets write it and without marks on the alif."""
    found = {pair for pair in (*_of_persons(), *_of_peoples()) if _is_word(pair)}
    return sorted(found | {(fold(word), latin, manner) for word, latin, manner in found})


def _of_persons() -> Iterator[Pair]:
    manners = manners_of_states()
    for row in read_family("persons"):
        manner = manners.get(row["state"])
        latin = row["name"].split()
        if manner is None or is_arab(manner):
            continue
        for form in (row["name_ar"], *row.list("variants")):
            words = words_of(form)
            if len(words) == len(latin):
                yield from ((word, _plain(own), manner) for word, own in zip(words, latin, strict=True))


def _of_peoples() -> Iterator[Pair]:
    manners = manners_of_states()
    for row in rows("ar", "names_of_peoples.csv"):
        for people in row["of"].split():
            yield row["name"], _plain(row["latin"]), manners.get(people, people)


def _plain(latin: str) -> str:
    return re.sub("[^a-z]", "", latin.lower())


def _is_word(pair: Pair) -> bool:
    """Whether a pair is one word of a foreign name that can be its spelling by length."""
    word, latin, _ = pair
    article = str(load("ar", "romanise")["name"]["article"])
    plain = ARABIC.fullmatch(word) is not None and not word.startswith(article)
    return plain and len(word) * 0.5 <= len(latin) <= len(word) * 2.4 + 1


def first_guess() -> dict[str, Counter[str]]:
    """What each letter may be, before anything is counted: as the table of letters has it."""
    guess: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for part in load("ar", "transcription")["letters"].values():
        for letter, latin in part.items():
            if len(letter) == 1:
                guess[letter][latin] += 5
    return guess


class Aligner:
    """Lays words beside their spellings by what each letter was found to stand for."""

    def __init__(self, found: dict[str, Counter[str]]) -> None:
        self.found = found
        self.totals = {letter: counts.total() for letter, counts in found.items()}
        self.costs: dict[tuple[str, str], float] = {}

    def cost(self, letter: str, latin: str) -> float:
        """How unlikely it is that a letter stands for some Latin ones."""
        known = self.costs.get((letter, latin))
        if known is None:
            seen = self.found.get(letter, Counter())[latin] + 0.02 * 0.25 ** len(latin)
            known = self.costs[letter, latin] = -math.log(seen / (self.totals.get(letter, 0) + 1))
        return known

    def chunks(self, word: str, latin: str) -> list[str] | None:
        """What each letter of a word stands for; `None` where nothing fits."""
        best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
        for letter in word:
            following: dict[int, tuple[float, int]] = {}
            for at, (cost, _) in best[-1].items():
                for end in range(at, min(at + LONGEST, len(latin)) + 1):
                    total = cost + self.cost(letter, latin[at:end])
                    if end not in following or total < following[end][0]:
                        following[end] = total, at
            best.append(following)
        if len(latin) not in best[-1]:
            return None
        out: list[str] = []
        end = len(latin)
        for step in reversed(best[1:]):
            start = step[end][1]
            out.append(latin[start:end])
            end = start
        return out[::-1]


def aligned(known: Sequence[Pair]) -> list[tuple[Pair, list[str]]]:
    """The pairs with what each letter stands for."""
    found: dict[str, Counter[str]] = first_guess()
    laid: list[tuple[Pair, list[str]]] = []
    for _ in range(ROUNDS):
        aligner = Aligner(found)
        beside = ((pair, aligner.chunks(pair[0], pair[1])) for pair in known)
        laid = [(pair, chunks) for pair, chunks in beside if chunks is not None]
        found = defaultdict(Counter)
        for (word, _, _), chunks in laid:
            for letter, latin in zip(word, chunks, strict=True):
                found[letter][latin] += 1
    return laid


def table(laid: Sequence[tuple[Pair, list[str]]]) -> dict[Cell, str]:
    """The rows: each surrounding, from the most general, that spells better than those before it."""
    seen: list[tuple[tuple[Cell, ...], str]] = []
    for (word, _, manner), chunks in laid:
        for at, latin in enumerate(chunks):
            seen.append((cells(word, at, manner, "".join(chunks[:at])), latin))
    counts: defaultdict[Cell, Counter[str]] = defaultdict(Counter)
    for around, latin in seen:
        for cell in around:
            counts[cell][latin] += 1
    best = {cell: max(sorted(found.items()), key=lambda item: item[1])[0] for cell, found in counts.items()}
    kept: dict[Cell, str] = {}
    now = [""] * len(seen)
    for level in range(len(seen[0][0])):
        gained: Counter[Cell] = Counter()
        for (around, latin), spelt in zip(seen, now, strict=True):
            gained[around[level]] += (best[around[level]] == latin) - (spelt == latin)
        for cell, gain in gained.items():
            times = counts[cell].total()
            if not level or (times >= LEAST and gain >= GAIN and gain >= SHARE * times):
                kept[cell] = best[cell]
        now = [kept.get(around[level], spelt) for (around, _), spelt in zip(seen, now, strict=True)]
    return kept


def main() -> int:
    """Write the table."""
    with OUT.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(("letter", "before", "behind", "manner", "latin"))
        out.writerows((*cell, latin) for cell, latin in sorted(table(aligned(pairs())).items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
