"""Quotations: which words stand inside marks, also where a mark was forgotten or turned round."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiwar.reading.words.quotes import quotations
from hiwar.text.sentences import sentences
from hiwar.text.tokens import MARK, Token, tokenise


class Stretch(NamedTuple):
    first: int
    last: int
    headline: bool
    paragraph: int


def read(text: str) -> tuple[list[Token], list[bool]]:
    tokens: list[Token] = []
    stretches: list[Stretch] = []
    begin = 0
    for paragraph, line in enumerate(text.split("\n")):
        for start, end in sentences(text, begin, begin + len(line)):
            first = len(tokens)
            tokens += tokenise(text, start, end)
            stretches.append(Stretch(first, len(tokens), False, paragraph))
        begin += len(line) + 1
    return tokens, quotations(text, tokens, stretches, "ar")


def inside(text: str) -> str:
    tokens, flags = read(text)
    words = [token for token, flag in zip(tokens, flags, strict=True) if flag and token.kind != MARK]
    return " ".join(text[token.start : token.end] for token in words)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("aaa «bbb ccc» ddd", "bbb ccc"),
        ('aaa "bbb ccc" ddd', "bbb ccc"),
        ("aaa “bbb ccc” ddd", "bbb ccc"),
        ("aaa ”bbb ccc” ddd", "bbb ccc"),
        ('aaa "bbb ccc" ddd "eee" fff', "bbb ccc eee"),
        ("aaa «bbb. ccc» ddd.", "bbb ccc"),
        ("aaa «bbb ccc. ddd eee.", "bbb ccc"),
        ('aaa "bbb ccc. ddd "eee" fff', "bbb ccc eee"),
        ("aaa bbb» ccc", ""),
        ("aaa «bbb «ccc» ddd» eee", "bbb ccc ddd"),
        ("aaa «bbb\nc", "bbb"),
    ],
)
def test_what_stands_inside(text: str, quoted: str) -> None:
    assert inside(text) == quoted


@given(st.text(alphabet='ab «»"“”.\n', max_size=60))
def test_every_token_has_a_flag_and_paragraphs_are_apart(text: str) -> None:
    tokens, flags = read(text)
    assert len(tokens) == len(flags)
    alone = [flag for line in text.split("\n") for flag in read(line)[1]]
    assert flags == alone
