"""The desk: what all requests share. The settings, the ledgers that are open, the tokens of forms.

What enters is settings; what leaves is an open ledger that is up to date. Invariant: one ledger is used by one request
at a time; it is made where there is none, so that a first start has a page to show.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable
from pathlib import Path

from hiwar.config import Settings
from hiwar.faces.users import Signing
from hiwar.faces.web.door import Door
from hiwar.faces.web.fragments import Fragments
from hiwar.faces.web.kept import Answers
from hiwar.faces.web.questions import Questions
from hiwar.faces.web.security import Tokens
from hiwar.queries import Pool


class Desk:
    """What the screens work with."""

    def __init__(self, settings: Settings, rate: int, open_to_all: bool = False) -> None:
        self.settings = settings
        self.tokens = Tokens()
        self.answers = Answers()
        self.fragments = Fragments()
        self.made = secrets.token_hex(8)
        self.pool = Pool(settings.ledger, create=True)
        self.questions = Questions(self.pool)
        self.door = Door(Pool(settings.ledger, create=True, size=2), rate, open_to_all)
        self.signing = Signing()

    def start(self, *first: Callable[[], object]) -> threading.Thread:
        """Do what the first who asks would wait for, in a thread: what is given, lists, channels, questions."""

        def work() -> None:
            for one in first:
                one()
            self.pool.start().join()
            self.questions.renew()

        thread = threading.Thread(target=work, name="hiwar desk", daemon=True)
        thread.start()
        return thread

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders with own tables."""
        return self.settings.knowledge
