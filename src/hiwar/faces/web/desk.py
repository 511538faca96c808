"""The desk: what all requests share. The settings, the ledger, the tokens of forms.

What enters is settings; what leaves is the ledger of this thread. Invariant: a connection belongs to one thread; the
ledger is made where there is none, so that a first start has a page to show.
"""

from __future__ import annotations

import threading

from hiwar.config import Settings
from hiwar.faces.web.security import Tokens
from hiwar.ledger import Ledger, open_ledger


class Desk:
    """What the screens work with."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.tokens = Tokens()
        self._here = threading.local()

    @property
    def ledger(self) -> Ledger:
        """The ledger of this thread."""
        found: Ledger | None = getattr(self._here, "ledger", None)
        if found is None:
            found = self._here.ledger = open_ledger(self.settings.ledger, create=True)
        return found
