"""`hiwar ingest`, `hiwar ledger`, and the other commands on a ledger."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import msgspec
import pytest
from tests.faces.conftest import Run

from hiwar.ledger import open_ledger
from hiwar.pipeline import ingest

EXAMPLES = Path(__file__).parents[2] / "examples" / "pages"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with the example pages."""
    place = tmp_path_factory.mktemp("made") / "ledger.db"
    with open_ledger(place, create=True) as ledger:
        assert all(one.reading for one in ingest(ledger, EXAMPLES))
    return place


@pytest.fixture
def ledger(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path / "ledger.db"))


def test_ingest_says_what_became_of_the_pages(hiwar: Run, page: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"")
    first = hiwar("ingest", page, bad, "none.txt", env={"HIWAR_LEDGER": "own/ledger.db"})
    assert first.status == 3
    assert first.err.count("\n") == 2
    assert first.text.splitlines() == [
        "read 1 page: 1 contact, 0 statements",
        "not read: 2 pages (empty_input 1, missing_input 1)",
        "the ledger holds 1 page: own/ledger.db",
    ]
    again = hiwar("ingest", page, env={"HIWAR_LEDGER": "own/ledger.db"})
    assert (again.status, again.text.splitlines()[1]) == (0, "known before: 1 page")


def test_ingest_in_processes_is_the_same(hiwar: Run, ledger: Path) -> None:
    assert hiwar("--ledger", "two.db", "--jobs", "2", "ingest", EXAMPLES).status == 0
    here, there = (hiwar("read", path, "--format", "jsonl") for path in (ledger, "two.db"))
    assert here.out == there.out
    assert hiwar("--ledger", ledger, "--jobs", "2", "ingest", EXAMPLES).text.splitlines()[1].startswith("known before")


@pytest.mark.parametrize(
    "asked",
    [
        ("read", "--format", "jsonl"),
        ("chronology", "--format", "jsonl"),
        ("chronology", "--between", "FRA", "RUS", "--from", "2022-01-01"),
        ("channel", "FRA", "RUS"),
        ("channel", "FRA", "RUS", "--as-of", "2022-02-20", "--format", "jsonl"),
        ("disagreements",),
        ("disagreements", "--between", "FRA", "RUS", "--format", "jsonl"),
    ],
    ids=" ".join,
)
def test_a_ledger_is_told_as_its_pages_are(here: Run, ledger: Path, asked: tuple[str, ...]) -> None:
    pages = here(*asked, EXAMPLES)
    assert pages.status == 0
    assert here(*asked, ledger).out == pages.out
    assert here("--ledger", ledger, *asked).out == pages.out


def test_the_text_of_a_page_in_a_ledger(here: Run, ledger: Path) -> None:
    file = sorted(EXAMPLES.iterdir())[0]
    assert here("text", ledger, "--page", "1").text == file.read_text("utf-8")


def test_pages_beside_a_ledger(here: Run, ledger: Path, page: Path) -> None:
    both = here("read", ledger, page, "--format", "jsonl").out.splitlines()
    assert len(both) == len(here("read", ledger, "--format", "jsonl").out.splitlines()) + 1


def test_without_a_ledger_and_without_pages(here: Run, tmp_path: Path) -> None:
    result = here("--ledger", "none.db", "chronology")
    assert (result.status, result.out) == (2, b"")
    assert result.err.startswith("usage: PATH: no page is named, and there is no ledger")
    assert here("--ledger", "none.db", "ledger", "size").err.startswith("missing_input: none.db: there is no ledger")
    assert not (tmp_path / "none.db").exists()


def test_check_backup_restore(here: Run, ledger: Path, tmp_path: Path) -> None:
    assert here("--ledger", ledger, "ledger", "check").text.endswith(": 0 faults\n")
    assert here("--ledger", ledger, "ledger", "backup", "b.db").status == 0
    assert here("--ledger", ledger, "ledger", "backup", "b.db").status == 2
    assert here("--ledger", ledger, "ledger", "restore", "b.db").status == 2
    assert here("--ledger", ledger, "ledger", "restore", "b.db", "--replace").text == f"{ledger}.1\n"
    assert here("--ledger", "three.db", "ledger", "restore", "b.db").status == 0
    sizes = [here("--ledger", path, "ledger", "size").text.splitlines()[1:] for path in (ledger, "three.db")]
    assert sizes[0] == sizes[1]
    assert sizes[0][0].startswith("captures")


def test_a_fault_is_told_and_has_a_status(here: Run, ledger: Path) -> None:
    data = ledger.read_bytes()
    ledger.write_bytes(data.replace("ماكرون".encode(), "ماكروز".encode()))
    result = here("--ledger", ledger, "ledger", "check")
    assert result.status == 1
    assert "another hash" in result.text


