"""Workplaces: the body behind a preposition in which somebody works, or which a delegation comes from.

What enters is a draft with its title and a place; what leaves is how many tokens the body takes, 0 where none stands
there («مسؤول كبير في الخارجية الأميركية», «وفد من وزارة الدفاع الهندية»). Invariant: only a title that has no state or
body yet takes one, of a body whose state is told, or whose minister is named behind it.
"""

from __future__ import annotations

import msgspec

from hiwar.reading.names.complements import GOVERNING, Complements
from hiwar.reading.names.draft import Draft
from hiwar.reading.names.lookups import holds
from hiwar.reading.names.titles import Match

_LEADS = (("b",), ("l",))
"""What may be joined to «each of» before the states that ministers are of («لكل من», «بكل من»)."""


class Workplaces:
    """Reads the bodies behind prepositions."""

    def __init__(self, complements: Complements) -> None:
        self.complements = complements
        self.words = complements.words
        self.names = complements.names
        self.titles = complements.titles
        self.lists = complements.lists
        self.sets = complements.sets
        self.nisbas = complements.nisbas

    def of_peers(self, draft: Draft, j: int, end: int) -> int:
        """«نظرائه في دول مجلس التعاون»: the union of states whose ministers several counterparts are."""
        if draft.refer != "counterpart" or draft.states or draft.body:
            return 0
        form = self.words[j].form
        if form in self.lists.partitive and (size := self._of_states(draft, j + 1, end)):
            return 1 + size
        if form in self.lists.inside and j + 2 < end and self.words[j + 1].form in self.lists.realms:
            size = self._of_states(draft, j + 1, end)  # «نظيره في جمهورية باكستان»
            return 1 + size + self.complements.of_a_regime(j + 1 + size, end) if size else 0
        if draft.number < 2:
            return 0
        first = j + int(form in self.lists.within or form in self.lists.partitive)
        several = self.names.known(first, end, False) if j < first < end else None
        bodies = [e for e in several[2] if e.kind == "organisation" and e.state is None] if several else []
        if several and several[1] > 1 and bodies:
            draft.body = bodies[0].id  # «نظرائهم في دول الخليج»
            return first + several[1] - j
        if first + 1 < end and self.words[first].form in self.lists.members:
            first += 1  # «من دول الاتحاد الأوروبي»
        known = self.names.known(first, end, first == j) if first < end else None
        if known is None or known[0] not in ((), ("b",)) or (first == j and not known[0]):
            return 0
        if known[2][0].kind != "organisation" or known[2][0].state is not None:
            return 0
        draft.body = known[2][0].id
        return first + known[1] - j

    def _forget(self, draft: Draft) -> int:
        """«اجتمع الوزراء في مصر»: one state behind «في» is where they were."""
        draft.states.clear()
        return 0

    def _of_states(self, draft: Draft, j: int, end: int, several: bool = False) -> int:
        """«نظرائه من البرتغال وصربيا»: the states that counterparts are from, one of one counterpart."""
        at, joined = j, False
        while at < end and (known := self.names.known(at, end, joined)) and known[2][0].kind == "state":
            if known[0] != (("w",) if joined else ()):
                break
            draft.states.append(known[2][0].id)
            at, joined = at + known[1], True
            if draft.number < 2 and not several:
                break
        return at - j

    def in_marks(self, draft: Draft, j: int, end: int) -> int:
        """«قائد قوات "الدعم السريع"»: what somebody leads, by a name in quotation marks; how many tokens it takes."""
        quotes = self.names.lists.quotes
        led = int(self.words[j].form in self.lists.quoted)
        at = j + led
        if draft.match is None or at + 2 >= end or self.words[at].form not in quotes or draft.states or draft.body:
            return 0
        known = self.names.known(at + 1, end, False)
        close = at + 1 + known[1] if known else end
        if known is None or close >= end or self.words[close].form not in quotes:
            return 0
        entity = known[2][0]
        if entity.kind != "organisation":
            return 0
        draft.body = entity.id
        draft.states += [entity.state] if entity.state else []
        return close + 1 - j

    def out_of(self, draft: Draft, j: int, end: int) -> int:
        """«وفد من صندوق النقد الدولي»: the body that a delegation or officials come from."""
        if draft.states or draft.body or draft.match is None or draft.match.title.id not in self.sets.out_of_bodies:
            return 0
        if self.words[j].form in self.lists.out_of_it and draft.match.enclitic is None:
            draft.match = msgspec.structs.replace(draft.match, enclitic=self.lists.out_of_it[self.words[j].form])
            return 1  # «أعلنت طالبان أن وفدا عنها التقى»
        if self.words[j].form not in self.lists.partitive:
            return 0
        if size := self.in_marks(draft, j + 1, end):
            return 1 + size
        known = self.names.known(j + 1, end, False)
        entity = known[2][0] if known else None
        if known is None or entity is None or entity.kind not in ("state", "organisation", "institution"):
            size = self._body_at(draft, j + 1, (), end) or self._part_of_a_land(draft, j + 1, end)
            draft.closed = draft.closed or size > 0  # «ممثلين عن الحكومة اليمنية والحوثيين»
            return 1 + size if size else 0
        if entity.state:
            draft.states.append(entity.state)
        if entity.kind != "state":
            draft.body = entity.id
        return 1 + known[1]

    def _part_of_a_land(self, draft: Draft, j: int, end: int) -> int:
        """«نواب عن الحزب الكيني»: a part that is told by a plain noun and its nisba."""
        size = self.nisbas.take(draft, j + 1) if j + 1 < end and self.words[j].form in self.lists.parts else 0
        return 1 + size if size else 0

    def inside(self, draft: Draft, j: int, end: int) -> int:
        """«مسؤول كبير في الخارجية الأميركية», «السكرتير الأول بالسفارة الهندية»: the body in which somebody works."""
        match = draft.match
        if match is None or draft.states or draft.body or j >= end:
            return 0
        works = bool({match.title.id, draft.office} & (self.sets.inside | self.sets.heading))
        governs = match.title.level == "ministers" and match.number == 1 and not works
        several = match.number > 1 and match.title.level in ("ministers", "leaders") and match.title.kind == "office"
        if several and (first := self._first_of_several(j, end)):
            size = self._of_states(draft, first, end, several=True)
            told = len(draft.states) > 1 or (size and self.words[j].form in self.lists.partitive)  # «وزراء من كينيا»
            return first + size - j if told else self._forget(draft)
        if not (works or governs):
            return 0
        apart = self.words[j].form in self.lists.inside
        at = j + 1 if apart else j
        known = self.names.known(at, end, not apart)
        if known and not governs and (apart or known[0] == ("b",)):
            entity = known[2][0]
            if entity.kind == "institution" and entity.state:
                draft.states.append(entity.state)
            elif entity.kind == "organisation":
                draft.body = entity.id
                draft.states += [entity.state] if entity.state else []
            elif entity.kind == "state" and match.title.id in self.sets.heading:
                draft.states.append(entity.id)
            else:
                return 0
            return at - j + known[1]
        size = self._body_at(draft, at, () if apart else ("b",), end, GOVERNING if governs else ())
        size = size or (self._of_a_cabinet(match, at, end) if governs and apart else 0)
        return at - j + size if size else 0

    def _first_of_several(self, j: int, end: int) -> int:
        """«وزراء الدفاع في كينيا وأوغندا», «لكل من كينيا وأوغندا»: where states of ministers begin; or 0."""
        form, lists = self.words[j].form, self.lists
        led = form in lists.inside or form in lists.partitive
        at = j + int(led)
        if at + 2 < end and self.words[at + 1].form in lists.partitive:
            one_by_one = any(rest in lists.each and (led or tags in _LEADS) for tags, rest in self.words[at].splits)
            return at + 2 if one_by_one else at if led else 0
        if at < end and any(rest in lists.members for tags, rest in self.words[at].splits if led or tags[:1] in _LEADS):
            return self._behind_their_number(at + 1, end)
        return at if led else 0

    def _behind_their_number(self, at: int, end: int) -> int:
        """«للدول الثلاث، كينيا وأوغندا والصومال»: where states are listed behind how many they are; 0 without."""
        at += int(at < end and self.words[at].form.startswith(self.lists.article))
        at += int(at < end and self.words[at].form in self.lists.commas | self.names.lists.opening)
        return at if at + 1 < end else 0

    def _of_a_cabinet(self, match: Match, at: int, end: int) -> int:
        """«وزير الخارجية في حكومة الإنقاذ هشام شرف»: a government of no state told, before one who held the office."""
        body = self.titles.match(self.words, at, min(end, at + 6))
        if body is None or body.title.id not in GOVERNING or body.proclitics not in ((), ("al",)):
            return 0
        k = at + body.length
        while k < min(end, at + 5) and (self.words[k].form.startswith(self.lists.article)):
            k += 1
        name = k
        while name < end and self.words[name].form in self.lists.honorifics:
            name += 1
        known = self.names.known(name, end, False) if name < end else None
        return k - at if known and holds(self.complements.world, known[2], match.title.id) else 0

    def of_part(self, draft: Draft, j: int, end: int) -> int:
        """«أعضاء لجنة الصحة في مجلس الشيوخ الفرنسي», «النواب في لجنة الدفاع»: the body of whose part somebody is."""
        match = draft.match
        if match is None or draft.states or draft.body or match.title.id not in self.sets.inside:
            return 0
        first = j + int(self.words[j].form in self.lists.inside)
        if first + 2 >= end or self.words[first].form not in self.lists.parts:
            return 0
        for k in range(first + 1, min(first + 6, end)):
            if size := self.inside(draft, k, end):
                return k - j + size
            word = self.words[k]
            if not word.nouns or word.verbs or word.classes or self.names.known(k, end, True):
                return 0
        return 0

    def of_a_land(self, draft: Draft, j: int, end: int) -> int:
        """«رئيس مجلس النواب في جمهورية العراق»: the state, by its formal name, in which an office is held.

        A state by its short name may only be where somebody is («التقى رئيس الوزراء في العراق»).
        """
        match = draft.match
        if self.words[j].form not in self.lists.inside or match is None or draft.states or draft.body or j + 2 >= end:
            return 0
        if match.title.kind != "office" or draft.alone or match.title.id in (self.sets.posted | self.sets.inside):
            return 0
        known = self.names.known(j + 1, end, False) if self.words[j + 1].form in self.lists.realms else None
        if known is None or known[1] < 2 or known[2][0].kind != "state":
            return 0
        draft.states.append(known[2][0].id)
        draft.construct = True
        return 1 + known[1]

    def region(self, draft: Draft, j: int, end: int) -> int:
        """«إقليم لوغانسك»، «منطقة مكة المكرمة»: the place that an office is of; how many tokens it takes."""
        if any(tags[:1] == ("b",) for tags, _ in self.words[j].bare):
            return 0  # «التقى المبعوث بالعاصمة السعودية الوزير»: where it was
        known = self.names.known(j + 1, end, False)
        if known and known[2][0].kind in ("place", "state"):
            entity = known[2][0]
            if entity.state and not draft.states:
                draft.states.append(entity.state)
            return 1 + known[1]
        run = self.names.run(j + 1, end, True)
        return 1 + min(run, 2) if run else 0

    def within(self, draft: Draft, j: int, end: int) -> int:
        """«رئيس لجنة الخارجية في الكنيست رام بن براك»: where the office is held, before the name of its holder."""
        if self.words[j].form not in self.lists.within or j + 2 >= end or draft.match is None:
            return 0
        known = self.names.known(j + 1, end, False)
        size = known[1] if known and known[2][0].kind != "person" else 0
        size = size or int(known is None and draft.match.title.id in self.sets.at_the_head and self._looked_after(j))
        at = j + 1 + size
        comma = at + 1 < end and self.words[at].form in self.lists.commas
        at += comma
        while size and at < end and self.words[at].form in self.lists.honorifics:
            at += 1
        if not size or at >= end:
            return 0
        name = self.names.known(at, end, False)
        person = name is not None and name[2][0].kind == "person"
        if not person and self.names.run(at, end, not comma) <= comma:
            return 0
        of = known[2][0] if known else None
        posted = draft.match.title.id in self.sets.posted and of and of.kind in ("state", "place")
        if of and not (draft.states or draft.body) and of.state and not posted:
            draft.states.append(of.state)
        elif of and of.kind == "organisation" and not (draft.states or draft.body):
            draft.body = of.id
        return 1 + size

    def _looked_after(self, j: int) -> bool:
        """«المشرف العام على المركز عبد الله الربيعة»: whether a plain noun tells what somebody looks after."""
        word = self.words[j + 1]
        plain = bool(word.nouns) and not (word.verbs or word.classes) and word.form.startswith(self.lists.article)
        return plain and self.words[j].form in self.lists.over and not self.nisbas.stands_at(j + 1)

    def _body_at(self, draft: Draft, at: int, joined: tuple[str, ...], end: int, of: tuple[str, ...] = ()) -> int:
        """The body behind a preposition, told by its title («وزارة الدفاع الهندية»), one `of` some; its size."""
        body = self.titles.match(self.words, at, min(end, at + 6))
        if body is None or body.title.kind != "body" or body.proclitics not in (joined, (*joined, "al")):
            return 0
        if of and body.title.id not in of:
            return 0
        inner = Draft(at)
        inner.take_title(body)
        inner.last = at + body.length
        while inner.last < end and (size := self._of_body(inner, inner.last, end)):
            inner.last += size
        inner.last += self.complements.of_a_regime(inner.last, end) if inner.states else 0
        speaks = draft.match is not None and draft.match.title.id == "spokesperson"
        told = inner.states or inner.body or (inner.last - at > 1 and speaks)
        draft.states += inner.states
        draft.body = inner.body
        return inner.last - at if told else 0

    def _of_body(self, draft: Draft, j: int, end: int) -> int:
        """What a body takes behind it: its nisba, its state, a further word of its name."""
        if draft.states or draft.body:
            return 0
        return (
            self.nisbas.take(draft, j)
            or self.complements.body(draft, j, end)
            or int(self.complements.qualifier(draft, self.words[j]))
        )

    def of_work(self, draft: Draft, j: int, end: int) -> int:
        """«مسؤول عمليات الإغاثة في الأمم المتحدة»: what an official is at the head of, told by two nouns."""
        match = draft.match
        if match is None or match.title.id not in self.sets.at_the_head or match.definite or j + 1 >= end:
            return 0
        if draft.states or draft.body or match.number > 1 or j != draft.last:
            return 0
        word, behind = self.words[j], self.words[j + 1]
        plain = word.nouns and not (word.verbs or word.classes) and all(not a.proclitics for a in word.nouns)
        if not plain or self.names.known(j, end, True) or self.titles.match(self.words, j, end):
            return 0
        whole = behind.form.startswith(self.lists.article) and behind.nouns and not self.nisbas.stands_at(j + 1)
        return 2 if whole and not self.titles.match(self.words, j + 1, end) else 0

    def of_committee(self, draft: Draft, j: int, end: int) -> int:
        """«وفد اللجنة الكويتية»: a delegation of a body that is told by a plain noun and its nisba."""
        if (
            draft.match is None
            or draft.match.title.id not in self.sets.delegations
            or draft.states
            or draft.body
            or j + 1 >= end
        ):
            return 0
        word = self.words[j]
        plain = word.form.startswith(self.lists.article) and word.nouns and not word.verbs and not word.classes
        size = self.nisbas.take(draft, j + 1) if plain else 0
        return 1 + size if size else 0
