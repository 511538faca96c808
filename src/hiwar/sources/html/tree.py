"""Markup to a tree, in bounded time and memory.

What enters is decoded markup; what leaves is the root of its tree, without comments and processing instructions.
Refused: markup of which nothing remains, and more elements than a page has. Invariant: whatever the markup nests, the
tree is no deeper than the parser's own bound, and no entity grows beyond one character.
"""

from __future__ import annotations

import re

from lxml import etree

from hiwar.errors import EmptyInput, MalformedInput, OversizedInput

MOST_ELEMENTS = 150_000
_DECLARED = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LONG_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9-]{0,30})[^<>]{4000,}")
_MOST_ATTRIBUTES = 500
_HALF = re.compile("[\ud800-\udfff]")


def tree_of(markup: str, subject: str) -> etree._Element:
    """The root of the markup's tree.

    >>> tree_of("<p>التقى الوزيران", "a.html").xpath("string(//p)")  # the two ministers met
    'التقى الوزيران'
    """
    if markup.count("<") > 2 * MOST_ELEMENTS:
        raise OversizedInput(subject, f"it has more than {MOST_ELEMENTS:,} elements", "cut it into pages")
    clean = _HALF.sub("\ufffd", _CONTROL.sub(" ", _DECLARED.sub("", markup)))
    clean = _LONG_TAG.sub(_bare, clean)
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, no_network=True, recover=True
    )
    try:
        root = etree.fromstring(clean.encode(), parser)
    except (etree.LxmlError, ValueError) as error:
        raise MalformedInput(subject, "its markup cannot be read", "save the page's text instead") from error
    if root is None:
        raise EmptyInput(subject, "there is no text in its markup", "look whether the page needs a browser")
    return root


def _bare(tag: re.Match[str]) -> str:
    """The tag, bare if it has more attributes than any page writes: the parser's time grows with their square."""
    return f"<{tag.group(1)}" if tag.group().count("=") > _MOST_ATTRIBUTES else tag.group()
