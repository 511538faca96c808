"""Fragments: a record as markup, made once for all pages that show it alike.

What enters is what a fragment is made of; what leaves is the fragment, made now or before. Invariant: a fragment is
held under everything that it depends on, the record itself among it, by what it holds and not by its name: so what has
changed is made anew, and nothing has to be dropped.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable

from markupsafe import Markup

MOST = 4096
"""How many fragments are held; those asked for longest ago go first. One takes about 5 kB, with its record."""


class Fragments:
    """Fragments by what they are made of; threads may share them."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._held: OrderedDict[Hashable, Markup] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, made_of: Hashable, make: Callable[[], Markup]) -> Markup:
        """The fragment that is made of something."""
        with self._lock:
            found = self._held.get(made_of)
            if found is not None:
                self._held.move_to_end(made_of)
                return found
        made = make()
        with self._lock:
            self._held[made_of] = made
            if len(self._held) > self._most:
                self._held.popitem(last=False)
        return made
