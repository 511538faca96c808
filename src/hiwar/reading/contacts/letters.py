"""Letters: what a verb of sending needs before it tells a letter, and the envoys that such verbs send.

What enters is a clause with a verb of sending and its frame; what leaves is whether a letter is sent, and the frame
with whoever stands where he belongs. Invariant: nothing here resolves a party but one sent, who gets the state of his
sender.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from hiwar.model import Party
from hiwar.reading.contacts.candidate import Candidate, side_of
from hiwar.reading.contacts.carriers import Carrier
from hiwar.reading.contacts.cast import Cast
from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.reading.contacts.vocabulary import ContactNoun, ContactVerb
from hiwar.reading.grammar.frames import Frame, Group
from hiwar.reading.grammar.items import Item

# «رسالة خطية عاجلة بعث بها»: so many words may part what is sent from its verb.
NEAR = 5
# «رسالة إلى البرلمان عبر الفيديو»: so far behind a message the word stands by which all heard it.
AIRED = 12


def _first_contact(clause: ContactClause, frame: Frame) -> int:
    """Where the clause behind the frame's own objects begins: at the next verb, else where the frame stops."""
    return next((k for k in range(frame.head + 1, frame.stop) if clause.items[k].kind == "verb"), frame.stop)


def sends(clause: ContactClause, frame: Frame, entry: ContactVerb) -> bool:
    """Whether the clause of a verb of sending names something that it sends."""
    own = clause.items[frame.first : _first_contact(clause, frame)]
    return any(item.kind != "mention" and _themed(item, entry) for item in own)


def _themed(item: Item, entry: ContactVerb) -> bool:
    """Whether a word is one of what the verb must be about, or one with a joined pronoun."""
    return item.form in entry.theme or any(
        item.form.endswith(theme) and len(item.form) <= len(theme) + 2 for theme in entry.theme
    )


def sent_before(clause: ContactClause, at: int, entry: ContactVerb) -> bool:
    """«في برقية بعث بها إلى»: whether what is sent stands before its verb, which resumes it."""
    sense, near = clause.items[at].senses["contact"], clause.items[at + 1 : at + 3]
    if sense.enclitic not in ("3ms", "3fs") and not clause.has("resumptive", near):
        return False
    for item in reversed(clause.items[max(0, at - NEAR) : at]):
        if item.kind != "mention" and _themed(item, entry):
            return True
        between = ("rel", "adverb", "time", "noun", "participle", "word")
        if item.kind not in between and not (entry.hands and item.kind == "prep"):  # «مبادرة من أربع نقاط قدمها»
            return False
    return False


def for_a_land(clause: ContactClause, entry: ContactVerb, group: Group) -> bool:
    """«قدمت الأمم المتحدة خطة لليمن», «قدم طلب الانضمام للحلف»: whether what is handed over is for a land, or has a
    word of its own that goes there, and is handed to nobody."""
    if not entry.hands or group.prep not in clause.preps.for_:
        return False
    before = clause.items[group.at - 1]
    return clause.is_place(group) or (before.kind == "noun" and not _themed(before, entry))


def handed_to_nobody(entry: ContactVerb, cast: Cast) -> bool:
    """«قدم المبعوث تقريره إلى مجلس الأمن»: whether no state or movement hands anything over, or is handed it."""
    bodies = all(p.body or (p.type == "organisation" and p.state is None) for p, _ in cast)
    return entry.hands and (bodies or all(p.type == "unnamed" for p, role in cast if role == "initiator"))


def behind_the_goal(frame: Frame, entry: ContactVerb) -> Frame:
    """«حث في رسالة بعثها إلى البرلمان السلطات على»: what stands behind the goal is another verb's, but for a person."""
    goal = min((group.at for group in frame.behind(*entry.to)), default=None)
    late = frame.subject is not None and goal is not None and frame.subject.at > goal
    if not late or frame.subject is None or frame.subject.mentions[0].type == "person":
        return frame
    return msgspec.structs.replace(frame, subject=None)


