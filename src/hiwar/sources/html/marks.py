"""What an element is by its tag and its names: never shown, furniture of the page, or a place of the text.

What enters are an element's tag and attributes; what leaves is a word for it. The names that sites give to their parts
stand in `names.toml`. Invariant: a name says nothing for sure; only the whole page tells whether to believe it.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

Mark = Literal["", "furniture", "other", "caption", "byline", "embed"]

_TABLE: dict[str, dict[str, Any]] = tomllib.loads((Path(__file__).parent / "names.toml").read_text("utf-8"))


def _words(part: str, key: str) -> frozenset[str]:
    return frozenset(_TABLE[part][key].split())


NEVER = _words("tags", "never")
"""Elements whose text is no text of a page."""
BLOCKS = _words("tags", "blocks")
"""Elements that end a line of text, and begin one."""
HEADINGS = frozenset(f"h{rank}" for rank in range(1, 7))

_FURNITURE_TAGS, _ROLES = _words("tags", "furniture"), _words("roles", "furniture")
_FURNITURE, _LOOSE, _TEXT = _words("words", "furniture"), _words("words", "loose"), _words("words", "text")
_SURE = _words("words", "sure")
_PICTURE = _words("words", "picture")
_CAPTION, _BYLINE, _EMBED = _words("words", "caption"), _words("words", "byline"), _words("whole", "embed")
_PAIRS = frozenset(tuple(pair.split()) for pair in _TABLE["pairs"]["furniture"])

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_TEXT_NAME = re.compile(r"(?:article|story|post|entry|news)[-_]*(?:body|content|text|title|info|meta|date|detail)")
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_MOST_NAMES = 24
_SMALL = ("the", "of", "a")


def mark_of(tag: str, attributes: Mapping[str, str]) -> Mark:
    """What an element is.

    >>> mark_of("div", {"class": "related-posts"}), mark_of("div", {"class": "widget post-content"})
    ('other', '')
    """
    if tag in _FURNITURE_TAGS or attributes.get("role", "").lower() in _ROLES:
        return "furniture"
    if tag == "figcaption":
        return "caption"
    if "hidden" in attributes or _HIDDEN.search(attributes.get("style", "")):
        return "furniture"
    names = f"{attributes.get('class', '')} {attributes.get('id', '')}"
    return _by_names(names) if len(names) > 1 else ""


@functools.lru_cache(8192)
def _by_names(names: str) -> Mark:
    """What the names of an element say; those of many elements are the same."""
    found: Mark = ""
    listed = names[:1000].split()[:_MOST_NAMES]
    is_text = any(_TEXT_NAME.search(name.lower()) for name in listed)
    for name in listed:
        if name in _EMBED:
            return "embed"
        words = [word for part in _WORD.findall(name) if (word := part.lower()) not in _SMALL]
        bag = set(words) - (_LOOSE if is_text else frozenset())
        if bag & _CAPTION or (bag & _PICTURE and bag & _BYLINE):
            return "caption"
        if bag & _BYLINE and not _is_pair(words) and not bag & (_FURNITURE - {"tag"}):
            found = "byline"
        elif _is_furniture(words, bag):
            return "other" if bag & _SURE else "furniture"
    return found


def _is_pair(words: list[str]) -> bool:
    return any(pair in _PAIRS for pair in pairwise(words))


def _is_furniture(words: list[str], bag: set[str]) -> bool:
    if _is_pair(words):
        return True
    named = bag & _FURNITURE
    return bool(named) and not (named <= _LOOSE and bag & _TEXT)
