"""Spellings: the words of names whose English spelling is known.

What enters is the persons of the knowledge base, whose names stand in both alphabets, and the language's list of names;
what leaves is the spelling of a word, that of a state's own names first. Refused: a pair of words whose consonants do
not agree. Invariant: every spelling stands in the tables as somebody's; the commonest wins, the first of equals.
"""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import chain

import msgspec

from hiwar.knowledge.tables import Row, contents, read_family
from hiwar.languages import load
from hiwar.reading.resolution.transcription import is_arab, manners_of_states
from hiwar.text.compiled import compiled, files
from hiwar.text.shadow import fold
from hiwar.text.wordlists import rows

_LANGUAGE = "ar"
_PEOPLES = "names_of_peoples.csv"
_DATA = ("names.csv", _PEOPLES, "romanise.toml", "letters.toml")
_CODE = ("spellings.py", "transcription.py")

_ARTICLE = r"(?:[Aa]l|[Ee]l)[- ]"
_SERVANT = r"Abd(?:ul|el|al|ur|oul| al| el)?[- ]"
_LAST = r"[ -](?:al-|ud-|ul-)?(?:Din|Deen|Allah|Ullah)\b"
_WORD = re.compile(rf"(?:{_ARTICLE}(?=[A-Z]))?(?:{_SERVANT})?(?:{_ARTICLE})?[^\s-]+(?:{_LAST})?")
"""A word of an English name that is one word of the Arabic one: «al-Sabah», «Abdul Rahman», «Salah al-Din»."""

LEAST = 2
"""How many persons of a state make a spelling the state's own."""


class Spellings(msgspec.Struct, frozen=True, array_like=True):
    """Folded words to spellings: anybody's, those of one state ("FRA word"), of a listed people ("french word").

    `arab` holds the words that Arabs are named by, `given` how many bearers of a given name each manner has, `foreign`
    the spelling of the people listed first, for names of nobody else. A family name that its people also gives, and
    spells otherwise then, stands with a plus ("english+ word").
    """

    words: dict[str, str]
    of_state: dict[str, str]
    arab: frozenset[str]
    given: dict[str, dict[str, int]]
    of_people: dict[str, str]
    foreign: dict[str, str]

    def of(self, word: str, state: str | None, manner: str | None = None, first: bool = True) -> str | None:
        """The spelling of a folded word in a name of the state or the manner; `None` where none is known.

        `first` says that it opens the name.

        >>> known = spellings_of()
        >>> known.of(fold("رضا"), "IRN"), known.of(fold("رضا"), "EGY"), known.of("ظظظ", None)
        ('Reza', 'Reda', None)
        """
        own = self.of_state.get(f"{state} {word}")
        people = self._of_people(word, state, first) or self._of_people(word, manner, first)
        return own or people or self.words.get(word) or (None if is_arab(manner) else self.foreign.get(word))

    def _of_people(self, word: str, people: str | None, first: bool) -> str | None:
        """The spelling that a listed people has, in the family name its own where there is one."""
        family = None if first else self.of_people.get(f"{people}+ {word}")
        return family or self.of_people.get(f"{people} {word}")

    def likely_manner(self, given: str) -> str | None:
        """The manner of more than half of those who bear a folded given name; `None` where there is none.

        >>> spellings_of().likely_manner("ظظظ"), spellings_of().likely_manner(fold("فولفغانغ"))
        (None, 'german')
        """
        bearers = self.given.get(given, {})
        manner = max(bearers, key=lambda manner: bearers[manner], default="")
        return manner if bearers and 2 * bearers[manner] > sum(bearers.values()) else None


@functools.cache
def spellings_of() -> Spellings:
    """The spellings that are known, from the cache where the tables are unchanged."""
    parts = chain(
        contents(), files("hiwar.languages", _LANGUAGE, _DATA), files("hiwar.reading", "", _CODE),
        files("hiwar.text", "", ("shadow.py",)),
    )  # fmt: skip
    return compiled(f"spellings-{_LANGUAGE}", parts, build_spellings, Spellings)


def words_of(name: str) -> list[str]:
    """The words of a name, those that are written apart or joined made one.

    >>> words_of("عبد الرحمن صلاح الدين")  # Abdul Rahman Salah al-Din
    ['عبدالرحمن', 'صلاحالدين']
    """
    rules = load(_LANGUAGE, "romanise")["name"]
    out: list[str] = []
    for word in name.replace("-", " ").split():
        if out and (word in rules["last"] or (out[-1] in rules["first"] and word.startswith(rules["article"]))):
            out[-1] += word
        else:
            out.append(word)
    return out


def bare(word: str) -> str:
    """The word without its article.

    >>> bare("القحطاني"), bare("الله")
    ('قحطاني', 'الله')
    """
    rules = load(_LANGUAGE, "romanise")["name"]
    rest = word.removeprefix(rules["article"])
    return rest if len(rest) >= rules["shortest"] else word


