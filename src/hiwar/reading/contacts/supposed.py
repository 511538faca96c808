"""Supposed: contacts that a clause asks about, sets as a condition, or leaves open whichever way they go.

«لم يتضح ما إذا كان سيلتقي», «إذا التقى الرئيسان», «سواء تفاوضا أم لا», «مهما تفاوضا», «متى يلتقيان؟». What enters is a
clause and the place of a verb or noun of contact; what leaves is yes or no. Invariant: nothing here resolves a party; a
contact that hangs on a condition is told by what it hangs on, and only the condition itself is none.
"""

from __future__ import annotations

from hiwar.reading.contacts.carriers import Carrier
from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.reading.grammar.items import Item

# «لم يتضح بعد ما إذا كان وزير الخارجية الياباني سيلتقي»: so far before a contact the question of it opens.
ASKED = 10
# «إذا ما قرر الرئيسان عقد قمة»: so far before a contact its condition opens.
SET = 6
# «ردا على سؤال من صحيفة محلية عما إذا»: so far before the question the word for it stands.
NEAR = 6


def supposed(clause: ContactClause, at: int) -> bool:
    """Whether the verb of contact at `at` stands in a question, or is itself what something else hangs on."""
    return (
        (_whether(clause, at) and not answered_no(clause, at))
        or _asked_when(clause, at)
        or _is_the_condition(clause, at, at)
    )


def supposed_noun(clause: ContactClause, at: int, carrier: Carrier | None) -> bool:
    """The same of a noun; «ما إذا كانت المحادثات الجارية ستنجح» asks of talks that there are."""
    if carrier is None or carrier.verb > at:
        return _open_either_way(clause, at) or _if_there_is(clause, at)
    return (_whether(clause, carrier.verb) and not answered_no(clause, at)) or _is_the_condition(
        clause, carrier.verb, at
    )


def answered_no(clause: ContactClause, at: int) -> bool:
    """«ردا على سؤال عما إذا كان سيلتقيه، أجاب بأنه لا توجد خطط»: whether the question is answered, and by no."""
    if not clause.holds("if_only"):
        return False
    asks = next((k for k in range(at, 0, -1) if clause.has("if_only", clause.items[k : k + 1])), 0)
    near = clause.items[max(0, asks - NEAR) : asks]
    if not asks or not any(item.lemmas() & clause.vocabulary.words["asked"] for item in near):
        return False
    said = False
    for k in range(at + 1, len(clause.items)):
        item = clause.items[k]
        if item.kind in ("mark", "colon"):
            return False
        said = said or (item.kind == "verb" and "speech" in item.senses)
        if said and (item.kind == "neg" or item.lemmas() & clause.vocabulary.words["says_no"]):
            return True
    return False


def _whether(clause: ContactClause, verb: int) -> bool:
    """«لا يعرف ما إذا كان سيلتقي»: whether «whether» opens the clause of the verb."""
    for k in range(verb - 1, max(0, verb - ASKED), -1):
        item = clause.items[k]
        if item.kind in ("mark", "colon", "rel", "comma") or item.form in clause.vocabulary.words["such_that"]:
            return False
        if clause.has("if_only", [item]) and clause.has("what_of", clause.items[k - 1 : k]):
            return True
        if item.kind == "comp" and item.form not in clause.vocabulary.words["that"]:
            return False
    return False


def _asked_when(clause: ContactClause, at: int) -> bool:
    """«متى يلتقي بوتين وزيلينسكي؟»: whether it is asked when somebody will."""
    asks = at > 0 and clause.has("asks_when", clause.items[at - 1 : at])
    led = clause.items[at - 2 : at - 1] if at > 1 else []
    return asks and not any(i.kind == "prep" for i in led) and "past" not in _features(clause.items[at])


def _is_the_condition(clause: ContactClause, verb: int, at: int) -> bool:
    """«إذا التقى الرئيسان», «مهما تفاوضا», «كلما التقيا»: whether the verb stands behind what opens a condition."""
    if clause.items[verb].future:
        return False
    for k in range(verb - 1, max(-1, verb - SET), -1):
        item = clause.items[k]
        if clause.has("opens_condition", [item]):
            asked = k > 0 and clause.has("what_of", clause.items[k - 1 : k])
            return not asked and not _answered_before(clause, k)
        if item.kind not in ("neg", "adverb", "mention"):
            return False
    return False


def _answered_before(clause: ContactClause, opens: int) -> bool:
    """«لن يعود إلا إذا التقى الرئيس»: whether what stands before a condition hangs on it alone."""
    return clause.has("except", clause.items[max(0, opens - 1) : opens])


def _if_there_is(clause: ContactClause, at: int) -> bool:
    """«في حال انعقاد القمة بين», «في حال عقد لقاء»: whether a noun is what something hangs on."""
    k = at - 1
    while k > 0 and clause.items[k].kind == "noun" and clause.items[k].lemmas() & clause.vocabulary.words["doing"]:
        k -= 1
    return k >= 0 and clause.items[at].prep is None and clause.has("in_case", clause.items[k : k + 1])


def _open_either_way(clause: ContactClause, at: int) -> bool:
    """«بغض النظر عن لقاء الوزيرين من عدمه»: whether it may be or not be for what is said."""
    near = clause.items[max(0, at - 4) : at]
    return clause.has("regardless", near) and clause.has("or_not", clause.items[at + 1 : at + SET])


def _features(item: Item) -> frozenset[str]:
    sense = item.senses.get("contact")
    return sense.sense.features if sense else frozenset()
