"""Invitations: contacts that are told as what an invitation or talks of officials are for.

What enters is the candidate of a noun; what leaves is the same with the parties of what leads to it. Invariant: only a
visit is invited to, and only a contact without parties of its own takes those of the one it prepares.
"""

from __future__ import annotations

from hiwar.model import Party, Status
from hiwar.reading.contacts.candidate import Candidate, side_of
from hiwar.reading.contacts.cast import Cast, once, sides_of
from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.reading.grammar.asides import titled

# So far before a contact the invitation to it may stand.
ASKED = 9


def invite(clause: ContactClause, at: int, candidate: Candidate) -> None:
    """«دعوة إلى محاوره لزيارة موسكو»: whoever is invited visits, whoever invites has the initiative."""
    led = clause.items[at].prep or clause.prep_before(at) in clause.preps.to or _is_to_be_made(clause, at)
    if candidate.kind in ("summit", "meeting", "talks"):
        _invite_to_talk(clause, at, candidate, bool(led))
    if candidate.kind != "visit" or not led:
        return
    for k in range(at - 1, max(-1, at - 12), -1):
        item = clause.items[k]
        if item.kind in ("comp", "colon", "mark"):
            return
        if item.kind in ("noun", "word", "prep") and item.form in clause.vocabulary.words["invitation"]:
            frame = clause.framer.noun(k)
            guests = [p for g in frame.behind(*clause.preps.to) if g.at < at for p in clause.parties(g)]
            hosts = [p for g in frame.behind(*clause.preps.from_) if g.at < at for p in clause.parties(g)]
            sense = item.any_sense
            if frame.subject and sense and sense.enclitic:  # «دعوته ماكرون إلى زيارة»: he invites, Macron is invited
                guests += clause.parties(frame.subject)
                hosts += clause.subject_around(k)
            answer = _answered(clause, k)
            if frame.subject and not (sense and sense.enclitic):
                owner = list(clause.parties(frame.subject))
                asking = () if answer else _asking(clause, k, owner, candidate)
                guests, hosts = ([*guests, *owner], [*hosts, *asking]) if asking else (guests, [*hosts, *owner])
            hosts = hosts or _asking(clause, k, guests, candidate)
            if not guests:
                guests = list(answer[0]) if answer else _invited(clause, k)
            candidate.status, candidate.status_rule = answer[1] if answer else "proposed", "invitation"
            candidate.parties = once(
                [*((p, "visitor") for p in guests), *((p, "host") for p in hosts), *candidate.parties]
            )
            hosts = hosts or _inviting(clause, k)
            candidate.initiative = hosts[0] if hosts else candidate.initiative
            return


def _asking(clause: ContactClause, noun: int, guests: list[Party], candidate: Candidate) -> list[Party]:
    """«جدد الرئيس الصربي دعوة نظيره إلى زيارة بلغراد»: who acts, where another is to come to his land."""
    to = {side_of(p) for p, role in candidate.parties if role == "host"} - {side_of(p) for p in guests}
    return [p for p in clause.subject_around(noun) if guests and side_of(p) in to]


def _invite_to_talk(clause: ContactClause, at: int, candidate: Candidate, led: bool) -> None:
    """«رفض الرئيس دعوة نظيره إلى قمة», «قبلت كينيا دعوة واشنطن لإجراء محادثات»: who answers it, and who invites.

    «رفض الوزير طلب نظيره عقد لقاء»: the same where a contact is asked for.
    """
    for k in range(at - 1, max(-1, at - ASKED), -1):
        item = clause.items[k]
        if item.kind in ("comp", "colon", "mark", "comma", "verb") and not titled(clause.items, k):
            return
        invited = led and item.form in clause.vocabulary.words["invitation"]
        if item.prep or not (invited or clause.has("requests", [item])):
            continue
        answer, frame = _answered(clause, k), clause.framer.noun(k)
        if answer is None:
            return
        hosts = list(clause.cast(frame.subject, "participant", answer[0], True)) if frame.subject else []
        from_ = [g for g in frame.behind(*clause.preps.from_) if g.at < at]
        hosts += [told for g in from_ for told in clause.cast(g, "participant", answer[0], True)]
        if hosts and sides_of(hosts).isdisjoint({None, *(side_of(p) for p in answer[0])}):
            own: Cast = [(p, "participant") for p in answer[0]]
            third = candidate.sides() - sides_of(own)  # «دعوة أنقرة لإجراء محادثات مع موسكو»
            candidate.parties = once([*own, *((p, "participant") for p, _ in hosts if not third), *candidate.parties])
            candidate.status, candidate.status_rule = answer[1], "invitation"
            candidate.initiative, candidate.explicit = None if third else hosts[0][0], len(candidate.parties)
            candidate.features["between"] = 1
        return


