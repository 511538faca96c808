"""Noun kinds: where a word for any contact tells of one call («في اتصال مع تبون»), and whether a visit goes to what
stands right behind it, by what stands around it.

What enters is a clause, the place of a noun with its frame and what carries it; what leaves is a yes. Invariant: one
call has a person, or somebody's counterpart, on its other side.
"""

from __future__ import annotations

from hiwar.model import Kind
from hiwar.reading.contacts.carriers import COMPOUND, Carrier
from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.reading.contacts.facing import owes
from hiwar.reading.contacts.vocabulary import ContactNoun
from hiwar.reading.grammar.frames import Frame, Group
from hiwar.reading.names.mention import Mention
from hiwar.text.lexicon import Analysis

# «جولتين سابقتين بين»: so many items behind a round those stand who have it.
BESIDE = 4


def as_round(clause: ContactClause, at: int, kind: Kind, frame: Frame, carrier: Carrier | None) -> Kind:
    """«جولتين بين أرمينيا وأذربيجان», «عقدتا جولة ثالثة»: talks, where states have a round or somebody holds it."""
    entry = clause.vocabulary.nouns.get(clause.items[at].senses["contact"].sense.lemma)
    if entry is not None and entry.converses and kind == "meeting" and owes(clause, frame):
        return "talks"  # «المباحثات مع المقرضين»
    if entry is None or not entry.goes_round or kind != "visit":
        return kind
    if carrier is not None and clause.items[carrier.verb].lemmas() & clause.vocabulary.words["holds_rounds"]:
        return "talks"
    if _numbered(clause, at) and frame.subject is None:
        return "talks"
    if carrier is not None and carrier.light.subject not in ("none", "host"):
        return kind
    groups = [g for g in frame.preps if g.prep in clause.preps.between and g.at <= at + BESIDE]
    states = any(len(g.mentions) > 1 and all(m.type == "state" for m in g.mentions) for g in groups)
    return "talks" if states else kind


def _numbered(clause: ContactClause, at: int) -> bool:
    """«وكانت الجولة الأولى جرت في جنيف», not «الجولة الأولى من الانتخابات», «الجولة الثالثة للوزير»."""
    items = clause.items
    number = at + 1 < len(items) and items[at + 1].form in clause.framer.words.ordinal
    behind = items[at + 2] if at + 2 < len(items) else None
    bare = behind is not None and behind.kind == "verb" and not behind.joined
    return number and bare and "al" in items[at].senses["contact"].proclitics


def is_addressed(clause: ContactClause, at: int, frame: Frame, carrier: Carrier | None) -> bool:
    """«اتصاله بالرئيس», «اتصال أجراه بوتين بالرئيس»: whether a person stands with «بـ» behind it or its verb."""
    by = clause.preps.with_ - clause.preps.together
    if carrier is not None and carrier.verb == at + 1:
        groups = [g for g in carrier.frame.preps if g.prep in by and _personal(g.mentions[0])]
        if groups and "singular" in clause.items[at].senses["contact"].sense.features:
            return True
    owned = frame.subject is not None and frame.subject.at == at + 1 and bool(frame.preps)
    if owned and frame.preps[0].prep in by and _personal(frame.preps[0].mentions[0]):
        return True  # «اتصال الوزير بنظيره»
    return any(g.prep in by and g.mentions[0].type == "person" and g.at == at + 1 for g in frame.preps)


def is_one_call(clause: ContactClause, at: int, entry: ContactNoun, carrier: Carrier | None, frame: Frame) -> bool:
    """«تلقى اتصالا من بوتين», «اتصاله مع تبون», «أكد في اتصال مع تبون»: whether the noun tells one call."""
    received = carrier is not None and carrier.light.subject == "recipient"
    if received and any(g.prep in clause.preps.from_ and _personal(g.mentions[0]) for g in frame.preps):
        return True
    analysis = clause.items[at].senses["contact"]
    if "inside_one" in entry.traits and "singular" in analysis.sense.features and _of_two_persons(clause, frame):
        return True
    partner = next((g for g in frame.preps if g.prep in clause.preps.together and _personal(g.mentions[0])), None)
    if partner is None or "singular" not in analysis.sense.features:
        return False
    if analysis.enclitic is not None:
        return True
    first = next(g for g in frame.preps if g.prep in clause.preps.together)
    inside = (
        "inside_one" in entry.traits and "al" not in analysis.proclitics and first is partner and partner.at <= at + 2
    )
    return inside and clause.prep_before(at) in clause.vocabulary.before_held


def _of_two_persons(clause: ContactClause, frame: Frame) -> bool:
    """«الاتصال الأخير بين الرئيسين», «اتصال بين بوتين وماكرون»: whether one contact is had by two who are persons."""
    groups = [g for g in frame.preps if g.prep in clause.preps.between]
    return any(all(_personal(m) for m in g.mentions) and sum(m.number for m in g.mentions) > 1 for g in groups[:1])


def is_visited(clause: ContactClause, frame: Frame, owner: Group, noun: Analysis) -> bool:
    """«زيارة موسكو», «زيارته بعض الدول الأوروبية»: whether what stands right behind a visit is where it goes.

    Behind a pronoun of the visitor it is; without one only a place is, where none is told behind «إلى».
    """
    return noun.enclitic is not None or (not frame.behind(*clause.preps.to) and clause.is_place(owner))


def _personal(mention: Mention) -> bool:
    """Whether a mention names a person, or somebody's counterpart."""
    return mention.type == "person" or mention.refer == "counterpart"


def points_back(clause: ContactClause, at: int) -> bool:
    """Whether the noun points at something known; «جولة جديدة من المفاوضات» does not, whatever its second word."""
    items, analysis = clause.items, clause.items[at].senses["contact"]
    if analysis.enclitic:
        return True
    if at > 1 and items[at - 1].kind == "prep" and items[at - 1].form in clause.preps.from_:
        for before in items[max(0, at - COMPOUND) : at - 1]:
            sense = before.senses.get("contact")
            if sense and not {"al"} & set(sense.proclitics) and not sense.enclitic:
                return False
    return "al" in analysis.proclitics


def of_experts(clause: ContactClause, at: int) -> bool:
    """«محادثات فنية»: whether experts meet; «عبر تقنية الفيديو» tells only by what means."""
    technical, behind = clause.vocabulary.words["technical"], range(at + 1, min(at + 8, len(clause.items)))
    return any(clause.items[k].form in technical and not clause.prep_before(k) for k in behind)
