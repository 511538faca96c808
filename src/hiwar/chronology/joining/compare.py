"""Compare: whether two tellings contradict each other, and how well one fits another.

What enters is two tellings; what leaves is `True` for a contradiction, or a fit. Invariant: both are symmetric but
for what is said; words of kind are weak (مباحثات is a meeting too), persons and days are strong.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from hiwar.chronology.joining.gatherings import one_gathering, same_person
from hiwar.chronology.pages import places
from hiwar.chronology.pages.sides import compare, core, is_body, is_group, levels_differ
from hiwar.chronology.pages.tellings import Telling
from hiwar.chronology.pages.windows import DAY, NEAR, SPAN, Window, family

FEW = 7
"""Days to which a telling is known well enough that another word for its kind does not part it."""


class Fit(NamedTuple):
    """How well a telling fits an event; more is better, in this order."""

    sides: int
    visit: int
    people: int
    place: int
    ordinal: int


def contradict(
    one: Telling,
    other: Telling,
    excuses: Iterable[tuple[Window, Window]] = (),
    wholes: Iterable[frozenset[str]] = (),
) -> bool:
    """Whether the two cannot be one contact.

    Days of which one lies in each window of an excuse do not contradict, nor do sides that are both among those of a
    whole: each page names some of those who came.
    """
    if one.capture == other.capture and one.id != other.id and not told_twice(one, other):
        return True
    agree = _groups_agree(one, other) and _dates_agree(one, other, excuses)
    return not (agree and (_agreement(one, other, wholes, crossed=True) or one_gathering(one, other)))


def told_twice(one: Telling, other: Telling) -> bool:
    """Whether one page tells one contact twice, of the same people.

    On the same days: as coming and as done; or, while it is ahead, as a journey and as the one meeting that it is for
    («invited his counterpart to Paris on Friday to consult»). Or once with its day and again without («his visit last
    Tuesday ... the visit proved»); two calls stay two, and so does what the page says follows.
    """
    if _follows(one, other) or _follows(other, one):
        return False
    if core(one.sides) != core(other.sides) or not (one.people == other.people or _named_once(one, other)):
        return False
    ways = family(one.contact.status), family(other.contact.status)
    same_days = one.window == other.window and one.window.grade <= SPAN
    if one.visit != other.visit:
        return same_days and ways == ("ahead", "ahead") and _one_purpose(one, other)
    return (same_days and (one.visit or ways[0] != ways[1])) or _told_again(one, other, ways)


def _follows(one: Telling, other: Telling) -> bool:
    return any(link.as_ == "follows" and link.to == other.contact.id for link in one.contact.links)


def _named_once(one: Telling, other: Telling) -> bool:
    """Whether a journey is told once by the visitor's name and once by his rank alone («the president ... Maurer»)."""
    ranks = {one.contact.level, other.contact.level}
    unnamed = not (one.people and other.people) and len(ranks) == 1 and not ranks & {"unknown", "parties"}
    return unnamed and one.visit and other.visit and one.visitors == other.visitors


def _told_again(one: Telling, other: Telling, ways: tuple[str, str]) -> bool:
    """Whether a page tells a meeting of named persons, or a visit, again without its day.

    An organisation needs no name where the place is the same.
    """
    if {one.group, other.group} != {"meet"} or max(one.window.grade, other.window.grade) < NEAR:
        return False
    if one.contact.background != other.contact.background or not set(ways) <= {"done", "ahead"}:
        return False
    relation = places.relation(one.contact.place, other.contact.place)
    people = one.people or other.people
    bare = core(one.sides) - people.keys()
    if not people or not (one.visit or not bare or (relation == places.SAME and all(map(is_body, bare)))):
        return False
    apart = relation == places.APART
    differ = _ordinals_differ(one, other) or _directions_differ(one, other)
    return not apart and not differ and one.window.meets(other.window) and one.bound.meets(other.bound)


def _one_purpose(one: Telling, other: Telling) -> bool:
    """Whether a journey and a meeting, both of one day, are of named persons and in no two places."""
    apart = places.relation(one.contact.place, other.contact.place) == places.APART
    return one.window.grade == DAY and not apart and all(one.people.get(side) for side in one.sides)


def copied(one: Telling, other: Telling) -> bool:
    """Whether two tellings in the same words can be one, though one of them lost parties when it was cut."""
    if not (one.sides <= other.sides or other.sides <= one.sides) or not _groups_agree(one, other):
        return False
    return compare(one.people, other.people, one.sides & other.sides) is not None


def fit(one: Telling, other: Telling) -> Fit | None:
    """How well the kinds, parties, place and ordinal agree; `None` where they contradict."""
    if not _kinds_agree(one, other):
        return None
    return _agreement(one, other) or _of_one_gathering(one, other)


def _of_one_gathering(one: Telling, other: Telling) -> Fit | None:
    """How well two tellings of one gathering fit that name somebody alike, its town and its day."""
    near = places.relation(one.contact.place, other.contact.place) == places.SAME
    if not (near and _one_day(one, other) and same_person(one, other) and one_gathering(one, other)):
        return None
    return Fit(sides=0, visit=1, people=1, place=1, ordinal=0)


