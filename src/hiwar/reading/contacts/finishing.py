"""Finishing: a told contact becomes a candidate, and what the rest of its sentence says of it is put in.

What enters is a kind, a verdict, a frame and a cast; what leaves is one candidate, or several where the sentence tells
several contacts in one. Invariant: no party is added here, and parting a candidate loses none.
"""

from __future__ import annotations

import itertools

import msgspec
from msgspec.structs import replace

from hiwar.model import Kind, Place
from hiwar.reading.contacts.body_heads import settle_head
from hiwar.reading.contacts.candidate import Candidate, side_of
from hiwar.reading.contacts.carriers import Carrier
from hiwar.reading.contacts.cast import Cast, once, sides_of
from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.reading.contacts.denials import denied_report
from hiwar.reading.contacts.details import condition_of
from hiwar.reading.contacts.facing import settle_lenders
from hiwar.reading.contacts.heads import item_of
from hiwar.reading.contacts.hosts import (
    settle_awaiting,
    settle_guest,
    settle_host,
    settle_land,
    settle_leader,
    settle_minister,
    settle_office,
    settle_peer,
    settle_place,
    settle_seat,
    told_at,
)
from hiwar.reading.contacts.lacks import BEFORE, lack_of
from hiwar.reading.contacts.noun_signs import LONG_AGO
from hiwar.reading.contacts.places import place_of
from hiwar.reading.contacts.postponement import put_off
from hiwar.reading.contacts.status import CALLED_OFF, LIVE, Verdict, operators_before
from hiwar.reading.contacts.supposed import answered_no
from hiwar.reading.contacts.welcomed import settle_welcomed
from hiwar.reading.grammar.frames import Frame
from hiwar.text.expression import TimeExpression
from hiwar.text.timewords import commas

YEAR = 4
"""The letters of a year that stands alone."""
# The rules by which a present verb says that something is had, or is to come.
NARRATING = frozenset({"present", "present.going", "relative.present", "headline.present"})
# How far before a verb the word stands that tells it as planned («من المقرر أن يوقعا»).
LED = 4


def draft(
    clause: ContactClause, rule: str, kind: Kind, verdict: Verdict, frame: Frame, cast: Cast,
    times: list[TimeExpression], carrier: Carrier | None = None,
) -> Candidate:  # fmt: skip
    """A candidate over its frame, which begins where the carrying verb or its frame does."""
    items, at = clause.items, frame.head
    first = min(frame.first, at, *((carrier.verb, carrier.frame.first) if carrier else ()))
    last = max(frame.last, at + 1)
    return Candidate(
        rule=rule,
        kind=kind,
        status=verdict.status,
        status_rule=verdict.rule,
        sentence=clause.index,
        head=items[at].first,
        first=items[first].first,
        last=items[min(last, len(items)) - 1].last,
        parties=once(cast),
        times=times,
        headline=clause.sentence.headline,
        past=verdict.rule == "past",
    )


