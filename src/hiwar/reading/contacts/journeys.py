"""Journeys: visits told without a verb or noun of their own («متوجها إلى», «قادما من», «سيكون غدا في»).

What enters is a clause with the contacts found in it; what leaves is visits to add. Invariant: the traveller acts in
the clause or stands beside the word, the other state is a place behind its preposition, and nobody visits his own.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from hiwar.model import Party
from hiwar.reading.contacts.candidate import Candidate, side_of
from hiwar.reading.contacts.cast import Cast, sides_of
from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.reading.contacts.finishing import draft
from hiwar.reading.contacts.journey_words import GOES, JOURNEY, tells_by_itself
from hiwar.reading.contacts.openings import first_subject
from hiwar.reading.contacts.receptions import received
from hiwar.reading.contacts.status import Verdict, negated
from hiwar.reading.contacts.whereabouts import set_place
from hiwar.reading.grammar.frames import Frame, Group
from hiwar.reading.grammar.items import Item
from hiwar.reading.grammar.times import points_back
from hiwar.reading.names.mention import Mention
from hiwar.text.expression import TimeExpression
from hiwar.text.shadow import fold

# «سيكون وزير الخارجية الأميركي غدا في أنقرة»: so many items behind the word the place stands.
NEAR = 6
# And so many behind a delegation what it is to attend.
ATTENDED = 8
# And so many behind a return whence.
RETURN = 10
# What a time is that says on which day somebody was there.
DAYS = frozenset({"weekday", "day", "date"})


def journeys(clause: ContactClause, found: Sequence[Candidate]) -> list[Candidate]:
    """The visits that the clause tells beside those found already."""
    out: list[Candidate] = []
    if clause.sentence.headline and (bound := _bound(clause)) and not any(same_visit(bound, other) for other in found):
        out.append(bound)
    if not clause.script.hinted[clause.index] & JOURNEY:
        return out
    hints = clause.script.hints
    for at, item in enumerate(clause.items):
        visit = None
        if tells_by_itself(item, clause.script.language):
            visit = _heading(clause, at) or _present(clause, at) or _been(clause, at) or _returned(clause, at)
        elif item.senses and item.kind in ("noun", "verb") and hints[item.first] & GOES:
            visit = _left(clause, at) or _staying(clause, at) if item.kind == "noun" else None
            visit = visit or (_departed(clause, at) or _led(clause, at) if item.kind == "verb" else None)
        if visit and not any(same_visit(visit, other) for other in [*found, *out]):
            out.append(visit)
    return out


def _bound(clause: ContactClause) -> Candidate | None:
    """«ماكرون إلى بكين غدا»: a headline without a verb that says who goes where, and perhaps when."""
    lead, items = clause.items[0].mention if clause.items else None, clause.items
    person = lead is not None and lead.type == "person" and (lead.office or lead.entity) and not items[0].prep
    if not person or lead is None or any(item.kind in ("verb", "colon", "comp") for item in items):
        return None
    at = next((k for k, item in enumerate(items[:4]) if item.kind == "prep" and item.form in clause.preps.to), 0)
    place = _place(clause, at + 1, clause.preps.to, at + 2) if at else None
    times = _times(clause, at, len(items))
    if place is None or len(items) > place.at + NEAR or any(map(points_back, times)):
        return None
    return visit_to(clause, at, clause.memory.parties(lead)[:1], place, Verdict("planned", "bound"), times)


def _heading(clause: ContactClause, at: int) -> Candidate | None:
    """«غادر صنعاء متوجها إلى القاهرة», «وصل إلى مسقط قادما من الدوحة»: where the one who acts goes, or has been."""
    goes = clause.has("heading", clause.items[at : at + 1])
    comes = not goes and clause.has("coming", clause.items[at : at + 1])
    if not goes and not comes:
        return None
    place = _place(clause, at + 1, clause.preps.to if goes else clause.preps.from_, at + 3)
    travellers = [p for p in _actor(clause, at) if p.type == "person" or p.office]
    if place is None or not travellers or not _agrees(clause, clause.items[at], travellers):
        return None
    times = _times(clause, at, place.at + 2)
    if comes and clause.ahead(times):
        return None  # «يصل غدا آتيا من تل أبيب»: whether he has been there yet, nobody says
    held = comes or any(map(points_back, times))
    return visit_to(clause, at, travellers, place, Verdict("held" if held else "planned", "on_the_way"), times)


def _agrees(clause: ContactClause, item: Item, travellers: Sequence[Party]) -> bool:
    """«قال المدير إن طائرة حطت قادمة من جيبوتي»: whether the word can be told of who travels."""
    first = travellers[0]
    if len(travellers) > 1 or first.type != "person":
        return True
    woman = clause.has("goes_as_a_woman", [item])
    return not clause.has("go_as_several", [item]) and (not woman or first.name in clause.memory.women)


def _present(clause: ContactClause, at: int) -> Candidate | None:
    """«سيكون كيري غدا في الدوحة», «يوجد الوزير حاليا في نواكشوط»: a person who is to be, or is, in another state."""
    forms = {clause.items[at].form, clause.items[at].form[int(clause.items[at].joined) :]}
    coming = bool(forms & clause.vocabulary.words["is_to_be"])
    if not coming and not forms & clause.vocabulary.words["is_there"]:
        return None
    place = _place(clause, at + 1, clause.preps.place, at + NEAR)
    set_apart = at > 1 and clause.items[at - 1].kind == "comma"  # «الوزير، الموجود حاليا في مانيلا،»
    beside = [k for k in (at + 1, at - 2 if set_apart else at - 1) if 0 <= k < len(clause.items)]
    mentions = [m for k in beside if (m := clause.items[k].mention) and m.type == "person" and not clause.items[k].prep]
    if place is None or not mentions or not (mentions[0].office or mentions[0].entity):
        return None
    if any(m.entity and m.entity.id in clause.vocabulary.seats for m in place.mentions):
        return None  # «سيكون المبعوث في جنيف»: the seat of bodies of states only lends the place
    times = _times(clause, at, place.at + 3)
    if not (clause.ahead(times) if coming else clause.has("now", clause.items[at : place.at + 3])):
        return None
    verdict = Verdict("planned" if coming else "ongoing", "to_be_there" if coming else "is_there")
    return visit_to(clause, at, clause.memory.parties(mentions[0]), place, verdict, times)


def _been(clause: ContactClause, at: int) -> Candidate | None:
    """«قال الوزير الذي كان في مانيلا الثلاثاء»: an official who was in another state on a day that is told."""
    items, sets = clause.items, clause.vocabulary.sets
    if not clause.has("was", items[at : at + 1]) or at < 2 or items[at - 1].kind != "rel":
        return None
    who = items[at - 3 if at > 2 and items[at - 2].kind == "comma" else at - 2].mention
    place = _place(clause, at + 1, clause.preps.place, at + 3)
    if place is None or who is None or who.type != "person" or not who.office or who.office in sets.accredited:
        return None
    if any(m.entity and m.entity.id in clause.vocabulary.seats for m in place.mentions):
        return None
    times = [time for item in items[place.at + 1 : place.at + 3] if (time := item.time) and time.kind in DAYS]
    if not times or clause.ahead(times):
        return None
    return visit_to(clause, at, clause.memory.parties(who)[:1], place, Verdict("held", "been_there"), times)


def _returned(clause: ContactClause, at: int) -> Candidate | None:
    """«عاد إلى البلاد الوزير من كينيا بعد زيارة رسمية»: where somebody has been who comes home from a visit."""
    if not clause.has("returned", clause.items[at : at + 1]) or not clause.has(
        "the_country", clause.items[at : at + 4]
    ):
        return None
    place = _place(clause, at + 1, clause.preps.from_, at + RETURN)
    behind = clause.items[place.at + 1 : place.at + 4] if place else []
    if place is None or not clause.has("after_it", behind) or not any("contact" in i.senses for i in behind):
        return None
    named = next(
        (m for i in clause.items[at : place.at] if (m := i.mention) and m.type == "person" and not i.prep), None
    )
    travellers = clause.memory.parties(named)[:1] if named else ()
    return visit_to(clause, at, travellers, place, Verdict("held", "returned"), []) if travellers else None


def _left(clause: ContactClause, at: int) -> Candidate | None:
    """«لدى مغادرته الدوحة», «عقب مغادرة الوزير أنقرة»: who leaves another state has been there."""
    item, behind = clause.items[at], clause.items[at + 1 : at + 3]
    words = clause.vocabulary.words
    leaving = [s for s in item.senses.values() if fold(s.sense.lemma) in words["leaving"] | words["coming_back"]]
    if item.kind != "noun" or not leaving or not behind or clause.prep_before(at) not in words["at_leaving"]:
        return None
    named = behind[0].mention
    back = fold(leaving[0].sense.lemma) in words["coming_back"]  # «بعد عودته من طهران»
    if leaving[0].enclitic in ("3ms", "3fs"):
        travellers = received(clause, at) or _actor(clause, at) or _acts_behind(clause, at)
        place = _goal(clause, at + 1) if not back else _place(clause, at + 1, clause.preps.from_, at + 3)
    else:
        travellers = clause.memory.parties(named) if named and named.type == "person" else ()
        place = _goal(clause, at + 2) if not back else _place(clause, at + 2, clause.preps.from_, at + 4)
    resident = clause.vocabulary.sets.accredited
    untold = [p for p in travellers if p.type == "state" and p.office and p.office not in resident]
    people = ([p for p in travellers if p.type == "person" and (p.known or p.office)] or untold)[:1]
    times = _times(clause, at, at + 4)
    if place is None or not people or clause.ahead(times):
        return None
    return visit_to(clause, at, people, place, Verdict("held", "has_left"), times)


def _staying(clause: ContactClause, at: int) -> Candidate | None:
    """«قال خلال وجوده في كييف»: who is said to have been in another state when he spoke."""
    item, words = clause.items[at], clause.vocabulary.words
    told = next((s for s in item.senses.values() if fold(s.sense.lemma) in words["staying"] and s.enclitic), None)
    if told is None or told.enclitic not in ("3ms", "3fs") or clause.prep_before(at) not in words["within"]:
        return None
    place = _place(clause, at + 1, clause.preps.place, at + 4)
    resident = clause.vocabulary.sets.accredited
    acting = _actor(clause, at) or _acts_behind(clause, at)
    people = [p for p in acting if (p.known or p.office) and p.type in ("person", "state") and p.office not in resident]
    times = _times(clause, at, at + 4)
    if place is None or len(acting) != 1 or not people or (people[0].type == "state" and not people[0].office):
        return None
    return None if clause.ahead(times) else visit_to(clause, at, people, place, Verdict("held", "stayed"), times)


def _departed(clause: ContactClause, at: int) -> Candidate | None:
    """«غادر الوزير الدوحة عائدا إلى بلاده»: who left another state has been there; no envoy who lives there."""
    item = clause.items[at]
    sense = item.senses.get("contact") if item.kind == "verb" else None
    entry = clause.vocabulary.verbs.get(sense.sense.lemma) if sense else None
    if entry is None or not entry.leaves or sense is None or item.future or negated(clause.items, at):
        return None
    left = "past" in sense.sense.features
    if not left and (clause.sentence.headline or (at and clause.items[at - 1].kind in ("comp", "neg"))):
        return None
    frame, sets = clause.actors.frame(at), clause.vocabulary.sets
    guest = frame.object if frame.thing_subject and clause.has("the_country", clause.items[at + 1 : at + 2]) else None
    acting, implied = (clause.parties(guest), False) if guest else clause.subject(frame, item)
    travellers = [
        p
        for p in acting
        if (p.office not in sets.accredited and (p.office or (p.type == "person" and p.known)))
        or p.office in sets.from_home
    ]
    if implied and all(p.type == "state" for p in travellers):
        return None  # «هؤلاء غادروا القاعدة»
    if travellers and (home := _out_of_the_country(clause, at, travellers[0])):
        return home
    if frame.object is None or not clause.is_place(frame.object) or not travellers or _doubtful(frame.object):
        return None
    times = _times(clause, at, frame.object.at + 3)
    if clause.ahead(times) or clause.has("settles", clause.items[at:]):
        return None
    return visit_to(
        clause,
        at,
        travellers[:1],
        replace(frame.object, mentions=frame.object.mentions[:1]),
        Verdict("held" if left else "ongoing", "has_left"),
        times,
    )


def _out_of_the_country(clause: ContactClause, at: int, guest: Party) -> Candidate | None:
    """«غادر البلاد الرئيس الكيني»: who is of another state and leaves the outlet's country has visited it."""
    home, world = clause.memory.home, clause.memory.world
    near = range(at + 1, min(at + 4, len(clause.items)))
    land = next((k for k in near if clause.has("the_country", clause.items[k : k + 1])), 0)
    if not land or home is None or guest.state in (None, home) or home not in world.entities:
        return None
    item, tokens = clause.items[land], clause.script.tokens
    named = Mention(
        first=item.first, last=item.last, start=tokens[item.first].start, end=tokens[item.last - 1].end, type="state",
        entity=world.entities[home], states=(home,), why="the outlet's country",
    )  # fmt: skip
    times = _times(clause, at, land + 3)
    if clause.ahead(times):
        return None
    return visit_to(clause, at, [guest], Group((named,), land, None), Verdict("held", "has_left"), times)


