"""Delegations: whose a delegation is that is told by who leads it or by who is in it.

«وفد برئاسة وزير المياه الإثيوبي», «وفد من النواب الفرنسيين». What enters is the items of a sentence; what leaves is the
same, a delegation of no state with that of its leader or members, and a leader of no state with his delegation's.
Invariant: a delegation whose side is told keeps it, and who tells it stands right beside it, in the same clause.
"""

from __future__ import annotations

import msgspec

from hiwar.languages import load
from hiwar.reading.contacts.vocabulary import Vocabulary
from hiwar.reading.grammar.items import Item
from hiwar.reading.names.mention import Mention
from hiwar.text.shadow import fold

# «ترأس السيناتور الأميركي، ليندسي غراهام، وفدا»: so far before its delegation the verb of leading stands.
NEAR = 8
# «وفد رفيع المستوى برئاسة»: so many words may describe it before its leader is told.
BETWEEN = 4
# «النواب الفرنسيين»: those who are of a state by their rank and one adjective alone.
PLAIN = 2
# How a plural ends before whose they are: «ممثلي», «ممثلو».
_SHAPES = load("ar", "inflection")["shapes"]
_CONSTRUCT = frozenset({_SHAPES["ya"], _SHAPES["waw"]})
_DESCRIBES = frozenset({"noun", "participle", "word", "adverb"})


def with_leaders(items: list[Item], vocabulary: Vocabulary) -> list[Item]:
    """The items, each delegation of no state with the side of who leads it."""
    items = _represented(_of_two(items, vocabulary), vocabulary)
    for at, item in enumerate(items):
        mention = item.mention
        if mention is None or mention.title != "delegation":
            continue
        if not _open(mention):
            items = _leader_of_their_own(items, at, vocabulary)
            continue
        leader = (
            _sender(items, at, vocabulary)
            or _members(items, at, vocabulary)
            or leader_behind(items, at, vocabulary)
            or _leader_before(items, at, vocabulary)
        )
        if leader is None:
            continue
        states = leader.states or ((leader.entity.state,) if leader.entity and leader.entity.state else ())
        whole = leader.entity.id if leader.entity and leader.type == "organisation" else None  # «وفد من المنظمة»
        if len(states) == 1 or leader.body or whole:
            led = msgspec.structs.replace(mention, states=states[:1], body=mention.body or leader.body or whole)
            items = [*items[:at], msgspec.structs.replace(item, mention=led), *items[at + 1 :]]
    return items


def _leader_of_their_own(items: list[Item], at: int, vocabulary: Vocabulary) -> list[Item]:
    """«وفد تركي برئاسة وزير التجارة»: the items, who leads a delegation and is of no state told as one of its own."""
    mention, leader = items[at].mention, leader_behind(items, at, vocabulary)
    if mention is None or leader is None or len(mention.states) != 1 or leader.office is None:
        return items
    if leader.states or leader.body or leader.entity or leader.enclitic or leader.refer not in ("", "office"):
        return items
    k = next(k for k in range(at + 1, len(items)) if items[k].mention is leader)
    own = msgspec.structs.replace(items[k], mention=msgspec.structs.replace(leader, states=mention.states, refer=""))
    return [*items[:k], own, *items[k + 1 :]]


def _of_two(items: list[Item], vocabulary: Vocabulary) -> list[Item]:
    """«وفد من حركتي حماس والجهاد»: the two whose names stand behind a word that only says what both are."""
    for at in range(len(items) - 3, -1, -1):
        word, first, second = items[at : at + 3]
        if word.mention is not None or _bare(word) not in vocabulary.words["two_bodies"]:
            continue
        named = [i.mention for i in (first, second) if i.mention is not None and i.prep is None]
        if len(named) == 2 and second.joined and all(m.type == "organisation" for m in named):
            led = msgspec.structs.replace(first, first=word.first, prep=word.prep, joined=word.joined)
            items = [*items[:at], led, *items[at + 2 :]]
    return items


def _bare(item: Item) -> str:
    """The form of a word without the letters joined before it."""
    form = item.form[1:] if item.joined and item.kind != "word" else item.form
    return form[len(item.prep) :] if item.prep and form.startswith(item.prep) else form


def _represented(items: list[Item], vocabulary: Vocabulary) -> list[Item]:
    """«بين ممثلين عن الحكومة والحوثيين»: for those who only speak for another, the other stands."""
    on_behalf = vocabulary.words["on_behalf"]
    for at in range(len(items) - 3, -1, -1):
        if items[at].mention is None:
            continue
        sent, prep, named = items[at : at + 3]
        own = _own(sent, prep)
        named = prep if own else named
        if sent.mention is None or not (own or prep.form in on_behalf) or not named.mention or named.prep:
            continue
        plain = sent.mention.type == "person" and sent.mention.number > 1 and sent.mention.office is not None
        if plain and not (sent.mention.states or sent.mention.body or sent.mention.entity or sent.mention.name):
            stands = msgspec.structs.replace(named, first=sent.first, prep=sent.prep, joined=sent.joined)
            items = [*items[:at], stands, *items[at + (2 if own else 3) :]]
    return items


