"""Accounts: whose own account of a contact a page gives.

What enters is a reading and one of its contacts; what leaves is the sides that tell it themselves: in the statement
that the contact is attributed to, in an institution's statement over the same words, or through an official outlet.
Invariant: what an agency tells of a side's words is not that side's account.
"""

from __future__ import annotations

from collections.abc import Iterable

from hiwar.chronology.pages.sides import sides_of
from hiwar.model import Contact, Party, Reading, Span, Statement

_SPEAKING_FOR = frozenset({"institution", "state", "organisation"})
_VOICES = frozenset({"spokesperson", "spokesman", "spokeswoman"})


def accounts_of(reading: Reading, contact: Contact, sides: Iterable[str]) -> tuple[str, ...]:
    """The sides of the contact that give their own account of it in this article."""
    parties = frozenset(sides)
    found: set[str] = set()
    outlet = reading.article.outlet
    if outlet.kind == "official" and outlet.state in parties:
        found.add(outlet.state or "")
    only = _only_one(reading, contact)
    for statement in reading.statements:
        speaking = parties.intersection(sides_of(statement.speaker, reading.article.published))
        if not speaking:
            continue
        if statement.id == contact.attributed_to or (
            _official(statement.speaker, statement.office)
            and (only or _meet(contact.evidence, (*statement.evidence, *statement.content)))
        ):
            found |= speaking
    found |= {side for side in parties if only and _relayed(reading.statements, side)}
    return tuple(sorted(found))


def _only_one(reading: Reading, contact: Contact) -> bool:
    """Whether it is the only contact that the article tells as news."""
    if contact.background or contact.status not in ("held", "ongoing"):
        return False
    return [c.id for c in reading.contacts if not c.background and c.status in ("held", "ongoing")] == [contact.id]


def _official(speaker: Party, office: str | None) -> bool:
    return speaker.type in _SPEAKING_FOR or office in _VOICES or speaker.office in _VOICES


def _relayed(statements: Iterable[Statement], side: str) -> bool:
    """Whether a person of the side speaks through an institution («according to a statement of the Elysee»)."""
    return any(s.speaker.state == side and any(via.kind == "institution" for via in s.via) for s in statements)


def _meet(one: Iterable[Span], other: Iterable[Span]) -> bool:
    spans = list(other)
    return any(a.start < b.end and b.start < a.end for a in one for b in spans)
