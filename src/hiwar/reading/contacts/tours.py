"""Tours: the states that a tour goes through, where no word for going leads to them («جولة في ألمانيا والنمسا»).

What enters is a clause, the place of a noun of a journey and who travels; what leaves is the states visited. Invariant:
each is told as a place in the tour's own clause, and nobody tours his own state, nor an envoy the one where he lives.
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
    if noun is None or not noun.goes_round or not travellers:
        return []
    if any(party.office in clause.vocabulary.sets.accredited for party in travellers):
        return []
    groups = [*_through(clause, at), *_named_stops(clause, at)]
    told = [told for group in groups for told in clause.cast(group, "host", (), True)]
    own = {side_of(party) for party in travellers} | {party.state for party in travellers}
    return [] if any(side_of(party) in own for party, _ in told) else told


def _through(clause: ContactClause, at: int) -> list[Group]:
    """«جولة في ألمانيا والنمسا»: the places in which the tour is; a town is one where several are told."""
    groups = [g for g in clause.framer.noun(at).preps if g.prep in clause.preps.place and clause.is_place(g)]
    return [g for g in groups[:1] if g.at <= at + REACH]


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
