"""Spelled out: who several are, by the list or the one that stands behind them.

«طرفي النزاع، كينيا والصومال», «وزراء دول الساحل (مالي والنيجر وتشاد)», «ممثلي الدائنين (الصندوق والبنك)», «المجموعة
ممثلة بالأردن». What enters is the items of a sentence and where a word for several stands; what leaves is those named
and the item behind them. Invariant: whoever is told by a name or a state of his own is spelled out by nobody.
"""

from __future__ import annotations

import msgspec

from hiwar.knowledge.world import load_world
from hiwar.reading.grammar.frame_words import FrameWords
from hiwar.reading.grammar.items import Item
from hiwar.reading.names.mention import Mention

SIDE = "side"
FARTHEST = 6
"""So far behind a word for several the list may begin that names them."""
_PLAIN = frozenset({"noun", "word", "participle"})


def spelled_out(items: list[Item], at: int, words: FrameWords) -> int:
    """«طرفي النزاع، كينيا والصومال»: where the list begins that says whom a word for all sides means; 0 without."""
    lead = items[at].mention
    told = (lead.type, lead.office) if lead is not None else ()
    sides = told == ("group", SIDE) or (told == ("group", None) and lead is not None and lead.refer == "pair")
    whole = lead is not None and (lead.number > 1 or _construct(items, at + 1, words))
    if lead is None or not sides or not whole or lead.states or lead.enclitic:
        return 0
    k = at + 1
    while k < min(at + FARTHEST, len(items)) and (_construct(items, k, words) or _of_its_land(items, k, words)):
        k += 1
    if k + 2 >= len(items) or items[k].kind not in ("comma", "bracket", "colon"):
        return 0
    first, second = items[k + 1], items[k + 2]
    named = first.mention is not None and not (first.joined or first.prep) and bool(first.mention.entity)
    body = first.mention is not None and first.mention.type in ("institution", "organisation")
    named = named or (body and not first.joined)
    return k + 1 if named and second.mention is not None and second.joined else 0


def of_the_lands(items: list[Item], at: int, lead: Mention) -> int:
    """«وزراء دول الساحل (مالي والنيجر وتشاد)»: behind the list that says of which lands several are; 0 without one.

    The list stands in brackets or behind a comma, and nothing but the common name of the lands before it.
    """
    k = at + 1
    untold = not (lead.states or lead.name or lead.entity or lead.enclitic)
    if lead.type != "person" or lead.office is None or lead.number < 3 or not untold or not common(lead.body):
        return 0
    whole = items[k].mention if k < len(items) and not (items[k].joined or items[k].prep) else None
    k += int(whole is not None and whole.type in ("place", "organisation"))
    first = k + 1
    if first >= len(items) or items[k].kind not in ("comma", "bracket") or items[first].joined:
        return 0
    closing, k = items[k].kind, first
    while k < len(items) and _is_a_land(items[k]) and items[k].joined == (k > first):
        k += 1
    closed = k < len(items) and items[k].kind in (closing, "mark")
    return k + int(closing == "bracket") if closed and k > first + 1 else 0


def of_lands(several: Mention, items: list[Item], end: int) -> Mention:
    """Several officials with the lands that a list before the item at `end` says they are of."""
    first = next(k for k in range(end - 1, -1, -1) if _is_a_land(items[k]) and not items[k].joined)
    lands = [m for item in items[first:end] if (m := item.mention)]
    states = tuple(state for land in lands for state in land.states)
    return msgspec.structs.replace(several, states=states, body=None, refer="", last=lands[-1].last, end=lands[-1].end)


def named_one_by_one(items: list[Item], at: int, lead: Mention, words: FrameWords) -> tuple[list[Mention], int] | None:
    """«ممثلي الدائنين الأربعة في أثينا (الصندوق – البنك)», «الدول الثلاث، وهي مصر والسودان وإثيوبيا»: those whom a list
    behind several names one by one, in brackets or behind «they are», and the item behind it."""
    own = lead.entity is not None and not common(lead.entity.id)
    several = lead.type in ("group", "person", "institution", "organisation") and (lead.number > 1 or not own)
    if own or not several or lead.states or lead.name or (lead.number == 1 and lead.entity is None):
        return None
    return listed_behind(items, at, words)


