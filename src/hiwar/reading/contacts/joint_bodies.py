"""Joint bodies: committees and councils of two states, whose meetings are the two's («اللجنة السعودية المالطية»).

And unions of many, which a page tells again by a bare word («المنظمة»).

What enters is a clause and the place of a word; what leaves is the two sides, or nobody. Invariant: a body is joint
only where adjectives or «بين» tell two sides of it; one of firms or of members of parliament is none; a bare word for
the body means the one of that word that was told last on the page.
"""

from __future__ import annotations

from msgspec.structs import replace

from hiwar.model import Party
from hiwar.reading.contacts.adjectives import told_by_adjectives
from hiwar.reading.contacts.cast import Cast, sides_of
from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.reading.contacts.vocabulary import vocabulary
from hiwar.reading.names.mention import Mention
from hiwar.reading.words.hints import asked_of_rest
from hiwar.text.shadow import fold

# «مجلس التعاون الاستراتيجي التركي الإيراني»: so many words say more of a body before its second side.
NEAR = 7
_OPENS = frozenset({"verb", "comp", "conj", "comma", "adverb", "time", "mark", "colon", "rel", "neg"})
_DESCRIBES = frozenset({"noun", "word", "participle", "adverb"})
_BODY = asked_of_rest(lambda language: vocabulary(language).words["joint_bodies"])


def note_bodies(clause: ContactClause) -> None:
    """Note the joint bodies of a sentence, which later sentences may mean by one word."""
    told = clause.script.hinted[clause.index] & _BODY
    for at, item in enumerate(clause.items):
        named = told and item.kind in ("noun", "mention")
        if named and (name := _name(clause, at)) and (sides := _sides(clause, at)):
            clause.memory.joint[name] = tuple(party for party, _ in sides)
        if item.mention is not None and (union := _union(clause, item.mention)):
            clause.memory.joint[clause.memory.world.entities[union.id or ""].subkind] = (union,)


def _union(clause: ContactClause, mention: Mention) -> Party | None:
    """The organisation of states that a mention names, or in whose office it names somebody."""
    body = mention.entity.id if mention.entity and mention.type == "organisation" else mention.body
    entity = clause.memory.world.entities.get(body) if body else None
    if entity is None or entity.subkind not in clause.vocabulary.union_words.values():
        return None
    return clause.memory.body(mention) or next(iter(clause.memory.parties(mention)), None)


def union_meant(clause: ContactClause, verb: int) -> tuple[Party, ...]:
    """«قال مندوب في أوبك إن المنظمة ستعقد», «وعقد الحلف»: the organisation told before that a bare word means."""
    k = verb - 1
    while k > 0 and clause.items[k].kind in ("adverb", "neg", "time"):
        k -= 1
    for at in (verb + 1, k):
        word = clause.items[at] if 0 <= at < len(clause.items) else None
        if word is None or word.kind not in ("noun", "word") or word.prep or not _stands_bare(clause, at):
            continue
        for tags, rest in clause.script.words[word.first].bare:
            sort = clause.vocabulary.union_words.get(rest)
            if sort and "al" in tags:
                return clause.memory.joint.get(sort, ())
    return ()


def _stands_bare(clause: ContactClause, at: int) -> bool:
    """Whether no adjective with the article says more of a word («المنظمة الدولية»)."""
    behind = clause.items[at + 1 : at + 2]
    return not behind or behind[0].kind == "verb" or not behind[0].form.startswith(clause.framer.words.article)


def sides_of_body(clause: ContactClause, at: int) -> Cast:
    """The two sides of the joint body whose word stands there, told with it or on the page before."""
    name = _name(clause, at) if 0 <= at < len(clause.items) else None
    if name is None:
        return []
    return _sides(clause, at) or (_again(clause, at, name) if _alone(clause, at) else [])


def body_behind(clause: ContactClause, noun: int) -> Cast:
    """«اجتماعات اللجنة الأردنية الفلسطينية», «الدورة الثالثة لمجلس التنسيق»: the body whose meeting a noun tells."""
    if _name(clause, noun):
        return sides_of_body(clause, noun)  # «تنعقد اللجنة المشتركة»
    for k in range(noun + 1, min(noun + 4, len(clause.items))):
        item = clause.items[k]
        if _name(clause, k):
            return sides_of_body(clause, k)
        if item.kind not in _DESCRIBES or "contact" in item.senses:
            return []
    return []


