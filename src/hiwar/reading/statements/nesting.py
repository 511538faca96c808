"""Nesting: which of two reporting clauses is the statement, and which only passed it on.

What enters is the utterances of a sentence in order; what leaves is the same, some dropped. Invariant: of nested
clauses the innermost stays, the outer speakers stand in its `via`; no two utterances have the same content.
"""

from __future__ import annotations

import itertools

from hiwar.reading.grammar.items import Item
from hiwar.reading.statements.floor import Floor
from hiwar.reading.statements.utterance import Utterance

NEAR = 6
WHICH = "ar.statement.which"
"""What somebody says of the words before: they are his and another's."""


def nest(found: list[Utterance], items: list[Item], floor: Floor, parting: frozenset[str]) -> None:
    """Drop what only passes on, and cut contents where the next utterance begins."""
    found.sort(key=lambda u: u.head)
    _same(found)
    kept = [u for u in found if not u.dropped]
    for outer, inner in itertools.pairwise(kept):
        if inner.rule not in ("ar.statement.verb", "ar.statement.passed_on") or inner.inherited:
            continue
        joined = any(item.joined for item in items if item.first == inner.head)
        near = 0 <= inner.first - outer.content[0] <= NEAR and not joined and not _parted(items, outer, inner, parting)
        near = near and not _of_noun(items, inner)
        if near and outer.content[0] <= inner.head:
            outer.dropped, outer.lost_to = "its content is another's statement", inner
            floor.back(outer.speaker)
            inner.via = [outer.speaker, *outer.via, *inner.via]
            inner.first = min(inner.first, outer.first)
    kept = [u for u in kept if not u.dropped]
    for one, other in itertools.pairwise(kept):
        if one.content[0] < other.first < one.content[1]:
            one.content = (one.content[0], _end(items, one.content[0], other.first, parting))


def _end(items: list[Item], first: int, last: int, parting: frozenset[str]) -> int:
    """Where a content ends before token `last`, without the words that lead to what follows («، كما»، «، غير أن»)."""
    for item in reversed(items):
        if first < item.first < last:
            if item.kind not in ("conj", "comma", "prep", "comp") and item.form not in parting:
                return item.last
            last = item.first
    return last


def _parted(items: list[Item], outer: Utterance, inner: Utterance, parting: frozenset[str]) -> bool:
    """Whether two clauses are parted: «اتهمت موسكو كييف، فيما نفت أوكرانيا», «بينما قالت موسكو ...، نفت أوكرانيا»."""
    behind = [item for mark, item in itertools.pairwise(items) if mark.kind == "comma"]
    led = items[0].kind == "conj" and items[0].last <= outer.head
    if led and any(item.first == inner.first for item in behind):
        return True
    between = [item for item in behind if outer.content[0] <= item.first <= inner.head]
    meanwhile = any(a.kind == "prep" and b.form in parting and a in between for a, b in itertools.pairwise(items))
    return meanwhile or any(item.kind == "conj" or item.form in parting for item in between)


def _of_noun(items: list[Item], inner: Utterance) -> bool:
    """Whether a clause tells by a pronoun what somebody holds the noun before it to be («في خطوة وصفها فلان بأنها»)."""
    for before, item in itertools.pairwise(items):
        if item.first == inner.head:
            sense = item.senses.get("speech")
            return before.kind == "noun" and item.kind == "verb" and sense is not None and sense.enclitic is not None
    return False


def _same(found: list[Utterance]) -> None:
    """Of two that share a content («وتابع مؤكدا أن») the first stays."""
    for k, one in enumerate(found):
        for other in found[k + 1 :]:
            if one.dropped or other.dropped or one.content[0] != other.content[0] or other.rule == WHICH:
                continue
            if one.rule == "ar.statement.passed_on" or other.rule != "ar.statement.passed_on":
                other.dropped, other.lost_to = "the same content as the verb before it", one
            else:
                one.dropped, one.lost_to = "its content is another's saying", other
