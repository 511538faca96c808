"""Words of time: the tables months.toml and times.toml as one lexicon, and a scan of tokens against it.

What enters are the tables; what leaves is, for a token, what it may mean. Invariant: a sense covers whole
tokens; a form that a table holds as it is wins over the same form made by joining و ف ب ل. An entry with an
unknown key or a second entry of the same id is a `DataError`.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from hiwar.errors import DataError
from hiwar.languages import load
from hiwar.text.expression import Kind, TimeExpression
from hiwar.text.numbers import Number, Prefixes, number_forms, prefixes, read_number
from hiwar.text.shadow import fold
from hiwar.text.tokens import MARK, NUMBER, Token

Example = tuple[str, ...]
Row = TypeVar("Row", bound="Entry")
UNIT_FORMS = ("one", "the_one", "two", "the_two", "many", "the_many")


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What every row of the tables has."""

    id: str
    gloss: str
    examples: tuple[Example, ...]
    not_examples: tuple[str, ...] = ()


class WordEntry(Entry, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A row `[[word]]` of times.toml."""

    cls: str = msgspec.field(name="class")
    forms: tuple[str, ...]
    value: int = 0
    name: str = ""
    gender: str = ""
    clitics: bool = True
    never: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()


class UnitEntry(Entry, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A row `[[unit]]` of times.toml."""

    gender: str
    bare: bool = True
    one: tuple[str, ...] = ()
    the_one: tuple[str, ...] = ()
    two: tuple[str, ...] = ()
    the_two: tuple[str, ...] = ()
    many: tuple[str, ...] = ()
    the_many: tuple[str, ...] = ()


class MonthEntry(Entry, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A row of months.toml."""

    calendar: str
    number: int
    common: tuple[str, ...]
    levant: tuple[str, ...] = ()
    maghreb: tuple[str, ...] = ()
    needs: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    written: tuple[str, ...] = ()


class Sense(msgspec.Struct, frozen=True, gc=False):
    """One meaning of a token: its class, the tokens that follow it in a phrase, the letters joined before."""

    cls: str
    id: str
    rest: tuple[str, ...]
    value: int
    name: str
    gender: str
    needs: str
    written: str
    cut: int
    joined: bool
    not_after: frozenset[str]
    not_before: frozenset[str]

    @property
    def size(self) -> int:
        """How many tokens it covers."""
        return 1 + len(self.rest)


@functools.cache
def words() -> tuple[WordEntry, ...]:
    """The rows `[[word]]`."""
    return read_rows("times", "word", WordEntry)


@functools.cache
def units() -> tuple[UnitEntry, ...]:
    """The rows `[[unit]]`."""
    return read_rows("times", "unit", UnitEntry)


@functools.cache
def months() -> tuple[MonthEntry, ...]:
    """The rows of months.toml."""
    return read_rows("months", "month", MonthEntry)


def read_rows(table: str, key: str, kind: type[Row]) -> tuple[Row, ...]:
    """The rows of a table under one key, checked against their schema; a second row of one id is refused."""
    subject = f"languages/ar/{table}.toml"
    try:
        rows = tuple(msgspec.convert(row, kind) for row in load("ar", table)[key])
    except msgspec.ValidationError as error:
        raise DataError(subject, str(error), "mend the entry") from error
    seen: set[str] = set()
    for row in rows:
        if row.id in seen:
            raise DataError(f"{subject}: {row.id}", "the id stands twice", "rename one of the entries")
        seen.add(row.id)
    return rows


@functools.cache
def commas() -> str:
    """The marks that are commas."""
    return str(load("ar", "times")["commas"])


def _senses() -> Iterable[tuple[str, Sense, bool]]:
    """Every form of the tables, its sense, and whether particles may be joined to it."""
    for word in words():
        after, before = frozenset(map(fold, word.not_after)), frozenset(map(fold, word.not_before))
        for form in word.forms:
            made = _sense(word.cls, word.id, word.value, word.name, word.gender)
            yield form, replace(made, not_after=after, not_before=before), word.clitics
    for unit in units():
        for cls in UNIT_FORMS:
            for form in getattr(unit, cls):
                yield form, _sense(cls, unit.id, int(unit.bare), unit.id, unit.gender), True
    for month in months():
        need = {form: level for level, forms in month.needs.items() for form in forms}
        for form in (*month.common, *month.levant, *month.maghreb):
            made = _sense("month", month.id, month.number, month.calendar, "m")
            exact = form in month.written
            yield (
                form,
                replace(made, needs=need.get(form, ""), written=form if exact else ""),
                not exact,
            )


def _sense(cls: str, entry: str, value: int, name: str, gender: str) -> Sense:
    return Sense(cls, entry, (), value, name, gender, "", "", 0, False, frozenset(), frozenset())


@functools.cache
def lexicon() -> dict[str, tuple[Sense, ...]]:
    """From the folded first token of a form to its senses, longest phrase first."""
    plain: dict[str, list[Sense]] = {}
    made: dict[str, list[Sense]] = {}
    never = {(word.id, fold(form)) for word in words() for form in word.never}
    for form, sense, clitics in _senses():
        head, *rest = fold(form).split()
        sense = replace(sense, rest=tuple(rest))
        plain.setdefault(head, []).append(sense)
        for joined, cut, conjunction in _joined(head, prefixes()) if clitics else ():
            if (sense.id, joined) not in never:
                made.setdefault(joined, []).append(replace(sense, cut=cut, joined=conjunction))
    for head, senses in made.items():
        known = {(sense.cls, sense.rest) for sense in plain.get(head, ())}
        extra = [sense for sense in senses if (sense.cls, sense.rest) not in known]
        plain.setdefault(head, []).extend(extra)
    return {head: tuple(sorted(senses, key=lambda sense: -len(sense.rest))) for head, senses in plain.items()}


def _joined(head: str, particles: Prefixes) -> Iterable[tuple[str, int, bool]]:
    conjunction, article, simple = particles
    lam = simple[3]
    for particle in simple:
        if particle.endswith(lam) and head.startswith(article):
            # لل: the article loses its alif, and what remains cannot be cut out of the raw word.
            yield particle + lam + head[len(article) :], 0, particle.startswith(conjunction)
        else:
            yield particle + head, len(particle), particle == conjunction


_NONE: frozenset[str] = frozenset()
_NUMBER = frozenset({"number"})


@functools.cache
def _classes() -> dict[str, frozenset[str]]:
    """The classes of every form of the tables, `number` being that of number words."""
    classes = {form: frozenset(sense.cls for sense in senses) for form, senses in lexicon().items()}
    return classes | {form: classes.get(form, _NONE) | {"number"} for form in number_forms()}


def is_time_word(form: str) -> bool:
    """Whether a form stands in the tables, as a word of time, a number, or what joins two."""
    return form in _classes() or form == prefixes().conjunction


class Scan:
    """A text, its tokens and what each may mean; the grammar of time reads from it and changes nothing."""

    __slots__ = ("_classes", "_numbers", "_senses", "forms", "size", "text", "tokens")

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        self._senses, self._classes = lexicon(), _classes()
        self.text = text
        self.tokens = tokens
        self.size = len(tokens)
        self.forms = [token.form for token in tokens]
        self._numbers: dict[int, Number | None] = {}

    def senses(self, at: int) -> tuple[Sense, ...]:
        """The senses of a token, longest phrase first; none outside."""
        return self._senses.get(self.forms[at], ()) if 0 <= at < self.size else ()

    def classes(self, at: int) -> frozenset[str]:
        """The classes of a token; `number` is that of digits and number words."""
        if not 0 <= at < self.size:
            return _NONE
        found = self._classes.get(self.forms[at], _NONE)
        return found | _NUMBER if self.tokens[at].kind == NUMBER else found

    def find(self, at: int, *classes: str) -> Sense | None:
        """The longest sense at a token that is of one of the classes."""
        senses = self._senses.get(self.forms[at]) if 0 <= at < self.size else None
        for sense in senses or ():
            if sense.cls in classes and (not sense.rest or self.follows(at + 1, sense.rest)):
                return sense
        return None

    def any_of(self, at: int, classes: frozenset[str]) -> bool:
        """Whether a token may be of one of the classes."""
        return not self.classes(at).isdisjoint(classes)

    def follows(self, at: int, rest: tuple[str, ...]) -> bool:
        """Whether these forms stand at `at`."""
        return not rest or tuple(self.forms[at : at + len(rest)]) == rest

    def skip(self, at: int, *classes: str) -> int:
        """The place behind a sense of one of the classes, or `at` itself."""
        sense = self.find(at, *classes)
        return at + sense.size if sense else at

    def form(self, at: int) -> str:
        """The folded form of a token, empty outside."""
        return self.forms[at] if 0 <= at < self.size else ""

    def is_mark(self, at: int, marks: str) -> bool:
        """Whether a token is one of these marks."""
        return 0 <= at < self.size and self.tokens[at].kind == MARK and self.forms[at] in marks

    def is_dash(self, at: int, more: str = "") -> bool:
        """Whether a token is a dash."""
        return self.is_mark(at, "-–—" + more)

    def integer(self, at: int) -> int | None:
        """The value of a token of digits only."""
        if 0 <= at < self.size and self.tokens[at].kind == NUMBER and self.forms[at].isdecimal():
            return int(self.forms[at])
        return None

    def number(self, at: int) -> Number | None:
        """The number in digits or words at a token, read once: each reader of times asks for it anew."""
        if not 0 <= at < self.size:
            return None
        if at not in self._numbers:
            self._numbers[at] = read_number(self.tokens, at)
        return self._numbers[at]

    def blocked(self, at: int, sense: Sense) -> bool:
        """Whether the words beside a sense make something else of it."""
        before = self.form(at - 1)
        if before in sense.not_after or self.form(at + sense.size) in sense.not_before:
            return True
        return any(before.startswith(one) and before[len(one) :] in sense.not_after for one in prefixes().simple)

    def counts_up(self, at: int, sense: Sense) -> bool:
        """Whether a number behind «اليوم» counts it: an ordinal, or digits behind «لليوم» (for the 28th day)."""
        number = self.number(at + sense.size)
        if number is None:
            return False
        for_the = sense.cut == 0 and not self.forms[at].startswith(prefixes().article)
        return number.ordinal or for_the

    def begin(self, at: int) -> int:
        """Where the word at a token begins in the text, without a particle joined to it."""
        start = self.tokens[at].start
        left = min((sense.cut for sense in self.senses(at)), default=0)
        while left:
            left -= len(fold(self.text[start]))
            start += 1
        return start

    def make(self, first: int, last: int, kind: Kind, **fields: Any) -> TimeExpression:
        """An expression over the tokens `[first, last)`."""
        end = self.tokens[last - 1].end
        return TimeExpression(start=self.begin(first), end=end, first=first, last=last, kind=kind, **fields)

    def over(self, expression: TimeExpression, first: int, last: int, **fields: Any) -> TimeExpression:
        """The expression with other fields, over the tokens `[first, last)`."""
        start, end = self.begin(first), self.tokens[last - 1].end
        return replace(expression, start=start, end=end, first=first, last=last, **fields)
