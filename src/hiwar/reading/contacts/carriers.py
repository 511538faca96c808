"""Carriers: the light verbs that carry a noun of contact.

What enters is the clauses of a sentence; what leaves is, for each carried noun, the one verb that carries it («أجرى
محادثات», «المفاوضات انطلقت», «زيارة قام بها»). Invariant: a noun has one carrier at most.
"""

from __future__ import annotations

from typing import NamedTuple

from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.reading.contacts.own_objects import acts_itself, has_another, witnesses
from hiwar.reading.contacts.receptions import takes_in_a_thing
from hiwar.reading.contacts.status import CALLED_OFF
from hiwar.reading.contacts.vocabulary import LightVerb
from hiwar.reading.grammar.frames import Frame
from hiwar.reading.grammar.insertions import of_a_thing
from hiwar.reading.grammar.relations import closed

COMPOUND = 4  # «جولة جديدة من المفاوضات»: so many words may part the two nouns of one contact
AMONG = 9  # «عددا من اللقاءات الثنائية في نيويورك، من بينها لقاء»: and so many several contacts and one of them


class Carrier(NamedTuple):
    """A light verb at its place, with its frame and its entry."""

    verb: int
    frame: Frame
    light: LightVerb


def find_carriers(clause: ContactClause) -> dict[int, Carrier]:
    """Which verb carries which noun of contact, by the noun's place."""
    found: dict[int, Carrier] = {}
    for at, item in enumerate(clause.items):
        if item.kind == "verb" and "light" in item.senses:
            light = clause.vocabulary.light[item.senses["light"].sense.lemma]
            other = at + 1 < len(clause.items) and clause.items[at + 1].form in light.unless
            if other or _of_a_thing_before(clause, at):
                continue
            _carry(clause, Carrier(at, clause.framer.verb(at), light), found)
    return found


def _carry(clause: ContactClause, carrier: Carrier, found: dict[int, Carrier]) -> None:
    """Give the verb its noun: one behind it in a slot of its own, else the one before it."""
    at, frame, light = carrier
    if light.status in CALLED_OFF and has_another(clause, at):
        return
    resumed = resumes(clause, at) and not clause.items[at].joined
    before = _noun_before(clause, at)
    own = at + 1 in frame.nouns and clause.items[at].senses["light"].enclitic is None  # «اتفاقا جرى التفاوض عليه»
    owned = resumed and not own and not in_its_course(clause, carrier)
    if before is not None and before not in found and (owned or (before == at - 1 and _describes(clause, carrier))):
        found[before] = carrier
        return
    for noun in frame.nouns:
        if _carried_behind(clause, noun) or takes_in_a_thing(clause, noun) or only_prepared(clause, noun):
            continue
        slot = slot_of(clause, noun)
        if light.lends and noun == at + 1 and witnesses(clause, noun, frame):
            continue
        if clause.prep_before(noun - 1) in light.unless - clause.preps.to:
            continue  # «لم تعلق على إجراء المفاوضات»
        if noun == at + 1 and acts_itself(clause, light, noun):
            continue
        if slot == "object" and (places_another(clause, noun) or _to_what_is_ahead(clause, at, noun)):
            continue
        fits = slot in light.slots or (slot == "object" and "subject" in light.slots)
        if fits and noun not in found:
            found[noun] = carrier
            for other in frame.nouns:
                reach = AMONG if _among_them(clause, other) else COMPOUND
                near = 0 < other - noun <= reach and not only_prepared(clause, other)
                if near and _compound(clause, noun, other):
                    found.setdefault(other, carrier)
            return
    if before is not None and ("subject" in light.slots or resumed) and before not in found:
        found[before] = carrier


def only_prepared(clause: ContactClause, noun: int) -> bool:
    """«دعاه إلى باريس تمهيدا للقمة», «بدأت الاستعدادات لعقد قمة»: whether the noun is only what is prepared."""
    items, words = clause.items, clause.vocabulary.words
    led = noun - int(noun > 0 and not items[noun].prep and bool(items[noun - 1].lemmas() & words["doing"]))
    if not led or items[led].prep not in clause.preps.for_:
        return False
    before = items[led - 1]
    return before.form in words["in_preparation"] | words["preparations"] and before.kind != "verb"


def _describes(clause: ContactClause, carrier: Carrier) -> bool:
    """«مشاورات تجري بين دول أوبك بشأن عقد اجتماع»: whether a verb without a subject says of the noun that it is had."""
    at, frame, light = carrier
    sense = clause.items[at - 1].senses["contact"]
    known = "al" in sense.proclitics or sense.enclitic is not None or clause.items[at].joined
    told = frame.subject or frame.object or at + 1 in frame.nouns
    return "subject" in light.slots and not (known or told)


def _of_a_thing_before(clause: ContactClause, verb: int) -> bool:
    """«الأزمة التي شهدتها مدريد»: whether a verb in a relative clause takes up a thing before it, no contact."""
    items = clause.items
    pronoun = items[verb].senses["light"].enclitic
    if verb < 2 or items[verb - 1].kind != "rel" or pronoun not in ("3ms", "3fs"):
        return False
    k = verb - 2
    while k > 0 and items[k].kind in ("participle", "word", "comma"):
        k -= 1
    return items[k].kind == "noun" and "contact" not in items[k].senses and _noun_before(clause, verb) is None