def test_a_file_that_is_no_ledger(here: Run, page: Path) -> None:
    result = here("--ledger", page, "ingest", page)
    assert result.status == 1
    assert result.err.startswith("foreign_ledger: ")


def test_search_shows_the_words_in_their_sentence(here: Run, ledger: Path) -> None:
    table = here("--ledger", ledger, "search", "والرئيس الفرنسي", "--limit", "2")
    assert table.text.count("cp_") == 2
    assert "more than 2 pages" in table.text
    lines = here("--ledger", ledger, "search", "الرئيس الفرنسي", "--format", "jsonl").out.splitlines()
    assert len(lines) > 1
    assert {"capture", "title", "outlet", "published", "matches"} == json.loads(lines[0]).keys()
    assert here("--ledger", ledger, "search", "zzz").text == "no page holds it\n"
    assert here("--ledger", ledger, "search", "؟").status == 2


def test_an_event_is_shown_with_every_value_and_its_words(here: Run, ledger: Path) -> None:
    events = [json.loads(line) for line in here("chronology", ledger, "--format", "jsonl").out.splitlines()]
    told = max(events, key=lambda event: len(event["reports"]))
    for address in (told["id"], *(report["id"] for report in told["reports"])):
        assert json.loads(here("event", address, ledger, "--format", "jsonl").out)["id"] == told["id"]
    table = here("event", told["id"], ledger)
    assert table.out == here("event", told["id"], EXAMPLES).out
    for report in told["reports"]:
        assert report["outlet"] in table.text
    assert here("event", "ev_none", ledger).status == 2


def test_disagreements_stand_side_by_side(here: Run, ledger: Path) -> None:
    lines = [json.loads(line) for line in here("disagreements", ledger, "--format", "jsonl").out.splitlines()]
    assert lines
    for line in lines:
        assert len([value for value in line["values"] if value["value"] is not None]) > 1
        assert all(value["origins"] for value in line["values"])
    assert {line["kind"] for line in lines} == {"denial"}
    for part, told in (("--origin", "The Washington Post"), ("--kind", "denial")):
        assert here("disagreements", ledger, part, told).text.startswith("≠ told and denied")
    for part, told in (("--origin", "no such outlet"), ("--kind", "two_places")):
        assert here("disagreements", ledger, part, told).text.strip() == "nothing disagrees"
        assert here("disagreements", ledger, part, told, "--format", "jsonl").out == b""


def test_as_the_ledger_knew_it(here: Run, page: Path, ledger: Path) -> None:
    before = here("chronology", ledger, "--format", "jsonl").out
    last = here("--ledger", ledger, "ledger", "size").text.split()[-1]
    assert here("--ledger", ledger, "ingest", page, "--published", "2031-03-24").status == 0
    assert here("chronology", ledger, "--format", "jsonl").out != before
    assert here("chronology", ledger, "--known-at", last, "--format", "jsonl").out == before
    assert here("chronology", ledger, "--known-at", "0").text.startswith("no reports")


def test_a_judgement_is_applied_listed_carried_and_undone(here: Run, ledger: Path) -> None:
    before = here("chronology", ledger, "--format", "jsonl").out
    two = [json.loads(line)["id"] for line in before.splitlines()[:2]]
    made = here("--ledger", ledger, "judge", "same", *two, "--why", "one and the same", "--who", "desk")
    assert made.text.startswith("jd_")
    joined = here("chronology", ledger, "--format", "jsonl").out
    assert len(joined.splitlines()) == len(before.splitlines()) - 1
    assert here("chronology", ledger, "--known-at", "9999", "--format", "jsonl").out == joined
    exported = here("--ledger", ledger, "judge", "list", "--format", "jsonl")
    (ledger.parent / "judged.jsonl").write_bytes(exported.out)
    assert here("--ledger", ledger, "judge", "import", "judged.jsonl").text == "0 new, 1 known\n"
    assert here("--ledger", ledger, "judge", "import", "none.jsonl").status == 3
    assert here("--ledger", ledger, "judge", "undo", made.text.strip()).status == 0
    assert here("chronology", ledger, "--format", "jsonl").out == before
    listed = here("--ledger", ledger, "judge", "list").text
    assert "one and the same (no longer)" in listed
    assert here("--ledger", ledger, "judge", "wrong", "ct_none").status == 2


