"""What is a copy and what only sounds alike, whose voice it is, and that no order of arrival changes it."""

from __future__ import annotations

import random
import tomllib
from pathlib import Path

import msgspec
import pytest

from hiwar.chronology.echoes import Carrier, EchoIndex, records, words_of
from hiwar.chronology.echoes.likeness import Kin, Text, compare, shape_of
from hiwar.chronology.echoes.words import Words
from hiwar.model import Credit, Range

TABLE = tomllib.loads(Path(__file__).with_name("echoes.toml").read_text("utf-8"))
TEXTS: dict[str, Words] = {name: words_of(text, [Range(0, len(text))]) for name, text in TABLE["texts"].items()}


def carrier(name: str, outlet: str | None = None, day: str | None = "2022-03-01", credit: str | None = None) -> Carrier:
    kind = "agency" if credit and not credit.startswith("The") else "newspaper"
    named = (Credit(name=credit, kind=kind, start=0, end=0),) if credit else ()  # type: ignore[arg-type]
    return Carrier(id=name, text_id=name, outlet=outlet or name, credits=named, first=day, last=day)


def indexed(*carriers: tuple[Carrier, str]) -> EchoIndex:
    index = EchoIndex()
    for one, text in carriers:
        index.add(one, TEXTS[text])
    return index


def origins(index: EchoIndex) -> dict[str, tuple[str, str | None, str | None]]:
    return {r.article: (r.origin.kind, r.origin.name, r.copy_of) for r in records(index)}


@pytest.mark.parametrize("pair", TABLE["pair"], ids=lambda pair: " ".join(pair["of"]))
def test_copies_and_formulas(pair: dict[str, object]) -> None:
    first, second = (Text(TEXTS[name]) for name in pair["of"])  # type: ignore[attr-defined]
    kin = Kin("one_outlet" in pair, "one_day" in pair)
    found = compare(first, second, kin)
    assert found.same == pair["same"], found
    assert compare(second, first, kin).same == found.same
    if pair["same"]:
        assert shape_of(first, second) == pair["shape"]


NOTICE = (
    "the exchange told its members in a note of {day} that the board of the fund for {what} weighs its basket anew "
    "after the list of traded houses was changed in spring and that holders find the whole list upon its page"
)


@pytest.mark.parametrize(
    ("outlet", "title", "joined"),
    [
        ("Daily", "fund for olive presses weighs its basket anew", False),
        ("Daily", "fund for salt pans has its basket weighed once more", True),
        ("Weekly", "fund for olive presses weighs its basket anew", True),
    ],
)
def test_one_outlet_that_exchanges_a_name_in_its_titles_too_fills_a_formula_twice(
    outlet: str, title: str, joined: bool
) -> None:
    """A title that says the same otherwise, or the title of another outlet, proves nothing."""
    index = EchoIndex()
    first = msgspec.structs.replace(carrier("a", "Daily"), title="fund for salt pans weighs its basket anew")
    second = msgspec.structs.replace(carrier("b", outlet), title=title)
    for one, what in ((first, "salt pans"), (second, "olive presses")):
        text = NOTICE.format(day="March", what=what)
        index.add(one, words_of(text, [Range(0, len(text))]))
    assert (len(list(index.clusters())) == 1) is joined


@pytest.mark.parametrize(
    ("outlet", "begins", "same"), [(False, True, True), (True, True, False), (False, False, False)]
)
def test_a_text_that_another_outlet_edits_throughout_is_one_where_it_begins_alike(
    outlet: bool, begins: bool, same: bool
) -> None:
    """Nine words of fourteen are the same; of one outlet, or under another beginning, that may be a background."""
    told = [f"word{number}" for number in range(126)]
    edited = [f"edit{number}" if number % 14 > 8 else word for number, word in enumerate(told)]
    if not begins:
        told, edited = (
            [f"lead{number}" for number in range(18)] + told,
            [f"head{number}" for number in range(18)] + edited,
        )
    assert compare(Text(tuple(told)), Text(tuple(edited)), Kin(outlet)).same is same


def test_courtesies_make_no_difference() -> None:
    assert compare(Text(TEXTS["call"]), Text(TEXTS["call_courteous"])).containment > 0.95


def test_all_orders_give_the_same_clusters() -> None:
    names = sorted(name for name in TEXTS if "background" not in name)
    found = set()
    for seed in range(12):
        random.Random(seed).shuffle(names)
        index = indexed(*((carrier(name), name) for name in names))
        found.add(tuple(sorted(index.clusters())))
    (clusters,) = found
    assert ("call", "call_courteous", "call_cut", "call_extended", "call_reled") in clusters
    assert ("cable_chad", "cable_chad_edited") in clusters
    assert ("plane_sixth", "plane_sixth_in_figures") in clusters
    assert ("weather_monday", "weather_sunday") in clusters
    assert ("corridor", "corridor_gone_over") in clusters
    assert len(clusters) == len(names) - 8


