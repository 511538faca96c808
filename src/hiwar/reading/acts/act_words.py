"""The words of acts: what each entry of acts.toml tells, compiled for lookup by form.

What enters is a form; what leaves is the entries that it may tell, or the lemmas that it may be of. Invariant: a form
tells an entry only by the word lists; no form is repeated here.
"""

from __future__ import annotations

import functools
from typing import Any

import msgspec

from hiwar.languages import load
from hiwar.text.lexicon import lexicon_of
from hiwar.text.memo import Memo
from hiwar.text.shadow import fold


class ActEntry(msgspec.Struct, frozen=True, gc=False):
    """One entry: `to` is where its recipient stands, `theme` the nouns one of which must stand behind the verb."""

    id: str
    type: str
    mode: str | None
    said: bool
    masdar: bool
    mutual: bool
    places: bool
    own: bool
    close: bool
    contactless: bool
    across: bool
    near: int
    to: tuple[str, ...]
    by: frozenset[str]
    theme: frozenset[str]
    owner_of: frozenset[str]
    also: frozenset[str]
    unless: frozenset[str]
    only: frozenset[str]
    contexts: tuple[str, ...]
    modes: tuple[tuple[str, frozenset[str]], ...]


class Telling(msgspec.Struct, frozen=True, gc=False):
    """What a form may tell: an entry, by its verb in the past or present, its masdar, or its participle."""

    entry: ActEntry
    shape: str
    features: frozenset[str]
    enclitic: str | None
    purpose: bool


NEAR = 6


class ActWords:
    """The acts of a language.

    >>> words = act_words("ar")
    >>> [told.entry.type for told in words.told["قصفت"]]  # it shelled
    ['ASSAULT']
    """

    def __init__(self, language: str) -> None:
        table = load(language, "acts")
        self._lexicon = lexicon_of(language)
        self.entries = [_entry(row) for row in table["act"]]
        self._by_verb: dict[str, list[ActEntry]] = {}
        for row, entry in zip(table["act"], self.entries, strict=True):
            for verb in row["verbs"]:
                self._by_verb.setdefault(verb, []).append(entry)
        self._carriers = {verb: row["status"] for row in table["carrier"] for verb in row["verbs"]}
        self.contexts = [(name, _folded(words)) for name, words in table["contexts"].items()]
        self.words = {name: _folded(words) for name, words in table["words"].items()}
        self.told = Memo(self.tellings)
        self.lemmas = Memo(self._lemmas_of)

    def carries(self, form: str) -> str | None:
        """The status that a verb gives to the act whose noun it carries."""
        verbs = self._lexicon.word(form).verbs
        return next((self._carriers[a.sense.lemma] for a in verbs if a.sense.lemma in self._carriers), None)

    def tellings(self, form: str) -> tuple[Telling, ...]:
        """The entries that a form may tell; `told` remembers them."""
        out: list[Telling] = []
        for analysis in self._lexicon.word(form).analyses:
            if analysis.sense.lemma not in self._by_verb:
                continue
            features = analysis.sense.features
            shape = (
                "verb"
                if features & {"past", "present"}
                else "masdar"
                if "masdar" in features
                else "participle"
                if "adjective" in features and analysis.sense.source == "speech"
                else ""
            )
            for entry in self._by_verb[analysis.sense.lemma] if shape else ():
                if "passive" not in features and (shape != "masdar" or entry.masdar):
                    out.append(Telling(entry, shape, features, analysis.enclitic, "l" in analysis.proclitics))
        return tuple(dict.fromkeys(out)) if out else ()

    def _lemmas_of(self, form: str) -> frozenset[str]:
        word = self._lexicon.word(form)
        lemmas = {fold(a.sense.lemma) for a in word.analyses if not a.sense.features & {"past", "present"}}
        return frozenset(lemmas | {rest for _, rest in word.bare} | {form})


def _folded(words: Any) -> frozenset[str]:
    return frozenset(fold(word) for word in words)


def _entry(row: dict[str, Any]) -> ActEntry:
    theme = _folded(row.get("theme", ()))
    return ActEntry(
        id=row["id"],
        type=row["type"],
        mode=row.get("mode"),
        said=row.get("said", False),
        masdar=row.get("masdar", False),
        mutual=row.get("mutual", False),
        places=row.get("places", False),
        own=row.get("own", False),
        close=row.get("close", False),
        contactless=row.get("contactless", False),
        across=row.get("across", False),
        near=row.get("near", NEAR),
        to=tuple(fold(word) for word in row["to"]),
        by=_folded(row.get("by", ())),
        theme=theme,
        owner_of=_folded(row["owner_of"]) if "owner_of" in row else theme,
        also=_folded(row.get("also", ())),
        unless=_folded(row.get("unless", ())),
        only=frozenset(row.get("only", ())),
        contexts=tuple(row.get("contexts", ())),
        modes=tuple((mode, _folded(words)) for mode, words in row.get("modes", {}).items()),
    )


@functools.cache
def act_words(language: str) -> ActWords:
    """The compiled acts of a language, once in a process."""
    return ActWords(language)
