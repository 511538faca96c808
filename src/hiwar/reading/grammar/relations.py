"""Relations: what stands between two sides and is no contact of theirs («بشأن العلاقات بين البلدين»).

What enters is the items of a sentence and the place of a preposition; what leaves is whether an ordinary noun governs
it. Invariant: in one phrase with a noun of contact no other noun takes its sides («محادثات الهدنة بين»): they talk.
"""

from __future__ import annotations

from hiwar.reading.grammar.frame_words import FrameWords
from hiwar.reading.grammar.items import Item
from hiwar.text.shadow import fold


def related(items: list[Item], k: int, head: int, noun: bool, words: FrameWords) -> bool:
    """Whether a noun of relation governs the preposition at `k`, «بين» or «مع»; the second may be a verb's own."""
    form = items[k].form
    if form not in words.between and form not in words.beside:
        return False
    if form in words.between and _of_what_they_had(items, k, head, words.relational):
        return True
    open_verb = noun or form in words.between or items[k - 1].form in words.binding
    return relates(items, k, head, words.relational, open_verb, words.manner)


def relates(
    items: list[Item], at: int, head: int, relational: frozenset[str], open_verb: bool = True,
    manner: frozenset[str] = frozenset(),
) -> bool:  # fmt: skip
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
    return closed or (open_verb and items[head].kind == "verb") or _another_phrase(items, head, k, manner)


def _of_what_they_had(items: list[Item], at: int, head: int, relational: frozenset[str]) -> bool:
    """«في اجتماعهم بالرياض خطة العمل المشترك بين»: whether behind a noun with its pronoun a relation is told."""
    owned = items[head].kind == "noun" and any(told.enclitic for told in items[head].senses.values())
    return owned and any(i.kind == "noun" and _sets_apart(i, relational) for i in items[head + 1 : at])


def _another_phrase(items: list[Item], head: int, noun: int, manner: frozenset[str]) -> bool:
    """«ناقش في اتصال هاتفي الأوضاع والعلاقات مع»: whether behind an indefinite adjective another phrase began."""
    for k in range(head + 2, noun + 1):
        item, before = items[k], items[k - 1]
        begins = item.kind == "noun" and not (item.prep or item.joined)
        begins = begins and (_definite(item) or (k < noun and items[k + 1].kind == "noun" and _definite(items[k + 1])))
        adjective = (before.kind == "participle" and before.senses) or before.form in manner
        if begins and adjective and not _definite(before):
            return True
    return False


def _definite(item: Item) -> bool:
    """Whether a word has the article."""
    return any("al" in told.proclitics for told in item.senses.values())


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
    for told in item.senses.values():  # noqa: SIM110 - asked of every noun behind a verb
        if told.enclitic or "al" in told.proclitics:
            return True
    return False
