"""Lengths of time, and times told by them: ago, in, since, until, within; and the vague ones.

What enters is a scan and a place; what leaves is the expression that begins there, or `None`. Invariant: an age is
no time; a length that counts from an event told beside it («بعد يومين من القمة») says so and counts from nothing
else.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from hiwar.text.dates import month_at
from hiwar.text.expression import Amount, Kind, Origin, TimeExpression
from hiwar.text.numbers import prefixes
from hiwar.text.timewords import Scan
from hiwar.text.tokens import MARK

_BY_LENGTH: dict[str, Kind] = {"since": "since", "before": "ago", "after": "in", "within": "within"}
_BY_TIME: dict[str, Kind] = {name: name for name in ("since", "before", "after", "until", "from")}
_HALVES = {("hour", "half"): (30, "minute"), ("hour", "quarter"): (15, "minute"), ("day", "half"): (12, "hour"),
           ("month", "half"): (15, "day"), ("year", "half"): (6, "month")}  # fmt: skip
_SMALLER = {"hour": ("minute",), "day": ("hour",), "month": ("day", "week"), "year": ("month",), "week": ("day",)}
_NEAR = 3  # tokens within which a word of age makes years an age

Reader = Callable[[Scan, int], TimeExpression | None]


class Length(NamedTuple):
    """A length of time up to token `last`; `amount` is empty where it is told without a number («أيام»)."""

    amount: Amount
    unit: str
    approx: str | None
    last: int


def length_at(scan: Scan, at: int, bare: bool = False) -> Length | None:
    """A length of time; `bare` allows a unit without a number («عام», «أيام»).

    >>> from hiwar.text.tokens import tokenise
    >>> text = "ثماني ساعات ونصف الساعة"  # eight hours and a half
    >>> length_at(Scan(text, tokenise(text)), 0).amount
    ((8, 'hour'), (30, 'minute'))
    """
    sense = scan.find(at, "approx")
    begin = at + sense.size if sense else at
    approx = sense.name if sense else None
    found = _half_first(scan, begin) or _plain(scan, begin, bare)
    if found is None:
        return None
    amount, unit, last = found
    if amount:
        more, last = _more(scan, last, unit)
        amount += more
    if after := scan.find(last, "approx_after"):
        return Length(amount, unit, after.name, last + after.size)
    return Length(amount, unit, approx, last)


def _half_first(scan: Scan, at: int) -> tuple[Amount, str, int] | None:
    half = scan.find(at, "half")
    unit = scan.find(at + half.size, "one") if half else None
    if half is None or unit is None or (unit.id, half.name) not in _HALVES:
        return None
    return (_HALVES[unit.id, half.name],), unit.id, at + half.size + unit.size


def _plain(scan: Scan, at: int, bare: bool) -> tuple[Amount, str, int] | None:
    number = scan.number(at)
    if number:
        if number.ordinal and scan.form(at) != prefixes().article:
            return None
        unit = scan.find(number.last, "one", "many")
        return (((number.value, unit.id),), unit.id, number.last + unit.size) if unit else None
    if two := scan.find(at, "two"):
        return ((2, two.id),), two.id, at + two.size
    if few := scan.find(at, "few"):
        unit = scan.find(at + few.size, "many")
        return ((), unit.id, at + few.size + unit.size) if unit and bare else None
    one = scan.find(at, "one", "many")
    if one is None or not bare:
        return None
    last = at + one.size
    single = scan.number(last)
    if one.cls == "many":
        return (), one.id, last
    if single and single.value == 1 and not single.ordinal:
        return ((1, one.id),), one.id, single.last
    return (((1, one.id),), one.id, last) if one.value else None


def _more(scan: Scan, at: int, unit: str) -> tuple[Amount, int]:
    """What is added to a length: and a half, and ten minutes."""
    half = scan.find(at, "half")
    if half and half.joined and (unit, half.name) in _HALVES:
        last = at + half.size
        again = scan.find(last, "the_one", "clock")
        if again and (again.cls == "clock" or again.id == unit):
            last += again.size
        return (_HALVES[unit, half.name],), last
    conjunction = prefixes().conjunction
    if scan.form(at).startswith(conjunction):
        begin = at + 1 if scan.form(at) == conjunction else at
        found = _plain(scan, begin, bare=False)
        if found and found[1] in _SMALLER.get(unit, ()):
            return found[0], found[2]
    return (), at


def duration_at(scan: Scan, at: int) -> TimeExpression | None:
    """A length of time that stands alone; a bare unit only with a half, or behind a word for lasting."""
    length = length_at(scan, at)
    if length is None:
        length = length_at(scan, at, bare=True)
        if length and len(length.amount) == 1 and not _lasts(scan, at, length.last):
            return None
    if length is None or not length.amount or is_age(scan, at, length):
        return None
    return scan.make(at, length.last, "duration", amount=length.amount, unit=length.unit, approx=length.approx)


def _lasts(scan: Scan, first: int, last: int) -> bool:
    """Whether a bare unit tells how long something lasts: استمرت المكالمة ساعة, but not «استمر يوم الأحد»."""
    if scan.find(last, "weekday", "day", "month") or scan.number(last):
        return False
    for at in range(first - 1, max(first - 1 - _NEAR, -1), -1):
        if scan.tokens[at].kind == MARK:
            return False
        if scan.find(at, "lasting"):
            return True
    return False


def is_age(scan: Scan, first: int, length: Length) -> bool:
    """Whether years are somebody's age: (27 عاما), البالغ من العمر 27 عاما."""
    if length.unit != "year":
        return False
    last = length.last
    if scan.is_mark(first - 1, "(") and scan.is_mark(last, ")"):
        return True
    near = [*range(first - _NEAR, first), last, last + 1]
    return any(scan.find(place, "age") for place in near)


