"""The lexicon: what a written word may be, with its clitics.

What enters is a folded form; what leaves is every analysis that the word lists allow, none pruned before context.
Invariant: a form is split only where the lexicon holds both the whole and the rest; the same form always gives the
same analyses, and each form is analysed once in a process.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable

import msgspec

from hiwar.languages import load
from hiwar.text.inflect import verb_forms
from hiwar.text.memo import Memo
from hiwar.text.shadow import fold
from hiwar.text.wordlists import SHAPES, tables_of

_NONE: frozenset[str] = frozenset()
_VERBAL = frozenset({"past", "present"})


class Sense(msgspec.Struct, frozen=True, gc=False):
    """A lemma in one of its forms: `source` names the word list it stands in (speech, contact, light, word ...)."""

    lemma: str
    source: str
    features: frozenset[str]


class Analysis(msgspec.Struct, frozen=True, gc=False):
    """One way to read a form: proclitics, sense, enclitic pronoun (person, gender, number) or `None`."""

    proclitics: tuple[str, ...]
    sense: Sense
    enclitic: str | None


class Word:
    """All that is known of a form before context; a form of a closed class is nothing else.

    `analyses` are its senses; `classes` the function-word classes it belongs to; `splits` the pairs of proclitics and
    rest, the whole word first, `bare` those with the article taken off too.
    """

    __slots__ = ("analyses", "bare", "classes", "conjoined", "form", "nouns", "participles", "splits", "verbs")

    analyses: tuple[Analysis, ...]
    verbs: tuple[Analysis, ...]
    nouns: tuple[Analysis, ...]
    participles: tuple[Analysis, ...]

    def __init__(self, form: str, lexicon: Lexicon) -> None:
        self.form = form
        splits: list[tuple[tuple[str, ...], str]] = [((), form)]
        bare = splits.copy()
        for prefix, tags in lexicon.proclitics.get(form[:1], ()):
            if form.startswith(prefix) and len(form) - len(prefix) >= 2:
                rest = form[len(prefix) :]
                bare.append((tags, rest))
                if tags[-1] == "al":
                    if tags != ("al",):
                        splits.append((tags[:-1], lexicon.article + rest))
                else:
                    splits.append((tags, rest))
        self.bare = tuple(bare)
        self.splits = self.bare if splits == bare else tuple(splits)
        self.classes = lexicon.classes_of(form)
        self.conjoined = lexicon.conjoined(form)
        self.analyses = self.verbs = self.nouns = self.participles = ()
        if lexicon.closed.isdisjoint(self.classes or self.conjoined):
            analyses: list[Analysis] = []
            for tags, rest in bare:
                lexicon.add_senses(analyses, tags, rest)
            if analyses:
                self.analyses = tuple(analyses)
                self.verbs = self._whole([a for a in analyses if not _VERBAL.isdisjoint(a.sense.features)])
                self.nouns = self._whole([a for a in analyses if "noun" in a.sense.features])
                self.participles = self._whole([a for a in analyses if "adjective" in a.sense.features])

    def _whole(self, found: list[Analysis]) -> tuple[Analysis, ...]:
        """Some of the analyses; where it is all of them, the same tuple."""
        return self.analyses if len(found) == len(self.analyses) else tuple(found)


class Lexicon:
    """The word lists of a language, compiled to a dictionary of forms.

    >>> lexicon = lexicon_of("ar")
    >>> [(a.proclitics, a.sense.lemma, a.enclitic) for a in lexicon.word("وقمتهما").nouns]  # and their summit
    [(('w',), 'قمة', '3d')]
    """

    def __init__(self, language: str) -> None:
        clitics = load(language, "clitics")
        letters = load(language, "letters_of")
        self.article: str = letters["article"]
        self.closed = frozenset[str](letters["closed"])
        order = sorted(clitics["proclitics"].items(), key=lambda item: -len(item[0]))
        # By the letter that a form must begin or end with: a new word asks only for what it may hold.
        self.proclitics: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for prefix, tags in order:
            self.proclitics.setdefault(fold(prefix)[0], []).append((fold(prefix), tuple(tags)))
        self.enclitics = sorted(((fold(e), t) for e, t in clitics["enclitics"].items()), key=lambda i: -len(i[0]))
        self.endings: dict[str, list[tuple[str, str]]] = {}
        for ending, person in self.enclitics:
            self.endings.setdefault(ending[-1], []).append((ending, person))
        self._and = {fold(prefix) for prefix, tags in order if tags in (["w"], ["f"])}
        self._tables = tables_of(language)
        self._entries: dict[int, tuple[Sense, bool, bool]] = {}
        self._words = Memo(lambda form: Word(form, self))
        self._classes: dict[str, frozenset[str]] = {}
        self._load_function(language)

    def word(self, form: str) -> Word:
        """The word of a folded form, from the memo where it was met before."""
        return self._words[form]

    def words(self, forms: Iterable[str]) -> list[Word]:
        """The words of folded forms in order."""
        return list(map(self._words.__getitem__, forms))

    def classes_of(self, form: str) -> frozenset[str]:
        """The function-word classes of a form."""
        return self._classes.get(form, _NONE)

    def conjoined(self, form: str) -> frozenset[str]:
        """The classes of the form behind a joined و or ف, where the whole has none."""
        if form[:1] in self._and and form not in self._classes:
            return self._classes.get(form[1:], _NONE)
        return _NONE

    def add_senses(self, found: list[Analysis], tags: tuple[str, ...], rest: str) -> None:
        """Add the analyses of a stem behind the given proclitics, without an enclitic and with one."""
        forms = self._tables.forms
        if rest in forms:
            for sense, plain, _ in self._listed(forms[rest]):
                if plain and _fits(tags, sense.features):
                    found.append(Analysis(tags, sense, None))
        if tags[-1:] == ("al",):
            return
        for ending, person in self.endings.get(rest[-1:], ()):
            if not rest.endswith(ending):
                continue
            stem = rest[: -len(ending)]
            if len(stem) >= 2 and stem in forms:
                for sense, _, opens in self._listed(forms[stem]):
                    if opens and _fits(tags, sense.features):
                        found.append(Analysis(tags, sense, person))

    def _listed(self, packed: int | tuple[int, ...]) -> list[tuple[Sense, bool, bool]]:
        """The entries of a form: what it may be, whether it may stand alone, whether a pronoun may be joined."""
        return [
            self._entries.get(one) or self._entry(one) for one in ((packed,) if isinstance(packed, int) else packed)
        ]

    def _entry(self, packed: int) -> tuple[Sense, bool, bool]:
        lemma, shape = self._tables.lemmas[packed // SHAPES], self._tables.shapes[packed % SHAPES]
        entry = (Sense(lemma, shape.source, frozenset(shape.features)), shape.plain, shape.open)
        return self._entries.setdefault(packed, entry)

    def _load_function(self, language: str) -> None:
        classes: dict[str, set[str]] = {}
        for name, table in load(language, "function").items():
            for key in ("list", "sure", "future", "past", "clause", "plural", "last"):
                label = name if key == "list" else f"{name}.{key}"
                for form in table.get(key, ()):
                    classes.setdefault(fold(form), set()).update({name, label})
        for stem in load(language, "function")["pronominal"]["stems"]:
            for ending, _ in self.enclitics:
                classes.setdefault(fold(stem) + ending, set()).add("pronominal")
        letters = load(language, "letters_of")
        others = frozenset(fold(form) for form in load(language, "function")["auxiliaries"]["others"])
        for past, present in load(language, "function")["auxiliaries"]["verbs"]:
            for made in verb_forms(past, present):
                if "jussive" in made.features and made.text in others:
                    continue
                classes.setdefault(made.text, set()).add("auxiliaries")
                if "present" in made.features:
                    classes.setdefault(fold(letters["purpose"]) + made.text, set()).add("auxiliaries")
                    classes.setdefault(fold(letters["coming"]) + made.text, set()).update(("auxiliaries", "future"))
        self._classes = {form: frozenset(names) for form, names in classes.items()}


@functools.cache
def _fits(tags: tuple[str, ...], features: frozenset[str]) -> bool:
    """Whether the proclitics may stand before such a form: no article or preposition before a verb, س only there."""
    verb = "past" in features or "present" in features
    if "al" in tags and "construct" in features:
        return False
    if "s" in tags:
        return "present" in features and "jussive" not in features
    if verb and ("al" in tags or "b" in tags or "k" in tags):
        return False
    return not (verb and "l" in tags and ("present" not in features or "first" in features))


@functools.cache
def lexicon_of(language: str) -> Lexicon:
    """The compiled lexicon of a language, once in a process."""
    return Lexicon(language)
