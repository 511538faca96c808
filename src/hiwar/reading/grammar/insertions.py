"""Insertions: what stands between two commas, before a verb whose subject the mention before it is, or in a frame.

What enters is the items of a sentence and the place of a comma or relative; what leaves is where the clause goes on.
Invariant: an insertion is a relative clause, an apposition or a phrase behind a preposition; a complementiser or a
colon ends the search.
"""

from __future__ import annotations

from hiwar.reading.grammar.frame_words import FrameWords
from hiwar.reading.grammar.groups import apposed
from hiwar.reading.grammar.items import Item
from hiwar.reading.names.mention import Mention
from hiwar.text.shadow import fold

# The words of a name at most, and the letters of one that is no particle.
LONGEST = 4
LEAST = 3
_CLAUSES = frozenset({"verb", "comp", "colon", "mark", "rel"})


def over_insertion(items: list[Item], k: int) -> int | None:
    """From the comma before a verb back over a relative clause or an apposition to the mention that it explains."""
    inserted = _before_brackets(items, k) if items[k].kind == "bracket" else _before_insertion(items, k)
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


def _described(items: list[Item], first: int, close: int, lead: Mention | None) -> bool:
    """«أن كينيا، أحد أبرز حلفاء الصومال، أجرت», «تركيا، العضو في الناتو، ستجري»: whether what stands between two commas
    only says what the one before it is."""
    head = items[first]
    if lead is None or head.joined or head.prep or any(i.kind in _CLAUSES for i in items[first:close]):
        return False
    told = head.mention
    if told is None:
        return head.kind in ("noun", "participle", "word")
    nameless = told.type in ("group", "person") and told.number != 2 and not (told.entity or told.name)
    return nameless and lead.type not in ("person", "group")


def _before_brackets(items: list[Item], k: int) -> int | None:
    """«أن أبيلا (حزب العمال) بدأ»: the mention before what stands in brackets."""
    for back in range(k - 1, max(0, k - 10), -1):
        if items[back].kind == "bracket":
            return back - 1 if items[back - 1].mention and not items[back - 1].prep else None
    return None


def _before_insertion(items: list[Item], k: int) -> int | None:
    """«أن هولاند، كما تقول المصادر، سيلتقي»: the mention before the comma that opens an insertion or a title."""
    for back in range(k - 2, max(0, k - 14), -1):
        if items[back].kind != "comma":
            continue
        lead = items[back - 1]
        opens = back == 1 or items[back - 2].kind in ("comp", "conj", "adverb")
        inserted = items[back + 1].kind in ("prep", "conj", "rel") or apposed(items, back + 1, lead.mention)
        inserted = inserted or _described(items, back + 1, k, lead.mention)
        if lead.kind == "mention" and not lead.prep and opens and inserted:
            return back - 1
    return None


def before_once(items: list[Item], head: int, once: frozenset[str]) -> int:
    """«الوزير سبق أن زار», «سبق له أن زار»: behind what who acts stands, where «before» and «that» lead the verb in."""
    at = head - 2
    if at < 0 or items[head - 1].kind != "comp":
        return head - 1
    at -= int(items[at].kind == "pron")
    return at if at >= 0 and items[at].form in once and items[at].kind == "adverb" else head - 1


def past_escort(items: list[Item], k: int, verbs: frozenset[str], partitive: frozenset[str]) -> int | None:
    """«وصل وفد يرأسه الوزير إلى», «يرافقه وزير المالية»: behind whom a verb names who leads, joins or makes up the one
    told before it; `None` where the verb says anything else."""
    sense = items[k].any_sense
    if sense is None or items[k].joined or fold(sense.sense.lemma) not in verbs:
        return None
    if sense.enclitic not in ("3ms", "3fs", "3mp") and "group" not in {
        m.type for i in items[:k][-2:] if (m := i.mention)
    }:
        return None
    named = False
    for at in range(k + 1, min(k + 12, len(items))):
        item = items[at]
        leads = item.prep is not None or item.kind == "prep"
        another = named and item.kind == "mention" and not item.joined
        if item.kind in ("comma", "time") or another or (leads and item.form not in partitive and at > k + 1):
            return at
        named = named or (item.kind == "mention" and items[at - 1].form not in partitive)
        if item.kind in ("verb", "comp", "colon", "mark", "rel"):
            return None
    return None


def in_figures(items: list[Item], at: int) -> bool:
    """«قرب 300 شخص»: whether a number in figures stands there."""
    return at < len(items) and items[at].form[:1].isdigit()


def counted_people(items: list[Item], at: int, words: FrameWords) -> int:
    """«وصل نحو 15 نائبا كينيا», «عشرة نواب من كينيا»: where people with a title and a state stand behind their number.

    0 where no number stands at the item, or what it counts is no such people.
    """
    k = at + int(items[at].kind == "prep" and items[at].form in words.about)
    if k + 1 >= len(items) or items[k].mention is not None or items[k].joined or items[k].kind == "time":
        return 0  # «استقبل في 28 مايو الرئيس»: a day, and no 28 presidents
    told, item = items[k + 1].mention, items[k + 1]
    if told is None or item.prep or item.joined or not (items[k].form.isdigit() or items[k].form in words.counts):
        return 0
    people = told.type in ("person", "group") and told.title is not None and bool(told.states)
    return k + 1 if people and not (told.entity or told.name) else 0


