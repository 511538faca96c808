"""Noun sides: the parties that a noun of contact takes from what stands around it.

What enters is a clause and the place of its noun; what leaves is a cast to add. Invariant: each function looks for one
construction and adds to no cast by itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from hiwar.model import Party, Role
from hiwar.reading.contacts.around import two_told
from hiwar.reading.contacts.candidate import side_of
from hiwar.reading.contacts.carriers import Carrier
from hiwar.reading.contacts.cast import Cast, sides_of
from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.reading.contacts.hosts import hosted_by
from hiwar.reading.contacts.noun_signs import leads_on
from hiwar.reading.contacts.tours import stops_of
from hiwar.reading.grammar.frames import Frame, Group
from hiwar.reading.grammar.items import Item
from hiwar.text.expression import TimeExpression
from hiwar.text.lexicon import Analysis
from hiwar.text.shadow import fold

NEXT = 10
"""So far behind a verb the next one may stand that says of the same contact who takes part."""


def gathered(clause: ContactClause, at: int, subject: Sequence[Party]) -> Cast:
    """«اجتماعا ضم وزراء», «لقاء جمع بلينكن بلافروف», «جولة شملت كينيا»: whom a verb behind the noun names."""
    for k in range(at + 1, min(at + 8, len(clause.items))):
        item = clause.items[k]
        if item.kind == "verb":
            light = item.senses.get("light")
            entry = clause.vocabulary.light.get(light.sense.lemma) if light else None
            goals = clause.framer.verb(k).behind(*clause.preps.to) if leads_on(clause, k) else ()
            if goals:  # «جولة تقوده إلى قطر»
                return [told for g in goals for told in clause.cast(g, "host", subject, True)]
            hosts = hosted_by(clause, at) if subject and entry and entry.subject == "host" else []
            if own_land := [told for told in hosts if side_of(told[0]) not in {side_of(p) for p in subject}]:
                return own_land  # «سيشارك في قمة تستضيفها كينيا»
            if light and entry and (present := _who_attend(clause, k, light)):
                return [*present, *_joining_on(clause, k)]
            if entry is None or entry.object is None or entry.subject != "none":
                if k > at + 2 or item.joined:
                    return []
                continue  # «قمة تعقد الثلاثاء وتجمع قادة»
            if _only_a_journey(clause, at) and entry.object != "host":
                return []  # «زيارة الوزير التي جمعته مع نظيره»: whom he met there is not whom he visited
            frame = clause.framer.verb(k)
            groups = [g for g in (frame.subject, frame.object, *frame.behind(*clause.preps.with_)) if g and g.at > k]
            told: Cast = []
            for group in groups:  # «جمع بلينكن بنظيره»: the counterpart is the first one's
                own = [p for p, _ in told] or subject
                role = entry.object if entry.object != "host" or _may_go(clause, at) else "participant"
                told += clause.cast(group, role, own, role == "host")  # «لقاءات شملت»: nobody is visited
            together = _brought_together(clause, at, k)
            return [*together, *told] if told or len(together) > 1 else []
        apart = item.kind == "noun" and "contact" in item.senses and clause.prep_before(k) in _elsewhere(clause)
        led = item.form in clause.vocabulary.words["that"] and clause.items[k - 1].form in clause.vocabulary.operators
        known = k == at + 1 and "contact" in item.senses and "al" in clause.items[at].senses["contact"].proclitics
        apart = apart or (known and item.kind == "noun" and not item.senses["contact"].proclitics)
        if (item.kind in ("comp", "colon", "mark") and not led) or apart or _another_journey(clause, at, k):
            return []  # «لقاء كان من المقرر أن يجمعه بنظيره», «على هامش القمة لقاء يجمع»
    return []


def _only_a_journey(clause: ContactClause, at: int) -> bool:
    """Whether the noun tells a visit, and is none that may be a round of talks."""
    noun = clause.vocabulary.nouns.get(clause.items[at].senses["contact"].sense.lemma)
    return noun is not None and noun.kind == "visit" and not noun.goes_round


def _may_go(clause: ContactClause, at: int) -> bool:
    """Whether the noun tells a visit or a tour, which has hosts."""
    noun = clause.vocabulary.nouns.get(clause.items[at].senses["contact"].sense.lemma)
    return noun is not None and (noun.kind == "visit" or noun.goes_round)


def _elsewhere(clause: ContactClause) -> frozenset[str]:
    """«الاجتماع في ختام زيارة», «الاجتماع غداة قمة جمعت»: what leads in another contact, where or when the first is."""
    return clause.preps.place | clause.vocabulary.before_held | clause.vocabulary.before_planned


def stop_times(clause: ContactClause, at: int) -> list[TimeExpression]:
    """«جولة تشمل القاهرة وعمّان الأسبوع المقبل»: the times of the verb that names the stops of a tour."""
    k = next((k for k in range(at + 1, min(at + 4, len(clause.items))) if clause.items[k].kind == "verb"), None)
    light = clause.items[k].senses.get("light") if k is not None else None
    entry = clause.vocabulary.light.get(light.sense.lemma) if light else None
    return clause.times_behind(clause.framer.verb(k)) if k is not None and entry and entry.object == "host" else []


def _who_attend(clause: ContactClause, verb: int, light: Analysis) -> Cast:
    """«مباحثات شاركت فيها إيران وروسيا», «اجتماع حضره الوزير»: the subject of a verb that points back to the noun."""
    items = clause.items
    entry = clause.vocabulary.light[light.sense.lemma]
    resumed = verb + 1 < len(items) and clause.has("resumptive", items[verb + 1 : verb + 2])
    if entry.subject == "mediator" and (
        light.enclitic in ("3ms", "3fs") or resumed
    ):  # «الحوار الذي ترعاه الأمم المتحدة»
        group = clause.framer.verb(verb).subject
        return clause.cast(group, "mediator", (), False) if group and group.at > verb else []
    if entry.subject != "participant" or entry.status:
        return []
    points = light.enclitic in ("3ms", "3fs") and entry.attends
    if points and _on_a_side(clause, verb):
        return []
    if not points and not resumed:
        return []
    frame = clause.framer.verb(verb)
    groups = [g for g in (frame.subject, frame.object) if g and g.at > verb][:1]
    if groups:
        groups += [*_joined_behind(clause, groups[0]), *frame.behind(*clause.vocabulary.words["joined_by"])]
    return [told for g in groups for told in clause.cast(g, "participant", (), False)]


def _on_a_side(clause: ContactClause, verb: int) -> bool:
    """«غداء حضره من الجانب الكيني وزير الدفاع»: whether who attends is told with his side, and is none himself."""
    led = [i.mention for i in clause.items[verb + 1 : verb + 3] if i.mention]
    return bool(led) and clause.prep_before(verb + 2) is not None and led[0].title == "side"


def _joining_on(clause: ContactClause, verb: int) -> Cast:
    """«محادثات يشرف عليها المبعوث، وتشارك فيها الحكومة»: who takes part by a second verb, joined to the first."""
    for k in range(verb + 1, min(verb + NEXT, len(clause.items))):
        item = clause.items[k]
        if item.kind in ("comp", "colon", "mark", "rel") or (item.kind == "verb" and not item.joined):
            return []
        if item.kind == "verb":
            light = item.senses.get("light")
            told = _who_attend(clause, k, light) if light else []
            return [*told, *_joining_on(clause, k)] if told else []
    return []


def _joined_behind(clause: ContactClause, group: Group) -> list[Group]:
    """«شارك فيها الرؤساء الثلاثة ووزير الخارجية»: who is joined behind a word that says of the first how many."""
    k = group.at + 1
    if k + 1 >= len(clause.items) or clause.items[k].kind not in ("word", "participle", "noun"):
        return []
    joined = clause.items[k + 1]
    return [clause.framer.group(k + 1, None)[0]] if joined.mention and joined.joined and not joined.prep else []


def _another_journey(clause: ContactClause, at: int, other: int) -> bool:
    """«زيارة رسمية ضمن جولة شملت كينيا»: the verb tells where the nearer of two journeys went."""
    return "contact" in clause.items[other].senses and all(
        "contact" in clause.items[k].senses
        and (noun := clause.vocabulary.nouns.get(clause.items[k].senses["contact"].sense.lemma)) is not None
        and noun.kind == "visit"
        for k in (at, other)
    )


def _brought_together(clause: ContactClause, at: int, verb: int) -> Cast:
    """«اللقاء الذي جمعه بنظيره», «لقاء جمعهما»: whom the pronoun of the gathering verb means, who acts or both."""
    light = clause.items[verb].senses["light"]
    if light.enclitic == "3d":
        return [(party, "participant") for party in clause.memory.pronoun("3d", two_told(clause, verb))]
    actors = clause.owner_around(at) if light.enclitic in ("3ms", "3fs") else ()
    return [(actor, "participant") for actor in actors[:1] if actor.type == "person" or actor.office]


def opened_with(clause: ContactClause, at: int, told: Cast) -> Cast:
    """«بدأ كيري نهاره بلقاء أمير قطر والجبير»: who begins or ends his day with a meeting takes part in it."""
    if clause.items[at].prep not in clause.preps.with_:
        return []
    verb = _verb_before(clause, at)
    group = clause.framer.verb(verb).subject if verb is not None else None
    if verb is None or group is None or not clause.items[verb].lemmas() & clause.vocabulary.words["opens"]:
        return []
    return [(p, "participant") for p in clause.parties(group) if side_of(p) not in sides_of(told)]


def called_behind(clause: ContactClause, at: int, frame: Frame) -> Cast:
    """«أبلغ في اتصال هاتفي نظيره»: the object of the verb that a call is told inside of."""
    if clause.prep_before(at) is None:
        return []
    told = min((group.at for group in frame.preps), default=len(clause.items))
    for k in range(at + 1, min(at + 4, told)):
        item = clause.items[k]
        if item.kind == "mention" and not item.prep and not item.joined and item.mention:
            group, _ = clause.framer.group(k, None)
            return clause.cast(group, "participant", clause.subject_around(at), False)
        owned = item.kind == "noun" and any(sense.enclitic for sense in item.senses.values())  # «تبادلها الرئيسان»
        if item.kind not in ("participle", "word", "adverb", "time") and not owned:
            break
    return []


def topic(clause: ContactClause, at: int, carrier: Carrier | None, pronoun: str) -> tuple[Party, ...]:
    """«بوتين، ...، تم استقباله»: whom the pronoun of an actorless clause means, where the sentence opens with him.

    «أن أنقرة من خلال وساطتها»: or the state that opens the clause, right behind its complementiser.
    """
    if pronoun == "3fs" and (land := _state_that_opens(clause, at)):
        return land
    lead = clause.items[0].mention if clause.items and not clause.items[0].prep else None
    if carrier is None or carrier.light.subject != "none" or lead is None or lead.type != "person":
        return ()
    return clause.memory.parties(lead)


def _state_that_opens(clause: ContactClause, at: int) -> tuple[Party, ...]:
    """The state, body or capital behind the complementiser of the noun's clause, with no verb between."""
    for k in range(at - 1, 0, -1):
        if clause.items[k].kind in ("verb", "colon", "mark", "rel"):
            return ()
        lead = clause.items[k + 1].mention
        if clause.items[k].kind == "comp":
            opens = (
                lead is not None and not clause.items[k + 1].prep and lead.type in ("state", "place", "organisation")
            )
            group = clause.framer.group(k + 1, None)[0] if opens else None
            return tuple(party for party, _ in clause.cast(group, "participant", (), False)) if group else ()
    return ()


