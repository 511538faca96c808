"""Signals: what stance on dialogue itself a statement takes, under which condition, and by which way it was told.

What enters is the tokens of an utterance; what leaves is a stance with its condition, or nothing. Invariant: a stance
word alone is no signal: a word of dialogue stands near it, and no negation turns it round unless the entry says so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hiwar.model import Party, Signal, span_of
from hiwar.model.statement import Way
from hiwar.reading.names.mention import Mention
from hiwar.reading.statements.signal_limits import judged, of_another
from hiwar.reading.statements.stances import Fact, Stanza, signals_of
from hiwar.reading.statements.utterance import Utterance
from hiwar.reading.words.hints import asked
from hiwar.reading.words.script import Script
from hiwar.text.lexicon import Word

REACH = 70
NEGATED = 3


_STANCE = asked(lambda language: signals_of(language).may_tell)
"""Whether a form may tell a stance; most utterances have no such word."""


class SignalReader:
    """Finds the signal of an utterance; none on a page of sport, none of whoever only `looks_on`."""

    def __init__(
        self, script: Script, language: str = "ar", sport: bool = False,
        looks_on: Callable[[Party], bool] = lambda _: False,
    ) -> None:  # fmt: skip
        self.script = script
        self.signals = signals_of(language)
        self.sport = sport
        self.looks_on = looks_on
        self._base = 0
        self._marks: set[int] = set()

    def read(self, utterance: Utterance, about: tuple[Party, ...], named: Sequence[Mention] = ()) -> Signal | None:
        """The signal that an utterance carries, else `None`; `named` is what its sentence names."""
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
        if self.looks_on(utterance.speaker):
            return None
        head = utterance.head - first
        origin = max(head, utterance.content[0] - first - 1)
        for at, (_, _, stanzas) in enumerate(facts):
            for stanza in stanzas:
                if self._limited(stanza, utterance, named, at, head):
                    continue
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

    def _limited(self, stanza: Stanza, utterance: Utterance, named: Sequence[Mention], at: int, head: int) -> bool:
        """Whether a word tells no stance of the speaker's own, where his words alone would tell one."""
        if stanza.inside and at <= head:
            return True
        if stanza.stance == "seeks" and utterance.lemma in self.signals.blaming:
            return True
        forms = self.script.forms[self._base : self._base + at]
        if stanza.choice and judged(forms, head, at, self.signals.was):
            return True
        return of_another(self.script, utterance, named, self._base + at)

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
        if stanza.stance == "seeks":
            near = [t for t in near if not t or words[t - 1].form not in self.signals.matters]
        if stanza.led_back:
            near = [t for t in near if t and any(stanza.led_back & set(facts[k][0]) for k in range(max(0, t - 3), t))]
        if stanza.behind:
            near = [t for t in near if any(word.form in stanza.behind for word in words[t + 1 : at])]
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
        if first == 0 and self._base and self.script.forms[self._base - 1] in self.signals.negation:
            return True
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
        behind = words[at + 1].form if at + 1 < len(words) else ""
        needed = self.signals.only_before.get(words[at].form)
        return behind in self.signals.other or (needed is not None and behind not in needed)

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
