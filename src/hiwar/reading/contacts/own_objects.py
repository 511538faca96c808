"""Own objects: what a light verb has for its object beside a contact («قطعت زيارة الأمير الطريق», «رفض المؤتمر توقيع»).

What enters is a clause with a light verb and a noun of contact; what leaves is whether something else is the verb's
object, so that the noun is not carried. Invariant: nothing is resolved here, and no carrier is chosen.
"""

from __future__ import annotations

import itertools

from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.reading.contacts.status import CALLED_OFF
from hiwar.reading.contacts.vocabulary import LightVerb
from hiwar.reading.grammar.frames import Frame


def acts_itself(clause: ContactClause, light: LightVerb, noun: int) -> bool:
    """«ورفض المؤتمر توقيع الاتفاق»: whether a known noun right behind its verb has the verb's object behind it."""
    items = clause.items
    if light.status in CALLED_OFF and _cuts_off(clause, noun):
        return True
    known = "al" in items[noun].senses["contact"].proclitics and "subject" not in light.slots
    behind = items[noun + 1] if noun + 1 < len(items) else None
    if behind is None or not known or behind.kind != "noun" or behind.prep or behind.joined:
        return False
    return not any("al" in sense.proclitics for sense in behind.senses.values()) and "contact" not in behind.senses


def _cuts_off(clause: ContactClause, noun: int) -> bool:
    """«قطعت زيارة الأمير لعمّان الطريق على طهران»: whether a known thing stands behind the contact and its owner."""
    behind = itertools.dropwhile(lambda item: item.kind == "mention", clause.items[noun + 1 : noun + 5])
    thing = next(behind, None)
    if thing is None or thing is clause.items[noun + 1] or thing.kind != "noun" or thing.prep or thing.joined:
        return False
    return bool(thing.senses) and all("al" in sense.proclitics for sense in thing.senses.values())


def has_another(clause: ContactClause, verb: int) -> bool:
    """«يقطع الشك باليقين», «قطعت روسيا الإمدادات»: whether a verb that calls off has a thing for its object."""
    for k in range(verb + 1, min(verb + 5, len(clause.items))):
        item = clause.items[k]
        if item.kind == "mention" or item.kind in ("time", "adverb"):
            continue
        if item.kind != "noun" or item.prep or item.joined or "contact" in item.senses:
            return False
        for behind in clause.items[k + 1 : k + 8]:
            if behind.joined or behind.kind in ("comma", "rel", "comp", "conj", "verb"):
                return True
            if "contact" in behind.senses:
                return False  # «علقت مشاركتها في المفاوضات»
        return True
    return False


def witnesses(clause: ContactClause, noun: int, frame: Frame) -> bool:
    """«شهدت جلسة المجلس تراشقا»: whether the noun is what sees a thing told behind it with the ending of an object."""
    for k in range(noun + 1, min(frame.stop, noun + 8)):
        item = clause.items[k]
        if item.kind in ("comma", "verb", "comp", "rel"):
            return False
        if item.kind == "noun" and not item.prep and item.form.endswith(clause.framer.words.oblique_endings):
            return "contact" not in item.senses
    return False
