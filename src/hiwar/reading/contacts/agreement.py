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


def several_gap(item: Item, told: Sequence[Party]) -> bool:
    """«أبلغ كومي اللجنة أن مئات خططوا للسفر»: whether a verb of several would be given to one man, or a body."""
    sense = item.any_sense
    several = sense is not None and {"plural", "third"} <= sense.sense.features
    return several and len(told) == 1 and told[0].office != "delegation" and told[0].type not in ("unnamed", "group")
