"""Parties: who took part in an event, by all its reports.

Invariant: each person and each side once; a side stands without a person only where no report names one; a group that
acts as one stands by its name, beside those of its members that are told by theirs; roles are
those that most origins give, and a plain participant yields to any told role.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from hiwar.chronology.pages.sides import person_key, same_person, side_of
from hiwar.chronology.pages.tellings import Telling
from hiwar.model import Party, Role

Told = list[tuple[Telling, Party]]


def parties_of(tellings: Sequence[Telling]) -> list[tuple[Party, Told]]:
    """The parties with the tellings that name them, in order of side, persons of a side by how many name them."""
    persons: dict[str, dict[str, Told]] = defaultdict(lambda: defaultdict(list))
    others: dict[str, Told] = defaultdict(list)
    for telling in tellings:
        published = telling.reading.article.published
        for party in telling.contact.parties:
            side = side_of(party, published) or ""
            key = person_key(party)
            if key and side:
                persons[side][key].append((telling, party))
            elif party.type != "unnamed" and side:
                others[side].append((telling, party))
    found: list[tuple[Party, Told]] = []
    for side in sorted({*persons, *others}):
        named = [(_best(told), told) for told in _one_each(persons[side])] if side in persons else []
        found += sorted(named, key=lambda pair: (-len(_origins(pair[1])), pair[0].name or "")) or [
            (_best(others[side]), others[side])
        ]
    return found


def _one_each(keys: dict[str, Told]) -> list[Told]:
    """The persons of a side, spellings of one name together; a known person stands before an unknown spelling."""
    found: dict[str, Told] = {}
    for key in sorted(keys, key=lambda k: (k.startswith("?"), k)):
        home = next((other for other in found if same_person(key, other)), key)
        found.setdefault(home, []).extend(keys[key])
    return list(found.values())


def _origins(told: Told) -> set[str]:
    return {telling.origin for telling, _ in told}


def _best(told: Told) -> Party:
    """The party as it is best told: known, with an office, with the role that most origins give."""
    first = min(told, key=lambda tp: (not tp[1].known, tp[1].office is None, tp[1].type != "state", tp[0].order))[1]
    return msgspec.structs.replace(first, role=_role(told), office=_office(told) or first.office)


def _role(told: Told) -> Role:
    origins: dict[Role, set[str]] = defaultdict(set)
    for telling, party in told:
        if party.role != "participant":
            origins[party.role].add(telling.origin)
    return min(origins, key=lambda role: (-len(origins[role]), role)) if origins else "participant"


def _office(told: Told) -> str | None:
    origins: dict[str, set[str]] = defaultdict(set)
    for telling, party in told:
        if party.office:
            origins[party.office].add(telling.origin)
    return min(origins, key=lambda office: (-len(origins[office]), office)) if origins else None
