"""Mentions: who and what is named where, title, nisba, name and apposition taken as one.

What enters is a script; what leaves is its mentions in order, not overlapping. Invariant: nothing is forced: an
ambiguous name keeps its rivals, a title without a state has none. This is the door; each kind of mention has a reader
of its own, and the first that finds one has it.
"""

from __future__ import annotations

import msgspec

from hiwar.knowledge.world import World
from hiwar.reading.names.apposition import Apposition
from hiwar.reading.names.bearers import Bearers
from hiwar.reading.names.beginnings import CAPITAL, LOCAL, NAMED, PEOPLE, POINTS, SHORT, TITLED, Beginnings
from hiwar.reading.names.complements import Complements
from hiwar.reading.names.homographs import Homographs
from hiwar.reading.names.known_names import KnownNames
from hiwar.reading.names.lookups import lookups_of
from hiwar.reading.names.mention import Mention
from hiwar.reading.names.nisbas import Nisbas
from hiwar.reading.names.peoples import Peoples
from hiwar.reading.names.place_words import named_for
from hiwar.reading.names.pointing import Pointing
from hiwar.reading.names.titled import Titled
from hiwar.reading.words.compounds import compound_prepositions
from hiwar.reading.words.script import Script, Sentence
from hiwar.text.lexicon import Word
from hiwar.text.tokens import WORD


