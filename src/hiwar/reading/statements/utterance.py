"""An utterance: a reporting clause as one sentence tells it, before it becomes a statement record.

Invariant: `first`..`last` covers the reporting clause, `content` what was said; both are token ranges of one sentence.
"""

from __future__ import annotations

import msgspec
from msgspec import field

from hiwar.model import Party
from hiwar.text.expression import TimeExpression


class Utterance(msgspec.Struct):
    """Who says what by which verb; `lost_to` is the one for which it was dropped."""

    head: int
    lemma: str
    force: str
    speaker: Party
    sentence: int
    first: int
    last: int
    content: tuple[int, int]
    direct: bool
    rule: str
    via: list[Party] = field(default_factory=list)
    times: list[TimeExpression] = field(default_factory=list)
    office: str | None = None
    inherited: bool = False
    marked: bool = True
    dropped: str | None = None
    lost_to: Utterance | None = None
