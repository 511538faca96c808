"""Agents: the nouns that can speak, by what they are (a person, people, a body, a document, an outlet).

What enters is a word of the page; what leaves is the agent it may be, with number, gender and definiteness. Invariant:
every noun of speakers.toml is found in each of its forms, with or without article and conjunction.
"""

from __future__ import annotations

import functools
from typing import Literal

import msgspec

from hiwar.languages import load
from hiwar.text.inflect import adjective_forms, noun_forms
from hiwar.text.lexicon import Word, lexicon_of
from hiwar.text.memo import Memo

AgentKind = Literal["person", "people", "body", "document", "outlet"]
KINDS: tuple[AgentKind, ...] = ("person", "people", "body", "document", "outlet")
_LED = frozenset({"w", "f", "al", "l", "b", "k"})


class Agent(msgspec.Struct, frozen=True, gc=False):
    """A noun that speaks, as one word of the page tells it; `owner` is the pronoun joined to it («زوجته»)."""

    lemma: str
    kind: AgentKind
    number: int
    feminine: bool
    definite: bool
    owner: str | None
    prep: bool


class Agents:
    """The nouns of speakers.toml in all their forms.

    >>> from hiwar.text.shadow import fold
    >>> lexicon, agents = lexicon_of("ar"), agents_of("ar")
    >>> agent = agents.of(lexicon.word(fold("والمتحدثة")))  # and the spokeswoman
    >>> agent.lemma, agent.kind, agent.feminine, agent.definite
    ('متحدث', 'person', True, True)
    """

    def __init__(self, language: str) -> None:
        tables = load(language, "speakers")
        lexicon = lexicon_of(language)
        self._article = lexicon.article
        self._endings = lexicon.endings
        self._forms: dict[str, tuple[str, AgentKind, int, bool, bool, bool]] = {}
        self._lexicon = lexicon
        self._agents = Memo(self._find)
        self._wholes = Memo(self._is_whole)
        marbuta = load(language, "inflection")["shapes"]["ta_marbuta"]
        for kind in reversed(KINDS):
            for noun, plurals in tables[kind].items():
                feminine = noun.endswith(marbuta)
                for form in noun_forms(noun, tuple(plurals), sound=kind == "person" and not feminine):
                    number = 2 if "dual" in form.features else 3 if "plural" in form.features else 1
                    bound = "construct" in form.features
                    if bound and form.text in self._forms:
                        continue
                    self._forms[form.text] = (noun, kind, number, feminine, form.open, bound)
                if kind == "person" and not feminine:
                    for form in adjective_forms(noun):
                        if "feminine" in form.features:
                            number = 2 if "dual" in form.features else 3 if "plural" in form.features else 1
                            self._forms.setdefault(form.text, (noun, kind, number, True, True, False))

    def of(self, word: Word) -> Agent | None:
        """The agent that a word may be, else `None`."""
        return self._agents[word.form]

    def whole(self, form: str) -> bool:
        """Whether a form is an agent as it stands, so that its first letter is no conjunction («والد»)."""
        return self._wholes[form]

    def _is_whole(self, form: str) -> bool:
        if form in self._forms:
            return True
        for ending, person in self._endings.get(form[-1:], ()):
            stem = self._forms.get(form[: -len(ending)]) if form.endswith(ending) else None
            if stem is not None and stem[4] and person.startswith("3"):
                return True
        return False

    def _find(self, form: str) -> Agent | None:
        for tags, rest in self._lexicon.word(form).bare:
            if not _LED.issuperset(tags):
                continue
            prep = bool({"l", "b", "k"} & set(tags))
            found = self._forms.get(rest)
            if found and not (found[5] and "al" in tags):
                lemma, kind, number, feminine, _, _ = found
                return Agent(lemma, kind, number, feminine, "al" in tags, None, prep)
            if "al" in tags:
                continue
            for ending, person in self._endings.get(rest[-1:], ()):
                stem = self._forms.get(rest[: -len(ending)]) if rest.endswith(ending) else None
                if stem is not None and stem[4] and person.startswith("3"):
                    return Agent(stem[0], stem[1], stem[2], stem[3], True, person, prep)
        return None


@functools.cache
def agents_of(language: str) -> Agents:
    """The agents of a language, compiled once in a process."""
    return Agents(language)
