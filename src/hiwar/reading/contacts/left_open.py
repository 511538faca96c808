"""Left open: whether a noun of contact leaves one of its sides to who acts in its clause.

What enters is a clause, the place of its noun and the cast gathered so far; what leaves is yes or no. Invariant: no
party is added here, and a noun that names both of its sides leaves nothing open.
"""

from __future__ import annotations

from collections.abc import Sequence

from hiwar.model import Kind
from hiwar.reading.contacts.assemblies import in_session, multilateral
from hiwar.reading.contacts.attitudes import attitude
from hiwar.reading.contacts.candidate import side_of
from hiwar.reading.contacts.carriers import places_another
from hiwar.reading.contacts.cast import Cast, sides_of
from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.reading.contacts.noun_signs import measured, opening
from hiwar.reading.grammar.frames import Frame
from hiwar.reading.grammar.items import Item


def wants_actor(clause: ContactClause, at: int, kind: Kind, cast: Cast, frame: Frame) -> bool:
    """Whether the noun leaves its actor to the clause: «أكد بعد محادثات مع نظيره», «خلال زيارة لسنغافورة»."""
    framing = clause.has("framing", clause.items[max(0, at - 1) : at])
    prep = clause.prep_before(at - 1 if framing else at)
    sides = sides_of(told for told in cast if told[1] != "mediator")  # «محادثات مع طهران برعاية عمانية»
    if places_another(clause, at) and clause.items[at].senses["contact"].enclitic is None:
        return False  # «أكد شكري على هامش الاجتماعات»: the meetings only say where he did
    near = {i.prep or i.form for i in clause.items[at : min(at + 8, frame.stop)]}
    together = bool(near & clause.preps.together)
    noun = clause.vocabulary.nouns.get(clause.items[at].senses["contact"].sense.lemma)
    if noun is not None and "decides" in noun.traits and not cast and not together:
        return False  # «ما التزما به في مؤتمر برلين»: who else was there is not told
    if near & clause.preps.between or (in_session(clause, frame) and not together):
        return False
    placed = kind == "visit" and frame.subject is not None and clause.is_place(frame.subject)
    if at and prep is None and kind == "visit" and clause.has("set_about", clause.items[at - 1 : at]):
        return all(role == "host" for _, role in cast)  # «عاد الوزير إلى بلاده مختتما زيارة إلى»
    if (at and prep is None and _willed(clause, clause.items[at - 1])) or attitude(clause, opening(clause, at)):
        if frame.subject and _looked_forward_to(clause, at):
            return True
        alone = len(sides) == 1 or partners_alone(clause, [frame], cast)
        return alone if kind != "visit" else all(role == "host" for _, role in cast)
    if placed and prep in clause.vocabulary.words["of_ones_own"]:
        return all(role == "host" for _, role in cast)  # «قال خلال زيارة موسكو»، «رغبته في زيارة موسكو»
    if prep is None and _of_envoys(clause, at):
        return len(sides) == 1  # «أعلنت الخارجية استدعاء السفير»
    if frame.subject and (kind == "visit" or prep is None):
        return False
    called = kind in ("letter", "call")  # «أبلغ في اتصال بنظيره قرار الانضمام إلى الحلف»
    if not called and multilateral(clause, frame) and not (together and (prep or not frame.subject)):
        return prep in clause.vocabulary.words["within"] and _says_there(clause, at)
    if kind == "summit":
        return together and len(sides) == 1  # «تأجيل القمة مع أوكرانيا»
    if kind == "visit" and cast and all(role == "host" for _, role in cast):
        return prep is not None
    definite = "al" in clause.items[at].senses["contact"].proclitics
    met = any(
        g.prep in clause.preps.with_ and g.mentions[0].type == "person" for g in frame.preps
    )  # «خلال اللقاء بفلان»
    if definite and kind != "call" and not together and not met:
        return len(sides) == 0 and (prep in clause.vocabulary.before_held or measured(clause, at))
    if prep is None and not (near & clause.preps.with_ and kind in ("meeting", "call", "talks", "other")):
        return False
    if frame.subject and _looked_forward_to(clause, at):
        return True
    if kind == "letter" and prep is not None and not frame.subject and all(role == "participant" for _, role in cast):
        return True  # «قال في رسالتين إلى الأمين العام ورئيس مجلس الأمن»
    alone = len(sides) <= 1 or partners_alone(clause, [frame], cast)
    return alone or (prep is not None and not frame.subject and together)


def partners_alone(clause: ContactClause, frames: Sequence[Frame], cast: Cast) -> bool:
    """«ترتيب لقاءين مع الوزيرين الفرنسي والأميركي»: whether all who are told stand behind «مع», with nobody before.

    With whom they meet is not told; they do not meet each other.
    """
    together = [g for frame in frames for g in frame.preps if g.prep in clause.preps.together]
    if not together or any(m.refer == "pair" for g in together for m in g.mentions):
        return False  # «مع الطرفين»: the two told before
    partners = {side_of(p) for g in together for p in clause.parties(g)} - {None}
    return len(partners) > 1 and sides_of(cast) - {None} == partners


def _says_there(clause: ContactClause, at: int) -> bool:
    """«قال بايدن في اجتماع لمجموعة السبع»: whether who leads or governs a state says something in the meeting."""
    for k in range(at - 1, -1, -1):
        item = clause.items[k]
        if item.kind in ("comp", "colon", "mark", "rel", "comma") or "contact" in item.senses:
            return False
        if item.kind == "verb":
            group = clause.framer.verb(k).subject
            said = "speech" in item.senses and group is not None and len(group.mentions) == 1
            return said and group is not None and group.mentions[0].level in ("leaders", "ministers")
    return False


def _of_envoys(clause: ContactClause, at: int) -> bool:
    """Whether a noun tells that an envoy is called in, by whoever acts in its clause."""
    noun = clause.vocabulary.nouns.get(clause.items[at].senses["contact"].sense.lemma)
    return noun is not None and "of_envoys" in noun.traits


def _willed(clause: ContactClause, before: Item) -> bool:
    """«تمسك برفض لقاء فلان», «عدم لقاء»: whether the noun before is what the actor of the clause does or leaves."""
    if before.kind == "neg":
        return clause.has("lack", [before])
    lemmas = before.lemmas() if before.kind == "noun" else set()
    return not lemmas.isdisjoint(clause.vocabulary.words["willed"])


def _looked_forward_to(clause: ContactClause, at: int) -> bool:
    """«يتطلع إلى لقاء قادة فنلندا والسويد»: whether those who own the noun are whom somebody wishes to meet."""
    if clause.prep_before(at) not in clause.preps.to | clause.vocabulary.words["wished_in"]:
        return False
    for item in reversed(clause.items[max(0, at - 4) : at]):
        if item.kind == "verb":
            return bool(item.lemmas() & clause.vocabulary.words["wishing"])
    return False
