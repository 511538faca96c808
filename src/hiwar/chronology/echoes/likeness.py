"""Likeness: whether two texts are one, by what they share and by what stands in the place of what.

What enters is two texts; what leaves is a verdict with its reason. Containment alone does not decide: a telegram that
an editor went over shares less than two congratulations to two heads of state. So what differs decides: where each
text has, in the same place, a state, a place, a day or an ordinal that the other has nowhere, or where words are
exchanged for the same others again and again, it is a formula that was filled twice. Two bulletins of other days are
two, and so are two texts of one outlet that begin otherwise: what they share is the outlet's background. Invariant:
symmetrical; a pure function of the two texts and of whether one outlet and one day are theirs.
"""

from __future__ import annotations

import functools
import itertools
from collections import Counter
from collections.abc import Callable
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from hiwar.chronology.echoes.alignment import Alignment, Slot, align
from hiwar.chronology.echoes.bulletins import bulletins_of
from hiwar.chronology.echoes.edited import edit_of, extended_of
from hiwar.chronology.echoes.keys import COUNT, DAY, DEED, PERHAPS, WHERE, Key, bare, keys_of
from hiwar.chronology.echoes.signature import Signature, signature_of
from hiwar.chronology.echoes.words import Words

Shape = Literal["whole", "cut", "extended", "reled", "edited"]

LEAST_SHARED = 8
"""Runs that two texts must share to be compared."""
LEAST_CONTAINED = 0.15
"""The least part of the shorter one's runs to be compared."""

CLOSE = 0.35
"""The least part of the shorter one's runs for what differs to be asked; below it an editor's work alone is."""
_EQUAL = 0.98
_WHOLE = 0.85
_COVERED = 0.62
_HALF_COVERED, _HALF_CONTAINED = 0.6, 0.5
_SOME_CONTAINED = 0.4
_TAKEN_UP, _COVERED_IN_REPORT = 0.15, 0.78
_OWN_LEAD, _OTHER_LEAD = 0.2, 0.25
_COVERED_ELSEWHERE, _ALIKE_LEAD = 0.59, 0.1
_PART, _IN_ORDER = 0.5, 0.75
_NOTE, _COVERED_NOTE = 30, 0.75
_SLOT = 25
_HEAD = 120
_DATELINE = 4
_FIRST_WORDS = 12
_LEAD = 60
_NAME = 3
_ONE_TITLE = 0.6
_WORDS_AN_EXCHANGE = 200
_WORDS_A_COUNT = 60
_WORDS_A_KEY = 150
_WORDS_A_LEAD = 250


class Text:
    """The words of a text with what comparing needs of them, worked out once."""

    def __init__(
        self, words: Words | None, signature: Signature | None = None, ask: Callable[[], Words] | None = None
    ) -> None:
        self._given, self._ask = words, ask
        self.signature = signature if signature is not None else signature_of(self.words)

    @functools.cached_property
    def words(self) -> Words:
        """The words: those given, else those asked for when they are needed."""
        if self._given is not None:
            return self._given
        return self._ask() if self._ask else ()

    @functools.cached_property
    def keys(self) -> frozenset[Key]:
        """The keys that stand in it."""
        return keys_of(self.words)

    @functools.cached_property
    def values(self) -> frozenset[str]:
        """The values of its keys; a number is one whether it counts or ranks."""
        return frozenset(key.value for key in self.keys)

    @functools.cached_property
    def bulletins(self) -> frozenset[str]:
        """The bulletins of which it may be an issue."""
        return bulletins_of(self.words)

    @functools.cached_property
    def stems(self) -> Words:
        """Its words without what is joined before them."""
        return tuple(map(bare, self.words))

    @functools.cached_property
    def bare(self) -> frozenset[str]:
        """The different ones of these."""
        return frozenset(self.stems)


class Likeness(NamedTuple):
    """What two texts share: runs, their part of the shorter one's and of the longer one's, the verdict, the reason."""

    shared: int
    containment: float
    of_longer: float
    same: bool
    why: str
    contradicted: bool = False


Exchange = tuple[frozenset[str], frozenset[str]]
"""Words of the one, without what is joined before them, that stand in the place of words of the other."""


