"""Verb sides: whom a verb of contact has on its other side, by its object, its prepositions, or a pronoun.

What enters is a clause, the place of a verb with its frame and who acts; what leaves is parties with their roles.
Invariant: a party stands in the frame of the verb, or a pronoun there means one told before.
"""

from __future__ import annotations

from collections.abc import Sequence

from hiwar.model import Kind, Party
from hiwar.reading.contacts.candidate import side_of
from hiwar.reading.contacts.cast import Cast, sides_of
from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.reading.contacts.hosts import hosted_by
from hiwar.reading.contacts.letters import for_a_land
from hiwar.reading.contacts.taken_up import taken_up
from hiwar.reading.contacts.vocabulary import ContactVerb
from hiwar.reading.grammar.frames import Frame, Group
from hiwar.reading.grammar.items import Item
from hiwar.reading.grammar.relations import relates

# «التقى ... مع»: a partner farther behind the verb belongs to something else.
NEAR = 9
_BODIES = ("institution", "organisation")


def objects(clause: ContactClause, at: int, frame: Frame, entry: ContactVerb, subject: Sequence[Party]) -> Cast:
    """The object of the verb, a word or a joined pronoun («الذي استقبله»)."""
    cast: Cast = []
    if who_reached(clause, at, frame, entry) and frame.antecedent and not clause.is_place(frame.antecedent):
        return left_before(clause, at)
    if not entry.object:  # «وصل العاصمة», «العاصمة التي وصلها»
        taken_up = frame.antecedent if clause.items[at].senses["contact"].enclitic else None
        reached = (frame.object or taken_up) if entry.place_object else None
        return clause.cast(reached, "host", subject, True) if reached and clause.is_place(reached) else cast
    if frame.object:
        cast += clause.cast(frame.object, entry.object, subject, entry.place_object)
    enclitic = clause.items[at].senses["contact"].enclitic
    if enclitic and frame.antecedent:
        cast += clause.cast(frame.antecedent, entry.object, subject, False)
    elif enclitic and not frame.object and not frame.untold:
        own = {side_of(p) for p in subject}
        acting = tuple(p for p in clause.acting(at) if side_of(p) not in own) or clause.before()
        cast += [(p, entry.object) for p in clause.memory.pronoun(enclitic, acting)]
    return cast


def who_reached(clause: ContactClause, at: int, frame: Frame, entry: ContactVerb) -> tuple[Party, ...]:
    """«رحبت الخرطوم بالمبعوث الذي وصلها», «أكد من الدوحة التي وصلها أمس»: who reached a land that a pronoun means.

    It is the man whom the relative describes, who came to the place told before, else who acts before the relative.
    """
    pronoun, described = clause.items[at].senses["contact"].enclitic, frame.antecedent
    reaches = entry.subject == "visitor" and entry.place_object and pronoun == "3fs" and frame.subject is None
    if not reaches or described is None:
        return ()
    if clause.is_place(described):
        return tuple(p for p in clause.acting(at)[:1] if p.type == "person" or p.office)
    men = all(m.type == "person" and not m.feminine and m.number == 1 for m in described.mentions)
    return clause.parties(described) if men and left_before(clause, at) else ()


def behind_verb(
    clause: ContactClause, at: int, frame: Frame, entry: ContactVerb, kind: Kind, subject: Sequence[Party]
) -> Cast:
    """Those with whom, and where to: «اجتمع مع لافروف», «توجه إلى موسكو»."""
    cast: Cast = []
    for group in partners(clause, frame, entry):
        if _near(clause, at, group.at) and not _of_the_town(clause, group):
            cast += clause.cast(group, "participant", subject, False)
    if not cast and entry.with_ and (first := fronted(clause, at)):
        cast += clause.cast(first, "participant", subject, False)
    if kind == "meeting" and cast:
        for group in frame.behind(*clause.vocabulary.words["joined_by"]):  # «بحضور عدد من المسؤولين»: nobody's side
            cast += [told for told in clause.cast(group, "participant", subject, False) if side_of(told[0])]
    if kind == "visit" and entry.subject == "visitor":
        for group in frame.behind(*clause.vocabulary.words["accompanied"]):
            cast += [told for told in clause.cast(group, "visitor", subject, False) if side_of(told[0])]
    for group in frame.behind(*entry.to):
        if of_another_journey(clause, frame, group) or for_a_land(clause, entry, group):
            continue
        guest = group.prep in clause.vocabulary.words["guest_of"] and clause.has("guest", clause.items[at : group.at])
        if clause.is_place(group) or kind != "visit" or guest:
            cast += clause.cast(group, "participant" if kind == "letter" else "host", subject, True)
    return cast


