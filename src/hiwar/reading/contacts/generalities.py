"""Generalities: what is said of contacts in general, so that no one contact is told.

What enters is a clause and the place of a noun or verb of contact; what leaves is yes or no. Invariant: nothing here
resolves a party or changes a candidate; a contact with a time of its own is never a generality.
"""

from __future__ import annotations

from hiwar.reading.contacts.carriers import Carrier
from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.reading.contacts.needful import needful_noun
from hiwar.reading.contacts.out_of_office import of_citizens
from hiwar.reading.contacts.status import Verdict, negated
from hiwar.reading.contacts.supposed import supposed_noun
from hiwar.reading.contacts.unclaimed import unclaimed_noun
from hiwar.reading.contacts.unreal import as_a_virtue, asked_of_you, imagined, of_peoples, only_a_topic
from hiwar.reading.contacts.vocabulary import ContactNoun
from hiwar.reading.grammar.frames import Group

# «المفاوضات المباشرة بين روسيا وأوكرانيا هي السبيل»: so far behind a noun its predicate stands.
REACH = 12
# So far before a contact the word stands that needs it.
NEEDED = 6
# So far before the end of talks a warning of it may stand.
FEARED = 12


def is_general(clause: ContactClause, at: int, carrier: Carrier | None) -> bool:
    """Whether the words around a noun of contact speak of such contacts in general."""
    return (
        _sitting(clause, at, carrier)
        or _stressed(clause, at)
        or _needed(clause, at)
        or _decided(clause, at, carrier)
        or _praised(clause, at)
        or _without_substitute(clause, at)
        or _repeated(clause, at)
        or _habit(clause, at, carrier)
        or _feared(clause, at)
        or _facilitated(clause, at)
        or _to_come(clause, at, carrier)
        or _of_a_thing(clause, at, carrier)
        or _chaired(clause, at)
        or of_citizens(clause, at)
        or imagined(clause, at)
        or unclaimed_noun(clause, at, carrier.verb if carrier else None)
        or supposed_noun(clause, at, carrier)
        or needful_noun(clause, at, carrier)
        or of_peoples(clause, at)
        or as_a_virtue(clause, at)
        or asked_of_you(clause, at)
        or (carrier is None and only_a_topic(clause, at))
    )


def is_a_stance(clause: ContactClause, verdict: Verdict) -> bool:
    """«لا يمكن للعالم أن يتواصل مع إيران»: whether what might be is said not to be possible or needed."""
    at = verdict.at
    if at is None or verdict.status != "proposed" or not clause.has("can", clause.items[at : at + 1]):
        return False
    return negated(clause.items, at) is not None or clause.items[at - 1].kind == "neg"


def that_before(clause: ContactClause, at: int, between: tuple[str, ...]) -> int:
    """Where «أن» stands before a verb with nothing but items of these kinds between; 0 where it does not."""
    k = at - 1
    while k > 0 and clause.items[k].kind in between:
        k -= 1
    leads = k > 0 and clause.items[k].kind == "comp" and clause.items[k].form in clause.vocabulary.words["that"]
    return k if leads else 0


def is_a_custom(clause: ContactClause, at: int) -> bool:
    """«من عادة الأمير أن يلتقي السفراء»: whether a habit leads to the verb."""
    k = that_before(clause, at, ("adverb", "time"))
    return k > 1 and clause.has("habits", clause.items[max(0, k - 4) : k])


def _stressed(clause: ContactClause, at: int) -> bool:
    """«أهمية تكثيف المملكة لاتصالاتها»: whether contacts that are many are only said to matter."""
    item = clause.items[at]
    noun = clause.vocabulary.nouns.get(item.senses["contact"].sense.lemma)
    many = noun is not None and noun.kind == "other" and "plural" in item.senses["contact"].sense.features
    return many and clause.has("matter", clause.items[max(0, at - 4) : at])


