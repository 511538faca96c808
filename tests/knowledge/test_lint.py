"""The linter: ours is clean, and each kind of slip in a user's tables is told with its place and its remedy."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from hiwar.knowledge.find import find, terms_held
from hiwar.knowledge.formats import acts_as_one, opened
from hiwar.knowledge.lint import Finding, lint
from hiwar.knowledge.outlets import load_outlets
from hiwar.knowledge.schema import FORMS, OPTIONAL, REQUIRED
from hiwar.knowledge.tables import FAMILIES, read_family
from hiwar.knowledge.terms import days, terms_of
from hiwar.knowledge.world import load_world

PERSONS = "id,name,name_ar,variants,short,state\n"
TERMS = "person,office,body,start,end,known\n"
STATES = "id,name,name_ar,variants,nisba,nisba_other,capital,known\n"
PLACES = "id,name,name_ar,variants,state,kind,caution\n"
ORGS = "id,name,name_ar,variants,kind,state,sector\n"
DAY = datetime.date(2022, 3, 24)

SLIPS = {
    "twice": (
        {"persons-a.csv": f"{PERSONS}sami,Sami,سامي المثالي,,,JOR\n", "persons-b.csv": f"{PERSONS}sami,S,سامي,,,JOR\n"},
        ("persons-b.csv", 2, "sami", "already"),
    ),
    "shared": (
        {"orgs.csv": f"{ORGS}emmanuel-macron,E,هيئة المثال,,ngo,,\n"},
        ("orgs.csv", 2, "emmanuel-macron", "too"),
    ),
    "person": (
        {"terms.csv": f"{TERMS}nobody-at-all,minister,JOR,2020,,certain\n"},
        ("terms.csv", 2, "nobody-at-all minister JOR", "person 'nobody-at-all'"),
    ),
    "body": (
        {"terms.csv": f"{TERMS}emmanuel-macron,minister,QQQ,2020,,certain\n"},
        ("terms.csv", 2, "emmanuel-macron minister QQQ", "body 'QQQ'"),
    ),
    "capital": (
        {"states.csv": f"{STATES}QQQ,Example,بلاد المثال,,مثالي,,nowhere,certain\n"},
        ("states.csv", 2, "QQQ", "capital 'nowhere'"),
    ),
    "members": (
        {"formats.csv": "id,name,forms,members\nsix,Six,مجموعة الستة,FRA|QQQ\n"},
        ("formats.csv", 2, "six", "QQQ"),
    ),
    "kind of format": (
        {"formats.csv": "id,name,forms,kind,members\nsix,Six,مجموعة الستة,party,FRA|DEU\n"},
        ("formats.csv", 2, "six", "'party'"),
    ),
    "body of format": (
        {"formats.csv": "id,name,forms,kind,body,members\nsix,Six,مجموعة الستة,side,nobody,FRA|DEU\n"},
        ("formats.csv", 2, "six", "body 'nobody'"),
    ),
    "seat": (
        {"seats.csv": "id,name,forms,state,office,type\ntower,Tower,قصر البرج,QQQ,,institution\n"},
        ("seats.csv", 2, "tower", "state 'QQQ'"),
    ),
    "farsi": ({"persons.csv": f"{PERSONS}ali-x,Ali X,علی المثالي,,,JOR\n"}, ("persons.csv", 2, "ali-x", "U+06CC")),
    "tatweel": ({"persons.csv": f"{PERSONS}ali-x,Ali X,عـلي المثالي,,,JOR\n"}, ("persons.csv", 2, "ali-x", "U+0640")),
    "vowels": ({"persons.csv": f"{PERSONS}ali-x,Ali X,عَلي المثالي,,,JOR\n"}, ("persons.csv", 2, "ali-x", "U+064E")),
    "no word": ({"persons.csv": f"{PERSONS}ali-x,Ali X,علي المثالي,«»,,JOR\n"}, ("persons.csv", 2, "ali-x", "no word")),
    "empty part": ({"persons.csv": f"{PERSONS}a-x,A X,علي مثال,ا ب||ج د,,JOR\n"}, ("persons.csv", 2, "a-x", "bars")),
    "date": (
        {"terms.csv": f"{TERMS}emmanuel-macron,minister,FRA,2020-13,,certain\n"},
        ("terms.csv", 2, "emmanuel-macron minister FRA", "'2020-13' is no date"),
    ),
    "backwards": (
        {"terms.csv": f"{TERMS}emmanuel-macron,minister,FRA,2020,2019,certain\n"},
        ("terms.csv", 2, "emmanuel-macron minister FRA", "ends before"),
    ),
    "kind": ({"places.csv": f"{PLACES}x-town,X,مدينة المثال,,JOR,town,0\n"}, ("places.csv", 2, "x-town", "'town'")),
    "office": (
        {"terms.csv": f"{TERMS}emmanuel-macron,wizard,FRA,2020,,certain\n"},
        ("terms.csv", 2, "emmanuel-macron wizard FRA", "'wizard'"),
    ),
    "known": (
        {"terms.csv": f"{TERMS}emmanuel-macron,minister,FRA,2020,,sure\n"},
        ("terms.csv", 2, "emmanuel-macron minister FRA", "'sure'"),
    ),
    "overlap": (
        {
            "terms.csv": f"{TERMS}emmanuel-macron,president,BEL,2020-01,2021,certain\n"
            "jacques-chirac,president,BEL,2020-06,2022,certain\n"
        },
        ("terms.csv", 3, "jacques-chirac president BEL", "emmanuel-macron holds"),
    ),
    "width": ({"persons.csv": f"{PERSONS}ali-x,Ali X\n"}, ("persons.csv", 2, "ali-x", "number of cells")),
    "column": ({"persons.csv": "id,name\nali-x,Ali X\n"}, ("persons.csv", 1, "-", "no column name_ar")),
    "family": ({"people.csv": PERSONS}, ("people.csv", 1, "-", "no family")),
}


def write(folder: Path, tables: dict[str, str]) -> tuple[Path, ...]:
    for name, text in tables.items():
        (folder / name).write_text(text, "utf-8")
    return (folder,)


def own(folder: Path, findings: list[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.file.startswith(str(folder))]


@pytest.mark.parametrize("family", FAMILIES)
def test_the_shipped_tables_have_only_columns_that_are_known(family: str) -> None:
    columns = {column for row in read_family(family) for column in row.cells}
    assert set(REQUIRED[family]) <= columns <= {*REQUIRED[family], *OPTIONAL[family]}
    assert set(FORMS[family]) <= columns


def test_the_shipped_tables_have_no_error() -> None:
    assert [str(finding) for finding in lint() if finding.severity == "error"] == []


def test_a_table_of_formats_without_kinds_is_of_processes(tmp_path: Path) -> None:
    """As tables were written before there were kinds."""
    world = load_world(write(tmp_path, {"formats.csv": "id,name,forms,members\nsix,Six,مجموعة الستة,FRA|DEU\n"}))
    assert own(tmp_path, lint((tmp_path,))) == []
    assert not acts_as_one(world.entities["format:six"])
    assert [one.id for one in opened(world.entities["format:six"], world)] == ["FRA", "DEU"]


def test_a_name_of_a_format_is_one_of_the_organisation_that_it_is() -> None:
    for name, body in {
        "جي 7": "g7",
        "المجموعة الرباعية": "quad",
        "الترويكا الأوروبية الثلاثية": "european-trio",
    }.items():
        assert find(name).entities[0].id == body


def test_the_same_tables_give_the_same_findings() -> None:
    assert lint() == lint()


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_told_with_its_place(slip: str, tmp_path: Path) -> None:
    tables, (file, line, entry, says) = SLIPS[slip]
    errors = [one for one in own(tmp_path, lint(write(tmp_path, tables))) if one.severity == "error"]
    assert [(one.file, one.line, one.entry) for one in errors] == [(str(tmp_path / file), line, entry)]
    assert says in errors[0].says
    assert errors[0].remedy


def test_what_is_not_utf8_is_told(tmp_path: Path) -> None:
    (tmp_path / "persons.csv").write_bytes(PERSONS.encode() + "ali-x,Ali X,علي المثالي,,,JOR\n".encode("cp1256"))
    assert [(one.line, one.says) for one in own(tmp_path, lint((tmp_path,)))] == [(2, "it is not UTF-8")]


def test_terms_that_touch_or_leave_it_open_do_not_overlap(tmp_path: Path) -> None:
    rows = (
        "emmanuel-macron,president,BEL,2020-01-01,2020-06,certain\n",
        "jacques-chirac,president,BEL,2020-06,,certain\n",
    )
    assert own(tmp_path, lint(write(tmp_path, {"terms.csv": TERMS + "".join(rows)}))) == []


def test_a_nisba_of_two_states_and_an_ordinary_word_are_warnings(tmp_path: Path) -> None:
    tables = {
        "states.csv": f"{STATES}QQQ,Example,بلاد المثال,,فرنسي,,paris,certain\n",
        "places.csv": f"{PLACES}x-town,Town,كتاب,,JOR,city,0\n",  # "book"
    }
    found = own(tmp_path, lint(write(tmp_path, tables)))
    assert [(one.severity, one.entry) for one in found] == [("warning", "QQQ"), ("warning", "x-town")]


def test_days_of_a_date() -> None:
    assert days("2020-02") == (datetime.date(2020, 2, 1), datetime.date(2020, 2, 29))
    for wrong in ("2020-2", "20", "2020-02-30", "2020-00", "", "2020-02-01x"):
        with pytest.raises(ValueError, match=r".*"):
            days(wrong)


def test_a_users_rows_add_to_ours_and_override_them(tmp_path: Path) -> None:
    folders = write(
        tmp_path,
        {
            "persons-mine.csv": f"{PERSONS}sami-example,Sami Example,سامي المثالي,,,FRA\n"
            "jacques-chirac,Jacques Example,جاك المثالي,,,FRA\n",
            "terms-mine.csv": f"{TERMS}sami-example,president,FRA,2022-03-01,2022-04-01,certain\n",
            "outlets-mine.csv": "id,name,name_ar,variants,kind,domain,state\n"
            "example-news,Example News,أخبار المثال,,website,news.example.org,JOR\n",
        },
    )
    assert own(tmp_path, lint(folders)) == []
    world, ours = load_world(folders), load_world()
    assert world.entities["jacques-chirac"].name == "Jacques Example"
    assert [entity.id for entity in find("سامي المثالي", folders).entities] == ["sami-example"]
    assert load_outlets(folders).of_address("https://news.example.org/1") is not None
    for day, holder in ((DAY, "sami-example"), (datetime.date(2022, 2, 1), "emmanuel-macron")):
        found = world.holder("president", "FRA", day, day)
        assert found is not None
        assert found.id == holder
    after = world.holder("president", "FRA", datetime.date(2022, 5, 1), datetime.date(2022, 5, 1))
    assert after == ours.holder("president", "FRA", DAY, DAY)


def test_a_users_term_replaces_ours_of_the_same_person(tmp_path: Path) -> None:
    folders = write(tmp_path, {"terms.csv": f"{TERMS}emmanuel-macron,president,FRA,2017-05-14,2022-01-01,certain\n"})
    held = [term for term in terms_of(folders) if (term.person, term.office) == ("emmanuel-macron", "president")]
    assert [term.end for term in held] == [datetime.date(2022, 1, 1)]


def test_find_shows_names_nisba_titles_and_terms() -> None:
    assert [one.id for one in find("ماكرون").entities] == ["emmanuel-macron"]
    assert [one.id for one in find("الفرنسية").nisba] == ["FRA"]
    assert find("وزير الخارجية").titles == ("foreign_minister",)
    assert "FRA" in [one.id for one in find("France").entities]
    assert any(term.office == "president" for term in terms_held(find("emmanuel-macron").entities[0]))
    assert not any(find("zzz"))
    assert not any(find(""))
