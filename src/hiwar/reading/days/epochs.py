"""Epochs that a proof may count from: dated events of the world, and the last days of wars.

What enters is the world; what leaves is days. Invariant: an epoch of which only the month is known has no day.
"""

from __future__ import annotations

import datetime
import functools

from hiwar.knowledge.tables import read_family
from hiwar.knowledge.world import Entity, World


def first_day(epoch: Entity) -> datetime.date | None:
    """The day of an epoch; none where only its month is known."""
    return datetime.date.fromisoformat(epoch.extra[0]) if len(epoch.extra[0]) == 10 else None


def epochs_of(world: World, subkind: str) -> list[Entity]:
    """All epochs of a kind that have a day."""
    entities = world.entities.values()
    return [one for one in entities if one.kind == "epoch" and one.subkind == subkind and first_day(one)]


@functools.cache
def last_days() -> dict[str, datetime.date]:
    """The last day of each war that is over, by the epoch of its beginning."""
    return {f"epoch:{row['epoch']}": datetime.date.fromisoformat(row["end"]) for row in read_family("wars")}
