"""Sports: pages of matches and clubs, on which teams, clubs and their federations meet and travel.

What enters is a script and a candidate; what leaves is whether the page tells of sport, and whether the candidate is
one of its meetings. Invariant: a page is one of sport by many words of it, never by one; a contact in which somebody
who holds an office of state takes part is kept on any page.
"""

from __future__ import annotations

import functools
from collections.abc import Callable

from hiwar.languages import load
from hiwar.reading.contacts.candidate import Candidate
from hiwar.reading.resolution.offices import office_levels
from hiwar.reading.words.hints import asked
from hiwar.reading.words.script import Script
from hiwar.text.shadow import fold

# So many different words of sport, and one in so many words of the page, make a page of sport.
DIFFERENT = 4
SHARE = 40
_OF_STATE = ("leaders", "ministers", "envoys")


@functools.cache
def _words(language: str) -> frozenset[str]:
    return frozenset(fold(word) for word in load(language, "contacts")["words"]["sports"])


def _told(language: str) -> Callable[[str], bool]:
    """Whether a form is a word of sport, with a letter joined to it or without."""
    words = _words(language)
    return lambda form: form in words or form[1:] in words


_SPORT = asked(_told)


def of_sport(script: Script) -> bool:
    """Whether the page tells of sport."""
    hints, told = script.hints, zip(script.sentences, script.hinted, strict=True)
    may = (at for sentence, hinted in told if hinted & _SPORT for at in range(sentence.first, sentence.last))
    found = [script.forms[at] for at in may if hints[at] & _SPORT]
    return len(set(found)) >= DIFFERENT and len(found) * SHARE >= len(script.forms)


def played(candidate: Candidate, language: str) -> bool:
    """Whether nobody who holds an office of state takes part in a contact."""
    levels = office_levels(language)
    return not any(levels.get(party.office or "") in _OF_STATE for party, _ in candidate.parties)
