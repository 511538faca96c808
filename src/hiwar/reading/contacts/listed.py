"""Listed: what a mention is by those it is listed with («كيشيدا والوفد المرافق له», «الملك سلمان وولي العهد»).

What enters is a mention and those named before it in its list, or the words behind it; what leaves is yes or no, a
party or the mention with a state. Invariant: a mention that tells its own state, name or body keeps it.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from hiwar.model import Party
from hiwar.reading.contacts.prepositions import Prepositions
from hiwar.reading.grammar.items import Item
from hiwar.reading.names.mention import Mention
from hiwar.reading.words.script import Script


def escorts(mention: Mention) -> bool:
    """«كيشيدا والوفد المرافق له»: whether a delegation of no state of its own comes with the one named before it."""
    own = mention.states or mention.body or mention.name or mention.entity
    return mention.title == "delegation" and mention.definite and not own


def beside(mention: Mention, before: Sequence[Party]) -> tuple[Party, ...]:
    """«وزير خارجية فرنسا ونظيره البولندي»: in one group a counterpart is that of the one told right before."""
    last = before[-1] if before else None
    return (last,) if last and mention.refer == "counterpart" and last.type == "person" and last.office else ()


def in_the_same_state(mention: Mention, before: Sequence[Party]) -> Mention:
    """«الملك سلمان وولي العهد»: a bare office listed behind a person is an office of his state."""
    states = {party.state for party in before if party.type == "person"}
    if mention.refer != "office" or mention.number != 1 or len(states) != 1 or None in states:
        return mention
    return msgspec.structs.replace(mention, states=tuple(states), refer="")


def quoted_alone(items: Sequence[Item], at: int) -> bool:
    """«في حديث مع «الرياض»»: whether quotation marks hold one mention alone, as a paper's name is written."""
    return 0 < at < len(items) - 1 and items[at - 1].kind == "open" and items[at + 1].kind == "close"


def is_private(script: Script, mention: Mention, private: frozenset[str]) -> bool:
    """«رؤساء تحرير الصحف المصرية», «الصحفيين الروس»: whether those told are of the press or of business.

    Who bears a name or is a minister is told by that («وزير الاستثمار والأعمال»).
    """
    if mention.entity or mention.name or mention.level == "ministers" or mention.refer:
        return False
    first = mention.first - 1 if not mention.title else mention.first
    return any(form in private for form in script.forms[max(0, first) : mention.last])


def only_a_place(mention: Mention, located: bool) -> bool:
    """«مع موسكو», «بالعاصمة فيينا»: whether a place stands for no government; a capital does, where it is not where."""
    return located or mention.entity is None or "capital" not in mention.entity.extra


def of_the_place(mention: Mention, behind: Sequence[Item], preps: Prepositions) -> Mention:
    """«لقاءات مع كبار المسؤولين في بكين»: several officials of no state are those of the place right behind them."""
    untold = mention.title == "official" and mention.refer == "office" and mention.number > 1
    if not untold or mention.states or mention.body or len(behind) < 2:
        return mention
    led, place = (behind[0].kind == "prep" and behind[0].form in preps.place), behind[1].mention
    state = place.entity.state if led and place and place.type == "place" and place.entity else None
    state = place.states[0] if led and place and place.type == "state" and place.states else state
    return msgspec.structs.replace(mention, states=(state,), refer="") if state else mention
