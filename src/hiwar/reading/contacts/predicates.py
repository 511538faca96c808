"""Predicates: what the sentence of which a contact is the subject or the topic says of whether it was, is or will be.

What enters is a clause and the place of a noun of contact; what leaves is a status with its rule, or yes or no.
Invariant: no party is looked at; what stands behind a verb, a mark or «that» of another clause says nothing here.
"""

from __future__ import annotations

from hiwar.model import Status
from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.reading.contacts.status import Verdict, features_of, negated
from hiwar.reading.grammar.items import Item
from hiwar.text.shadow import fold

# So far before a noun the verb may stand of which it is the subject.
NEAR = 8
# What is said of a contact stands no farther behind it.
REACH = 14
_SAID: tuple[Status, ...] = ("suspended", "ongoing", "postponed")


def as_a_subject(clause: ContactClause, first: int, at: int) -> Verdict | None:
    """«ستركز المحادثات على», «لقاء فلان وفلان سيكون فرصة», «هيمن الملف على اللقاء»: what its own verb says of it."""
    items, words = clause.items, clause.vocabulary.words
    before = items[first - 1] if first else None
    if before is not None and before.form in words["is_to_be"]:
        return Verdict("planned", "is_to_be", first - 1)
    if before is not None and before.kind == "verb" and items[first].prep is None:
        yields = before.lemmas() & (words["yielded"] | words["centred"])
        return Verdict("planned", "ahead", first - 1) if before.future else _past_of(items, first - 1, bool(yields))
    for k in range(at + 1, min(at + REACH, len(items))):
        item = items[k]
        if item.kind == "verb" or item.form in words["is_to_be"]:
            ahead = (item.future or item.kind != "verb") and not item.joined
            return Verdict("planned", "ahead", k) if ahead else None
        told = item.kind in ("mention", "prep", "adverb", "time", "word", "pron", "participle", "noun")
        if not told and item.form not in clause.framer.words.dashes:  # «مباحثات فلان - فلان ستتناول»
            break
    for k in range(first - 1, max(-1, first - NEAR), -1):
        if items[k].kind == "verb":
            over = items[k].lemmas() & words["dominates"]
            ahead = bool(over) and items[k].future
            return Verdict("planned", "ahead", k) if ahead else _past_of(items, k, bool(over))
        if items[k].kind in ("comp", "colon", "comma", "mark", "rel"):
            break
    return None


def _past_of(items: list[Item], k: int, fits: bool) -> Verdict | None:
    """What a fitting past verb, or one that did not, says of the contact that is its subject, or that it was in."""
    past = "past" in features_of(items[k]) or negated(items, k) is not None
    return Verdict("held", "yielded", k) if fits and past else None


def said_of(clause: ContactClause, at: int) -> Verdict | None:
    """«المفاوضات بين موسكو وكييف معلقة»: what a predicate behind the noun and its sides says of it."""
    words, sides = clause.vocabulary.words, "al" in clause.items[at].senses["contact"].proclitics
    was = another = False
    for item in clause.items[at + 1 : at + REACH]:
        if item.kind in ("verb", "comp", "colon", "comma", "mark", "rel", "conj"):
            return None
        sides = sides or item.kind == "mention"
        another = another or (item.kind == "noun" and item.prep is None)
        if not another:
            due = clause.vocabulary.operators.get(item.form) if item.kind in ("participle", "word") else None
            if due and due.status == "planned" and item.form.startswith(clause.framer.words.article):
                return Verdict("planned", "due", at)  # «الاجتماع بين الوزيرين المقرر عقده في جنيف»
        if sides and item.kind != "mention":
            for status in _SAID:
                if item.form in words[f"said_{status}"]:
                    return Verdict(status, "said", at)
        if sides and clause.has("under", [item]) and not was:
            return _under_study(clause, item)
        if was and item.form in clause.vocabulary.operators:
            return None  # «إلغاء لقاء كان مقررا»
        if was:
            return Verdict("held", "said", at) if item.kind in ("participle", "word", "noun") else None
        was = item.form in words["was"] and not item.joined  # «المحادثات مع نظيره كانت مثمرة»
    return None


def _under_study(clause: ContactClause, under: Item) -> Verdict | None:
    """«زيارة الوزير إلى دمشق قيد البحث», «قيد الإعداد»: what is only thought of, or is being prepared."""
    at = clause.items.index(under)
    behind = clause.items[at + 1 : at + 2]
    if clause.has("studied", behind):
        return Verdict("proposed", "under_study", at)
    return Verdict("planned", "in_preparation", at) if clause.has("made_ready", behind) else None


def or_not(clause: ContactClause, at: int) -> bool:
    """«سفر الرئيس إلى نيويورك من عدمه»: whether the words behind leave open that it comes about."""
    behind = clause.items[at + 1 : at + 9]
    end = next((n for n, i in enumerate(behind) if i.kind in ("verb", "comp", "colon", "comma", "mark")), len(behind))
    led = [n for n, i in enumerate(behind[:end]) if clause.has("or_not", [i]) and n]
    return any(behind[n - 1].form in clause.vocabulary.words["out_of"] for n in led)


def hinges(clause: ContactClause, at: int) -> bool:
    """«أي لقاء محتمل بالزعيم رهن بصدق نواياه»: whether what stands behind the noun makes it hang on something."""
    for item in clause.items[at + 1 : at + 9]:
        if item.form in clause.vocabulary.words["hinges"]:
            return True
        if item.kind in ("verb", "comp", "colon", "comma", "mark"):
            return False
    return False


def had_an_end(clause: ContactClause, at: int) -> bool:
    """«المحادثات بين الملك ورئيس الحكومة مكنت من»: whether a past verb behind the sides says what talks yielded."""
    for k in range(at + 1, min(at + REACH, len(clause.items))):
        item = clause.items[k]
        if item.kind == "verb":
            past = item.any_sense is not None and "past" in item.any_sense.sense.features and not item.joined
            lemmas = item.lemmas()
            return past and bool(lemmas & clause.vocabulary.words["yielded"])
        if item.kind in ("comp", "colon", "mark", "rel", "comma", "conj"):
            return False
    return False


def centred(clause: ContactClause, at: int) -> bool:
    """«تركزت محادثات لافروف مع نظيره على»: whether a past verb right before the noun says what it was about."""
    before = clause.items[at - 1] if at else None
    if before is None or before.kind != "verb" or before.any_sense is None:
        return False
    lemmas = before.lemmas()
    return "past" in before.any_sense.sense.features and bool(lemmas & clause.vocabulary.words["centred"])


def yields(clause: ContactClause, at: int) -> bool:
    """«نتائج زيارة الأمير»: behind what only a contact that was held has."""
    senses = clause.items[at - 1].senses.values()
    return any(fold(sense.sense.lemma) in clause.vocabulary.words["yields"] for sense in senses)


def follows_on(clause: ContactClause, at: int) -> bool:
    """«تأتي الزيارة استكمالا لمباحثات الوزير»: behind what goes on with, or crowns, a contact that was held before."""
    led = clause.items[at].prep in clause.preps.for_ and at > 0
    return led and clause.has("follows_on", clause.items[at - 1 : at])