def _inviting(clause: ContactClause, noun: int) -> list[Party]:
    """«وجه الرئيس الصربي الدعوة لنظيره»: who issues an invitation, by the verb right before it."""
    for k in range(noun - 1, max(-1, noun - 8), -1):
        if clause.items[k].kind == "verb":
            light = clause.items[k].senses.get("light")
            issues = light is not None and clause.vocabulary.light[light.sense.lemma].subject == "initiator"
            return list(clause.subject(clause.framer.verb(k), clause.items[k])[0]) if issues else []
    return []


def _is_to_be_made(clause: ContactClause, at: int) -> bool:
    """«دعوة لإجراء زيارة»: whether a noun of doing stands between the preposition and the visit."""
    before = clause.items[at - 1] if at else None
    if before is None or (before.prep or clause.prep_before(at - 1)) not in clause.preps.for_ | clause.preps.to:
        return False
    words = clause.vocabulary.words
    return bool(before.lemmas() & (words["doing"] | words["beginning"]))


def _answered(clause: ContactClause, noun: int) -> tuple[tuple[Party, ...], Status] | None:
    """«لبى دعوة», «رفض دعوة من نظيره»: who takes an invitation up or turns it down, and what becomes of it."""
    items, words = clause.items, clause.vocabulary.words
    for k in range(noun - 1, max(-1, noun - 8), -1):
        if items[k].kind == "verb":
            lemmas = items[k].lemmas()
            status: Status | None = (
                "planned" if lemmas & words["accepts"] else "refused" if lemmas & words["declines"] else None
            )
            guests = clause.subject(clause.framer.verb(k), items[k])[0] if status else ()
            return (guests, status) if guests and status else None
        if items[k].form in words["accepts_as_before"] and items[k + 1].mention:  # «قبل الرئيس دعوة»: no «before him»
            group, after = clause.framer.group(k + 1, None)
            return (clause.parties(group), "planned") if after == noun and not items[noun].prep else None
        if items[k].kind not in ("mention", "adverb", "time", "prep") and not titled(items, k):
            return None
    return None


def _invited(clause: ContactClause, noun: int) -> list[Party]:
    """«تلقى دعوة», «سلم الرئيس دعوة»: the one who received it."""
    for k in range(noun - 1, max(-1, noun - 10), -1):
        item = clause.items[k]
        if item.kind == "verb":
            light = item.senses.get("light")
            frame = clause.framer.verb(k)
            if light and clause.vocabulary.light[light.sense.lemma].subject == "recipient":
                return list(clause.subject(frame, item)[0])
            if light and light.enclitic in ("3ms", "3fs"):  # «استقبل الرئيس الوزير الذي سلمه دعوة»
                giver = {side_of(p) for p in clause.subject(frame, item)[0]}
                return [p for p in clause.here() if side_of(p) not in giver][:1]
            handed = frame.object if light and frame.subject and frame.object and frame.object.at < noun else None
            to = next((g for g in frame.behind(*clause.preps.to) if light and g.at < noun), None)
            guest = handed or to  # «نقل إلى الرئيس دعوة»
            if guest is None and light and clause.has("to_him", clause.items[k + 1 : noun]):  # «وجه له دعوة»
                giver = {side_of(p) for p in clause.subject(frame, item)[0]}
                told = [*clause.here(), *reversed(clause.memory.people)]
                return [p for p in told if side_of(p) and side_of(p) not in giver][:1] if giver else []
            return list(clause.parties(guest)) if guest and not clause.is_place(guest) else []
    return []


def prepare(clause: ContactClause, at: int, candidate: Candidate) -> None:
    """«مناقشات فنية تمهيدا للقاءاته مع بوتين»: talks that prepare a contact are between its sides' officials."""
    items, entities = clause.items, clause.memory.world.entities
    if candidate.parties or candidate.kind not in ("talks", "meeting", "other") or candidate.definite:
        return
    if not clause.has("prepares", items[at : at + 9]):
        return
    for k in range(at + 1, min(at + 12, len(items))):
        item = items[k]
        if item.kind == "noun" and "contact" in item.senses and (item.prep or items[k - 1].kind == "prep"):
            sides = [p for g in clause.framer.noun(k).preps for p in clause.parties(g)]
            sides += clause.memory.pronoun(item.senses["contact"].enclitic, clause.here())
            states = {p.state: p for p in sides if p.state}
            candidate.parties = [
                (
                    Party(
                        name=e.name, type="state", name_ar=e.name_ar, state=e.id, known=True, id=e.id,
                        mention=states[e.id].mention, why="a side of the contact that is prepared",
                    ),
                    "participant",
                )
                for e in (entities[state] for state in states if state in entities)
            ]  # fmt: skip
            candidate.features["between"] = 1
            return
