"""XML as sites give it: feeds and sitemaps, also broken ones.

What enters are bytes and the character set that came with them; what leaves is the root of their tree. What is whole
is read as it stands; what is broken is mended where only one thing can be meant: words before the root, a bare `&`, an
attribute without its quotes. Refused: what has no element. Invariant: no entity is expanded beyond a character,
nothing is fetched.
"""

from __future__ import annotations

import re

from lxml import etree

from hiwar.errors import InputError, MalformedInput
from hiwar.sources.html.encoding import decode_markup

_DECLARATION = re.compile(r"\s*<\?xml\b[^>]{0,200}\?>")
_ROOT = re.compile(r"<(?:rss|feed|rdf:RDF|(?:[a-z]+:)?(?:urlset|sitemapindex))\b", re.I)
_AHEAD = 65_536
_PARTS = re.compile(r"(<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z))", re.S)
_BARE = re.compile(r"&(?!#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{0,30};)")
_VALUE = r"""\s*=\s*(?:"[^"<]*"|'[^'<]*'|[^\s"'<>]+)"""
_TAG = re.compile(rf"<[A-Za-z][\w:.-]*(?:\s+[\w:.-]+{_VALUE})++\s*/?>")
_ATTRIBUTE = re.compile(r"""(\s[\w:.-]+\s*=\s*)("[^"<]*"|'[^'<]*'|[^\s"'<>]+?(?=\s|/?>))""")


def root_of(data: bytes, subject: str, charset: str | None = None) -> etree._Element:
    """The root of XML, also of broken XML.

    >>> root_of(b"Notice: x <rss version=2><link>https://n.example/?a=1&b=2</link>", "a")[0].text
    'https://n.example/?a=1&b=2'
    """
    try:
        text = decode_markup(data, subject, charset)
    except InputError:
        root = _parsed(data.lstrip(), recover=True)
    else:
        declared = _DECLARATION.match(text)
        text = text[declared.end() if declared else 0 :].lstrip()
        root = _parsed(text.encode("utf-8", "replace"), recover=False)
        if root is None:
            root = _parsed(_mended(text).encode("utf-8", "replace"), recover=True)
    if root is None:
        raise MalformedInput(subject, "it is no XML", "give the address of its RSS or Atom feed")
    return root


def _parsed(data: bytes, *, recover: bool) -> etree._Element | None:
    """The root of a tree; `None` where there is none."""
    parser = etree.XMLParser(recover=recover, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError):
        return None


def _mended(text: str) -> str:
    """The same from its root on, with bare `&` and attributes without quotes written as XML wants them."""
    start = _ROOT.search(text, 0, _AHEAD)
    parts = _PARTS.split(text[start.start() :] if start and not _is_document(text) else text)
    for place in range(0, len(parts), 2):
        parts[place] = _TAG.sub(_quoted, _BARE.sub("&amp;", parts[place]))
    return "".join(parts)


def _is_document(text: str) -> bool:
    """Whether a text begins with a type of document, whose entities the rest may name."""
    return text[:9].upper() == "<!DOCTYPE"


def _quoted(tag: re.Match[str]) -> str:
    return _ATTRIBUTE.sub(lambda one: one[1] + (one[2] if one[2][0] in "\"'" else f'"{one[2]}"'), tag[0])
