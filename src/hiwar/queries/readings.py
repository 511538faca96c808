"""Readings by capture, each decoded once for one answer."""

from __future__ import annotations

from collections.abc import Iterable

from hiwar.chronology.tellings import unique
from hiwar.ledger import Ledger
from hiwar.model import Reading
from hiwar.queries.source import Source, source_of_reading


def readings_of(ledger: Ledger, captures: Iterable[str]) -> dict[str, Reading]:
    """The present readings of captures, by capture."""
    wanted = dict.fromkeys(captures)
    return {reading.capture.id: reading for reading in unique(ledger.shelf.present(wanted))}


def sources_of(ledger: Ledger, readings: Iterable[Reading]) -> dict[str, Source]:
    """Where what readings tell stands, by capture."""
    found = list(readings)
    voices = ledger.shelf.voices(reading.capture.id for reading in found)
    return {one.capture.id: source_of_reading(one, voices.get(one.capture.id)) for one in found}
