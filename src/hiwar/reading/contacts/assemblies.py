"""Assemblies: where those who meet are a body in which states meet.

What enters is a clause with the frame of a noun or the cast of a contact; what leaves is yes or no. Invariant: nothing
here resolves a party; a body whose name may mean something else (`not_meeting`) gathers nobody by its name alone.
"""

from __future__ import annotations

from hiwar.knowledge.entity import Entity
from hiwar.reading.contacts.cast import Cast
from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.reading.grammar.frames import Frame

# Organisations in which states meet.
STATES = ("igo", "bloc", "alliance")


def multilateral(clause: ContactClause, frame: Frame) -> bool:
    """Whether an organisation of states stands in the noun's frame."""
    for group in (frame.subject, *frame.preps):
        for mention in group.mentions if group and group.at < frame.head + 8 else ():
            sent = mention.type == "person" and mention.number == 1  # «لقاء سفير الاتحاد الأوروبي»
            entity = mention.entity or clause.memory.world.entities.get(mention.body or "")
            if entity and not sent and _gathers(clause, entity):
                return True
    return False


def assembly(clause: ContactClause, cast: Cast, sits: bool = False) -> bool:
    """Whether an organisation of states is a party («يعقد قادة مجموعة السبع قمة»).

    With `sits` one of those whose meetings need a verb of their own counts too («يجتمع مجلس الأمن»).
    """
    entities = clause.memory.world.entities
    bodies = [entities[p.id] for p, _ in cast if p.type == "organisation" and p.id in entities]
    return any(_gathers(clause, body) or (sits and body.subkind in STATES) for body in bodies)


def in_session(clause: ContactClause, frame: Frame) -> bool:
    """«اجتماعات الجمعية العامة التي تبدأ غدا»: a body that sits by its calendar meets nobody who is told before it."""
    owners = frame.subject.mentions if frame.subject else ()
    return any(m.entity is not None and m.entity.id in clause.vocabulary.words["not_meeting"] for m in owners)


def _gathers(clause: ContactClause, entity: Entity) -> bool:
    """Whether states meet in an organisation, and its name alone does not mean something else."""
    if entity.id in clause.vocabulary.words["not_meeting"]:
        return False
    return entity.kind == "format" or entity.subkind in STATES
