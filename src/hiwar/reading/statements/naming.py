"""Naming: the words that can only be a name, where nobody knows it: by their shape, their place, or told before.

What enters is the items of a sentence and a place; what leaves is how many items are a name. Invariant: a word that the
lexicon knows is a name only behind a title, inside a name told before, or between a title and the content.
"""

from __future__ import annotations

from collections.abc import Callable

from hiwar.knowledge.world import Entity
from hiwar.reading.grammar.items import Item
from hiwar.reading.names.mention import Mention
from hiwar.reading.names.place_words import named_for
from hiwar.reading.statements.nouns import Nouns
from hiwar.reading.statements.speech import Speech
from hiwar.reading.words.script import Script
from hiwar.text.lexicon import Word
from hiwar.text.tokens import WORD

LONGEST_NAME = 5
LEAST_LED = 5
_NAMING = frozenset({"word", "noun", "participle", "adverb", "prep", "verb"})
_GIVEN = frozenset({"given", "given_word"})


class Naming(Nouns):
    """Finds unknown names in one sentence; `told` and `whole` ask what the page has named before."""

    def __init__(self, script: Script, speech: Speech, nisba: dict[str, tuple[Entity, ...]], language: str) -> None:
        super().__init__(script, speech, nisba, language)
        self.items: list[Item] = []
        self.named_for = named_for(language)
        self.whole: Callable[[str], list[tuple[str, ...]]] = lambda form: []
        self.told: Callable[[str], bool] = lambda form: False

    def name_run(self, k: int, stop: int) -> int:
        """How many items from `k` can only be a person's name that nobody knows; 0 where none."""
        items = self.items
        size = 0
        if self._of_a_thing(k):
            return 0
        while k + size < stop and size < LONGEST_NAME:
            item = items[k + size]
            if item.kind == "mention" and size and not item.prep and not item.joined and item.mention:
                if self._particle(items[k + size - 1]) or (item.mention.type == "person" and not item.mention.title):
                    size += 1
                    continue
                break
            word = self.word(item)
            kind = self.given.get(word.form)
            if size == 1 and not kind and self._family_led(k, item, word):
                size += 1
                continue
            if item.kind == "adverb" and not (kind and not size):
                break
            if item.kind in ("prep", "verb") and not self.homograph(item):
                break
            if item.kind not in _NAMING or (item.joined and item.kind != "word"):
                break
            if not size and (whole := self._told_whole(k, stop)):
                return whole
            if not size and self.told(self.stem(item)):
                kind = kind or "told"
            unknown = not word.analyses and not word.classes and not word.conjoined
            led = bool(size) and self._particle(items[k + size - 1])
            if not (kind or unknown or led) or self.script.tokens[item.first].kind != WORD:
                break
            if not kind and (self._led(word) or word.form in self.speech.openers or self._split_known(word)):
                break
            if not kind and unknown and self._shape(k + size, word.form):
                break
            if not kind and not led and self.nisba_state(item):
                break
            size += 1
        while size and self._particle(items[k + size - 1]):
            size -= 1
        if size and self._family(k, k + size, stop):
            size += 1
        if size == 1 and self.given.get(self.word(items[k]).form) == "given_word":
            return 0
        return size

    def _family_led(self, k: int, item: Item, word: Word) -> bool:
        """Whether a word with the article that is no noun ends a name behind a given name («كريم البستاني»)."""
        if self.given.get(self.word(self.items[k]).form) not in _GIVEN or not word.form.startswith(self.article):
            return False
        if item.kind not in ("word", "verb") or item.prep or item.joined or word.nouns or word.participles:
            return False
        return len(word.form) > LEAST_LED and not self.nisba_state(item) and self.agents.of(word) is None

    def _of_a_thing(self, k: int) -> bool:
        """«جامعة القاضي عياض», «مدينة الملك عبدالعزيز»: whether item `k` ends what a thing is named for."""
        near = self.items[max(0, k - 2) : k]
        if not near or not all(item.kind in ("noun", "word", "participle") for item in near[-1:]):
            return False
        things = [i for i, item in enumerate(near) if self._thing(item)]
        return bool(things) and (things[-1] == len(near) - 1 or self.definite(near[-1]))

    def _thing(self, item: Item) -> bool:
        """Whether an item is the noun of what is named for somebody, without the article."""
        if item.kind not in ("noun", "word"):
            return False
        return any(rest in self.named_for and "al" not in tags for tags, rest in self.word(item).bare)

    def _family(self, k: int, j: int, stop: int) -> bool:
        """Whether a common noun behind given names is the last of them («محمد سمان أن»)."""
        items = self.items
        if j >= min(stop, len(items)) or not any(self.given.get(self.word(i).form) for i in items[k:j]):
            return False
        item, behind = items[j], items[j + 1] if j + 1 < len(items) else None
        if item.kind not in ("noun", "word", "participle") or item.prep or item.joined or self.definite(item):
            return False
        if self.script.tokens[item.first].kind != WORD or item.form.endswith(self.speech.accusative):
            return False
        if item.form in self.speech.contents or self.agents.of(self.word(item)) or "speech" in item.senses:
            return False
        nouns = self.word(item).nouns
        if any("masdar" in a.sense.features or (a.enclitic or "").startswith("3") for a in nouns):
            return False
        if self._circumstance(item) or self.nisba_state(item):
            return False
        title = behind is not None and behind.mention is not None and behind.mention.title and not behind.prep
        return bool(title) or behind is None or behind.kind in ("comma", "comp", "colon", "open", "time", "bracket")

    def homograph(self, item: Item) -> bool:
        """Whether what seems a preposition or a verb is written as a given name is («علي», its last letter dotted)."""
        token = self.script.tokens[item.first]
        word = self.word(item)
        return self.given.get(word.form) in _GIVEN and self.script.text[token.start : token.end] == word.form

    def _shape(self, at: int, form: str) -> bool:
        """Whether an unknown word has the shape of no name: «لحقوق الإنسان»، «بجهودهم»، «مخاطبا»، «منتقدو»."""
        shapes = self.speech.shapes
        following = self.items[at + 1] if at + 1 < len(self.items) else None
        definite = following is not None and (
            following.kind == "open" or (following.kind != "mention" and self.definite(following))
        )
        if form and form[0] in shapes["led"] and (definite or form.endswith(shapes["owned"])):
            return True
        if self._owned(at, form):
            return True
        circumstance = form.startswith(shapes["participle"]) and form.endswith(shapes["accusative"])
        if circumstance and following is not None and following.kind in ("colon", "open"):
            return True
        people = form.startswith(shapes["participle"]) and form.endswith(shapes["plural"])
        return (circumstance and definite) or (
            people and following is not None and (definite or following.kind == "mention")
        )

    def _owned(self, at: int, form: str) -> bool:
        """Whether an unknown word ends in a pronoun («تنبيهاته»)."""
        last = self.script.tokens[self.items[at].first].end - 1
        pronouns = self.speech.shapes["pronouns"]
        return len(form) > 4 and form.endswith(pronouns) and self.script.text[last] != self.speech.marbuta

    def _split_known(self, word: Word) -> bool:
        """Whether a word is a preposition joined to a noun that the lexicon knows («لهزيمة»)."""
        for tags, rest in word.splits[1:]:
            if tags[-1] in ("l", "b") and len(rest) > 3 and self.script.lexicon.word(rest).nouns:
                return True
        return False

    def _led(self, word: Word) -> bool:
        """Whether a preposition and the article are joined to a word («للجزيرة»), which then begins no name."""
        return any(len(tags) > 1 and tags[-1] == "al" for tags, _ in word.bare)

    def _told_whole(self, k: int, stop: int) -> int:
        """How many items are a full name told before, whatever its words mean («كريم خان»)."""
        for words in self.whole(self.stem(self.items[k])):
            if all(k + n < stop and self.items[k + n].form == word for n, word in enumerate(words) if n):
                return len(words)
        return 0

    def _plain_run(self, j: int, stop: int) -> int:
        """«الناشط المدني مجيد الزبيدي»: behind a definite title and its adjectives only a name is indefinite."""
        items = self.items
        size = 0
        while j + size < stop and size < LONGEST_NAME:
            item = items[j + size]
            if item.mention and size and item.mention.type == "person" and not item.prep and not item.joined:
                size += 1
                continue
            if item.kind not in ("word", "noun", "participle") or item.prep or item.joined or self._pronominal(item):
                break
            if self.script.tokens[item.first].kind != WORD:
                break
            if self.tells_act(item) or self.agents.of(self.word(item)) or self._circumstance(item):
                break
            if not self.word(item).analyses and self._owned(j + size, item.form):
                break
            size += 1
        behind = items[j + size] if j + size < len(items) else None
        closed = (
            behind is None
            or behind.kind in ("comma", "comp", "colon", "bracket", "prep", "open", "time", "adverb")
            or behind.prep
        )
        return size if size > 1 and closed else 0

    def _up_to_content(self, j: int, stop: int) -> int:
        """«الباحث سامر قنديل إن»: two to four plain words are all that stands between a title and the content."""
        if not 1 < stop - j <= LONGEST_NAME - 1 or stop >= len(self.items) or self.items[stop].kind != "comp":
            return 0
        for item in self.items[j:stop]:
            if self.script.tokens[item.first].kind != WORD:
                return 0
            named = item.kind == "adverb" and self.given.get(self.word(item).form)
            if not (named or item.kind in ("word", "noun", "participle", "verb")) or item.prep or item.joined:
                return 0
            if "speech" in item.senses or self.definite(item) or self._pronominal(item) or self.tells_act(item):
                return 0
            if self.agents.of(self.word(item)) or self._circumstance(item):
                return 0
        return stop - j

    def _plain(self, first: int, last: int) -> bool:
        """Whether items are plain words that may make a name: no mention, no preposition, no act in a construct."""
        return all(
            i.kind in ("word", "noun", "participle", "verb")
            and not i.prep
            and (not i.joined or n == 0)
            and not self.agents.of(self.word(i))
            for n, i in enumerate(self.items[first:last])
        )

    def _before_role(self, k: int, stop: int) -> int:
        """«الشرقي خطري، باحث في ...،»: two or three words before a comma and what their bearer is."""
        items = self.items
        for j in range(k + 2, min(k + 5, stop, len(items) - 1)):
            if items[j].kind == "comma":
                role = (
                    self.agents.of(self.word(items[j + 1]))
                    if items[j + 1].kind in ("noun", "word", "participle")
                    else None
                )
                named = role is not None and role.kind == "person" and not role.prep
                return j - k if named and self._plain(k, j) else 0
        return 0

    def inside(self, k: int, stop: int) -> tuple[int, int, int, Mention | None] | None:
        """A short quotation that is a name: its tokens, the item behind it, the mention in it."""
        items = self.items
        for j in range(k + 1, min(k + 7, stop, len(items))):
            if items[j].kind == "close":
                if j == k + 1:
                    return None
                mention = next((i.mention for i in items[k + 1 : j] if i.mention), None)
                return items[k + 1].first, items[j - 1].last, j + 1, mention
            if items[j].kind in ("comp", "colon", "comma") or (items[j].kind == "verb" and j > k + 2):
                return None
        return None

    def bracket(self, k: int, stop: int) -> int:
        """The item behind the bracket that closes the one at `k`; 0 where none does soon."""
        for j in range(k + 1, min(k + 9, stop, len(self.items))):
            if self.items[j].kind == "bracket":
                return j + 1
        return 0
