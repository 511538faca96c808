"""Needful: contacts that somebody only holds to be needed, wise, or the way out.

«من الضروري أن يتحاور البلدان», «الحل هو حوار مباشر», «لا بد من مفاوضات», «حان وقت الحوار». What enters is a clause and
the place of a verb or noun of contact; what leaves is yes or no. Invariant: nothing here resolves a party; what stands
on a day of its own, or hangs on who says it of himself, is left to the status.
"""

from __future__ import annotations

from hiwar.reading.contacts.carriers import Carrier
from hiwar.reading.contacts.contact_clause import ContactClause

# «من الضروري جدا لأوروبا أن تتحاور»: so far before «that» the word stands by which something is needed.
LED = 4
# «المطلوب اليوم إذن حوار»: so far before a noun it is said to be what is needed.
SAID = 4


def needful(clause: ContactClause, at: int) -> bool:
    """«يجب أن تجلس إيران إلى الطاولة», «حان الوقت لكي تتفاوض»: whether a verb is only what ought to be."""
    k = at - 1
    while k > 0 and clause.items[k].kind in ("adverb", "time"):
        k -= 1
    led = clause.items[k] if k > 0 else None
    if led is None or not (clause.has("that", [led]) or clause.has("so_that", [led])):
        return False
    near = clause.items[max(0, k - LED) : k]
    start = next((n for n in range(len(near) - 1, -1, -1) if near[n].kind in ("mark", "colon", "comma", "comp")), -1)
    return clause.has("needful", near[start + 1 :])


def needful_noun(clause: ContactClause, at: int, carrier: Carrier | None) -> bool:
    """«الحل هو حوار بين», «المطلوب قمة», «حان وقت الحوار»: whether a noun is only what ought to be."""
    if (carrier is not None and carrier.verb < at) or clause.framer.noun(at).times:
        return False
    near = clause.items[max(0, at - SAID) : at]
    start = next((n for n in range(len(near) - 1, -1, -1) if near[n].kind in ("mark", "colon", "comma", "comp")), -1)
    near = near[start + 1 :]
    if clause.has("no_way_round", near) and any(item.kind == "neg" for item in near):
        return True
    if clause.has("due_time", near[-1:]) and clause.items[at].prep is None:
        return any(item.lemmas() & clause.vocabulary.words["is_time"] for item in near)
    if any(item.kind in ("verb", "rel", "mention") for item in near):
        return False
    leads = clause.items[at].prep or (near[-1].form if near and near[-1].kind == "prep" else None)
    if leads is not None and leads not in clause.vocabulary.words["framed_in"]:
        return False
    return clause.has("way_out", near) or (leads is None and clause.has("wanted", near))
