"""Noun signs: what the words around a noun of contact make of it, before and beside its parties.

What enters is a clause and the place of its noun; what leaves is yes or no, the words or the frame that belong to the
noun, or who agrees on it. Invariant: nothing here changes a candidate.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import msgspec

from hiwar.model import Party
from hiwar.reading.contacts.candidate import Candidate, side_of
from hiwar.reading.contacts.carriers import COMPOUND, Carrier, places_another
from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.reading.contacts.hosts import somebody_comes
from hiwar.reading.contacts.joint_bodies import body_behind, owning_body
from hiwar.reading.contacts.letters import from_one_to_another, of_no_sender
from hiwar.reading.contacts.means import one_more_behind
from hiwar.reading.contacts.receptions import takes_in_a_thing
from hiwar.reading.contacts.vocabulary import ContactNoun
from hiwar.reading.grammar.frames import Frame
from hiwar.reading.grammar.items import Item
from hiwar.reading.resolution.offices import office_levels
from hiwar.text.expression import TimeExpression
from hiwar.text.shadow import fold

LONG_AGO = frozenset({"month", "year", "season", "ago", "period"})
FAR_UNITS = frozenset({"month", "year"})


def is_something_else(clause: ContactClause, at: int) -> bool:
    """Whether the words around make something else of the noun («مؤتمر صحفي», «مدير اتصالات»)."""
    items, vocabulary = clause.items, clause.vocabulary
    after = items[at + 1].form if at + 1 < len(items) else ""
    second = items[at + 2].form if at + 2 < len(items) else ""
    before = items[at - 1].form if at and items[at - 1].kind != "mention" else ""
    return (
        (after in vocabulary.not_after and not _with_others(clause, at) and not body_behind(clause, at))
        or (second in vocabulary.not_after and items[at + 1].kind == "participle")
        or (before in vocabulary.not_before and not _told_further(clause, at))
        or is_a_result(clause, at)
        or _greets(clause, at)
        or _top_of_power(clause, at)
        or _furthered(clause, at)
        or _is_about(clause, at)
    )


def _with_others(clause: ContactClause, at: int) -> bool:
    """«مؤتمر صحفي مشترك مع»: whether it is told behind the noun with whom it was."""
    return any(item.form in clause.preps.together for item in clause.items[at + 2 : at + 5])


def has_its_words(clause: ContactClause, at: int, entry: ContactNoun, carrier: Carrier | None) -> bool:
    """«أوراق اعتماد», «أشغال اللجنة المشتركة»: whether an ordinary noun stands among the words that it needs."""
    if "of_a_body" in entry.traits:
        pronoun = clause.items[at].senses["contact"].enclitic
        settled = bool(clause.memory.joint) and agreed_on(clause, at)  # «اتفق الطرفان على عقد الدورة الثالثة»
        return settled or bool(owning_body(clause, at, pronoun) if pronoun else body_behind(clause, at))
    if takes_in_a_thing(clause, at):
        return False
    convened = at > 0 and clause.items[at - 1].lemmas() & clause.vocabulary.words["convening"]
    if convened and entry.beside and body_behind(clause, at):
        return True  # «قرار بعقد اللجنة»
    before = {i.form for i in clause.items[max(0, at - COMPOUND) : at]}
    behind = {i.form for i in clause.items[at + 1 : at + COMPOUND + 2]}
    if entry.unless and any(entry.unless & set(clause.script.forms[i.first : i.last]) for i in clause.items):
        return False
    named = bool(entry.beside & behind)  # «تنعقد اللجنة المشتركة»
    sits = named and (agreed_on(clause, at) if carrier is None else not carrier.light.status)
    before |= clause.items[carrier.verb].lemmas() if carrier and "written" in entry.traits else set()
    led = not entry.after or sits or bool(entry.after & before) or from_one_to_another(clause, at, entry)
    return led and (not entry.beside or named or somebody_comes(clause, at, entry))


def goes_nowhere(clause: ContactClause, at: int, entry: ContactNoun) -> bool:
    """«رفضه التوجه الغربي»: whether a word for a journey or a direction says neither whose it is nor whereto.

    «مع وصول أول رحلة إلى اليمن»: what lands or takes off is a flight, and nobody's visit.
    """
    near, flight = clause.items[max(0, at - 2) : at], clause.vocabulary.words["flight"]
    if flight & clause.items[at].lemmas() and any(i.lemmas() & clause.vocabulary.words["lands"] for i in near):
        return True
    if "goes" not in entry.traits or clause.items[at].senses["contact"].enclitic is not None:
        return False
    frame = clause.framer.noun(at)
    return frame.subject is None and not any(clause.is_place(group) for group in frame.behind(*clause.preps.to))


def _told_further(clause: ContactClause, at: int) -> bool:
    """«على طاولة المباحثات التي يجريها الوزير»: whether a relative clause says who does it."""
    return at + 1 < len(clause.items) and clause.items[at + 1].kind == "rel"


def _furthered(clause: ContactClause, at: int) -> bool:
    """«دعم الحوار بين الطرفين», «تعزيز الحوار السياسي»: a process that is backed is named, not told."""
    noun = clause.vocabulary.nouns.get(clause.items[at].senses["contact"].sense.lemma)
    before = clause.items[at - 1] if at else None
    if noun is None or noun.kind not in ("talks", "other") or before is None or before.kind == "mention":
        return False
    lemmas = before.lemmas() | {rest for _, rest in clause.script.words[before.first].bare}
    words = clause.vocabulary.words
    loosely = words["furthers_loosely"] if not noun.strong else frozenset()
    return bool((lemmas | {before.form}) & (words["furthers"] | loosely))


def _is_about(clause: ContactClause, at: int) -> bool:
    """«الموضوع الرئيسي للمحادثات مع بوتين»: what talks are about is told, not that they are held."""
    items = clause.items
    noun = clause.vocabulary.nouns.get(items[at].senses["contact"].sense.lemma)
    if noun is None or noun.kind != "talks" or at < 2 or items[at].prep not in clause.preps.for_:
        return False
    matters = clause.vocabulary.words["matters"]
    return any(fold(sense.sense.lemma) in matters for item in items[at - 2 : at] for sense in item.senses.values())


def _greets(clause: ContactClause, at: int) -> bool:
    """«وكان في استقباله بالمطار»: who stands at an airport meets nobody."""
    items, vocabulary = clause.items, clause.vocabulary
    noun = vocabulary.nouns.get(items[at].senses["contact"].sense.lemma)
    return (
        noun is not None
        and "receives" in noun.traits
        and at > 1
        and items[at - 1].kind == "prep"
        and items[at - 3 if items[at - 2].kind == "mention" else at - 2].form
        in vocabulary.words["was"] | vocabulary.words["waits"]
    )


def _top_of_power(clause: ContactClause, at: int) -> bool:
    """«في قمة السلطة السودانية»: whether a summit is the top of a body that rules."""
    noun = clause.vocabulary.nouns.get(clause.items[at].senses["contact"].sense.lemma)
    owner = clause.items[at + 1].mention if at + 1 < len(clause.items) else None
    return noun is not None and noun.kind == "summit" and owner is not None and owner.type == "institution"


def is_a_result(clause: ContactClause, at: int) -> bool:
    """«وصل إلى السلطة», «التوصل إلى اتفاق»: what is reached is no place."""
    near = clause.items[at + 1 : at + 4]
    return any(
        item.kind == "prep" and item.form in clause.preps.to and after.form in clause.vocabulary.words["results"]
        for item, after in itertools.pairwise(near)
    )


def agreed_on(clause: ContactClause, at: int, carrier: Carrier | None = None) -> bool:
    """«اتفقت مصر وتركيا على عقد جولة», «على اللقاء»: whether a verb of agreeing leads to the noun, or to its doing."""
    if carrier is not None and carrier.light.subject != "none":
        return False
    words = clause.vocabulary.words
    first = at
    if at and clause.items[at - 1].kind != "prep":
        told = clause.items[at - 1]
        doing = {told.form, *(fold(sense.sense.lemma) for sense in told.senses.values())}
        if not doing & (words["doing"] | words["beginning"]):
            return False
        first = at - 1
    if clause.prep_before(first) not in words["agreed_on"]:
        return False
    led = clause.items[first - 2] if first > 1 and clause.items[first - 2].kind == "noun" else None
    if led is not None and led.lemmas() & words["agree"] and led.form.startswith(clause.framer.words.article):
        return True  # «تم الاتفاق على عقد اجتماع»
    for item in reversed(clause.items[:first]):
        if item.kind == "verb":
            return any(fold(sense.sense.lemma) in words["agree"] for sense in item.senses.values())
    return False


def both_settle(clause: ContactClause, at: int) -> bool:
    """«أعلن الجانبان استئناف المفاوضات», «نظر الطرفان في بدء التفاوض»: whether two sides settle that they begin it."""
    if not sets_going(clause, at):
        return False
    for k in range(at - 1, -1, -1):
        item = clause.items[k]
        if item.kind in ("comp", "colon", "mark", "rel") or "contact" in item.senses:
            return False  # «أعلنا خلال لقائهما استئناف المشاورات»: that is what came of it
        if item.kind == "verb":
            subject = clause.framer.verb(k).subject
            two = subject is not None and subject.mentions[0].number == 2
            return two and bool(item.lemmas() & clause.vocabulary.words["settles_together"])
    return False


def agreeing(clause: ContactClause, at: int) -> tuple[Party, ...]:
    """«أن الوزير اتفق ونظيره على عقد لقاء»: who agrees, with whom stands joined behind the verb."""
    acting = clause.subject_around(at)
    verb = next((k for k in range(at - 1, -1, -1) if clause.items[k].kind == "verb"), None)
    groups = clause.framer.verb(verb).preps if verb is not None else ()
    along = [p for g in groups if verb is not None and g.at == verb + 1 for p in clause.parties(g, acting)]
    if not along and len({side_of(p) for p in acting}) == 1:  # «اتفق مع نظيره على عقد لقاء»
        along = [p for g in groups if g.prep in clause.preps.together and g.at < at for p in clause.parties(g, acting)]
    return (*acting, *along)


def opening(clause: ContactClause, at: int) -> int:
    """«جولة جديدة من المفاوضات», «جلسة مباحثات», «الدورة الثالثة للجنة»: where the first of two nouns of one contact
    stands, else `at`."""
    items = clause.items
    noun = clause.vocabulary.nouns.get(items[at].senses["contact"].sense.lemma)
    if noun and noun.beside:
        sessions = (k for k in range(at - 1, max(-1, at - COMPOUND), -1) if items[k].form in noun.after)
        if (first := next(sessions, None)) is not None:
            return first
    if at and "contact" in items[at - 1].senses and items[at - 1].kind == "noun" and not items[at].joined:
        return at - 1
    if at and items[at - 1].kind == "prep" and items[at - 1].form in clause.preps.from_:
        for k in range(max(0, at - COMPOUND), at - 1):
            if "contact" in items[k].senses and items[k].kind == "noun":
                return k
    return at


def beside(clause: ContactClause, at: int) -> list[Item]:
    """The words that may change what a noun of contact tells: the one before it, and those of its own phrase."""
    last, words = at + 1, clause.vocabulary.words
    while last < min(at + 6, len(clause.items)):
        item = clause.items[last]
        another = "contact" in item.senses and (last > at + 4 or item.joined)  # «لقاؤنا وحديثنا الهاتفي»
        numbered = last == at + 1 and item.form in clause.framer.words.ordinal  # «جولة أولى من المحادثات», no verb
        ends = item.kind in ("verb", "comp", "colon", "mark", "rel") and not numbered
        if another or ends or item.form in words["margin"]:
            break
        afar = item.form in words["online"] and clause.items[last - 1].form in words["through"]  # «عن بعد»
        if not afar and (item.form in clause.vocabulary.before_planned or item.form in words["circumstances"]):
            break  # «الاجتماع بين الوزراء غداة قمة»
        if item.kind == "comma" and one_more_behind(clause.items, last + 1):
            break
        last += 1
    another = at > 1 and places_another(clause, at - 1)  # «على هامش القمة لقاء»: what stands before is another contact
    return clause.items[at if another else max(0, at - 1) : last]


def aside(clause: ContactClause, at: int, frame: Frame) -> Frame:
    """«على هامش القمة لقاء مع نظيره»: a contact that only places another takes nobody behind a comma or the other."""
    if frame.subject and clause.has("guest", clause.items[frame.subject.at : frame.subject.at + 1]):
        frame = msgspec.structs.replace(frame, subject=None)  # «حلوله ضيفا على الأمير»
    if not places_another(clause, at):
        return frame
    items = clause.items
    ends = (k for k in range(at + 1, frame.stop) if items[k].kind == "comma" or "contact" in items[k].senses)
    end = next(ends, frame.stop)
    return msgspec.structs.replace(frame, preps=tuple(group for group in frame.preps if group.at < end), stop=end)


def led_on(clause: ContactClause, at: int) -> int | None:
    """«جولة ستقوده إلى الأردن»: the place of the verb behind a journey that leads its traveller on."""
    for k in range(at + 1, min(at + 12, len(clause.items))):
        if leads_on(clause, k):
            return k
        if clause.items[k].kind in ("comp", "colon", "mark"):
            return None
    return None


def leads_on(clause: ContactClause, at: int) -> bool:
    """«تقوده إلى قطر»: whether a verb says where the one whom its pronoun means is led."""
    light = clause.items[at].senses.get("light") if clause.items[at].kind == "verb" else None
    entry = clause.vocabulary.light.get(light.sense.lemma) if light else None
    return light is not None and entry is not None and entry.subject == "mediator" and light.enclitic is not None


def measured(clause: ContactClause, at: int) -> bool:
    """«بعد ثماني ساعات من المفاوضات», «بعد أشهر من المحادثات»: whether a time told before it measures the noun."""
    items = clause.items
    if at < 2 or items[at - 1].kind != "prep" or items[at - 1].form not in clause.preps.from_:
        return False
    time = items[at - 2].time
    lead = clause.script.words[items[at - 2].first].bare
    if any(rest in clause.vocabulary.before_planned for _, rest in lead):
        return False  # «قبل يوم من القمة»
    return time is not None and (bool(time.amount) or time.kind in ("duration", "in"))


def sets_going(clause: ContactClause, at: int) -> bool:
    """«بدء الحوار مع», «وجود مناقشات»: whether the noun before says that it begins, goes on or is there."""
    before = clause.items[at - 1] if at else None
    if before is None or before.kind == "mention":
        return False
    lemmas = before.lemmas()
    return bool((lemmas | {before.form}) & clause.vocabulary.words["sets_going"])


def told_before(clause: ContactClause, at: int, carrier: Carrier | None, times: Sequence[TimeExpression]) -> bool:
    """«وكانا قد عقدا محادثات الشهر الماضي», «وكان آخر لقاء بينهما في جنيف»: whether it was before what is told."""
    words, items = clause.vocabulary.words, clause.items
    if any(item.form in words["last_one"] for item in items[max(0, at - 2) : at]):
        return any(item.form in words["was"] for item in items[max(0, at - 4) : at])
    known = "al" in items[at].senses["contact"].proclitics
    over = any(time.unit in FAR_UNITS or time.kind in FAR_UNITS for time in times)
    if known and over and clause.has("past_ones", items[at + 1 : at + 2]):
        return True  # «جرت المحادثة الأخيرة قبل شهرين»
    far = any(time.kind in LONG_AGO for time in times)  # «وكانا قد عقدا أمس»: that is the news
    if carrier is None or carrier.verb > at or not far or clause.items[at].senses["contact"].enclitic is not None:
        return False
    led = {item.form for item in items[max(0, carrier.verb - 8) : carrier.verb]}
    return not known and bool(led & words["doubt"]) and bool(led & words["was"])


def wants_persons(clause: ContactClause, entry: ContactNoun, carrier: Carrier | None, candidate: Candidate) -> bool:
    """«استقبال جرحى», «رسالة الجامعة في التعليم», «استدعاء الاحتياط»: whether a word that needs somebody lacks him."""
    if of_no_sender(clause, candidate):
        return True
    if "of_envoys" in entry.traits:
        sets = clause.vocabulary.sets
        asked = carrier is not None and carrier.light.status == "proposed"  # «دعا البرلمان إلى استدعاء السفير»
        behind = clause.script.tokens[candidate.head].start
        called = [p for p, _ in candidate.parties if p.mention and p.mention.start > behind]
        return asked or not any(p.office in sets.accredited | sets.posted for p in called)
    needs = "of_persons" in entry.traits or ("of_persons_alone" in entry.traits and carrier is None)
    # «طلبت الأمم المتحدة من الأردن استقبال جرحى»: nobody is told whom a state would receive
    return needs and all(
        p.type in ("state", "institution", "organisation") and not p.office for p, _ in candidate.parties
    )


def one_sided(clause: ContactClause, candidate: Candidate, frame: Frame) -> bool:
    """«خطة لإجراء اتصال هاتفي مع الرئيس الروسي»: a coming call of which one side alone is named."""
    return (
        candidate.kind in ("call", "video")
        and candidate.status in ("planned", "proposed")
        and len(candidate.sides()) == 1
        and any(g.prep in clause.preps.with_ for g in frame.preps)
        and not (candidate.definite or candidate.many)
    )


def attended(clause: ContactClause, at: int, carrier: Carrier, candidate: Candidate) -> bool:
    """«وحضر اللقاء وزيرا الخارجية والدفاع»: those of one side who sat by, at a meeting told elsewhere.

    Of a meeting told without a day envoys and officials did no more («حضر الاجتماع سفير مصر والأمين العام»).
    """
    if not carrier.light.attends or "al" not in clause.items[at].senses["contact"].proclitics:
        return False
    if candidate.kind == "meeting" and candidate.past and carrier.verb < at and not candidate.times:
        levels = office_levels(clause.script.language)
        if not all(levels.get(p.office or "") in ("leaders", "ministers") for p, _ in candidate.parties):
            return True
    verb = clause.script.tokens[clause.items[carrier.verb].first].start
    return len({side_of(p) for p, _ in candidate.parties if p.mention and p.mention.start >= verb}) < 2


def again_with(clause: ContactClause, frame: Frame) -> bool:
    """«لقاء مع رئيس كينيا ومع رئيسة تنزانيا»: whether with whom is told again, by a preposition joined to the first."""
    together = [g for g in frame.preps if g.prep in clause.preps.together]
    return any(clause.items[g.at - 1].kind == "prep" and clause.items[g.at - 1].joined for g in together[1:])