def owning_body(clause: ContactClause, at: int, pronoun: str) -> Cast:
    """«اختتم مجلس التنسيق السعودي العراقي اجتماعه»: the body that acts in the clause, whom the pronoun means.

    Or the one that a relative clause describes («محادثات اللجنة المشتركة، والتي عقدت أول اجتماع لها»).
    """
    described = False
    for k in range(at - 1, -1, -1):
        item = clause.items[k]
        described = described or item.kind == "rel"
        if (name := _name(clause, k)) and _is_her(clause, name) == (pronoun == "3fs"):
            acts = described or k == 0 or clause.items[k - 1].kind in _OPENS
            return sides_of_body(clause, k) if acts else []
        person = item.mention is not None and item.mention.type == "person"
        if item.kind in ("comp", "colon", "mark") or (person and not item.prep):
            return []
    return []


def meeting_body(clause: ContactClause, verb: int) -> Cast:
    """«اجتمعت اللجنة المصرية السودانية», «اللجنة المشتركة اجتمعت»: the body that a verb without a person tells of."""
    for k in (verb + 1, verb + 2):
        if k < len(clause.items) and _name(clause, k):
            return sides_of_body(clause, k)
        if k < len(clause.items) and clause.items[k].kind not in ("time", "adverb"):
            break
    return []


def _name(clause: ContactClause, at: int) -> str | None:
    """The word for a body that stands there, where it is joined to nothing but the article, «و» and a preposition."""
    item = clause.items[at]
    if not clause.script.hints[item.first] & _BODY or item.kind not in ("noun", "mention", "word"):
        return None
    if item.time is not None:
        return None
    words = clause.vocabulary.words
    for _, rest in clause.script.words[item.first].bare:
        if rest in words["joint_bodies"]:
            near = clause.items[at + 1 : at + 3]
            return None if clause.has("of_firms", near) else rest
    return None


def _sides(clause: ContactClause, at: int) -> Cast:
    """The two sides that are told with a body, by its adjectives or behind «بين»."""
    sides = told_by_adjectives(clause, at, "meeting")
    if clause.items[at].mention is not None and (own := _inside(clause, at)):
        sides = [own, *(party for party in sides if party.id != own.id)]
    if len(sides) == 2:
        return [(party, "participant") for party in sides]
    for k in range(at + 1, min(at + NEAR, len(clause.items) - 1)):
        item = clause.items[k]
        if item.form in clause.preps.between and clause.items[k + 1].mention:
            group, _ = clause.framer.group(k + 1, item.form)
            named = not any(mention.refer for mention in group.mentions)  # «بين الجانبين» may be any two
            told = clause.cast(group, "participant", (), False) if named else []
            return told if len(sides_of(told) - {None}) == 2 else []
        owned = any(sense.enclitic for sense in item.senses.values())  # «عقدت لجنة المرأة دورتها بين»
        if owned or (item.kind not in _DESCRIBES and item.mention is None):
            return []
    return []


def _inside(clause: ContactClause, at: int) -> Party | None:
    """«فريق العمل الأردني الكيني»: the first of two sides, where one mention takes in the body and its adjective."""
    item = clause.items[at]
    mention = item.mention
    if mention is None or len(mention.states) != 1 or mention.name or mention.entity or item.last - item.first < 2:
        return None
    told = clause.memory.parties(mention)
    state = clause.memory.world.entities[mention.states[0]]
    return replace(told[0], id=state.id, name=state.name, name_ar=state.name_ar, type="state") if told else None


def _again(clause: ContactClause, at: int, name: str) -> Cast:
    """«ومن المقرر أن تعقد اللجنة اجتماعها المقبل»: the body of that word that the page told last."""
    definite = any("al" in tags and rest == name for tags, rest in clause.script.words[clause.items[at].first].bare)
    definite = definite or clause.has("one_more", clause.items[at + 1 : at + 3])  # «وسيجتمع فريق عمل آخر»
    return [(party, "participant") for party in clause.memory.joint.get(name, ())] if definite else []


def _alone(clause: ContactClause, at: int) -> bool:
    """Whether a body is told by its word alone, or with no more than that it is joint."""
    mention = clause.items[at].mention
    if mention is not None:
        return mention.type == "group" and not (mention.states or mention.body or mention.name or mention.entity)
    behind = clause.items[at + 1 : at + 2]
    more = (
        bool(behind) and behind[0].kind in ("word", "participle", "noun") and not behind[0].senses.keys() & {"contact"}
    )
    return not more or clause.has("joint_ones", behind) or not behind[0].form.startswith(clause.framer.words.article)


def _is_her(clause: ContactClause, name: str) -> bool:
    """Whether the word for a body is feminine."""
    return name.endswith(tuple(fold(ending) for ending in clause.framer.words.feminine_endings))
