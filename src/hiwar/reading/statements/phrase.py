"""A phrase: the noun phrase that stands where a speaker may stand, with its titles, adjectives, names and owner.

Invariant: a phrase is items of one sentence in a row; whom it names it holds as mentions or tokens, never as text.
"""

from __future__ import annotations

import msgspec

from hiwar.reading.names.mention import Mention
from hiwar.reading.words.agents import Agent


class Phrase(msgspec.Struct, frozen=True, gc=False):
    """One noun phrase: items `first` to `last`, its head noun or head mention, and whom it names.

    `bearer` is the person named in it, `name` an unknown name (tokens), `owner` whose it is, `state` what an adjective
    tells, `same` «ذاته» or «هذا», `some` «عدد من», `bare` a head alone, `inner` who issued a document, `role` and
    `titled` what a person is, told behind his name, `certain` a head with a definite genitive.
    """

    first: int
    last: int
    head: int
    agent: Agent | None
    mention: Mention | None = None
    bearer: Mention | None = None
    owner: Mention | None = None
    name: tuple[int, int] | None = None
    quoted: tuple[int, int] | None = None
    state: str | None = None
    same: bool = False
    some: bool = False
    bare: bool = True
    inner: Phrase | None = None
    certain: bool = False
    role: Agent | None = None
    titled: Mention | None = None


def several(phrase: Phrase) -> bool:
    """Whether a phrase tells of more than one."""
    if phrase.agent is not None:
        return phrase.agent.number > 1
    return phrase.mention is not None and phrase.mention.number > 1
