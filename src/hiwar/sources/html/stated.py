"""What a page states of itself beside its text: JSON-LD, OpenGraph and other `meta`, microdata, `time`.

What enters is a tree; what leaves is its title, day, outlet, author and text as stated. Refused, silently, since a
page has better ways to say it: broken JSON, a day in figures that may be read two ways, an update for a publication.
Invariant: every value stands in the markup; of two days that contradict each other neither is stated.
"""

from __future__ import annotations

import datetime
import email.utils
import re
from collections.abc import Iterator
from html import unescape
from typing import Any, NamedTuple

import msgspec
from lxml import etree

from hiwar.sources.page import iso_time

_DATE_NAMES = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "article.published",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "pubdate",
    "article_date_original",
    "cxenseparse:recs:publishtime",
    "published_date",
    "published-date",
    "publisheddate",
    "publish_time",
    "publishtime",
    "article:published",
    "article:publish_date",
    "og:publish_date",
    "dc.date.created",
    "dc.date.published",
    "bt:pubdate",
    "parsely-pub-date",
    "sailthru.date",
)
_SITE_NAMES = ("og:site_name", "application-name", "apple-mobile-web-app-title", "cre")
_TITLE_NAMES = ("og:title", "twitter:title", "dc.title", "headline")
_AUTHOR_NAMES = ("author", "article:author", "dc.creator", "parsely-author", "byl")
_ARTICLE_KINDS = re.compile(r"(?:Article|NewsArticle|Posting|Report|Reportage\w*|\w+NewsArticle|Blog\w+)$")
_LD_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
_SPACE = re.compile(r"\s+")
_NUMERIC = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ,]+(\d{1,2}:\d{2}(?::\d{2})?))?")
_BACKWARD = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\b")
_FRACTION = re.compile(r"(\.\d{3})\d*")
_ZONE = re.compile(r"([+-]\d{2})(\d{2})$")
_ITEMS = etree.XPath("//*[@itemprop=$name]")
_LONGEST_LD = 2_000_000
_MOST_NODES = 2_000


class Stated(NamedTuple):
    """The values that a page states, each or `None`; `is_article` where it says that it is one."""

    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    text: str | None = None
    is_article: bool = False


def stated_of(root: etree._Element) -> Stated:
    """What the page of a tree states of itself.

    >>> from hiwar.sources.html.tree import tree_of
    >>> stated_of(tree_of('<meta property="article:published_time" content="2022-03-24">', "a")).published
    '2022-03-24'
    """
    meta = _meta(root)
    nodes = _own_first([node for node in _nodes(root) if _is_article(node)], root, meta)
    title = _text(nodes[0].get("headline")) if nodes else None
    return Stated(
        title=_first(meta, _TITLE_NAMES) or title,
        published=_published(root, meta, nodes),
        outlet=_first(meta, _SITE_NAMES) or _publisher(nodes),
        author=_author(nodes) or _first(meta, _AUTHOR_NAMES) or _microdata(root, "author"),
        url=_url(root, meta),
        text=_longest(nodes),
        is_article=bool(nodes) or meta.get("og:type", "").strip().lower() == "article",
    )


def _meta(root: etree._Element) -> dict[str, str]:
    """The page's `meta` elements by name, the first of each."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = element.get("content")
        if name and content and content.strip():
            found.setdefault(name.strip().lower(), content)
    return found


def _nodes(root: etree._Element) -> Iterator[dict[str, Any]]:
    """The objects of the page's JSON-LD, those of graphs and lists too; of lists of other pages none."""
    for element in root.iter("script"):
        if "ld+json" not in element.get("type", "").lower() or not element.text:
            continue
        try:
            pending: list[Any] = [msgspec.json.decode(_cleaned(element.text))]
        except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
            continue
        taken = 0
        while pending and taken < _MOST_NODES:
            node, taken = pending.pop(0), taken + 1
            if isinstance(node, list):
                pending += node[:200]
            elif isinstance(node, dict):
                yield node
                pending += [node[key] for key in ("@graph", "mainEntity") if key in node]


def _cleaned(text: str) -> str:
    """JSON without what pages wrap it in: CDATA, comments, bare line feeds within strings."""
    text = text[:_LONGEST_LD].strip()
    for before, after in (("<!--", "-->"), ("//<![CDATA[", "//]]>"), ("<![CDATA[", "]]>")):
        text = text.removeprefix(before).removesuffix(after).strip()
    return _SPACE.sub(" ", text.rstrip("; "))


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and _ARTICLE_KINDS.search(kind) for kind in listed)


def _own_first(nodes: list[dict[str, Any]], root: etree._Element, meta: dict[str, str]) -> list[dict[str, Any]]:
    """The articles of the page's data; of several the page's own first, told by its address, else by its title.

    Pages hold the data of the stories that they load below theirs.
    """
    if len(nodes) < 2:
        return nodes
    url, title = _url(root, meta), " ".join(root.xpath("//title[1]/text()|//h1//text()")[:20])
    own = [one for one in nodes if url and url in _addresses(one)]
    own = own or [one for one in nodes if (line := _text(one.get("headline"))) and line in title]
    return [*own, *(one for one in nodes if one not in own)]


