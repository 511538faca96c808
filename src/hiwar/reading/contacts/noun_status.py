"""Noun status: what a noun of contact and the verb that carries it say of whether the contact was, is or will be.

What enters is a clause, the place of the noun and its carrier; what leaves is a status with its rule. Invariant: no
party is looked at; what was measured in time has been, and else the carrying verb decides before what governs the noun.
"""

from __future__ import annotations

from collections.abc import Sequence

from hiwar.model import Kind
from hiwar.reading.contacts.attending import who_came
from hiwar.reading.contacts.attitudes import attitude
from hiwar.reading.contacts.carriers import Carrier, places_another
from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.reading.contacts.existence import begun_with, exists
from hiwar.reading.contacts.noun_signs import led_on, measured, opening
from hiwar.reading.contacts.owners import does
from hiwar.reading.contacts.predicates import (
    as_a_subject,
    centred,
    follows_on,
    had_an_end,
    hinges,
    or_not,
    said_of,
    yields,
)
from hiwar.reading.contacts.programmes import as_planned
from hiwar.reading.contacts.status import (
    CALLED_OFF,
    Verdict,
    between,
    features_of,
    negated,
    of_noun,
    of_verb,
    operators_after,
    operators_before,
)
from hiwar.reading.contacts.tours import stop_to_come
from hiwar.reading.grammar.frames import Frame
from hiwar.reading.grammar.items import Item
from hiwar.reading.grammar.times import points_back
from hiwar.text.expression import TimeExpression

# «في مكالمة ... في أقرب وقت»: a time farther behind the noun is that of something else.
NEAR = 8
# What is said of a contact stands no farther behind it.
REACH = 14
# And so far before it the verb of what goes on in it.
FAR = 10


