"""Statements: utterances as records, with date, form, whom they are about, and what stance they take.

Invariant: the evidence holds the reporting clause and the first words of the content; nothing is repeated.
"""

from __future__ import annotations

from collections.abc import Sequence

from hiwar.model import Party, Position, Statement, Via, When, report_id, span_of
from hiwar.reading.grammar.times import day_of
from hiwar.reading.names.mention import Mention
from hiwar.reading.statements.signals import SignalReader
from hiwar.reading.statements.utterance import Utterance
from hiwar.reading.words.script import Script

POSITIONS = {"demands": "demand", "offers": "offer", "promises": "commitment"}
FIRST_WORDS = 14


def statement_of(
    utterance: Utterance, script: Script, published: When, text_id: str, about: tuple[Party, ...],
    signals: SignalReader, named: Sequence[Mention] = (),
) -> Statement:  # fmt: skip
    """The record of an utterance."""
    tokens = script.tokens
    text = script.text
    first, last = utterance.content
    last = max(last, first + 1)
    while last - 1 > first and tokens[last - 1].kind == "mark" and not script.quoted[last - 1]:
        last -= 1
    end = tokens[min(max(utterance.last, min(first + FIRST_WORDS, last)), len(tokens)) - 1].end
    start = tokens[utterance.first].start
    anchor = tokens[utterance.head]
    kind = "red_line" if signals.red_line(utterance) else POSITIONS.get(utterance.force)
    return Statement(
        id=report_id("st", text_id, anchor.start, anchor.end, "statement"),
        speaker=utterance.speaker,
        office=utterance.speaker.office,
        verb=utterance.lemma,
        force=utterance.force,
        form="direct" if utterance.direct else "indirect",
        via=tuple(
            Via(name=p.name or p.name_ar or "", kind=p.type, mention=p.mention)
            for p in utterance.via
            if p.name or p.name_ar
        ),
        about=about,
        date=day_of(utterance.times, text, published),
        content=(span_of(text, tokens[first].start, tokens[last - 1].end),),
        signal=signals.read(utterance, about, named),
        position=Position(kind=kind, toward=about[:1]) if kind else None,  # type: ignore[arg-type]
        rules=(utterance.rule,),
        evidence=(span_of(text, start, max(end, start + 1)),),
    )
