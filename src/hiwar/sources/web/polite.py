"""Asking politely: what a site allows, one request at a time a host, its delay between them, its wish to be left alone.

What enters is an address, with what is known of it from before; what leaves is its response, after the redirects that
may be followed. Refused: what robots.txt forbids, what the guard refuses, at each step anew; a site that answers with
an error is asked again only after a wait that doubles. Invariant: between the end of a request and the next to the
same host its delay has passed; an unreachable robots.txt forbids all.
"""

from __future__ import annotations

import email.utils
import random
import threading
import time
from collections import defaultdict
from collections.abc import Mapping
from urllib.parse import urljoin, urlsplit

from hiwar.errors import InputError, RefusedAddress, UnreachableInput
from hiwar.sources.web.guard import Guard, Target
from hiwar.sources.web.request import Limits, Response, ask
from hiwar.sources.web.robots import ALL, Rules, rules_of

_ROBOTS_SIZE = 512 * 1024
_ROBOTS_FOR = 24 * 3600.0
_ROBOTS_AGAIN = 600.0
_FIRST_WAIT, _LONGEST_WAIT = 60.0, 6 * 3600.0
_REDIRECTS = (301, 302, 303, 307, 308)
_PORTS = {"http": 80, "https": 443}
_BUSY = (429, 500, 502, 503, 504)


class Clock:
    """The time, and waiting; tests give their own."""

    def now(self) -> float:
        """Seconds since 1970."""
        return time.time()

    def wait(self, seconds: float) -> None:
        """Let time pass."""
        time.sleep(seconds)


