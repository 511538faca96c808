"""Places of contacts: a mention as a place, by the name the world gives it.

Invariant: a person, an organisation or a seat of government without a town is no place.
"""

from __future__ import annotations

from hiwar.model import Place, Span
from hiwar.reading.names.mention import Mention
from hiwar.reading.words.script import Script


def place_of(mention: Mention, script: Script) -> Place | None:
    """The place that a mention names, or `None`."""
    entity = mention.entity
    if entity is None:
        return None
    if entity.kind == "institution" and entity.subkind == "seat":
        span = Span(mention.start, mention.end, script.text[mention.start : mention.end])
        return Place(name=entity.name, name_ar=entity.name_ar, state=entity.state, mention=span)
    if entity.kind not in ("place", "state"):
        return None
    start = mention.start + sum(1 for tag in mention.proclitics if tag != "al")
    span = Span(start, mention.end, script.text[start : mention.end])
    return Place(name=entity.name, name_ar=entity.name_ar, state=entity.state, mention=span)
