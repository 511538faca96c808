"""Statements and signals of gold against those of a reading.

What enters is both lists; what leaves is counts and faults in a tally. Statements match by speaker and overlapping
evidence, signals by party and overlapping evidence. Invariant: an item of either list stands in one match at most.
"""

from __future__ import annotations

from collections.abc import Sequence

from evaluation.assignment import assigned
from evaluation.gold import GoldSignal, GoldStatement, Spans
from evaluation.sides import Sides, signaller_agreement, speaker_agreement
from evaluation.spans import LONGEST_OF_STATEMENT, counted, overlap
from evaluation.tally import Tally
from hiwar.model import Statement

LEAST_OVERLAP = 5
_MOST = 60


def score_statements(tally: Tally, gold: Sequence[GoldStatement], read: Sequence[Statement], sides: Sides) -> None:
    """Match the statements and count."""
    where = [places_of(got) for got in read]
    pairs = matched_statements(gold, read, sides)
    found, met = {i for i, _ in pairs}, {j for _, j in pairs}
    for i, told in enumerate(gold):
        if i in found or not told.optional:
            tally.count("statements_gold")
            tally.count(f"form_gold:{told.kind}")
        if i not in found and not told.optional:
            tally.fault("missed statement", f"{told.kind} {told.speaker}", "", told.evidence, told=told)
        if told.forms == {"direct"} and not told.optional:
            _score_quotation(tally, told, read, where, sides)
    for j, got in enumerate(read):
        tally.count("statements_read")
        tally.count(f"form_read:{got.form}")
        if j not in met:
            tally.fault("extra statement", "", f"{got.form} {got.speaker.name or 'unnamed'}", where[j], got=got)
    for i, j in pairs:
        right = read[j].form in gold[i].forms
        tally.count("statements_hit")
        tally.count("form_right", right)
        tally.count(f"form_right:{read[j].form}", right)
        tally.count(f"form_found:{gold[i].kind}", right)
        if not right:
            tally.fault("form", gold[i].kind, read[j].form, gold[i].evidence, told=gold[i], got=read[j])


def matched_statements(gold: Sequence[GoldStatement], read: Sequence[Statement], sides: Sides) -> list[tuple[int, int]]:
    """The pairs that are one statement, by their places in the lists."""
    where = [places_of(got) for got in read]

    def likeness(i: int, j: int) -> float:
        shared = overlap(gold[i].evidence, where[j])
        if shared < LEAST_OVERLAP:
            return 0.0
        who = _speaks(gold[i], read[j], sides)
        return who and who + min(shared, _MOST) / 100

    return assigned(len(gold), len(read), likeness)


def score_signals(tally: Tally, gold: Sequence[GoldSignal], read: Sequence[Statement], sides: Sides) -> None:
    """Match the signals and count."""
    carried = [(got, got.signal) for got in read if got.signal]
    pairs = matched_signals(gold, [statement for statement, _ in carried], sides)
    found, met = {i for i, _ in pairs}, {j for _, j in pairs}
    for i, told in enumerate(gold):
        tally.count("signals_gold", i in found or not told.optional)
        if i not in found and not told.optional:
            tally.fault("missed signal", f"{told.party} {told.stance}", "", told.evidence, told=told)
    for j, (statement, signal) in enumerate(carried):
        tally.count("signals_read")
        if j not in met:
            shown = f"{statement.speaker.name or 'unnamed'} {signal.stance}"
            tally.fault("extra signal", "", shown, places_of(statement), got=statement)
    for i, j in pairs:
        statement, signal = carried[j]
        right = signal.stance in gold[i].stances
        tally.count("signals_hit")
        tally.count("stance_right", right)
        if not right:
            tally.fault("stance", gold[i].stance, signal.stance, gold[i].evidence, told=gold[i], got=statement)


def matched_signals(gold: Sequence[GoldSignal], read: Sequence[Statement], sides: Sides) -> list[tuple[int, int]]:
    """The pairs of a signal and a statement that carries it, by their places in the lists."""

    def likeness(i: int, j: int) -> float:
        shared = overlap(gold[i].evidence, places_of(read[j]))
        return signaller_agreement(sides.of(gold[i].party), read[j].speaker) if shared >= LEAST_OVERLAP else 0.0

    return assigned(len(gold), len(read), likeness)


def places_of(statement: Statement) -> Spans:
    """Where a statement stands: its reporting clause and its content, as far as they count."""
    return counted((*statement.evidence, *statement.content), LONGEST_OF_STATEMENT)


def _speaks(told: GoldStatement, got: Statement, sides: Sides) -> float:
    return max(speaker_agreement(sides.of(name), got.speaker) for name in told.speakers)


def _score_quotation(
    tally: Tally, told: GoldStatement, read: Sequence[Statement], where: Sequence[Spans], sides: Sides
) -> None:
    """Of direct quotations that were read at all: whether somebody right was read as their speaker."""
    there = [got for got, places in zip(read, where, strict=True) if overlap(told.evidence, places) >= LEAST_OVERLAP]
    if there:
        tally.of("quotation_speaker", any(_speaks(told, got, sides) for got in there))
