"""Clues that rest on dated epochs: the days counted of a war, the time to an election, the eve of a summit.

What enters is the ground of a page; what leaves is clues. Invariant: an epoch is used only if the page names it, or
tells its first day and its parties; where a name is that of several wars or elections, the clue holds the days of
all of them, with the election that must come after the last one known.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from hiwar.knowledge.world import Entity
from hiwar.reading.ballots import ballot_at
from hiwar.reading.clue import EARLIEST, LATEST, Clue, Span, from_day, spans_of
from hiwar.reading.cues import COUNTED, EVE, EVENT, FIGHTING, MONTH, PAST, UNIT
from hiwar.reading.ground import Ground
from hiwar.text.calendar import WEEKDAYS
from hiwar.text.expression import Amount, TimeExpression
from hiwar.text.numbers import read_number
from hiwar.text.shifts import moved
from hiwar.text.timewords import lexicon
from hiwar.text.tokens import MARK

_BEFORE, _BEHIND = 10, 8  # tokens around a counted day in which its war is named
_LATE = 10  # a day of this number, told in a headline, is no day of the war's beginning that is looked back to
_SLACK = {"hour": 1, "day": 1, "week": 4, "month": 20, "year": 120}
_SOME = {"day": (2, 14), "week": (8, 70), "month": (30, 365)}  # «قبل أيام», «قبل أسابيع»


class Counted(NamedTuple):
    """A unit counted of something, in tokens: the 28th day."""

    first: int
    last: int
    unit: str
    count: int
    present: bool


def epoch_clues(ground: Ground) -> list[Clue]:
    """The clues of a page that rest on epochs."""
    clues: list[Clue] = []
    for index in ground.holding(COUNTED):
        clues += [clue for counted in _counted(ground, index) if (clue := _of_war(ground, index, counted))]
    for index in ground.holding(UNIT):
        if ground.flags[index] & EVENT:
            clues += [clue for time in ground.times(index) if (clue := _to_event(ground, index, time))]
    for index in ground.holding(EVE):
        clues += _eves(ground, index)
    for index in ground.holding(FIGHTING):
        if ground.flags[index] & MONTH and ground.flags[index] & PAST:
            clues += [clue for time in ground.times(index) if (clue := _since_war(ground, index, time))]
    return clues


# ---------------------------------------------------------------------- days counted of a war
def _counted(ground: Ground, index: int) -> Iterator[Counted]:
    """«لليوم الـ28», «يومها الثامن والعشرين», «شهرها الرابع» of a sentence, outside of quotation marks."""
    sentence, tokens = ground.sentence(index), ground.script.tokens
    for at in range(sentence.first, sentence.last - 1):
        cue = ground.cue(at, sentence.last, "own", "counted")
        number = read_number(tokens, at + 1) if cue and not ground.script.quoted[at] else None
        if cue is None or number is None or number.last > sentence.last or not 1 <= number.value <= 3000:
            continue
        behind = tokens[number.last].form if number.last < sentence.last else ""
        if is_time(tokens[at + 1].form, "weekday") or is_time(behind, "month"):
            continue
        going = cue.cls == "own" or "l" in cue.particles or ground.near(max(sentence.first, at - 6), at, "going")
        leads = (sentence.headline or index == 0) and number.value >= _LATE
        yield Counted(at, number.last, cue.value, number.value, bool(going) or leads)


def is_time(form: str, *classes: str) -> bool:
    """Whether a form may be a word of time of one of the classes of times.toml."""
    return any(sense.cls in classes for sense in lexicon().get(form, ()))


def _of_war(ground: Ground, index: int, counted: Counted) -> Clue | None:
    if not counted.present:
        return None
    sentence = ground.sentence(index)
    first = max(sentence.first, counted.first - _BEFORE)
    last = min(sentence.last, counted.last + _BEHIND)
    named = _war_named(ground, range(counted.last, last)) or _war_named(ground, range(first, counted.first))
    wars = named or _war_begun(ground, range(first, last))
    if not wars:
        return None
    spans = spans_of(span for war in wars if (day := first_day(war)) and (span := _counted_days(day, counted)))
    told = " or ".join(sorted({str(first_day(war)) for war in wars}))
    says = f"{counted.unit} {counted.count} counted from {told}"
    return Clue(ground.proof(counted.first, counted.last, says), spans, firm=bool(named))


def _counted_days(day: datetime.date, counted: Counted) -> Span | None:
    """The days of the page: a paper that tells the 28th day may be of the day after."""
    count = counted.count
    try:
        if counted.unit == "day":
            first = day.toordinal() + count - 1
            return first, first + 1
        amounts: tuple[Amount, Amount] = ((count - 1, counted.unit),), ((count, counted.unit),)
        low, high = (moved(day, amount, 1).toordinal() for amount in amounts)
        return low - 1, high
    except (OverflowError, ValueError):
        return None


def _war_named(ground: Ground, places: range) -> list[Entity]:
    """The wars that a name in these places may mean: with a common name, all that the same parties fought."""
    for at in places:
        known = ground.names.known(at, places.stop, True) if at < places.stop else None
        wars = [entity for entity in known[2] if entity.subkind == "war" and first_day(entity)] if known else []
        if not wars:
            continue
        if ground.cue(at, places.stop, "fighting"):
            parties = {war.extra[1:] for war in wars}
            wars = [war for war in epochs_of(ground, "war") if war.extra[1:] in parties]
        return wars
    return []


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


def first_day(epoch: Entity) -> datetime.date | None:
    """The day of an epoch; none where only its month is known."""
    return datetime.date.fromisoformat(epoch.extra[0]) if len(epoch.extra[0]) == 10 else None


def epochs_of(ground: Ground, subkind: str) -> list[Entity]:
    """All epochs of a kind that have a day."""
    entities = ground.world.entities.values()
    return [one for one in entities if one.kind == "epoch" and one.subkind == subkind and first_day(one)]


# ---------------------------------------------------------------------- in the year after a war began
def _since_war(ground: Ground, index: int, time: TimeExpression) -> Clue | None:
    """«منذ 24 فبراير الماضي», beside the parties of the war that began on such a day: the page is of the year after."""
    if time.unit != "month" or time.shift != -1 or time.day is None or time.origin != "publication":
        return None
    sentence = ground.sentence(index)
    states = _states_in(ground, range(sentence.first, sentence.last))
    wars = [
        war for war in epochs_of(ground, "war") if _is_first_day(war, time) and states and set(war.extra[1:]) <= states
    ]
    if len(wars) != 1:
        return None
    day = first_day(wars[0])
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


# ---------------------------------------------------------------------- so much before or after an event
def _to_event(ground: Ground, index: int, time: TimeExpression) -> Clue | None:
    """«قبل أقل من 3 أشهر من الانتخابات», in a sentence of the present."""
    if time.kind not in ("ago", "in") or time.origin != "event" or not _is_present(ground, index):
        return None
    sentence = ground.sentence(index)
    for at in range(sentence.first + time.last, min(sentence.first + time.last + 4, sentence.last)):
        days = [day for one in _events_at(ground, at, sentence.last) if (day := first_day(one))]
        if not days:
            days = ballot_at(ground, index, at)
        if days:
            side = -1 if time.kind == "ago" else 1
            spans = spans_of(span for day in days if (span := _distance(day, time, side)))
            told = " or ".join(map(str, days)) if len(days) < 4 else f"one of {len(days)} days from {days[0]}"
            says = f"{_amount_told(time)} {'before' if side < 0 else 'after'} {told}"
            return Clue(ground.proof(sentence.first + time.first, at + 1, says), spans) if spans else None
        if not ground.cue(at, sentence.last, "beginning") and ground.script.words[at].nouns:
            break
    return None


def _events_at(ground: Ground, at: int, last: int) -> list[Entity]:
    known = ground.names.known(at, last, True)
    return [one for one in known[2] if one.kind == "epoch" and one.subkind != "election"] if known else []


def _is_present(ground: Ground, index: int) -> bool:
    """Whether the first word of the sentence that can only be a verb is one of the present."""
    sentence = ground.sentence(index)
    for at in range(sentence.first, sentence.last):
        word = ground.script.words[at]
        if "auxiliaries" in word.classes or "auxiliaries" in word.conjoined:
            return False
        if word.verbs and not word.nouns and not word.classes and not word.conjoined:
            return all("present" in verb.sense.features for verb in word.verbs)
    return False


def _distance(day: datetime.date, time: TimeExpression, side: int) -> Span | None:
    """The days so much before or after a day, with the slack that such words have."""
    unit = time.unit or "day"
    try:
        if not time.amount:
            near, far = _SOME.get(unit, (0, 0))
            ends = day.toordinal() + side * near, day.toordinal() + side * far
            return (min(ends), max(ends)) if far else None
        there = moved(day, time.amount, side).toordinal()
    except (OverflowError, ValueError):
        return None
    if time.approx == "under":
        return (there + 1, day.toordinal() - 1) if side < 0 else (day.toordinal() + 1, there - 1)
    if time.approx == "over":
        return (EARLIEST, there) if side < 0 else (there, LATEST)
    count = time.amount[0][0]
    slack = _SLACK.get(unit, 1) + (count // 10 if unit == "day" else 0)
    slack *= 2 if time.approx else 1
    low, high = there - slack, there + slack
    return (low, min(high, day.toordinal() - 1)) if side < 0 else (max(low, day.toordinal() + 1), high)


def _amount_told(time: TimeExpression) -> str:
    amount = " and ".join(f"{count} {unit}(s)" for count, unit in time.amount) or f"some {time.unit}s"
    return f"{time.approx} {amount}" if time.approx else amount


# ---------------------------------------------------------------------- the eve of a gathering
def _eves(ground: Ground, index: int) -> list[Clue]:
    """«عشية قمة الناتو» with «تعقد قمة الناتو الخميس»: the page is of a Wednesday."""
    sentence, words = ground.sentence(index), ground.script.words
    out: list[Clue] = []
    for at in range(sentence.first, sentence.last - 1):
        if ground.script.quoted[at] or not ground.cue(at, sentence.last, "eve"):
            continue
        if not ground.cue(at + 1, sentence.last, "event") or at + 2 >= sentence.last:
            continue
        if ground.near(sentence.first, at, "back") is not None:
            continue
        name = words[at + 1].form, words[at + 2].form
        weekday = _weekday_of(ground, name)
        if weekday is not None:
            eve = (weekday - 1) % 7
            says = f"told on the eve of a {WEEKDAYS[weekday]}: a {WEEKDAYS[eve]}"
            out.append(Clue(ground.proof(at, at + 3, says), weekday=eve))
    return out


def _weekday_of(ground: Ground, name: tuple[str, str]) -> int | None:
    """The weekday on which the page says that the gathering of this name is to be held; none where it says two."""
    found: set[int] = set()
    for sentence in ground.script.sentences:
        for at in range(sentence.first, sentence.last - 2):
            words = ground.script.words
            if (words[at].form, words[at + 1].form) != name or not _lies_ahead(ground, sentence.first, at):
                continue
            for place in range(at + 2, min(at + 6, sentence.last)):
                if ground.script.tokens[place].kind == MARK:
                    break
                found |= {
                    sense.value for sense in lexicon().get(words[place].form, ()) if sense.cls == "weekday" and not sense.rest
                }
    return found.pop() if len(found) == 1 else None


def _lies_ahead(ground: Ground, first: int, at: int) -> bool:
    """Whether a verb of the present or a word of the future stands shortly before."""
    begin = max(first, at - 5)
    if ground.near(begin, at, "ahead") is not None:
        return True
    verbs = [verb for word in ground.script.words[begin:at] if not word.nouns for verb in word.verbs]
    return bool(verbs) and all("present" in verb.sense.features for verb in verbs)
