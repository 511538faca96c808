"""Versions: what each kept thing is made by, each counted apart, in one place.

    hiwar      the program, as it is released
    engine     what a reading says that read it; counted up when the same page may read otherwise
    reading    the form of a reading, and beside it those of events and channels, as they leave Hiwar
    ledger     the form of the ledger's tables in a file: how many steps lead to it
    server     the same on a PostgreSQL server
    knowledge  the form of the tables of the world, which a user's own must have, and a hash of what ours hold
    shard      the form of what workers of a cluster write

What enters is nothing; what leaves is these. Invariant: none of them follows from another; docs/compatibility.md says
which go together, and `tests/fixtures` holds what earlier ones wrote.
"""

from __future__ import annotations

import functools
import hashlib
from importlib import resources

import msgspec

from hiwar.ledger.connection import migrations
from hiwar.model import CHANNEL_SCHEMA, EVENT_SCHEMA, SCHEMA
from hiwar.pipeline.forms import KNOWLEDGE, SHARD
from hiwar.reading import engine
from hiwar.version import __version__


class Versions(msgspec.Struct, frozen=True, kw_only=True):
    """The versions of this Hiwar."""

    hiwar: str
    engine: str
    reading: str
    event: str
    channel: str
    ledger: int
    server: int
    knowledge: str
    shard: int


@functools.cache
def versions() -> Versions:
    """The versions of this Hiwar.

    >>> versions().reading
    'hiwar/reading/1'
    """
    return Versions(
        hiwar=__version__,
        engine=engine.ENGINE,
        reading=SCHEMA,
        event=EVENT_SCHEMA,
        channel=CHANNEL_SCHEMA,
        ledger=len(migrations()),
        server=_steps_on_server(),
        knowledge=f"{KNOWLEDGE}+{_held()}",
        shard=SHARD,
    )


def _steps_on_server() -> int:
    folder = resources.files("hiwar.ledger.migrations").joinpath("postgres")
    return sum(file.name.endswith(".sql") for file in folder.iterdir())


def _held() -> str:
    """A short hash of the tables of the world."""
    digest = hashlib.sha256()
    folder = resources.files("hiwar.knowledge").joinpath("data")
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        if file.name.endswith((".csv", ".toml")):
            digest.update(f"{file.name}\0".encode() + file.read_bytes())
    return digest.hexdigest()[:8]
