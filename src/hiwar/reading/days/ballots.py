"""Elections that a page speaks of: which ballot of which state, and the days on which such a ballot was held.

What enters is the ground of a page and the place of «الانتخابات الرئاسية»; what leaves is days. Invariant: the state
is told, by a name, an adjective or «في بلاده» behind the office of one state; the ballot after the last one known is
among the days, so that no page of a later year is taken for one of ours.
"""

from __future__ import annotations

import datetime

from hiwar.knowledge.world import Entity
from hiwar.reading.days.ground import Ground
from hiwar.reading.names.titles import titles_of

_REACH = 3  # tokens behind the ballot in which its state is told


def ballot_at(ground: Ground, index: int, at: int) -> list[datetime.date]:
    """The days of the ballot that is named at a token, oldest first; none where its state is not told."""
    last = ground.sentence(index).last
    cue = ground.cue(at, last, "ballot")
    if cue is None:
        return []
    state = _state_behind(ground, at, cue.size, last) or _home(ground, index, at, cue.size)
    if state is None:
        return []
    days = sorted(
        datetime.date.fromisoformat(epoch.extra[0])
        for epoch in ground.world.entities.values()
        if _is_ballot(epoch, cue.value, state) and len(epoch.extra[0]) == 10
    )
    return days + _next(days)


def _is_ballot(epoch: Entity, value: str, state: str) -> bool:
    return epoch.kind == "epoch" and epoch.subkind == "election" and state in epoch.extra[1:] and value in epoch.id


def _next(days: list[datetime.date]) -> list[datetime.date]:
    """The ballot that comes after the last one known, as long after it as that came after the one before."""
    if len(days) < 2:
        return []
    return [days[-1] + (days[-1] - days[-2])]


def _state_behind(ground: Ground, at: int, size: int, last: int) -> str | None:
    """The state of «الانتخابات الرئاسية الفرنسية», «الانتخابات النيابية في لبنان»."""
    for place in range(at + size, min(at + size + _REACH, last)):
        for tags, rest in ground.script.words[place].bare:
            states = ground.world.nisba.get(rest, ()) if "al" in tags else ()
            if len(states) == 1:
                return states[0].id
        known = ground.names.known(place, last, True)
        named = [entity for entity in known[2] if entity.kind == "state"] if known else []
        if len(named) == 1:
            return named[0].id
    return None


def _home(ground: Ground, index: int, at: int, size: int) -> str | None:
    """The state of the office told before: «الرئيس الفرنسي ... الانتخابات الرئاسية في بلاده»."""
    sentence = ground.sentence(index)
    behind = range(at + size, min(at + size + 2, sentence.last))
    if not any(ground.cue(place, sentence.last, "home") for place in behind):
        return None
    words = ground.script.words[sentence.first : at]
    titles = titles_of(ground.language)
    for place in range(len(words) - 2, -1, -1):
        match = titles.match(words, place)
        if match is None or match.title.kind != "office" or place + match.length >= len(words):
            continue
        for tags, rest in words[place + match.length].bare:
            states = ground.world.nisba.get(rest, ()) if "al" in tags else ()
            if len(states) == 1:
                return states[0].id
    return None
