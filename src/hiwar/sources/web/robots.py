"""What a site allows: robots.txt as RFC 9309 reads it.

What enters is the file's text and our name; what leaves are the rules of the group that names us, else of the group
for all. The longest rule that fits a path decides, `allow` among equals; `*` and `$` mean what they mean there.
Invariant: without a rule that fits, a path is allowed.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import unquote

_MOST_LINES = 20_000
_LONGEST_DELAY = 600.0


class Rules(NamedTuple):
    """What a site allows us: patterns by length, the delay that it asks for, its sitemaps."""

    patterns: tuple[tuple[str, bool], ...] = ()
    delay: float | None = None
    sitemaps: tuple[str, ...] = ()

    def allow(self, path: str) -> bool:
        """Whether a path, with its query, may be asked."""
        path = unquote(path)
        best, allowed = -1, True
        for pattern, allows in self.patterns:
            if (len(pattern), allows) > (best, allowed if best >= 0 else False) and _fits(pattern, path):
                best, allowed = len(pattern), allows
        return allowed


ALL = Rules()


def _fits(pattern: str, path: str) -> bool:
    end = pattern.endswith("$")
    pieces = unquote(pattern.removesuffix("$")).split("*")
    if not path.startswith(pieces[0]):
        return False
    at = len(pieces[0])
    for piece in pieces[1:]:
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return not end or at == len(path) or (len(pieces) > 1 and path.endswith(pieces[-1]))


def rules_of(text: str, agent: str) -> Rules:
    """The rules of a robots.txt for an agent's name.

    >>> rules = rules_of("User-agent: *\\nDisallow: /admin\\nAllow: /admin/news\\nCrawl-delay: 4", "hiwar")
    >>> rules.allow("/admin/x"), rules.allow("/admin/news/1"), rules.delay
    (False, True, 4.0)
    """
    groups: dict[str, list[tuple[str, str]]] = {}
    named: list[str] = []
    open_group = False
    sitemaps = []
    for line in text.removeprefix("\ufeff").splitlines()[:_MOST_LINES]:
        key, colon, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if not colon:
            continue
        if key == "user-agent":
            named = [*named, value.lower()] if open_group else [value.lower()]
            open_group = True
            groups.setdefault(value.lower(), [])
        elif key == "sitemap":
            sitemaps.append(value)
        else:
            open_group = False
            for name in named:
                groups[name].append((key, value))
    ours = agent.lower()
    fitting = [name for name in groups if name != "*" and re.match(rf"{re.escape(name)}(?![a-z0-9_-])", ours)]
    lines = groups.get(max(fitting, key=len) if fitting else "*", [])
    patterns = tuple((value, key == "allow") for key, value in lines if key in ("allow", "disallow") and value)
    return Rules(patterns, _delay(lines), tuple(sitemaps))


def _delay(lines: list[tuple[str, str]]) -> float | None:
    for key, value in lines:
        if key == "crawl-delay":
            try:
                return min(max(0.0, float(value)), _LONGEST_DELAY)
            except ValueError:
                return None
    return None
