"""The ground of a proof: a script with its cues, and the times of those of its sentences that are asked for.

Invariant: a sentence's times are read once, and only if somebody asks; token indexes count in the script.
"""

from __future__ import annotations

import functools
import operator
from collections.abc import Iterator

from hiwar.knowledge.world import World
from hiwar.model import Proof
from hiwar.reading.days.cues import Cue, Cues, cues_of
from hiwar.reading.names.names import Names
from hiwar.reading.words.hints import asked
from hiwar.reading.words.script import Script, Sentence
from hiwar.text.expression import TimeExpression

_CUE = asked(lambda language: cues_of(language).flags_of)


class Ground:
    """A script, the flags of its sentences, its times and its names."""

    def __init__(self, script: Script, world: World, language: str) -> None:
        self.script = script
        self.text = script.text
        self.world = world
        self.language = language
        self.cues: Cues = cues_of(language)
        self.flags = self._flags()
        self._times: dict[int, list[TimeExpression]] = {}
        self._names: Names | None = None

    def _flags(self) -> list[int]:
        out = []
        flags, forms, hints = self.cues.flags, self.script.forms, self.script.hints
        for sentence, hinted in zip(self.script.sentences, self.script.hinted, strict=True):
            tokens = range(sentence.first, sentence.last) if hinted & _CUE else ()
            cues = (flags[forms[at]] for at in tokens if hints[at] & _CUE)
            out.append(functools.reduce(operator.or_, cues, 0))
        return out

    def where(self, index: int, kind: int) -> list[int]:
        """The tokens of a sentence that may be cues of a kind."""
        sentence, flags, forms = self.sentence(index), self.cues.flags, self.script.forms
        return [at for at in range(sentence.first, sentence.last) if flags[forms[at]] & kind]

    @property
    def names(self) -> Names:
        """The lookups of names on the page."""
        if self._names is None:
            self._names = Names(self.script, self.world, self.language)
        return self._names

    def holding(self, *kinds: int) -> Iterator[int]:
        """The sentences that hold at least one flag of each of the kinds."""
        for index, flags in enumerate(self.flags):
            if all(flags & kind for kind in kinds):
                yield index

    def times(self, index: int) -> list[TimeExpression]:
        """The times of a sentence, each with its parts behind it, none from within quotation marks."""
        found = self._times.get(index)
        if found is None:
            first = self.script.sentences[index].first
            found = self._times[index] = [
                part
                for time in self.script.times(index)
                if not self.script.quoted[first + time.first]
                for part in _with_parts(time)
            ]
        return found

    def sentence(self, index: int) -> Sentence:
        """A sentence by its number."""
        return self.script.sentences[index]

    def cue(self, at: int, last: int, *classes: str) -> Cue | None:
        """The cue of one of the classes at a token."""
        return self.cues.find(self.script.words, at, last, *classes) if at < last else None

    def near(self, first: int, last: int, cls: str) -> int | None:
        """The first token of a range at which a cue of the class stands."""
        return next((at for at in range(first, last) if self.cue(at, last, cls)), None)

    def proof(self, first: int, last: int, says: str) -> Proof:
        """A step of a proof on a range of tokens."""
        start, end = self.script.tokens[first].start, self.script.tokens[last - 1].end
        return Proof(start, end, self.text[start:end], says)

    def proof_of(self, time: TimeExpression, says: str) -> Proof:
        """A step of a proof on the words of a time."""
        return Proof(time.start, time.end, self.text[time.start : time.end], says)


def _with_parts(time: TimeExpression) -> Iterator[TimeExpression]:
    yield time
    for part in time.parts:
        yield from _with_parts(part)
