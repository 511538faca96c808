"""HTML: a briefing as one page that needs nothing beside it.

What enters is leaflets; what leaves is a page without script, address or font of elsewhere. Invariant: text of a page
is escaped and isolated; quotations keep their language and direction; notes and lines link to each other.
"""

from __future__ import annotations

import html
from importlib import resources
from typing import BinaryIO

from hiwar.faces.bidi import is_right
from hiwar.faces.brief.leaflet import Item, Leaflet, Line, Listed
from hiwar.faces.brief.runs import runs_of
from hiwar.faces.words import words_of


def write(leaflets: tuple[Leaflet, ...], out: BinaryIO) -> None:
    """Write the page."""
    first = leaflets[0]
    style = resources.files(__package__).joinpath("brief.css").read_text("utf-8")
    body = "\n".join(_leaflet(leaflet) for leaflet in leaflets)
    out.write(
        (
            f'<!doctype html>\n<html lang="{first.language}" dir="{_direction(first.right)}">\n<meta charset="utf-8">\n'
            f'<meta name="viewport" content="width=device-width">\n<title>{html.escape(first.title)}</title>\n'
            f"<style>\n{style}</style>\n<main>\n{body}\n</main>\n</html>\n"
        ).encode()
    )


def _leaflet(leaflet: Leaflet) -> str:
    key, words = leaflet.key, words_of(leaflet.language)
    out = [
        f'<article lang="{leaflet.language}" dir="{_direction(leaflet.right)}">',
        f"<h1>{_inline(leaflet.title)}</h1>",
    ]
    out += ['<p class="stamp">' + "<br>".join(map(_inline, leaflet.stamp)) + "</p>"]
    for part in leaflet.parts:
        lines = "\n".join(_line(line, key) for line in part.lines)
        out.append(f"<section><h2>{html.escape(part.heading)}</h2>\n<ul>\n{lines}\n</ul></section>")
    sources = "\n".join(f"<li>{_source(one)}</li>" for one in leaflet.sources)
    out.append(f"<section><h2>{html.escape(leaflet.sources_heading)}</h2>\n<ul>\n{sources}\n</ul></section>")
    notes = "\n".join(_note(line, key) for part in leaflet.parts for line in part.lines)
    heading = html.escape(words.of("brief_heading", "notes"))
    out.append(f'<section class="notes"><h2>{heading}</h2>\n<ol>\n{notes}\n</ol></section>\n</article>')
    return "\n".join(out)


def _line(line: Line, key: str) -> str:
    back = f"{key}-{line.number}"
    mark = f'<sup><a id="line-{back}" href="#note-{back}">{line.number}</a></sup>'
    return f"<li>{_inline(line.text)}{mark}</li>"


def _note(line: Line, key: str) -> str:
    back = f"{key}-{line.number}"
    items = "".join(map(_item, line.note))
    return f'<li id="note-{back}">{items} <a href="#line-{back}">&#8593;</a></li>'


def _item(item: Item) -> str:
    quote = ""
    if item.quote:
        language = ' lang="ar"' if is_right(item.quote) else ""
        quote = f'<q dir="auto"{language}>{html.escape(item.quote)}</q> '
    return f"<div>{quote}<span>{_linked(item.source, item.url)}</span></div>"


def _source(one: Listed) -> str:
    return _linked(one.text, one.url)


def _linked(text: str, url: str | None) -> str:
    shown = _inline(text)
    return f'<a href="{html.escape(url)}" rel="noreferrer">{shown}</a>' if url else shown


def _inline(text: str) -> str:
    """A line escaped, with what is isolated by controls in isolates of the page."""
    shown = []
    for run in runs_of(text, False):
        inner = html.escape(run.text)
        language = ' lang="ar"' if run.right else ""
        shown.append(f'<bdi dir="auto"{language}>{inner}</bdi>' if run.apart else inner)
    return "".join(shown)


def _direction(right: bool) -> str:
    return "rtl" if right else "ltr"