def sent_to_greet(clause: ContactClause, frame: Frame, entry: ContactVerb, subject: Sequence[Party]) -> Cast:
    """«بعث برقية لتهنئة الرئيس»: to whom a letter goes that only says whom it is to congratulate or condole with."""
    if not entry.theme or frame.behind(*entry.to):
        return []
    for k in range(frame.head + 1, min(frame.stop, len(clause.items) - 1)):
        item = clause.items[k]
        if item.kind in ("verb", "comp", "colon", "mark"):
            return []
        met = clause.items[k + 1]
        if item.prep in clause.preps.for_ and item.lemmas() & clause.vocabulary.words["greeting"] and met.mention:
            return [] if met.prep else clause.cast(clause.framer.group(k + 1, None)[0], "participant", subject, False)
    return []


def no_letter(clause: ContactClause, at: int, noun: ContactNoun, carrier: Carrier | None) -> bool:
    """Whether a word for a letter tells none of its own: a verb of sending tells it already, or it is a figure.

    «رسالة قوية للجميع» (a strong message to all) was sent to nobody; a cable of congratulation was.
    """
    figure = noun.kind == "letter" and (
        is_a_figure(clause, at) or said_to_all(clause, at) or _carried_by_a_thing(clause, at, carrier)
    )
    return figure or _is_sent(clause, at, noun)


def outside_its_words(clause: ContactClause, at: int, cast: Cast) -> Cast:
    """«برقية الملك "تلقيت نبأ وفاة الشيخ خليفة"»: the cast without those whom only the letter's own words name."""
    quoted = clause.script.quoted
    if quoted[clause.items[at].first]:
        return cast
    named = {i.mention.start for i in clause.items[at + 1 :] if i.mention and quoted[i.first]}
    return [(p, role) for p, role in cast if p.mention is None or p.mention.start not in named]


def is_a_figure(clause: ContactClause, at: int) -> bool:
    """«رسالة قوية», «وجهت بهذه التجربة رسالة», «رسائل الوزير لدول الخليج»: whether a deed or words at large tell it.

    The deed stands behind a joined preposition between the verb and its message; several of no time are no one letter.
    """
    items, item = clause.items, clause.items[at]
    if clause.has("figurative", items[at + 1 : at + 2]):
        return True
    many = "plural" in item.senses["contact"].sense.features and item.kind == "noun"
    if many and clause.has("force_of", items[max(0, at - 1) : at]):
        return True  # «لم يستوعب قوة الرسائل التي وجهها»
    for k in range(at - 1, max(-1, at - NEAR), -1):
        if items[k].kind == "verb":
            return any(_is_a_deed(clause, i) for i in items[k + 1 : at])
        if items[k].kind in ("comp", "colon", "mark", "comma", "rel"):
            break
    frame = clause.framer.noun(at)
    return many and item.prep is None and frame.subject is not None and not frame.times


def _carried_by_a_thing(clause: ContactClause, at: int, carrier: Carrier | None) -> bool:
    """«حملت الضربة رسالة إلى إيران»: whether a deed, and nobody, is what brings a message."""
    if carrier is None or carrier.frame.subject is not None or carrier.verb > at - 2:
        return False
    deed = clause.items[carrier.verb + 1].any_sense
    if clause.items[carrier.verb + 1].kind != "noun" or deed is None or "al" not in deed.proclitics:
        return False
    return carrier.frame.thing_subject and "subject" not in carrier.light.slots


def told_by_this(clause: ContactClause, at: int) -> bool:
    """«الرسالة التي تبعثها اليابان إلى الصين بهذه الموازنة»: whether what a verb behind its message sends is a deed."""
    for item in clause.items[at + 1 : at + NEAR + 2]:
        if item.kind in ("verb", "comp", "colon", "mark", "comma", "rel"):
            return False
        if clause.has("by_this", [item]):
            return True
    return False


def _is_a_deed(clause: ContactClause, item: Item) -> bool:
    """«بإطلاق الصاروخ», «بهذه التجربة»: whether something is done by what stands behind a joined preposition."""
    sense = item.senses.get("word")
    done = sense is not None and "masdar" in sense.sense.features and item.prep in clause.preps.with_
    return item.mention is None and (done or clause.has("by_this", [item]))


def sends_a_figure(clause: ContactClause, at: int, frame: Frame, entry: ContactVerb) -> bool:
    """«بعث برسالة حاسمة إلى الغرب في خطابه», «أرسلت بإطلاق الصاروخ رسالة»: whether what a verb sends is a figure."""
    for k in range(at + 1, _first_contact(clause, frame)):
        item = clause.items[k]
        if item.kind == "noun" and "contact" in item.senses and _themed(item, entry):
            return is_a_figure(clause, k) or said_to_all(clause, k)
    return False