def spoken_to(clause: ContactClause, at: int) -> tuple[Party, ...]:
    """«هدده في مكالمة»: who acts, and whom the pronoun of his verb means, the one of another side told last."""
    for k in range(at - 1, max(-1, at - 6), -1):
        item = clause.items[k]
        if item.kind in ("comp", "colon", "mark", "comma"):
            return ()
        if item.kind == "verb":
            frame = clause.framer.verb(k)
            if frame.subject is None or item.any_sense is None or item.any_sense.enclitic not in ("3ms", "3fs"):
                return ()
            own = clause.parties(frame.subject)[:1]
            told = [*clause.memory.people, *clause.here_or_before()]
            others = [p for p in reversed(told) if p.type == "person" and side_of(p) not in {side_of(o) for o in own}]
            return (*own, *others[:1]) if own and others else ()
    return ()


def among(clause: ContactClause, at: int, cast: Cast) -> Cast:
    """«استقبل عددا من المسؤولين، بينهم فلان»: the several told without a state are those named among them, or those of
    whom they are made up."""
    several = [(p, r) for p, r in cast if (p.type == "unnamed" and side_of(p) is None) or _of_many_states(clause, p, r)]
    if not several or any(p.mention != several[0][0].mention for p, _ in several):
        return cast
    for k in range(at + 1, len(clause.items) - 1):
        item = clause.items[k]
        if item.kind in ("comp", "colon", "mark") or (item.kind == "verb" and "contact" in item.senses):
            return cast
        first = k + 1 if item.form in clause.vocabulary.words["among"] else _composed(clause, k)
        if first is not None and clause.items[first].kind == "mention":
            named = clause.cast(clause.framer.group(first, None)[0], several[0][1], (), False)
            return [told for told in cast if told not in several] + named if named else cast
    return cast


