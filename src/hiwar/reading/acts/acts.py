"""Acts: what a clause tells that one party did to another, beside contact: «فرضت واشنطن عقوبات على طهران».

What enters is the clauses of a sentence, with its utterances; what leaves is acts as told. Invariant: actor and
recipient are resolved parties of different sides, each named in the clause, or its actor in the sentence; an act whose
verb asserts nothing («أن تقصف», «لتقصف») is none unless an operator says what it is.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from hiwar.model import ActStatus, Party, Place, Status
from hiwar.reading.acts.act_sides import ActSides, apart, named, sided
from hiwar.reading.acts.act_words import ActEntry, Telling, act_words
from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.reading.contacts.places import place_of
from hiwar.reading.contacts.status import of_verb
from hiwar.reading.grammar.frames import Frame
from hiwar.reading.statements.utterance import Utterance
from hiwar.reading.words.hints import asked
from hiwar.text.expression import TimeExpression

_OF_CONTACTS: dict[Status, ActStatus] = {
    "held": "done",
    "lapsed": "planned",
    "postponed": "called_off",
    "suspended": "called_off",
    "cancelled": "called_off",
}
"""How the statuses of contacts are said of acts, where another word is due."""

# How many items behind a word belong to what it tells.
WINDOW = 16
_ACT = asked(lambda language: act_words(language).tellings)
_LEADING = frozenset({"neg", "adverb", "conj"})
_LOOSE = frozenset({"prep", "conj", "comma", "mark", "open", "close", "bracket", "neg", "pron", "adverb", "rel"})


class ToldAct(msgspec.Struct):
    """One telling of an act; `head` is the token of its word, `first`..`last` the tokens of its clause."""

    entry: ActEntry
    head: int
    first: int
    last: int
    sentence: int
    mode: str | None
    status: ActStatus
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: Place | None = None
    contexts: tuple[str, ...] = ()
    times: list[TimeExpression] = msgspec.field(default_factory=list)


class ActReader:
    """Reads the acts of a page, a sentence at a time."""

    def __init__(self, language: str = "ar") -> None:
        self.words = act_words(language)

    def read(self, clause: ContactClause, spoken: Sequence[Utterance]) -> list[ToldAct]:
        """The acts of one sentence: at most one for each word, and one that it tells `across`, of the past alone."""
        forms, hints, last = clause.script.forms, clause.script.hints, clause.sentence.last
        found: list[ToldAct] = []
        if not clause.script.hinted[clause.index] & _ACT or forms[last - 1] in self.words.words["question"]:
            return found
        for at, item in enumerate(clause.items):
            if not hints[item.first] & _ACT or item.mention or item.time:
                continue
            sides = ActSides(clause, self.words)
            for telling in self.words.told[forms[item.first]]:
                act = self._of(clause, sides, at, telling, spoken)
                if act is None or (act.entry.across and "past" not in telling.features):
                    continue
                if not any(one.head == act.head and one.entry.across == act.entry.across for one in found):
                    found.append(act)
        return found

    def _of(
        self, clause: ContactClause, sides: ActSides, at: int, telling: Telling, spoken: Sequence[Utterance]
    ) -> ToldAct | None:
        """The act that one word tells by one of its entries."""
        item = clause.items[at]
        said = next((u for u in spoken if u.head == item.first), None)
        if telling.shape == "verb" and item.kind == "verb":
            return self._by_verb(clause, sides, at, telling, said)
        if telling.shape == "masdar" and item.kind == "noun":
            return self._carried(clause, sides, at, telling)
        if telling.shape == "participle" and said is not None and item.kind in ("noun", "participle"):
            frame = clause.framer.noun(at)
            frame = msgspec.structs.replace(frame, subject=None, object=frame.subject or frame.object)
            return self._told(clause, sides, at, telling, frame, (said.speaker,), "done")
        return None

    # ------------------------------------------------------------------ verbs
    def _by_verb(
        self, clause: ContactClause, sides: ActSides, at: int, telling: Telling, said: Utterance | None
    ) -> ToldAct | None:
        entry = telling.entry
        frame = clause.framer.verb(at)
        if "first" in telling.features:
            return None
        if said is not None and said.inherited and (_several(telling) or _described(clause, at)):
            return None
        if said is not None and frame.subject and sides.unnamed(frame.subject):
            return None
        if said is not None:
            actors: tuple[Party, ...] = (said.speaker,)
            frame = self._spoken_to(frame, said)
        elif entry.said and frame.subject is None and not sides.own(at):
            return None
        else:
            actors = sides.actors(frame, at, telling)
        if not sided(actors):
            return None
        status = self._status(clause, at, frame, telling)
        return self._told(clause, sides, at, telling, frame, actors, status) if status else None

    def _spoken_to(self, frame: Frame, said: Utterance) -> Frame:
        """«ودعت إيران إلى»: where the speaker was told before, whom the verb names is the other one."""
        group = frame.subject
        if group is None or frame.object is not None or group.at < frame.head or not said.inherited:
            return frame
        return msgspec.structs.replace(frame, subject=None, object=group)

    def _status(self, clause: ContactClause, at: int, frame: Frame, telling: Telling) -> ActStatus | None:
        """The status of an act told by a verb; `None` where the verb asserts nothing."""
        said = telling.entry.said
        ahead = not said and clause.ahead(clause.times_behind(frame))
        verdict = of_verb(
            clause.items, at, clause.vocabulary, ahead, clause.sentence.headline, "held",
            going=None if said else "ongoing",
        )  # fmt: skip
        governed = verdict.at is not None
        if not governed and (telling.purpose or self._subjunctive(clause, at, telling)):
            return None
        if verdict.rule.startswith("negated"):
            return "denied"
        if "past" in telling.features and verdict.status not in ("denied", "conditional"):
            return "done"
        return _OF_CONTACTS.get(verdict.status, verdict.status)  # type: ignore[arg-type]

    def _subjunctive(self, clause: ContactClause, at: int, telling: Telling) -> bool:
        """«أن تقصف», «كي تقصف»: a present right behind a complementiser without a pronoun."""
        if "present" not in telling.features:
            return False
        k = at - 1
        while k >= 0 and clause.items[k].kind in ("adverb", "neg"):
            k -= 1
        return k >= 0 and clause.items[k].kind == "comp" and clause.items[k].form not in self.words.words["own"]

    # ------------------------------------------------------------------ nouns that a verb carries
    def _carried(self, clause: ContactClause, sides: ActSides, at: int, telling: Telling) -> ToldAct | None:
        """«قررت بولندا طرد السفير»: the noun of an act right behind a verb that carries it, and its subject."""
        items = clause.items
        for k in range(at - 1, max(-1, at - WINDOW), -1):
            item = items[k]
            if item.kind == "verb":
                status = self.words.carries(clause.script.words[item.first].form)
                if status is None or not self._right_behind(clause, k, at):
                    return None
                frame = clause.framer.noun(at)
                frame = msgspec.structs.replace(frame, subject=None, object=frame.subject or frame.object, first=k)
                carrier = clause.framer.verb(k)
                actors = sides.subject(carrier)
                if not sided(actors) or any(i.kind == "neg" for i in items[max(0, k - 2) : k]):
                    return None
                return self._told(clause, sides, at, telling, frame, actors, status)  # type: ignore[arg-type]
            if item.kind in ("comp", "colon", "mark", "rel", "conj"):
                return None
        return None

    def _right_behind(self, clause: ContactClause, verb: int, at: int) -> bool:
        """Whether nothing but the subject, times and a leading word stand between a carrier and its noun."""
        item = clause.items[at]
        if item.prep and item.prep not in self.words.words["about"]:
            return False
        others = [
            i
            for i in clause.items[verb + 1 : at]
            if i.kind not in ("mention", "time", "adverb", "comma") and i.form not in self.words.words["about"]
        ]
        return not others

    # ------------------------------------------------------------------ the act
    def _told(
        self, clause: ContactClause, sides: ActSides, at: int, telling: Telling, frame: Frame,
        actors: tuple[Party, ...], status: ActStatus,
    ) -> ToldAct | None:  # fmt: skip
        entry = telling.entry
        window = range(at + 1, min(frame.stop, at + WINDOW))
        lemmas = self._lemmas(clause, window)
        if entry.unless & lemmas or (entry.also and not entry.also & lemmas):
            return None
        if entry.contactless and any("contact" in clause.items[k].senses for k in window if k <= at + 8):
            return None
        theme = sides.theme(at, window, telling)
        if entry.theme and theme is None:
            return None
        found = sides.recipients(at, frame, telling, theme, actors)
        if entry.mutual:
            actors, found = (*actors, *found), ()
            if not sided(actors) or not apart(actors):
                return None
        elif not found or not apart(actors, found):
            return None
        return ToldAct(
            entry, clause.items[at].first, _first(clause, frame, at), _last(clause, frame, at),
            clause.index, self._mode(entry, lemmas), status, actors, found, self._place(clause, frame, found),
            self._contexts(entry, lemmas), clause.times(frame),
        )  # fmt: skip

    def _lemmas(self, clause: ContactClause, window: range) -> set[str]:
        """The lemmas of the words of a clause that are no part of a name."""
        words, of = clause.script.words, self.words.lemmas
        out: set[str] = set()
        for k in window:
            if not named(clause.items[k]):
                out |= of[words[clause.items[k].first].form]
        return out

    def _mode(self, entry: ActEntry, lemmas: set[str]) -> str | None:
        return next((mode for mode, words in entry.modes if words & lemmas), entry.mode)

    def _contexts(self, entry: ActEntry, lemmas: set[str]) -> tuple[str, ...]:
        told = [name for name, words in self.words.contexts if words & lemmas]
        return tuple(dict.fromkeys((*entry.contexts, *told)))

    def _place(self, clause: ContactClause, frame: Frame, recipients: Sequence[Party]) -> Place | None:
        """Where: a place behind «في» that is not the recipient itself."""
        spans = {p.mention for p in recipients}
        for group in frame.behind(*self.words.words["place"]):
            mention = group.mentions[0]
            place = place_of(mention, clause.script) if mention.type == "place" else None
            if place and place.mention not in spans:
                return place
        return None


def _several(telling: Telling) -> bool:
    """Whether a verb tells of more than one who acts."""
    return not telling.features.isdisjoint({"plural", "dual"})


def _described(clause: ContactClause, at: int) -> bool:
    """«الأزمة التي لطالما حثت»: whether a verb opens a relative clause, so that it is of what that describes."""
    k = at - 1
    while k >= 0 and clause.items[k].kind in ("adverb", "neg", "word", "conj"):
        k -= 1
    return k >= 0 and clause.items[k].kind == "rel"


def _first(clause: ContactClause, frame: Frame, at: int) -> int:
    """The first token of the clause of an act, with the particles that decide its status."""
    items = clause.items
    k = min(frame.first, at)
    while k > 0 and items[k - 1].kind in _LEADING:
        k -= 1
    return items[k].first


def _last(clause: ContactClause, frame: Frame, at: int) -> int:
    """The token behind the last one of the clause of an act."""
    items = clause.items
    k = max(at, min(frame.stop, at + WINDOW, len(items)) - 1)
    while k > at and items[k].kind in _LOOSE:
        k -= 1
    return items[k].last
