"""Objects: where the phrase behind a verb of speech is whom it tells of or calls on, and who speaks is told elsewhere.

What enters is the place of a verb in the clause's items and the phrase behind it; what leaves is whether that is its
object. Invariant: a phrase is an object only where somebody else can be the subject.
"""

from __future__ import annotations

from hiwar.reading.grammar.items import Item
from hiwar.reading.statements.actors import Actors
from hiwar.reading.statements.clause import Clause
from hiwar.reading.statements.phrase import Phrase

_BODIES = frozenset({"institution", "organisation", "state"})


class Objects:
    """Tells objects from subjects in one sentence."""

    def __init__(self, clause: Clause, actors: Actors) -> None:
        self.clause = clause
        self.actors = actors

    def told_of(self, at: int, phrase: Phrase) -> bool:
        """Whether the phrase behind a verb is whom the verb tells of, though it agrees with it."""
        return self._calls_on(at, phrase) or self._only_object(at, phrase) or self._blamed(at, phrase)

    def _blamed(self, at: int, phrase: Phrase) -> bool:
        """«وحمل الحركة مسؤولية التصعيد»: whether what a verb blames somebody for stands right behind the phrase."""
        theme = self.clause.speech.verbs[self.clause.items[at].senses["speech"].sense.lemma].theme
        if not theme or not self.clause.items[at].joined or self.clause.floor.last is None:
            return False
        behind = self._behind(phrase)
        return behind is not None and self.clause.phrases.stem(behind) in theme

    def _only_object(self, at: int, phrase: Phrase) -> bool:
        """«ووصف الاتفاق بأنه ...»: whether the one phrase between a verb and its preposition is whom it tells of."""
        items = self.clause.items
        lemma = items[at].senses["speech"].sense.lemma
        if lemma not in self.clause.speech.object_only or not items[at].joined or items[at].senses["speech"].enclitic:
            return False
        behind = self._behind(phrase)
        led = behind is not None and (behind.kind in ("prep", "comp") or behind.prep is not None)
        goes_on = self.clause.floor.last is not None and self.clause.floor.last.type in ("person", "unnamed")
        return led and goes_on and not phrase.bearer and not phrase.name

    def _calls_on(self, at: int, phrase: Phrase) -> bool:
        """«تحدث بايدن ...، ودعا الكونغرس إلى»: whether who acts before calls on the body behind the verb."""
        items, mention = self.clause.items, phrase.mention
        sense = items[at].senses["speech"].sense
        goes_on = items[at].joined or (at > 0 and items[at - 1].form in self.clause.speech.likewise)
        if not goes_on or phrase.bearer or not self._body(phrase):
            return False
        to = self.clause.speech.verbs[sense.lemma].to
        behind = self._behind(phrase)
        led = behind is not None and (behind.form in to or behind.prep in to)
        if not led or sense.lemma not in self.clause.speech.transitive:
            return False
        agreement = self.clause.subjects.agreement(items[at])
        actor = self.actors.before(at, agreement.feminine) if at > 2 else None
        if actor is None or actor.type == "person" or (mention is not None and mention.type == "state"):
            return actor is not None and actor.type == "person"
        spoke = next((u.head for u in reversed(self.clause.found) if not u.dropped), None)
        head = next((item for item in items if item.first == spoke), None)
        return head is not None and self.clause.subjects.agreement(head) == agreement

    def _body(self, phrase: Phrase) -> bool:
        """Whether a phrase tells a body, or several by what they are, and no person by name or title."""
        if phrase.mention is not None:
            return phrase.mention.type in _BODIES
        return phrase.agent is not None and (phrase.agent.kind == "body" or phrase.agent.number > 1)

    def _behind(self, phrase: Phrase) -> Item | None:
        """What stands behind a phrase, past adverbs and times."""
        rest = self.clause.items[phrase.last :]
        return next((item for item in rest if item.kind not in ("adverb", "time")), None)

    def accused(self, at: int, limit: int) -> bool:
        """Whether a feminine verb that takes up a document has a man for its object («مذكرات اتهمت فيها فلانا»)."""
        items = self.clause.items
        if at + 2 >= limit or items[at + 1].form not in self.clause.speech.inside:
            return False
        mention = items[at + 2].mention
        man = mention is not None and mention.type == "person" and not mention.feminine
        return man and self.clause.subjects.agreement(items[at]).feminine
