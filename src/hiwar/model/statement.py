"""A statement: who said what, of whom, when, directly or not, and through whom it reached us.

Invariant: `evidence` holds the reporting clause with the beginning of its content; `content` the words said.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from hiwar.model.contact import Party, Plover
from hiwar.model.span import Span
from hiwar.model.when import UNKNOWN, When

Form = Literal["direct", "indirect"]
Stance = Literal["seeks", "ready", "ready_if", "awaits", "doubts", "rejects"]
Way = Literal["official", "public", "intermediary", "unknown"]
PositionKind = Literal["demand", "red_line", "offer", "commitment"]


class Via(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One link of the chain through which a statement reached us, the nearest to the speaker first."""

    name: str
    kind: str
    mention: Span | None = None


class Signal(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A stance on the dialogue itself; no contact."""

    stance: Stance
    toward: tuple[Party, ...] = ()
    condition: Span | None = None
    way: Way = "unknown"
    rules: tuple[str, ...] = ()


class Position(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A demand, red line, offer or commitment of the speaker to another."""

    kind: PositionKind
    toward: tuple[Party, ...] = ()


class Statement(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One reporting clause with its content."""

    id: str
    speaker: Party
    verb: str | None = None
    force: str = "states"
    form: Form = "indirect"
    office: str | None = None
    via: tuple[Via, ...] = ()
    about: tuple[Party, ...] = ()
    addressee: tuple[Party, ...] = ()
    date: When = UNKNOWN
    content: tuple[Span, ...] = ()
    signal: Signal | None = None
    position: Position | None = None
    plover: Plover | None = None
    rules: tuple[str, ...] = ()
    evidence: tuple[Span, ...] = ()
