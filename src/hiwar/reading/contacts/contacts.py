"""Contacts: the clusters of a page as records.

Invariant: every field comes from a member of the cluster with its words, or is unknown.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter

import msgspec

from hiwar.knowledge.world import World
from hiwar.model import Contact, Party, Place, Role, Span, When, report_id, span_of
from hiwar.reading.contacts.candidate import Candidate, side_of
from hiwar.reading.contacts.clusters import GROUP, Cluster
from hiwar.reading.contacts.dating import date_of, new_date_of
from hiwar.reading.contacts.details import duration_of, is_background, ordinal_of, topics_of
from hiwar.reading.contacts.levels import level_of
from hiwar.reading.contacts.outcomes import outcome_of
from hiwar.reading.contacts.plover import plover_of
from hiwar.reading.words.script import Script, Sentence
from hiwar.text.tokens import MARK

EVIDENCE = 400
_START, _END = attrgetter("start"), attrgetter("end")
_LOOSE = frozenset({"prepositions", "conjunctions", "complementisers", "relatives.sure"})
# A frame of fewer words is shown with its whole clause.
SHORT = 6
# Days after which talks that are dated do not go on.
LONG_OVER = 60


def contact_of(cluster: Cluster, script: Script, world: World, published: When, text_id: str, nth: int = 0) -> Contact:
    """The record of a cluster; `nth` counts the contacts that one word tells («زيارات إلى مصر والأردن»)."""
    lead = cluster.lead
    kind = cluster.kind()
    status, status_rule = cluster.status()
    pairs = _led(cluster.parties())
    parties = tuple(msgspec.structs.replace(party, role=role) for party, role in pairs)
    ordered = [lead, *(c for c in cluster.members if c is not lead)]
    initiator = _initiator(cluster, ordered, pairs)
    date = date_of(ordered, status, script.text, published)
    if status == "ongoing" and status_rule == "noun.default" and _long_over(date, published):
        status, status_rule = "held", "dated.past"
    tokens = script.tokens
    evidence: list[Span] = []
    for member in sorted(cluster.members, key=lambda c: (c is not lead, c.headline, c.head))[:6]:
        start, end = _clause(member, script)
        end = _no_loose_end(script, member.head, end)
        if end - start > EVIDENCE:
            start, end = _around(script, script.sentences[member.sentence], member.head, start, end)
        if not any(known.start <= start and end <= known.end for known in evidence):
            evidence.append(span_of(script.text, start, end))
    anchor = tokens[lead.head]
    return Contact(
        id=report_id("ct", text_id, anchor.start, anchor.end, f"{GROUP[kind]}{nth or ''}"),
        kind=kind,
        status=status,
        level="technical" if lead.features.get("technical") else level_of(pairs, kind, ordered, script, world),
        parties=parties,
        date=date,
        new_date=new_date_of(ordered, status, script.text, published),
        duration=duration_of(ordered, script),
        place=_place(ordered) if GROUP[kind] != "call" else None,
        initiative=initiator.name if initiator and status not in ("suspended", "cancelled", "refused") else None,
        topics=topics_of(ordered, script),
        outcome=outcome_of(ordered, script, status),
        ordinal=ordinal_of(script, ordered),
        condition=next((c.condition for c in ordered if c.condition), None),
        background=is_background(lead, date, published, script),
        plover=plover_of(kind, status, parties, len(cluster.sides()) > 2),
        rules=(lead.rule, f"status.{status_rule}"),
        evidence=tuple(evidence),
    )


def _long_over(date: When, published: When) -> bool:
    """«أول محادثات مع إيران عام 2004»: whether a day that is told of talks was over long before the page.

    Talks that go on are not dated by a year: where nobody knows the day of the page, those of a date are over.
    """
    if published.first is None:
        return date.last is not None
    return bool(date.last and published.first and (published.first - date.last).days > LONG_OVER)


def _led(pairs: list[tuple[Party, Role]]) -> list[tuple[Party, Role]]:
    """«مكالمة أجراها الوزيران», «مكالمتهما»: where all the sides would be the initiator, none is."""
    leading = {side_of(party) for party, role in pairs if role == "initiator"}
    if len(leading) < 2 or leading != {side_of(party) for party, _ in pairs}:
        return pairs
    return [(party, "participant") for party, _ in pairs]


def _place(ordered: Sequence[Candidate]) -> Place | None:
    """The place that the first telling says; «وصل إلى سوريا ... وصل إلى دمشق»: a capital before its state."""
    first = next((c for c in ordered if c.place), None)
    if first is None or first.place is None or first.features.get("site"):
        return first.place if first else None
    towns = (c.place for c in ordered if c.place and c.features.get("capital"))
    return next((town for town in towns if town.state == first.place.state), first.place)


def _initiator(cluster: Cluster, ordered: Sequence[Candidate], pairs: Sequence[tuple[Party, Role]]) -> Party | None:
    """Who took the initiative, by a telling that says so; what only points back says it of a party alone."""
    for member in ordered:
        if member.initiative and (member.sides() or side_of(member.initiative) in cluster.sides()):
            return member.initiative
    return next((party for party, role in pairs if role == "initiator"), None)


def _clause(member: Candidate, script: Script) -> tuple[int, int]:
    """From the first to the last character of the frame and of what it names in its sentence; a clause at least."""
    tokens, sentence = script.tokens, script.sentences[member.sentence]
    spans = [party.mention for party, _ in member.parties] + ([member.place.mention] if member.place else [])
    named = [s for s in spans if s and sentence.start <= s.start and s.end <= sentence.end]
    start = min([tokens[member.first].start, *(s.start for s in named)])
    end = max([tokens[member.last - 1].end, *(s.end for s in named)])
    first = bisect_right(tokens, start, sentence.first, sentence.last, key=_END)
    last = bisect_left(tokens, end, first, sentence.last, key=_START) - 1
    if last - first + 1 >= SHORT:
        return start, end
    while first > sentence.first and tokens[first - 1].kind != MARK:
        first -= 1
    while last + 1 < sentence.last and tokens[last + 1].kind != MARK:
        last += 1
    return tokens[first].start, tokens[last].end


def _last_before(script: Script, head: int, end: int) -> int:
    k = head
    while k + 1 < len(script.tokens) and script.tokens[k + 1].start < end:
        k += 1
    return k


def _no_loose_end(script: Script, head: int, end: int) -> int:
    """Without the prepositions and marks that a frame may end in."""
    k = _last_before(script, head, end)
    while k > head and (script.tokens[k].kind == MARK or script.words[k].classes & _LOOSE):
        k -= 1
    return script.tokens[k].end


def _around(script: Script, own: Sentence, head: int, start: int, end: int) -> tuple[int, int]:
    """A stretch of at most `EVIDENCE` characters round the trigger, cut at words."""
    middle = script.tokens[head].start
    low, high = max(start, middle - EVIDENCE // 2), min(end, middle + EVIDENCE // 2)
    inside = [t for t in script.tokens[own.first : own.last] if t.start >= low and t.end <= high]
    return (inside[0].start, inside[-1].end) if inside else (script.tokens[head].start, script.tokens[head].end)