def finish(clause: ContactClause, candidate: Candidate) -> list[Candidate]:
    """The candidate with its condition and its denial, parted where it tells several contacts."""
    at = item_of(clause.items, candidate)
    _not_happened(clause, candidate, at)
    _called_off(clause, candidate, at)
    asked = bool(candidate.features.get("verb")) or candidate.features.get("light") == BEFORE
    if candidate.status in (*LIVE, "held") and (denied_report(clause, at) or (asked and answered_no(clause, at))):
        candidate.status, candidate.status_rule = "denied", "report"
    _told_as_history(clause, candidate)
    if candidate.status_rule == "not_ended":
        candidate.times = []  # «المفاوضات ستنتهي الشهر المقبل»: that is when they end
    candidate.features["site"] = int(_site(clause, candidate))
    sorts = _of_a_sort(clause, candidate)
    candidate.features["capital"] = int("capital" in sorts)
    candidate.features["house"] = int(not sorts.isdisjoint(clause.vocabulary.words["houses"]))
    candidate.features["cited"] = int(clause.script.quoted[candidate.head])
    candidate.features["earlier"] = int(_before_the_news(clause, candidate, at))
    candidate.features["framework"] = int(_framework(clause, candidate, at))
    candidate.features["hangs"] = int(_hangs(clause, candidate, at))
    candidate.features["foretold"] = int(_foretold(clause, candidate, at))
    put_off(clause, candidate)
    _conditioned(clause, candidate, at)
    settle_host(clause, candidate)
    settle_minister(clause, candidate)
    settle_office(clause, candidate)
    settle_peer(clause, candidate)
    settle_leader(clause, candidate)
    settle_land(clause, candidate)
    settle_awaiting(clause, candidate)
    settle_guest(clause, candidate)
    settle_seat(clause, candidate)
    settle_head(clause, candidate)
    settle_place(candidate)
    settle_lenders(clause, candidate)
    _handed_over(candidate)
    _led_by_their_own(clause, candidate)
    if len(candidate.sides()) > 1 and not (candidate.kind == "visit" and lack_of(candidate)):
        passing = candidate.status_rule == "present.going" and candidate.definite  # «أهمية المحادثات التي تجريها بلاده»
        if not (passing and clause.memory.pairs):
            clause.memory.remember_pair([party for party, _ in candidate.parties], candidate.kind)
    settle_welcomed(clause, candidate)
    return parted(clause, candidate)


def _told_as_history(clause: ContactClause, candidate: Candidate) -> None:
    """«في عام 1980 يزور صدام السعودية»: a present that stands beside a year long over tells what was.

    «1980- صدام يزور السعودية»: so does all that a line of a chronicle tells, in its year.
    """
    opens, now = clause.items[:2], clause.memory.published.first
    year = opens[0].time if len(opens) > 1 and opens[1].kind in ("comma", "colon") else None
    line = year is not None and year.kind == "year" and year.end - year.start == YEAR and opens[1].form not in commas()
    if line and year is not None and not candidate.times:
        candidate.times = [year]
    for time in candidate.times:
        over = time.year is not None and (time.year < now.year if now else line)
        if over and candidate.status_rule in (NARRATING | ({"noun.default"} if line else frozenset())):
            candidate.status, candidate.status_rule = "held", "history"


def _led_by_their_own(clause: ContactClause, candidate: Candidate) -> None:
    """«وفد من الحركة برئاسة فلان»: who leads those of a movement stands for it, and not for its land."""
    bodies = {p.state: p.id for p, _ in candidate.parties if p.type == "organisation" and p.state and p.id}
    for k, (party, role) in enumerate(candidate.parties):
        if party.type != "person" or party.body or party.state not in bodies:
            continue
        if any(clause.prep_before(at) in clause.vocabulary.words["led_by"] for at in told_at(clause, party)):
            candidate.parties[k] = (msgspec.structs.replace(party, body=bodies[party.state]), role)


def _framework(clause: ContactClause, candidate: Candidate, at: int) -> bool:
    """«التقى نظيره في إطار المشاورات المستمرة»: whether a noun tells in what frame another contact was, not which."""
    return candidate.anaphoric and clause.has("framed", clause.items[max(0, at - 1) : at])


def _site(clause: ContactClause, candidate: Candidate) -> bool:
    """Whether the place is a town or a house, so that two such places are not one."""
    place = candidate.place
    return (
        place is not None and place.state is not None and place.name != clause.memory.world.entities[place.state].name
    )


