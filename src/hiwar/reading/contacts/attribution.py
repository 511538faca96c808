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
from hiwar.reading.statements.utterance import Utterance
from hiwar.reading.words.script import Script
from hiwar.text.shadow import fold

_CLAUSE = frozenset({"complementisers", "relatives.sure"})
Told = Sequence[tuple[Utterance, Statement]]


def attributed(clusters: Sequence[Cluster], contacts: Sequence[Contact], told: Told, script: Script) -> list[Contact]:
    """The contacts with the statement each is attributed to; `told` is the utterances with their records."""
    aside = _aside(script.language)
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
    said = [one for one in told if _holds(one, candidate.head, script, aside)]
    return _narrowest([one for one in said if not _sets_it(one[0], candidate, script)])


def innermost(head: int, told: Told, script: Script) -> Statement | None:
    """The innermost statement whose content holds a token; none behind «وذلك»."""
    aside = _aside(script.language)
    return _narrowest([one for one in told if _holds(one, head, script, aside)])


def _aside(language: str) -> frozenset[str]:
    return frozenset(fold(word) for word in load(language, "details")["attribution"]["aside"])


def _holds(one: tuple[Utterance, Statement], head: int, script: Script, aside: frozenset[str]) -> bool:
    first, last = one[0].content
    return first <= head < last and not any(script.tokens[k].form in aside for k in range(first + 1, head))


def _narrowest(said: Told) -> Statement | None:
    """The statement of the shortest content, the first of those."""
    best = min(said, key=lambda one: one[0].content[1] - one[0].content[0], default=None)
    return best[1] if best else None
