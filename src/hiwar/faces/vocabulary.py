"""The words that a list kept by hand may use: those of our catalogues, in every language.

What enters is the catalogues; what leaves is a vocabulary in small letters. Invariant: a heading of our own exports is
always known.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from hiwar.chronology.review.byhand import FIELDS, Vocabulary
from hiwar.faces.words import words_of
from hiwar.model import KINDS, STATUSES
from hiwar.model.contact import Kind, Status

_LANGUAGES = ("en", "ar")


def vocabulary(own: Mapping[str, str]) -> Vocabulary:
    """The vocabulary; `own` are a user's headings, each with its field, which go before ours.

    >>> words = vocabulary({"Datum": "date"})
    >>> words.headings["datum"], words.headings["participants"], words.kinds["phone call"]
    ('date', 'parties', 'call')
    """
    headings = {name: name for name in FIELDS}
    kinds: dict[str, Kind] = {kind: kind for kind in KINDS}
    statuses: dict[str, Status] = {status: status for status in STATUSES}
    for language in _LANGUAGES:
        groups = words_of(language).groups
        headings.update({word: field for field, told in groups["heading"].items() for word in _parts(told)})
        kinds.update({groups["kind"][kind].casefold(): kind for kind in KINDS})
        kinds.update({word: cast(Kind, kind) for kind, told in groups["by_hand"].items() for word in _parts(told)})
        statuses.update({groups["status"][status].casefold(): status for status in STATUSES})
    taken = set(own.values())
    headings = {name: field for name, field in headings.items() if field not in taken}
    headings.update({name.casefold(): field for name, field in own.items()})
    return Vocabulary(headings, kinds, statuses)


def _parts(told: str) -> list[str]:
    return [word.casefold() for word in told.split("|")]
