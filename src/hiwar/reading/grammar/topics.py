"""Topics: what a clause that opens with a complementiser says its verb of («أن الرئيس الذي ... يعتزم», «أنه سيلتقي»).

What enters is the items of a sentence and the place of a verb; what leaves is where its topic stands, or what kind of
topic it has. Invariant: a topic stands in the clause of its verb; a verb joined to what stands before it has none.
"""

from __future__ import annotations

from hiwar.reading.grammar.groups import Group
from hiwar.reading.grammar.items import Item

# A topic farther before its verb than so many items is that of another one.
FARTHEST = 25
_BETWEEN = ("adverb", "neg", "time")


def before_place(items: list[Item], at: int, posted: frozenset[str]) -> int:
    """«أن السفير في طهران التقى»: past the place between who acts and his verb, back to who acts; else `at` itself."""
    place = items[at].mention if at > 1 else None
    if place is None or place.type not in ("place", "state") or items[at].joined:
        return at
    who = at - 1 if items[at].prep in posted else at - 2 if items[at - 1].form in posted else at
    person = items[who].mention if who != at else None
    return who if person is not None and person.type in ("person", "institution", "group") else at


def own_pronoun(items: list[Item], verb: int, comps: frozenset[str]) -> bool:
    """Whether a complementiser with a pronoun leads the verb («أنه سيلتقي»): whoever acts was told before."""
    k = verb - 1
    while k >= 0 and (items[k].kind in _BETWEEN or items[k].kind == "open"):  # «قالت إنها "استدعت السفير"»
        k -= 1
    return k >= 0 and items[k].kind == "comp" and items[k].form in comps


def speaks_himself(items: list[Item], verb: int) -> bool:
    """«بوتين: التقيت أردوغان», «بوتين: ناقشت مع أردوغان»: whether who speaks tells of himself."""
    sense = items[verb].any_sense
    features = sense.sense.features if sense is not None else frozenset()
    if "first" in features:
        return "passive" not in features
    return verb > 0 and items[verb - 1].kind == "colon" and {"past", "feminine"} <= features


def beside_own_pronoun(items: list[Item], at: int, comps: frozenset[str]) -> bool:
    """«قال لافروف إنه والجبير سيجريان»: whether a mention is joined to the pronoun of one told before."""
    return at > 0 and items[at].joined and items[at - 1].kind == "comp" and items[at - 1].form in comps


def topic_before(items: list[Item], verb: int) -> int | None:
    """The mention right behind a complementiser, where a relative parts it from its verb («أن X الذي ... يعتزم»).

    The first verb behind the relative is the relative's own; the verb of the topic is the next one.
    """
    if items[verb].joined:
        return None
    relative: int | None = None
    for k in range(verb - 1, max(-1, verb - FARTHEST), -1):
        item = items[k]
        if item.kind == "rel":
            relative = k
        elif item.kind in ("colon", "mark", "conj") or (item.kind == "verb" and item.joined):
            return None
        elif item.kind == "comp":
            at = k + 1
            if relative is None or at >= relative or items[at].kind != "mention" or items[at].prep:
                return None
            return at if _own_verb(items, relative, verb) == 1 and _apposed(items, at, relative) else None
    return None


def _own_verb(items: list[Item], relative: int, verb: int) -> int:
    """How many verbs the relative clause has before the verb at hand; a word of no known kind right behind counts."""
    verbs = sum(item.kind == "verb" for item in items[relative + 1 : verb])
    return verbs or int(items[relative + 1].kind == "word" and relative + 1 < verb)


def _apposed(items: list[Item], at: int, relative: int) -> bool:
    """Whether only marks stand between the topic and its relative clause."""
    return all(item.kind in ("comma", "bracket", "close") for item in items[at + 1 : relative])


def several_untold(items: list[Item], verb: int, several: frozenset[str]) -> bool:
    """«السياح الذين زاروا», «زعماء اليهود الذين التقاهم»: whether a relative describes several people, none a party."""
    k = verb - 1
    while k > 0 and items[k].kind in _BETWEEN:
        k -= 1
    if k < 1 or items[k].kind != "rel" or items[k].form not in several:
        return False
    mention = items[k - 1].mention
    if mention is None:
        return items[k - 1].kind == "noun"
    return mention.type in ("state", "place", "organisation") and not mention.office and mention.number < 2


def thing_before(items: list[Item], verb: int, about: frozenset[str]) -> bool:
    """«أن أنظمة الصواريخ قد تصل», «نحو 300 مهاجر وصلوا»: whether the clause opens with a thing, or with nobody known.

    Nobody is told between it and its verb.
    """
    if items[verb].joined:
        return False
    for k in range(verb - 1, max(-2, verb - FARTHEST), -1):
        if k < 0 or items[k].kind in ("comp", "conj"):
            return _opens_with_a_thing(items, k + 1, verb, about)
        item = items[k]
        if item.kind in ("colon", "mark", "verb", "rel", "comma") or (item.kind == "mention" and not item.prep):
            return False
    return False


def _opens_with_a_thing(items: list[Item], at: int, verb: int, about: frozenset[str]) -> bool:
    """Whether what stands at `at` is a noun of no contact, behind how many they are."""
    while at < verb and (items[at].kind == "adverb" or items[at].form in about or items[at].form[:1].isdigit()):
        at += 1
    lead = items[at]
    return at < verb and lead.kind == "noun" and not lead.prep and "contact" not in lead.senses


def only_reached(items: list[Item], verb: int, behind: Group | None) -> bool:
    """«إن مجموعة من الشبان زارت ألمانيا»: a land behind its verb; not where a pronoun takes up who leads."""
    sense = items[verb].any_sense
    return behind is not None and behind.lands() and (sense is None or sense.enclitic is None)


def quoted_name(items: list[Item], at: int) -> bool:
    """«لقاء «فلان الفلاني» بالوزير»: whether quotation marks hold a person's name alone."""
    if at + 2 >= len(items) or items[at].kind != "open" or items[at + 2].kind != "close":
        return False
    mention = items[at + 1].mention
    return mention is not None and mention.type == "person" and not items[at + 1].prep
