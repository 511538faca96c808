"""Frames: a verb or a noun of contact with its arguments inside its clause.

What enters is the items of a sentence and the place of a verb or noun; what leaves is who stands as its subject,
object and behind each preposition. Invariant: an argument is taken from the clause of its head only; a frame never
reaches over a finite verb of another clause, a complementiser or the end of the sentence.
"""

from __future__ import annotations

import msgspec

from hiwar.reading.grammar.additions import added_behind, escorted, then_another
from hiwar.reading.grammar.asides import aside_end, days_in, describes, past_aside
from hiwar.reading.grammar.firsts import of_rank
from hiwar.reading.grammar.following import of_one_told, takes_up, tells_another
from hiwar.reading.grammar.frame import Frame
from hiwar.reading.grammar.frame_words import frame_words
from hiwar.reading.grammar.groups import Group, Groups, apposed, enclosed, located, named_behind
from hiwar.reading.grammar.insertions import (
    before_once,
    counted_people,
    in_figures,
    only_lasts,
    over_insertion,
    past_escort,
    past_lasting,
    past_relative,
    to_carried,
    unheard,
)
from hiwar.reading.grammar.items import Item
from hiwar.reading.grammar.owned import owner_acts
from hiwar.reading.grammar.relations import closed, related
from hiwar.reading.grammar.several import Several
from hiwar.reading.grammar.taking import taken_behind, taken_by_pronoun, takes_with_pronoun
from hiwar.reading.grammar.topics import (
    before_place,
    only_reached,
    own_pronoun,
    quoted_name,
    several_untold,
    speaks_himself,
    thing_before,
    topic_before,
)

__all__ = ["Frame", "Framer", "Group"]

REACH = 40
# Behind one of these a verb begins a clause of its own.
BEFORE_A_CLAUSE = frozenset(
    {"comma", "conj", "mention", "time", "close", "word", "noun", "participle", "adverb", "neg", "prep", "bracket"}
)