def listed_behind(items: list[Item], at: int, words: FrameWords) -> tuple[list[Mention], int] | None:
    """The states and bodies of a list behind the word at `at`, past its adjectives and a place, and where it ends."""
    k = at + 1
    while k < min(at + FARTHEST, len(items)) and (size := _adds_nothing(items, k, words)):
        k += size
    bracket = k < len(items) and items[k].kind == "bracket"
    if not bracket:
        k += int(k < len(items) and items[k].kind == "comma")
        if k >= len(items) or items[k].form not in words.they_are:
            return None
    return _list(items, k + 1, bracket)


def _list(items: list[Item], first: int, bracket: bool) -> tuple[list[Mention], int] | None:
    """At least two states or bodies from the item at `first`, up to the bracket that closes them."""
    named: list[Mention] = []
    k = first
    while k < len(items):
        mention = items[k].mention
        if mention is None or mention.entity is None or mention.type not in ("state", "organisation"):
            break
        if items[k].prep or (named and not items[k].joined and items[k - 1].kind != "comma"):
            break
        named.append(mention)
        k += 1
        if k + 1 < len(items) and items[k].kind == "comma" and items[k + 1].mention:
            k += 1
    while bracket and len(named) > 1 and k < len(items) and items[k].kind in (*_PLAIN, "prep", "comma", "mention"):
        k += 1  # one more of whom nothing is known
    closed = not bracket or (k < len(items) and items[k].kind == "bracket")
    return (named, k + int(bracket)) if closed and len(named) > 1 else None


def represented(items: list[Item], k: int, words: FrameWords) -> int:
    """«المجموعة العربية ممثلة بالأردن», «ممثلا في وزير الدفاع»: where he stands who stands for the one before."""
    if items[k].form not in words.represented or items[k].mention or k + 1 >= len(items):
        return 0
    at = k + 1 + int(items[k + 1].kind == "prep" and items[k + 1].form in words.posted)
    if at >= len(items) or items[at].mention is None or items[at].joined:
        return 0
    return at if items[at].prep in words.posted or at > k + 1 else 0


def stands_for(items: list[Item], at: int, words: FrameWords) -> bool:
    """«المجموعة العربية ممثلة بالأردن»: whether a land stands for others, and is not where they are."""
    led = at - int(items[at].prep is None)
    return led > 0 and items[led - 1].form in words.represented


def as_one_of(told: Mention | None, before: Mention) -> Mention:
    """«الحكومة السودانية ممثلة بوزير الدفاع»: who stands for those before him, of their state where he tells none."""
    if told is None:
        return before
    untold = told.type == "person" and not (told.states or told.entity or told.body)
    return msgspec.structs.replace(told, states=before.states, refer="") if untold and before.states else told


def _adds_nothing(items: list[Item], k: int, words: FrameWords) -> int:
    """«الأربعة», «في أثينا», «في دول الجوار»: how many items say of several only how many they are, or where."""
    item = items[k]
    if item.kind in _PLAIN and not item.prep and not item.joined and item.form.startswith(words.article):
        return 1
    led = item.kind == "prep" and item.form in words.posted and k + 1 < len(items)
    place = items[k + 1].mention if led else item.mention if item.prep in words.posted else None
    fits = place is not None and (place.type in ("place", "state") or (place.entity and common(place.entity.id)))
    return 1 + int(led) if fits else 0


def common(body: str | None) -> bool:
    """Whether a body is but a common name of some lands, so that a list of them says no more and no less."""
    entity = load_world().entities.get(body) if body else None
    return body is None or (entity is not None and (entity.kind == "format" or entity.subkind == "group"))


def _is_a_land(item: Item) -> bool:
    """Whether an item names a state, with no preposition of its own."""
    return item.mention is not None and item.mention.type == "state" and item.prep is None


def _construct(items: list[Item], k: int, words: FrameWords) -> bool:
    """«طرفا النزاع», «الأطراف الأربعة»: whether a definite word goes to the word for all sides."""
    item = items[k] if k < len(items) else None
    plain = item is not None and (item.kind in ("noun", "word") or (item.mention and item.mention.type == "other"))
    return item is not None and bool(plain) and item.form.startswith(words.article)


def _of_its_land(items: list[Item], k: int, words: FrameWords) -> bool:
    """«في اليمن»: whether a word goes to where a conflict is."""
    at = k + 1 if items[k].form in words.posted and k + 1 < len(items) else k
    land = items[at].mention
    return land is not None and land.type == "state" and items[at - 1].form in words.posted