def test_a_ledger_is_read_again(here: Run, ledger: Path) -> None:
    before = here("read", ledger, "--format", "jsonl").out
    last = here("--ledger", ledger, "ledger", "size").text.split()[-1]
    again = here("--ledger", ledger, "ledger", "reread").text
    assert again == "read again 45 pages; 0 pages read otherwise: 0 contacts new, 0 gone\n"
    with open_ledger(ledger) as kept:
        every = zip(kept.pages(), kept.readings(), strict=True)
        told = [(page, reading) for page, reading in every if reading.contacts]
        for page, reading in told:
            kept.add(page, msgspec.structs.replace(reading, engine="an earlier engine", contacts=reading.contacts[:1]))
    assert here("read", ledger, "--format", "jsonl").out != before
    again = here("--ledger", ledger, "ledger", "reread").text
    assert f"{len(told)} pages read otherwise" in again
    assert here("read", ledger, "--format", "jsonl").out == before
    with open_ledger(ledger) as kept:
        assert kept.size().last == int(last) + 2 * len(told)
        assert list(kept.check()) == []


def test_what_changed_since(here: Run, ledger: Path, page: Path) -> None:
    last = here("--ledger", ledger, "ledger", "size").text.split()[-1]
    assert here("--ledger", ledger, "diff", "0", "1").text == "nothing changed\n"
    assert here("--ledger", ledger, "diff", "0", "1", "--readings").text == "nothing changed\n"
    assert here("--ledger", ledger, "ingest", page).status == 0
    told = here("--ledger", ledger, "diff", last)
    assert told.text.splitlines()[1] == "New 1"
    line = json.loads(here("--ledger", ledger, "diff", last, "--format", "jsonl").out)
    assert (line["became"], line["event"]["kind"]) == ("new", "call")
    assert here("--ledger", ledger, "diff", "1970-01-01").text.count("\nNew ") == 1
    assert here("--ledger", ledger, "diff", last, "1").status == 2
    assert here("--ledger", ledger, "diff", "yesterday").status == 2


@pytest.mark.parametrize("form", [(), ("--readings",)])
def test_what_lies_behind_the_last_addition_is_not_known(here: Run, ledger: Path, form: tuple[str, ...]) -> None:
    last, day = here("--ledger", ledger, "ledger", "clock").text.split()
    told = f"nothing came in after {day[:10]} (number {last}); what came later is not known\n"
    for points in ((last,), (last, last), ("2999-01-01",), (last, "2999-01-01")):
        assert here("--ledger", ledger, "diff", *points, *form).text == told
    assert here("--ledger", ledger, "diff", "0", "2999-01-01", *form).text.endswith(told)
    beyond = here("--ledger", ledger, "diff", f"{last}0", *form)
    assert (beyond.status, beyond.text) == (2, "")
    assert f"ends at {last}" in beyond.err


def test_nothing_is_known_of_an_empty_ledger(here: Run, tmp_path: Path) -> None:
    open_ledger(tmp_path / "e.db", create=True).close()
    assert here("--ledger", tmp_path / "e.db", "diff", "2026-01-01").text == "the ledger holds nothing\n"


def test_a_clock_that_was_set_back(here: Run, ledger: Path, page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hiwar.ledger.clock._present", lambda: "2001-01-01T00:00:00+00:00")
    done = here("--ledger", ledger, "ingest", page)
    assert (done.status, done.err.count("\n")) == (1, 1)
    assert done.err.startswith(f"bad_ledger: {ledger}: the clock of this machine says 2001")
    assert here("--ledger", ledger, "ledger", "clock", "--accept").status == 0
    assert here("--ledger", ledger, "ingest", page).status == 0


def test_a_missed_contact_a_copy_and_a_name(here: Run, ledger: Path, tmp_path: Path) -> None:
    page = tmp_path / "french.txt"
    page.write_text("Le 4 mars, MM. Macron et Xi se sont entretenus au téléphone.")
    assert here("--ledger", ledger, "ingest", page, "--published", "2022-03-05").status == 0
    told = ("MM. Macron et Xi se sont entretenus", "--party", "Macron", "--party", "CHN", "--kind", "call")
    made = here("--ledger", ledger, "judge", "missed", page, *told, "--date", "2022-03-04", "--who", "desk")
    judgement, report = made.text.split()
    assert here("--ledger", ledger, "judge", "missed", page, "no such words", *told[1:]).status == 2
    assert "2022-03-04" in here("--ledger", ledger, "chronology", "--between", "FRA", "CHN").text
    assert here("--ledger", ledger, "event", report).status == 0
    others = [
        json.loads(line)["capture"]["path"]
        for line in here("--ledger", ledger, "read", "--format", "jsonl").out.splitlines()
    ]
    assert here("--ledger", ledger, "judge", "copy", page, others[0]).status == 0
    assert here("--ledger", ledger, "judge", "copy", page, "nowhere").status == 2
    assert here("--ledger", ledger, "judge", "person", "nobody", "Macron").status == 2
    assert here("--ledger", ledger, "judge", "undo", judgement).status == 0
    assert "2022-03-04" not in here("--ledger", ledger, "chronology", "--between", "FRA", "CHN").text
