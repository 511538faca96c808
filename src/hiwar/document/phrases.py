"""The phrases of page furniture, compiled from the language's table `page`.

What enters is a line in its plain form; what leaves is the role of the phrase that it is, begins with, ends
with or holds. Invariant: a phrase is matched by whole words; where several match, the longest decides.
Refused: a mark without forms, with an unknown role or place.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from typing import Any, Literal, NamedTuple, get_args

from hiwar.errors import DataError
from hiwar.languages import load
from hiwar.text.memo import Memo
from hiwar.text.shadow import fold

Role = Literal["noise", "section", "inset", "end", "tag", "caption", "byline", "translated"]
At = Literal["whole", "begin", "end", "inside"]

_APART = re.compile(r"[\W_]+")
_PATH = re.compile(r"\s*[>»›/\\|←]\s*")
_COUNTS = re.compile(r"\b\d+\b")
_DIGIT = re.compile(r"\d")
_STEP = re.compile(r"[>»›/\\|←]")
_GAPS = re.compile(r"\s\s\s")
_BARS = "\t|»•"
_GAP = re.compile(r"\s{3,}|\t+|\s*[|»•]\s*")


class Mark(NamedTuple):
    """A phrase that a line holds: the table's entry, its role, and how many words of the line it takes."""

    id: str
    role: Role
    words: int
    longest: int | None
    beside: frozenset[str] = frozenset()
    colon: bool = False


def folded(text: str) -> str:
    """A stretch folded, its marks kept; not remembered, since pages do not repeat their lines."""
    return fold.__wrapped__(text)


def plain(text: str) -> str:
    """The words of a stretch, folded, with one space between them.

    >>> plain("إقرأ أيضــاً : المزيد...")  # read also: more
    'اقرا ايضا المزيد'
    """
    return " ".join(filter(None, map(_words.__getitem__, text.split())))


def _words_of(piece: str) -> str:
    """The words of what stands between two spaces, folded."""
    return _APART.sub(" ", folded(piece)).strip()


_words = Memo(_words_of)


class Phrases:
    """The marks of a language, looked up by place in the line.

    >>> phrases = load_phrases()
    >>> phrases.role_of(plain("اقرأ أيضاً: الوزير في مسقط"))  # read also: the minister is in Muscat
    'inset'
    """

    def __init__(self, table: dict[str, Any]) -> None:
        self._whole: dict[str, Mark] = {}
        self._begin: dict[str, list[tuple[str, Mark]]] = defaultdict(list)
        self._end: dict[str, list[tuple[str, Mark]]] = defaultdict(list)
        inside: dict[Role, list[str]] = defaultdict(list)
        glued: dict[Role, list[str]] = defaultdict(list)
        signed: dict[Role, list[str]] = defaultdict(list)
        for entry in table["mark"]:
            role, at = _checked(entry)
            for form in entry["forms"]:
                key = plain(form)
                beside = frozenset(map(plain, entry.get("with", ())))
                words = key.count(" ") + 1
                mark = Mark(entry["id"], role, words, entry.get("longest"), beside, form in entry.get("colon", ()))
                if at == "whole":
                    self._whole.setdefault(key, mark)
                elif at == "begin":
                    self._begin[key.partition(" ")[0]].append((key, mark))
                elif at == "end":
                    self._end[key.rpartition(" ")[2]].append((key, mark))
                else:
                    group = glued if entry.get("glued") else signed if entry.get("signed") else inside
                    group[role].append(key)
        for entries in (*self._begin.values(), *self._end.values()):
            entries.sort(key=lambda item: -len(item[0]))
        self._inside = {
            role: _alternatives(inside[role], glued[role], signed[role]) for role in {*inside, *glued, *signed}
        }

    def mark_of(self, form: str) -> Mark | None:
        """The mark that a line in plain form bears, by the whole line, its beginning or its end."""
        return self._whole.get(form) or self._uncounted(form) or self._beginning(form) or self._ending(form)

    def is_path(self, text: str) -> bool:
        """Whether a line is a path of rubrics that ends in the page: «الرئيسية > أخبار > ...», home, news."""
        if not _STEP.search(text):
            return False
        pieces = _PATH.split(text, maxsplit=1)
        mark = self._whole.get(plain(pieces[0]))
        return mark is not None and mark.role == "section"

    def opens(self, text: str) -> Mark | None:
        """The mark before a colon: «مواضيع متعلقة: ...», related topics, where its entry says that one may follow."""
        head, colon, rest = text.partition(":")
        mark = self._whole.get(plain(head)) if colon and rest.strip() else None
        return mark if mark and mark.colon else None

    def row_of(self, text: str) -> Role | None:
        """The role of a row of furniture: pieces apart by spaces or bars, most of them a whole mark or a count."""
        apart = _GAP.split(text) if any(map(text.__contains__, _BARS)) or _GAPS.search(text) else ()
        pieces = [form for piece in apart if (form := plain(piece))] if len(apart) > 1 else []
        if len(pieces) < 2 or any(form.count(" ") > 3 for form in pieces):
            return None
        marks = [self._whole.get(form) or self._uncounted(form) for form in pieces]
        roles: list[Role] = [mark.role for mark in marks if mark and mark.role in ("noise", "section", "end")]
        return roles[0] if roles and 3 * len(roles) >= len(pieces) else None

    def role_of(self, form: str) -> Role | None:
        """The role of `mark_of`."""
        mark = self.mark_of(form)
        return mark.role if mark else None

    def inside(self, role: Role) -> re.Pattern[str] | None:
        """The expression that finds the phrases of a role inside raw text."""
        return self._inside.get(role)

    def _uncounted(self, form: str) -> Mark | None:
        """A whole line but for a number in it: «3 تعليقات», comments (3)."""
        if not _DIGIT.search(form) or not _COUNTS.search(form):
            return None
        without = " ".join(_COUNTS.sub(" ", form).split())
        return self._whole.get(without) if without != form else None

    def _beginning(self, form: str) -> Mark | None:
        for key, mark in self._begin.get(form.partition(" ")[0], ()):
            if form.startswith(key) and form[len(key) : len(key) + 1] in ("", " "):
                return mark if _fits(form, mark) else None
        return None

    def _ending(self, form: str) -> Mark | None:
        for key, mark in self._end.get(form.rpartition(" ")[2], ()):
            if form.endswith(key) and form[-len(key) - 1 : -len(key)] in ("", " "):
                return mark if _fits(form, mark) else None
        return None


