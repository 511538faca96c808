"""Mouthpieces: who speaks for the subject of a verb of speech («شدد الكرملين على لسان المتحدث باسمه فلان»).

What enters is a clause and the items between the subject and the content; what leaves is who speaks for the subject.
Invariant: for a body or a state its mouthpiece is the speaker and the body stands in `via`; a person's words stay his.
"""

from __future__ import annotations

from hiwar.model import Party
from hiwar.reading.statements.clause import Clause


def mouthpiece(clause: Clause, first: int, last: int) -> Party | None:
    """Who is told behind «على لسان» among the items from `first` to `last`; `None` where nobody is."""
    items = clause.items
    for k in range(first, last - 1):
        if items[k].form in clause.speech.tongues and items[k - 1].form in clause.speech.charged_by:
            phrase = clause.phrases.at(k + 1, last)
            named = phrase is not None and (phrase.bearer is not None or phrase.name is not None)
            if phrase is not None and not named and phrase.last < last and clause.phrases.owned(items[phrase.last]):
                behind = clause.phrases.at(phrase.last + 1, last)
                phrase = behind if behind is not None and (behind.bearer or behind.name) else phrase
            return clause.party(phrase) if phrase is not None else None
    return None
