"""Far names: who is named right before the content, far behind the title that his phrase begins with.

What enters is a phrase whose head is one person nobody has named yet, and where the content of its verb begins; what
leaves is the phrase with the name. Invariant: only titles and what belongs to them stand between head and name.
"""

from __future__ import annotations

import msgspec

from hiwar.reading.grammar.items import Item
from hiwar.reading.statements.phrase import Phrase
from hiwar.reading.statements.phrases import PhraseReader

CONTENT = frozenset({"comp", "colon", "open"})
_TITLING = frozenset({"noun", "word", "participle", "mention", "bracket", "close", "prep"})
LONGEST_NAME = 4
FAR = 12


def far_named(phrases: PhraseReader, phrase: Phrase, stop: int) -> Phrase:
    """«المحاضر في مركز الدراسات بجامعة ليدز سالم العبيدي أن»: the phrase with the name before the content at `stop`."""
    items = phrases.items
    if phrase.bearer or phrase.name or phrase.some or phrase.same or not phrases.personal(phrase):
        return phrase
    if (named := _between_commas(phrases, phrase, stop)) is not None:
        return named
    if stop >= len(items) or items[stop].kind not in CONTENT:
        return phrase
    end = _before_circumstance(phrases, stop)
    for k in range(end - 1, max(phrase.last, end - LONGEST_NAME) - 1, -1):
        item = items[k]
        if item.prep or item.joined or not _titles(phrases, phrase.last, k):
            continue
        mention = item.mention
        if k == end - 1 and mention is not None and mention.type == "person" and (mention.entity or mention.name):
            return msgspec.structs.replace(phrase, bearer=mention, last=end, bare=False)
        if k < end - 1 and mention is None and phrases.name_run(k, end) == end - k and phrases.given.get(item.form):
            return msgspec.structs.replace(phrase, name=(item.first, items[end - 1].last), last=end, bare=False)
    return phrase


def _between_commas(phrases: PhraseReader, phrase: Phrase, stop: int) -> Phrase | None:
    """«منسق الأمم المتحدة للسلام في الشرق الأوسط، فلان، عن»: who is named between commas right behind the title."""
    items = phrases.items
    for k in range(phrase.last, min(phrase.last + FAR, len(items) - 2)):
        if items[k].kind != "comma":
            continue
        named, behind = items[k + 1], items[k + 2]
        mention = named.mention
        known = mention is not None and mention.type == "person" and (mention.entity or mention.name)
        if not known or named.prep or named.joined or behind.kind != "comma" or k + 2 > stop:
            return None
        title = mention is not None and mention.title is None
        between = k == phrase.last or _titles(phrases, phrase.last, k)
        return msgspec.structs.replace(phrase, bearer=mention, last=k + 2, bare=False) if title and between else None
    return None


def _before_circumstance(phrases: PhraseReader, stop: int) -> int:
    """The end of what stands before a day or «من جانبه» right before the content."""
    items, end = phrases.items, stop
    while end > 1 and items[end - 1].kind in ("time", "adverb"):
        end -= 1
    if end > 2 and items[end - 2].form in phrases.speech.of and items[end - 1].form in phrases.speech.sides:
        end -= 2
    return end


def _titles(phrases: PhraseReader, first: int, last: int) -> bool:
    """Whether only titles stand between two items, and nothing whose genitive the name would be."""
    items = phrases.items
    if first >= last or not all(_titling(phrases, items, j) for j in range(first, last)):
        return False
    before = items[last - 1]
    if before.mention is not None:
        return True
    return before.kind in ("word", "close", "bracket") or phrases.definite(before)


def _titling(phrases: PhraseReader, items: list[Item], j: int) -> bool:
    item = items[j]
    if item.prep == phrases.speech.shapes["led"][0]:
        return True
    if item.kind not in _TITLING or (item.kind == "noun" and phrases.tells_act(item) and not phrases.definite(item)):
        return False
    if item.kind == "prep":
        speech = phrases.speech
        joins = item.form in speech.belongs or item.form in speech.charged_by or item.form in speech.with_
        return joins and not phrases.occasion(items[j + 1])
    return not (item.prep and phrases.occasion(item))
