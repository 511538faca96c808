"""Time expressions of a text, found: where the words of a time stand and what they say.

What enters is a text with its tokens; what leaves are expressions in order, the longest at each place, none
overlapping another. Refused are names made of dates (ثورة 25 يناير), what recurs (كل خميس), ages. Invariant: the
work is decided by the form of each token; a token that is no word of time costs one look into a table.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from hiwar.text.dates import month_at, tail_at, year_of_a_line
from hiwar.text.days import day_at, hour_and_day, part_of_day
from hiwar.text.expression import Amount, Kind, Origin, TimeExpression, iso_duration
from hiwar.text.numbers import number_forms, prefixes
from hiwar.text.periods import period_at
from hiwar.text.relations import Reader, duration_at, relation_at, vague_at
from hiwar.text.timewords import Scan, is_time_word, lexicon
from hiwar.text.tokens import NUMBER, WORD, Token

__all__ = ["Amount", "Kind", "Origin", "TimeExpression", "find_times", "iso_duration"]

# Classes that only stand inside an expression and begin none.
_INSIDE = {
    "mod", "approx", "few_the", "same", "next", "previous", "of_it", "era", "equal", "to", "or", "between", "zone",
    "every", "recurring", "before", "named", "age", "counted", "weekday_name", "of", "day_word", "then", "event_mark",
    "passing", "lasting", "filler", "approx_after", "zone_of",
    "weekday_place", "meridiem", "last_of",
}  # fmt: skip
_OF_RELATION = frozenset({"relation", "since_then", "after_it"})
_OF_LENGTH = frozenset({"number", "one", "two", "many", "few", "half"})
_OF_PERIOD = frozenset({
    "this", "same_before", "the_one", "the_two", "the_many", "number", "years_word", "one", "month", "month_word",
    "season", "fraction", "decade", "century_past", "edge",
})  # fmt: skip
_JOINED_KINDS = {"day", "weekday", "month", "year", "week", "season"}


# Classes that begin an expression, but are none without a word of time, a number or a mark right behind them.
_OPEN = {
    "relation", "this", "same_before", "few", "half", "edge", "fraction", "the_one", "the_two", "the_many", "many",
    "years_word", "month_word", "clock",
}  # fmt: skip


@functools.cache
def _begins() -> dict[str, frozenset[str]]:
    """The forms that may begin an expression, each with the words behind it that are no words of time elsewhere.

    A form that may be an expression by itself has none; every form that is not among them is passed over.
    """
    found: dict[str, frozenset[str]] = {}
    for form, senses in lexicon().items():
        own = [sense for sense in senses if sense.cls not in _INSIDE]
        if any(not sense.rest and sense.cls not in _OPEN for sense in own):
            found[form] = _ALONE
        elif own or form in number_forms():
            found[form] = frozenset(sense.rest[0] for sense in senses if sense.rest)
    return dict.fromkeys(number_forms(), _NOTHING) | found


_DIGITS = frozenset("0123456789")
_ALONE, _NOTHING = frozenset({""}), frozenset[str]()


def may_begin(form: str) -> bool:
    """Whether an expression may begin with a form, by its letters alone."""
    return form in _begins() or form[:1] in _DIGITS


def _places(tokens: Sequence[Token], may: Iterable[int] | None) -> list[int]:
    """Where an expression may begin, by the word there and, where that is none alone, the one behind it."""
    begins = _begins()
    places = [at for at, token in enumerate(tokens) if may_begin(token.form)] if may is None else may
    return [
        at
        for at in places
        if tokens[at].kind == NUMBER or _goes_on(begins.get(tokens[at].form, _NOTHING), tokens, at + 1)
    ]


def _goes_on(words: frozenset[str], tokens: Sequence[Token], at: int) -> bool:
    if words is _ALONE:
        return True
    if at >= len(tokens):
        return False
    token = tokens[at]
    return token.kind != WORD or not token.form or is_time_word(token.form) or token.form in words


def find_times(text: str, tokens: Sequence[Token], may: Iterable[int] | None = None) -> list[TimeExpression]:
    """The time expressions of the tokens, in order; `may` are the tokens that `may_begin` one, where that is known.

    >>> from hiwar.text.tokens import tokenise
    >>> text = "يلتقي ماكرون بوتين الاثنين المقبل"  # Macron meets Putin next Monday
    >>> [(text[t.start:t.end], t.kind, t.shift) for t in find_times(text, tokenise(text))]
    [('الاثنين المقبل', 'weekday', 1)]
    """
    places = _places(tokens, may)
    if not places:
        return []
    scan = Scan(text, tokens)
    opening = year_of_a_line(scan)
    found: list[TimeExpression] = [opening] if opening else []
    behind = opening.last if opening else 0
    for at in places:
        if at < behind:
            continue
        time = _widened(scan, _time_at(scan, at), behind)
        if time is not None:
            behind = time.last
            if not _refused(scan, time):
                found.append(time)
    return found


def _time_at(scan: Scan, at: int) -> TimeExpression | None:
    """The longest expression that begins at a token."""
    time = _plain_time(scan, at)
    own = scan.classes(at)
    if not own.isdisjoint(_OF_RELATION):
        time = _longer(time, relation_at(scan, at, _plain_time))
    if not own.isdisjoint(_OF_LENGTH):
        time = _longer(time, duration_at(scan, at))
    return time


def _longer(one: TimeExpression | None, other: TimeExpression | None) -> TimeExpression | None:
    return other if one is None or (other is not None and other.last > one.last) else one


def _plain_time(scan: Scan, at: int) -> TimeExpression | None:
    """The longest time that is no relation to another, with a second end if it has one."""
    time = _single(scan, at)
    return _joined(scan, time) if time and time.kind in _JOINED_KINDS else time


def _single(scan: Scan, at: int) -> TimeExpression | None:
    time: TimeExpression | None = None
    own = scan.classes(at)
    for reader, classes in _readers():
        if not own.isdisjoint(classes):
            time = _longer(time, reader(scan, at))
    return time


@functools.cache
def _readers() -> tuple[tuple[Reader, frozenset[str]], ...]:
    """The readers of times, each with the classes of words that one of its times may begin with."""
    return (
        (day_at, frozenset({"weekday", "day", "day_if_weekday", "night_of", "first_day", "number", "month"})),
        (part_of_day, frozenset({"part"})),
        (hour_and_day, frozenset({"clock", "number"})),
        (period_at, _OF_PERIOD),
        (_vague, frozenset({"vague"})),
    )


def _vague(scan: Scan, at: int) -> TimeExpression | None:
    """A vague time, or the time that it is a part of: في وقت لاحق من اليوم."""
    vague = vague_at(scan, at)
    inner = _single(scan, scan.skip(vague.last, "of")) if vague and vague.kind == "vague" else None
    if vague and inner and inner.kind in ("day", "weekday", "week", "month", "year"):
        return scan.over(inner, at, inner.last)
    return vague


def _joined(scan: Scan, time: TimeExpression) -> TimeExpression:
    """A time and the second one that ends it: الاثنين والثلاثاء, من مارس إلى مايو, 26 مارس - 3 أبريل."""
    ends = [time]
    opened = scan.find(time.first - 1, "between", "day_word", "month_word") is not None
    while (begin := _second(scan, ends[-1], opened)) is not None:
        second = _single(scan, begin)
        if second is None or not _alike(ends[-1], second):
            break
        ends.append(second)
    if len(ends) == 1:
        return time
    last, at = _echo(scan, ends)
    parts = (*(_with_year(end, last) for end in ends[:-1]), last)
    return scan.make(time.first, at, "range", parts=parts)


def _second(scan: Scan, time: TimeExpression, opened: bool) -> int | None:
    """Where the second end of a stretch would begin, if what stands behind a time joins it to one."""
    at = time.last
    conjunction = prefixes().conjunction
    to = scan.find(at, "to", "or")
    if to and (to.cls == "or" or opened):
        return scan.skip(at + to.size, "day_word")
    if scan.is_dash(at, "/") and time.kind in ("weekday", "month", "day"):
        return at + 1
    and_joined = scan.form(at).startswith(conjunction) and any(sense.joined for sense in scan.senses(at))
    if and_joined and (opened or time.kind in ("weekday", "month") or _counted_day(time)):
        return at
    if scan.form(at) == conjunction and opened:
        return at + 1
    return None


def _alike(first: TimeExpression, second: TimeExpression) -> bool:
    """Whether two times may be the ends of one stretch: of one kind, and not the same time told twice."""
    if first.kind != second.kind or first.calendar != second.calendar:
        return False
    if first.kind == "day":
        return _next_day(first, second) or (first.month is not None and second.month is not None)
    if first.kind == "month":
        return first.month is not None and second.month is not None and first.shift is None
    return first.shift is None or first.kind != "weekday" or second.shift is not None


def _counted_day(time: TimeExpression) -> bool:
    """Whether it is a day told by its distance alone: غدا, أمس الأربعاء."""
    return time.kind == "day" and time.unit == "day" and time.month is None and time.origin == "publication"


def _next_day(first: TimeExpression, second: TimeExpression) -> bool:
    """Whether two such days follow one another: غدا الجمعة وبعد غد السبت."""
    counted = _counted_day(first) and _counted_day(second)
    return counted and second.shift is not None and first.shift is not None and second.shift - first.shift == 1


def _with_year(first: TimeExpression, second: TimeExpression) -> TimeExpression:
    """The first end with what only the second tells: the year, last or next."""
    if first.kind == "weekday" and first.shift is None:
        return replace(first, shift=second.shift)
    if first.month is None or second.month is None or first.year is not None:
        return first
    before = first.month > second.month
    if second.year is not None:
        return replace(first, year=second.year - before)
    return replace(first, unit=second.unit, shift=second.shift, origin=second.origin)


def _echo(scan: Scan, ends: list[TimeExpression]) -> tuple[TimeExpression, int]:
    """The last end and the place behind it, past the same months in other names: حزيران وتموز (يونيو ويوليو) 2015."""
    last = ends[-1]
    if last.kind != "month" or last.month is None or not scan.is_mark(last.last, "("):
        return last, last.last
    at = last.last + 1
    for end in ends:
        again = month_at(scan, at, sure=True)
        if again is None or again.number != end.month:
            return last, last.last
        at = again.last
    if not scan.is_mark(at, ")"):
        return last, last.last
    fields, behind = tail_at(scan, at + 1, last.calendar, last.month)
    return replace(last, **fields), behind


def _widened(scan: Scan, time: TimeExpression | None, behind: int) -> TimeExpression | None:
    """A stretch with the word that opens it: بين 3 و5 مارس, من الاثنين إلى الخميس."""
    if time is None or time.kind != "range" or time.part is not None:
        return time
    begin = time.first - 1
    if scan.find(begin, "day_word") and scan.find(begin - 1, "between"):
        begin -= 1
    opens = scan.find(begin, "between")
    if opens and begin >= behind:
        return scan.over(time, begin, time.last)
    return time


def _refused(scan: Scan, time: TimeExpression) -> bool:
    """Whether the words beside it make a name of it, or something that recurs."""
    if scan.find(time.last, "recurring"):
        return True
    before = time.first - 1
    if scan.find(before, "every"):
        return True
    if scan.find(before, "day_word", "month_word", "one"):
        before -= 1
    if scan.find(before, "every"):
        return True
    names = time.kind in ("day", "month", "year") and (time.month is not None or time.year is not None)
    return names and scan.find(before, "named") is not None
