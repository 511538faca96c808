"""Mentions: who and what is named where, title, nisba, name and apposition taken as one.

What enters is a script; what leaves is its mentions in order, not overlapping. Invariant: nothing is forced: an
ambiguous name keeps its rivals, a title without a state has none.
"""

from __future__ import annotations

import functools
from typing import NamedTuple

import msgspec

from hiwar.knowledge.world import Entity, World
from hiwar.languages import load
from hiwar.reading.items import compound_prepositions
from hiwar.reading.mention import Mention, MentionType, Refer
from hiwar.reading.names import Names
from hiwar.reading.script import Script, Sentence
from hiwar.reading.titles import Match, Titles, titles_of
from hiwar.text.inflect import adjective_forms
from hiwar.text.lexicon import Word
from hiwar.text.shadow import fold
from hiwar.text.tokens import MARK, MEMO

LONGEST_TITLE = 12
_POINTS, _CAPITAL, _NAMED, _TITLED, _PEOPLE, _LOCAL = (1 << bit for bit in range(6))
_ANY = (1 << 6) - 1
# Offices that a dual noun names exactly («الرئيسان»); «القائدان», «المسؤولان» may be anybody.
_RANKED = frozenset({"president", "minister", "king", "prime_minister", "foreign_minister", "ambassador"})
# Titles that further definite words may qualify: «وزير الشؤون الإسلامية», «وزارة الصحة».
_QUALIFIED = frozenset(
    {
        "minister", "official", "governor", "speaker", "secretary_general", "director_general", "foreign_minister",
        "deputy_foreign_minister", "special_envoy", "adviser", "ambassador", "ministry", "parliament", "embassy",
        "army", "delegation", "movement_leader", "spokesperson", "finance_minister", "energy_minister",
    }
)  # fmt: skip


class _Lists(NamedTuple):
    honorifics: frozenset[str]
    offices: dict[str, str]
    former: frozenset[str]
    neutral: frozenset[str]
    counterparts: dict[str, int]
    pairs: frozenset[str]
    many: frozenset[str]
    last: frozenset[str]
    other: frozenset[str]
    commas: frozenset[str]
    accredit: frozenset[str]
    charge: frozenset[str]
    within: frozenset[str]
    capital: frozenset[str]
    partitive: frozenset[str]
    members: frozenset[str]
    toward: frozenset[str]
    ranks: dict[str, tuple[str, ...]]
    org_nisba: dict[str, str]


@functools.cache
def org_adjectives(language: str) -> dict[str, str]:
    """The adjectives that name an organisation of states, in all forms, to its id («أممي», «خليجي»)."""
    table = load(language, "titles")["org_nisba"]
    return {form.text: org for adjective, org in table.items() for form in adjective_forms(adjective)}


@functools.cache
def _lists(language: str) -> _Lists:
    titles, function, marks = load(language, "titles"), load(language, "function"), load(language, "punctuation")

    def folded(words: list[str]) -> frozenset[str]:
        return frozenset(fold(word) for word in words)

    return _Lists(
        folded(titles["honorifics"]["list"]),
        {fold(k): v for k, v in titles["honorifics"]["offices"].items()},
        folded(titles["former"]["list"]),
        folded(titles["neutral"]["list"]),
        {fold(f): n for n, k in enumerate(("one", "two", "many"), 1) for f in titles["counterparts"][k]},
        folded(function["dual_nouns"]["list"]),
        folded(function["dual_nouns"]["plural"]),
        folded(function["relative_self"]["last"]),
        folded(function["relative_self"]["other"]),
        frozenset(marks["comma"][:2]),
        folded(titles["accredited"]["list"]),
        folded(titles["charge"]["list"]),
        folded(titles["within"]["list"]),
        folded(titles["capital"]["list"]),
        folded(titles["partitive"]["list"]),
        folded(titles["members"]["list"]),
        folded(titles["accredited"]["toward"]),
        {fold(form): tuple(offices) for form, offices in titles["rank_pronouns"].items()},
        org_adjectives(language),
    )


@functools.lru_cache(maxsize=8)
def _beginnings(world: World, language: str) -> dict[str, int]:
    """What may begin with a form on any page, filled as forms are met."""
    return {}


class _Draft:
    """A mention in the making."""

    def __init__(self, first: int) -> None:
        self.first = first
        self.last = first
        self.match: Match | None = None
        self.states: list[str] = []
        self.body: str | None = None
        self.entity: Entity | None = None
        self.rivals: tuple[Entity, ...] = ()
        self.name: tuple[int, int] | None = None
        self.office: str | None = None
        self.offices: list[str] = []
        self.former = False
        self.number = 1
        self.refer: Refer = ""
        self.proclitics: tuple[str, ...] = ()
        self.why: list[str] = []


