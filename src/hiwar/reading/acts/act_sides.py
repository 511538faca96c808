"""Who acts and upon whom: the parties of an act, from the frame of its word and from the noun that it is about.

What enters is a clause, the place of a word of act and its entry; what leaves is parties. Invariant: a party is named
in the frame, or belongs to the noun of the act by genitive or adjective; an actor that the verb does not name stands
before it in the same sentence and agrees with it.
"""

from __future__ import annotations

from collections.abc import Sequence

from hiwar.knowledge.entity import Entity
from hiwar.model import Party, Span
from hiwar.reading.acts.act_words import ActEntry, ActWords, Telling
from hiwar.reading.contacts.candidate import side_of
from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.reading.grammar.frames import Frame, Group
from hiwar.reading.grammar.items import Item
from hiwar.reading.names.mention import Mention

# How far behind the verb or its noun a recipient may stand.
REACH = 10
# How far behind its noun an adjective may stand that names a state («الغارات الجوية الإسرائيلية»).
ADJECTIVES = 3
# What begins a clause of its own.
_OTHER = frozenset({"comp", "colon", "rel", "mark", "verb"})


def sided(parties: Sequence[Party]) -> bool:
    """Whether all of them are somebody, each of a side; an outlet and an unknown body are none."""
    return bool(parties) and all(_somebody(p) for p in parties)


def _somebody(party: Party) -> bool:
    unknown = party.type == "unnamed" or (party.type == "organisation" and not party.known)
    return not unknown and bool(side_of(party)) and not (party.id or "").startswith("outlet:")


def apart(actors: Sequence[Party], recipients: Sequence[Party] | None = None) -> bool:
    """Whether they are of different sides; a state and its own bodies are one."""
    if recipients is None:
        return len({_land(p) for p in actors}) > 1
    return {_land(p) for p in actors}.isdisjoint({_land(p) for p in recipients}) and sided(recipients)


def _land(party: Party) -> str | None:
    return party.state or side_of(party)


def named(item: Item) -> bool:
    """Whether an item is a name rather than a common noun; a name of an event is both."""
    mention = item.mention
    return mention is not None and mention.type != "other" and (mention.entity is not None or mention.name is not None)


def _points(mention: Mention) -> bool:
    """Whether a mention names nobody by itself."""
    return not (mention.entity or mention.body or mention.states or mention.name or mention.parts)


