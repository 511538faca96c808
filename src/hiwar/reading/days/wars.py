"""Clues that rest on wars: the days counted of one, and the year after its beginning.

What enters is the ground of a page; what leaves is clues. Invariant: a war is used only if the page names it beside
the count, or tells its name and first day, or its first day and all its parties. Where the name is a common one («الحرب
على غزة»), the clue holds the days of every war of these parties that was still fought on them.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from hiwar.knowledge.world import Entity
from hiwar.reading.days.clue import LATEST, Clue, Span, from_day, spans_of
from hiwar.reading.days.cues import COUNTED, FIGHTING, MONTH, PAST, is_time
from hiwar.reading.days.epochs import epochs_of, first_day, last_days
from hiwar.reading.days.ground import Ground
from hiwar.text.expression import TimeExpression
from hiwar.text.numbers import read_number
from hiwar.text.shifts import moved
from hiwar.text.tokens import MARK

_BEFORE, _BEHIND = 10, 8  # tokens around a counted day in which its war is named
_LATE = 10  # a day of this number, told in a headline, is no day of the war's beginning that is looked back to


def war_clues(ground: Ground) -> list[Clue]:
    """The clues of a page that rest on wars."""
    clues: list[Clue] = []
    for index in ground.holding(COUNTED):
        clues += [clue for counted in _counted(ground, index) if (clue := _of_war(ground, index, counted))]
    for index in ground.holding(FIGHTING):
        if ground.flags[index] & MONTH and ground.flags[index] & PAST:
            clues += [clue for time in ground.times(index) if (clue := _since_war(ground, index, time))]
    return clues


class Counted(NamedTuple):
    """A unit counted of something, in tokens, and told as the present one: the 28th day."""

    first: int
    last: int
    unit: str
    number: int


# ---------------------------------------------------------------------- days counted of a war
def _counted(ground: Ground, index: int) -> Iterator[Counted]:
    """«لليوم الـ28», «يومها الثامن والعشرين», «شهرها الرابع» of a sentence, outside of quotation marks."""
    sentence, tokens = ground.sentence(index), ground.script.tokens
    for at in ground.where(index, COUNTED):
        number = read_number(tokens, at + 1) if at + 1 < sentence.last and not ground.script.quoted[at] else None
        cue = ground.cue(at, sentence.last, "own", "counted") if number else None
        if cue is None or number is None or number.last > sentence.last or not 1 <= number.value <= 3000:
            continue
        behind = tokens[number.last].form if number.last < sentence.last else ""
        if is_time(tokens[at + 1].form, "weekday") or is_time(behind, "month"):
            continue
        if cue.cls == "own" or _is_present(ground, index, at, cue.particles, number.value):
            yield Counted(at, number.last, cue.value, number.value)


def _is_present(ground: Ground, index: int, at: int, particles: tuple[str, ...], count: int) -> bool:
    """Whether a counted day is that of the page, and not one that the page looks back to."""
    sentence = ground.sentence(index)
    if "l" in particles:
        return True
    if ground.near(sentence.first, at, "back") is not None:
        return False
    inside = at > sentence.first and "prepositions" in ground.script.words[at - 1].classes
    if not inside and ground.near(max(sentence.first, at - 6), at, "going") is not None:
        return True
    return (sentence.headline or index == 0) and count >= _LATE


def _of_war(ground: Ground, index: int, counted: Counted) -> Clue | None:
    first, last = _clause(ground, index, counted)
    named = _war_named(ground, range(counted.last, last)) or _war_named(ground, range(first, counted.first))
    wars = named or _war_begun(ground, range(first, last))
    dated = [(span, war) for war in wars if (span := _counted_days(war, counted))]
    if not dated:
        return None
    told = " or ".join(sorted(str(first_day(war)) for _, war in dated))
    says = f"{counted.unit} {counted.number} counted from {told}"
    spans = spans_of(span for span, _ in dated)
    return Clue(ground.proof(counted.first, counted.last, says), spans, firm=bool(named))


def _clause(ground: Ground, index: int, counted: Counted) -> tuple[int, int]:
    """The tokens around a counted day up to the next mark on each side, not too far from it."""
    sentence, tokens = ground.sentence(index), ground.script.tokens
    first, last = counted.first, counted.last
    while first > max(sentence.first, counted.first - _BEFORE) and tokens[first - 1].kind != MARK:
        first -= 1
    while last < min(sentence.last, counted.last + _BEHIND) and tokens[last].kind != MARK:
        last += 1
    return first, last


def _counted_days(war: Entity, counted: Counted) -> Span | None:
    """The days of the page, unless the war was over; a paper that tells the 28th day may be of the day after."""
    day, count = first_day(war), counted.number
    if day is None:
        return None
    over = last_days().get(war.id)
    latest = over.toordinal() + 1 if over else LATEST
    try:
        if counted.unit == "day":
            low = day.toordinal() + count - 1
            high = low + 1
        else:
            low = moved(day, ((count - 1, counted.unit),), 1).toordinal() - 1
            high = moved(day, ((count, counted.unit),), 1).toordinal()
    except (OverflowError, ValueError):
        return None
    return (low, min(high, latest)) if low < latest else None


def _war_named(ground: Ground, places: range) -> list[Entity]:
    """The wars that a name in these places may mean: with a common name, all that the same parties fought."""
    for at in places:
        known = ground.names.known(at, places.stop, True) if at < places.stop else None
        wars = [entity for entity in known[2] if entity.subkind == "war" and first_day(entity)] if known else []
        if not wars:
            continue
        return [*wars, *_rivals(ground, wars)] if ground.cue(at, places.stop, "fighting") else wars
    return []


def _rivals(ground: Ground, wars: list[Entity]) -> Iterator[Entity]:
    """The other wars of the same parties that may go by a common name; a part of a longer war is none."""
    for other in epochs_of(ground.world, "war"):
        begun = first_day(other)
        for war in wars:
            first, last = first_day(war), last_days().get(war.id)
            if other in wars or begun is None or first is None or other.extra[1:] != war.extra[1:]:
                continue
            if not first <= begun <= (last or datetime.date.max):
                yield other
                break


def _war_begun(ground: Ground, places: range) -> list[Entity]:
    """The one war whose name and first day the page tells somewhere, where these places only speak of fighting."""
    if ground.near(places.start, places.stop, "fighting") is None:
        return []
    begun: dict[str, Entity] = {}
    for index in ground.holding(FIGHTING):
        if not ground.flags[index] & MONTH:
            continue
        sentence = ground.sentence(index)
        for time in ground.times(index):
            for war in _named_in(ground, range(sentence.first, sentence.last)):
                if _is_first_day(war, time):
                    begun[war.id] = war
    return list(begun.values()) if len(begun) == 1 else []


def _named_in(ground: Ground, places: range) -> list[Entity]:
    out = []
    for at in places:
        known = ground.names.known(at, places.stop, True)
        out += [entity for entity in known[2] if entity.subkind == "war" and first_day(entity)] if known else []
    return out


def _is_first_day(war: Entity, time: TimeExpression) -> bool:
    day = first_day(war)
    return day is not None and (time.month, time.day) == (day.month, day.day) and time.year in (None, day.year)


# ---------------------------------------------------------------------- in the year after a war began
def _since_war(ground: Ground, index: int, time: TimeExpression) -> Clue | None:
    """«منذ 24 فبراير الماضي», beside the parties of the war that began on such a day: the page is of the year after."""
    since = time.kind == "since" and bool(time.parts)
    told = time.parts[0] if since else time
    sentence = ground.sentence(index)
    first = sentence.first + time.first
    if told.unit != "month" or told.shift != -1 or told.day is None or told.origin != "publication":
        return None
    before = range(max(sentence.first, first - _BEHIND), first)
    dated = _named_in(ground, before)
    if not since and not dated and ground.near(before.start, before.stop, "beginning") is None:
        return None
    words = range(sentence.first, sentence.last)
    states, named = _states_in(ground, words), dated or _named_in(ground, words)
    wars = [
        war
        for war in epochs_of(ground.world, "war")
        if _is_first_day(war, told) and (war in named or (len(war.extra) > 2 and set(war.extra[1:]) <= states))
    ]
    day = first_day(wars[0]) if len(wars) == 1 else None
    if day is None:
        return None
    spans = from_day(day + datetime.timedelta(days=1), day + datetime.timedelta(days=366))
    return Clue(ground.proof_of(time, f"the page is of the year after {day} ({wars[0].name})"), spans)


def _states_in(ground: Ground, places: range) -> set[str]:
    """The states that the words of a range name, by name or adjective."""
    out: set[str] = set()
    for at in places:
        known = ground.names.known(at, places.stop, True)
        out |= {entity.id for entity in known[2] if entity.kind == "state"} if known else set()
        for tags, rest in ground.script.words[at].bare:
            if "al" in tags:
                out |= {state.id for state in ground.world.nisba.get(rest, ())}
    return out