def _own(sent: Item, named: Item) -> bool:
    """«ممثلي حركتي فتح وحماس»: whether the names of bodies stand right behind a plural that has lost its ending."""
    told = named.mention
    body = told is not None and not (named.prep or named.joined) and told.type in ("organisation", "other")
    return body and sent.mention is not None and sent.mention.number > 1 and sent.form[-1:] in _CONSTRUCT


def _open(mention: Mention) -> bool:
    """Whether nothing told says whose the delegation is."""
    own = mention.states or mention.body or mention.entity or mention.name
    return not own and not mention.enclitic and mention.number == 1


def _sender(items: list[Item], at: int, vocabulary: Vocabulary) -> Mention | None:
    """«وفد من وزارة الدفاع الإسبانية»: the body that a delegation comes from."""
    k = at + 1
    while k < min(at + 1 + BETWEEN, len(items)) and items[k].kind in _DESCRIBES:
        k += 1  # «وفد رفيع المستوى من المنظمة»
    if k + 1 >= len(items) or items[k].form not in vocabulary.words["out_of"]:
        return None
    body = items[k + 1].mention
    return body if body and body.type in ("institution", "organisation") and not items[k + 1].prep else None


def _members(items: list[Item], at: int, vocabulary: Vocabulary) -> Mention | None:
    """«وفد من النواب الفرنسيين», «وفد رفيع يضم ستة مسؤولين قطريين»: those of one state whom a delegation is made of."""
    k = at + 1
    while k < min(at + 1 + BETWEEN, len(items)) and items[k].kind in _DESCRIBES:
        k += 1
    if k + 1 >= len(items) or not _made_of(items[k], vocabulary):
        return None
    k += 2 if items[k + 1].kind == "noun" and items[k + 1].form in vocabulary.words["counts_members"] else 1
    if k >= len(items) or items[k].prep:
        return None
    mention = items[k].mention
    if mention is None or mention.type != "person" or mention.number == 1 or mention.former or mention.entity:
        return None
    plain = mention.last - mention.first <= PLAIN  # «وفد من أعضاء النادي الإسباني» is none of Spain
    return mention if items[k].form in vocabulary.words["of_a_state"] and (plain or mention.body) else None


def _made_of(item: Item, vocabulary: Vocabulary) -> bool:
    """Whether a word says whom something is made of («من», «يضم»)."""
    if item.kind == "verb":
        includes = vocabulary.words["includes"]
        return any(fold(sense.sense.lemma) in includes for sense in item.senses.values())
    return item.kind == "prep" and item.form in vocabulary.words["out_of"]


def leader_behind(items: list[Item], at: int, vocabulary: Vocabulary) -> Mention | None:
    """«وفد برئاسة الوزير السوري», «وفد يرأسه الوزير»: the person told behind a word of leading."""
    k = at + 1
    while k < min(at + 1 + BETWEEN, len(items)) and items[k].kind in _DESCRIBES:
        k += 1
    if k + 1 >= len(items):
        return None
    leads = items[k].form in vocabulary.words["led_by"] or (_leads(items[k], vocabulary) and _resumes(items[k]))
    return _person(items[k + 1]) if leads else None


def _leader_before(items: list[Item], at: int, vocabulary: Vocabulary) -> Mention | None:
    """«ترأس السيناتور الأميركي وفدا»: the one person between a verb of leading and its delegation."""
    people: list[Mention] = []
    for k in range(at - 1, max(-1, at - NEAR), -1):
        if _leads(items[k], vocabulary):
            return people[0] if len(people) == 1 else None
        if items[k].kind in ("verb", "comp", "colon", "mark", "prep"):
            return None
        people += [person] if (person := _person(items[k])) else []
    return None


def _leads(item: Item, vocabulary: Vocabulary) -> bool:
    """Whether a verb tells that somebody leads."""
    leading = vocabulary.words["leads"]
    return item.kind == "verb" and any(fold(sense.sense.lemma) in leading for sense in item.senses.values())


def _resumes(verb: Item) -> bool:
    """Whether the verb takes up what stands before it by a pronoun («يرأسه»)."""
    return verb.any_sense is not None and verb.any_sense.enclitic == "3ms"


def _person(item: Item) -> Mention | None:
    """The single person whom an item names."""
    mention = item.mention
    return mention if mention and mention.type == "person" and mention.number == 1 else None


def acts_alone(mention: Mention) -> bool:
    """Whether somebody acts for himself or for a state: a person, or a delegation of one («أكد وفد سعودي»)."""
    return mention.type == "person" or (mention.title == "delegation" and bool(mention.states))
