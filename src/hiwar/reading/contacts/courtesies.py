"""Courtesies: letters that only greet, condole or thank, or are none but by a figure of speech, and so are no contact.

What enters is a clause and the place of a word for a letter, or of a verb of sending; what leaves is yes or no.
Invariant: what a letter is must be told right behind its word, or by the verb of greeting that it is sent to do.
"""

from __future__ import annotations

from collections.abc import Sequence

from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.reading.contacts.vocabulary import ContactNoun
from hiwar.reading.grammar.items import Item

# «رسالة جوابية رقيقة شكر فيها»: so many words may part a letter from what it is.
NEAR = 4
# «هنأ الرئيس نظيره في برقية بعث بها إليه»: so far before what is sent the verb of greeting stands.
FAR = 12


def only_greets(clause: ContactClause, at: int, noun: ContactNoun) -> bool:
    """«برقية تهنئة», «رسالة شكر», «رسالة قوية»: whether it tells a courtesy, or is a figure of speech."""
    figure = clause.has("figurative", clause.items[at + 1 : at + 2])
    return noun.kind == "letter" and (figure or _greets(clause, at))


def sends_greetings(clause: ContactClause, at: int, themes: frozenset[str]) -> bool:
    """«بعث ببرقية تعزية إلى», «تبادلا التهاني»: whether what a verb sends, behind it or before, is a courtesy."""
    items, words = clause.items, clause.vocabulary.words["courtesies"]
    for k in range(at + 1, min(at + 2 * FAR, len(items))):
        if items[k].kind in ("verb", "comp", "mark"):
            break
        if items[k].kind != "mention" and _is_sent(items[k], themes):
            return _greets(clause, k) or bool(_words(items[k : k + 1]) & words)
    return any(
        items[k].kind != "mention" and _is_sent(items[k], themes) and _greets(clause, k)
        for k in range(max(0, at - NEAR), at)
    )


def _is_sent(item: Item, themes: frozenset[str]) -> bool:
    return item.form in themes or bool(item.lemmas() & themes)


def _greets(clause: ContactClause, at: int) -> bool:
    """Whether the words behind a letter, or the verb right before it, say that it greets."""
    items, words = clause.items, clause.vocabulary.words
    for item in items[at + 1 : at + 1 + NEAR]:
        if _words([item]) & words["courtesies"]:
            return True
        if item.kind in ("verb", "mention", "prep", "comp", "mark", "comma", "rel"):
            break
    for item in reversed(items[max(0, at - FAR) : at]):
        if item.kind in ("comp", "mark", "colon"):
            return False
        if item.kind == "verb":
            return bool(_words([item]) & words["greeting"])
    return False


def _words(items: Sequence[Item]) -> set[str]:
    return {word for item in items for word in (item.form, *item.lemmas())}