class Kin(NamedTuple):
    """What is known of the pages of two texts: whether one outlet has both, whether both are of one day, and what the
    titles of one outlet exchange for what."""

    outlet: bool = False
    day: bool = False
    renamed: frozenset[Exchange] = frozenset()


STRANGERS = Kin()
ALL = Likeness(0, 1.0, 1.0, True, "the same text layer")
NOTHING = Likeness(0, 0.0, 0.0, False, "weeks apart", True)


class Differences(NamedTuple):
    """What stands in the place of what: keys told apart, in the lead and in all, counts, words exchanged again."""

    lead: int
    keys: int
    counts: int
    exchanged: int


def shared_runs(one: Signature, other: Signature) -> tuple[int, float, float]:
    """How many runs two texts share, their part of the shorter one's and of the longer one's."""
    shared = len(one.runs & other.runs)
    sizes = sorted((len(one.runs), len(other.runs)))
    return shared, shared / max(sizes[0], 1), shared / max(sizes[1], 1)


def comparable(one: Signature, other: Signature) -> bool:
    """Whether two texts share enough to be compared."""
    shared, containment, _ = shared_runs(one, other)
    return shared >= LEAST_SHARED and containment >= LEAST_CONTAINED


def compare(one: Text, other: Text, kin: Kin = STRANGERS) -> Likeness:
    """The likeness of two texts.

    >>> told = "a b c d e f g h i j k l m n o p q r s t u v w x y z".split()
    >>> whole, cut = Text(tuple(told)), Text(tuple(told[:16]))
    >>> compare(whole, cut).same, round(compare(whole, cut).of_longer, 2), shape_of(whole, cut)
    (True, 0.55, 'cut')
    """
    shared, containment, of_longer = shared_runs(one.signature, other.signature)
    if shared < LEAST_SHARED or containment < LEAST_CONTAINED:
        return Likeness(shared, containment, of_longer, False, "shares too little")
    if of_longer >= _EQUAL:
        return Likeness(shared, containment, of_longer, True, "the same words")
    edited = containment < CLOSE and _edited(one, other, kin)
    if containment < CLOSE and not edited:
        return Likeness(shared, containment, of_longer, False, "shares too little")
    alignment = align(one.words, other.words)
    against = _against(one, other, alignment, kin.renamed)
    if not against and containment < _WHOLE and not kin.day and one.bulletins & other.bulletins:
        against = "a bulletin of another day"
    if against:
        return Likeness(shared, containment, of_longer, False, against, containment >= CLOSE)
    if _covers(one, other, alignment, containment, of_longer, kin):
        return Likeness(
            shared, containment, of_longer, True, "most of the shorter, and nothing in the place of another"
        )
    if not any(differences(one, other, alignment)) and (edited or _edited(one, other, kin)):
        return Likeness(shared, containment, of_longer, True, "gone over word by word, in the same order")
    return Likeness(shared, containment, of_longer, False, "shares too little")


def _edited(one: Text, other: Text, kin: Kin) -> bool:
    """Whether an editor went over the text, and it is none that comes anew each day.

    Where one goes on much longer, what they share may be background or a form: then both must open alike, and the
    longer one must say what the shorter one does; so must one that says it in another order. Of one outlet, whose
    background comes again, each number too.
    """
    if one.bulletins & other.bulletins:
        return False
    if kin.outlet:
        return extended_of(one.stems, other.stems) and _says_all(one, other, each_number=True)
    edit = edit_of(one.stems, other.stems)
    return edit is not None and (edit.sure or (edit.likely and _says_all(one, other)))


def _says_all(one: Text, other: Text, each_number: bool = False) -> bool:
    """Whether the longer text names each place and day of the shorter one, and half of its numbers, or each."""
    shorter, longer = sorted((one, other), key=lambda text: len(text.words))
    lacking = Counter(key.kind for key in shorter.keys if key.value not in longer.values)
    counts = sum(key.kind == COUNT for key in shorter.keys)
    left_out = lacking[COUNT] if each_number else 2 * lacking[COUNT] - counts
    return not (lacking[WHERE] or lacking[DAY]) and left_out <= 0


