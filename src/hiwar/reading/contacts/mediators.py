"""Mediators: who mediates a contact, told behind its head, behind the verb that carries it, or before its clause.

What enters is a clause with the place of a verb or a noun of contact; what leaves is mediators to add. Invariant: a
mediator is told by «بوساطة» or a word like it with nothing between that he could mediate instead, and where he stands
in no frame of a noun he only joins sides that are told.
"""

from __future__ import annotations

from hiwar.reading.contacts.adjectives import state_told
from hiwar.reading.contacts.assemblies import assembly
from hiwar.reading.contacts.candidate import side_of
from hiwar.reading.contacts.carriers import Carrier
from hiwar.reading.contacts.cast import Cast, sides_of
from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.reading.grammar.frames import Frame

SEVERAL = 7
"""Among so many words behind «بوساطة» the adjectives of several mediators stand."""
_BETWEEN = ("mention", "prep", "time", "adverb", "comma", "participle", "word")


def mediated(clause: ContactClause, at: int, frame: Frame, carrier: Carrier | None, cast: Cast) -> Cast:
    """«محادثات بين الرياض والحوثيين بوساطة عمانية», «ستعقد محادثات بينهما في مسقط بوساطة عمانية»: of a noun."""
    for k in range(at + 1, min(frame.stop + 1, len(clause.items) - 1)):
        if clause.has("mediators", clause.items[k : k + 1]):
            own = [] if clause.items[k + 1].kind in ("mention", "prep") else _adjectives(clause, k)
            return [*own, *_and(clause, k)]
    behind = _behind(clause, carrier.verb) if carrier is not None and carrier.verb > at else []
    if not cast and behind and assembly(clause, behind):
        return behind  # «المؤتمر الذي سيلتئم في نيروبي بإشراف الأمم المتحدة»
    return _joining(behind or _before(clause, at), cast)


def mediating(clause: ContactClause, at: int, cast: Cast) -> Cast:
    """«التقى نظيره في روما بوساطة قطرية», «وبوساطة تركية، التقى الوزيران»: of a verb."""
    return _joining(_behind(clause, at) or _before(clause, at), cast)


def _joining(told: Cast, cast: Cast) -> Cast:
    """The mediators that are no side yet, where two sides are told."""
    own = sides_of(cast)
    return [(p, role) for p, role in told if side_of(p) and side_of(p) not in own] if len(own - {None}) > 1 else []


def _behind(clause: ContactClause, verb: int) -> Cast:
    """Who mediates behind a verb, with no thing, no other verb and no other contact between."""
    for k in range(verb + 1, len(clause.items) - 1):
        if clause.has("mediators", clause.items[k : k + 1]):
            return [*_told(clause, k), *_and(clause, k)]
        if clause.items[k].kind not in _BETWEEN:
            return []
    return []


def _and(clause: ContactClause, at: int) -> Cast:
    """«برعاية الأمم المتحدة وبوساطة أميركية»: who mediates besides, by a word of his own joined to the first."""
    for k in range(at + 2, min(at + SEVERAL, len(clause.items) - 1)):
        if clause.items[k].joined and clause.has("mediators", clause.items[k : k + 1]):
            return _told(clause, k)
        if clause.items[k].kind not in _BETWEEN:
            return []
    return []


def _before(clause: ContactClause, at: int) -> Cast:
    """Who mediates by the words that open the sentence, where only what carries the contact stands between."""
    if at < 2 or not clause.has("mediators", clause.items[:1]):
        return []
    told = _told(clause, 0)
    between = clause.items[1 + len(_adjectives(clause, 0)) : at]
    carrying = all(i.kind in _BETWEEN or (i.kind == "verb" and "light" in i.senses) for i in between)
    return told if carrying else []


def _told(clause: ContactClause, k: int) -> Cast:
    """«بوساطة قطرية», «بوساطة من سلطنة عمان», «برعاية الأمم المتحدة»: the mediators behind the word at `k`."""
    if told := _adjectives(clause, k):
        return told
    first = k + 2 if clause.items[k + 1].form in clause.preps.from_ else k + 1
    if first >= len(clause.items) or clause.items[first].mention is None:
        return []
    return clause.cast(clause.framer.group(first, None)[0], "mediator", (), False)


def _adjectives(clause: ContactClause, k: int) -> Cast:
    """«بوساطة قطرية ومصرية»: the states and bodies of the adjectives behind the word at `k`."""
    told: Cast = []
    for item in clause.items[k + 1 : k + 1 + SEVERAL]:
        if item.form in clause.vocabulary.words["dashes"] and told:
            continue
        party = state_told(clause, item, "mediates, by an adjective")
        if party is None:
            break
        told.append((party, "mediator"))
    return told
