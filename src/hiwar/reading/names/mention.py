"""A mention: words that name somebody or something, with what they resolve to and why.

Invariant: `first`..`last` is a token range, `start`..`end` its raw span without clitics of other words; a mention
that points back (`refer`) has no entity until the page resolves it.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from hiwar.knowledge.world import Entity

MentionType = Literal["person", "state", "organisation", "institution", "group", "unnamed", "place", "outlet", "other"]
Refer = Literal["", "counterpart", "pair", "of_two", "last", "other", "rank", "office", "pronoun", "self"]


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """One mention.

    `states` holds every state that the words name (two for «وزيرا خارجية فرنسا وألمانيا»), `parts` the named bearers of
    a dual title, `land` the noun for its state («سفير المملكة»), `number` 1, 2 or 3 (many), `proclitics` what is joined
    to its first word, `ranks` the offices that a pronoun of rank may mean, `name` the span of an unknown proper name,
    `heads` whether the office is that of the one man at the head of its body («مدير عام المنظمة»).
    """

    first: int
    last: int
    start: int
    end: int
    type: MentionType
    entity: Entity | None = None
    rivals: tuple[Entity, ...] = ()
    states: tuple[str, ...] = ()
    body: str | None = None
    office: str | None = None
    level: str = "unknown"
    number: int = 1
    feminine: bool = False
    proclitics: tuple[str, ...] = ()
    enclitic: str | None = None
    refer: Refer = ""
    former: bool = False
    land: str | None = None
    definite: bool = True
    heads: bool = False
    name: tuple[int, int] | None = None
    title: str | None = None
    english: str | None = None
    why: str = ""
    parts: tuple[Mention, ...] = ()
    ranks: tuple[str, ...] = ()

    @property
    def state(self) -> str | None:
        """The one state, where there is one."""
        return self.states[0] if len(self.states) == 1 else None