def _led(clause: ContactClause, at: int) -> Candidate | None:
    """«يترأس الوزير وفد بلاده إلى باريس», «رأس وفدا للمشاركة في افتتاح القناة»: who leads a delegation goes with it."""
    item, words = clause.items[at], clause.vocabulary.words
    if item.lemmas().isdisjoint(words["leads"]) or negated(clause.items, at):
        return None
    frame = clause.actors.frame(at)
    led = frame.object.at if frame.object and frame.object.mentions[0].title == "delegation" else None
    if led is None or led < at:
        return None
    behind = clause.items[led + 1 : led + 1 + ATTENDED]
    comes = next(
        (k for k, i in enumerate(behind) if i.lemmas() & words["attending"] and i.prep in clause.preps.for_), -1
    )
    place = _place(clause, led + 1, clause.preps.to, led + 4)
    if place is None and comes >= 0:
        where = (k for k, i in enumerate(behind[comes:], led + 1 + comes) if i.mention and i.mention.type == "place")
        seat = next(where, None)
        place = clause.framer.group(seat, clause.prep_before(seat))[0] if seat else None
    travellers = [p for p in clause.subject(frame, item)[0][:1] if p.office or (p.type == "person" and p.known)]
    if place is None or not travellers:
        return None
    past = not item.future and "past" in item.senses[next(iter(item.senses))].sense.features
    times = _times(clause, at, place.at + 2)
    verdict = Verdict("held" if past and not clause.ahead(times) else "planned", "led")
    return visit_to(clause, at, travellers, place, verdict, times)