class _Host:
    """What is known of a host: its turn, its rules by origin, until when it wants no request."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.free_at = 0.0
        self.closed_until = 0.0
        self.failures = 0
        self.rules: dict[str, tuple[Rules | None, float]] = {}

    def delay(self) -> float:
        """The longest delay that it asks for."""
        return max((rules.delay or 0.0 for rules, _ in self.rules.values() if rules), default=0.0)


class Polite:
    """A visitor of sites: `agent` is the name it gives, `delay` the seconds between requests to a host."""

    def __init__(
        self,
        agent: str,
        guard: Guard | None = None,
        limits: Limits | None = None,
        *,
        delay: float = 5.0,
        clock: Clock | None = None,
        chance: random.Random | None = None,
    ) -> None:
        self._agent = agent
        self._guard = guard or Guard()
        self._limits = limits or Limits()
        self._delay = delay
        self._clock = clock or Clock()
        self._chance = chance or random.Random()
        self._hosts: dict[str, _Host] = defaultdict(_Host)
        self._lock = threading.Lock()

    def get(self, url: str, headers: Mapping[str, str] | None = None) -> Response:
        """The response of an address, behind its redirects.

        Raises `RefusedAddress`, `UnreachableInput`, `OversizedInput`.
        """
        at, seen = url, {url}
        for _ in range(self._limits.redirects + 1):
            target = self._target(at)
            rules = self._rules(target)
            if rules is None:
                raise UnreachableInput(at, "its robots.txt cannot be read", "try again later")
            if not rules.allow(target.path):
                raise RefusedAddress(at, "robots.txt forbids it", "leave it out of the watch list")
            response = self._in_turn(at, target, headers or {})
            if response.status not in _REDIRECTS:
                return response
            at = _next(at, response)
            if at in seen:
                raise UnreachableInput(url, "its redirects go round", "check the address")
            seen.add(at)
        raise UnreachableInput(url, f"it redirects more than {self._limits.redirects} times", "check the address")

    def sitemaps(self, url: str) -> tuple[str, ...]:
        """The sitemaps that the robots.txt of an address's host names; none where it cannot be read now.

        Raises `RefusedAddress`, `UnreachableInput`.
        """
        rules = self._rules(self._target(url))
        return tuple(one for one in rules.sitemaps if one.startswith(("http://", "https://"))) if rules else ()

    def closed_for(self, url: str) -> float:
        """For how many seconds the host of an address wants no request."""
        return max(0.0, self._host(url).closed_until - self._clock.now())

    def _target(self, url: str) -> Target:
        """Where to connect; a host without an address is left alone for a while too."""
        try:
            return self._guard.target(url)
        except UnreachableInput:
            self._close(self._host(url), None)
            raise

    def _rules(self, target: Target) -> Rules | None:
        """What a site allows; `None` where that cannot be known now."""
        host = self._host(target.origin)
        rules, until = host.rules.get(target.origin, (None, 0.0))
        if self._clock.now() >= until:
            rules, lasts = self._read_rules(target)
            host.rules[target.origin] = rules, self._clock.now() + lasts
        return rules

    def _read_rules(self, target: Target) -> tuple[Rules | None, float]:
        """A site's rules, and for how long they hold; a site without any allows all."""
        at = f"{target.origin}/robots.txt"
        try:
            for _ in range(self._limits.redirects + 1):
                there = self._guard.target(at)
                response = self._in_turn(at, there, {}, size=_ROBOTS_SIZE)
                if response.status not in _REDIRECTS:
                    break
                at = _next(at, response)
        except InputError:
            return None, _ROBOTS_AGAIN
        if response.status == 200:
            return rules_of(response.body.decode("utf-8", "replace"), self._agent), _ROBOTS_FOR
        if response.status >= 500 or response.status == 429:
            return None, _ROBOTS_AGAIN
        return ALL, _ROBOTS_FOR

    def _host(self, url: str) -> _Host:
        """The host of an address: one, whether it is asked by http or https."""
        try:
            parts = urlsplit(url)
            port = parts.port or _PORTS.get(parts.scheme)
            name = f"{parts.hostname}" if port in _PORTS.values() else f"{parts.hostname}:{port}"
        except ValueError:
            name = url  # the guard refuses it
        with self._lock:
            return self._hosts[name]

    def _in_turn(self, url: str, target: Target, headers: Mapping[str, str], size: int | None = None) -> Response:
        """One request, in the host's turn."""
        host = self._host(url)
        limits = self._limits._replace(size=min(size or self._limits.size, self._limits.size))
        with host.lock:
            now = self._clock.now()
            if now < host.closed_until:
                raise UnreachableInput(
                    url, f"its host wants no request for {host.closed_until - now:.0f} seconds", "wait"
                )
            if now < host.free_at:
                self._clock.wait(host.free_at - now)
            try:
                response = ask(url, target, {"User-Agent": self._agent, **headers}, limits)
            except UnreachableInput:
                self._close(host, None)
                raise
            finally:
                pause = max(self._delay, host.delay()) * self._chance.uniform(1.0, 1.25)
                host.free_at = self._clock.now() + pause
            if response.status in _BUSY:
                self._close(host, response.headers.get("retry-after"))
            else:
                host.failures = 0
        return response

    def _close(self, host: _Host, retry_after: str | None) -> None:
        """Leave a host alone for a while: as long as it says, else twice as long as the last time."""
        host.failures += 1
        wait = min(_FIRST_WAIT * 2 ** (host.failures - 1), _LONGEST_WAIT) * self._chance.uniform(0.8, 1.2)
        said = self._seconds(retry_after)
        host.closed_until = self._clock.now() + (min(said, _LONGEST_WAIT) if said is not None else wait)

    def _seconds(self, retry_after: str | None) -> float | None:
        if not retry_after:
            return None
        if retry_after.strip().isdigit():
            return float(retry_after)
        try:
            return max(0.0, email.utils.parsedate_to_datetime(retry_after).timestamp() - self._clock.now())
        except (TypeError, ValueError, OverflowError):
            return None


def _next(at: str, response: Response) -> str:
    """Where a redirect leads."""
    try:
        return urljoin(at, response.headers.get("location", ""))
    except ValueError as error:
        raise RefusedAddress(at, "it redirects to what is no address", "check the address") from error
