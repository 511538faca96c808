"""A reading: all that the engine finds in one article.

Invariant: a pure function of text, stated metadata, engine and knowledge; the same input gives the same bytes.
"""

from __future__ import annotations

import hashlib
from typing import Literal

import msgspec

from hiwar.model.article import Article, Capture
from hiwar.model.contact import Contact, Party, Place, Plover
from hiwar.model.span import Span
from hiwar.model.statement import Statement
from hiwar.model.when import UNKNOWN, When

SCHEMA = "hiwar/reading/1"

ActStatus = Literal[
    "done", "ongoing", "planned", "proposed", "conditional", "refused", "denied", "called_off", "failed"
]


class Act(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What one side did to another beside contact, in PLOVER's terms; where both do it, both are actors.

    `status` says whether it was done, goes on, is to come, or was refused or denied.
    """

    id: str
    plover: Plover
    status: ActStatus = "done"
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    date: When = UNKNOWN
    place: Place | None = None
    attributed_to: str | None = None
    rules: tuple[str, ...] = ()
    evidence: tuple[Span, ...] = ()


class Problem(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What is wrong with a page or doubtful in a reading, with the words it was seen in."""

    code: str
    says: str
    start: int | None = None
    end: int | None = None


class Reading(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What one article tells: contacts, statements, acts, problems."""

    schema: str = SCHEMA
    engine: str
    capture: Capture
    article: Article
    contacts: tuple[Contact, ...] = ()
    statements: tuple[Statement, ...] = ()
    acts: tuple[Act, ...] = ()
    problems: tuple[Problem, ...] = ()


def report_id(prefix: str, text_id: str, start: int, end: int, group: str) -> str:
    """The id of a report: a hash of text, anchor span and kind group, never of engine or values.

    >>> report_id("ct", "sha256:00", 4, 10, "call")
    'ct_41aab95158af6ba4'
    """
    digest = hashlib.sha256(f"{text_id}\n{start}\n{end}\n{group}".encode()).hexdigest()
    return f"{prefix}_{digest[:16]}"
