"""Clues that rest on what is held on a day: the time to an election, the eve of a summit.

What enters is the ground of a page; what leaves is clues. Invariant: an event is used only if the page names it, in a
sentence of the present; where a name is that of several, the clue holds the days of all of them.
"""

from __future__ import annotations

import datetime

from hiwar.knowledge.world import Entity
from hiwar.reading.days.ballots import ballot_at
from hiwar.reading.days.clue import EARLIEST, LATEST, Clue, Span, from_day, spans_of
from hiwar.reading.days.cues import EVE, EVENT, UNIT
from hiwar.reading.days.epochs import first_day
from hiwar.reading.days.ground import Ground
from hiwar.text.calendar import WEEKDAYS
from hiwar.text.expression import TimeExpression
from hiwar.text.shifts import moved
from hiwar.text.timewords import lexicon
from hiwar.text.tokens import MARK

_SLACK = {"hour": 1, "day": 1, "week": 4, "month": 20, "year": 120}
_SOME = {"day": (2, 14), "week": (8, 70), "month": (30, 365)}  # «قبل أيام», «قبل أسابيع»


def gathering_clues(ground: Ground) -> list[Clue]:
    """The clues of a page that rest on elections, summits and the like."""
    clues: list[Clue] = []
    for index in ground.holding(UNIT):
        if ground.flags[index] & EVENT:
            clues += [clue for time in ground.times(index) if (clue := _to_event(ground, index, time))]
    for index in ground.holding(EVE):
        clues += _eves(ground, index)
    return clues


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
            told = f"one of {', '.join(map(str, days))}" if len(days) > 1 else str(days[0])
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
    for at in ground.where(index, EVE):
        if ground.script.quoted[at] or not ground.cue(at, sentence.last, "eve"):
            continue
        if at + 2 >= sentence.last or ground.near(sentence.first, at, "back") is not None:
            continue
        out += _eve_of_epoch(ground, index, at)
        if not ground.cue(at + 1, sentence.last, "event"):
            continue
        name = words[at + 1].form, words[at + 2].form
        weekday = _weekday_of(ground, name)
        if weekday is not None:
            eve = (weekday - 1) % 7
            says = f"told on the eve of a {WEEKDAYS[weekday]}: a {WEEKDAYS[eve]}"
            out.append(Clue(ground.proof(at, at + 3, says), weekday=eve))
    return out


def _eve_of_epoch(ground: Ground, index: int, at: int) -> list[Clue]:
    """«عشية قمة ...» in the headline or the lead, where the name is that of one summit; further down it looks back."""
    sentence = ground.sentence(index)
    days = {first_day(one) for one in _events_at(ground, at + 1, sentence.last)} if index <= 1 else set()
    day = days.pop() if len(days) == 1 else None
    if day is None:
        return []
    spans = from_day(day - datetime.timedelta(days=1), day - datetime.timedelta(days=1))
    return [Clue(ground.proof(at, at + 2, f"told on the eve of {day}"), spans, firm=False)]


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
                    sense.value
                    for sense in lexicon().get(words[place].form, ())
                    if sense.cls == "weekday" and not sense.rest
                }
    return found.pop() if len(found) == 1 else None


def _lies_ahead(ground: Ground, first: int, at: int) -> bool:
    """Whether a verb of the present or a word of the future stands shortly before."""
    begin = max(first, at - 5)
    if ground.near(begin, at, "ahead") is not None:
        return True
    verbs = [verb for word in ground.script.words[begin:at] if not word.nouns for verb in word.verbs]
    return bool(verbs) and all("present" in verb.sense.features for verb in verbs)
