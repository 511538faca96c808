"""Publishers that need more: where on their pages title, text, byline and day stand, by date.

What enters is a table of publishers and a page's address, day and tree; what leaves are the elements to keep and those
to drop. Refused, as a `DataError` that names the entry: a selector that is none, a key that there is none of.
Invariant: an entry can only point at what is on the page; where its selectors find nothing, the page is read as any
other.
"""

from __future__ import annotations

import datetime
import functools
import re
import tomllib
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import msgspec
from lxml import etree

from hiwar.errors import DataError

_FILE = Path(__file__).parent / "publishers.toml"
_STEP = re.compile(r"(?P<tag>[a-z][a-z0-9-]*|\*)?(?P<rest>(?:[.#][\w-]+|\[[\w:-]+(?:=\"?[^\]\"]*\"?)?\])*)")
_PART = re.compile(r"([.#])([\w-]+)|\[([\w:-]+)(?:=\"?([^\]\"]*)\"?)?\]")


class Publisher(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An entry: a domain between two days, and its selectors."""

    domain: str
    page: str
    since: datetime.date | None = msgspec.field(default=None, name="from")
    until: datetime.date | None = msgspec.field(default=None, name="to")
    title: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    byline: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()

    def holds(self, host: str, day: datetime.date | None) -> bool:
        """Whether the entry is for a host on a day."""
        if host != self.domain and not host.endswith("." + self.domain):
            return False
        if day is None:
            return self.until is None
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class Pointed(NamedTuple):
    """The elements that an entry points at on a page; the lines of `head` stand before the body."""

    title: etree._Element | None
    head: tuple[etree._Element, ...]
    body: etree._Element | None
    drop: tuple[etree._Element, ...]


def read_publishers(text: str, subject: str) -> tuple[Publisher, ...]:
    """The entries of a table, each selector checked."""
    try:
        found = msgspec.convert(tomllib.loads(text).get("publisher", []), tuple[Publisher, ...])
    except (ValueError, msgspec.ValidationError) as error:
        raise DataError(subject, str(error), "see the head of publishers.toml") from error
    for one in found:
        for selector in (*one.title, *one.body, *one.byline, *one.date, *one.drop):
            _path(selector, f"{subject}: {one.domain}")
    return found


@functools.cache
def load_publishers() -> tuple[Publisher, ...]:
    """The shipped entries."""
    return read_publishers(_FILE.read_text("utf-8"), _FILE.name)


def publisher_of(url: str | None, day: str | None, publishers: tuple[Publisher, ...] | None = None) -> Publisher | None:
    """The entry for an address on a day in ISO form; of several the one that began last."""
    table = load_publishers() if publishers is None else publishers
    if not url or not table:
        return None
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return None
    when = _day(day)
    fitting = [one for one in table if one.holds(host, when)]
    return max(fitting, key=lambda one: one.since or datetime.date.min, default=None)


def _day(value: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat((value or "")[:10])
    except ValueError:
        return None


def pointed(root: etree._Element, publisher: Publisher) -> Pointed:
    """What an entry points at on a page."""
    head = [one for part in (publisher.date, publisher.byline) if (one := _first(root, part)) is not None]
    drop = [element for selector in publisher.drop for element in root.xpath(_path(selector, selector))]
    return Pointed(_first(root, publisher.title), tuple(head), _first(root, publisher.body), tuple(drop))


def _first(root: etree._Element, selectors: tuple[str, ...]) -> etree._Element | None:
    for selector in selectors:
        for element in root.xpath(_path(selector, selector)):
            return element
    return None


@functools.lru_cache(1024)
def _path(selector: str, subject: str) -> str:
    """A selector as XPath.

    >>> _path("div#a p.b", "x")
    '//div[@id="a"]//p[contains(concat(" ",normalize-space(@class)," ")," b ")]'
    """
    steps = []
    for step in selector.split():
        match = _STEP.fullmatch(step)
        if match is None or not step:
            raise DataError(subject, f"{step!r} is no selector", "write tag, .class, #id, [name=value]")
        path = "//" + (match.group("tag") or "*")
        for sign, name, attribute, value in _PART.findall(match.group("rest")):
            if sign == "#":
                path += f'[@id="{name}"]'
            elif sign == ".":
                path += f'[contains(concat(" ",normalize-space(@class)," ")," {name} ")]'
            else:
                path += f'[@{attribute}="{value}"]' if value else f"[@{attribute}]"
        steps.append(path)
    if not steps:
        raise DataError(subject, "the selector is empty", "write tag, .class, #id, [name=value]")
    return "".join(steps)
