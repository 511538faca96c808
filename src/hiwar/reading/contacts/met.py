"""Met: who acts and who is met by a verb of contact, where the order of its words leaves it open.

What enters is a clause, the place of its verb and the verb's frame; what leaves is the frame with its subject and
object where they belong («والتقى الرئيس الصيني» behind a sentence of the king: the president is whom he met).
Invariant: nobody is added: who stands in the frame that leaves stood in the one that entered.
"""

from __future__ import annotations

import msgspec

from hiwar.reading.contacts.candidate import side_of
from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.reading.contacts.generalities import that_before
from hiwar.reading.contacts.verb_sides import with_his_own
from hiwar.reading.contacts.vocabulary import ContactVerb
from hiwar.reading.grammar.frames import Frame, Group
from hiwar.reading.grammar.items import Item

_LEADS_IN = frozenset({"adverb", "time", "conj", "prep", "noun", "participle", "word", "comma"})


def as_a_guest(clause: ContactClause, frame: Frame) -> Frame:
    """«حل الأمير ضيفا على كندا»: a word of being a guest beside the verb is no object."""
    guest = frame.object is not None and clause.has("guest", clause.items[frame.object.at : frame.object.at + 1])
    return msgspec.structs.replace(frame, object=None) if guest else frame


def talked_of(clause: ContactClause, item: Item, frame: Frame, entry: ContactVerb) -> Frame:
    """«وبحث معه إيران والعلاقات مع قطر»: behind «with him» a land is no man's deed, and «with» is of the topic."""
    if not entry.with_ or not clause.has("with_pronoun", clause.items[frame.head + 1 : frame.head + 2]):
        return frame
    preps = tuple(group for group in frame.preps if group.prep not in clause.preps.together)
    hers = "feminine" in item.senses["contact"].sense.features  # «وبحثت معه واشنطن»
    land = frame.subject is not None and not frame.before and not hers and clause.is_place(frame.subject)
    return msgspec.structs.replace(
        frame, subject=None if land else frame.subject, preps=preps, thing_object=frame.thing_object or land
    )


def met_by_her(item: Item, frame: Frame, entry: ContactVerb) -> Frame:
    """«والتقت الرئيس الصيني والزعيم الليبي»: several men behind a verb of one woman are whom she met."""
    features = item.senses["contact"].sense.features
    alone = frame.subject is not None and not frame.before and not frame.object and entry.object is not None
    if frame.subject is None or not alone or "feminine" not in features or features & {"dual", "plural"}:
        return frame
    men = frame.subject.mentions
    if len(men) < 2 or not all(m.type == "person" and m.number == 1 and not m.feminine for m in men):
        return frame
    return msgspec.structs.replace(frame, subject=None, object=frame.subject)


def met_one(clause: ContactClause, at: int, item: Item, frame: Frame, entry: ContactVerb) -> Frame:
    """«والتقى الرئيس الصيني», «والتقى الملك، وعددا من مساعديه»: where the clause before has an actor, the one person
    told, with his own men, is whom he met."""
    own = frame.subject is not None and with_his_own(clause, frame.subject.at)
    alone = frame.subject and not frame.before and (own or not (frame.object or frame.thing_object))
    told = item.senses["contact"].enclitic is not None  # «واستقبله الرئيس الكيني»: the pronoun is whom he met
    if not entry.object or not alone or told or frame.behind(*entry.with_) or entry.kind == "visit":
        return frame
    if frame.subject is not None and _two_act(clause, frame.subject):
        return frame
    if item.senses["contact"].enclitic:
        return frame  # «وصل الوزير واستقبله الرئيس»: whom he met, the pronoun says
    counterpart = frame.subject is not None and frame.subject.mentions[0].refer == "counterpart"
    meanwhile = clause.has("meanwhile", clause.items[at + 1 : at + 4])
    there = at > 0 and (clause.has("where", clause.items[at - 1 : at]) or _expected(clause, at) or _willed(clause, at))
    led = clause.led_in(frame)
    if not (
        item.joined or counterpart or meanwhile or there or led or _goes_on(clause, at) or _led_on(clause, at, entry)
    ):
        return frame
    acting = {side_of(p) for p in led or clause.acting(at)}
    named = {side_of(p) for p in clause.parties(frame.subject)} if frame.subject else set()
    if not acting or acting & named:
        return frame
    return msgspec.structs.replace(frame, subject=None, object=frame.subject)


def _two_act(clause: ContactClause, group: Group) -> bool:
    """«والتقى وزيرا خارجية كينيا وغانا», «ويجتمع الرئيسان»: whether two are told in the form of those who act."""
    first = group.mentions[0]
    two = first.number == 2 and first.type == "person" and first.refer != "counterpart"
    return two and clause.items[group.at].form.endswith(clause.framer.words.dual_subject)


