"""Relations: what stands between two sides and is no contact of theirs («بشأن العلاقات بين البلدين»).

What enters is the items of a sentence and the place of a preposition; what leaves is whether an ordinary noun governs
it. Invariant: in one phrase with a noun of contact no other noun takes its sides («محادثات الهدنة بين»): they talk.
"""

from __future__ import annotations

from hiwar.reading.grammar.items import Item
from hiwar.text.shadow import fold


def relates(items: list[Item], at: int, head: int, relational: frozenset[str], open_verb: bool = True) -> bool:
    """Whether the noun before the preposition at `at` is one of two sides itself; `head` is whose frame is read.

    Without `open_verb` the preposition is the verb's own unless another governs the noun («بحث التعاون مع نظيره»).
    """
    k = at - 1
    closed = items[head].kind == "noun" and any(told.enclitic for told in items[head].senses.values())
    if closed and k > head and _is_deal(items[k]):
        return True
    while k > head and (items[k].kind in ("participle", "word") or _owner(items[k])):
        k -= 1
    if k > head + 1 and items[k].kind == items[k - 1].kind == "noun" and _sets_apart(items[k - 1], relational):
        k -= 1  # «اتفاق نووي بين»
    noun = items[k]
    if k <= head or noun.kind != "noun" or "contact" in noun.senses:
        return False
    if not _sets_apart(noun, relational):
        return False
    for before in range(k, head, -1):
        item = items[before]
        if item.kind == "prep" and items[before + 1].kind == "mention":
            continue  # «يبحث في الخرطوم السلام مع»: that governs the place
        if item.prep or item.kind in ("prep", "verb", "comma"):
            return True
        if "contact" in item.senses:
            return False
        if items[head].kind == "noun" and item.mention is not None and item.mention.type in ("person", "group"):
            return True  # «تناول لقاء الوزيرين الخلاف بين»: behind its owner nothing else belongs to the contact
    return closed or (open_verb and items[head].kind == "verb")  # «عرضوا في اجتماعهم خطة العمل بين»


def _is_deal(item: Item) -> bool:
    """«في اجتماعهم خطة العمل المشتركة بين»: a deal that has a name."""
    return item.mention is not None and item.mention.type == "other" and not item.prep


def _owner(item: Item) -> bool:
    """«علاقات الولايات المتحدة مع»: a state or body that a noun belongs to."""
    return item.kind == "mention" and not item.prep and item.mention is not None and item.mention.type != "person"


def _sets_apart(noun: Item, relational: frozenset[str]) -> bool:
    """Whether a noun tells what is between two sides («اتفاق», «خلاف»); a masdar's lemma is its verb."""
    return noun.form in relational or any(fold(sense.sense.lemma) in relational for sense in noun.senses.values())


def closed(item: Item, article: str) -> bool:
    """Whether nothing can belong to a noun: it has the article or a pronoun."""
    if not item.senses:
        return item.form.startswith(article)
    return any(a.enclitic or "al" in a.proclitics for a in item.senses.values())
