"""Denials: whether a contact is told only as what a denied report was about.

What enters is a clause and the place of the word that tells a contact; what leaves is whether the report of it is said
to be untrue («لا صحة لما تردد عن لقاء», «الأنباء عن زيارته غير صحيحة», «ليس صحيحا أنه سيزور»). Invariant: the contact
itself is what the report is about, no word of calling it off stands between, and the denial is not denied.
"""

from __future__ import annotations

import functools

import msgspec

from hiwar.languages import load
from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.reading.grammar.items import Item
from hiwar.text.shadow import fold

# «ما أوردته القناة الثانية مساء الأحد عن»: so many items stand between the report and what it is about.
REPORT = 8
# «الأنباء عن لقاء فلان بفلان في جنيف غير صحيحة»: and so many between the contact and what is said of the report.
SAID = 24
_STOPS = frozenset({"mark", "colon", "comp"})


class _Words(msgspec.Struct, frozen=True, gc=False):
    denies: frozenset[str]
    truth: frozenset[str]
    true: frozenset[str]
    false: frozenset[str]
    reports: frozenset[str]
    whatever: frozenset[str]
    about: frozenset[str]
    leading: frozenset[str]
    by: frozenset[str]
    those: frozenset[str]


@functools.cache
def _words(language: str) -> _Words:
    table = load(language, "details")["denial"]
    return _Words(*(frozenset(map(fold, table[name])) for name in _Words.__struct_fields__))


def denied_report(clause: ContactClause, at: int) -> bool:
    """Whether what tells a contact at `at` is what a report is about that is said to be untrue."""
    words, items = _words(clause.script.language), clause.items
    report = _report(items, at, words)
    if report is None:
        return _untrue_that(items, at, words)
    return _denied_before(items, report, words) or _untrue_behind(items, at, words)


def _untrue_that(items: list[Item], at: int, words: _Words) -> bool:
    """«ليس صحيحا أن الرئيس التقى»: whether what is not true leads the clause in."""
    k = at - 1
    while k > 0 and items[k].kind in ("mention", "adverb", "time"):
        k -= 1
    return k > 0 and items[k].kind == "comp" and _is_untrue(items, k - 1, words)


def _report(items: list[Item], at: int, words: _Words) -> int | None:
    """The word of report that is about the contact («أنباء عن عقد لقاء», «ما تردد عن أن الرئيس سيزور»)."""
    k = at - 1
    if k >= 0 and items[at].prep in words.by and items[k].kind == "noun" and items[k].lemmas() & words.reports:
        return k  # «شائعات بلقاء»
    carried = items[at].kind == "noun"
    while k >= 0 and (
        items[k].kind in ("mention", "comp", "adverb", "time")
        or _leads(items[k], words)
        or (carried and items[k].kind == "verb" and "light" in items[k].senses and "speech" not in items[k].senses)
    ):
        if items[k].prep and items[k].kind == "noun":
            break
        k -= 1
    if k >= 0 and items[k].kind == "noun" and items[k].lemmas() & words.reports:
        return k  # «مزاعم إجراء محادثات»
    if k >= 1 and (items[k].kind == "verb" or items[k].form not in words.about) and items[k + 1].kind == "comp":
        return _told_by_a_report(items, k - (items[k].kind == "prep"), words)
    if k < 1 or items[k].kind != "prep" or items[k].form not in words.about:
        return None
    for n in range(k - 1, max(-1, k - 1 - REPORT), -1):
        item = items[n]
        if item.kind in _STOPS or item.kind == "comma":
            return None
        if item.form in words.whatever or (item.kind == "noun" and item.lemmas() & words.reports):
            return n
    return None


def _told_by_a_report(items: list[Item], k: int, words: _Words) -> int | None:
    """«تقارير أشارت إلى أن», «أنباء أفادت بأن»: the word of report that a verb of speech before «أن» goes on."""
    if items[k].kind != "verb" or "speech" not in items[k].senses:
        return None
    n = k - 1
    while n > 0 and items[n].kind in ("noun", "word", "participle") and not items[n].lemmas() & words.reports:
        n -= 1
    return n if items[n].kind == "noun" and items[n].lemmas() & words.reports else None


def _leads(item: Item, words: _Words) -> bool:
    """«عن عقد لقاء», «عن قرب زيارة»: whether a noun before the contact only leads it in."""
    return item.kind in ("noun", "word") and not item.lemmas().isdisjoint(words.leading)


def _denied_before(items: list[Item], report: int, words: _Words) -> bool:
    """«نفى المتحدث صحة الأنباء», «لا أساس لما»: whether the report is denied by what stands before it."""
    for k in range(report - 1, max(-1, report - 1 - 2 * REPORT), -1):
        item = items[k]
        if _is_untrue(items, k, words):
            return True
        if item.kind in _STOPS:
            return False
        if item.kind in ("verb", "participle", "noun") and item.lemmas() & words.denies:
            return not (k and items[k - 1].kind == "neg")
        if item.kind == "verb" and not (k and items[k - 1].form in words.whatever):
            return False
    return False


def _untrue_behind(items: list[Item], at: int, words: _Words) -> bool:
    """«غير صحيحة», «عارية عن الصحة», «لا أساس لها»: whether the clause goes on to say so of the report."""
    for k in range(at + 1, min(at + SAID, len(items))):
        item = items[k]
        if item.kind == "verb" and _denies_them(items, k, words):
            return True
        if item.kind in ("mark", "colon") or (item.kind == "verb" and "speech" in item.senses):
            return False
        if _is_untrue(items, k, words):
            return True
        bare = item.kind in ("participle", "word", "noun") and (
            item.prep in words.by or not any("al" in a.proclitics for a in item.senses.values())
        )  # «وصف الأنباء بالكاذبة»
        if bare and item.lemmas() & words.false:
            return True
    return False


def _denies_them(items: list[Item], k: int, words: _Words) -> bool:
    """«ما تردد عن زيارة، نفى السفير هذه المزاعم»: whether a verb behind a report denies it, pointing back."""
    if not items[k].lemmas() & words.denies or items[k - 1].kind == "neg":
        return False
    behind = items[k + 1 : k + REPORT]
    pointed = (i for i, item in enumerate(behind) if item.form in words.those)
    at = next(pointed, None)
    if at is None:
        return False
    noun = behind[at + 1] if at + 1 < len(behind) else None
    return noun is None or noun.kind != "noun" or bool(noun.lemmas() & words.reports)


def _is_untrue(items: list[Item], k: int, words: _Words) -> bool:
    """«لا صحة», «لا أساس», «عدم صحة», «غير صحيح»: whether a word of truth stands behind what says no."""
    if not k or items[k].kind not in ("noun", "word", "participle"):
        return False
    told = items[k].form in words.truth or not items[k].lemmas().isdisjoint(words.true)
    return told and items[k - 1].kind == "neg"
