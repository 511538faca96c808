"""Periods: weeks, months, years and what is counted in them; their beginnings and ends; seasons, decades.

What enters is a scan and a place; what leaves is the expression that begins there, or `None`. Invariant: a word
that is also another word (عام: general, عقد: contract) is a period only where what stands beside it shows so.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from hiwar.text.calendar import GREGORIAN_YEARS, HIJRI_YEARS
from hiwar.text.dates import calendar_of, month_alone
from hiwar.text.expression import Kind, TimeExpression
from hiwar.text.numbers import prefixes
from hiwar.text.timewords import Scan

_NAMED: dict[str, Kind] = {"week": "week", "month": "month", "year": "year", "decade": "decade"}
_BARE_YEARS = range(1900, 2101)


def period_at(scan: Scan, at: int) -> TimeExpression | None:
    """The longest period that begins at a token."""
    own = scan.classes(at)
    found = [one for reader, classes in _readers() if not own.isdisjoint(classes) and (one := reader(scan, at))]
    return max(found, key=lambda expression: expression.last) if found else None


@functools.cache
def _readers() -> tuple[tuple[Callable[[Scan, int], TimeExpression | None], frozenset[str]], ...]:
    """The readers of periods, each with the classes of words that one of its periods may begin with."""
    return (
        (_the_one, frozenset({"this", "same_before", "the_one"})),
        (_the_several, frozenset({"the_two", "the_many", "number"})),
        (_counted_unit, frozenset({"the_one"})),
        (year_at, frozenset({"years_word", "one", "the_one", "number"})),
        (month_of_name, frozenset({"month", "month_word"})),
        (_season, frozenset({"season", "this"})),
        (_fraction, frozenset({"fraction"})),
        (_decade, frozenset({"decade", "century_past"})),
        (_edge, frozenset({"edge"})),
    )


def month_of_name(scan: Scan, at: int) -> TimeExpression | None:
    """A month by name, with or without the word month before it: شهر مارس, آذار/مارس الماضي."""
    word = scan.find(at, "month_word")
    month = month_alone(scan, at + word.size if word else at, sure=word is not None)
    if month is None or word is None:
        return month
    return scan.over(month, at, month.last)


def _the_one(scan: Scan, at: int) -> TimeExpression | None:
    """One unit with the article and what tells which: الأسبوع المقبل, هذا العام, العام 2014, الشهر نفسه.

    >>> from hiwar.text.tokens import tokenise
    >>> text = "الأسبوع المقبل"  # next week
    >>> _the_one(Scan(text, tokenise(text)), 0).shift
    1
    """
    this = scan.find(at, "this", "same_before")
    begin = at + this.size if this else at
    unit = scan.find(begin, "the_one")
    if unit is None or (this and scan.blocked(at, this)):
        return None
    last = begin + unit.size
    if this and this.cls == "same_before":
        same_kind = "day" if unit.id == "day" else _NAMED.get(unit.id)
        fields: dict[str, Any] = {"shift": 0, "unit": unit.id, "origin": "previous"}
        return scan.make(at, last, same_kind, **fields) if same_kind else None
    if unit.id == "year" and not this and (year := _year_number(scan, last)):
        return scan.make(at, year[1], "year", calendar=year[2], year=year[0])
    kind = _NAMED.get(unit.id)
    if same := scan.find(last, "same", "next", "previous"):
        shift = {"same": 0, "next": 1, "previous": -1}[same.cls]
        if unit.id == "day" and shift >= 0:
            return scan.make(at, last + 1, "day", shift=shift, unit="day", origin="previous")
        return scan.make(at, last + 1, kind, shift=shift, unit=unit.id, origin="previous") if kind else None
    mod = scan.find(last, "mod")
    if unit.id == "period":
        name = {-1: "past", 1: "future"}.get(mod.value) if mod and not this else None
        return scan.make(at, last + 1, "vague", name=name) if name else None
    if kind is None or (mod is None and this is None):
        return None
    last = last + mod.size if mod else last
    fields = {"shift": mod.value if mod else 0, "unit": unit.id}
    if unit.id == "year" and (year := _year_number(scan, last)):
        fields, last = {"calendar": year[2], "year": year[0]}, year[1]
    return scan.make(at, last, kind, **fields)


def _the_several(scan: Scan, at: int) -> TimeExpression | None:
    """Several units with the article: اليومين الماضيين, الأيام الثلاثة المقبلة, الـ48 ساعة المقبلة."""
    several = scan.find(at, "the_two", "the_many")
    if several is None:
        return _the_number(scan, at)
    count = 2 if several.cls == "the_two" else None
    last = scan.skip(at + several.size, "few_the")
    number = scan.number(last)
    if number and count is None and (number.value > 1 or number.ordinal):
        count, last = number.value, number.last
    last = scan.skip(last, "few_the")
    mod = scan.find(last, "mod")
    if mod is None or abs(mod.value) > 1:
        return None
    return _counted(scan, at, last + mod.size, count, several.id, mod.value)


def _the_number(scan: Scan, at: int) -> TimeExpression | None:
    number = scan.number(at)
    unit = scan.find(number.last, "one", "many") if number and number.first == at else None
    if number is None or unit is None:
        return None
    last = number.last + unit.size
    mod = scan.find(last, "mod")
    if mod is None or mod.value == 0 or abs(mod.value) > 1:
        return None
    return _counted(scan, at, last + mod.size, number.value, unit.id, mod.value)


def _counted(scan: Scan, first: int, last: int, count: int | None, unit: str, shift: int) -> TimeExpression | None:
    if shift == 0:
        return scan.make(first, last, "vague", name="now", unit=unit)
    if count is None and unit != "hour" and unit != "minute":
        return scan.make(first, last, "vague", name="past" if shift < 0 else "future", unit=unit)
    amount = ((count or 24, unit),)
    return scan.make(first, last, "period", amount=amount, unit=unit, shift=shift)


def _counted_unit(scan: Scan, at: int) -> TimeExpression | None:
    """A unit counted from the beginning of something: اليوم الثامن والعشرين للحرب, الأسبوع الأول من مايو."""
    unit = scan.find(at, "the_one")
    number = scan.number(at + unit.size) if unit else None
    if unit is None or number is None or unit.id in ("period", "decade", "century"):
        return None
    if not scan.counts_up(at, unit):
        return None
    if unit.id == "year" and number.value > 99:
        return None
    fields: dict[str, Any] = {"amount": ((number.value, unit.id),), "unit": unit.id, "origin": "event"}
    of = scan.find(number.last, "of")
    begin = scan.skip(number.last + of.size, "month_word") if of else number.last
    inner = (month_alone(scan, begin, sure=True) or _the_one(scan, begin)) if of else None
    if inner and inner.kind in ("month", "year") and unit.id != inner.kind:
        fields |= {"parts": (inner,), "origin": inner.origin}
        return scan.make(at, inner.last, "counted", **fields)
    return scan.make(at, number.last, "counted", **fields)


def _year_number(scan: Scan, at: int, bare: bool = False) -> tuple[int, int, str] | None:
    """A year in four digits, the place behind it, its calendar; without its word only one of our time."""
    value = scan.integer(at)
    if value is None or len(scan.form(at)) != 4 or scan.find(at + 1, "counted"):
        return None
    era = scan.find(at + 1, "era")
    last = at + 1 + era.size if era else at + 1
    if era and era.name == "hijri":
        return (value, last, "hijri") if value in HIJRI_YEARS else None
    if bare:
        return (value, last, "gregorian") if value in _BARE_YEARS and not scan.is_mark(last, "/%") else None
    if value in GREGORIAN_YEARS:
        return value, last, "gregorian"
    # Without its mark a Hijri year is known only where no event of that Gregorian year is in the news.
    return (value, last, "hijri") if calendar_of(value) == "hijri" and 1400 <= value < 1450 else None


def year_at(scan: Scan, at: int, sure: bool = False) -> TimeExpression | None:
    """A year: عام 2019, بين عامي 2014 و2016; alone in four digits only behind في, منذ and the like."""
    several = scan.find(at, "years_word")
    if several and (first := _year_number(scan, at + several.size)):
        joint = first[1]
        begin = joint + 1 if scan.form(joint) == prefixes().conjunction or scan.is_dash(joint) else joint
        second = _year_number(scan, begin) if begin > joint else None
        if second:
            ends = [(at + several.size, first), (begin, second)]
            parts = tuple(scan.make(i, y[1], "year", calendar=y[2], year=y[0]) for i, y in ends)
            return scan.make(at, second[1], "range", parts=parts)
    unit = scan.find(at, "one", "the_one")
    if unit and unit.id == "year":
        year = _year_number(scan, at + unit.size)
        return scan.make(at, year[1], "year", calendar=year[2], year=year[0]) if year else None
    era = scan.find(at + 1, "era")
    if sure or (era and era.cut == 0) or scan.find(at - 1, "before"):
        year = _year_number(scan, at, bare=not era)
        return scan.make(at, year[1], "year", calendar=year[2], year=year[0]) if year else None
    return None


def _season(scan: Scan, at: int) -> TimeExpression | None:
    """A season and its year: صيف 2014, الخريف الماضي, هذا الشتاء."""
    this = scan.find(at, "this")
    begin = at + this.size if this else at
    sense = scan.find(begin, "season")
    if sense is None:
        return None
    last = begin + sense.size
    if mod := scan.find(last, "mod"):
        return scan.make(at, last + mod.size, "season", name=sense.name, shift=mod.value)
    if this:
        return scan.make(at, last, "season", name=sense.name, shift=0)
    year = _whole_year(scan, scan.skip(last, "of"))
    return scan.make(at, year.last, "season", name=sense.name, parts=(year,)) if year else None


def _whole_year(scan: Scan, at: int) -> TimeExpression | None:
    year = year_at(scan, at, sure=True) or _the_one(scan, at)
    return year if year and year.kind == "year" else None


def _fraction(scan: Scan, at: int) -> TimeExpression | None:
    """A quarter, half or third of a year or month: الربع الثاني من العام الجاري, النصف الأول من يناير."""
    sense = scan.find(at, "fraction")
    if sense is None:
        return None
    behind = at + sense.size
    number = scan.number(behind)
    if last := scan.find(behind, "last_of"):
        count, behind = sense.value, behind + last.size
    elif number is not None and number.ordinal and number.value <= sense.value:
        count, behind = number.value, number.last
    else:
        return None
    whole = _of_edge(scan, scan.skip(behind, "of"))
    if whole is None or whole.kind not in ("month", "year") or whole.edge is not None:
        return None
    return scan.make(at, whole.last, "fraction", amount=((count, sense.name),), parts=(whole,))


def _decade(scan: Scan, at: int) -> TimeExpression | None:
    """Ten years or a hundred: تسعينيات القرن الماضي, العقد الماضي, القرن الماضي."""
    sense = scan.find(at, "decade")
    begin = at + sense.size if sense else at
    century = scan.find(begin, "century_past")
    if century is None:
        # With the article the decade is that of the last century: الستينيات.
        definite = sense is not None and scan.form(at)[sense.cut :].startswith(prefixes().article)
        fields = {"year": 1900 + sense.value, "amount": ((10, "year"),)} if sense else {}
        return scan.make(at, begin, "decade", **fields) if definite else None
    if sense is None:
        return scan.make(at, begin + century.size, "decade", year=1901, amount=((100, "year"),))
    return scan.make(at, begin + century.size, "decade", year=1900 + sense.value, amount=((10, "year"),))


def _edge(scan: Scan, at: int) -> TimeExpression | None:
    """The beginning, middle or end of a period: مطلع الشهر المقبل, منتصف أبريل, نهاية الأسبوع, أواخر 2019."""
    sense = scan.find(at, "edge")
    if sense is None:
        return None
    begin = scan.skip(at + sense.size, "of")
    inner = _of_edge(scan, begin)
    if inner and inner.edge is None and inner.kind in ("week", "month", "year", "decade", "season"):
        return scan.over(inner, at, inner.last, edge=sense.name)
    return None


def _of_edge(scan: Scan, at: int) -> TimeExpression | None:
    """What has a beginning and an end; a bare الأسبوع, الشهر, العام is the present one."""
    found = [found for found in (_the_one(scan, at), year_at(scan, at, sure=True)) if found]
    word = scan.skip(at, "month_word")
    if month := month_alone(scan, word, sure=True):
        found.append(scan.over(month, at, month.last))
    if found:
        return max(found, key=lambda expression: expression.last)
    unit = scan.find(at, "the_one")
    if unit and unit.id in ("week", "month", "year") and unit.cut == 0:
        last = at + unit.size
        # «بداية العام الدراسي» is another year; what follows a bare unit must not describe it.
        return None if _described(scan, last) else scan.make(at, last, _NAMED[unit.id], unit=unit.id)
    return None


def _described(scan: Scan, at: int) -> bool:
    form = scan.form(at)
    return form.startswith(prefixes().article) and not scan.senses(at) and len(form) > 3
