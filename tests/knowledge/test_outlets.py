"""Outlets: lookups by address, form and name."""

from __future__ import annotations

from pathlib import Path

import pytest

from hiwar.errors import DataError
from hiwar.knowledge.outlets import Outlets, form_key, host_of, load_outlets

HEADER = "id,name,name_ar,variants,kind,domain,state\n"


def outlets(folder: Path, *rows: str) -> Outlets:
    (folder / "outlets.csv").write_text(HEADER + "\n".join(rows) + "\n", "utf-8")
    return Outlets((folder,))


@pytest.mark.parametrize(
    ("form", "id_"),
    [
        ("واس", "spa"),
        ("أ ف ب", "afp"),
        ("ا.ف.ب", "afp"),
        ("(أ. ف. ب)", "afp"),
        ("وكالة رويترز", "reuters"),
        ("رويترز", "reuters"),
    ],
)
def test_forms_as_the_press_signs(form: str, id_: str) -> None:
    assert id_ in [outlet.id for outlet in load_outlets().of_form(form)]


def test_an_unknown_form_names_nothing() -> None:
    assert load_outlets().of_form("صحيفة لا توجد") == ()
    assert load_outlets().of_form("") == ()
    assert load_outlets().of_name("no such outlet") is None


@pytest.mark.parametrize(
    ("url", "id_"),
    [
        ("https://www.spa.gov.sa/details.php?id=1", "spa"),
        ("https://m.aawsat.com/home/1", "asharq-alawsat"),
        ("https://www.bbc.com/arabic/middleeast-1", "bbc-arabic"),
    ],
)
def test_addresses(url: str, id_: str) -> None:
    outlet = load_outlets().of_address(url)
    assert outlet is not None
    assert outlet.id == id_


@pytest.mark.parametrize("url", ["data:page/1", "https://n.example/1", "http://[broken", "", "https://com/"])
def test_an_unknown_address_names_nothing(url: str) -> None:
    assert load_outlets().of_address(url) is None


def test_a_host_is_lower_case_without_www() -> None:
    assert host_of("HTTPS://WWW.Example.COM/a") == "example.com"


def test_a_users_row_replaces_ours_and_adds(tmp_path: Path) -> None:
    found = outlets(
        tmp_path, "spa,My Agency,وكالتي,,agency,,", "wadi,Al Wadi,الوادي,صحيفة الوادي,newspaper,wadi.example,"
    )
    replaced, added = found.of_id("spa"), found.of_address("https://wadi.example/1")
    assert replaced is not None
    assert replaced.name == "My Agency"
    assert added is not None
    assert added.name == "Al Wadi"


def test_a_form_of_two_outlets_gives_both(tmp_path: Path) -> None:
    rows = ("wadi-a,Wadi A,الوادي الأخضر,,newspaper,,", "wadi-b,Wadi B,الوادي الأخضر,,website,,")
    found = outlets(tmp_path, *rows)
    assert [outlet.id for outlet in found.of_form("الوادي الأخضر")] == ["wadi-a", "wadi-b"]
    assert found.of_name("الوادي الأخضر") is None


def test_an_unknown_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError):
        outlets(tmp_path, "wadi,Al Wadi,الوادي,,pigeon,,")


def test_every_shipped_outlet_is_found_by_its_name() -> None:
    table = load_outlets()
    for id_ in ("reuters", "afp", "spa", "aljazeera"):
        outlet = table.of_id(id_)
        assert outlet is not None
        assert outlet in table.of_form(outlet.name_ar)
        assert form_key(outlet.name_ar)
