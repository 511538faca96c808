"""The lexicon: what a written word may be, with its clitics.

What enters is a folded form; what leaves is every analysis that the word lists allow, none pruned before context.
Invariant: a form is split only where the lexicon holds both the whole and the rest; the same form always gives the
same analyses, and each form is analysed once in a process.
"""

from __future__ import annotations

import csv
import functools
from collections.abc import Iterable
from importlib import resources
from typing import Any, NamedTuple

from hiwar.languages import load
from hiwar.text.inflect import Form, adjective_forms, noun_forms, verb_forms
from hiwar.text.shadow import fold


class Sense(NamedTuple):
    """A lemma in one of its forms: `source` names the word list it stands in (speech, contact, light, word ...)."""

    lemma: str
    source: str
    features: frozenset[str]


class Analysis(NamedTuple):
    """One way to read a form: proclitics, sense, enclitic pronoun (person, gender, number) or `None`."""

    proclitics: tuple[str, ...]
    sense: Sense
    enclitic: str | None


class Word:
    """All that is known of a form before context.

    `analyses` are its senses; `classes` the function-word classes it belongs to; `splits` the pairs of proclitics and
    rest, the whole word first, `bare` those with the article taken off too.
    """

    __slots__ = ("analyses", "bare", "classes", "conjoined", "form", "nouns", "participles", "splits", "verbs")

    def __init__(self, form: str, lexicon: Lexicon) -> None:
        self.form = form
        splits: list[tuple[tuple[str, ...], str]] = [((), form)]
        bare: list[tuple[tuple[str, ...], str]] = [((), form)]
        for prefix, tags in lexicon.proclitics:
            if form.startswith(prefix) and len(form) - len(prefix) >= 2:
                rest = form[len(prefix) :]
                bare.append((tags, rest))
                if tags[-1] == "al":
                    if tags != ("al",):
                        splits.append((tags[:-1], lexicon.article + rest))
                else:
                    splits.append((tags, rest))
        self.splits = tuple(splits)
        self.bare = tuple(bare)
        self.classes = lexicon.classes_of(form)
        self.conjoined = lexicon.conjoined(form)
        analyses: list[Analysis] = []
        for tags, rest in bare:
            analyses += lexicon.senses(tags, rest)
        self.analyses = tuple(analyses)
        self.verbs = tuple(a for a in analyses if "past" in a.sense.features or "present" in a.sense.features)
        self.nouns = tuple(a for a in analyses if "noun" in a.sense.features)
        self.participles = tuple(a for a in analyses if "adjective" in a.sense.features)