def build_spellings() -> Spellings:
    """The spellings of the tables."""
    table = load(_LANGUAGE, "romanise")
    manners = manners_of_states()
    everywhere: defaultdict[str, Counter[str]] = defaultdict(Counter)
    in_state: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    arabs: Counter[str] = Counter()
    peoples = list(rows(_LANGUAGE, _PEOPLES))
    for word, latin, state in _known():
        everywhere[word][latin] += 1
        in_state[state, word][latin] += 1
        arabs[word] += 1 if _is_arab(manners.get(state), table) else -1
    listed = [row for row in rows(_LANGUAGE, "names.csv") if row.get("latin")]
    foreign = {fold(row["name"]): row["latin"] for row in reversed(peoples)}
    words = {word: counts.most_common(1)[0][0] for word, counts in everywhere.items()}
    words |= {fold(row["name"]): row["latin"] for row in listed}
    words |= {fold(word): latin for word, latin in table["words"].items()}
    particles = {fold(row["name"]) for row in listed if row["kind"] == "particle"}
    of_states = {
        f"{state} {word}": latin
        for (state, word), latin in _own(in_state)
        if latin != words[word] and word not in particles
    }
    arab = frozenset(word for word, count in arabs.items() if count > 0)
    return Spellings(words, of_states, arab, _given(peoples), _of_people(peoples), foreign)


def _of_people(peoples: list[dict[str, str]]) -> dict[str, str]:
    """The spelling of each word that a people has, a second one with a plus."""
    found: dict[str, str] = {}
    for row in peoples:
        word = fold(row["name"])
        for people in row["of"].split():
            if found.setdefault(f"{people} {word}", row["latin"]) != row["latin"]:
                found[f"{people}+ {word}"] = row["latin"]
    return found


def _given(peoples: list[dict[str, str]]) -> dict[str, dict[str, int]]:
    """How many bearers of a given name each manner has: among known persons and listed peoples."""
    manners = manners_of_states()
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in read_family("persons"):
        if row["state"] in manners:
            found[fold(words_of(row["name_ar"])[0])][manners[row["state"]]] += 1
    for listed in peoples:
        if listed["kind"] != "family":
            for people in listed["of"].split():
                found[fold(listed["name"])][manners.get(people, people)] += 1
    return {word: dict(counts) for word, counts in found.items()}


def _is_arab(manner: str | None, table: dict[str, dict[str, dict[str, str]]]) -> bool:
    return manner is not None and table["manners"][manner].get("like", manner) == "arab"


def _own(in_state: dict[tuple[str, str], Counter[str]]) -> Iterator[tuple[tuple[str, str], str]]:
    """The spelling that most of at least `LEAST` persons of a state share."""
    for key, counts in in_state.items():
        latin, count = counts.most_common(1)[0]
        if counts.total() >= LEAST and count * 2 > counts.total():
            yield key, latin


def _known() -> Iterator[tuple[str, str, str]]:
    """Each folded word of a person's names with its spelling and his state, once a person."""
    agree = _agreement()
    for row in read_family("persons"):
        for word, latin in _pairs(row, agree):
            yield word, latin, row["state"]


def _pairs(row: Row, agree: Callable[[str, str], bool]) -> dict[tuple[str, str], None]:
    """The words of a person's names with their spellings; of a variant, those before the first that does not agree."""
    latin = _WORD.findall(row["name"])
    found: dict[tuple[str, str], None] = {}
    for at, form in enumerate((row["name_ar"], *row.list("variants"))):
        words = words_of(form)
        even = len(words) == len(latin)
        if at and not even:
            continue
        for word, spelling in zip(words, latin, strict=False):
            stem, plain = bare(word), re.sub(f"^{_ARTICLE}", "", spelling)
            if agree(fold(stem), plain):
                found[fold(word), spelling] = found[fold(stem), plain[0].upper() + plain[1:]] = None
            elif at or not even:
                break
    return found


def _agreement() -> Callable[[str, str], bool]:
    """Whether an Arabic and a Latin word can be one: the same classes of consonants, but for one at most."""
    classes = load(_LANGUAGE, "romanise")["alike"]
    arabic, latin = (
        {letter: str(number) for number, letters in enumerate(classes[side]) for letter in letters}
        for side in ("arabic", "latin")
    )

    def bones(word: str, table: dict[str, str]) -> str:
        digits = [table[letter] for letter in word if letter in table]
        return "".join(digit for at, digit in enumerate(digits) if not at or digits[at - 1] != digit)

    def agree(word: str, spelling: str) -> bool:
        one, other = bones(word, arabic), bones(spelling.lower(), latin)
        return one == other or (one[:2] == other[:2] and abs(len(one) - len(other)) < 2)

    return agree
