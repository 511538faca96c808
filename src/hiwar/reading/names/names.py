"""Proper names: those that the world knows, and unknown ones told by their shape.

What enters is the words of a page and a place; what leaves is the longest known name there, or a run of words that
can only be a name. Invariant: an unknown run holds no word of the lexicon, no function word and no known state.
"""

from __future__ import annotations

import functools

from hiwar.knowledge.world import Entity, Node, World
from hiwar.reading.names.day_words import is_time_of_day
from hiwar.reading.names.name_words import name_words
from hiwar.reading.names.place_words import kind_of_place, places_before
from hiwar.reading.names.surnames import Surnames
from hiwar.reading.words.script import Script
from hiwar.text.lexicon import Word, lexicon_of
from hiwar.text.memo import Memo
from hiwar.text.shadow import fold
from hiwar.text.tokens import MARK, NUMBER, WORD, Token
from hiwar.text.wordlists import rows

LONGEST_RUN = 8
SHORTEST_OWNED = 3
OPENS_NAME = frozenset({"given", "given_word", "particle"})
"""The kinds of name parts with which an unknown name without a title may begin."""

_Starts = tuple[tuple[tuple[str, ...], Node, bool, dict[str, Node]], ...]
"""Clitics, the word of the tree behind them, whether a name may end there, and the words that may follow."""


@functools.cache
def given_names(language: str) -> dict[str, str]:
    """The given names and family-name parts of the language: folded form to kind; of peoples those that no word is."""
    peoples = (row for row in rows(language, "names_of_peoples.csv") if row["kind"] in ("given", "family"))
    own = {fold(row["name"]): row["kind"] for row in rows(language, "names.csv")}
    return {fold(row["name"]): row["kind"] for row in peoples} | own


@functools.lru_cache(maxsize=8)
def _starts(world: World, language: str) -> Memo[_Starts]:
    """Where in the tree of names a form may begin, with its clitics; filled as forms are met."""
    names, lexicon = world.names, lexicon_of(language)
    return Memo(
        lambda form: tuple(
            (tags, node, bool(node.ends), node.following)
            for tags, key in lexicon.word(form).splits
            if "s" not in tags and (node := names.get(key)) is not None
        )
    )


