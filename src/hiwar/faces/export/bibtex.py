"""BibTeX: the articles as entries that LaTeX documents cite (biblatex; `year` and `month` for the older BibTeX).

What enters is a batch; what leaves is an entry an article, under the id of its capture. Invariant: braces balance
whatever a page says, and nothing of a page is a command.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from hiwar.faces.bidi import plain
from hiwar.faces.export.batch import Batch
from hiwar.faces.export.citations import Citation, citations

_LANGUAGES = {"ar": "arabic"}
_SAFE = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", **{char: f"\\{char}" for char in "&%$#_"},
}  # fmt: skip


def write(batch: Batch, out: BinaryIO) -> dict[str, int]:
    """Write the entries."""
    count = 0
    for one in citations(batch):
        fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(one) if value)
        out.write(f"@online{{{one.id},\n{fields}}}\n\n".encode())
        count += 1
    return {"items": count}


def _fields(one: Citation) -> Iterator[tuple[str, str | None]]:
    parts = one.parts or ()
    yield "title", f"{{{safe(one.title)}}}" if one.title else None
    yield "organization", f"{{{safe(one.outlet)}}}" if one.outlet else None
    yield "date", one.published.edtf
    yield "year", str(parts[0]) if parts else None
    yield "month", str(parts[1]) if len(parts) > 1 else None
    yield "url", address(one.url) if one.url else None
    yield "urldate", one.accessed
    yield "langid", _LANGUAGES.get(one.language, one.language)
    yield "note", safe(one.note)


def safe(text: str) -> str:
    r"""Text without commands.

    >>> safe("50% {a}")
    '50\\% \\textbraceleft{}a\\textbraceright{}'
    """
    return "".join(_SAFE.get(char, char) for char in plain(text))


def address(url: str) -> str:
    """An address without what ends a field.

    >>> address("https://a.example/{x}")
    'https://a.example/%7Bx%7D'
    """
    return "".join(f"%{ord(char):02X}" if char in "{}\\ " else char for char in plain(url))