def relation_at(scan: Scan, at: int, inner: Reader) -> TimeExpression | None:
    """A relation word and the length or time behind it; `inner` reads the time.

    >>> from hiwar.text.tokens import tokenise
    >>> text = "قبل يومين"  # two days ago
    >>> relation_at(Scan(text, tokenise(text)), 0, lambda scan, at: None).kind
    'ago'
    """
    if then := scan.find(at, "since_then"):
        return scan.make(at, at + then.size, "since", origin="previous")
    if it := scan.find(at, "after_it"):
        return _from_previous(scan, at, at + it.size, _BY_LENGTH[it.name])
    sense = scan.find(at, "relation")
    if sense is None:
        return None
    begin = at + sense.size
    if sense.name in ("before", "after") and (then := scan.find(begin, "then")):
        return _from_previous(scan, at, begin + then.size, _BY_LENGTH[sense.name])
    readings = (_by_length(scan, at, sense.name, begin, inner), _by_time(scan, at, sense.name, begin, inner))
    return max((found for found in readings if found), key=lambda found: found.last, default=None)


def _from_previous(scan: Scan, first: int, at: int, kind: Kind) -> TimeExpression | None:
    """بعد ذلك بعامين: a length joined with ب."""
    length = length_at(scan, at, bare=True)
    joined = any(sense.cut for sense in scan.senses(at)) or scan.number(at) if at < scan.size else None
    if length is None or not length.amount or not joined:
        return None
    fields = {"amount": length.amount, "unit": length.unit, "approx": length.approx}
    return scan.make(first, length.last, kind, origin="previous", **fields)


def _by_length(scan: Scan, first: int, name: str, at: int, inner: Reader) -> TimeExpression | None:
    kind = _BY_LENGTH.get(name)
    passing = scan.find(at, "passing")
    begin = at + passing.size if passing else at
    length = length_at(scan, begin, bare=True) if kind else None
    if kind is None or length is None or is_age(scan, begin, length):
        return None
    if scan.find(length.last, "mod") or (length.unit == "month" and month_at(scan, length.last, sure=True)):
        return None
    if name == "within" and _is_other(scan, begin, length, inner):
        return None
    if name == "after" and length.last == begin + 1 and _same_unit(scan, first - 1, length):
        return None
    origin: Origin = "told" if name == "after" else "publication"
    last = scan.skip(length.last, "filler")
    mark = scan.find(last, "event_mark")
    last = last if mark else length.last
    if name in ("before", "after") and (passing or mark):
        # «بعد عام من الآن» counts from now after all; with anything else behind it, from that.
        now = scan.find(last + mark.size, "vague", "day") if mark else None
        if mark and now and (now.name == "now" or (now.cls == "day" and now.value == 0)):
            origin, last = "publication", last + mark.size + now.size
        else:
            origin = "event"
    fields = {"amount": length.amount, "unit": length.unit, "approx": length.approx, "origin": origin}
    return scan.make(first, last, kind, **fields)


def _is_other(scan: Scan, at: int, length: Length, inner: Reader) -> bool:
    """Whether what follows «خلال» is no length: خلال عام 2005, خلال يوم دراسي."""
    time = inner(scan, at)
    if time is not None and time.last > length.last:
        return True
    bare = length.last == at + 1 and length.unit == "day" and scan.find(at, "one") is not None
    return bare and length.last < scan.size and scan.tokens[length.last].kind != MARK


def _same_unit(scan: Scan, at: int, length: Length) -> bool:
    """Whether the same unit stands before it: يوما بعد يوم, day by day."""
    before = scan.find(at, "one")
    return before is not None and before.id == length.unit


def _by_time(scan: Scan, first: int, name: str, at: int, inner: Reader) -> TimeExpression | None:
    kind = _BY_TIME.get(name)
    if kind is None:
        return None
    begin = scan.skip(at, "day_word")
    time = inner(scan, begin) or (inner(scan, at) if begin > at else None)
    if time is None or time.kind in ("duration", "clock", "counted", "since", "until", "before", "after", "from"):
        return None
    if time.kind == "vague" and time.name != "now":
        return None
    if time.part and name in ("before", "after"):
        return scan.over(time, first, time.last)  # «بعد فجر أمس» is still yesterday
    return scan.make(first, time.last, kind, parts=(time,), origin=time.origin)


def vague_at(scan: Scan, at: int) -> TimeExpression | None:
    """A time told without a measure: قريبا, مؤخرا, الآن."""
    sense = scan.find(at, "vague")
    if sense is None or scan.blocked(at, sense):
        return None
    if sense.name == "now":
        return scan.make(at, at + sense.size, "now", shift=0, unit="day")
    return scan.make(at, at + sense.size, "vague", name=sense.name)
