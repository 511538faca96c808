"""Sets of offices by how the press uses their titles: which name one person, which many hold, which take more words.

What enters is a language; what leaves is its sets of office ids. Invariant: every set is data; no rule holds a list
of offices of its own.

>>> "king" in office_sets("ar").told_alone  # «الملك» names one without a state beside it
True
"""

from __future__ import annotations

import functools
from typing import NamedTuple

from hiwar.languages import load


class OfficeSets(NamedTuple):
    """The sets of titles.toml, tables `single` and `sets`, where each is explained."""

    single: frozenset[str]
    told_alone: frozenset[str]
    dual: frozenset[str]
    dual_rank: frozenset[str]
    vague: frozenset[str]
    known_by_name: frozenset[str]
    many: frozenset[str]
    qualified: frozenset[str]
    nested: frozenset[str]
    serving: frozenset[str]
    ordinary: frozenset[str]
    inside: frozenset[str]
    heading: frozenset[str]
    receiving: frozenset[str]
    posted: frozenset[str]
    accredited: frozenset[str]
    missions: frozenset[str]
    sent: frozenset[str]
    sent_out: frozenset[str]
    envoys: frozenset[str]
    delegations: frozenset[str]
    from_home: frozenset[str]
    out_of_bodies: frozenset[str]
    at_the_head: frozenset[str]
    beside_work: frozenset[str]
    with_charge: frozenset[str]
    of_union: frozenset[str]
    of_bodies: frozenset[str]
    lands: frozenset[str]
    apart: frozenset[str]
    heads_of_state: tuple[str, ...]
    heads_of_government: tuple[str, ...]
    heads_of_bodies: tuple[str, ...]
    crowns: dict[str, list[str]]
    styled: dict[str, dict[str, list[str]]]


@functools.cache
def office_sets(language: str) -> OfficeSets:
    """The sets of a language, once in a process."""
    titles = load(language, "titles")
    table: dict[str, list[str]] = {"single": titles["single"]["list"], **titles["sets"]}
    shapes = {
        "heads_of_state": tuple,
        "heads_of_government": tuple,
        "heads_of_bodies": tuple,
        "crowns": dict,
        "styled": dict,
    }
    return OfficeSets(**{name: shapes.get(name, frozenset)(table[name]) for name in OfficeSets._fields})
