"""The clauses of a sentence as the readers of contacts see them: who acts here, for whom a group stands, and when.

What enters is the items of a sentence with their frames, the memory of the page and who acted in the sentences before;
what leaves is parties and times. Invariant: a group is resolved by the memory, a place visited by its state; a missing
subject comes from the verb before, the sentence, the sentence before and last from the memory, in this order.
"""

from __future__ import annotations

from collections.abc import Sequence

from hiwar.model import Kind, Party, Role, Span
from hiwar.reading.contacts.actors import Actors
from hiwar.reading.contacts.agreement import agreeing_with, feminine_gap, of_a_woman, several_gap, whom_he_met
from hiwar.reading.contacts.behind_verbs import is_topic
from hiwar.reading.contacts.candidate import side_of
from hiwar.reading.contacts.cast import Cast
from hiwar.reading.contacts.delegations import acts_alone
from hiwar.reading.contacts.errands import traveller
from hiwar.reading.contacts.listed import beside, escorts, in_the_same_state, of_the_place, only_a_place, quoted_alone
from hiwar.reading.contacts.means import by_means
from hiwar.reading.contacts.openings import escorts_one, first_subject, gathers, lead_at, led_before
from hiwar.reading.contacts.opponents import opposed, seated
from hiwar.reading.contacts.out_of_office import no_party
from hiwar.reading.contacts.prepositions import Prepositions
from hiwar.reading.contacts.said_aside import of_his_office, said_of, speaker_aside, speaker_of, spoken_of
from hiwar.reading.contacts.taken_up import done_by_another
from hiwar.reading.contacts.vocabulary import Vocabulary
from hiwar.reading.grammar.additions import behind_whom
from hiwar.reading.grammar.frames import Frame, Framer, Group
from hiwar.reading.grammar.groups import spells_out
from hiwar.reading.grammar.items import Item
from hiwar.reading.grammar.times import of_another, points_ahead
from hiwar.reading.grammar.topics import beside_own_pronoun
from hiwar.reading.names.mention import Mention
from hiwar.reading.names.title_words import land_titles, org_adjectives
from hiwar.reading.resolution.memory import Memory
from hiwar.reading.words.script import Script, Sentence
from hiwar.text.expression import TimeExpression


