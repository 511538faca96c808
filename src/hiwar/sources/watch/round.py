"""A round: what is due of a watch list is visited, and each new or changed page goes to the sink.

What enters is the list, its state, a polite visitor and a sink; what leaves is a tally. Lists are asked whether they
changed; what they name and the state does not know is read once, and looked at once more later for changes. What fails
is tried again after a wait that doubles, a page for two weeks; a host that wants no request is left alone.
Invariant: one bad outlet or page stops no other, and a round that is stopped goes on where it was.
"""

from __future__ import annotations

import datetime
import hashlib
import logging
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple, Protocol
from urllib.parse import urlsplit

from hiwar.errors import InputError, MalformedInput, OversizedInput, RefusedAddress, UnreachableInput
from hiwar.sources.feed import entries_of
from hiwar.sources.html.stated import day_of
from hiwar.sources.payload import media_of
from hiwar.sources.sitemap import Listed, addresses_of
from hiwar.sources.watch.state import NEVER, Known, State
from hiwar.sources.watch.watchlist import Outlet, Watchlist, seconds_of
from hiwar.sources.web import Clock, Polite, Response

_AT_ONCE = 4
_MOST_TRIES = 30
_FIRST_WAIT, _LONGEST_WAIT = 300.0, 12 * 3600.0
_MOST_SITEMAPS = 20
_GONE = (404, 410, 451)

log = logging.getLogger("hiwar")


class Sink(Protocol):
    """Who takes pages: when `take` comes back, the page is safe."""

    def take(self, response: Response, outlet: str, fetched: datetime.datetime) -> None:
        """Take a page."""


class Tally(NamedTuple):
    """What a round did."""

    lists: int = 0
    listed: int = 0
    pages: int = 0
    unchanged: int = 0
    failed: int = 0

    def __add__(self, other: object) -> Tally:
        assert isinstance(other, Tally)
        return Tally(*(one + two for one, two in zip(self, other, strict=True)))


class Round(NamedTuple):
    """What a round works with."""

    watchlist: Watchlist
    state: State
    visitor: Polite
    sink: Sink
    clock: Clock


def visit(work: Round, outlets: Iterable[Outlet] | None = None) -> Tally:
    """Visit what is due; outlets of different hosts at once, those of one host one by one."""
    groups: dict[str, list[Outlet]] = {}
    for outlet in outlets if outlets is not None else work.watchlist.outlet:
        groups.setdefault(urlsplit(outlet.addresses[0]).netloc.lower(), []).append(outlet)
    with ThreadPoolExecutor(min(_AT_ONCE, max(1, len(groups)))) as pool:
        tallies = pool.map(lambda group: [_outlet(work, outlet) for outlet in group], groups.values())
        return sum((tally for group in tallies for tally in group), Tally())


def _outlet(work: Round, outlet: Outlet) -> Tally:
    """Visit an outlet: its lists, then its pages."""
    tally = Tally()
    now = work.clock.now()
    lists = dict.fromkeys((*outlet.feeds, *outlet.sitemaps, *_of_robots(work, outlet), *outlet.pages))
    for url in work.state.due_lists(outlet.name, tuple(lists), now):
        if work.visitor.closed_for(url):
            continue
        if url in outlet.pages:
            tally += _front(work, outlet, url)
        else:
            tally += _list(work, outlet, url, is_feed=url in outlet.feeds)
    for url in work.state.due_pages(outlet.name, work.clock.now(), work.watchlist.watch.most):
        if not work.visitor.closed_for(url):
            tally += _page(work, outlet, url)
    return tally


def _of_robots(work: Round, outlet: Outlet) -> tuple[str, ...]:
    """The sitemaps that the robots.txt of the outlet's site names."""
    if outlet.site is None or work.visitor.closed_for(outlet.site):
        return ()
    try:
        return work.visitor.sitemaps(outlet.site)[:_MOST_SITEMAPS]
    except InputError as error:
        log.warning("%s", error)
        return ()


def _list(work: Round, outlet: Outlet, url: str, *, is_feed: bool) -> Tally:
    """Read a feed or a sitemap, and take the addresses that it names."""
    known = work.state.known("list", url)
    try:
        response = _asked(work, url, known)
        told = _known(response, known)
        named: list[str] = []
        if response.status != 304 and told.digest != known.digest:
            if is_feed:
                named = _feed(response)
            else:
                listed = addresses_of(response.body, response.url)
                named = _sitemap(work, outlet, listed)
                # A list of sitemaps need not change when they do: it is read in full each time.
                told = Known() if any(one.is_sitemap for one in listed) else told
    except InputError as error:
        return _failed(work, "list", url, error, known)
    now = work.clock.now()
    added = work.state.add_pages(outlet.name, [one for one in dict.fromkeys(named) if outlet.wants(one)], now)
    work.state.note_list(url, told, now, now + work.watchlist.every(outlet))
    return Tally(lists=1, listed=added)