class MentionFinder:
    """Finds the mentions of a page, sentence by sentence, from left to right."""

    def __init__(self, script: Script, world: World, language: str = "ar") -> None:
        self.script = script
        self.words = script.words
        self.forms = script.forms
        self.tokens = script.tokens
        lookups = lookups_of(script, world, language)
        self.titles = lookups.titles
        self.compounds = compound_prepositions(language)
        self.names = lookups.names
        self.homographs = Homographs(script, world, lookups.names)
        self.adjectival, self.kunya = lookups.lists.adjectival, lookups.lists.kunya
        self.neutral = lookups.lists.neutral
        self.his, self.feminine = lookups.lists.pronoun, lookups.lists.marbuta
        self.named_for = named_for(language)
        self.compound = lookups.names.lists.compound
        self.beginnings = Beginnings(lookups, language)
        nisbas, bearers = Nisbas(lookups), Bearers(lookups)
        apposition = Apposition(lookups, nisbas, Complements(lookups, nisbas))
        self.pointing = Pointing(lookups, nisbas)
        self.titled = Titled(lookups, nisbas, bearers, apposition)
        self.known_names = KnownNames(lookups, bearers, apposition, self.titled)
        self.peoples = Peoples(lookups)

    def find(self, sentence: Sentence) -> list[Mention]:
        """The mentions of a sentence."""
        out: list[Mention] = []
        free, words = sentence.first, self.words
        for at, may in enumerate(self.beginnings.of(self.forms[sentence.first : sentence.last]), sentence.first):
            if not may or at < free:
                continue
            word = words[at]
            if "prepositions" in word.classes and not self._names_one(at, sentence.last):
                continue
            before = words[at - 1] if at > sentence.first else None
            second = before is not None and (before.form, word.form) in self.compounds
            beside = bool(out) and out[-1].last == at and out[-1].type == "person"
            mention = None if second else self.at(at, sentence.last, may, beside)
            if mention is None or (before is not None and self._is_other(before, word, mention)):
                continue
            apart = bool(out) and out[-1].last == at and word.form in self.names.lists.servants
            if not (self._names_a_thing(before, mention) or (self._son_of(before, mention) and not apart)):
                out.append(self.homographs.settle(self._named_contact(mention)))
            free = mention.last
        return out

    def _names_one(self, at: int, end: int) -> bool:
        """«علي لاريجاني»: whether a preposition, by how it is written, may be the name that begins a name."""
        token, names = self.tokens[at], self.names
        if names.script.text[token.start : token.end] != token.form or token.form not in names.given:
            return False
        known = names.known(at, end, False)
        if known and known[1] > 1:
            return True
        return names.run(at, end, False) > 1 and not names.known(at + 1, end, False)

    def _is_other(self, before: Word, word: Word, mention: Mention) -> bool:
        """Whether a bare title is something else by the word before it: a verb, an adjective, part of a name."""
        if (before.form in self.kunya and mention.type != "person") or self._owned(word, mention):
            return True
        if mention.title and self._takes_up(before, word):
            return True
        if mention.entity or mention.name or mention.states:
            return False
        neutral = all(form in self.neutral for form in self.forms[mention.first + 1 : mention.last])
        if not neutral:
            return mention.refer != "last" and self._is_adjective(before, word, False)
        return self._is_verb(before, word) or self._is_adjective(before, word, mention.refer == "last")

    def _names_a_thing(self, before: Word | None, mention: Mention) -> bool:
        """«جامعة الملك سعود», «مطار الملك خالد»: behind such a noun a person gives a thing its name."""
        if before is None or mention.type != "person" or mention.proclitics or mention.refer:
            return False
        if any(a.enclitic for a in before.nouns) and self._with_his(mention.first - 1):
            return False  # «استقبل الرئيس بمكتبه الوزير»: his office, no library
        told = mention.entity is not None or mention.name is not None
        return told and any(rest in self.named_for and "al" not in tags for tags, rest in before.bare)

    def _son_of(self, before: Word | None, mention: Mention) -> bool:
        """«غزاي بن نايف»: whether a known short name goes on an unknown one; «قال بن نايف» does not."""
        particle = self.names.given.get(self.words[mention.first].form) == "particle"
        if before is None or not particle or mention.type != "person" or mention.title:
            return False
        known = any(not analysis.enclitic for analysis in before.analyses)
        unknown = not (known or before.classes or before.conjoined or self.titles.match([before], 0))
        return unknown and self.tokens[mention.first - 1].kind == WORD

    def _with_his(self, at: int) -> bool:
        """Whether a token is written with the pronoun, and not with the mark of the feminine."""
        raw = self.script.raw(at, at + 1)
        return raw.endswith(self.his) and not raw.endswith(self.feminine)

    def _owned(self, word: Word, mention: Mention) -> bool:
        """«في حديثه»: a noun with a joined pronoun, though the letters are those of a town's name («حديثة»)."""
        place = mention.entity if mention.type == "place" and mention.last - mention.first == 1 else None
        raw = self.script.text[mention.start : mention.end]
        if place is None or raw[-1:] == place.name_ar[-1:] or not word.form.endswith(raw[-1:]):
            return False
        return any(analysis.enclitic == "3ms" for analysis in word.nouns)

    def _is_verb(self, before: Word, word: Word) -> bool:
        """«الزيارة التي قادته»: behind a relative or a complementiser a title that may be a verb is one."""
        return bool(word.verbs) and ("relatives.sure" in before.classes or "complementisers" in before.classes)

    def _takes_up(self, before: Word, word: Word) -> bool:
        """«المحادثات التي رعتها منظمة الإيغاد»: behind a relative a verb takes up what stands before it."""
        return "relatives.sure" in before.classes and any(verb.enclitic for verb in word.verbs)

    def _is_adjective(self, before: Word, word: Word, last: bool) -> bool:
        """«مؤتمر صحفي», «زيارته الأخيرة»: behind a noun as definite as itself such a word is its adjective."""
        may = ((), ("al",), ("w", "al"))
        tags = next((tags for tags, rest in word.bare if rest in self.adjectival and tags in may), None)
        if tags == ("w", "al"):
            return any(rest in self.adjectival and "al" in given for given, rest in before.bare)
        if last:
            tags = ("al",)
        if tags is None or before.classes or before.verbs:
            return False
        return any(("al" in a.proclitics or a.enclitic is not None) == ("al" in tags) for a in before.nouns)

    def _named_contact(self, mention: Mention) -> Mention:
        """«مفاوضات سد النهضة»: a named format keeps its name; the noun of contact before it stands alone."""
        named = mention.type == "other" or (mention.entity is not None and mention.entity.kind == "format")
        if not named or mention.last - mention.first < 2:
            return mention
        if not any(a.sense.source == "contact" for a in self.words[mention.first].nouns):
            return mention
        first = mention.first + 1
        return msgspec.structs.replace(mention, first=first, start=self.tokens[first].start, proclitics=())

    def at(self, at: int, end: int, may: int, beside: bool = False) -> Mention | None:
        """The mention that begins at a token, or `None`; `may` tells what may, `beside` of a person before it."""
        back = self.pointing.back(at) if may & POINTS else None
        if back is not None:
            return (self.titled.at(at, end) if back.refer == "other" else None) or back
        return (
            (self.pointing.capital(at) if may & CAPITAL else None)
            or (self.known_names.short(at, end, beside) if self._may_be_short(at, end, may) else None)
            or (self.known_names.at(at, end, beside) if may & NAMED else None)
            or (self.titled.at(at, end) if may & TITLED else None)
            or (self.peoples.at(at) if may & PEOPLE else None)
        )

    def _may_be_short(self, at: int, end: int, may: int) -> bool:
        """Whether a short name may begin there: by its ending, a particle of names, or the second half of a name."""
        return bool(may & (SHORT | LOCAL)) or (at + 1 < end and self.forms[at + 1] in self.compound)

    def title_of(self, mention: Mention) -> str | None:
        """The title that an institution's name begins with («وزارة»), by which the page may call it later."""
        if mention.title:
            return mention.title
        match = self.titles.match(self.words[mention.first : mention.last], 0)
        return match.title.id if match else None

    def introduce(self, mention: Mention) -> None:
        """Let the page know the short forms of a person that it has named in full."""
        self.beginnings.admit(self.known_names.introduce(mention))
