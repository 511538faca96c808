"""PDF: a briefing set by typst, its fonts in the file.

What enters is leaflets; what leaves is a PDF. Invariant: what a page says reaches the typesetter as data, never as
markup; only fonts that came with Hiwar or the typesetter are used, so it looks alike everywhere; no clock is asked.
"""

from __future__ import annotations

from importlib import resources
from typing import Any, BinaryIO

import msgspec
import typst

from hiwar.faces.bidi import is_right
from hiwar.faces.brief.leaflet import Leaflet
from hiwar.faces.brief.runs import runs_of


def write(leaflets: tuple[Leaflet, ...], out: BinaryIO) -> None:
    """Write the document."""
    data = msgspec.json.encode([_leaflet(leaflet) for leaflet in leaflets]).decode()
    with resources.as_file(resources.files(__package__)) as here:
        made = typst.compile(
            str(here / "brief.typ"),
            font_paths=[str(here / "fonts")],
            ignore_system_fonts=True,
            sys_inputs={"data": data},
            format="pdf",
            pdf_standards="ua-1",
        )
    out.write(made)


def _leaflet(leaflet: Leaflet) -> dict[str, Any]:
    right = leaflet.right
    return {
        "language": leaflet.language,
        "right": right,
        "name": leaflet.title,
        "title": _runs(leaflet.title, right),
        "stamp": [_runs(line, right) for line in leaflet.stamp],
        "parts": [
            {
                "heading": part.heading,
                "lines": [
                    {"text": _runs(line.text, right), "note": [_item(item, right) for item in line.note]}
                    for line in part.lines
                ],
            }
            for part in leaflet.parts
        ],
        "sources_heading": leaflet.sources_heading,
        "sources": [{"text": _runs(one.text, right), "url": one.url} for one in leaflet.sources],
    }


def _item(item: Any, right: bool) -> dict[str, Any]:
    quote = [{"text": f"«{item.quote}»", "apart": True, "right": is_right(item.quote)}] if item.quote else []
    return {"quote": quote, "source": _runs(item.source, right), "url": item.url}


def _runs(text: str, right: bool) -> list[dict[str, Any]]:
    return [{"text": run.text, "apart": run.apart, "right": run.right} for run in runs_of(text, right)]
