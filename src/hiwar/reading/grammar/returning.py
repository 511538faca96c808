"""Returning: where a word that mostly carries another verb («عاد يقول») is the verb of a journey («عاد إلى بيروت»).

What enters is the words of a page, a place among them and where its mentions begin; what leaves is a yes. Invariant: a
journey leads behind «إلى» to a place or a state, and no verb stands before that.
"""

from __future__ import annotations

from collections.abc import Mapping

from hiwar.languages import load
from hiwar.reading.names.mention import Mention
from hiwar.reading.words.kinds import by_source
from hiwar.reading.words.script import Script
from hiwar.text.expression import TimeExpression
from hiwar.text.lexicon import Analysis
from hiwar.text.shadow import fold
from hiwar.text.tokens import MARK

# The class of the words that carry another verb.
_CARRIES = "auxiliaries"
# So many words behind the verb the place stands.
REACH = 14


def verb_of_return(
    script: Script, at: int, starts: Mapping[int, Mention | TimeExpression]
) -> Mapping[str, Analysis] | None:
    """The senses of the word at `at` as a verb that leads to a place; `None` where it is none."""
    word = script.words[at]
    if _CARRIES not in word.classes | word.conjoined:
        return None
    found: list[Analysis] = []
    for tags, rest in word.splits:
        script.lexicon.add_senses(found, tags, rest)
    if not any(a.sense.source == "contact" for a in found) or not _leads_to_a_place(script, at, starts):
        return None
    return by_source(found)


def _leads_to_a_place(script: Script, at: int, starts: Mapping[int, Mention | TimeExpression]) -> bool:
    toward = {fold(word) for word in load(script.language, "contacts")["prepositions"]["to"]}
    last = min(at + REACH, len(script.words) - 1)
    k = at + 1
    while k < last:
        found, word = starts.get(k), script.words[k]
        if isinstance(found, Mention):
            k = found.last
            continue
        if script.tokens[k].kind == MARK or (word.verbs and not word.nouns):
            return False
        if word.form in toward:
            place = starts.get(k + 1)
            return isinstance(place, Mention) and place.type in ("place", "state")
        k += 1
    return False