def _goal(clause: ContactClause, at: int) -> Group | None:
    """The place that stands at an item without a preposition."""
    item = clause.items[at] if at < len(clause.items) else None
    if item is None or item.mention is None or item.prep or item.mention.rivals:
        return None
    group, _ = clause.framer.group(at, None)
    return group if clause.is_place(group) else None


def _doubtful(group: Group) -> bool:
    """«غادر عمان»: whether a place may be one of another state; a land and its capital of one name are of one."""
    named = [
        (mention.entity.state or mention.entity.id, mention.rivals) for mention in group.mentions if mention.entity
    ]
    return any((rival.state or rival.id) != state for state, rivals in named for rival in rivals)


def _actor(clause: ContactClause, at: int) -> tuple[Party, ...]:
    """Who acts in the clause before the word; nobody where it opens the sentence, or stands behind a new clause."""
    for k in range(at - 1, -1, -1):
        if clause.items[k].kind in ("comp", "colon", "mark"):
            return ()
        if clause.items[k].kind == "verb":
            return clause.subject(clause.framer.verb(k), clause.items[k])[0]
    people = [m for item in clause.items[:at] if (m := item.mention) and m.type == "person" and not item.prep]
    return clause.memory.parties(people[0]) if len(people) == 1 else ()  # «عاد الوزير إلى أنقرة قادما من طهران»