def _needed(clause: ContactClause, at: int) -> bool:
    """«الأزمة تتطلب المزيد من التشاور بين», «بحاجة إلى حوار بين»: whether contacts of no time are what is needed."""
    words, items = clause.vocabulary.words, clause.items
    leads = clause.preps.to | clause.preps.from_
    for k in range(at - 1, max(-1, at - NEEDED), -1) if items[at].prep is None else ():
        if items[k].kind in ("noun", "verb") and items[k].lemmas() & words["needs"]:
            between = items[k + 1 : at]
            opens = k == 0 or items[k - 1].kind in ("comma", "conj", "comp", "mark")
            of_its_own = opens and not between  # «تتطلب مفاوضات جنيف وقتا»: who needs may be the noun
            return not of_its_own and not clause.times(clause.framer.noun(at))
        if items[k].kind not in ("prep", "noun", "word", "mention") or items[k].lemmas() & words["doing"]:
            return False
        if items[k].kind == "prep" and items[k].form not in leads:
            return False
    return False


def _sitting(clause: ContactClause, at: int, carrier: Carrier | None) -> bool:
    """«جلسة البرلمان الفنلندي», «جلسة مجلس الإدارة»: whether one body of one state sits, with nobody else."""
    noun = clause.vocabulary.nouns.get(clause.items[at].senses["contact"].sense.lemma)
    frame = clause.framer.noun(at)
    if noun is None or "sits" not in noun.traits or _talks_behind(clause, at, noun):
        return False
    if clause.has("of_a_house", clause.items[at + 1 : at + 2]) or _of_the_council(clause, frame.subject):
        return True  # «جلسة برلمانية»، «شهدت جلسة مجلس الأمن سجالا بين المندوبين»
    if any(group.prep in clause.preps.together | clause.preps.between for group in frame.preps):
        return False
    owners = frame.subject or (carrier.frame.subject if carrier else None)
    bodies = owners.mentions if owners else ()
    return bool(bodies) and all(m.type == "institution" for m in bodies)


def _of_the_council(clause: ContactClause, owner: Group | None) -> bool:
    """Whether a council is told that sits for itself, whoever speaks in it."""
    entities = [m.entity.id for m in owner.mentions if m.entity] if owner else []
    return bool(entities) and clause.vocabulary.words["not_meeting"].issuperset(entities)


def _talks_behind(clause: ContactClause, at: int, noun: ContactNoun) -> bool:
    """«جلسة مباحثات»: whether a word behind the noun makes talks of it."""
    return any(item.form in noun.modifiers for item in clause.items[at + 1 : at + 4])


def _decided(clause: ContactClause, at: int, carrier: Carrier | None) -> bool:
    """«الموافقة على قرارات مؤتمر الاتحاد»: whether only what a gathering decided is spoken of."""
    noun = clause.vocabulary.nouns.get(clause.items[at].senses["contact"].sense.lemma)
    if carrier is not None or noun is None or "decides" not in noun.traits or not at:
        return False
    lemmas = clause.items[at - 1].lemmas()
    return bool(lemmas & clause.vocabulary.words["decisions"])


def _praised(clause: ContactClause, at: int) -> bool:
    """«المفاوضات بين الطرفين هي السبيل الوحيد»: whether a predicate behind the noun makes a way of it."""
    if not _is_process(clause, at):
        return False
    items = clause.items
    for k in range(at + 1, min(at + REACH, len(items))):
        if clause.has("copulas", items[k : k + 1]):
            return clause.has("ways", items[k + 1 : k + 3]) or clause.has("far_off", items[k + 1 : k + 2])
        if items[k].kind in ("participle", "word", "adverb", "noun") and clause.has("far_off", items[k : k + 1]):
            return not any(clause.has("was", [item]) for item in items[max(0, at - 2) : k])
        if items[k].kind in ("verb", "comp", "colon", "mark", "rel"):
            return False
    return False


def _without_substitute(clause: ContactClause, at: int) -> bool:
    """«لا بديل عن المفاوضات»: whether the noun is what there is no way round."""
    return _is_process(clause, at) and at > 1 and clause.has("substitutes", clause.items[max(0, at - 3) : at])