def status_of(
    clause: ContactClause, at: int, carrier: Carrier | None, frame: Frame, times: Sequence[TimeExpression],
    agreed: bool, kind: Kind,
) -> Verdict:  # fmt: skip
    """What the carrying verb says of the contact, else what governs the noun."""
    done = carrier is not None and "past" in features_of(clause.items[carrier.verb])
    done = done or clause.items[at].senses["contact"].enclitic == "1p"  # «جرى التفاوض خلال», «حديثنا لاحقا أظهر»
    counted = clause.items[min(at + 1, len(clause.items) - 1)].form in clause.framer.words.ordinal  # «الثالث خلال شهر»
    counted = counted or (at > 0 and clause.items[at - 1].form in clause.framer.words.ranks)  # «ثالث لقاء خلال شهر»
    ahead = [t for t in times if not ((done and clause.later(t)) or ((done or counted) and t.kind == "within"))]
    first = _joined_to(clause, opening(clause, at))
    lead_in = clause.items[max(0, first - 1) : first]  # «في ختام», «في أول»
    ends = clause.has("ends_of", lead_in) or any(i.form in clause.framer.words.ranks for i in lead_in)
    future, prep = clause.ahead(ahead), clause.prep_before(first - 1 if ends else first)
    if _sought(clause, at):
        return Verdict("proposed", "sought")
    if kind == "talks" and carrier is None and (ending := _ending(clause, at)):
        return ending
    if first > 1 and clause.has("either", clause.items[first - 2 : first - 1]):
        prep = None  # «قبل الزيارة أو بعدها», «قبل أو بعد جولة الرئيس»
    if measured(clause, at) or (carrier is not None and _lasted(clause, carrier)):
        return Verdict("held", "measured")
    if agreed:
        return Verdict("planned", "agreed")
    if clause.items[at].form in clause.vocabulary.words["manner"] and (tense := _manner(clause, at)):
        return tense
    if kind == "visit" and (led := led_on(clause, at)) and clause.items[led].future:
        return Verdict("planned", "led_on", led)
    called = carrier is not None and carrier.verb > at and carrier.light.status == "proposed"
    if called and (came := who_came(clause, at)) is not None:  # «شارك في القمة التي دعت إليها تنزانيا»
        return of_verb(clause.items, came, clause.vocabulary, future, clause.sentence.headline, None)
    if carrier and not done and _before_it(clause, at):
        return Verdict("planned", "preposition.planned")  # «قبل ساعات من أول جولة يقوم بها»
    if carrier and not _takes_its_place(clause, carrier):
        verb, told, light = carrier
        if verb < at and (called_off := between(clause.items, verb, at, clause.vocabulary)):
            return called_off
        verdict = of_verb(
            clause.items, verb, clause.vocabulary, future, clause.sentence.headline, None, light.status,
            limit=at if verb > at and prep in clause.vocabulary.words["circumstances"] else 0,
            relative=told.antecedent is not None, ends=light.ends, going=light.present,
        )  # fmt: skip
        if verdict.status in CALLED_OFF and _may(clause, verb):
            return Verdict("planned", "may_be_off")  # «الزيارة قد تؤجل»
        if light.ends and kind == "talks" and verdict.rule == "future":
            return Verdict("ongoing", "not_ended", verb)  # «المفاوضات ستختتم خلال أيام»
        if verb > at and verdict.status == "planned" and (declined := _declined(clause, at)):
            return declined
        if verdict.rule == "present" and (goes_on := _so_far(clause, at, verb)):
            return goes_on
        coming = verdict.status == "ongoing" and prep in clause.vocabulary.before_planned
        return Verdict("planned", "preposition.planned") if coming else verdict  # «قبيل زيارة يقوم بها»
    if begun := begun_with(clause, first):
        return begun
    if there_is := exists(clause, first, at, kind == "talks"):
        return there_is
    if willed := attitude(clause, first):
        return willed
    if wished := _wished(clause, at, prep):
        return wished
    if _before_it(clause, at):
        return Verdict("planned", "preposition.planned")
    if means := _means(clause, at, prep, kind):
        return means
    if not future and follows_on(clause, at):
        return Verdict("held", "follows_on", at - 1)
    if kind in ("meeting", "talks") and (programme := as_planned(clause, at)):
        return programme
    if had := _had(clause, at):
        return had
    lead = clause.items[max(0, at - 3) : at]
    owned = clause.has("to_him", lead[-1:]) or clause.has("this_one", lead)
    if (clause.has("is_to_be", lead) and owned) or (kind == "visit" and stop_to_come(clause, at)):
        return Verdict("planned", "is_to_be")  # «وسيكون له لقاء مع», «وستكون هذه أول زيارة له»
    if clause.has("this_one", lead) and any(item.kind == "pron" for item in lead):
        return Verdict("held", "this_one")  # «هذا هو اللقاء الثاني بين»
    if centred(clause, at):
        return Verdict("held", "centred", at - 1)
    if places_another(clause, at) and not future:
        return Verdict("planned" if _all_ahead(clause) else "held", "aside")
    if prep in clause.vocabulary.before_held:
        near = [t for k in frame.times if k - at <= NEAR and (t := clause.items[k].time)]
        future = clause.ahead(near)
    matters = kind == "visit" and first > 0 and clause.has("matter", clause.items[first - 1 : first])
    if matters and frame.subject and not clause.is_place(frame.subject):
        return Verdict("planned" if future else "held", "valued")  # «تأتي أهمية زيارة الوزير إلى»
    if or_not(clause, at):
        return Verdict("proposed", "or_not", at)
    if hinges(clause, at):
        return Verdict("conditional", "hinges", at)
    if said := said_of(clause, at):
        return said
    if at and not future and yields(clause, at) and not operators_after(clause.items, at, clause.vocabulary):
        return Verdict("held", "yields")
    if kind == "talks" and _over(clause, at):
        return Verdict("held", "past_one", at)
    if clause.has("next_one", clause.items[at + 1 : at + 2]):
        future = True  # «اللقاء المقبل»
    if kind == "talks" and had_an_end(clause, at):
        return Verdict("held", "yielded", at)
    owned = clause.items[at].senses["contact"].enclitic is not None  # «زيارته ومحادثاته مع»: somebody's own talks
    process = kind == "talks" and not owned and not any(points_back(time) for time in clause.times(frame))
    verdict = of_noun(clause.items, at, clause.vocabulary, future, prep, process, first=first)
    if verdict.rule == "withdrawn" and kind != "talks":
        return Verdict("held", verdict.rule, verdict.at)
    if verdict.rule == "noun.default" and kind != "talks" and at and does(clause, at - 1) in ("3ms", "3fs"):
        if clause.prep_before(at - 1) in clause.vocabulary.before_planned:
            return Verdict("planned", "preposition.planned", at - 1)  # «قبيل عقده لقاء»
        return Verdict("held", "doing", at - 1)  # «عبر زيارته وعقده لقاءات»
    own = as_a_subject(clause, first, at) if verdict.rule == "noun.default" else None
    dated = own is not None and own.status == "planned" and any(points_back(t) for t in clause.times(frame))
    return own if own and not dated else verdict  # «لقاء أمس سيفتح آفاقا»


