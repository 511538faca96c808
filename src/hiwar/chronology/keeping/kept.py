"""Kept: the chronology of a ledger, brought up to date as pages come.

What enters is a shelf, which names what was read since; what leaves is events on it. Adding a page works out anew only
what its reports concern (`rounds`). Invariant: what is on the shelf is what all present readings together give,
whatever the order in which they came and in how many parts; a step is there whole or not at all.
"""

from __future__ import annotations

import functools
import hashlib
import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import resources

import msgspec

from hiwar.chronology.channels.ladder import number
from hiwar.chronology.channels.lately import until_of
from hiwar.chronology.channels.overtaken import done_on, like, name_of
from hiwar.chronology.channels.positions import ANSWERS
from hiwar.chronology.channels.signals import addressed, day_of
from hiwar.chronology.channels.upcoming import plan_of
from hiwar.chronology.echoes import Echo
from hiwar.chronology.joining.chained import spans
from hiwar.chronology.keeping.rounds import Round
from hiwar.chronology.keeping.told import Told
from hiwar.chronology.keeping.zones import reaches, zones
from hiwar.chronology.pages.sides import sides_of
from hiwar.chronology.pages.tellings import Telling
from hiwar.chronology.weighing.events import Made, event_id, made, order_of
from hiwar.chronology.weighing.links import Tie
from hiwar.ledger.shelf import Shelf, Voice, pair_of
from hiwar.ledger.workings import POSSIBLE, Placed
from hiwar.model import Judgement, Reading, standing

MANY, MOST = 500, 8000
"""How many captures are placed in one step, and how many at most where much of the record waits."""
SHARE = 16
"""Of what waits, which part one step takes: the more in one step, the less is worked out twice."""

Listen = Callable[[Iterable[str]], Mapping[str, Echo]]
"""From captures that are new or read anew to the voices of those whose voice it may change; asked within a step."""
_ties = msgspec.json.Decoder(list[Tie])


