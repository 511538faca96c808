"""Around: the two whom a contact without parties of its own is told of, by the words around its noun.

What enters is a clause and the place of a noun of contact; what leaves is two parties of different sides, or none.
Invariant: both stand in the clause of the noun, or before it in its sentence, or act in it unnamed.
"""

from __future__ import annotations

from collections.abc import Sequence

from hiwar.model import Kind, Party
from hiwar.reading.contacts.candidate import side_of
from hiwar.reading.contacts.cast import Cast, sides_of
from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.reading.contacts.verb_sides import with_pronoun

NEAR_PAIR = 9
# «في أول لقاء بينهما منذ أكثر من عام، اتفق»: so near its beginning a clause opens with a contact, and so far it goes.
OPENS, FAR = 3, 14


def two_around(clause: ContactClause, at: int) -> tuple[Party, ...]:
    """«طلب ماكرون من بوتين، في مكالمة بينهما»: the two persons that stand in the clause of the noun."""
    for k in range(at - 1, -1, -1):
        if clause.items[k].kind in ("comp", "colon"):
            return ()
        if clause.items[k].kind == "verb":
            frame = clause.framer.verb(k)
            own = clause.subject(frame, clause.items[k])[0]
            groups = [g for g in (frame.object, *frame.preps) if g and g.at < at]
            others = [
                p
                for g in groups
                for m in g.mentions
                if m.type == "person" or m.refer == "counterpart" or (m.type == "group" and m.states)
                for p in clause.memory.parties(m, own)
            ]
            two = (*own[:1], *others[:1])
            return two if len({side_of(p) for p in two}) == 2 else ()
    return _told_behind(clause, at)


def _told_behind(clause: ContactClause, at: int) -> tuple[Party, ...]:
    """«وفي اتصال هاتفي، أكد الرئيس لنظيره»: who speaks behind the comma of what opens the clause, and to whom."""
    comma = next(
        (k for k in range(at, min(at + OPENS + 1, len(clause.items))) if clause.items[k].kind == "comma"), None
    )
    if at > 1 or comma is None or comma + 1 >= len(clause.items) or clause.items[comma + 1].kind != "verb":
        return ()
    frame = clause.framer.verb(comma + 1)
    own = clause.parties(frame.subject)[:1] if frame.subject else ()
    groups = [g for g in (frame.object, *frame.behind(*clause.preps.for_)) if g and own]
    people = [g for g in groups if g.mentions[0].type == "person" or g.mentions[0].refer == "counterpart"]
    other = next((p for g in people for p in clause.parties(g, own)), None)
    two = (*own, *((other,) if other else ()))
    return two if len({side_of(p) for p in two} - {None}) == 2 else ()


def two_told(clause: ContactClause, at: int) -> tuple[Party, ...]:
    """«بحث الوزير مع السفير، خلال لقاء جمعهما»: the last two persons of different sides before a place."""
    found: list[Party] = []
    for item in reversed(clause.items[:at]):
        mention = item.mention
        if mention is None or mention.type != "person" or mention.number > 1:
            continue
        for party in clause.memory.parties(mention)[:1]:
            if side_of(party) and side_of(party) not in {side_of(p) for p in found}:
                found.insert(0, party)
        if len(found) == 2:
            return tuple(found)
    return ()


def the_two(clause: ContactClause, at: int) -> tuple[Party, ...]:
    """«خلال لقائهما»: the two told in the sentence, one of them perhaps by his verb alone or in the one before."""
    return two_told(clause, at) or two_around(clause, at) or beside_the_one_before(clause, at)


def beside_the_one_before(clause: ContactClause, at: int) -> tuple[Party, ...]:
    """«جاء ذلك في مؤتمر مشترك مع نظيره عقب مباحثاتهما»: who acted in the sentence before, and who stands with him."""
    before = clause.before()[:1]
    if not before or before[0].type != "person":
        return ()
    for k, item in enumerate(clause.items[:at]):
        if item.mention and item.mention.type == "person" and clause.prep_before(k) in clause.preps.together:
            other = clause.memory.parties(item.mention, before)[:1]
            return (*before, *other) if other and side_of(other[0]) not in (None, side_of(before[0])) else ()
    return ()


