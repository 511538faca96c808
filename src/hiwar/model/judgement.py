"""A judgement: a person's decision on what the machine made of reports.

Invariant: a judgement is never changed; to take one back is a judgement too. It names reports, texts and names, which
better readings leave as they are, and the hash of what it saw, so that it is asked again when that reads otherwise.
"""

from __future__ import annotations

import hashlib
from typing import Literal

import msgspec

from hiwar.model.contact import Contact

Says = Literal["same", "not_same", "wrong", "value", "person", "copy", "missed", "withdrawn"]
_LATER = ("texts", "name", "contact", "scope", "weighed")
"""Fields that the first judgements had not; empty ones are no part of the hash."""


class Judgement(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Two reports are the same contact, or are not; a report is wrong; a told value of a field is the right one; a name
    is a person; a text is a copy of another; a text tells a contact that was missed.

    `reports` are the ids it speaks of (two for `same` and `not_same`, the new one for `missed`), `texts` the text ids
    (the copy before what it copies), `name` a name as pages write it and `value` the person's id, or the name that he
    is known by, `contact` what was missed, `of` the judgement that is withdrawn. `scope` is the outlet or the text
    that it is limited to. `seen` is the hash of what was judged as it read then, `weighed` all reports that bore on it
    then, `at` an ISO time.
    """

    says: Says
    reports: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    name: str | None = None
    field: str | None = None
    value: str | None = None
    contact: Contact | None = None
    of: str | None = None
    scope: str | None = None
    who: str
    at: str
    why: str = ""
    seen: str | None = None
    weighed: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The hash of all that it says.

        >>> Judgement(says="wrong", reports=("ct_1",), who="a", at="2026-11-21T10:00:00+00:00").id
        'jd_c8e3fbfc3e1651a3'
        """
        told = msgspec.to_builtins(self)
        for name in _LATER:
            if not told[name]:
                del told[name]
        return "jd_" + hashlib.sha256(msgspec.json.encode(told, order="sorted")).hexdigest()[:16]

    @property
    def question(self) -> tuple[object, ...]:
        """What it answers: of two judgements with one question the later holds."""
        about = "same" if self.says == "not_same" else self.says
        texts = self.texts[:1] if self.says == "copy" else self.texts
        return about, frozenset(self.reports), texts, self.name, self.field, self.scope


def standing(judgements: tuple[Judgement, ...]) -> tuple[Judgement, ...]:
    """Those that hold, in their order: not withdrawn, and not followed by another on the same question."""
    gone = {judgement.of for judgement in judgements if judgement.says == "withdrawn"}
    last: dict[tuple[object, ...], Judgement] = {}
    for judgement in judgements:
        if judgement.says != "withdrawn" and judgement.id not in gone:
            last[judgement.question] = judgement
    held = set(map(id, last.values()))
    return tuple(judgement for judgement in judgements if id(judgement) in held)
