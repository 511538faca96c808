"""Attribution of contacts: the statement that a contact is told in, where the page tells it in nobody else's words.

What enters is the clusters of a page with their records, its utterances and statements; what leaves is the records.
Invariant: a contact that the page tells in its own voice as well is attributed to nobody.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from hiwar.languages import load
from hiwar.model import Contact, Statement
from hiwar.reading.contacts.candidate import Candidate, side_of
from hiwar.reading.contacts.clusters import Cluster
from hiwar.reading.contacts.spoken import Spoken, Told
from hiwar.reading.statements.utterance import Utterance
from hiwar.reading.words.script import Script
from hiwar.text.shadow import fold

_CLAUSE = frozenset({"complementisers", "relatives.sure"})


def attributed(clusters: Sequence[Cluster], contacts: Sequence[Contact], told: Told, script: Script) -> list[Contact]:
    """The contacts with the statement each is attributed to; `told` is the utterances with their records."""
    aside, spoken = _aside(script.language), Spoken(told)
    out: list[Contact] = []
    for cluster, contact in zip(clusters, contacts, strict=True):
        tellings = [c for c in cluster.members if not c.headline and not c.anaphoric] or [cluster.lead]
        within = [_within(c, spoken, script, aside) for c in tellings]
        first = _within(cluster.lead, spoken, script, aside)
        whole = first is not None and all(statement is not None for statement in within)
        out.append(msgspec.structs.replace(contact, attributed_to=first.id) if whole and first else contact)
    return out


def _sets_it(utterance: Utterance, candidate: Candidate, script: Script) -> bool:
    """«طلب ماكرون من بوتين، في مكالمة»: a contact that is where something was said, not what was said."""
    if not candidate.features.get("prep") or side_of(utterance.speaker) not in candidate.sides():
        return False
    before = script.words[utterance.content[0] : candidate.head]
    return not any(word.verbs or word.classes & _CLAUSE for word in before)


def _within(candidate: Candidate, spoken: Spoken, script: Script, aside: frozenset[str]) -> Statement | None:
    """The innermost statement whose content holds the word that tells a contact; none behind «وذلك»."""
    said = _held(candidate.head, spoken, script, aside)
    return _narrowest([one for one in said if not _sets_it(one[0], candidate, script)])


def innermost(head: int, spoken: Spoken, script: Script) -> Statement | None:
    """The innermost statement whose content holds a token; none behind «وذلك»."""
    return _narrowest(_held(head, spoken, script, _aside(script.language)))


def _aside(language: str) -> frozenset[str]:
    return frozenset(fold(word) for word in load(language, "details")["attribution"]["aside"])


def _held(head: int, spoken: Spoken, script: Script, aside: frozenset[str]) -> Told:
    """The statements whose content holds a token with no «وذلك» before it."""
    return [
        one
        for one in spoken.holding(head)
        if not any(script.tokens[k].form in aside for k in range(one[0].content[0] + 1, head))
    ]


def _narrowest(said: Told) -> Statement | None:
    """The statement of the shortest content, the first of those."""
    best = min(said, key=lambda one: one[0].content[1] - one[0].content[0], default=None)
    return best[1] if best else None
