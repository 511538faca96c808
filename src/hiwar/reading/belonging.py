"""Belonging: the state of a person whose state no title tells, by his name and by what the page speaks of.

What enters is a name in Arabic letters, how often the page named each state, and the outlet's own country; what leaves
is a state or `None`. Invariant: nobody with a name that no Arab bears belongs to an Arab state.
"""

from __future__ import annotations

from collections import Counter

from hiwar.reading.romanise import arab_name, foreign_name
from hiwar.reading.transcription import is_arab, manners_of_states

HALF = 0.5
LEAST = 3


def likely_state(name: str, counts: Counter[str], home: str | None) -> str | None:
    """The state that the page speaks of most, of those whose people have such names; else the outlet's own.

    >>> likely_state("يونس الطرابلسي", Counter(LBY=4, FRA=1), None), likely_state("كريس كوب", Counter(LBY=4), None)
    ('LBY', None)
    """
    foreign = foreign_name(name)
    arabs = manners_of_states()
    fitting = Counter({state: n for state, n in counts.items() if not foreign or not is_arab(arabs.get(state))})
    if fitting:
        state, times = min(fitting.items(), key=lambda item: (-item[1], item[0]))
        if times >= LEAST and times >= HALF * fitting.total():
            return state
    return home if arab_name(name) and home and is_arab(arabs.get(home)) and (not counts or home in counts) else None
