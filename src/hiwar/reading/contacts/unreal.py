"""Unreal: contacts that a sentence only imagines, likens, or names as what something else is about.

«لو التقى الرئيسان», «كأن بايدن يزور موسكو», «سؤال حول الحوار بين البلدين», «في إطار التواصل الثقافي». What enters is a
clause and the place of a verb or noun of contact; what leaves is yes or no. Invariant: nothing here resolves a party; a
word that makes a contact unreal stands before it in its own clause.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.reading.grammar.items import Item

# «لو سارت المفاوضات مع اليونان»: so far before a contact the word stands that makes it unreal.
NEAR = 6
# «اعتقد المسؤولون الأفغان أنهم يتفاوضون»: so far before «that» the verb stands by which it was only believed.
BELIEVED = 5
# «ردا على سؤال حول الحوار»: so far before a contact the word stands that is about it.
ABOUT = 3
# And so far behind one it is said what it rests on.
REACH = 8


def imagined(clause: ContactClause, at: int) -> bool:
    """«لو زار ظريف واشنطن», «كأن بايدن يزور موسكو», «تخيل أن يلتقيا»: whether it never was, nor is to be."""
    verbs, words = 0, clause.words
    for k in range(at - 1, max(-1, at - NEAR), -1):
        item = clause.items[k]
        behind = clause.items[k + 1].kind
        unreal = item.form in words["unreal"] or (item.joined and item.form[1:] in words["unreal"])
        likens = item.form in words["likens"] and _likens(clause, item)
        if (unreal and behind in ("verb", "comp", "neg", "adverb")) or likens:
            return True  # «لو دريان» is a name
        verbs += item.kind == "verb"
        if item.kind == "comp":
            led = clause.items[max(0, k - BELIEVED) : k]
            near = led[-2:]
            return clause.has("imagine", near) or clause.has("unreal", near) or _believed(clause, led)
        if item.kind in ("colon", "mark", "comma", "rel") or verbs > 1:
            return False
    return False


def _believed(clause: ContactClause, led: Sequence[Item]) -> bool:
    """«اعتقد الغرب أنه يتفاوض معه»: whether what somebody once took to be so follows, who is told in between."""
    verbs = [item for item in led if item.kind == "verb"]
    return bool(verbs) and clause.has("believed", verbs[-1:])


def _likens(clause: ContactClause, item: Item) -> bool:
    """«كأن», and not «كان»: whether a word that may liken does, by its letters as they are written."""
    start, end = clause.script.tokens[item.first].start, clause.script.tokens[item.last - 1].end
    return clause.script.text[start:end] != item.form


def only_a_topic(clause: ContactClause, at: int) -> bool:
    """«سؤال حول الحوار بين البلدين», «رواية عن لقاء السادات وبيغن»: whether words or a work are about it, no more."""
    led = at - 1 if clause.items[at].prep is None else at
    prep = clause.prep_before(at)
    if led < 1 or prep not in clause.vocabulary.words["speaks_of"] or clause.framer.noun(at).times:
        return False
    return any(
        (item.lemmas() | {item.form}) & clause.vocabulary.words["works"]
        for item in clause.items[max(0, led - ABOUT) : led]
    )


def of_peoples(clause: ContactClause, at: int) -> bool:
    """«التواصل الثقافي بين البلدين», «الحوار الحضاري»: whether an exchange of culture is named, no talks of states."""
    noun = clause.vocabulary.nouns.get(clause.items[at].senses["contact"].sense.lemma)
    if noun is None or noun.strong or noun.kind not in ("talks", "other"):
        return False
    before, behind = clause.items[max(0, at - 2) : at], clause.items[at + 1 : at + 3]
    if clause.has("of_culture", behind):
        return True
    return clause.items[at].joined and clause.items[at].prep is None and clause.has("of_culture", before)


def as_a_virtue(clause: ContactClause, at: int) -> bool:
    """«علاقات تعاون وتشاور مع اليونان», «أبرز محطات التواصل»: whether it is only a manner in which states live."""
    item = clause.items[at]
    noun = clause.vocabulary.nouns.get(item.senses["contact"].sense.lemma)
    if noun is None or noun.strong or noun.negotiates or noun.kind not in ("talks", "other"):
        return False
    analysis, before = item.senses["contact"], clause.items[at - 1]
    if item.joined and "al" not in analysis.proclitics and _is_a_virtue(clause, before):
        return True
    if any(
        clause.has("said_ongoing", [said]) and clause.has("based_on", [on])
        for said, on in itertools.pairwise(clause.items[at + 1 : at + REACH])
    ):
        return True  # «التشاور بينهما قائم على الاحترام»
    return noun.kind == "other" and bool((before.lemmas() | {before.form}) & clause.vocabulary.words["ways_of"])


def beside_a_virtue(clause: ContactClause, at: int) -> bool:
    """«علاقات تعاون وتشاور مع اليونان»: whether what looks like a verb is one more noun behind that of a virtue."""
    return at > 0 and clause.items[at].joined and _is_a_virtue(clause, clause.items[at - 1])


def asked_of_you(clause: ContactClause, at: int) -> bool:
    """«المفاوضات التي قمتم بها مع الإيرانيين»: whether whoever is asked had it, and he is not told."""
    behind = clause.items[at + 1 : at + 4]
    return any(led.kind == "rel" and clause.has("you_did", [told]) for led, told in itertools.pairwise(behind))


def _is_a_virtue(clause: ContactClause, item: Item) -> bool:
    """Whether a word, bare of what is joined to it, is one for how states live with each other («وتنسيق»)."""
    bare = {rest for tags, rest in clause.script.words[item.first].bare if "al" not in tags}
    return item.mention is None and bool((bare | {item.form}) & clause.vocabulary.words["virtues"])