def _foretold(clause: ContactClause, candidate: Candidate, at: int) -> bool:
    """«كانت الوزارة أعلنت أن كيري سيلتقي لافروف», «كان من المقرر أن يلتقيه», «وفي وقت سابق أعلن أنه سيلتقي».

    What was said before the news to be ahead may have come about since.
    """
    words, led = clause.vocabulary.words, False
    if candidate.status != "planned" or clause.ahead(candidate.times):
        return False
    if candidate.status_rule == "due" and _before_it_came(clause, at):
        return True
    before = clause.items[:at]
    if candidate.features.get("verb") and candidate.features.get("talks_too"):
        return True  # «وذكرت الوزارة أنهما سيبحثان أيضا»
    for item in reversed(before):
        led = led or item.kind == "comp"
        if item.kind in ("mark", "colon") or (item.kind == "verb" and not led and "speech" in item.senses):
            return False
        if led and item.kind == "time" and words["earlier"] & set(clause.script.forms[item.first : item.last]):
            return True
        if led and item.form in words["was"]:
            behind = [i for i in before if i.first > item.first]
            told = any(i.kind == "verb" and "speech" in i.senses and not i.future for i in behind)
            return told or candidate.status_rule == "planned.expected" or clause.has("doubt", behind)
    return False


def _before_it_came(clause: ContactClause, at: int) -> bool:
    """«بدأ نهاره بلقاء الأمير قبل التوجه إلى اللقاء المقرر»: whether what was done is told as before what was due."""
    before = next((k for k in range(at - 1, -1, -1) if clause.items[k].form in clause.vocabulary.before_planned), None)
    verb = next((i for i in reversed(clause.items[: before or 0]) if i.kind in ("verb", "comp", "mark")), None)
    told = verb.any_sense if verb is not None and verb.kind == "verb" and not verb.future else None
    return told is not None and "past" in told.sense.features


def _before_the_news(clause: ContactClause, candidate: Candidate, at: int) -> bool:
    """«وكان الوزير تحدث معه هاتفيا قبل أسبوع»: whether a verb tells what was before the contact of the page."""
    if candidate.features.get("earlier") or not candidate.features.get("verb") or candidate.status_rule != "past":
        return bool(candidate.features.get("earlier"))
    far = any(time.kind in LONG_AGO for time in candidate.times)
    return far and clause.has("was", clause.items[max(0, at - 8) : at])


def _hangs(clause: ContactClause, candidate: Candidate, at: int) -> bool:
    """«ومن المنتظر أن يوقعا اتفاقا عقب المباحثات»: whether a time of what is ahead is all that tells it was held."""
    if candidate.status_rule != "preposition.held":
        return False
    verb = next((k for k in range(at - 1, -1, -1) if clause.items[k].kind in ("verb", "mark", "colon")), None)
    around = clause.prep_before(at) in clause.vocabulary.words["on_occasion"]
    if verb is None or clause.items[verb].kind != "verb" or not around:
        return False
    led = operators_before(clause.items, verb, clause.vocabulary)
    return clause.items[verb].future or any(found.status == "planned" and verb - found.at <= LED for found in led)


def _of_a_sort(clause: ContactClause, candidate: Candidate) -> set[str]:
    """What sort of place is told: the capital of its state, a palace."""
    named = told_at(clause, candidate.place) if candidate.place else []
    told = [mention.entity.id for k in named if (mention := clause.items[k].mention) and mention.entity]
    entities = [clause.memory.world.entities[place] for place in told]
    return {sort for entity in entities for sort in (*entity.extra, entity.subkind) if sort}


# ---------------------------------------------------------------------- what the sentence says of it
def _conditioned(clause: ContactClause, candidate: Candidate, at: int) -> None:
    """A coming or offered contact that hangs on a condition told in its sentence."""
    if candidate.status not in ("planned", "proposed", "conditional"):
        return
    candidate.condition = condition_of(clause.items, at, clause.script)
    if candidate.condition:
        candidate.status, candidate.status_rule = "conditional", "condition"


def _not_happened(clause: ContactClause, candidate: Candidate, at: int) -> None:
    """«لكن ذلك لم يحدث»: the clause behind says that it did not come about."""
    items = clause.items
    for k in range(at, len(items) - 1):
        if (
            items[k].kind == "neg"
            and items[k].first > candidate.head
            and items[k + 1].form in clause.vocabulary.words["not_happened"]
            and k
            and "demonstratives" in clause.script.words[items[k - 1].first].classes
        ):
            candidate.status, candidate.status_rule = "denied", "not_happened"


