"""Watching: new pages once, changed ones again, failures remembered, stops survived."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from files import TEXT, TITLE, html
from server import Site, running
from test_web import Hours, visitor

from hiwar.errors import ConfigError
from hiwar.model import Page
from hiwar.sources import captures
from hiwar.sources.watch import Harvest, Outlet, Round, State, Tally, Watchlist, read_watchlist, visit
from hiwar.sources.watch.state import Known
from hiwar.sources.watch.watchlist import Defaults


@pytest.fixture
def site() -> Iterator[Site]:
    with running() as found:
        yield found


class Desk:
    """A round over a site, with its clock."""

    def __init__(self, site: Site, folder: Path, outlet: dict[str, object]) -> None:
        self.site, self.folder, self.clock = site, folder, Hours()
        told = {"feeds": (f"{site.address}/feed",), **outlet}
        self.watchlist = Watchlist(watch=Defaults(), outlet=(Outlet(name="n", **told),))  # type: ignore[arg-type]
        self.asker = visitor(site, self.clock)
        self.state = State(folder / "state.sqlite")
        self.harvest = Harvest(folder / "captures")

    def go(self, hours: float = 0.0) -> Tally:
        self.clock.time += 3600 * hours
        return visit(Round(self.watchlist, self.state, self.asker, self.harvest, self.clock))

    def again(self) -> None:
        """As if the program was stopped and started."""
        self.state.close()
        self.harvest.close()
        self.asker = visitor(self.site, self.clock)
        self.state = State(self.folder / "state.sqlite")
        self.harvest = Harvest(self.folder / "captures")

    def close(self) -> None:
        self.state.close()
        self.harvest.close()

    def pages(self) -> list[Page]:
        self.harvest.close()
        return [item for item in captures(self.folder / "captures") if isinstance(item, Page)]


Make = Callable[..., Desk]


@pytest.fixture
def make(site: Site, tmp_path: Path) -> Iterator[Make]:
    desks: list[Desk] = []

    def new(**outlet: object) -> Desk:
        desks.append(Desk(site, tmp_path, outlet))
        return desks[-1]

    yield new
    for desk in desks:
        desk.close()


def feed(site: Site, *paths: str) -> None:
    items = "".join(f"<item><title>{TITLE}</title><link>{site.address}{path}</link></item>" for path in paths)
    site.page("/feed", f"<rss><channel>{items}</channel></rss>", "application/rss+xml")
    for path in paths:
        site.pages.get(path) or site.page(path, html(f"{TITLE} {path}"))


def test_each_new_page_is_read_once(site: Site, make: Make) -> None:
    feed(site, "/1", "/2")
    desk = make()
    assert desk.go() == Tally(lists=1, listed=2, pages=2)
    assert desk.go(0.2) == Tally()
    feed(site, "/1", "/2", "/3")
    desk.again()
    assert desk.go(1) == Tally(lists=1, listed=1, pages=1)
    assert [page.capture.url for page in desk.pages()] == [f"{site.address}/{number}" for number in (1, 2, 3)]
    assert (desk.pages()[0].capture.fetched or "").startswith("2023-11-14T22:13")


def test_an_unchanged_feed_costs_one_conditional_request(site: Site, make: Make) -> None:
    feed(site, "/1")
    desk = make()
    desk.go()
    assert desk.go(1) == Tally(lists=1)
    assert "If-None-Match" in site.asked[-1][1]


def test_a_changed_page_is_captured_again(site: Site, make: Make) -> None:
    feed(site, "/1", "/2")
    desk = make()
    desk.go()
    site.page("/1", html(f"{TITLE} بعد التصحيح"))
    assert desk.go(25) == Tally(lists=1, pages=1, unchanged=1)
    assert desk.go(50) == Tally(lists=1)
    assert len(desk.pages()) == 3


def test_failures_are_remembered_and_tried_again(site: Site, make: Make) -> None:
    feed(site, "/1", "/2")
    site.page("/1", "x", status=404)
    site.page("/2", "x", status=403)
    desk = make()
    assert desk.go().failed == 2
    (status,) = desk.state.status()
    assert (status.pages, status.failures) == (0, 2)
    site.page("/2", html())
    assert desk.go(1).pages == 1
    site.page("/1", html())
    assert desk.go(24).pages == 0, "what is gone is not asked again"


def test_a_site_that_is_down_for_a_day_loses_nothing(site: Site, make: Make) -> None:
    feed(site, "/1", "/2", "/3")
    for path in ("/1", "/2", "/3"):
        site.page(path, "x", status=503)
    desk = make()
    for _ in range(48):
        desk.go(0.5)
    feed(site, "/1", "/2", "/3")
    for path in ("/1", "/2", "/3"):
        site.page(path, html(f"{TITLE} {path}"))
    for _ in range(96):
        desk.go(0.5)
    assert len(desk.pages()) == 3


def test_a_bad_page_and_a_forbidden_one_stop_nothing(site: Site, make: Make) -> None:
    site.page("/robots.txt", "User-agent: *\nDisallow: /2", "text/plain")
    site.page("/1", "x" * 2_000)
    feed(site, "/1", "/2", "/bomb", "/3")
    assert make().go().pages == 2
    assert "/2" not in site.paths()


def test_a_feed_with_addresses_that_are_none_stops_nothing(site: Site, make: Make) -> None:
    links = ("http://[n/", "http://n.example:99999/", "file:///etc/passwd", "/1", f"{site.address}/2?a=1&b=2")
    items = "".join(f"<item><link>{link}</link></item>" for link in links)
    site.page("/feed", f"<rss version=2><channel>{items}</channel>", "application/rss+xml")
    for path in ("/1", "/2?a=1&b=2"):
        site.page(path, html(f"{TITLE} {path[1]}"))
    desk = make()
    assert desk.go() == Tally(lists=1, listed=2, pages=2)
    assert [page.capture.url for page in desk.pages()] == [f"{site.address}/1", f"{site.address}/2?a=1&b=2"]


def test_sitemaps_and_their_sitemaps(site: Site, make: Make) -> None:
    site.page("/map", f"<sitemapindex><sitemap><loc>{site.address}/news</loc></sitemap></sitemapindex>", "text/xml")
    listed = "".join(
        f"<url><loc>{site.address}/{path}</loc></url>" for path in ("politics/1", "sport/2", "politics/video/3")
    )
    site.page("/news", f"<urlset>{listed}</urlset>", "text/xml")
    site.page("/politics/1", html())
    desk = make(feeds=(), sitemaps=(f"{site.address}/map",), include=("/politics/",), exclude=("/video/",))
    assert desk.go() == Tally(lists=1, listed=1, pages=1)


def sitemap(site: Site, *entries: tuple[str, str]) -> str:
    listed = "".join(f"<url><loc>{site.address}{path}</loc>{told}</url>" for path, told in entries)
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{listed}</urlset>'


def test_sitemaps_that_robots_names(site: Site, make: Make) -> None:
    site.page("/robots.txt", f"User-agent: *\nSitemap: {site.address}/map\nSitemap: /no-address\n", "text/plain")
    site.page("/map", sitemap(site, ("/1", "")), "text/xml")
    site.page("/1", html())
    desk = make(feeds=(), site=site.address)
    assert desk.go() == Tally(lists=1, listed=1, pages=1)


def test_a_sitemap_names_no_old_pages(site: Site, make: Make) -> None:
    news = "<news:news xmlns:news='n'><news:publication_date>{}</news:publication_date></news:news>"
    entries = (
        ("/old", "<lastmod>2019-01-01</lastmod>"),
        ("/new", "<lastmod>2023-11-14T08:00:00+02:00</lastmod>"),
        ("/news", news.format("2023-11-13T08:00:00Z")),
        ("/old-news", news.format("2020-11-13T08:00:00Z")),
        ("/silent", ""),
    )
    site.page("/map", sitemap(site, *entries), "text/xml")
    for path in ("/old", "/new", "/news", "/old-news", "/silent"):
        site.page(path, html(f"{TITLE} {path}"))
    assert make(feeds=(), sitemaps=(f"{site.address}/map",)).go().listed == 3
    assert not {"/old", "/old-news"} & set(site.paths())


def test_any_age_is_taken_if_the_list_says_so(site: Site, make: Make) -> None:
    site.page("/map", sitemap(site, ("/old", "<lastmod>2019-01-01</lastmod>")), "text/xml")
    site.page("/old", html())
    assert make(feeds=(), sitemaps=(f"{site.address}/map",), since="0s").go().pages == 1


def test_an_unchanged_sitemap_below_another_is_asked_but_not_sent(site: Site, make: Make) -> None:
    def index(day: str) -> None:
        inner = f"<sitemap><loc>{site.address}/news</loc><lastmod>{day}</lastmod></sitemap>"
        site.page("/map", f"<sitemapindex>{inner}</sitemapindex>", "text/xml")

    index("2023-11-13")
    site.page("/news", sitemap(site, ("/1", "")), "text/xml")
    site.page("/1", html())
    desk = make(feeds=(), sitemaps=(f"{site.address}/map",))
    assert desk.go().listed == 1
    index("2023-11-14")
    assert desk.go(1) == Tally(lists=1)
    assert site.asked[-1][0] == "/news"
    assert "If-None-Match" in site.asked[-1][1]
    assert desk.state.next_due() is not None
    site.page("/news", sitemap(site, ("/1", ""), ("/2", "")), "text/xml")
    site.page("/2", html(f"{TITLE} 2"))
    assert desk.go(1).listed == 1, "also where the list of sitemaps is as it was"


def test_pages_that_are_watched_themselves(site: Site, make: Make) -> None:
    site.page("/live", html())
    desk = make(feeds=(), pages=(f"{site.address}/live",))
    assert desk.go().pages == 1
    assert desk.go(1) == Tally(lists=1, unchanged=1)
    site.page("/live", html(f"{TITLE} تحديث"))
    assert desk.go(1).pages == 1
    assert len(desk.pages()) == 2
    (status,) = desk.state.status()
    assert (status.pages, status.waiting, status.last_page) == (1, 0, desk.clock.now())


def test_a_state_of_an_earlier_release_is_read(tmp_path: Path) -> None:
    file = tmp_path / "state.db"
    State(file).close()
    base = sqlite3.connect(file)
    base.execute("alter table list drop column given_at")
    base.close()
    state = State(file)
    state.due_lists("Desk", ("https://desk.example/live",), 10.0)
    assert [(one.pages, one.last_page) for one in state.status()] == [(0, None)]
    state.note_list("https://desk.example/live", Known(digest="1"), 20.0, 30.0, given=True)
    state.note_list("https://desk.example/live", Known(digest="1"), 30.0, 40.0)
    assert [(one.pages, one.last_visit, one.last_page) for one in state.status()] == [(1, 30.0, 20.0)]
    state.close()


def test_a_page_counts_only_when_the_sink_has_it(site: Site, make: Make) -> None:
    feed(site, "/1")
    desk = make()
    take = desk.harvest.take
    desk.harvest.take = lambda *told: (_ for _ in ()).throw(KeyboardInterrupt)  # type: ignore[method-assign,assignment]
    with pytest.raises(KeyboardInterrupt):
        desk.go()
    desk.harvest.take = take  # type: ignore[method-assign]
    desk.again()
    assert desk.go().pages == 1


def test_one_request_at_a_time_to_a_host(site: Site, make: Make) -> None:
    feed(site, *(f"/{number}" for number in range(8)))
    desk = make()
    work = Round(desk.watchlist, desk.state, desk.asker, desk.harvest, desk.clock)
    threads = [threading.Thread(target=visit, args=(work,)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert site.most_at_once == 1


def test_a_silent_outlet_is_told(site: Site, make: Make) -> None:
    feed(site, "/1")
    desk = make()
    desk.go()
    (status,) = desk.state.status()
    assert status.last_page is not None
    assert desk.clock.now() + 4 * 86400 - status.last_page > desk.watchlist.silent_after(desk.watchlist.outlet[0])


GOOD = '[[outlet]]\nname = "n"\nfeeds = ["https://n.example/rss"]\n'


@pytest.mark.parametrize(
    "text",
    [
        "", "[watch]\n", '[[outlet]]\nname = "n"\n', GOOD + GOOD, GOOD + "[watch]\nevery = '5 days'\n",
        GOOD + 'feed = "x"\n', GOOD + "[watch]\nmost = 'many'\n", "[[", GOOD + 'silent_after = "soon"\n',
        GOOD + 'since = "long ago"\n', '[[outlet]]\nname = "n"\nfeeds = ["http://[n/rss"]\n',
    ],
)  # fmt: skip
def test_lists_that_are_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "w.toml").write_text(text, "utf-8")
    with pytest.raises(ConfigError):
        read_watchlist(tmp_path / "w.toml")


def test_a_list_that_is_read(tmp_path: Path) -> None:
    (tmp_path / "w.toml").write_text('[watch]\nevery = "1h"\n' + GOOD + 'every = "5m"\n', "utf-8")
    found = read_watchlist(tmp_path / "w.toml")
    assert found.every(found.outlet[0]) == 300.0
    assert found.into == tmp_path / "captures"
    assert TEXT
