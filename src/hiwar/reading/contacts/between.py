"""Between: the second of two sides behind «بين», where no list tells it («بين وفد سوداني وآخر إثيوبي»).

What enters is a clause and the group behind the preposition; what leaves is one party, two, or none. Invariant: the
first side is told by its group, and what a relative clause tells of it is looked past only for the second.
"""

from __future__ import annotations

from hiwar.model import Party, Span
from hiwar.reading.contacts.adjectives import state_told
from hiwar.reading.contacts.cast import sides_of
from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.reading.grammar.frames import Group

# «بين واشنطن التي تتهم النظام السوري بشن الهجمات وموسكو»: so far behind the first side the second may stand.
FAR = 14
SENT = "whom another delegation is of"


def another(clause: ContactClause, group: Group) -> Party | None:
    """«بين وفد سوداني وآخر إثيوبي»: the second of a kind, told by the adjective of its state alone."""
    for k in range(group.at + 1, min(group.at + 6, len(clause.items) - 1)):
        if clause.has("another", clause.items[k : k + 1]):
            told = state_told(clause, clause.items[k + 1], "another of the same, by an adjective")
            return told or _sent_by(clause, k)
        if clause.items[k].kind in ("verb", "comp", "comma", "prep", "time"):
            return None
    return None


def _sent_by(clause: ContactClause, at: int) -> Party | None:
    """«وآخرين عن الجمهوريتين الانفصاليتين»: the side that another delegation is of, told by a plain noun."""
    items = clause.items
    if at + 2 >= len(items) or items[at + 1].form not in clause.framer.words.sent_from:
        return None
    behind = items[at + 2]
    plain = behind.kind in ("noun", "word", "participle") and "contact" not in behind.senses
    if not plain and (behind.mention is None or behind.mention.type != "place"):
        return None
    start, end = clause.script.tokens[behind.first].start, clause.script.tokens[behind.last - 1].end
    return Party(name=None, type="unnamed", mention=Span(start, end, clause.script.text[start:end]), why=SENT)


def two_of_clause(clause: ContactClause, group: Group) -> tuple[Party, ...]:
    """«اتفقت مصر وتركيا على مشاورات بين البلدين»: the two who act together in the clause, for «the two» behind it."""
    first = group.mentions[0]
    if first.refer != "pair" or first.number != 2 or first.states:
        return ()
    acting = clause.subject_around(group.at)
    return acting if len(acting) == 2 and len(sides_of((p, "participant") for p in acting) - {None}) == 2 else ()


def beyond_relative(clause: ContactClause, group: Group) -> tuple[Party, ...]:
    """«بين باريس التي ترفض التعديل ولندن التي تؤيده»: who is joined to the first side behind its relative clause.

    Of several who are joined there the one with a relative clause of his own is meant.
    """
    items = clause.items
    if group.at + 1 >= len(items) or items[group.at + 1].kind != "rel":
        return ()
    joined = []
    for k in range(group.at + 3, min(group.at + FAR, len(items))):
        if items[k].kind in ("comp", "colon", "mark", "comma"):
            break
        if items[k].mention is not None and items[k].joined and not items[k].prep:
            joined.append(k)
    led = [k for k in joined if k + 1 < len(items) and items[k + 1].kind == "rel"]
    at = next(iter(led or joined), None)
    return clause.parties(clause.framer.group(at, group.prep)[0]) if at is not None else ()
