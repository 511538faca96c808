"""Recalled: which two are meant by «the two sides» where the sentence says of which contact it speaks.

«وبحث الجانبان خلال اللقاء»: those who met, though another contact was told since. What enters is a clause; what leaves
is the memory of its page, with the two of that contact told last. Invariant: only a definite noun of contact recalls
anybody, one that nobody owns and that no preposition gives a side, beside a word for the two.
"""

from __future__ import annotations

from hiwar.model import Kind
from hiwar.reading.contacts.contact_clause import ContactClause

# What else a contact may have been called that a noun of this kind takes up.
ALSO: dict[Kind, tuple[Kind, ...]] = {
    "meeting": ("meeting", "summit", "talks"),
    "talks": ("talks", "meeting", "summit"),
    "summit": ("summit",),
    "call": ("call", "video"),
    "video": ("video", "call"),
    "other": (),
    "letter": ("letter",),
    "visit": ("visit",),
}


def recall_pair(clause: ContactClause) -> None:
    """Let «the two sides» be those of the contact that the sentence takes up."""
    if not any(mention.refer == "pair" for mention in clause.memory.named):
        return
    for at, item in enumerate(clause.items):
        told = item.senses.get("contact") if item.kind == "noun" else None
        if told is None or "al" not in told.proclitics:
            continue
        if any(mention.refer != "pair" for group in clause.framer.noun(at).preps for mention in group.mentions):
            continue
        noun = clause.vocabulary.nouns.get(told.sense.lemma)
        if noun is not None:
            kind = clause.modified(noun.kind, noun.modifiers, clause.items[at : at + 2])
            clause.memory.take_up(ALSO[kind] or (kind,))
            return
