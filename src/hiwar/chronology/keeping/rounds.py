"""Rounds: what new pages change, layer by layer, and nothing else.

What enters is the workings of a ledger with zones that are stale; what leaves is the units whose events are to be made
anew. A unit that others saw when they chose is looked up by where they looked: where it has changed, they choose again.
Invariant: after a round the workings are what `merge` makes of all tellings at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import msgspec

from hiwar.chronology.joining.chained import Reach
from hiwar.chronology.joining.chains import PUT_OFF, later
from hiwar.chronology.joining.cluster import Cluster
from hiwar.chronology.joining.components import components
from hiwar.chronology.joining.exact import seeds
from hiwar.chronology.joining.hosts import Found, Near, accept, base_of, came_to, choose, is_gained, spots
from hiwar.chronology.joining.layers import BARE, EXACT, SEEKING, WEEKS, layer_of, left, units
from hiwar.chronology.joining.merge import lots
from hiwar.chronology.joining.wording import worded
from hiwar.chronology.keeping.board import Board
from hiwar.chronology.keeping.told import Told
from hiwar.chronology.weighing.links import frame_keys, frame_of, parts
from hiwar.ledger.workings import Unit, Workings

LATER, FRAMES = BARE + 1, BARE + 2
"""What comes after the layers: contacts that came in the place of others, and visits with what is part of them."""


class Kept(msgspec.Struct, array_like=True):
    """A unit as it was made: members (capture, report, why), whether it is unsure, its overflow, what it may be, and
    why it chose its host where more than parties and days decided.

    `sought` is what its choice alone said that it may be; `None` where it did not choose as it is.
    """

    members: list[tuple[str, str, str]]
    unsure: bool
    overflow: int
    possible: list[str]
    chosen: str = ""
    sought: list[str] | None = None


class Chosen(NamedTuple):
    """The unit that one goes to, or the ids of what it may be; and why, where that takes more than that it fits."""

    wish: str | None
    possible: tuple[str, ...]
    chosen: str


_decoder = msgspec.json.Decoder(Kept)


def key_of(cluster: Cluster) -> str:
    """What a unit is called: its least report, with its capture."""
    return " ".join(cluster.members[0].order)


class Round:
    """One round of work."""

    def __init__(self, workings: Workings, told: Told) -> None:
        self._workings = workings
        self._board = Board(workings)
        self._told = told
        self._again: dict[int, set[str]] = defaultdict(set)
        self._anew: set[int] = set()
        self._choices: dict[int, tuple[Cluster, int, tuple[str, ...]]] = {}
        self._units: dict[int, set[str]] = defaultdict(set)
        self._hosts: dict[int, set[str]] = defaultdict(set)
        self.touched: set[str] = set()
        self._seeds: dict[int, dict[int, list[Cluster]]] = {}
        self._loose: dict[int, list[Cluster]] = {}
        self._whole: dict[str, dict[int, Cluster]] = {}
        self._names: dict[int, tuple[Cluster, str]] = {}
        self._finals: dict[str, Cluster] = {}

    def run(self, zones: Iterable[int], gone: Iterable[str], lost: Iterable[int] = ()) -> set[str]:
        """Work out zones and whom that concerns; the units whose events are to be made anew.

        `gone` are units of which some report was read anew, or is told no longer; in zones that `lost` some, all
        choose again, in others those who looked where something changed.
        """
        stale, self._anew = set(zones), set(lost)
        for unit in map(self._board.unit, gone):
            if unit:
                self._drop(unit, EXACT - 1)
        for layer in (EXACT, *SEEKING, BARE):
            told = {zone for who in self._again[layer] if (zone := self._workings.zone_of(who)) is not None}
            for zone in sorted(stale | told):
                self._work_out(layer, zone)
            came = {u for u in self.touched if any(one.layer == layer for one in self._board.wishing(u))}
            for host in sorted(self._hosts[layer] | came):
                self._accept(layer, host, host in self._hosts[layer])
        self._follow()
        return self.touched | self._frame()

    # one layer of one zone

    def _work_out(self, layer: int, zone: int) -> None:
        """Make the units of a layer in a zone, and tell whom they concern."""
        if layer not in (EXACT, WEEKS) and layer not in self._of_zone(zone) and not self._board.works(zone, layer):
            return
        old = self._board.of(zone, layer)
        self._choices.clear()
        made = {key_of(cluster): (cluster, wish) for cluster, wish in self._made(layer, zone, old)}
        for key in sorted(old.keys() - made.keys()):
            self._drop(old[key], layer)
        for key, (cluster, wish) in made.items():
            self._put(Unit(key, zone, layer, wish, False, None, self._encoded(cluster), "[]"), cluster)

    def _made(self, layer: int, zone: int, old: Mapping[str, Unit]) -> Iterator[tuple[Cluster, str | None]]:
        """The units of a layer in a zone, each with the one that it chose."""
        found = self._of_zone(zone).pop(layer, [])
        if layer in (EXACT, BARE):
            if layer == EXACT:
                found, self._loose[zone] = lots(found)
            yield from ((cluster, None) for cluster in found)
            return
        if layer == WEEKS:
            found = found + (
                self._loose[zone] if zone in self._loose else components(self._of_zone(zone).get(EXACT, []))[1]
            )
        if not found:
            return
        alone: list[Cluster] = []
        for unit in units(layer, found):
            stood = None if zone in self._anew else self._stood(unit, layer, old.get(key_of(unit)))
            wish, possible, unit.chosen = stood or self._chosen(unit, layer)
            unit.possible |= set(possible)
            self._choices[id(unit)] = unit, len(unit.members), possible
            if wish is None:
                alone.append(unit)
            else:
                yield unit, wish
        yield from ((cluster, None) for cluster in left(layer, alone))

    def _stood(self, unit: Cluster, layer: int, before: Unit | None) -> Chosen | None:
        """What a unit chose before, where nothing changed that it read for its choice."""
        if before is None or before.unit in self._again[layer]:
            return None
        host = self._board.unit(before.wish) if before.wish else None
        kept = _decoder.decode(before.record)
        same = [(t.capture, t.id) for t in unit.members] == [(capture, report) for capture, report, _ in kept.members]
        if kept.sought is None or not same or (before.wish and not (host and host.root)):
            return None
        return Chosen(before.wish, tuple(kept.sought), kept.chosen)

    def _chosen(self, unit: Cluster, layer: int) -> Chosen:
        """What a unit chooses; where it read for that is noted."""
        page = [telling for capture in sorted(unit.captures) for telling in self._told.page(capture)]
        choice = choose(unit, self._near(layer), page)
        first, *others = unit.members
        self._workings.watch(" ".join(first.order), layer, choice.reads)
        for telling in others:
            self._workings.watch(" ".join(telling.order), layer, ())
        wish = self._names[id(choice.host)][1] if choice.host else None
        return Chosen(wish, choice.possible, unit.chosen)

    def _of_zone(self, zone: int) -> dict[int, list[Cluster]]:
        """The copies of a zone, by layer; each layer takes its own away."""
        if zone not in self._seeds:
            by_layer: dict[int, list[Cluster]] = defaultdict(list)
            for seed in worded(seeds(self._told.one(member) for member in self._workings.members(zone))):
                by_layer[layer_of(seed.lead)].append(seed)
            self._seeds[zone] = by_layer
        return self._seeds[zone]

    def _put(self, unit: Unit, cluster: Cluster) -> None:
        """Keep a unit, and tell whom it concerns, unless it is as it was."""
        before = self._board.unit(unit.unit)
        if before and before.layer != unit.layer:
            self._drop(before, unit.layer)
            self._workings.watch(before.unit, before.layer, ())
            before = None
        if before:
            if before[:4] == unit[:4] and before.record == unit.record:
                return
            unit = unit._replace(refused=before.refused, later=before.later, ties=before.ties)
        self._hosts[unit.layer] |= {host for host in (unit.wish, before and before.wish) if host}
        if before and before.wish != unit.wish:
            unit = unit._replace(refused=False)
        self._board.put(unit, [(telling.capture, telling.id) for telling in cluster.members])
        self._touch(unit.unit)
        if unit.layer != BARE:
            self._show(unit, unit.layer)

    def _drop(self, unit: Unit, layer: int) -> None:
        """Keep a unit no longer, and tell whom that concerns."""
        for at in (unit.layer, FRAMES):
            self._tell(self._workings.put_spots(unit.unit, at, ()), layer)
        for at in (LATER, FRAMES):
            self._workings.watch(unit.unit, at, ())
        self._board.drop(unit.unit)
        self._touch(unit.unit)
        if unit.later:
            self._touch(unit.later)
        if unit.wish:
            self._hosts[unit.layer].add(unit.wish)

    def _show(self, unit: Unit, layer: int, changed: bool = True) -> None:
        """Let a unit be found where it is a root; who has looked there, or where it was, is told that it changed."""
        found: list[Reach] = []
        if unit.root:
            base = base_of(self._base(unit))
            found = spots(base, self._as_of(unit.unit, LATER).members)
        moved = self._workings.put_spots(unit.unit, unit.layer, found)
        self._tell({*moved, *found} if changed else moved, layer)

    def _tell(self, days: Iterable[tuple[str, int, int]], layer: int) -> None:
        """Let those look again who have looked there from a higher layer."""
        for one in days:
            for above, who in self._workings.watching(one, layer):
                if above < LATER:
                    self._again[above].add(who)
                else:
                    self._units[above].add(who)

    def _touch(self, key: str) -> None:
        self.touched.add(key)
        self._whole.pop(key, None)

    def _encoded(self, cluster: Cluster) -> str:
        """A unit as it is kept."""
        members = [(t.capture, t.id, cluster.why[t.order]) for t in cluster.members]
        _, many, possible = self._choices.get(id(cluster), (None, 0, ()))
        sought = sorted(possible) if many == len(members) else None
        kept = Kept(members, cluster.unsure, cluster.overflow, sorted(cluster.possible), cluster.chosen, sought)
        return msgspec.json.encode(kept).decode()

    # a host and those who chose it

    def _accept(self, layer: int, host: str, changed: bool) -> None:
        """Let the units of a layer come to the host that they chose; `changed` says that they are not as they were."""
        unit = self._board.unit(host)
        if unit is None or not unit.root:
            return
        wishing = [one for one in self._board.wishing(host) if one.layer == layer]
        named = [(one, self._base(one)) for one in wishing]
        refused = {id(one) for one in accept(self._made_until(unit, layer), [cluster for _, cluster in named])}
        for one, cluster in named:
            if one.refused != (id(cluster) in refused):
                changed = True
                one = one._replace(refused=not one.refused)
                self._board.put(one)
                self._touch(one.unit)
                self._show(one, layer)
        self._whole.pop(host, None)
        if changed:
            self._touch(host)
        self._show(unit, layer, changed)

    def _base(self, unit: Unit) -> Cluster:
        """A unit as it was made."""
        kept = _decoder.decode(unit.record)
        cluster = Cluster(self._told.one((capture, report)) for capture, report, _ in kept.members)
        cluster.why = {(report, capture): why for capture, report, why in kept.members}
        cluster.possible, cluster.unsure, cluster.overflow = set(kept.possible), kept.unsure, kept.overflow
        cluster.chosen = kept.chosen
        return cluster

    def _made_until(self, unit: Unit, layer: int) -> Cluster:
        """A unit with those that came to it from lower layers."""
        cluster = self._base(unit)
        came: dict[int, list[Cluster]] = defaultdict(list)
        for one in self._board.wishing(unit.unit):
            if not one.refused and one.layer < layer:
                came[one.layer].append(self._base(one))
        for below in sorted(came):
            came_to(cluster, came[below])
        if unit.refused and unit.wish:
            cluster.possible.add(unit.wish.partition(" ")[0])
        return cluster

    def _as_of(self, key: str, layer: int) -> Cluster:
        """A root as a layer sees it; not to be changed."""
        held = self._whole.setdefault(key, {})
        # Layers between which nothing came see the same.
        came = (one.layer for one in self._board.wishing(key) if not one.refused)
        below = max((at for at in came if at < layer), default=EXACT - 1)
        if below not in held:
            unit = self._board.unit(key)
            assert unit is not None
            held[below] = self._made_until(unit, layer)
            self._names[id(held[below])] = held[below], key
        return held[below]

    def _near(self, layer: int) -> Near:
        def near(reach: Reach) -> Iterator[Found]:
            gained = is_gained(reach.key)
            for first, key in self._workings.near(reach, layer):
                if not gained or self._is_there(key, reach, layer):
                    yield Found(first, self._as_of(key, layer))

        return near

    def _is_there(self, key: str, reach: Reach, layer: int) -> bool:
        """Whether a unit, as a layer sees it, is found there; what comes to it from that layer on adds spots too."""
        unit = self._board.unit(key)
        if unit is None or all(one.refused or one.layer < layer for one in self._board.wishing(key)):
            return unit is not None
        return any(spot.meets(reach) for spot in spots(base_of(self._base(unit)), self._as_of(key, layer).members))

    # what came in the place of others, and what is part of others

    def _follow(self) -> None:
        """Find for what was put off what came in its place."""
        for key in sorted(self.touched | self._units[LATER]):
            unit = self._board.unit(key)
            came, reach = None, None
            if unit and unit.root:
                came, reach = later(self._as_of(key, LATER), self._near(LATER))
            self._board.watch(key, LATER, [reach] if reach else ())
            name = self._names[id(came)][1] if came else None
            if unit and unit.later != name:
                self._board.put(unit._replace(later=name))
                self.touched |= {one for one in (key, unit.later, name) if one}
        for key in sorted(self.touched):
            self.touched |= set(self._board.replaced(key))

    def top(self, key: str) -> str | None:
        """The unit under which the event of a unit is made; `None` where there is no such unit any more."""
        unit = self._board.unit(key)
        if unit is None:
            return None
        if not unit.root:
            return self.top(str(unit.wish))
        alone = unit.later is not None and len(self._board.replaced(unit.later)) == 1
        return unit.later if alone else key

    def final(self, top: str) -> Cluster:
        """All that is one event with a unit."""
        if top not in self._finals:
            unit = self._board.unit(top)
            assert unit is not None
            cluster = self._made_until(unit, LATER)
            replaced = self._board.replaced(top)
            if len(replaced) == 1:
                cluster.take(self._as_of(replaced[0], LATER), PUT_OFF)
            self._finals[top] = cluster
        return self._finals[top]

    def ties(self, top: str) -> str:
        """What an event is part of, as JSON."""
        unit = self._board.unit(top)
        return unit.ties if unit else "[]"

    def _frame(self) -> set[str]:
        """Find what is part of what; the units of which that has changed."""
        tops = {top for key in self.touched if (top := self.top(key))}
        for key in sorted(self.touched | tops):
            found = frame_of(self.final(key)) if key in tops else []
            moved = self._board.put_spots(key, FRAMES, found)
            self._tell({*moved, *found}, LATER)
        changed = set()
        for key in sorted(self.touched | tops | self._units[FRAMES]):
            unit = self._board.unit(key)
            if unit is None:
                continue
            ties, keys = "[]", []
            if self.top(key) == key:
                ties = msgspec.json.encode(parts(self.final(key), self._frames)).decode()
                keys = frame_keys(self.final(key))
            self._board.watch(key, FRAMES, keys)
            if unit.ties != ties:
                self._board.put(unit._replace(ties=ties))
                changed.add(key)
        return changed | tops

    def _frames(self, reach: Reach) -> Iterator[Cluster]:
        return (self.final(key) for _, key in self._workings.near(reach, FRAMES + 1))