class MentionFinder:
    """Finds the mentions of a page, sentence by sentence, from left to right."""

    def __init__(self, script: Script, world: World, language: str = "ar") -> None:
        self.script = script
        self.world = world
        self.names = Names(script, world, language)
        self.titles: Titles = titles_of(language)
        self.lists = _lists(language)
        self.article = fold(script.lexicon.article)
        self.single = frozenset(load(language, "titles")["single"]["list"])
        self.compounds = compound_prepositions(language)
        self._known: dict[str, int] = {}
        self._beginnings = _beginnings(world, language)

    def find(self, sentence: Sentence) -> list[Mention]:
        """The mentions of a sentence."""
        out: list[Mention] = []
        at = sentence.first
        words, known = self.script.words, self._known
        while at < sentence.last:
            word = words[at]
            may = known.get(word.form)
            if may is None:
                may = known[word.form] = self._may_begin(word)
            second = at > sentence.first and (words[at - 1].form, word.form) in self.compounds
            begins = may and not second and "prepositions" not in word.classes
            mention = self.at(at, sentence.last, may) if begins else None
            if mention is None or (at > sentence.first and self._is_verb(words[at - 1], word, mention)):
                at += 1
                continue
            out.append(self._named_contact(mention))
            at = mention.last
        return out

    def _is_verb(self, before: Word, word: Word, mention: Mention) -> bool:
        """«الزيارة التي قادته»: behind a relative or a complementiser a title that may be a verb is one."""
        if not word.verbs or mention.entity or mention.name or mention.last - mention.first > 1:
            return False
        return "relatives.sure" in before.classes or "complementisers" in before.classes

    def _named_contact(self, mention: Mention) -> Mention:
        """«مفاوضات سد النهضة»: a named format keeps its name; the noun of contact before it stands alone."""
        if mention.type != "other" or mention.last - mention.first < 2:
            return mention
        if not any(a.sense.source == "contact" for a in self.script.words[mention.first].nouns):
            return mention
        first = mention.first + 1
        return msgspec.structs.replace(mention, first=first, start=self.script.tokens[first].start, proclitics=())

    def _may_begin(self, word: Word) -> int:
        """What may begin with a word: on any page, or else by what this page has introduced."""
        may = self._beginnings.get(word.form)
        if may is None:
            if len(self._beginnings) > MEMO:
                self._beginnings.clear()
            may = self._beginnings[word.form] = self._beginning(word)
        return may or (_LOCAL if any(rest in self.names.local for _, rest in word.splits) else 0)

    def _beginning(self, word: Word) -> int:
        """What may begin with a word on any page, as flags: no reader finds anything without its flag."""
        lists, may = self.lists, 0
        for _, key in word.splits:
            if key in lists.pairs or key in lists.many or key in lists.last or key in lists.other or key in lists.ranks:
                may |= _POINTS
            if key in lists.capital:
                may |= _CAPITAL
            if key in self.world.names:
                may |= _NAMED
            if key in lists.honorifics or key in lists.counterparts:
                may |= _TITLED
            if key in self.names.given:
                may |= _LOCAL
        if self.names.may_open(word) or self.titles.may_head(word):
            may |= _TITLED
        if any(rest in self.world.nisba for tags, rest in word.bare if "al" in tags):
            may |= _PEOPLE
        return may

    def at(self, at: int, end: int, may: int) -> Mention | None:
        """The mention that begins at a token, or `None`; `may` tells what may."""
        return (
            (self._pointing(at) if may & _POINTS else None)
            or (self._capital(at) if may & _CAPITAL else None)
            or self._local(at, end)
            or (self._named_first(at, end) if may & _NAMED else None)
            or (self._titled(at, end) if may & _TITLED else None)
            or (self._people(at) if may & _PEOPLE else None)
        )

    # ------------------------------------------------------------------ what points back
    def _pointing(self, at: int) -> Mention | None:
        word = self.script.words[at]
        for tags, key in word.splits:
            refer: Refer | None = "pair" if key in self.lists.pairs else "last" if key in self.lists.last else None
            if refer is None and key in self.lists.many:
                refer = "pair"
            if refer is None and key in self.lists.ranks:
                mention = self._bare(at, at + 1, "person", tags, "rank", 1)
                return msgspec.structs.replace(mention, ranks=self.lists.ranks[key])
            if refer is None and key in self.lists.other:
                return self._bare(at, at + 1, "person", tags, "other", 1)
            if refer and not (refer == "pair" and self._nisba_at(at + 1)):
                number = 2 if key in self.lists.pairs else 3 if refer == "pair" else 1
                mention = self._bare(at, at + 1, "group" if refer == "pair" else "person", tags, refer, number)
                match = self.titles.match([word], 0) if refer == "pair" else None
                if match and match.title.id in _RANKED:
                    return msgspec.structs.replace(mention, office=match.title.id, level=match.title.level)
                return mention
        return None

    def _bare(
        self, first: int, last: int, kind: MentionType, tags: tuple[str, ...], refer: Refer, number: int
    ) -> Mention:
        tokens = self.script.tokens
        start = tokens[first].start
        return Mention(
            first=first,
            last=last,
            start=start,
            end=tokens[last - 1].end,
            type=kind,
            proclitics=tags,
            refer=refer,
            number=number,
            why=f"points back ({refer})",
        )

    def _capital(self, at: int) -> Mention | None:
        """«العاصمة الروسية»: a capital named by its state."""
        for tags, key in self.script.words[at].splits:
            if key in self.lists.capital:
                nisba = next(((s, n) for t, s, n in self._nisba(at + 1) if t == ("al",)), None)
                place = self.world.entities.get(f"place:{self.world.capital.get(nisba[0], '')}") if nisba else None
                if place and nisba:
                    known = self.names.known(at + 1 + nisba[1], len(self.script.words), False)
                    more = known[1] if known and known[2][0].id == place.id else 0
                    draft = _Draft(at)
                    draft.last = at + 1 + nisba[1] + more
                    draft.proclitics = tags
                    draft.entity = place
                    draft.why.append("capital told by its state")
                    return self._mention(draft)
        return None

    # ------------------------------------------------------------------ names
    def _local(self, at: int, end: int) -> Mention | None:
        """A short name that the page introduced with a longer one."""
        if not self.names.local:
            return None
        words = self.script.words
        if self.names.given.get(words[at].form) == "particle" and at + 1 < end:
            family = self.names.local.get(f"{words[at].form} {words[at + 1].form}")
            if isinstance(family, Mention):
                return msgspec.structs.replace(
                    family, first=at, last=at + 2, start=self.script.tokens[at].start,
                    end=self.script.tokens[at + 1].end, proclitics=(), why="short form of a name told before",
                )  # fmt: skip
        for tags, key in words[at].splits:
            found = self.names.local.get(key)
            if isinstance(found, Mention):
                if tags and self.names._ordinary(words[at]):
                    continue
                known = self.names.known(at, end, True)
                if known and known[1] > 1:
                    return None
                return msgspec.structs.replace(
                    found,
                    first=at,
                    last=at + 1,
                    start=self.script.tokens[at].start,
                    end=self.script.tokens[at].end,
                    proclitics=tags,
                    why="short form of a name told before",
                )
        return None

    def _full(self, mention: Mention) -> str:
        """The whole name that a short form stands for."""
        if mention.entity:
            return mention.entity.name_ar
        return self.script.raw(*mention.name) if mention.name else ""

    def _named_first(self, at: int, end: int) -> Mention | None:
        known = self.names.known(at, end, True)
        if known is None:
            return None
        tags, size, entities = known
        draft = _Draft(at)
        draft.proclitics = tags
        draft.last = at + size
        self._take_entity(draft, entities)
        entity = draft.entity or entities[0]
        if entity.kind == "person":
            self._lineage(draft, end)
            self._former_after(draft, end)
            self._apposed(draft, end)
        elif entity.kind == "organisation" and self.titles.match(self.script.words[at : at + 1], 0):
            longer = self._titled(at, end)
            if longer and longer.last > draft.last:
                return longer
        return self._mention(draft)

    def _take_entity(self, draft: _Draft, entities: tuple[Entity, ...]) -> None:
        if len(entities) > 1:
            fitting = [e for e in entities if draft.states and e.state in draft.states]
            if not fitting:
                order = {"state": 0, "person": 1, "organisation": 2, "institution": 3, "place": 4}
                fitting = sorted(entities, key=lambda e: order.get(e.kind, 5))
                persons = [e for e in fitting if e.kind == "person"]
                if fitting[0].kind == "person" and len(persons) > 1:
                    draft.rivals = tuple(persons)
                    draft.why.append("several persons of this name")
                    return
            draft.entity = fitting[0]
            draft.rivals = tuple(e for e in entities if e is not fitting[0])
        else:
            draft.entity = entities[0]
        draft.why.append("name in the knowledge base")

    def _lineage(self, draft: _Draft, end: int) -> None:
        """«الشيخ تميم بن حمد آل ثاني»: the forefathers behind a known name belong to it."""
        words = self.script.words
        while draft.last + 1 < end and self.names.given.get(words[draft.last].form) == "particle":
            size = self.names.run(draft.last, min(end, draft.last + 3), True)
            if size < 2:
                return
            draft.last += size

    def _former_after(self, draft: _Draft, end: int) -> None:
        if draft.last < end and self.script.words[draft.last].form in self.lists.former:
            draft.former = True
            draft.last += 1

    # ------------------------------------------------------------------ titles
    def _titled(self, at: int, end: int) -> Mention | None:
        draft = _Draft(at)
        j = self._honorifics(draft, at, end)
        honoured = j > at
        words = self.script.words
        if j >= end:
            return None
        for tags, key in words[j].splits:
            if key in self.lists.counterparts and (not tags or j == at):
                draft.proclitics = draft.proclitics or tags
                draft.refer = "counterpart"
                draft.number = self.lists.counterparts[key]
                draft.last = j + 1
                self._complements(draft, j + 1, end)
                if draft.number > 1:
                    return self._with_parts(draft, end)
                return self._counterpart_named(self._mention(draft), end)
        match = self.titles.match(words, j, min(end, j + 6))
        if match and (not honoured or not match.proclitics or match.proclitics == ("al",)):
            if not honoured:
                draft.proclitics = tuple(t for t in match.proclitics if t != "al")
            draft.match = match
            draft.office = match.title.office if match.title.kind == "body" else match.title.id
            draft.last = j + match.length
            if match.title.kind == "office":
                draft.offices.append(match.title.id)
            self._complements(draft, draft.last, end)
            return self._with_parts(draft, end) if match.number > 1 else self._mention(draft)
        if honoured:
            if not self._name(draft, j, end, titled=True):
                if draft.office:
                    draft.last = j
                    self._complements(draft, j, end)
                    return self._mention(draft)
                return None
            self._former_after(draft, end)
            self._apposed(draft, end)
            return self._mention(draft)
        size = self.names.run(at, end, titled=False)
        if size >= 2:
            draft.name = (at, at + size)
            draft.last = at + size
            draft.why.append("a name unknown to the knowledge base")
            self._apposed(draft, end)
            return self._mention(draft)
        return None

    def _counterpart_named(self, mention: Mention, end: int) -> Mention:
        """«نظيره الرئيس فلاديمير بوتين»: a counterpart told again by title and name."""
        if mention.name or mention.entity or mention.last >= end:
            return mention
        words = self.script.words
        match = self.titles.match(words, mention.last, min(end, mention.last + 6))
        if match is None or match.proclitics not in ((), ("al",)) or match.title.kind != "office":
            return mention
        named = self._titled(mention.last, end)
        if named is None or not (named.entity or named.name):
            return mention
        return msgspec.structs.replace(
            named, first=mention.first, start=mention.start, proclitics=mention.proclitics,
            states=named.states or mention.states, refer="" if named.entity else "counterpart",
        )  # fmt: skip

    def _with_parts(self, draft: _Draft, end: int) -> Mention:
        """«الرئيسين الأميركي جو بايدن والكوري الجنوبي يون سوك يول»: each named bearer of a dual title a part."""
        head = self._mention(draft)
        if not (draft.entity or draft.name) or not draft.states:
            return head
        parts = [head]
        at = draft.last
        while at < end:
            nisba = next(((s, n) for tags, s, n in self._nisba(at) if tags == ("w", "al")), None)
            if nisba is None:
                break
            inner = _Draft(at)
            inner.match = draft.match._replace(number=1) if draft.match else None
            inner.refer = draft.refer
            inner.office = draft.office
            inner.offices = list(draft.offices)
            inner.states = [nisba[0]]
            inner.last = at + nisba[1]
            self._complements(inner, inner.last, end)
            parts.append(self._mention(inner))
            at = inner.last
        if len(parts) == 1:
            return head
        tokens = self.script.tokens
        parts = [msgspec.structs.replace(part, number=1) for part in parts]
        return msgspec.structs.replace(
            head, last=at, end=tokens[at - 1].end, parts=tuple(parts), number=len(parts), entity=None, name=None,
            states=tuple(part.states[0] for part in parts if part.states),
        )  # fmt: skip

    def _honorifics(self, draft: _Draft, at: int, end: int) -> int:
        words = self.script.words
        j = at
        while j < end:
            for tags, key in words[j].splits:
                if key in self.lists.honorifics and (not tags or j == at):
                    if j == at:
                        draft.proclitics = tags
                    if key in self.lists.offices:
                        draft.office = self.lists.offices[key]
                    j += 1
                    break
            else:
                break
        return j

    def _complements(self, draft: _Draft, j: int, end: int) -> None:
        """What follows a title: qualifiers of the office, nisba, state or body, former, then the name, then more titles."""
        words, tokens = self.script.words, self.script.tokens
        first = j
        while j < end and j - first < LONGEST_TITLE:
            word = words[j]
            if tokens[j].kind == MARK:
                break
            if word.form in self.lists.former:
                draft.former = True
            elif (word.form in self.lists.neutral or word.form in self.lists.honorifics) or (
                word.form in self.lists.members and not self.names.known(j, end, False)
            ):
                pass
            elif size := self._take_nisba(draft, j):
                j += size - 1
            elif self._take_org(draft, word):
                pass
            elif word.form in self.lists.accredit and self._is_sent(draft, word):
                taken = self._accredited(j + 1, end)
                if not taken:
                    break
                j = taken - 1
            elif word.form in self.lists.charge and j + 1 < end:
                known = self.names.known(j + 1, end, False)
                j += known[1] if known and known[2][0].kind != "person" else 1
            elif (
                (size := self._out_of(draft, j, end)) > 0
                or (size := self._sent_to(draft, j, end)) > 0
                or (size := self._take_body(draft, j, end)) > 0
                or (word.form in self.names.before and (size := self._region(draft, j, end)))
            ):
                j += size - 1
            elif self._name(draft, j, end, titled=True):
                j = draft.last
                break
            elif (size := self._second_office(draft, j, end)) > 0:
                j += size - 1
            elif self._qualifier(draft, word):
                pass
            elif size := self._within(draft, j, end):
                j += size - 1
            else:
                break
            j += 1
            draft.last = j
        if not (draft.name or draft.entity):
            self._name_behind_comma(draft, end)
        if draft.name or draft.entity:
            self._former_after(draft, end)
            self._apposed(draft, end)

    def _name_behind_comma(self, draft: _Draft, end: int) -> None:
        """«وزير الخارجية السوري، وليد المعلم،»: a full name in apposition."""
        words = self.script.words
        j = draft.last + 1
        told = draft.states or draft.body
        if not told or j >= end or words[j - 1].form not in self.lists.commas or draft.number > 1:
            return
        while j < end - 1 and words[j].form in self.lists.honorifics:
            j += 1
        if draft.match is None or draft.match.title.kind != "office" or draft.match.number > 1:
            return
        known = self.names.known(j, end, False)
        if known and known[1] > 1:
            persons = tuple(e for e in known[2] if e.kind == "person" and (draft.body or e.state in draft.states))
            if persons:
                self._take_entity(draft, persons)
                draft.last = j + known[1]
            return
        size = self.names.run(j, end, False)
        if size > 1 and not known:
            draft.name = (j, j + size)
            draft.last = j + size

    def _within(self, draft: _Draft, j: int, end: int) -> int:
        """«رئيس لجنة الخارجية في الكنيست رام بن براك»: where the office is held, before the name of its holder."""
        if self.script.words[j].form not in self.lists.within or j + 2 >= end or draft.match is None:
            return 0
        known = self.names.known(j + 1, end, False)
        size = known[1] if known and known[2][0].kind != "person" else 0
        at = j + 1 + size
        if not size or at >= end:
            return 0
        name = self.names.known(at, end, False)
        person = name is not None and name[2][0].kind == "person"
        if not person and not self.names.run(at, end, True):
            return 0
        if known and not draft.states and known[2][0].state:
            draft.states.append(known[2][0].state)
        return 1 + size

    def _take_org(self, draft: _Draft, word: Word) -> bool:
        """«المبعوث الأممي»: an adjective that names an organisation."""
        if draft.states or draft.body or (draft.match is None and draft.refer != "counterpart"):
            return False
        for tags, rest in word.bare:
            if tags in ((), ("al",)) and rest in self.lists.org_nisba:
                draft.body = self.lists.org_nisba[rest]
                return True
        return False

    def _out_of(self, draft: _Draft, j: int, end: int) -> int:
        """«وفد من صندوق النقد الدولي»: the body that a delegation or officials come from."""
        if self.script.words[j].form not in self.lists.partitive or draft.states or draft.body or draft.match is None:
            return 0
        if draft.match.title.id not in ("delegation", "official", "people", "special_envoy"):
            return 0
        known = self.names.known(j + 1, end, False)
        entity = known[2][0] if known else None
        if known is None or entity is None or entity.kind not in ("state", "organisation", "institution"):
            return 0
        if entity.state:
            draft.states.append(entity.state)
        if entity.kind != "state":
            draft.body = entity.id
        return 1 + known[1]

    def _sent_to(self, draft: _Draft, j: int, end: int) -> int:
        """«المبعوث الأممي لليمن»: where an envoy is sent is not whom he stands for."""
        if draft.match is None or draft.match.title.id not in ("special_envoy", "ambassador", "embassy"):
            return 0
        known = self.names.known(j, end, True)
        if known and known[0] == ("l",) and known[2][0].kind in ("state", "place"):
            return known[1]
        return 0

    def _second_office(self, draft: _Draft, j: int, end: int) -> int:
        """«نائب رئيس الوزراء ووزير الخارجية»: a second office of the same person, before any state is told."""
        if draft.match is None or draft.match.title.kind != "office" or draft.match.number > 1:
            return 0
        match = self.titles.match(self.script.words, j, min(end, j + 6))
        if match is None or match.title.kind != "office" or match.number > 1:
            return 0
        if match.proclitics[:1] != ("w",):
            return match.length if match.proclitics in ((), ("al",)) and match.length > 1 else 0
        if draft.states or draft.match.title.level not in ("leaders", "ministers") or match.title.level != "ministers":
            return 0
        draft.offices.append(match.title.id)
        return match.length

    def _take_nisba(self, draft: _Draft, j: int) -> int:
        """A nisba that agrees with the title: how many tokens it takes, 0 where none stands there."""
        number = draft.match.number if draft.match else draft.number
        for tags, state, size in self._nisba(j):
            joined = "w" in tags
            indefinite = draft.match is not None and not draft.match.definite
            if joined and (number == 1 or not draft.states or ("al" not in tags and not indefinite)):
                return 0
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

    def _nisba(self, j: int) -> list[tuple[tuple[str, ...], str, int]]:
        """The readings of a token as a nisba: proclitics, state, tokens."""
        words = self.script.words
        out: list[tuple[tuple[str, ...], str, int]] = []
        if j >= len(words):
            return out
        following = words[j + 1].form if j + 1 < len(words) else ""
        for tags, rest in words[j].bare:
            for second in (following, following.removeprefix(self.article)):
                pair = self.world.nisba_pairs.get((rest, second))
                if pair:
                    return [(tags, pair.id, 2)]
            for state in self.world.nisba.get(rest, ())[:1]:
                out.append((tags, state.id, 1))
        return out

    def _take_body(self, draft: _Draft, j: int, end: int) -> int:
        """A state, organisation or another title that the title belongs to («وزراء إسرائيل», «العام للأمم المتحدة»)."""
        words = self.script.words
        number = draft.match.number if draft.match else 1
        known = self.names.known(j, end, True)
        if known:
            tags, size, entities = known
            belongs = not tags or tags in (("l",), ("b",)) or (tags == ("w",) and number > 1 and bool(draft.states))
            entity = next((e for e in entities if e.kind in ("state", "organisation", "institution")), None)
            if entity is None and draft.office in ("crown_prince", "governor", "emir") and not tags:
                town = next((e for e in entities if e.kind == "place" and e.state), None)
                if town and not draft.states and town.state:
                    draft.states.append(town.state)
                    return size
            if entity is None:
                seat = next(
                    (e for e in entities if e.kind == "place" and e.subkind in ("region", "city", "site")), None
                )
                return size if seat and draft.office == "governor" and not tags else 0
            if (
                not belongs
                or (draft.states and tags != ("w",))
                or (tags == ("b",) and not draft.states and number == 1 and not _formal(entity, size))
            ):
                return 0
            if draft.body is None and entity.kind != "state":
                draft.body = entity.id
            if entity.state and (entity.kind == "state" or not draft.states):
                draft.states.append(entity.state)
            return size
        if draft.states or draft.body:
            return 0
        match = self.titles.match(words, j, min(end, j + 6))
        of_state = match is not None and match.title.id == "government" and match.proclitics == ("b",)
        plain = match is not None and match.proclitics in ((), ("al",), ("l", "al"), ("l",))
        nested = match is not None and (plain or of_state) and match.number == 1
        if (
            nested
            and match
            and (
                match.title.kind == "body"
                or match.title.level == "leaders"
                or match.title.id in ("foreign_minister", "minister", "spokesperson")
            )
        ):
            inner = _Draft(j)
            inner.match = match
            inner.last = j + match.length
            k = inner.last
            while k < end and (size := 1 if words[k].form in self.lists.neutral else self._take_nisba(inner, k)):
                k += size
                inner.last = k
            if not inner.states:
                inner.last += self._take_body(inner, inner.last, end)
            if inner.states:
                draft.states += inner.states
                draft.body = inner.body
                holder = self.names.known(inner.last, end, False)
                if holder and match.title.kind == "office" and self._holds(holder[2], match.title.id):
                    inner.last += holder[1]
                return inner.last - j
            if match.title.kind == "body" or match.length > 1:
                return match.length
        return 0

    def _region(self, draft: _Draft, j: int, end: int) -> int:
        """«إقليم لوغانسك»، «منطقة مكة المكرمة»: the place that an office is of; how many tokens it takes."""
        known = self.names.known(j + 1, end, False)
        if known and known[2][0].kind in ("place", "state"):
            entity = known[2][0]
            if entity.state and not draft.states:
                draft.states.append(entity.state)
            return 1 + known[1]
        run = self.names.run(j + 1, end, True)
        return 1 + min(run, 2) if run else 0

    def _holds(self, entities: tuple[Entity, ...], office: str) -> bool:
        return any(term.office == office for e in entities for term in self.world.held.get(e.id, ()))

    def _is_sent(self, draft: _Draft, word: Word) -> bool:
        """Whether the title is one of somebody sent: an envoy to, an ambassador at; nobody else's journey."""
        sent = draft.match is not None and draft.match.title.id in (
            "special_envoy",
            "ambassador",
            "embassy",
            "delegation",
        )
        return sent and (word.form not in self.lists.toward or draft.match.title.id == "special_envoy")  # type: ignore[union-attr]

    def _accredited(self, j: int, end: int) -> int:
        """Past the state or body to which an envoy is sent («لدى المملكة»); 0 where none follows."""
        known = self.names.known(j, end, False) if j < end else None
        if known and known[2][0].kind in ("state", "organisation", "place"):
            return j + known[1]
        if j < end and self.titles.match(self.script.words, j, min(end, j + 6)):
            k = j + 1
            while k < end and self._nisba_at(k):
                k += 1
            return k
        return 0

    def _qualifier(self, draft: _Draft, word: Word) -> bool:
        """A further definite word of an office («الشؤون الإسلامية والأوقاف»): only before the state or name is told."""
        if draft.match is None or draft.states:
            return False
        chair = draft.match.title.id == "president" and (
            "al" not in draft.match.proclitics or any(tags == ("l", "al") for tags, _ in word.bare)
        )
        if draft.match.title.id not in _QUALIFIED and not chair:
            return False
        if chair:
            draft.office, draft.offices = "official", ["official"]
        definite = word.form.startswith(self.article) or any(
            tags in (("w", "al"), ("l", "al"), ("b", "al"), ("w", "l", "al")) for tags, _ in word.bare
        )
        return (
            definite
            and not word.verbs
            and not word.classes
            and not any(a.sense.source == "contact" for a in word.analyses)
        )

    def _name(self, draft: _Draft, j: int, end: int, titled: bool) -> bool:
        known = self.names.known(j, end, False)
        local = self.names.local.get(self.script.words[j].form)
        if known and any(e.kind == "person" for e in known[2]):
            persons = tuple(e for e in known[2] if e.kind == "person")
            run = self.names.run(j, end, titled)
            if known[1] == 1 and run > 1:
                draft.name = (j, j + run)
                draft.last = j + run
                return True
            fitting = tuple(e for e in persons if not draft.states or e.state in draft.states or e.state is None)
            if fitting:
                self._take_entity(draft, fitting)
                draft.last = j + known[1]
                self._lineage(draft, end)
                return True
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
        if self.titles.match(self.script.words, j, min(end, j + 4)):
            return False
        group = draft.match is not None and draft.match.title.kind == "group"
        if group and self.names.given.get(self.script.words[j].form) not in ("given", "particle"):
            return False
        size = self.names.run(j, end, titled)
        if size:
            draft.name = (j, j + size)
            draft.last = j + size
            draft.why.append("title and a name unknown to the knowledge base")
            return True
        return False

    def _apposed(self, draft: _Draft, end: int) -> None:
        """Titles that follow the name: «ظريف وزير الخارجية الإيراني», also behind a comma."""
        words = self.script.words
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
            if not match.definite and not comma and match.title.level not in ("leaders", "ministers", "envoys"):
                return
            inner = _Draft(j)
            inner.match = match
            inner.last = j + match.length
            inner.entity = draft.entity
            self._complements_no_name(inner, inner.last, end)
            if comma and not (inner.states or inner.body or match.length > 1):
                return
            own = draft.states or ([draft.entity.state] if draft.entity and draft.entity.state else [])
            if inner.states and own and inner.states != own:
                return
            his = draft.entity is not None and inner.states == own and self._holds((draft.entity,), match.title.id)
            if not comma and not his and inner.last < end and self._another(draft, inner.last, end):
                return
            if not comma and not inner.states and self._never_held(draft.entity, match.title.id):
                return
            if not comma and inner.states and titled and not own and match.title.id in self.single:
                return
            draft.offices.append(match.title.id)
            if draft.match is None:
                draft.match = match
                draft.office = match.title.id
            draft.states = draft.states or inner.states
            draft.body = draft.body or inner.body
            draft.former = draft.former or inner.former
            draft.last = inner.last

    def _never_held(self, person: Entity | None, office: str) -> bool:
        """Whether a person whose offices are known never held one that is held by one alone."""
        terms = self.world.held.get(person.id, ()) if person else ()
        return bool(terms) and office in self.single and all(term.office != office for term in terms)

    def _another(self, draft: _Draft, at: int, end: int) -> bool:
        """Whether somebody else's name follows a title, so that the title is his and not in apposition."""
        known = self.names.known(at, end, False)
        if known:
            return known[2][0].kind == "person" and draft.entity not in known[2]
        return self.names.run(at, end, False) > 1

    def _complements_no_name(self, draft: _Draft, j: int, end: int) -> None:
        words, tokens = self.script.words, self.script.tokens
        first = j
        while j < end and j - first < LONGEST_TITLE and tokens[j].kind != MARK:
            word = words[j]
            if word.form in self.lists.former:
                draft.former = True
            elif word.form in self.lists.neutral:
                pass
            elif size := self._take_nisba(draft, j):
                j += size - 1
            elif word.form in self.lists.accredit and self._is_sent(draft, word):
                taken = self._accredited(j + 1, end)
                if not taken:
                    return
                j = taken - 1
            elif (size := self._take_body(draft, j, end)) > 0:
                j += size - 1
            elif not self._qualifier(draft, word):
                return
            j += 1
            draft.last = j

    # ------------------------------------------------------------------ nisba plurals
    def _nisba_at(self, at: int) -> bool:
        if at >= len(self.script.words):
            return False
        return any(tags in ((), ("al",)) for tags, _, _ in self._nisba(at))

    def _people(self, at: int) -> Mention | None:
        """A people for its state: «الروس», «الأميركيين», where no noun stands before it."""
        word = self.script.words[at]
        for tags, rest in word.bare:
            states = self.world.nisba.get(rest)
            if not states or "al" not in tags:
                continue
            if not self.titles.plural_people(rest):
                return None
            before = self.script.words[at - 1] if at else None
            adjectival = (
                before is not None and not before.classes and not before.verbs and (before.nouns or before.participles)
            )
            if adjectival and "w" not in tags:
                return None
            draft = _Draft(at)
            draft.last = at + 1
            draft.proclitics = tuple(t for t in tags if t != "al")
            draft.states = [states[0].id]
            draft.why.append("a people named for its state")
            return self._mention(draft)
        return None

    # ------------------------------------------------------------------ the mention
    def _mention(self, draft: _Draft) -> Mention:
        tokens = self.script.tokens
        match, entity = draft.match, draft.entity
        kind: MentionType = "unnamed"
        level, number, refer = "unknown", draft.number, draft.refer
        states = tuple(draft.states)
        if entity is not None:
            kind = "other" if entity.kind in ("format", "epoch") else entity.kind  # type: ignore[assignment]
            if not states and entity.state:
                states = (entity.state,)
        elif draft.name or draft.rivals or (match is None and draft.office):
            kind = "person"
        elif match is None:
            kind = "group"
        elif match.title.kind == "office":
            kind = "person"
        else:
            kind = "institution" if match.title.kind == "body" else "group"
        if match:
            level, number = match.title.level, match.number
            named = entity is not None or draft.name is not None
            if (
                match.title.kind == "office"
                and not states
                and not draft.body
                and not named
                and match.definite
                and not refer
            ):
                refer = "office"
        return Mention(
            first=draft.first,
            last=draft.last,
            start=tokens[draft.first].start,
            end=tokens[draft.last - 1].end,
            type=kind,
            entity=entity,
            rivals=draft.rivals,
            states=states,
            body=draft.body,
            office=self._office(draft, states),
            level=level,
            number=number,
            feminine=match.feminine if match else False,
            proclitics=draft.proclitics,
            enclitic=match.enclitic if match else None,
            refer=refer,
            former=draft.former,
            definite=match.definite if match else True,
            name=draft.name,
            title=match.title.id if match else None,
            english=match.title.english if match else None,
            why="; ".join(draft.why) or ("title and state" if states else "title alone"),
        )

    def title_of(self, mention: Mention) -> str | None:
        """The title that an institution's name begins with («وزارة»), by which the page may call it later."""
        if mention.title:
            return mention.title
        match = self.titles.match(self.script.words[mention.first : mention.last], 0)
        return match.title.id if match else None

    def _office(self, draft: _Draft, states: tuple[str, ...]) -> str | None:
        """The office told first; some titles name another office in some states («المستشار الألماني»)."""
        office = draft.offices[0] if draft.offices else draft.office
        if draft.match and len(states) == 1:
            office = dict(draft.match.title.by_state).get(states[0], office)
        return office

    def introduce(self, mention: Mention) -> None:
        """Let the page know the short forms of a person that it has named in full."""
        words = self.script.words
        for part in mention.parts:
            self.introduce(part)
        told = fold(self._full(mention)).split()
        if len(told) > 2 and self.names.given.get(told[-2]) == "particle" and mention.type == "person":
            self.names.local[" ".join(told[-2:])] = mention
        if mention.name:
            last = words[mention.name[1] - 1].form
            if mention.name[1] - mention.name[0] > 1 and len(last) > 2:
                self.names.local[last] = mention
                self._known[last] = _ANY
        elif mention.entity and mention.entity.kind == "person" and mention.last - mention.first > 1:
            form = fold(mention.entity.name_ar).split()[-1]
            if len(form) > 2 and form not in self.world.names:
                self.names.local[form] = mention
                self._known[form] = _ANY


def _formal(entity: Entity, size: int) -> bool:
    """«بدولة قطر», «بجمهورية بنغلاديش»: a state by its formal name."""
    return entity.kind == "state" and size > 1
