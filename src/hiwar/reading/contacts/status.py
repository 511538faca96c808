"""The status of a contact in its clause: a table over the operators that govern it, its tense and its times.

What enters is the items of a sentence and where the contact stands in them; what leaves is a status and the rule that
gave it. Invariant: the nearest operator that may reach the contact decides, a denial decides over what it denies, and
without any operator the tense decides; nothing is `held` because nothing else was said of a future.
"""

from __future__ import annotations

from typing import NamedTuple

from hiwar.model import Status
from hiwar.reading.contacts.set_to_come import is_set
from hiwar.reading.contacts.vocabulary import Operator, Vocabulary
from hiwar.reading.grammar.items import Item
from hiwar.text.shadow import fold

CALLED_OFF: frozenset[Status] = frozenset({"postponed", "cancelled", "suspended"})
# «تصل اليوم الوزيرة إلى»: so near behind a headline's verb its day is told.
TODAY = 4
LIVE: frozenset[Status] = frozenset({"planned", "proposed", "conditional", "ongoing"})


class Verdict(NamedTuple):
    """A status, the rule that gave it, and the item of the operator, where one did."""

    status: Status
    rule: str
    at: int | None = None


class _Found(NamedTuple):
    status: Status
    rule: str
    distance: int
    at: int


def operators_before(items: list[Item], at: int, vocabulary: Vocabulary, limit: int = 0) -> list[_Found]:
    """The operators that may reach the item at `at` from before it, the nearest first."""
    found: list[_Found] = []
    distance, operators, another_clause = 0, vocabulary.operators, vocabulary.words["another_clause"]
    k = at
    while k > limit and distance <= vocabulary.farthest:
        k -= 1
        item, form = items[k], items[k].form
        if item.kind in ("mark", "colon", "close") or form in another_clause or form[1:] in another_clause:
            break
        if item.kind == "comp":
            governor = _governor(items, k, vocabulary)
            if governor is None:
                break
            k = governor  # what stands between («نفى المتحدث، اليوم، أن») parts nothing
            item = items[k]
        welcomed = _welcomed(items, k, at, vocabulary) if item.kind == "prep" else None
        operator = welcomed or operators.get(item.form) or _joined(item, vocabulary)
        operator = operator or (_inflected(item, vocabulary) if item.kind == "verb" else None)
        if operator and _comments(items, k, operator, vocabulary):
            break
        governs = operator is not None and (welcomed is not None or not _answered(items, k, vocabulary))
        if operator and governs and not _calls_off_another(items, k, at, operator):
            if distance <= operator.reach:
                unlikely = operator.status == "planned" and _none_of_it(items, k, vocabulary)
                status, rule = ("denied", "not_planned") if unlikely else (operator.status, operator.id)
                if item.form in vocabulary.words["rules_out"] and k and items[k - 1].kind == "neg":
                    status, rule = "proposed", "not_ruled_out"  # «لم يستبعد أن يزور»
                found.append(_Found(status, rule, distance, k))
            continue
        if item.kind == "verb" and "light" not in item.senses and (item.joined or _told_past(item)):
            break
        if item.kind in ("mention", "noun", "word", "participle", "verb", "prep"):
            distance += 1
        elif item.kind == "comma" and not _beside_time(items, k):
            distance += 3
    # «ضرورة استئناف الحوار»: what is hoped or planned to go on does not go on yet.
    return sorted(found, key=lambda f: f.status == "ongoing")


def _calls_off_another(items: list[Item], k: int, at: int, operator: Operator) -> bool:
    """«وقف العنف وبدء مفاوضات»: whether a noun of calling off has a thing of its own, and what is told is joined."""
    if operator.status not in CALLED_OFF or items[k].kind == "verb" or k + 2 > at:
        return False
    own = items[k + 1]
    plain = own.kind in ("noun", "word", "mention") and "contact" not in own.senses and not own.prep
    return plain and any(item.joined for item in items[k + 2 : at + 1])


def _beside_time(items: list[Item], comma: int) -> bool:
    """«نفى، أمس، وجود»: a comma that only sets a time apart."""
    return any(item.kind == "time" for item in items[max(0, comma - 1) : comma + 2])


