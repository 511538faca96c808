"""Pointing: words that name nobody themselves («الجانبان», «الأخير»), and capitals named by their state.

What enters is a place in the script; what leaves is a mention that points or a capital. Invariant: a mention that
points back carries no entity; whom it means is the memory's to say.
"""

from __future__ import annotations

import functools

import msgspec

from hiwar.knowledge.world import Entity
from hiwar.reading.names.draft import Draft
from hiwar.reading.names.lookups import Lookups
from hiwar.reading.names.mention import Mention, MentionType, Refer
from hiwar.reading.names.nisbas import Nisbas
from hiwar.reading.names.title_words import title_words
from hiwar.reading.names.titles import titles_of
from hiwar.text.lexicon import lexicon_of
from hiwar.text.shadow import fold


@functools.cache
def _officials(language: str) -> frozenset[str]:
    """«المسؤولين», «الوزراء»: the words that are, or are written as, a plural that anybody may be."""
    lists, titles, lexicon = title_words(language), titles_of(language), lexicon_of(language)
    found = {key: titles.match([lexicon.word(key)], 0) for key in (*lists.pairs, *lists.many)}
    return frozenset(
        key
        for key, match in found.items()
        if match and (match.title.id == "official" or (match.title.kind == "office" and key in lists.many))
    )


class Pointing:
    """Reads what points: back to those told before, or to a capital by its state."""

    def __init__(self, lookups: Lookups, nisbas: Nisbas) -> None:
        self.script = lookups.script
        self.words = lookups.script.words
        self.tokens = lookups.script.tokens
        self.world = lookups.world
        self.names = lookups.names
        self.titles = lookups.titles
        self.lists = lookups.lists
        self.sets = lookups.sets
        self.nisbas = nisbas
        self._officials = _officials(self.script.language)

    def back(self, at: int) -> Mention | None:
        """Words that mean somebody told before: «الجانبان», «الأخير», «الرئيسان»."""
        word = self.words[at]
        for tags, key in word.splits:
            refer: Refer | None = "pair" if key in self.lists.pairs else "last" if key in self.lists.last else None
            if refer is None and key in self.lists.many:
                refer = "pair"
            if refer is None and key in self.lists.ranks and not self._felt(at):
                mention = self._bare(at, at + 1, "person", tags, "rank", 1)
                return msgspec.structs.replace(mention, ranks=self.lists.ranks[key])
            if refer is None and key in self.lists.other and not self._of_her(at):
                return self._bare(at, at + 1, "person", tags, "other", 1)
            nobody = refer == "pair" and (self._whose(at + 1) or self._anybody(at, key) or self._plural(at, tags, key))
            if refer and not nobody:
                number = 2 if key in self.lists.pairs else 3 if refer == "pair" else 1
                led = refer == "last" and at > 0 and "demonstratives" in self.words[at - 1].classes  # «هذا الأخير»
                first = at - 1 if led else at
                mention = self._bare(first, at + 1, "group" if refer == "pair" else "person", tags, refer, number)
                mention = msgspec.structs.replace(
                    mention, feminine=refer == "last" and key.endswith(self.lists.pronoun)
                )
                match = self.titles.match([word], 0) if refer == "pair" else None
                if match and match.title.id in self.sets.dual:
                    return msgspec.structs.replace(mention, office=match.title.id, level=match.title.level)
                if match and match.title.id in self.sets.dual_rank:
                    return msgspec.structs.replace(mention, level=match.title.level)
                return mention
        return None

    def _whose(self, at: int) -> bool:
        """«الجانبان الروسي والتركي», «القادة العرب»: whether an adjective says whose they are."""
        return self.nisbas.tells(at)

    def _of_her(self, at: int) -> bool:
        """«مضيفة»: the mark of the feminine, where the word with a pronoun would point («مضيفه»)."""
        return self.script.text[self.tokens[at].end - 1] == self.lists.marbuta

    def _felt(self, at: int) -> bool:
        """«عبر عن سعادته»: behind «عن» the word is what somebody feels."""
        return at > 0 and self.words[at - 1].form in self.lists.partitive

    def _anybody(self, at: int, key: str) -> bool:
        """«كبار المسؤولين», «جميع الأطراف»: anybody of the kind; a sure dual is anybody's only in a set phrase."""
        before = self.words[at - 1].form if at else ""
        behind = self.words[at + 1] if at + 1 < len(self.words) else None
        if key in self.lists.many and key not in self.lists.pairs and behind and "relatives.sure" in behind.classes:
            return True
        if key in self._officials and self.titles.plural_people(key) and self._in_a_land(at + 1):
            return True
        if before not in self.lists.any or (at > 1 and self.words[at - 2].form in self.lists.each):
            return False
        return "prepositions" not in self.words[at - 1].classes or key in self._officials

    def _in_a_land(self, at: int) -> bool:
        """«المسؤولين في العراق», «في البنك الدولي»: whether the land or body stands behind them in which they are."""
        led = at + 1 < len(self.words) and self.words[at].form in self.lists.inside
        known = self.names.known(at + 1, len(self.words), False) if led else None
        if known is None:
            match = self.titles.match(self.words, at + 1) if led else None
            return match is not None and match.title.kind == "body"
        return known[2][0].kind in ("state", "organisation", "institution") or "capital" in known[2][0].extra

    def _plural(self, at: int, tags: tuple[str, ...], key: str) -> bool:
        """«العديد من البلدان», «في البلدان»: behind a preposition a form of the nominative is no dual."""
        if key not in self.lists.also_plural:
            return False
        return bool(set(tags) - {"w", "f"}) or (at > 0 and "prepositions" in self.words[at - 1].classes)

    def _bare(
        self, first: int, last: int, kind: MentionType, tags: tuple[str, ...], refer: Refer, number: int
    ) -> Mention:
        tokens = self.tokens
        start = tokens[first].start
        return Mention(
            first=first,
            last=last,
            start=start,
            end=tokens[last - 1].end,
            type=kind,
            proclitics=tags,
            refer=refer,
            number=number,
            why=f"points back ({refer})",
        )

    def capital(self, at: int) -> Mention | None:
        """«العاصمة الروسية»: a capital named by its state; «المدينة الروسية سوتشي»: a town, where its name follows."""
        for tags, key in self.words[at].splits:
            if key in self.lists.capital or key in self.lists.towns:
                nisba = next(((s, n) for t, s, n in self.nisbas.readings(at + 1) if t == ("al",)), None)
                place = self.world.entities.get(f"place:{self.world.capital.get(nisba[0], '')}") if nisba else None
                if place and nisba:
                    known = self.names.known(at + 1 + nisba[1], len(self.words), False)
                    towns = (e for e in known[2] if e.kind == "place" and e.state == place.state) if known else ()
                    town = next(iter(towns), None) or self._itself(place, at + 1 + nisba[1])
                    if town is None and key in self.lists.towns:
                        continue
                    draft = Draft(at)
                    draft.last = at + 1 + nisba[1] + (known[1] if known and town else int(town is not None))
                    draft.proclitics = tags
                    draft.entity = town or place  # «العاصمة السويسرية جنيف»: the name is believed
                    draft.why.append("capital told by its state" if draft.entity is place else "town of the state told")
                    return draft.mention(self.tokens)
        return None

    def _itself(self, capital: Entity, at: int) -> Entity | None:
        """«العاصمة الأردنية عمان»: the capital, where its own name follows, though another bears it too."""
        return capital if at < len(self.words) and self.words[at].form == fold(capital.name_ar) else None
