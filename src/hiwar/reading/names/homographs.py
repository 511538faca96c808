"""Homographs: a name that a state shares with a town of another state («عمان»: Oman, or Amman in Jordan), or a party
with one of another state («حزب العدالة والتنمية» in Turkey and in Morocco).

What enters is the mentions of a sentence; what leaves is the same mentions, each such name decided by its vowels, by
which of the two states the page speaks of elsewhere, or by the capitals that it is listed with. Invariant: without such
a sign the name stays the state's, and its rivals are kept.
"""

from __future__ import annotations

import msgspec

from hiwar.knowledge.world import Entity, World
from hiwar.languages import load
from hiwar.reading.names.mention import Mention
from hiwar.reading.names.names import Names
from hiwar.reading.words.script import Script


class Homographs:
    """Decides shared names on one page."""

    def __init__(self, script: Script, world: World, names: Names) -> None:
        self.script = script
        self.world = world
        self.names = names
        self.vowelled: dict[str, str] = load(script.language, "places")["vowelled"]
        self.namesakes: dict[str, str] = load(script.language, "bodies")["namesakes"]
        self._told: dict[str, int] | None = None

    def settle(self, mention: Mention) -> Mention:
        """The mention, with the town for the state where the page means the town."""
        state = mention.entity
        if (mention.body or (state.id if state else "")) in self.namesakes:
            return self._namesake(mention)
        if state is None or state.kind != "state" or mention.last - mention.first > 1:
            return mention
        bearers = self._bearers(mention, state)
        town = next((e for e in bearers if e.kind == "place" and e.state and e.state != state.state), None)
        if town is None or not self._means(town, state, mention):
            return mention
        rivals = (state, *(e for e in mention.rivals if e is not town))
        why = "a town of that name, by the page"
        return msgspec.structs.replace(
            mention, type="place", entity=town, states=(town.state,), rivals=rivals, why=why
        )  # fmt: skip

    def _namesake(self, mention: Mention) -> Mention:
        """The mention, with the party of the same name in another state where the page tells that state more."""
        own = self.world.entities[mention.body or (mention.entity.id if mention.entity else "")]
        other = self.world.entities[self.namesakes[own.id]]
        told = self._states()
        if own.state is None or other.state is None or told.get(other.state, 0) <= told.get(own.state, 0):
            return mention
        why, states = "the party of that name in the state that the page tells", (other.state,)
        if mention.body:
            return msgspec.structs.replace(mention, body=other.id, states=states, why=why)
        return msgspec.structs.replace(mention, entity=other, states=states, why=why)

    def _bearers(self, mention: Mention, state: Entity) -> list[Entity]:
        """All who bear the name of one word by which the state is called here, also those that need a sign."""
        for _, key in self.script.words[mention.first].splits:
            node = self.world.names.get(key)
            if node is not None and any(e is state for e in node.ends):
                return list(node.ends)
        return []

    def _means(self, town: Entity, state: Entity, mention: Mention) -> bool:
        """Whether the page means the town: as the word is vowelled, else as its state is told more."""
        raw = self.script.text[mention.start : mention.end]
        for spelled, ident in self.vowelled.items():
            if raw.endswith(spelled):
                return ident == town.id
        told = self._states()
        more = told.get(town.state or "", 0) - told.get(state.state or "", 0)
        alike = {key for _, key in self.script.words[mention.first].splits if key in self.world.names}
        itself = sum(any(key in alike for _, key in word.splits) for word in self.script.words)
        return more > 0 or (more + itself >= 0 and "capital" in town.extra and self._among_capitals(mention))

    def _among_capitals(self, mention: Mention) -> bool:
        """«القاهرة وعمان», «عمان والقاهرة»: whether the name is joined to that of a capital, or one is joined to it."""
        end = len(self.script.words)
        before = [self.names.known(k, end, True) for k in (mention.first - 1, mention.first - 2) if k >= 0]
        beside = [known for size, known in enumerate(before, 1) if known is not None and known[1] == size]
        listed = beside[:1] if "w" in mention.proclitics else []
        behind = self.names.known(mention.last, end, True) if mention.last < end else None
        listed += [behind] if behind is not None and behind[0] == ("w",) else []
        return bool(listed) and all(known[2][0].kind == "place" and "capital" in known[2][0].extra for known in listed)

    def _states(self) -> dict[str, int]:
        """How often the page names each state, or a person or thing of it, by a name that no other state shares."""
        if self._told is None:
            self._told = {}
            words = self.script.words
            for at, word in enumerate(words):
                known = self.names.known(at, len(words), True)
                states = {e.state for e in known[2] if e.id not in self.namesakes} if known else set()
                states |= {s.id for _, rest in word.bare for s in self.world.nisba.get(rest, ())[:1]}
                if len(states) == 1 and (state := states.pop()):
                    self._told[state] = self._told.get(state, 0) + 1
        return self._told
