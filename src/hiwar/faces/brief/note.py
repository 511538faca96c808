"""Markdown: a briefing with footnotes.

What enters is leaflets; what leaves is text. Invariant: nothing that a page says is markup.
"""

from __future__ import annotations

from typing import BinaryIO

from hiwar.faces.bidi import is_right, isolate
from hiwar.faces.brief.leaflet import Item, Leaflet

_MARKS = frozenset(r"\|*_`[]<>#")


def write(leaflets: tuple[Leaflet, ...], out: BinaryIO) -> None:
    """Write the text."""
    out.write("\n---\n\n".join(map(_leaflet, leaflets)).encode())


def _leaflet(leaflet: Leaflet) -> str:
    key = leaflet.key
    out = [f"# {safe(leaflet.title)}", "", "  \n".join(map(safe, leaflet.stamp)), ""]
    for part in leaflet.parts:
        out += [f"## {part.heading}", ""]
        out += [f"- {safe(line.text)}[^{key}-{line.number}]" for line in part.lines]
        out.append("")
    out += [f"## {leaflet.sources_heading}", ""]
    out += [f"- {safe(one.text)}" for one in leaflet.sources]
    out.append("")
    for part in leaflet.parts:
        out += [f"[^{key}-{line.number}]: " + "; ".join(map(_item, line.note)) for line in part.lines]
    return "\n".join(out) + "\n"


def _item(item: Item) -> str:
    if not item.quote:
        return safe(item.source)
    quote = f"«{item.quote}»"
    return f"{safe(isolate(quote) if is_right(quote) else quote)} {safe(item.source)}"


def safe(text: str) -> str:
    r"""Text that is no markup.

    >>> safe("a*b [c]")
    'a\\*b \\[c\\]'
    """
    return "".join(f"\\{char}" if char in _MARKS else char for char in text)
