"""Pages are found by address and hash; the converter makes gold of coders' files and a corpus."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from evaluation.convert import main
from evaluation.corpus import VARIABLE, find_pages, hash_of
from evaluation.gold import load_gold
from evaluation.party_tables import read_table

TITLE, BODY = "لقاء في مسقط", "التقى الوزيران في مسقط. وقال أحدهما إن اللقاء مثمر."
"""A meeting in Muscat: the ministers met; one of them said that it was fruitful."""
URL = "https://outlet.example/1"
STATEMENT = {"speaker": "Oman", "kind": "indirect", "date": None, "evidence": "وقال أحدهما"}


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """A corpus of two pages, a coder's file of the first, an index and two tables."""
    corpus, coders, tables = (tmp_path / name for name in ("corpus", "coders", "tables"))
    for folder in (corpus, coders, tables):
        folder.mkdir()
    lines = [{"url": URL, "title": TITLE, "text": BODY}, {"url": "https://outlet.example/2", "text": BODY}]
    with gzip.open(corpus / "pages.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(line) + "\n" for line in lines)
    index = [{"n": n, "url": URL, "sha256": hash_of(f"{TITLE}\n{BODY}")} for n in ("001", "003", "004")]
    (tmp_path / "index.json").write_text(json.dumps(index), "utf-8")
    coded = {"coder": "A", "title": TITLE, "contacts": [], "statements": [STATEMENT], "signals": []}
    for number in ("001", "003"):
        (coders / f"{number}.json").write_text(json.dumps({**coded, "n": number}), "utf-8")
    (coders / "004.json").write_text(json.dumps({**coded, "n": "004", "title": "عنوان ليس هنا"}), "utf-8")
    (tables / "A.json").write_text(json.dumps({"Oman": {"type": "state", "state": "OMN"}}), "utf-8")
    (tables / "B.json").write_text(json.dumps({"Oman": {"type": "state", "state": "OMN", "aka": ["Uman"]}}), "utf-8")
    return tmp_path


def convert(room: Path) -> int:
    return main(
        [
            "--coders", str(room / "coders"), "--second", str(room / "coders"), "--index", str(room / "index.json"),
            "--parties", str(room / "tables"), "--out", str(room / "gold"), "--party-table", str(room / "parties.json"),
        ]
    )  # fmt: skip


def test_conversion(room: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv(VARIABLE, str(room / "corpus"))
    assert convert(room) == 3
    said = capsys.readouterr()
    assert "first coding: 2 pages" in said.out
    assert "004 left out" in said.err
    gold = {name: load_gold(name, room / "gold") for name in ("development", "held", "second")}
    assert {name: [page.page for page in pages] for name, pages in gold.items()} == {
        "development": ["001"],
        "held": ["003"],
        "second": ["001", "003"],
    }
    page = gold["held"][0]
    assert (page.part, page.file, page.url, page.title) == ("held", "pages.jsonl.gz", URL, (0, len(TITLE)))
    assert page.statements[0].evidence == ((37, 48),)
    assert BODY[:20] not in (room / "gold/held.jsonl").read_text("utf-8")
    assert read_table(room / "parties.json")["Oman"].aka == ("Uman",)


def test_a_further_set_has_files_of_its_own(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(room / "corpus"))
    (room / "coders/004.json").unlink()
    options = ["--coders", str(room / "coders"), "--index", str(room / "index.json"), "--out", str(room / "gold")]
    assert main([*options, "--name", "fresh"]) == 0
    assert sorted(file.name for file in (room / "gold").iterdir()) == ["fresh-held.jsonl", "fresh.jsonl"]
    assert [page.page for page in load_gold("fresh-held", room / "gold")] == ["003"]


def test_without_a_corpus_nothing_is_converted(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    assert convert(room) == 2
    assert not (room / "gold").exists()


def test_pages_are_found_by_address_and_hash(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import msgspec

    monkeypatch.setenv(VARIABLE, str(room / "corpus"))
    convert(room)
    page = load_gold("held", room / "gold")[0]
    assert find_pages(room / "corpus", [page]).pages["003"].text == f"{TITLE}\n{BODY}"
    changed = msgspec.structs.replace(page, sha256="0" * 64)
    assert find_pages(room / "corpus", [changed]).changed == ["003"]
    absent = msgspec.structs.replace(page, file="none.jsonl")
    assert find_pages(room / "corpus", [absent]).absent == ["003"]
