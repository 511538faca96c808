"""The script: an article cut into sentences of analysed words, the ground on which everything else reads.

What enters is an article and its text; what leaves is tokens, their words, sentences and quotations as parallel
lists. Invariant: a sentence is a range of token indexes; every token belongs to exactly one sentence; the headline is
the first sentence, marked, where it does not stand in the body.
"""

from __future__ import annotations

from typing import NamedTuple

from hiwar.model import Article
from hiwar.reading.quotes import quotations
from hiwar.text.lexicon import Lexicon, Word, lexicon_of
from hiwar.text.sentences import sentences
from hiwar.text.tokens import Token, tokenise


class Sentence(NamedTuple):
    """A sentence: its token range, its raw span, whether it is the headline, and the number of its paragraph."""

    first: int
    last: int
    start: int
    end: int
    headline: bool
    paragraph: int


class Script:
    """The words of an article.

    `tokens`, `words` run in parallel; `quoted[i]` is true where token `i` stands inside quotation marks.
    """

    __slots__ = ("lexicon", "language", "quoted", "sentences", "text", "tokens", "words")

    def __init__(self, text: str, article: Article, language: str = "ar") -> None:
        self.text = text
        self.language = language
        self.lexicon: Lexicon = lexicon_of(language)
        self.tokens: list[Token] = []
        self.words: list[Word] = []
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

    def _add(self, start: int, end: int, headline: bool, paragraph: int) -> None:
        first = len(self.tokens)
        tokens = tokenise(self.text, start, end)
        self.tokens += tokens
        self.words += self.lexicon.words(token.form for token in tokens)
        if tokens:
            self.sentences.append(Sentence(first, len(self.tokens), start, end, headline, paragraph))

    def raw(self, first: int, last: int) -> str:
        """The raw words of a token range."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]
