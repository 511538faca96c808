"""Adjectives: sides that a noun of contact takes from adjectives of states («المحادثات الروسية الأوكرانية»).

What enters is a clause and the place of its noun; what leaves is states and organisations, each with its adjective as
evidence. Invariant: one adjective alone makes no contact, save an organisation's summit or beside a side told already.
"""

from __future__ import annotations

from hiwar.model import Kind, Party, Span
from hiwar.reading.contacts.cast import Cast, sides_of
from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.reading.grammar.items import Item

# What may be joined to such an adjective: the article, «و», both.
JOINED: tuple[tuple[str, ...], ...] = ((), ("al",), ("w",), ("w", "al"))


def sides_by_adjective(clause: ContactClause, at: int, kind: Kind, cast: Cast) -> Cast:
    """«المحادثات الروسية الأوكرانية», «قمة مصرية أردنية»: sides told by adjectives.

    Two at least, or one beside the side that is in the cast already.
    """
    sides = told_by_adjectives(clause, at, kind)
    if kind == "summit" and len(sides) == 1 and sides[0].type == "organisation" and not cast:
        return [(sides[0], "participant")]
    sides = sides or _offered(clause, at)
    told = sides_of(cast)
    if kind == "visit" or len(sides) + len(told - {p.state for p in sides}) < 2 or (len(sides) < 2 and len(told) > 1):
        return []
    return [(p, "participant") for p in sides]


def told_by_adjectives(clause: ContactClause, at: int, kind: Kind) -> list[Party]:
    """The sides of the adjectives behind a noun, each once."""
    sides: list[Party] = []
    quoted = at > 0 and clause.items[at - 1].kind == "open"  # ««الحوار الاستراتيجي» الأميركي المصري»
    for item in clause.items[at + 1 : at + 8]:
        if item.kind == "close" and quoted:
            quoted = False
            continue
        if item.kind == "comma" and item.form in clause.vocabulary.words["dashes"]:
            continue
        lands = item.kind == "mention" and _looks_like_a_land(item)
        if item.prep or (not lands and item.kind not in ("noun", "word", "participle", "time", "adverb")):
            break  # «رسالة شكر للطبيب السعودي»: his nationality
        side = _state(clause, item) or _body(clause, item, kind)
        if side and side not in {p.id for p in sides}:
            sides.append(_party(clause, item, side, "side told by an adjective"))
    return sides


def _looks_like_a_land(item: Item) -> bool:
    """«مباحثات قطرية تركية»: whether an adjective is written as the name of a state may be."""
    mention = item.mention
    return mention is not None and mention.type == "state" and item.last - item.first == 1 and item.prep is None


def _offered(clause: ContactClause, at: int) -> list[Party]:
    """«عرضا أميركيا لإجراء محادثات»: whose offer it is."""
    for k in range(at - 1, max(-1, at - 6), -1):
        item = clause.items[k]
        if item.kind not in ("noun", "word", "participle", "prep"):
            return []
        state = _state(clause, item)
        if state and k and clause.items[k - 1].form in clause.vocabulary.words["offers"]:
            return [_party(clause, item, state, "whose offer it is, by an adjective")]
    return []


def state_told(clause: ContactClause, item: Item, why: str) -> Party | None:
    """«بطلب فرنسي», «بوساطة أممية»: the state or organisation of one adjective, as a party."""
    side = _state(clause, item) or _body(clause, item, "talks")
    return _party(clause, item, side, why) if side else None


def _state(clause: ContactClause, item: Item) -> str | None:
    """The state of an adjective («الروسية»)."""
    for tags, rest in clause.script.words[item.first].bare:
        states = clause.memory.world.nisba.get(rest)
        if states and tags in JOINED:
            return states[0].id
    return None


def _body(clause: ContactClause, item: Item, kind: Kind) -> str | None:
    """«القمة الخليجية الأميركية»: an adjective that names an organisation of states."""
    if kind not in ("summit", "meeting", "talks"):
        return None
    for tags, rest in clause.script.words[item.first].bare:
        if tags in JOINED and rest in clause.bodies:
            return clause.bodies[rest]
    return None


def _party(clause: ContactClause, item: Item, side: str, why: str) -> Party:
    """A state or organisation whose evidence is its adjective."""
    entity = clause.memory.world.entities[side]
    start, end = clause.script.tokens[item.first].start, clause.script.tokens[item.first].end
    return Party(
        name=entity.name, type="state" if entity.kind == "state" else "organisation", name_ar=entity.name_ar,
        state=entity.state, known=True, id=side, mention=Span(start, end, clause.script.text[start:end]), why=why,
    )  # fmt: skip
