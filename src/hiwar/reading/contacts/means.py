"""Means: what the words beside a contact say of how it is had («اتصال مرئي», «اجتماع عبر الإنترنت»).

What enters is a kind and the words around; what leaves is the kind that they make of it. Invariant: a call, a visit and
a letter stay what they are, unless their own entry says which word changes them.
"""

from __future__ import annotations

from collections.abc import Sequence

from hiwar.model import Kind
from hiwar.reading.contacts.vocabulary import Vocabulary
from hiwar.reading.grammar.items import Item

_CHANGED = ("meeting", "talks", "other")
# «اجتمع وزراء الدول السبع أمس عبر الإنترنت»: so far behind the word of contact its means stands.
FAR = 7


def by_means(kind: Kind, modifiers: dict[str, Kind], window: Sequence[Item], vocabulary: Vocabulary) -> Kind:
    """The kind of a contact as the words around it change it.

    «بحث مع نظيره الأزمة عقب اتصالين هاتفيين»: by what means another one was had changes nothing.
    """
    aside = vocabulary.words["at_another_time"]
    window = [
        item
        for k, item in enumerate(window)
        if k < 2 or "contact" in item.senses or "contact" not in window[k - 1].senses or window[k - 2].form not in aside
    ]
    if told := next((modifiers[item.form] for item in window if item.form in modifiers), None):
        return told
    if kind not in _CHANGED:
        return kind
    forms = {item.form for item in window}
    if forms & vocabulary.words["phone"]:
        return "call"
    return "video" if forms & vocabulary.words["video"] or _online(window, vocabulary) else kind


def _online(window: Sequence[Item], vocabulary: Vocabulary) -> bool:
    """«اجتماع عبر الإنترنت», no «مكافحة الجرائم عبر الإنترنت»: whether a contact, and no thing, is had so."""
    words = vocabulary.words
    for k in range(1, min(FAR, len(window) - 1)):
        if window[k].form in words["through"] and window[k + 1].form in words["online"]:
            before = window[k - 1]
            return before.kind not in ("noun", "word") or "contact" in before.senses
    return False


def one_more_behind(items: Sequence[Item], at: int) -> bool:
    """«بعد لقاء ماكرون نظيره، اتصالا هاتفيا»: whether a contact of its own stands behind a comma, no means of one."""
    item = items[at] if at < len(items) else None
    return item is not None and item.kind == "noun" and "contact" in item.senses and not item.prep
