"""Homes: the country whose offices an outlet names without saying whose."""

from __future__ import annotations

from hiwar.knowledge.outlets import load_outlets
from hiwar.languages import load
from hiwar.model import OutletName
from hiwar.reading.engine import home_of


def test_a_newspaper_of_one_country_has_its_home_there() -> None:
    assert home_of(OutletName(name="Okaz", kind="newspaper", state="SAU")) == "SAU"


def test_who_writes_for_all_arab_countries_has_none() -> None:
    assert home_of(OutletName(name="Asharq Al-Awsat", kind="newspaper", state="SAU")) is None


def test_each_of_them_is_an_outlet_of_the_table() -> None:
    outlets = load_outlets()
    for name in load("ar", "page")["outlet"]["of_all"]:
        assert outlets.of_form(name), name


def test_who_gathers_the_papers_of_one_country_has_its_home_there() -> None:
    assert home_of(OutletName(name="Masress", kind="aggregator", state="EGY")) == "EGY"


def test_who_gathers_those_of_many_has_none() -> None:
    assert home_of(OutletName(name="Nabd", kind="aggregator")) is None