class Kept:
    """The chronology on a shelf; `listen` tells whose voices are behind new captures."""

    def __init__(self, shelf: Shelf, listen: Listen) -> None:
        self.shelf = shelf
        self.listen = listen
        self._told = Told(shelf)
        self._standing: tuple[Judgement, ...] = ()
        self._judgements: dict[str, list[Judgement]] = {}

    def refresh(self, watch: Callable[[], object] = lambda: None) -> None:
        """Bring the shelf up to date; `watch` is called after every step."""
        shelf = self.shelf
        shelf.begin(made_by())
        given, fresh = shelf.judgements()
        self._judgements = defaultdict(list)
        self._standing = standing(given)
        self._told.begin(self._standing)
        for judgement in self._standing:
            for report in judgement.reports:
                self._judgements[report].append(judgement)
        while shelf.pending(1):
            with shelf.step():
                self._take_in()
            watch()
        if fresh:
            with shelf.step():
                self._place(self._concerned(fresh))
                shelf.heed(len(given))

    def _concerned(self, judgements: Sequence[Judgement]) -> set[str]:
        """The captures that judgements speak of."""
        shelf = self.shelf
        found = set(shelf.carrying({report for one in judgements for report in one.reports}))
        found.update(shelf.captures_of({text for one in judgements for text in one.texts}))
        names = {one.name for one in judgements if one.says == "person" and one.name}
        return found.union(*(shelf.naming(name) for name in names))

    def _copying(self, captures: Iterable[str]) -> set[str]:
        """Captures whose voices changed, and those that were judged copies."""
        judged = {text for one in self._standing if one.says == "copy" for text in one.texts[:1]}
        return {*captures, *self.shelf.captures_of(judged)}

    def _take_in(self) -> None:
        """Place the next captures, whose voices they change; another process may have been at the same work."""
        pending = self.shelf.pending(min(MOST, max(MANY, self.shelf.behind() // SHARE)))
        if pending is None:
            return
        heard = self._heard(pending.captures)
        known = self.shelf.voices(heard)
        changed = {capture: voice for capture, voice in heard.items() if known.get(capture) != voice}
        self.shelf.set_voices(changed)
        self._place({*pending.captures, *self._copying(changed.keys() & known.keys())})
        self.shelf.done(pending.through)

    def _heard(self, captures: Iterable[str]) -> dict[str, Voice]:
        """The voices that new captures bring; one of which nobody knows more keeps its voice, or is its own."""
        own = {capture: Voice(capture, capture, None, "unknown") for capture in captures}
        told = {capture: Voice(*echo) for capture, echo in self.listen(captures).items()}
        return own | self.shelf.voices(captures) | told

    def _place(self, captures: Iterable[str]) -> None:
        """Put the reports of captures into their zones, and work out what that changes."""
        ordered, workings = sorted(captures), self.shelf.workings
        gone = workings.forget(ordered)
        self._told.ease()
        self._told.forget(ordered)
        for reading in self._told.readings(ordered):
            tellings = self._told.page(reading.capture.id)
            sides = {side for telling in tellings for side in telling.sides}
            two = {pair_of(*pair) for t in tellings for pair in itertools.combinations(t.sides, 2)}
            self.shelf.set_pairs(reading.capture.id, signal_pairs(reading), sides | two)
            for telling in tellings:
                workings.join((telling.capture, telling.id), spans(reaches(telling)))
        stale = workings.stale()
        lost = [zone for zone, is_lost in stale if is_lost]
        lost += [part for zone in lost for part in self._parted(zone)]
        work = Round(workings, self._told)
        dirty = work.run({*lost, *(zone for zone, _ in stale)}, sorted(gone), lost)
        self._make(work, dirty | gone)
        workings.settled()

    def _parted(self, zone: int) -> list[int]:
        """The zones that a zone becomes that fell apart; none where it did not."""
        parts = zones(map(self._told.one, self.shelf.workings.members(zone)))
        if len(parts) < 2:
            return []
        return self.shelf.workings.part(
            zone,
            (
                ([(t.capture, t.id) for t in part], spans(reach for telling in part for reach in reaches(telling)))
                for part in parts
            ),
        )

    def _make(self, work: Round, dirty: set[str]) -> None:
        """Make the events of units, and of all that persons judged with them."""
        workings = self.shelf.workings
        tops, old, seen, todo = dict[str, bool](), set[str](), set[str](), set(dirty)
        while todo:
            seen |= todo
            new = {top for key in todo if (top := work.top(key))} - tops.keys()
            tops |= dict.fromkeys(new, True)
            found = workings.events_on(todo | new)
            old |= found
            near = {
                unit
                for top in new
                for report in self._judged_with(work.final(top).members)
                for unit in workings.holding(report)
            }
            todo = (workings.units_of(found) | near | new) - seen
        clusters = sorted((work.final(top) for top in tops), key=lambda cluster: cluster.members[0].order)
        units = {telling.order: top for top in tops for telling in work.final(top).members}
        ties = [tie for top in tops for tie in _ties.decode(work.ties(top))]
        echoes = {c: Echo(*voice) for c, voice in self._told.voices({capture for _, capture in units}).items()}
        judgements = {one.id: one for report, _ in units for one in self._judgements.get(report, ())}
        ordered = [one for one in self._standing if one.id in judgements]
        found_events = made(clusters, echoes, ties, ordered)
        workings.put_events(old, [_placed(one, units) for one in found_events])

    def _judged_with(self, members: Iterable[Telling]) -> set[str]:
        """The reports that persons judged to be the same as one of these, or not."""
        return {r for t in members for one in self._judgements.get(t.id, ()) for r in one.reports}


def _placed(one: Made, units: Mapping[tuple[str, str], str]) -> Placed:
    event = one.event
    home = {units[report.id, report.capture] for report in event.reports}
    links = [(event_id(tie.target), tie.as_, tie.why) for tie in one.ties]
    links += [(address, POSSIBLE, "") for address in event.possible]
    return Placed(
        event, order_of(event)[0], tuple(sorted(home)), tuple(links), until_of(event), plan_of(event), done_on(event),
        name_of(like(event)),
    )  # fmt: skip


def signal_pairs(reading: Reading) -> dict[str, int | None]:
    """The pairs of sides between which an article tells signals, positions, or what may answer them; until which day.

    The day is a number; `None` where none of them is of a known day.
    """
    found: dict[str, int | None] = {}
    for statement in reading.statements:
        told = statement.signal or statement.position or statement.force in ANSWERS
        speaking = sides_of(statement.speaker, reading.article.published) if told else ()
        if speaking:
            day = number(day_of(reading, statement))
            others = addressed(reading, statement).difference(speaking)
            for pair in {pair_of(by, other) for by in speaking for other in others}:
                found[pair] = max((one for one in (day, found.get(pair)) if one is not None), default=None)
    return found


@functools.cache
def made_by() -> str:
    """What names the rules of the chronology and the knowledge that it uses: another name, perhaps other events."""
    digest = hashlib.sha256()
    chronology, knowledge = resources.files("hiwar.chronology"), resources.files("hiwar.knowledge")
    rooms = sorted((room for room in chronology.iterdir() if room.is_dir()), key=lambda room: room.name)
    for folder in (chronology, *rooms, knowledge, knowledge / "data", resources.files("hiwar.text")):
        for file in sorted(folder.iterdir(), key=lambda file: file.name):
            if file.is_file():
                digest.update(file.name.encode() + b"\0" + file.read_bytes())
    digest.update((resources.files("hiwar.languages") / "ar" / "echoes.toml").read_bytes())
    return digest.hexdigest()