def _all_ahead(clause: ContactClause) -> bool:
    """«وعلى هامش القمة ستعقد جلسة»: whether no verb tells what was, and one tells what will be."""
    verbs = [item for item in clause.items if item.kind == "verb"]
    ahead = any(v.future or ("contact" in v.senses and "present" in features_of(v)) for v in verbs)
    return ahead and all(v.future or "present" in features_of(v) for v in verbs)


def _joined_to(clause: ContactClause, first: int) -> int:
    """«إرجاء مشاركتها في محادثات», «استعدادهم للدخول في مفاوضات»: what governs a word of joining decides."""
    items, words = clause.items, clause.vocabulary.words
    if first < 2 or items[first - 1].kind != "prep" or items[first].prep or items[first - 2].kind != "noun":
        return first
    return first - 2 if items[first - 2].lemmas() & words["joining"] else first


def _sought(clause: ContactClause, at: int) -> bool:
    """«تجري مشاورات لعقد قمة», «الاتصالات جارية بهدف ترتيب لقاء»: whether contacts told before are only to bring it
    about."""
    words, items = clause.vocabulary.words, clause.items
    k = at - 1
    if k < 2 or items[k].kind != "noun" or not items[k].lemmas() & (words["doing"] | words["beginning"]):
        return False
    led = items[k].prep in clause.preps.for_ or clause.has("aims", items[max(0, k - 2) : k])
    for n in range(k - 1, max(-1, k - NEAR), -1):
        item = items[n]
        if "contact" in item.senses and item.kind == "noun":
            noun = clause.vocabulary.nouns.get(item.senses["contact"].sense.lemma)
            return led and noun is not None and noun.kind in ("talks", "other", "call")
        if item.kind in ("verb", "comp", "colon", "mark", "rel", "comma"):
            return False
    return False


def _ending(clause: ContactClause, at: int) -> Verdict | None:
    """«تأمل أثينا اختتام المحادثات», «أعلن اختتام المفاوضات»: known talks that are to end go on, those that are told to
    have ended were held."""
    if at < 2 or clause.items[at - 1].kind != "noun" or "al" not in clause.items[at].senses["contact"].proclitics:
        return None
    if clause.items[at - 1].prep or not clause.items[at - 1].lemmas() & clause.vocabulary.words["ending"]:
        return None
    led = operators_before(clause.items, at - 1, clause.vocabulary)
    if led:
        return Verdict("ongoing", "to_be_ended", at - 1) if led[0].status in ("proposed", "planned") else None
    for item in reversed(clause.items[max(0, at - NEAR) : at - 1]):
        if item.kind == "verb":
            told = "speech" in item.senses and "past" in features_of(item)
            return Verdict("held", "ended", at - 1) if told else None
        if item.kind not in ("mention", "adverb", "time"):
            return None
    return None


