"""What a table of the world may hold: its columns, the words that a column takes, and what its ids refer to.

Nothing enters. Invariant: a family of `tables.FAMILIES` has one line in each table here.
"""

from __future__ import annotations

from typing import get_args

from hiwar.languages import load
from hiwar.model.article import OutletKind

REQUIRED: dict[str, tuple[str, ...]] = {
    "states": ("id", "name", "name_ar"),
    "places": ("id", "name", "name_ar", "kind"),
    "seats": ("id", "name", "forms"),
    "persons": ("id", "name", "name_ar"),
    "terms": ("person", "office", "body"),
    "orgs": ("id", "name", "name_ar", "kind"),
    "outlets": ("id", "name"),
    "formats": ("id", "name", "forms"),
    "epochs": ("id", "name", "forms", "date", "kind"),
}
OPTIONAL: dict[str, tuple[str, ...]] = {
    "states": ("variants", "nisba", "nisba_other", "capital", "known"),
    "places": ("variants", "state", "caution"),
    "seats": ("state", "office", "type"),
    "persons": ("variants", "short", "state"),
    "terms": ("start", "end", "known", "recalls"),
    "orgs": ("variants", "state", "sector"),
    "outlets": ("name_ar", "variants", "kind", "domain", "state"),
    "formats": ("kind", "body", "members"),
    "epochs": ("states",),
}
FORMS: dict[str, tuple[str, ...]] = {
    "states": ("name_ar", "variants", "nisba", "nisba_other"),
    "places": ("name_ar", "variants"),
    "seats": ("forms",),
    "persons": ("name_ar", "variants", "short"),
    "terms": (),
    "orgs": ("name_ar", "variants"),
    "outlets": ("name_ar", "variants"),
    "formats": ("forms",),
    "epochs": ("forms",),
}
"""The columns whose values are looked for in a text."""

LISTS = frozenset(("variants", "nisba", "nisba_other", "short", "forms", "members", "states"))
"""The columns that hold a list."""

DATES: dict[str, tuple[str, ...]] = {"terms": ("start", "end"), "epochs": ("date",)}

REFERENCES: dict[tuple[str, str], tuple[str, ...]] = {
    ("states", "capital"): ("places",),
    ("places", "state"): ("states",),
    ("seats", "state"): ("states", "orgs"),
    ("persons", "state"): ("states",),
    ("terms", "person"): ("persons",),
    ("terms", "body"): ("states", "orgs"),
    ("orgs", "state"): ("states",),
    ("outlets", "state"): ("states",),
    ("formats", "body"): ("orgs",),
    ("formats", "members"): ("states", "orgs"),
    ("epochs", "states"): ("states", "orgs"),
}
SHARED = ("states", "persons", "orgs")
"""Families whose ids are ids of entities as they stand, so that one may not bear the id of another."""

_KNOWN = ("certain", "probable", "uncertain")
_OTHER_OFFICES = ("foreign_spokesperson", "presidential_spokesperson", "party_leader", "junta_leader", "pope", "other")
"""Offices of the terms that no title of its own names."""


def values(family: str, column: str) -> tuple[str, ...] | None:
    """The words that a column takes; `None` where it takes any.

    >>> values("places", "caution")
    ('0', '1')
    """
    if column == "office":
        offices = (*(entry["id"] for entry in load("ar", "titles")["office"]), *_OTHER_OFFICES)
        return (*offices, "parliament") if family == "seats" else offices
    return _VALUES.get((family, column))


_VALUES: dict[tuple[str, str], tuple[str, ...]] = {
    ("places", "kind"): ("capital", "city", "region", "palace", "site", "sea", "continent", "airport"),
    ("places", "caution"): ("0", "1"),
    ("orgs", "kind"): (
        *("igo", "bloc", "movement", "armed_group", "party", "ngo", "court", "parliament", "de_facto", "company"),
        *("alliance", "institution", "group", "sub_state"),
    ),
    ("outlets", "kind"): get_args(OutletKind),
    ("formats", "kind"): ("side", "process", "organisation"),
    ("epochs", "kind"): ("war", "election", "summit", "agreement", "coup", "ceasefire", "attack", "other"),
    ("seats", "type"): ("institution",),
    ("terms", "known"): _KNOWN,
    ("states", "known"): _KNOWN,
    ("terms", "recalls"): ("1", "2"),
}
