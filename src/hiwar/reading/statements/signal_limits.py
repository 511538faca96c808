"""Limits of signals: words of stance that tell no stance of whoever speaks.

What enters is a word of stance within an utterance; what leaves is whether it counts. Invariant: a stance of another
side is not the speaker's own, and neither is a judgement of what was done.
"""

from __future__ import annotations

from collections.abc import Sequence

from hiwar.model import Party
from hiwar.reading.names.mention import Mention
from hiwar.reading.statements.utterance import Utterance
from hiwar.reading.words.script import Script
from hiwar.text.tokens import MARK

JUDGED = 14
_OPENERS = frozenset({"complementisers", "conjunctions"})
_ACTING = frozenset({"person", "state", "place", "organisation", "institution"})


def of_another(script: Script, utterance: Utterance, named: Sequence[Mention], token: int) -> bool:
    """«قال لافروف إن واشنطن تريد الحوار»: whether the verb at `token` has a subject of another side."""
    word = script.words[token]
    if token <= utterance.content[0] or not word.verbs or not all("third" in a.sense.features for a in word.verbs):
        return False
    before = script.words[token - 1]
    own = tuple(ending for ending, person in script.lexicon.enclitics if person.startswith("3"))
    his = "complementisers" in before.classes and before.form.endswith(own)
    for mention in named:
        opens = mention.last == token and _opens(script, mention.first)
        behind = mention.first == token + 1 and not his
        if (opens or behind) and not mention.proclitics and not _same_side(mention, utterance.speaker):
            return True
    return False


def _opens(script: Script, token: int) -> bool:
    """Whether a clause begins at a token, so that a name there is a subject and no adjective of a noun before it."""
    before = script.words[token - 1] if token else None
    return before is None or bool(before.classes & _OPENERS) or script.tokens[token - 1].kind == MARK


def _same_side(mention: Mention, speaker: Party) -> bool:
    """Whether a mention names no acting side, or one on the side of the speaker, who may be anybody."""
    if speaker.type == "unnamed" and speaker.state is None:
        return True
    entity = mention.entity
    if mention.type not in _ACTING or (mention.type == "place" and not (entity and "capital" in entity.extra)):
        return True
    states = mention.states or ((entity.state,) if entity and entity.state else ())
    if speaker.state is not None and speaker.state in states:
        return True
    if entity is not None:
        return entity.id in (speaker.id, speaker.body)
    return not states


def judged(forms: Sequence[str], head: int, at: int, was: frozenset[str]) -> bool:
    """«كان أفضل خيار للتوصل إلى حل عبر الحوار»: whether what stands before a word is judged as done or chosen."""
    return not was.isdisjoint(forms[max(head + 1, at - JUDGED) : at])
