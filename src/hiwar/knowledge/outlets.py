"""Outlets: who publishes, looked up by the address of a page and by the names that the press gives them.

What enters is the table of outlets (with a user's own laid over it); what leaves is lookups: a host to its
outlet, a form to the outlets that bear it. Invariant: an unknown host or form gives nothing, never the
nearest; a form of several outlets gives all of them, in the order of the table.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from hiwar.errors import DataError
from hiwar.knowledge.tables import Row, read_family
from hiwar.languages import load
from hiwar.model.article import OutletKind
from hiwar.text.shadow import fold

_APART = re.compile(r"[\W_]+")
_SINGLES = re.compile(r"\b\w(?: \w\b)+")


class Outlet(msgspec.Struct, frozen=True, kw_only=True):
    """A publisher: its usual English name, its Arabic one, what it is, where it lives, where it lived or lives too."""

    id: str
    name: str
    name_ar: str
    kind: OutletKind
    domain: str | None = None
    state: str | None = None
    forms: tuple[str, ...] = ()
    other_domains: tuple[str, ...] = ()


def form_key(form: str) -> str:
    """The words of a name, folded and without marks; letters that stand single are joined.

    >>> form_key("«أ. ف. ب.»") == form_key("ا ف ب")  # AFP, as it signs
    True
    """
    words = _APART.sub(" ", fold.__wrapped__(form)).strip()
    return _SINGLES.sub(lambda match: match.group().replace(" ", ""), words)


class Outlets:
    """The table, indexed.

    >>> outlets = load_outlets()
    >>> outlets.of_address("https://www.spa.gov.sa/details.php?id=1").name
    'Saudi Press Agency'
    >>> [outlet.id for outlet in outlets.of_form("واس")]  # SPA's sign
    ['spa']
    """

    def __init__(self, folders: tuple[Path, ...] = ()) -> None:
        self._by_id: dict[str, Outlet] = {}
        self._by_host: dict[str, Outlet] = {}
        self._by_label: dict[str, list[Outlet]] = defaultdict(list)
        self._by_form: dict[str, tuple[Outlet, ...]] = {}
        heads: list[str] = load("ar", "page")["outlet"]["heads"]
        self._heads = tuple(sorted((form_key(head) + " " for head in heads), key=len, reverse=True))
        for row in read_family("outlets", folders):
            self._add(_outlet(row))

    def _add(self, outlet: Outlet) -> None:
        self._by_id[outlet.id] = outlet
        if outlet.domain:
            self._by_host.setdefault(outlet.domain, outlet)
            self._by_label[outlet.domain.partition(".")[0].replace("-", "")].append(outlet)
        for domain in outlet.other_domains:
            self._by_host.setdefault(domain, outlet)
        for form in (outlet.name, outlet.name_ar, *outlet.forms):
            key = form_key(form)
            known = self._by_form.get(key, ())
            if key and outlet not in known:
                self._by_form[key] = (*known, outlet)

    def of_id(self, id_: str) -> Outlet | None:
        """The outlet of an id."""
        return self._by_id.get(id_)

    def of_address(self, url: str) -> Outlet | None:
        """The outlet whose domain is the host of an address, or holds it; its path may be part of the domain."""
        host = host_of(url)
        if host is None:
            return None
        first = urlsplit(url).path.strip("/").partition("/")[0]
        labels = host.split(".")
        for start in range(len(labels) - 1):
            domain = ".".join(labels[start:])
            found = self._by_host.get(f"{domain}/{first}") or self._by_host.get(domain)
            if found:
                return found
        return None

    def of_form(self, form: str) -> tuple[Outlet, ...]:
        """The outlets that bear a name; the noun before it ("newspaper", "agency") may stand or not."""
        key = form_key(form)
        found = self._by_form.get(key, ())
        if found:
            return found
        for head in self._heads if key.startswith(self._heads) else ():
            if key.startswith(head):
                return self._by_form.get(key[len(head) :], ())
        return ()

    def of_name(self, name: str) -> Outlet | None:
        """The one outlet that a caller may mean: by id, name, form or the name in its domain."""
        slug = form_key(name).replace(" ", "")
        known = self._by_id.get(name.lower()) or self._by_id.get(slug)
        if known:
            return known
        found = self.of_form(name)
        if len(found) == 1:
            return found[0]
        hosts = self._by_label.get(slug, [])
        return self._by_host.get(name.lower()) or (hosts[0] if len(hosts) == 1 else None)


def host_of(url: str) -> str | None:
    """The host of an address in lower case, without its "www."; `None` where it has none.

    >>> host_of("http://www.Example.com/a"), host_of("data:page/1.txt")
    ('example.com', None)
    """
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _outlet(row: Row) -> Outlet:
    kind = row["kind"] or "unknown"
    domain, *others = [str(one).lower().removeprefix("www.") for one in row.list("domain")] or [""]
    try:
        return msgspec.convert(
            {
                "id": row["id"],
                "name": row["name"],
                "name_ar": row["name_ar"],
                "kind": kind,
                "domain": domain or None,
                "other_domains": others,
                "state": row["state"] or None,
                "forms": row.list("variants"),
            },
            Outlet,
        )
    except msgspec.ValidationError as error:
        raise DataError(f"{row.file}:{row.line}", str(error), "mend the row") from error


@functools.lru_cache(maxsize=8)
def load_outlets(folders: tuple[Path, ...] = ()) -> Outlets:
    """The outlets of the package, with a user's folders laid over them; read once in a process."""
    return Outlets(folders)
