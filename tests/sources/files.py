"""Files of each kind, made in memory for the tests of sources."""

from __future__ import annotations

import gzip

TITLE = "وزيرا خارجية عمان والأردن يبحثان التعاون في مسقط"
TEXT = (
    "بحث وزير الخارجية العماني مع نظيره الأردني في مسقط علاقات البلدين وسبل تعزيزها في المرحلة المقبلة.",
    "وأكد الوزيران خلال اللقاء حرص البلدين على مواصلة التشاور في القضايا التي تهم المنطقة والعالم.",
)


def html(title: str = TITLE, text: tuple[str, ...] = TEXT, charset: str = "utf-8") -> str:
    """A page."""
    body = "".join(f"<p>{one}</p>" for one in text)
    return (
        f"<!DOCTYPE html><html><head><meta charset={charset}><title>{title}</title></head><body><h1>{title}</h1>{body}"
    )


def response(body: bytes, media: str = "text/html; charset=utf-8", status: int = 200, more: str = "") -> bytes:
    """An HTTP response."""
    return f"HTTP/1.1 {status} OK\r\nContent-Type: {media}\r\n{more}\r\n".encode() + body


def record(block: bytes, kind: str = "response", url: str = "https://n.example/1", more: str = "") -> bytes:
    """A record of a WARC."""
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2022-03-24T10:00:00Z\r\n{more}"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def warc(count: int = 3, *, packed: bool = True) -> bytes:
    """A WARC with notes, requests, pictures and pages."""
    parts = [record(b"software: test\r\n", "warcinfo", "urn:x")]
    for number in range(count):
        url = f"https://n.example/{number}"
        parts.append(record(b"GET / HTTP/1.1\r\n\r\n", "request", url))
        parts.append(record(response(html(f"{TITLE} رقم {number}").encode()), url=url))
        parts.append(record(response(b"\x89PNG....", "image/png"), url=url + ".png"))
        parts.append(record(response(b"", status=301), url=url + "/old"))
    return b"".join(gzip.compress(part) for part in parts) if packed else b"".join(parts)
