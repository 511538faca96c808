"""Resolving: which parties a mention stands for.

What enters is a mention, what the page has told, and who acts in the clause; what leaves is parties. Invariant:
nothing is forced: an office without a certain holder gives the state, and what fits nobody gives nobody.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence

import msgspec

from hiwar.knowledge.world import Entity, World
from hiwar.languages import load
from hiwar.model import Party
from hiwar.reading.names.complements import GOVERNING
from hiwar.reading.names.mention import Mention
from hiwar.reading.resolution.antecedents import Antecedents
from hiwar.reading.resolution.body_names import BodyNames
from hiwar.reading.resolution.incumbents import Incumbents
from hiwar.reading.resolution.offices import Offices
from hiwar.reading.resolution.party_maker import PartyMaker
from hiwar.reading.resolution.told import Told
from hiwar.reading.words.script import Script
from hiwar.text.shadow import fold

MINISTER = "minister"

PEER = "counterpart in the same office"
"""The reason of a party that is told as another's counterpart."""
COUNTRY = "country"
_DEPUTY = "deputy"
"""How the offices begin of those who stand for a minister, and are none."""


class _Words(msgspec.Struct, frozen=True, gc=False):
    """What the titles of a language say: houses by state, titles told short, sister states, guests, nouns of states."""

    houses: Mapping[str, frozenset[str]]
    told_short: Mapping[str, frozenset[str]]
    compass: Mapping[str, Mapping[str, str]]
    guests: frozenset[str]
    state_nouns: Mapping[str, Sequence[str]]


@functools.cache
def _words(language: str) -> _Words:
    """The same, folded once in a process."""
    titles = load(language, "titles")
    return _Words(
        {state: frozenset(map(fold, names)) for state, names in titles["houses"].items()},
        {fold(words): frozenset(offices) for words, offices in titles["told_short"].items()},
        {side: entry["states"] for side, entry in titles["compass"].items()},
        frozenset(map(fold, titles["guests"]["list"])),
        titles["state_nouns"],
    )


