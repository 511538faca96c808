"""By phone: calls told by the telephone alone («هنأ بايدن ماكرون هاتفيا», «أكد هاتفيا لنظيره»).

What enters is a clause with the contacts found in it; what leaves is calls to add. Invariant: one person acts in the
verb beside the word, another of another side is its object or told; what another contact tells already is not told
again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hiwar.model import Party
from hiwar.reading.contacts.candidate import Candidate, side_of
from hiwar.reading.contacts.cast import Cast
from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.reading.contacts.finishing import draft
from hiwar.reading.contacts.status import negated, of_verb
from hiwar.reading.contacts.vocabulary import vocabulary
from hiwar.reading.words.hints import asked

# So many words before the telephone the verb stands.
NEAR = 9


def _may_tell(language: str) -> Callable[[str], bool]:
    """Whether a form says that something is done by telephone."""
    words = vocabulary(language).words["by_phone"]
    return lambda form: form in words


_PHONE = asked(_may_tell)


def by_phone(clause: ContactClause, found: Sequence[Candidate]) -> list[Candidate]:
    """The calls that the clause tells beside those found already."""
    if not clause.script.hinted[clause.index] & _PHONE or clause.sentence.headline:
        return []
    if any(told.kind in ("call", "other") for told in found):
        return []
    for at, item in enumerate(clause.items):
        if item.form in clause.vocabulary.words["by_phone"] and (call := _call(clause, at)):
            return [call]
    return []


def _call(clause: ContactClause, at: int) -> Candidate | None:
    """The call that the verb before the telephone tells."""
    verb = next((k for k in range(at - 1, max(-1, at - NEAR), -1) if clause.items[k].kind == "verb"), None)
    if verb is None or "contact" in clause.items[verb].senses or negated(clause.items, verb) is not None:
        return None
    if any(i.kind in ("comp", "colon", "mark", "comma") or "contact" in i.senses for i in clause.items[verb:at]):
        return None
    frame = clause.framer.verb(verb)
    caller = _one(clause.parties(frame.subject) if frame.subject else ())
    groups = [g for g in (frame.object, *frame.behind(*clause.preps.for_)) if g]
    called = next((p for g in groups if (p := _one(clause.parties(g, caller)))), ())
    sides = {side_of(p) for p in (*caller, *called)}
    if len(sides) != 2 or None in sides:
        return None
    times = clause.times(frame)
    verdict = of_verb(clause.items, verb, clause.vocabulary, clause.ahead(times), False, None)
    cast: Cast = [*((p, "initiator") for p in caller), *((p, "participant") for p in called)]
    call = draft(clause, "ar.contact.call.by_phone", "call", verdict, frame, cast, times)
    call.explicit = len(cast)
    call.features.update(verb=1)
    call.initiative = caller[0]
    return call


def _one(parties: Sequence[Party]) -> tuple[Party, ...]:
    """The one person or office-holder that is told; nobody where several are, or none."""
    people = [p for p in parties if p.type == "person" or p.office or p.why]
    return tuple(people) if len(people) == 1 and people[0].type in ("person", "state") else ()
