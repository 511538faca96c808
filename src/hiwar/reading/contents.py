"""Contents: where what was said begins, behind a verb, a participle or a noun of speech.

What enters is the items of a sentence and the place of the head; what leaves is the item where the content begins.
Invariant: a content is marked (أن، إن، a colon, a quotation) or led by a preposition of its verb, or it is the object.
"""

from __future__ import annotations

from hiwar.reading.items import Item
from hiwar.reading.phrase import PhraseReader
from hiwar.reading.speech import Speech, SpeechVerb

REACH = 45
LED = 14
BEHIND_NAME = 14


class Contents:
    """Finds contents in one sentence."""

    def __init__(self, speech: Speech, phrases: PhraseReader) -> None:
        self.speech = speech
        self.phrases = phrases

    def marked(self, items: list[Item], at: int) -> int | None:
        """The item behind a complementiser or colon, or the opening mark of a quotation; `None` where none belongs here."""
        limit = min(len(items), at + REACH)
        k = at + 1
        while k < limit:
            item = items[k]
            kind = item.kind
            if kind in ("comp", "colon"):
                before = items[k - 1]
                if kind == "comp" and before.kind == "prep" and before.form in self.speech.before_clause:
                    return None
                return k + 1 if k + 1 < len(items) else None
            if kind == "open":
                inside = self.phrases.inside(k, limit)
                if inside is None or not self._goes_on(items, inside[2]):
                    return k
                k = inside[2]
                continue
            if kind == "bracket":
                k = self.phrases.bracket(k, limit) or k + 1
                continue
            if kind == "verb":
                if item.joined or ("speech" in item.senses and items[k - 1].kind != "rel"):
                    return None
            elif kind == "mark" or (kind == "conj" and k > at + 1):
                return None
            k += 1
        return None

    def _goes_on(self, items: list[Item], k: int) -> bool:
        """Whether the content is still to come behind a short quotation, which is then a name."""
        for j in range(k, min(k + BEHIND_NAME, len(items))):
            item = items[j]
            if item.kind in ("comp", "colon", "open"):
                return True
            if item.kind in ("mark", "conj") or (item.kind == "verb" and (item.joined or j == k)):
                return False
        return False

    def led(self, items: list[Item], at: int, entry: SpeechVerb) -> int | None:
        """The preposition of the verb that leads to its content («أعرب عن»، «شدد على»)."""
        if not entry.to:
            return None
        for k in range(at + 1, min(len(items), at + LED)):
            item = items[k]
            if (item.kind == "prep" and item.form in entry.to) or (item.prep in entry.to and item.kind != "mention"):
                return k
            if item.prep in entry.to and item.kind == "mention" and k > at + 1:
                return k
            if item.kind in ("comp", "colon", "mark", "conj") or (item.kind == "verb" and (item.joined or items[k - 1].kind != "rel")):
                return None
        return None

    def object(self, items: list[Item], k: int, stop: int) -> int | None:
        """The noun that tells what is said, from item `k` on («أعلنت المعارضة رفضها»)."""
        j = k
        while j < min(len(items), stop):
            item = items[j]
            if item.kind == "noun" and not item.prep and not (item.joined and j > k):
                return j
            if item.kind == "neg" and item.form in self.speech.contents:
                return j
            if item.kind in ("mention", "word", "participle") and not item.prep and not item.joined and j == k:
                return j
            if item.kind in ("comp", "colon", "mark", "conj", "verb", "rel", "close"):
                return None
            if item.kind == "comma":
                j += 1
                k = j
                continue
            if item.kind == "prep" or item.prep:
                j += 2
                continue
            j += 1
        return None
