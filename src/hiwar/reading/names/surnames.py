"""Surnames: ordinary words that belong to an unknown name («عادل فقيه», «عز الدين الأصبحي», «رالف فيلي هانسن»).

What enters is a run of words that can only be a name, and the word behind it; what leaves is how many words of the
lexicon the name takes there. Invariant: a word of the lexicon is a name's only where nothing else may stand: inside of
a name, behind a given name that is its compound, or at the end of a phrase.
"""

from __future__ import annotations

from collections.abc import Mapping

from hiwar.knowledge.world import World
from hiwar.reading.names.name_words import NameWords
from hiwar.reading.words.script import Script
from hiwar.text.lexicon import Word
from hiwar.text.tokens import MARK, WORD

GIVEN = ("given", "given_word")
_LONGEST_INNER = 6
"""The letters of an ordinary word inside of a foreign name at most."""


class Surnames:
    """Says of the words behind a part of a name whether they go on with it."""

    def __init__(self, script: Script, given: Mapping[str, str], lists: NameWords, world: World) -> None:
        self.script = script
        self.given = given
        self.lists = lists
        self.world = world

    def after_given(self, at: int, size: int) -> bool:
        """Whether a run that begins at a token is one given name so far («صالح», «عبد العزيز»)."""
        words = self.script.words
        if size == 2:
            return words[at].form in self.lists.servants
        return size == 1 and self.given.get(words[at].form) in GIVEN

    def prayed_for(self, at: int) -> bool:
        """«زايد رحمه الله»: whether a prayer for the one named begins at a token."""
        behind = self.script.forms[at + 1 : at + 2]
        return (
            bool(behind) and behind[0] in self.lists.compound and self.script.raw(at, at + 1).endswith(self.lists.his)
        )

    def inside(self, at: int, size: int, end: int, titled: bool) -> int:
        """How many ordinary words go on with the run of `size` words from `at`, and do not end it."""
        k = at + size
        if self.script.forms[k] in self.lists.compound:
            return int(self._compounded(k - 1))
        return int(titled and k + 1 < end and self._inner(k))

    def _compounded(self, at: int) -> bool:
        """«عز الدين», «هيبة الله»: whether the word before is a given name, or none that the lexicon knows."""
        word = self.script.words[at]
        plain = not (word.analyses or word.classes or word.conjoined)
        served = word.form.removeprefix(self.lists.article) in self.lists.servants  # «العبد الله»
        faith = self.script.forms[at + 1].startswith(self.lists.article)
        return served or word.form in self.given or (faith and plain and not self._known(word.form))

    def _inner(self, at: int) -> bool:
        """«رالف فيلي هانسن»: whether a short noun stands between two words that can only be names."""
        words, form = self.script.words, self.script.forms[at]
        word, behind = words[at], words[at + 1]
        plain = word.nouns and not (word.verbs or word.classes or word.participles) and len(form) <= _LONGEST_INNER
        if not plain or any(a.proclitics or a.sense.source != "word" for a in word.analyses) or form in self.given:
            return False
        if self.lists.article + form in self.lists.offices or self._known(form):
            return False
        return self._alone(words[at - 1]) and self._alone(behind) and self.script.tokens[at + 1].kind == WORD

    def _alone(self, word: Word) -> bool:
        """Whether the lexicon knows nothing of a word, and no particle is joined to it."""
        plain = not (word.analyses or word.classes or word.conjoined or word.form.startswith(self.lists.article))
        return plain and not self._known(word.form) and len(word.form) > 2

    def _known(self, form: str) -> bool:
        """Whether a word by itself names somebody or something, or is the adjective of a state."""
        return self._named(form) or form in self.world.nisba

    def _named(self, form: str) -> bool:
        node = self.world.names.get(form)
        return node is not None and bool(node.ends)

    def of_a_land(self, at: int, size: int) -> bool:
        """«الوزير ضياء الهندي»: a titled given name with an adjective of a land, which describes nobody so named."""
        form = self.script.forms[at + size]
        given = self.after_given(at, size) and not self.script.forms[at].startswith(self.lists.article)
        return given and form.startswith(self.lists.article) and not self._named(form)

    def last_word(self, at: int, size: int, end: int, titled: bool) -> int:
        """Whether an ordinary word behind a run of `size` words from `at` ends the name."""
        k = at + size
        named = all(self._of_a_name(self.script.words[n]) for n in range(at, k))
        if titled and size and (self.after_given(at, size) or (named and self._bare(k))) and self._plain(k, end):
            return 1
        known = size > 2 and self.given.get(self.script.forms[k - 1]) is not None
        return int(known and self._with_article(k, end))

    def _of_a_name(self, word: Word) -> bool:
        return self.given.get(word.form) is not None or self._alone(word)

    def _bare(self, at: int) -> bool:
        """Whether a word has no article and nothing joined, so that it is no day and no phrase of its own."""
        word = self.script.words[at]
        return not word.form.startswith(self.lists.article) and not any(a.proclitics for a in word.analyses)

    def _plain(self, at: int, end: int) -> bool:
        """«وزير الطاقة صالح خبري إن»: whether a common noun ends the name, right before the content or an insertion."""
        word, behind = self.script.words[at], at + 1
        if not word.nouns or word.verbs or word.classes or behind >= end:
            return False
        if any("masdar" in a.sense.features or a.sense.source != "word" for a in word.analyses):
            return False
        if self.lists.article + word.form in self.lists.offices:
            return False
        if not any(a.enclitic is None for a in word.nouns) or self.script.raw(at, behind)[-1:] in self.lists.indefinite:
            return False
        return self._ends(behind)

    def _ends(self, at: int) -> bool:
        """Whether a noun phrase ends before a token: a mark, the content, or «قوله» stands there."""
        word = self.script.words[at]
        saying = any("masdar" in a.sense.features and (a.enclitic or "").startswith("3") for a in word.nouns)
        return saying or self.script.tokens[at].kind == MARK or "complementisers" in word.classes

    def _with_article(self, at: int, end: int) -> bool:
        """«محمد بن عثمان الركبان أن»: whether a word with the article ends the name, right before the content."""
        word = self.script.words[at]
        plain = word.form.startswith(self.lists.article) and not word.verbs and not word.classes
        return plain and at + 1 < end and "complementisers" in self.script.words[at + 1].classes