def _called_off(clause: ContactClause, candidate: Candidate, at: int) -> None:
    """«غير أنها ألغيت»: a clause behind that takes the coming contact up by a pronoun calls it off."""
    if candidate.status not in LIVE:
        return
    items, own = clause.items, clause.framer.words.own
    for k in range(max(1, at), len(items)):
        item = items[k]
        if item.first <= candidate.head:
            continue
        light = item.senses.get("light")
        entry = clause.vocabulary.light.get(light.sense.lemma) if light else None
        if entry is not None and entry.status in CALLED_OFF and items[k - 1].form in own and not _told_of(clause, k):
            candidate.status, candidate.status_rule = entry.status, "called_off_behind"
            return
        if "contact" in item.senses and item.kind == "verb":
            return


def _told_of(clause: ContactClause, verb: int) -> bool:
    """Whether the verb names what it calls off by a noun of its own."""
    frame = clause.framer.verb(verb)
    return bool(frame.nouns) or frame.subject is not None or frame.object is not None


def _handed_over(candidate: Candidate) -> None:
    """Who hands over a letter that nobody is said to have written speaks for his own side."""
    if candidate.kind == "letter" and not any(role == "initiator" for _, role in candidate.parties):
        candidate.parties = [(p, "participant" if role == "mediator" else role) for p, role in candidate.parties]


# ---------------------------------------------------------------------- one or several
def parted(clause: ContactClause, candidate: Candidate) -> list[Candidate]:
    """Calls, letters and separate meetings with several states are one each, unless a joint one is told."""
    if len(candidate.parties) < 3:
        return [candidate]  # one with each of two others at least
    behind = min(candidate.last + 2, clause.sentence.last)
    words = {clause.script.words[k].form for k in range(candidate.first, behind)}
    apart = bool(words & clause.vocabulary.words["apart"])
    told = {clause.script.words[k].form for k in range(candidate.first, min(candidate.last, behind))}
    apart = apart or bool(told & clause.framer.words.then)  # «بحث مع نظيره المصري ثم مع نظيره الأردني»
    if candidate.features.get("apiece") and (each := _apiece(clause, candidate)):
        return each
    one_each = candidate.kind in ("call", "video", "letter", "visit") or apart or _in_meetings(candidate)
    one_each = one_each or _met_one_by_one(clause, candidate) or _talked_to(candidate)
    if not one_each:
        return [candidate]
    if candidate.features.get("between") or (words & clause.vocabulary.words["joint"] and not apart):
        return [candidate]
    leading = ("visitor", "initiator") if candidate.kind == "visit" else ("initiator", "host", "visitor")
    actors = [(p, r) for p, r in candidate.parties if r in leading] or _first_named(clause, candidate.parties)
    own = sides_of(actors)
    hosts: Cast = [(p, r) for p, r in candidate.parties if r == "host"]
    if candidate.features.get("listed") and candidate.kind == "visit" and len(sides_of(hosts)) == 1:
        actors, own = hosts, sides_of(hosts)  # «توافد القادة، بينهم ماكرون وجونسون»: one visit for each
    if candidate.kind == "meeting" and len(sides_of(hosts)) == 1 and len({p.mention for p, _ in candidate.parties}) > 2:
        actors, own = hosts, sides_of(hosts)  # «استقبل الأمير السفير الهولندي والسفير التشيلي»
    handing = candidate.kind == "letter" and len(own) == 1
    actors += [
        (p, r)
        for p, r in candidate.parties
        if (p, r) not in actors and (side_of(p) in own or (r == "mediator" and (handing or candidate.kind != "letter")))
    ]
    others = [(p, r) for p, r in candidate.parties if (p, r) not in actors]
    counted = _several(clause, candidate) or (candidate.kind in ("call", "letter") and apart and len(own) > 1)
    if counted and len(own) > 1 and len(sides_of(others)) == 1:  # «اتصالين من الملك الأردني والرئيس المصري»
        actors, others, own = others, actors, sides_of(others)
    if len(others if counted else sides_of(others)) < 2 or len(own) != 1 or (None in own and candidate.kind != "visit"):
        return [candidate]
    apiece: dict[str | None, Cast] = {}
    for party, role in others:
        apiece.setdefault(party.name if counted else side_of(party), []).append((party, role))
    return [
        replace(candidate, parties=[*actors, *members], place=_place_of_one(clause, candidate, members))
        for members in apiece.values()
    ]


