"""The floor: who spoke before, so that a verb without a subject and words that point back find their speaker.

What enters is speakers and those who act, in reading order; what leaves is the one a later word means. Invariant: a
verb in the feminine never takes one who was told with a verb in the masculine, and the other way round, while another
fits.
"""

from __future__ import annotations

import msgspec

from hiwar.model import Party

KEPT = 12


class Turn(msgspec.Struct, frozen=True, gc=False):
    """One speaker or actor as he was told: gender and number by the verb that agreed with him, `None` where unknown."""

    party: Party
    feminine: bool | None
    plural: bool
    sentence: int
    spoke: bool


class Floor:
    """The speakers and actors of a page, the latest last."""

    def __init__(self, masculine: frozenset[str] = frozenset()) -> None:
        self.masculine = masculine
        self.turns: list[Turn] = []
        self.described: dict[str, Party] = {}
        self.bodies: dict[str, Party] = {}
        self.outlet: Party | None = None
        self.outlets: list[Party] = []
        self.papers: dict[str, Party] = {}
        self.issuer: Party | None = None
        self.named: Party | None = None
        self.sentence = 0
        self.author: Party | None = None
        self.voices: dict[str, tuple[Party, bool | None]] = {}

    @property
    def last(self) -> Party | None:
        """Who spoke last."""
        return next((turn.party for turn in reversed(self.turns) if turn.spoke), None)

    def take(self, party: Party, feminine: bool | None, plural: bool, sentence: int, spoke: bool = True) -> None:
        """Note that somebody speaks (or acts) in a sentence."""
        if feminine is None and party.type == "state":
            feminine = party.state not in self.masculine
        if feminine is None:
            known = next((t.feminine for t in reversed(self.turns) if self._same(t.party, party)), None)
            feminine = known
        if spoke and party.type == "person" and not plural and party.name:
            self.voices[party.name] = (party, feminine)
        self.turns.append(Turn(party, feminine, plural, sentence, spoke))
        del self.turns[:-KEPT]
        if party.type in ("institution", "organisation", "state"):
            self.issuer = party

    def back(self, party: Party) -> None:
        """Give the floor back to an earlier speaker: he goes on behind the words he told of others."""
        turn = next((t for t in reversed(self.turns) if t.party is party), None)
        if turn is not None:
            self.turns.remove(turn)
            self.turns.append(turn)

    def _same(self, one: Party, other: Party) -> bool:
        return one is other or (one.name is not None and one.name == other.name and one.id == other.id)

    def resume(self, feminine: bool, plural: bool, sentence: int, adds: bool) -> Party | None:
        """Whom a verb without a subject means: the last speaker it agrees with, or who acted since."""
        fits: Party | None = None
        for turn in reversed(self.turns):
            if not turn.spoke and (adds or turn.sentence < sentence - 1):
                continue
            if turn.plural == plural and turn.feminine is feminine:
                return turn.party
            if plural and turn.plural and not feminine and turn.party.type in ("unnamed", "group"):
                return turn.party
            if plural and not turn.plural and turn.party.type == "person":
                continue
            if turn.feminine is None and (turn.plural or not plural) and fits is None:
                fits = turn.party
                if turn.sentence >= sentence - 1:
                    return fits
        last = next((turn for turn in reversed(self.turns) if turn.spoke), None)
        if fits is not None or plural or last is None:
            return fits
        return None if last.feminine is (not feminine) else last.party

    def sole(self, feminine: bool, state: str | None) -> Party | None:
        """The only named person who has spoken, nobody of renown, whom a title may mean that was not told before."""
        if len(self.voices) != 1:
            return None
        ((party, gender),) = self.voices.values()
        fits = not party.known and gender in (None, feminine) and (state is None or party.state in (None, state))
        return party if fits and self.last is party else None

    def may_be(self, party: Party, feminine: bool) -> bool:
        """Whether somebody was never told with a verb of the other gender («الوزيرة» is no minister told as a man)."""
        return self.voices.get(party.name or "", (party, None))[1] in (None, feminine)

    def just_spoke(self, feminine: bool) -> Party | None:
        """The person who spoke last, in this sentence or the one before («الزعيم المتقدم في السن»)."""
        turn = next((turn for turn in reversed(self.turns) if turn.spoke), None)
        if turn is None or turn.party.type != "person" or turn.plural or turn.sentence < self.sentence - 1:
            return None
        return turn.party if turn.feminine in (feminine, None) else None

    def honoured(self) -> Party | None:
        """The person told last, whether he spoke or acted («سموه»)."""
        return next((turn.party for turn in reversed(self.turns) if turn.party.type == "person"), None)

    def acting(self, feminine: bool) -> Party | None:
        """The named person told last, whether he spoke or acted, of that gender where it is known («عنه»)."""
        fitting = (t.party for t in reversed(self.turns) if t.party.type == "person" and t.feminine in (feminine, None))
        return next(fitting, None)

    def person(self, feminine: bool) -> Party | None:
        """The person who spoke last, of that gender where it is known."""
        found: Party | None = None
        for turn in reversed(self.turns):
            if turn.party.type in ("person", "unnamed") and turn.spoke and not turn.plural:
                if turn.feminine in (feminine, None):
                    return turn.party
                found = found or turn.party
        return None if feminine else found
