"""A frame: the arguments that a verb or a noun of contact has inside its clause.

What enters is groups of mentions by their slots («التقى الوزير نظيره في باريس»: subject, object, «في»); what leaves is
the record that readers ask. Invariant: a slot that no party fills is empty, and a flag says whether a thing fills it.
"""

from __future__ import annotations

import msgspec

from hiwar.reading.grammar.groups import Group


class Frame(msgspec.Struct, frozen=True, gc=False):
    """The arguments of a head.

    `thing_subject` and `thing_object` tell that the slot is filled by something that is no party; `first`..`last` is
    the range of items that the frame covers; `stop` the item that ended it; `nouns` the contact nouns inside it;
    `times` the places of its time items; `antecedent` whom the relative clause that the verb opens describes, `untold`
    whether these are several people of whom none is a party, `ranked` whether he is said to be the first who does so.
    """

    head: int
    subject: Group | None
    object: Group | None
    preps: tuple[Group, ...]
    thing_subject: bool
    thing_object: bool
    before: bool
    first: int
    last: int
    stop: int
    nouns: tuple[int, ...]
    times: tuple[int, ...]
    antecedent: Group | None = None
    untold: bool = False
    ranked: bool = False

    def behind(self, *prepositions: str) -> tuple[Group, ...]:
        """The groups behind any of the prepositions."""
        return tuple([group for group in self.preps if group.prep in prepositions]) if self.preps else ()
