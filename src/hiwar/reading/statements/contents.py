"""Contents: where what was said begins, behind a verb, a participle or a noun of speech.

What enters is the items of a sentence and the place of the head; what leaves is the item where the content begins.
Invariant: a content is marked (أن، إن، a colon, a quotation) or led by a preposition of its verb, or it is the object.
"""

from __future__ import annotations

from hiwar.reading.grammar.items import Item
from hiwar.reading.statements.phrases import PhraseReader
from hiwar.reading.statements.speech import Speech, SpeechVerb

REACH = 45
LED = 24
BEHIND_NAME = 14
DESCRIBED = 9
INSERTED = 20
SHORT = 3
VERBAL = 7


class Contents:
    """Finds contents in one sentence."""

    def __init__(self, speech: Speech, phrases: PhraseReader) -> None:
        self.speech = speech
        self._courtesies = tuple(speech.courtesies)
        self.phrases = phrases

    def marked(self, items: list[Item], at: int, over: bool = False) -> int | None:
        """The item behind a complementiser or colon, or the mark that opens a quotation; `None` where none is near.

        `over`: a participle of speech on the way does not end the search («قال معلقا على ...:»).
        """
        limit = min(len(items), at + REACH)
        k = at + 1
        while k < limit:
            item = items[k]
            kind = item.kind
            if kind == "comp" and item.form in self.speech.joined_clause:
                return None
            if kind not in ("comp", "mention") and self._that_not(item):
                return k + 1 if k + 1 < len(items) else None
            if kind in ("comp", "colon"):
                if kind == "comp" and (self.of_reason(items, k) or (k > at + 1 and self._of_another(items, k))):
                    return None
                return k + 1 if k + 1 < len(items) else None
            if kind == "open":
                inside = self.phrases.inside(k, limit)
                if inside is None:
                    return k
                named = self._named(items, k) or (k == at + 1 and self._body(items, k, inside[2]))
                if not (named or self._goes_on(items, inside[2])):
                    return k
                k = inside[2]
                continue
            if kind == "comma":
                k = self.over(items, k, limit)
                if k < limit and items[k].joined and items[k].kind != "mention":
                    return None
                if k + 1 < limit and items[k].kind == "pron" and items[k + 1].form in self.speech.what:
                    return None
                continue
            if kind == "bracket":
                k = self.phrases.bracket(k, limit) or k + 1
                continue
            if (
                not over
                and kind in ("participle", "noun")
                and (k - at > 3 or items[k - 1].kind == "comma")
                and self._goes_on_as(item)
            ):
                return None
            if kind == "verb" and item.form in self.speech.called:
                k += 1
                continue
            if kind == "verb" and (behind := self._copied(items, k, limit)):
                k = behind
                continue
            if kind == "verb":
                described = (
                    items[k - 1].kind == "rel" or self._describes(item, items[k - 1]) or self._takes_up(items, k, limit)
                )
                if self._judges_it(item, items[k - 1]):
                    return None
                if items[k - 1].form in self.speech.contents and not item.joined:
                    k += 1
                    continue
                if items[k - 1].kind == "rel" and self._says_that(items, k):
                    return None
                if item.joined or (not described and ("speech" in item.senses or k - at > DESCRIBED)):
                    return None
            elif (kind == "mark" and not self.phrases.of_style(k)) or (kind == "conj" and k > at + 1):
                return None
            k += 1
        return None

    def of_reason(self, items: list[Item], k: int) -> bool:
        """Whether a complementiser begins a clause of time or reason («بعد أن»، «على الرغم من أن»)."""
        before = items[k - 1]
        if self.phrases.stem(before) in self.speech.despite:
            return True
        despite = before.form in self.speech.of and items[k - 2].form in self.speech.despite
        return despite or (before.kind == "prep" and before.form in self.speech.before_clause)

    def _of_another(self, items: list[Item], k: int) -> bool:
        """Whether a complementiser begins a clause that sets somebody else against («هدد بالرد، غير أن فلانا»)."""
        return items[k - 1].form in self.speech.as_for and items[k - 2].kind == "comma"

    def led_clause(self, items: list[Item], at: int) -> bool:
        """Whether a preposition leads to what was said («ما قاله فلان من أن»)."""
        begin = self.marked(items, at)
        if begin is None or items[begin - 1].kind != "comp":
            return False
        return items[begin - 1].prep is not None or items[begin - 2].form in self.speech.of

    def _takes_up(self, items: list[Item], k: int, limit: int) -> bool:
        """Whether a verb tells of the noun before it by «فيه» («ينظر إلى متجر عرضت فيه»)."""
        if items[k].joined or k + 1 >= limit or items[k].form in self.speech.document_verbs:
            return False
        if items[k - 1].form in self.speech.meanwhile:  # «في وقت أكد فيه فلان أن»
            return False
        return items[k + 1].form in self.speech.inside

    def _that_not(self, item: Item) -> bool:
        """«ألا», and not «إلا»: whether a word is «أن» joined to a negation."""
        return (
            item.form == self.speech.except_ and self.phrases.script.raw(item.first, item.last) == self.speech.that_not
        )

    def _copied(self, items: list[Item], k: int, limit: int) -> int:
        """«في بيان أصدره وتلقت الصحيفة نسخة منه أن»: behind the copy that somebody got of a paper; 0 where none."""
        for j in range(k + 1, min(k + VERBAL, limit)):
            if items[j].form in self.speech.copies:
                led = any(item.kind in ("comp", "colon", "comma", "open") for item in items[j + 1 : j + SHORT + 1])
                return j + 1 if led else 0
            if items[j].kind not in ("mention", "noun", "word", "open", "close", "prep"):
                return 0
        return 0

    def _says_that(self, items: list[Item], k: int) -> bool:
        """Whether a verb in a relative clause has a content of its own («... التي قال فيها إن»)."""
        sense = items[k].senses.get("speech")
        if sense is None or sense.sense.lemma not in self.speech.pure:
            return False
        behind = next((i for i in items[k + 1 : k + 4] if i.kind not in ("pron", "adverb", "time")), None)
        return behind is not None and behind.kind == "comp"

    def _describes(self, verb: Item, before: Item) -> bool:
        """Whether a verb behind a comma only tells of what stands before it («مع صحيفة، نشرته أمس، إن»)."""
        sense = verb.any_sense
        apart = before.kind == "comma" or (before.kind == "noun" and not self.phrases.definite(before))
        return apart and not verb.joined and sense is not None and sense.enclitic is not None

    def _judges_it(self, verb: Item, before: Item) -> bool:
        """Whether somebody judges the noun before a verb («في خطوة وصفها فلان بأنها»), which is another statement."""
        sense = verb.senses.get("speech")
        if sense is None or sense.enclitic is None or sense.sense.lemma not in self.speech.describing:
            return False
        return before.kind == "noun" and not self.phrases.definite(before)

    def _goes_on_as(self, item: Item) -> bool:
        """Whether a participle of speech begins a statement of its own («مضيفا أن»)."""
        return not item.prep and any(
            a.sense.source == "speech"
            and "al" not in a.proclitics
            and not ({"singular", "masculine"} <= a.sense.features and "indefinite" not in a.sense.features)
            for a in self.phrases.word(item).participles
        )

    def _named(self, items: list[Item], k: int) -> bool:
        """Whether a quotation is the name of the outlet or body before it («صحيفة "هآرتس"»)."""
        before = items[k - 1]
        if before.mention is not None and before.mention.type == "person" and self.phrases.names_body(k):
            return True
        if before.kind == "prep" and before.form in self.speech.before_name:
            inside = self.phrases.inside(k, len(items))
            return inside is not None and inside[2] - k <= SHORT + 2 and items[inside[2] :][:1] != []
        agent = self.phrases.agents.of(self.phrases.word(before)) if before.kind in ("noun", "word") else None
        return agent is not None and agent.kind in ("outlet", "body") and not agent.definite

    def _body(self, items: list[Item], k: int, behind: int) -> bool:
        """Whether a quotation right behind a verb is the name of a body that speaks («أعلن "تحالف الوسط" دعمه»)."""
        agent = self.phrases.agents.of(self.phrases.word(items[k + 1]))
        if agent is None or agent.kind != "body" or behind >= len(items):
            return False
        return items[behind].kind in ("noun", "prep", "participle", "adverb", "time") and not items[behind].joined

    def _goes_on(self, items: list[Item], k: int) -> bool:
        """Whether the content is still to come behind a short quotation, which is then a name."""
        for j in range(k, min(k + BEHIND_NAME, len(items))):
            item = items[j]
            if item.kind in ("comp", "colon", "open"):
                return True
            if item.kind in ("mark", "conj") or (item.kind == "verb" and (item.joined or j == k)):
                return False
        return False

    def led(self, items: list[Item], at: int, entry: SpeechVerb) -> int | None:
        """The preposition of the verb that leads to its content («أعرب عن»، «شدد على»)."""
        if not entry.to:
            return None
        k = at
        while k + 1 < min(len(items), at + LED):
            k += 1
            item = items[k]
            if item.kind == "comma":
                led = k + 1 < len(items) and self._leads(items[k + 1], entry)
                k = k if led else self.over(items, k, at + LED) - 1
                continue
            if self._tells_where(items, k):
                continue
            if item.kind == "prep" and item.form[:1] in entry.to and len(item.form) > SHORT:
                return k
            if (item.kind == "prep" and item.form in entry.to) or (item.prep in entry.to and item.kind != "mention"):
                return k
            if self.speech.led_what.get(item.form) in entry.to or (item.kind == "neg" and item.form[:1] in entry.to):
                return k
            if item.prep in entry.to and item.kind == "mention" and k > at + 1 and not self.phrases.seated(k):
                return k
            if item.kind in ("comp", "colon", "mark", "conj") or (
                item.kind == "verb" and (item.joined or items[k - 1].kind != "rel")
            ):
                return None
        return None

    def whole(self, items: list[Item], at: int, begin: int, entry: SpeechVerb) -> int:
        """Where a content begins whose complementiser stands behind its own noun («أعرب عن أمله في أن»)."""
        if not entry.to or begin < 3 or items[begin - 1].kind != "comp":
            return begin
        led = self.led(items, at, entry)
        if led is None or led >= begin - 3 or items[led].kind != "prep":
            return begin
        between = items[led + 1 : begin - 1]
        thought = between[0].kind == "noun" and self.phrases.tells_act(between[0])
        plain = all(item.kind in ("noun", "prep", "participle", "mention", "word") for item in between)
        return led if thought and plain and len(between) <= SHORT else begin

    def before_led(self, items: list[Item], behind: int, led: int | None) -> int | None:
        """The noun that tells what is said, where it stands before the preposition («أكد حرصه على»)."""
        if led is None or behind >= led or not 0 <= behind < len(items):
            return led
        first = self.object(items, behind, led)
        if first is not None and self.phrases.tells_act(items[first]):
            return first
        last = items[led - 1]
        told = last.kind == "noun" and not last.prep and led - 1 >= behind and items[led - 2].kind == "comma"
        return led - 1 if told and self.phrases.tells_act(last) else led

    def _tells_where(self, items: list[Item], k: int) -> bool:
        """Whether an item leads to where or to whom something was said («على تويتر», «لوكالة رويترز»)."""
        item = items[k]
        if item.kind == "prep":
            credit = k + 2 < len(items) and self.phrases.stem(items[k + 2]) in self.speech.credit_nouns
            limit = credit and items[k + 1].form in self.speech.limits
            return limit or (k + 1 < len(items) and items[k + 1].form in self.speech.platforms)
        heard = item.mention is not None and item.mention.type == "outlet"
        return item.prep is not None and (heard or item.form in self.speech.hearers)

    def _leads(self, item: Item, entry: SpeechVerb) -> bool:
        """Whether an item behind a comma leads to the content: no mention, which would tell a place («بالقاهرة»)."""
        return item.form in entry.to if item.kind == "prep" else item.kind == "noun" and item.prep in entry.to

    def _also_noun(self, item: Item) -> bool:
        script = self.phrases.script
        marbuta = script.text[script.tokens[item.first].end - 1] == self.speech.marbuta
        nouns = self.phrases.word(item).nouns
        return bool(nouns) and (marbuta or any(a.enclitic or "masdar" in a.sense.features for a in nouns))

    def over(self, items: list[Item], k: int, stop: int) -> int:
        """Behind an insertion that the comma or dash at `k` opens («-في كلمة ألقاها أمس-»); else the next item."""
        if k + 1 >= len(items):
            return k + 1
        dash = items[k].form in self.speech.dashes
        opener = items[k + 1]
        if not dash and opener.kind == "verb" and not opener.joined and (end := self._verbal(items, k + 1)):
            return end
        about = opener.form in self.speech.as_to and k + 2 < len(items) and items[k + 2].kind == "verb"
        if not dash and opener.kind not in ("prep", "time", "rel") and not opener.prep and not about:
            return k + 1
        for j in range(k + 2, min(k + INSERTED, stop, len(items))):
            if items[j].kind == "comma" and (items[j].form in self.speech.dashes) == dash:
                return j + 1
            if items[j].kind in ("comp", "colon", "mark", "open") or (items[j].kind == "verb" and items[j].joined):
                return k + 1
        return k + 1

    def past(self, items: list[Item], k: int) -> int:
        """Behind a day or an insertion at item `k` («، الخميس،», «-خلال زيارة إلى بغداد-»)."""
        while k < len(items) and items[k].kind in ("comma", "time", "adverb"):
            k = self.over(items, k, len(items)) if items[k].kind == "comma" else k + 1
        return k

    def _clause_of_its_own(self, items: list[Item], k: int) -> bool:
        """Whether «ما» at item `k` leads a clause that is the object («نفى ما نشر»)."""
        return items[k].form in self.speech.what and k + 1 < len(items) and items[k + 1].kind == "verb"

    def bare(self, items: list[Item], k: int, named: bool) -> int | None:
        """The finite verb that a content without any mark begins with («قال لافروف لا أعتقد ذلك»).

        Behind a verb of speech whose speaker is not told it must be of the speaker himself («وأضافت نريد»).
        """
        k = self.past(items, k) if named else k
        negated = k + 1 < len(items) and items[k].kind == "neg"
        verb = items[k + 1] if negated else items[k] if k < len(items) else None
        if verb is None or verb.kind != "verb" or verb.joined:
            return None
        readings = self.phrases.word(verb).verbs
        himself = bool(readings) and any("first" in a.sense.features for a in readings)
        return k if himself or (named and readings) else None

    def _verbal(self, items: list[Item], k: int) -> int:
        """Behind an insertion of a few words that begins with a verb («، نشر الأربعاء، أن»); 0 where none ends."""
        for j in range(k + 1, min(k + VERBAL, len(items) - 1)):
            if items[j].kind == "comma":
                return j + 1 if items[j + 1].kind in ("comp", "colon") else 0
            if items[j].kind in ("comp", "colon", "mark", "open", "verb", "conj"):
                return 0
        return 0

    def courteous(self, items: list[Item], k: int) -> bool:
        """Whether the content is thanks, condolences or congratulations («أعرب عن شكره»)."""
        for item in items[k : k + 3]:
            form = self.phrases.stem(item).removeprefix(self.phrases.article)
            if form.startswith(self._courtesies):
                if any(form.startswith(word) and len(form) - len(word) <= 3 for word in self._courtesies):
                    return True
        return False

    def act(self, items: list[Item], k: int, entry: SpeechVerb) -> bool:
        """Whether somebody does by the verb and says nothing: «رفض الخروج»، «رحب بالوفد»، «اعترف بالدولة»."""
        item = items[k]
        word = self.phrases.word(item)
        if any(analysis.sense.lemma in self.speech.refusable for analysis in word.nouns):
            return False
        if entry.lemma in self.speech.declining:
            masdar = any("masdar" in noun.sense.features for noun in word.nouns)
            return "contact" in item.senses or (masdar and self.phrases.definite(item))
        done = self.speech.done.get(entry.lemma, frozenset())
        return any(rest in done for _, rest in word.bare)

    def object(self, items: list[Item], k: int, stop: int) -> int | None:
        """The noun that tells what is said, from item `k` on («أعلنت المعارضة رفضها»)."""
        j = k
        while j < min(len(items), stop):
            item = items[j]
            if item.kind == "noun" and not item.prep and not (item.joined and j > k):
                return j
            if item.kind == "neg" and item.form in self.speech.contents:
                return j
            if j == k and item.kind in ("neg", "rel") and self._clause_of_its_own(items, j):
                return j
            if j == k and item.kind == "open" and self.phrases.inside(j, stop) is not None:
                return j
            plain = item.kind in ("mention", "word", "participle") and not item.prep and not item.joined
            if plain and j == k and not (j and items[j - 1].kind == "comma" and self._goes_on_as(item)):
                return j
            if item.kind == "verb" and not item.joined and (self._also_noun(item) or self.phrases.tells_act(item)):
                return j
            if item.kind in ("comp", "colon", "mark", "conj", "verb", "rel", "close"):
                return None
            if item.kind == "comma":
                j = self.over(items, j, stop)
                k = j
                continue
            j = self._past_led(items, j) if item.kind == "prep" else j + 1
        return None

    def _past_led(self, items: list[Item], j: int) -> int:
        """Behind what the preposition at `j` leads, with its adjectives («في مؤتمر صحفي»)."""
        if j + 1 < len(items) and items[j + 1].kind == "open" and (inside := self.phrases.inside(j + 1, len(items))):
            return inside[2]
        j += 2
        while 1 < j < len(items) and self._describes_noun(items[j], items[j - 1]):
            j += 1
        return j

    def _describes_noun(self, item: Item, noun: Item) -> bool:
        """Whether an item is an adjective as definite as the noun before it, which is nobody's name."""
        if item.kind not in ("noun", "participle") or item.prep or item.joined or noun.mention is not None:
            return False
        adjective = any("adjective" in a.sense.features for a in self.phrases.word(item).analyses)
        return adjective and self.phrases.definite(item) == self.phrases.definite(noun)
