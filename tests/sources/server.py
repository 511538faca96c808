"""A site on this machine, for the tests of the web: pages, robots, redirects, and all that sites do wrong."""

from __future__ import annotations

import gzip
import hashlib
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

BOMB = gzip.compress(b" " * 40_000_000)


class Site:
    """What the site answers: `pages` by path as (status, headers, body), and what it was asked."""

    def __init__(self) -> None:
        self.pages: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.address = ""
        self.busy = 0
        self.most_at_once = 0

    def page(self, path: str, body: str | bytes, media: str = "text/html; charset=utf-8", status: int = 200) -> None:
        """Answer a path with a page that may be asked whether it changed."""
        data = body.encode() if isinstance(body, str) else body
        self.pages[path] = (status, {"Content-Type": media, "ETag": f'"{hashlib.md5(data).hexdigest()}"'}, data)

    def paths(self) -> list[str]:
        """The paths that were asked."""
        return [path for path, _ in self.asked]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    site: Site

    def log_message(self, *told: Any) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        site = self.site
        site.asked.append((self.path, dict(self.headers.items())))
        site.busy += 1
        site.most_at_once = max(site.most_at_once, site.busy)
        time.sleep(0.005)
        site.busy -= 1
        try:
            self._answer(site)
        except (ConnectionError, TimeoutError):
            self.close_connection = True

    def _answer(self, site: Site) -> None:
        special = getattr(self, f"_{self.path.strip('/').replace('-', '_')}", None)
        if special is not None:
            special()
            self.close_connection = True
            return
        status, headers, body = site.pages.get(self.path, (404, {}, b"none"))
        if status == 200 and headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
            status, body = 304, b""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _slow(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n")
        for _ in range(200):
            self.wfile.write(b"X-A: b\r\n")
            self.wfile.flush()
            time.sleep(0.1)

    def _endless(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        for _ in range(100_000):
            self.wfile.write(b"<p>x" * 4096)

    def _bomb(self) -> None:
        data = BOMB
        self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n")
        self.wfile.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)

    def _cut(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000\r\n\r\n<p>half")

    def _nonsense(self) -> None:
        self.wfile.write(b"\x00\x01 nothing of HTTP\r\n\r\n")


@contextmanager
def running() -> Iterator[Site]:
    """A site that runs."""
    site = Site()
    handler = type("Handler", (_Handler,), {"site": site})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    site.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
