"""Said aside: who acts behind a participle of speech («قال إن الأزمة طالت، مشيرا إلى أنه سيلتقي»).

What enters is a clause and the place of a verb without a subject; what leaves is the one who speaks. Invariant: it is
the subject of the verb of speech that the participle belongs to, never one of whom he speaks.
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
    if k < 1 or items[k].kind != "comp":
        return ()
    k -= 1 + int(items[k - 1].kind == "prep")
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
