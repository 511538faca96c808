"""A hook of the documentation site: what lies outside the folder of the documentation is named, not linked.

What enters is the Markdown of a page; what leaves is the same, its links to files that the site does not hold turned
into their paths. Invariant: a link that a page shows leads to a page of the site or to the web.
"""

from __future__ import annotations

import posixpath
import re
from typing import Any

_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s#]+)(#[^)\s]*)?\)")


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """The Markdown of a page with its links out of the site as plain paths."""

    def named(found: re.Match[str]) -> str:
        words, target = found.group(1), found.group(2)
        if re.match(r"[a-z]+:", target):
            return found.group(0)
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page.file.src_uri), target))
        if not path.startswith("..") and not path.startswith("schema"):
            return found.group(0)
        shown = path.removeprefix("../") if path.startswith("..") else f"docs/{path}"
        return f"{words} (`{shown}`)"

    return _LINK.sub(named, markdown)
