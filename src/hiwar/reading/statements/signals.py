"""Signals: what stance on dialogue itself a statement takes, under which condition, and by which way it was told.

What enters is the tokens of an utterance; what leaves is a stance with its condition, or nothing. Invariant: a stance
word alone is no signal: a word of dialogue stands near it, and no negation turns it round unless the entry says so.
"""

from __future__ import annotations

import functools

import msgspec

from hiwar.languages import load
from hiwar.model import Party, Signal, span_of
from hiwar.model.statement import Way
from hiwar.reading.statements.utterance import Utterance
from hiwar.reading.words.hints import asked
from hiwar.reading.words.script import Script
from hiwar.text.lexicon import Word, lexicon_of
from hiwar.text.memo import Memo
from hiwar.text.shadow import fold

REACH = 70
NEGATED = 3


class Stanza(msgspec.Struct, frozen=True, gc=False):
    """One entry of signals.toml, folded."""

    id: str
    stance: str
    if_: str
    negated: str
    near: int
    before: int
    alone: frozenset[str]
    then: frozenset[str]
    also: frozenset[str]
    by: frozenset[str]
    led: frozenset[str]
    lasting: bool
    asked: bool
    only: bool
    needs_negation: bool
    needs_negation_next: bool
    weak: bool
    never: bool


Fact = tuple[tuple[str, ...], bool, tuple[Stanza, ...]]
"""The stems of a word, whether it is one of dialogue, and the stances it may tell."""


class Signals:
    """The stances of a language, compiled.

    >>> sorted(signals_of("ar").stances)[:3]
    ['awaits', 'doubts', 'ready']
    """

    def __init__(self, language: str) -> None:
        table = load(language, "signals")
        lexicon = lexicon_of(language)
        self._article = lexicon.article
        self._enclitics = tuple(ending for ending, person in lexicon.enclitics if person.startswith("3"))
        self.dialogue = frozenset(map(fold, table["dialogue"]))
        self.weak = frozenset(map(fold, table["weak"]))
        self.placing = frozenset(map(fold, table["placing"]))
        self.means = frozenset(map(fold, table["means"]))
        self.inside = frozenset(map(fold, table["inside"]))
        self.entering = frozenset(map(fold, table["entering"]))
        self.events = frozenset(map(fold, table["events"]))
        self.still = frozenset(map(fold, table["still"]))
        self.other = frozenset(map(fold, table["other_dialogue"]))
        self.conditions = frozenset(map(fold, table["conditions"]))
        self.unless = frozenset((fold(one), fold(other)) for one, other in table["unless"])
        self.until = frozenset(map(fold, table["until"]))
        self.leading = frozenset(map(fold, table["leading"]))
        self.denying = frozenset(map(fold, table["denying"]))
        self.until_verb = frozenset(map(fold, table["until_verb"]))
        self.barriers = frozenset(map(fold, table["barriers"]))
        self.relations = frozenset(map(fold, table["relations"]))
        self.negation = frozenset(map(fold, table["negation"]))
        self.useless = frozenset(map(fold, table["useless"]))
        self.commas = frozenset(load(language, "punctuation")["comma"]) | frozenset(table["stops"])
        self.quotes = frozenset(load(language, "punctuation")["open"]) | frozenset(
            load(language, "punctuation")["both"]
        )
        self.official = frozenset(map(fold, table["official"]))
        self.channels = frozenset(map(fold, table["channels"]))
        self.intermediary = frozenset(map(fold, table["intermediary"]))
        self.red_lines = tuple(tuple(map(fold, phrase.split())) for phrase in table["red_line"]["phrases"])
        self.red_heads = frozenset(phrase[0] for phrase in self.red_lines)
        self._by_form: dict[str, list[Stanza]] = {}
        self.stances: set[str] = set()
        for entry in table["signal"]:
            words, flag = functools.partial(_folded, entry), functools.partial(_flag, entry)
            stanza = Stanza(
                entry["id"], entry["stance"], entry.get("if", ""), entry.get("negated", ""), entry.get("near", 0),
                entry.get("before", 0), words("alone"), words("then"), words("also"), words("by"), words("led"),
                flag("lasting"), flag("asked"), flag("only"), flag("needs_negation"), flag("needs_negation_next"),
                flag("weak"), flag("never"),
            )  # fmt: skip
            self.stances.update(s for s in (stanza.stance, stanza.if_, stanza.negated) if s)
            for form in entry["forms"]:
                self._by_form.setdefault(fold(form).split()[-1], []).append(stanza)
        self._lexicon = lexicon
        self.told = Memo(self._told_by)

    def _told_by(self, form: str) -> Fact:
        """The stems of a form, whether it is one of dialogue, and the stances it may tell."""
        stems = self._stems(self._lexicon.word(form))
        listed = [stem for stem in stems if stem in self._by_form]
        stanzas = tuple(dict.fromkeys(s for stem in listed for s in self._by_form[stem])) if listed else ()
        return stems, not self.dialogue.isdisjoint(stems), stanzas

    def may_tell(self, form: str) -> bool:
        """Whether a form may tell a stance."""
        return any(stem in self._by_form for stem in self._stems(self._lexicon.word(form)))

    def _stems(self, word: Word) -> tuple[str, ...]:
        out = [word.form]
        for _, rest in word.bare:
            out.append(rest)
            if rest.endswith(self._enclitics):
                out += [rest[: -len(e)] for e in self._enclitics if rest.endswith(e) and len(rest) - len(e) > 3]
        return tuple(dict.fromkeys(out))


