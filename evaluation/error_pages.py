"""The error pages: every miss and extra of the development pages, with what the engine saw.

What enters is gold, pages and tallies; what leaves is `out/errors.html` and a page for each family of faults. They
hold words of the pages and are no part of the repository. Refused: held-back pages, of which only totals are told.
Invariant: every fault of the tallies stands on exactly one page.
"""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from evaluation.explained import ExplainedPage
from evaluation.gold import KEPT_BACK, GoldPage
from evaluation.systems import GoldSet
from evaluation.tally import Fault, FaultKind, Tally
from hiwar.model import Page

OUT = Path(__file__).parent / "out"
FAMILIES: dict[str, tuple[FaultKind, ...]] = {
    "contacts": ("missed contact", "extra contact", "kind"),
    "status": ("status",),
    "fields": ("date", "date where gold has none", "place", "level", "initiative"),
    "statements": ("missed statement", "extra statement", "form"),
    "signals": ("missed signal", "extra signal", "stance"),
    "article": ("publication", "boilerplate in the body"),
}
_AROUND = 80
_STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; margin: 1.5rem auto; max-width: 70rem; padding: 0 1rem }
article { border-top: 1px solid #ccc; padding: .6rem 0 } h3 { margin: 0; font-size: 1rem }
.told { color: #060 } .read { color: #a00 } .where { color: #666; font-size: .85rem }
blockquote { margin: .4rem 0; font-size: 1.1rem } mark { background: #ffe58a }
pre { overflow-x: auto; font-size: 12.5px; background: #f7f7f7; padding: .5rem } td { padding: 0 1rem .2rem 0 }
"""


def write_error_pages(gold_set: GoldSet, tallies: Sequence[Tally], out: Path = OUT) -> Path:
    """Write the pages, and say where the first is."""
    if gold_set.name in KEPT_BACK:
        raise ValueError("the errors of held-back pages are shown to nobody")
    out.mkdir(parents=True, exist_ok=True)
    explained: dict[str, ExplainedPage | None] = {}
    counts: Counter[str] = Counter()
    for family, kinds in FAMILIES.items():
        shown: set[str] = set()
        parts = []
        for gold, tally in zip(gold_set.present(), tallies, strict=True):
            for fault in sorted(tally.faults, key=lambda fault: fault.spans):
                if fault.kind in kinds:
                    counts[fault.kind] += 1
                    parts.append(_fault(gold, gold_set, fault, explained, shown))
        file = out / f"{gold_set.name}-{family}.html"
        file.write_text(_page(f"{gold_set.name}: {family}", "\n".join(parts)), "utf-8")
    index = out / f"errors-{gold_set.name}.html" if gold_set.name != "development" else out / "errors.html"
    index.write_text(_page(f"Errors of the {gold_set.name} pages", _table(gold_set.name, counts)), "utf-8")
    return index


def _table(name: str, counts: Counter[str]) -> str:
    rows = [
        f'<tr><td><a href="{name}-{family}.html">{family}</a></td><td>{kind}</td><td>{counts[kind]}</td></tr>'
        for family, kinds in FAMILIES.items()
        for kind in kinds
    ]
    return f"<table>{''.join(rows)}</table>"


def _fault(
    gold: GoldPage, gold_set: GoldSet, fault: Fault, explained: dict[str, ExplainedPage | None], shown: set[str]
) -> str:
    page = gold_set.pages[gold.page]
    if gold.page not in explained:
        explained[gold.page] = _explained(page)
    where = html.escape(gold.url or gold.file)
    head = f"<h3>{fault.kind}</h3><div class=where>{gold.page} · {where}</div>"
    told = f"<div class=told>gold: {html.escape(fault.gold)}</div>" if fault.gold else ""
    read = f"<div class=read>read: {html.escape(fault.read)}</div>" if fault.read else ""
    notes = [note for note in (getattr(fault.told, "note", None), getattr(fault.told, "gist", None)) if note]
    note = f"<div class=where>{html.escape(' · '.join(notes))}</div>" if notes else ""
    return f"<article>{head}{told}{read}{note}{_quoted(page.text, fault, explained[gold.page], shown)}</article>"


def _explained(page: Page) -> ExplainedPage | None:
    """The page explained; none where the engine fails on it, which was told when it was measured."""
    try:
        return ExplainedPage(page)
    except Exception:
        return None


def _quoted(text: str, fault: Fault, page: ExplainedPage | None, shown: set[str]) -> str:
    """The words of the fault within their sentence, and what was seen in it, once a sentence."""
    if not fault.spans:
        return ""
    start, end = fault.spans[0]
    index = page.sentence_at(start) if page else None
    first, last = page.sentence(index) if page and index is not None else (start - _AROUND, end + _AROUND)
    first, last = max(0, min(first, start)), max(last, end)
    marked = f"{_words(text[first:start])}<mark>{_words(text[start:end])}</mark>{_words(text[end:last])}"
    quote = f"<blockquote dir=rtl lang=ar>{marked}</blockquote>"
    if page is None or index is None:
        return quote
    place = f"{page.page.capture.id}-{index}"
    if place in shown:
        return f'{quote}<a href="#{place}">explained above</a>'
    shown.add(place)
    return f'{quote}<details id="{place}"><summary>explain</summary><pre>{page.html(index)}</pre></details>'


def _words(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")


def _page(title: str, body: str) -> str:
    name = html.escape(title)
    head = f"<!doctype html><html lang=en><meta charset=utf-8><title>{name}</title><style>{_STYLE}</style>"
    return f"{head}<h1>{name}</h1>\n{body}\n</html>\n"
