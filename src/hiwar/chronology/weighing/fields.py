"""Fields: every value that the reports of an event give a field, and which one is shown.

What enters is the tellings of one event; what leaves is, for each field, its values with the reports, origins and
words that say them. The shown value is the one that most independent origins agree with; among those the most
precise; then the party's own account; then the earliest told. A value agrees with another that holds it: a report
that says "in August 2019" agrees with the 19th. Invariant: a value that no report tells is never shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from hiwar.chronology.pages.tellings import Telling
from hiwar.chronology.weighing.statuses import known_on
from hiwar.model import Cited, Field, FieldValue, Span
from hiwar.model.event import FieldName

Accounts = Mapping[tuple[str, str], tuple[str, ...]]


@dataclass(slots=True)
class Told:
    """One value while it is weighed: who says it, and how precise it is."""

    value: str
    precision: int
    tellings: list[Telling] = field(default_factory=list)
    spans: dict[tuple[str, str], tuple[Span, ...]] = field(default_factory=dict)

    @property
    def origins(self) -> set[str]:
        """Its independent voices."""
        return {telling.origin for telling in self.tellings}

    @property
    def earliest(self) -> str:
        """When it was first told."""
        return min(known_on(telling) or "9999" for telling in self.tellings)


class Ballot:
    """The values of one field, as the reports tell them."""

    def __init__(self, name: FieldName, accounts: Accounts) -> None:
        self.name: FieldName = name
        self.accounts = accounts
        self.told: dict[str, Told] = {}
        self.open: list[Telling] = []

    def add(self, telling: Telling, value: str | None, precision: int = 0, *spans: Span | None) -> None:
        """A telling's value; without words of its own the evidence of the contact stands for it."""
        if value is None:
            self.open.append(telling)
            return
        told = self.told.setdefault(value, Told(value, precision))
        told.tellings.append(telling)
        told.precision = max(told.precision, precision)
        words = tuple(span for span in spans if span is not None) or telling.contact.evidence[:1]
        told.spans.setdefault(telling.order, words)

    def agreeing(self, value: str, agree: Callable[[str, str], bool]) -> set[str]:
        """The origins that say the value or one that holds it."""
        return {
            o
            for other in self.told.values()
            if other.value == value or agree(value, other.value)
            for o in other.origins
        }

    def own(self, told: Told) -> tuple[str, ...]:
        """The sides in whose own account the value stands."""
        return tuple(sorted({side for t in told.tellings for side in self.accounts.get(t.order, ())}))

    def order(self, agree: Callable[[str, str], bool]) -> list[Told]:
        """The values, the shown one first."""
        return sorted(
            self.told.values(),
            key=lambda t: (
                -len(self.agreeing(t.value, agree)),
                -t.precision,
                not self.own(t),
                t.earliest,
                t.value,
            ),
        )


def _never(one: str, other: str) -> bool:
    return False


def field_of(
    ballot: Ballot,
    agree: Callable[[str, str], bool] = _never,
    contradict: Callable[[str, str], bool] | None = None,
    many: bool = False,
) -> Field | None:
    """The field, its shown value first; `many` shows every value. `None` where no report tells one."""
    if not ballot.told:
        return None
    ordered = ballot.order(agree)
    values = [_value(ballot, told, shown=many or i == 0) for i, told in enumerate(ordered)]
    if ballot.open and not many:
        reports = tuple(sorted({t.id for t in ballot.open}))
        values.append(FieldValue(value=None, reports=reports, origins=tuple(sorted({t.origin for t in ballot.open}))))
    apart = contradict is not None and any(
        contradict(a.value, b.value) for i, a in enumerate(ordered) for b in ordered[i + 1 :]
    )
    why = "every value told" if many else _why(ballot, ordered, agree)
    return Field(name=ballot.name, why=why, values=tuple(values), disputed=apart)


def _value(ballot: Ballot, told: Told, shown: bool) -> FieldValue:
    evidence: dict[tuple[str, str], tuple[Cited, ...]] = {}
    for telling in sorted(told.tellings, key=lambda t: t.order):
        text_id = telling.reading.capture.text_id
        evidence[telling.order] = tuple(
            Cited(report=telling.id, text_id=text_id, start=s.start, end=s.end, quote=s.quote)
            for s in told.spans[telling.order]
        )
    return FieldValue(
        value=told.value,
        shown=shown,
        reports=tuple(sorted({t.id for t in told.tellings})),
        origins=tuple(sorted(told.origins)),
        own=ballot.own(told),
        evidence=tuple(sorted({c for cites in evidence.values() for c in cites})),
    )


def _why(ballot: Ballot, ordered: Sequence[Told], agree: Callable[[str, str], bool]) -> str:
    """Why the first value is shown, in words."""
    first = ordered[0]
    origins = ballot.agreeing(first.value, agree)
    everyone = {o for told in ordered for o in told.origins}
    said = _plural(len(origins), "origin")
    if len(ordered) == 1:
        text = f"told by {said}"
    else:
        second = ordered[1]
        others = ballot.agreeing(second.value, agree)
        if len(others) < len(origins) and agree(first.value, second.value):
            text = f"{said} of {len(everyone)} agree with it, and it is the most precise"
        elif len(others) < len(origins):
            text = f"{said} of {len(everyone)} agree with it, more than with any other value"
        elif second.precision < first.precision:
            text = f"{said} of {len(everyone)} agree with it, and it is the most precise"
        elif ballot.own(first) and not ballot.own(second):
            text = f"as many origins say another value; this is {' and '.join(ballot.own(first))}'s own account"
        elif first.earliest < second.earliest:
            text = "as many origins say another value; this one was told first"
        else:
            text = "as many origins say another value on the same day; first in order of value"
    left = len({t.id for t in ballot.open})
    return f"{text}; {_plural(left, 'report')} left it open, and others settle it" if left else text


def _plural(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")
