"""DOCX: a briefing for a word processor, with real footnotes.

What enters is leaflets; what leaves is a package of Office Open XML. Invariant: a paragraph of an Arabic leaflet runs
from the right (`w:bidi`), every stretch from the right is marked so (`w:rtl`); no clock is asked.

Source of the form: ECMA-376.
"""

from __future__ import annotations

import zipfile
from importlib import resources
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

from hiwar.faces.bidi import is_right
from hiwar.faces.brief.leaflet import Item, Leaflet, Line
from hiwar.faces.brief.runs import Run, runs_of
from hiwar.faces.export.atom import clean
from hiwar.faces.export.timeless import put

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RLM, _LRM = "\u200f", "\u200e"
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_SPACES = f'xmlns:w="{_W}" xmlns:r="{_R}"'
_PAGE = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1247" w:right="1247" w:bottom="1247" w:left="1247"/>'


def write(leaflets: tuple[Leaflet, ...], out: BinaryIO) -> None:
    """Write the document."""
    letter = _Letter()
    body = "".join(letter.leaflet(leaflet, number) for number, leaflet in enumerate(leaflets))
    bidi = "<w:bidi/>" if leaflets[0].right else ""
    section = f'<w:sectPr><w:footerReference w:type="default" r:id="rFooter"/>{_PAGE}{bidi}</w:sectPr>'
    parts = {
        "word/document.xml": f"{_HEAD}<w:document {_SPACES}><w:body>{body}{section}</w:body></w:document>",
        "word/footnotes.xml": f"{_HEAD}<w:footnotes {_SPACES}>{_SEPARATORS}{''.join(letter.notes)}</w:footnotes>",
        "word/_rels/footnotes.xml.rels": letter.links(),
        "docProps/core.xml": _CORE.format(head=_HEAD, title=escape(clean(leaflets[0].title))),
    }
    fixed = resources.files(__package__).joinpath("docx")
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, path in _FIXED.items():
            put(archive, name, fixed.joinpath(path).read_bytes())
        for name, text in parts.items():
            put(archive, name, text.encode())


class _Letter:
    """A document in the making: its notes, and the addresses they lead to."""

    def __init__(self) -> None:
        self.notes: list[str] = []
        self.addresses: list[str] = []

    def leaflet(self, leaflet: Leaflet, number: int) -> str:
        """The paragraphs of a leaflet; the second begins on a page of its own."""
        right = leaflet.right
        out = [paragraph(runs(leaflet.title, right), right, "Title", before="<w:pageBreakBefore/>" if number else "")]
        out += [paragraph(runs(line, right), right, "Stamp") for line in leaflet.stamp]
        for part in leaflet.parts:
            out.append(paragraph(runs(part.heading, right), right, "Heading1"))
            out += [paragraph(runs(line.text, right) + self._mark(line, right), right, "Line") for line in part.lines]
        out.append(paragraph(runs(leaflet.sources_heading, right), right, "Heading1"))
        out += [paragraph(runs(one.text, right), right, "Source") for one in leaflet.sources]
        return "".join(out)

    def _mark(self, line: Line, right: bool) -> str:
        """The reference to a note, which is made with it."""
        number = len(self.notes) + 1
        sign = f'<w:r>{_style("NoteMark", right)}<w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>'
        items = "".join(self._item(item, right, "" if place else sign) for place, item in enumerate(line.note))
        self.notes.append(f'<w:footnote w:id="{number}">{items}</w:footnote>')
        apart = _run(_RLM, True) if right else ""
        return f'{apart}<w:r>{_style("NoteMark", right)}<w:footnoteReference w:id="{number}"/></w:r>'

    def _item(self, item: Item, right: bool, sign: str) -> str:
        """The paragraphs of a piece of evidence: a quotation of the other direction has one of its own."""
        source = runs(item.source, right)
        if item.url:
            self.addresses.append(item.url)
            source = f'<w:hyperlink r:id="r{len(self.addresses)}">{source}</w:hyperlink>'
        if item.quote is None:
            return paragraph(sign + source, right, "Note")
        own, quote = is_right(item.quote), f"«{item.quote}»"
        if own == right:
            return paragraph(sign + _run(f"{quote} ", own) + source, right, "Note")
        return paragraph(sign + source, right, "Note") + paragraph(_run(quote, own), own, "Note")

    def links(self) -> str:
        """The addresses that notes lead to."""
        told = "".join(
            f'<Relationship Id="r{number}" Type="{_LINK}" Target={quoteattr(clean(url))} TargetMode="External"/>'
            for number, url in enumerate(self.addresses, 1)
        )
        space = "http://schemas.openxmlformats.org/package/2006/relationships"
        return f'{_HEAD}<Relationships xmlns="{space}">{told}</Relationships>'


def paragraph(inner: str, right: bool, style: str, before: str = "") -> str:
    """A paragraph in its direction."""
    bidi = "<w:bidi/>" if right else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{before}{bidi}</w:pPr>{inner}</w:p>'


def runs(text: str, right: bool) -> str:
    """The stretches of a line, each in its direction."""
    return "".join(_apart(run, right) if run.apart else _run(run.text, right) for run in runs_of(text, right))


def _apart(run: Run, right: bool) -> str:
    """A stretch of its own direction between marks of it, for numbers have none; behind it a mark of the line's."""
    mark = _RLM if run.right else _LRM
    return _run(f"{mark}{run.text}{mark}", run.right) + _run(_RLM if right else _LRM, right)


def _run(text: str, right: bool) -> str:
    rtl = '<w:rPr><w:rtl/><w:lang w:bidi="ar-SA"/></w:rPr>' if right else ""
    return f'<w:r>{rtl}<w:t xml:space="preserve">{escape(clean(text))}</w:t></w:r>'


def _style(name: str, right: bool) -> str:
    return f'<w:rPr><w:rStyle w:val="{name}"/>{"<w:rtl/>" if right else ""}</w:rPr>'


_SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)
_CORE = (
    '{head}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title><dc:creator>Hiwar</dc:creator>'
    "</cp:coreProperties>"
)
_FIXED = {
    "[Content_Types].xml": "types.xml",
    "_rels/.rels": "package.rels",
    "word/_rels/document.xml.rels": "document.rels",
    "word/styles.xml": "styles.xml",
    "word/settings.xml": "settings.xml",
    "word/footer1.xml": "footer.xml",
}
