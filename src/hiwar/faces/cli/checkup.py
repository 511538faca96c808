"""A checkup: what Hiwar needs of its machine, looked at one thing after the other.

What enters is settings; what leaves is findings: `ok`, `note` where only a part that nobody may want is missing, `bad`
where something does not work. Invariant: nothing is changed, made or asked of the network; one thing that fails hides
no other.
"""

from __future__ import annotations

import contextlib
import datetime
import os
import platform
import re
import shutil
import sys
from collections.abc import Iterator
from importlib import metadata, resources
from pathlib import Path
from typing import Any, Literal, NamedTuple

from hiwar.address import Address
from hiwar.config import Settings
from hiwar.errors import HiwarError
from hiwar.ledger.connection import connect_to_read, migrations, version_of
from hiwar.pipeline.versions import versions

State = Literal["ok", "note", "bad"]

PARTS = ("zstd", "parquet", "export", "web", "client", "mcp", "cluster", "postgresql")
"""The parts that a user may want, by their names in `pip install 'hiwar[...]'`, in the order of the documentation."""
OTHERS = ("dev", "docs", "evaluate", "fuzz", "readers")
"""The parts that only developers want."""
FONTS = ("NotoNaskhArabic-Regular.ttf", "NotoNaskhArabic-Bold.ttf")
_MADE = datetime.datetime(2026, 11, 1, tzinfo=datetime.UTC)
_LOW, _LEAST = 2.0, 0.2
"""Gigabytes: below the one it is noted, below the other nothing can be taken in."""


class Finding(NamedTuple):
    """What was found: its name, its state, and the words for it and for its remedy by their keys."""

    name: str
    state: State
    says: str
    values: dict[str, Any]
    remedy: str | None = None


def findings(settings: Settings) -> Iterator[Finding]:
    """Everything that is looked at, in order."""
    yield _python()
    told = versions()
    names = ("hiwar", "engine", "reading", "ledger", "knowledge")
    yield Finding("versions", "ok", "versions", {name: getattr(told, name) for name in names})
    yield _tables(settings)
    yield _cache()
    yield _encoding()
    yield _clock(settings)
    yield _disk(settings)
    yield _ledger(settings)
    yield _fonts()
    for part in _parts():
        yield from _part(part)


def _python() -> Finding:
    told = {"version": platform.python_version(), "system": f"{platform.system()} {platform.machine()}"}
    return Finding("python", "ok", "python", told)


def _tables(settings: Settings) -> Finding:
    from hiwar.knowledge.lint import lint
    from hiwar.knowledge.world import load_world

    try:
        wrong = [one for one in lint(settings.knowledge) if one.severity == "error"] if settings.knowledge else []
        if wrong:
            return Finding("tables", "bad", "tables_bad", {"why": str(wrong[0])}, "mend_tables")
        return Finding("tables", "ok", "tables", {"entities": f"{len(load_world(settings.knowledge).entities):,}"})
    except HiwarError as error:
        return Finding("tables", "bad", "tables_bad", {"why": str(error)})


def _cache() -> Finding:
    from hiwar.text.compiled import cache_folder

    place = cache_folder()
    if os.access(_there(place), os.W_OK):
        return Finding("cache", "ok", "cache", {"place": place})
    return Finding("cache", "note", "cache_bad", {"place": place}, "mend_cache")


def _encoding() -> Finding:
    told = {"output": (sys.stdout.encoding or "?").upper(), "names": sys.getfilesystemencoding().upper()}
    if all(value.replace("-", "") == "UTF8" for value in told.values()):
        return Finding("encoding", "ok", "encoding", told)
    return Finding("encoding", "bad", "encoding_bad", told, "mend_encoding")


def _clock(settings: Settings) -> Finding:
    now = datetime.datetime.now(datetime.UTC)
    told = {"now": now.isoformat(timespec="seconds")}
    if now < _MADE:
        return Finding("clock", "bad", "clock_old", told, "mend_clock")
    last = _last(settings.ledger)
    if last and last > now.isoformat(timespec="seconds"):
        return Finding("clock", "bad", "clock_back", {**told, "last": last}, "mend_clock")
    return Finding("clock", "ok", "clock", told)


def _last(place: Path | Address) -> str | None:
    """When the ledger last took something in."""
    if not isinstance(place, Path) or not place.exists():
        return None
    with contextlib.suppress(HiwarError, Exception), contextlib.closing(connect_to_read(place)) as opened:
        last: str | None = opened.execute("SELECT max(at) FROM log").fetchone()[0]
        return last
    return None


