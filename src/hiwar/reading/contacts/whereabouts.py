"""Whereabouts: the place of a told contact, from its frames, from the rest of its clause, from who hosts it.

What enters is a candidate with its frames and the items of its sentence; what leaves is the candidate, perhaps with a
place. Invariant: the place stands behind a word that makes it one («في», «ب», «حيث»), or is where a journey goes; what
a place says of another noun («الوضع في أوكرانيا») is not the contact's.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from hiwar.knowledge.entity import Entity
from hiwar.model import Place, Span
from hiwar.reading.contacts.candidate import Candidate, side_of
from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.reading.contacts.due import of_one_due
from hiwar.reading.contacts.heads import item_of
from hiwar.reading.contacts.owners import only_places
from hiwar.reading.contacts.places import place_of
from hiwar.reading.contacts.verb_sides import of_another_journey
from hiwar.reading.grammar.frames import Frame, Group
from hiwar.reading.grammar.groups import spells_out
from hiwar.reading.grammar.items import Item
from hiwar.reading.grammar.spelled import stands_for
from hiwar.reading.names.mention import Mention

# How far behind the word that tells a contact its clause is searched for a place.
REACH = 30
WIDE = frozenset({"continent", "sea"})
# What stands in a town, which says more of where it was.
HOUSES = frozenset({"palace", "airport", "seat"})
_ENDS = frozenset({"comp", "colon", "mark", "open", "close"})


def set_place(clause: ContactClause, candidate: Candidate, frames: Sequence[Frame], visit: bool) -> None:
    """Give the candidate the first place that its frames tell, or its clause; a visit is also where it goes."""
    if candidate.kind == "letter":
        place = _of_frames(clause, candidate, frames, visit)
        named = place is not None and place.state is not None and place.name == _state_name(clause, place.state)
        candidate.place = None if named else place  # «نائب القائد بدولة الإمارات» is no place of a letter
        return
    candidate.place = (
        _of_host(clause, frames, candidate)
        or _of_frames(clause, candidate, frames, visit)
        or _pointed_at(clause, candidate)
        or _before_where(clause, candidate)
        or _at_opening(clause, candidate)
        or _where_said(clause, candidate)
        or (
            None
            if visit
            else _in_clause(clause, candidate) or _on_a_journey(clause, candidate) or _at_seat(clause, candidate)
        )
    )
    candidate.place = _narrowed(clause, candidate.place) if candidate.place else None


def _narrowed(clause: ContactClause, place: Place) -> Place:
    """«في باكو في أذربيجان», «في قصر السلام بجدة»: the town told right before its state, or behind a house in it."""
    state = place.state
    house = next((i for i in clause.items if i.mention and place.mention and i.mention.end == place.mention.end), None)
    if house and house.mention and house.mention.entity and house.mention.entity.subkind in HOUSES:
        return _town_behind(clause, clause.items.index(house), state) or place
    if state is None or place.name != _state_name(clause, state) or place.mention is None:
        return place
    at = next((k for k, i in enumerate(clause.items) if i.mention and i.mention.end == place.mention.end), 0)
    behind = [item for item in clause.items[max(0, at - 2) : at] if item.kind not in ("prep", "comma")]
    town = behind[-1].mention if behind else None
    if town is None or town.entity is None or town.type != "place" or town.entity.state != state:
        return place
    return place_of(town, clause.script) or place


def _town_behind(clause: ContactClause, at: int, state: str | None) -> Place | None:
    """«في قصر السلام بجدة»: the town of a state that stands behind a preposition of place right behind an item."""
    for k in range(at + 1, min(at + 3, len(clause.items))):
        town = clause.items[k].mention
        if town is not None and town.entity is not None:
            fits = town.type == "place" and town.entity.subkind not in HOUSES and town.entity.state == state
            led = clause.prep_before(k) in clause.preps.place
            return place_of(town, clause.script) if fits and led else None
    return None


def _state_name(clause: ContactClause, state: str) -> str:
    return clause.memory.world.entities[state].name


def _of_host(clause: ContactClause, frames: Sequence[Frame], candidate: Candidate) -> Place | None:
    """«احتضنت مسقط مباحثات», «استدعت موسكو السفير»: the place that hosts; where a verb receives, a town alone."""
    for frame in frames:
        senses = clause.items[frame.head].senses
        light, own = senses.get("light"), senses.get("contact")
        entry = clause.vocabulary.light.get(light.sense.lemma) if light else None
        if entry and entry.subject == "host" and frame.subject and clause.is_place(frame.subject):
            return _one_place(clause, frame.subject.mentions[0], candidate)
        verb = clause.vocabulary.verbs.get(own.sense.lemma) if own and candidate.kind == "meeting" else None
        if verb and verb.subject == "host" and not verb.invites and frame.subject and clause.is_place(frame.subject):
            town = frame.subject.mentions[0]
            return _one_place(clause, town, candidate) if town.type == "place" else None
    return None


def _of_frames(clause: ContactClause, candidate: Candidate, frames: Sequence[Frame], visit: bool) -> Place | None:
    wanted = clause.preps.place | clause.preps.to if visit else clause.preps.place
    for frame in frames:
        goals = [(g, False) for g in _own_goals(clause, frame)] if visit and _leaves(clause, frame) else []
        told = [(frame.object, True), (frame.subject, True)] if visit else _town(clause, frame)
        own = [g for g in frame.preps if g.prep in wanted and not of_another_journey(clause, frame, g)]
        items, words = clause.items, clause.framer.words
        own = [g for g in own if not (spells_out(items, g) or stands_for(items, g.at, words))]
        over, head = candidate.status == "held", item_of(clause.items, candidate)
        own = [g for g in own if not (over and of_one_due(clause, head, g.at))]
        behind = [(g, False) for g in own if not _of_a_noun(clause, g.at)]
        groups = [*goals, *told, *behind]
        if visit and (_elsewhere(clause, frame) or clause.has("settlements", clause.items[frame.head : frame.stop])):
            continue
        for group, goal in groups:
            for mention in group.mentions if group else ():
                if goal and not (mention.type == "place" or _visited(mention, candidate)):
                    continue
                place = _one_place(clause, mention, candidate)
                if place:
                    return place
    return None


def _own_goals(clause: ContactClause, frame: Frame) -> list[Group]:
    """Where the journey of a frame goes, and no other one told beside it."""
    return [g for g in frame.behind(*clause.preps.to) if not of_another_journey(clause, frame, g)]


def _town(clause: ContactClause, frame: Frame) -> list[tuple[Group | None, bool]]:
    """«اجتماع مراكش»: the town by which a contact is named."""
    noun, owner = clause.items[frame.head].kind == "noun", frame.subject
    named = noun and owner is not None and owner.at == frame.head + 1
    return [(owner, False)] if named and owner and only_places(clause, owner) else []


def _leaves(clause: ContactClause, frame: Frame) -> bool:
    """«غادر مسقط إلى الرياض»: whether a verb names what is left before where the journey goes."""
    sense = clause.items[frame.head].senses.get("contact")
    entry = clause.vocabulary.verbs.get(sense.sense.lemma) if sense else None
    return entry is not None and entry.need_to


def _elsewhere(clause: ContactClause, frame: Frame) -> bool:
    """«توجه إلى مصنع في بيونغتايك»: a journey to something that is no place of its own."""
    goes = next(
        (i for i in clause.items[frame.head : frame.stop] if i.kind == "prep" and i.form in clause.preps.to), None
    )
    known = {clause.items[g.at].first for g in frame.behind(*clause.preps.to)}
    return clause.items[frame.head].kind == "verb" and goes is not None and not any(goes.last <= k for k in known)


def _visited(mention: Mention, candidate: Candidate) -> bool:
    """«الذي يزور لبنان»: whether a state stands there as the host of the visit."""
    hosts = [party.mention for party, role in candidate.parties if role == "host" and party.type == "state"]
    return mention.type == "state" and any(span is not None and span.end == mention.end for span in hosts)


def _pointed_at(clause: ContactClause, candidate: Candidate) -> Place | None:
    """«تم استقباله هناك»: the place told last."""
    at, place = item_of(clause.items, candidate), clause.memory.place
    if place is None or place.type != "place" or not clause.has("there", clause.items[at + 1 : at + 3]):
        return None
    return place_of(place, clause.script)


def _before_where(clause: ContactClause, candidate: Candidate) -> Place | None:
    """«قادما من أبوظبي، حيث أجرى محادثات»: the place right before the word of place that opens its clause."""
    if not clause.holds("where"):
        return None
    first = candidate.first
    for k in range(item_of(clause.items, candidate), 0, -1):
        item = clause.items[k]
        if item.form in clause.vocabulary.words["where"]:
            at = next((i for i in range(k - 1, -1, -1) if clause.items[i].kind != "comma"), k)
            mention = clause.items[at].mention
            gone = clause.prep_before(at) in clause.preps.to | clause.preps.from_  # «عاد من سلطنة عمان حيث التقى»
            there = mention is not None and (mention.type == "place" or (gone and mention.type == "state"))
            return _one_place(clause, mention, candidate) if mention and there else None
        if item.kind in _ENDS or (item.kind == "verb" and item.first < first and item.first < candidate.head):
            return None
    return None


def _at_opening(clause: ContactClause, candidate: Candidate) -> Place | None:
    """«وفي اليابان، يلتقي بايدن كيشيدا», «في 3 مايو في جنيف، التقى»: where a sentence begins, right before its verb."""
    at = next((k for k, i in enumerate(clause.items) if i.first <= candidate.first < i.last), 0)
    k = at - 1
    while k > 0 and (clause.items[k].kind in ("time", "comma") or clause.items[k + 1].kind == "time"):
        k -= 1
    place = clause.items[k].mention if k >= 0 and clause.items[at].kind == "verb" else None
    led = place is not None and place.type in ("place", "state") and clause.prep_before(k) in clause.preps.place
    opens = all(item.kind in ("prep", "time", "comma") for item in clause.items[: max(k, 0)])
    return _one_place(clause, place, candidate) if place and led and opens else None


def _where_said(clause: ContactClause, candidate: Candidate) -> Place | None:
    """«قال في القاهرة عقب لقائه الرئيس المصري»: a town of one who was met, where one speaks right after it."""
    at = item_of(clause.items, candidate)
    if clause.prep_before(at) not in clause.vocabulary.words["after_it"] or clause.items[at].prep:
        return None
    k = at - 2
    while k > 0 and clause.items[k].kind in ("time", "comma", "adverb"):
        k -= 1
    mention = clause.items[k].mention if k > 0 else None
    prep = clause.prep_before(k) if mention is not None and mention.type == "place" else None
    # «أعلن من مراكش بعد لقائه»: who speaks from his own town may have come back to it.
    head = clause.script.tokens[candidate.head].start
    behind = {side_of(p) for p, _ in candidate.parties if p.mention and p.mention.start > head}
    others = behind if prep in clause.preps.from_ else candidate.sides()
    town = prep in clause.preps.place | clause.preps.from_
    met = mention is not None and mention.entity is not None and mention.entity.state in others
    return _one_place(clause, mention, candidate) if town and met and mention else None


def _in_clause(clause: ContactClause, candidate: Candidate) -> Place | None:
    """«استقبل بوريطة، اليوم الجمعة بالرباط، روبرت»: a town that stands in the clause, outside of the frame."""
    at = item_of(clause.items, candidate)
    held, margin, aside = 0, False, False
    for k in range(at + 1, min(at + REACH, len(clause.items))):
        item = clause.items[k]
        margin = margin or item.form in clause.vocabulary.words["margin"]
        if (aside or clause.items[at].kind == "verb") and item.kind == "rel" and clause.items[k - 1].kind != "comma":
            break  # «بشأن الأزمة التي بدأت في الخرطوم»، «استقبله قبيل القمة التي ستعقد في كمبالا»
        if not held and clause.items[at].kind == "noun" and _held_behind(clause, k):
            held = k + 1
        if held and k <= held:
            continue
        aside = (aside and not held) or _topic(clause, k)  # «بشأن المناخ، الذي سيعقد في نيويورك»: a place behind it
        another = (held or aside) and "contact" in item.senses
        if item.kind in _ENDS or another or (_another(clause, k) and not (aside and item.kind == "prep")):
            break
        if aside:
            continue
        mention = item.mention
        wide = bool(held) or margin  # «على هامش اجتماع إقليمي في ماليزيا»
        placed = mention is not None and (mention.type == "place" or (wide and mention.type == "state"))
        if mention is None or not placed or clause.prep_before(k) not in clause.preps.place:
            continue
        if not _of_a_noun(clause, k) and not (candidate.status == "held" and of_one_due(clause, at, k)):
            return _one_place(clause, mention, candidate)
    if margin:
        candidate.features["margin"] = 1  # it was where another was held, whose place is not told
    return None


def _on_a_journey(clause: ContactClause, candidate: Candidate) -> Place | None:
    """«أجرى، في إطار زيارة عمل إلى الكويت، محادثات مع»: where the journey goes in whose course the contact was."""
    at = item_of(clause.items, candidate)
    for k, item in enumerate(clause.items if clause.holds("in_course_of") else ()):
        sense = item.senses.get("contact") if item.kind == "noun" else None
        noun = clause.vocabulary.nouns.get(sense.sense.lemma) if sense else None
        if (
            noun is None
            or noun.kind != "visit"
            or k == at
            or not clause.has("in_course_of", clause.items[max(0, k - 1) : k])
        ):
            continue
        between = clause.items[k + 2 : at] if k < at else clause.items[at + 1 : k]  # «زيارة عمل»
        if any(i.kind in _ENDS or i.kind == "rel" or (i.kind == "verb" and "light" not in i.senses) for i in between):
            continue
        return _goal(clause, candidate, k)
    return None


def _goal(clause: ContactClause, candidate: Candidate, at: int) -> Place | None:
    """«زيارة عمل إلى قطر»: where a journey goes, right behind its word; nobody stands between."""
    for k in range(at + 1, min(at + 6, len(clause.items))):
        item = clause.items[k]
        if item.kind in ("comma", "rel", *_ENDS) or (item.kind == "verb" and k > at + 1):
            return None
        if item.mention is not None:
            goal = item.mention.type in ("place", "state") and clause.prep_before(k) in clause.preps.to
            return _one_place(clause, item.mention, candidate) if goal else None
    return None


def _at_seat(clause: ContactClause, candidate: Candidate) -> Place | None:
    """«عقد اجتماعا بمقر الأمانة العامة لجامعة الدول العربية»: the town in which a body has its seat."""
    at = item_of(clause.items, candidate)
    last = min(at + REACH, len(clause.items)) if clause.holds("headquarters") else 0
    for k in range(at + 1, last):
        item = clause.items[k]
        if item.kind in _ENDS or _another(clause, k):
            return None
        if clause.prep_before(k) not in clause.preps.place and item.form not in clause.preps.place:
            continue
        if not clause.has("headquarters", [item]):
            continue
        body = next((i.mention for i in clause.items[k + 1 : k + 4] if i.mention), None)
        for town, bodies in clause.vocabulary.headquarters.items() if body else ():
            if body and (body.body in bodies or (body.entity and body.entity.id in bodies)):
                known = clause.memory.world.entities[town]
                start, end = clause.script.tokens[item.first].start, body.end
                span = Span(start, end, clause.script.text[start:end])
                return Place(name=known.name, name_ar=known.name_ar, state=known.state, mention=span)
    return None


def _held_behind(clause: ContactClause, k: int) -> bool:
    """«اجتماع اللجنة الذي سيعقد اليوم بالقاهرة»: whether a relative clause says how the contact is held."""
    if clause.items[k].kind != "rel" or k + 1 >= len(clause.items):
        return False
    verb, behind = clause.items[k + 1], clause.items[k + 2 : k + 3]
    if behind and behind[0].kind == "noun":
        behind = clause.items[k + 3 : k + 4]  # «كان انعقادها مقررا»
    due = bool(behind) and behind[0].kind in ("participle", "verb", "time")  # «التي كانت مقررة»
    return "light" in verb.senses or (verb.form in clause.vocabulary.words["was"] and due)


def _another(clause: ContactClause, k: int) -> bool:
    """Whether another clause begins here, a purpose or a topic; «الذي كان مقررا في» goes on."""
    item = clause.items[k]
    if item.kind == "rel":
        return not _held_behind(clause, k)
    if clause.has("agreed_on", [item]) and k + 1 < len(clause.items) and _has_begun(clause, clause.items[k + 1]):
        return True  # «اتفقا على عقد اللجنة في كمبالا»
    return _topic(clause, k) or item.kind == "verb" or (item.kind == "noun" and item.prep in clause.preps.for_)


def _has_begun(clause: ContactClause, item: Item) -> bool:
    return not item.lemmas().isdisjoint(clause.vocabulary.words["doing"] | clause.vocabulary.words["beginning"])


def _topic(clause: ContactClause, k: int) -> bool:
    """«بشأن المناخ»: whether an item leads to what a contact was about."""
    return clause.items[k].kind == "prep" and clause.items[k].form in clause.vocabulary.words["topic"]


def _of_a_noun(clause: ContactClause, at: int) -> bool:
    """«الوضع في أوكرانيا», «النزاع الدائر في اليمن»: a place behind an ordinary noun is that noun's."""
    before = at - 1 if clause.items[at].prep else at - 2
    if _posted(clause, before, clause.items[at].mention):
        return True
    described = before
    while described > 0 and _describes(clause, clause.items[described]):
        described -= 1
    if described < 0 or clause.has("premises", clause.items[max(0, described - 1) : described + 1]):
        return False
    noun = clause.items[described]
    if _gathering(clause, described - 1) and not noun.prep:
        return False  # «مؤتمر المناخ في الرياض»
    if _describes_contact(clause, described):
        return False  # «اجتماعها الطارئ بالقاهرة»
    if "contact" in noun.senses or noun.kind not in ("noun", "word", "verb"):
        return False
    return described < before or (noun.kind == "noun" and _definite(noun))