def _of_the_town(clause: ContactClause, group: Group) -> bool:
    """«في مدينة الدوحة بدولة قطر»: whether a state only says where the town right before it lies."""
    town = clause.items[group.at - 1].mention if group.at else None
    if town is None or town.type != "place" or not clause.is_place(group):
        return False
    return set(town.states) <= {state for mention in group.mentions for state in mention.states}


def fronted(clause: ContactClause, at: int) -> Group | None:
    """«مع نظيره الصيني بحث الوزير الحدود»: whom the sentence opens with, right before its verb."""
    items = clause.items
    if at < 2 or items[0].kind != "prep" or items[0].form not in clause.preps.together or items[1].mention is None:
        return None
    group, behind = clause.framer.group(1, items[0].form)
    return group if all(i.kind in ("comma", "time", "adverb") for i in items[behind:at]) else None


def present(clause: ContactClause, frame: Frame, entry: ContactVerb, cast: Cast) -> Cast:
    """«التقى نظيره بحضور وزير ثالث»: those of a third side who were there; who belongs to one that met adds none."""
    own = sides_of(cast)
    if entry.kind != "meeting" or entry.object != "participant" or frame.object is None or len(own - {None}) < 2:
        return []
    groups = frame.behind(*clause.vocabulary.words["present_at"])
    first = min(frame.nouns, default=len(clause.items))  # «التقيا في مؤتمر بحضور وزراء»
    told = [t for g in groups if g.at < first for t in clause.cast(g, "participant", (), False)]
    return [(p, role) for p, role in told if side_of(p) and side_of(p) not in own]


def of_another_journey(clause: ContactClause, frame: Frame, group: Group) -> bool:
    """«غادر إلى القاهرة بعد زيارة إلى بيروت»: whether a place is that of a contact before or after the journey.

    «غادر باريس مختتما زيارة إلى فرنسا»: or of the stay that it ends.
    """
    apart = clause.vocabulary.words["after_it"] | clause.vocabulary.before_planned
    others = [
        n
        for n in frame.nouns
        if n < group.at and (_parted_by(clause, n, apart) or clause.has("set_about", clause.items[n - 1 : n]))
    ]
    frames = [clause.framer.noun(n) for n in others]
    return any(own.at == group.at and not onward(clause, told, own) for told in frames for own in told.preps)


def _parted_by(clause: ContactClause, noun: int, apart: frozenset[str]) -> bool:
    """«بعد زيارته», «بعد انتهاء زيارته»: whether a noun stands behind one of the prepositions, or its ending does."""
    ending = noun - 1 if noun and clause.items[noun - 1].kind == "noun" else noun
    return clause.prep_before(noun) in apart or clause.prep_before(ending) in apart


def onward(clause: ContactClause, visit: Frame, group: Group) -> bool:
    """«سيذهب بعد زيارته لمصر إلى عمان»: whether a goal behind the goal of a visit is that of the verb before it."""
    goals = [g for g in visit.preps if g.prep in clause.preps.to and clause.is_place(g)]
    if not goals or goals[0].at >= group.at or group.at not in [g.at for g in goals]:
        return False
    return not clause.items[group.at - (clause.items[group.at].prep is None)].joined


def journey_to(clause: ContactClause, frame: Frame) -> Cast:
    """«وصل وفد لزيارة إسرائيل»: where a journey goes is told by the noun of its purpose."""
    for k in frame.nouns:
        noun = clause.vocabulary.nouns.get(clause.items[k].senses["contact"].sense.lemma)
        owner = clause.framer.noun(k).subject
        if noun and noun.kind == "visit" and clause.items[k].prep in clause.preps.for_ and owner:
            if clause.is_place(owner):
                return clause.cast(owner, "host", (), True)
        if noun and noun.kind in ("summit", "meeting") and (hosts := hosted_by(clause, k)):
            return hosts  # «غادر للمشاركة في قمة تستضيفها كينيا»
    return []


def stops(clause: ContactClause, at: int, frame: Frame) -> Cast:
    """«زار دولا عدة منها روسيا والصين», «دولا شملت كينيا وغانا»: the lands behind several that are only counted."""
    lands = [k for k in range(at + 1, frame.stop) if clause.has("many_lands", clause.items[k : k + 1])]
    for k in range(lands[0] + 1, min(lands[0] + 8, len(clause.items) - 1)) if lands else ():
        item = clause.items[k]
        group: Group | None = None
        if item.form in clause.vocabulary.words["among_lands"] and clause.items[k + 1].mention:
            group = clause.framer.group(k + 1, None)[0]
        elif item.kind == "verb":
            light = item.senses.get("light")
            entry = clause.vocabulary.light.get(light.sense.lemma) if light else None
            if entry is None or entry.object != "host":
                return []
            behind = clause.framer.verb(k)
            group = next((g for g in (behind.subject, behind.object) if g and g.at > k), None)
        elif item.kind in ("comp", "colon", "mark"):
            return []
        if group is not None:
            return clause.cast(group, "host", (), True) if clause.is_place(group) else []
    return []


