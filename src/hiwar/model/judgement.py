"""A judgement: a person's decision on what the machine made of reports.

Invariant: a judgement is never changed; to take one back is a judgement too. It names reports, which better readings
leave as they are, and the hash of what it saw, so that it is asked again when that reads otherwise.
"""

from __future__ import annotations

import hashlib
from typing import Literal

import msgspec

Says = Literal["same", "not_same", "wrong", "value", "withdrawn"]


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """Two reports are the same contact, or are not; a report is wrong; a told value of a field is the right one.

    `reports` are the ids it speaks of (two for `same` and `not_same`), `of` the judgement that is withdrawn, `seen` the
    hash of the reports as they were judged, `at` an ISO time.
    """

    says: Says
    reports: tuple[str, ...] = ()
    field: str | None = None
    value: str | None = None
    of: str | None = None
    who: str
    at: str
    why: str = ""
    seen: str | None = None

    @property
    def id(self) -> str:
        """The hash of all that it says.

        >>> Judgement(says="wrong", reports=("ct_1",), who="a", at="2026-11-21T10:00:00+00:00").id
        'jd_c8e3fbfc3e1651a3'
        """
        return "jd_" + hashlib.sha256(msgspec.json.encode(self, order="sorted")).hexdigest()[:16]


def standing(judgements: tuple[Judgement, ...]) -> tuple[Judgement, ...]:
    """Those that hold, in their order: not withdrawn, and not followed by another on the same question."""
    gone = {judgement.of for judgement in judgements if judgement.says == "withdrawn"}
    last: dict[tuple[object, ...], Judgement] = {}
    for judgement in judgements:
        if judgement.says != "withdrawn" and judgement.id not in gone:
            question = "same" if judgement.says == "not_same" else judgement.says
            last[question, frozenset(judgement.reports), judgement.field] = judgement
    held = set(map(id, last.values()))
    return tuple(judgement for judgement in judgements if id(judgement) in held)
