"""Out of office: who meets or travels for no state: teams, federations, scouts, an ambassador in the land he lives in.

What enters is a clause and the cast of a contact; what leaves is yes or no. Invariant: nothing here resolves a party or
changes a cast; the words of a whole page are counted by `sports`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hiwar.knowledge.world import World
from hiwar.model import Party
from hiwar.reading.contacts.cast import Cast
from hiwar.reading.contacts.listed import is_private
from hiwar.reading.grammar.items import Item
from hiwar.reading.names.mention import Mention
from hiwar.reading.resolution.offices import FIGHTING
from hiwar.text.shadow import fold

if TYPE_CHECKING:
    from hiwar.reading.contacts.contact_clause import ContactClause

FIRM = "company"
# «أوصت الخارجية رعاياها بتجنب السفر غير الضروري»: so far before a journey those stand who are to go on it.
FAR = 8


def at_play(clause: ContactClause, cast: Cast) -> bool:
    """Whether teams or federations of a sport are those who meet, or armies in a battle."""
    return teams(clause, cast, "tournaments") or federations(clause, cast) or in_battle(clause, cast)


def in_battle(clause: ContactClause, cast: Cast) -> bool:
    """«التقى الجيشان في معركة»: whether all who meet are armies, and a battle is told."""
    if not cast or any(p.type != "institution" or p.office for p, _ in cast):
        return False
    fight = clause.vocabulary.words["battles"]
    return any(fight & item.lemmas() for item in clause.items)


def _of_a_squad(clause: ContactClause, cast: Cast) -> bool:
    """«بعثة المنتخب العراقي»: whether one of those who meet is told by a word of sport; «الرئيس المنتخب» is elected."""
    spans = {p.mention.start for p, _ in cast if p.mention and p.type != "person" and not p.office}
    if not spans:
        return False
    words = clause.vocabulary.words["tournaments"]
    told = [i for i in clause.items if i.mention and any(i.mention.start <= s < i.mention.end for s in spans)]
    return any(words & set(clause.script.forms[i.first : i.last + 1]) for i in told)


def teams(clause: ContactClause, cast: Cast, words: str) -> bool:
    """«تلتقي عمان مع البحرين في المباراة الأولى»: states that meet where a match is told are teams."""
    if _of_a_squad(clause, cast):
        return True
    if not cast or any(p.type != "state" or p.office for p, _ in cast):
        return False
    played = clause.vocabulary.words[words]
    return clause.has("play", clause.items) or any(
        fold(s.sense.lemma) in played for item in clause.items for s in item.senses.values()
    )


def federations(clause: ContactClause, cast: Cast) -> bool:
    """«رئيس الاتحاد المصري لكرة القدم»: whether one of those who meet is told right before his sport."""
    spans = {p.mention.start for p, _ in cast if p.mention}
    told = [i for i in clause.items if i.mention and i.mention.start in spans]
    played = clause.vocabulary.words["played"]
    return any(played & set(clause.script.forms[i.last : i.last + 2]) for i in told)


def private(clause: ContactClause, cast: Cast, visits: bool) -> bool:
    """«زار وفد الكشافة», «وصول بعثة المنتخب», «غادر الحارس إلى لندن قبل المباراة»: whether no office travels.

    A movement that `visits` by the word («زيارة طالبان إلى موسكو») does not march.
    """
    visitors = [p for p, role in cast if role == "visitor" and p.mention]
    spans = [p.mention for p in visitors if p.type != "person" and p.mention]
    sent = [i for i in clause.items if (m := i.mention) and any(m.start <= s.start < m.end for s in spans)]
    words = clause.vocabulary.words["private"]
    if any(form in words for i in sent for form in clause.script.forms[i.first : i.last + 1]):
        return True
    if visitors and all(_stays(clause, p, sent, visits) for p in visitors):
        return True
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


def no_party(clause: ContactClause, mention: Mention) -> bool:
    """Whether an outlet is told, those of the press, of business or of a firm, or sides of a sort («الأطراف الدائنة»).

    Such sides are not the two told before.
    """
    words, behind = clause.vocabulary.words, clause.script.forms[mention.last : mention.last + 1]
    return (
        mention.type == "outlet"
        or (mention.refer == "pair" and not words["sorts"].isdisjoint(behind))
        or is_private(clause.script, mention, words["private_people"])
        or of_a_firm(mention, clause.memory.world)
    )


def of_a_firm(mention: Mention, world: World) -> bool:
    """«وفد شركة توتال», «رئيس بوينغ»: whether a firm is told, or somebody of one, who speaks for no side."""
    entity = mention.entity or world.entities.get(mention.body or "")
    return entity is not None and entity.kind == "organisation" and entity.subkind == FIRM


def _stays(clause: ContactClause, party: Party, sent: Sequence[Item], visits: bool) -> bool:
    """«توجه الجيش والمقاومة إلى صنعاء»: whether an embassy or whole troops are told.

    No embassy goes anywhere, and where troops and movements go as a whole they march.
    """
    told = [m for i in sent if (m := i.mention) and party.mention and m.start <= party.mention.start < m.end]
    if told and all(m.title in clause.vocabulary.words["no_visitors"] for m in told):
        return True
    entity = clause.memory.world.entities.get(party.id or "")
    if party.type != "organisation" or entity is None or visits:
        return False
    return entity.subkind in FIGHTING and not party.office


def of_citizens(clause: ContactClause, at: int) -> bool:
    """«أوصت رعاياها بتجنب السفر», «سفر مواطنيها»: whether those who travel are told by a word for people at large.

    It stands right behind the noun, or before it behind the verb that says what they are to do.
    """
    noun = clause.vocabulary.nouns.get(clause.items[at].senses["contact"].sense.lemma)
    if noun is None or noun.kind != "visit":
        return False
    if at + 1 < len(clause.items) and _people(clause, clause.items[at + 1]):
        return True
    for k in range(at - 1, max(-1, at - FAR), -1):
        item = clause.items[k]
        if item.kind in ("verb", "comp", "colon", "mark", "comma", "rel", "mention"):
            return False
        if _people(clause, item):
            return True
    return False


def _people(clause: ContactClause, item: Item) -> bool:
    """Whether a word, bare of what is joined to it, is one for people at large («رعاياها», «للمواطنين»)."""
    if item.mention is not None or item.kind not in ("noun", "word", "participle", "mention"):
        return False
    forms = {item.form, *(rest for _, rest in clause.script.words[item.first].bare)}
    return any(form.startswith(stem) for form in forms for stem in clause.vocabulary.words["citizens"])
