"""A disagreement: what reports tell that cannot all be so. It is listed, never resolved."""

from __future__ import annotations

from typing import Literal

import msgspec

from hiwar.model.event import FieldName, FieldValue

DISAGREEMENTS = ("denial", "value", "before_its_day", "announced_after", "two_places", "number")
Disagrees = Literal["denial", "value", "before_its_day", "announced_after", "two_places", "number"]


class Disagreement(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What disagrees, in words, and the events that it is about: one, or two that cannot both be so.

    `denial`: told as done and denied. `value`: values of `field` exclude each other. `before_its_day`: a page told it
    as held before its day came. `announced_after`: a page announced it days after it was held. `two_places`: a person
    was elsewhere in the middle of a stay. `number`: the numbers that pages give contacts do not fit their order.
    """

    kind: Disagrees
    events: tuple[str, ...]
    sides: tuple[str, ...]
    says: str
    field: FieldName | None = None
    values: tuple[FieldValue, ...] = ()
    origins: tuple[str, ...] = ()