def shape_of(one: Text, other: Text) -> Shape:
    """What the second text, a copy of the first, is: whole, cut, extended, under another lead or edited."""
    alignment = align(one.words, other.words)
    kept, own = alignment.of_one / max(len(one.words), 1), alignment.of_other / max(len(other.words), 1)
    if kept >= _WHOLE and own >= _WHOLE:
        return "whole"
    if own >= _WHOLE:
        return "cut"
    lead = alignment.slots[0] if alignment.slots and alignment.slots[0].other_at == 0 else None
    if lead and len(lead.other) > (1 - own) * len(other.words) / 2 and lead.one:
        return "reled"
    return "extended" if kept >= _WHOLE else "edited"


def exchanges(one: Words, other: Words) -> frozenset[Exchange]:
    """What two titles that have most in common say in the place of what.

    >>> found = exchanges(("fund", "for", "shares", "opens"), ("fund", "for", "oil", "opens"))
    >>> [(sorted(mine), sorted(yours)) for mine, yours in found]
    [(['shares'], ['oil'])]
    """
    matched = SequenceMatcher(None, one, other, autojunk=False)
    if matched.ratio() < _ONE_TITLE:
        return frozenset()
    places = (Slot(one[a:b], other[c:d], a, c) for what, a, b, c, d in matched.get_opcodes() if what == "replace")
    return frozenset(map(_exchange, itertools.filterfalse(_respelt, places)))


def _exchange(slot: Slot) -> Exchange:
    return frozenset(map(bare, slot.one)), frozenset(map(bare, slot.other))


def _against(one: Text, other: Text, alignment: Alignment, renamed: frozenset[Exchange]) -> str | None:
    """What speaks against one text, in words: what stands in the place of what."""
    if renamed and any(_exchange(slot) in renamed for slot in alignment.slots):
        return "its outlet's titles exchange the same words"
    size = max(min(len(one.words), len(other.words)), 1)
    found = differences(one, other, alignment)
    if found.exchanged >= (2 if found.keys else 3) + size // _WORDS_AN_EXCHANGE:
        return "words exchanged for the same others again and again"
    if found.lead > size // _WORDS_A_LEAD:
        return "another party, place, day or ordinal in the lead"
    if found.keys >= 2 + size // _WORDS_A_KEY:
        return "other parties, places, days or ordinals"
    if found.counts > 2 + size // _WORDS_A_COUNT:
        return "other numbers"
    return None


def _covers(one: Text, other: Text, alignment: Alignment, containment: float, of_longer: float, kin: Kin) -> bool:
    """Whether enough of the shorter text stands in the other: more of a note that a long report takes up."""
    size = max(min(len(one.words), len(other.words)), 1)
    covered = (alignment.of_one if len(one.words) == size else alignment.of_other) / size
    if size < _NOTE and covered < _COVERED_NOTE:
        return False
    if of_longer < _TAKEN_UP:
        return covered >= _COVERED_IN_REPORT
    if kin.outlet and (_reled(_OWN_LEAD * size, alignment) or _scattered(covered * size, of_longer, alignment)):
        return False
    if containment >= _HALF_CONTAINED:
        return covered >= _HALF_COVERED
    if _reled(_OTHER_LEAD * size, alignment):
        return False
    if not kin.outlet and not _reled(_ALIKE_LEAD * size, alignment):
        return covered >= _COVERED_ELSEWHERE
    return covered >= (_COVERED if containment >= _SOME_CONTAINED else _COVERED_IN_REPORT)


def _scattered(words: float, of_longer: float, alignment: Alignment) -> bool:
    """Whether much of what a text shares with a longer one stands there in another order, as background does."""
    return of_longer < _PART and sum(block.size for block in alignment.blocks) < _IN_ORDER * words


def _reled(words: float, alignment: Alignment) -> bool:
    """Whether both begin otherwise for more than so many words: then what they share may be background."""
    first = alignment.slots[0] if alignment.slots else None
    if first is None or first.one_at or first.other_at:
        return False
    return min(len(first.one), len(first.other)) > words


