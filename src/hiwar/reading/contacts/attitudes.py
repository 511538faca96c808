"""Attitudes: what somebody wants, means, tries, agrees or fails to have with another, by a word that governs it.

What enters is a clause and the place of a word of contact; what leaves is the status that the governing word gives it
(«منفتح على لقاء», «لا يمانع عقد لقاء», «تجنب زيارة»). Invariant: between the two stand only who has the attitude and
what leads the contact in; a word of calling it off, another verb or another contact parts them.
"""

from __future__ import annotations

import functools

import msgspec

from hiwar.languages import load
from hiwar.model import Party, Status
from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.reading.contacts.status import LIVE, Verdict, features_of, negated, operators_before
from hiwar.reading.grammar.items import Item
from hiwar.text.shadow import fold

# «يدرس رئيس الوزراء الهندي ناريندرا مودي لقاء»: so far before the contact its governor stands.
REACH = 7
_BETWEEN = frozenset({"mention", "adverb", "time", "pron", "word", "bracket"})


class _Attitude(msgspec.Struct, frozen=True, gc=False):
    """What a governing word says: its status while present, in its plural, past and negated; `None` where nothing."""

    id: str
    status: Status | None
    plural: Status | None
    past: Status | None
    negated: Status | None


class _Words(msgspec.Struct, frozen=True, gc=False):
    """Attitudes by the governing lemma and the preposition behind it, and the nouns that lead a contact in."""

    attitudes: dict[tuple[str, str], _Attitude]
    leading: frozenset[str]
    that: frozenset[str]
    having: frozenset[str]
    preps: frozenset[str]


@functools.cache
def _words(language: str) -> _Words:
    table = load(language, "operators")
    attitudes = {
        (fold(lemma), fold(prep)): _Attitude(
            entry["id"],
            entry.get("status"),
            entry.get("plural", entry.get("status")),
            entry.get("past", entry.get("status")),
            entry.get("negated"),
        )
        for entry in table["attitude"]
        for lemma in entry["lemmas"]
        for prep in entry["behind"]
    }
    leading, that, having = (frozenset(map(fold, table["leading"][name])) for name in ("nouns", "that", "having"))
    return _Words(attitudes, leading, that, having, frozenset(prep for _, prep in attitudes))


def attitude(clause: ContactClause, at: int) -> Verdict | None:
    """The status that the word governing the contact at `at` gives it, and where that word stands."""
    words, items = _words(clause.script.language), clause.items
    first, prep = _led_in(items, at, words)
    if prep not in words.preps:
        return None
    for k in range(first - 1, max(-1, first - 1 - REACH), -1):
        item = items[k]
        if item.kind in ("verb", "noun", "participle"):
            told = next(
                (words.attitudes[key] for lemma in item.lemmas() if (key := (lemma, prep)) in words.attitudes), None
            )
            if told is not None:
                return _verdict(clause, k, told)
            if item.kind == "verb" or "contact" in item.senses or k == first - 1:
                return None
        elif item.kind not in _BETWEEN:
            return None
    return None


def holder(clause: ContactClause, at: int) -> tuple[Party, ...]:
    """«ليس لدى الوزير خطط للقاء»: who has the attitude that governs the contact at `at`, behind a word of having."""
    told, items = attitude(clause, at), clause.items
    k = told.at - 1 if told and told.at else -1
    mention = items[k].mention if k >= 0 else None
    having = k >= 0 and clause.prep_before(k) in _words(clause.script.language).having
    return clause.memory.parties(mention) if mention and having else ()


def _led_in(items: list[Item], at: int, words: _Words) -> tuple[int, str]:
    """Where what governs the contact ends, and the preposition that it leads the contact in by, or none."""
    first = at
    while first and items[first].prep is None and items[first - 1].kind == "noun" and _leads(items[first - 1], words):
        first -= 1
    if items[at].kind == "verb":
        first = _that(items, at, words)
    own = items[first].prep
    if own is not None:
        return first, own
    if first and items[first - 1].kind == "prep":
        return first - 1, items[first - 1].form
    return first, ""


def _that(items: list[Item], verb: int, words: _Words) -> int:
    """«يريد أن يلتقي»: where the word that leads the clause of a verb in stands, else the verb's own place."""
    k = verb - 1
    while k > 0 and items[k].kind in ("mention", "adverb", "time"):
        k -= 1
    return k if k >= 0 and items[k].form in words.that else verb


def _leads(item: Item, words: _Words) -> bool:
    """«عقد لقاء», «إجراء محادثات»: whether a noun only leads the contact in."""
    return not item.lemmas().isdisjoint(words.leading)


def _verdict(clause: ContactClause, k: int, told: _Attitude) -> Verdict | None:
    """What the attitude at `k` says, by its tense and what denies it, or denies that there is one."""
    items = clause.items
    if _denied(clause, k):
        prepared = "plural" in features_of(items[k]) and told.plural != told.status
        status = "denied" if prepared else told.negated  # «لا توجد استعدادات»: none is planned
    elif items[k].kind == "verb" and not items[k].future and "past" in features_of(items[k]):
        status = told.past
    else:
        status = told.plural if "plural" in features_of(items[k]) else told.status
    if status in LIVE:
        outer = next((f for f in operators_before(items, k, clause.vocabulary) if f.status == "denied"), None)
        if outer and negated(items, outer.at) is None:
            return Verdict("denied", outer.rule, outer.at)  # «نفى وجود ترتيبات لاتصال»
    return Verdict(status, f"attitude.{told.id}", k) if status else None


def _denied(clause: ContactClause, k: int) -> bool:
    """«لا يمانع», «غير مستعد», «ليس لدى الوزير خطط», «لا توجد أي خطط»: whether the attitude is denied."""
    items = clause.items
    if items[k].kind == "verb":
        return negated(items, k) is not None
    for item in reversed(items[max(0, k - 4) : k]):
        if item.kind == "neg":
            return True
        if item.kind not in ("mention", "prep", "adverb", "pron") and not clause.has("being", [item]):
            return False
    return False