def turned(clause: ContactClause, at: int, frame: Frame, entry: ContactVerb) -> Frame:
    """«يزور موسكو الرئيس الصيني», «إنه زار الجزائر», «وصل البلاد الوزير»: a place behind a verb of visiting is its
    object."""
    counted = clause.items[frame.object.at - 1].form if frame.object and frame.object.at > at + 1 else ""
    counted_people = counted.isdigit() or counted in clause.framer.words.counts
    if counted_people and frame.object and not frame.subject and entry.subject == "visitor":
        return msgspec.structs.replace(frame, subject=frame.object, object=None)  # «وصل إلى بغداد 15 نائبا كينيا»
    if (
        (entry.place_object or entry.leaves)
        and frame.subject
        and frame.object
        and not frame.before
        and clause.is_place(frame.subject)
        and not clause.is_place(frame.object)
    ):
        frame = msgspec.structs.replace(frame, subject=frame.object, object=frame.subject)
    land = frame.thing_subject and clause.has("the_country", clause.items[at + 1 : at + 2])
    if (entry.leaves or entry.place_object) and land and frame.object and not clause.is_place(frame.object):
        return msgspec.structs.replace(frame, subject=frame.object, object=None, thing_subject=False)
    if frame.subject and not frame.object and clause.goes_to(at, frame.subject):
        frame = msgspec.structs.replace(frame, subject=None, object=frame.subject)
    return frame


def partner_first(clause: ContactClause, frame: Frame, entry: ContactVerb) -> bool:
    """«كما بحث مع نظيره مسار المفاوضات»: a thing told behind the partner is the topic, and nobody who acts."""
    if entry.with_ and clause.has("with_pronoun", clause.items[frame.head + 1 : frame.head + 2]):
        return True  # «وبحث معه التجارة»
    partners = [group.at for group in frame.behind(*entry.with_) if group.prep in clause.preps.together]
    if not partners:
        return _goal_first(clause, frame, entry)
    between = clause.items[frame.head + 1 : min(partners, default=frame.head)]
    led = {"prep", "adverb", "time", "open", "pron"}
    return bool(partners) and all(i.kind in led or "contact" in i.senses for i in between)


def _goal_first(clause: ContactClause, frame: Frame, entry: ContactVerb) -> bool:
    """«وتوجه إلى اليابان محطته الثانية»: a thing of somebody's own behind the goal of a journey says more of it."""
    goals = [group.at for group in frame.behind(*entry.to) if clause.is_place(group)]
    behind = clause.items[goals[0] + 1 : goals[0] + 2] if goals else []
    return entry.kind == "visit" and any(sense.enclitic for i in behind for sense in i.senses.values())


def _expected(clause: ContactClause, at: int) -> bool:
    """«حيث من المقرر أن يلتقي المرشد», «ينتظر أن»: whether the verb stands behind «that» of what nobody expects."""
    led = clause.items[at - 1].kind == "comp" and clause.items[at - 1].form in clause.vocabulary.words["that"]
    before = clause.items[max(0, at - 4) : at - 1]
    operators = clause.vocabulary.operators
    if led and before and before[-1].kind == "verb" and before[-1].form in operators:
        return clause.framer.verb(at - 2).subject is None
    return led and any(i.kind == "participle" and i.form in operators for i in before)


def _goes_on(clause: ContactClause, at: int) -> bool:
    """«كما التقى», «وفي وقت لاحق استقبل»: whether a sentence goes on with who acted in the one before."""
    items = clause.items
    if not at:
        return False
    if items[at - 1].kind == "conj" and clause.has("goes_on", items[at - 1 : at]):
        return True  # «التقى الوزير نظيره، كما استقبل السفير»
    joined = any(tags[:1] == ("w",) for tags, _ in clause.script.words[items[0].first].splits)
    return (joined or clause.has("goes_on", items[:1])) and all(i.kind in _LEADS_IN for i in items[:at])


def _led_on(clause: ContactClause, at: int, entry: ContactVerb) -> bool:
    """«زار القاهرة، كما التقى الرئيس», «قبل أن يستقبل الوزير», «ليلتقي بعدها»: whether a clause goes on with who acts.

    «فيما» may lead to another who acts, so behind it only a verb that two do alike goes on.
    """
    if "l" in clause.items[at].senses["contact"].proclitics:
        return at > 1
    k = at - 1
    while k > 0 and clause.items[k].kind in ("adverb", "time", "pron"):
        k -= 1
    if k < 1:
        return False
    if clause.items[k].form in clause.vocabulary.words["that"]:
        return clause.has("then_that", clause.items[k - 1 : k])
    return clause.has("then", clause.items[k : k + 1]) or (
        clause.has("meantime", clause.items[k : k + 1]) and entry.subject == "participant"
    )


def _willed(clause: ContactClause, at: int) -> bool:
    """«رفض ماكرون أن يلتقي الرئيس», «نفى أن يكون قد التقى»: whether one speaks or decides of his own contact alone."""
    k = that_before(clause, at, ("adverb", "neg"))
    if not k:
        return False
    verb = next((n for n in range(k - 1, -1, -1) if clause.items[n].kind == "verb"), None)
    if verb is None or any(i.kind in ("comp", "mark", "colon") for i in clause.items[verb:k]):
        return False
    frame = clause.framer.verb(verb)
    led = clause.framer.words.led_by
    others = [g for g in (frame.object, *frame.preps) if g and verb < g.at < k and g.prep not in led]
    acts = frame.subject is not None or clause.items[verb].joined  # «ونفى أن يكون التقى»
    return acts and not any(m.type in ("person", "group") for g in others for m in g.mentions)
