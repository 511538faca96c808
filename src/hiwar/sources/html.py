"""HTML: the text layer is the headline and the main text; metadata that the page states goes beside it.

What enters is a decoded page; what leaves is its `Page`. The extraction is trafilatura's, imported
when first used. Of dates only those stated in JSON-LD, `meta` or `time` are taken, never one that a
heuristic finds in the text. Refused: a page without text.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import msgspec

from hiwar.errors import EmptyInput, InputError
from hiwar.model import Page
from hiwar.sources.decode import declared_in, decode
from hiwar.sources.page import Given, iso_time, page_of

_LD_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
_META = re.compile(r"<meta\b[^>]{0,600}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([a-z:_-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_DATE_NAMES = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "dc.date.issued",
    "dc.date",
    "dcterms.date",
    "publishdate",
    "publish-date",
    "pubdate",
    "parsely-pub-date",
)
_SITE_NAMES = ("og:site_name", "application-name")
_SPACE = re.compile(r"\s+")
_TIME = re.compile(r"<time\b[^>]{0,300}?\bdatetime\s*=\s*[\"']([^\"']{8,40})[\"']", re.IGNORECASE)
_TITLE = re.compile(r"<title[^>]{0,200}>([^<]{1,400})</title>", re.IGNORECASE)
_HEADING = re.compile(r"<h1\b[^>]{0,300}>(.{1,600}?)</h1>", re.IGNORECASE | re.DOTALL)
_ELEMENT = re.compile(r"<[^<>]*>")
_BESIDE = re.compile(r"^\s*[-–—|:•»]\s+|\s+[-–—|:•«]\s*$")


class Extraction(msgspec.Struct, frozen=True, kw_only=True):
    """What a page's markup gives: its text, and the metadata that it states."""

    text: str
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    author: str | None = None


def page_of_bytes(data: bytes, given: Given, *, path: str, subject: str) -> Page:
    """The page of an HTML file, in the encoding that it declares."""
    markup = decode(data, subject, declared_in(data))
    return page_of_html(markup, given, path=path, blob=data, subject=subject)


def page_of_html(markup: str, given: Given, *, path: str | None, blob: bytes, subject: str) -> Page:
    """The page of decoded markup; its title, if any, is the first line of its text."""
    found = extract(markup, given.url, subject)
    stated = Given(
        title=found.title,
        author=found.author,
        stated_published=found.published,
        stated_outlet=found.outlet,
    )
    return page_of(found.text, given.over(stated), path=path, blob=blob, subject=subject)


def extract(markup: str, url: str | None, subject: str) -> Extraction:
    """The main text of a page and what its metadata states."""
    try:
        import trafilatura
    except ImportError as error:
        raise InputError(subject, f"HTML needs a part that is not installed: {error}", "pip install hiwar") from error
    # trafilatura is typed for other callers; a broken page may fail anywhere below it.
    try:
        document: Any = trafilatura.bare_extraction(
            markup,
            url=url,
            include_comments=False,
            with_metadata=True,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception as error:
        raise InputError(subject, f"its markup cannot be read: {error}", "save the page's text instead") from error
    text = (document.text or "").strip("\n") if document is not None else ""
    if not text.strip():
        raise EmptyInput(subject, "there is no text in its markup", "look whether the page needs a browser")
    meta = _meta(markup)
    title = _one_line(document.title)
    return Extraction(
        text=_without_title(text, title),
        title=title,
        published=_published(markup, meta),
        outlet=_one_line(_first(meta, _SITE_NAMES) or document.sitename) or _site_of_title(markup),
        author=_one_line(document.author),
    )


def _meta(markup: str) -> dict[str, str]:
    """The page's `meta` elements by name, the first of each."""
    found: dict[str, str] = {}
    for element in _META.findall(markup):
        values = {key.lower(): unescape(one or other) for key, one, other in _ATTRIBUTE.findall(element)}
        name = values.get("property") or values.get("name") or values.get("itemprop")
        if name and values.get("content"):
            found.setdefault(name.lower(), values["content"])
    return found


def _published(markup: str, meta: dict[str, str]) -> str | None:
    """The publication time of JSON-LD if all of it agree on the day, else that of `meta`, else that of `time`."""
    return (
        _agreed(_LD_DATE.findall(markup)) or iso_time(_first(meta, _DATE_NAMES) or "") or _agreed(_TIME.findall(markup))
    )


def _agreed(values: list[str]) -> str | None:
    """The first of some times if all that are valid name one day."""
    stated = [time for value in values if (time := iso_time(value))]
    return stated[0] if len({time[:10] for time in stated}) == 1 else None


def _site_of_title(markup: str) -> str | None:
    """The site that a page's title names beside its heading: «outlet - heading» or «heading | outlet»."""
    title, heading = _TITLE.search(markup), _HEADING.search(markup)
    if not title or not heading:
        return None
    whole, own = (_one_line(unescape(_ELEMENT.sub(" ", one.group(1)))) or "" for one in (title, heading))
    before, found, after = whole.partition(own) if own else (whole, "", "")
    name, sides = before or after, bool(before) + bool(after)
    if not found or sides != 1 or not _BESIDE.search(name):
        return None
    return _BESIDE.sub("", name).strip() or None


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _one_line(value: str | None) -> str | None:
    return _SPACE.sub(" ", value).strip() or None if value else None


def _without_title(text: str, title: str | None) -> str:
    """The text without a first line that is the title, since the title goes before it."""
    first, _, rest = text.partition("\n")
    return rest if title and rest.strip() and _one_line(first) == title else text
