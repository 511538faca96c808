"""Out of office: who meets or travels for no state: teams, federations, scouts, an ambassador in the land he lives in.

What enters is a clause and the cast of a contact; what leaves is yes or no. Invariant: nothing here resolves a party or
changes a cast; the words of a whole page are counted by `sports`.
"""

from __future__ import annotations

from hiwar.reading.contacts.cast import Cast
from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.text.shadow import fold


def at_play(clause: ContactClause, cast: Cast) -> bool:
    """Whether teams or federations of a sport are those who meet."""
    return teams(clause, cast, "tournaments") or federations(clause, cast)


def teams(clause: ContactClause, cast: Cast, words: str) -> bool:
    """«تلتقي عمان مع البحرين في المباراة الأولى»: states that meet where a match is told are teams."""
    if not cast or any(p.type != "state" or p.office for p, _ in cast):
        return False
    played = clause.vocabulary.words[words]
    return any(fold(s.sense.lemma) in played for item in clause.items for s in item.senses.values())


def federations(clause: ContactClause, cast: Cast) -> bool:
    """«رئيس الاتحاد المصري لكرة القدم»: whether one of those who meet is told right before his sport."""
    spans = {p.mention.start for p, _ in cast if p.mention}
    told = [i for i in clause.items if i.mention and i.mention.start in spans]
    played = clause.vocabulary.words["played"]
    return any(played & set(clause.script.forms[i.last : i.last + 2]) for i in told)


def private(clause: ContactClause, cast: Cast) -> bool:
    """«زار وفد الكشافة», «وصول بعثة المنتخب», «غادر الحارس إلى لندن قبل المباراة»: whether no office travels."""
    visitors = [p for p, role in cast if role == "visitor" and p.mention]
    spans = [p.mention for p in visitors if p.type != "person" and p.mention]
    sent = [i for i in clause.items if (m := i.mention) and any(m.start <= s.start < m.end for s in spans)]
    words = clause.vocabulary.words["private"]
    if any(form in words for i in sent for form in clause.script.forms[i.first : i.last + 1]):
        return True
    idle = clause.vocabulary.words["no_visitors"]
    if visitors and len(sent) == len(visitors) and all(i.mention and i.mention.title in idle for i in sent):
        return True  # no embassy goes anywhere, and troops visit nobody
    resident = clause.vocabulary.sets.accredited
    if visitors and all(p.office in resident and not (p.known and p.type == "person" and p.name) for p in visitors):
        return True  # «زار السفير الأميركي نجران»: he goes about in the land where he lives
    played = clause.vocabulary.words["tournaments"]
    people = [
        i
        for i in clause.items
        if (m := i.mention) and any(p.mention and m.start <= p.mention.start < m.end for p in visitors)
    ]
    if people and all(played & set(clause.script.forms[i.first : i.last]) for i in people):
        return True  # «وصل رئيس النادي الأمير فيصل»
    unknown = bool(visitors) and all(p.type == "person" and not p.known and not p.office for p in visitors)
    return unknown and clause.has("tournaments", clause.items)