def _posted(clause: ContactClause, at: int, place: Mention | None) -> bool:
    """«مبعوث الأمم المتحدة في اليمن»: whether a state stands behind an envoy of a body, who is posted there."""
    envoy = clause.items[at].mention if at >= 0 else None
    land = place is not None and place.type == "state"
    return land and envoy is not None and bool(envoy.body) and envoy.office in clause.vocabulary.sets.sent


def _describes_contact(clause: ContactClause, at: int) -> bool:
    """Whether a word right behind a contact only says what kind of one it is."""
    called = not clause.items[at].prep and clause.items[at].form in clause.vocabulary.words["called_like"]
    return called and at > 0 and "contact" in clause.items[at - 1].senses


def _gathering(clause: ContactClause, at: int) -> bool:
    """Whether a summit or a conference stands there, whose name the noun behind it says."""
    sense = clause.items[at].senses.get("contact") if at >= 0 and clause.items[at].kind == "noun" else None
    noun = clause.vocabulary.nouns.get(sense.sense.lemma) if sense else None
    return noun is not None and noun.id.startswith("summit")


def _describes(clause: ContactClause, item: Item) -> bool:
    """«الدائر»: a word with the article that is no noun of the lexicon, so an adjective of the one before."""
    bare = clause.script.words[item.first].bare
    return item.kind in ("participle", "word") and any("al" in tags for tags, _ in bare)


def _definite(item: Item) -> bool:
    return item.any_sense is not None and "al" in item.any_sense.proclitics


def _wide(entity: Entity) -> bool:
    """«أوروبا الشرقية»: so large that a meeting does not take place there; a journey may."""
    return entity.subkind in WIDE or (entity.kind == "place" and entity.subkind == "region" and not entity.state)


def _one_place(clause: ContactClause, mention: Mention, candidate: Candidate) -> Place | None:
    """The place of a mention; of two of one name (عمان: Oman, Amman) the one of a state that takes part."""
    if mention.entity is not None and candidate.kind != "visit" and _wide(mention.entity):
        return None
    sides = candidate.sides()
    rival = next((e for e in mention.rivals if e.kind == "place" and e.state in sides), None)
    seat = mention.entity is not None and mention.entity.kind == "institution"  # «بقصر المرادية»: here a building
    if rival and mention.entity and (seat or mention.entity.state not in sides):
        mention = msgspec.structs.replace(mention, entity=rival, type="place")
    return place_of(mention, clause.script)