def _apiece(clause: ContactClause, candidate: Candidate) -> list[Candidate]:
    """«تسلم الرئيس أوراق اعتماد سفراء هولندا وتشيلي»: several ambassadors come one by one."""
    guests = [(p, role) for p, role in candidate.parties if p.office in clause.vocabulary.sets.accredited]
    others = [told for told in candidate.parties if told not in guests]
    if len(sides_of(guests)) < 2 or not others:
        return []
    return [replace(candidate, parties=[*others, guest]) for guest in guests]


def _first_named(clause: ContactClause, cast: Cast) -> Cast:
    """«تحدث شولتس وماكرون مع بوتين»: the parties that are named together first, with nothing but «and» between."""
    told = [next(iter(told_at(clause, party)), None) for party, _ in cast]
    first = cast[:1]
    for (before, at), after in zip(itertools.pairwise(told), cast[1:], strict=True):
        if before is None or (at != before and (at != before + 1 or not clause.items[at].joined)):
            break  # «الوزيران الأردني والمصري»: two told by one mention
        first.append(after)
    return first


def _place_of_one(clause: ContactClause, candidate: Candidate, members: Cast) -> Place | None:
    """«جولة شملت كينيا وغانا»: of several visits each is where its host is, in his town where it is told."""
    place = candidate.place
    guests = all(role == "visitor" for _, role in members)  # «توافد القادة، بينهم فلان»: all went to one place
    if candidate.kind != "visit" or guests or (place is not None and place.state in sides_of(members)):
        return place
    host = next((p for p, role in members if role == "host" and p.type == "state"), None)
    if host is None or host.name is None or (place is None and host.office):
        return None
    town = next((clause.items[k].mention for k in told_at(clause, host)), None)
    if town is not None and town.type == "place":
        return place_of(town, clause.script)
    return Place(name=host.name, name_ar=host.name_ar, state=host.state, mention=host.mention)


def _several(clause: ContactClause, candidate: Candidate) -> bool:
    """«اتصالين هاتفيين بالبرهان ودقلو»: whether the noun itself says that there were several."""
    item = next((item for item in clause.items if item.first == candidate.head and item.kind == "noun"), None)
    sense = item.senses.get("contact") if item else None
    return (
        sense is not None and bool(sense.sense.features & {"dual", "plural"}) and candidate.kind in ("call", "letter")
    )


def _talked_to(candidate: Candidate) -> bool:
    """«تحدث مع الرئيس التونسي والمستشار الألماني»: whom somebody talks to, he talks to one by one."""
    told = candidate.features
    return candidate.kind == "other" and bool(told.get("verb")) and not told.get("in_person")


def _in_meetings(candidate: Candidate) -> bool:
    """«أجرى لقاءات مع وزراء البرتغال وصربيا»: several meetings of one with several are one with each."""
    told = candidate.features
    return candidate.kind == "meeting" and candidate.many and not (told.get("converses") or told.get("between"))


def _met_one_by_one(clause: ContactClause, candidate: Candidate) -> bool:
    """«التقى الرئيس المصري والملك الأردني»: those named one by one as met were met apart; «كلا من» joins them.

    «وكلا من» joins no one before it.
    """
    if candidate.kind != "meeting" or not candidate.features.get("met"):
        return False
    words = clause.script.words[candidate.head : candidate.last]
    joined = clause.vocabulary.words["all_of"]
    return not any(rest in joined and tags[:1] != ("w",) for word in words for tags, rest in word.bare)