def _fits(form: str, mark: Mark) -> bool:
    """Whether the line is no longer than the mark allows, and holds one of the words that must stand beside it."""
    if mark.longest is not None and form.count(" ") >= mark.longest:
        return False
    return not mark.beside or any(f" {word} " in f" {form} " for word in mark.beside)


def _checked(entry: dict[str, Any]) -> tuple[Role, At]:
    subject = f"languages/ar/page.toml: {entry.get('id')}"
    if entry.get("role") not in get_args(Role) or entry.get("at") not in get_args(At):
        raise DataError(subject, "unknown role or place", "see the head of the file")
    if not entry.get("forms"):
        raise DataError(subject, "it has no forms", "add one, or take the entry out")
    return entry["role"], entry["at"]


def _alternatives(forms: list[str], glued: list[str], signed: list[str]) -> re.Pattern[str]:
    """An expression over raw text, with letters as the press mixes them and marks between words.

    Behind `glued` forms a word may stand without a space; `signed` ones stand behind a slash.
    """

    def joined(some: list[str]) -> str:
        ordered = sorted(some, key=len, reverse=True)
        return "|".join(r"[\W_]+".join(map(_unfolded, form.split())) for form in ordered)

    parts = [rf"(?:{joined(forms)})(?!\w)" if forms else "", joined(glued)]
    parts.append(rf"/\s*(?:{joined(signed)})(?!\w)" if signed else "")
    return re.compile(rf"(?<!\w)(?:{'|'.join(part for part in parts if part)})")


@functools.cache
def _spellings() -> dict[str, str]:
    """For a folded letter the class of the letters that fold to it."""
    same = load("ar", "letters")["same"]
    return {key: f"[{key}{re.escape(values)}]" for key, values in same.items()}


def _unfolded(word: str) -> str:
    return r"[\u064b-\u0652\u0640]*".join(_spellings().get(letter, re.escape(letter)) for letter in word)


@functools.cache
def load_phrases() -> Phrases:
    """The marks of Arabic pages; compiled once in a process."""
    return Phrases(load("ar", "page"))
