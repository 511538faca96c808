"""The encoding of markup: what HTTP says, else what the page says, unless its bytes prove both wrong.

What enters are a page's bytes and the character set that came with it; what leaves is its markup. Bytes prove: a
sequence of Arabic letters in UTF-8 is nothing else by chance; bytes that are no UTF-8, and nearly all of whose words
beyond ASCII are Arabic words in windows-1256, are that, whatever Latin set is declared. Refused: bytes that are no
text. Invariant: a byte is replaced only where a page that is otherwise well encoded is damaged.
"""

from __future__ import annotations

import codecs
import itertools
import re

from hiwar.errors import EmptyInput, EncodingInput
from hiwar.sources.decode import bom_of, declared_in, decode, refuse_binary

_NAMES = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "windows-1252": "cp1252",
    "x-cp1256": "cp1256",
    "cp-1256": "cp1256",
    "windows1256": "cp1256",
    "utf8mb4": "utf-8",
    "unicode": "utf-8",
}
_LATIN = ("cp1252", "iso8859-1", "iso8859-15", "ascii")
_BEYOND = re.compile(rb"[\x80-\xff]{2,}")
_UTF8_ARABIC = re.compile(rb"(?:[\xd8-\xdb][\x80-\xbf]){2,}")
_SAMPLE = 65_536
_PROOFS = 3
_DAMAGED = 0.002
_PROVED = 0.9


def decode_markup(data: bytes, subject: str, charset: str | None = None) -> str:
    """The markup of a page's bytes.

    >>> decode_markup("<meta charset=utf-8>قمة في جدة".encode("cp1256"), "a.html")[-10:]  # a summit in Jeddah
    'قمة في جدة'
    """
    if not data.strip():
        raise EmptyInput(subject, "there is nothing in it", "leave it out, or look how it was saved")
    if bom_of(data):
        return decode(data, subject)
    refuse_binary(data, subject, "utf-8")
    declared = [name for one in (charset, declared_in(data)) if one and (name := _known(one))]
    proved = _proved(data, declared)
    for name in (proved, *declared, "utf-8"):
        if name:
            try:
                return data.decode(name).removeprefix("\ufeff")
            except UnicodeDecodeError:
                continue
    return _mended(data, declared[0] if declared else "utf-8", subject)


def _known(name: str) -> str | None:
    """The codec of a character set's name; `None` for one that there is none of, or that is no character set."""
    name = _NAMES.get(name.strip().strip("\"'").lower(), name.strip().strip("\"'"))
    try:
        found = codecs.lookup(name)
        "".encode(found.name)
    except (LookupError, ValueError, TypeError):
        return None
    return None if found.name.startswith(("utf-16", "utf-32", "utf-7")) else found.name


def _proved(data: bytes, declared: list[str]) -> str | None:
    """The encoding that the bytes themselves prove."""
    runs = itertools.islice(_UTF8_ARABIC.finditer(data, 0, _SAMPLE), _PROOFS)
    if sum(1 for _ in runs) == _PROOFS:
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            return None
        return "utf-8"
    arabic = not declared or declared[0] in ("utf-8", *_LATIN)
    return "cp1256" if arabic and _is_cp1256(data) else None


def _is_cp1256(data: bytes) -> bool:
    """Whether nearly all runs of bytes beyond ASCII are runs of Arabic letters in windows-1256."""
    runs = _BEYOND.findall(data)[:4000]
    if not runs:
        return False
    words = [run.decode("cp1256", "replace") for run in runs]
    arabic = sum(len(word) for word in words if all("\u0621" <= char <= "\u0652" or char in _MARKS for char in word))
    return arabic >= _PROVED * sum(map(len, words))


_MARKS = "\u060c\u061b\u061f\xab\xbb\u201c\u201d\u2018\u2019\u2013\u2026\xa0\u067e\u0686\u06af"


def _mended(data: bytes, name: str, subject: str) -> str:
    """A well encoded page with a little damage; a page with more is refused."""
    text = data.decode(name, "replace")
    damage = text.count("\ufffd")
    if damage > max(2, _DAMAGED * len(text)):
        raise EncodingInput(subject, f"it is not {name}", "save the page again, or convert it to UTF-8 with iconv")
    return text
