"""Owners: whose a contact is by the words before its noun («قيام الرئيس بزيارة», «كان للوزير لقاء», «واجتماعه»).

What enters is a clause and the place of a noun of contact; what leaves is who has it. Invariant: he stands before the
noun, or a pronoun there means one told before.
"""

from __future__ import annotations

from msgspec.structs import replace

from hiwar.model import Party
from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.reading.grammar.asides import past_place, titled
from hiwar.reading.grammar.frames import Group
from hiwar.text.shadow import fold

# So far before a noun the one may stand who had it («كان للوزير، وفق بيان، لقاء»).
FAR = 14


def doer(clause: ContactClause, at: int) -> tuple[Party, ...]:
    """«قيام الرئيس بزيارة», «إجرائه محادثات»: who does what a noun of doing leads to."""
    k = at - 1
    while k > 0 and clause.items[k].kind in ("adverb", "time"):
        k -= 1
    led = k - 1 - int(k > 1 and clause.items[k - 1].form in clause.framer.words.transparent)  # «قيام أي مسؤول بزيارة»
    if k > 0 and clause.items[k].kind == "mention" and does(clause, led) == "":
        mention = clause.items[k].mention
        return clause.memory.parties(mention) if mention and mention.type not in ("place", "outlet", "other") else ()
    pronoun = does(clause, k) if k >= 0 else None
    if pronoun not in ("3ms", "3fs"):
        return ()
    return owner_before(clause, k, pronoun) or clause.memory.pronoun(pronoun, clause.owner_around(k))


def does(clause: ContactClause, at: int) -> str | None:
    """Whether a noun of doing stands there: its joined pronoun, or an empty text without one."""
    item = clause.items[at]
    if item.kind != "noun":
        return None
    for told in (*item.senses.values(), *clause.script.words[item.first].nouns):  # «تلقيه»: the word of several nouns
        if fold(told.sense.lemma) in clause.vocabulary.words["doing"]:
            return told.enclitic or ""
    return None


def receives(clause: ContactClause, at: int) -> bool:
    """«بعد تلقيه اتصالا من», «تسلم الوزير رسالة»: whether the noun of doing before a contact is one of receiving."""
    near = [i for i in clause.items[max(0, at - 3) : at] if i.kind == "noun"]
    receiving = clause.vocabulary.words["receiving"]
    return any(fold(told.sense.lemma) in receiving for i in near for told in clause.script.words[i.first].nouns)


def owners_before(clause: ContactClause, at: int, pronoun: str) -> tuple[Party, ...]:
    """«بيان لوزراء خارجية مجموعة السبع عقب اجتماعهم»: several who stand in the clause under one plural title."""
    if pronoun in ("3fs", "3ms"):
        return _issuing(clause, at)
    if pronoun != "3mp":
        return ()
    for k in range(at - 1, -1, -1):
        mention = clause.items[k].mention
        if mention is not None and mention.type == "person" and mention.number > 2:
            return clause.memory.parties(mention)
        if clause.items[k].kind in ("comp", "colon"):
            return ()
    return ()


def _issuing(clause: ContactClause, at: int) -> tuple[Party, ...]:
    """«رحب بالبيان الصادر عن اللجنة في اجتماعها»: the body that something comes from, right before its own session."""
    items, words = clause.items, clause.vocabulary.words
    if at < 3 or items[at - 1].kind != "prep" or items[at - 1].form not in words["within"]:
        return ()
    body = items[at - 2].mention
    from_ = clause.prep_before(at - 2) in words["on_behalf"] | words["out_of"]
    if body is None or body.type != "organisation" or not from_:
        return ()
    return clause.memory.parties(body)


def owner_before(clause: ContactClause, at: int, pronoun: str) -> tuple[Party, ...]:
    """«زيارة فلان للقاهرة واجتماعه»: the owner of the contact that the noun is joined to, for its pronoun."""
    if not clause.items[at].joined or pronoun not in ("3ms", "3fs"):
        return ()
    for k in range(at - 1, max(-1, at - 12), -1):
        item = clause.items[k]
        if item.kind in ("verb", "comp", "colon", "mark", "conj"):
            return ()
        if item.kind == "noun" and "contact" in item.senses:
            frame = clause.framer.noun(k)
            owners = [frame.subject] if frame.subject else frame.behind(*clause.preps.for_)  # «زيارات للوزير»
            people = [m for owner in owners[:1] for m in owner.mentions if m.type == "person"]
            if people or (frame.subject and not clause.is_place(frame.subject)):
                return clause.memory.parties(people[0]) if people else ()
    return ()


def answers(clause: ContactClause, at: int) -> tuple[Party, ...]:
    """«استجابة الملك لرسالة الرئيس», «ردا على خطاب نظيره»: who answers the letter of another, or arrives with his."""
    items, answering = clause.items, clause.vocabulary.words["answering"]
    if clause.has("carrying", items[max(0, at - 1) : at]) and not clause.framer.noun(at).behind(*clause.preps.from_):
        return clause.subject_around(at)[:1]  # «وصل الوزير حاملا رسالة إلى نظيره»
    k = at - 1 - int(items[at].prep is None)
    k -= int(k > 0 and items[k].kind == "comma")
    if (
        k < 0
        or (items[at].prep or items[at - 1].prep or items[at - 1].form) not in clause.vocabulary.words["answered_by"]
    ):
        return ()
    if items[k].kind == "noun" and items[k].lemmas() & answering and not items[k].prep:
        return clause.subject_around(k)[:1]
    told = items[k].mention
    led = k > 0 and items[k - 1].kind == "noun" and bool(items[k - 1].lemmas() & answering)
    return clause.memory.parties(told)[:1] if led and told is not None and not items[k].prep else ()


