"""Atom: a feed of events for a reader of news.

What enters is a batch; what leaves is one entry an event, updated on the last day that a page told what became of it.
Invariant: no clock is asked; ids stay the same wherever the feed is served; text of a page is text.

Source of the form: RFC 4287.
"""

from __future__ import annotations

import hashlib
from typing import BinaryIO

from lxml import etree

from hiwar.faces.export.batch import Batch
from hiwar.faces.export.titles import event_lines, event_title, latest
from hiwar.faces.words import words_of
from hiwar.model import Event
from hiwar.version import __version__

_SPACE = "http://www.w3.org/2005/Atom"
_NEVER = "1970-01-01"
DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'


def write(batch: Batch, out: BinaryIO) -> dict[str, int]:
    """Write the feed."""
    count, feed_id = 0, hashlib.sha256(f"{batch.title}\n{batch.asked}".encode()).hexdigest()[:16]
    out.write(f'{DECLARATION}<feed xmlns="{_SPACE}" xml:lang="{batch.language}">\n'.encode())
    head = [
        _text("title", batch.title),
        _text("id", f"urn:hiwar:feed:{feed_id}"),
        _text("updated", _time(batch.stamp.as_of)),
        _text("subtitle", batch.asked),
        _text("generator", "Hiwar", version=__version__),
        _author("Hiwar"),
    ]
    for element in [*head, *([_made("link", href=batch.base, rel="alternate")] if batch.base else [])]:
        out.write(line(element))
    for event in batch.events:
        out.write(line(_entry(event, batch)))
        count += 1
    out.write(b"</feed>\n")
    return {"entries": count}


def line(element: etree._Element) -> bytes:
    """An element as a line; the namespace is that of the root, which is written by hand."""
    data: bytes = etree.tostring(element, encoding="utf-8")
    return data + b"\n"


def _entry(event: Event, batch: Batch) -> etree._Element:
    words, first = words_of(batch.language), min((c.on for c in event.statuses if c.on), default=None)
    entry = _made("entry")
    entry.append(_text("id", f"urn:hiwar:{event.id}"))
    entry.append(_text("title", event_title(event, words)))
    entry.append(_text("updated", _time(latest(event) or batch.stamp.as_of)))
    if first:
        entry.append(_text("published", _time(first)))
    for outlet in event.outlets:
        entry.append(_author(outlet))
    if batch.base:
        entry.append(_made("link", href=batch.address(event.id), rel="alternate"))
    for report in event.reports:
        if report.url and report.url.startswith(("http://", "https://")):
            entry.append(_made("link", href=report.url, rel="via"))
    for term in (event.kind, event.status, *event.sides):
        entry.append(_made("category", term=clean(term)))
    entry.append(_text("content", "\n".join(event_lines(event, words)), type="text"))
    return entry


def _time(day: str | None) -> str:
    return f"{day or _NEVER}T00:00:00Z"


def _author(name: str) -> etree._Element:
    author = _made("author")
    author.append(_text("name", name))
    return author


def _made(tag: str, **attributes: str) -> etree._Element:
    return etree.Element(tag, {name: clean(value) for name, value in attributes.items()})


def _text(tag: str, text: str, **attributes: str) -> etree._Element:
    made = _made(tag, **attributes)
    made.text = clean(text)
    return made


def clean(text: str) -> str:
    r"""The text without what XML cannot hold.

    >>> clean("a\x07b\uffff")
    'ab'
    """
    return "".join(char for char in text if char in "\t\n\r" or (ord(char) >= 32 and char not in "\ufffe\uffff"))