def _to_what_is_ahead(clause: ContactClause, verb: int, noun: int) -> bool:
    """«وجهت الرياض دعوة إلى الرئيس لحضور القمة»: whether the verb's object is the invitation, not what it is to."""
    led = clause.items[noun - 1].prep in clause.preps.for_ and clause.items[noun - 1].kind == "noun"
    return led and clause.has("invitation", clause.items[verb + 1 : noun])


def in_its_course(clause: ContactClause, carrier: Carrier) -> bool:
    """«زيارة يجري خلالها مباحثات»: whether the verb has a contact of its own in the course of the one before it."""
    inside = clause.has("in_its_course", clause.items[carrier.verb + 1 : carrier.verb + 3])
    joins = "object" not in carrier.light.slots and "subject" not in carrier.light.slots  # «زيارة يشارك خلالها في»
    return inside and (joins or any(slot_of(clause, noun) == "object" for noun in carrier.frame.nouns))


def _compound(clause: ContactClause, noun: int, other: int) -> bool:
    """«جولة من المفاوضات», no «زيارة، بعد لقاءات», «اجتماعا على هامش القمة»: whether two nouns may tell one contact.

    The second has its own verb where one takes it up («محادثات خلال زيارة يؤديها الأخير»).
    """
    between = clause.items[noun + 1 : other]
    apart = any(i.kind == "comma" for i in between) and not _among_them(clause, other)
    apart = apart or clause.has("margin", between)
    if apart or clause.prep_before(other) in clause.vocabulary.words["in_its_time"]:
        return False
    if clause.items[other].prep in clause.preps.for_ and clause.items[other].senses["contact"].enclitic:
        return False  # «أجريا اتصالات تمهيدا للقائهما»
    sense = clause.items[other].senses["contact"]
    gathering = clause.vocabulary.nouns.get(sense.sense.lemma)
    if gathering and gathering.kind == "summit" and clause.prep_before(other) in clause.vocabulary.words["within"]:
        return False  # «طلب لقاء نظيره خلال القمة»
    behind = next((k for k in range(other + 1, min(other + 4, len(clause.items))) if clause.items[k].kind == "verb"), 0)
    return not (behind and "light" in clause.items[behind].senses and resumes(clause, behind))


def _among_them(clause: ContactClause, noun: int) -> bool:
    """«عقد لقاءات، من بينها لقاء مع نظيره»: whether a noun of contact tells one of several told before it."""
    return noun > 0 and clause.has("among_lands", clause.items[noun - 1 : noun])


def _carried_behind(clause: ContactClause, noun: int) -> bool:
    """«قادت المشاورات التي أجراها»: whether a relative clause right behind the noun has the verb that carries it."""
    items = clause.items
    for k in range(noun + 1, min(noun + 12, len(items) - 1)):
        if items[k].kind in ("verb", "comp", "colon", "mark") or "contact" in items[k].senses:
            return False
        if items[k].kind == "rel":
            light = items[k + 1].senses.get("light")
            own = light is not None and "subject" in clause.vocabulary.light[light.sense.lemma].slots
            near = k == noun + 1
            return light is not None and ((near and resumes(clause, k + 1)) or (own and _told_of_it(clause, k + 1)))
    return False


def _told_of_it(clause: ContactClause, verb: int) -> bool:
    """«المؤتمر السادس، الذي عُقد الثلاثاء»: whether a past verb behind a relative has nobody else for its subject."""
    frame = clause.framer.verb(verb)
    sense = clause.items[verb].senses["light"].sense
    behind = clause.items[verb + 1].kind if verb + 1 < len(clause.items) else "mark"
    alone = frame.subject is None and not (frame.thing_subject and behind in ("noun", "word")) and not frame.nouns
    return "past" in sense.features and alone


def places_another(clause: ContactClause, noun: int) -> bool:
    """«على هامش القمة»: whether a noun of contact only says beside what another contact was."""
    for item in reversed(clause.items[max(0, noun - 3) : noun]):
        if "contact" in item.senses or item.mention is not None:
            return False  # «على هامش مؤتمر ميونيخ اجتماعا»: that is what it was beside
        if item.kind == "noun" and closed(item, clause.framer.words.article):
            return False  # «على هامش المنتدى الوزاري اجتماعا»
        if item.form in clause.vocabulary.words["margin"]:
            return True
    return False


