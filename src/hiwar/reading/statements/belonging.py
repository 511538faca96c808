"""Belonging: the state of a person whose state no title tells, by his name and by what the page speaks of.

What enters is a name in Arabic letters, how often the page named each state, and the outlet's own country; what leaves
is a state or `None`. Invariant: nobody with a name that no Arab bears belongs to an Arab state.
"""

from __future__ import annotations

from collections import Counter

from hiwar.reading.resolution.romanise import arab_name, foreign_name, manners_of_name, surely_arab_name
from hiwar.reading.resolution.transcription import is_arab, manners_of_states, sharing_states

HALF = 0.5
MOST = 0.7
LEAST = 3


def likely_state(name: str, counts: Counter[str], home: str | None) -> str | None:
    """The state of more than half of what the page says of states, but for those whose people have other names.

    A foreign given name is of a state only where somebody of its manner is known to bear it.
    A state whose people only share Arab names must be told still more often.
    Where none stands out, an Arab name is of `home`, if no other Arab state is told more.

    >>> likely_state("يونس الطرابلسي", Counter(LBY=5, FRA=6), None), likely_state("كريس كوب", Counter(LBY=5), None)
    ('LBY', None)
    >>> likely_state("يورغن كرامر", Counter(IRN=5), None), likely_state("يورغن كرامر", Counter(DEU=5), None)
    (None, 'DEU')
    """
    foreign, sure = foreign_name(name), surely_arab_name(name)
    fitting = Counter({state: n for state, n in counts.items() if _fits(state, foreign, sure)})
    state, times = min(fitting.items(), key=lambda item: (-item[1], item[0] != home, item[0]), default=(home, 0))
    share = MOST if arab_name(name) and not is_arab(manners_of_states().get(state or "")) else HALF
    if times >= LEAST and times > share * fitting.total():
        return state if state and (not foreign or _borne(name, state)) else None
    return home if state == home and arab_name(name) and is_arab(manners_of_states().get(home or "")) else None


def _fits(state: str, foreign: bool, arab: bool) -> bool:
    """Whether the people of a state may bear a name that is no Arab one, or surely one."""
    if is_arab(manners_of_states().get(state)):
        return not foreign
    return not arab or state in sharing_states()


def _borne(name: str, state: str) -> bool:
    """Whether a given name that is known as that of other peoples than the Arabs is borne in a state's manner."""
    bearers = manners_of_name(name)
    return not bearers or manners_of_states().get(state) in bearers
