"""Ceremonies: visits told by a ceremony abroad that somebody attends («شارك الوزير في احتفال تدشين السد في نيروبي»).

What enters is a clause with the contacts found in it; what leaves is visits to add. Invariant: one official acts in the
verb of attending, or is deputed to attend; the ceremony names a place of another state, with no verb between.
"""

from __future__ import annotations

from collections.abc import Sequence

from hiwar.model import Party
from hiwar.reading.contacts.candidate import Candidate
from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.reading.contacts.journeys import same_visit, visit_to
from hiwar.reading.contacts.status import Verdict, features_of, negated
from hiwar.reading.contacts.vocabulary import vocabulary
from hiwar.reading.grammar.frames import Group
from hiwar.reading.words.hints import asked_of_rest

# So many items before a ceremony the verb of attending stands, and so many behind it where it is.
BEFORE, BEHIND = 8, 6
_ENDS = ("comp", "colon", "mark", "rel")

_CEREMONY = asked_of_rest(lambda language: vocabulary(language).words["ceremonies"])


def ceremonies(clause: ContactClause, found: Sequence[Candidate]) -> list[Candidate]:
    """The visits that ceremonies of the clause tell, beside what is found already."""
    out: list[Candidate] = []
    if not clause.script.hinted[clause.index] & _CEREMONY:
        return out
    for at, item in enumerate(clause.items):
        if item.kind in ("noun", "word") and clause.script.hints[item.first] & _CEREMONY:
            visit = _attended(clause, at)
            if visit and not any(same_visit(visit, other) for other in [*found, *out]):
                out.append(visit)
    return out


def _attended(clause: ContactClause, at: int) -> Candidate | None:
    """The visit of who attends the ceremony at `at` to where it is."""
    verb = _verb(clause, at)
    place = _where(clause, at) if verb is not None else None
    if verb is None or place is None or negated(clause.items, verb) is not None:
        return None
    told = _deputed(clause, verb, at) if _is(clause, verb, "deputes") else _who_attends(clause, verb, at)
    near = clause.items[verb : place.at + BEHIND]
    if not told or clause.has("video", near):
        return None
    times = [time for item in near if (time := item.time)]
    past = "past" in features_of(clause.items[verb]) and not clause.items[verb].future
    done = past and not _is(clause, verb, "deputes") and not clause.ahead(times)
    return visit_to(clause, at, told, place, Verdict("held" if done else "planned", "attended"), times)


def _is(clause: ContactClause, verb: int, name: str) -> bool:
    return bool(clause.items[verb].lemmas() & clause.vocabulary.words[name])


def _verb(clause: ContactClause, at: int) -> int | None:
    """The verb of attending before a ceremony, or of deputing somebody to attend it, in its own clause."""
    led = False
    for k in range(at - 1, max(-1, at - BEFORE), -1):
        item = clause.items[k]
        if item.kind == "verb":
            deputes = led and _is(clause, k, "deputes")
            return k if deputes or (not led and _is(clause, k, "attends")) else None
        led = led or (item.prep in clause.preps.for_ and bool(item.lemmas() & clause.vocabulary.words["attending"]))
        if item.kind in _ENDS or (item.kind == "noun" and "contact" in item.senses):
            return None
    return None


def _where(clause: ContactClause, at: int) -> Group | None:
    """«احتفال تدشين السد في نيروبي», «احتفالات كينيا»: the place or state behind a ceremony."""
    for k in range(at + 1, min(at + BEHIND, len(clause.items))):
        item = clause.items[k]
        if item.kind == "verb" or item.kind in _ENDS or item.kind == "comma":
            return None
        mention = item.mention
        if mention is None or mention.type not in ("place", "state"):
            continue
        lent = mention.entity is not None and mention.entity.id in clause.vocabulary.seats
        return None if lent or mention.rivals else Group((mention,), k, clause.prep_before(k))
    return None


def _who_attends(clause: ContactClause, verb: int, at: int) -> list[Party]:
    """The one official who acts in the verb; nobody who lives where he is posted."""
    frame = clause.framer.verb(verb)
    if frame.subject is not None and frame.subject.at > at:
        return []  # «أكبر حضور يشارك في المراسم، وبينهم السفيرة»
    acting = clause.subject(frame, clause.items[verb])[0]
    return _official(clause, acting) if len(acting) == 1 else []


def _deputed(clause: ContactClause, verb: int, at: int) -> list[Party]:
    """«أناب الملك وزير الخارجية للمشاركة في»: whom the verb names behind the one who acts."""
    frame = clause.framer.verb(verb)
    group = frame.object if frame.subject else None
    return _official(clause, clause.parties(group)) if group and verb < group.at < at else []


def _official(clause: ContactClause, told: Sequence[Party]) -> list[Party]:
    """The first of those told, where he holds an office of a state or is known, and is posted nowhere."""
    posted = clause.vocabulary.sets.accredited | clause.vocabulary.sets.posted
    fits = bool(told) and bool(told[0].office or (told[0].type == "person" and told[0].known))
    return [told[0]] if fits and told[0].state and told[0].office not in posted else []
