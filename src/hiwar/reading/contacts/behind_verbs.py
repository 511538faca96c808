"""Behind verbs: what stands right behind a verb of contact, whether somebody who acts or a thing.

What enters is the items of a sentence and the place of a verb, or a group behind it; what leaves is yes or no.
Invariant: only a verb of discussing or of sending has a thing for its topic where nobody is named.
"""

from __future__ import annotations

from collections.abc import Sequence

from hiwar.reading.contacts.vocabulary import LightVerb, Vocabulary
from hiwar.reading.grammar.frames import Frame
from hiwar.reading.grammar.items import Item


def is_topic(items: Sequence[Item], verb: int, vocabulary: Vocabulary) -> bool:
    """«وبحث الوضع», «وبعث رسالة»: whether a thing behind the verb is what is discussed or sent, by him told before.

    A contact may act itself («بحث الاجتماع الوضع»).
    """
    sense = items[verb].senses.get("contact")
    entry = vocabulary.verbs.get(sense.sense.lemma) if sense else None
    if entry is None or sense is None or sense.sense.features & {"dual", "plural"}:
        return False
    if entry.kind == "letter":
        return True
    thing = next((i for i in items[verb + 1 : verb + 4] if i.kind not in ("time", "adverb")), None)
    told = thing is not None and thing.kind == "noun" and not thing.prep
    return entry.in_person and told and thing is not None and "contact" not in thing.senses


def acts_behind(frame: Frame, light: LightVerb, verb: int, noun: int) -> bool:
    """«وزير الداخلية الكويتي تلقى الأمير اتصالا من»: whether who stands between the verb and its noun acts.

    The noun is the verb's object; who stands before it then is a heading that runs into the sentence.
    """
    if light.object or "object" not in light.slots or frame.subject is None or frame.object is None:
        return False
    return frame.subject.at < verb < frame.object.at < noun and frame.object.mentions[0].type == "person"
