"""A bounded memo of forms: what is worked out once for a form and kept while the form is in use.

What enters is a form; what leaves is what was made of it. Invariant: the answer never depends on what was asked
before; at most half as many again as `SIZE` forms are held, so memory is flat however much is read.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

SIZE = 49_152
"""Forms met since the last turn. A page of the press brings some forty forms that are not among them."""


class Memo(dict[str, T]):
    """`memo[form]` is `make(form)`, made at the first asking.

    When it is full, the half that came last is set aside, and a form of those that is asked for again moves back: what
    is in use stays, the rest is forgotten at the next turn. The half that came first, the words of every page, stays
    where it is: to move a form costs almost as much as to make it.

    >>> lengths = Memo(len)
    >>> lengths["كتاب"], len(lengths)
    (4, 1)
    """

    __slots__ = ("_aside", "_make")

    def __init__(self, make: Callable[[str], T]) -> None:
        super().__init__()
        self._make = make
        self._aside: dict[str, T] = {}

    def __missing__(self, form: str) -> T:
        made = self._aside.pop(form, None)
        if made is None:
            made = self._make(form)
        if len(self) >= SIZE:
            held = list(self.items())
            self._aside = dict(held[SIZE // 2 :])
            self.clear()
            self.update(held[: SIZE // 2])
        self[form] = made
        return made
