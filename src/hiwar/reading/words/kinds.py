"""Kinds: what a form is as an item, before the sentence it stands in is looked at.

What enters is a folded form; what leaves is its kind, its senses by word list, and what is joined to it. Invariant: a
form of a closed class is of that class; a form that may be verb or noun is a verb with the rival sense beside it.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from hiwar.languages import load
from hiwar.reading.words.compounds import first_words
from hiwar.text.lexicon import Analysis, Word, lexicon_of
from hiwar.text.shadow import fold
from hiwar.text.tokens import MARK, kind_of

ItemKind = Literal[
    "mention", "verb", "noun", "participle", "time", "prep", "comp", "rel", "neg", "conj", "adverb", "comma", "colon",
    "open", "close", "bracket", "mark", "word", "pron",
]  # fmt: skip

NO_SENSES: Mapping[str, Analysis] = MappingProxyType({})
RIVAL = "noun?"
"""The key of the sense by which a verb may be a noun."""

_PREPOSITIONS = (["b"], ["l"], ["k"])
_CLOSED: tuple[tuple[frozenset[str], ItemKind], ...] = (
    (frozenset({"complementisers"}), "comp"),
    (frozenset({"relatives.sure"}), "rel"),
    (frozenset({"negation"}), "neg"),
    (frozenset({"future"}), "adverb"),
    (frozenset({"pronominal", "pronouns"}), "pron"),
    (frozenset({"adverbial", "auxiliaries"}), "adverb"),
    (frozenset({"prepositions"}), "prep"),
    (frozenset({"conjunctions"}), "conj"),
)
"""The classes of function words with what their words are, the first that fits before the others."""
IN_CONTEXT = frozenset[ItemKind]({"verb", "adverb", "neg"})
"""The kinds that the words around a word may change."""
_POINTING = frozenset({"relatives", "demonstratives"})


class Kind(NamedTuple):
    """What a form is: `form` is without the conjunction joined to a function word, `prep` a joined preposition.

    `alone` says that it is that wherever it stands, so that no word beside it is looked at.
    """

    kind: ItemKind
    form: str
    senses: Mapping[str, Analysis] = NO_SENSES
    prep: str | None = None
    joined: bool = False
    future: bool = False
    alone: bool = False


class Kinds:
    """The kinds of the forms of a language.

    >>> kinds_of("ar").of("ولقاء").kind, kinds_of("ar").of("بعد").kind  # and a meeting; after
    ('noun', 'prep')
    """

    def __init__(self, language: str) -> None:
        self._lexicon = lexicon_of(language)
        self._clitics = {
            tags[0]: fold(p) for p, tags in load(language, "clitics")["proclitics"].items() if tags in _PREPOSITIONS
        }
        self._first = first_words(language)
        self._pronoun = fold(load(language, "inflection")["shapes"]["ta_marbuta"])
        marks = load(language, "punctuation")
        sided = ("open", "close", "both", "bracket_open", "bracket_close", "paired")
        self._sided = frozenset(mark for kind in sided for mark in marks[kind])
        self._marks: dict[str, ItemKind] = {mark: kind for kind in ("colon", "comma") for mark in marks[kind]}

    def joined_prep(self, tags: Iterable[str]) -> str | None:
        """The preposition among the proclitics, as the letter that is written."""
        for tag in tags:
            if tag in self._clitics:
                return self._clitics[tag]
        return None

    def of(self, form: str) -> Kind:
        """The kind of a form, and whether the words beside it have no say in it."""
        mark = not form[:1].isalpha() and kind_of(form) == MARK
        if mark and form and (form in self._marks or form not in self._sided):
            return Kind(self._marks.get(form, "mark"), form, alone=True)
        found = self._of(form)
        owned = found.kind == "noun" and form.endswith(self._pronoun)
        beside = found.kind in IN_CONTEXT or owned or form in self._first or mark
        return found if beside else found._replace(alone=True)

    def _of(self, form: str) -> Kind:
        word = self._lexicon.word(form)
        classes = word.classes or word.conjoined
        joined = bool(classes) and not word.classes
        rest = form[1:] if joined else form
        for members, kind in _CLOSED if classes else ():
            if not classes.isdisjoint(members):
                future = members == {"future"} or (kind == "neg" and "negation.future" in classes)
                return Kind(kind, rest, joined=joined, future=future)
        adjective = any("adjective" in a.sense.features and not a.enclitic for a in word.participles)
        owned = (word.nouns or adjective) and all(a.enclitic == "1s" for a in word.verbs)
        if word.verbs and not owned and not _definite(word):
            return self.verb(word)
        nouns = tuple(a for a in word.nouns if not (adjective and a.sense.source == "contact" and self._owned(a)))
        if nouns:  # «لقاء تشاوري», «في المقابلة»: an adjective is no contact of mine, and none of its feminine gender
            return self._noun("noun", rest, nouns)
        if word.participles:
            return self._noun("participle", rest, word.participles)
        return Kind("word", rest, joined=joined and not classes.isdisjoint(_POINTING))

    def _noun(self, kind: ItemKind, form: str, analyses: tuple[Analysis, ...]) -> Kind:
        tags = analyses[0].proclitics
        return Kind(kind, form, by_source(analyses), self.joined_prep(tags), "w" in tags)

    def _owned(self, noun: Analysis) -> bool:
        """Whether a noun has a pronoun, or ends as the feminine of an adjective does."""
        return noun.enclitic is not None or fold(noun.sense.lemma).endswith(self._pronoun)

    def verb(self, word: Word) -> Kind:
        """A word as a verb, with the sense by which it may be a noun."""
        fewest = min(len(a.proclitics) for a in word.verbs)
        listed = any(len(a.proclitics) == fewest and a.sense.source != "word" for a in word.verbs)
        verbs = [  # «واصل» continues; it does not say «وأصل»
            a for a in word.verbs if len(a.proclitics) == fewest or (a.sense.source != "word" and not listed)
        ]
        senses = by_source(verbs)
        tags = verbs[0].proclitics
        rivals = [a for a in (*word.nouns, *word.participles) if len(a.proclitics) <= len(tags)]
        if rivals:
            senses[RIVAL] = rivals[0]
        return Kind("verb", word.form, senses, None, "w" in tags or "f" in tags, "s" in tags)


def _definite(word: Word) -> bool:
    """Whether a word bears the article, where only a verb with a pronoun could begin with its letters («المتهم»)."""
    named = (*word.nouns, *word.participles)
    return any("al" in a.proclitics for a in named) and all(a.enclitic for a in word.verbs)


def by_source(analyses: Iterable[Analysis]) -> dict[str, Analysis]:
    """The analyses by word list, the first of each, the list that stands first last.

    A jussive of the first person comes after all («نشر» is somebody's past, and hardly ours to point at).
    """
    ordered = sorted(analyses, key=lambda a: {"jussive", "first"} <= a.sense.features)
    return {a.sense.source: a for a in reversed(ordered)}


@functools.cache
def kinds_of(language: str) -> Kinds:
    """The kinds of a language, once in a process."""
    return Kinds(language)


def past_alone(word: Word) -> bool:
    """Whether the verb that a word may be is one of the past, told of somebody else."""
    return all({"past", "third"} <= a.sense.features for a in word.verbs)
