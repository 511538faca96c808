"""Programmes: a contact told as a part of a journey («يتضمن برنامج الزيارة لقاء مع», «زار طهران وأجرى محادثات»).

What enters is a clause, the place of a noun of contact and its cast; what leaves is who travels or who is visited, and
what the verb says of the contact. Invariant: the journey is told in the clause of the noun, as known, or in its
sentence, with the one who talks as the visitor.
"""

from __future__ import annotations

import msgspec

from hiwar.model import Party
from hiwar.reading.contacts.candidate import side_of
from hiwar.reading.contacts.carriers import Carrier
from hiwar.reading.contacts.cast import Cast, sides_of
from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.reading.contacts.status import Verdict, of_verb

# So many items before the noun its verb stands at most.
REACH = 9
# So near behind officials stands whose they are.
OWN = 6


def within_journey(clause: ContactClause, at: int, carrier: Carrier | None, cast: Cast) -> Cast:
    """The cast with who makes the journey that holds the contact, or with whom he visits."""
    if carrier is None or carrier.light.subject == "none":
        return [*((p, "participant") for p in _traveller(clause, at, cast)), *cast]
    return [*cast, *((p, "participant") for p in _host_of_guest(clause, at, carrier.verb, cast))]


def _traveller(clause: ContactClause, at: int, cast: Cast) -> tuple[Party, ...]:
    """«وتأتي الزيارة لإجراء مباحثات مع نظيره»: who makes the journey of which the noun is a part."""
    if len(sides_of(cast) - {None}) != 1 or _verb(clause, at) is None:
        return ()
    told = [p for p in clause.before()[:1] if p.type == "person" or p.office]
    return tuple(p for p in told if side_of(p) not in (None, *sides_of(cast)))


def as_planned(clause: ContactClause, at: int) -> Verdict | None:
    """What the verb of the programme says: of what a coming or present one tells the contact is ahead."""
    verb = _verb(clause, at)
    if verb is None:
        return None
    future = clause.ahead(clause.times_behind(clause.framer.verb(verb)))
    return of_verb(clause.items, verb, clause.vocabulary, future, clause.sentence.headline, None)


def _host_of_guest(clause: ContactClause, at: int, verb: int, cast: Cast) -> tuple[Party, ...]:
    """«زار لافروف طهران وأجرى محادثات حول»: with whom one talks in the state that his sentence says he visits.

    The verb that carries the talks stands behind the state: «زار القاهرة للبدء بمحادثات» tells one contact.
    """
    sense = clause.items[at].senses["contact"]
    noun = clause.vocabulary.nouns.get(sense.sense.lemma)
    sides = sides_of(cast)
    if noun is None or not (noun.converses or noun.kind == "talks") or len(sides) != 1 or None in sides:
        return ()
    if not noun.strong or "al" in sense.proclitics or sense.enclitic or _with_somebody(clause, at):
        return ()
    begins = clause.script.tokens[clause.sentence.first].start
    hosts = [p for p in clause.memory.pair if p.type == "state" and p.role == "host" and side_of(p) not in sides]
    guests = [p for p in clause.memory.pair if p.type == "person" and side_of(p) in sides]
    ends = clause.script.tokens[clause.items[verb].first].start
    here = [p for p in hosts if p.mention is not None and begins <= p.mention.start < ends]
    return tuple(here[:1]) if guests and len(hosts) == 1 else ()


def with_the_visited(clause: ContactClause, cast: Cast) -> Cast:
    """«زار أكار بغداد والتقى مسؤولين بوزارة الدفاع»: officials of no state whom a visitor meets are of the visited one.

    The journey is told in the sentence, or in the one before it.
    """
    sides, pair = sides_of(cast) - {None}, clause.memory.pair
    untold = [(p, role) for p, role in cast if side_of(p) is None]
    if len(sides) != 1 or not untold or any(p.type != "unnamed" or p.name for p, _ in untold):
        return cast
    if not _are_officials(clause, untold[0][0]):
        return cast
    host = next(
        (p for p in pair if p.type == "state" and p.role == "host" and p.state and side_of(p) not in sides), None
    )
    if host is None or not any(side_of(p) in sides for p in pair):
        return cast
    first = clause.script.sentences[max(0, clause.index - 1)].first
    if host.mention is None or host.mention.start < clause.script.tokens[first].start:
        return cast
    why = "officials of the state visited (inferred)"
    told = msgspec.structs.replace(host, mention=untold[0][0].mention, office="official", role="participant", why=why)
    return [*((p, role) for p, role in cast if side_of(p) is not None), (told, untold[0][1])]


def _are_officials(clause: ContactClause, several: Party) -> bool:
    """«مسؤولين بوزارة الدفاع», no «قادة في المنفى من حزب العمال»: several of no body of their own."""
    end = several.mention.end if several.mention else 0
    at = next((k for k, i in enumerate(clause.items) if i.mention and i.mention.end >= end), None)
    if at is None:
        return False
    told = clause.items[at]
    if clause.vocabulary.words["officials"].isdisjoint(clause.script.forms[told.first : told.last]):
        return False
    behind = clause.items[at + 1 : at + OWN]
    return not any(i.mention is not None and i.mention.type in ("organisation", "group") for i in behind)


def _with_somebody(clause: ContactClause, at: int) -> bool:
    """Whether a partner is told behind the noun, though nobody is known by it («مع الخبراء»)."""
    together = clause.preps.together | clause.preps.between
    return any(item.form in together for item in clause.items[at + 1 : at + REACH])


def _verb(clause: ContactClause, at: int) -> int | None:
    """The verb whose clause tells the known contact that holds the noun, and nobody who acts."""
    known = False
    for k in range(at - 1, max(-1, at - REACH), -1):
        item = clause.items[k]
        if item.kind in ("mention", "comp", "colon", "mark", "comma", "rel"):
            return None
        if item.kind == "verb":
            holds = item.lemmas() & clause.vocabulary.words["holds"]
            known = known or (bool(holds) and k > 0 and _known(clause, k - 1))
            return k if known and (holds or "light" not in item.senses) else None
        known = known or _known(clause, k)
    return None


def _known(clause: ContactClause, at: int) -> bool:
    """«الزيارة», «برنامج الزيارة», «شملت اللقاءات»: whether a journey, or several contacts, stand there as known."""
    sense = clause.items[at].senses.get("contact")
    noun = clause.vocabulary.nouns.get(sense.sense.lemma) if sense else None
    if sense is None or noun is None or clause.prep_before(at) is not None:
        return False
    many = noun.kind == "visit" or "plural" in sense.sense.features
    return many and ("al" in sense.proclitics or sense.enclitic is not None)
