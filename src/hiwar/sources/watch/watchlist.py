"""The watch list: what to watch, how often, and how politely.

What enters is a TOML file with a table `watch` and tables `outlet`; what leaves is a frozen record. Refused, as a
`ConfigError` that names the place: keys that there are none of, a time or an address that is none, an outlet without
an address.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import msgspec

from hiwar.errors import ConfigError
from hiwar.sources.feed import address_of

_TIME = re.compile(r"(\d+(?:\.\d+)?)\s*(s|m|h|d)")
_UNITS = {"s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}
_LEAST_EVERY = 30.0


class Outlet(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An outlet: its feeds, sitemaps and pages, and the `site` whose robots.txt names sitemaps; of the addresses that
    they list, those that `include` and not `exclude` hold a part of, and of those in sitemaps none older than `since`;
    how often, and after how long without a new page it is silent.
    """

    name: str
    site: str | None = None
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    since: str | None = None
    every: str | None = None
    silent_after: str | None = None

    @property
    def addresses(self) -> tuple[str, ...]:
        """All addresses that the list itself names."""
        return (*self.feeds, *self.sitemaps, *self.pages, *([self.site] if self.site else []))

    def wants(self, url: str) -> bool:
        """Whether an address that a feed or sitemap lists is to be read."""
        if any(part in url for part in self.exclude):
            return False
        return not self.include or any(part in url for part in self.include)


class Defaults(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What holds for all outlets.

    `every` between two visits of a feed, `since` how old a page may be that a sitemap names (`0s`: any), `delay`
    between requests to a host, `again` until a page is looked at once more for changes (`0s`: never), `most` new pages
    of an outlet a visit, `agent` the name to give, `into` the folder for captures, `allow` private hosts meant.
    """

    every: str = "30m"
    since: str = "30d"
    delay: str = "5s"
    again: str = "1d"
    silent_after: str = "3d"
    most: int = 200
    size: int = 20 * 1024 * 1024
    seconds: float = 60.0
    agent: str = "hiwar"
    into: str = "captures"
    allow: tuple[str, ...] = ()


class Watchlist(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The list: `folder` is where it lies, from which `into` counts."""

    watch: Defaults = Defaults()
    outlet: tuple[Outlet, ...] = ()
    folder: str = "."

    @property
    def into(self) -> Path:
        """The folder for captures."""
        return Path(self.folder) / self.watch.into

    def every(self, outlet: Outlet) -> float:
        """Seconds between two visits of an outlet's lists."""
        return max(_LEAST_EVERY, seconds_of(outlet.every or self.watch.every))

    def since(self, outlet: Outlet) -> float | None:
        """How old a page may be that a sitemap names, in seconds; `None` for any age."""
        return seconds_of(outlet.since or self.watch.since) or None

    def silent_after(self, outlet: Outlet) -> float:
        """Seconds without a new page after which an outlet is silent."""
        return seconds_of(outlet.silent_after or self.watch.silent_after)


def seconds_of(text: str) -> float:
    """The seconds of a stretch of time.

    >>> seconds_of("30m"), seconds_of("1.5h"), seconds_of("2d")
    (1800.0, 5400.0, 172800.0)
    """
    match = _TIME.fullmatch(text.strip())
    if match is None:
        raise ConfigError(text, "it is no stretch of time", "write it as 90s, 30m, 2h or 1d")
    return float(match.group(1)) * _UNITS[match.group(2)]


def read_watchlist(file: Path) -> Watchlist:
    """The list of a file."""
    try:
        table = tomllib.loads(file.read_text("utf-8"))
        found = msgspec.convert({"folder": str(file.parent), **table}, Watchlist)
    except FileNotFoundError as error:
        raise ConfigError(str(file), "no such file", "check the path; docs/watching.md shows a list") from error
    except (OSError, ValueError, msgspec.ValidationError) as error:
        raise ConfigError(str(file), str(error), "see docs/watching.md") from error
    names = [outlet.name for outlet in found.outlet]
    if not names:
        raise ConfigError(str(file), "it names no outlet", "see docs/watching.md")
    for outlet in found.outlet:
        if names.count(outlet.name) > 1:
            raise ConfigError(f"{file}: {outlet.name}", "two outlets have this name", "give each its own")
        if not outlet.addresses:
            raise ConfigError(f"{file}: {outlet.name}", "it has no feeds, sitemaps, pages or site", "name one")
        for address in outlet.addresses:
            if address_of(address) is None:
                raise ConfigError(f"{file}: {outlet.name}", f"{address!r} is no address", "write it as https://…")
        for text in (outlet.every, outlet.silent_after, outlet.since):
            seconds_of(text or "1s")
    for text in (found.watch.every, found.watch.delay, found.watch.again, found.watch.silent_after, found.watch.since):
        seconds_of(text)
    return found
