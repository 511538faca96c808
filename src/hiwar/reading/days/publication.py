"""The day of publication of an article that states none, proved by its own words; and a stated one, checked.

What enters is the script of an article, the day that its page states and the day on which it was fetched; what leaves
is a day with every step of its proof, a short interval, or unknown, with the problems of the page. Invariant: nothing
is guessed. A day is given only where the clues leave one; a stated day is kept, whatever the text says; clues that
contradict one another prove nothing and are a problem.

A weekday told with «today», «yesterday» or «tomorrow» is taken for the nearest before the fetch day; the fetch day
alone proves nothing but that the page is not later, and gives no day. An interval is kept up to `LONGEST` days: what
is longer, such as the term of a president, dates nothing that the page tells.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from hiwar.knowledge.world import World
from hiwar.model import UNKNOWN, Article, Capture, Problem, Proof, When, between
from hiwar.reading.days.clue import (
    ALWAYS,
    EARLIEST,
    Clue,
    Spans,
    common,
    day_in,
    from_day,
    in_each_year,
    length_of,
    month_in,
)
from hiwar.reading.days.cues import MONTH, PRESENT, TODAY, WEEKDAY, is_time
from hiwar.reading.days.gatherings import gathering_clues
from hiwar.reading.days.ground import Ground
from hiwar.reading.days.holders import holder_clues
from hiwar.reading.days.wars import war_clues
from hiwar.reading.words.script import Script
from hiwar.text.calendar import WEEKDAYS, day_of
from hiwar.text.expression import TimeExpression
from hiwar.text.resolve import find_problem
from hiwar.text.tokens import NUMBER

LONGEST = 120
_AGO = (
    5  # days before the fetch day up to which a month or a date told without its year is that of the year of the fetch
)
_COUNTED = 800  # days among which weekdays are looked for
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

Proved = tuple[When, tuple[Problem, ...]]


def prove_published(script: Script, article: Article, capture: Capture, world: World) -> Proved:
    """When the article was published, with its proof, and what of the page's words contradicts it.

    >>> from hiwar.knowledge.world import load_world
    >>> from hiwar.model import Range
    >>> text = "وصل الوزير أمس الاثنين 25 أبريل 2022"  # the minister arrived yesterday, Monday 25 April 2022
    >>> article = Article(title=None, body=(Range(0, len(text)),))
    >>> capture = Capture(id="", blob="", text_id="")
    >>> when, problems = prove_published(Script(text, article), article, capture, load_world())
    >>> when.edtf, when.basis, when.proof[0].quote, problems
    ('2022-04-26', 'inferred', 'أمس الاثنين 25 أبريل 2022', ())
    """
    ground = Ground(script, world, script.language)
    stated = article.published
    if stated.is_day:
        return stated, _conflicts(ground, stated)
    fetched = day_fetched(capture.fetched)
    clues, problems = _clues_of(ground)
    if stated.known:
        clues.append(
            Clue(stated.proof[0] if stated.proof else Proof(0, 0, "", "stated"), from_day(stated.first, stated.last))
        )
    found = settle(clues, fetched)
    if found.open:
        found = settle(clues + _narrowing(ground, clues, fetched), fetched)
    problems += found.problems
    if found.when.is_day or (found.when.known and not stated.known):
        return found.when, tuple(problems)
    return stated, tuple(problems)


def day_fetched(text: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def _conflicts(ground: Ground, published: When) -> tuple[Problem, ...]:
    """The days of the text that cannot be, counted from the day of publication to either side."""
    out: dict[str, Problem] = {}
    for index in ground.holding(WEEKDAY | PRESENT, TODAY | MONTH):
        for time in _each_day(ground.times(index)):
            if find_problem(time, ground.text, published, "future") is None:
                continue
            problem = find_problem(time, ground.text, published, "past")
            if problem is not None:
                out.setdefault(f"{problem.code} {problem.says}", problem)
    return tuple(out.values())


def _clues_of(ground: Ground) -> tuple[list[Clue], list[Problem]]:
    """What the page tells of its own day, and the dates beside «today» that are none."""
    clues: list[Clue] = []
    problems: list[Problem] = []
    for index in ground.holding(TODAY | PRESENT, WEEKDAY | MONTH):
        for time in _each_day(ground.times(index)):
            if time.origin != "publication" or _other_day(ground, index, time):
                continue
            if time.unit == "day" and time.kind == "day" and time.shift is not None and abs(time.shift) <= 2:
                problem = find_problem(time, ground.text, UNKNOWN)
                clue = None if problem else _of_day(ground, time)
                problems += [problem] if problem else []
            elif time.unit == "month" and time.shift == 0:
                clue = _of_month(ground, time)
            else:
                continue
            clues += [clue] if clue else []
    return clues + war_clues(ground) + gathering_clues(ground), problems


def _each_day(times: Iterable[TimeExpression]) -> Iterator[TimeExpression]:
    """The times of a sentence, two days told together («اليوم الخميس وغدا الجمعة») each for itself."""
    for time in times:
        yield from time.parts if time.kind == "range" and time.parts[0].unit == "day" else (time,)


def _other_day(ground: Ground, index: int, time: TimeExpression) -> bool:
    """Whether it is a day like this one in another year, or a day of a month by its number: «اليوم 15 من شهر يونيو»."""
    sentence, tokens = ground.sentence(index), ground.script.tokens
    first = sentence.first + time.first
    if ground.near(max(sentence.first, first - 2), first, "likeness") is not None:
        return True
    return first + 2 < sentence.last and tokens[first + 1].kind == NUMBER and is_time(tokens[first + 2].form, "of")


def _of_day(ground: Ground, time: TimeExpression) -> Clue | None:
    """«اليوم الخميس», «أمس الاثنين 25 أبريل», «اليوم 24 مارس 2022»."""
    shift = time.shift or 0
    if time.month is None or time.day is None:
        if time.weekday is None:
            return None
        weekday = (time.weekday - shift) % 7
        return Clue(ground.proof_of(time, f"the page is of a {WEEKDAYS[weekday]}"), weekday=weekday)
    if time.year is not None:
        found = day_of(time.calendar, time.year, time.month, time.day)
        if found is None or found.first is None or found.last is None:
            return None
        by = datetime.timedelta(days=-shift)
        spans = from_day(found.first + by, found.last + by)
        return Clue(ground.proof_of(time, f"the page is of {_told(spans)}"), spans)
    if time.calendar != "gregorian":
        return None
    spans = in_each_year(day_in(time.month, time.day, time.weekday, -shift))
    says = (
        "the page is of this day"
        if not shift
        else f"the page is of {abs(shift)} day(s) {'before' if shift > 0 else 'after'} it"
    )
    return Clue(ground.proof_of(time, says), spans, recurs=True)


def _of_month(ground: Ground, time: TimeExpression) -> Clue | None:
    """«11 ماي الجاري»: the page is of May; where it tells one of the last days, perhaps of the days after them."""
    if time.month is None or time.calendar != "gregorian" or time.kind not in ("day", "month"):
        return None
    over = 2 if (time.day or 0) >= 28 else 0
    says = f"the page is of {_MONTHS[time.month - 1]}" + (" or the days after it" if over else "")
    return Clue(ground.proof_of(time, says), in_each_year(month_in(time.month, over)), recurs=True)


def _narrowing(ground: Ground, clues: list[Clue], fetched: datetime.date | None) -> list[Clue]:
    """Office-holders and years told: they choose among the days that the clues leave, and prove none by themselves."""
    spans = _left([clue for clue in clues if clue.firm], fetched)
    out: list[Clue] = []
    for clue in holder_clues(ground):
        left = common(spans, clue.spans)
        if not left:
            return []
        if left != spans:
            spans = left
            out.append(clue)
    return out


class Settlement(NamedTuple):
    """What clues leave: a time or unknown, the problems met, and whether more clues may yet help."""

    when: When = UNKNOWN
    problems: tuple[Problem, ...] = ()
    open: bool = False


def settle(clues: list[Clue], fetched: datetime.date | None) -> Settlement:
    """The day or short interval that the clues leave together.

    >>> day = datetime.date(2015, 8, 6)  # a Thursday
    >>> wednesday = Clue(Proof(0, 0, "", "the page is of a Wednesday"), weekday=2)
    >>> settle([wednesday], day).when.edtf, settle([wednesday], None).when.edtf
    ('2015-08-05', None)
    """
    if not any(clue.firm for clue in clues):
        return Settlement()
    found = _settle(clues, fetched)
    if found.problems and not all(clue.firm for clue in clues):
        return _settle([clue for clue in clues if clue.firm], fetched)
    return found


def _settle(clues: list[Clue], fetched: datetime.date | None) -> Settlement:
    told: dict[int, Clue] = {}
    for clue in clues:
        if clue.weekday is not None:
            told.setdefault(clue.weekday, clue)
    if len(told) > 1:
        return _conflict(list(told.values()), "weekday_conflict")
    spans = _left(clues, fetched)
    if not spans:
        return _conflict(clues, "date_conflict", fetched)
    bound = any(clue.spans != ALWAYS for clue in clues)
    if fetched and any(clue.recurs for clue in clues):
        if fetched.toordinal() - spans[-1][1] > _AGO:
            return Settlement()
        spans = spans[-1:]
    for weekday in told:
        if fetched and spans[-1][1] >= fetched.toordinal() - 6:
            return _nearest(clues, spans, weekday, fetched)
        if length_of(spans) > _COUNTED:
            return Settlement(open=bound)
        days = [day for low, high in spans for day in range(low, high + 1) if (day - 1) % 7 == weekday]
        if not days:
            return _conflict(clues, "weekday_conflict", fetched)
        spans = tuple((day, day) for day in days)
    if not bound or spans[-1][1] - spans[0][0] >= LONGEST:
        return Settlement(open=bound)
    return _given(clues, spans[0][0], spans[-1][1], fetched)


def _left(clues: list[Clue], fetched: datetime.date | None) -> Spans:
    """The days that all clues hold, none behind the fetch day; a page fetched in the west may be of the day after."""
    spans = ALWAYS
    for clue in clues:
        spans = common(spans, clue.spans)
    if fetched is None:
        return spans
    last = fetched.toordinal()
    return common(spans, ((EARLIEST, last),)) or common(spans, ((EARLIEST, last + 1),))


def _nearest(clues: list[Clue], spans: Spans, weekday: int, fetched: datetime.date) -> Settlement:
    """The nearest such weekday not behind the fetch day; that of the very next day is told, and settles nothing."""
    back = (fetched.weekday() - weekday) % 7
    day = fetched.toordinal() - back
    if back == 6 or not any(low <= day <= high for low, high in spans):
        return _conflict(clues, "weekday_conflict", fetched)
    return _given(clues, day, day, fetched)


def _given(clues: list[Clue], first: int, last: int, fetched: datetime.date | None) -> Settlement:
    steps = list(dict.fromkeys(clue.proof.says for clue in clues))
    proof = [next(clue.proof for clue in clues if clue.proof.says == says) for says in steps]
    proof.sort(key=lambda step: (step.start, step.end))
    if fetched:
        proof.append(_fetch_step(fetched))
    days = datetime.date.fromordinal(first), datetime.date.fromordinal(last)
    return Settlement(between(*days, "day" if first == last else "interval", "inferred", proof=tuple(proof)))


def _fetch_step(fetched: datetime.date) -> Proof:
    return Proof(0, 0, "", f"fetched on {WEEKDAYS[fetched.weekday()]} {fetched}: the page is not later")


def _conflict(clues: list[Clue], code: str, fetched: datetime.date | None = None) -> Settlement:
    says = list(dict.fromkeys(clue.proof.says for clue in clues))
    if fetched:
        says.append(_fetch_step(fetched).says)
    place = clues[0].proof
    return Settlement(problems=(Problem(code=code, says="; ".join(says), start=place.start, end=place.end),))


def _told(spans: Spans) -> str:
    first, last = datetime.date.fromordinal(spans[0][0]), datetime.date.fromordinal(spans[-1][1])
    return str(first) if first == last else f"{first} to {last}"
