"""Known names: those of the knowledge base, and the short forms that the page has introduced.

What enters is a place in the script; what leaves is the mention of the longest known name there. Invariant: a short
form means only whom this page has named in full; an ambiguous name keeps its rivals.
"""

from __future__ import annotations

import msgspec

from hiwar.knowledge.world import Entity
from hiwar.languages import load
from hiwar.reading.names.apposition import Apposition
from hiwar.reading.names.bearers import Bearers
from hiwar.reading.names.draft import Draft
from hiwar.reading.names.lookups import Lookups
from hiwar.reading.names.mention import Mention
from hiwar.reading.names.titled import Titled
from hiwar.text.lexicon import Word, lexicon_of
from hiwar.text.shadow import fold


class KnownNames:
    """Reads mentions that begin with a name, known to the world or to the page."""

    def __init__(self, lookups: Lookups, bearers: Bearers, apposition: Apposition, titled: Titled) -> None:
        self.script = lookups.script
        self.words = lookups.script.words
        self.tokens = lookups.script.tokens
        self.world = lookups.world
        self.names = lookups.names
        self.titles = lookups.titles
        self.lists = lookups.lists
        self.bearers = bearers
        self.apposition = apposition
        self.titled = titled
        table = load(lookups.script.language, "places")["no_place"]
        self.no_place = {fold(name): frozenset(map(fold, words)) for name, words in table.items()}

    def at(self, at: int, end: int, beside: bool = False) -> Mention | None:
        """The mention that a name in the knowledge base begins, with titles behind it; a longer title wins."""
        known = self.names.known(at, end, True, beside)
        if known is None:
            return self._behind_its_kind(at, end)
        tags, size, entities = known
        if at + size < end and self._is_a_word(at + size - 1):
            return None
        draft = Draft(at)
        draft.proclitics = tags
        draft.last = at + size
        draft.take_entity(self._as_a_town(at, tags, entities))
        entity = draft.entity or entities[0]
        if entity.kind == "person":
            self.bearers.lineage(draft, end)
            self.bearers.former_after(draft, end)
            self.apposition.take(draft, end)
        elif entity.kind == "organisation" and self.titles.match(self.words[at : at + 1], 0):
            longer = self.titled.at(at, end)
            if longer and longer.last > draft.last:
                return longer
        elif entity.kind == "place" and size == 1 and (match := self.titles.match(self.words, at, at + 2)):
            longer = self.titled.at(at, end) if match.length > 1 else None  # «القائم بالأعمال»
            if longer and longer.last > draft.last:
                return longer
        return draft.mention(self.tokens)

    def _is_a_word(self, at: int) -> bool:
        """«مسقط رأسه»: whether the word behind a name of a place makes an ordinary word of it."""
        return any(self.words[at + 1].form in self.no_place.get(rest, ()) for _, rest in self.words[at].splits)

    def _as_a_town(self, at: int, tags: tuple[str, ...], entities: tuple[Entity, ...]) -> tuple[Entity, ...]:
        """«وصل إلى تل أبيب»: a town that also stands for its government is a town behind a preposition or a journey."""
        towns = tuple(e for e in entities if e.kind == "place")
        seats = any(e.kind == "institution" for e in entities)
        return towns if towns and seats and ("b" in tags or "l" in tags or self.names._placed(at)) else entities

    def _behind_its_kind(self, at: int, end: int) -> Mention | None:
        """«العاصمة مقديشو», «بمدينة جدة»: a place with the word for what it is."""
        tags = self.names.kind_of_place[self.words[at].form]
        if tags is None:
            return None
        known = self.names.known(at + 1, end, False)
        place = next((e for e in known[2] if e.kind == "place"), None) if known else None
        if known is None or place is None:
            return None
        draft = Draft(at)
        draft.proclitics = tags
        draft.last = at + 1 + known[1]
        draft.take_entity((place,))
        return draft.mention(self.tokens)

    def short(self, at: int, end: int, beside: bool) -> Mention | None:
        """A short name that the page introduced with a longer one; `beside` whether a person stands right before."""
        if not self.names.local:
            return None
        words = self.words
        if at + 1 < end and self._of_two(words[at].form, words[at + 1].form):
            family = self.names.local.get(f"{words[at].form} {words[at + 1].form}")
            if isinstance(family, Mention):
                return msgspec.structs.replace(
                    family, first=at, last=at + 2, start=self.tokens[at].start,
                    end=self.tokens[at + 1].end, proclitics=(), why="short form of a name told before",
                )  # fmt: skip
        for tags, key in words[at].splits:
            found = self.names.local.get(key)
            if isinstance(found, Mention):
                body = found.entity is not None and found.entity.kind == "organisation"
                joined = beside and tags == ("w",)  # «نتنياهو وعون»
                if tags and not body and not joined and self.names._ordinary(words[at]):
                    continue
                if body and at + 1 < end and self._goes_on(words[at + 1]):
                    continue
                known = self.names.known(at, end, True)
                if known and known[1] > 1:
                    return None
                return msgspec.structs.replace(
                    found,
                    first=at,
                    last=at + 1,
                    start=self.tokens[at].start,
                    end=self.tokens[at].end,
                    proclitics=tags,
                    why="short form of a name told before",
                )
        return None

    def _of_two(self, first: str, last: str) -> bool:
        """«بن سلمان», «العبد الله»: whether two words are one part of a name."""
        return self.names.given.get(first) == "particle" or last in self.names.lists.compound

    def _goes_on(self, word: Word) -> bool:
        """«الاتحاد العام»: whether an adjective behind a short name makes it another's."""
        return word.form.startswith(self.lists.article) and not word.verbs and not word.classes

    def introduce(self, mention: Mention) -> list[str]:
        """Note the short forms of whom the page named in full («بوتين»، «الحلف»); the forms may now begin a mention."""
        forms: list[str] = []
        for part in mention.parts:
            forms += self.introduce(part)
        told = fold(self._full(mention)).split()
        if len(told) > 2 and self._of_two(told[-2], told[-1]) and mention.type == "person":
            self.names.local[" ".join(told[-2:])] = mention
            if told[-1] in self.names.lists.compound:
                return [*forms, told[-2]]
        if mention.name:
            last = self.words[mention.name[1] - 1].form
            if mention.name[1] - mention.name[0] > 1 and len(last) > 2 and not self._common(mention.name[1] - 1):
                self.names.local[last] = mention
                forms.append(last)
        elif mention.entity and mention.entity.kind == "organisation" and mention.last - mention.first > 1:
            head = fold(mention.entity.name_ar).split()[0]
            head = self._definite(head) if head in self.lists.shortened else self._definite_of_its_own(head)
            if head:
                self.names.local[head] = mention
                forms.append(head)
        elif mention.entity and mention.entity.kind == "person" and mention.last - mention.first > 1:
            parts = fold(mention.entity.name_ar).split()
            first = mention.entity.state in self.lists.surname_first and self._only_a_name(parts[0])
            for form in (parts[0], parts[-1]) if first else parts[-1:]:
                node = self.world.names.get(form)
                ends = node.ends if node else []
                # «أداما بارو ... بارو»: a page means the one whom it named in full, and no namesake of another land
                if len(form) > 2 and all(e.kind == "person" and e.state != mention.entity.state for e in ends):
                    self.names.local[form] = mention
                    forms.append(form)
                elif any(e.id == mention.entity.id for e in ends):  # «أداما بارو ... جان نويل بارو ... بارو»
                    self.names.local.pop(form, None)
        return forms

    def _definite(self, head: str) -> str:
        return self.lists.article + head

    def _definite_of_its_own(self, head: str) -> str:
        """«الوكالة الدولية للطاقة الذرية ... الوكالة»: the first word of a name that has its article already."""
        return head if head.removeprefix(self.lists.article) in self.lists.shortened_whole else ""

    def _only_a_name(self, form: str) -> bool:
        """«وانغ»: whether a form is no word of the language."""
        word = lexicon_of(self.script.language).word(form)
        return not (word.nouns or word.verbs or word.classes)

    def _common(self, at: int) -> bool:
        """«الأول», «اللغة»: whether the last word of a name is so ordinary that it means nobody by itself."""
        word = self.words[at]
        if self.names.given.get(word.form) in ("given", "family") or not word.nouns:
            return False
        feminine = self.script.raw(at, at + 1).endswith(self.names.lists.feminine)
        return feminine or any({"masdar", "plural"} & a.sense.features for a in word.nouns) or "ordinal" in word.classes

    def _full(self, mention: Mention) -> str:
        """The whole name that a short form stands for."""
        if mention.entity:
            return mention.entity.name_ar
        return self.script.raw(*mention.name) if mention.name else ""