def _had(clause: ContactClause, at: int) -> Verdict | None:
    """«كان لوزير الخارجية لقاء مع», «ستكون له سلسلة لقاءات»: when somebody had a contact, or is to have it."""
    words = clause.vocabulary.words
    for k in range(at - 1, max(-1, at - REACH), -1):
        item = clause.items[k]
        if item.form in words["was"] | words["is_to_be"] and k + 1 < at:
            whose = clause.items[k + 1]
            person = whose.mention is not None and whose.mention.type == "person"
            if not (person and whose.prep in clause.preps.for_) and whose.form not in clause.vocabulary.owners:
                return None
            return Verdict("held", "had", k) if item.form in words["was"] else Verdict("planned", "is_to_be", k)
        if item.kind in ("verb", "comp", "colon", "mark", "rel"):
            return None
    return None


def _declined(clause: ContactClause, at: int) -> Verdict | None:
    """«اعتذر عن لقاء كان من المقرر أن يجمعه بنظيره»: what becomes of a coming contact by the verb that governs it."""
    found = next(iter(operators_before(clause.items, at, clause.vocabulary)), None)
    told = found is not None and (found.status in CALLED_OFF or found.status == "refused")
    return Verdict(found.status, found.rule, found.at) if found and told else None


def _so_far(clause: ContactClause, at: int, verb: int) -> Verdict | None:
    """«تشهد الدوحة منذ الاثنين مفاوضات», «هذا أول لقاء يجمع»: what has begun, or is said to be done."""
    between = clause.items[min(verb, at) + 1 : max(verb, at)]
    if verb < at and any(i.form in clause.vocabulary.words["since"] or _since(i) for i in between):
        return Verdict("ongoing", "since", verb)
    this = verb > at and clause.has("this_one", clause.items[max(0, at - 3) : at])
    return Verdict("held", "this_one") if this and not clause.items[verb].future else None


def _since(item: Item) -> bool:
    """Whether a time reaches from a day of before up to now."""
    return item.time is not None and item.time.kind == "since"


def _takes_its_place(clause: ContactClause, carrier: Carrier) -> bool:
    """«زيارته ولقاؤه الملك يتم في إطار التشاور»: whether a present verb only says what a contact belongs to."""
    verb = clause.items[carrier.verb]
    frames = clause.has("framing", clause.items[carrier.verb + 1 : carrier.verb + 3])
    present = "present" in features_of(verb) and not verb.future
    return frames and present and carrier.light.subject == "none" and carrier.light.status is None


def _wished(clause: ContactClause, at: int, prep: str | None) -> Verdict | None:
    """«يأمل في لقاء», «رغبته في زيارة»: what is wished, behind a word of wishing and its preposition, is proposed."""
    words = clause.vocabulary.words
    if prep not in words["wished_in"]:
        return None
    for k in range(at - 1 - int(clause.items[at].prep is None), max(-1, at - 8), -1):
        item = clause.items[k]
        if item.kind in ("verb", "noun", "participle", "word"):
            if item.lemmas() & words["wishing"] or item.form in words["wishing"]:
                refused = negated(clause.items, k) is not None
                return Verdict("refused" if refused else "proposed", "wished", k)
            if item.kind == "verb" or (item.kind == "noun" and "contact" not in item.senses):
                return None
        elif item.kind not in ("mention", "adverb", "time"):
            return None
    return None


def _over(clause: ContactClause, at: int) -> bool:
    """«جولات التفاوض السابقة», «آخر جولة مفاوضات»: whether the words beside a round of talks say that it is past."""
    words, items = clause.vocabulary.words, clause.items
    if any(item.form in words["last_one"] for item in items[max(0, at - 2) : at]):
        return True
    for item in items[at + 1 : at + 4]:
        if item.kind in ("verb", "comp", "comma", "mark", "prep", "mention"):
            return False
        if item.form in words["past_ones"]:
            return True
    return False


