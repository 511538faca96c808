"""Collective: several sides told by one word («بين الأطراف الليبية», «بين طرفي النزاع في السودان», «بين دول أوبك»).

What enters is a clause and the place of a noun of talks; what leaves is the sides together: those of one conflict as
one party of their state, the members of an organisation as that. Invariant: the state is told right behind the word, by
its adjective or as the place of the conflict; sides of which no state is told («بين الطرفين») are no party here.
"""

from __future__ import annotations

import itertools

from hiwar.model import Party, Span
from hiwar.reading.contacts.adjectives import state_told
from hiwar.reading.contacts.assemblies import assembly
from hiwar.reading.contacts.cast import Cast
from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.reading.grammar.items import Item

_WHY = "all sides of one conflict"
# «بين مختلف أطراف النزاع الدائر في السودان»: so far behind «بين» the word may stand, and so far behind it the state.
NEAR, FAR = 3, 5
# «محادثات السلام الجارية في جنيف بين»: so far behind its noun «بين» may stand.
REACH = 8
_ENDS = ("comp", "colon", "mark", "comma", "conj")
_WORDS = frozenset({"noun", "participle", "word"})


def sides_together(clause: ContactClause, at: int) -> Cast:
    """The sides of one conflict that have the talks with one another; empty where none are told so."""
    for k in range(at + 1, min(at + REACH, len(clause.items) - 1)):
        if clause.items[k].form in clause.preps.between:
            told = _behind(clause, k)
            return [*told, *_in_whose_house(clause)] if told else []
        if clause.items[k].kind in _ENDS or (clause.items[k].kind == "noun" and clause.items[k].joined):
            break
    return _twice(clause, at)


def _in_whose_house(clause: ContactClause) -> Cast:
    """«في مقر الأمم المتحدة في جنيف»: the organisation that takes the sides of a conflict in."""
    for before, item in itertools.pairwise(clause.items):
        if clause.has("premises", [before]) and item.mention and item.mention.type == "organisation":
            return [(p, "host") for p in clause.memory.parties(item.mention)]
    return []


def _behind(clause: ContactClause, between: int) -> Cast:
    """«بين كافة الأطراف الليبية», «بين طرفي الصراع في اليمن»: who stands behind the preposition."""
    for k in range(between + 1, min(between + 1 + NEAR, len(clause.items))):
        item = clause.items[k]
        if item.mention and clause.script.forms[item.first] in clause.vocabulary.words["members_of"]:
            members = clause.parties(clause.framer.group(k, None)[0])
            one = len(members) == 1 and assembly(clause, [(members[0], "participant")])
            return [(members[0], "participant")] if one and not _listed(clause, k) else []
        if _is_all(clause, item):
            known = item.mention.entity if item.mention else None
            if known is not None:
                return [(p, "participant") for p in clause.parties(clause.framer.group(k, None)[0])]
            land = _land(clause, k) if not _listed(clause, k) else None
            return [(_party(clause, land, item), "participant")] if land else []
        if item.mention or item.kind not in _WORDS or not clause.has("every", [item]):
            return []
    return []


def _is_all(clause: ContactClause, item: Item) -> bool:
    """Whether a word means several sides of a conflict («الأطراف»، «الفرقاء»، «طرفي»)."""
    mention = item.mention
    if mention is not None and mention.name:
        return False
    return any(rest in clause.vocabulary.words["sides_together"] for _, rest in clause.script.words[item.first].bare)


def _listed(clause: ContactClause, k: int) -> bool:
    """«بين الأطراف اليمنية والأمم المتحدة»: whether another side is joined to them."""
    return any(i.mention and i.joined for i in clause.items[k + 1 : k + 1 + FAR])


def _land(clause: ContactClause, k: int) -> Party | None:
    """The state of the conflict: by an adjective, or behind «في»."""
    items = clause.items
    for n in range(k + 1, min(k + 1 + FAR, len(items))):
        item = items[n]
        if item.kind == "prep" and item.form in clause.vocabulary.words["within"] and n + 1 < len(items):
            mention = items[n + 1].mention
            state = mention is not None and mention.type == "state" and mention.entity is not None
            return clause.parties(clause.framer.group(n + 1, None)[0])[0] if state and n > k else None
        if told := state_told(clause, item, _WHY):
            return told
        if item.kind not in _WORDS or item.joined:
            return None
    return None


def _twice(clause: ContactClause, at: int) -> Cast:
    """«الحوار الليبي - الليبي»: talks of a state with itself."""
    behind = [i for i in clause.items[at + 1 : at + 4] if i.form not in clause.vocabulary.words["dashes"]][:2]
    states = [state_told(clause, item, _WHY) for item in behind]
    if len(states) < 2 or states[0] is None or states[1] is None or states[0].state != states[1].state:
        return []
    return [(_party(clause, states[0], behind[0]), "participant")]


def _party(clause: ContactClause, land: Party, item: Item) -> Party:
    """The sides of the conflict of a state as one party."""
    tokens, text = clause.script.tokens, clause.script.text
    start, end = tokens[item.first].start + int(item.joined), tokens[item.last - 1].end
    return Party(
        name=f"parties in {land.name}", type="group", state=land.state, known=True,
        mention=Span(start, end, text[start:end]), why=_WHY,
    )  # fmt: skip
