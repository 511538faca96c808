"""Parties: the records of those who speak, from a mention, a description, or an unknown body.

What enters is a mention or a token range; what leaves is a party. Invariant: a description without a name stays
unnamed; a state that the page does not tell is the one that it speaks of most, or none.
"""

from __future__ import annotations

from collections import Counter

from hiwar.model import Party, Span
from hiwar.reading.grammar.items import Item
from hiwar.reading.names.mention import Mention
from hiwar.reading.resolution.memory import Memory
from hiwar.reading.resolution.romanise import romanise
from hiwar.reading.statements.floor import Floor
from hiwar.reading.statements.speech import Speech
from hiwar.reading.words.agents import agents_of
from hiwar.reading.words.script import Script
from hiwar.text.shadow import fold

HALF = 0.5
MANY = 3


class Parties:
    """Makes the parties of one page."""

    def __init__(self, script: Script, memory: Memory, floor: Floor, speech: Speech) -> None:
        self.script = script
        self.memory = memory
        self.floor = floor
        self.speech = speech
        self.article = fold(script.lexicon.article)
        self.agents = agents_of(script.language)
        self.items: list[Item] = []
        self.counts: Counter[str] = Counter()
        self.body_names = memory.body_names
        self._unnamed: dict[str, Party] = {}
        self._named: dict[str, Party] = {}

    def of_mention(self, mention: Mention) -> Party | None:
        """The party of a mention; an outlet is remembered as the one the page speaks of."""
        if mention.type == "outlet" and mention.entity:
            span = Span(mention.start, mention.end, self.script.text[mention.start : mention.end])
            outlet = Party(
                name=mention.entity.name, type="organisation", name_ar=mention.entity.name_ar, known=True,
                mention=span, why="outlet", id=mention.entity.id, state=mention.entity.state,
            )  # fmt: skip
            self.floor.outlet = outlet
            self.floor.outlets.append(outlet)
            return outlet
        if mention.type == "other":
            return None
        last = self.floor.last
        parties = self.memory.parties(mention, (last,) if last else ())
        if not parties:
            return None
        party = parties[0]
        if party.type == "unnamed" and party.name is None:
            return self.unnamed(mention.first, mention.last, party.state or mention.state)
        return party

    def unnamed(self, first: int, last: int, state: str | None) -> Party:
        """Somebody told by description alone."""
        words = self._unled(self.script.raw(first, last), first)
        known = self._unnamed.get(words)
        if known:
            return known
        start, end = self.script.tokens[first].start, self.script.tokens[last - 1].end
        party = Party(
            name=None, type="unnamed", name_ar=words, state=state, mention=Span(start, end, words),
            why="told by description alone",
        )  # fmt: skip
        self._unnamed[words] = party
        return party

    def _body_party(
        self, words: str, tokens: tuple[int, int], state: str | None, kind: str, why: str, name: str | None = None
    ) -> Party:
        words = self._unled(words, tokens[0])
        known = self._named.get(words)
        if known:
            return known
        start, end = self.script.tokens[tokens[0]].start, self.script.tokens[tokens[1] - 1].end
        name = name or self.body_names.of(*tokens) or romanise(words)
        party = Party(
            name=name, type=kind, name_ar=words, state=state, known=False, why=why,  # type: ignore[arg-type]
            mention=Span(start, end, self.script.text[start:end]),
        )  # fmt: skip
        self._named[words] = party
        return party

    def _unled(self, words: str, first: int) -> str:
        """A description without the preposition joined to its first word («لوزارة الصحة», «للشركة»)."""
        agent = self.agents.of(self.script.words[first])
        led = self.speech.shapes["led"]
        if agent is None or not agent.prep or words[:1] not in led:
            return words
        return self.article + words[2:] if words[:2] == led[0] * 2 else words[1:]

    def _setting(self, share: float, least: int) -> str | None:
        """The state that the page speaks of most, where it is told at least so often and has such a share."""
        if not self.counts:
            return None
        state, times = min(self.counts.items(), key=lambda item: (-item[1], item[0]))
        return state if times >= least and times >= share * self.counts.total() else None

    def _home(self) -> str | None:
        """The state of a body that the page does not say: the one the page speaks of most, else the outlet's own."""
        home = self.memory.home
        return self._setting(HALF, 2) or (home if not self.counts or home in self.counts else None)

    def _state(self, owner: Mention | None) -> str | None:
        return (owner.state or (owner.entity.state if owner.entity else None)) if owner else None
