"""Opponents: a government that is told without its state beside a movement that fights it («بين الحكومة والحوثيين»).

What enters is a mention and those it is listed with; what leaves is the mention, perhaps with a state. Invariant: a
state that is told is kept, and only a movement or an armed group of one state gives one.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from hiwar.reading.names.mention import Mention
from hiwar.reading.resolution.offices import FIGHTING

GOVERNING = ("government", "administration", "army", "police", "intelligence", "security_services", "delegation")


def opposed(mention: Mention, listed: Sequence[Mention]) -> Mention:
    """The mention, with the state of the movement beside it where it is a government, its army or its delegation."""
    own = mention.states or mention.body or mention.entity or mention.name or mention.enclitic
    if mention.title not in GOVERNING or own:
        return mention
    states = [m.entity.state for m in listed if m.entity and m.entity.subkind in FIGHTING and m.entity.state]
    return msgspec.structs.replace(mention, states=(states[0],), number=1) if states else mention
