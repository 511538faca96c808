"""What was measured of the engine before its release: how often a record of a kind and status is right.

What enters is `data/measured.toml`, which `python evaluation --store-measured` writes from the held-back gold; what
leaves is precisions with the counts behind them. Invariant: a precision of fewer than `LEAST` records is not given, for
so few prove nothing; what was not measured is `None`, never a guess.
"""

from __future__ import annotations

import functools
import tomllib
from importlib import resources

import msgspec

from hiwar.errors import DataError

LEAST = 10
"""The fewest records of which a share is told."""


class Measured(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many records were read, and how many of them gold holds with that value."""

    read: int
    right: int

    @property
    def precision(self) -> float | None:
        """The share that is right, where there were enough."""
        return self.right / self.read if self.read >= LEAST else None


class Release(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The measurement of a release: by which engine, on which day, on how many pages.

    `all` counts contacts that gold holds whatever their kind and status, `kind` and `status` those with that value
    right, `pair` (`call/held`) those with both right.
    """

    engine: str
    date: str
    part: str
    pages: int
    all: Measured
    kind: dict[str, Measured] = {}
    status: dict[str, Measured] = {}
    pair: dict[str, Measured] = {}


@functools.cache
def release() -> Release | None:
    """The measurement that was stored with this release; `None` where none was."""
    path = resources.files("hiwar.knowledge").joinpath("data", "measured.toml")
    try:
        return msgspec.convert(tomllib.loads(path.read_text("utf-8")), Release)
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise DataError("measured.toml", str(error), "write it by `python evaluation --store-measured`") from error


def precision(kind: str, status: str) -> float | None:
    """Of contacts read with this kind and status, the share that gold holds with both; `None` where it is unknown.

    Where the pair itself was met too seldom, it is the lower of the two shares of its kind and its status.

    >>> precision("no such kind", "held") is None
    True
    """
    told = release()
    return of_pair(told, kind, status) if told else None


def of_pair(told: Release, kind: str, status: str) -> float | None:
    """The precision of a pair in a measurement."""
    pair = told.pair.get(f"{kind}/{status}")
    if pair and pair.precision is not None:
        return pair.precision
    shares = [table[key].precision for table, key in ((told.kind, kind), (told.status, status)) if key in table]
    known = [share for share in shares if share is not None]
    return min(known) if len(known) == 2 else None
