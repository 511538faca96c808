"""Items: a sentence as the sequence that grammar sees: mentions, verbs, nouns of contact, times, prepositions, marks.

What enters is a script with its mentions and times; what leaves is one item for each mention, time and other word.
Invariant: items are in order, cover every token of the sentence once, and each carries the preposition and the
conjunction that are joined to it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from hiwar.languages import load
from hiwar.reading.grammar.additions import escorted
from hiwar.reading.grammar.item import Item
from hiwar.reading.grammar.marks import is_clock, marks_of
from hiwar.reading.grammar.numbered import takes_a_number
from hiwar.reading.grammar.returning import verb_of_return
from hiwar.reading.names.mention import Mention
from hiwar.reading.names.names import given_names
from hiwar.reading.words.compounds import compound_adverbs, compound_prepositions, first_words, phrases
from hiwar.reading.words.kinds import IN_CONTEXT, NO_SENSES, RIVAL, ItemKind, by_source, kinds_of, past_alone
from hiwar.reading.words.lists import listed
from hiwar.reading.words.script import Script, Sentence
from hiwar.text.expression import TimeExpression
from hiwar.text.lexicon import Analysis, Word
from hiwar.text.shadow import fold
from hiwar.text.tokens import MARK

__all__ = ["Item", "ItemBuilder"]


def _no_denial(form: str, before: list[Item], words: frozenset[str]) -> bool:
    """«محادثات غير مباشرة»: whether a word denies the adjective of a noun of contact, or is that adjective."""
    if not before:
        return False
    if form in words:
        return before[-1].kind == "noun" and "contact" in before[-1].senses
    return (
        len(before) > 1 and before[-1].form in words and before[-1].kind == "adverb" and "contact" in before[-2].senses
    )


def _acts_with_a_title(before: list[Item]) -> bool:
    """«اقترح كيشيدا، رئيس الوزراء، عقد لقاء»: whether a comma closes the title of whom the verb before him names."""
    closed = len(before) > 2 and before[-1].kind == "comma" and before[-2].apposed
    return closed and not before[-2].prep and (before[-3].kind == "verb" or _asks_for(before[:-1]))


def _asks_for(before: list[Item]) -> bool:
    """«رفضت أنقرة طلب باريس عقد اجتماع»: whether a noun with its owner stands there that the clause's verb governs."""
    if len(before) < 4 or before[-2].kind != "noun" or before[-2].prep or "contact" in before[-2].senses:
        return False
    k = len(before) - 3
    k -= int(before[k].kind == "prep")  # «وافق الرئيس على طلب نظيره عقد لقاء»
    k -= int(before[k].kind == "comma" and before[k - 1].apposed)
    return k > 0 and before[k].mention is not None and not before[k].prep and before[k - 1].kind == "verb"


_AFTER_VERB = frozenset({"prepositions", "complementisers", "adverbial", "pronominal"})