def _of_many_states(clause: ContactClause, party: Party, role: Role) -> bool:
    """«توافد القادة العرب، ومنهم فلان»: whether the several who travel are told by the many states they are of."""
    span = party.mention
    told = (i.mention for i in clause.items if span and i.mention and i.mention.start <= span.start < i.mention.end)
    mention = next(told, None) if role == "visitor" and party.type == "organisation" else None
    return mention is not None and mention.number > 2 and mention.office is not None


def _composed(clause: ContactClause, at: int) -> int | None:
    """«اللجنة المؤلفة من ممثلين عن فرنسا وإيطاليا»: where those stand of whom a word says that several are made up."""
    items = clause.items
    last = clause.script.forms[items[at].last - 1]  # «أعضاء الفريق المكون من خبراء»
    made = last in clause.vocabulary.words["composed"] and at + 2 < len(items)
    return at + 2 if made and items[at + 1].form in clause.preps.from_ else None


def other_told(clause: ContactClause, at: int, cast: Cast) -> tuple[Party, ...]:
    """«لدى استقباله لها»: the person of another side told last before the noun, whom its second pronoun means."""
    own = sides_of(cast)
    here = [m for i in clause.items[:at] if (m := i.mention) and m.type == "person" and m.number == 1]
    told = [*clause.memory.people, *(p for m in here for p in clause.memory.parties(m))]
    return tuple(p for p in reversed(told) if side_of(p) and side_of(p) not in own)[:1]


