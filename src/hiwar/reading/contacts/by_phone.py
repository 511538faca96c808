"""By phone: calls told by what was done in them («هنأ بايدن ماكرون هاتفيا», «طمأن في اتصال هاتفي نظيره»).

What enters is a clause with the contacts found in it; what leaves is calls to add. Invariant: one person acts in the
verb beside the word or the call, another of another side is its object or told; what another contact tells already is
not told again; who called is not told.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hiwar.model import Kind, Party
from hiwar.reading.contacts.candidate import Candidate, side_of
from hiwar.reading.contacts.cast import Cast
from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.reading.contacts.finishing import draft
from hiwar.reading.contacts.status import negated, of_verb
from hiwar.reading.contacts.vocabulary import vocabulary
from hiwar.reading.grammar.frames import Frame, Group
from hiwar.reading.words.hints import asked

CALLS = ("call", "video")
# So many words before the telephone the verb stands.
NEAR = 9


def _may_tell(language: str) -> Callable[[str], bool]:
    """Whether a form says that something is done by telephone."""
    words = vocabulary(language).words["by_phone"]
    return lambda form: form in words


_PHONE = asked(_may_tell)


def by_phone(clause: ContactClause, found: Sequence[Candidate]) -> list[Candidate]:
    """The calls that the clause tells beside those found already."""
    if clause.sentence.headline:
        return []
    told = [one for one in found if one.kind in CALLS]
    if told and (call := next((call for one in told if (call := _in_call(clause, one))), None)):
        return [call]
    if told or not clause.script.hinted[clause.index] & _PHONE or any(one.kind == "other" for one in found):
        return []
    for at, item in enumerate(clause.items):
        if item.form in clause.vocabulary.words["by_phone"] and (call := _by_word(clause, at)):
            return [call]
    return []


def _by_word(clause: ContactClause, at: int) -> Candidate | None:
    """The call that the verb before the telephone tells."""
    verb = _verb(clause, at)
    if verb is None:
        return None
    frame = clause.framer.verb(verb)
    return _call(clause, verb, frame, (frame.object, *frame.behind(*clause.preps.for_)), "call")


def _in_call(clause: ContactClause, told: Candidate) -> Candidate | None:
    """«طمأن الوزير في اتصال هاتفي نظيره»: whom the verb reaches stands behind the call in which it was done."""
    at = next((k for k, item in enumerate(clause.items) if item.first <= told.head < item.last), 0)
    if len(told.sides()) > 1 or not at or clause.items[at - 1].kind != "prep":
        return None
    whom = at + 1
    while whom < len(clause.items) and clause.items[whom].kind == "noun" and not clause.items[whom].prep:
        whom += 1
    verb = _verb(clause, at)
    if verb is None or whom >= len(clause.items) or not clause.items[whom].mention or clause.items[whom].prep:
        return None
    frame = clause.framer.verb(verb)
    if frame.object or frame.subject is None or not verb < frame.subject.at < at:
        return None
    return _call(clause, verb, frame, (clause.framer.group(whom, None)[0],), told.kind)


def _verb(clause: ContactClause, at: int) -> int | None:
    """The verb that governs what stands at `at`: no contact itself, done, and with nothing between that parts them."""
    verb = next((k for k in range(at - 1, max(-1, at - NEAR), -1) if clause.items[k].kind == "verb"), None)
    if verb is None or "contact" in clause.items[verb].senses or negated(clause.items, verb) is not None:
        return None
    between = clause.items[verb:at]
    return None if any(i.kind in ("comp", "colon", "mark", "comma") or "contact" in i.senses for i in between) else verb


def _call(
    clause: ContactClause, verb: int, frame: Frame, groups: Sequence[Group | None], kind: Kind
) -> Candidate | None:  # fmt: skip
    """The call between who acts and the one of the groups that is of another side; its words tell no initiative."""
    caller = _one(clause.parties(frame.subject) if frame.subject else ())
    called = next((p for g in groups if g and (p := _one(clause.parties(g, caller)))), ())
    sides = {side_of(p) for p in (*caller, *called)}
    if len(sides) != 2 or None in sides:
        return None
    times = clause.times(frame)
    verdict = of_verb(clause.items, verb, clause.vocabulary, clause.ahead(times), False, None)
    cast: Cast = [(p, "participant") for p in (*caller, *called)]
    call = draft(clause, "ar.contact.call.by_phone", kind, verdict, frame, cast, times)
    call.explicit = len(cast)
    call.features.update(verb=1)
    return call


def _one(parties: Sequence[Party]) -> tuple[Party, ...]:
    """The one person or office-holder that is told; nobody where several are, or none."""
    people = [p for p in parties if p.type == "person" or p.office or p.why]
    return tuple(people) if len(people) == 1 and people[0].type in ("person", "state") else ()
