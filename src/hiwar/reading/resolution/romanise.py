"""Romanisation of names that the knowledge base lacks.

What enters is a name in Arabic letters and the state of its bearer, where that is known; what leaves is the spelling
that the English-language press would most likely use. Invariant: a word that known names have is spelt as theirs, any
other by the rules of one manner; never a claim to be the bearer's own spelling.
"""

from __future__ import annotations

import functools

from hiwar.languages import load
from hiwar.reading.resolution.counted import spell
from hiwar.reading.resolution.spellings import bare, spellings_of, words_of
from hiwar.reading.resolution.transcription import is_arab, manner_of, manners_of_states
from hiwar.text.shadow import fold

_ARAB, _FOREIGN = "arab", "foreign"


@functools.lru_cache(maxsize=20_000)
def romanise(name: str, state: str | None = None) -> str:
    """A Latin form of an Arabic name; `state` is that of its bearer, ISO 3166 alpha-3.

    >>> romanise("محمد الحربي"), romanise("رضا المنصوري", "TUN"), romanise("رضا كيانفر", "IRN")
    ('Mohammed al-Harbi', 'Ridha al-Mansouri', 'Reza Kianfar')
    """
    words = _words(name)
    manner = _manner(words, state)
    parts = (_word(word, state, manner, first=at == 0) for at, word in enumerate(words))
    spelt = " ".join(part for part in parts if part)
    return spelt[:1].upper() + spelt[1:]


@functools.lru_cache(maxsize=20_000)
def _words(name: str) -> tuple[str, ...]:
    """The words of a name; pages ask several things of one name."""
    return tuple(words_of(_written(name)))


def _written(name: str) -> str:
    """The name without marks that carry no letter, its letters in their Arabic form."""
    forms = load("ar", "romanise")["written"]
    return "".join(forms.get(letter, letter) for letter in name if letter.isspace() or fold(letter))


def _manner(words: tuple[str, ...], state: str | None) -> str:
    """The manner of the state; where that is unknown, the Arab one where a word shows it, else the given name's."""
    if state is not None:
        return manners_of_states().get(state, _FOREIGN)
    if not words or _shown(words):
        return _ARAB if words else _FOREIGN
    likely = spellings_of().likely_manner(fold(words[0]))
    return _ARAB if is_arab(likely) else likely or _FOREIGN


def arab_name(name: str) -> bool:
    """Whether a word of a name shows that an Arab bears it.

    >>> arab_name("محمد الحربي"), arab_name("كريس لاندبيرغ")  # a Saudi, an American name
    (True, False)
    """
    return _shown(_words(name))


def surely_arab_name(name: str) -> bool:
    """Whether a word of a name has the article, letters that no others write, or names Arabs.

    >>> surely_arab_name("وليد فارس"), surely_arab_name("جوناثان سميث")  # an Arab, an English name
    (True, False)
    """
    return _shown(_words(name), "sure")


def foreign_name(name: str) -> bool:
    """Whether a name is none of an Arab: no word shows one, and the given name is known as another people's.

    >>> foreign_name("كريس لاندبيرغ"), foreign_name("وليد فارس")  # an American, an Arab name
    (True, False)
    """
    words = _words(name)
    return not _shown(words) and bool(words) and spellings_of().of(fold(words[0]), None) is not None


def manners_of_name(name: str) -> frozenset[str]:
    """The manners of those who are known to bear the given name of a name.

    >>> "persian" in manners_of_name("إدوارد مارش"), "english" in manners_of_name("إدوارد مارش")  # an English name
    (False, True)
    """
    words = _words(name)
    return frozenset(spellings_of().given.get(fold(words[0]), ())) if words else frozenset()


@functools.lru_cache(maxsize=20_000)
def _shown(words: tuple[str, ...], by: str = "marks") -> bool:
    """Whether one of the words has the article or letters that Arabs alone write, or names Arabs."""
    rules = load("ar", "romanise")["name"]
    arab = spellings_of().arab
    return any(
        word.startswith(rules["article"]) or fold(word) in arab or not set(rules[by]).isdisjoint(word)
        for word in words
    )  # fmt: skip


def _of(manner: str, key: str) -> str:
    """What a manner says, or that which it is like."""
    manners = load("ar", "romanise")["manners"]
    own = manners[manner]
    return str(own[key] if key in own else manners[own["like"]][key])


def _word(word: str, state: str | None, manner: str, first: bool = True) -> str:
    stem = bare(word)
    known = spellings_of().of(fold(word), state, manner, first)
    if known or word.isascii():
        return known or word
    table = load("ar", "romanise")
    article = ""
    if stem != word:
        article = _of(manner, "article")
        # Behind the article the last letter is that of a nisba, however it is dotted.
        stem = stem[:-1] + table["name"]["nisba"].get(stem[-1], stem[-1])
    return article + (spellings_of().of(fold(stem), state, manner, first) or _by_rule(stem, state, manner))


def _by_rule(stem: str, state: str | None, manner: str) -> str:
    """The spelling of a word that is not known: in its parts where it has some, else letter by letter."""
    table = load("ar", "romanise")
    rules = table["name"]
    own = table["manners"][manner]
    for first in rules["first"]:
        rest = stem.removeprefix(first + rules["article"])
        if rest != stem and len(rest) > 1:
            lead, of = _of(manner, "servant"), _word(rest, state, manner)
            return lead + (of if lead.endswith(" ") else of.lower())
    for last, latin in rules["last"].items():
        rest = stem.removesuffix(last)
        if rest != stem and len(rest) > 1:
            return _word(rest, state, manner) + str(latin)
    if "marked" in own and not set(rules["sure"]).isdisjoint(stem):
        manner = own["marked"]
    by_rule = manner == _FOREIGN or is_arab(manner)
    return (manner_of(manner).spell(stem) if by_rule else spell(stem, manner)).capitalize()