def _feed(response: Response) -> list[str]:
    _, charset = media_of(response.headers)
    return [one.url for one in entries_of(response.body, response.url, charset, response.url) if one.url]


def _sitemap(work: Round, outlet: Outlet, listed: list[Listed]) -> list[str]:
    """The addresses of a sitemap, and of the newest that it lists, as far as they are not too old."""
    oldest = _oldest(work, outlet)
    recent = [one for one in listed if not _is_old(one, oldest)]
    named = [one.url for one in recent if not one.is_sitemap]
    inner = sorted((one for one in recent if one.is_sitemap), key=lambda one: one.changed or "", reverse=True)
    for one in inner[:_MOST_SITEMAPS]:
        named += [two.url for two in _below(work, outlet, one.url) if not two.is_sitemap and not _is_old(two, oldest)]
    return named


def _below(work: Round, outlet: Outlet, url: str) -> list[Listed]:
    """What a sitemap lists that another names, if it changed since it was read last."""
    now = work.clock.now()
    work.state.due_lists(outlet.name, (url,), now)
    known = work.state.known("list", url)
    try:
        response = _asked(work, url, known)
        told = _known(response, known)
        listed = [] if told.digest == known.digest else addresses_of(response.body, response.url)
    except InputError as error:
        log.info("%s", error)
        work.state.note_failure("list", url, f"{error.code}: {error.says}", NEVER)
        return []
    work.state.note_list(url, told, work.clock.now(), NEVER)
    return listed


def _oldest(work: Round, outlet: Outlet) -> str:
    """The first day whose pages are wanted, in ISO form."""
    since = work.watchlist.since(outlet)
    if since is None:
        return ""
    return datetime.datetime.fromtimestamp(work.clock.now() - since, datetime.UTC).date().isoformat()


def _is_old(one: Listed, oldest: str) -> bool:
    """Whether an address says that it is older; one that says nothing is not."""
    days = [day[:10] for value in (one.published, one.changed) if (day := day_of(value))]
    return bool(days) and max(days) < oldest


def _front(work: Round, outlet: Outlet, url: str) -> Tally:
    """Read a page that is watched itself, and give it on if it changed."""
    known = work.state.known("list", url)
    try:
        response = _asked(work, url, known)
        told = _known(response, known)
        if response.status == 304 or told.digest == known.digest:
            tally = Tally(lists=1, unchanged=1)
        else:
            _give(work, outlet, response)
            tally = Tally(lists=1, pages=1)
    except InputError as error:
        return _failed(work, "list", url, error, known)
    now = work.clock.now()
    work.state.note_list(url, told, now, now + work.watchlist.every(outlet), given=tally.pages > 0)
    return tally


def _page(work: Round, outlet: Outlet, url: str) -> Tally:
    """Read a page that a list named, and give it on if it is new or changed."""
    known = work.state.known("page", url)
    try:
        response = _asked(work, url, known)
        told = _known(response, known)
        changed = response.status != 304 and told.digest != known.digest
        if changed:
            _give(work, outlet, response)
    except InputError as error:
        return _failed(work, "page", url, error, known)
    now, again = work.clock.now(), seconds_of(work.watchlist.watch.again)
    work.state.note_page(url, told, now, now + again if again and known.looks == 0 else None)
    return Tally(pages=1) if changed else Tally(unchanged=1)


def _asked(work: Round, url: str, known: Known) -> Response:
    """The response of an address, asked whether it changed; an answer that is no page is an error."""
    headers = {}
    if known.etag:
        headers["If-None-Match"] = known.etag
    if known.modified:
        headers["If-Modified-Since"] = known.modified
    response = work.visitor.get(url, headers)
    if response.status == 304 and headers:
        return response
    if response.status != 200:
        kind = MalformedInput if response.status in _GONE else UnreachableInput
        raise kind(url, f"its site answers {response.status}", "check the address")
    return response


def _known(response: Response, before: Known) -> Known:
    """What is known of an address after a response."""
    if response.status == 304:
        return before
    headers = response.headers
    return Known(headers.get("etag"), headers.get("last-modified"), hashlib.sha256(response.body).hexdigest())


def _give(work: Round, outlet: Outlet, response: Response) -> None:
    moment = datetime.datetime.fromtimestamp(work.clock.now(), datetime.UTC)
    work.sink.take(response, outlet.name, moment)


def _failed(work: Round, table: str, url: str, error: InputError, known: Known) -> Tally:
    """Remember a failure: lists are always tried again, pages while it makes sense."""
    log.warning("%s", error)
    wait = min(_FIRST_WAIT * 2**known.failures, _LONGEST_WAIT)
    final = isinstance(error, MalformedInput | OversizedInput | RefusedAddress) or known.failures + 1 >= _MOST_TRIES
    due_at = None if table == "page" and final else work.clock.now() + wait
    work.state.note_failure(table, url, f"{error.code}: {error.says}", due_at)
    return Tally(failed=1)
