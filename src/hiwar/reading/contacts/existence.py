"""Existence: what is said of a contact that there is, is not, or may be, and that it stands on no programme.

What enters is a clause, the first word of the contact and its noun; what leaves is a status («لن يكون هناك لقاء»,
«من الممكن أن يكون هناك اتصال», «اللقاء ليس على جدول الأعمال»). Invariant: the word of being stands right before the
contact, or the predicate right behind its sides, and no verb between.
"""

from __future__ import annotations

from hiwar.model import Status
from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.reading.contacts.status import Verdict, features_of

# What is said of a contact stands no farther behind it.
REACH = 14
# «ليس مدرجا حتى الآن», «غير وارد»: so near its negation a predicate stands.
NEAR = 3
_BEFORE = frozenset({"mention", "adverb", "bracket", "close", "pron"})


def exists(clause: ContactClause, first: int, at: int, process: bool) -> Verdict | None:
    """What is said of the being of the contact at `at`, whose words begin at `first`."""
    governed = clause.prep_before(first) is not None  # «في مكالمة»: no subject of anything
    return _there_is(clause, first, process) or (None if governed else _predicated(clause, at))


def begun_with(clause: ContactClause, first: int) -> Verdict | None:
    """«زيارة يستهلها بلقاء نظيره», «اجتماعات بدأها بمحادثات»: what something begins with, by its verb."""
    if clause.items[first].prep not in clause.vocabulary.words["begun_by"]:
        return None
    for k in range(first - 1, max(-1, first - 4), -1):
        item = clause.items[k]
        if item.kind == "verb":
            begins = item.lemmas() & clause.vocabulary.words["begins_with"]
            done = "past" in features_of(item) and not item.future
            return Verdict("held" if done else "planned", "begun_with", k) if begins else None
        if item.kind not in ("mention", "time", "adverb"):
            return None
    return None


def _there_is(clause: ContactClause, first: int, process: bool) -> Verdict | None:
    """«لم يكن هناك أي لقاء», «من المحتمل أن يكون هناك لقاء»: what stands before a word of being says."""
    items, words = clause.items, clause.vocabulary.words
    k = first - 1
    while k >= 0 and items[k].form in words["any_of"]:
        k -= 1
    being = k
    while k >= 0 and items[k].form in words["there_is"]:
        k -= 1
    if k < 0 or k == being:
        return None
    if items[k].kind == "neg":
        now = process and clause.has("now", items[first : first + 4])
        none: Status = "suspended" if now else "denied"
        return Verdict("cancelled" if items[k].future else none, "there_is_none", k)
    may = k and items[k].form in words["that"] and items[k - 1].form in words["may_be"] | words["ruled_out"]
    if may:
        no = any(item.kind == "neg" for item in items[max(0, k - 3) : k - 1])
        out = items[k - 1].form in words["ruled_out"]
        return Verdict("denied" if no != out else "proposed", "there_may_be", k - 1)
    return None


def _predicated(clause: ContactClause, at: int) -> Verdict | None:
    """«لقاؤهما غير وارد», «المحادثات ليست على جدول الأعمال», «اللقاء ممكن»: what a predicate behind the sides says."""
    items, words = clause.items, clause.vocabulary.words
    sides = "al" in items[at].senses["contact"].proclitics or items[at].senses["contact"].enclitic is not None
    for k in range(at + 1, min(at + REACH, len(items))):
        item = items[k]
        if item.kind in ("verb", "comp", "colon", "comma", "mark", "rel", "conj"):
            return None
        sides = sides or item.kind == "mention"
        if not sides:
            continue
        if item.kind == "neg":
            near = items[k + 1 : k + 1 + NEAR]
            if clause.has("ruled_out", near[:1]):
                return Verdict("proposed", "not_ruled_out", k)
            return Verdict("denied", "on_no_programme", k) if clause.has("on_programme", near) else None
        if item.prep is None and items[k - 1].kind in _BEFORE:  # no «في أقرب وقت ممكن»
            if item.form in words["ruled_out"]:
                return Verdict("denied", "ruled_out", k)
            if item.form in words["possible"]:
                return Verdict("proposed", "possible", k)
    return None
