"""Parts of phrases: what a word, a mention or a name behind the head of a phrase adds to it.

What enters is a phrase and a place behind it in the items of its sentence; what leaves is the phrase with what stands
there, or whether it ends there. Invariant: nothing is added that stands in the content or before the head.
"""

from __future__ import annotations

from msgspec.structs import replace

from hiwar.reading.grammar.items import Item
from hiwar.reading.names.mention import Mention
from hiwar.reading.names.office_sets import office_sets
from hiwar.reading.statements.boundaries import BODY, Boundaries
from hiwar.reading.statements.phrase import Phrase
from hiwar.reading.words.agents import Agent

LONGEST = 16
BODIES = frozenset({"institution", "organisation", "state", "outlet"})
_ENDS = frozenset({"comma", "comp", "colon", "bracket", "open", "prep", "adverb"})


class PhraseParts(Boundaries):
    """Tells what belongs to a phrase of one sentence."""

    def seated(self, k: int) -> bool:
        """Whether item `k` only tells where the one named behind it sits («السفير بالقاهرة أحمد قطان»)."""
        mention, behind = self.items[k].mention, self.items[k + 1] if k + 1 < len(self.items) else None
        if mention is None or mention.type not in ("place", "state") or behind is None or behind.mention is None:
            return False
        named = behind.mention.entity is not None or behind.mention.name is not None
        return behind.mention.type == "person" and named and not (behind.prep or behind.joined or behind.mention.title)

    def second_title(self, phrase: Phrase, mention: Mention) -> bool:
        """«الدبلوماسي الأفغاني وخبير السياسة فلان»: a second title of the one who is named behind it."""
        beside = office_sets(self.script.language).beside_work
        if mention.type != "person" or not (mention.entity or mention.name) or mention.title not in beside:
            return False
        return (phrase.agent is not None and phrase.agent.kind == "person") or (
            phrase.mention is not None and phrase.mention.title in beside
        )

    def further_title(self, phrase: Phrase, j: int, mention: Mention) -> bool:
        """«الدبلوماسي الأفغاني والمحلل السياسي»: a second title without a name, of the one who is named behind both."""
        if self._adjective(mention):
            return True
        if mention.type != "person" or mention.number > 1 or mention.entity or mention.name or not phrase.mention:
            return False
        k = j + 1
        while k < len(self.items) and self._of_second(k):
            k += 1
        named = self.items[k].mention if k < len(self.items) else None
        told = named is not None and named.type == "person" and (named.entity or named.name) and not named.title
        least = 1 if self.items[j + 1 : j + 2] and self.items[j + 1].kind == "comma" else 2
        return bool(told) or self.name_run(k, len(self.items)) >= least

    def _of_second(self, k: int) -> bool:
        """Whether item `k` may stand between a second title and the name («وعضو لجنة المفاوضات مع أوكرانيا فلان»)."""
        item = self.items[k]
        if item.mention is not None:
            return item.mention.type in BODIES or item.mention.type == "place"
        return (
            item.kind in ("comma", "prep", "noun", "participle", "bracket", "close")
            or self.nisba_state(item) is not None
        )

    def goes_on_to(self, phrase: Phrase, j: int, stop: int) -> bool:
        """«الخبير في شؤون الخليج والشرق الأوسط فلان»: more of what somebody works on, before his name."""
        items = self.items
        item = items[j]
        if not self.personal(phrase) or j - 1 <= phrase.head or item.prep:
            return False
        placed = item.mention is not None and item.mention.type in ("place", "state")
        plain = item.mention is None and item.kind == "noun" and self.definite(item)
        plain = plain and self.agents.of(self.word(item)) is None
        if not (placed or plain) or not (items[j - 1].mention or self.definite(items[j - 1])):
            return False
        k = j + 1
        while k < min(stop, j + 4) and items[k].kind in ("participle", "word", "noun") and self.definite(items[k]):
            k += 1
        if k < stop and (items[k].kind == "comma" or (items[k].kind == "bracket" and self.bracket(k, stop))):
            return True
        named = items[k].mention if k < stop else None
        told = named is not None and named.type == "person" and bool(named.entity or named.name)
        return (told and not items[k].prep and not items[k].joined) or self.name_run(k, stop) > 1

    def charged_with(self, j: int) -> bool:
        """Whether item `j` is what somebody is charged with («المفوض المكلف بسياسة الجوار»)."""
        return self.script.words[self.items[j].first - 1].form in self.speech.fillers

    def placed(self, phrase: Phrase, mention: Mention | None) -> str | None:
        """The state where a body or a head sits whose title tells none («مكتب الرئاسة في كوريا الجنوبية»)."""
        owner = phrase.owner
        if mention is None or owner is None or owner.states or not mention.states:
            return None
        if owner.type == "person" and owner.title and not owner.name:
            return mention.states[0] if mention.type in ("state", "place") else None
        return mention.states[0] if mention.type == "state" and owner.type == "institution" else None

    def of_style(self, j: int) -> bool:
        """Whether the mark at item `j` is the full stop of a style of one letter («م. فلان»)."""
        return j > 0 and self.script.forms[self.items[j].first - 1] in self.speech.abbreviations

    def abbreviated(self, phrase: Phrase, j: int, stop: int) -> Phrase | None:
        """«وكيل الوزارة م. فلان»: the phrase with the name behind a style of one letter, whose full stop is `j`."""
        if j + 1 >= stop or not self.of_style(j):
            return None
        named = self.items[j + 1].mention
        if named is not None:
            one = named.type == "person" and bool(named.entity or named.name) and not self.items[j + 1].prep
            return replace(phrase, bearer=named, last=j + 2, bare=False) if one else None
        size = self.name_run(j + 1, stop)
        if size < 2:
            return None
        name = (self.items[j + 1].first, self.items[j + size].last)
        return replace(phrase, name=name, last=j + 1 + size, bare=False)

    def of_several(self, phrase: Phrase, item: Item) -> bool:
        """«رئيس الاتحاد للصحفيين فلان»: whether a name stands behind several of whom the body is, so that it is his."""
        mention = item.mention
        if mention is None or mention.type != "person" or not mention.name or mention.name[0] == mention.first:
            return False
        return self.personal(phrase) and self.oblique_at(mention.name[0] - 1)

    def hears(self, phrase: Phrase, item: Item) -> bool:
        """Whether a person behind ل is told something by a body with the article («قالت الوزارة للسفير إن»)."""
        body = phrase.agent is not None and phrase.agent.kind in BODY and phrase.agent.definite
        return body and item.mention is not None and item.mention.type == "person"

    def is_body(self, k: int, stop: int) -> bool:
        """Whether a word that may count is a body: no people stand behind it («مجموعة التفكير الأميركية»)."""
        agent = self.agents.of(self.word(self.items[k]))
        behind = self.items[k + 1] if k + 1 < stop else None
        if agent is None or agent.kind != "body" or agent.prep or behind is None or behind.mention is not None:
            return False
        return behind.kind == "noun" and self.definite(behind) and self.agents.of(self.word(behind)) is None

    def behind_name(self, j: int, stop: int) -> int:
        """Behind the mark that closes a body's name at item `j`, and its state's adjective («"أرامكو" السعودية»)."""
        if j >= min(stop, len(self.items)) or self.items[j].kind != "close":
            return j
        item = self.items[j + 1] if j + 1 < min(stop, len(self.items)) else None
        if item is None or item.prep or item.joined:
            return j + 1
        mention = item.mention
        state = (
            mention is not None and mention.type == "state" and mention.definite and mention.last - mention.first == 1
        )
        return j + 2 if state or self.nisba_state(item) is not None else j + 1

    def issued(self, j: int, stop: int) -> int:
        """The preposition before who issued a paper, behind when or where he did («بيان صدر أمس عن»), or `j`."""
        if self.items[j].form not in self.speech.issuing:
            return j
        for k in range(j + 1, min(j + 7, stop)):
            if self.items[k].kind == "prep" and self.items[k].form in self.speech.issued_by:
                return k
            if self.items[k].kind in ("verb", "comp", "colon", "comma", "conj"):
                break
        return j

    def describes_paper(self, phrase: Phrase, agent: Agent) -> bool:
        """Whether what may be a person is the adjective of a paper («البيان الصحفي»، «تقرير سياسي»)."""
        same = phrase.agent is not None and phrase.agent.definite is agent.definite
        return same and agent.kind == "person" and not agent.prep and agent.lemma.endswith(self.speech.nisba)

    def object_of_his(self, phrase: Phrase, j: int) -> bool:
        """«ختمت الأسرة بيانها»: whether a noun with a pronoun stands right behind a head with the article."""
        head = phrase.agent is not None and phrase.agent.definite and phrase.agent.owner is None
        return head and j == phrase.head + 1 and self.items[j].kind == "noun" and self.owned(self.items[j])

    def points_back(self, k: int, stop: int) -> bool:
        """«هذا المصدر», «نفس المصدر»: whether item `k` only says of the noun behind it that it was told before."""
        word = self.word(self.items[k])
        again = word.form in self.speech.same_before and k + 1 < stop and self.definite(self.items[k + 1])
        return again or "demonstratives" in word.classes | word.conjoined

    def points_on(self, j: int, stop: int) -> bool:
        """Whether what points at item `j` stands with its noun behind a noun that it belongs to («وزراء هذه الدول»)."""
        before, behind = self.items[j - 1], self.items[j + 1] if j + 1 < stop else None
        titled = before.mention is None or (before.mention.type == "person" and not before.mention.name)
        if behind is None or behind.prep or not titled or self.definite(before):
            return False
        return behind.kind in ("noun", "mention") and self.definite(behind)

    def leans(self, j: int) -> bool:
        """Whether item `j` is whom somebody is for or against («الموالون لروسيا»), which tells not whose he is."""
        return self.items[j - 1].form in self.speech.leaning

    def named_behind(self, phrase: Phrase, stop: int) -> Phrase:
        """«مستشار الأمن في عهد الرئيس فلان فلان الآخر»: of two names in a row the second is the bearer's own."""
        behind = self.items[phrase.last] if phrase.last < min(stop, len(self.items)) else None
        mention = behind.mention if behind is not None else None
        if behind is None or mention is None or behind.prep or behind.joined or mention.title:
            return phrase
        if mention.type != "person" or not (mention.entity or mention.name):
            return phrase
        return replace(phrase, bearer=mention, last=phrase.last + 1)

    def belongs_to(self, k: int, stop: int) -> str | None:
        """The state of the first body or state behind a title («رئيس لجنة الدفاع في مجلس الدوما الروسي»)."""
        adjectives, field, behind = True, False, False
        for item in self.items[k : min(k + LONGEST, stop)]:
            if item.kind in ("comma", "comp", "colon", "mark", "conj", "rel", "open") or item.joined:
                return None
            mention = item.mention
            if (mention is not None and mention.type == "outlet") or (item.kind == "verb"):
                return None
            if mention is not None and mention.type in BODIES and not field:
                state = mention.states[0] if mention.states else mention.entity and mention.entity.state
                if state or mention.entity is not None:
                    return state or None
            led = item.kind == "prep" or bool(item.prep)
            adjectives = self._of_a_body(k, item) if led else adjectives
            field = self.word(item).form.removeprefix(self.article) in self.speech.fields or (field and not led)
            if led:
                behind = True
            elif adjectives and (self.definite(item) or not behind) and (state := self.nisba_state(item)) is not None:
                return state
        return None

    def _of_a_body(self, k: int, item: Item) -> bool:
        """Whether a preposition leads to a body, whose adjective tells its state («في البنك الأهلي الكويتي»)."""
        at = next((j for j in range(k, len(self.items)) if self.items[j] is item), k)
        governed = item if item.kind != "prep" else self.items[at + 1] if at + 1 < len(self.items) else item
        agent = self.agents.of(self.word(governed))
        return agent is not None and agent.kind == "body" and agent.lemma not in self.speech.seats

    def personal(self, phrase: Phrase) -> bool:
        """Whether the head of a phrase is somebody who may be named behind it."""
        if phrase.agent is not None:
            person = phrase.agent.kind == "person" or phrase.agent.lemma in self.speech.reporters
            return person and phrase.agent.number == 1
        return (
            phrase.mention is not None and phrase.mention.type in ("person", "unnamed") and phrase.mention.number == 1
        )

    def definite_head(self, phrase: Phrase) -> bool:
        """Whether the head is one certain person: with the article, or of something with the article."""
        if not self.personal(phrase):
            return False
        if phrase.agent:
            return phrase.agent.definite
        mention = phrase.mention
        owned = mention is not None and mention.last - mention.first > 1
        if owned and mention is not None and self.script.words[mention.first + 1].form.startswith(self.article):
            return True
        return self.definite(self.items[phrase.head])

    def of_another_state(self, phrase: Phrase, mention: Mention) -> bool:
        """«دعا رئيس الوزراء الهندي زيلينسكي»: whether a known person is of no state of the office before him."""
        office = phrase.mention
        if office is None or office.entity is not None or mention.title or mention.entity is None:
            return False
        return bool(office.states) and bool(mention.states) and set(office.states).isdisjoint(mention.states)

    def takes(self, phrase: Phrase, item: Item) -> bool:
        """Whether a joined preposition may go on with the phrase («المدير العام للتعليم»)."""
        body = phrase.agent is not None and phrase.agent.kind == "body" and phrase.agent.definite
        if body and item.prep not in self.speech.issued_by:
            return False
        return (phrase.agent is not None and phrase.agent.kind in ("person", "body")) or phrase.mention is not None

    def take(self, phrase: Phrase, mention: Mention) -> Phrase:
        named = mention.entity is not None or mention.name is not None or bool(mention.rivals)
        agent = phrase.agent
        if mention.type == "person" and named and (agent is None or agent.kind == "person" or self.personal(phrase)):
            return replace(phrase, bearer=mention)
        if mention.type == "person":
            return replace(phrase, owner=phrase.owner or mention)
        state = mention.state if mention.type != "outlet" else None
        return replace(phrase, owner=phrase.owner or mention, state=phrase.state or state)

    def apposed(self, phrase: Phrase, j: int, stop: int) -> Phrase:
        """«مدير الملتقى، محمد حركات،»: a name between commas behind the title, or behind one insertion more."""
        person = (phrase.agent is not None and phrase.agent.kind == "person") or phrase.mention is not None
        named = self._named_at(phrase, j + 1, stop, person)
        if named is not None or not person:
            return named or phrase
        behind = self._behind_insertion(j + 1, stop)
        return (behind and (self._bearer_at(phrase, behind) or self._surely_named_at(phrase, behind, stop))) or phrase

    def _bearer_at(self, phrase: Phrase, k: int) -> Phrase | None:
        """The phrase with the person who is named at item `k` and with whom the insertion ends."""
        item = self.items[k]
        mention = item.mention
        if mention is None or mention.type != "person" or item.joined or item.prep or phrase.bearer:
            return None
        named = mention.entity is not None or mention.name is not None
        ends = k + 1 >= len(self.items) or self.items[k + 1].kind in _ENDS
        return replace(phrase, bearer=mention, last=k + 1, bare=False) if named and ends and not mention.title else None

    def _named_at(self, phrase: Phrase, k: int, stop: int, person: bool) -> Phrase | None:
        """The phrase with the name that begins at item `k`, where it ends its insertion."""
        items = self.items
        if k >= stop or items[k].joined or items[k].prep:
            return None
        item = items[k]
        if item.kind == "mention" and item.mention and item.mention.type == "person" and person:
            named = item.mention.entity is not None or item.mention.name is not None
            if named and (k + 1 >= len(items) or items[k + 1].kind in _ENDS):
                return replace(phrase, bearer=item.mention, last=k + 1, bare=False)
        if not person:
            return None
        if (named_so := self._surely_named_at(phrase, k, stop)) is not None:
            return named_so
        end = next((e for e in range(k + 1, min(k + 7, len(items) - 1)) if items[e].kind == "comma"), 0)
        given = any(self.given.get(self.word(i).form) for i in items[k:end])
        told = end and (given or items[end + 1].kind in ("comp", "colon", "open"))
        two = end - k == 2 and bool(self.given.get(self.word(item).form)) and items[k + 1].kind in ("noun", "word")
        two = two and not (items[k + 1].joined or items[k + 1].prep)
        plain = told and (two or self._plain(k, end)) and not self.definite(item)
        return replace(phrase, name=(item.first, items[end - 1].last), last=end, bare=False) if plain else None

    def _surely_named_at(self, phrase: Phrase, k: int, stop: int) -> Phrase | None:
        """The phrase with the name of two words or more at item `k`, also behind a style («، النائب فلان الفلاني،»)."""
        items = self.items
        style = self.agents.of(self.word(items[k])) if items[k].kind in ("noun", "participle") else None
        if style is not None and style.kind == "person" and style.definite and style.number == 1 and not style.owner:
            k += 1
        if k >= stop or items[k].kind not in ("word", "noun", "prep", "participle", "adverb", "verb"):
            return None
        size = self.name_run(k, stop)
        end = k + size
        if size < 2 or end >= len(items) or items[end].kind not in ("comma", "comp", "colon", "bracket"):
            return None
        return replace(phrase, name=(items[k].first, items[end - 1].last), last=end, bare=False)

    def _behind_insertion(self, k: int, stop: int) -> int | None:
        """The item behind the insertion that begins at item `k` («، الذراع السياسية للحركة،»)."""
        for j in range(k, min(k + LONGEST, stop - 1)):
            if self.items[j].kind == "comma":
                return j + 1 if j > k else None
            if self.items[j].kind not in ("noun", "word", "participle", "mention", "prep", "adverb"):
                return None
        return None

    def nisba_ends(self, k: int, stop: int, mention: Mention) -> bool:
        """«الناشط ضياء الهندي»، «محمد الخريجي»: whether a word like a nisba behind a single given name ends it."""
        if mention.name is None or mention.name[1] - mention.name[0] > 1 or mention.entity or k + 1 >= stop:
            return False
        behind = self.items[k + 1]
        if behind.mention or behind.prep or behind.joined or mention.name[1] != behind.first:
            return False
        if behind.kind not in ("noun", "word") or not behind.form.endswith(self.speech.nisba):
            return False
        return self.definite(behind) and self.agents.of(self.word(behind)) is None

    def unfinished(self, k: int, stop: int, mention: Mention) -> bool:
        """Whether a title behind a name ends in the preposition before somebody («فلانة، المتحدثة باسم فلان»)."""
        last = self.script.words[mention.last - 1].form
        return last in self.speech.belongs and k + 1 < stop and self.items[k + 1].mention is not None