def _none_of_it(items: list[Item], operator: int, vocabulary: Vocabulary) -> bool:
    """«لا توجد أي خطط»: a negation before the operator, with nothing but words of being there between."""
    for item in reversed(items[max(0, operator - 4) : operator]):
        if item.kind == "neg":
            return True
        if item.form not in vocabulary.words["being"]:
            return False
    return False


def _told_past(item: Item) -> bool:
    """Whether a verb tells what was: what stands before it does not govern what stands behind."""
    return item.any_sense is not None and "past" in item.any_sense.sense.features and "contact" not in item.senses


def _answered(items: list[Item], k: int, vocabulary: Vocabulary) -> bool:
    """«تلبية لدعوة», «بدعوة من»: an invitation taken up, a word of doubt before a past verb («وقد زار»), «ما إذا»."""
    item = items[k]
    if k and item.form in vocabulary.words["if_only"] and items[k - 1].form in vocabulary.words["what_of"]:
        return True
    if item.form in vocabulary.words["doubt"] or item.form[1:] in vocabulary.words["doubt"]:
        if not vocabulary.words["was"].isdisjoint(i.form for i in items[max(0, k - 1) : k + 2]):
            return True  # «وكان قد سبق الاجتماع», «وقد كان الملف محور اللقاء»
        sense = items[k + 1].any_sense if k + 1 < len(items) else None
        return sense is not None and "past" in sense.sense.features
    if not any(form in item.form for form in vocabulary.words["invitation"]):
        return False
    return item.form in vocabulary.words["invited_by"] or any(
        before.form in vocabulary.words["answers"] for before in items[max(0, k - 2) : k]
    )


def _comments(items: list[Item], k: int, operator: Operator, vocabulary: Vocabulary) -> bool:
    """«رفض التعليق على الجلسة»: a word of suspending before the preposition that makes a comment of it.

    What stands before it governs the comment.
    """
    after = items[k + 1] if k + 1 < len(items) else None
    return operator.status == "suspended" and after is not None and after.form in vocabulary.words["comments_on"]


def _negated_before(items: list[Item], at: int, vocabulary: Vocabulary) -> bool:
    """«لم يحدث أي اتصال», «عدم عقد لقاء»: a negated verb of happening or the noun that says no, before the noun."""
    first = at - 1 if at > 1 and items[at - 1].kind == "noun" and items[at - 1].prep is None else at
    if first and items[first - 1].form in vocabulary.words["lack"] and items[at].prep is None:
        return True
    for k in range(at - 1, max(0, at - 4), -1):
        if items[k].form in vocabulary.words["not_happened"] and items[k - 1].kind == "neg":
            return True
    return False


def _governor(items: list[Item], comp: int, vocabulary: Vocabulary) -> int | None:
    """The operator that leads a complementiser («من المقرر أن», «نفى أن»), so that it reaches into its clause.

    A participle of speech right before it leads it itself («فقد شرعيته، مؤكدا أنه سيلتقي»).
    """
    lead = comp - 1 - int(comp > 0 and items[comp - 1].kind == "prep")
    apart = lead > 0 and items[lead].kind in ("participle", "noun", "word") and items[lead - 1].kind == "comma"
    for k in range(comp - 1, max(-1, comp - 7), -1):
        if items[k].form in vocabulary.operators or _joined(items[k], vocabulary):
            return k
        if k == lead and (apart or "speech" in items[k].senses):
            return None
    return None


def _joined(item: Item, vocabulary: Vocabulary):  # type: ignore[no-untyped-def]
    """The operator behind a joined و, ف, ل, ب."""
    if item.kind not in ("verb", "noun", "participle", "word"):
        return None
    for analysis in item.senses.values():
        if analysis.proclitics:
            size = sum(2 if tag == "al" else 1 for tag in analysis.proclitics)
            return vocabulary.operators.get(item.form[size:])
    return vocabulary.operators.get(item.form[1:]) if item.joined else None


