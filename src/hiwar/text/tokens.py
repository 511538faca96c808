"""Tokens: the words, numbers and marks of a stretch of text, each with its place and its folded form.

One regular expression over the raw text, once. Invariant: token spans are in order, do not overlap, and
`text[start:end]` folds to `form`; nothing between two tokens is a letter or a digit. The stroke that lengthens letters
is a dash where it stands alone, as some type it.
"""

from __future__ import annotations

import re
from itertools import accumulate

import msgspec

from hiwar.text.memo import Memo
from hiwar.text.shadow import fold

WORD, NUMBER, MARK = "word", "number", "mark"

_ARABIC = "\u0621-\u065f\u066e-\u06d3\u06d5-\u06ed\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc"
_INVISIBLE = "\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad"
_STROKE, _DASH = "\u0640", "-"
_ALONE = rf"(?!{_STROKE}+(?![{_ARABIC}]))"
_WORD = rf"{_ALONE}(?:[{_ARABIC}]+(?:[{_INVISIBLE}]+[{_ARABIC}]+)*|[^\W\d_]+(?:['\u2019.-][^\W\d_]+)*)"
_NUMBER = r"[0-9\u0660-\u0669\u06f0-\u06f9]+(?:[.,:/\u066b\u066c][0-9\u0660-\u0669\u06f0-\u06f9]+)*%?"
_TOKEN = re.compile(rf"({_WORD}|{_NUMBER}|[^\s{_INVISIBLE}])")
_KIND = re.compile(rf"(?P<word>{_WORD})|(?P<number>{_NUMBER})")
_FORMS = re.compile(rf"{_WORD}|{_NUMBER}")
_RULE = 200
"""So many strokes in a row are a drawn line: each is a dash, whatever stands behind it."""
_RULED = re.compile(rf"{_STROKE}{{{_RULE},}}")


class Token(msgspec.Struct, frozen=True, gc=False):
    """A token: its raw span, its folded form and what it is (word, number or mark)."""

    start: int
    end: int
    form: str
    kind: str


def tokenise(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of `text[start:end]`, with offsets into the whole text.

    >>> [token.form for token in tokenise("التقى ماكرون، بوتين.وقال ـ أمس")]
    ['التقي', 'ماكرون', '،', 'بوتين', '.', 'وقال', '-', 'امس']
    """
    # What stands between the tokens and the tokens themselves, by turns: their lengths tell where each stands. No
    # match is made and no line of Python run for a token.
    parts = _TOKEN.split(_plain(text[start:end]))
    if len(parts) == 1:
        return []
    edges = list(accumulate(map(len, parts), initial=start))
    forms, kinds = zip(*map(_memo.__getitem__, parts[1::2]), strict=True)
    return list(map(Token, edges[1:-1:2], edges[2::2], forms, kinds))


def forms_of(text: str, start: int = 0, end: int | None = None) -> list[str]:
    """The folded forms of the words and numbers alone, in a third of the time.

    >>> forms_of("التقى ماكرون، بوتين.وقال 3")
    ['التقي', 'ماكرون', 'بوتين', 'وقال', '3']
    """
    raws = _FORMS.findall(_plain(text[start:end]))
    return [form for form, _ in map(_memo.__getitem__, raws)]


def forms_in(text: str) -> set[str]:
    """The same, each once.

    >>> sorted(forms_in("3 or 3"))
    ['3', 'or']
    """
    return {form for form, _ in map(_memo.__getitem__, set(_FORMS.findall(_plain(text))))}


def _plain(text: str) -> str:
    """The text, letter by letter, with drawn lines as dashes: where strokes end would be asked at each of them."""
    return _RULED.sub(lambda line: _DASH * len(line[0]), text) if _STROKE * _RULE in text else text


def kind_of(raw: str) -> str:
    """What a token is by its letters: word, number or mark."""
    match = _KIND.match(raw)
    return (match and match.lastgroup) or MARK


def _read(raw: str) -> tuple[str, str]:
    """The form and the kind of a token."""
    kind = kind_of(raw)
    if kind == MARK:
        return _DASH if raw == _STROKE else raw, kind
    return fold(raw), kind


_memo = Memo(_read)
