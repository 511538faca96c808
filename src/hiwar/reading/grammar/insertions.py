"""Insertions: what stands between two commas, before a verb whose subject the mention before it is, or in a frame.

What enters is the items of a sentence and the place of a comma or relative; what leaves is where the clause goes on.
Invariant: an insertion is a relative clause, an apposition or a phrase behind a preposition; a complementiser or a
colon ends the search.
"""

from __future__ import annotations

from hiwar.reading.grammar.groups import apposed
from hiwar.reading.grammar.items import Item


def over_insertion(items: list[Item], k: int) -> int | None:
    """From the comma before a verb back over a relative clause or an apposition to the mention that it explains."""
    inserted = _before_insertion(items, k)
    if inserted is not None:
        return inserted
    for back in range(k - 1, max(-1, k - 14), -1):
        if items[back].kind == "rel":
            at = back - 1
            if at >= 0 and items[at].kind == "comma":
                at -= 1
            return at if at >= 0 and items[at].kind == "mention" else None
        if items[back].kind in ("comp", "colon"):
            break
    if (
        k >= 1
        and items[k - 1].kind == "mention"
        and not items[k - 1].prep
        and (k == 1 or items[k - 2].kind in ("comma", "comp", "conj", "adverb", "bracket", "close"))
    ):
        return k - 1
    return None


def _before_insertion(items: list[Item], k: int) -> int | None:
    """«أن هولاند، كما تقول المصادر، سيلتقي»: the mention before the comma that opens an insertion or a title."""
    for back in range(k - 2, max(0, k - 14), -1):
        if items[back].kind != "comma":
            continue
        lead = items[back - 1]
        opens = back == 1 or items[back - 2].kind in ("comp", "conj", "adverb")
        inserted = items[back + 1].kind in ("prep", "conj", "rel") or apposed(items, back + 1, lead.mention)
        if lead.kind == "mention" and not lead.prep and opens and inserted:
            return back - 1
    return None


def past_relative(items: list[Item], k: int, parting: frozenset[str], going: frozenset[str]) -> int | None:
    """Behind the comma that ends a relative clause; `None` where it runs to the end of the sentence."""
    for at in range(k + 1, min(k + 5, len(items))):
        item = items[at]
        planned = items[at - 1].kind == "participle" and item.form in going
        if item.kind == "prep" and (item.form in parting or planned):
            return at
        if item.kind not in ("adverb", "verb", "participle", "word", "noun", "time"):
            break
    for at in range(k + 1, min(k + 25, len(items))):
        item = items[at]
        if item.kind == "comma":
            return at
        if item.kind in ("comp", "colon", "mark"):
            return None
    return None
