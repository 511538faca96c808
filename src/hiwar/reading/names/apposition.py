"""Apposition: titles behind the name of their bearer («ظريف وزير الخارجية الإيراني», «بوتين، الرئيس الروسي،»).

What enters is a draft with a name; what leaves is the same draft, longer by the titles that are its own. Invariant: a
title that may be somebody else's, of another state, before another name, or of an office never held, is not taken.
"""

from __future__ import annotations

import datetime

from hiwar.knowledge.entity import Term
from hiwar.knowledge.world import Entity
from hiwar.reading.names.charges import Charges
from hiwar.reading.names.complements import Complements
from hiwar.reading.names.draft import LONGEST_TITLE, Draft
from hiwar.reading.names.lookups import Lookups, holds
from hiwar.reading.names.nisbas import Nisbas
from hiwar.reading.names.titles import Title
from hiwar.reading.names.workplaces import Workplaces
from hiwar.text.tokens import MARK

_BENEATH = ("envoys", "officials")
REACH = 10
"""So far behind a title another may be named whom its bearer met."""
_HIGH = ("leaders", "ministers", "envoys")
_LONG = datetime.timedelta(days=365)
"""Who held two offices for less was in one of them on the way to the other."""


class Apposition:
    """Reads the titles behind a name."""

    def __init__(self, lookups: Lookups, nisbas: Nisbas, complements: Complements) -> None:
        self.words = lookups.script.words
        self.tokens = lookups.script.tokens
        self.world = lookups.world
        self.names = lookups.names
        self.titles = lookups.titles
        self.lists = lookups.lists
        self.sets = lookups.sets
        self.nisbas = nisbas
        self.complements = complements
        self.workplaces = Workplaces(complements)
        self.charges = Charges(lookups, complements, complements.second.is_met)

    def take(self, draft: Draft, end: int) -> None:
        """Titles that follow the name: «ظريف وزير الخارجية الإيراني», also behind a comma."""
        words = self.words
        titled = draft.match is not None
        while True:
            j = draft.last
            comma = j < end and words[j].form in self.lists.commas
            if comma:
                j += 1
            if j >= end:
                return
            match = self.titles.match(words, j, min(end, j + 6))
            if (
                match is None
                or match.proclitics not in ((), ("al",))
                or match.title.kind != "office"
                or match.number != 1
            ):
                return
            inner = Draft(j)
            inner.match, inner.office = match, match.title.id
            inner.last = j + match.length
            inner.entity = draft.entity
            self.complement(inner, inner.last, end)
            more = inner.last > j + match.length
            self._in_his_land(draft, inner, end)
            if comma and not (
                inner.states or inner.body or match.length > 1 or (more and match.title.id == "minister")
            ):
                return
            if not comma and not more and match.proclitics == ("al",) and match.length == 1:
                return  # «دعا عمرو أديب الوزيرة»
            own = draft.states or ([draft.entity.state] if draft.entity and draft.entity.state else [])
            if inner.states and own and inner.states != own:
                return
            his = (
                draft.entity is not None
                and (inner.states == own or (inner.body is not None and not inner.states))
                and holds(self.world, (draft.entity,), match.title.id)
                and (inner.body is None or self._served(draft.entity, inner.body))
            )
            his = his or (not (inner.states or inner.body) and self._at_once(draft, match.title.id))
            if not (match.definite or comma or his or match.title.level in _HIGH):
                return
            if not comma and not his and inner.last < end and self._another(draft, inner.last, end):
                return
            if not comma and not inner.states and self._never_held(draft.entity, match.title):
                return
            another = titled or self._never_held(draft.entity, match.title)  # «التقى بارزاني وزير الدفاع العراقي»
            if not comma and not his and another and self.complements.second.is_met(draft):
                return
            if not comma and draft.entity is None and self.complements.second.is_met(draft):
                if not self.met_behind(inner.last, end):
                    return  # «استقبل سامي العريفي السفير التركي»
            other = draft.match is not None and draft.match.title.level != match.title.level
            if comma and inner.states and titled and not own and other:
                return  # «الرئيس عون، سفير فرنسا»
            if not comma and titled and not his and other and _stands_above(draft, match.title.level):
                return  # «الرئيس هادي مبعوث الأمم المتحدة»
            again = draft.match is not None and draft.match.title.id == match.title.id
            if not comma and inner.states and titled and not own and match.title.id in self.sets.single and not again:
                return
            draft.offices.append(match.title.id)
            if draft.match is None:
                draft.match = match
                draft.office = match.title.id
            draft.states = draft.states or inner.states
            draft.body = draft.body or inner.body
            draft.former = draft.former or inner.former
            draft.last = inner.last

    def _at_once(self, draft: Draft, office: str) -> bool:
        """«الشيخ منصور نائب رئيس الدولة رئيس ديوان الرئاسة»: whether he held an office with that of his title."""
        terms = self.world.held.get(draft.entity.id, ()) if draft.entity else ()
        first = draft.match.title.id if draft.match else office
        chairs = first in self.sets.heads_of_state and office in self.sets.heading  # «الرئيس رشاد رئيس مجلس القيادة»
        return any(
            one.office == office and (chairs or (two.office == first and _together(one, two)))
            for one in terms
            for two in terms
        )

    def met_behind(self, at: int, end: int) -> bool:
        """«التقى سامي العريفي السفير التركي وزير الصحة»: whether somebody else is named behind a title."""
        for k in range(at, min(end, at + REACH)):
            word = self.words[k]
            if "complementisers" in word.classes or (word.verbs and not (word.nouns or word.participles)):
                return False
            known = self.names.known(k, end, False)
            title = self.titles.match(self.words, k, min(end, k + 6))
            if word.form in self.lists.counterparts or (known is not None and known[2][0].kind == "person"):
                return True
            if title is not None and title.proclitics in ((), ("al",)):
                return True
        return False

    def _in_his_land(self, draft: Draft, inner: Draft, end: int) -> None:
        """«سيارتو وزير الخارجية والتجارة في هنغاريا»: take the state of him who is named, where his office is held."""
        person, at = draft.entity, inner.last + 1
        if person is None or person.state is None or inner.states or draft.states or inner.body or at >= end:
            return
        if self.words[inner.last].form not in self.lists.inside or inner.match is None:
            return
        known = self.names.known(at, end, False)
        if known and known[2][0].id == person.state and holds(self.world, (person,), inner.match.title.id):
            inner.states, inner.last = [person.state], at + known[1]

    def _never_held(self, person: Entity | None, title: Title) -> bool:
        """Whether a person whose offices are known never held one of one holder, or one of lower rank."""
        terms = self.world.held.get(person.id, ()) if person else ()
        if not terms or any(term.office == title.id for term in terms):
            return False
        return title.id in self.sets.single or title.level in _BENEATH

    def _served(self, person: Entity, body: str) -> bool:
        """Whether a person held any office of a body («عباس رئيس المكتب السياسي لحماس فلان»: not he)."""
        return any(term.body == body for term in self.world.held.get(person.id, ()))

    def _another(self, draft: Draft, at: int, end: int) -> bool:
        """Whether somebody else's name follows a title, so that the title is his and not in apposition."""
        known = self.names.known(at, end, False)
        if known:
            return known[2][0].kind == "person" and draft.entity not in known[2]
        return self.names.run(at, end, False) > 1

    def complement(self, draft: Draft, j: int, end: int) -> None:
        """What follows a title in apposition: as behind any title, but no name."""
        words, tokens = self.words, self.tokens
        first = j
        while j < end and j - first < LONGEST_TITLE and tokens[j].kind != MARK:
            word = words[j]
            if word.form in self.lists.former:
                draft.former = True
            elif word.form in self.lists.neutral:
                pass
            elif size := self.nisbas.take(draft, j):
                j += size - 1
            elif word.form in self.lists.accredit and self.complements.is_sent(draft, j, end):
                taken = self.complements.accredited(j + 1, end)
                if not taken:
                    return
                j = taken - 1
            elif (
                (size := self.charges.take(draft, j, end)) > 0
                or (size := self.workplaces.inside(draft, j, end)) > 0
                or (size := self.complements.body(draft, j, end)) > 0
            ):
                j += size - 1
            elif self.names.joins_another(j, end) or not self.complements.qualifier(draft, word):
                return
            j += 1
            draft.last = j


def _together(one: Term, two: Term) -> bool:
    """Whether two offices were held at once, and for long."""
    return min(one.end, two.end) - max(one.start, two.start) > _LONG


def _stands_above(draft: Draft, level: str) -> bool:
    """Whether a draft is of a leader or a minister, who is not told again as an envoy or an official."""
    first = draft.match.title.level if draft.match else ""
    return first in ("leaders", "ministers") and level in _BENEATH
