"""A single address: asked politely, read by the kind of what comes, refused where it is none of the public web."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

import pytest
from files import TITLE, html, warc
from server import Site, running
from test_web import Hours, visitor

from hiwar.errors import InputError, MissingInput, RefusedAddress, UnreachableInput
from hiwar.model import Page
from hiwar.sources import captures


@pytest.fixture
def site() -> Iterator[Site]:
    with running() as found:
        yield found


def found(site: Site, path: str) -> list[Page | InputError]:
    return list(captures(site.address + path, visitor=visitor(site, Hours())))


def test_a_page(site: Site) -> None:
    site.page("/1", html())
    (page,) = found(site, "/1")
    assert isinstance(page, Page)
    assert (page.title, page.capture.url, page.capture.path) == (TITLE, f"{site.address}/1", f"{site.address}/1")
    assert page.capture.fetched
    assert site.paths() == ["/robots.txt", "/1"]


def test_what_http_says_of_its_letters_counts(site: Site) -> None:
    site.page("/1", html(charset="x").encode("cp1256"), "text/html; charset=windows-1256")
    (page,) = found(site, "/1")
    assert isinstance(page, Page)
    assert page.title == TITLE


def test_an_archive_and_a_feed(site: Site) -> None:
    site.page("/a.warc.gz", warc(2), "application/warc")
    item = f"<item><title>{TITLE}</title><link>https://n.example/9</link><description>{html()}</description></item>"
    site.page("/feed", f"<rss><channel>{item.replace('<!DOCTYPE html>', '')}</channel></rss>", "application/rss+xml")
    assert len(found(site, "/a.warc.gz")) == 2
    assert [one.capture.url for one in found(site, "/feed") if isinstance(one, Page)] == ["https://n.example/9"]


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [(404, b"x", UnreachableInput), (200, b"", InputError), (200, gzip.compress(html().encode())[:40], InputError)],
)
def test_what_is_no_page(site: Site, status: int, body: bytes, error: type[InputError]) -> None:
    site.page("/1", body, status=status)
    (item,) = found(site, "/1")
    assert isinstance(item, error)


def test_what_robots_forbids(site: Site) -> None:
    site.page("/robots.txt", "User-agent: *\nDisallow: /", "text/plain")
    site.page("/1", html())
    assert isinstance(found(site, "/1")[0], RefusedAddress)


def test_this_machine_is_not_asked_unless_told(site: Site) -> None:
    site.page("/1", html())
    (error,) = captures(f"{site.address}/1")
    assert isinstance(error, RefusedAddress)
    assert not isinstance(error, MissingInput)
    assert site.asked == []