class ContactClause:
    """What every way of telling a contact needs, over the items of one sentence."""

    def __init__(
        self, script: Script, sentence: Sentence, index: int, framer: Framer, memory: Memory,
        vocabulary: Vocabulary, prepositions: Prepositions, subjects: dict[int, tuple[Party, ...]],
    ) -> None:  # fmt: skip
        self.script = script
        self.sentence = sentence
        self.index = index
        self.items = framer.items
        self.memory = memory
        self.vocabulary = vocabulary
        self.words = vocabulary.words
        self.preps = prepositions
        self.framer = framer
        self.subjects = subjects
        self.noted = -1  # the verb whose subject the sentence opened with
        self.actors = Actors(framer)
        self.bodies, self.lands = org_adjectives(script.language), land_titles(script.language)
        self.forms = frozenset([item.form for item in framer.items])

    # ------------------------------------------------------------------ for whom a group stands
    def parties(self, group: Group, subject: Sequence[Party] = ()) -> tuple[Party, ...]:
        """The parties that a group of mentions stands for; an outlet is none."""
        out: list[Party] = []
        for at, mention in enumerate(self._listed(group)):
            if self._unfit(mention) or (at and escorts(mention)):
                continue
            out += self.memory.parties(mention, beside(mention, out) or subject or self._owner(mention, group))
        return tuple(out)

    def _owner(self, mention: Mention, group: Group) -> tuple[Party, ...]:
        """«بلاده»: whom the pronoun of a mention may mean, the actor of its clause."""
        return self.owner_around(group.at) if mention.enclitic and not mention.refer else ()

    def cast(self, group: Group, role: Role, subject: Sequence[Party], places: bool) -> Cast:
        """The parties of a group in a role; with `places`, a place stands for the state that is visited there."""
        out: Cast = []
        for at, mention in enumerate(group.mentions if places else self._listed(group)):
            place = mention.type == "place" and not places
            if (at and escorts(mention)) or (place and only_a_place(mention, group.prep in self.preps.place)):
                continue
            if mention.type == "place" and places:
                out += [(p, role) for p in self.host(mention)]
                continue
            if self._unfit(mention) or (mention.type == "place" and quoted_alone(self.items, group.at)):
                continue
            same, near = [p for p, _ in out], self.items[group.at + 1 : group.at + 3]
            mention = in_the_same_state(mention, same) if at else of_the_place(mention, near, self.preps)
            own = beside(mention, same) or subject or self._owner(mention, group)
            out += [(p, role) for p in self.memory.parties(opposed(mention, group.mentions), own)]
        return out

    def _listed(self, group: Group) -> Sequence[Mention]:
        """The mentions of a group, each as those beside it let it be meant."""
        told, world = group.mentions, self.memory.world
        return told if len(told) == 1 else [seated(mention, told, world, self.script.language) for mention in told]

    def host(self, mention: Mention) -> tuple[Party, ...]:
        """The state that is visited when one of its places is."""
        state = self.memory.world.entities.get(mention.entity.state or "") if mention.entity else None
        if state is None:
            return ()
        span = Span(mention.start, mention.end, self.script.text[mention.start : mention.end])
        return (
            Party(
                name=state.name, type="state", name_ar=state.name_ar, state=state.id, known=True, mention=span,
                why="state of the place visited", id=state.id, role="host",
            ),
        )  # fmt: skip

    def _unfit(self, mention: Mention) -> bool:
        """Whether a mention is never a party: an outlet, a private person, a firm or its people, or a deal."""
        return no_party(self, mention) or (mention.type == "other" and not self.is_format(mention))

    def is_format(self, mention: Mention) -> bool:
        """Whether a mention names a round of states that meets under a name of its own."""
        return mention.entity is not None and mention.entity.kind == "format"

    def is_place(self, group: Group) -> bool:
        """Whether a group names places and states alone, by name or by a noun («المملكة», «بلاده»), and no sides."""
        lands = all(m.type in ("place", "state") or m.title in self.lands for m in group.mentions)
        return lands and not spells_out(self.items, group)

    def goes_to(self, verb: int, subject: Group) -> bool:
        """Whether the only mention behind a verb of visiting is where it goes («إنه زار الجزائر»)."""
        sense = self.items[verb].senses.get("contact")
        entry = self.vocabulary.verbs.get(sense.sense.lemma) if sense else None
        placed = entry is not None and (entry.place_object or entry.leaves)
        return placed and subject.at > verb and subject.lands()

    # ------------------------------------------------------------------ who acts
    def open(self) -> None:
        """Note who acts first in the sentence; the sentence before where nobody does."""
        at = lead_at(self.items, self.script)
        lead = self.items[at] if at < len(self.items) else None
        acts = lead is not None and lead.mention is not None and not lead.prep and acts_alone(lead.mention)
        if acts:
            self.subjects[self.index] = self.parties(self.framer.group(at, None)[0])
            return
        self._open_by_verb()
        if self.index not in self.subjects and self.index - 1 in self.subjects:
            self.subjects[self.index] = self.subjects[self.index - 1]

    def widen(self) -> None:
        """«أكد ماكرون وشولتس أهمية السلام»: who acts first is all that the first verb names, not the one who speaks."""
        group = first_subject(self.items, self.framer)
        told = self.parties(group) if group and len(group.mentions) > 1 else ()
        noted = {p.id or p.name for p in self.here()}
        if noted and noted < {p.id or p.name for p in told}:
            self.subjects[self.index] = told

    def _open_by_verb(self) -> None:
        """Note the subject of the first verb; of what a body tells of its own man, him («أعلن الإليزيه أن ماكرون»)."""
        body: tuple[Party, ...] | None = None
        for at, item in enumerate(self.items):
            if item.kind != "verb":
                continue
            frame = self.framer.verb(at)
            first = frame.subject.mentions[0] if frame.subject else None
            if frame.subject and first and (acts_alone(first) or first.type in ("state", "institution")):
                told = self.parties(frame.subject)
                if body is None and self.speaks(at) and told and told[0].type in ("institution", "unnamed"):
                    body = told
                    continue
                own = body is None or (
                    bool(told) and told[0].type == "person" and body[0].state in (None, told[0].state)
                )
                self.subjects[self.index], self.noted = (told, at) if own else (body or (), -1)
                return
            if body is None and not led_before(self.items, at):
                if frame.thing_subject and not is_topic(self.items, at, self.vocabulary):
                    self.subjects[self.index] = ()
                return
        if body and body[0].state:
            self.subjects[self.index] = body

    def here(self) -> tuple[Party, ...]:
        """Who was noted last to act in this sentence."""
        return self.subjects.get(self.index, ())

    def before(self) -> tuple[Party, ...]:
        """Who acted in the sentence before."""
        return self.subjects.get(self.index - 1, ())

    def here_or_before(self) -> tuple[Party, ...]:
        """Who was noted last to act in this sentence, else in the one before."""
        return self.here() or self.before()

    def subject(self, frame: Frame, item: Item) -> tuple[tuple[Party, ...], bool]:
        """Who acts, and whether that is only implied.

        The frame's subject, else whoever acted in the clause before where the verb agrees.
        """
        if frame.subject:
            parties = self.parties(frame.subject)
            if parties and beside_own_pronoun(self.items, frame.subject.at, self.framer.words.own):
                parties = (*self.acting(frame.subject.at)[:1], *parties)
            if parties:
                self.subjects[self.index] = parties
                women = frame.subject.mentions[0].feminine or of_a_woman(item, parties[0])
                self.memory.women |= {parties[0].name} if women else set()
            return parties, False
        speaks = item.any_sense is not None and (
            "first" in item.any_sense.sense.features or {"past", "feminine"} <= item.any_sense.sense.features
        )
        cited = self.script.quoted[item.first] or any(i.kind == "colon" for i in self.items[: frame.head])
        if speaks and cited and not frame.thing_subject:
            return self.here_or_before(), True
        if led := self.led_in(frame):
            return led, False
        if not frame.antecedent and feminine_gap(self, item):
            return (), True
        inside = self.has("in_its_course", self.items[frame.head + 1 : frame.head + 2])  # «زيارته التي التقى خلالها»
        inside = inside or done_by_another(self, frame)
        if frame.antecedent and not inside and not (item.any_sense and item.any_sense.enclitic):
            peer = frame.antecedent.mentions[0].refer == "counterpart"
            return self.parties(frame.antecedent, self.here() if peer else ()), False
        if (
            frame.thing_subject and not inside and not is_topic(self.items, frame.head, self.vocabulary)
        ) or frame.untold:
            return (), False
        last = self.acting(frame.head)
        sense = item.any_sense
        if sense and "dual" in sense.sense.features:
            return last if len({side_of(p) for p in last}) > 1 else self.memory.pair, True
        told = last or tuple(self.memory.people[-1:])
        return () if several_gap(item, told) else told[:1], True

    def acting(self, head: int) -> tuple[Party, ...]:
        """Who acts when a verb tells no subject: that of the verb before it, of its sentence, of the one before."""
        if aside := speaker_aside(self, head):
            return aside
        goes_on = self.items[head].joined and self.speaks(head)
        quoted = self.script.quoted
        for k in self.actors.before(head):
            item = self.items[k]
            if not quoted[item.first] or all(quoted[item.first : self.items[head].first]):
                frame = self.actors.frame(k)
                if goes_on and not self.speaks(k) and self._within_speech(k):
                    continue
                if gathers(item, self.vocabulary) or escorts_one(item, self.framer.words.escorting):
                    continue
                # «اختتم زيارته التي استغرقت يومين والتقى خلالها»
                if frame.subject is None and not item.lemmas().isdisjoint(self.framer.words.lasting):
                    continue
                if frame.subject and not self.goes_to(k, frame.subject):
                    return agreeing_with(self, head, k, self.parties(frame.subject))
                if frame.antecedent:
                    return self.parties(frame.antecedent)
                if own := of_his_office(self, k):
                    return own
        if head and self.items[head - 1].kind == "conj":
            for k in range(head - 1, -1, -1):
                mention = self.items[k].mention
                if mention and mention.type == "person" and not whom_he_met(self, k):
                    return self.memory.parties(mention)
        if all(i.kind in ("adverb", "time", "conj", "comma", "prep") for i in self.items[:head]):
            return self.before() or self.here()
        if self.items[head].kind != "verb" or "contact" not in self.items[head].senses:
            return self.here_or_before()
        return self.before() if self.noted == head else self.here()

    def led_in(self, frame: Frame) -> tuple[Party, ...]:
        """«سبق لماكرون أن زار», «طلب من ماكرون أن يزور»: who stands behind a preposition before «أن» and its verb."""
        at = frame.head - 1
        if at < 1 or self.items[at].kind != "comp" or self.items[at].form not in self.words["that"]:
            return ()
        at = behind_whom(self.items, at)
        again = at > 3 and self.has("to_him", self.items[at - 1 : at]) and self.items[at - 3].kind == "rel"
        mention = self.items[at - 4 if again else at - 1].mention  # «الملك الذي سبق له أن زار»
        led = again or self.prep_before(at - 1) in (self.preps.for_ | self.preps.from_)
        return self.memory.parties(mention) if led and mention and mention.type == "person" else ()

    def speaks(self, at: int) -> bool:
        """Whether a verb is one of speech."""
        return self.items[at].kind == "verb" and "speech" in self.items[at].senses

    def _within_speech(self, at: int) -> bool:
        """«أعلن كيري أن بلاده ستبيع، وقال»: whether a verb stands in what a verb of speech before it tells."""
        comps = [k for k in range(at) if self.items[k].kind == "comp"]
        return bool(comps) and any(self.speaks(k) for k in range(comps[-1]))

    def subject_around(self, at: int) -> tuple[Party, ...]:
        """Who acts in the clause of a noun: the subject of the verb before it, else of the verb behind it."""
        if whose := traveller(self, at):
            return whose
        for k in range(at - 1, -1, -1):
            item = self.items[k]
            if item.kind == "verb":
                return self.subject(self.framer.verb(k), item)[0] or spoken_of(self, k)
            if ready := said_of(self, k):
                return ready
            if item.kind in ("comp", "colon"):
                if k == at - 1 and (speaker := speaker_of(self, k)):
                    return speaker
                break
        for k in range(at + 1, min(at + 20, len(self.items))):
            if self.items[k].kind == "verb":
                frame = self.framer.verb(k)
                if frame.subject and self.items[k - 1].kind != "comp":  # «قبل أن يعلن الملك»
                    return self.parties(frame.subject)
                break
        return self.here()

    def owner_around(self, at: int) -> tuple[Party, ...]:
        """«وقّع بايدن، خلال زيارته»: whom the pronoun of a noun means, the actor told in its own clause first.

        The actor is that of the verb before the noun, or of the verb behind a noun that opens the clause.
        """
        for k in range(at - 1, -1, -1):
            item = self.items[k]
            if item.kind in ("comp", "colon", "mark"):
                return self.here()
            if item.kind == "verb":
                frame = self.framer.verb(k)
                return self._told_actor(k, frame) or (self.whose(at) if frame.thing_subject else ()) or self.here()
        for k in range(at + 1, min(at + 15, len(self.items))):
            item = self.items[k]
            if item.kind in ("comp", "colon", "mark"):
                break
            if item.kind == "verb" and not item.joined:
                frame = self.framer.verb(k)
                if frame.subject and frame.subject.at > k:
                    return self._told_actor(k, frame) or self.here()
                break
        return self.here()

    def whose(self, at: int) -> tuple[Party, ...]:
        """«تأتي زيارة الجبير بعد لقائه»: who is named as the owner of the contact told before, without a pronoun."""
        for k in range(at - 1, -1, -1):
            if self.items[k].kind == "noun" and "contact" in self.items[k].senses:
                owner = self.framer.noun(k).subject
                lead = owner.mentions[0] if owner else None
                named = lead is not None and lead.type == "person" and not (lead.refer or lead.enclitic)
                return self.parties(owner) if owner and named else ()
        return ()

    def _told_actor(self, verb: int, frame: Frame) -> tuple[Party, ...]:
        """The one whom a verb names as its actor, where he is a person or a body, told without a pronoun of his own."""
        if frame.subject is None or self.goes_to(verb, frame.subject):
            return ()
        if any(mention.enclitic and not mention.refer for mention in frame.subject.mentions):
            return ()
        kinds = ("person", "institution", "organisation", *(("state",) if frame.subject.mentions[0].office else ()))
        return tuple(p for p in self.parties(frame.subject) if p.type in kinds)

    # ------------------------------------------------------------------ the words around
    def prep_before(self, at: int) -> str | None:
        """The preposition that an item stands behind, joined to it or a word of its own."""
        own = self.items[at].prep
        return own or (self.items[at - 1].form if at and self.items[at - 1].kind == "prep" else None)

    def has(self, name: str, items: Sequence[Item]) -> bool:
        """Whether one of the items is in a named word list of contacts.toml."""
        words = self.words[name]
        for item in items:  # noqa: SIM110 (of few items: a third of what `any` costs)
            if item.form in words:
                return True
        return False

    def holds(self, name: str) -> bool:
        """Whether any item of the sentence is in a named word list."""
        return not self.words[name].isdisjoint(self.forms)

    def modified(self, kind: Kind, modifiers: dict[str, Kind], window: Sequence[Item]) -> Kind:
        """The kind of a contact as the words around it change it («اتصال مرئي», «اجتماع عبر الهاتف»)."""
        return by_means(kind, modifiers, window, self.vocabulary)

    def times(self, frame: Frame) -> list[TimeExpression]:
        """The times of the frame: those behind its head, then those before it in its clause."""
        told, parted = self.times_behind(frame), False
        prep = self.prep_before(frame.head)
        outside = prep in self.words["on_occasion"]
        for k in range(frame.head - 1, max(-1, frame.head - 12), -1):
            item = self.items[k]
            if item.kind in ("verb", "comp", "colon", "mark", "rel", "noun"):
                break
            parted = parted or (outside and item.kind == "comma")  # «صدر أمس، بمناسبة زيارة»
            other = of_another(self.items, k) and prep not in self.words["within"]
            if item.time is not None and not other and (not parted or self.ahead([item.time])):
                told.append(item.time)
        return told

    def times_behind(self, frame: Frame) -> list[TimeExpression]:
        """The times behind the head of a frame; «بمناسبة شهر رمضان» is none."""
        told = [k for k in frame.times if not self.has("occasions", self.items[k - 1 : k])]
        return [time for k in told if (time := self.items[k].time) is not None]

    def ahead(self, times: Sequence[TimeExpression]) -> bool:
        """Whether one of the times points ahead."""
        return any(points_ahead(time) or self.later(time) for time in times)

    def later(self, time: TimeExpression) -> bool:
        """«في وقت لاحق هذا الشهر»: whether a time is only later than the one told before it."""
        words = set(self.script.forms[time.first : time.last])
        return time.name == "future" or bool(words & self.words["later"])
