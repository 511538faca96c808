"""A filter: what somebody wants to see, as the address of a page says it.

What enters is the part of an address behind its question mark; what leaves is a frozen record, and the same part again.
Refused, as a `UsageError` that names the key: a value that the key cannot have, a party that nobody knows. Invariant:
`from_query(one.to_query()) == one`; a key that is not ours is left alone, an empty value asks for nothing.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlencode

import msgspec

from hiwar.errors import UsageError
from hiwar.knowledge.sides import is_side, person_named, side_named
from hiwar.knowledge.world import load_world
from hiwar.model import KINDS, LEVELS, STATUSES, Kind, Level, Status
from hiwar.model.statement import Form, Stance

AS_WRITTEN = "name:"
"""Before a party that no table knows: it is meant as pages write it."""

Order = Literal["newest", "oldest"]
Mapped = Mapping[str, str | Sequence[str]]


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """What is wanted; what is empty asks for nothing, of several values of one field any will do.

    `between` are two sides, `party` sides or persons, all of whom take part; `from_` and `to` are ISO days; `text` are
    words; `as_of` is a day and `known_at` a number of the sequence at which the record is looked at; `since` is the
    number of a change after which something became as it is; an `office` is written `president@FRA`. The fields from
    `speaker` on are of statements, `trait` and `problem` of articles.
    """

    between: tuple[str, ...] = ()
    party: tuple[str, ...] = ()
    kind: tuple[Kind, ...] = ()
    status: tuple[Status, ...] = ()
    level: tuple[Level, ...] = ()
    from_: str | None = None
    to: str | None = None
    topic: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    origin: tuple[str, ...] = ()
    office: tuple[str, ...] = ()
    text: str | None = None
    as_of: str | None = None
    known_at: int | None = None
    since: int | None = None
    disputed: bool = False
    order: Order = "newest"
    speaker: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    force: tuple[str, ...] = ()
    form: tuple[Form, ...] = ()
    stance: tuple[Stance, ...] = ()
    trait: tuple[str, ...] = ()
    problem: tuple[str, ...] = ()

    @property
    def then(self) -> bool:
        """Whether the record is looked at as it was."""
        return self.as_of is not None or self.known_at is not None

    def to_query(self) -> list[tuple[str, str]]:
        """The pairs of key and value that say the same, in a fixed order.

        >>> Filter(between=("FRA", "RUS"), kind=("call",), from_="2022-01-01").to_query()
        [('between', 'FRA'), ('between', 'RUS'), ('kind', 'call'), ('from', '2022-01-01')]
        """
        pairs = []
        for name, default in zip(self.__struct_fields__, self.__struct_defaults__, strict=True):
            value, key = getattr(self, name), name.rstrip("_")
            if value == default:
                continue
            if isinstance(value, tuple):
                pairs += [(key, one) for one in value]
            else:
                pairs.append((key, "yes" if value is True else str(value)))
        return pairs

    def to_address(self, **more: str) -> str:
        """The part of an address behind its question mark, with other keys behind it."""
        return urlencode([*self.to_query(), *more.items()])


NOTHING = Filter()
"""What asks for nothing, and so finds all."""


def from_query(query: Mapped | Iterable[tuple[str, str]], folders: tuple[Path, ...] = ()) -> Filter:
    """The filter that a query says; parties may be named in Arabic, in English or by code.

    >>> asked = from_query({"between": ["France", "RUS"], "kind": "call", "page": "2"})
    >>> asked.between, asked.kind, asked == Filter(between=("FRA", "RUS"), kind=("call",))
    (('FRA', 'RUS'), ('call',), True)
    """
    given = _gathered(query)
    values: dict[str, Any] = {}
    for name, key in ((field, field.rstrip("_")) for field in Filter.__struct_fields__):
        if key in given:
            values[name] = _READ.get(key, _words)(key, given[key], folders)
    return Filter(**values)


def _gathered(query: Mapped | Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """The values of each key, without blanks around them and without empty ones."""
    pairs: list[tuple[str, str]] = []
    for key, value in query.items() if isinstance(query, Mapping) else query:
        pairs += [(key, value)] if isinstance(value, str) else [(key, one) for one in value]
    found: dict[str, list[str]] = {}
    for key, value in pairs:
        if value.strip():
            found.setdefault(key, []).append(value.strip())
    return found


def _words(key: str, values: Sequence[str], folders: tuple[Path, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _text(key: str, values: Sequence[str], folders: tuple[Path, ...]) -> str:
    return " ".join(" ".join(values).split())


def _day(key: str, values: Sequence[str], folders: tuple[Path, ...]) -> str:
    try:
        return datetime.date.fromisoformat(values[-1]).isoformat()
    except ValueError as error:
        raise UsageError(key, f"{values[-1]!r} is no day", "write it as 2022-03-24") from error


def _number(key: str, values: Sequence[str], folders: tuple[Path, ...]) -> int:
    told = values[-1]
    if not (told.isascii() and told.isdigit()) or len(told) > 18:
        raise UsageError(key, f"{told!r} is no number", "give a number from 0 on")
    return int(told)


def _flag(key: str, values: Sequence[str], folders: tuple[Path, ...]) -> bool:
    return bool(_one_of(("yes", "no"))(key, values, folders)[-1] == "yes")


def _one_of(known: Sequence[str]) -> Any:
    """Reads values out of those that there are."""

    def read(key: str, values: Sequence[str], folders: tuple[Path, ...]) -> tuple[str, ...]:
        for value in values:
            if value not in known:
                raise UsageError(key, f"there is no {value!r}", f"one of: {', '.join(known)}")
        return tuple(dict.fromkeys(values))

    return read


def _order(key: str, values: Sequence[str], folders: tuple[Path, ...]) -> str:
    found: str = _one_of(Order.__args__)(key, values, folders)[-1]  # type: ignore[attr-defined]
    return found


def _parties(key: str, values: Sequence[str], folders: tuple[Path, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(party_named(key, value, folders) for value in values))


def _between(key: str, values: Sequence[str], folders: tuple[Path, ...]) -> tuple[str, ...]:
    parts = values[0].split(",") if len(values) == 1 and "," in values[0] else values
    found = _parties(key, [part.strip() for part in parts if part.strip()], folders)
    if len(found) > 2:
        raise UsageError(key, f"{len(found)} sides are named", "name one or two; others as `party`")
    return found


def party_named(key: str, name: str, folders: tuple[Path, ...] = ()) -> str:
    """The id of the side or person that a name stands for; what is meant as pages write it stays so."""
    if name.startswith(AS_WRITTEN):
        return name
    entity = load_world(folders).entities.get(name)
    if entity is not None and (is_side(entity) or entity.kind == "person"):
        return name
    try:
        return side_named(name, folders)
    except UsageError as error:
        person = person_named(name, folders)
        if person is not None:
            return person.id
        raise UsageError(key, f"{name!r}: {error.says}", error.remedy) from error


_READ: dict[str, Any] = {
    "between": _between, "party": _parties, "speaker": _parties, "about": _parties,
    "kind": _one_of(KINDS), "status": _one_of(STATUSES), "level": _one_of(LEVELS),
    "form": _one_of(Form.__args__), "stance": _one_of(Stance.__args__),  # type: ignore[attr-defined]
    "from": _day, "to": _day, "as_of": _day, "known_at": _number, "since": _number,
    "text": _text, "disputed": _flag, "order": _order,
}  # fmt: skip
"""How the values of a key are read; those of other keys are words as they are."""
