"""Groups: mentions that are listed together, as one member of a clause.

What enters is the items of a sentence and where a mention stands; what leaves is the coordinated mentions from there.
Invariant: all mentions of a group hang on one preposition, or on none.
"""

from __future__ import annotations

import msgspec

from hiwar.reading.grammar.additions import added, escorted, one_more_sent
from hiwar.reading.grammar.frame_words import FrameWords
from hiwar.reading.grammar.items import Item
from hiwar.reading.grammar.several import Several
from hiwar.reading.grammar.spelled import as_one_of, named_one_by_one, of_lands, of_the_lands, represented, spelled_out
from hiwar.reading.names.mention import Mention

_ALIKE = (("place", "state"), ("person", "group"))
"""The types of mentions of which one may follow another by «then»."""


class Group(msgspec.Struct, frozen=True, gc=False):
    """Mentions joined by «و» or commas, behind one preposition."""

    mentions: tuple[Mention, ...]
    at: int
    prep: str | None

    def lands(self) -> bool:
        """«إنه زار الجزائر»: a state or a place behind a verb of visiting is where, not who."""
        return all(m.type in ("place", "state") and not m.office for m in self.mentions)


def apposed(items: list[Item], at: int, person: Mention | None) -> bool:
    """«وهبي، وزير العدل، ...»: whether the mention at `at` is a title of the one before its comma, not another."""
    item = items[at]
    mention = item.mention
    if mention is None or person is None or not at or items[at - 1].kind != "comma" or item.joined or item.prep:
        return False
    closed = at + 1 < len(items) and items[at + 1].kind == "comma"
    if mention.title == "side" and mention.refer == "" and closed and person.type in ("state", "place"):
        return True  # «إيران، حليفة النظام، ...»
    named = person.type == "person" and (person.name is not None or person.entity is not None)
    title = mention.type == "person" and mention.office is not None and mention.number == 1
    other = mention.entity or mention.name or mention.states or mention.body or mention.enclitic
    return named and title and not other and mention.refer != "last"


def named_behind(items: list[Item], at: int, title: Mention) -> bool:
    """«المشرف على المركز، عبدالله الربيعة، ...»: whether the name between commas is that of the title told before."""
    mention = items[at].mention
    closed = at + 1 < len(items) and items[at + 1].kind == "comma"
    if mention is None or not at or items[at - 1].kind != "comma" or not closed or items[at].joined or items[at].prep:
        return False
    bare = title.type == "person" and title.office is not None and title.number == 1
    bare = bare and not (title.entity or title.name or title.states or title.body)
    return bare and mention.type == "person" and (mention.entity is not None or mention.name is not None)


def enclosed(items: list[Item], at: int) -> bool:
    """«حلف شمال الأطلسي "ناتو"»: whether a mention between marks says again whom the one before named."""
    if at < 2 or at + 1 >= len(items) or items[at].prep or items[at].joined:
        return False
    marked = items[at - 1].kind in ("open", "bracket") and items[at + 1].kind in ("close", "bracket")
    return marked and items[at - 2].kind == "mention"


def marked_behind(items: list[Item], k: int) -> bool:
    """«بين «فتح» و«حماس»»: whether the mark behind a name is its own, and another name between marks is joined."""
    if items[k].kind not in ("close", "bracket") or k + 1 >= len(items):
        return False
    behind = items[k + 1]
    return behind.mention is not None and behind.joined and behind.first < behind.mention.first


def _the_two_anew(items: list[Item], k: int) -> bool:
    """«مع ممثلي الصندوق، والأطراف بصدد التوصل إلى»: whether the two told before begin a clause behind a comma."""
    mention = items[k].mention
    pair = mention is not None and mention.refer == "pair" and not (mention.office or mention.states)
    return pair and items[k - 1].kind == "comma"


def located(items: list[Item], k: int, group: Group) -> str | None:
    """«في قصر اليمامة بالرياض»: the preposition of a place, where the mention behind it is the town where that is."""
    place, before = items[k].mention, items[k - 1].mention
    if place is None or before is None or before is not group.mentions[-1] or items[k].joined or items[k].prep is None:
        return None
    return group.prep if place.type == "place" and before.type in ("place", "institution") else None


