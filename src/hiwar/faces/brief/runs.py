"""Runs: a line as stretches of one direction.

What enters is text with isolates; what leaves is its stretches without them. Invariant: the stretches joined are the
text without its isolating controls.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from hiwar.faces.bidi import FSI, PDI, RLI, is_right, plain

_ISOLATE = re.compile(f"[{RLI}{FSI}]([^{PDI}]*){PDI}")


class Run(NamedTuple):
    """A stretch of text; `apart` where its direction is its own, `right` where that is from the right."""

    text: str
    apart: bool
    right: bool


def runs_of(text: str, right: bool) -> Iterator[Run]:
    """The stretches of a line whose own direction is given.

    >>> from hiwar.faces.bidi import isolate
    >>> [run.text for run in runs_of(f"at {isolate('Paris')}.", False)]
    ['at ', 'Paris', '.']
    """
    at = 0
    for found in _ISOLATE.finditer(text):
        if before := text[at : found.start()]:
            yield Run(before, False, right)
        inner = plain(found.group(1))
        yield Run(inner, True, is_right(inner))
        at = found.end()
    if rest := text[at:]:
        yield Run(rest, False, right)
