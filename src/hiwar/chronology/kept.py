"""Kept: the chronology of a ledger, brought up to date as pages come.

What enters is a shelf, which names what was read since; what leaves is events on it. Adding a page works out anew only
the zones that its reports meet. Invariant: what is on the shelf is what all present readings together give, whatever
the order in which they came and in how many parts; killed between two steps, it goes on where it was.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from importlib import resources

from hiwar.chronology.corrections import CORRECTING, copies, corrected
from hiwar.chronology.echoes import Echo
from hiwar.chronology.events import event_id, events_of, order_of
from hiwar.chronology.merge import merge
from hiwar.chronology.positions import ANSWERS
from hiwar.chronology.sides import side_of
from hiwar.chronology.signals import addressed
from hiwar.chronology.tellings import Telling, tell, unique
from hiwar.chronology.zones import reaches, spans, zones
from hiwar.ledger.shelf import Member, Placed, Shelf, Voice, pair_of
from hiwar.model import EventLink, Judgement, Reading, standing

MANY = 500
"""How many captures are placed in one step."""
HELD = 4000
"""How many readings are held for the zones to come."""

Listen = Callable[[Iterable[str]], Mapping[str, Echo]]
"""From captures that are new or read anew to the voices of those whose voice it may change; asked within a step."""


class Kept:
    """The chronology on a shelf; `listen` tells whose voices are behind new captures."""

    def __init__(self, shelf: Shelf, listen: Listen) -> None:
        self.shelf = shelf
        self.listen = listen
        self._held: dict[str, Reading] = {}
        self._judgements: tuple[Judgement, ...] = ()

    def refresh(self, watch: Callable[[], object] = lambda: None) -> None:
        """Bring the shelf up to date; `watch` is called after every step."""
        shelf = self.shelf
        self._held.clear()
        shelf.begin(made_by())
        given, fresh = shelf.judgements()
        self._judgements = standing(given)
        while pending := shelf.pending(MANY):
            with shelf.step():
                heard = self._heard(pending.captures)
                known = shelf.voices(heard)
                changed = {capture: voice for capture, voice in heard.items() if known.get(capture) != voice}
                shelf.set_voices(changed)
                self._place({*pending.captures, *self._copying(changed.keys() & known.keys())})
                shelf.done(pending.through)
            watch()
        if fresh:
            with shelf.step():
                self._place(self._concerned(fresh))
                shelf.heed(len(given))
        while self._next():
            watch()

    def _concerned(self, judgements: Sequence[Judgement]) -> set[str]:
        """The captures that judgements speak of."""
        shelf = self.shelf
        found = set(shelf.carrying({report for one in judgements for report in one.reports}))
        found.update(shelf.captures_of({text for one in judgements for text in one.texts}))
        names = {one.name for one in judgements if one.says == "person" and one.name}
        return found.union(*(shelf.naming(name) for name in names))

    def _copying(self, captures: Iterable[str]) -> set[str]:
        """Captures whose voices changed, and those that were judged copies."""
        judged = {text for one in self._judgements if one.says == "copy" for text in one.texts[:1]}
        return {*captures, *self.shelf.captures_of(judged)}

    def _next(self) -> bool:
        """Work out one stale zone; whether there was one. Another process may be at the same work."""
        if self.shelf.stale() is None:
            return False
        with self.shelf.step():
            stale = self.shelf.stale()
            if stale is not None:
                self._work_out(*stale)
        return stale is not None

    def _heard(self, captures: Iterable[str]) -> dict[str, Voice]:
        """The voices that new captures bring; one of which nobody knows more keeps its voice, or is its own."""
        own = {capture: Voice(capture, capture, None, "unknown") for capture in captures}
        told = {capture: Voice(*echo) for capture, echo in self.listen(captures).items()}
        return own | self.shelf.voices(captures) | told

    def _place(self, captures: Iterable[str]) -> None:
        """Put the reports of captures into their zones."""
        ordered = sorted(captures)
        self.shelf.forget(ordered)
        for capture in ordered:
            self._held.pop(capture, None)
        readings = self._present(ordered)
        for reading in readings:
            self.shelf.set_signals(reading.capture.id, signal_pairs(reading))
        for telling in self._tell(readings):
            self.shelf.join((telling.capture, telling.id), reaches(telling, self._judgements))

    def _work_out(self, zone: int, lost: bool) -> None:
        """Make the events of a zone; where it lost reports and fell apart, of each part."""
        members = set(self.shelf.members(zone))
        readings = self._present(sorted({capture for capture, _ in members}))
        tellings = self._tell(readings, members)
        parts = zones(tellings, self._judgements) if lost else [tellings]
        if len(parts) == 1:
            self.shelf.put(zone, self._events(parts[0]))
            return
        made = self.shelf.part(zone, (([(t.capture, t.id) for t in part], self._spans(part)) for part in parts))
        for number, part in zip(made, parts, strict=True):
            self.shelf.put(number, self._events(part))

    def _spans(self, part: Iterable[Telling]) -> list[tuple[str, int, int]]:
        found = spans(reach for telling in part for reach in reaches(telling, self._judgements))
        return [(reach.key, reach.first, reach.last) for reach in found]

    def _present(self, captures: Iterable[str]) -> list[Reading]:
        """The one present reading of each capture."""
        wanted = list(captures)
        missing = [capture for capture in wanted if capture not in self._held]
        if len(self._held) + len(missing) > HELD:
            self._held = {capture: self._held[capture] for capture in wanted if capture in self._held}
        held = [one for one in self._judgements if one.says in CORRECTING]
        found = unique(self.shelf.present(missing))
        self._held.update((reading.capture.id, corrected(reading, held)) for reading in found)
        return [self._held[capture] for capture in wanted if capture in self._held]

    def _tell(self, readings: Sequence[Reading], members: Container[Member] | None = None) -> list[Telling]:
        """The tellings of readings; of `members` alone, where they are given."""
        return tell(readings, self._voices(readings), members)

    def _voices(self, readings: Iterable[Reading]) -> Mapping[str, Voice]:
        """The voices of readings, those of judged copies as that of what they copy."""
        captures = {reading.capture.id: reading.capture.text_id for reading in readings}
        return copies(self.shelf.voices(captures), captures, self._judgements, self._voice_of)

    def _voice_of(self, text_id: str) -> Voice | None:
        """The voice of a text: of the first capture that carries it."""
        carrying = self.shelf.captures_of([text_id])[:1]
        return next(iter(self.shelf.voices(carrying).values()), None)

    def _events(self, part: Iterable[Telling]) -> Iterable[Placed]:
        """The events of a zone, with the links that they tell to others."""
        tellings = list(part)
        home = {telling.id for telling in tellings}
        voices = self._voices({telling.capture: telling.reading for telling in tellings}.values())
        told: dict[str, list[EventLink]] = {}
        for telling in tellings:
            away = [link for link in telling.contact.links if link.to not in home]
            told.setdefault(telling.id, []).extend(EventLink(to=event_id(link.to), as_=link.as_) for link in away)
        echoes = {capture: Echo(*voice) for capture, voice in voices.items()}
        judgements = [one for one in self._judgements if home & set(one.reports)]
        for event in events_of(merge(tellings), echoes, judgements):
            links = dict.fromkeys(link for report in event.reports for link in told[report.id])
            yield Placed(event, order_of(event)[0], tuple(links))


def signal_pairs(reading: Reading) -> set[str]:
    """The pairs of sides between which an article tells signals, positions, or what may answer them."""
    found = set()
    for statement in reading.statements:
        told = statement.signal or statement.position or statement.force in ANSWERS
        by = side_of(statement.speaker, reading.article.published) if told else None
        if by is not None:
            found |= {pair_of(by, other) for other in addressed(reading, statement) if other and other != by}
    return found


@functools.cache
def made_by() -> str:
    """What names the rules of the chronology and the knowledge that it uses: another name, perhaps other events."""
    digest = hashlib.sha256()
    chronology, knowledge = resources.files("hiwar.chronology"), resources.files("hiwar.knowledge")
    for folder in (chronology, chronology / "echoes", knowledge, knowledge / "data", resources.files("hiwar.text")):
        for file in sorted(folder.iterdir(), key=lambda file: file.name):
            if file.is_file():
                digest.update(file.name.encode() + b"\0" + file.read_bytes())
    digest.update((resources.files("hiwar.languages") / "ar" / "echoes.toml").read_bytes())
    return digest.hexdigest()
