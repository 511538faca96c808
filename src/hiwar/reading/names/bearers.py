"""Bearers: the person who bears a title, by name («الرئيس الروسي فلاديمير بوتين»).

What enters is a draft whose title and states are told, and a place; what leaves is whether a name was taken there.
Invariant: a known person of another state than the one told is not taken for the bearer; his name alone is.
"""

from __future__ import annotations

from hiwar.knowledge.world import Entity
from hiwar.reading.names.draft import Draft
from hiwar.reading.names.lookups import Lookups, holds
from hiwar.reading.names.mention import Mention
from hiwar.reading.names.names import LONGEST_RUN, OPENS_NAME
from hiwar.reading.names.place_words import named_for
from hiwar.text.lexicon import Word

SHORTEST = 3
"""The letters that a family name has at least."""
LONGEST_CHARGE = 4
"""So many words of what an official is charged with may stand between his title and the comma before his name."""


class Bearers:
    """Reads the names of those who bear titles."""

    def __init__(self, lookups: Lookups) -> None:
        self.words = lookups.script.words
        self.world = lookups.world
        self.names = lookups.names
        self.titles = lookups.titles
        self.lists = lookups.lists
        self.sets = lookups.sets
        self.named_for = named_for(lookups.script.language)

    def take(self, draft: Draft, j: int, end: int, titled: bool) -> bool:
        """Take the name that stands at a token, known, told before or by its shape alone; whether one does."""
        if self.whole_body(draft) or self._of_a_thing(j):
            return False
        known = self.names.known(j, end, False)
        local = self.names.local.get(self.words[j].form)
        if known is None and self._misspelled_given(draft, j, end):
            return True
        if known and known[1] == 1 and isinstance(local, Mention) and self._told_in_full(draft, local, known[2]):
            known = None
        if known and any(e.kind == "person" for e in known[2]):
            persons = tuple(e for e in known[2] if e.kind == "person")
            run = self._own(j, self.names.run(j, end, titled), end)
            before = self._another_behind(draft, j, end, persons) or self._before_another(draft, persons, j + 1, end)
            if known[1] == 1 and run > 1 and not before:
                draft.name = (j, j + run)
                draft.last = j + run
                return True
            fitting = tuple(e for e in persons if not draft.states or e.state in draft.states or e.state is None)
            if not fitting and known[1] > 1 and len(draft.states) == 1:  # «الرئيس الكونغولي دوني ساسو نغيسو»
                fitting = tuple(e for e in persons if e.state in self.world.namesakes.get(draft.states[0], ()))
                draft.states = [e.state for e in fitting[:1] if e.state] or draft.states
            if fitting:
                draft.take_entity(fitting)
                draft.last = j + known[1]
                self.lineage(draft, end)
                return True
            if self._leads_another(draft, persons) if known[1] > 1 else self._met_by_him(draft, persons):
                return False
            draft.name = (j, j + known[1])
            draft.last = j + known[1]
            return True
        if isinstance(local, Mention) and (not draft.states or local.states == tuple(draft.states)):
            draft.entity, draft.name = local.entity, local.name
            draft.states = draft.states or list(local.states)
            draft.last = j + 1
            return True
        if known and known[2][0].kind in ("state", "organisation", "place", "institution"):
            return False
        if isinstance(local, Mention) and local.type == "person" and self._subject_told(draft):
            return False  # «التقى المبعوث الأميركي عباس», where the page has named Abbas
        if self.titles.match(self.words, j, min(end, j + 4)) and not self.names_somebody(j, end, titled):
            return False
        if draft.match is not None and draft.match.title.kind == "body":
            return False
        group = draft.match is not None and draft.match.title.kind == "group"
        if group and self.names.given.get(self.words[j].form) not in ("given", "particle"):
            return False
        size = self._own(j, self.names.run(j, end, titled), end)
        if size == 1 and (self._acts(draft, j, end) or self._greatest(j, end) or self._in_a_state(j, end)):
            return False
        if size:
            draft.name = (self._behind_style(j, j + size), j + size)
            draft.last = j + size
            draft.why.append("title and a name unknown to the knowledge base")
            return True
        return False

    def _met_by_him(self, draft: Draft, persons: tuple[Entity, ...]) -> bool:
        """«التقى المبعوث الأميركي نتنياهو»: whether a known holder of office of another state stands behind the subject
        of a verb, as its object."""
        held = any(self.world.held.get(person.id) for person in persons)
        return held and len({person.state for person in persons}) == 1 and self._subject_told(draft)

    def _subject_told(self, draft: Draft) -> bool:
        """Whether a title of one man with his state stands right behind a verb."""
        verb = draft.first > 0 and bool(self.words[draft.first - 1].verbs)
        title = draft.match is not None and draft.match.title.kind == "office" and draft.match.number == 1
        return verb and title and bool(draft.states)

    def _before_another(self, draft: Draft, persons: tuple[Entity, ...], j: int, end: int) -> bool:
        """«استقبل الرئيس الأميركي ترامب نتنياهو»: whether behind his known name stands that of one of another state."""
        known = self.names.known(j, end, False) if j < end else None
        others = [e for e in known[2] if e.kind == "person" and self.world.held.get(e.id)] if known else []
        own = {e.state for e in persons} & set(draft.states)
        told = self.names.local.get(self.words[j].form) if j < end else None
        lands = {e.state for e in others} or set(told.states if isinstance(told, Mention) else ())
        return bool(own) and bool(lands) and not lands & own

    def _told_in_full(self, draft: Draft, local: Mention, known: tuple[Entity, ...]) -> bool:
        """«أداما بارو ... الرئيس بارو»: whether the page named another in full than the world's bearer of the name."""
        own, office = local.entity, draft.match.title.id if draft.match else None
        if own is None or own in known or any(e.kind != "person" for e in known):
            return False
        return not office or holds(self.world, (own,), office) or not holds(self.world, known, office)

    def _another_behind(self, draft: Draft, j: int, end: int, persons: tuple[Entity, ...]) -> bool:
        """«الوزير الروسي لافروف أحمد الشرع»: whether another name begins behind a known family name of the land."""
        behind = self.names.known(j + 1, end, False)
        full = behind is not None and behind[1] > 1 and all(e.kind == "person" for e in behind[2])
        return full and any(e.state in draft.states for e in persons)

    def _leads_another(self, draft: Draft, persons: tuple[Entity, ...]) -> bool:
        """«التقى الرئيس الكيني إيمانويل ماكرون»: whether the full name is that of another state's leader.

        It need not be where both peoples have their names of one language («وزير النقل اليمني محمد مصطفى»).
        """
        high, shared = self.sets.known_by_name, self.lists.shared_names
        return bool(draft.states) and all(
            any(term.office in high for term in self.world.held.get(e.id, ()))
            and not (e.state in shared and not shared.isdisjoint(draft.states))
            for e in persons
        )

    def _own(self, first: int, size: int, end: int) -> int:
        """«زار الوزير خارالامبوس بيتريديس قائد الجيش»: the words of a name before a title of several words begins."""
        for k in range(first + 1, first + size):
            if self.names.given.get(self.words[k].form) == "given_word":
                title = self.titles.match(self.words, k, end)
                if title is not None and title.length > 1 and not title.proclitics:
                    return k - first
        return size

    def _behind_style(self, first: int, last: int) -> int:
        """«مدير الجامع الكبير الشيخ سالم الحمدي»: where a name begins behind a style and an adjective."""
        given, words = self.names.given, self.words
        for at in range(first + 1, last - 2):
            styled = words[at].form in self.lists.honorifics and given.get(words[at + 1].form) in OPENS_NAME
            if styled and given.get(words[first].form) != "given" and given.get(words[at - 1].form) != "particle":
                return at + 1
        return first

    def _of_a_thing(self, j: int) -> bool:
        """«رئيس مؤسسة عدن الغد»: whether a name stands behind what is named for it, and is no bearer's."""
        return any(rest in self.named_for and "al" not in tags for tags, rest in self.words[j - 1].bare)

    def whole_body(self, draft: Draft) -> bool:
        """«طالبت الوزارة عزيز أخنوش»: whether the title is a body's and definite, so that a name is another's."""
        return draft.whole_body(self.words[draft.last - 1].form.startswith(self.lists.article))

    def _misspelled_given(self, draft: Draft, j: int, end: int) -> bool:
        """«رئيس الوزراء الياباني فومويو كيشيدا»: an unknown word before the family name of one in that office.

        Before a longer name («وزيرة الخارجية السنغالية آيساتا تال سال») the state that is told is enough.
        """
        known = self.names.known(j + 1, end, False) if j + 1 < end and draft.states and not draft.former else None
        if known is None or self.words[j].analyses or self.words[j].classes or not self._office(draft):
            return False
        fitting = tuple(e for e in known[2] if e.kind == "person" and e.state in draft.states)
        office = draft.match.title.id if draft.match else None
        if len(fitting) != 1 or (known[1] == 1 and office and not holds(self.world, fitting, office)):
            return False
        draft.take_entity(fitting)
        draft.last = j + 1 + known[1]
        return True

    def _greatest(self, j: int, end: int) -> bool:
        """«حزب الشعب الجمهوري أكبر أحزاب المعارضة»: whether the one word is an adjective before what it is among."""
        behind = self.words[j + 1] if j + 1 < end else None
        plural = behind is not None and any("plural" in a.sense.features for a in behind.nouns)
        return bool(self.words[j].participles) and plural and behind is not None and len(behind.bare) == 1

    def _in_a_state(self, j: int, end: int) -> bool:
        """«عاد الوزير العماني منهيا زيارة»: whether the one word is a participle of what its bearer is doing."""
        first, last = self.lists.in_a_state
        form, behind = self.words[j].form, self.words[j + 1] if j + 1 < end else None
        if behind is None or not (form.startswith(first) and form.endswith(last)) or len(form) < SHORTEST + 2:
            return False
        goes_on = bool(behind.nouns) or "complementisers" in behind.classes
        return goes_on and form[1] != last and form not in self.names.given

    def _acts(self, draft: Draft, j: int, end: int) -> bool:
        """«مسؤول في الوزارة فضل عدم ذكر اسمه», «رئيس المجلس طالب خلال لقائه»: whether the one word is a verb."""
        if not self.words[j].verbs or draft.match is None:
            return False
        behind = self.words[j + 1].classes if j + 1 < end else frozenset()
        return not (draft.match.definite or draft.construct) or "prepositions" in behind or "complementisers" in behind

    def names_somebody(self, at: int, end: int, titled: bool = False) -> bool:
        """Whether a word that may be a title is a given name («سلطان بن أحمد», «شاه محمود», «الدكتور أمين مشاقبة»)."""
        given = self.names.given
        own = given.get(self.words[at].form)
        if at + 1 >= end or own is None:
            return False
        behind = given.get(self.words[at + 1].form)
        if (behind == "particle" and own in OPENS_NAME) or (behind == "given" and own != "particle"):
            return True
        return titled and own in OPENS_NAME and self._only_a_name(at + 1)

    def _only_a_name(self, at: int) -> bool:
        """Whether a word can be nothing but a name: none of the lexicon, of a state, or of the world's names."""
        word = self.words[at]
        if word.analyses or word.classes or word.form.startswith(self.lists.article) or len(word.form) < SHORTEST:
            return False
        return word.form not in self.world.names and not any(rest in self.world.nisba for _, rest in word.bare)

    def quoted(self, draft: Draft, j: int, end: int) -> bool:
        """«رئيس الوزراء الكويتي «جابر المبارك»»: a name alone in quotation marks or brackets behind its title."""
        words, lists = self.words, self.names.lists
        if self._given_in_brackets(draft, j, end):
            return True
        closing = lists.closing if words[j].form in lists.opening else lists.quotes
        if j + 2 >= end or words[j].form not in lists.quotes | lists.opening or not self._office(draft):
            return False
        close = next((k for k in range(j + 2, min(end, j + LONGEST_RUN + 3)) if words[k].form in closing), 0)
        if not close or close - j < 3:
            return False
        inner = Draft(j + 1)
        inner.match, inner.states = draft.match, list(draft.states)
        if not self.take(inner, j + 1, close, titled=True) or inner.last != close:
            return False
        draft.entity, draft.rivals, draft.name = inner.entity, inner.rivals, inner.name
        draft.why += inner.why
        draft.last = close + 1
        return True

    def _given_in_brackets(self, draft: Draft, j: int, end: int) -> bool:
        """«الرئيس (فلاديمير) بوتين»: a given name that the agency has put in, and the family name behind it."""
        lists, words = self.names.lists, self.words
        if j + 3 >= end or words[j].form not in lists.opening or not self._office(draft):
            return False
        if words[j + 1].form not in self.names.given or words[j + 2].form not in lists.closing:
            return False
        known = self.names.known(j + 3, end, False)
        persons = tuple(e for e in known[2] if e.kind == "person") if known else ()
        fitting = tuple(e for e in persons if not draft.states or e.state in draft.states)
        if known is None or not fitting:
            return False
        draft.take_entity(fitting)
        draft.last = j + 3 + known[1]
        return True

    def _office(self, draft: Draft) -> bool:
        """Whether the draft is somebody in office, or his counterpart."""
        return draft.refer == "counterpart" or (draft.match is not None and draft.match.title.kind == "office")

    def behind_comma(self, draft: Draft, end: int) -> None:
        """«وزير الخارجية السوري، وليد المعلم،»: a full name in apposition."""
        words = self.words
        told = draft.states or draft.body
        j = (self._past_regions(draft, end) or self._charged(draft, end) if told else draft.last) + 1
        if j >= end or words[j - 1].form not in self.lists.commas or draft.number > 1:
            return
        while j < end - 1 and words[j].form in self.lists.honorifics:
            j += 1
        if not self._office(draft):
            return
        known = self.names.known(j, end, False)
        if known and known[1] > 1:
            persons = tuple(
                e for e in known[2] if e.kind == "person" and (draft.body or not told or e.state in draft.states)
            )
            if persons:
                draft.take_entity(persons)
                draft.last = j + known[1]
            return
        size = self.names.run(j, end, False) if told else 0
        if told and not size and j + 1 < end and self.names.given.get(words[j + 1].form) == "particle":
            size = self.names.run(j, end, True)
        if size > 1 and not known:
            draft.name = (j, j + size)
            draft.last = j + size

    def _past_regions(self, draft: Draft, end: int) -> int:
        """«المدير الإقليمي للبنك لشرق أفريقيا ووسطها، فلان»: past regions of no one state to the comma, or 0."""
        j = draft.last
        while j < end and (known := self.names.known(j, end, True)):
            first = known[2][0]
            if first.kind != "place" or first.state or known[0][:1] not in (("l",), ("b",), ("w",)):
                return 0
            j += known[1]
        return j if draft.last < j < end and self.words[j].form in self.lists.commas else 0

    def _charged(self, draft: Draft, end: int) -> int:
        """«نائب رئيس المفوضية المكلف بالتجارة، فلان»: past the definite words that stand before the comma."""
        j, words = draft.last, self.words
        while j < end - 1 and j - draft.last < LONGEST_CHARGE and words[j].form not in self.lists.commas:
            led = any(tags in (("l",), ()) for tags, _ in words[j].bare) and self._definite(words[j + 1])
            if words[j].verbs or words[j].classes or not (self._definite(words[j]) or led):
                return draft.last
            if self.names.known(j, end, True):
                return draft.last
            j += 1
        return j if j < end and words[j].form in self.lists.commas else draft.last

    def _definite(self, word: Word) -> bool:
        """Whether a word has the article, behind whatever is joined to it, or a pronoun («المنتهية ولايته»)."""
        owned = any(analysis.enclitic for analysis in word.nouns)
        return owned or word.form.startswith(self.lists.article) or any("al" in tags for tags, _ in word.bare)

    def lineage(self, draft: Draft, end: int) -> None:
        """«الشيخ تميم بن حمد آل ثاني»: the forefathers behind a known name belong to it."""
        words = self.words
        while draft.last + 1 < end and self.names.given.get(words[draft.last].form) == "particle":
            if self._served(draft.last) and self.names.known(draft.last, end, False):
                return  # «التقى ماكرون عبد الفتاح البرهان»
            parts = 2 if self._served(draft.last + 1) else 1
            size = self.names.run(draft.last, min(end, draft.last + 1 + parts), True)
            if size < 2:
                return
            draft.last += size

    def _served(self, at: int) -> bool:
        """«عبد العزيز»: whether a part of a name is written in two words."""
        return self.words[at].form in self.names.lists.servants

    def former_after(self, draft: Draft, end: int) -> None:
        """«الرئيس باراك أوباما السابق»: a holder no longer in office."""
        if draft.last < end and self.words[draft.last].form in self.lists.former:
            draft.former = True
            draft.last += 1
