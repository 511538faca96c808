"""Titled: who is named by a title, with all that the title takes, or by an honorific or the shape of a name.

What enters is a place in the script; what leaves is one mention («نائب وزير الخارجية الروسي ميخائيل بوغدانوف»).
Invariant: title, complements, name and titles in apposition are one mention; only a title of several has parts.
"""

from __future__ import annotations

import msgspec

from hiwar.reading.names.apposition import Apposition
from hiwar.reading.names.bearers import Bearers
from hiwar.reading.names.complements import Complements
from hiwar.reading.names.draft import LONGEST_TITLE, Draft
from hiwar.reading.names.honorifics import Honorifics
from hiwar.reading.names.lookups import Lookups, abbreviated
from hiwar.reading.names.mention import Mention
from hiwar.reading.names.nationals import Nationals
from hiwar.reading.names.nisbas import Nisbas
from hiwar.reading.names.several_offices import SeveralOffices
from hiwar.reading.names.title_words import splits_in
from hiwar.reading.names.titles import HIS, Match
from hiwar.text.tokens import MARK


class Titled:
    """Reads mentions that begin with a title, an honorific, a counterpart or an unknown name."""

    def __init__(self, lookups: Lookups, nisbas: Nisbas, bearers: Bearers, apposition: Apposition) -> None:
        self.script = lookups.script
        self.words = lookups.script.words
        self.tokens = lookups.script.tokens
        self.names = lookups.names
        self.titles = lookups.titles
        self.lists = lookups.lists
        language = lookups.script.language
        self.kin_of = splits_in(language, "kin")
        self.honorifics = Honorifics(lookups)
        self.counterpart_of = splits_in(language, "counterparts")
        self.nisbas = nisbas
        self.bearers = bearers
        self.apposition = apposition
        self.complements: Complements = apposition.complements
        self.workplaces = apposition.workplaces
        self.charges = apposition.charges
        self.offices = SeveralOffices(lookups, apposition)
        self.nationals = Nationals(lookups, nisbas)

    def at(self, at: int, end: int) -> Mention | None:
        """The mention that a title, an honorific, a counterpart or an unknown name begins at a token."""
        kin = self._kin(at, end)
        if kin:
            return kin
        draft = Draft(at)
        j = self.honorifics.before(draft, at, end)
        honoured = j > at
        words = self.words
        if j >= end:
            return None
        for tags, key in self.counterpart_of[words[j].form]:
            if (not tags or j == at) and (key not in self.lists.colleagues or self.nisbas.tells(j + 1)):
                draft.proclitics = draft.proclitics or tags
                draft.refer = "counterpart"
                draft.number = self.lists.counterparts[key]
                draft.last = j + 1
                self._complements(draft, j + 1, end)
                if key in self.lists.other and not (draft.entity or draft.name):
                    return self._guest(draft.mention(self.tokens), j + 1, end)
                if draft.number > 1 or self._another_named(draft, end):
                    return self._with_parts(draft, end)
                return self._counterpart_named(draft.mention(self.tokens), end)
        match = None if self.bearers.names_somebody(j, end, honoured) else self._title(j, min(end, j + 6))
        if match and match.enclitic == HIS and self.script.raw(j, j + 1).endswith(self.names.lists.feminine):
            match = None  # «رئيسية»
        if match and honoured and (match.title.kind != "office" or draft.office not in (None, match.title.id)):
            match = None  # «استقبل الملك وفدا», «استقبل الملك السفير»
        if match and (not honoured or not match.proclitics or match.proclitics == ("al",)):
            if not honoured:
                draft.proclitics = tuple([t for t in match.proclitics if t != "al"])
            if match.dual_if_owned and self._whose(j + 1, end):
                match = msgspec.structs.replace(match, number=2)
            draft.take_title(match)
            draft.some = match.number > 1 and at > 0 and words[at - 1].form in self.lists.partitive
            draft.office = match.title.office if match.title.kind == "body" else match.title.id
            draft.last = j + match.length
            if match.title.kind == "office":
                draft.offices.append(match.title.id)
            self._complements(draft, draft.last, end)
            return self._with_parts(draft, end) if match.number > 1 else draft.mention(self.tokens)
        if honoured:
            if not self.bearers.take(draft, j, end, titled=True):
                if draft.office:
                    draft.last = j
                    self._complements(draft, j, end)
                    told = draft.mention(self.tokens)
                    alone = not (told.entity or told.name or told.states or told.rivals)
                    return msgspec.structs.replace(told, refer="office") if alone else told
                return self._by_honour(draft, j)
            self.bearers.former_after(draft, end)
            self.apposition.take(draft, end)
            return draft.mention(self.tokens)
        size = self.names.run(at, end, titled=False)
        if size >= 2:
            draft.name = (at, at + size)
            draft.last = at + size
            draft.why.append("a name unknown to the knowledge base")
            self.apposition.take(draft, end)
            return draft.mention(self.tokens)
        return None

    def _stands_for(self, j: int) -> bool:
        """«المجموعة العربية ممثلة بالأردن»: whether a word only says that the one behind it stands for others."""
        if self.words[j].form not in self.lists.represented or j + 1 >= len(self.words):
            return False
        behind = self.words[j + 1]
        return behind.form in self.lists.inside or any(tags[:1] == ("b",) for tags, _ in behind.bare)

    def _title(self, j: int, end: int) -> Match | None:
        """The title at a token; the last letter of a woman's adjective in it is no pronoun («الأمينة العامة»)."""
        if self.script.raw(j, j + 1) in self.lists.no_title or self._stands_for(j):
            return None
        match = self.titles.match(self.words, j, end)
        if match and match.length > 1 and (shorter := self._of_whole_body(j, match)):
            return shorter
        if match is None or match.enclitic != HIS or match.length == 1:
            return match
        written = (self.script.raw(k, k + 1) for k in range(j + 1, j + match.length))
        woman = any(word.endswith(self.names.lists.feminine) for word in written)
        return self.titles.match(self.words, j, end, owned=False) if woman else match

    def _one_behind_several(self, draft: Draft, j: int, end: int) -> bool:
        """«بحضور عدد من الوزراء الأمين العام للمنظمة»: whether the title of one stands behind that of many."""
        if draft.match is None or draft.match.number < 2 or draft.match.title.kind != "office":
            return False
        match = self.titles.match(self.words, j, min(end, j + 6))
        one = match is not None and match.number == 1 and match.length > 1 and match.title.kind == "office"
        return one and match is not None and match.proclitics == ("al",)

    def _of_whole_body(self, j: int, match: Match) -> Match | None:
        """«رئيس اللجنة الدولية للصليب الأحمر»: the shorter title, where its last word opens the name of a body.

        Where nobody held the shorter one there, it is the same title without that word.
        """
        last = j + match.length - 1
        known = self.names.known(last, len(self.words), False)
        if known is None or known[0] not in ((), ("al",)) or known[2][0].kind != "organisation":
            return None
        shorter = self.titles.match(self.words, j, last)
        if shorter is not None and (shorter.title.id, known[2][0].id) in self.complements.world.terms:
            return shorter
        whole = known[1] > 1 and not (match.title.body or match.title.state or match.enclitic)
        return msgspec.structs.replace(match, length=match.length - 1) if whole else None

    def _whose(self, at: int, end: int) -> bool:
        """«وفدا مصر والسودان», «وفدا الحكومة والمعارضة», «رئيسا البلدين»: whether what owns two stands at a token."""
        pair = at < end and self.words[at].form in self.lists.pairs
        known = self.names.known(at, end, False)
        if known is not None:
            return known[2][0].kind in ("state", "organisation")
        body = self.titles.match(self.words, at, min(end, at + 6)) if at < end else None
        one = body is not None and body.title.kind == "body" and body.number == 1 and body.proclitics in ((), ("al",))
        return pair or one

    def _kin(self, at: int, end: int) -> Mention | None:
        """«شقيقة الزعيم الكوري الشمالي»: a relative of somebody, who is not himself; of his state."""
        found = self.kin_of[self.words[at].form]
        if not found or at + 1 >= end or not self.script.raw(at, at + 1).endswith(self.lists.kin[found[0][1]]):
            return None
        tags = found[0][0]
        known = self.names.known(at + 1, end, False)
        person = next((e for e in known[2] if e.kind == "person"), None) if known else None
        of = None if known else self.at(at + 1, end)
        if person is None and (of is None or of.type != "person" or of.proclitics not in ((), ("al",))):
            return None
        draft = Draft(at)
        draft.proclitics = tags
        draft.office = "relative"
        draft.states = list(of.states) if of else [person.state] if person and person.state else []
        draft.last = of.last if of else at + 1 + (known[1] if known else 0)
        draft.why.append("a relative of the one named")
        return draft.mention(self.tokens)

    def _guest(self, mention: Mention, at: int, end: int) -> Mention | None:
        """«ضيفه رئيس الوزراء الكندي»: a guest told by his own title; «ضيفه» alone is the other of the two."""
        told = self.at(at, end) if at < end else None
        if told is None or told.office is None or told.refer or not (told.entity or told.states):
            return None
        return msgspec.structs.replace(told, first=mention.first, start=mention.start, proclitics=mention.proclitics)

    def _counterpart_named(self, mention: Mention, end: int) -> Mention:
        """«نظيره الرئيس فلاديمير بوتين»: a counterpart told again by title and name."""
        if mention.name or mention.entity or mention.last >= end:
            return mention
        words = self.words
        match = self.titles.match(words, mention.last, min(end, mention.last + 6))
        if match is None or match.proclitics not in ((), ("al",)) or match.title.kind != "office":
            return mention
        named = self.at(mention.last, end)
        if named is None or not (named.entity or named.name):
            return mention
        return msgspec.structs.replace(
            named, first=mention.first, start=mention.start, proclitics=mention.proclitics,
            states=named.states or mention.states, refer="" if named.entity else "counterpart",
        )  # fmt: skip

    def _by_honour(self, draft: Draft, j: int) -> Mention | None:
        """«سمو الأمير», «الأمير القطري»: no name follows, and the last word of honour is itself the office."""
        match = self.titles.match(self.words, j - 1, j)
        if match is None or match.title.kind != "office" or not match.definite:
            return None
        nisba = self.nisbas.readings(j) if j < len(self.words) else []
        if j - 1 == draft.first and not any(tags == ("al",) for tags, _, _ in nisba):
            return None
        draft.match, draft.office, draft.last = match, match.title.id, j
        draft.last += self.nisbas.take(draft, j)
        return draft.mention(self.tokens)

    def _styled(self, draft: Draft, j: int, end: int) -> bool:
        """«نائب وزير الخارجية السفير أحمد معلم فقي»: a name behind a style of its own, the same person's.

        Behind a verb of meeting the second may be whom the first met, and is left alone where nobody else is told.
        """
        if self.words[j].form not in self.lists.styles or j + 1 >= end or not self.complements.second.styled(draft):
            return False
        before = self.words[draft.first - 1] if draft.first else None
        if before is not None and any(a.sense.source == "contact" for a in before.verbs):
            inner = Draft(j + 1)
            inner.match, inner.states = draft.match, list(draft.states)
            if not self.bearers.take(inner, j + 1, end, True) or not self.apposition.met_behind(inner.last, end):
                return False
        return self.bearers.take(draft, j + 1, end, titled=True)

    def _given_title(self, j: int, end: int) -> bool:
        """«النائب السابق أمين مشاقبة»: whether what seems a further title is a given name."""
        somebody = self.bearers.names_somebody(j, end, titled=True)
        return somebody and self.titles.match(self.words, j, min(end, j + 2)) is not None

    def _describes(self, draft: Draft, j: int, end: int) -> bool:
        """«وفدا عسكريا فرنسيا», «وفدا كبيرا من»: an adjective between a group and its nisba or whole."""
        match, words, word = draft.match, self.words, self.words[j]
        if match is None or match.definite or match.title.kind != "group" or draft.states or j + 1 >= end:
            return False
        plain = not (word.verbs or word.classes) and not self.names.known(j, end, True)
        plain = plain and not any(a.sense.source == "contact" for a in word.nouns)  # «وفدا لزيارة مالي»
        whole = words[j + 1].form in self.lists.partitive
        return plain and (whole or any(tags == () for tags, _, _ in self.nisbas.readings(j + 1)))

    def _another_named(self, draft: Draft, end: int) -> bool:
        """«نظيره الأردني أيمن الصفدي والعراقي فؤاد حسين»: whether a second one follows, by his nisba and name."""
        at = draft.last
        if not (draft.name or draft.entity) or not draft.states or at >= end:
            return False
        nisba = next(((s, n) for tags, s, n in self.nisbas.readings(at) if tags == ("w", "al")), None)
        known = self.names.known(at + nisba[1], end, False) if nisba else None
        return (
            known is not None and nisba is not None and known[2][0].kind == "person" and known[2][0].state == nisba[0]
        )

    def _with_parts(self, draft: Draft, end: int) -> Mention:
        """«الرئيسين الأميركي جو بايدن والكوري الجنوبي يون سوك يول»: each named bearer of a dual title a part.

        So is each of two sides of which one is an organisation («الجانبان الأوروبي والإيراني»).
        """
        head = draft.mention(self.tokens)
        union = head.number == 2 and not head.enclitic and len(draft.states) + (draft.body is not None) == 1
        if not (draft.entity or draft.name or union) or not (draft.states or draft.body):
            return head
        parts = [head]
        at = draft.last
        while at < end:
            nisba = next(((s, n) for tags, s, n in self.nisbas.readings(at) if tags == ("w", "al")), None)
            body = self.nisbas.joined_union(at) if union and nisba is None and not draft.body else None
            if nisba is None and body is None:
                break
            inner = Draft(at)
            inner.body = body
            inner.match = msgspec.structs.replace(draft.match, number=1) if draft.match else None
            inner.refer = draft.refer
            inner.office = draft.office
            inner.offices = list(draft.offices)
            inner.states = [nisba[0]] if nisba else []
            inner.last = at + (nisba[1] if nisba else 1)
            self._complements(inner, inner.last, end)
            parts.append(inner.mention(self.tokens))
            at = inner.last
        if len(parts) == 1:
            return head
        tokens = self.tokens
        parts = [msgspec.structs.replace(part, number=1) for part in parts]
        return msgspec.structs.replace(
            head, last=at, end=tokens[at - 1].end, parts=tuple(parts), number=len(parts), entity=None, name=None,
            body=None, states=tuple(part.states[0] for part in parts if part.states),
        )  # fmt: skip

    def _complements(self, draft: Draft, j: int, end: int) -> None:
        """What follows a title: qualifiers, nisba, state or body, former, then the name, then more titles."""
        words, tokens = self.words, self.tokens
        first = j
        owned = draft.match is not None and draft.match.enclitic is not None
        while j < end and j - first < LONGEST_TITLE:
            word = words[j]
            if (tokens[j].kind == MARK or word.form in self.lists.quoted) and (
                size := self.workplaces.in_marks(draft, j, end)
            ):
                j += size
                draft.last = j
                continue
            if tokens[j].kind == MARK:
                if size := self.complements.said_again(draft, j, end) or self.offices.take(draft, j, end):
                    j += size
                    draft.last = j
                    continue
                if abbreviated(self.script, self.lists.honorifics, j):
                    j += 1
                    continue
                self.bearers.quoted(draft, j, end)
                break
            if self.honorifics.crown_another(draft, word):
                break
            if word.form in self.lists.former:
                draft.former = True
            elif (word.form in self.lists.neutral or word.form in self.lists.honorifics) or (
                word.form in self.lists.members
                and not self.names.known(j, end, False)
                and not self.bearers.whole_body(draft)
            ):
                pass
            elif size := (
                self.nationals.take(draft, j, end) or self.nisbas.take(draft, j) or self.nisbas.compass(draft, j)
            ):
                j += size - 1
            elif self._describes(draft, j, end) or (
                not (draft.states or draft.body)
                and not self.names.state_of_several(j, end)
                and self.nisbas.union(draft, word)
            ):
                pass
            elif word.form in self.lists.accredit and self.complements.is_sent(draft, j, end):
                taken = self.complements.accredited(j + 1, end)
                if not taken:
                    break
                j = taken - 1
            elif (size := self.charges.take(draft, j, end)) or (size := self.offices.take(draft, j, end)):
                j += size - 1
            elif self._given_title(j, end) and self.bearers.take(draft, j, end, titled=True):
                j = draft.last
                break
            elif (
                (size := self.complements.serves(draft, j, end)) > 0
                or (size := self.workplaces.of_peers(draft, j, end)) > 0
                or (size := self.workplaces.out_of(draft, j, end)) > 0
                or (size := self.workplaces.inside(draft, j, end)) > 0
                or (size := self.workplaces.of_part(draft, j, end)) > 0
                or (size := self.workplaces.of_a_land(draft, j, end)) > 0
                or (size := self.complements.sent_to(draft, j, end)) > 0
                or (size := self.complements.posted_in(draft, j, end)) > 0
                or (size := self.workplaces.of_committee(draft, j, end)) > 0
                or (size := self.workplaces.of_work(draft, j, end)) > 0
                or (size := self.complements.charge(draft, j, end)) > 0
                or (not owned and (size := self.complements.body(draft, j, end)) > 0)
                or (
                    not (owned or draft.states)
                    and word.form in self.names.before
                    and (size := self.workplaces.region(draft, j, end))
                )
            ):
                j += size - 1
            elif self.bearers.take(draft, j, end, titled=True) or self._styled(draft, j, end):
                j = draft.last
                break
            elif not owned and (size := self.complements.second.take(draft, j, end)) > 0:
                j += size - 1
            elif self._one_behind_several(draft, j, end):
                break
            elif not self.names.joins_another(j, end) and self.complements.qualifier(draft, word):
                draft.construct = draft.construct or draft.offices[:1] != ["official"]
            elif size := self.workplaces.within(draft, j, end):
                j += size - 1
            else:
                break
            j += 1
            draft.last = j
        if not (draft.name or draft.entity):
            self.bearers.behind_comma(draft, end)
        if draft.name or draft.entity:
            self.bearers.former_after(draft, end)
            self.apposition.take(draft, end)
