"""Sitemaps: lists of a site's addresses, those of news too, and lists of such lists.

What enters is a sitemap; what leaves are its addresses with what it tells of them. It holds no pages: given as a file
of pages it is an error that says so. Invariant: order is the sitemap's; an address that is none is passed over.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml import etree

from hiwar.errors import InputError, MalformedInput
from hiwar.sources.feed import address_of, line_of, name_of
from hiwar.sources.kind import Found, Kind, Opened, oversized
from hiwar.sources.xml import root_of

_HEAD = re.compile(rb"\s*(?:<\?[^>]*\?>\s*|<!--.*?-->\s*)*<(?:[a-z]+:)?(?:urlset|sitemapindex)\b", re.I | re.S)
_MOST = 50_000


class Listed(NamedTuple):
    """An address of a sitemap; `is_sitemap` where it is one itself."""

    url: str
    changed: str | None = None
    published: str | None = None
    title: str | None = None
    is_sitemap: bool = False


def addresses_of(data: bytes, subject: str) -> list[Listed]:
    """The addresses of a sitemap.

    >>> addresses_of(b"<urlset><url><loc>https://n.example/1</loc></url></urlset>", "a")[0].url
    'https://n.example/1'
    """
    root = root_of(data, subject)
    if name_of(root) not in ("urlset", "sitemapindex"):
        raise MalformedInput(subject, "it is no sitemap", "give the address that robots.txt names")
    return [one for element in root[:_MOST] if (one := _listed(element))]


def _listed(element: etree._Element) -> Listed | None:
    found: dict[str, str] = {}
    for child in element.iter():
        if isinstance(child.tag, str) and child.text:
            found.setdefault(name_of(child), child.text.strip())
    url = address_of(found.get("loc"))
    if url is None:
        return None
    return Listed(
        url,
        found.get("lastmod"),
        found.get("publication_date"),
        line_of(found.get("title")),
        name_of(element) == "sitemap",
    )


def _read(opened: Opened) -> Found:
    data = opened.stream.whole(opened.limit)
    if data is None:
        yield oversized(opened.path, opened.limit)
        return
    try:
        count = len(addresses_of(data, opened.path))
        yield InputError(
            opened.path, f"it is a sitemap of {count} addresses and holds no page", "name it in a watch list"
        )
    except InputError as error:
        yield error


KIND = Kind("sitemap", (".xml",), lambda head, name: _HEAD.match(head[:4096]) is not None, _read)
