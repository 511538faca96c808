"""Numbered: a number behind a noun of contact, where it is written as a verb is («جولة أولى من المحادثات»).

What enters is the senses of the word before; what leaves is a yes. Invariant: the noun has no article, since its number
would have one too («الاجتماع أولى الملف اهتماما» is a verb).
"""

from __future__ import annotations

from collections.abc import Mapping

from hiwar.text.lexicon import Analysis


def takes_a_number(senses: Mapping[str, Analysis]) -> bool:
    """Whether the word is a noun of contact that a bare number may follow."""
    told = senses.get("contact")
    if told is None or "noun" not in told.sense.features:
        return False
    return "al" not in told.proclitics and told.enclitic is None