def _before_it(clause: ContactClause, at: int) -> bool:
    """«قبل ساعات على انعقاد الاجتماع», «قبل يوم من القمة»: whether so much time is told before the contact."""
    k = at - 1 - int(at > 0 and clause.items[at - 1].form in clause.framer.words.ranks)
    lemmas = clause.items[k].lemmas() if at else set()
    k -= bool(lemmas & clause.vocabulary.words["doing"])
    if k < 1 or clause.items[k].kind != "prep" or clause.items[k].form not in clause.vocabulary.words["ahead_of"]:
        return False
    time = clause.items[k - 1].time
    lead = clause.script.words[clause.items[k - 1].first].bare  # «قبل ساعات», «وقبل ساعات»
    return time is not None and any(rest in clause.vocabulary.before_planned for _, rest in lead)


def _lasted(clause: ContactClause, carrier: Carrier) -> bool:
    """«واستمر اللقاء ساعتين»: what is told to have gone on for a measured time is over."""
    sense = clause.items[carrier.verb].senses["light"]
    if carrier.light.status != "ongoing" or "past" not in sense.sense.features:
        return False
    return any(time.kind == "duration" for time in clause.times_behind(carrier.frame))


def _means(clause: ContactClause, at: int, prep: str | None, kind: Kind) -> Verdict | None:
    """«سيبحث غدا في اتصال هاتفي», «سيكون من أبرز القضايا في اللقاء»: a contact in which something goes on that the verb
    of its clause tells."""
    if prep not in clause.vocabulary.words["within"]:
        return None
    described = False
    for k in range(at - 1, max(-1, at - FAR), -1):
        item = clause.items[k]
        if item.form in clause.vocabulary.words["is_to_be"] and kind != "summit":
            return Verdict("planned", "ahead", k)
        if item.kind == "rel" and described:
            continue
        if item.kind in ("comp", "colon", "comma", "mark", "rel"):
            return None
        described = item.kind == "verb" and clause.items[k - 1].kind == "rel" and "present" in features_of(item)
        if described:
            continue  # «سيكون من القضايا التي تبحث في اللقاء»
        if item.kind == "verb":
            no = negated(clause.items, k)
            if no is not None and prep in clause.vocabulary.words["circumstances"]:
                return Verdict("planned", "ahead", k) if no.future else None  # «لم يلتق نظيره خلال زيارته»
            told = item.future or _may(clause, k)
            ahead = told and kind != "summit" and no is None
            return _as_told_by(clause, k, kind) or (Verdict("planned", "ahead", k) if ahead else None)
    return None


def _may(clause: ContactClause, verb: int) -> bool:
    """«قد تخفض المنظمة الإنتاج في اجتماعها»: whether a word of doubt makes of a present verb what may come."""
    sense = clause.items[verb].any_sense
    doubted = verb > 0 and clause.items[verb - 1].form in clause.vocabulary.words["doubt"]
    return doubted and sense is not None and "present" in sense.sense.features


def _as_told_by(clause: ContactClause, verb: int, kind: Kind) -> Verdict | None:
    """The status that a verb of contact gives, where it tells of nothing past; a journey gives a visit its own."""
    sense = clause.items[verb].senses.get("contact")
    entry = clause.vocabulary.verbs.get(sense.sense.lemma) if sense else None
    if sense is None or entry is None or (entry.kind == "visit" and kind != "visit") or "past" in sense.sense.features:
        return None
    future = clause.ahead(clause.times(clause.framer.verb(verb)))
    return of_verb(clause.items, verb, clause.vocabulary, future, clause.sentence.headline, entry.default_status)


def _manner(clause: ContactClause, at: int) -> Verdict | None:
    """«تتم بالتشاور مع»: in whose manner something goes on or was done, by the tense of its verb."""
    for item in reversed(clause.items[max(0, at - 8) : at]):
        if item.kind in ("comp", "colon"):
            return None
        if item.kind == "verb" and item.any_sense and not item.future:
            features = item.any_sense.sense.features
            if "past" in features:
                return Verdict("held", "manner")
            return Verdict("ongoing", "manner") if "present" in features else None
    return None