def test_kept_signatures_give_what_words_give() -> None:
    names = sorted(name for name in TEXTS if "background" not in name)
    first = indexed(*((carrier(name), name) for name in names))
    again = EchoIndex(lambda one: TEXTS[one.id])
    for name in reversed(names):
        again.add(carrier(name), None, first.signature(name))
    assert sorted(again.clusters()) == sorted(first.clusters())


def test_the_same_article_twice_changes_nothing() -> None:
    index = indexed((carrier("a"), "call"), (carrier("b"), "call_cut"))
    assert index.add(carrier("a"), TEXTS["weather_monday"]) == ("a", "b")
    assert sorted(index.clusters()) == [("a", "b")]


def test_a_digest_joins_none_of_its_texts() -> None:
    index = indexed((carrier("a"), "call"), (carrier("b"), "plane_fourth"), (carrier("c"), "call"))
    index.add(carrier("digest"), TEXTS["call"] + TEXTS["plane_fourth"] + TEXTS["cable_chad"])
    assert sorted(index.clusters()) == [("a", "c"), ("b",), ("digest",)]


def test_the_agency_that_one_copy_credits_is_the_origin_of_all() -> None:
    index = indexed((carrier("a", credit="Reuters"), "call"), (carrier("b"), "call_courteous"))
    assert origins(index) == {"a": ("agency", "Reuters", None), "b": ("agency", "Reuters", "a")}


def test_the_agency_s_own_page_is_own_and_the_source() -> None:
    wire = Carrier(id="z", text_id="z", outlet="Reuters", outlet_kind="agency", first="2022-03-01", last="2022-03-01")
    index = indexed((carrier("a", credit="Reuters"), "call_cut"), (wire, "call"))
    assert origins(index) == {"a": ("agency", "Reuters", "z"), "z": ("own", "Reuters", None)}


def test_without_credits_the_certainly_first_is_copied() -> None:
    index = indexed((carrier("b", day="2022-03-01"), "call"), (carrier("a", day="2022-03-03"), "call_extended"))
    assert origins(index) == {"b": ("own", "b", None), "a": ("copied", "b", "b")}
    (copy,) = (record for record in records(index) if record.copy_of)
    assert (copy.containment, copy.lag_hours) == (1.0, 48)


def test_without_credits_and_order_the_origin_is_unknown() -> None:
    index = indexed((carrier("b", day=None), "call"), (carrier("a", day=None), "call_cut"))
    assert {kind for kind, *_ in origins(index).values()} == {"unknown"}
    assert [record.lag_hours for record in records(index)] == [None, None]


def test_another_outlet_is_named() -> None:
    index = indexed((carrier("a", credit="The Gazette of Muscat"), "call"))
    assert origins(index) == {"a": ("outlet", "The Gazette of Muscat", None)}


def test_what_one_outlet_tells_twice_is_its_own() -> None:
    index = indexed(
        (carrier("a", outlet="o", day=None), "call"), (carrier("b", outlet="o", day=None), "call_courteous")
    )
    assert origins(index) == {"a": ("own", "o", None), "b": ("own", "o", "a")}


def test_hours_between_times_of_publication() -> None:
    early = carrier("a", day="2022-03-01T23:30:00+03:00")
    late = carrier("b", day="2022-03-02T01:30:00+03:00")
    assert [record.lag_hours for record in records(indexed((late, "call"), (early, "call_cut")))] == [None, 2]


def test_a_formula_of_another_season_is_no_copy() -> None:
    index = indexed((carrier("a", day="2022-03-01"), "call"), (carrier("b", day="2022-06-01"), "call_cut"))
    assert sorted(index.clusters()) == [("a",), ("b",)]


def test_one_outlet_s_background_under_two_leads_is_no_text() -> None:
    leads = ("call_background", "call_background_again")
    apart = indexed(*((carrier(name, outlet="The Muscat Times"), name) for name in leads))
    joined = indexed(*((carrier(name), name) for name in leads))
    assert (len(list(apart.clusters())), len(list(joined.clusters()))) == (2, 1)


def test_a_bulletin_of_another_day_is_another_text() -> None:
    days = {"weather_monday": "2022-03-07", "weather_sunday": "2022-03-06"}
    apart = indexed(*((carrier(name, day=day), name) for name, day in days.items()))
    joined = indexed(*((carrier(name), name) for name in days))
    assert (len(list(apart.clusters())), len(list(joined.clusters()))) == (2, 1)