def left_before(clause: ContactClause, at: int) -> Cast:
    """«غادر الوزير بيروت ووصل إليها نظيره»: the place told last in the sentence, which a pronoun of the verb means."""
    for k in range(at - 1, -1, -1):
        mention = clause.items[k].mention
        if mention is not None and mention.type in ("place", "state"):
            return [(p, "host") for p in clause.host(mention)]
    return []


def aboard(clause: ContactClause, at: int, frame: Frame) -> Cast:
    """«حطت في المطار طائرة تقل وفدا»: whom the vehicle brings that arrives."""
    near = clause.items[at + 1 : frame.stop + 2]
    craft = next((k for k in range(len(near)) if clause.has("vehicles", near[k : k + 1])), None)
    for k in range(craft + 1, min(craft + 5, len(near) - 1)) if craft is not None else ():
        people = near[k + 1].mention
        if clause.has("brings", near[k : k + 1]) and people and people.type in ("person", "group"):
            return clause.cast(clause.framer.group(at + 2 + k, None)[0], "visitor", (), False)
    return []


def partners(clause: ContactClause, frame: Frame, entry: ContactVerb) -> list[Group]:
    """The groups behind the verb's own prepositions; a second «مع» that is not joined is that of another noun."""
    out: list[Group] = []
    for group in frame.behind(*entry.with_):
        again = any(group.prep == before.prep for before in out) and group.prep in clause.preps.together
        before = clause.items[frame.head + 1 : group.at]
        if clause.has("speaks_of", before) and (
            group.prep in clause.preps.to or any("contact" in i.senses for i in before if i.kind == "noun")
        ):
            continue  # «تحدث عن إسناد المهمة إلى قطر», «تحدث عن لقاء مع»
        if _of_a_deal(clause, frame, group) or _of_the_topic(clause, frame, group) or _where_he_works(clause, group):
            continue
        if group.prep in clause.preps.to and all(m.type in _BODIES for m in group.mentions):
            continue  # «تحدث إلى الكونغرس»: who speaks to a body holds a speech
        in_turn = clause.items[group.at - 2].form in clause.framer.words.then  # «مع نظيره صباحا، ثم مع الوزير»
        if not again or in_turn or clause.items[group.at - 1].joined:
            out.append(group)
    return out or _leaders_of(clause, frame, entry)


def _leaders_of(clause: ContactClause, frame: Frame, entry: ContactVerb) -> list[Group]:
    """«والتقى بقيادة حركة فتح»: the leaders of a body, where a verb that has its partner behind «ب» has no other."""
    if frame.object is not None or clause.preps.with_.isdisjoint(entry.with_):
        return []
    led = frame.behind(*clause.vocabulary.words["led_by"])
    return [group for group in led if all(m.type in _BODIES for m in group.mentions)]


def _where_he_works(clause: ContactClause, group: Group) -> bool:
    """«التقى مدير البرنامج بدول مجلس التعاون»: whether lands of a union stand behind an official of another body."""
    before = clause.items[group.at - 1].mention if group.at else None
    lands = group.prep in clause.preps.place and all(m.type == "institution" and m.number > 2 for m in group.mentions)
    return lands and before is not None and before.type == "person" and bool(before.body)


def _of_a_deal(clause: ContactClause, frame: Frame, group: Group) -> bool:
    """«يناقش البرلمان اتفاقية الحدود مع الكويت»: whether a body of a state debates what it has with another state."""
    body = frame.subject.mentions[0] if frame.subject else None
    debates = body is not None and body.type in _BODIES and not any(m.type != "state" for m in group.mentions)
    if not debates or group.prep not in clause.preps.together:
        return False
    words = clause.framer.words
    return relates(clause.items, group.at - (clause.items[group.at].prep is None), frame.head, words.relational)


def _of_the_topic(clause: ContactClause, frame: Frame, group: Group) -> bool:
    """«بحث الجانبان علاقات هولندا مع العراق»: whether two discuss what one of them has with a state.

    They are told to be two by their noun, their list or the dual of the verb; a person is their partner.
    """
    sense, subject = clause.items[frame.head].senses.get("contact"), frame.subject
    two = subject is not None and (len(subject.mentions) > 1 or subject.mentions[0].number > 1)
    two = two or (subject is None and sense is not None and "dual" in sense.sense.features)
    lands = all(m.type in ("state", "place", "organisation") and not m.office for m in group.mentions)
    first = frame.head if subject is None or frame.before else max(frame.head, subject.at)
    thing = any(i.kind == "noun" and not i.prep for i in clause.items[first + 1 : group.at])
    return two and lands and thing and frame.thing_object and group.prep in clause.preps.together