def said_to_all(clause: ContactClause, at: int) -> bool:
    """«رسالة وجهها إلى البرلمان عبر الفيديو», «رسالة مصورة», «في خطابه»: whether it was spoken, for all to hear."""
    for item in clause.items[at + 1 : at + AIRED]:
        if item.kind in ("comp", "colon", "mark"):
            return False
        if clause.has("aired", [item]):
            return True
    return False


def of_no_sender(clause: ContactClause, candidate: Candidate) -> bool:
    """«التقارب يحمل رسالة إلى النظام وطهران»: whether all that is told of a letter is to whom it is."""
    if candidate.kind != "letter" or any(role in ("initiator", "mediator") for _, role in candidate.parties):
        return False
    starts = [p.mention.start for p, _ in candidate.parties if p.mention]
    named = [k for k, i in enumerate(clause.items) if i.mention and starts and i.mention.start == min(starts)]
    first = named[0] if len(starts) > 1 and len(starts) == len(candidate.parties) and named else None
    if first is None or clause.prep_before(first) not in clause.preps.to:
        return False
    group = clause.framer.group(first, clause.prep_before(first))[0]
    return all(any(m.start <= start < m.end for m in group.mentions) for start in starts)


def _is_sent(clause: ContactClause, at: int, noun: ContactNoun) -> bool:
    """«بعثت برسالة إلى المجلس»: whether a verb of sending right before a letter tells it already."""
    item = clause.items[at]
    if noun.kind != "letter" or item.joined:
        return False
    for before in reversed(clause.items[max(0, at - NEAR) : at]):
        sense = before.senses.get("contact") if before.kind == "verb" else None
        entry = clause.vocabulary.verbs.get(sense.sense.lemma) if sense else None
        if entry is not None and entry.theme:
            return _themed(item, entry)
        if before.kind in ("verb", "comp", "mark", "colon", "comma", "rel") or before.joined:
            return False
    return False


def handed_by_another(clause: ContactClause, at: int, verb: int, frame: Frame) -> bool:
    """«التقى نظيره وسلم الرئيس القبرصي رسالة من الرئيس الكيني»: whether the one told behind a verb of handing over
    is given the letter, as it is from the side of the one who acted before.
    """
    given = frame.subject
    if given is None or frame.object is not None or not verb < given.at < at:
        return False
    groups = (*clause.framer.noun(at).behind(*clause.preps.from_), *frame.behind(*clause.preps.from_))
    senders = {side_of(p) for group in groups for p in clause.parties(group)} - {None}
    acting = {side_of(p) for p in clause.acting(verb)}
    return bool(senders & acting) and senders.isdisjoint({side_of(p) for p in clause.parties(given)})


def from_one_to_another(clause: ContactClause, at: int, noun: ContactNoun) -> bool:
    """«خطاب موجه من الوزير إلى نظيره»: whether both who wrote a letter and who gets it are told behind it."""
    groups = clause.framer.noun(at).preps if "written" in noun.traits else ()
    people = [g for g in groups if not clause.is_place(g) and g.mentions[0].type in ("person", "group", "institution")]
    return {g.prep in clause.preps.to for g in people if g.prep in clause.preps.to | clause.preps.from_} == {
        True,
        False,
    }


def sends_an_envoy(clause: ContactClause, frame: Frame) -> bool:
    """«بعث ملك البحرين مبعوثا إلى مسقط»: whether the object is an envoy or a delegation."""
    sent = frame.object.mentions[0] if frame.object else None
    minister = sent is not None and sent.type == "person" and sent.level in ("leaders", "ministers")
    if frame.object is None or sent is None or (sent.title not in clause.vocabulary.sets.sent_out and not minister):
        return False
    return not clause.has("teams", clause.items[frame.object.at : frame.object.at + 1])


def sent_by(cast: Cast, entry: ContactVerb, subject: Sequence[Party]) -> Cast:
    """«أوفد الملك مبعوثا»: one sent who is told without a state is of his sender's."""
    if (entry.subject, entry.object) != ("initiator", "visitor") or not subject or subject[0].state is None:
        return cast
    state = subject[0].state
    return [
        (msgspec.structs.replace(p, state=state, why="sent by one of this state") if side_of(p) is None else p, role)
        for p, role in cast
    ]
