"""Bytes to text, by what they declare; nothing is guessed.

What enters are the bytes of one page; what leaves is its text. A byte order mark decides first, then what the
page declares (`meta`), then UTF-8. Refused: bytes that are no text, and bytes that are not in that encoding;
if they look like windows-1256, the refusal says so. Invariant: line ends are kept, no byte is replaced.
"""

from __future__ import annotations

import codecs
import re

from hiwar.errors import BinaryInput, EmptyInput, EncodingInput

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:-]{2,30})", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_:-]{2,30})", re.IGNORECASE)
_SIGNATURES = (
    b"%PDF",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x7fELF",
    b"RIFF",
    b"\xd0\xcf\x11\xe0",
)
_SAMPLE = 65536


def bom_of(data: bytes) -> str | None:
    """The encoding that a byte order mark names."""
    return next((name for mark, name in _BOMS if data.startswith(mark)), None)


def declared_in(data: bytes) -> str | None:
    """The encoding that an HTML page declares in its first bytes.

    >>> declared_in(b'<html><head><meta charset="windows-1256">')
    'windows-1256'
    """
    match = _XML.match(data[:1024]) or _META.search(data[:4096])
    return match.group(1).decode("ascii") if match else None


def decode(data: bytes, subject: str, declared: str | None = None) -> str:
    """The text of the bytes, without its byte order mark.

    >>> decode("قمة".encode("cp1256"), "a.html", "windows-1256")  # قمة: summit
    'قمة'
    """
    if not data.strip():
        raise EmptyInput(subject, "there is nothing in it", "leave it out, or look how it was saved")
    name = bom_of(data) or declared or "utf-8"
    refuse_binary(data, subject, name)
    try:
        return data.decode(codecs.lookup(name).name).removeprefix("\ufeff")
    except LookupError as error:
        raise EncodingInput(subject, f"it declares an unknown encoding {name!r}", "convert it to UTF-8") from error
    except UnicodeDecodeError as error:
        raise _wrong(data, subject, name, error) from error


def refuse_binary(data: bytes, subject: str, name: str) -> None:
    """Refuse bytes that no encoding makes text."""
    wide = name.replace("_", "-").lower().startswith(("utf-16", "utf-32"))
    if data.startswith(_SIGNATURES) or (not wide and b"\0" in data[:_SAMPLE]):
        raise BinaryInput(subject, "it is no text", "give text, HTML or JSONL")


def _wrong(data: bytes, subject: str, name: str, error: UnicodeDecodeError) -> EncodingInput:
    if _is_damaged_utf8(data):
        return EncodingInput(
            subject,
            f"it is UTF-8 with damaged bytes, the first at byte {_first_damage(data)}",
            "take an undamaged copy, or drop them: iconv -c -f utf-8 -t utf-8",
        )
    if _looks_like_cp1256(data):
        return EncodingInput(
            subject,
            f"it is not {name}; it looks like windows-1256 (cp1256)",
            "convert it: iconv -f cp1256 -t utf-8",
        )
    return EncodingInput(subject, f"it is not {name} (byte {error.start})", "convert it to UTF-8 with iconv")


def _first_damage(data: bytes) -> int:
    """The offset of the first byte that is no UTF-8; the length where there is none."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return len(data)


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether the bytes beyond ASCII are letters in UTF-8 but for a few, as bytes of windows-1256 never are.

    >>> _is_damaged_utf8("قمة في عمان".encode() + bytes([0xFF]))  # قمة في عمان: a summit in Amman
    True
    >>> _is_damaged_utf8("قمة في عمان".encode("cp1256"))
    False
    """
    whole = [char for char in data[:_SAMPLE].decode("utf-8", "replace") if char > "\x7f"]
    return _first_damage(data) < len(data) and whole.count("\ufffd") < 0.3 * len(whole)


def _looks_like_cp1256(data: bytes) -> bool:
    """Whether most letters of the bytes, read as windows-1256, are Arabic, as no other encoding of text would
    give.
    """
    letters = [char for char in data[:_SAMPLE].decode("cp1256", "replace") if char.isalpha()]
    arabic = sum("\u0621" <= char <= "\u064a" for char in letters)
    return bool(letters) and arabic >= 0.7 * len(letters)
