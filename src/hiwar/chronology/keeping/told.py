"""Told: the tellings of captures, held while a ledger's chronology is worked out.

What enters is a shelf; what leaves is the tellings of a capture, with the voices of that moment. Invariant: what is
placed anew is told anew; no more than `HELD` captures are held between two rounds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from hiwar.chronology.pages.corrections import CORRECTING, copies, corrected
from hiwar.chronology.pages.tellings import Telling, telling_of, unique
from hiwar.ledger.shelf import Shelf, Voice
from hiwar.ledger.workings import Member
from hiwar.model import Contact, Judgement, Reading

HELD = 4000
"""How many captures are held."""


class Told:
    """The tellings of captures, by capture and report."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._judgements: Sequence[Judgement] = ()
        self._readings: dict[str, Reading] = {}
        self._contacts: dict[str, dict[str, Contact]] = {}
        self._voices: dict[str, Voice] = {}
        self._told: dict[Member, Telling] = {}

    def begin(self, judgements: Sequence[Judgement]) -> None:
        """Hold nothing, and tell from now on as persons judged names, contacts that were missed, and copies."""
        self._judgements = judgements
        self._clear()

    def _clear(self) -> None:
        for held in (self._readings, self._contacts, self._voices, self._told):
            held.clear()

    def ease(self) -> None:
        """Hold no more than is bounded."""
        if len(self._readings) > HELD:
            self._clear()

    def forget(self, captures: Iterable[str]) -> None:
        """Hold captures no longer: they were read anew, or have another voice."""
        for capture in captures:
            for report in self._contacts.pop(capture, ()):
                self._told.pop((capture, report), None)
            self._readings.pop(capture, None)
            self._voices.pop(capture, None)

    def readings(self, captures: Iterable[str]) -> list[Reading]:
        """The one present reading of each capture."""
        wanted = list(captures)
        missing = [capture for capture in wanted if capture not in self._readings]
        held = [one for one in self._judgements if one.says in CORRECTING]
        found = unique(self._shelf.present(missing))
        self._readings.update((reading.capture.id, corrected(reading, held)) for reading in found)
        return [self._readings[capture] for capture in wanted if capture in self._readings]

    def voices(self, captures: Iterable[str]) -> Mapping[str, Voice]:
        """The voices of captures, those of judged copies as that of what they copy."""
        texts = {reading.capture.id: reading.capture.text_id for reading in self.readings(captures)}
        return copies(self._shelf.voices(texts), texts, self._judgements, self._voice_of)

    def _voice_of(self, text_id: str) -> Voice | None:
        """The voice of a text: of the first capture that carries it."""
        carrying = self._shelf.captures_of([text_id])[:1]
        return next(iter(self._shelf.voices(carrying).values()), None)

    def page(self, capture: str) -> list[Telling]:
        """All tellings of a capture, in order of report id."""
        return [self.one((capture, report)) for report in sorted(self._reports(capture))]

    def one(self, member: Member) -> Telling:
        """A telling by its capture and report."""
        capture, report = member
        told = self._told.get(member)
        if told is None:
            contact = self._reports(capture)[report]
            voice = self._voices[capture]
            told = self._told[member] = telling_of(self._readings[capture], contact, voice.text, voice.origin)
        return told

    def _reports(self, capture: str) -> dict[str, Contact]:
        """The contacts of a capture by id; of two with one id the first."""
        found = self._contacts.get(capture)
        if found is None:
            reading = self.readings([capture])[0]
            found = {contact.id: contact for contact in reversed(reading.contacts)}
            self._contacts[capture] = found
            self._voices |= self.voices([capture])
        return found
