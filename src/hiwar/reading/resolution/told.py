"""What a page has told so far: persons, bodies and states, and who was told together.

What enters is parties in reading order; what leaves is the same, the latest last. Invariant: a person stands once, at
the place where he was told last.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from hiwar.model import Party
from hiwar.reading.names.mention import Mention

MOST = 300
"""So many persons a page is remembered to have told, the latest: words point back to no other."""


class Told:
    """The parties that a page has told, by which later words are understood."""

    def __init__(self, home: str | None) -> None:
        self.home = home
        self.house: str | None = None
        self.people: list[Party] = []
        self._times: Counter[tuple[str | None, str | None]] = Counter()
        self.pairs: list[tuple[Party, ...]] = []
        self.pair_in: dict[str, tuple[Party, ...]] = {}
        self.states: set[str | None] = set()
        self.place: Mention | None = None
        self.present: list[Party] = []
        self.named: list[Mention] = []
        self.women: set[str | None] = set()
        self.bodies: dict[str, Party] = {}
        self.ministry: Party | None = None
        self.joint: dict[str, tuple[Party, ...]] = {}
        self.speaking: Party | None = None
        self.reached: tuple[str, int, tuple[Party, ...]] | None = None  # the verb of a journey, its sentence, its hosts

    def remember(self, parties: Sequence[Party], feminine: bool = False) -> None:
        """Note persons in the order they were told, each in his office; the latest is the likeliest antecedent."""
        for party in parties:
            if party.type == "institution":
                continue
            if feminine:
                self.women.add(party.name)
            if party.type != "person" and not party.office:
                continue
            self._times[party.id, party.name] += 1
            same = [p for p in self.people if (p.id, p.name, p.state) == (party.id, party.name, party.state)]
            if same and not party.office:
                party = msgspec.structs.replace(party, office=same[0].office)
            self.people = [*(p for p in self.people[-MOST:] if p not in same), party]

    def man_of(self, party: Party) -> Party | None:
        """«قال أوغلو إن أنقرة ستشارك، وذلك خلال لقائه»: who speaks in the sentence, for the state that he speaks of."""
        man = self.speaking
        own = man is not None and man.type == "person" and man.name not in self.women and man.state == party.state
        return man if own and party.type == "state" and not party.office else None

    def spoken_of(self) -> set[str | None]:
        """The states that the page has told, those of the sentence at hand among them."""
        return self.states.union(*(mention.states for mention in self.named))

    def at_home_before(self, mention: Mention) -> bool:
        """Whether the words of the sentence before a mention tell of no state, or of the outlet's own among them."""
        states = {state for m in self.named if m.first < mention.first for state in m.states}
        return not states or self.home in states

    def times(self, party: Party) -> int:
        """How often a person was told."""
        return self._times[party.id, party.name]

    def remember_body(self, title: str | None, party: Party) -> None:
        """Note an institution, so that «الوزارة» may mean it later."""
        self.bodies[title or ""] = party
        if title in ("ministry", "foreign_ministry", "defence_ministry"):
            self.ministry = party

    def remember_pair(self, parties: Sequence[Party], kind: str = "") -> None:
        """Note who was told together, and in what, so that «الجانبان» may mean them later."""
        self.pairs = [*self.pairs[-7:], tuple(parties)]
        self.pair_in[kind] = self.pairs[-1]

    def take_up(self, kinds: Sequence[str]) -> None:
        """«وبحث الجانبان خلال اللقاء»: tell again who was told together in a contact of the kinds."""
        told = next((self.pair_in[kind] for kind in kinds if kind in self.pair_in), None)
        if told and told != self.pair:
            self.pairs = [*self.pairs[-7:], told]

    def forget_pair(self, parties: Sequence[Party]) -> None:
        """Take back that these were told together: they were with a third («التقيا خلال اجتماع مع نظيرهما»)."""
        self.pairs = [pair for pair in self.pairs if pair != tuple(parties)]

    @property
    def pair(self) -> tuple[Party, ...]:
        """The parties of the contact told last."""
        return self.pairs[-1] if self.pairs else ()
