"""Attribution of contacts: the statement that a contact is told in, where the page tells it in nobody else's words.

What enters is the clusters of a page with their records, its utterances and statements; what leaves is the records.
Invariant: a contact that the page tells in its own voice as well is attributed to nobody.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from hiwar.languages import load
from hiwar.model import Contact, Statement
from hiwar.reading.candidate import Candidate, side_of
from hiwar.reading.merge import Cluster
from hiwar.reading.script import Script
from hiwar.reading.utterance import Utterance
from hiwar.text.shadow import fold

_CLAUSE = frozenset({"complementisers", "relatives.sure"})
Told = Sequence[tuple[Utterance, Statement]]


def attributed(clusters: Sequence[Cluster], contacts: Sequence[Contact], told: Told, script: Script) -> list[Contact]:
    """The contacts with the statement each is attributed to; `told` is the utterances with their records."""
    aside = frozenset(fold(word) for word in load(script.language, "details")["attribution"]["aside"])
    out: list[Contact] = []
    for cluster, contact in zip(clusters, contacts, strict=True):
        tellings = [c for c in cluster.members if not c.headline and not c.anaphoric] or [cluster.lead]
        within = [_within(c, told, script, aside) for c in tellings]
        first = _within(cluster.lead, told, script, aside)
        whole = first is not None and all(statement is not None for statement in within)
        out.append(msgspec.structs.replace(contact, attributed_to=first.id) if whole and first else contact)
    return out


def _sets_it(utterance: Utterance, candidate: Candidate, script: Script) -> bool:
    """«طلب ماكرون من بوتين، في مكالمة»: a contact that is where something was said, not what was said."""
    if not candidate.features.get("prep") or side_of(utterance.speaker) not in candidate.sides():
        return False
    before = script.words[utterance.content[0] : candidate.head]
    return not any(word.verbs or word.classes & _CLAUSE for word in before)


def _within(candidate: Candidate, told: Told, script: Script, aside: frozenset[str]) -> Statement | None:
    """The innermost statement whose content holds the word that tells a contact; none behind «وذلك»."""
    best: tuple[int, Statement] | None = None
    for utterance, statement in told:
        first, last = utterance.content
        if not first <= candidate.head < last:
            continue
        if any(script.tokens[k].form in aside for k in range(first + 1, candidate.head)):
            continue
        if _sets_it(utterance, candidate, script):
            continue
        if best is None or last - first < best[0]:
            best = (last - first, statement)
    return best[1] if best else None
