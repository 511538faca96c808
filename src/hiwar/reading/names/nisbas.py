"""Nisbas: adjectives that name a state or a union of states («الروسي», «الأممي»), and who takes them.

What enters is a place in the script; what leaves is the states that the words there name. Invariant: a title takes a
nisba only where it agrees with it: one state for one bearer, a second only joined by «و» and only for several.
"""

from __future__ import annotations

import functools

from hiwar.knowledge.world import World
from hiwar.reading.names.draft import Draft
from hiwar.reading.names.lookups import Lookups
from hiwar.text.lexicon import Word, lexicon_of
from hiwar.text.memo import Memo

_Stems = tuple[tuple[tuple[str, ...], str], ...]


@functools.lru_cache(maxsize=8)
def _stems(world: World, language: str) -> Memo[_Stems]:
    """The stems of a form that are nisbas or begin one of two words, with their proclitics; filled as forms are met."""
    lexicon, known = lexicon_of(language), {*world.nisba, *(first for first, _ in world.nisba_pairs)}
    return Memo(lambda form: tuple((tags, rest) for tags, rest in lexicon.word(form).bare if rest in known))


class Nisbas:
    """Reads the nisbas of a page."""

    def __init__(self, lookups: Lookups) -> None:
        self.words = lookups.script.words
        self.world = lookups.world
        self.lists = lookups.lists
        self.sets = lookups.sets
        self.names = lookups.names
        self.given = lookups.names.given
        self._stems = _stems(lookups.world, lookups.script.language)

    def readings(self, j: int) -> list[tuple[tuple[str, ...], str, int]]:
        """The readings of a token as a nisba: proclitics, state, tokens."""
        words = self.words
        out: list[tuple[tuple[str, ...], str, int]] = []
        if j >= len(words):
            return out
        stems = self._stems[words[j].form]
        if not stems:
            return out
        following = words[j + 1].form if j + 1 < len(words) else ""
        for tags, rest in stems:
            for second in (following, following.removeprefix(self.lists.article)):
                pair = self.world.nisba_pairs.get((rest, second))
                if pair:
                    return [(tags, pair.id, 2)]
            for state in self.world.nisba.get(rest, ())[:1]:
                out.append((tags, state.id, 1))
        return out

    def stands_at(self, at: int) -> bool:
        """Whether a token is a nisba without a proclitic other than the article."""
        if at >= len(self.words):
            return False
        return any(tags in ((), ("al",)) for tags, _, _ in self.readings(at))

    def of_union(self, at: int) -> bool:
        """«الأوروبيون», «العرب»: whether a token is a definite adjective that names an organisation of states."""
        if at >= len(self.words):
            return False
        word = self.words[at]
        return word.form in self.lists.org_people or self._union_of(word, ("al",)) is not None

    def tells(self, at: int) -> bool:
        """«زملائه الأوروبيين», «زميله الألماني»: whether an adjective there says whose somebody is."""
        return self.stands_at(at) or self.of_union(at)

    def joined_union(self, at: int) -> str | None:
        """«... والأوروبي»: the organisation that a joined definite adjective names."""
        return self._union_of(self.words[at], ("w", "al"))

    def take(self, draft: Draft, j: int) -> int:
        """A nisba that agrees with the title: how many tokens it takes, 0 where none stands there."""
        number = draft.match.number if draft.match else draft.number
        if not self._stems[self.words[j].form] or self.ordinary(draft, j):
            return 0
        if self._names_somebody(j) or self._is_a_state(j):
            return 0
        for tags, state, size in self.readings(j):
            joined = "w" in tags
            indefinite = draft.match is not None and not draft.match.definite
            if joined and (
                (number == 1 and not (draft.of_a_side and len(draft.states) == 1))
                or not draft.states
                or ("al" not in tags and not indefinite)
            ):
                return 0
            if draft.states == [state] and tags == ("al",):
                return size  # «وكالة المخابرات المركزية الأميركية»: said twice
            if not joined and (draft.states or (tags not in ((), ("al",)))):
                return 0
            if (
                draft.match
                and draft.match.definite
                and not tags
                and draft.match.length == 1
                and not draft.match.enclitic
            ):
                return 0
            draft.states.append(state)
            return size
        return 0

    def compass(self, draft: Draft, j: int) -> int:
        """«نظيره الجنوبي», «نظيره بدولة الجنوب»: the sister state by a side of the compass; its tokens."""
        if draft.refer != "counterpart" or draft.states or draft.body or draft.land:
            return 0
        led = any(rest in self.lists.formal for _, rest in self.words[j].bare)
        at = j + int(led)
        for tags, rest in self.words[at].bare if at < len(self.words) else ():
            if tags == ("al",) and rest in self.lists.compass:
                draft.land = self.lists.compass[rest]
                return at + 1 - j
        return 0

    def union(self, draft: Draft, word: Word) -> bool:
        """«المبعوث الأممي»: an adjective that names an organisation; no minister is of one («التعاون الإفريقي»)."""
        if draft.states or draft.body or (draft.match is None and draft.refer != "counterpart"):
            return False
        several = draft.match is not None and draft.match.number > 2 and draft.last > draft.first + 1
        several = several or (draft.refer == "counterpart" and draft.number > 2)  # «نظراءه العرب»
        if several and word.form in self.lists.org_people:  # «وزراء الخارجية العرب», and not «الوزراء العرب»
            draft.body = self.lists.org_people[word.form]
            return True
        body = self._union_of(word, (), ("al",))
        if body and not self._works_with_it(draft):
            draft.body = body
        return body is not None

    def _union_of(self, word: Word, *joined: tuple[str, ...]) -> str | None:
        """The organisation that a word names as an adjective with one of these clitics («أممي», «والأوروبي»)."""
        names = self.lists.org_nisba
        return next((names[rest] for tags, rest in word.bare if tags in joined and rest in names), None)

    def _works_with_it(self, draft: Draft) -> bool:
        """«وزير الخارجية والتعاون الإفريقي»: whether the adjective tells what a minister works at, not whose he is."""
        match = draft.match
        if match is None or match.number > 1:
            return False
        behind = self.words[draft.first + match.length : draft.last]
        led = any(tags[:1] == ("l",) for word in behind for tags, _ in word.bare)
        if led and match.title.id not in self.sets.of_union:
            return True  # «الأمين العام للاتحاد الدولي للمدارس العربية»: the schools are, and not he
        if match.title.id in self.sets.at_the_head:  # «مدير الإدارة الأفريقية»
            return draft.last > draft.first + match.length and bool(self.words[draft.last - 1].nouns)
        if match.title.level != "ministers":
            return False
        return match.title.id not in self.sets.of_union and draft.last > draft.first + match.length

    def ordinary(self, draft: Draft, j: int) -> bool:
        """«وزارة المالية», «رئيس الرقابة المالية»: whether a word behind a title is an ordinary adjective there."""
        match = draft.match
        if match is None or not self._ordinary(j):
            return False
        return match.title.id in self.sets.ordinary or j != draft.first + match.length

    def _names_somebody(self, j: int) -> bool:
        """«تركي بن سعود»: a given name that is written as a nisba, before the word for a son."""
        behind = self.words[j + 1].form if j + 1 < len(self.words) else ""
        son = self.given.get(behind) == "particle" and behind not in self.names.lists.servants
        return self.words[j].form in self.given and son

    def _is_a_state(self, j: int) -> bool:
        """«رئيس غينيا بيساو»: a name of a state that is written as a nisba in the accusative."""
        form = self.words[j].form
        if form.startswith(self.lists.article) or not self._stems[form]:
            return False
        known = self.names.known(j, len(self.words), False)
        return known is not None and known[2][0].kind == "state"

    def _ordinary(self, j: int) -> bool:
        """Whether a token is an ordinary adjective more often than a nisba («المالية»)."""
        return j < len(self.words) and self.words[j].form.removeprefix(self.lists.article) in self.lists.no_nisba
