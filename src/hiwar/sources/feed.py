"""Feeds: RSS and Atom, also broken ones.

What enters is a feed; what leaves are its entries, each with address, title, day and what text it gives, or the pages
of those entries that give their text. Refused: what is no feed, and in its place an entry that gives no text. A day is
kept as it is written, and stated only where it can be read. Invariant: no entity of a feed is expanded beyond a
character, and nothing is fetched.
"""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

import msgspec
from lxml import etree

from hiwar.errors import EmptyInput, InputError, MalformedInput
from hiwar.model import Page
from hiwar.sources import html
from hiwar.sources.html.stated import day_of
from hiwar.sources.kind import Found, Kind, Opened, oversized
from hiwar.sources.page import Given, page_of
from hiwar.sources.xml import root_of

_HEAD = re.compile(
    rb"\s*(?:<\?[^>]*\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[[^\]]*\]\s*)?>\s*)*<(?:rss|feed|rdf:RDF)\b", re.I | re.S
)
_SPACE = re.compile(r"\s+")
_TAG = re.compile(r"<[a-zA-Z/!][^<>]*>")
_MOST = 5_000


class Entry(NamedTuple):
    """What a feed tells of a page; `markup` is the text that it gives, as HTML."""

    url: str | None
    title: str | None
    published: str | None
    author: str | None
    markup: str
    is_whole: bool


def entries_of(data: bytes, subject: str, charset: str | None = None, base: str | None = None) -> list[Entry]:
    """The entries of a feed, in its order; `base` is the address from which the feed's own count.

    >>> entries_of(b"<rss><channel><item><link>https://n.example/1</link></item></channel>", "a")[0].url
    'https://n.example/1'
    """
    root = root_of(data, subject, charset)
    items = [element for element in root.iter() if name_of(element) in ("item", "entry")]
    if not items and name_of(root) not in ("rss", "feed", "rdf", "channel"):
        raise MalformedInput(subject, "it is no feed", "give the address of its RSS or Atom feed")
    return [_entry(item, base) for item in items[:_MOST]]


def name_of(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(tag, str) else ""


def _entry(item: etree._Element, base: str | None) -> Entry:
    found: dict[str, str] = {}
    link = None
    for child in item:
        name = name_of(child)
        if name == "link":
            href = child.get("href")
            if (href and child.get("rel", "alternate") == "alternate") or (not href and link is None):
                link = href or (child.text or "").strip() or link
        text = _markup(child)
        if text:
            found.setdefault(name, text)
    permanent = found.get("guid") or found.get("id") or ""
    url = address_of(link, base) or address_of(permanent)
    whole = found.get("encoded") or found.get("content")
    day = next((found[name] for name in ("pubdate", "published", "date", "issued", "created") if name in found), None)
    return Entry(
        url,
        line_of(found.get("title")),
        _SPACE.sub(" ", day).strip() if day else None,
        line_of(found.get("creator") or found.get("author")),
        whole or found.get("description") or found.get("summary") or "",
        whole is not None,
    )


def _markup(element: etree._Element) -> str:
    """What an element holds: its text, or its children as markup."""
    if not len(element):
        return (element.text or "").strip()
    inner = (element.text or "") + "".join(etree.tostring(child, encoding="unicode") for child in element)
    return inner.strip()


def line_of(text: str | None) -> str | None:
    """A title or name as one line, its markup and its doubled entities gone."""
    return _SPACE.sub(" ", _TAG.sub(" ", unescape(unescape(text)))).strip() or None if text else None


def address_of(value: str | None, base: str | None = None) -> str | None:
    """The value if it is an address of the web, or one that counts from such a base.

    >>> address_of("/news/1", "https://n.example/rss"), address_of("/news/1"), address_of("http://[n/1")
    ('https://n.example/news/1', None, None)
    """
    value = (value or "").strip()
    try:
        value = urljoin(base, value) if base and value else value
        _ = urlsplit(value).port
    except ValueError:
        return None
    return value if value.startswith(("http://", "https://")) and " " not in value else None


def _read(opened: Opened) -> Found:
    data = opened.stream.whole(opened.limit)
    if data is None:
        yield oversized(opened.path, opened.limit)
        return
    try:
        entries = entries_of(data, opened.path, opened.charset, opened.path)
    except InputError as error:
        yield error
        return
    if not entries:
        yield EmptyInput(opened.path, "the feed has no entry", "look at it again later")
    for number, entry in enumerate(entries, 1):
        subject = f"{opened.path}#{number}"
        try:
            yield _page(entry, opened, subject)
        except InputError as error:
            yield error


def _page(entry: Entry, opened: Opened, subject: str) -> Page:
    """The page of an entry that gives its text, a summary if no more."""
    if not entry.markup.strip():
        raise EmptyInput(subject, "the feed gives no text of the entry", "fetch its address")
    day = day_of(entry.published)
    stated = Given(url=entry.url, title=entry.title, author=entry.author, stated_published=day)
    given = opened.given.over(stated)
    blob = msgspec.json.encode(entry._asdict(), order="deterministic")
    if _TAG.search(entry.markup):
        text = html.extract(f"<body><div>{entry.markup}</div></body>", entry.url, subject).text
    else:
        text = unescape(entry.markup)
    if entry.published and not day:
        text = f"{entry.published}\n{text}"
    return page_of(text, given, path=opened.path, blob=blob, subject=subject)


KIND = Kind("feed", (".rss", ".atom", ".rdf", ".xml"), lambda head, name: _HEAD.match(head[:4096]) is not None, _read)