def _welcomed(items: list[Item], k: int, at: int, vocabulary: Vocabulary) -> Operator | None:
    """«رحب بدعوة مصر إلى لقاء»: the call that a verb takes by its joined preposition; no «يزور بدعوة من»."""
    item, operator = items[k], vocabulary.operators.get(items[k].form[1:])
    if operator is None:
        return None
    goal = items[k + 1].kind == "mention" and any(i.prep or i.kind == "prep" for i in items[k + 2 : at + 1])
    verb = next((i for i in reversed(items[:k]) if i.kind in ("verb", "comp", "mark")), item)
    return operator if goal and verb.kind == "verb" and verb.senses.keys().isdisjoint(("contact", "light")) else None


def _inflected(item: Item, vocabulary: Vocabulary) -> Operator | None:
    """«حثاه على إجراء مفاوضات»: the operator that another form of the verb is, past with past."""
    sense = item.senses.get("speech") or item.senses.get("word")
    if sense is None or "past" not in sense.sense.features:
        return None
    if fold(sense.sense.lemma) in vocabulary.words["agree"]:  # «اتفقتا بمناسبة زيارة»
        return None
    return vocabulary.operators.get(fold(sense.sense.lemma))


def operators_after(items: list[Item], at: int, vocabulary: Vocabulary) -> list[_Found]:
    """Adjectives right behind the noun that decide its status («المفاوضات الجارية», «القمة المرتقبة»)."""
    found: list[_Found] = []
    known = any("al" in told.proclitics or told.enclitic for told in items[at].senses.values())
    for k in range(at + 1, min(at + 4, len(items))):
        item = items[k]
        if item.form in vocabulary.owners:
            continue  # «زيارة له مرتقبة»
        if item.kind not in ("participle", "word", "adverb", "mention", "noun"):
            break
        operator = vocabulary.operators.get(item.form)
        if known and item.kind == "noun" and not any("al" in told.proclitics for told in item.senses.values()):
            break  # «بحثت القمة وقف القتال»
        if operator and item.kind in ("participle", "word", "adverb", "noun") and operator.status in (
            "planned", "ongoing", "postponed", "suspended", "cancelled",
        ):  # fmt: skip
            found.append(_Found(operator.status, operator.id, k - at, k))
        elif operator:
            break  # «في محادثة هاتفية ضرورة وقف القتال»: what stands behind it is its own
    return found


def between(items: list[Item], verb: int, at: int, vocabulary: Vocabulary) -> Verdict | None:
    """«تم تأجيل اللقاء»: a word between the carrying verb and its noun that calls the contact off, or puts it off."""
    if negated(items, verb) is not None:
        return None
    said = CALLED_OFF | ({"proposed", "planned"} if "past" not in features_of(items[verb]) else frozenset())
    found = next((f for f in operators_before(items, at, vocabulary, verb + 1) if f.status in said), None)
    return Verdict(found.status, found.rule, found.at) if found else None


def features_of(item: Item) -> frozenset[str]:
    """The features of an item's most telling sense; none where it has no sense."""
    return item.any_sense.sense.features if item.any_sense else frozenset()


def negated(items: list[Item], at: int) -> Item | None:
    """The negation that stands right before a verb."""
    for k in range(at - 1, max(-1, at - 3), -1):
        if items[k].kind == "neg":
            return items[k]
        if items[k].kind != "adverb":
            return None
    return None


