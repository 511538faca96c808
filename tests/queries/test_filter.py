"""A filter is an address and back; what it cannot be is refused by the name of its key."""

from __future__ import annotations

import string
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiwar.errors import UsageError
from hiwar.model import KINDS, LEVELS, STATUSES
from hiwar.queries import Filter, from_query

PARTIES = st.sampled_from(["FRA", "RUS", "un", "emmanuel-macron", "name:قائد غير معروف"])  # a commander nobody knows
WORDS = st.text(string.ascii_letters + "قال ", min_size=1, max_size=12).map(lambda s: " ".join(s.split())).filter(bool)
DAYS = st.dates().map(str)


def several(values: st.SearchStrategy[str], most: int = 3) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(values, max_size=most, unique=True).map(tuple)


FILTERS = st.builds(
    Filter,
    between=several(PARTIES, 2),
    party=several(PARTIES),
    kind=several(st.sampled_from(KINDS)),
    status=several(st.sampled_from(STATUSES)),
    level=several(st.sampled_from(LEVELS)),
    from_=st.none() | DAYS,
    to=st.none() | DAYS,
    topic=several(WORDS),
    outlet=several(WORDS),
    origin=several(WORDS),
    text=st.none() | WORDS,
    as_of=st.none() | DAYS,
    known_at=st.none() | st.integers(0, 10**9),
    since=st.none() | st.integers(0, 10**9),
    disputed=st.booleans(),
    order=st.sampled_from(["newest", "oldest"]),
    speaker=several(PARTIES),
    force=several(WORDS),
    stance=several(st.sampled_from(["ready", "rejects"])),
)


@given(FILTERS)
def test_an_address_says_the_whole_filter(wanted: Filter) -> None:
    assert from_query(wanted.to_query()) == wanted


@given(
    st.dictionaries(st.sampled_from(["kind", "from", "to", "known_at", "party", "between", "x", "order"]), st.text())
)
def test_any_address_is_a_filter_or_names_the_key_that_is_wrong(query: dict[str, str]) -> None:
    wrong = None
    try:
        wanted = from_query(query)
    except UsageError as error:
        wrong = error.subject
    assert wrong in query if wrong else from_query(wanted.to_query()) == wanted


def test_parties_go_by_any_name() -> None:
    assert from_query({"between": "فرنسا,ru", "party": ["Macron", "UN"]}) == Filter(
        between=("FRA", "RUS"), party=("emmanuel-macron", "un")
    )


def test_what_is_empty_or_not_ours_asks_for_nothing() -> None:
    assert from_query({"kind": "", "language": "ar", "cursor": "x", "from": "  "}) == Filter()


@pytest.mark.parametrize(
    ("query", "key"),
    [
        ({"kind": "chat"}, "kind"),
        ({"from": "2022-02-30"}, "from"),
        ({"known_at": "-1"}, "known_at"),
        ({"party": "Atlantis"}, "party"),
        ({"between": ["FRA", "RUS", "DEU"]}, "between"),
        ({"order": "best"}, "order"),
    ],
)
def test_what_cannot_be_is_refused(query: dict[str, Any], key: str) -> None:
    with pytest.raises(UsageError) as refused:
        from_query(query)
    assert refused.value.subject == key
