"""Board: the units of a ledger as one round sees them, each asked of the ledger once.

What enters is the workings of a ledger whose zones no longer change; what leaves is units, by name, by the unit that
they wish for, by what came in their place. Invariant: what it answers is what the workings hold; whatever is put or
dropped in the round goes through it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hiwar.ledger.workings import Days, Member, Unit, Workings


class Board:
    """The units of a round; all that it holds is given up with it."""

    def __init__(self, workings: Workings) -> None:
        self._workings = workings
        self._units: dict[str, Unit | None] = {}
        self._wishing: dict[str, set[str]] = {}
        self._replaced: dict[str, set[str]] = {}
        self._layers: dict[int, set[int]] = {}
        self._new: set[str] = set()

    def unit(self, key: str) -> Unit | None:
        """A unit."""
        if key not in self._units:
            found = self._workings.unit(key)
            self._units[key] = found
            if found is None:
                self._new.add(key)
        return self._units[key]

    def wishing(self, key: str) -> list[Unit]:
        """The units that go to one, or are refused there, in order of name."""
        if key not in self._wishing:
            found = self._workings.wishing(key)
            self._wishing[key] = {one.unit for one in found}
            for one in found:
                self._units.setdefault(one.unit, one)
        return [unit for name in sorted(self._wishing[key]) if (unit := self.unit(name))]

    def replaced(self, key: str) -> list[str]:
        """The units in whose place one came, in order."""
        if key not in self._replaced:
            self._replaced[key] = set(self._workings.replaced(key))
        return sorted(self._replaced[key])

    def works(self, zone: int, layer: int) -> bool:
        """Whether a zone may have units of a layer."""
        if zone not in self._layers:
            self._layers[zone] = self._workings.layers(zone)
        return layer in self._layers[zone]

    def of(self, zone: int, layer: int) -> dict[str, Unit]:
        """The units of a layer in a zone, by name."""
        return {one.unit: one for one in self._workings.units(zone, layer)} if self.works(zone, layer) else {}

    def put(self, unit: Unit, members: Iterable[Member] = ()) -> None:
        """Keep a unit, in place of what was kept of it."""
        self._forget(unit.unit)
        self._workings.put_unit(unit, members)
        self._units[unit.unit] = unit
        if unit.wish in self._wishing:
            self._wishing[unit.wish].add(unit.unit)
        if unit.later in self._replaced:
            self._replaced[unit.later].add(unit.unit)
        if unit.zone in self._layers:
            self._layers[unit.zone].add(unit.layer)

    def drop(self, key: str) -> None:
        """Keep a unit no longer."""
        self._forget(key)
        self._workings.drop_unit(key)
        self._units[key] = None

    def _forget(self, key: str) -> None:
        before = self.unit(key)
        if before and before.wish in self._wishing:
            self._wishing[before.wish].discard(key)
        if before and before.later in self._replaced:
            self._replaced[before.later].discard(key)

    def put_spots(self, key: str, layer: int, spots: Sequence[Days]) -> list[Days]:
        """Let a unit be found as one of a layer; where it is or was alone. Asked once a round of a layer beyond."""
        if not spots and key in self._new:
            return []
        return self._workings.put_spots(key, layer, spots)

    def watch(self, key: str, layer: int, days: Sequence[Days]) -> None:
        """Note where a unit has looked; asked once a round of a layer."""
        if days or key not in self._new:
            self._workings.watch(key, layer, days)