def of_verb(
    items: list[Item], at: int, vocabulary: Vocabulary, future_time: bool, headline: bool, default: Status | None,
    direct: Status | None = None, limit: int = 0, relative: bool = False,
    ends: bool = False, going: Status | None = None,
) -> Verdict:  # fmt: skip
    """The status of a contact told by the verb at `at` (its own verb, or the verb that carries its noun)."""
    item, features = items[at], features_of(items[at])
    before = operators_before(items, at, vocabulary, limit)
    if before and (denial := next((f for f in before if f.status == "denied"), None)):
        return Verdict("denied", denial.rule, denial.at)
    no = negated(items, at)
    behind = {item.form for item in items[at + 1 : at + 12]} if no is not None else set()
    if no is not None and behind & vocabulary.words["except"]:
        return Verdict("conditional", "only_if", at)
    if no is not None and not no.future and behind & vocabulary.words["but"]:
        return Verdict("held", "not_so_but", at)
    if no is not None and not no.future and "present" in features and behind & vocabulary.words["since"]:
        return Verdict("held", "not_since", at)
    if no is not None and ends:
        return Verdict("ongoing", "not_ended", at)
    if no is not None:
        return Verdict("cancelled", "negated.future") if no.future else Verdict("denied", "negated.past")
    undone = vocabulary.operators.get(items[at + 1].form) if at + 1 < len(items) else None
    if undone and undone.status in ("cancelled", "postponed", "suspended"):
        return Verdict(undone.status, undone.id, at)  # «اللقاء تم إلغاؤه»
    if not future_time and (told := _narrated(items, at, vocabulary)):
        return Verdict(told, "narrated", at)
    if "past" not in features and _in_what_is_ahead(items, at, vocabulary):
        return Verdict("planned", "ahead")
    if "present" in features and (_within_it(items, at, vocabulary) or is_set(items, at, vocabulary)):
        return Verdict("planned", "within")
    if direct is not None:
        nearer = next((f for f in before if f.status in ("proposed", "planned") and f.distance <= 2), None)
        if nearer and direct in ("ongoing", "held"):
            return Verdict(nearer.status, nearer.rule, nearer.at)
        if direct == "ongoing" and "past" not in features and (item.future or future_time or _future_word(items, at)):
            return Verdict("planned", "goes_on", at)
        return Verdict(direct, "verb.status", at)
    condition = next((f for f in before if f.status == "conditional"), None)
    if condition and "past" not in features:
        return Verdict("conditional", condition.rule, condition.at)
    past = "past" in features and not item.future
    if (item.future or _future_word(items, at)) and not any(f.distance <= 2 for f in before):
        return Verdict("planned", "future")
    led = next((k for k in range(at - 1, -1, -1) if items[k].kind == "comp"), -1) if item.future else -1
    for found in before:
        if found.at < led:
            continue  # «طلب عدم ذكر اسمه إن الرئيس سيجتمع»: a future behind «that» hangs on nothing before it
        if found.status == "proposed" and (past or (going and items[at - 1].kind == "rel")):
            continue  # «أهمية المحادثات التي تجريها بلاده»
        if found.status == "ongoing" and past:
            continue
        if past and found.status == "planned" and (found.distance > 1 or items[found.at].kind == "noun"):
            continue  # «اتفاق جرى التفاوض عليه»
        return Verdict(found.status, found.rule, found.at)
    if item.future or _future_word(items, at):
        return Verdict("planned", "future")
    if future_time and (past or "present" in features):
        return Verdict("planned", "future_time")
    if past:
        return Verdict(default or "held", "past")
    if "present" in features:
        if headline and not default:
            today = any(i.time and i.time.kind == "day" and i.time.shift == 0 for i in items[at + 1 : at + TODAY])
            return Verdict("planned", "headline.today") if today else Verdict("held", "headline.present")
        if going:
            return Verdict(going, "present.going")
        if relative and not default:
            return Verdict("ongoing", "relative.present")
        if any(item.form in vocabulary.words["now"] for item in items[max(0, at - 2) : at + 8]):
            return Verdict("ongoing", "now")
        if _was(items, at, vocabulary):
            return Verdict(default or "held", "was.present")
        return Verdict(default or "planned", "present")
    return Verdict(default or "held", "default")