class Names:
    """Lookups of names on one page, with the short forms that the page itself introduces."""

    def __init__(self, script: Script, world: World, language: str) -> None:
        self.script = script
        self.language = language
        self.world = world
        self.given = given_names(language)
        self._starts = _starts(world, language)
        self.before = places_before(language)
        self.kind_of_place = kind_of_place(language)
        self.lists = name_words(language)
        self.surnames = Surnames(script, self.given, self.lists, world)
        self.local: dict[str, object] = {}

    def known(
        self, at: int, end: int, first: bool, beside: bool = False
    ) -> tuple[tuple[str, ...], int, tuple[Entity, ...]] | None:
        """The longest known name at a token: proclitics, number of tokens, entities; clitics only where `first`.

        `beside` says that a person stands right before, to whom an ordinary word may add another («نتنياهو وعون»).
        """
        if at >= end:
            return None
        words, forms, between = self.script.words, self.script.forms, self.lists.between
        behind = forms[at + 1] if at + 1 < end else None
        for tags, start, alone, following in self._starts[forms[at]]:
            if tags and not first:
                continue
            if not alone and behind not in following and behind not in between:
                continue
            node: Node | None = start
            size, found = 1, None
            while node is not None:
                if node.ends:
                    joined = beside and tags == ("w",)
                    same = tuple(
                        e
                        for e in node.ends
                        if (self._called_today(e, start, at, size) if size > 1 else self._sure(e, at))
                        or (joined and e.kind == "person")
                    )
                    if same and (joined or not (tags and size == 1 and self._ordinary(words[at]))):
                        found = (tags, size, same)
                following = node.following
                if not following:
                    break
                while at + size < end and forms[at + size] in between and self._between(at + size, end):
                    size += 1
                if at + size >= end:
                    break
                node = following.get(forms[at + size])
                size += 1
            if found:
                return found
        return None

    def state_of_several(self, at: int, end: int) -> bool:
        """«حكومة أفريقيا الوسطى»: whether a state is named in several words, whatever the first of them means."""
        known = self.known(at, end, True)
        return known is not None and known[1] > 1 and known[2][0].kind == "state"

    def joins_another(self, at: int, end: int) -> bool:
        """«وفدي الحكومة والحوثيين», «زيارة الوزير للأردن»: whether a joined name stands there, no qualifier."""
        known = self.known(at, end, True)
        if known is None:
            return False
        goal = known[0][:1] == ("l",) and known[2][0].kind in ("state", "place")
        return goal or (known[0][:1] == ("w",) and known[2][0].kind in ("organisation", "person", "state"))

    def _between(self, at: int, end: int) -> bool:
        """Whether a token only stands between the parts of a name: a quotation mark, a hyphen, the «+» of «5+1»."""
        form = self.script.forms[at]
        if form in self.lists.quotes:
            return True
        return (form in self.lists.joints and self._joint(at, end)) or (form in self.lists.sums and self._sum(at, end))

    def _sum(self, at: int, end: int) -> bool:
        """Whether a token is the plus or the bracket of a format told in figures («مجموعة (5+1)»)."""
        tokens = self.script.tokens
        if at + 1 >= end or tokens[at + 1].kind != NUMBER:
            return False
        return tokens[at].form in self.lists.opening or tokens[at - 1].kind == NUMBER

    def _joint(self, at: int, end: int) -> bool:
        """Whether a token is the hyphen inside a name («سوك-يول»), with no space at either side."""
        tokens = self.script.tokens
        return (
            0 < at < end - 1
            and tokens[at].form in self.lists.joints
            and tokens[at - 1].end == tokens[at].start
            and tokens[at].end == tokens[at + 1].start
        )

    def _sure(self, entity: Entity, at: int) -> bool:
        """Whether a name of one word means this entity: an ordinary word is an outlet or a town only beside a sign."""
        if entity.caution:
            return self._placed(at)
        if entity.kind == "outlet" and self.script.words[at].conjoined:
            return at > 0 and self.script.forms[at - 1] in (self.lists.opening | self.lists.outlets)
        if entity.kind == "outlet" and (self.script.words[at].analyses or self.script.words[at].classes):
            before = self.script.tokens[at - 1] if at else None
            return before is not None and (before.kind == MARK or before.form in self.lists.outlets)
        return True

    def _called_today(self, entity: Entity, start: Node, at: int, size: int) -> bool:
        """«زار الصين اليوم»: whether a name of several words is more than a state with a time behind it."""
        if entity.kind != "outlet" or self.script.forms[at + size - 1] not in self.lists.today:
            return True
        before = self.script.tokens[at - 1] if at else None
        state = any(e.kind in ("state", "place") for e in start.ends)
        return not state or (before is not None and (before.kind == MARK or before.form in self.lists.outlets))

    def _placed(self, at: int) -> bool:
        if at == 0:
            return False
        word = self.script.words[at - 1]
        return (
            word.form in self.before
            or "prepositions" in word.classes
            or any(a.sense.source == "contact" for a in (*word.verbs, *word.nouns))
        )

    def _ordinary(self, word: Word) -> bool:
        return any(not a.proclitics for a in word.analyses)

    def may_open(self, word: Word) -> bool:
        """Whether an unknown name without a title may begin with the word."""
        return self.given.get(word.form) in OPENS_NAME

    def run(self, at: int, end: int, titled: bool) -> int:
        """How many tokens from `at` can only be an unknown proper name; 0 where none."""
        words, tokens = self.script.words, self.script.tokens
        size = 0
        open_particle = False
        if self._served_before(at, end):
            return 0
        while at + size < end and size < LONGEST_RUN:
            word, token = words[at + size], tokens[at + size]
            if token.kind != WORD:
                if size and self._joint(at + size, end):
                    size += 1
                    continue
                break
            if word.form in self.lists.weekdays or self.surnames.prayed_for(at + size):
                break
            if word.form in self.lists.apart:  # «في كامب ديفد بين القادة»
                break
            if size and (inner := self.surnames.inside(at, size, end, titled)):
                size, open_particle = size + inner, False
                continue
            kind = self.given.get(word.form)
            if kind is None and self._owned(word, token):
                break
            if size and at + size + 1 < end and is_time_of_day(word.form, words[at + size + 1].form, self.language):
                break
            if "prepositions" in word.classes and self.script.text[token.start : token.end] != word.form:
                break
            if (word.classes or word.conjoined) and (kind is None or not size or (kind == "particle" and not titled)):
                if kind not in ("given", "family"):
                    break
            if size > 1 and self._object_behind(at + size):
                break
            after_given = self.surnames.after_given(at, size)
            foreign = titled and not (size or word.analyses) and self._own_alif(word, token)
            if not (foreign or self._may_be_name(word, kind, size, open_particle, titled, after_given)):
                size += self.surnames.last_word(at, size, end, titled)
                break
            if size and kind is None and self._known_state(word) and not (titled and self.surnames.of_a_land(at, size)):
                break
            if size and self._person_alone(word) and not any(words[at + k].form in self.given for k in range(size)):
                return 0
            open_particle = kind == "particle"
            size += 1
        while size and self.given.get(words[at + size - 1].form) == "particle":
            size -= 1
        if size == 1 and self._object(at):
            return 0
        if not titled and size and not self.may_open(words[at]):
            return 0
        if not titled and not any(self.given.get(words[at + k].form) in ("given", "family") for k in range(size)):
            return 0
        return size

    def _served_before(self, at: int, end: int) -> bool:
        """«ممثل السيستاني أحمد الصافي»: whether a family name with the article stands before a given name."""
        if at + 2 >= end or not self.script.forms[at].startswith(self.lists.article):
            return False
        kinds = [self.given.get(form) for form in self.script.forms[at : at + 3]]
        return kinds[:2] == ["family", "given"] and (
            kinds[2] is not None or self.script.forms[at + 2].startswith(self.lists.article)
        )

    def _object_behind(self, at: int) -> bool:
        """«أكد الوزير نجيب الكريم نجاح المفاوضات»: whether a word that may be a name is an act with its genitive."""
        words = self.script.words
        if at + 1 >= len(words) or not any("masdar" in a.sense.features for a in words[at].nouns):
            return False
        behind = words[at + 1]
        return bool(behind.nouns) and not behind.classes and behind.form not in self.given

    def _owned(self, word: Word, token: Token) -> bool:
        """Whether a word ends in the pronoun of a third person («يده»), which no name does."""
        owned = any(a.enclitic and a.enclitic.startswith("3") for a in word.analyses)
        return owned and self.script.text[token.end - 1] != self.lists.feminine

    def _object(self, at: int) -> bool:
        """Whether a lone unknown word ends in a pronoun («أكد الرئيس رهانه»), so that it is an object, not a name."""
        token = self.script.tokens[at]
        word = self.script.words[at]
        return (
            self.given.get(word.form) is None
            and token.end - token.start > SHORTEST_OWNED
            and self.script.text[token.start : token.end].endswith(self.lists.pronouns)
        )

    def _family(self, word: Word) -> bool:
        """Whether an ordinary word with the article can be the family name behind a given name («يونس الكريم»)."""
        return (
            word.form.startswith(self.lists.article)
            and len(word.form) > 4
            and not word.verbs
            and word.form[len(self.lists.article) :] not in self.world.nisba
            and not any(a.sense.source == "contact" or "plural" in a.sense.features for a in word.analyses)
        )

    def _may_be_name(
        self, word: Word, kind: str | None, size: int, particle: bool, titled: bool, after_given: bool
    ) -> bool:
        if particle:
            return True
        if kind is None and (word.form in self.lists.offices or _joined_article(word)):
            return False
        if kind is None and word.form[:1] in self.lists.conjunctions and (size or len(word.splits) > 1):
            return False
        if kind in ("given", "particle", "family"):
            return True
        if kind == "given_word":
            return size > 0 or titled
        if kind == "surname":
            return size > 0
        if word.analyses and not (titled and size == 0 and _split_only(word)):
            return after_given and (self._family(word) or (titled and _split_only(word)))
        form = word.form
        if form.startswith(self.lists.article):
            return size > 0
        if any(rest in self.lists.honorifics for _, rest in word.bare):
            return False
        joined = next((rest for tags, rest in word.splits[1:2] if tags not in (("s",), ("k",))), "")
        return not (joined and (joined in self.given or joined in self.world.names)) and len(form) > 1

    def _person_alone(self, word: Word) -> bool:
        node = self.world.names.get(word.form)
        return node is not None and any(e.kind == "person" for e in node.ends)

    def _own_alif(self, word: Word, token: Token) -> bool:
        """«السفير ألبروس»: whether what looks like the article is written with a sign that no article has."""
        article = self.lists.article
        return word.form.startswith(article) and self.script.text[token.start] != article[:1]

    def _known_state(self, word: Word) -> bool:
        node = self.world.names.get(word.form)
        bare = word.form.removeprefix(self.lists.article)
        return (
            node is not None and any(e.kind in ("state", "organisation") or "capital" in e.extra for e in node.ends)
        ) or (bare in self.world.nisba and len(bare) > 3)


def _split_only(word: Word) -> bool:
    """Whether the lexicon knows the form only with clitics taken off, so that the whole may still be a name."""
    return all(
        (a.proclitics or a.enclitic) and a.sense.source == "word" and not {"b", "l"} & set(a.proclitics)
        for a in word.analyses
    )


def _joined_article(word: Word) -> bool:
    """Whether a word may begin with a joined particle and the article («والرئيس»)."""
    return any(len(tags) > 1 and tags[-1] == "al" for tags, _ in word.bare)
