"""Windows: the days on which a contact, as one page tells it, can have been or be.

What enters is a contact and the publication of its page; what leaves is an interval of days with its grade: how far
it tells this contact from others. Invariant: a told date is never widened; a contact without one is bounded by the
publication of the page, and that bound is no date.
"""

from __future__ import annotations

import datetime
from typing import NamedTuple

from hiwar.model import Contact, Status, When

DAY, SPAN, LONG, NEAR, LOOSE, BARE = range(6)
"""Grades: a day; up to a month; longer; undated on a dated page; undated but placed or numbered; nothing told."""

FAR_PAST, FAR_FUTURE = 0, 10**7
MONTH = 31
AHEAD: frozenset[Status] = frozenset({"planned", "proposed", "conditional"})
OFF: frozenset[Status] = frozenset({"postponed", "cancelled", "suspended", "refused"})
DONE: frozenset[Status] = frozenset({"held", "ongoing", "failed"})

# Days before and after a dated page in which the contact that it tells without a date is looked for.
NEARBY = {"ahead": (0, 10), "off": (3, 31), "done": (3, 0), "denied": (10, 10)}
# A page whose own date is an open stretch of at most this many days still bounds what it tells.
BOUNDED = 130
# Days before its fetching in which a page of no told day is looked for: the press is mostly read as it comes.
FETCHED = 3


class Window(NamedTuple):
    """Days as ordinals, both included."""

    first: int
    last: int
    grade: int

    def meets(self, other: Window) -> bool:
        """Whether the two have a day in common."""
        return self.first <= other.last and other.first <= self.last

    def holds(self, other: Window) -> bool:
        """Whether the other lies wholly in it."""
        return self.first <= other.first and other.last <= self.last

    @property
    def days(self) -> int:
        """How many days it is long."""
        return self.last - self.first + 1


def family(status: Status) -> str:
    """Which way a status looks: `ahead`, `off`, `done` or `denied`."""
    if status in AHEAD:
        return "ahead"
    if status in OFF:
        return "off"
    return "denied" if status == "denied" else "done"


def ordinal_of(day: datetime.date | None, default: int) -> int:
    """A day as a number, so that open ends compare."""
    return day.toordinal() if day else default


def told(when: When | None) -> Window | None:
    """The window of a told date with both its ends; `None` where one is open."""
    if when is None or when.first is None or when.last is None:
        return None
    first, last = when.first.toordinal(), when.last.toordinal()
    days = last - first + 1
    return Window(first, last, DAY if days == 1 else SPAN if days <= MONTH else LONG)


def page_of(published: When, fetched: datetime.date | None = None) -> Window | None:
    """The days of which a page is: those told of it, else those before it was fetched."""
    if published.known or fetched is None:
        return told(published)
    last = fetched.toordinal()
    return Window(last - FETCHED, last, SPAN)


def window_of(contact: Contact, published: When, anchored: bool, fetched: datetime.date | None = None) -> Window:
    """The window of a contact; `anchored` says that a named place or an ordinal tells it from others.

    >>> from hiwar.model import day
    >>> w = window_of(Contact(id="ct_1", kind="call", status="held"), day("2022-03-24"), anchored=False)
    >>> datetime.date.fromordinal(w.first).isoformat(), w.days, w.grade == NEAR
    ('2022-03-21', 4, True)
    """
    full = told(contact.date)
    if full:
        return full
    page = page_of(published, fetched)
    before, after = NEARBY[family(contact.status)]
    first, last = FAR_PAST, FAR_FUTURE
    grade = LOOSE if anchored else BARE
    if page and not contact.background:
        first, last = page.first - before, page.last + after
        if page.days <= MONTH:
            grade = NEAR
        elif page.days <= BOUNDED:
            grade = LOOSE
    elif published.last and family(contact.status) == "done":
        last = published.last.toordinal()
    return _within(contact.date, Window(first, last, grade))


def bound_of(contact: Contact, published: When, fetched: datetime.date | None = None) -> Window:
    """The days that a contact cannot lie outside of: its date, or what is done by the publication, coming after it."""
    full = told(contact.date)
    if full:
        return full
    way = family(contact.status)
    first = contact.date.first or (published.first if way == "ahead" else None)
    last = contact.date.last or ((published.last or fetched) if way == "done" else None)
    start = ordinal_of(first, FAR_PAST)
    if way == "ahead" and not contact.date.first and first:
        start -= 1
    return Window(start, max(start, ordinal_of(last, FAR_FUTURE)), LOOSE)


def _within(date: When, window: Window) -> Window:
    """The window cut at the one end that the text tells («before Tuesday»); three days are looked at beyond it."""
    if date.last and not date.first:
        last = date.last.toordinal()
        return Window(last - NEARBY["done"][0], last, min(window.grade, NEAR))
    if date.first and not date.last:
        first = date.first.toordinal()
        return Window(first, max(first, min(window.last, first + MONTH)), min(window.grade, NEAR))
    return window
