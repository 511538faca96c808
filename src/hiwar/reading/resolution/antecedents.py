"""Antecedents: whom words that point back mean («الجانبان», «الأخير», «جلالته», «معه»).

What enters is a mention that points, or the person of a pronoun; what leaves is parties told before. Invariant: a
pointer without a fitting antecedent gives nothing; nobody is meant who was not told.
"""

from __future__ import annotations

from collections.abc import Sequence

from hiwar.languages import load
from hiwar.model import Party
from hiwar.reading.names.mention import Mention
from hiwar.reading.resolution.offices import Offices
from hiwar.reading.resolution.party_maker import PartyMaker
from hiwar.reading.resolution.told import Told
from hiwar.text.shadow import fold

OWNERS = frozenset({"person", "state", "institution"})
"""What may have an office of its own («وزير دفاعه», «وزير دفاعها»)."""


class Antecedents:
    """Finds among those told the ones whom a pointer means."""

    def __init__(self, offices: Offices, make: PartyMaker) -> None:
        self.offices = offices
        self.make = make
        realms: dict[str, list[str]] = load(make.script.language, "titles")["rank_states"]
        self.lands = frozenset(fold(word) for word in load(make.script.language, "function")["dual_nouns"]["lands"])
        self.realms = {fold(form): frozenset(states) for form, states in realms.items()}

    def last(self, told: Told, mention: Mention) -> tuple[Party, ...]:
        """«الأخير»: the person told just before, in this sentence or else on the page."""
        before = [p for p in told.present if p.mention and p.mention.start < mention.start] or told.people
        if not mention.feminine:
            before = [p for p in before if p.type == "person" or p.office] or before
        return tuple(self.make.again(p, mention) for p in before[-1:])

    def of_rank(self, told: Told, mention: Mention) -> tuple[Party, ...]:
        """A pronoun of rank: of those who hold one of its offices the one told most («سموه»), the earlier of equals."""
        word = self.make.script.words[mention.last - 1]
        realm = next((self.realms[key] for _, key in word.splits if key in self.realms), None)
        here = [p for p in told.present if p.mention and p.mention.start < mention.start and p.office in mention.ranks]
        here = [p for p in here if realm is None or p.state in realm]
        if here and (len({p.id or p.name for p in here}) == 1):
            return (self.make.again(here[0], mention),)
        fitting = [p for p in told.people if p.office in mention.ranks and (realm is None or p.state in realm)]
        own = max(fitting, key=told.times, default=None)
        return (self.make.again(own, mention),) if own else ()

    def other(self, told: Told, mention: Mention, subject: Sequence[Party]) -> tuple[Party, ...]:
        """«الآخر»: of those told together the one who is not of the subject's state."""
        own = {p.state for p in subject}
        return tuple(self.make.again(p, mention) for p in told.pair if own and p.state not in own)[:1]

    def pronoun(self, told: Told, person: str | None, subject: Sequence[Party] = ()) -> tuple[Party, ...]:
        """Whom an enclitic pronoun means: the clause's subject, else the person told last; the pair for a dual."""
        if person in ("3d", "3mp"):
            return tuple(subject) if len(subject) > 1 else told.pair or self._two_persons(told)
        if person in ("3ms", "3fs"):
            if subject:
                return (told.man_of(subject[0]) or subject[0],) if person == "3ms" else tuple(subject[:1])
            return tuple(told.people[-1:])
        return ()

    def owners(self, told: Told, mention: Mention) -> tuple[str, ...]:
        """The states of whom an office with a pronoun belongs to («ووزير دفاعه», «وزيرا خارجيتهما»): named before it.

        A man's pronoun means a person, a woman's a state, a body or a woman, that of two two of different states; the
        last ones of the sentence. Where it names nobody of the kind, nothing.
        """
        two = mention.enclitic == "3d" and mention.number == 2
        if not two and (mention.enclitic not in ("3ms", "3fs") or mention.number > 1):
            return ()
        found: list[str] = []
        for named in reversed(told.named):
            state = named.state or (named.entity.state if named.entity else None)
            if named.start >= mention.start or named.number > 1 or named.type not in OWNERS or not state:
                continue
            if two:
                found += [state] if state not in found else []
            elif (named.type == "person") is (mention.enclitic == "3ms" or named.feminine):
                return (state,)
            if len(found) == 2:
                return (found[1], found[0])
        return ()

    def pair(self, told: Told, mention: Mention) -> tuple[Party, ...]:
        """Whom a dual or plural noun means: the last parties of that rank that were told together."""
        pairs = [pair for pair in reversed(told.pairs) if self._fits(pair, mention)]
        ranked = (pair for pair in pairs if all(self.offices.ranks_as(p, mention.level) for p in pair))
        if pair := next(ranked, next(iter(pairs), ())):
            lands = self.make.script.words[mention.last - 1].splits
            if any(key in self.lands for _, key in lands):
                return tuple(self._land(party, mention) for party in pair)
            return tuple(self.make.again(party, mention, "the parties told last") for party in pair)
        two = self._officials_of_pair(told, mention) or self._last_two(told, mention)
        return tuple(self.make.again(party, mention, "the two of that rank told last") for party in two)

    def _land(self, party: Party, mention: Mention) -> Party:
        """«التقى بايدن الإمبراطور. ويبحث البلدان»: the state of somebody told, where two states are meant."""
        state = self.make.world.entities.get(party.state or "") if party.type == "person" else None
        if state is None:
            return self.make.again(party, mention, "the parties told last")
        return self.make.of_entity(mention, state, self.make.span(mention))

    def _officials_of_pair(self, told: Told, mention: Mention) -> tuple[Party, ...]:
        """«سيزور الجبير موسكو لبحث الملف مع لافروف ... الوزيران»: of two told together, those of the rank."""
        for pair in reversed(told.pairs) if mention.office and mention.number == 2 else ():
            states = {p.state for p in pair}
            if len(states) != 2 or None in states:
                continue
            ranked = [p for p in (*told.people, *pair) if self.offices.ranks_as(p, mention.level)]
            two = [next((p for p in reversed(ranked) if p.state == own.state), None) for own in pair]
            if all(p is not None and p.type == "person" for p in two):
                return tuple(p for p in two if p is not None)
        return ()

    def _fits(self, pair: tuple[Party, ...], mention: Mention) -> bool:
        if mention.number == 2 and len({p.state or p.id for p in pair}) != 2:
            return False
        if not mention.office:
            return True
        return all(self.offices.ranks_as(p, mention.level) for p in pair if p.type != "unnamed")

    def _two_persons(self, told: Told) -> tuple[Party, ...]:
        """The last two persons of different states."""
        found: list[Party] = []
        for party in reversed(told.people):
            if party.type == "person" and party.state and party.state not in {p.state for p in found}:
                found.append(party)
            if len(found) == 2:
                return tuple(reversed(found))
        return ()

    def _last_two(self, told: Told, mention: Mention) -> tuple[Party, ...]:
        """The last two of different states, of the mention's rank where it tells one; nobody private is one of them."""
        found: list[Party] = []
        here = [p for p in told.present if p.mention and p.mention.start < mention.start]
        for party in reversed([*told.people, *here]):
            if mention.office and not self.offices.ranks_as(party, mention.level):
                continue
            if party.type == "person" and not (party.known or party.office):
                continue
            if party.state and party.state not in {p.state for p in found}:
                found.append(party)
            if len(found) == 2:
                return tuple(reversed(found))
        return ()
