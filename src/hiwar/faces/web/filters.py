"""Filters: what of a list a view shows, as its address says it and as a form offers it.

What enters is a view; what leaves is the filter of the queries, and for the form each choice with whether it is made.
Invariant: the form of an address, sent unchanged, gives that address's view again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hiwar.model import KINDS, LEVELS, STATUSES
from hiwar.queries import Filter, from_query

if TYPE_CHECKING:
    from hiwar.faces.web.view import View


class Choice(NamedTuple):
    """A value that may be chosen: its word, and whether it is chosen."""

    value: str
    word: str
    chosen: bool


class Filters:
    """The filters of a view."""

    def __init__(self, view: View) -> None:
        self.view = view
        pairs = view.request.query_params.multi_items()
        self.filter: Filter = from_query(pairs, view.desk.folders)
        self.cursor = view.request.query_params.get("cursor")

    @property
    def any(self) -> bool:
        """Whether anything is asked for."""
        return bool(self.filter.to_query())

    def choices(self, name: str) -> list[Choice]:
        """The values of a field, with those that are asked for."""
        values = {"kind": KINDS, "status": STATUSES, "level": LEVELS}[name]
        asked = getattr(self.filter, name)
        return [Choice(value, self.view.words.of(name, value), value in asked) for value in values]

    def sides(self) -> tuple[str, str]:
        """The two sides that are asked for, by name."""
        names = [self.view.show.side_name(side) for side in self.filter.between]
        return (names[0] if names else "", names[1] if len(names) > 1 else "")

    @property
    def topics(self) -> list[Choice]:
        """The topics, with those that are asked for."""
        known = self.view.words.groups["topic"]
        return [Choice(topic, self.view.show.topic(topic), topic in self.filter.topic) for topic in known]

    def told(self) -> list[tuple[str, str]]:
        """What is asked for, one by one, each with the address without it."""
        show, words, view = self.view.show, self.view.words, self.view
        found = []
        for name, value in self.filter.to_query():
            word = show.of_filter(name, value)
            rest = [one for one in view.request.query_params.getlist(name) if one != value]
            left = rest if len(rest) < len(view.request.query_params.getlist(name)) else None
            found.append((f"{words.of('filter', name)} {word}".strip(), view.here(**{name: left, "cursor": None})))
        return found