class Resolver:
    """Says whom a mention means, by the world and by what the page has told."""

    def __init__(
        self, script: Script, world: World, offices: Offices, incumbents: Incumbents, body_names: BodyNames
    ) -> None:
        self.world = world
        self.offices = offices
        self.incumbents = incumbents
        self.make = PartyMaker(script, world, offices, body_names)
        self.antecedents = Antecedents(offices, self.make)
        self.words = _words(script.language)

    def parties(self, told: Told, mention: Mention, subject: Sequence[Party] = ()) -> tuple[Party, ...]:
        """The parties that a mention stands for; `subject` is who acts in its clause. Empty where nothing fits."""
        if mention.parts:
            return tuple(party for part in mention.parts for party in self.parties(told, part, subject))
        if mention.refer == "office" and mention.enclitic and (states := self.antecedents.owners(told, mention)):
            mention = msgspec.structs.replace(mention, refer="", states=states)
        if mention.refer == "pair":
            return self.antecedents.pair(told, mention)
        if mention.refer == "of_two":
            return self._of_the_two(told, mention)
        if mention.refer == "last":
            return self.antecedents.last(told, mention)
        if mention.refer == "office" and mention.number > 1 and mention.office in self.offices.sets.single:
            return self.antecedents.pair(told, mention) if mention.number == 2 else (self._unnamed(mention),)
        if mention.refer == "rank":
            return self.antecedents.of_rank(told, mention)
        if mention.refer == "other":
            return self.antecedents.other(told, mention, subject)
        if mention.refer == "counterpart":
            return self._counterpart(told, mention, subject)
        if mention.refer == "office":
            return self._by_office(told, mention)
        if mention.type == "place":
            return self.make.metonym(mention)
        if mention.entity is not None and mention.entity.kind == "format":
            return self.make.members(mention)
        if len(mention.states) > 1 and mention.entity is None:
            return tuple(self._holder_or_state(mention, state) for state in mention.states)
        party = self._direct(told, mention, subject)
        return (party,) if party else ()

    def _of_the_two(self, told: Told, mention: Mention) -> tuple[Party, ...]:
        """«رئيسا البلدين», «ممثلو الجانبين»: those of the rank told last, else the two's holders or states."""
        two = msgspec.structs.replace(mention, refer="pair")
        single = mention.number == 2 and mention.office in self.offices.sets.single
        if single and (same := self.antecedents.pair(told, two)):
            return same
        sides = self.antecedents.pair(told, msgspec.structs.replace(two, office=None, number=2))
        states = tuple(party.state for party in sides if party.state)
        if len(set(states)) != 2:
            return ()
        untold = msgspec.structs.replace(mention, refer="", number=1)
        return tuple(
            self._holder_or_state(untold, state) if single else self.make.of_state(untold, state) for state in states
        )

    def _direct(self, told: Told, mention: Mention, subject: Sequence[Party]) -> Party | None:
        """The one party that a mention names: by entity, name, office, body, state or belonging."""
        mention = self._of_land(told, mention)
        span = self.make.span(mention)
        entity = mention.entity
        if entity is not None:
            return self.make.of_entity(mention, entity, span)
        if mention.rivals:
            entity = self._choose(told, mention)
            if entity:
                return self.make.of_entity(mention, entity, span)
            states = {e.state for e in mention.rivals}
            if len(states) == 1 and (state := states.pop()):
                return self.make.of_state(mention, state, "several persons of this name, all of one state")
        if mention.name:
            full = self.incumbents.full(mention)
            return self._direct(told, full, subject) if full else self.make.of_name(mention, span, told.spoken_of)
        if mention.office == "relative":
            state = mention.state
            return Party(name=None, type="unnamed", state=state, office="relative", mention=span, why=mention.why)
        body = mention.body
        if mention.type == "person" and mention.office and not mention.former and mention.number == 1:
            of, whole = body or mention.state, mention.heads
            holder = self.offices.holder(mention.office, of, definite=mention.definite or whole, whole=whole)
            named = self.incumbents.of(mention) if mention.definite or whole else None
            leads = named is not None and (holder is None or self.incumbents.leads(mention))
            over = bool(leads and holder and named and self.offices.over(named.entity, of))
            if named and leads and not over:
                return self._direct(told, named, subject)
            if holder and not over:  # a page that opens with one of the past may mean either
                return self.make.party(
                    mention, holder.name, "person", span, holder.name_ar, holder.state, holder.id,
                    f"held the office on {self.offices.published.edtf}",
                )  # fmt: skip
        if body and body in self.world.entities:
            org = self.world.entities[body]
            kind = self.make.kind_of(org)
            return self.make.party(mention, org.name, kind, span, org.name_ar, org.state, org.id, "office of the body")
        if mention.state:
            told_so = self._minister(told, mention, subject)
            return told_so or self.make.of_state(mention, mention.state)
        if mention.title in self.words.state_nouns and not mention.states:
            return self._state_noun(told, mention)
        if mention.title == "side" and mention.enclitic and mention.number > 2:  # «محادثات مع شركائها»
            return Party(name=None, type="unnamed", mention=span, why=mention.why, office=mention.office)
        if mention.type in ("institution", "group") and mention.definite and mention.title != "people":
            ministry = told.ministry if mention.title == "ministry" else None
            known = (told.bodies.get(mention.title or "") or ministry) if self._bare(mention) or not ministry else None
            if known:
                return self.make.again(known, mention)
        if mention.enclitic in ("1p", "1s") and mention.title == COUNTRY and told.home:
            return self.make.of_state(mention, told.home, "the outlet's own country")  # «زيارة إلى بلادنا»
        if mention.enclitic and (owner := self.antecedents.pronoun(told, mention.enclitic, subject)):
            state = owner[0].state
            if owner[0].type == "organisation" and mention.title in self.offices.sets.out_of_bodies:
                return self.make.again(owner[0], mention)  # «أعلنت طالبان أن وفدا عنها»
            if state:
                return self.make.of_state(mention, state, "of the state of the one it belongs to")
        alone = mention.type == "institution" and mention.definite and mention.title and mention.number == 1
        if alone and told.home and told.at_home_before(mention) and self._has(told.home, mention):
            return self.make.of_state(mention, told.home, "an institution of the outlet's country")
        if mention.type == "institution" and mention.title in GOVERNING:
            return None
        return Party(name=None, type="unnamed", mention=span, why=mention.why, office=mention.office)

    def _minister(self, told: Told, mention: Mention, subject: Sequence[Party]) -> Party | None:
        """«الوزير التركي»: the minister of that state who acts, else the one told last, a woman where the word is."""
        if mention.office != MINISTER or not mention.definite or mention.former or mention.number > 1:
            return None
        for party in (*subject, *reversed(told.people)):
            seated = party.type == "person" and party.state == mention.state and MINISTER in (party.office or "")
            woman = party.name in told.women
            seated = seated and not (party.office or "").startswith(_DEPUTY)
            if seated and self.offices.ranks_as(party, "ministers") and (mention.feminine or not woman):
                return self.make.again(party, mention)
        return None

    def _has(self, home: str, mention: Mention) -> bool:
        """Whether the outlet's country has a body of that name; «الإدارة», «الدفاع» alone may be anything."""
        if mention.title == "administration" or (mention.title == "defence_ministry" and self._bare(mention)):
            return False
        houses = self.words.houses.get(home)
        return mention.title != "parliament" or houses is None or fold(self.make.raw(mention)) in houses

    def _bare(self, mention: Mention) -> bool:
        """Whether a mention is one word."""
        return mention.last - mention.first == 1

    def _state_noun(self, told: Told, mention: Mention) -> Party | None:
        """«المملكة»: the outlet's own, else the one of the kind that the page speaks of."""
        state = self._land(told, mention.title or "")
        return self.make.of_state(mention, state, "the state of that kind that the page speaks of") if state else None

    def _land(self, told: Told, noun: str) -> str | None:
        may = self.words.state_nouns[noun]
        found = [told.home] if told.home in may else [state for state in may if state in told.states]
        return found[0] if len(found) == 1 else None

    def _of_land(self, told: Told, mention: Mention) -> Mention:
        """«سفير المملكة»: the mention with the state that the noun behind its title stands for."""
        state = self._land(told, mention.land) if mention.land else None
        return msgspec.structs.replace(mention, states=(state,)) if state else mention

    def _choose(self, told: Told, mention: Mention) -> Entity | None:
        """Of several bearers of a name, the one who was told before or held an office then."""
        known = {party.id for party in told.people}
        fitting = [e for e in mention.rivals if e.id in known]
        first, last = self.offices.published.first, self.offices.published.last
        if not fitting and first and last:
            fitting = [e for e in mention.rivals if self.world.offices(e.id, first, last)]
        return fitting[0] if len(fitting) == 1 else None

    def _counterpart(self, told: Told, mention: Mention, subject: Sequence[Party]) -> tuple[Party, ...]:
        """«نظيره الروسي»: somebody of another state in the office of the one who acts."""
        own = next((p for p in reversed(subject or told.people) if p.office and p.state not in mention.states), None)
        office = self.offices.charge_of(own) if own else None
        sister = self.words.compass.get(mention.land or "", {}).get(own.state or "") if own else None
        if mention.land and not mention.states:
            mention = msgspec.structs.replace(mention, states=(sister,) if sister else (), land=None)
        states = mention.states or self._facing(told, mention, own)
        filled = Mention(
            first=mention.first, last=mention.last, start=mention.start, end=mention.end, type="person",
            entity=mention.entity, rivals=mention.rivals, states=states, office=mention.office or office,
            level=mention.level, name=mention.name, proclitics=mention.proclitics, why=PEER,
            body=mention.body, number=mention.number if mention.body else 1,
        )  # fmt: skip
        if len(filled.states) > 1 and filled.entity is None and not filled.name:
            return tuple(self._holder_or_state(filled, state) for state in filled.states)
        party = self._direct(told, filled, subject)
        return (party,) if party else ()

    def _facing(self, told: Told, mention: Mention, own: Party | None) -> tuple[str, ...]:
        """«وصل الوزير المصري إلى أنقرة. وسيجتمع مع نظيره»: of whom nothing is told, the state that his own faces."""
        untold = not (mention.entity or mention.rivals or mention.name or mention.body) and mention.number == 1
        if own is None or own.state is None or own.body or not untold:
            return ()
        for pair in reversed(told.pairs):
            others = {p.state for p in pair} - {own.state}
            if len(others) < len({p.state for p in pair}):
                other = others.pop() if len(others) == 1 else None
                return (other,) if other else ()
        return ()

    def _holder_or_state(self, mention: Mention, state: str) -> Party:
        """The holder of a mention's office in a state, else the state."""
        holder = self.offices.holder(mention.office, state, definite=True) if mention.office else None
        if holder is None:
            return self.make.of_state(mention, state)
        why = f"held the office on {self.offices.published.edtf}"
        span = self.make.span(mention)
        return self.make.party(mention, holder.name, "person", span, holder.name_ar, holder.state, holder.id, why)

    def _by_office(self, told: Told, mention: Mention) -> tuple[Party, ...]:
        """«الوزير»: the latest in that office, else its holder in the outlet's country."""
        if mission := self._of_mission(told, mention):
            return (mission,)
        short = self.words.told_short.get(fold(self.make.raw(mention)), ()) if mention.office == "official" else ()
        hosts = self._hosts(told, mention)
        if not hosts and (ours := self._our_own(told, mention)):
            return (ours,)
        people = [p for p in (*told.pair, *told.people) if p.state not in hosts] if hosts else told.people
        own = self._told_by(told, mention)
        people = [p for p in people if p.state == own] if own else people
        for party in reversed(people):
            if party.office in short and party.type == "person":
                return (self.make.again(party, mention),)
            if party.office == mention.office and not short and not (mention.number > 1 and party.type == "person"):
                return (self.make.again(party, mention),)
        if mention.office in (MINISTER, "official") and people and mention.number == 1 and not short:
            ministers = [p for p in people if p.office and MINISTER in p.office]
            if ministers:
                return (self.make.again(ministers[-1], mention),)
        if own and mention.number == 1 and not short:
            holder = self.offices.holder(mention.office, own, definite=True) if mention.office else None
            return (self._held(mention, holder, own) if holder else self.make.of_state(mention, own),)
        home, office = told.home, mention.office
        if office and told.house and (office, told.house) in self.world.terms:
            home = told.house  # «التقى الأمين العام», on the pages of the organisation itself
        if mention.number == 1 and home and office and (office, home) in self.world.terms:
            holder = self.offices.holder(office, home, definite=True)
            if holder:
                return (self._held(mention, holder, "the outlet's country"),)
            if office not in self.offices.sets.many:
                return (self.make.of_state(mention, home, "an office of the outlet's country"),)
        return (self._unnamed(mention),)

    def _held(self, mention: Mention, holder: Entity, where: str) -> Party:
        """The holder of an office told alone."""
        why, span = f"held the office in {where} on {self.offices.published.edtf}", self.make.span(mention)
        return self.make.party(mention, holder.name, "person", span, holder.name_ar, holder.state, holder.id, why)

    def _told_by(self, told: Told, mention: Mention) -> str | None:
        """«أعلنت الرئاسة الكينية أن الرئيس سيزور»: of what state a body is that tells of an office in its sentence."""
        speaker = told.speaking
        span = speaker.mention if speaker else None
        if speaker is None or span is None or span.start >= mention.start or mention.body or not mention.definite:
            return None
        if mention.office in self.offices.sets.of_bodies:
            return None  # «رحبت الحكومة الغانية بلقاء قادة الاتحاد الأفريقي والأمين العام للاتحاد»
        before = [m for m in told.named if m.start < mention.start]
        if any(m.office == mention.office and m.states not in ((), (speaker.state,)) for m in before):
            return None  # «قال الكرملين إن بوتين استقبل رئيس الوزراء المجري وإن رئيس الوزراء عرض»
        bodies = (m for m in before if m.type == "institution")
        own = any(m.start <= span.start < m.end or not (m.states or m.entity) for m in bodies)
        return speaker.state if own and speaker.type in ("institution", "state") else None

    def _hosts(self, told: Told, mention: Mention) -> set[str | None]:
        """«أكد الوزير الضيف»: of whom a guest is none: the outlet's own state, else that of who receives."""
        words = self.make.script.words
        behind = words[mention.last].form if mention.last < len(words) else ""
        if not self.words.guests & {behind, words[mention.last - 1].form}:
            return set()
        if told.home:
            return {told.home}
        return {told.pair[0].state} if len({p.state for p in told.pair}) > 1 else set()

    def _our_own(self, told: Told, mention: Mention) -> Party | None:
        """«الرئيس»: on the pages of one land its own head of state, where the page tells him, though another was last.

        So he is called without a name or a land; a guest is not.
        """
        home, office = told.home, mention.office
        if home is None or office not in self.offices.sets.heads_of_state or mention.number > 1 or mention.feminine:
            return None
        holder = self.offices.holder(office, home, definite=True) if (office, home) in self.world.terms else None
        known = next((p for p in told.people if holder is not None and p.id == holder.id), None)
        return self.make.again(known, mention) if known else None

    def _of_mission(self, told: Told, mention: Mention) -> Party | None:
        """«أعلنت السفارة الأميركية أن القائم بالأعمال التقى»: who heads the mission told in his sentence."""
        sets = self.offices.sets
        if mention.office not in sets.accredited or mention.number > 1:
            return None
        houses = [m for m in told.named if m.title in sets.missions - sets.accredited and m.start < mention.start]
        return self.make.of_state(mention, houses[-1].state) if houses and houses[-1].state else None

    def _unnamed(self, mention: Mention) -> Party:
        """Somebody told by his office alone."""
        return Party(name=None, type="unnamed", mention=self.make.span(mention), office=mention.office, why=mention.why)