def urged(clause: ContactClause, at: int) -> bool:
    """«حثاه على إجراء مفاوضات مع»: whether somebody urges another to a contact; he who urges has no part in it."""
    for k in range(at - 1, max(-1, at - 10), -1):
        item = clause.items[k]
        if item.kind in ("comp", "colon", "mark"):
            return False
        if item.kind == "verb":
            urges = clause.vocabulary.words["urges"]
            frame = clause.framer.verb(k)
            asked = frame.object is not None and frame.object.at < at
            to_one = asked or (item.any_sense is not None and item.any_sense.enclitic is not None)
            return to_one and any(fold(sense.sense.lemma) in urges for sense in item.senses.values())
    return False


def receiver(clause: ContactClause, received: Cast, frame: Frame) -> Cast:
    """«تم استقباله هناك»: who received is the other side of those told together before; no «لدى استقباله الوزير»."""
    own = sides_of(received)
    guests = [g for g in (frame.object, *frame.behind(*clause.preps.for_)) if g and not clause.is_place(g)]
    if any(side_of(p) not in own for g in guests for p in clause.parties(g)):
        return []
    for pair in reversed(clause.memory.pairs):
        sides = {side_of(p) for p in pair}
        if len(sides) == 2 and own & sides:
            return [(p, "host") for p in pair if side_of(p) not in own][:1]
    return []


