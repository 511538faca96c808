"""Second offices: a further title behind a title whose state is not told, of the same man or of another.

What enters is a draft whose title is told, and a place; what leaves is how many tokens the second title takes, 0 where
none stands there or another's does («استقبل رئيس الحكومة وزير خارجية فرنسا»). Invariant: behind the title of who leads
a government, and behind whoever acts in a verb of meeting, a title with a state or a name of its own is his only where
one man has held both offices.
"""

from __future__ import annotations

from hiwar.knowledge.entity import Entity
from hiwar.reading.names.draft import Draft
from hiwar.reading.names.lookups import Lookups, holds
from hiwar.reading.names.nisbas import Nisbas
from hiwar.reading.names.titles import Match

_HIGH = ("leaders", "ministers")


class SecondOffices:
    """Reads the second title of one man, before any state is told."""

    def __init__(self, lookups: Lookups, nisbas: Nisbas) -> None:
        self.words = lookups.script.words
        self.world = lookups.world
        self.names = lookups.names
        self.titles = lookups.titles
        self.lists = lookups.lists
        self.sets = lookups.sets
        self.nisbas = nisbas

    def take(self, draft: Draft, j: int, end: int) -> int:
        """«نائب رئيس الوزراء ووزير الخارجية»: how many tokens a second office of the same person takes."""
        first = draft.match
        if first is None or first.title.kind != "office" or first.number > 1:
            return 0
        match = self.titles.match(self.words, j, min(end, j + 6))
        if match is None or match.title.kind != "office" or match.number > 1:
            return 0
        if match.proclitics[:1] != ("w",):
            leads = self.sets.apart if first.title.level == match.title.level == "leaders" else ()
            if first.title.id in (*self.sets.heads_of_state, *leads):
                return 0  # «أوفد رئيس الجمهورية وزير الخارجية», «التقى الأمين العام رئيس الوزراء»
            more = match.proclitics in ((), ("al",)) and match.length > 1 and match.title.id not in self.sets.apart
            charged = match.title.id == "official" and first.title.id in self.sets.inside
            again = first.title.id in self.sets.with_charge and match.title.level == "ministers"
            again = again and not self._anothers(draft, j + match.length, end)
            if not more or self._of_two(draft, match, j + match.length, end):
                return 0
            return match.length if not (draft.states or draft.body) or charged or again else 0
        if draft.states or first.title.level not in ("leaders", "ministers"):
            return 0
        if match.title.level != "ministers" and not self._of_one(first.title.id, match, j + match.length, end):
            return 0
        draft.offices.append(match.title.id)
        return match.length

    def nests(self, draft: Draft, j: int, match: Match) -> bool:
        """«رئيس الحكومة وزير خارجية فرنسا»: whether an office may be what the draft's title belongs to.

        A title that ends in a word with the article governs no other.
        """
        office = draft.match is not None and draft.match.title.kind == "office" and match.title.kind == "office"
        governs = match.proclitics in ((), ("al",)) and not self.words[j - 1].form.startswith(self.lists.article)
        return governs or not office or match.proclitics not in ((), ("al",))

    def styled(self, draft: Draft) -> bool:
        """«نائب وزير الخارجية السفير خالد الجارالله»: whether somebody of this title may have the style of an envoy."""
        match = draft.match
        ranked = match is not None and match.title.kind == "office" and match.number == 1
        return bool(draft.states) or (ranked and match is not None and match.title.level in ("ministers", "officials"))

    def is_met(self, draft: Draft) -> bool:
        """«استقبل مدير المكتب سامي العريفي وزير الصحة اليمني»: whether a verb that needs whom he met stands before."""
        before = self.words[draft.first - 1] if draft.first else None
        return before is not None and any(
            a.sense.source == "contact" and a.sense.lemma in self.lists.meets and not a.enclitic for a in before.verbs
        )

    def _of_two(self, draft: Draft, match: Match, at: int, end: int) -> bool:
        """«استقبل رئيس الحكومة وزير خارجية فرنسا»: whether the second title has a state or a name of another man."""
        first = draft.match.title if draft.match else match.title
        leads, met = first.id in self.sets.heads_of_government, self.is_met(draft)
        if met and first.level in _HIGH and match.title.level not in _HIGH:
            return True  # «التقى الوزير المدير العام للوكالة»
        if not (leads or met) or first.id in self.sets.with_charge:
            return False
        states, persons = self._whose(at, end)
        return bool(states or persons) and not self._held_both(first.id, match.title.id, states, persons)

    def _of_one(self, first: str, match: Match, at: int, end: int) -> bool:
        """«ولي العهد ورئيس مجلس الوزراء السعودي»: whether two offices of leaders are one man's."""
        if match.title.level != "leaders" or first in self.sets.heads_of_state or match.title.id in self.sets.apart:
            return False
        return self._held_both(first, match.title.id, *self._whose(at, end))

    def _whose(self, at: int, end: int) -> tuple[list[str], tuple[Entity, ...]]:
        """The states that a nisba or a name at a token tells, and the known persons named there or behind it."""
        nisbas = self.nisbas.readings(at) if at < end else []
        states = [state for _, state, _ in nisbas]
        at += max((size for _, _, size in nisbas), default=0)
        known = self.names.known(at, end, True) if at < end and not states else None
        if known is not None and known[2][0].kind == "state":
            states, at = [known[2][0].id], at + known[1]
        return states, self._named(at, end)

    def _held_both(self, first: str, second: str, states: list[str], persons: tuple[Entity, ...]) -> bool:
        """Whether one of the persons, or where none is named one man of the states, held both offices at a time."""
        if persons:
            return holds(self.world, persons, first)
        return first != second and any(self._one_held(first, second, state) for state in states)

    def _named(self, at: int, end: int) -> tuple[Entity, ...]:
        """The known persons of a name at a token, behind honorifics."""
        while at < end and self.words[at].form in self.lists.honorifics:
            at += 1
        known = self.names.known(at, end, False) if at < end else None
        return tuple(e for e in known[2] if e.kind == "person") if known else ()

    def _one_held(self, first: str, second: str, state: str) -> bool:
        """Whether one man has held both offices of a state at a time."""
        return any(
            other.office == second and other.body == state and other.start <= term.end and term.start <= other.end
            for term in self.world.terms.get((first, state), ())
            for other in self.world.held[term.person]
        )

    def _anothers(self, draft: Draft, at: int, end: int) -> bool:
        """Whether a nisba or a name of another state stands behind a second title, so that it is somebody else's."""
        known = self.names.known(at, end, False)
        named = known is not None and known[2][0].state not in draft.states
        return named or any(state not in draft.states for _, state, _ in self.nisbas.readings(at))