def unheard(items: list[Item], at: int, article: str) -> int:
    """«وصل زوجمار جابريل نائب المستشارة الألمانية»: where the title stands behind a name no word of which is known.

    0 where fewer than two unknown words stand at the item, or behind them no title with its state.
    """
    k = at
    while k < len(items) - 1 and k < at + LONGEST and _unknown(items[k], article):
        k += 1
    told, item = items[k].mention, items[k]
    if k < at + 2 or told is None or item.prep or item.joined or told.type != "person" or told.number > 1:
        return 0
    return k if told.title is not None and told.states and not (told.entity or told.name or told.refer) else 0


def _unknown(item: Item, article: str) -> bool:
    """Whether the lexicon knows nothing of a word that has nothing joined and no article."""
    plain = item.kind == "word" and not (item.senses or item.prep or item.joined)
    return plain and len(item.form) > LEAST and not item.form.startswith(article)


def only_lasts(items: list[Item], at: int, lasting: frozenset[str]) -> bool:
    """«زيارة تستغرق يومين إلى فرنسا»: whether a verb only says how long the noun before it lasts."""
    sense = items[at].any_sense
    lasts = sense is not None and fold(sense.sense.lemma) in lasting
    return lasts and at + 1 < len(items) and items[at + 1].kind in ("time", "noun", "word")


def past_lasting(items: list[Item], k: int, lasting: frozenset[str]) -> int | None:
    """«سيجري خلال الزيارة التي تستمر يومين محادثات»: behind a relative clause that only says how long it lasts."""
    if k + 2 >= len(items) or items[k + 1].kind != "verb" or not only_lasts(items, k + 1, lasting):
        return None
    at = k + 2
    while at < len(items) and items[at].kind in ("time", "adverb", "word"):
        at += 1
    return at if at > k + 2 else None


def past_relative(items: list[Item], k: int, parting: frozenset[str], going: frozenset[str]) -> int | None:
    """Behind the comma that ends a relative clause; `None` where it runs to the end of the sentence.

    Sides that such a clause tells of a thing («الاتفاق الذي أبرم مع», «الخطة التي وضعت بين») are the thing's.
    """
    for at in range(k + 1, min(k + 5, len(items)) if not of_a_thing(items, k) else 0):
        item = items[at]
        planned = items[at - 1].kind == "participle" and item.form in going
        if item.kind == "prep" and (item.form in parting or planned):
            return at
        if item.kind not in ("adverb", "verb", "participle", "word", "noun", "time"):
            break
    far = _past_course(items, k, parting)
    far = _to_partner(items, k, parting) if far is None else far
    if far is not None:
        return far
    for at in range(k + 1, min(k + 25, len(items))):
        item = items[at]
        if item.kind == "comma":
            return at
        if item.kind in ("comp", "colon", "mark"):
            return None
    return None


def to_carried(items: list[Item], head: int, k: int) -> int | None:
    """«يقوم ممثلون عن المعارضة التي تدعمها أنقرة بزيارة موسكو»: where the noun that a light verb carries by a joined
    preposition stands, behind a relative clause of who acts."""
    if "light" not in items[head].senses:
        return None
    told = False
    for at in range(k + 2, min(k + 16, len(items))):
        item = items[at]
        if item.kind in ("comma", "comp", "colon", "mark", "rel"):
            return None
        if told and item.kind == "noun" and item.prep is not None and "contact" in item.senses:
            return at
        told = told or item.kind in ("mention", "noun")
    return None


def of_a_thing(items: list[Item], k: int) -> bool:
    """«الخطة التي وضعت», «الاتفاق النووي الذي أبرم»: whether what a relative describes is a thing, no contact."""
    at = k - 1
    while at > 0 and (items[at].kind in ("participle", "word", "comma", "time", "adverb") or _describes(items, at)):
        at -= 1
    last = items[at]
    if last.mention is not None:
        return last.mention.type == "other" and "contact" not in last.senses
    return last.kind == "noun" and "contact" not in last.senses


def _describes(items: list[Item], at: int) -> bool:
    """«القمة العربية السادسة والعشرون»: whether a noun with the article may say more of a noun right before it."""
    item, before = items[at], items[at - 1]
    known = item.kind == "noun" and not item.prep and all("al" in sense.proclitics for sense in item.senses.values())
    return known and "contact" not in item.senses and before.kind in ("noun", "participle", "word")


def _to_partner(items: list[Item], k: int, parting: frozenset[str]) -> int | None:
    """«سيلتقي في جولته التي يزور فيها المخيمات بالوزير», «تلك التي تشهدها غزة مع كل من»: where the partner stands.

    A person behind a joined preposition is nobody's but the verb's, where the relative has told what is its own.
    """
    told = False
    for at in range(k + 2, min(k + 12, len(items))):
        item, behind = items[at], items[at + 1 : at + 2]
        if item.kind in ("comma", "comp", "colon", "mark", "rel") or (item.kind == "verb" and told):
            return None
        if item.kind == "prep" and item.form in parting and any(i.kind == "adverb" for i in behind):
            return at
        if told and item.mention is not None and item.mention.type == "person" and item.prep in parting:
            return at
        told = told or item.kind in ("mention", "noun")
    return None


def _past_course(items: list[Item], k: int, parting: frozenset[str]) -> int | None:
    """«المحادثات التي رعتها منظمة الإيغاد في يونيو بين»: where the sides of talks stand behind who led them."""
    led = "contact" in items[k - 1].senses and k + 1 < len(items) and "light" in items[k + 1].senses
    for at in range(k + 2, min(k + 10, len(items)) if led else 0):
        if items[at].kind == "prep" and items[at].form in parting:
            return at
        if items[at].kind not in ("mention", "prep", "time", "adverb"):
            return None
    return None
