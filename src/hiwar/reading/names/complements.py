"""Complements: what a title takes behind it, its body, region, seat («المبعوث الأممي لليمن», «رئيس وزراء إسرائيل»).

What enters is a draft with its title and a place; what leaves is how many tokens the complement takes, 0 where none
stands there, with its state or body noted in the draft. Invariant: a state or body told is never told over; where
somebody is sent is not whom he stands for.
"""

from __future__ import annotations

from hiwar.knowledge.formats import acts_as_one
from hiwar.knowledge.world import Entity
from hiwar.reading.names.draft import DEEPEST_TITLE, Draft
from hiwar.reading.names.lookups import Lookups, holds
from hiwar.reading.names.mention import Mention
from hiwar.reading.names.nisbas import Nisbas
from hiwar.reading.names.second_offices import SecondOffices
from hiwar.text.lexicon import Word
from hiwar.text.shadow import fold

FAR = 24
"""How many words before a title a visit may be told of which its bearer is the guest."""
GOVERNING = ("government", "administration")
"""The bodies that a minister is of with «بـ»: «وزير الخارجية بحكومة الوفاق»."""

_RANKS = ("leaders", "ministers", "envoys")
_LEADS = frozenset({"b", "l"})


class Complements:
    """Reads the complements of titles, each by a method of its own."""

    def __init__(self, lookups: Lookups, nisbas: Nisbas) -> None:
        self.words = lookups.script.words
        self.world = lookups.world
        self.names = lookups.names
        self.titles = lookups.titles
        self.lists = lookups.lists
        self.sets = lookups.sets
        self.nisbas = nisbas
        self.second = SecondOffices(lookups, nisbas)

    def body(self, draft: Draft, j: int, end: int) -> int:
        """A state, organisation or another title that the title belongs to («وزراء إسرائيل», «العام للأمم المتحدة»)."""
        if draft.closed or j >= end or self._another(draft, self.words[j]):
            return 0
        known = self.names.known(j, end, True)
        match = draft.match
        body = self._whole_body(draft)
        several = match is not None and match.title.kind != "office" and "al" in match.proclitics
        if (body or several) and (body if known is None else known[0] == ()):
            return 0  # «في مقر الوزارة وزير الخارجية», «طالبت الوزارة الحكومة»
        if j + 2 < end and self.words[j].form in self.lists.each and self.words[j + 1].form in self.lists.partitive:
            size = self.body(draft, j + 2, end) if not draft.states else 0  # «سفراء كل من تركيا والسنغال»
            return 2 + size if size else 0
        if known:
            size = self._named_body(draft, *known)
            self._head(draft, j, j + size, known[0])
            return size + self.of_a_regime(j + size, end) if size > 1 else size
        whole = self.names.known(j - 1, end, False) if draft.match and j - 1 > draft.first else None
        if whole and whole[1] > 1 and any(e.kind in ("state", "organisation") for e in whole[2]):
            return self._named_body(draft, (), whole[1] - 1, whole[2])
        if draft.states or draft.body or j >= end:
            return 0
        short = self.names.local.get(self.words[j].form)
        if isinstance(short, Mention) and short.entity and short.entity.kind == "organisation":
            draft.body = short.entity.id
            return 1
        return self._nested_body(draft, j, end)

    def _named_body(self, draft: Draft, tags: tuple[str, ...], size: int, entities: tuple[Entity, ...]) -> int:
        """A state or organisation by its name («وزراء إسرائيل»), or the town or region of a governor."""
        number = draft.match.number if draft.match else 1
        belongs = not tags or tags in (("l",), ("b",)) or (tags == ("w",) and number > 1 and bool(draft.states))
        entity = next((e for e in entities if e.kind in ("state", "organisation", "institution")), None)
        if entity is None and draft.office in ("crown_prince", "governor", "emir") and not tags:
            town = next((e for e in entities if e.kind == "place" and e.state), None)
            if town and not draft.states and town.state:
                draft.states.append(town.state)
                return size
        if entity is None and draft.office in self.sets.missions and not tags and not draft.states:
            seat = next((e for e in entities if e.kind == "place" and e.state and "capital" in e.extra), None)
            if seat and seat.state:  # «سفير الخرطوم في القاهرة»
                draft.states.append(seat.state)
                return size
        if entity is None and number > 1 and not tags and not draft.states:
            of = next((e for e in entities if e.kind == "format" and (e.extra or acts_as_one(e))), None)
            if of and acts_as_one(of):  # «ممثلي مجموعة 5+1»
                draft.body = of.id
                return size
            if of and (members := [m for m in of.extra if m in self.world.entities and len(m) == 3]):
                draft.states += members  # «قادة صيغة نورماندي», and not «ممثلي حركتي فتح وحماس»
                return size
        if entity is None and number > 1 and not tags and not (draft.states or draft.body):
            union = next((u for e in entities if (u := self.lists.union_regions.get(e.id))), None)
            if union:  # «وزراء خارجية الخليج»
                draft.body = union
                return size
        if entity is None:
            seat = next((e for e in entities if e.kind == "place" and e.subkind in ("region", "city", "site")), None)
            return size if seat and draft.office == "governor" and not tags else 0
        formal = entity.kind == "state" and size > 1  # «بدولة قطر», «بجمهورية بنغلاديش»
        journey = tags == ("l",) and number == 1 and entity.kind == "state" and self._is_visit(draft)
        if (
            not belongs
            or journey
            or (draft.body and entity.kind == "state" and not tags)  # «يزور وفد من البنك الدولي تونس»
            or (draft.states and (tags != ("w",) or entity.kind != "state"))  # «وفدا الحكومة والحوثيين»
            or (tags == ("b",) and not draft.states and number == 1 and not (formal or draft.charged))
        ):
            return 0
        draft.construct = draft.construct or (not tags and entity.kind in ("state", "organisation"))
        if draft.body is not None and entity.kind != "state":
            return 0
        if entity.kind != "state":
            draft.body = entity.id
        if entity.state and (entity.kind == "state" or not draft.states):
            draft.states.append(entity.state)
        return size

    def _head(self, draft: Draft, j: int, behind: int, tags: tuple[str, ...]) -> None:
        """«مدير عام المنظمة», «رئيس الوكالة»: note who is at the head of a body whose one head has the terms for it.

        A word between title and body, or a land behind a bare title, says of what part he is («مدير إدارة أفريقيا
        بالصندوق», «مدير المنظمة في السودان»).
        """
        match, heads = draft.match, self.sets.heads_of_bodies
        if match is None or match.number > 1 or match.title.id not in heads or draft.body is None or tags == ("b",):
            return
        place = self.names.known(behind, len(self.words), True) if behind < len(self.words) else None
        there = place is not None and place[0] == ("b",) and place[2][0].kind in ("state", "place")
        led = behind < len(self.words) and self.words[behind].form in self.lists.inside
        part = match.length > 1 and self.words[j - 1].form not in self.lists.of_all
        if behind == j or part or (match.length == 1 and not match.definite and (led or there)):
            return
        named = tuple(office for office in heads if (office, draft.body) in self.world.terms)
        if named == heads[:1] and j == draft.first + match.length:
            draft.heads, draft.office, draft.offices = True, named[0], [named[0]]

    def of_a_regime(self, at: int, end: int) -> int:
        """«جمهورية بنغلاديش الشعبية»: 1 where a word behind a state's formal name goes to it."""
        return int(at < end and self.words[at].form in self.lists.regimes)

    def _is_visit(self, draft: Draft) -> bool:
        """«زيارة ولي العهد ووزير الدفاع لمصر»: whether a visit is told, whose goal is the state behind «لـ»."""
        if draft.match is not None and draft.match.title.of:
            return False  # «زيارة القنصل العام للولايات المتحدة»
        for word in reversed(self.words[max(0, draft.first - FAR) : draft.first]):
            if "complementisers" in word.classes:
                return False
            if any(a.sense.source == "contact" and a.sense.lemma in self.lists.visits for a in word.nouns):
                return True
        return False

    def _nested_body(self, draft: Draft, j: int, end: int) -> int:
        """Another title that the title belongs to, with its own nisba («مستشار الرئيس الأميركي»)."""
        words = self.words
        if draft.depth >= DEEPEST_TITLE or (draft.match is not None and draft.match.enclitic):
            return 0  # «حكومته وزير الخارجية»: a pronoun ends the phrase
        match = self.titles.match(words, j, min(end, j + 6))
        of_state = match is not None and match.title.id in GOVERNING and match.proclitics == ("b",)
        whole = draft.whole_leader(words[draft.last - 1].form.startswith(self.lists.article))
        plain = match is not None and match.proclitics in (("l", "al"), ("l",), *(() if whole else ((), ("al",))))
        several = draft.match is not None and draft.match.number > 1  # «مبعوثي رؤساء فرنسا والهند»
        nested = match is not None and (plain or of_state) and (match.number == 1 or several)
        nested = nested and match is not None and self.second.nests(draft, j, match)
        if (
            nested
            and match
            and (match.title.kind == "body" or match.title.level == "leaders" or match.title.id in self.sets.nested)
        ):
            inner = Draft(j, draft.depth + 1)
            inner.take_title(match)
            inner.last = j + match.length
            k = inner.last
            while k < end and (
                size := 1
                if words[k].form in self.lists.neutral
                else self.nisbas.take(inner, k) or self._further(inner, k)
            ):
                k += size
                inner.last = k
            if not inner.states and "al" not in match.proclitics:  # «باسم الوزارة إسرائيل»: the article ends the phrase
                inner.last += self.body(inner, inner.last, end)
            elif not inner.states and (known := self.names.known(inner.last, end, True)) and known[0] == ("l",):
                inner.last += self.body(inner, inner.last, end)  # «للأمين العام للأمم المتحدة»
            if not (inner.states or inner.body) and match.proclitics == ("l", "al"):
                inner.last += self._holder(inner, match.title.id, end)
            if inner.states or inner.body:
                draft.states += inner.states
                draft.body = inner.body
                holder = self.names.known(inner.last, end, False)
                if holder and match.title.kind == "office" and holds(self.world, holder[2], match.title.id):
                    inner.last += holder[1]
                return inner.last - j
            if match.title.kind == "body" or match.length > 1:
                draft.closed = "al" in match.proclitics
                draft.land = match.title.id if match.title.id in self.sets.lands else None
                return inner.last - j
        return 0

    def _further(self, draft: Draft, j: int) -> int:
        """«ممثلين لوزارة المالية», «مستشار وزير العدل»: 1 where a further word goes to the name of a body or office."""
        charge = draft.match is not None and draft.match.title.id == "minister" and draft.last < draft.first + 3
        return int((charge or self.nisbas.ordinary(draft, j)) and self.qualifier(draft, self.words[j]))

    def said_again(self, draft: Draft, j: int, end: int) -> int:
        """«وزارة الدفاع الأميركية (البنتاغون)»: the body told in brackets by another name of its own."""
        words, lists = self.words, self.names.lists
        if words[j].form not in lists.opening or not (draft.states or draft.body):
            return 0
        known = self.names.known(j + 1, end, False)
        close = j + 1 + known[1] if known else end
        if known is None or close >= end or words[close].form not in lists.closing:
            return 0
        same = any((e.kind == "institution" and e.state in draft.states) or e.id == draft.body for e in known[2])
        return close + 1 - j if same else 0

    def _holder(self, draft: Draft, office: str, end: int) -> int:
        """«المبعوث الشخصي للرئيس فلاديمير بوتين»: the state of the one named whom the title serves; his name's size."""
        known = self.names.known(draft.last, end, False)
        if known is None or not known[2][0].state or not holds(self.world, known[2], office):
            return 0
        draft.states.append(known[2][0].state)
        return known[1]

    def posted_in(self, draft: Draft, j: int, end: int) -> int:
        """«سفير السودان بأوغندا عبد الباقي كبير»: where a mission is, told by «بـ» before the name of its head."""
        if draft.match is None or draft.match.title.id not in self.sets.accredited or j + 2 >= end:
            return 0
        if not (draft.states or draft.land):
            return 0
        known = self.names.known(j, end, True)
        if known is None or known[0] != ("b",) or known[2][0].kind not in ("state", "place"):
            return 0
        at = j + known[1]
        comma = at + 1 < end and self.words[at].form in self.lists.commas
        at += comma
        while at < end - 1 and self.words[at].form in self.lists.honorifics:
            at += 1
        name = self.names.known(at, end, False)
        named = name is not None and name[1] > 1 and name[2][0].kind == "person"
        return known[1] if named or (name is None and self.names.run(at, end, not comma) > 1) else 0

    def serves(self, draft: Draft, j: int, end: int) -> int:
        """«مستشار ماكرون», «مبعوث ترامب ستيف ويتكوف»: the one named whom a title without the article serves.

        So does a minister of him who leads his state («وزير خارجية الأسد»).
        """
        match = draft.match
        if match is None or match.number > 1:
            return 0
        minister = match.title.level == "ministers" and match.length > 1
        minister = minister and not self.words[j - 1].form.startswith(self.lists.article)
        if not minister and (match.definite or match.title.id not in self.sets.serving):
            return 0
        if draft.states or draft.body or j != draft.first + match.length:
            return 0
        known = self.names.known(j, end, False)
        person = known[2][0] if known else None
        if known is None or person is None or person.kind != "person" or not person.state:
            return 0
        held = {term.office for term in self.world.held.get(person.id, ())}
        leads = not held.isdisjoint(self.sets.heads_of_state + self.sets.heads_of_government)
        if match.title.id in held or (minister and not leads):
            return 0
        draft.states.append(person.state)
        return known[1]

    def sent_to(self, draft: Draft, j: int, end: int) -> int:
        """«المبعوث الأممي لليمن»: where an envoy is sent is not whom he stands for."""
        if draft.match is None or draft.match.title.id not in self.sets.posted:
            return 0
        if draft.match.title.of and not (draft.states or draft.body):
            return 0
        known = self.names.known(j, end, True)
        if known and known[0] == ("l",) and known[2][0].kind in ("state", "place"):
            return known[1]
        return 0

    def is_sent(self, draft: Draft, j: int, end: int) -> bool:
        """Whether the title is one of somebody sent: an envoy to, an ambassador at; nobody else's journey."""
        title = draft.match.title.id if draft.match else None
        if title not in self.sets.sent or self.words[j].form not in self.lists.toward:
            return title in self.sets.sent
        return title in self.sets.envoys and not self._goes_there(draft, j + 1, end)

    def _goes_there(self, draft: Draft, j: int, end: int) -> bool:
        """«زيارة المبعوث الأممي إلى صنعاء»: whether a journey told before him leads there, and nowhere farther on."""
        before = self.words[max(0, draft.first - 3) : draft.first]
        told = {w.form for w in before} | {fold(a.sense.lemma) for w in before for a in w.analyses}
        travels = not told.isdisjoint(self.lists.journeys)
        known = self.names.known(j, end, False) if travels and j < end else None
        if known is None:
            return False
        k = j + known[1]
        farther = self.names.known(k, end, True) if k < end else None
        onward = any(word.form in self.lists.toward for word in self.words[k : min(end, k + 6)])
        return farther is None and not onward

    def accredited(self, j: int, end: int) -> int:
        """Past the state or body to which an envoy is sent («لدى المملكة»); 0 where none follows."""
        known = self.names.known(j, end, False) if j < end else None
        if known and known[2][0].kind in ("state", "organisation", "place"):
            return self._accredited_too(j + known[1], end)
        if j < end and self.titles.match(self.words, j, min(end, j + 6)):
            k = j + 1
            while k < end and self.nisbas.stands_at(k):
                k += 1
            return k
        return 0

    def _accredited_too(self, j: int, end: int) -> int:
        """«السفير لدى إيطاليا ومالطا واليونسكو»: past the states and bodies to which one man is sent too."""
        while (at := self.names.known(j, end, True)) and at[0] == ("w",) and at[2][0].kind in ("state", "organisation"):
            j += at[1]
        return j

    def qualifier(self, draft: Draft, word: Word) -> bool:
        """A further definite word of an office («الشؤون الإسلامية والأوقاف»): only before the state or name is told."""
        if draft.match is None or draft.states or draft.body or self._another(draft, word):
            return False
        if any(key in self.lists.capital for tags, key in word.splits if tags):
            return False  # «أعضاء المجلس المنعقد بالعاصمة»
        chair = (
            draft.match.title.id == "president"
            and draft.match.length == 1
            and ("al" not in draft.match.proclitics or any(tags == ("l", "al") for tags, _ in word.bare))
        )
        if draft.match.title.id not in self.sets.qualified and not chair:
            return False
        if chair:
            draft.office, draft.offices = "official", ["official"]
        act = any("masdar" in analysis.sense.features for analysis in word.nouns)
        joins = {("w", "al"), ("l", "al"), ("w", "l", "al")} | (
            set() if act or draft.whole or draft.alone else {("b", "al")}
        )
        definite = word.form.startswith(self.lists.article) or any(tags in joins for tags, _ in word.bare)
        return (
            definite
            and not (self._is_apart(draft, word) or self._of_rank(draft, word) or self._other_side(draft, word))
            and not (any(_LEADS & set(tags) for tags, _ in word.bare) and self.titles.may_head(word))
            and not word.verbs
            and not word.classes
            and not any(a.sense.source == "contact" for a in word.analyses)
        )

    def charge(self, draft: Draft, j: int, end: int) -> int:
        """«وزير الخارجية وشؤون المغتربين الأردني»: a further charge of an office, told before its nisba; its words."""
        if draft.match is None or draft.states or draft.body:
            return 0
        if draft.match.title.level != "ministers" and draft.match.title.id not in self.sets.with_charge:
            return 0
        words, article = self.words, self.lists.article
        known = self.names.known(j, end, True)
        union = known is not None and known[0] == ("w",) and known[2][0].kind == "organisation"
        joined = any(a.proclitics[:1] == ("w",) for a in (*words[j].nouns, *words[j].participles)) and not known
        if not (union or joined) or self.titles.match(words, j, end):
            return 0
        first = k = j + (known[1] if union and known else 1)
        while k < min(end, first + 3) and not (self.nisbas.stands_at(k) or self._in_that_office(draft, k, end)):
            if not any("al" in tags for tags, _ in words[k].bare) and not words[k].form.startswith(article):
                return 0
            k += 1
        told = self.nisbas.stands_at(k) or self._in_that_office(draft, k, end)
        last = k == first and self._in_that_office(draft, k, end)  # «وزير الخارجية والمغتربين وليد المعلم»
        return k - j if (union or k > first or last) and told else 0

    def _in_that_office(self, draft: Draft, j: int, end: int) -> bool:
        """«وزير الخارجية وشؤون المغتربين أيمن الصفدي»: whether one who has held the office is named at a token."""
        known = self.names.known(j, end, False) if draft.match and j < end else None
        return known is not None and draft.match is not None and holds(self.world, known[2], draft.match.title.id)

    def _is_apart(self, draft: Draft, word: Word) -> bool:
        """«استقبل الوزير الوفد»: behind a title that is whole a noun that is no adjective is another's."""
        match = draft.match
        longer = match is not None and match.title.kind != "body" and draft.last > draft.first + match.length
        if match is None or longer or not word.form.startswith(self.lists.article):
            return False
        whole = self.words[draft.last - 1].form.startswith(self.lists.article)
        return whole and bool(word.nouns) and not word.participles

    def _of_rank(self, draft: Draft, word: Word) -> bool:
        """«التقى رئيس وفد الشرعية المبعوث الأميركي»: whether the word alone is the title of somebody else."""
        led = self.words[draft.last - 1].form in self.lists.within  # «المتحدث باسم الرئيس»
        match = None if led else self.titles.match([word], 0)
        return match is not None and match.title.kind == "office" and match.title.level in _RANKS

    def _other_side(self, draft: Draft, word: Word) -> bool:
        """«ممثلي الدائنين والحكومة الزامبية»: whether a government is joined to those whom several stand for."""
        match = self.titles.match([word], 0) if draft.match is not None and draft.match.number > 1 else None
        return match is not None and match.title.id in GOVERNING and match.proclitics == ("w", "al")

    def _whole_body(self, draft: Draft) -> bool:
        return draft.whole_body(self.words[draft.last - 1].form.startswith(self.lists.article))

    def _another(self, draft: Draft, word: Word | None) -> bool:
        """Whether a body stands behind one that has all it needs («حملت الوزارة الحكومة ...»)."""
        whole = draft.whole or self._whole_body(draft)
        match = self.titles.match([word], 0) if word is not None and whole else None
        return match is not None and match.title.kind == "body" and match.proclitics == ("al",)
