"""Articles to measure with: those of a folder, else made from the paragraphs of the example pages.

What enters is nothing, or the paths in the environment variable HIWAR_BENCH; what leaves is pages. Invariant: the
made articles are the same on every run, of 1,700 characters on average, and no two are alike.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from itertools import chain, count
from pathlib import Path

from hiwar.errors import InputError
from hiwar.model import Page
from hiwar.sources import Given, captures, page_of

EXAMPLES = Path(__file__).parent.parent / "examples" / "pages"
LENGTH = 1700


def articles() -> Iterator[Page]:
    """Pages without end from the examples, or those of HIWAR_BENCH once."""
    named = [path for path in os.environ.get("HIWAR_BENCH", "").split(os.pathsep) if path]
    return _found(named) if named else _made()


def _found(paths: list[str]) -> Iterator[Page]:
    for page in chain.from_iterable(captures(path) for path in paths):
        if not isinstance(page, InputError):
            yield page


def _made() -> Iterator[Page]:
    pages = list(_found([str(EXAMPLES)]))
    paragraphs = [line.strip() for page in pages for line in page.text.splitlines() if len(line.strip()) > 120]
    titles = [page.text.strip().splitlines()[0] for page in pages]
    for number in count():
        dice = random.Random(number)
        parts, size, wanted = [dice.choice(titles)], 0, dice.randint(LENGTH // 2, LENGTH * 3 // 2)
        while size < wanted:
            parts.append(dice.choice(paragraphs))
            size += len(parts[-1]) + 2
        day = f"20{dice.randint(17, 25)}-{dice.randint(1, 12):02d}-{dice.randint(1, 28):02d}"
        yield page_of("\n\n".join(parts), Given(published=day))