def _near(clause: ContactClause, at: int, group: int) -> bool:
    """Whether a partner stands near enough; what an insertion between commas tells does not count."""
    marks = [k for k in range(at, group) if clause.items[k].kind == "comma"]
    inserted = marks[-1] - marks[0] if len(marks) > 1 else 0
    return group - inserted <= at + NEAR


def with_pronoun(
    clause: ContactClause, at: int, subject: Sequence[Party], with_: tuple[str, ...] | None = None
) -> Cast:
    """«يجتمع معه»: the person told last on another side, behind a preposition of the verb; no «الشكل الذي طرحت به»."""
    near = clause.items[at + 1 : at + 6]
    if with_ is not None:
        near = [i for i in near if not clause.has("with_pronoun", [i]) or i.form.startswith(with_)]
    if not clause.has("with_pronoun", near[:3]) and not clause.has("each_of_two", near):
        return []
    own = {side_of(p) for p in subject}
    if described := taken_up(clause, at):  # «روسيا التي اجتمع الوزير معها»
        return [(p, "participant") for p in described if side_of(p) not in own]
    if clause.has("each_of_two", clause.items[at + 1 : at + 6]):
        return [(p, "participant") for p in clause.memory.pair if side_of(p) not in own]
    woman = clause.has("with_her", near[:3])
    told = [*(p for p in clause.memory.people if p.type != "organisation"), *_told_here(clause, at)]
    men = {p.id or p.name for p in clause.memory.people if p.type == "person" and p.name not in clause.memory.women}
    fitting = [p for p in told if not (woman and (p.id or p.name) in men)]
    other = next((p for p in reversed(fitting) if side_of(p) and side_of(p) not in own), None)
    return [(other, "participant")] if other else []


def _told_here(clause: ContactClause, at: int) -> list[Party]:
    """«رحب الوزير بنظيره الهندي وبحث معه»: the persons told before a verb in its own sentence."""
    for_ = clause.preps.for_ | clause.preps.to  # «حمله تحياته للملك وبحث معه»: no word with the king
    named = [m for k, i in enumerate(clause.items[:at]) if (m := i.mention) and clause.prep_before(k) not in for_]
    named = [m for m in named if m.number == 1]
    people = [m for m in named if m.type == "person" or m.refer == "counterpart"]
    return [p for m in people for p in clause.memory.parties(m, clause.here()) if p.type == "person" or p.office]


def calls_on(clause: ContactClause, frame: Frame, cast: Cast) -> bool:
    """«زار السفير وزير الخارجية», no «زار السفير نجران»: whether an ambassador where he lives visits a person."""
    visitors = [p for p, role in cast if role == "visitor"]
    resident = bool(visitors) and all(p.office in clause.vocabulary.sets.accredited for p in visitors)
    host = frame.object.mentions[0] if frame.object else None
    return (
        resident and host is not None and host.type == "person" and (host.office is not None or host.entity is not None)
    )


def carried(clause: ContactClause, at: int, frame: Frame) -> bool:
    """«وصلت طائرة المساعدات السعودية», «عربات تابعة للتحالف توجهت»: what arrives is a vehicle, or troops."""
    if frame.subject is None or any(m.type == "person" and m.number == 1 for m in frame.subject.mentions):
        return False  # «حطت طائرة الوزير»
    near = clause.items[at + 1 : frame.subject.at] if frame.subject.at > at else _phrase(clause, frame.subject.at)
    return clause.has("vehicles", near)


def _phrase(clause: ContactClause, at: int) -> list[Item]:
    """The words of the phrase that the item at `at` ends, as far as they are nouns."""
    first = at
    while first and clause.items[first - 1].kind in ("noun", "participle", "word"):
        first -= 1
    return clause.items[first:at]


def with_his_own(clause: ContactClause, at: int) -> bool:
    """«بوتفليقة، وعددا من مساعديه»: whether several of his own are joined behind the one told there."""
    items, k = clause.items, clause.framer.group(at, None)[1]
    k += int(k < len(items) and items[k].kind == "comma")
    if k >= len(items) or not items[k].joined or items[k].kind == "verb":
        return False
    people = [m for i in items[k : k + 5] if (m := i.mention)]
    return bool(people) and bool(people[0].enclitic) and not people[0].refer and people[0].number > 1