class ItemBuilder:
    """Builds the items of the sentences of a page."""

    def __init__(self, script: Script, language: str = "ar") -> None:
        self.script = script
        self.marks = marks_of(language)
        self.not_verb_after = listed(language, "function", "not_verb_after", "list")
        self.firsts = listed(language, "function", "firsts", "list")
        self.done_before = listed(language, "frames", "done_before", "list")
        self.of_nouns = frozenset(load(language, "letters_of")["of_nouns"])
        self.feminine: str = load(language, "inflection")["shapes"]["ta_marbuta"]
        self.pronoun = fold(self.feminine)
        letters = load(language, "letters_of")
        self.verb_ending, self.weak_ending = str(letters["verb_ending"]), str(letters["weak_ending"])
        self.verb_opens: str = load(language, "letters_of")["fourth_form"]["verb"]
        self.masdar_opens: str = load(language, "letters_of")["fourth_form"]["masdar"]
        self.before_verb = listed(language, "speech", "before_verb")
        self.no_verbs = listed(language, "speech", "no_verbs")
        self.wishes = phrases(language, "wishes")
        self.provisos = phrases(language, "provisos")
        self.given = given_names(language)
        self.gives = listed(language, "function", "gives", "list")
        self.own = listed(language, "frames", "own", "list")
        self.requests = listed(language, "contacts", "words", "requests")
        self.resumptive = listed(language, "contacts", "words", "resumptive")
        self.in_its_course = listed(language, "contacts", "words", "in_its_course")
        self.whatever = listed(language, "function", "negation", "whatever")
        self.shown = listed(language, "function", "demonstratives", "list")
        self.not_so = listed(language, "function", "negation", "not_so")
        self.each = listed(language, "function", "each", "list")
        self.each_of = fold(load(language, "function")["each"]["of"])
        self.led_by = listed(language, "frames", "led_by", "list")
        self.detached = frozenset(load(language, "clitics")["detached"])
        self.kinds = kinds_of(language)
        self.compounds = compound_prepositions(language)
        self.compound_first = first_words(language)
        self.adverbs = compound_adverbs(language)

    def build(self, sentence: Sentence, mentions: list[Mention], times: list[TimeExpression]) -> list[Item]:
        """The items of one sentence."""
        starts: dict[int, Mention | TimeExpression] = {time.first: time for time in times}
        starts.update({mention.first: mention for mention in mentions})
        out: list[Item] = []
        at, end, add = sentence.first, sentence.last, out.append
        forms, tokens = self.script.forms, self.script.tokens
        at += int(end - at > 1 and is_clock(forms[at]))  # «10:20 الرئيس يتحدث»
        kinds = self.script.kinds
        compound_first, pronoun, each_of = self.compound_first, self.pronoun, self.each_of
        led_in = {start - 2 for start in starts if forms[start - 1] == each_of}
        led_in |= {start - 2 for start in starts if start > at + 1 and forms[start - 2] in self.detached}
        while at < end:
            kind, form, senses, prep, joined, future, alone = kinds[at]
            if alone and at not in starts and at not in led_in:
                add(Item(kind, at, at + 1, form, None, None, senses, prep, joined, future))
                at += 1
                continue
            item = self._of_start(starts[at], mentions) if at in starts else None
            if item is None and at in led_in:
                item = self._each_of(at, starts[at + 2]) or self._marked(at, starts[at + 2])
            if item is None and forms[at] in compound_first:
                item = self._compound(at, end, starts)
            if item is None:
                if kind in IN_CONTEXT or tokens[at].kind == MARK:
                    item = self._of_word(at, out, starts)
                elif kind == "noun" and form[-1] == pronoun and (owned := self._owned(at)):
                    item = Item(kind, at, at + 1, form, None, None, owned, prep, joined, future)
                else:
                    item = Item(kind, at, at + 1, form, None, None, senses, prep, joined, future)
                add(item)
                at += 1
                continue
            add(item)
            at = item.last
            while item.mention and (stop := self._wish(at, end, starts)) > at:
                add(Item("adverb", at, stop, forms[at]))
                at = stop
        return out

    def _wish(self, at: int, end: int, starts: dict[int, Mention | TimeExpression]) -> int:
        """«الملك سلمان - حفظه الله -»: where a wish for the one just named ends, with its dashes; `at` without one."""
        forms, marks = self.script.forms, self.marks
        opened = at < end and (forms[at] in marks.comma or forms[at] in marks.around or forms[at] in marks.paired)
        first = at + 1 if opened else at
        for words in self.wishes.get(forms[first], ()) if first < end else ():
            last = first + len(words)
            if last > end or tuple(forms[first:last]) != words or any(k in starts for k in range(at, last)):
                continue
            if first == at:
                return last
            closed = last < end and (forms[last] == forms[at] or {forms[at], forms[last]} <= marks.around)
            return last + 1 if closed else at
        return at

    def _of_start(self, found: Mention | TimeExpression, mentions: list[Mention]) -> Item | None:
        """The item of a mention, or of a time that no mention overlaps."""
        if isinstance(found, Mention):
            return self._of_mention(found)
        overlapped = any(m.first < found.last and m.last > found.first for m in mentions)
        return None if overlapped else self._of_time(found)

    def _each_of(self, at: int, named: Mention | TimeExpression) -> Item | None:
        """«كل من الرئيس الصومالي»: the mention that the two words lead in, with what is joined to the first."""
        if not isinstance(named, Mention) or named.proclitics:
            return None
        for tags, rest in self.script.words[at].splits:
            if rest in self.each:
                item = self._of_mention(named)
                return msgspec.structs.replace(item, first=at, prep=self.kinds.joined_prep(tags), joined="w" in tags)
        return None

    def _marked(self, at: int, named: Mention | TimeExpression) -> Item | None:
        """«و«حماس»», «و(قسد)»: the name between marks that a conjunction before the marks joins to a list."""
        opens, tokens = self.script.tokens[at + 1], self.script.tokens
        if not isinstance(named, Mention) or opens.kind != MARK or tokens[at].form not in self.detached:
            return None
        closes = tokens[named.last] if named.last < len(tokens) else None
        if closes is None or closes.kind != MARK or opens.form not in self.marks.around:
            return None
        if closes.form not in self.marks.around:
            return None
        item = self._of_mention(named)
        return msgspec.structs.replace(item, first=at, last=named.last + 1, joined=True)

    def _compound(self, at: int, end: int, starts: dict[int, Mention | TimeExpression]) -> Item | None:
        """«إلى جانب», «على انفراد»: the preposition that two words together mean, or how something was done.

        «إن لزم الأمر» says something by the way, as an adverb does.
        """
        forms = self.script.forms
        for words in self.provisos.get(forms[at], ()):
            if tuple(forms[at : at + len(words)]) == words and at + len(words) <= end:
                return Item("adverb", at, at + len(words), words[-1])
        two = (forms[at], forms[at + 1]) if at + 1 < end else None
        if two in self.adverbs and (two[1] not in self.shown or at + 2 in starts or not self._shows(at + 2, end)):
            return Item("adverb", at, at + 2, two[1])
        meaning = self.compounds.get(two) if two else None
        return Item("prep", at, at + 2, meaning) if meaning is not None else None

    def _shows(self, at: int, end: int) -> bool:
        """«بعد ذلك اللقاء»: whether a noun with the article stands at a token, which the word before it shows."""
        return at < end and any("al" in a.proclitics for a in self.script.words[at].nouns)

    def _of_mention(self, mention: Mention) -> Item:
        tags = mention.proclitics
        prep = self.kinds.joined_prep(tags)
        first, last = mention.first, mention.last
        form, long = self.script.words[first].form, last - first > 2
        apposed = long and any(token.kind == MARK for token in self.script.tokens[first + 1 : last - 1])
        return Item("mention", first, last, form, mention=mention, prep=prep, joined="w" in tags, apposed=apposed)

    def _of_time(self, time: TimeExpression) -> Item:
        return Item("time", time.first, time.last, self.script.words[time.first].form, time=time)

    def _of_word(self, at: int, before: list[Item], starts: dict[int, Mention | TimeExpression]) -> Item:
        """The item of a mark, or of a word whose kind the words around it decide."""
        token = self.script.tokens[at]
        if token.kind == MARK:
            mark = self._mark(token.form, at)
            if token.form in self.marks.paired and self._sets_a_time_apart(at, before, starts):
                mark = "bracket"
            return Item(mark, at, at + 1, token.form, None, None, NO_SENSES, None, False, False, False)
        kind, form, senses, prep, joined, future, _ = self.script.kinds[at]
        if kind == "adverb":
            word = self.script.words[at]
            if back := verb_of_return(self.script, at, starts):
                return Item("verb", at, at + 1, form, None, None, back, None, joined)
            if word.verbs and self.script.text[token.end - 1] == self.verb_ending:
                kind, form, senses, prep, joined, future, _ = self.kinds.verb(word)
        elif kind == "neg" and form in self.whatever and self._tells_what(at, before[-1:]):
            kind = "rel"
        elif _no_denial(form, before, self.not_so):
            kind = "adverb"
        elif kind == "verb" and form in self.firsts and before and takes_a_number(before[-1].senses):
            return Item("word", at, at + 1, form, None, None, NO_SENSES, None, False, False, False)
        elif kind == "verb" and (noun := self._only_noun(at, self.script.words[at], form)):
            return noun
        if kind == "verb" and RIVAL in senses:
            kind = self._verb_or_noun(before, at, isinstance(starts.get(at + 1), Mention))
            senses = {k: v for k, v in senses.items() if k != RIVAL}
            if kind == "noun":
                word = self.script.words[at]
                readings = word.nouns or word.participles
                senses = by_source(readings)
                prep = self.kinds.joined_prep(readings[0].proclitics)
        return Item(kind, at, at + 1, form, None, None, senses, prep, joined, future, False)

    def _sets_a_time_apart(self, at: int, before: list[Item], starts: dict[int, Mention | TimeExpression]) -> bool:
        """«اليوم /الثلاثاء/ زيارة»: whether a stroke stands before or behind a day."""
        opens = isinstance(starts.get(at + 1), TimeExpression)
        return opens or (len(before) > 1 and before[-1].kind == "time" and before[-2].kind == "bracket")

    def _classes(self, at: int) -> frozenset[str]:
        """The classes of a function word; none where no word stands there."""
        return self.script.words[at].classes if at < len(self.script.words) else frozenset()

    def _owned(self, at: int) -> Mapping[str, Analysis]:
        """The senses of a noun that is written with a joined pronoun («مكتبه», his office, no «مكتبة»)."""
        if self.script.text[self.script.tokens[at].end - 1] == self.feminine:
            return NO_SENSES
        nouns = self.script.words[at].nouns
        owned = [a for a in nouns if a.enclitic == "3ms"]
        return by_source([*owned, *nouns]) if owned else NO_SENSES

    def _only_noun(self, at: int, word: Word, form: str) -> Item | None:
        """The noun that a form is where it only looks like a verb («أنظمة», «وفداً», «وعقده لقاءات»)."""
        token = self.script.tokens[at]
        if not self.of_nouns.isdisjoint(self.script.text[token.start : token.end]):
            return self._noun(at, form, word.nouns or word.participles)
        if not word.nouns:
            return None
        if "prepositions" in self._classes(at + 1) and any(rest in self.no_verbs for _, rest in word.bare):
            return self._noun(at, form, word.nouns)  # «وردا على رسالة»
        led = at and "complementisers" in self.script.words[at - 1].classes
        if led and all("dual" in a.sense.features for a in word.verbs):
            return self._noun(at, form, word.nouns)
        if self.script.text[token.start] == self.masdar_opens:
            if all(a.sense.lemma.startswith(self.verb_opens) for a in word.verbs):
                return self._noun(at, form, word.nouns)
        owned = [a for a in word.nouns if a.enclitic]
        if any(a.sense.source == "contact" for a in owned) and all("first" in a.sense.features for a in word.verbs):
            return self._noun(at, form, owned)  # «إن قمته مع»
        if owned and at + 1 < len(self.script.words) and all(a.enclitic for a in word.verbs):
            if any(fold(a.sense.lemma) in self.gives for a in word.verbs):
                return None
            following = self.script.words[at + 1].nouns
            if any(a.sense.source == "contact" and "al" not in a.proclitics and not a.enclitic for a in following):
                light = {a.sense.lemma for a in word.verbs if a.sense.source == "light"}
                return self._noun(at, form, [a for a in owned if a.sense.lemma in light] or owned)
        return None

    def _noun(self, at: int, form: str, readings: Sequence[Analysis]) -> Item:
        """An item of the noun's readings; of none where the lexicon has no such noun."""
        tags = readings[0].proclitics if readings else ()
        prep = self.kinds.joined_prep(tags)
        return Item("noun", at, at + 1, form, None, None, by_source(readings), prep, "w" in tags)

    def _tells_what(self, at: int, before: list[Item]) -> bool:
        """«هذا ما بحث», «وهو ما ناقشه»: behind these, or before a verb that takes it up, no negation."""
        verbs = self.script.words[at + 1].verbs if at + 1 < len(self.script.words) else ()
        taken_up = bool(verbs) and all(verb.enclitic == "3ms" for verb in verbs)
        return taken_up or any(i.kind in ("noun", "participle") or i.form in self.shown for i in before)

    def _mark(self, form: str, at: int) -> ItemKind:
        marks = self.marks
        if form in marks.comma:
            return "comma"
        if form in marks.colon:
            return "colon"
        if form in marks.close and self.script.quoted[at] and not (at and self.script.quoted[at - 1]):
            return "open"
        if form in marks.open:
            return "open"
        if form in marks.close:
            return "close"
        if form in marks.both:
            return "open" if self.script.quoted[at] else "close"
        return "bracket" if form in marks.brackets else "mark"

    def _verb_or_noun(self, before: list[Item], at: int, leads: bool) -> ItemKind:
        """Whether a form that may be both is a verb here: not behind a preposition, a verb, or another noun."""
        last = before[-1] if before else None
        if last is not None and last.form in self.not_verb_after:
            return "noun"
        word = self.script.words[at]
        if last is not None and last.kind in ("bracket", "noun") and self._written_as_a_verb(at, word):
            return "verb"
        if last is not None and last.kind == "pron" and len(before) > 1 and escorted(before, len(before) - 1):
            return "verb"  # «أن الوزير والوفد المرافق له عقد»
        if last is not None and last.kind == "comp" and last.form not in self.own and past_alone(word):
            done = len(before) > 1 and before[-2].form in self.done_before
            return "verb" if done else "noun"  # «سبق أن عقد لقاء», «أن عقد لقاء مشروط»
        if (
            last is None
            or last.form in self.before_verb
            or last.kind in ("comma", "comp", "conj", "rel", "colon", "open", "neg", "mark")
        ):
            if _acts_with_a_title(before) and (not leads or word.form in self.requests):
                return "noun"
            if leads:
                return "verb"
            following = self.script.words[at + 1] if at + 1 < len(self.script.words) else None
            acts = following is not None and following.verbs and not following.nouns
            return "noun" if acts and following and self.given.get(following.form) != "given" else "verb"
        following = self.script.words[at + 1] if at + 1 < len(self.script.words) else None
        placed = following is not None and "prepositions" in following.classes
        if last.kind in ("adverb", "time") or ((leads or placed) and self._opened(before)):
            return "verb"
        if following and following.form in self.in_its_course and last.kind != "prep":
            return "verb"  # «بزيارة إلى الصين أجرى خلالها محادثات»
        if any(a.proclitics[:1] in (("w",), ("f",)) for a in word.verbs):
            contact = following is not None and any(a.sense.source == "contact" for a in following.nouns)
            if contact and any(a.sense.source == "light" for a in word.verbs):
                return "verb"  # «زار روسيا وأجرى محادثات»
            if last.kind != "prep" and (leads or (following and following.classes & _AFTER_VERB)):
                return "verb"
        plain = any(a.sense.source == "contact" and not a.proclitics and not a.enclitic for a in word.nouns)
        if plain and all(a.enclitic for a in word.verbs):
            return "noun"
        light = [a for a in word.verbs if a.sense.source == "light"]
        if leads and last.kind in ("noun", "participle") and light:
            return "verb"
        described = len(before) > 1 and last.kind in ("noun", "participle", "word") and "contact" not in last.senses
        noun = before[-2] if described and not last.prep else last  # «اتصال هاتفي أجراه»
        bare = noun.kind == "noun" and "contact" in noun.senses and "al" not in noun.senses["contact"].proclitics
        told = [a for a in word.verbs if a.sense.source in (("light",) if described else ("light", "contact"))]
        taken_up = following is not None and following.form in self.resumptive
        if bare and told and (taken_up or any(a.enclitic for a in told)):
            return "verb"  # «برقية بعث بها إلى»
        asked = word.form in self.requests and not last.prep  # «رفض بوتين طلب نظيره»
        acted = asked and len(before) > 1 and before[-2].kind == "verb"
        speaks = any(a.sense.source == "speech" and not a.enclitic for a in word.verbs)
        if leads and last.kind == "mention" and not acted and speaks:
            return "verb"  # «في ختام زيارته للأردن صرح عباس»
        if leads and len(before) == 2 and before[0].kind == "prep" and last.kind == "mention":
            return "verb"  # «مع نظيره الصيني بحث الوزير ملف الحدود»
        if last.kind == "mention" and not last.prep:
            led = len(before) > 1 and before[-2].kind in ("prep", "verb") and before[-2].form not in self.led_by
            led = led or (not leads and _asks_for(before))
            return "noun" if led else "verb"
        return "noun"

    def _written_as_a_verb(self, at: int, word: Word) -> bool:
        """«بدأ», «جرى»: whether a form ends in a letter that its noun («بد», «جري») is not written with."""
        ending = self.script.text[self.script.tokens[at].end - 1]
        weak = ending == self.weak_ending and all(a.sense.lemma[-1] != ending for a in word.nouns)
        return weak or (ending == self.verb_ending and all(fold(a.sense.lemma) != word.form for a in word.nouns))

    def _opened(self, before: list[Item]) -> bool:
        """«وفي سياق متصل بحث الوزير»: whether only a preposition, a noun and its adjective stand before."""
        if len(before) != 3 and not (len(before) > 3 and before[-4].kind in ("comma", "mark", "close")):
            return False
        led, noun, adjective = before[-3:]
        bare = noun.kind == "noun" and not noun.prep and "contact" not in noun.senses
        return led.kind == "prep" and bare and adjective.kind in ("participle", "word", "noun") and not adjective.prep
