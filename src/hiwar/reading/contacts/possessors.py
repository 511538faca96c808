"""Possessors: whose a contact is that a joined pronoun says («زيارته», «لقائهما», «اجتماعها»).

What enters is a clause, the place of a noun of contact with its pronoun and the verb that carries it; what leaves is
those whom the pronoun means. Invariant: the words of the clause speak before the memory of the page.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from hiwar.model import Kind, Party
from hiwar.reading.contacts.agreement import another_than, speaker_of_it
from hiwar.reading.contacts.around import the_two
from hiwar.reading.contacts.attending import had_by_another, whom_it_was_with
from hiwar.reading.contacts.candidate import side_of
from hiwar.reading.contacts.carriers import Carrier
from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.reading.contacts.joint_bodies import owning_body
from hiwar.reading.contacts.noun_sides import topic
from hiwar.reading.contacts.owners import of_whom_it_is_told, owner_before, owners_before
from hiwar.reading.contacts.receptions import received
from hiwar.reading.grammar.items import Item

# «مباحثات الرئيس مع كبار المسؤولين في وزارة الدفاع خلال زيارته»: so far before a visit the noun of a meeting in it.
FAR = 16


def possessors(
    clause: ContactClause, at: int, carrier: Carrier | None, kind: Kind, pronoun: str, subject: Sequence[Party]
) -> tuple[Party, ...]:
    """Whom the pronoun of a noun means."""
    if carrier and had_by_another(clause, at, carrier):
        return _who_had_it(clause, at, carrier)
    around = subject or clause.owner_around(at)
    if pronoun == "3ms" and another_than(clause, at, around):
        around = speaker_of_it(clause)
    around = _judged(clause, at, pronoun, around) or around
    meant = (
        topic(clause, at, carrier, pronoun)
        or (received(clause, at) if kind == "visit" else ())
        or (tuple(party for party, _ in owning_body(clause, at, pronoun)) if kind != "visit" else ())
        or owners_before(clause, at, pronoun)
        or owner_before(clause, at, pronoun)
        or (_who_met_there(clause, at, pronoun) if kind == "visit" else ())
        or of_whom_it_is_told(clause, at, pronoun)
        or (the_two(clause, at) if pronoun == "3d" else ())
        or (_ours(clause, at) if pronoun == "1p" and kind != "visit" else ())
        or clause.memory.pronoun(pronoun, around or _travelled(clause, at, kind))
    )
    return (_guest_of_his(clause, at, meant) if kind == "visit" and len(meant) == 1 else ()) or meant


def _judged(clause: ContactClause, at: int, pronoun: str, around: Sequence[Party]) -> tuple[Party, ...]:
    """«أسقط المجلس عضوية النائب فلان إثر لقائه السفير»: who is judged by a body for a meeting that is his."""
    if pronoun not in ("3ms", "3fs") or any(p.type == "person" for p in around):
        return ()
    if at < 2 or clause.items[at - 1].form not in clause.vocabulary.words["judged_for"]:
        return ()
    k, member = at - 2, False
    while k > 0 and (_tells_why(clause.items[k]) or _what_he_is(clause, k)):
        k, member = k - 1, member or _what_he_is(clause, k)
    told = clause.items[k].mention if k > 0 else None
    if told is None or told.type != "person" or told.number > 1 or told.feminine is not (pronoun == "3fs"):
        return ()
    if not (told.name or told.entity or told.office):
        return ()
    land = around[0].state if len(around) == 1 and (told.office or member) else None
    why = "of the state whose body judges him (inferred)"
    return tuple(
        msgspec.structs.replace(p, state=land, why=why) if land and p.state is None and p.type == "person" else p
        for p in clause.memory.parties(told)
    )


def _tells_why(item: Item) -> bool:
    """«عن العمل», «إلى التحقيق»: whether a word between the one judged and his meeting is no contact and no clause."""
    plain = item.kind in ("comma", "noun", "word", "participle", "adverb", "time", "prep")
    return plain and "contact" not in item.senses


def _what_he_is(clause: ContactClause, at: int) -> bool:
    """«عضو المجلس»: whether a body stands behind a noun that tells what the one judged is."""
    told = clause.items[at].mention
    return told is not None and not clause.items[at].prep and told.type in ("institution", "organisation")


def _guest_of_his(clause: ContactClause, at: int, meant: tuple[Party, ...]) -> tuple[Party, ...]:
    """«أجرى الرئيس الكيني مباحثات مع نظيره الصربي خلال زيارته لكينيا»: nobody visits his own land, his guest does."""
    goals = [g for g in clause.framer.noun(at).behind(*clause.preps.to) if clause.is_place(g)]
    lands = {side_of(p) for g in goals for p, _ in clause.cast(g, "host", (), True)}
    if side_of(meant[0]) not in lands:
        return ()
    for k in range(at - 1, -1, -1):
        mention = clause.items[k].mention
        if mention is not None and mention.type in ("person", "group"):
            told = clause.parties(clause.framer.group(k, None)[0], meant)
            if guests := tuple(p for p in told if side_of(p) and side_of(p) not in lands):
                return guests[:1]
    return ()


def _who_met_there(clause: ContactClause, at: int, pronoun: str) -> tuple[Party, ...]:
    """«نتائج مباحثات الرئيس الغاني مع المسؤولين الأتراك خلال زيارته لأنقرة»: who met those whose land is visited.

    His meeting stands before the visit with no verb between, and its noun names him first.
    """
    if pronoun not in ("3ms", "3fs") or clause.prep_before(at) not in clause.vocabulary.words["within"]:
        return ()
    goals = [g for g in clause.framer.noun(at).behind(*clause.preps.to) if clause.is_place(g)]
    lands = {side_of(p) for g in goals for p, _ in clause.cast(g, "host", (), True)}
    for k in range(at - 1, max(-1, at - FAR), -1):
        item = clause.items[k]
        if not lands or item.kind in ("verb", "comp", "colon", "mark", "rel"):
            return ()
        if item.kind == "noun" and "contact" in item.senses:
            frame = clause.framer.noun(k)
            met = [g for g in (frame.object, *frame.behind(*clause.preps.with_)) if g and g.at < at]
            own = clause.parties(frame.subject) if frame.subject else ()
            there = {side_of(p) for g in met for p in clause.parties(g, own)}
            person = own[:1] if own and (own[0].type == "person" or own[0].office) else ()
            return person if person and there == lands and side_of(own[0]) not in lands else ()
    return ()


def _travelled(clause: ContactClause, at: int, kind: Kind) -> tuple[Party, ...]:
    """«وتشمل جولته كرواتيا»: of whose tour nothing is told in its sentence, who acted in the sentence before."""
    noun = clause.vocabulary.nouns.get(clause.items[at].senses["contact"].sense.lemma)
    tour = noun is not None and (noun.goes_round or noun.kind == "visit")
    return clause.before()[:1] if tour and kind in ("visit", "talks") else ()


def _who_had_it(clause: ContactClause, at: int, carrier: Carrier) -> tuple[Party, ...]:
    """«وحضر لقاءه مع نظيره الوزير»: the one told most on the page, of no side that he met."""
    met = {side_of(p) for g in whom_it_was_with(clause, at, carrier) for p in clause.parties(g)}
    others = [p for p in reversed(clause.memory.people) if side_of(p) and side_of(p) not in met]
    most = max(others, key=clause.memory.times, default=None)
    return (most,) if most else ()


def _ours(clause: ContactClause, at: int) -> tuple[Party, ...]:
    """«قال: محادثتنا الهاتفية كانت مفيدة»: the speaker and who was told together with him last, where no other is told.

    Many contacts («لقاءاتنا») are no one contact of the two.
    """
    noun, sense = clause.framer.noun(at), clause.items[at].senses["contact"].sense
    entry = clause.vocabulary.nouns.get(sense.lemma)
    if noun.object or any(group.prep in clause.preps.with_ | clause.preps.between for group in noun.preps):
        return ()
    if "plural" in sense.features or entry is None or not (entry.strong or entry.kind == "talks"):
        return ()
    said = clause.memory.speaking
    speaker = side_of(said) if said else next((side_of(p) for p in clause.here_or_before()), None)
    for pair in reversed(clause.memory.pairs) if speaker else ():
        sides = {side_of(party) for party in pair}
        if len(sides - {None}) == 2 and speaker in sides:
            return tuple(pair)
    return ()
