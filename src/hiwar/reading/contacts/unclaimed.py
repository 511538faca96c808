"""Unclaimed: contacts whose words stand in a sentence that claims none of them.

«كان يمكن أن يلتقيا», «أي حوار بين البلدين مفيد», «بحث بعنوان "الحوار العربي الصيني"», «استبعد محللون عقد لقاء»,
«تلتقي باريس وبرلين على رفض الحرب». What enters is a clause and the place of a verb or noun of contact; what leaves is
yes or no. Invariant: nothing here resolves a party; what somebody denies, refuses or plans himself stays a contact.
"""

from __future__ import annotations

from hiwar.reading.contacts.attitudes import attitude
from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.reading.contacts.status import operators_before
from hiwar.reading.contacts.vocabulary import ContactNoun

# «كان يمكن لفرنسا أن تتوسط بين»: so far before a contact the word stands by which it could have been.
COULD = 6
# «استبعد محللون سياسيون أن يعقد الرئيس الروسي لقاء»: so far before a contact those stand who only look on.
ONLOOKERS = 7
# «تلتقي مصر والسعودية في رؤيتهما»: so far behind a verb it is told what opinion two share.
SHARED = 6
# «بحثا بعنوان "العلاقات والحوار العربي الصيني"»: so long a title is at most, in tokens before the contact.
TITLE = 14
_PARTS = ("colon", "mark", "comma", "rel")


def unclaimed(clause: ContactClause, at: int) -> bool:
    """Whether a verb or noun of contact stands where nobody says that there is, was or will be one."""
    return _could_have(clause, at) or _in_a_title(clause, at) or _of_onlookers(clause, at) or _stirs(clause, at)


def unclaimed_noun(clause: ContactClause, at: int, verb: int | None) -> bool:
    """Whether the noun of contact at `at`, which the verb at `verb` carries, if any does, is claimed by nobody."""
    return (
        unclaimed(clause, at)
        or _any_at_all(clause, at, verb)
        or _about_it(clause, at)
        or _by_it_one_could(clause, at)
        or clause.has("not_there", clause.items[at + 1 : at + 2])
        or clause.has("fanciful", clause.items[at + 1 : at + 2])
        or clause.has("of_interests", clause.items[at + 1 : at + 2])
    )


def of_one_mind(clause: ContactClause, at: int) -> bool:
    """«تلتقي باريس وبرلين على رفض الحرب»: whether what two share is an opinion, and no place or time."""
    for k in range(at + 1, min(at + SHARED, len(clause.items) - 1)):
        item = clause.items[k]
        if item.kind == "prep":
            return clause.has("meeting_of_minds", [item]) and clause.has("opinions", clause.items[k + 1 : k + 2])
        if item.kind != "mention" or (k > at + 1 and not item.joined):
            return False  # «التقى الملك الرئيس في موقف السيارات»: one met the other
    return False


def _could_have(clause: ContactClause, at: int) -> bool:
    """«كان من الممكن أن يلتقي الوزيران»: whether «could have» leads to «that» before the contact."""
    that = False
    for k in range(at - 1, max(0, at - COULD), -1):
        item = clause.items[k]
        if item.kind in _PARTS:
            return False
        that = that or item.form in clause.vocabulary.words["that"]
        if that and clause.has("could", [item]):
            return clause.has("was", clause.items[max(0, k - 2) : k])
    return False


def _in_a_title(clause: ContactClause, at: int) -> bool:
    """«ندوة تحت عنوان "الحوار العربي الصيني"»: whether what something is called opens right before the contact."""
    script, first = clause.script, clause.items[at].first
    if not script.quoted[first]:
        return False
    opens = next((k for k in range(first, max(-1, first - TITLE), -1) if not script.quoted[k]), None)
    return opens is not None and script.forms[opens] in clause.vocabulary.words["titled"]


def _of_onlookers(clause: ContactClause, at: int) -> bool:
    """«توقع محللون أن يلتقي بوتين أردوغان», «دعا خبراء إلى حوار»: whether those have it to say who take no part."""
    for k in range(at - 1, max(0, at - ONLOOKERS), -1):
        item = clause.items[k]
        if item.kind in _PARTS or (item.kind == "comp" and item.form not in clause.vocabulary.words["that"]):
            return False
        if clause.has("onlookers", [item]) or (item.mention and _opens_with_onlookers(clause, k)):
            return bool(clause.items[k - 1].lemmas() & clause.vocabulary.words["opines"])
        if item.kind == "prep" and not clause.has("opined_on", [item]):
            return False  # «دعا مراقبون إلى الهدوء قبل لقاء الرئيسين»
    return False


def _opens_with_onlookers(clause: ContactClause, at: int) -> bool:
    return clause.script.forms[clause.items[at].first] in clause.vocabulary.words["onlookers"]


def _stirs(clause: ContactClause, at: int) -> bool:
    """«أثار الاهتمام بدعوته إلى الحوار مع»: whether what a verb raises is a feeling, and no topic with somebody."""
    stirs = bool(clause.items[at].lemmas() & clause.vocabulary.words["stirs"])
    return stirs and clause.has("feelings", clause.items[at + 1 : at + 3])


def _any_at_all(clause: ContactClause, at: int, verb: int | None) -> bool:
    """«تعارض أثينا أي تفاوض بين»: whether whatever contact is meant, and nobody denies, refuses or has it."""
    if not at or not _whichever(clause, at) or (verb is not None and verb < at):
        return False
    behind = clause.items[at + 1 : at + 2]
    if clause.has("possible", behind) or clause.has("next_one", behind):
        return False  # «أي لقاء محتمل معه رهن بشروط»: one is thought of
    if any(item.kind == "neg" for item in clause.items[:at]) or attitude(clause, at):
        return False
    return not any(found.status for found in operators_before(clause.items, at, clause.vocabulary))


def _whichever(clause: ContactClause, at: int) -> bool:
    """«بأي حوار»: whether the word before, bare of what is joined to it, says that it may be any."""
    before = clause.items[at - 1]
    return bool((before.lemmas() | {before.form}) & clause.vocabulary.words["whichever"])


def _about_it(clause: ContactClause, at: int) -> bool:
    """«عقد المجلس جلسة بشأن المفاوضات مع»: whether a sitting or report of its own is only about such talks."""
    noun = _noun(clause, at)
    if noun is None or noun.kind not in ("talks", "other") or clause.framer.noun(at).times:
        return False
    led = at - 1 if clause.items[at].prep is None else at
    if led < 1 or clause.prep_before(at) not in clause.vocabulary.words["speaks_of"]:
        return False
    return clause.has("sittings", clause.items[led - 1 : led])


def _by_it_one_could(clause: ContactClause, at: int) -> bool:
    """«يستطيع إنهاء الحرب بمكالمة مع بوتين»: whether a contact is only what something could be done by."""
    if clause.items[at].prep not in clause.vocabulary.words["by_means"]:
        return False
    for item in reversed(clause.items[max(0, at - COULD) : at]):
        if clause.has("is_able", [item]):
            return True
        if item.kind in ("verb", "comp", *_PARTS):
            return False
    return False


def _noun(clause: ContactClause, at: int) -> ContactNoun | None:
    return clause.vocabulary.nouns.get(clause.items[at].senses["contact"].sense.lemma)