def _disk(settings: Settings) -> Finding:
    place = _there(settings.ledger) if isinstance(settings.ledger, Path) else Path.cwd()
    free = shutil.disk_usage(place).free / 1e9
    told = {"free": f"{free:.1f}"}
    if free >= _LOW:
        return Finding("disk", "ok", "disk", told)
    return Finding("disk", "bad" if free < _LEAST else "note", "disk_low", told, "mend_disk")


def _ledger(settings: Settings) -> Finding:
    place = settings.ledger
    try:
        return _file(place) if isinstance(place, Path) else _served(place)
    except HiwarError as error:
        return Finding("ledger", "bad", "ledger_bad", {"place": place, "why": f"{error.says} ({error.remedy})"})
    except OSError as error:
        return Finding("ledger", "bad", "ledger_bad", {"place": place, "why": str(error)}, "mend_ledger")


def _file(place: Path) -> Finding:
    if not place.exists():
        return Finding("ledger", "note", "ledger_none", {"place": place}, "make_ledger")
    with contextlib.closing(connect_to_read(place)) as opened:
        form, present = version_of(opened), len(migrations())
    if form < present:
        return Finding("ledger", "ok", "ledger_early", {"place": place, "form": form, "present": present})
    size = f"{place.stat().st_size / 1e6:,.1f}"
    return Finding("ledger", "ok", "ledger", {"place": place, "form": form, "size": size})


def _served(place: Address) -> Finding:
    """A ledger on a server, which is asked for its form and not changed."""
    try:
        from hiwar.ledger.postgres import PostgresStore
    except ImportError:
        told = {"place": place, "why": "psycopg is not installed: pip install 'hiwar[postgresql]'"}
        return Finding("ledger", "bad", "ledger_bad", told)
    with contextlib.closing(PostgresStore(place)) as store:
        form, present = store.form(), versions().server
    if not form:
        return Finding("ledger", "note", "ledger_none", {"place": place}, "make_ledger")
    if form < present:
        return Finding("ledger", "ok", "ledger_early", {"place": place, "form": form, "present": present})
    newer = {"place": place, "why": "a newer Hiwar has written it"}
    return (
        Finding("ledger", "ok", "ledger_served", {"place": place, "form": form})
        if form == present
        else Finding("ledger", "bad", "ledger_bad", newer)
    )


def _fonts() -> Finding:
    folder = resources.files("hiwar.faces.brief").joinpath("fonts")
    lacks = [name for name in FONTS if not folder.joinpath(name).is_file()]
    if lacks:
        return Finding("fonts", "bad", "fonts_none", {"lacks": ", ".join(lacks)}, "mend_install")
    return Finding("fonts", "ok", "fonts", {})


def _parts() -> list[str]:
    """The parts for users: those of `PARTS`, then what was added since; none where Hiwar only lies there."""
    if not _installed():
        return []
    extras = metadata.metadata("hiwar").get_all("Provides-Extra") or []
    return [*PARTS, *(one for one in extras if one not in (*PARTS, *OTHERS))]


def _installed() -> bool:
    """Whether Hiwar is installed, or only lies where it is run from."""
    try:
        metadata.distribution("hiwar")
    except metadata.PackageNotFoundError:
        return False
    return True


def _part(part: str) -> Iterator[Finding]:
    found, lacks = [], []
    for wanted in metadata.requires("hiwar") or ():
        if re.search(rf"extra\s*==\s*['\"]{re.escape(part)}['\"]", wanted):
            name, least = _wanted(wanted)
            version = _version_of(name)
            if version is None or _number(version) < _number(least):
                lacks.append(name if version is None else f"{name}>={least} ({version})")
            else:
                found.append(f"{name} {version}")
    if not (found or lacks):
        yield Finding(part, "note", "part_unknown", {}, f"pip install 'hiwar[{part}]'")
    elif lacks:
        yield Finding(part, "note", "part_none", {"lacks": ", ".join(lacks)}, f"pip install 'hiwar[{part}]'")
    else:
        yield Finding(part, "ok", "part", {"found": ", ".join(found)})


def _wanted(line: str) -> tuple[str, str]:
    """Name and least version of a requirement.

    >>> _wanted('pyarrow>=15; extra == "parquet"')
    ('pyarrow', '15')
    """
    name = re.match(r"[\w.-]+", line)
    least = re.search(r">=\s*([\d.]+)", line)
    return name[0] if name else line, least[1] if least else "0"


def _version_of(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _number(version: str) -> tuple[int, ...]:
    """The numbers of a version, as far as they are numbers.

    >>> _number("2.0.0b7") < _number("2.1")
    True
    """
    return tuple(int(part) for part in re.findall(r"\d+", version)[:3])


def _there(place: Path) -> Path:
    """A place, or the nearest folder above it that there is."""
    place = place.absolute()
    return next(one for one in (place, *place.parents) if one.exists())