def between_them(clause: ContactClause, at: int) -> tuple[Party, ...]:
    """«مباحثات جرت بينهما»: the two of the clause, of the sentence, of the one before, else the last pair."""
    before = clause.before()
    both = before if len({side_of(p) for p in before} - {None}) == 2 else ()
    here = _two_acting(clause, at) or two_around(clause, at) or two_told(clause, at) or _two_behind(clause, at)
    return here or both or clause.memory.pair


def _two_acting(clause: ContactClause, at: int) -> tuple[Party, ...]:
    """«فشلت أرمينيا وأذربيجان في محادثات جرت بينهما»: the two lands or their officials who act before the noun."""
    for k in range(at - 1, -1, -1):
        if clause.items[k].kind in ("comp", "colon", "mark", "comma", "rel"):
            return ()
        if clause.items[k].kind == "verb":
            subject = clause.framer.verb(k).subject
            two = clause.parties(subject) if subject else ()
            return two if len({side_of(p) for p in two} - {None}) == len(two) == 2 else ()
    return ()


def _two_behind(clause: ContactClause, at: int) -> tuple[Party, ...]:
    """«في أول لقاء بينهما منذ عام، اتفق الوزير ونظيره»: the two who act behind the comma of what opens the clause."""
    if at > OPENS or any(item.kind in ("verb", "mention") for item in clause.items[:at]):
        return ()
    comma = next((k for k in range(at, min(at + FAR, len(clause.items))) if clause.items[k].kind == "comma"), None)
    verb = (
        next((k for k in (comma + 1, comma + 2) if k < len(clause.items) and clause.items[k].kind == "verb"), None)
        if comma
        else None
    )
    subject = clause.framer.verb(verb).subject if verb else None
    two = clause.parties(subject) if subject and verb and subject.at > verb else ()
    return two if len({side_of(p) for p in two} - {None}) == 2 else ()


def between_him(clause: ContactClause, at: int) -> tuple[Party, ...]:
    """«جرى اتصال أمس بينه وبين نظيره», «لقاء على هامش القمة بينه وبين فلان»: whom the pronoun means, and the other.

    The pronoun is of who acts in the clause, else of the person told last.
    """
    items = clause.items
    if clause.has("margin", items[max(0, at - 1) : at]):
        return ()
    for k in range(at + 1, min(at + NEAR_PAIR, len(items) - 2)):
        if items[k].kind in ("comp", "colon", "mark") or (items[k].kind == "noun" and items[k].joined):
            return ()
        person = clause.vocabulary.between_him.get(items[k].form)
        if person is None:
            continue
        if items[k + 1].form not in clause.preps.between or not items[k + 1].joined or not items[k + 2].mention:
            return ()
        his = clause.memory.pronoun(person, clause.owner_around(at))[:1]
        group, _ = clause.framer.group(k + 2, None)
        return (*his, *(p for p, _ in clause.cast(group, "participant", his, False)))
    return ()


def owned_behind(clause: ContactClause, at: int) -> str | None:
    """«كانت آخر زيارة لها إلى»: the pronoun behind the noun that owns it, which stands behind no preposition."""
    items = clause.items
    counted = clause.has("counted", items[max(0, at - 1) : at])  # «في ثالث زيارة له»
    told = clause.has("speaks_of", items[max(0, at - 1) : at])  # «أعلن عن زيارة له»
    if at + 1 == len(items) or (not (counted or told) and any(i.kind == "prep" for i in items[max(0, at - 3) : at])):
        return None
    return clause.vocabulary.owners.get(items[at + 1].form)


def had_with(clause: ContactClause, at: int, kind: Kind, subject: Sequence[Party], cast: Cast) -> Cast:
    """«وعقد اجتماعا مطولا معه», no «الاتصالات التي قامت بها»: whom a pronoun right behind the noun means."""
    k = at + 1 + int(at + 1 < len(clause.items) and clause.items[at + 1].kind in ("word", "participle", "noun"))
    told = bool(subject) and len(sides_of(cast)) == 1 and kind not in ("visit", "letter")
    told = told and clause.has("with_pronoun", clause.items[k : k + 1])
    return with_pronoun(clause, at, subject) if told else []