def differences(one: Text, other: Text, alignment: Alignment) -> Differences:
    """What the slots of two texts tell apart."""
    lead, apart, counts, short = 0, set[tuple[str, str, str]](), 0, list[Slot]()
    for slot in alignment.slots:
        if not slot.one or not slot.other or _respelt(slot):
            continue
        head = slot.one_at == slot.other_at == 0
        longest = max(len(slot.one), len(slot.other))
        if longest > (_HEAD if head else _SLOT):
            continue
        told = _told_apart(slot, one, other, _DATELINE if head else 0)
        if longest > _SLOT:
            lead += len(told) > 1
            continue
        short.append(slot)
        counts += COUNT in told
        apart.update((kind, *values) for kind, values in told.items() if kind != COUNT)
        lead += bool(told.keys() - {COUNT}) and slot.one_at < _LEAD and slot.other_at < _LEAD
    return Differences(lead, len(apart), counts, _exchanged(one, other, short))


def _told_apart(slot: Slot, one: Text, other: Text, dateline: int) -> dict[str, tuple[str, str]]:
    """For each kind of key of which each side has its own, which the other text has nowhere, the least of each."""
    here, there = _placed(_behind(slot.one, dateline), _behind(slot.other, dateline))
    found = {}
    for kind in sorted(({key.kind for key in here} & {key.kind for key in there}) - {PERHAPS}):
        mine = {key.value for key in here if key.kind == kind}
        yours = {key.value for key in there if key.kind == kind}
        if kind.startswith(DEED) and max(slot.one_at, slot.other_at) < _FIRST_WORDS:
            mine, yours = mine - yours, yours - mine
        else:
            mine, yours = mine - other.values, yours - one.values
        if mine and yours and not (kind == COUNT and _figures(slot.one) == _figures(slot.other)):
            found[kind] = (min(mine), min(yours))
    return found


def _placed(here: frozenset[Key], there: frozenset[Key]) -> tuple[frozenset[Key], frozenset[Key]]:
    """The keys of both sides of a slot; common words that are names of places too are such where both have them."""
    if any(key.kind == WHERE for key in here | there):
        return here, there
    return _as_places(here), _as_places(there)


def _as_places(keys: frozenset[Key]) -> frozenset[Key]:
    return frozenset(key._replace(kind=WHERE) if key.kind == PERHAPS else key for key in keys)


def _behind(words: Words, dateline: int) -> frozenset[Key]:
    """The keys of the words; what the dateline names as its place is none."""
    if not dateline:
        return keys_of(words)
    return keys_of(words[dateline:]) | {key for key in keys_of(words[:dateline]) if key.kind not in (WHERE, PERHAPS)}


def _figures(words: Words) -> list[str]:
    """The figures of all numbers, in order of figure: «9.3» and «3 9» have the same."""
    return sorted(letter for word in words for letter in word if letter.isdecimal())


def _respelt(slot: Slot) -> bool:
    """Whether each word is a spelling of the word in its place."""
    return len(slot.one) == len(slot.other) and all(map(_alike, slot.one, slot.other))


def _exchanged(one: Text, other: Text, slots: list[Slot]) -> int:
    """How many words of each text, the lesser number, come twice or more in slots and never in the other text."""
    here, there = Counter[str](), Counter[str]()
    for slot in slots:
        mine = [word for word in map(bare, slot.one) if word not in other.bare and len(word) >= _NAME]
        yours = [word for word in map(bare, slot.other) if word not in one.bare and len(word) >= _NAME]
        if mine and yours:
            here.update(mine)
            there.update(yours)
    ours = {word for word, times in here.items() if times > 1}
    others = {word for word, times in there.items() if times > 1}
    alike = {(word, its) for word in ours for its in others if _alike(word, its)}
    return min(len(ours - {word for word, _ in alike}), len(others - {its for _, its in alike}))


def _alike(word: str, other: str) -> bool:
    """Whether two words may be spellings of one: half of the pairs of letters of the longer are the other's too."""
    pairs = {word[at : at + 2] for at in range(len(word) - 1)}
    others = {other[at : at + 2] for at in range(len(other) - 1)}
    return 2 * len(pairs & others) >= max(len(pairs), len(others))