def _agreement(
    one: Telling, other: Telling, wholes: Iterable[frozenset[str]] = (), crossed: bool = False
) -> Fit | None:
    both, parts = one.sides & other.sides, False
    if both and not (one.sides <= other.sides or other.sides <= one.sides):
        parts = any(one.sides <= whole and other.sides <= whole for whole in wholes)
    shared = both if parts else _shared(one, other)
    if not shared:
        return None
    likeness = compare(one.people, other.people, shared, crossed)
    if likeness is None:
        return None
    if not likeness.named and not parts and _levels_differ(one, other):
        return None
    if _ordinals_differ(one, other) or _directions_differ(one, other):
        return None
    place = _place(one, other, sure=likeness.same > 1 and _one_day(one, other))
    if place is None:
        return None
    numbered = int(one.contact.ordinal is not None and one.contact.ordinal == other.contact.ordinal)
    same_class = int(one.visit == other.visit and one.group == other.group)
    same_sides = one.sides == other.sides or core(one.sides) == core(other.sides)
    return Fit(int(same_sides), same_class, likeness.rank, int(place == places.SAME), numbered)


def _levels_differ(one: Telling, other: Telling) -> bool:
    """Whether the levels differ; that of somebody whom nobody knows is not known either."""
    return not (one.strangers or other.strangers) and levels_differ(one.contact.level, other.contact.level)


def _one_day(one: Telling, other: Telling) -> bool:
    return one.window.grade == DAY == other.window.grade and one.window.first == other.window.first


def _few_days(one: Telling, other: Telling) -> bool:
    """Whether both are told to a few days that meet."""
    return one.window.meets(other.window) and all(t.window.days <= FEW for t in (one, other))


def _shared(one: Telling, other: Telling) -> frozenset[str]:
    """The sides of both; none where a side too many forbids that they are one contact.

    A third party is left out of a call or letter, a mediator or lending host of anything, one of many of a summit; a
    name that nobody knows may be that of somebody who acts for another side.
    """
    small, large = sorted((one, other), key=lambda telling: len(telling.sides))
    if small.sides == large.sides:
        return small.sides
    if not small.sides < large.sides or len(small.sides) < 2:
        return frozenset()
    left = large.sides - small.sides
    if any(map(is_group, small.sides)):
        left = frozenset(side for side in left if not is_body(side))
    if left <= large.extras | large.strangers or len(small.sides) > 2 or _one_assembly(small, large):
        return small.sides
    dated = one.window.grade <= SPAN and other.window.grade <= SPAN
    return small.sides if large.group in ("call", "letter") and dated else frozenset()


def _one_assembly(small: Telling, large: Telling) -> bool:
    """Whether both tell somebody at one organisation's meeting, the one with more who were there («اجتماع آسيان»)."""
    if "meet" not in (small.group, large.group) or small.visit or large.visit:
        return False
    bodies = {side for side in small.sides if is_body(side) and not (small.people.get(side) or large.people.get(side))}
    named = {
        side for side in small.sides if small.people.get(side) and small.people.get(side) == large.people.get(side)
    }
    return bool(bodies and named)


def _kinds_agree(one: Telling, other: Telling) -> bool:
    """Whether the kinds can be one contact's; a visit is its meeting only on one day in one place."""
    if one.group == other.group:
        return one.visit == other.visit or _visit_is_meeting(one, other)
    return _groups_agree(one, other)


def _groups_agree(one: Telling, other: Telling) -> bool:
    """Whether the groups of kinds can be one contact's, leaving visits and their meetings aside."""
    if one.group == other.group:
        return True
    if "other" in (one.group, other.group):
        return not (one.visit or other.visit)
    return (
        _few_days(one, other)
        and {one.group, other.group} == {"call", "meet"}
        and all(
            telling.group == "call" or (telling.contact.kind == "talks" and telling.contact.place is None)
            for telling in (one, other)
        )
    )


def _visit_is_meeting(one: Telling, other: Telling) -> bool:
    relation = places.relation(one.contact.place, other.contact.place)
    if relation == places.APART or (relation == places.OPEN and not _one_day(one, other)):
        return False
    if one.window.grade <= SPAN and other.window.grade <= SPAN:
        return _one_day(one, other)
    return relation == places.SAME and places.distinctive(one.contact.place)


def _dates_agree(one: Telling, other: Telling, excuses: Iterable[tuple[Window, Window]]) -> bool:
    """Whether the bounds meet; the new date of what was moved counts as its date."""
    for a, b in excuses:
        if (a.meets(one.window) and b.meets(other.window)) or (b.meets(one.window) and a.meets(other.window)):
            return True
    ours = [w for w in (one.bound, one.moved) if w]
    theirs = [w for w in (other.bound, other.moved) if w]
    return any(a.meets(b) for a in ours for b in theirs)


def _ordinals_differ(one: Telling, other: Telling) -> bool:
    a, b = one.contact.ordinal, other.contact.ordinal
    return a is not None and b is not None and a != b


def _directions_differ(one: Telling, other: Telling) -> bool:
    """Whether two visits lead opposite ways."""
    if not (one.visit and other.visit and one.visitors and other.visitors):
        return False
    return not one.visitors & other.visitors


def _place(one: Telling, other: Telling, sure: bool) -> int | None:
    """How the places agree; `None` for two places apart, unless day and persons already are the same (`sure`)."""
    if one.group != "meet" or other.group != "meet":
        return places.OPEN
    relation = places.relation(one.contact.place, other.contact.place)
    if relation == places.APART and not sure:
        return None
    if relation == places.OPEN and not sure and (_elsewhere(one, other) or _elsewhere(other, one)):
        return None
    return relation


def _elsewhere(host: Telling, placed: Telling) -> bool:
    """Whether one tells who received whom and the other a place in a third country («received him», but in Osaka)."""
    state = placed.contact.place.state if placed.contact.place else None
    return host.contact.place is None and bool(host.hosts) and state is not None and state not in host.hosts
