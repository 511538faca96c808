"""Which addresses may be asked: those of the public web, and no other unless it is named.

What enters is an address; what leaves is where to connect: the numbers that its host's name stands for now, each of
them checked, so that a name cannot lead elsewhere between the check and the connection. Refused: other schemes,
names and passwords in an address, and every number that is loopback, private, link-local, multicast or reserved, also
where it hides in one of IPv6. Invariant: a connection is made to a checked number, never to a name.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from hiwar.errors import RefusedAddress, UnreachableInput

_PORTS = {"http": 80, "https": 443}
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_SAFE = "/%:@!$&'()*+,;=~-._"
_LONGEST = 4000

Number = ipaddress.IPv4Address | ipaddress.IPv6Address
Lookup = Callable[[str, int], list[str]]


class Target(NamedTuple):
    """Where to connect: `numbers` are checked, `path` has its query."""

    scheme: str
    host: str
    port: int
    path: str
    numbers: tuple[str, ...]

    @property
    def origin(self) -> str:
        """Scheme, host and port, as one key."""
        return f"{self.scheme}://{self.host}:{self.port}"


def look_up(host: str, port: int) -> list[str]:
    """The numbers that a name stands for."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


class Guard:
    """The check of addresses; `allowed` are hosts (or host:port) that may be private, since the user names them."""

    def __init__(self, allowed: frozenset[str] = frozenset(), lookup: Lookup = look_up) -> None:
        self._allowed = allowed
        self._lookup = lookup

    def target(self, url: str) -> Target:
        """Where to connect for an address.

        >>> Guard(lookup=lambda host, port: ["127.0.0.1"]).target("http://n.example/")
        Traceback (most recent call last):
        hiwar.errors.RefusedAddress: refused_address: http://n.example/: 127.0.0.1 is no public address (...)
        """
        scheme, host, port, path = _parts(url)
        try:
            numbers = self._lookup(host, port)
        except (OSError, UnicodeError) as error:
            raise UnreachableInput(url, f"its host has no address: {error}", "check the address") from error
        if not {host, f"{host}:{port}"} & self._allowed:
            for number in numbers:
                if not is_public(number):
                    raise RefusedAddress(
                        url, f"{number} is no public address", "name its host under `allow` if you mean it"
                    )
        if not numbers:
            raise UnreachableInput(url, "its host has no address", "check the address")
        return Target(scheme, host, port, path, tuple(dict.fromkeys(numbers)))


def _parts(url: str) -> tuple[str, str, int, str]:
    """Scheme, host, port and path of an address."""
    remedy = "give an address as https://www.example.org/news"
    if len(url) > _LONGEST or any(ord(char) < 33 or ord(char) == 127 for char in url):
        raise RefusedAddress(url[:200], "it is no address", remedy)
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
        if host is not None and not host.isascii():
            host = host.encode("idna").decode()
    except (ValueError, UnicodeError) as error:
        raise RefusedAddress(url, "it is no address", remedy) from error
    if parts.scheme not in _PORTS:
        raise RefusedAddress(url, f"its scheme {parts.scheme[:20]!r} is none of the web", remedy)
    if not host or parts.username is not None or parts.password is not None:
        raise RefusedAddress(url, "it has no host, or a name and password", remedy)
    path = quote(parts.path or "/", safe=_SAFE) + (f"?{quote(parts.query, safe=_SAFE + '?')}" if parts.query else "")
    return parts.scheme, host.rstrip("."), port or _PORTS[parts.scheme], path


def is_public(number: str) -> bool:
    """Whether a number is one of the public network.

    >>> is_public("93.184.216.34"), is_public("10.0.0.1"), is_public("::ffff:127.0.0.1"), is_public("169.254.169.254")
    (True, False, False, False)
    """
    try:
        found: Number = ipaddress.ip_address(number.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if inner is None and found in _NAT64:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if found.is_site_local:
            return False
    return found.is_global and not (found.is_multicast or found.is_reserved or found.is_unspecified)