class Lexicon:
    """The word lists of a language, compiled to a dictionary of forms.

    >>> lexicon = lexicon_of("ar")
    >>> [(a.proclitics, a.sense.lemma, a.enclitic) for a in lexicon.word("ولقايه").nouns]  # and his meeting
    [(('w',), 'لقاء', '3ms')]
    """

    def __init__(self, language: str) -> None:
        clitics = load(language, "clitics")
        self.article: str = load(language, "letters_of")["article"]
        order = sorted(clitics["proclitics"].items(), key=lambda item: -len(item[0]))
        self.proclitics = [(fold(prefix), tuple(tags)) for prefix, tags in order]
        self.enclitics = sorted(((fold(e), t) for e, t in clitics["enclitics"].items()), key=lambda i: -len(i[0]))
        self._and = {fold(prefix) for prefix, tags in order if tags in (["w"], ["f"])}
        self._forms: dict[str, list[tuple[Sense, bool, bool]]] = {}
        self._words: dict[str, Word] = {}
        self._classes: dict[str, frozenset[str]] = {}
        self._load_function(language)
        self._load_words(language)

    def word(self, form: str) -> Word:
        """The word of a folded form, from the memo where it was met before."""
        found = self._words.get(form)
        if found is None:
            if len(self._words) > 300_000:
                self._words.clear()
            found = self._words[form] = Word(form, self)
        return found

    def classes_of(self, form: str) -> frozenset[str]:
        """The function-word classes of a form."""
        return self._classes.get(form, frozenset())

    def conjoined(self, form: str) -> frozenset[str]:
        """The classes of the form behind a joined و or ف, where the whole has none."""
        if form[:1] in self._and and form not in self._classes:
            return self._classes.get(form[1:], frozenset())
        return frozenset()

    def senses(self, tags: tuple[str, ...], rest: str) -> list[Analysis]:
        """The analyses of a stem behind the given proclitics, with or without an enclitic."""
        found = [
            Analysis(tags, sense, None)
            for sense, plain, _ in self._forms.get(rest, ())
            if plain and _fits(tags, sense.features)
        ]
        if tags[-1:] == ("al",):
            return found
        for ending, person in self.enclitics:
            if rest.endswith(ending) and len(rest) - len(ending) >= 2:
                for sense, _, opens in self._forms.get(rest[: -len(ending)], ()):
                    if opens and _fits(tags, sense.features):
                        found.append(Analysis(tags, sense, person))
        return found

    def _add(self, lemma: str, source: str, forms: Iterable[Form]) -> None:
        merged: dict[tuple[str, frozenset[str]], list[bool]] = {}
        for form in forms:
            flags = merged.setdefault((form.text, form.features), [False, False])
            flags[0] |= form.plain
            flags[1] |= form.open
        for (text, features), (plain, opens) in merged.items():
            entry = (Sense(lemma, source, features), plain, opens)
            known = self._forms.setdefault(text, [])
            if entry not in known:
                known.append(entry)

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
        self._classes = {form: frozenset(names) for form, names in classes.items()}

    def _load_words(self, language: str) -> None:
        for entry in load(language, "speech")["verbs"]:
            self._add_verb(entry, "speech")
        contacts = load(language, "contacts")
        for entry in contacts["verb"]:
            self._add_verb(entry, "contact")
        for entry in contacts["light"]:
            self._add_verb(entry, "light")
        for entry in contacts["noun"]:
            self._add(entry["noun"], "contact", noun_forms(entry["noun"], tuple(entry.get("plurals", ()))))
        for row in rows(language, "verbs.csv"):
            self._add_verb(row | {"masdar": row["masdar"].split("|") if row["masdar"] else []}, "word")
        for row in rows(language, "nouns.csv"):
            plurals = tuple(p for p in row["plurals"].split("|") if p)
            self._add(row["noun"], "word", noun_forms(row["noun"], plurals))
        for row in rows(language, "adjectives.csv"):
            plurals = tuple(p for p in row["plurals"].split("|") if p)
            self._add(row["adjective"], "word", adjective_forms(row["adjective"], plurals))

    def _add_verb(self, entry: dict[str, Any], source: str) -> None:
        lemma = entry["past"]
        self._add(lemma, source, verb_forms(lemma, entry["present"]))
        for masdar in entry.get("masdar", ()):
            self._add(lemma, source, (f._replace(features=f.features | {"masdar"}) for f in noun_forms(masdar)))
        if entry.get("participle"):
            self._add(lemma, source, adjective_forms(entry["participle"]))


def _fits(tags: tuple[str, ...], features: frozenset[str]) -> bool:
    """Whether the proclitics may stand before such a form: no article or preposition before a verb, س only there."""
    verb = "past" in features or "present" in features
    if "al" in tags and "construct" in features:
        return False
    if "s" in tags:
        return "present" in features
    if verb and ("al" in tags or "b" in tags or "k" in tags):
        return False
    return not (verb and "l" in tags and ("present" not in features or "first" in features))


def rows(language: str, name: str) -> list[dict[str, str]]:
    """The rows of a CSV word list of the language; none where the file is not there."""
    path = resources.files("hiwar.languages").joinpath(language, name)
    if not path.is_file():
        return []
    return list(csv.DictReader(path.read_text("utf-8").splitlines()))


@functools.cache
def lexicon_of(language: str) -> Lexicon:
    """The compiled lexicon of a language, once in a process."""
    return Lexicon(language)