def _acts_behind(clause: ContactClause, at: int) -> tuple[Party, ...]:
    """«ولدى عودته من أنقرة، قال الرئيس»: who acts behind a journey that opens the sentence."""
    if at != 1 or clause.items[0].kind != "prep":
        return ()
    return clause.owner_around(at) if first_subject(clause.items, clause.framer) else ()


def _place(clause: ContactClause, first: int, preps: frozenset[str | None], last: int) -> Group | None:
    """The place behind one of the prepositions, within the items `first` to `last` and their clause."""
    for k in range(first, min(last, len(clause.items))):
        item = clause.items[k]
        if item.mention and clause.prep_before(k) in preps:
            group, _ = clause.framer.group(k, clause.prep_before(k))
            certain = not _doubtful(group)  # «قادما من عمان»
            return group if certain and clause.is_place(group) else None
        if item.kind in ("verb", "comp", "colon", "mark"):
            return None
    return None


def _times(clause: ContactClause, first: int, last: int) -> list[TimeExpression]:
    """The times told from the word to behind its place, and right before it."""
    return [time for item in clause.items[max(0, first - 2) : last] if (time := item.time)]


def visit_to(
    clause: ContactClause, at: int, travellers: Sequence[Party], place: Group, verdict: Verdict,
    times: list[TimeExpression],
) -> Candidate | None:  # fmt: skip
    """The visit of the travellers to the state of the place, where that is another one."""
    hosts: Cast = clause.cast(place, "host", (), True)
    own = {side_of(p) for p in travellers} | {p.state for p in travellers}
    if not hosts or None in sides_of(hosts) or own & sides_of(hosts):
        return None
    frame = Frame(at, None, None, (place,), False, False, False, at, place.at + 1, place.at + 1, (), ())
    cast: Cast = [*((p, "visitor") for p in travellers), *hosts]
    visit = draft(clause, f"ar.contact.visit.{verdict.rule}", "visit", verdict, frame, cast, times)
    visit.explicit = len(cast)
    visit.features.update(verb=1)
    set_place(
        clause,
        visit,
        (replace(frame, preps=(replace(place, prep=next(iter(clause.preps.place))),)),),
        visit=True,
    )
    return visit


def same_visit(visit: Candidate, other: Candidate) -> bool:
    """Whether the visit is told by a verb or noun of its own in the same clause."""
    hosts = sides_of(told for told in visit.parties if told[1] == "host")
    theirs = sides_of(told for told in other.parties if told[1] != "visitor")
    return other.kind == "visit" and hosts <= theirs | {other.place.state if other.place else None}
