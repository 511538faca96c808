"""Listed: what a mention is by those it is listed with («كيشيدا والوفد المرافق له», «الملك سلمان وولي العهد»).

What enters is a mention and those named before it in its list; what leaves is yes or no, a party or the mention with a
state. Invariant: a mention that tells its own state, name or body keeps it.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from hiwar.model import Party
from hiwar.reading.names.mention import Mention


def escorts(mention: Mention) -> bool:
    """«كيشيدا والوفد المرافق له»: whether a delegation of no state of its own comes with the one named before it."""
    own = mention.states or mention.body or mention.name or mention.entity
    return mention.title == "delegation" and mention.definite and not own


def beside(mention: Mention, before: Sequence[Party]) -> tuple[Party, ...]:
    """«وزير خارجية فرنسا ونظيره البولندي»: in one group a counterpart is that of the one told right before."""
    last = before[-1] if before else None
    return (last,) if last and mention.refer == "counterpart" and last.type == "person" and last.office else ()


def in_the_same_state(mention: Mention, before: Sequence[Party]) -> Mention:
    """«الملك سلمان وولي العهد»: a bare office listed behind a person is an office of his state."""
    states = {party.state for party in before if party.type == "person"}
    if mention.refer != "office" or mention.number != 1 or len(states) != 1 or None in states:
        return mention
    return msgspec.structs.replace(mention, states=tuple(states), refer="")


def only_a_place(mention: Mention, located: bool) -> bool:
    """«مع موسكو», «بالعاصمة فيينا»: whether a place stands for no government; a capital does, where it is not where."""
    return located or mention.entity is None or "capital" not in mention.entity.extra