def spells_out(items: list[Item], group: Group) -> bool:
    """«بالجانبين، كينيا وأوغندا»: whether a group behind a preposition says whom a word for all sides means."""
    led = group.prep is not None and group.at > 0 and items[group.at].prep is None
    return led and items[group.at - 1].kind in ("comma", "bracket", "colon")


class Groups:
    """The groups of one sentence.

    `joint` are the words that may stand between two members of a list, `several` those that lead one in, `led_by` those
    between a delegation and its leader, `then` those between a place and the one that comes after it.
    """

    def __init__(self, items: list[Item], words: FrameWords, several: Several) -> None:
        self.items = items
        self.words = words
        self.joint = words.joint
        self.several = several
        self.led_by = words.led_by
        self.then = words.then
        self.one_more = words.one_more
        self.article = words.article
        self.posted = words.posted
        self.dashes = words.dashes
        self._found: dict[tuple[int, str | None], tuple[Group, int]] = {}

    def group(self, at: int, prep: str | None) -> tuple[Group, int]:
        """The coordinated mentions from the mention at `at`; and the item behind the last."""
        if (found := self._found.get((at, prep))) is None:
            found = self._found[at, prep] = self._group(at, prep)
        return found

    def _group(self, at: int, prep: str | None) -> tuple[Group, int]:
        items = self.items
        at = spelled_out(items, at, self.words) or at + int(self.named_pair(at))
        lead = items[at].mention
        mentions, k = [lead] if lead else [], at + 1
        if lead and (both := self._of_the_two(k, lead)):
            mentions, k = [both], k + 1 + int(items[k].kind == "prep")
        if lead and (behind := of_the_lands(items, at, lead)):
            mentions, k = [of_lands(lead, items, behind)], behind
        elif lead and (named := named_one_by_one(items, at, lead, self.words)):
            mentions, k = [*named[0]], named[1]
        while k < len(items):
            item = items[k]
            if item.kind == "mention" and item.mention and item.joined and item.prep in (None, prep):
                if mentions and _the_two_anew(items, k):
                    break
                mentions.append(item.mention)
                k += 1
            elif mentions and item.kind == "comma" and k + 1 < len(items) and apposed(items, k + 1, mentions[-1]):
                k += 2
            elif prep is not None and mentions and self._second_title(k, mentions[-1]):
                mentions[-1] = item.mention or mentions[-1]
                k += 1
            elif item.kind == "comma" and not self._ends(k + 1, mentions) and self._list_goes_on(k + 1, prep):
                mentions += [m for m in (items[k + 1].mention,) if m]
                k += 2
            elif marked_behind(items, k) or (item.kind == "pron" and escorted(items, k)):
                k += 1
            elif item.kind == "bracket" and (close := self._bracket(k)):
                k = close
            elif (
                item.kind == "adverb" and k + 1 < len(items) and items[k + 1].kind == "mention" and items[k + 1].joined
            ):
                k += 1
            elif aside := self._joint(k):
                k += aside
            elif (stands_for := represented(items, k, self.words)) and mentions:
                mentions[-1] = as_one_of(items[stands_for].mention, mentions[-1])
                k = stands_for + 1
            elif short := self._short_title(k, mentions):
                mentions += [m for m in (items[short].mention,) if m]
                k = short + 1
            elif other := self._another(k, prep):
                mentions += [m for m in (items[other].mention,) if m]
                k = other + 1
            elif sender := one_more_sent(items, k, mentions[-1], self.words) if mentions else 0:
                mentions += [m for m in (items[sender].mention,) if m]
                k = sender + 1
            elif more := added(items, k, prep, mentions[-1], self.words) if mentions else 0:
                mentions += [m for m in (items[more].mention,) if m]
                k = more + 1
            elif several := self.several.joined(items, k):
                mentions += [m for m in (items[several].mention,) if m]
                k = several + 1
            elif item.form in self.led_by and self._led(k):
                k += 2
            elif mentions and (onward := self._onward(k, prep, mentions[-1])):
                mentions += [m for m in (items[onward].mention,) if m]
                k = onward + 1
            else:
                break
        return Group(tuple(mentions), at, prep), k

    def _another(self, k: int, prep: str | None) -> int:
        """«اتصالا من الرئيس الفرنسي، وآخر من نظيره الياباني»: where the other stands with whom there was one more."""
        items = self.items
        k += int(k < len(items) and items[k].kind == "comma")
        if prep is None or k + 1 >= len(items) or items[k].form not in self.one_more:
            return 0
        at = k + 1 + int(items[k + 1].kind == "prep" and items[k + 1].form == prep)
        if at >= len(items) or items[at].mention is None or items[at].joined:
            return 0
        return at if (items[at].prep or (items[k + 1].form if at > k + 1 else None)) == prep else 0

    def _second_title(self, at: int, person: Mention) -> bool:
        """«بين نائب رئيس الوزراء الكويتي وزير الخارجية الشيخ صباح ... و»: two titles, the second with the name.

        Only behind a preposition, where no second mention can be the object of a verb.
        """
        item = self.items[at]
        mention = item.mention
        if mention is None or item.joined or item.prep or {mention.type, person.type} != {"person"}:
            return False
        untold = person.name is None and person.entity is None and person.number == 1
        named = mention.office is not None and (mention.name is not None or mention.entity is not None)
        return untold and person.office is not None and named and bool(set(person.states) & set(mention.states))

    def _short_title(self, k: int, mentions: list[Mention]) -> int:
        """«الوزير الأميركي كيري، والروسي لافروف»: where the next name stands whose title is left out; 0 without one."""
        items, k = self.items, k + (self.items[k].kind == "comma")
        if not mentions or mentions[-1].type != "person" or k + 1 >= len(items):
            return 0
        name = items[k + 1]
        named = name.mention is not None and name.mention.type == "person" and not (name.joined or name.prep)
        known = named and name.mention is not None and (name.mention.entity or name.mention.name)
        joined = items[k].joined or (items[k].kind == "word" and not items[k].senses)
        told = joined and items[k].kind in ("noun", "word", "participle") and "contact" not in items[k].senses
        return k + 1 if told and known and items[k].form[1:].startswith(self.article) else 0

    def _led(self, k: int) -> bool:
        """«وفد برئاسة الوزير ونظيره»: whether behind the leader of a delegation stands another of the list."""
        items = self.items
        led = k + 2 < len(items) and items[k + 1].mention is not None and not items[k + 1].prep
        return led and items[k + 2].kind == "mention" and items[k + 2].joined

    def _onward(self, k: int, prep: str | None, place: Mention) -> int:
        """«القاهرة ثم عمان», «مع نظيره، ثم مع وزير المالية»: where who or what comes next stands; 0 where none."""
        items, k = self.items, k + int(self.items[k].kind == "comma")
        kinds = next((kinds for kinds in _ALIKE if place.type in kinds), ())
        if k + 1 >= len(items) or items[k].form not in self.then:
            return 0
        k += 1
        k += int(items[k].kind == "prep" and items[k].form == prep and k + 1 < len(items))
        next_ = items[k].mention
        acts = "person" in kinds and k + 1 < len(items) and items[k + 1].kind == "verb"  # «ثم الرئيس غادر»
        return k if next_ and next_.type in kinds and items[k].prep in (None, prep) and not acts else 0

    def _joint(self, k: int) -> int:
        """«من جهة وبوتين»: how many words stand between two members of a list; 0 where they part none."""
        items = self.items
        led = items[k].form in self.several.partitive and k + 1 < len(items)
        if items[k + led].form not in self.joint:
            return 0
        sizes = (size for size in (1 + led, 2 + led) if k + size < len(items) and items[k + size - 1].kind != "mention")
        return next((size for size in sizes if items[k + size].kind == "mention" and items[k + size].joined), 0)

    def _of_the_two(self, at: int, lead: Mention) -> Mention | None:
        """«ممثلو الجانبين», «بين مسؤولين من الجانبين»: several whom the two told before own, as one mention."""
        items = self.items
        led = at + 1 < len(items) and (items[at].form in self.posted or items[at].form in self.several.partitive)
        item = items[at + led] if at < len(items) else None
        pair = item.mention if item and not (item.prep or item.joined) else None
        if pair is None or pair.refer != "pair" or pair.office or lead.number < 2 or lead.title is None:
            return None
        if lead.states or lead.body or lead.name or lead.entity or lead.enclitic or lead.refer not in ("", "office"):
            return None
        return msgspec.structs.replace(lead, refer="of_two", last=pair.last, end=pair.end)

    def dashed(self, group: Group, after: int) -> tuple[Group, int]:
        """«لقاء بوتين - أردوغان», «محادثات موسكو – كييف»: the group with the one of its kind behind a dash."""
        items, first = self.items, group.mentions[0]
        second = items[after + 1].mention if after + 1 < len(items) and items[after].form in self.dashes else None
        if second is None or len(group.mentions) > 1 or items[after + 1].prep or items[after + 1].joined:
            return group, after
        if after + 2 < len(items) and items[after + 2].form in self.dashes:
            return group, after  # «لقاء بوتين – أردوغان –»: said by the way
        people = all(m.type == "person" and m.number == 1 and (m.entity or m.name) for m in (first, second))
        lands = all(m.type in ("state", "place", "organisation") and m.entity for m in (first, second))
        apart = set(first.states) != set(second.states) or not first.states
        if not apart or not (people or lands):
            return group, after
        return msgspec.structs.replace(group, mentions=(first, second)), after + 2

    def named_pair(self, at: int) -> bool:
        """«الرئيسان بوتين وبايدن»: whether the two whom a title in the dual tells are named right behind it."""
        if at + 2 >= len(self.items):
            return False
        pair, first, second = (self.items[k].mention for k in (at, at + 1, at + 2))
        if pair is None or pair.refer != "pair" or pair.office is None or first is None or second is None:
            return False
        joined = self.items[at + 2].joined and not self.items[at + 1].joined and not self.items[at + 1].prep
        return joined and {first.type, second.type} == {"person"} and bool(first.entity or first.name)

    def _bracket(self, at: int) -> int:
        for k in range(at + 1, min(at + 6, len(self.items))):
            if self.items[k].kind == "bracket":
                return k + 1
        return 0

    def _ends(self, at: int, mentions: list[Mention]) -> bool:
        """«في الديوان الأميري، وزير الدفاع التركي والوفد المرافق»: a person behind a house begins something else.

        So does a town behind a person («يزور الوزير، كما أعلن، روما ومدريد»).
        """
        behind = self.items[at].mention if at < len(self.items) else None
        if behind is None or not mentions or self.items[at].joined:
            return False
        if behind.type == "person":
            return mentions[-1].type in ("institution", "place")
        return behind.type == "place" and all(mention.type == "person" for mention in mentions)

    def _list_goes_on(self, at: int, prep: str | None) -> bool:
        """Whether the mention behind a comma continues a list: it is joined, or a joined one follows soon."""
        items = self.items
        if at >= len(items) or items[at].kind != "mention" or items[at].prep not in (None, prep):
            return False
        if items[at].joined:
            begins = at + 1 < len(items) and items[at + 1].kind == "verb" and not items[at + 1].joined
            return not begins or self._of_both(at)
        for k in range(at + 1, min(at + 8, len(items))):
            item = items[k]
            if item.kind == "mention":
                if item.joined:
                    return True
                if items[k - 1].kind != "comma":
                    return False
            elif item.kind not in ("comma", "adverb"):
                return False
        return False

    def oblique(self, group: Group) -> bool:
        """«يلتقي عددا من الوزراء», «استقبل وفدا»: whether a group has the ending of an object."""
        item, mention = self.items[group.at], group.mentions[0]
        for before in reversed(self.items[max(0, group.at - 3) : group.at]):
            if before.form in self.words.oblique:
                return True
            if not self.several.stands_at(before):
                break
        untold = mention.title is not None and mention.entity is None and mention.name is None
        number = mention.number if mention.type == "person" or mention.number == 2 else 3  # «وصل الأمين العام»
        endings = self.words.oblique_of.get(number, self.words.oblique_endings)
        return untold and mention.refer == "" and item.form.endswith(endings)

    def _of_both(self, at: int) -> bool:
        """«من الملك البحريني، والملك الأردني أعربا فيهما»: whether the verb behind one man tells of two or more."""
        mention, sense = self.items[at].mention, self.items[at + 1].any_sense
        several = sense is not None and not {"dual", "plural"}.isdisjoint(sense.sense.features)
        return several and mention is not None and mention.type == "person" and mention.number == 1
