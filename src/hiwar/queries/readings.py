"""Readings by capture, as persons corrected them, each decoded once for one answer.

What enters is a ledger and captures; what leaves is readings, and whose voices their texts are. Invariant: what was
judged of names, missed contacts and copies is applied here as it is in the chronology.
"""

from __future__ import annotations

from collections.abc import Iterable

from hiwar.chronology.pages.corrections import CORRECTING, copies, corrected
from hiwar.chronology.pages.tellings import unique
from hiwar.ledger import Ledger
from hiwar.ledger.shelf import Voice
from hiwar.model import Judgement, Reading, standing
from hiwar.queries.source import Source, source_of_reading


def readings_of(ledger: Ledger, captures: Iterable[str]) -> dict[str, Reading]:
    """The present readings of captures, by capture."""
    held = _held(ledger)
    found = unique(ledger.shelf.present(dict.fromkeys(captures)))
    return {reading.capture.id: corrected(reading, held) for reading in found}


def voices_of(ledger: Ledger, captures: Iterable[str]) -> dict[str, Voice]:
    """The voices of captures, where they are known."""
    shelf = ledger.shelf
    found = shelf.voices(captures)
    judged = [one for one in _held(ledger) if one.says == "copy"]
    texts = {capture: one.texts[0] for one in judged for capture in shelf.captures_of(one.texts[:1])}
    ours = {capture: text for capture, text in texts.items() if capture in found}

    def of_text(text_id: str) -> Voice | None:
        return next(iter(shelf.voices(shelf.captures_of([text_id])[:1]).values()), None)

    return copies(found, ours, judged, of_text) if ours else found


def sources_of(ledger: Ledger, readings: Iterable[Reading]) -> dict[str, Source]:
    """Where what readings tell stands, by capture."""
    found = list(readings)
    voices = voices_of(ledger, [reading.capture.id for reading in found])
    return {one.capture.id: source_of_reading(one, voices.get(one.capture.id)) for one in found}


def _held(ledger: Ledger) -> tuple[Judgement, ...]:
    """The judgements that correct readings."""

    def correcting() -> tuple[Judgement, ...]:
        return tuple(one for one in standing(ledger.judgements()) if one.says in CORRECTING)

    return ledger.lists.recall(("correcting", ledger.lists.last()), correcting)
