"""HTML: the text layer is the title, the lines beside the text that say who and when, and the text.

What enters is a page's bytes or markup; what leaves is its `Page`. Modules: `tree` (markup to a tree, bounded),
`marks` (what an element is), `blocks` (its lines), `heading` (its title), `main` (the article's lines among them),
`fronts` (pages that list others), `stated` (what its metadata say), `encoding` (its bytes), `publishers` (sites that
need more, as data). Refused: a page without text, and one that only lists other pages. Invariant: each line of the
layer is a line of the page, or stated by its metadata; nothing is taken from an address or a clock.
"""

from __future__ import annotations

import msgspec
from lxml import etree

from hiwar.errors import EmptyInput
from hiwar.model import Page
from hiwar.sources.html.blocks import Blocks, blocks_of
from hiwar.sources.html.encoding import decode_markup
from hiwar.sources.html.fronts import is_front
from hiwar.sources.html.heading import Heading, heading_of
from hiwar.sources.html.main import Main, is_prose, main_of, prose_behind
from hiwar.sources.html.publishers import Publisher, pointed, publisher_of
from hiwar.sources.html.stated import Stated, stated_of
from hiwar.sources.html.tree import tree_of
from hiwar.sources.page import Given, page_of

_SHARE = 0.4


class Extraction(msgspec.Struct, frozen=True, kw_only=True):
    """What a page's markup gives: its text without the title, and what it states."""

    text: str
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None


def page_of_bytes(data: bytes, given: Given, *, path: str | None, subject: str, charset: str | None = None) -> Page:
    """The page of an HTML file; `charset` is what came with it from outside, as in HTTP's header."""
    return page_of_html(decode_markup(data, subject, charset), given, path=path, blob=data, subject=subject)


def page_of_html(markup: str, given: Given, *, path: str | None, blob: bytes, subject: str) -> Page:
    """The page of decoded markup; its title, if any, is the first line of its text."""
    found = extract(markup, given.url, subject, day=given.published or given.fetched)
    stated = Given(
        title=found.title,
        author=found.author,
        url=found.url,
        stated_published=found.published,
        stated_outlet=found.outlet,
    )
    return page_of(found.text, given.over(stated), path=path, blob=blob, subject=subject)


def extract(
    markup: str,
    url: str | None,
    subject: str,
    *,
    day: str | None = None,
    publishers: tuple[Publisher, ...] | None = None,
) -> Extraction:
    """The text of a page and what its metadata state; `day` (ISO) says which of its site's manners it has."""
    root = tree_of(markup, subject)
    stated = stated_of(root)
    publisher = publisher_of(url or stated.url, stated.published or day, publishers)
    if publisher is not None and (layer := _by_publisher(root, publisher)) is not None:
        return Extraction(
            text=layer[1],
            title=layer[0] or stated.title,
            published=stated.published,
            outlet=stated.outlet,
            author=stated.author,
            url=stated.url,
        )
    blocks = blocks_of(root)
    prose = prose_behind(blocks.lines)
    heading = heading_of(blocks, root, stated.title, prose, stated.outlet)
    main = main_of(blocks, heading.line)
    if not stated.is_article and is_front(blocks, main.text, titled=heading.line is not None):
        raise EmptyInput(subject, "it lists other pages and tells no story", "give the pages themselves")
    text = _text(blocks, heading, main, stated)
    if not text.strip():
        raise EmptyInput(subject, "there is no text in its markup", "look whether the page needs a browser")
    return Extraction(
        text=text,
        title=heading.text,
        published=stated.published,
        outlet=stated.outlet or heading.site,
        author=stated.author,
        url=stated.url,
    )


def _by_publisher(root: etree._Element, publisher: Publisher) -> tuple[str | None, str] | None:
    """Title and text where a publisher's entry says that they stand; `None` where it finds no text."""
    found = pointed(root, publisher)
    for element in found.drop:
        if (parent := element.getparent()) is not None:
            element.tail, tail = None, element.tail
            before = element.getprevious()
            if before is not None:
                before.tail = (before.tail or "") + (tail or "")
            else:
                parent.text = (parent.text or "") + (tail or "")
            parent.remove(element)
    if found.body is None or not any(is_prose(line) for line in blocks_of(found.body).lines):
        return None
    lines = [line.text for element in (*found.head, found.body) for line in blocks_of(element).lines]
    title = " ".join(line.text for line in blocks_of(found.title).lines) if found.title is not None else None
    return title or None, "\n".join(lines)


def _text(blocks: Blocks, heading: Heading, main: Main, stated: Stated) -> str:
    """The layer below the title: the page's own lines, or its stated text where they are a small part of that."""
    lines = [blocks.lines[one].text for one in (*main.head, *main.text, *main.tail)]
    shown = sum(blocks.lines[one].own for one in main.text if is_prose(blocks.lines[one]))
    if stated.text and shown < _SHARE * len(stated.text):
        lines = [blocks.lines[one].text for one in main.head] + stated.text.split("\n")
    if heading.text and len(lines) > 1:
        lines = [line for line in lines if len(line) > 300 or line != heading.text]
    return "\n".join(lines)
