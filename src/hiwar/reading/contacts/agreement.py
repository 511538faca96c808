"""Agreement: whether a verb without a subject of its own can be told of who acted before it.

What enters is the item of a verb and who acted before; what leaves is yes or no. Invariant: nobody is found here; a
verb whose number or gender fits nobody told is told of nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hiwar.model import Party
from hiwar.reading.grammar.items import Item

if TYPE_CHECKING:
    from hiwar.reading.contacts.contact_clause import ContactClause

REACH = 25
"""So far before a word the verb may stand that tells who acts."""


def feminine_gap(clause: ContactClause, item: Item) -> bool:
    """Whether a feminine verb without a subject would be given to a man told before."""
    sense = item.any_sense
    if sense is None or "feminine" not in sense.sense.features:
        return False
    told = clause.here_or_before() or clause.memory.people[-1:]
    return bool(told) and told[0].type == "person" and told[0].name not in clause.memory.women


def of_a_woman(item: Item, told: Party) -> bool:
    """«زارت بيلوسي تايوان»: whether a verb says of one alone that she is a woman."""
    sense = item.any_sense
    features = sense.sense.features if sense is not None else frozenset()
    return told.type == "person" and {"feminine", "past"} <= features and not features & {"dual", "plural", "first"}


def agreeing_with(clause: ContactClause, head: int, verb: int, acts: tuple[Party, ...]) -> tuple[Party, ...]:
    """«قال إن روسيا وافقت أثناء محادثات أجراها»: who acts in the masculine verb at `head`.

    Those of the verb before it, unless that is feminine and tells a state or a body: then the man who speaks.
    """
    sense = clause.items[head].any_sense if clause.items[head].kind == "verb" else None
    man = sense is not None and {"masculine", "singular"} <= sense.sense.features
    return speaker_of_it(clause) if man and _is_feminine(clause, verb, acts) else acts


def another_than(clause: ContactClause, at: int, told: Sequence[Party]) -> bool:
    """«قال إن روسيا وافقت خلال زيارته»: whether a man's pronoun cannot mean who acts, whose verb is feminine."""
    for k in range(at - 1, max(-1, at - REACH), -1):
        subject = clause.actors.frame(k).subject if clause.items[k].kind == "verb" else None
        if subject is not None:
            same = {p.id or p.name for p in clause.parties(subject)} == {p.id or p.name for p in told}
            return same and _is_feminine(clause, k, told)
    return False


def _is_feminine(clause: ContactClause, verb: int, acts: Sequence[Party]) -> bool:
    """Whether a verb says of a state or a body that it is feminine, as «روسيا» and «الحكومة» are."""
    sense = clause.items[verb].any_sense
    body = bool(acts) and acts[0].type in ("state", "institution", "organisation") and not acts[0].office
    return body and sense is not None and "feminine" in sense.sense.features


def whom_he_met(clause: ContactClause, at: int) -> bool:
    """«والتقى الرئيس، كما زار»: whether the one there is the object of a verb before him whose actor is not told."""
    for k in range(at - 1, max(-1, at - REACH), -1):
        if clause.items[k].kind == "verb":
            frame = clause.actors.frame(k)
            return frame.subject is None and frame.object is not None and frame.object.at == at
    return False


def speaker_of_it(clause: ContactClause) -> tuple[Party, ...]:
    """The man who speaks in the sentence, where one does."""
    man = clause.memory.speaking
    own = man is not None and (man.type == "person" or man.office) and man.name not in clause.memory.women
    return (man,) if own and man is not None else ()


def several_gap(item: Item, told: Sequence[Party]) -> bool:
    """«أبلغ كومي اللجنة أن مئات خططوا للسفر»: whether a verb of several would be given to one man, or a body."""
    sense = item.any_sense
    several = sense is not None and {"plural", "third"} <= sense.sense.features
    return several and len(told) == 1 and told[0].office != "delegation" and told[0].type not in ("unnamed", "group")