class Framer:
    """Builds the frames of one sentence."""

    def __init__(self, items: list[Item], language: str = "ar") -> None:
        self.items = items
        self.words = frame_words(language)
        self.several = Several(self.words.transparent, self.words.partitive, self.words.numbers)
        groups = Groups(items, self.words, self.several)
        self.group, self.dashed, self.named_pair = groups.group, groups.dashed, groups.named_pair
        self.oblique = groups.oblique
        self._verbs: dict[int, Frame] = {}
        self._nouns: dict[int, Frame] = {}

    # ------------------------------------------------------------------ verbs
    def verb(self, head: int) -> Frame:
        """The frame of the verb at `head`: verb–subject–object, or subject–verb–object."""
        frame = self._verbs.get(head)
        if frame is None:
            frame = self._verbs[head] = self._verb(head)
        return frame

    def _verb(self, head: int) -> Frame:
        ranked = of_rank(self.items, head, self.words)
        before, first = self._before(head) if ranked is None else (None, head)
        along, start = self._along(head)
        right = self._right(head, want=2 if before is None else 1, noun=False, start=start)
        slots, preps, things, last, stop, nouns, times = right
        preps = (*along, *preps)
        untold = several_untold(self.items, head, self.words.several)
        antecedent = self._antecedent(head) if before is None and not untold else None
        antecedent = antecedent if ranked is None else self.group(ranked, None)[0]
        own = before is None and antecedent is None
        own = own and (own_pronoun(self.items, head, self.words.own) or speaks_himself(self.items, head))
        subject, obj = before, None
        thing_subject = thing_object = False
        if before is not None:
            obj = slots[0] if slots else None
            thing_object = bool(things) and (obj is None or things[0] < obj.at)
        else:
            order = sorted([(g.at, g) for g in slots] + [(t, None) for t in things], key=lambda pair: pair[0])
            if order:
                subject = order[0][1]
                thing_subject = subject is None
            if len(order) > 1:
                obj = order[1][1]
                thing_object = obj is None
            if own and len(slots) < 2:
                subject, obj, thing_subject, thing_object = None, subject or obj, False, bool(things)
            elif antecedent is None and (not order or (len(order) == 1 and only_reached(self.items, head, subject))):
                thing_subject = thing_before(self.items, head, self.words.about)
                subject, obj = (None, subject) if thing_subject else (subject, obj)
            elif subject is not None and self.oblique(subject):
                far = obj is None or any(i.kind == "comma" for i in self.items[subject.at : obj.at])
                subject, obj = (None if far else obj), subject
        if antecedent and owner_acts(self.items, head, slots, things, self.words):
            subject, obj, antecedent = antecedent, subject, None
            thing_subject, thing_object = False, bool(things)
        sense = self.items[head].any_sense
        near = (item.kind == "pron" for item in self.items[head + 1 : head + 3])
        if antecedent and subject and not ((sense and sense.enclitic) or any(near)):
            subject, obj = antecedent, subject
        return Frame(
            head, subject, obj, preps, thing_subject, thing_object, before is not None, first, last, stop, nouns, times,
            antecedent, untold, ranked is not None,
        )  # fmt: skip

    def _along(self, head: int) -> tuple[tuple[Group, ...], int]:
        """«أن الوزير بحث ونظيره الأزمة»: who stands joined right behind the verb acts along with its subject."""
        item = self.items[head + 1] if head + 1 < len(self.items) else None
        if item is None or item.mention is None or not item.joined or item.prep:
            return (), head + 1
        group, after = self.group(head + 1, None)
        return (msgspec.structs.replace(group, prep=self.words.along),), after

    def _before(self, head: int) -> tuple[Group | None, int]:
        """The subject before its verb, and where the clause begins."""
        items = self.items
        k = before_once(items, head, self.words.once)
        while k >= 0 and items[k].kind in ("adverb", "neg", "time"):
            k -= 1
        if k >= 0 and items[k].kind in ("comma", "close", "bracket"):
            found = over_insertion(items, k)
            if found is None:
                return None, head
            k = found
        k -= int(k > 0 and items[k].kind == "pron" and escorted(items, k))  # «أن الوزير والوفد المرافق له عقد»
        topic = topic_before(items, head)
        if topic is not None:
            return self.group(topic, None)[0], topic
        led = k < head - 1 and items[head - 1].kind == "adverb"
        k = before_place(items, k, self.words.posted)
        if k < 0 or items[k].kind != "mention" or (items[head].joined and not led):
            return None, head
        if (
            k > 1
            and items[k - 1].kind == "prep"
            and items[k - 1].form in self.words.led_by
            and (items[k - 2].kind == "mention" or items[k - 2].form in self.words.sent)
        ):
            if items[k - 2].kind != "mention":  # «أن وفدا برئاسة الوزير أنهى»
                return (self.group(k, None)[0], k - 2) if self._begins(k - 2) else (None, head)
            k -= 2
        start = k
        while start > 0 and items[start].joined and items[start - 1].kind == "mention" and not items[start].prep:
            start -= 1
        start -= start > 0 and self.named_pair(start - 1)  # «الرئيسان السيسي وماكرون يبحثان»
        if items[start].prep or not self._begins(start):
            return None, head
        group, _ = self.group(start, None)
        return group, start

    def _antecedent(self, head: int) -> Group | None:
        """The mention that a relative clause describes («بايدن الذي يزور سول»), where the verb opens one."""
        items = self.items
        k = before_once(items, head, self.words.once)
        while k >= 0 and items[k].kind in ("adverb", "neg", "time"):
            k -= 1
        if k < 1 or items[k].kind != "rel":
            return None
        k -= 1 + int(items[k - 1].kind in ("comma", "bracket", "close"))
        if k > 2 and items[k].kind == "pron" and items[k - 1].joined:
            led = k - 2 - int(items[k - 2].kind == "comma")  # «القائد، والوفد المرافق له، الذي يزور»
            k = led if items[led].kind == "mention" else k
        if k >= 0 and items[k].kind == "mention" and items[k].mention:
            return Group((items[k].mention,), k, items[k].prep)  # type: ignore[arg-type]
        return None

    def _begins(self, at: int) -> bool:
        """Whether a clause may begin with the mention at `at`."""
        if at == 0:
            return True
        last = self.items[at - 1]
        if last.kind in ("comp", "conj", "colon", "open", "mark", "time", "adverb", "comma", "close", "bracket"):
            return True
        return self.items[at].joined and last.kind not in ("prep",)

    # ------------------------------------------------------------------ nouns
    def noun(self, head: int) -> Frame:
        """The frame of a noun: what it belongs to («زيارة ماكرون»), and its prepositions."""
        frame = self._nouns.get(head)
        if frame is None:
            frame = self._nouns[head] = self._noun(head)
        return frame

    def _noun(self, head: int) -> Frame:
        items = self.items
        owner: Group | None = None
        at = self.several.past(self.items, head + 1)
        at += int(quoted_name(items, at))
        analysis = items[head].senses.get("contact")
        definite = analysis is not None and "al" in analysis.proclitics
        if at < len(items) and items[at].kind == "mention" and not items[at].prep and not items[at].joined:
            owner, at = self.dashed(*self.group(at, None))
            owner = None if definite else owner  # «على هامش القمة الرئيس الروسي»: another's
        along, at = self._along(head) if analysis is not None and analysis.enclitic else ((), at)  # «لقائه ونظيره»
        owned = owner is None and takes_with_pronoun(items[head], self.words)
        taken = taken_behind(items, head, at, owner, self.words, self.several) if owner is not None else 0
        want = int(owned or taken > 0)
        slots, preps, things, last, stop, nouns, times = self._right(head, want, noun=True, start=at, taken=taken)
        times = (*days_in(items, head + 1, at), *times)
        return Frame(
            head, owner, slots[0] if slots else None, (*along, *preps), False, bool(things), False, head, last, stop,
            nouns, times,
        )  # fmt: skip

    # ------------------------------------------------------------------ to the right
    def _right(
        self, head: int, want: int, noun: bool, start: int | None = None, taken: int = 0
    ) -> tuple[list[Group], tuple[Group, ...], list[int], int, int, tuple[int, ...], tuple[int, ...]]:
        items, words, several = self.items, self.words, self.several
        end = min(len(items), head + REACH, aside_end(items, head, words) if noun else REACH + head)
        slots: list[Group] = []
        preps: list[Group] = []
        things: list[int] = []
        nouns: list[int] = []
        times: list[int] = []
        prep: str | None = None
        owned = False
        k = start if start is not None else head + 1
        last, met = k, -1
        since = distant = False
        while k < end:
            item = items[k]
            kind, form = item.kind, item.form
            if form in words.consort or (item.joined and form in words.with_him):
                beside = k + 1 < len(items) and items[k + 1].kind in ("mention", "word", "noun")
                k += 1 + int(beside and not (items[k + 1].prep or "contact" in items[k + 1].senses))
                continue
            counts = form in words.about or form in words.counts or form[:1].isdigit()
            people = counted_people(items, k, words) if counts else 0
            if people := people or (kind == "word" and not noun and unheard(items, k, words.article)):
                owned, k, kind, item, form = False, people, "mention", items[people], items[people].form
            if kind == "mention" and item.mention:
                contact = k - 1 > head and "contact" in items[k - 1].senses
                format_ = item.mention.type == "other" and not item.prep and contact
                # «زيارته الأخيرة للخرطوم», «الزيارة الأولى للرئيس إلى»: no first of them
                whereto = k - 2 == head or (noun and item.mention.type in ("place", "state"))
                first_of = item.prep is not None and not whereto and items[k - 1].form in words.ordinal
                if enclosed(items, k) or (format_ and not noun) or first_of:
                    owned, k = False, k + 1
                    continue
                if slots and not noun and apposed(items, k, slots[-1].mentions[-1]):
                    owned, k = False, k + 1
                    continue
                if slots and not noun and named_behind(items, k, slots[-1].mentions[-1]):
                    slots[-1] = msgspec.structs.replace(self.group(k, None)[0], at=slots[-1].at)
                    owned, k = False, k + 1
                    continue
                governed = (preps and located(items, k, preps[-1])) or item.prep or (prep if k != taken else None)
                owned = owned and item.first == item.mention.first and k != taken  # «كل من» leads in nobody's own
                group, after = self.group(k, governed)
                times += days_in(items, k, after)
                if governed and noun and since and any(g.prep == governed for g in preps):
                    pass
                elif governed:
                    preps.append(msgspec.structs.replace(group, prep=governed))
                    since = False
                elif not owned and k != met and not (noun and item.joined) and len(slots) + len(things) < want:
                    slots.append(group)
                elif slots and added_behind(items, k, after, self.words):
                    slots[-1] = msgspec.structs.replace(slots[-1], mentions=slots[-1].mentions + group.mentions)
                prep, owned, k, last = None, False, after, after
                continue
            if kind == "verb":
                if noun and (only_lasts(items, k, words.lasting) or takes_up(items, head, k, words.happening)):
                    k += 1
                    continue
                if escorted := past_escort(items, k, words.escorting, words.partitive):
                    prep, owned, k = None, False, escorted
                    continue
                if self._new_clause(k, head) or of_one_told(items, k, head):
                    break
                k += 1
                prep, owned = None, False
                continue
            if kind == "colon" and several.opens(items, k):
                k += 1
                continue
            if kind == "comp" or kind == "colon":
                break
            if kind == "rel":
                skipped = past_lasting(items, k, words.lasting)
                skipped = skipped or (to_carried(items, head, k) if not (noun or nouns) else None)
                skipped = skipped or past_relative(items, k, words.parting, words.going)
                if skipped is None:
                    break
                k = skipped
                continue
            if kind == "conj" and form in words.clause:
                if not (preps and then_another(items, k, preps[-1].prep, preps[-1].mentions[-1], words)):
                    break
            if kind == "time":
                if not distant:
                    times.append(k)
                owned = False
                if items[k - 1].kind == "prep":
                    prep = None  # «في نفس اليوم» governs the day alone
            elif kind == "prep" and form in words.about and in_figures(items, k + 1):
                things += [] if prep or owned or noun else [k]
            elif kind == "prep" and related(items, k, head, noun, words):
                k = self._past_related(k)
                continue
            elif kind == "prep":
                distant = distant or form in words.distant
                part = several.parts(items, k)
                prep = prep if part or (prep and prep in words.leading) else form
                owned = False
                last = k + 1
            elif form in words.joined_presence and preps and preps[-1].prep in words.presence:
                prep, owned, last = words.joined_presence[form], False, k + 1  # «برئاسة الوزير وحضور نظيره»
            elif kind == "noun":
                if "contact" in item.senses and not (item.senses["contact"].sense.features & {"past", "present"}):
                    if noun and items[k - 1].form in words.medium:
                        prep, owned, k = None, not closed(item, words.article), k + 1  # «مباحثات عبر الاتصال المرئي مع»
                        continue
                    if noun and (k > head + 1 or tells_another(items, head, k)):
                        break
                    nouns.append(k)
                    if not noun and not item.prep and prep is None and not owned:
                        things.append(k)
                elif several.stands_at(item) or several.describes(items, k):
                    prep, k = item.prep or prep, k + 1
                    continue
                elif prep is None and not item.prep and not owned and not noun and not (item.joined and slots):
                    things += [] if describes(items, k, words) else [k]  # «التقى الرئيس، وعددا من مساعديه»
                since = since or "contact" not in item.senses
                prep, owned = None, not closed(item, words.article)
                met = met if noun else taken_by_pronoun(items, k, words)
            elif form in words.pointing:
                prep, owned = form, False
            elif kind in ("participle", "word"):
                if several.stands_at(item) or several.describes(items, k):
                    k += 1
                    continue
                listed = item.joined and bool(slots)
                if kind == "word" and prep is None and not owned and not noun and not item.prep and not listed:
                    things.append(k)
                prep = None
                owned = kind == "word" and not closed(item, words.article)
            elif kind == "comma":
                owned = distant = False
                prep = None
                k = (past_aside(items, k, words) or k + 1) - 1
            elif kind == "mark":
                break
            k += 1
        return slots, tuple(preps), things, last, k, tuple(nouns), tuple(times)

    def _past_related(self, k: int) -> int:
        """Behind the group that a «between» of a noun governs."""
        for at in range(k + 1, min(k + 4, len(self.items))):
            if self.items[at].kind == "mention":
                return self.group(at, self.items[k].form)[1]
            if self.items[at].kind not in ("adverb", "noun", "open", "prep"):
                break
        return k + 1

    def _new_clause(self, k: int, head: int) -> bool:
        """Whether the verb at `k` begins a clause of its own rather than one that describes a word of this one."""
        items = self.items
        return items[k].joined or k == head + 1 or items[k - 1].kind in BEFORE_A_CLAUSE