class ActSides:
    """Finds the parties of the acts of one sentence."""

    def __init__(self, clause: ContactClause, words: ActWords) -> None:
        self.clause = clause
        self.words = words

    # ------------------------------------------------------------------ who acts
    def subject(self, frame: Frame) -> tuple[Party, ...]:
        """The subject that a frame names."""
        group = frame.subject or (frame.antecedent if not frame.thing_subject else None)
        return self._of_group(group) if group else ()

    def actors(self, frame: Frame, at: int, telling: Telling) -> tuple[Party, ...]:
        """Who acts: the subject, whom a relative clause describes, or who acts in the clause that this one goes on."""
        if frame.subject:
            return self.subject(frame)
        if frame.antecedent:
            return self._of_group(frame.antecedent) if telling.enclitic is None else ()
        if frame.thing_subject:
            return ()
        items = self.clause.items
        if at == 0 or items[at - 1].kind == "rel" or not (self.own(at) or items[at].joined):
            return ()
        for k in range(at - 1, -1, -1):
            if items[k].kind == "verb" and not self.clause.script.quoted[items[k].first]:
                parties = self.subject(self.clause.framer.verb(k))
                return parties if self._agrees(telling, parties) else ()
        return ()

    def own(self, at: int) -> bool:
        """«أنها ترفض»: whether whoever acts in the clause before acts here too."""
        items = self.clause.items
        return at > 0 and items[at - 1].kind == "comp" and items[at - 1].form in self.words.words["own"]

    def _agrees(self, telling: Telling, parties: Sequence[Party]) -> bool:
        """Whether a verb without a subject may be of one told before: no woman's verb of a man, nor the reverse."""
        if len(parties) != 1 or telling.features & {"plural", "dual", "first", "second"}:
            return False
        person = parties[0].type == "person"
        woman = parties[0].name in self.clause.memory.women
        feminine = "feminine" in telling.features
        return feminine == woman if person else feminine or parties[0].type != "state"

    # ------------------------------------------------------------------ upon whom
    def theme(self, at: int, window: range, telling: Telling) -> int | None:
        """The place of the noun that the act is about: behind the verb, or before it («العقوبات التي فرضتها»)."""
        entry, items = telling.entry, self.clause.items
        for k in window:
            if k > at + entry.near + 2:
                break
            if items[k].kind in ("comp", "rel", "colon") or (items[k].kind == "verb" and k > at + 1):
                break
            if self._is(k, entry.theme) and self._governed(k, entry):
                return k
        if telling.enclitic and at > 1 and items[at - 1].kind == "rel":
            return next((k for k in range(at - 2, max(-1, at - 5), -1) if self._is(k, entry.theme)), None)
        return None

    def _is(self, k: int, lemmas: frozenset[str]) -> bool:
        item = self.clause.items[k]
        if named(item) or item.kind not in ("noun", "participle", "word", "verb", "mention"):
            return False
        return not lemmas.isdisjoint(self.words.lemmas[self.clause.script.words[item.first].form])

    def _governed(self, k: int, entry: ActEntry) -> bool:
        """Whether the noun stands behind the preposition that its entry asks for, or behind none."""
        prep = self._prep(k)
        return (prep or "") in entry.by if entry.by else prep is None

    def _prep(self, k: int) -> str | None:
        items = self.clause.items
        if items[k].prep:
            return items[k].prep
        before = items[k - 1] if k else None
        if before is not None and before.kind == "prep":
            return before.form
        if before is not None and before.kind == "noun" and before.prep:
            return before.prep
        return None

    def recipients(
        self, at: int, frame: Frame, telling: Telling, theme: int | None, actors: Sequence[Party]
    ) -> tuple[Party, ...]:
        """The parties of the first place in which the entry's recipient is told."""
        entry = telling.entry
        for where in entry.to:
            if where == "object":
                found = self._object(at, frame, telling, actors)
            elif where == "owner":
                found = self._owner(at, frame, entry, theme)
            elif where in self.words.words["place"] and self._aimed(at, frame, entry):
                return ()  # «ضد أهداف لتنظيم في سوريا»: where it was is not whom it met
            else:
                found = self._behind(at, frame, entry, where, theme, actors)
            if found:
                return found if sided(found) else ()
        return ()

    def _aimed(self, at: int, frame: Frame, entry: ActEntry) -> bool:
        """Whether a preposition of the recipient stands in the clause, whoever is behind it."""
        places = self.words.words["place"]
        items = self.clause.items[at + 1 : min(frame.stop, at + REACH + entry.near)]
        return any(i.kind == "prep" and i.form in entry.to and i.form not in places for i in items)

    def _object(self, at: int, frame: Frame, telling: Telling, actors: Sequence[Party]) -> tuple[Party, ...]:
        """The object of the verb; none where a pronoun is it, or where the words before belong to the mention."""
        group = frame.object
        if group is None or group.prep or telling.enclitic or self._of_another(at, group.at):
            return ()
        items = self.clause.items
        before = items[group.at - 1]
        joined = items[group.at].joined and group.at > frame.head
        lead = items[group.at - 2] if group.at > 1 else before
        phrase = lead.kind == "prep" and (lead.joined or before.kind == "word")
        owned = phrase or (before.kind != "mention" and self._prep(group.at) is not None)
        return () if joined or owned else self._of_group(group, telling.entry, actors)

    def _behind(
        self, at: int, frame: Frame, entry: ActEntry, prep: str, theme: int | None, actors: Sequence[Party]
    ) -> tuple[Party, ...]:
        start = theme if theme is not None and theme > at else at
        reach = entry.near if entry.close or not entry.theme else REACH
        for group in frame.behind(prep):
            if entry.close and any(
                i.prep and i.kind in ("noun", "mention") for i in self.clause.items[start + 1 : group.at]
            ):
                return ()  # «دعمه للاتفاق مع واشنطن»: what is supported is no side
            if start < group.at <= start + reach and not self._of_another(start, group.at):
                return self._of_group(group, entry, actors)
        return ()

    def _of_another(self, start: int, end: int) -> bool:
        """Whether a clause of its own begins between."""
        between = self.clause.items[start + 1 : end]
        return any(i.kind in _OTHER or (i.kind == "pron" and i.joined) for i in between)

    def _owner(self, at: int, frame: Frame, entry: ActEntry, theme: int | None) -> tuple[Party, ...]:
        """Whom the noun belongs to: «مطالب واشنطن», «المطالب الأميركية», «حدود أوكرانيا»."""
        items = self.clause.items
        stop = min(frame.stop, at + REACH)
        first = theme if theme is not None and self._is(theme, entry.owner_of) else None
        for k in [first] if first is not None else range(at + 1, stop):
            if k is None or not self._is(k, entry.owner_of):
                continue
            if items[k].mention is not None:
                return self._within(items[k])
            mention = items[k + 1].mention if k + 1 < len(items) else None
            if mention is not None and not items[k + 1].prep and not items[k + 1].joined:
                if mention.type == "place" and self._is(k, self.words.words["suffered"]):
                    return ()
                return self._of_group(self.clause.framer.group(k + 1, None)[0], entry)
            return self._beside(k, entry) or self._by_adjective(k)
        return ()

    def _beside(self, k: int, entry: ActEntry) -> tuple[Party, ...]:
        """«الحدود مع أوكرانيا»: the other side of a noun of two, where the entry takes one behind that preposition."""
        led = self.clause.items[k + 1 : k + 3]
        if len(led) < 2 or led[0].kind != "prep" or led[0].form not in entry.to or led[1].mention is None:
            return ()
        return self._of_group(self.clause.framer.group(k + 2, None)[0], entry)

    def _within(self, item: Item) -> tuple[Party, ...]:
        """«دبلوماسيا روسيا», «الهجوم الروسي على أوكرانيا»: the state that stands in the words of a mention."""
        assert item.mention is not None
        if item.mention.type != "other":
            return self._of_group(Group((item.mention,), item.first, None))
        for token in range(item.first + 1, min(item.last, item.first + 1 + ADJECTIVES)):
            entity = self._named_by(token)
            if entity is not None:
                return (self._party(entity, token),)
        return ()

    def _by_adjective(self, k: int) -> tuple[Party, ...]:
        """The party that an adjective names behind a noun."""
        items = self.clause.items
        for j in range(k + 1, min(k + 1 + ADJECTIVES, len(items))):
            item = items[j]
            if item.mention and item.mention.type == "state" and item.last == item.first + 1 and not item.prep:
                return self._of_group(Group((item.mention,), j, None))
            if item.kind not in ("participle", "word", "noun") or item.prep or item.joined:
                return ()
            entity = self._named_by(item.first)
            if entity is not None:
                return (self._party(entity, item.first),)
        return ()

    def _named_by(self, token: int) -> Entity | None:
        """The state or body that an adjective names alone."""
        world = self.clause.memory.world
        for tags, rest in self.clause.script.words[token].bare:
            if tags not in ((), ("al",)):
                continue
            states = world.nisba.get(rest, ())
            if len(states) == 1:
                return states[0]
            body = self.clause.bodies.get(rest)
            if body in world.entities:
                return world.entities[body]
        return None

    def _party(self, entity: Entity, token: int) -> Party:
        start, end = self.clause.script.tokens[token].start, self.clause.script.tokens[token].end
        return Party(
            name=entity.name, type="state" if entity.kind == "state" else "organisation", name_ar=entity.name_ar,
            state=entity.state, known=True, mention=Span(start, end, self.clause.script.text[start:end]),
            why="adjective of what it did", id=entity.id,
        )  # fmt: skip

    # ------------------------------------------------------------------ groups
    def _of_group(
        self, group: Group, entry: ActEntry | None = None, subject: Sequence[Party] = ()
    ) -> tuple[Party, ...]:
        """The parties of a group; with an entry, those that it takes as recipients."""
        out: list[Party] = []
        for mention in group.mentions:
            if mention.type in ("outlet", "other", "unnamed"):
                continue
            if entry is not None and entry.only and mention.type not in entry.only:
                continue
            out += self._of_mention(mention, entry, subject)
        return tuple(p for p in out if p.type != "unnamed")

    def _of_mention(self, mention: Mention, entry: ActEntry | None, subject: Sequence[Party]) -> tuple[Party, ...]:
        """The parties of a mention; what only points back («حلفاؤها», «الأطراف») means no state or body surely."""
        if mention.type == "place" and entry is not None and entry.places:
            return self.clause.host(mention)
        parties = self.clause.memory.parties(mention, subject)
        if mention.refer == "rank" and entry is not None:
            return ()
        if mention.refer == "pair":
            return parties if entry is None and all(p.known for p in parties) else ()
        if not _points(mention) or mention.title in self.clause.lands:
            return parties
        told = mention.title in self.clause.memory.bodies
        return tuple(p for p in parties if p.type == "person" or (told and p.type == "institution"))

    def unnamed(self, group: Group) -> bool:
        """«الوزراء»: whether a subject is many whom no word names."""
        mention = group.mentions[0]
        return len(group.mentions) == 1 and mention.number == 3 and _points(mention)
