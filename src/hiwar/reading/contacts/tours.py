"""Tours: the states that a tour goes through, where no word for going leads to them («جولة في ألمانيا والنمسا»).

What enters is a clause, the place of a noun of a journey and who travels; what leaves is the states visited, and
whether one is to come. Invariant: each is told as a place in the tour's own clause, and nobody tours
his own state, nor an envoy the one where he lives.
"""

from __future__ import annotations

from collections.abc import Sequence

from hiwar.model import Party
from hiwar.reading.contacts.candidate import side_of
from hiwar.reading.contacts.cast import Cast
from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.reading.grammar.frames import Group
from hiwar.reading.grammar.items import Item

# So many words behind a tour its stops begin, and so many behind the word that leads them in.
REACH = 12
NEAR = 5


def stops_of(clause: ContactClause, at: int, travellers: Sequence[Party]) -> Cast:
    """The states that the tour told at `at` goes through, without those of who travels."""
    noun = clause.vocabulary.nouns.get(clause.items[at].senses["contact"].sense.lemma)
    if noun is None or not (noun.goes_round or "of_a_guest" in noun.traits) or not travellers:  # «حلول الوزير بالرباط»
        return []
    if any(party.office in clause.vocabulary.sets.accredited for party in travellers):
        return []
    groups = [*_through(clause, at), *_named_stops(clause, at), *_begun_in(clause, at), *_stop_before(clause, at)]
    groups += _taken_in(clause, at)
    told = [told for group in groups for told in clause.cast(group, "host", (), True)]
    own = {side_of(party) for party in travellers} | {party.state for party in travellers}
    return [] if any(side_of(party) in own for party, _ in told) else told


def _through(clause: ContactClause, at: int) -> list[Group]:
    """«جولة في ألمانيا والنمسا»: the places in which the tour is; a town is one where several are told."""
    groups = [g for g in clause.framer.noun(at).preps if g.prep in clause.preps.place and clause.is_place(g)]
    return [g for g in groups[:1] if g.at <= at + REACH]


def _taken_in(clause: ContactClause, at: int) -> list[Group]:
    """«تشمل الجولة التي يقوم بها الوزير مصر وقطر»: the places that a tour takes in, behind its relative clause."""
    rel = at + 1
    leads = (
        at > 0
        and clause.items[at - 1].kind == "verb"
        and clause.items[at - 1].lemmas() & clause.vocabulary.words["holds"]
    )
    if not leads or rel + 1 >= len(clause.items) or clause.items[rel].kind != "rel":
        return []
    frame = clause.framer.verb(rel + 1) if clause.items[rel + 1].kind == "verb" else None
    return [frame.object] if frame and frame.object and clause.is_place(frame.object) else []


def _begun_in(clause: ContactClause, at: int) -> list[Group]:
    """«بدأ الوزير جولته من القاهرة»: the place from which a tour begins, right behind it."""
    begins = any(i.kind == "verb" and i.lemmas() & clause.vocabulary.words["tour_begins"] for i in _before(clause, at))
    groups = clause.framer.noun(at).behind(*clause.preps.from_) if begins else ()
    return [g for g in groups if g.at <= at + NEAR and clause.is_place(g)][:1]


def _stop_before(clause: ContactClause, at: int) -> list[Group]:
    """«الكويت هي المحطة الثانية في جولته»: the place that is said to be a stop of the tour."""
    near = range(at - 1, max(0, at - NEAR), -1)
    stop = next((k for k in near if clause.items[k].form in clause.vocabulary.words["tour_stop"]), None)
    for k in range(stop - 1, max(-1, stop - NEAR), -1) if stop else ():
        item = clause.items[k]
        if item.mention:
            group, _ = clause.framer.group(k, None)
            return [group] if clause.prep_before(k) is None and clause.is_place(group) else []
        if item.kind in ("comp", "colon", "mark", "comma", "verb"):
            return []
    return []


def _before(clause: ContactClause, at: int) -> list[Item]:
    """The items of the clause shortly before a noun."""
    return clause.items[max(0, at - REACH) : at]


def _named_stops(clause: ContactClause, at: int) -> list[Group]:
    """«جولة محطتها الأولى كينيا», «جولة تضمنت قطر», «جولة تبدأ من دمشق»: the places that a word of stops leads in."""
    words = clause.vocabulary.words
    out: list[Group | None] = []
    for k in range(at + 1, min(at + REACH, len(clause.items))):
        item = clause.items[k]
        if item.kind in ("comp", "colon", "mark") or ("contact" in item.senses and item.kind in ("noun", "verb")):
            break
        if item.form in words["tour_stops"]:
            out.append(_first_place(clause, k, led=False))
        elif item.kind == "verb" and item.lemmas() & words["tour_begins"] and not _done(item):
            out.append(_first_place(clause, k, led=True))
    return [group for group in out if group is not None]


def _done(verb: Item) -> bool:
    """«جولة بدأها من المغرب»: whether a stop is told that lies behind the traveller already."""
    return any("past" in sense.sense.features for sense in verb.senses.values())


def _first_place(clause: ContactClause, at: int, *, led: bool) -> Group | None:
    """The places right behind a word: behind a preposition where it is `led`, else behind none."""
    for k in range(at + 1, min(at + NEAR, len(clause.items))):
        item = clause.items[k]
        if item.kind in ("comp", "colon", "mark", "rel") or (item.kind == "verb" and not led):
            return None
        if item.mention:
            prep = clause.prep_before(k)
            if (prep is not None) != led or (led and prep not in clause.preps.from_ | clause.preps.place):
                return None
            group, _ = clause.framer.group(k, prep)
            return group if clause.is_place(group) else None
    return None


def stop_to_come(clause: ContactClause, at: int) -> bool:
    """«ستكون الكويت المحطة الأولى في جولته»: whether a place is to be a stop of the tour behind it."""
    before = clause.items[max(0, at - REACH) : at]
    return clause.has("tour_stop", before) and clause.has("is_to_be", before)
