"""Acts as records: one for each act of a page however often told, and the code that an act gives to its statement.

What enters is acts as told, with the utterances of the page and their statements; what leaves is records. Invariant:
tellings of one type, mode, status and the same sides are one act; a statement has the code of what its speaker does
in it, never of what he tells of others.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import msgspec

from hiwar.model import UNKNOWN, Act, Party, Plover, Span, Statement, When, report_id, span_of
from hiwar.reading.acts.acts import ToldAct
from hiwar.reading.contacts.attribution import innermost
from hiwar.reading.contacts.candidate import side_of
from hiwar.reading.contacts.plover import code_of_force, is_verbal
from hiwar.reading.contacts.spoken import Spoken, Told
from hiwar.reading.grammar.times import day_of
from hiwar.reading.statements.utterance import Utterance
from hiwar.reading.words.script import Script

EVIDENCE = 400
TELLINGS = 6


def acts_of(told: Sequence[ToldAct], spoken: Told, script: Script, published: When, text_id: str) -> tuple[Act, ...]:
    """The acts of a page in the order of their first telling."""
    groups: dict[object, list[ToldAct]] = {}
    for act in told:
        groups.setdefault(_same(act), []).append(act)
    held = Spoken(spoken)
    return tuple(_record(group, held, script, published, text_id) for group in groups.values())


def _same(act: ToldAct) -> object:
    sides = (frozenset(map(side_of, act.actors)), frozenset(map(side_of, act.recipients)))
    return act.entry.type, act.mode, act.status, sides


def _record(tellings: Sequence[ToldAct], spoken: Spoken, script: Script, published: When, text_id: str) -> Act:
    lead = tellings[0]
    anchor = script.tokens[lead.head]
    dates = (day_of(act.times, script.text, published) for act in tellings)
    within = [innermost(act.head, spoken, script) for act in tellings]
    first = within[0]
    return Act(
        id=report_id("ac", text_id, anchor.start, anchor.end, lead.entry.type),
        plover=_code(lead),
        status=lead.status,
        actors=lead.actors,
        recipients=lead.recipients,
        date=next((date for date in dates if date.known), UNKNOWN),
        place=next((act.place for act in tellings if act.place), None),
        attributed_to=first.id if first and all(within) else None,
        rules=(f"ar.act.{lead.entry.id}",),
        evidence=tuple(_evidence(act, script) for act in tellings[:TELLINGS]),
    )


def _code(act: ToldAct) -> Plover:
    actors, recipients = len(act.actors), len(act.recipients)
    return Plover(
        type=act.entry.type, mode=act.mode, contexts=act.contexts, actors=tuple(range(actors)),
        recipients=tuple(range(recipients)),
    )  # fmt: skip


def _evidence(act: ToldAct, script: Script) -> Span:
    """The words from the first to the last of the clause and of the parties that it names."""
    tokens, sentence = script.tokens, script.sentences[act.sentence]
    named = [p.mention for p in (*act.actors, *act.recipients) if p.mention]
    inside = [span for span in named if sentence.start <= span.start and span.end <= sentence.end]
    start = min([tokens[act.first].start, *(span.start for span in inside)])
    end = max([tokens[act.last - 1].end, *(span.end for span in inside)])
    if end - start > EVIDENCE:
        start, end = (
            tokens[act.head].start,
            max([tokens[act.head].end, *(s.end for s in inside if s.end - start < EVIDENCE)]),
        )
    return span_of(script.text, start, end)


# ---------------------------------------------------------------------- statements
def coded(told: Sequence[tuple[Utterance, Statement]], acts: Sequence[ToldAct]) -> list[Statement]:
    """The statements with the code of what their speakers do by them."""
    by_head = {act.head: act for act in acts}
    in_order = sorted(enumerate(acts), key=_head)
    return [_with_code(utterance, statement, by_head, in_order) for utterance, statement in told]


def _head(numbered: tuple[int, ToldAct]) -> int:
    return numbered[1].head


def _with_code(
    utterance: Utterance, statement: Statement, by_head: dict[int, ToldAct], acts: Sequence[tuple[int, ToldAct]]
) -> Statement:
    """A statement with its code; `acts` is those of the page by their words, each with its number among them."""
    first, last = (bisect_left(acts, edge, key=_head) for edge in utterance.content)
    inside = (act for _, act in sorted(acts[first:last], key=lambda numbered: numbered[0]))
    act = by_head.get(utterance.head) or next((a for a in inside if _done_in(a, utterance)), None)
    if act is not None and act.status == "done" and is_verbal(act.entry.type):
        code: Plover | None = Plover(type=act.entry.type, mode=act.mode, contexts=act.contexts)
    else:
        code = code_of_force(statement.force)
    return msgspec.structs.replace(statement, plover=code) if code else statement


def _done_in(act: ToldAct, utterance: Utterance) -> bool:
    """«قال لافروف إن موسكو ترفض مطالب كييف»: an act of the speaker's side that his own words are."""
    first, last = utterance.content
    return first <= act.head < last and act.entry.said and _side(utterance.speaker) in map(_side, act.actors)


def _side(party: Party) -> str | None:
    return party.state or side_of(party)