def of_whom_it_is_told(clause: ContactClause, at: int, pronoun: str) -> tuple[Party, ...]:
    """«لقي ترحيب الملك في اتصاله مع», «لافتا تأكيد الوزير خلال لقائه»: whose doing or word stands right before, where
    nobody acts in the verb of the clause."""
    k, words = at - 1 - int(clause.items[at].prep is None), clause.vocabulary.words
    k -= int(k > 1 and clause.items[k].kind == "comma")
    if pronoun not in ("3ms", "3fs") or k < 1 or clause.prep_before(at) not in words["within"] | words["in_its_time"]:
        return ()
    told, doing = clause.items[k].mention, clause.items[k - 1]
    if told is None or told.type != "person" or told.number > 1 or clause.items[k].joined:
        return ()
    said = "speech" in doing.senses or bool(doing.lemmas() & words["utterances"])
    if doing.kind != "noun" or "contact" in doing.senses or doing.any_sense is None or doing.any_sense.enclitic:
        return ()
    if clause.items[k].prep and not (said and clause.items[k].prep in clause.preps.for_):  # «بيان للوزير عقب لقائه»
        return ()
    verb = next((n for n in range(k - 2, -1, -1) if clause.items[n].kind in ("verb", "comp", "colon", "mark")), None)
    if verb is None or clause.items[verb].kind != "verb":
        return clause.memory.parties(told) if said else ()
    return clause.memory.parties(told) if clause.framer.verb(verb).subject is None else ()


def speaking_for(clause: ContactClause, at: int, actors: tuple[Party, ...]) -> tuple[Party, ...]:
    """«قال غروسي إن المحادثات مع إيران متعثرة»: the organisation of whoever says of its talks how they stand."""
    noun = clause.vocabulary.nouns.get(clause.items[at].senses["contact"].sense.lemma)
    body = clause.memory.world.entities.get(actors[0].body or "") if len(actors) == 1 else None
    if body is None or body.kind != "organisation" or noun is None or not (noun.kind == "talks" or noun.converses):
        return actors
    for k in range(at - 1, -1, -1):
        item = clause.items[k]
        if item.kind == "comp":
            said = next((clause.items[n] for n in range(k - 1, -1, -1) if clause.items[n].kind == "verb"), None)
            told = said is not None and "speech" in said.senses
            return (
                (
                    replace(
                        actors[0],
                        name=body.name,
                        name_ar=body.name_ar,
                        type="organisation",
                        state=body.state,
                        id=body.id,
                        office=None,
                        body=None,
                    ),
                )
                if told
                else actors
            )
        if item.kind in ("verb", "colon", "mark", "mention"):
            return actors
    return actors


def had_by(clause: ContactClause, at: int) -> tuple[Party, ...]:
    """«كان لوزير الخارجية لقاء مع», «ستكون له سلسلة لقاءات»: who had it, before the noun, behind «ل» of no verb.

    Times, places, occasions or what stands between two commas may stand between.
    """
    items = clause.items
    k = at - 1 - int(at > 0 and clause.has("series", items[at - 1 : at]))
    was = clause.vocabulary.words["was"] | clause.vocabulary.words["is_to_be"]
    if k > 0 and items[k].form in clause.vocabulary.owners and items[k - 1].form in was:
        return clause.memory.pronoun(clause.vocabulary.owners[items[k].form], clause.acting(k))
    for n in range(k, max(-1, k - FAR), -1):
        mention = items[n].mention
        if items[n].kind in ("comp", "colon", "mark", "rel"):
            return ()
        if mention is not None and mention.type == "person" and items[n].prep in clause.preps.for_:
            opens = n == 0 or items[n - 1].kind in ("adverb", "comma", "comp", "conj", "time", "mark")
            group, behind = clause.framer.group(n, items[n].prep)
            commas = [c for c in range(behind, k + 1) if items[c].kind == "comma"]
            apart = k > behind and commas == [behind, k]  # «كان للوزير، وهو في باريس، لقاء»
            behind += int(titled(items, behind))  # «كان للوزير، بيكا هافيستو، لقاء»
            near = apart or past_place(items, behind, clause.framer.words) > k
            return clause.parties(group) if opens and near else ()
    return ()


def only_places(clause: ContactClause, owner: Group) -> bool:
    """«محادثات القاهرة»: whether places own a contact, which were there; two parted by a dash take part in it."""
    behind = clause.items[owner.at + 1 : owner.at + 2]
    dashed = len(owner.mentions) == 2 and behind[0].form in clause.framer.words.dashes  # «محادثات موسكو – كييف»
    return all(mention.type == "place" for mention in owner.mentions) and not dashed