def _narrated(items: list[Item], at: int, vocabulary: Vocabulary) -> Status | None:
    """«التقى نظيره قبل أن يستقبله الرئيس»: what came next, by the tense of the verb before, which is not of leaving."""
    if at < 3 or items[at - 1].kind != "comp" or items[at - 2].form not in vocabulary.before_planned:
        return None
    for k in range(at - 3, -1, -1):
        item = items[k]
        if item.kind in ("comp", "colon", "mark"):
            return None
        if item.kind == "verb":
            sense = item.senses.get("contact") or item.senses.get("light")
            if sense is None and item.form in vocabulary.words["came_first"]:
                return "held"  # «عانقه أمام المتحف قبل أن يعقدا جلسة»
            entry = vocabulary.verbs.get(sense.sense.lemma) if sense else None
            if sense is None or (entry is not None and entry.leaves) or negated(items, k):
                return None
            done = "past" in sense.sense.features and not item.future
            return "held" if done and operators_before(items, k, vocabulary) == [] else "planned"
    return None


def _in_what_is_ahead(items: list[Item], at: int, vocabulary: Vocabulary) -> bool:
    """«سيزور موسكو ويجري خلالها مباحثات»: what goes on in something that a future verb told before it."""
    inside = any(item.form in vocabulary.words["meanwhile"] for item in items[at + 1 : at + 3])
    return inside and any(item.future for item in items[:at])


def _within_it(items: list[Item], at: int, vocabulary: Vocabulary) -> bool:
    """«وصل في زيارة يجري خلالها مباحثات»: what a journey that has begun still has before it."""
    inside = any(item.form in vocabulary.words["in_its_course"] for item in items[at + 1 : at + 3])
    return inside and not any(item.form in vocabulary.words["now"] for item in items[at : at + 8])


def _was(items: list[Item], at: int, vocabulary: Vocabulary) -> bool:
    """«كان روبيو يتواصل مع»: a present verb that a verb of being before it sets in the past."""
    for item in reversed(items[max(0, at - 4) : at]):
        if item.form in vocabulary.words["was"]:
            return True
        if item.kind not in ("mention", "adverb"):
            return False
    return False


def _future_word(items: list[Item], at: int) -> bool:
    return any(item.future and item.kind == "adverb" for item in items[max(0, at - 2) : at])


def of_noun(
    items: list[Item], at: int, vocabulary: Vocabulary, future_time: bool, prep: str | None, process: bool,
    limit: int = 0, first: int | None = None,
) -> Verdict:  # fmt: skip
    """The status of a contact told by a noun without a verb that carries it.

    `first` is where the first of two nouns of one contact stands («جولة جديدة من المفاوضات»).
    """
    if at and items[at - 1].kind == "neg" and process:  # «لا مفاوضات حاليا بين كييف وموسكو»
        now = any(item.form in vocabulary.words["now"] for item in items[at : at + 4])
        return Verdict("suspended" if now else "denied", "none", at - 1)
    after = operators_after(items, at, vocabulary)
    before = operators_before(items, at if first is None else first, vocabulary, limit)
    aside = prep in vocabulary.words["circumstances"]
    denial = next((f for f in before if f.status == "denied" and not aside), None)
    if denial and negated(items, denial.at) is not None:
        return Verdict("proposed", "not_ruled_out", denial.at)  # «لم يستبعد عقد لقاء»
    if denial:
        return Verdict("denied", denial.rule, denial.at)
    if _negated_before(items, at, vocabulary):
        refused = any(found.status == "refused" for found in before)  # «اعتذر عن عدم لقاء»
        return Verdict("refused" if refused else "denied", "not_happened", at)
    called_off = before[0] if before and before[0].status in CALLED_OFF and not before[0].distance else None
    if called_off and after and after[0].status == "planned":
        return Verdict(called_off.status, called_off.rule, called_off.at)  # «إلغاء لقاء كان مقررا»
    for found in after:
        return Verdict(found.status, found.rule, found.at)
    if prep in vocabulary.before_held:
        return Verdict("planned", "future_time") if future_time else Verdict("held", "preposition.held")
    if prep in vocabulary.before_planned:
        return Verdict("planned", "preposition.planned")
    demanded = next((f for f in before if f.status == "conditional"), None)
    if demanded and before[0].status == "proposed":
        before = [demanded]  # «اشترط الانسحاب لاستئناف الحوار»
    for found in before:
        return Verdict(found.status, found.rule, found.at)
    if future_time:
        return Verdict("planned", "future_time")
    return Verdict("ongoing" if process else "held", "noun.default")
