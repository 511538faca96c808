"""Forms: all that is known of a form before it is looked at in its place, got by one look-up.

What enters is a folded form; what leaves is its word, its kind as an item and its hints. A form is fetched from memory
once for each token, and not once for each of the three. Invariant: what is known of a form is the same on every page.
"""

from __future__ import annotations

import functools

import msgspec

from hiwar.reading.words.hints import Hints, questions_noted
from hiwar.reading.words.kinds import Kind, kinds_of
from hiwar.text.lexicon import Word, lexicon_of
from hiwar.text.memo import Memo


class Form(msgspec.Struct, frozen=True, gc=False):
    """A form: what it may be, what it is as an item, and which questions of the rooms it answers with yes."""

    word: Word
    kind: Kind
    hints: int


def forms_of(language: str) -> Memo[Form]:
    """The forms of a language, filled as they are met.

    >>> forms_of("ar")["ولقاء"].kind.kind  # and a meeting
    'noun'
    """
    return _forms(language, questions_noted())


@functools.cache
def _forms(language: str, _: int) -> Memo[Form]:
    """The same, begun anew where a room has noted another question since."""
    word, kind, hints = lexicon_of(language).word, kinds_of(language).of, Hints(language).of
    return Memo(lambda form: Form(word(form), kind(form), hints(form)))
