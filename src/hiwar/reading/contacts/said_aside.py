"""Said aside: who speaks where a contact is told («قال إن الأزمة طالت، مشيرا إلى أنه سيلتقي», «جاءت تصريحاته عقب»).

What enters is a clause and the place of a verb or a complementiser; what leaves is the one who speaks there.
Invariant: it is the subject of a verb of speech or the owner of what was said, never one of whom he speaks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiwar.model import Party

if TYPE_CHECKING:
    from hiwar.reading.contacts.contact_clause import ContactClause


def speaker_aside(clause: ContactClause, head: int) -> tuple[Party, ...]:
    """Who says what the verb at `head` tells, where a participle of speech leads its clause in; else nobody."""
    items = clause.items
    k = head - 1
    while k > 0 and items[k].kind in ("adverb", "neg", "time"):
        k -= 1
    if k < 1 or (items[k].kind != "comp" and items[head].kind != "noun"):
        return ()
    if items[k].kind == "comp":
        k -= 1 + int(items[k - 1].kind == "prep")
    else:  # «، معلنا عن زيارة له»
        k = head - 1 - int(items[head - 1].kind == "prep")
        if k < 1 or items[k - 1].kind != "comma":
            return ()
    if k < 1 or items[k].kind not in ("participle", "noun", "word") or not _of_speech(clause, k):
        return ()
    for at in range(k - 1, -1, -1):
        if items[at].kind == "verb" and "speech" in items[at].senses and not _within_a_clause(clause, at):
            frame = clause.framer.verb(at)
            return clause.parties(frame.subject) if frame.subject else clause.acting(at)
    return ()


def _of_speech(clause: ContactClause, at: int) -> bool:
    """Whether a word may be a participle of speech, whatever else it may be («مضيفا»)."""
    word = clause.script.words[clause.items[at].first]
    return any(told.sense.source == "speech" for told in word.participles)


def _within_a_clause(clause: ContactClause, at: int) -> bool:
    """«أضاف أن الرئيس أكد التزامه»: whether a verb stands in what another verb of speech tells."""
    led = False
    for item in reversed(clause.items[:at]):
        led = led or item.kind == "comp"
        if led and item.kind == "verb" and "speech" in item.senses:
            return True
    return False


def speaker_of(clause: ContactClause, comp: int) -> tuple[Party, ...]:
    """«أعلنت الوزارة أن ماكرون قال إن المحادثات مع»: who says what the complementiser leads in."""
    k = next((k for k in range(comp - 1, -1, -1) if clause.items[k].kind in ("verb", "comp", "colon")), None)
    speaker = clause.framer.verb(k).subject if k is not None and clause.speaks(k) else None
    return clause.parties(speaker) if speaker else ()


def spoken_of(clause: ContactClause, verb: int) -> tuple[Party, ...]:
    """«وجاءت تصريحاته عقب اجتماع», «وجاء كلام الوزير بعد»: whose the thing is that is the subject of a verb."""
    thing = clause.items[verb + 1] if verb + 1 < len(clause.items) else None
    comes = clause.items[verb].lemmas() & clause.vocabulary.words["comes"]
    if comes and clause.has("said", clause.items[verb + 2 : verb + 3]) and clause.framer.verb(verb).thing_subject:
        return clause.before()[:1]  # «وتأتي هذه التصريحات في ختام زيارة»
    sense = thing.any_sense if thing is not None and clause.framer.verb(verb).thing_subject else None
    pronoun = sense.enclitic if sense is not None and thing is not None and not thing.prep else None
    if thing is None or not comes or "contact" in thing.senses:
        return ()
    owner = clause.items[verb + 2].mention if verb + 2 < len(clause.items) else None
    if owner is not None and owner.type == "person" and not clause.items[verb + 2].prep and not thing.prep:
        return clause.memory.parties(owner) if thing.kind in ("noun", "word") and pronoun is None else ()
    return clause.memory.pronoun(pronoun, clause.before()) if pronoun in ("3ms", "3fs") else ()


def of_his_office(clause: ContactClause, verb: int) -> tuple[Party, ...]:
    """«ذكر مكتب نتنياهو أنه تحدث»: whose office it is that speaks of him."""
    office, whose = clause.items[verb + 1 : verb + 2], clause.items[verb + 2 : verb + 3]
    named = whose[0].mention if whose and not (whose[0].prep or whose[0].joined) else None
    if named is None or named.type != "person" or not clause.speaks(verb) or not clause.has("his_office", office):
        return ()
    return clause.memory.parties(named)


def said_of(clause: ContactClause, at: int) -> tuple[Party, ...]:
    """«أوكرانيا مستعدة لاستئناف المفاوضات»: of whom a word of readiness is said that follows his name."""
    before = clause.items[at - 1] if at else None
    if before is None or before.kind != "mention" or before.prep or not clause.has("ready", clause.items[at : at + 1]):
        return ()
    return clause.memory.parties(before.mention, clause.acting(at)) if before.mention else ()
