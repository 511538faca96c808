"""The web: guarded addresses, bounded requests, polite visits."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from server import Site, running

from hiwar.errors import OversizedInput, RefusedAddress, UnreachableInput
from hiwar.sources.web import Clock, Guard, Limits, Polite, polite
from hiwar.sources.web.guard import Target, is_public
from hiwar.sources.web.request import Response
from hiwar.sources.web.robots import rules_of


class Hours(Clock):
    """A clock that waits by being put forward."""

    def __init__(self) -> None:
        self.time = 1_700_000_000.0
        self.waits: list[float] = []

    def now(self) -> float:
        return self.time

    def wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.time += seconds


@pytest.fixture
def site() -> Iterator[Site]:
    with running() as found:
        yield found


def visitor(site: Site, clock: Clock | None = None, limits: Limits | None = None) -> Polite:
    guard = Guard(frozenset([site.address.removeprefix("http://")]))
    return Polite("hiwar-test", guard, limits, delay=2.0, clock=clock or Hours(), chance=random.Random(1))


class TestGuard:
    @pytest.mark.parametrize(
        "number",
        [
            "127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.9.9", "169.254.169.254", "0.0.0.0", "224.0.0.1", "100.64.0.1",
            "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::",
            "ff02::1", "fec0::1", "fe80::1%eth0", "no number",
        ],
    )  # fmt: skip
    def test_numbers_that_are_not_public(self, number: str) -> None:
        assert not is_public(number)
        with pytest.raises(RefusedAddress):
            Guard(lookup=lambda host, port: ["93.184.216.34", number]).target("https://n.example/")

    @pytest.mark.parametrize(
        "url",
        [
            "file:///etc/passwd", "ftp://n.example/", "gopher://n.example", "https://", "https://a:b@n.example/", "x",
            "http://n.example:99999/", "https://n.example/\r\nHost: x", "https://n.example/a b", "http://[::1",
        ],
    )  # fmt: skip
    def test_addresses_that_are_none_of_the_web(self, url: str) -> None:
        with pytest.raises(RefusedAddress):
            Guard(lookup=lambda host, port: ["93.184.216.34"]).target(url)

    @pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "127.1", "localhost", "017700000001"])
    def test_other_ways_to_write_this_machine(self, host: str) -> None:
        with pytest.raises((RefusedAddress, UnreachableInput)):
            Guard().target(f"http://{host}/")

    def test_a_public_address_and_arabic_in_it(self) -> None:
        target = Guard(lookup=lambda host, port: ["93.184.216.34"]).target("https://مثال.إختبار/خبر?س=1")
        assert target.host == "xn--mgbh0fb.xn--kgbechtv"
        assert target.path.isascii()
        assert (target.port, target.numbers) == (443, ("93.184.216.34",))

    def test_a_private_host_that_is_named(self) -> None:
        guard = Guard(frozenset(["n.example:8080"]), lookup=lambda host, port: ["10.0.0.1"])
        assert guard.target("http://n.example:8080/").numbers == ("10.0.0.1",)
        with pytest.raises(RefusedAddress):
            guard.target("http://n.example:22/")


class TestRobots:
    TEXT = (
        "User-agent: other\nDisallow: /\n\nUser-agent: hiwar\nUser-agent: x\nAllow: /a/b\nDisallow: /a\nDisallow: /*.pdf$\n"
        "Crawl-delay: 7\n\nUser-agent: *\nDisallow: /zone\nSitemap: https://n.example/s.xml"
    )

    @pytest.mark.parametrize(
        ("agent", "path", "allowed"),
        [
            ("hiwar/1.0", "/a/c", False), ("hiwar/1.0", "/a/b/c", True), ("hiwar/1.0", "/zone", True),
            ("hiwar/1.0", "/x.pdf", False), ("hiwar/1.0", "/x.pdf?y", True), ("hiwarat", "/zone", False),
            ("hiwarat", "/a", True), ("other", "/", False),
        ],
    )  # fmt: skip
    def test_the_group_that_names_us_decides(self, agent: str, path: str, allowed: bool) -> None:
        assert rules_of(self.TEXT, agent).allow(path) is allowed

    def test_delay_and_sitemaps(self) -> None:
        rules = rules_of(self.TEXT, "hiwar")
        assert (rules.delay, rules.sitemaps) == (7.0, ("https://n.example/s.xml",))

    @pytest.mark.parametrize("text", ["", "Disallow: /", "\ufeffUser-agent:*\nDisallow:", "<html>", "a:b\n" * 9])
    def test_files_that_forbid_nothing(self, text: str) -> None:
        assert rules_of(text, "hiwar").allow("/")


class TestPolite:
    def test_what_robots_forbids_is_not_asked(self, site: Site) -> None:
        site.page("/robots.txt", "User-agent: *\nDisallow: /no", "text/plain")
        site.page("/yes", "x")
        asker = visitor(site)
        assert asker.get(f"{site.address}/yes").body == b"x"
        with pytest.raises(RefusedAddress):
            asker.get(f"{site.address}/no")
        assert site.paths() == ["/robots.txt", "/yes"]

    def test_the_delay_of_the_site_is_kept(self, site: Site) -> None:
        site.page("/robots.txt", "User-agent: *\nCrawl-delay: 9", "text/plain")
        site.page("/a", "x")
        clock = Hours()
        asker = visitor(site, clock)
        for _ in range(3):
            asker.get(f"{site.address}/a")
        assert len(clock.waits) == 3
        assert all(wait >= 9 for wait in clock.waits[1:])

    def test_robots_that_cannot_be_read_forbid_for_now(self, site: Site) -> None:
        site.page("/robots.txt", "x", status=500)
        site.page("/a", "x")
        clock = Hours()
        asker = visitor(site, clock)
        with pytest.raises(UnreachableInput):
            asker.get(f"{site.address}/a")
        site.page("/robots.txt", "x", status=404)
        clock.time += 3600
        assert asker.get(f"{site.address}/a").status == 200

    def test_redirects_are_followed_and_checked(self, site: Site) -> None:
        site.pages["/a"] = (301, {"Location": "/b"}, b"")
        site.page("/b", "x")
        site.pages["/round"] = (302, {"Location": "/round"}, b"")
        site.pages["/in"] = (302, {"Location": "http://169.254.169.254/latest"}, b"")
        site.pages["/file"] = (302, {"Location": "file:///etc/passwd"}, b"")
        site.pages["/back"] = (302, {"Location": "http://localhost:1/"}, b"")
        for one in range(9):
            site.pages[f"/{one}"] = (302, {"Location": f"/{one + 1}"}, b"")
        asker = visitor(site)
        response = asker.get(f"{site.address}/a")
        assert (response.url, response.body) == (f"{site.address}/b", b"x")
        site.pages["/none"] = (302, {"Location": "http://[n/"}, b"")
        site.pages["/port"] = (302, {"Location": "http://n.example:99999/"}, b"")
        for path in ("/in", "/file", "/back", "/none", "/port"):
            with pytest.raises(RefusedAddress):
                asker.get(f"{site.address}{path}")
        for path in ("/round", "/0"):
            with pytest.raises(UnreachableInput):
                asker.get(f"{site.address}{path}")

    def test_robots_that_lead_to_what_is_no_address_forbid_for_now(self, site: Site) -> None:
        site.pages["/robots.txt"] = (302, {"Location": "http://[n/"}, b"")
        site.page("/a", "x")
        with pytest.raises(UnreachableInput):
            visitor(site).get(f"{site.address}/a")

    def test_a_busy_site_is_left_alone_and_longer_each_time(self, site: Site) -> None:
        site.page("/a", "x", status=503)
        clock = Hours()
        asker = visitor(site, clock)
        closed = []
        for _ in range(4):
            assert asker.get(f"{site.address}/a").status == 503
            closed.append(asker.closed_for(f"{site.address}/b"))
            with pytest.raises(UnreachableInput):
                asker.get(f"{site.address}/b")
            clock.time += closed[-1]
        assert closed == sorted(closed)
        assert closed[-1] > 4 * closed[0]
        assert site.paths().count("/b") == 0

    def test_retry_after_is_kept(self, site: Site) -> None:
        site.pages["/a"] = (429, {"Retry-After": "1234"}, b"")
        asker = visitor(site)
        asker.get(f"{site.address}/a")
        assert 1200 < asker.closed_for(f"{site.address}/a") <= 1234

    @pytest.mark.parametrize(
        ("path", "error"),
        [
            ("/slow", UnreachableInput), ("/endless", OversizedInput), ("/bomb", OversizedInput),
            ("/cut", UnreachableInput), ("/nonsense", UnreachableInput),
        ],
    )  # fmt: skip
    def test_hostile_answers_are_bounded(self, site: Site, path: str, error: type[Exception]) -> None:
        asker = visitor(site, limits=Limits(size=1_000_000, seconds=2.0))
        with pytest.raises(error):
            asker.get(f"{site.address}{path}")

    def test_without_a_server(self) -> None:
        asker = Polite("hiwar-test", Guard(frozenset(["127.0.0.1:1"])), Limits(seconds=2), clock=Hours())
        with pytest.raises(UnreachableInput):
            asker.get("http://127.0.0.1:1/")

    def test_a_site_is_one_host_by_http_and_https(self, monkeypatch: pytest.MonkeyPatch) -> None:
        asked: list[str] = []

        def answered(url: str, target: Target, headers: object, limits: object) -> Response:
            asked.append(url)
            secure = url.startswith("https:")
            if url.endswith("/robots.txt"):
                return Response(url, 200, {}, b"User-agent: *\nDisallow: /s" if secure else b"User-agent: *\nAllow: /")
            return (
                Response(url, 200, {}, b"x")
                if secure
                else Response(url, 301, {"location": url.replace("p:", "ps:")}, b"")
            )

        monkeypatch.setattr(polite, "ask", answered)
        clock = Hours()
        asker = Polite("hiwar-test", Guard(lookup=lambda host, port: ["93.184.216.34"]), delay=5.0, clock=clock)
        assert asker.get("http://n.example/a").url == "https://n.example/a"
        assert len(asked) == 4
        assert len(clock.waits) == 3
        assert all(wait >= 5 for wait in clock.waits)
        with pytest.raises(RefusedAddress):
            asker.get("http://n.example/s")  # each origin has rules of its own

    def test_the_next_number_of_a_name_is_tried(self, site: Site) -> None:
        site.page("/a", "x")
        port = int(site.address.rsplit(":", 1)[1])
        guard = Guard(frozenset([f"n.example:{port}"]), lookup=lambda host, port: ["127.0.0.9", "127.0.0.1"])
        asker = Polite("hiwar-test", guard, Limits(seconds=5), clock=Hours())
        assert asker.get(f"http://n.example:{port}/a").body == b"x"
