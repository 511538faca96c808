"""The script: an article cut into sentences of analysed words, the ground on which everything else reads.

What enters is an article and its text; what leaves is tokens, their words, sentences and quotations as parallel
lists. Invariant: a sentence is a range of token indexes; every token belongs to exactly one sentence; the headline is
the first sentence, marked, where it does not stand in the body.
"""

from __future__ import annotations

import functools
import operator
from collections.abc import Iterable

import msgspec

from hiwar.languages import load
from hiwar.model import Article
from hiwar.reading.words.forms import forms_of
from hiwar.reading.words.hints import asked
from hiwar.reading.words.kinds import Kind
from hiwar.reading.words.quotes import quotations
from hiwar.text.expression import TimeExpression
from hiwar.text.lexicon import Lexicon, Word, lexicon_of
from hiwar.text.sentences import sentences
from hiwar.text.times import find_times, may_begin
from hiwar.text.tokens import MARK, WORD, Token, tokenise

LONGEST = 400
"""How many tokens a sentence may have. What is longer has lost its full stops, and the work within a sentence grows
faster than its length."""
FAR, LONGEST_FAR = 10_000, 100
"""How many there may be in a sentence behind so many tokens of a page: no article is so long, and what is made to be
costs no more than its length."""


_TIME = asked(lambda _: may_begin)


class Sentence(msgspec.Struct, frozen=True, gc=False):
    """A sentence: its token range, its raw span, whether it is the headline, and the number of its paragraph."""

    first: int
    last: int
    start: int
    end: int
    headline: bool
    paragraph: int


class Script:
    """The words of an article.

    `tokens`, `forms`, `words`, `kinds`, `hints` run in parallel; `quoted[i]` is true where token `i` stands inside
    quotation marks, and `hinted[i]` holds the hints of all tokens of sentence `i`.
    """

    __slots__ = (
        "_detached",
        "_lines",
        "_times",
        "forms",
        "hinted",
        "hints",
        "kinds",
        "language",
        "lexicon",
        "quoted",
        "sentences",
        "text",
        "tokens",
        "words",
    )

    def __init__(self, text: str, article: Article, language: str = "ar") -> None:
        self.text = text
        self.language = language
        self.lexicon: Lexicon = lexicon_of(language)
        self.tokens: list[Token] = []
        self._detached: frozenset[str] = frozenset(load(language, "clitics")["detached"])
        self.forms: list[str] = []
        self.sentences: list[Sentence] = []
        paragraph = 0
        title = article.title
        if title and not any(part.start <= title.start < part.end for part in article.body):
            self._add(title.start, title.end, True, paragraph)
        for part in article.body:
            last = part.start
            for start, end in sentences(text, part.start, part.end):
                if "\n" in text[last:start]:
                    paragraph += 1
                last = end
                self._add(start, end, False, paragraph)
            paragraph += 1
        self.quoted: list[bool] = quotations(text, self.tokens, self.sentences, language)
        self._times: dict[int, list[TimeExpression]] = {}
        self._lines: dict[int, str] = {}
        met = list(map(forms_of(language).__getitem__, self.forms))
        self.words: list[Word] = [form.word for form in met]
        self.kinds: list[Kind] = [form.kind for form in met]
        self.hints = hints = [form.hints for form in met]
        self.hinted = [functools.reduce(operator.or_, hints[one.first : one.last], 0) for one in self.sentences]

    def _add(self, start: int, end: int, headline: bool, paragraph: int) -> None:
        tokens = tokenise(self.text, start, end)
        forms = [token.form for token in tokens]
        if not self._detached.isdisjoint(forms):
            tokens = self._joined(tokens)
            forms = [token.form for token in tokens]
        self.forms += forms
        while tokens:
            longest = LONGEST if len(self.tokens) < FAR else LONGEST_FAR
            size = len(tokens) if len(tokens) <= longest else self._cut(tokens, longest)
            part, tokens = tokens[:size], tokens[size:]
            first = len(self.tokens)
            self.tokens += part
            stop = part[-1].end if tokens else end
            self.sentences.append(Sentence(first, first + size, start, stop, headline, paragraph))
            start = stop

    def _joined(self, tokens: list[Token]) -> list[Token]:
        """The tokens with a prefix that is written apart (الجزائر و تونس) joined to the word behind it."""
        out: list[Token] = []
        for token in tokens:
            before = out[-1] if out else None
            joins = before and before.form in self._detached and token.kind == WORD
            if before and joins and "\n" not in self.text[before.end : token.start]:
                out[-1] = Token(before.start, token.end, before.form + token.form, WORD)
            else:
                out.append(token)
        return out

    def _cut(self, tokens: list[Token], longest: int) -> int:
        """Where a sentence is cut that is too long to be one: behind its last mark within reach, else at the limit."""
        marks = (at for at in range(longest, longest // 2, -1) if tokens[at - 1].kind == MARK)
        return next(marks, longest)

    def times(self, index: int) -> list[TimeExpression]:
        """The times of a sentence, found once; their token indexes count from its first token."""
        found = self._times.get(index)
        if found is None:
            sentence = self.sentences[index]
            first, last = sentence.first, sentence.last
            may = [at for at, hints in enumerate(self.hints[first:last]) if hints & _TIME]
            found = self._times[index] = find_times(self.text, self.tokens[first:last], may) if may else []
        return found

    def line(self, index: int) -> str:
        """The words of a sentence without its marks as one string, made once."""
        found = self._lines.get(index)
        if found is None:
            tokens = self.tokens[self.sentences[index].first : self.sentences[index].last]
            found = self._lines[index] = line_of(token.form for token in tokens if token.kind != MARK)
        return found

    def raw(self, first: int, last: int) -> str:
        """The raw words of a token range."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]


def line_of(forms: Iterable[str]) -> str:
    """Words as one string with spaces between and around, so that a phrase among them is found by one search."""
    return f" {' '.join(forms)} "
