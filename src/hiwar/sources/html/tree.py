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
_PRINTED = bytes(32 if (one < 32 and one not in b"\t\n\r") or one == 127 else one for one in range(256))
"""Control characters to spaces; in UTF-8 each is a byte of its own."""
_LONGEST_TAG = 4000
_LONG_TAG = re.compile(rf"<([a-zA-Z][a-zA-Z0-9-]{{0,30}})[^<>]{{{_LONGEST_TAG},}}")
_MOST_ATTRIBUTES = 500
_HALF = re.compile("[\ud800-\udfff]")


def tree_of(markup: str, subject: str) -> etree._Element:
    """The root of the markup's tree.

    >>> tree_of("<p>التقى الوزيران", "a.html").xpath("string(//p)")  # the two ministers met
    'التقى الوزيران'
    """
    if markup.count("<") > 2 * MOST_ELEMENTS:
        raise OversizedInput(subject, f"it has more than {MOST_ELEMENTS:,} elements", "cut it into pages")
    clean = _DECLARED.sub("", markup)
    if max(map(len, clean.split("<"))) > _LONGEST_TAG:
        clean = _LONG_TAG.sub(_bare, clean)
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, no_network=True, recover=True
    )
    try:
        root = etree.fromstring(_encoded(clean).translate(_PRINTED), parser)
    except (etree.LxmlError, ValueError) as error:
        raise MalformedInput(subject, "its markup cannot be read", "save the page's text instead") from error
    if root is None:
        raise EmptyInput(subject, "there is no text in its markup", "look whether the page needs a browser")
    return root


def _encoded(markup: str) -> bytes:
    """The markup as bytes, halves of surrogate pairs replaced."""
    try:
        return markup.encode()
    except UnicodeEncodeError:
        return _HALF.sub("\ufffd", markup).encode()


def _bare(tag: re.Match[str]) -> str:
    """The tag, bare if it has more attributes than any page writes: the parser's time grows with their square."""
    return f"<{tag.group(1)}" if tag.group().count("=") > _MOST_ATTRIBUTES else tag.group()