def _feared(clause: ContactClause, at: int) -> bool:
    """«حذر من انهيار المفاوضات»: whether an end of talks is only what somebody warns of or fears."""
    words = clause.vocabulary.words
    if at < 3 or clause.items[at - 2].form not in words["out_of"] or not _is_process(clause, at):
        return False
    ends = clause.vocabulary.operators.get(clause.items[at - 1].form)
    if ends is None or ends.status not in ("suspended", "cancelled", "failed"):
        return False
    return any(item.lemmas() & words["fears"] for item in clause.items[max(0, at - FEARED) : at - 2])


def _facilitated(clause: ContactClause, at: int) -> bool:
    """«مكتب فُتح لتسهيل إجراء حوار مع الحكومة»: whether something else is only done so that talks may be."""
    words, items = clause.vocabulary.words, clause.items
    first = at - 1 if at and items[at - 1].lemmas() & (words["doing"] | words["beginning"]) else at
    before = items[first - 1] if first else None
    return (
        before is not None
        and _is_process(clause, at)
        and before.prep in clause.preps.for_
        and bool(before.lemmas() & words["facilitating"])
    )


def _to_come(clause: ContactClause, at: int, carrier: Carrier | None) -> bool:
    """«أولويات القمم والمؤتمرات المقبلة»: whether all that are to come are meant, of whoever and with whomever."""
    analysis, frame = clause.items[at].senses["contact"], clause.framer.noun(at)
    known = "al" in analysis.proclitics and "plural" in analysis.sense.features
    bare = carrier is None and frame.subject is None and not frame.preps
    more = at + 1 < len(clause.items) and clause.items[at + 1].joined and "contact" in clause.items[at + 1].senses
    return known and bare and clause.has("next_one", clause.items[at + 1 + more : at + 2 + more])


def _of_a_thing(clause: ContactClause, at: int, carrier: Carrier | None) -> bool:
    """«يحظى المهرجان بزيارة وفود من الدول»: whether a thing is what has a visit, and no state is visited."""
    noun = clause.vocabulary.nouns.get(clause.items[at].senses["contact"].sense.lemma)
    if noun is None or noun.kind != "visit" or carrier is None or carrier.verb > at:
        return False
    return carrier.frame.thing_subject and not carrier.light.slots & {"object", "subject"}


def _chaired(clause: ContactClause, at: int) -> bool:
    """«بصفة بلاده الرئيس الحالي للقمة»: whether a summit is only what somebody presides over."""
    noun = clause.vocabulary.nouns.get(clause.items[at].senses["contact"].sense.lemma)
    if noun is None or noun.kind != "summit" or clause.items[at].prep not in clause.preps.for_ or not at:
        return False
    return clause.script.forms[clause.items[at - 1].last - 1] in clause.vocabulary.words["chairs"]


def _is_process(clause: ContactClause, at: int) -> bool:
    noun = clause.vocabulary.nouns.get(clause.items[at].senses["contact"].sense.lemma)
    return noun is not None and noun.kind == "talks"


def _repeated(clause: ContactClause, at: int) -> bool:
    """«عرف بزياراته المتكررة», «الزيارات المتبادلة»: whether the noun tells of many visits that no time parts."""
    if not clause.items[at].senses["contact"].sense.features & {"plural"}:
        return False
    behind = clause.items[at + 1 : at + 6]
    end = next((n for n, i in enumerate(behind) if i.kind in ("verb", "comp", "comma", "mark", "rel")), len(behind))
    return clause.has("repeated", behind[:end])


def _habit(clause: ContactClause, at: int, carrier: Carrier | None) -> bool:
    """«الاجتماعات التي تضم الوزراء»: whether a present relative says who is at meetings of a sort, at no time."""
    analysis = clause.items[at].senses["contact"]
    if carrier is None or carrier.light.subject != "none" or carrier.light.object is None or carrier.verb < at:
        return False
    verb = clause.items[carrier.verb]
    sense = verb.senses["light"].sense
    known = "al" in analysis.proclitics and "plural" in analysis.sense.features
    timeless = not verb.future and "present" in sense.features and not any(i.kind == "time" for i in clause.items)
    relative = any(i.kind == "rel" for i in clause.items[at + 1 : carrier.verb])
    return known and timeless and relative