def _addresses(node: dict[str, Any]) -> list[str]:
    """Where a node says that its article stands."""
    page = node.get("mainEntityOfPage")
    values = (node.get("url"), node.get("@id"), page.get("@id") if isinstance(page, dict) else page)
    return [value for value in values if isinstance(value, str)]


def _published(root: etree._Element, meta: dict[str, str], nodes: list[dict[str, Any]]) -> str | None:
    """The publication time of JSON-LD, else of `meta`, else of microdata or `time`, if all that are agree."""
    ld = [_text(node.get("datePublished")) for node in nodes[:1]]
    if not nodes:
        ld = [
            value for element in root.iter("script") for value in _LD_DATE.findall((element.text or "")[:_LONGEST_LD])
        ]
    return (
        _agreed(ld)
        or next((day for name in _DATE_NAMES if (day := day_of(meta.get(name)))), None)
        or _agreed(_microdata_all(root, "datePublished"))
        or _agreed([element.get("datetime") for element in root.iter("time")])
    )


def _agreed(values: list[str | None]) -> str | None:
    """The first of some times if all that are valid name one day."""
    found = [day for value in values if (day := day_of(value))]
    return found[0] if len({day[:10] for day in found}) == 1 else None


def day_of(value: str | None) -> str | None:
    """A day or time as ISO, from the forms in which metadata write it; `None` for one that may be two days.

    >>> day_of("2022-03-24 10:00:00"), day_of("Thu, 24 Mar 2022 10:00:00 GMT"), day_of("24/3/2022")
    ('2022-03-24T10:00:00', '2022-03-24T10:00:00+00:00', '2022-03-24')
    >>> day_of("03/04/2022"), day_of("0001-01-01T00:00:00")
    (None, None)
    """
    value = (value or "").strip()[:60]
    if not value:
        return None
    found = _iso(value) or _of_mail(value) or _of_figures(value)
    return found if found and 1990 <= int(found[:4]) <= 2100 else None


def _iso(value: str) -> str | None:
    """The value as ISO, if it is that but for the longer fractions and shorter zones that sites write."""
    loose = _ZONE.sub(r"\1:\2", _FRACTION.sub(r"\1", value.replace("UTC", "Z").replace(" +", "+").replace(" Z", "Z")))
    loose = loose.replace(" ", "T", 1) if re.match(r"\d{4}-\d{2}-\d{2} \d", loose) else loose
    return iso_time(loose)


def _of_mail(value: str) -> str | None:
    try:
        return email.utils.parsedate_to_datetime(value).isoformat()
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


def _of_figures(value: str) -> str | None:
    if match := _NUMERIC.match(value):
        year, month, number = (int(part) for part in match.groups()[:3])
    elif match := _BACKWARD.match(value):
        number, month, year = (int(part) for part in match.groups())
        if number <= 12 and number != month:
            return None
    else:
        return None
    try:
        return datetime.date(year, month, number).isoformat()
    except ValueError:
        return None


def _microdata_all(root: etree._Element, name: str) -> list[str | None]:
    return [
        element.get("content") or element.get("datetime") or "".join(element.itertext())[:80]
        for element in _ITEMS(root, name=name)[:20]
        if element.tag != "meta" or element.get("content")
    ]


def _microdata(root: etree._Element, name: str) -> str | None:
    values = [_text(value) for value in _microdata_all(root, name)]
    return values[0] if len(values) == 1 and values[0] and len(values[0]) <= 60 else None


def _publisher(nodes: list[dict[str, Any]]) -> str | None:
    found = (_named(node.get("publisher")) for node in nodes)
    return next((name for name in found if name), None)


def _author(nodes: list[dict[str, Any]]) -> str | None:
    found = (_named(node.get("author")) for node in nodes[:1])
    return next((name for name in found if name), None)


def _named(value: Any) -> str | None:
    """The name of a person or body as JSON-LD writes it: a string, an object, a list of them."""
    if isinstance(value, list):
        names = [name for one in value[:5] if (name := _named(one))]
        return ", ".join(names) or None
    return _text(value.get("name") if isinstance(value, dict) else value)


def _longest(nodes: list[dict[str, Any]]) -> str | None:
    """The article's text, where its JSON-LD holds it, by paragraphs as far as they are told."""
    value = nodes[0].get("articleBody") if nodes else None
    if not isinstance(value, str):
        return None
    bare = re.sub(r"<(?:br|/p|/div)[^<>]{0,40}>", "\n", unescape(value))
    lines = [_SPACE.sub(" ", line).strip() for line in re.sub(r"<[^<>]*>", " ", bare).splitlines()]
    return "\n".join(line for line in lines if line) or None


def _url(root: etree._Element, meta: dict[str, str]) -> str | None:
    for element in root.iter("link"):
        if "canonical" in element.get("rel", "").lower().split():
            return _address(element.get("href")) or _address(meta.get("og:url"))
    return _address(meta.get("og:url"))


def _address(value: str | None) -> str | None:
    value = (value or "").strip()
    return value if re.match(r"https?://[^\s/]+", value) and len(value) < 2000 else None


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((text for name in names if (text := _text(meta.get(name)))), None)


def _text(value: Any) -> str | None:
    """A value as one line, its entities resolved once more where a site wrote them twice."""
    if not isinstance(value, str) or value.startswith(("http://", "https://")):
        return None
    return _SPACE.sub(" ", unescape(value)).strip() or None