def _folded(entry: dict[str, list[str]], name: str) -> frozenset[str]:
    return frozenset(map(fold, entry.get(name, ())))


def _flag(entry: dict[str, bool], name: str) -> bool:
    return entry.get(name, False)


@functools.cache
def signals_of(language: str) -> Signals:
    """The compiled signals of a language, once in a process."""
    return Signals(language)


_STANCE = asked(lambda language: signals_of(language).may_tell)
"""Whether a form may tell a stance; most utterances have no such word."""


class SignalReader:
    """Finds the signal of an utterance; none on a page of sport."""

    def __init__(self, script: Script, language: str = "ar", sport: bool = False) -> None:
        self.script = script
        self.signals = signals_of(language)
        self.sport = sport
        self._base = 0
        self._marks: set[int] = set()

    def read(self, utterance: Utterance, about: tuple[Party, ...]) -> Signal | None:
        """The signal that an utterance carries, else `None`."""
        first = min(utterance.first, utterance.content[0])
        last = min(max(utterance.content[1], utterance.last), first + REACH)
        if self.sport or not any(map(_STANCE.__and__, self.script.hints[first:last])):
            return None
        facts = list(map(self.signals.told.__getitem__, self.script.forms[first:last]))
        words = self.script.words[first:last]
        self._base = first
        self._marks = {k for k in range(first, last) if self._parts(k)}
        talks = [at for at, fact in enumerate(facts) if fact[1] and not self._otherwise(facts, words, at)]
        if not talks and not any(s.alone or s.weak for fact in facts for s in fact[2]):
            return None
        head = utterance.head - first
        origin = max(head, utterance.content[0] - first - 1)
        for at, (_, _, stanzas) in enumerate(facts):
            for stanza in stanzas:
                stance, condition = self._stance(
                    words, facts, talks, at, stanza, (head, origin, utterance.content[0] - first)
                )
                if stance:
                    span = None
                    if condition is not None:
                        tokens = self.script.tokens
                        end = self._clause_end(first + condition, last)
                        span = span_of(self.script.text, tokens[first + condition].start, tokens[end - 1].end)
                    toward = tuple(p for p in about if p.state != utterance.speaker.state or p.state is None)[:1]
                    return Signal(
                        stance=stance, toward=toward, condition=span, way=self._way(facts),  # type: ignore[arg-type]
                        rules=(f"ar.signal.{stanza.id}",),
                    )  # fmt: skip
        return None

    def _parts(self, token: int) -> bool:
        """Whether a clause of its own begins at a token: a mark, a relative, or «حتى» before a verb."""
        form = self.script.tokens[token].form
        if form in self.signals.until_verb:
            return token + 1 < len(self.script.words) and bool(self.script.words[token + 1].verbs)
        return form in self.signals.commas or form in self.signals.barriers

    def red_line(self, utterance: Utterance) -> bool:
        """Whether the content names a red line."""
        first, last = utterance.content
        forms = self.script.forms[first : min(last, first + REACH)]
        if self.signals.red_heads.isdisjoint(forms):
            return False
        for at, form in enumerate(forms):
            if form in self.signals.red_heads:
                for phrase in self.signals.red_lines:
                    if tuple(forms[at : at + len(phrase)]) == phrase:
                        return True
        return False

    # ------------------------------------------------------------------ tests
    def _stance(
        self, words: list[Word], facts: list[Fact], talks: list[int],
        at: int, stanza: Stanza, told: tuple[int, int, int],
    ) -> tuple[str, int | None]:  # fmt: skip
        """The stance by the word `at`; what the verb of speech leads to is counted from behind its speaker (`told`)."""
        head, origin, _ = told
        origin = origin if at == head else at
        if any(word.form in self.signals.conditions for word in words[max(0, at - 3) : at]):
            return "", None
        if stanza.needs_negation_next:
            condition = self._condition(words, at, denied=True) if stanza.if_ else None
            stance = stanza.stance if condition is None else stanza.if_
            return (stance, condition) if at > head and self._denied(words, at) else ("", None)
        if stanza.never and not any(word.form in self.signals.useless for word in words[max(0, at - 2) : at]):
            return "", None
        negated = not stanza.never and self._negated(words, max(0, at - NEGATED), at)
        if stanza.needs_negation and not self._negated(words, max(0, at - 9), at):
            return "", None
        around = range(max(0, at - 5), min(origin + 3, len(words)))
        also = not stanza.also or any(stanza.also & set(facts[k][0]) for k in around)
        if stanza.alone and also and any(stanza.alone & set(facts[k][0]) for k in self._around(at, stanza, len(words))):
            if negated and stanza.also:
                return "", None
            condition = self._condition(words, at, stanza.never) if stanza.if_ else None
            return (stanza.if_, condition) if condition is not None else (stanza.stance, None)
        if stanza.only:
            return "", None
        dialogue = talks
        if stanza.weak:
            dialogue = sorted(
                {*talks, *(k for k, fact in enumerate(facts) if not self.signals.weak.isdisjoint(fact[0]))}
            )
        begin = min(at + 1, told[2])
        near = [t for t in dialogue if t >= begin and self._joined(origin if t > origin else at, t, stanza)]
        if stanza.led and not (at + 1 < len(words) and words[at + 1].form in stanza.led):
            return "", None
        if stanza.asked:
            near = [t for t in near if self._asked_for(words, at, t)]
        if stanza.lasting:
            near = [t for t in near if self.signals.events.isdisjoint(facts[t][0])]
        if stanza.by:
            near = [t for t in near if self._by(facts, words, t, at, stanza)]
        if at == head and origin > at:
            near = [t for t in near if not self._occasion(words[t])]
        if not near:
            return "", None
        if stanza.then and not any(
            stanza.then & set(facts[k][0]) for k in range(near[0] + 1, min(near[0] + 12, len(words)))
        ):
            return "", None
        if not also:
            return "", None
        if negated and not stanza.needs_negation:
            return stanza.negated, None
        denied = stanza.never or stanza.needs_negation
        condition = self._condition(words, max(at, near[-1] if near[-1] > at else at), denied)
        if condition is not None and stanza.if_:
            return stanza.if_, condition
        return stanza.stance, condition if stanza.stance.endswith("if") else None

    def _negated(self, words: list[Word], first: int, last: int) -> bool:
        return any(
            words[k].form in self.signals.negation
            and not (k + 1 < len(words) and words[k + 1].form in self.signals.still)
            for k in range(first, last)
        )

    def _denied(self, words: list[Word], at: int) -> bool:
        """«لا تفاوض»، «التفاوض ... لن»: denied before it, or a definite one whose use is denied behind it."""
        if at > 0 and words[at - 1].form in self.signals.negation:
            return True
        definite = any("al" in tags for tags, _ in words[at].bare)
        before = at > 0 and (words[at - 1].classes & {"complementisers"} or words[at - 1].form in self.signals.quotes)
        return bool(definite and before) and any(word.form in self.signals.useless for word in words[at + 1 : at + 7])

    def _joined(self, at: int, talk: int, stanza: Stanza) -> bool:
        """Whether a dialogue stands near enough, with no mark of a new clause between."""
        if not (at < talk <= at + 1 + stanza.near or (stanza.before and at - 1 - stanza.before <= talk < at)):
            return False
        low, high = min(at, talk), max(at, talk)
        return not any(self._base + k in self._marks for k in range(low + 1, high))

    def _around(self, at: int, stanza: Stanza, length: int) -> range:
        return range(max(0, at - stanza.before), min(length, at + 1 + stanza.near))

    def _condition(self, words: list[Word], at: int, denied: bool = False) -> int | None:
        """Where a condition begins behind a word; of what is `denied` also «قبل» before an act («قبل رفع العقوبات»)."""
        for k in range(at + 1, min(at + 26, len(words))):
            if words[k].form in self.signals.conditions and words[k - 1].form not in self.signals.negation:
                return k
            behind = words[k + 1] if k + 1 < len(words) else None
            if behind is None:
                return None
            if (words[k].form, behind.form) in self.signals.unless:
                return k
            if denied and words[k].form in self.signals.until and self._act(behind):
                return k
        return None

    def _occasion(self, word: Word) -> bool:
        """«دعا فلان الوزراء لاجتماع»: whether a dialogue is one meeting to which somebody asks."""
        tags = [given for given, _ in word.bare if given]
        return bool(tags) and all(given == ("l",) for given in tags)

    def _act(self, word: Word) -> bool:
        """Whether a word begins what must be done first: a complementiser or a masdar."""
        masdar = any("masdar" in analysis.sense.features for analysis in word.nouns)
        return masdar or bool(word.classes & {"complementisers"})

    def _asked_for(self, words: list[Word], at: int, talk: int) -> bool:
        """Whether somebody is called to a dialogue: it is not who is called («مطالبا الوساطة»)."""
        between = words[at + 1 : talk + 1]
        if any(word.form in self.signals.denying for word in between):
            return False
        led = any(tags[:1] in (("l",), ("b",)) for word in between for tags, _ in word.bare)
        return led or any(word.form in self.signals.leading for word in between)

    def _by(self, facts: list[Fact], words: list[Word], talk: int, at: int, stanza: Stanza) -> bool:
        """Whether a dialogue is the way that a stance asks for («حل عبر الحوار»، «تسوية بالتفاوض»)."""
        if any(tags[:1] == ("b",) for tags, _ in words[talk].bare):
            return True
        return any(stanza.by & set(facts[k][0]) for k in (talk - 1, at + 1) if at < k < talk)

    def _otherwise(self, facts: list[Fact], words: list[Word], at: int) -> bool:
        """Whether a dialogue is a place, a time or a name, asked for by none («خلال القمة»، «هذا اللقاء»)."""
        led = any(tags[:1] == ("l",) for tags, _ in words[at].bare)  # «لم تنضج بعد للمفاوضات»
        before = words[at - 1] if at else None
        if before is not None and not led:
            by = at > 1 and words[at - 2].form in self.signals.means  # «من خلال الحوار»
            if before.form in self.signals.placing and not by:
                return True
            if before.form in self.signals.relations:
                return True
            if before.form in self.signals.inside and not self._entered(facts, at):
                return True
            event = not self.signals.events.isdisjoint(facts[at][0])
            if event and "demonstratives" in before.classes | before.conjoined:
                return True
        return at + 1 < len(words) and words[at + 1].form in self.signals.other

    def _entered(self, facts: list[Fact], at: int) -> bool:
        """Whether a dialogue behind «في» is one to enter or to wish for («الدخول في مفاوضات»، «رغبته في الحوار»)."""
        return any(not self.signals.entering.isdisjoint(facts[k][0]) for k in range(max(0, at - 4), at - 1))

    def _clause_end(self, first: int, last: int) -> int:
        for k in range(first + 1, last):
            if self.script.tokens[k].kind == "mark":
                return k
        return last

    def _way(self, facts: list[Fact]) -> Way:
        """By which way: official channels or intermediaries where the words name them; else in public."""
        signals = self.signals
        stems = {stem for fact in facts for stem in fact[0]}
        if stems & signals.intermediary:
            return "intermediary"
        return "official" if stems & signals.official and stems & signals.channels else "public"
