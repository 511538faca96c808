"""Asides: what stands between the sides of a contact and names none: where, when, on what occasion, by whose word.

What enters is the items of a sentence and where such words begin; what leaves is the item behind them. Invariant: an
aside between marks is closed by a mark like the one that opens it and holds no clause of its own, and behind it the
frame goes on; words of place and occasion end where nothing more can belong to them.
"""

from __future__ import annotations

from hiwar.reading.grammar.frame_words import FrameWords
from hiwar.reading.grammar.items import Item
from hiwar.reading.grammar.relations import closed
from hiwar.reading.names.mention import Mention

FAR = 12
"""So many items an aside between two marks may hold."""
_DAYS = ("day", "weekday")
_NOUNS = ("noun", "word", "participle")
_CLAUSES = ("verb", "comp", "colon", "mark", "rel", "comma", "open", "conj")
_HOUSES = ("place", "institution", "organisation", "other", "state")


def past_aside(items: list[Item], k: int, words: FrameWords) -> int | None:
    """«التقى - بحسب مصادر - نظيره», «أجرى، في إطار جولته، محادثات»: behind the mark that closes what the one at `k`
    opens; `None` where it opens none, and where a place stands inside."""
    if k + 3 >= len(items) or not _leads(items[k + 1], words):
        return None
    spoken = int(items[k + 1].form in words.as_said and items[k + 2].kind == "verb")  # «كما ذكرت المصادر»
    for at in range(k + 2 + spoken, min(k + FAR, len(items) - 1)):
        item = items[at]
        if item.kind == "comma":
            alike = (item.form in words.dashes) == (items[k].form in words.dashes)
            sent = items[at + 1].form in words.partitive and at + 2 < len(items) and items[at + 2].mention is not None
            return at + 1 if alike and (sent or _goes_on(items[at + 1], words)) else None
        if item.kind in _CLAUSES or (item.mention is not None and item.mention.type == "place"):
            return None
    return None


def aside_end(items: list[Item], at: int, words: FrameWords) -> int:
    """«، في إطار جولة إقليمية، مع»: where the aside ends that a noun stands in; the end of all where it is in none."""
    for k in range(at - 1, max(-1, at - 5), -1):
        if items[k].kind == "comma":
            stop = past_aside(items, k, words)
            return stop - 1 if stop and stop > at else len(items)
        if items[k].kind not in ("prep", *_NOUNS):
            break
    return len(items)


def _leads(item: Item, words: FrameWords) -> bool:
    """Whether a word may open an aside: a preposition that governs no side of a contact, or «كما»."""
    return item.form in words.as_said or (item.kind == "prep" and item.form in words.circumstance and not item.joined)


def _goes_on(item: Item, words: FrameWords) -> bool:
    """Whether behind an aside the frame goes on: with a side, with the noun of the contact, or a preposition of it."""
    if item.joined:
        return False
    if item.kind == "prep":
        return item.form in words.parting or item.form in words.going
    return item.mention is not None or "contact" in item.senses or item.form in words.transparent


def days_in(items: list[Item], first: int, stop: int) -> tuple[int, ...]:
    """«استقبل الرئيس (الأحد) نظيره»: the days that stand alone in brackets inside a group."""
    return tuple(k for k in range(first + 1, min(stop, len(items)) - 1) if _in_brackets(items, k))


def _in_brackets(items: list[Item], k: int) -> bool:
    time = items[k].time
    return time is not None and time.kind in _DAYS and items[k - 1].kind == items[k + 1].kind == "bracket"


def titled(items: list[Item], comma: int) -> bool:
    """«لقاء وزيرة الخارجية، آن ليندي، نظيرها»: whether a comma closes an apposition in the mention before it."""
    if not 0 < comma < len(items) - 1 or items[comma].kind != "comma":
        return False
    return items[comma - 1].apposed


def past_place(items: list[Item], at: int, words: FrameWords) -> int:
    """«استقبال الرئيس أمس في القصر الرئاسي نظيره»: behind the times, places and occasions that stand there."""
    while at < len(items):
        item = items[at]
        if item.kind in ("time", "adverb"):
            at += 1
        elif item.kind == "bracket" and days_in(items, at, at + 3):
            at += 3
        elif item.kind == "comma" and (aside := past_aside(items, at, words)):
            at = aside
        elif phrase := _past_phrase(items, at, words):
            at = phrase
        else:
            break
    return at


def _past_phrase(items: list[Item], at: int, words: FrameWords) -> int:
    """«في باريس», «في مقر الوزارة», «على هامش القمة العربية», «بمكتبه»: behind a phrase of place or occasion; 0 where
    none stands there or somebody may belong to it."""
    item = items[at]
    if item.form in words.attended:
        return _past_guests(items, at + 1, words)
    if item.mention is not None:  # «لقائه بالرياض المبعوث»
        return at + 1 if item.prep in words.posted and item.mention.type == "place" else 0
    inside = item.kind == "noun" and item.prep in words.joined_place and "contact" not in item.senses
    if item.joined or not (inside or (item.kind == "prep" and item.form in words.circumstance)):
        return 0
    k = at if inside else at + 1
    last = None
    while k < len(items) and items[k].kind in _NOUNS and not items[k].joined and (k == at or not items[k].prep):
        if last is not None and _ends(last, words) and not items[k].form.startswith(words.article):
            break  # «في القصر الرئاسي لقاء»
        last, k = items[k], k + 1
    if last is None or not _ends(last, words):
        told = items[k].mention if k < len(items) and not items[k].joined else None
        if told is None:
            return k + 1 if k < len(items) and items[k].kind == "time" else 0  # «منذ سنوات», «في أقل من عام»
        return k + 1 if _is_a_house(told) else 0
    return k


def describes(items: list[Item], at: int, words: FrameWords) -> bool:
    """«على هامش المنتدى الاقتصادي نظيره»: whether a word with the article describes the one with it right before."""
    item, before = items[at], items[at - 1]
    plain = before.kind == item.kind == "noun" and not (item.joined or item.prep or "contact" in item.senses)
    return plain and all(told.form.startswith(words.article) for told in (item, before)) and closed(item, words.article)


def _ends(item: Item, words: FrameWords) -> bool:
    """Whether nothing more can belong to a word: it has the article or a pronoun."""
    return closed(item, words.article) or item.form.startswith(words.article)


def _past_guests(items: list[Item], at: int, words: FrameWords) -> int:
    """«بحضور عدد من الوزراء ومحافظ البنك»: behind those in whose presence something was; 0 where none are told."""
    while at < len(items) and (items[at].kind in _NOUNS or items[at].form in words.partitive):
        at += 1
    if at >= len(items) or items[at].mention is None or items[at].prep:
        return 0
    at += 1
    while at < len(items) and items[at].mention is not None and items[at].joined:
        at += 1
    return at


def _is_a_house(told: Mention) -> bool:
    """Whether a mention names where or on what occasion, and nobody who may be met."""
    return told.type in _HOUSES and not told.office