def visited(clause: ContactClause, at: int, item: Item, visitors: Cast) -> Cast:
    """Where a visit goes, by its place, its welcome, or the two who act in its clause."""
    stops = stops_of(clause, at, [party for party, _ in visitors])
    return stops or _told_host(clause, at, item) or _agreed_with(clause, at, visitors)


def _told_host(clause: ContactClause, at: int, item: Item) -> Cast:
    """«حل بالرباط في زيارة عمل», «رحبت مصر بزيارة»: the place that the verb tells, or who welcomes, is the host."""
    if item.prep is None and not (at and clause.items[at - 1].kind == "prep"):
        return []
    for k in range(at - 1, -1, -1):
        if clause.items[k].kind in ("comp", "colon"):
            return []
        if clause.items[k].kind == "noun" and _welcomes(clause, clause.items[k]):
            welcoming = clause.framer.noun(k).subject
            return [(p, "host") for p in clause.parties(welcoming)] if welcoming else []
        if clause.items[k].kind == "verb":
            frame = clause.framer.verb(k)
            if frame.subject and _welcomes(clause, clause.items[k]):
                return [(p, "host") for p in clause.parties(frame.subject)]
            sense = clause.items[k].senses.get("contact")
            entry = clause.vocabulary.verbs.get(sense.sense.lemma) if sense else None
            left = entry is not None and entry.leaves and frame.object is not None and clause.is_place(frame.object)
            if left and frame.object and clause.prep_before(at) in clause.vocabulary.words["after_it"]:
                return [(p, "host") for m in frame.object.mentions for p in clause.host(m)]  # «غادر صنعاء بعد زيارة»
            groups = [g for g in frame.preps if g.prep in clause.preps.place and g.at < at and clause.is_place(g)]
            return [(p, "host") for g in groups[:1] for m in g.mentions for p in clause.host(m)]
    return []


def _agreed_with(clause: ContactClause, at: int, visitors: Cast) -> Cast:
    """«اتفقت نيروبي ودلهي خلال زيارة الوزير الهندي»: of the two who act in the clause the one whose guest it is."""
    own = sides_of(visitors)
    if clause.items[at].prep or clause.prep_before(at) not in clause.vocabulary.words["in_its_time"] or len(own) != 1:
        return []
    verb = _verb_before(clause, at)
    group = clause.framer.verb(verb).subject if verb is not None else None
    acting = clause.parties(group) if group else ()
    if len({side_of(p) for p in acting}) != 2 or not own <= {side_of(p) for p in acting}:
        return []
    return [(replace(p, role="host"), "host") for p in acting if side_of(p) not in own and p.type != "unnamed"]


def _verb_before(clause: ContactClause, at: int) -> int | None:
    """Where the verb stands that is told last before a word of its clause."""
    for k in range(at - 1, -1, -1):
        if clause.items[k].kind in ("comp", "colon", "mark"):
            return None
        if clause.items[k].kind == "verb":
            return k
    return None


def _welcomes(clause: ContactClause, word: Item) -> bool:
    """Whether a verb, or its noun, welcomes: what is welcomed comes to who welcomes it."""
    return any(fold(sense.sense.lemma) in clause.vocabulary.words["welcomes"] for sense in word.senses.values())
