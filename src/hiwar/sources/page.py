"""A page from a text layer: its capture named by hashes, and what is stated of it.

What enters is decoded text with what the caller knows; what leaves is a `Page`. Text is kept as it came,
newlines too, but for a byte order mark at its head. Refused: text with half a surrogate pair, which no file
can hold, text longer than any article, and a publication time that is no ISO date. Invariant: a capture's id
depends on its bytes and its text, not on its place.
"""

from __future__ import annotations

import datetime
import hashlib
import re

import msgspec

from hiwar.errors import EmptyInput, MalformedInput, OversizedInput, UsageError
from hiwar.model import Capture, Page, capture_id

LIMIT = 20 * 1024 * 1024
"""The largest page, in bytes; a setting may move it."""

MOST_TEXT = 300_000
"""The longest text of a page, in code points: more is a book, a log or an attack, and no article."""

MOST_LINES = 50_000
"""The most lines of a page: a longer one is a table, whose lines are no sentences."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_BOM = "\ufeff"


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """What a caller states of a page from outside: where it stood, when and by whom it was published."""

    url: str | None = None
    title: str | None = None
    published: str | None = None
    fetched: str | None = None
    outlet: str | None = None
    author: str | None = None
    stated_published: str | None = None
    stated_outlet: str | None = None

    def over(self, other: Given) -> Given:
        """These statements, completed by the other's."""
        ours = {key: value for key, value in msgspec.structs.asdict(self).items() if value}
        return msgspec.structs.replace(other, **ours)


def iso_time(value: str) -> str | None:
    """The value, if it begins with a day in ISO form and is a valid date or time; else `None`.

    >>> iso_time("2022-03-24T10:00:00Z"), iso_time("24/03/2022")
    ('2022-03-24T10:00:00Z', None)
    """
    value = value.strip()
    try:
        datetime.datetime.fromisoformat(value)
    except ValueError:
        return None
    return value if _DAY.match(value) else None


def page_of(
    text: str,
    given: Given | None = None,
    *,
    path: str | None = None,
    blob: bytes | None = None,
    subject: str = "text",
) -> Page:
    """The page of a decoded text; `blob` are the bytes it came as, by default the text's own.

    >>> page_of("التقى الوزيران.", Given(title="لقاء")).text  # a title goes before the text: "meeting"
    'لقاء\\nالتقى الوزيران.'
    """
    given = given or Given()
    _check_published(given.published, subject)
    text = text.removeprefix(_BOM)
    if not text.strip():
        raise EmptyInput(subject, "there is no text in it", "leave it out, or look how it was saved")
    if given.title:
        text = f"{given.title}\n{text}"
    if len(text) > MOST_TEXT:
        raise OversizedInput(subject, f"its text is longer than {MOST_TEXT:,} characters", "cut it into pages")
    if text.count("\n") > MOST_LINES:
        raise OversizedInput(subject, f"its text has more than {MOST_LINES:,} lines", "cut it into pages")
    encoded = _encode(text, subject)
    blob_id, text_id = _hash(encoded if blob is None else blob), _hash(encoded)
    capture = Capture(
        id=capture_id(blob_id, text_id),
        blob=blob_id,
        text_id=text_id,
        url=given.url,
        path=_readable(path),
        fetched=given.fetched,
        chars=len(text),
    )
    return Page(
        capture=capture,
        text=text,
        title=given.title,
        published=given.published,
        outlet=given.outlet,
        author=given.author,
        stated_published=given.stated_published,
        stated_outlet=given.stated_outlet,
        data=None if blob_id == text_id else blob,
    )


def check_caller(given: Given) -> None:
    """Refuse what a caller states wrongly for a whole batch: a usage error, not a page's."""
    if given.published and iso_time(given.published) is None:
        raise UsageError("published", f"{given.published!r} is no ISO date", "write it as 2022-03-24")


def _check_published(published: str | None, subject: str) -> None:
    if published and iso_time(published) is None:
        raise MalformedInput(subject, f"`published` is no ISO date: {published!r}", "write it as 2022-03-24")


def _encode(text: str, subject: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise MalformedInput(subject, "the text holds half a surrogate pair", "save the text again") from error


def _readable(path: str | None) -> str | None:
    """The path in characters that can be written: the bytes of a file's name that are no UTF-8 as escapes."""
    return path and path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _hash(data: bytes) -> str:
    return "sha256:" + hashlib.sha256(data).hexdigest()