def slot_of(clause: ContactClause, noun: int) -> str:
    """The preposition that the noun stands behind («في سلسلة من اللقاءات» counts as one), else `object`.

    «في أعمال القمة» is in the summit; «قرارات المؤتمر», «نتائج الزيارة» are other things than these.
    """
    item = clause.items[noun]
    if item.prep:
        return item.prep
    last = clause.items[noun - 1]
    if last.kind == "prep":
        series = noun > 1 and clause.items[noun - 2].form in clause.vocabulary.words["series"]
        if (
            not series and noun > 1 and clause.items[noun - 2].kind == "noun" and not clause.items[noun - 2].prep
        ):  # «رفض المشاركة في المفاوضات»
            lemmas = clause.items[noun - 2].lemmas()
            series = bool(lemmas & clause.vocabulary.words["joining"])
        return slot_of(clause, noun - 2) if series else last.form
    if last.form in clause.vocabulary.words["ordinal"] and last.prep:
        return last.prep
    if last.kind == "noun" and "contact" not in last.senses:
        lemmas = last.lemmas()
        if lemmas & clause.vocabulary.words["workings"]:
            return slot_of(clause, noun - 1)
        if lemmas & clause.vocabulary.words["outcomes"]:
            return "outcome"
        roomed = bool(lemmas & clause.vocabulary.words["rooms"])  # «أجرى بمكتبه محادثات»
        owned = any(sense.enclitic for sense in last.senses.values()) and not roomed
        if owned and not clause.has("meanwhile", [last]):
            return "another"  # «وجهت اللوم إليه عقب حضوره القمة»
        before = clause.prep_before(noun - 1)
        if before in clause.vocabulary.before_held | clause.vocabulary.before_planned:
            return before or ""  # «سيبدأ تحركه بعد انتهاء الزيارة»
    return "object"


def _noun_before(clause: ContactClause, verb: int) -> int | None:
    """The contact noun that is the subject of a verb behind it («المفاوضات انطلقت»، «القمة التي عُقدت»)."""
    closed = 0
    for k in range(verb - 1, max(-1, verb - 14), -1):
        item = clause.items[k]
        closed += (item.kind == "close") - (item.kind == "open")
        if closed < 0:
            return None  # «قال بعد لقائه الوفد: «سيختتم ...»»
        if item.kind == "noun" and "contact" in item.senses:
            return None if _invited_to(clause, k) else k
        if _awaited(clause, k) or _awaited(clause, k + 1):
            continue  # «المحادثات من المتوقع أن تعقد»
        if item.kind in ("verb", "comp", "mark", "colon") or item.form in clause.vocabulary.words["whatever"]:
            return None
        if item.kind == "rel" and k and of_a_thing(clause.items, k):
            return None  # «اجتماع لدراسة الخطة التي تم»
        if item.kind == "mention" and k + 1 < verb and clause.items[k + 1].kind == "rel":
            named = item.mention is None or bool(item.mention.entity or item.mention.states or item.mention.name)
            if named and _takes_place(clause, verb) and k + 2 == verb:
                continue  # «المحادثات مع القاهرة التي تعقد غدا»
            if named or k == 0 or "contact" not in clause.items[k - 1].senses:
                return None  # else «زيارة الدولة التي يقوم بها»
    return None


def _takes_place(clause: ContactClause, verb: int) -> bool:
    """Whether a verb tells alone that something is held, begins or ends, which nobody does («التي ستنطلق غدا»)."""
    frame, light = clause.framer.verb(verb), clause.items[verb].senses.get("light")
    things = light is not None and "subject" in clause.vocabulary.light[light.sense.lemma].slots
    return things and light is not None and not (light.enclitic or frame.nouns or frame.object or frame.subject)


def _awaited(clause: ContactClause, comp: int) -> bool:
    """«من المتوقع أن», «ينتظر أن»: whether a word of what is to come leads a complementiser there."""
    items = clause.items
    if not 0 < comp < len(items) or items[comp].form not in clause.vocabulary.words["that"]:
        return False
    operator = clause.vocabulary.operators.get(items[comp - 1].form)
    told = items[comp - 1].kind != "verb" or clause.framer.verb(comp - 1).subject is None
    return told and operator is not None and operator.status == "planned"


def _invited_to(clause: ContactClause, noun: int) -> bool:
    """«دعوة رسمية لزيارة فرنسا، نقلها»: what the pronoun takes up is the invitation, not the visit."""
    invited = clause.has("invitation", clause.items[max(0, noun - 3) : noun])
    return invited and clause.prep_before(noun) in (clause.preps.to | clause.preps.for_)


def resumes(clause: ContactClause, verb: int) -> bool:
    """Whether a verb behind its noun takes it up again by a pronoun: «زيارة قام بها», «المحادثات التي أجراها»."""
    sense = clause.items[verb].senses["light"]
    told = sense.enclitic in ("3fs", "3ms") or clause.has("resumptive", clause.items[verb + 1 : verb + 3])
    return told or _to_be_done(clause, verb)


def _to_be_done(clause: ContactClause, verb: int) -> bool:
    """«زيارة يعتزم الرئيس القيام بها»: whether behind who acts stands the doing of the contact, with its pronoun."""
    items, words = clause.items, clause.vocabulary.words
    k = verb + 1
    while k < min(verb + 4, len(items)) and items[k].kind in ("mention", "adverb"):
        k += 1
    if k == verb + 1 or k >= len(items) or items[k].kind in ("mention", "comma", "mark"):
        return False
    done = bool(items[k].lemmas() & words["doing"])
    return items[k].form in words["doing_it"] or (done and clause.has("resumptive", items[k + 1 : k + 2]))
