"""Condolences: visits told as condolence in person («تقبل الأمير التعازي من», «قدم الوزير واجب العزاء في بيروت»).

What enters is a clause with the contacts found in it; what leaves is visits to add. Invariant: a duty done, condolence
accepted or a place abroad says that it was in person; by telephone, by letter or in a statement it is none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hiwar.model import Party
from hiwar.reading.contacts.candidate import Candidate, side_of
from hiwar.reading.contacts.cast import Cast, once, sides_of
from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.reading.contacts.finishing import draft
from hiwar.reading.contacts.noun_sides import among
from hiwar.reading.contacts.status import negated, of_verb
from hiwar.reading.contacts.vocabulary import vocabulary
from hiwar.reading.contacts.whereabouts import set_place
from hiwar.reading.grammar.frames import Frame, Group
from hiwar.reading.words.hints import asked

# So many words before its noun the verb stands.
NEAR = 9
# What is had by these is no visit.
_ELSEWHERE = ("call", "letter", "video")


def _may_tell(language: str) -> Callable[[str], bool]:
    """Whether a form may be a word for condolence."""
    words = vocabulary(language).words["condolence"]
    return lambda form: form in words


_CONDOLENCE = asked(_may_tell)


def condolences(clause: ContactClause, found: Sequence[Candidate]) -> list[Candidate]:
    """The visits of condolence that the clause tells."""
    if not clause.script.hinted[clause.index] & _CONDOLENCE or any(c.kind in _ELSEWHERE for c in found):
        return []
    if any(clause.has(means, clause.items) for means in ("phone", "by_letter")):
        return []
    for at, item in enumerate(clause.items):
        if item.form in clause.vocabulary.words["condolence"] and (visit := _visit(clause, at, found)):
            return [visit]
    return []


def _visit(clause: ContactClause, at: int, found: Sequence[Candidate]) -> Candidate | None:
    """The visit that a noun of condolence tells with the verb before it."""
    words = clause.vocabulary.words
    verb = next((k for k in range(at - 1, max(-1, at - NEAR), -1) if clause.items[k].kind == "verb"), None)
    if verb is None or any(i.kind in ("comp", "colon", "mark") for i in clause.items[verb:at]):
        return None
    lemmas, frame = clause.items[verb].lemmas(), clause.framer.verb(verb)
    if coming := _came_to_offer(clause, verb, at, found):
        return _told(clause, verb, frame, *coming)
    duty = clause.has("duty", clause.items[at - 1 : at])
    visitors: Cast
    hosts: Cast
    if lemmas & words["accepts_it"]:
        hosts = [(p, "host") for p in _people(clause, verb, frame)]
        visitors = [told for g in frame.behind(*clause.preps.from_) for told in clause.cast(g, "visitor", (), False)]
    elif lemmas & words["offers_it"] and not any(c.kind == "visit" for c in found):
        visitors = [(p, "visitor") for p in _people(clause, verb, frame)]
        hosts = _received_by(clause, frame, duty=duty)
    else:
        return None
    return _told(clause, verb, frame, among(clause, at, visitors), hosts)


def _came_to_offer(clause: ContactClause, verb: int, at: int, found: Sequence[Candidate]) -> tuple[Cast, Cast] | None:
    """«توافد القادة لتقديم التعزية لقادة الإمارات، بينهم فلان»: who came to nobody but those to whom he offers it."""
    sense = clause.items[verb].senses.get("contact")
    entry = clause.vocabulary.verbs.get(sense.sense.lemma) if sense else None
    aim = clause.items[at - 1]
    offers = aim.prep in clause.preps.for_ and aim.lemmas() & clause.vocabulary.words["offers_it"]
    goes = any(c.kind == "visit" and any(role == "host" for _, role in c.parties) for c in found)
    if entry is None or entry.kind != "visit" or not offers or goes:
        return None
    group = clause.framer.verb(verb).subject
    visitors: Cast = [(p, "visitor") for p in clause.parties(group)] if group else []
    to = [k for k in (at + 1, at + 2) if k < len(clause.items) and clause.items[k].mention]
    met = clause.framer.group(to[0], clause.prep_before(to[0]))[0] if to else None
    hosts = clause.cast(met, "host", (), False) if met and met.prep in clause.preps.to and _in_office(met) else []
    return among(clause, verb, visitors), hosts


def _people(clause: ContactClause, verb: int, frame: Frame) -> list[Party]:
    """Who acts, where that is somebody who may come or receive."""
    late = frame.object if frame.subject is None else None  # «قدم واجب العزاء في عمان الوزير»
    acting = clause.parties(late) if late else clause.subject(frame, clause.items[verb])[0]
    return [p for p in acting if (p.type == "person" and (p.known or p.office)) or p.office]


def _received_by(clause: ContactClause, frame: Frame, *, duty: bool) -> Cast:
    """To whom condolence is offered, or in which state: no family's, and nobody's where nothing says in person."""
    there = [g for g in frame.preps if g.prep in clause.preps.place and clause.is_place(g)]
    land: Cast = [told for g in there[:1] for told in clause.cast(g, "host", (), True)]
    to = [g for g in frame.behind(*clause.preps.to) if not clause.is_place(g) and _in_office(g)]
    met: Cast = [told for g in to for told in clause.cast(g, "host", (), False) if side_of(told[0])]
    return (met or land) if duty or land else []


def _in_office(group: Group) -> bool:
    """Whether somebody is told by his office, or is known by his name."""
    return any(m.office or (m.entity and m.type in ("person", "state", "organisation")) for m in group.mentions)


def _told(clause: ContactClause, verb: int, frame: Frame, visitors: Cast, hosts: Cast) -> Candidate | None:
    """The visit, where who comes is of another side than who receives him."""
    visitors = [told for told in visitors if side_of(told[0]) not in (None, *sides_of(hosts))]
    resident = clause.vocabulary.sets.accredited
    if not hosts or None in sides_of(hosts) or not visitors or negated(clause.items, verb) is not None:
        return None
    if all(p.office in resident for p, _ in visitors):
        return None  # an ambassador does not travel to where he lives
    times = clause.times(frame)
    verdict = of_verb(
        clause.items, verb, clause.vocabulary, clause.ahead(times), clause.sentence.headline, None,
        relative=frame.antecedent is not None,
    )  # fmt: skip
    cast = once([*visitors, *hosts])
    visit = draft(clause, "ar.contact.visit.condolence", "visit", verdict, frame, cast, times)
    visit.explicit = len(cast)
    visit.features.update(verb=1, listed=1)
    set_place(clause, visit, (frame,), visit=True)
    return visit
