"""`hiwar chronology` and `hiwar channel`: what is chosen, and how it is written."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from jsonschema import Draft202012Validator

from hiwar.faces.schemas import schema_of
from hiwar.model import Channel, Event

Run = Callable[..., Any]
EXAMPLES = Path(__file__).parents[2] / "examples" / "pages"

PAGES = {
    "a": ("2022-03-24", "أجرى الرئيس الفرنسي إيمانويل ماكرون اليوم اتصالاً هاتفياً مع نظيره الروسي فلاديمير بوتين."),
    "b": ("2022-03-26", "التقى وزير الخارجية المصري سامح شكري اليوم نظيره الأردني أيمن الصفدي في القاهرة."),
    "c": ("2022-03-27", "يزور الرئيس الفرنسي إيمانويل ماكرون موسكو غداً."),
}
"""A call today; two ministers met today in Cairo; a visit to Moscow tomorrow."""


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    path = tmp_path / "pages.jsonl"
    lines = (
        {"url": f"https://{name}.example/{day}", "text": text, "published": day} for name, (day, text) in PAGES.items()
    )
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")
    return path


def events_of(result: Any) -> list[Event]:
    assert result.status == 0, result.err
    return [msgspec.json.decode(line, type=Event) for line in result.out.splitlines()]


class TestChoice:
    def test_all_in_order_of_time(self, hiwar: Run, pages: Path) -> None:
        found = events_of(hiwar("chronology", pages, "--format", "jsonl"))
        assert [(event.date.edtf, event.kind, event.status) for event in found] == [
            ("2022-03-24", "call", "held"),
            ("2022-03-26", "meeting", "held"),
            ("2022-03-28", "visit", "planned"),
        ]
        validator = Draft202012Validator(json.loads(schema_of("event")))
        for event in found:
            assert not list(validator.iter_errors(json.loads(msgspec.json.encode(event))))

    @pytest.mark.parametrize("pair", [("FRA", "RUS"), ("روسيا", "France"), ("fr", "الكرملين"), ("باريس", "Russia")])
    def test_between_two_parties(self, hiwar: Run, pages: Path, pair: tuple[str, str]) -> None:
        found = events_of(hiwar("chronology", pages, "--between", *pair, "--format", "jsonl"))
        assert [event.kind for event in found] == ["call", "visit"]

    @pytest.mark.parametrize(
        ("options", "kinds"),
        [
            (["--from", "2022-03-25"], ["meeting", "visit"]),
            (["--to", "2022-03-24"], ["call"]),
            (["--from", "2022-03-25", "--to", "2022-03-27"], ["meeting"]),
            (["--kind", "call", "--kind", "visit"], ["call", "visit"]),
            (["--status", "planned"], ["visit"]),
            (["--status", "denied"], []),
        ],
    )
    def test_by_time_kind_and_status(self, hiwar: Run, pages: Path, options: list[str], kinds: list[str]) -> None:
        found = events_of(hiwar("chronology", pages, *options, "--format", "jsonl"))
        assert [event.kind for event in found] == kinds

    def test_what_has_no_date_is_left_out_and_counted(self, hiwar: Run, tmp_path: Path) -> None:
        page = tmp_path / "a.txt"
        page.write_text(PAGES["a"][1], "utf-8")
        assert "date unknown" in hiwar("chronology", page).text
        assert "1 event without a date left out" in hiwar("chronology", page, "--from", "2022-01-01").text

    def test_nothing_found_is_no_silence_of_the_world(self, hiwar: Run, pages: Path) -> None:
        assert hiwar("chronology", pages, "--between", "BRA", "JPN").text.startswith("no reports in ")


class TestForms:
    def test_the_table_shows_each_with_its_words(self, hiwar: Run, pages: Path) -> None:
        text = hiwar("chronology", pages).text
        for day, told in PAGES.values():
            assert day[:7] in text
            assert told.split()[-2] in text
        assert "1 origin, 1 outlet" in text or "1 origin, 0 outlets" in text

    def test_csv_for_spreadsheets(self, hiwar: Run, pages: Path) -> None:
        out = hiwar("chronology", pages, "--format", "csv").out
        assert out.startswith(b"\xef\xbb\xbf")
        rows = list(csv.DictReader(io.StringIO(out.decode("utf-8-sig"), newline="")))
        assert [row["date"] for row in rows] == ["2022-03-24", "2022-03-26", "2022-03-28"]
        assert all(row["quote"] in PAGES["abc"[number]][1] for number, row in enumerate(rows))
        assert all(row["quote"] and row["source"] for row in rows)

    def test_markdown_is_one_table_with_footnotes(self, hiwar: Run, pages: Path) -> None:
        text = hiwar("chronology", pages, "--format", "markdown").text
        table, _, notes = text.partition("\n\n")
        widths = {len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}
        assert len(widths) == 1
        assert [line[:5] for line in notes.splitlines()] == ["[^1]:", "[^2]:", "[^3]:"]

    def test_arabic_words(self, hiwar: Run, pages: Path) -> None:
        text = hiwar("--language", "ar", "chronology", pages).text
        assert "منشأ واحد" in text
        assert "إيمانويل ماكرون" in text

    def test_the_order_of_the_pages_does_not_matter(self, hiwar: Run, pages: Path, tmp_path: Path) -> None:
        turned = tmp_path / "turned.jsonl"
        turned.write_bytes(b"".join(reversed(pages.read_bytes().splitlines(keepends=True))))
        here, there = (events_of(hiwar("chronology", path, "--format", "jsonl")) for path in (pages, turned))
        assert [(event.id, event.date, event.parties) for event in here] == [
            (event.id, event.date, event.parties) for event in there
        ]


class TestChannel:
    def test_a_channel_with_its_words(self, hiwar: Run, pages: Path) -> None:
        result = hiwar("channel", "فرنسا", "RUS", pages)
        assert (result.status, result.err) == (0, "")
        for word in ("France – Russia", "as of 2022-03-27", "State", "Open offers", "Contacts and signals 2", "موسكو"):
            assert word in result.text, word

    def test_an_answer_is_told_by_its_side_and_no_line_shows_an_id(self, hiwar: Run) -> None:
        text = hiwar("channel", "FRA", "RUS", EXAMPLES / "signals-2025.txt").text
        assert "ready by Russia 2025-12-22" in " ".join(text.split())
        assert not {"st_", "ev_", "ct_"} & {word[:3] for word in text.split()}

    def test_as_of_a_day_knows_nothing_later(self, hiwar: Run, pages: Path) -> None:
        result = hiwar("channel", "FRA", "RUS", pages, "--as-of", "2022-03-25", "--format", "jsonl")
        channel = msgspec.json.decode(result.out, type=Channel)
        assert (channel.a, channel.b, channel.as_of) == ("FRA", "RUS", "2022-03-25")
        assert [entry.kind for entry in channel.entries] == ["call"]
        assert not list(Draft202012Validator(json.loads(schema_of("channel"))).iter_errors(json.loads(result.out)))

    def test_a_channel_that_nobody_told_of(self, hiwar: Run, pages: Path) -> None:
        result = hiwar("channel", "BRA", "JPN", pages)
        assert result.status == 0
        assert "Brazil – Japan" in result.text
        assert "Contacts and signals none" in result.text


class TestChannels:
    def test_all_and_those_that_changed(self, hiwar: Run, pages: Path) -> None:
        lines = [json.loads(line) for line in hiwar("channels", pages, "--format", "jsonl").out.splitlines()]
        assert {(one["a"], one["b"]): one["events"] for one in lines} == {("FRA", "RUS"): 2, ("EGY", "JOR"): 1}
        assert "FRA" not in hiwar("channels", pages, "--of", "EGY", "--format", "jsonl").text
        changed = hiwar("channels", pages, "--changed-since", "2022-03-25", "--format", "jsonl").out.splitlines()
        assert [(one["a"], one["before"]["rung"], one["state"]["rung"]) for one in map(json.loads, changed)] == [
            ("FRA", "held", "scheduled"),
            ("EGY", "dormant", "held"),
        ]
        assert hiwar("channels", pages, "--changed-since", "2022-03-27").text == "no channel stands otherwise\n"
        assert hiwar("channels", pages, "--changed-since", "yesterday").status == 2

    def test_what_is_announced(self, hiwar: Run, pages: Path) -> None:
        assert [event.kind for event in events_of(hiwar("upcoming", pages, "--format", "jsonl"))] == ["visit"]
        assert hiwar("upcoming", pages, "--from", "2022-03-29").text == "nothing is announced\n"
        assert hiwar("upcoming", pages, "--between", "EGY", "JOR").text == "nothing is announced\n"

    def test_a_named_format(self, hiwar: Run, tmp_path: Path) -> None:
        """The leaders of Normandy will meet in Paris tomorrow; two of them spoke, which is their own."""
        page = tmp_path / "page.txt"
        page.write_text(
            "قال الكرملين إن قادة صيغة نورماندي سيجتمعون غداً في باريس. "
            "وأجرى الرئيس الفرنسي اليوم اتصالاً هاتفياً مع نظيره الروسي."
        )
        told = hiwar("channel", "normandy", page, "--published", "2019-12-08", "--format", "jsonl")
        found = msgspec.json.decode(told.out, type=Channel)
        assert (found.a, found.b, found.members) == ("normandy", "", ("DEU", "FRA", "RUS", "UKR"))
        assert (found.state.rung, [entry.says for entry in found.entries]) == ("scheduled", ["planned"])
        assert "Ukraine" in hiwar("channel", "normandy", page, "--published", "2019-12-08").text
        assert hiwar("channel", "France").status == 2
