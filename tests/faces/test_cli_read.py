"""`hiwar read`, `text`, `schema`: what they print, and where."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from jsonschema import Draft202012Validator

from hiwar.model import Reading
from hiwar.version import __version__

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples" / "pages"
ISOLATE = re.compile("[\u2066-\u2068][^\u2066-\u2069]*\u2069")
BOXES = re.compile("[\u2500-\u257f]")
Run = Callable[..., Any]


def lines_of(result: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.out.splitlines()]


def spans_in(value: Any) -> list[dict[str, Any]]:
    """Every object with words and their place, however deep."""
    if isinstance(value, list):
        return [span for one in value for span in spans_in(one)]
    if not isinstance(value, dict):
        return []
    own = [value] if {"start", "end", "quote"} <= value.keys() else []
    return own + [span for one in value.values() for span in spans_in(one)]


def keys_of(schema: dict[str, Any]) -> dict[str, list[str]]:
    """The keys of each record, in their order."""
    return {name: list(record.get("properties", {})) for name, record in schema["$defs"].items()}


class TestLines:
    def test_one_line_a_page_in_order(self, hiwar: Run, page: Path, tmp_path: Path) -> None:
        other = tmp_path / "a.jsonl"
        other.write_text('{"url": "https://a.example/1", "text": "التقى الوزيران."}\n' * 2, "utf-8")
        result = hiwar("read", page, other, "--format", "jsonl")
        assert (result.status, result.err) == (0, "")
        found = lines_of(result)
        assert [one["capture"]["path"] for one in found] == [str(page), str(other), str(other)]
        assert all(next(iter(one)) == "schema" and one["schema"] == "hiwar/reading/1" for one in found)

    def test_spans_count_in_what_text_prints(self, hiwar: Run, page: Path) -> None:
        (reading,) = lines_of(hiwar("read", page, "--format", "jsonl"))
        text = hiwar("text", page).text
        spans = spans_in(reading)
        assert spans
        assert all(text[span["start"] : span["end"]] == span["quote"] for span in spans)

    def test_what_the_caller_knows_is_given(self, hiwar: Run, page: Path) -> None:
        known = ("--published", "2022-03-24", "--url", "https://a.example/x", "--outlet", "الأيام")
        (reading,) = lines_of(hiwar("read", page, "--format", "jsonl", *known))
        published = reading["article"]["published"]
        assert (published["edtf"], published["basis"]) == ("2022-03-24", "given")
        assert reading["capture"]["url"] == "https://a.example/x"
        assert reading["article"]["outlet"]["name"]

    def test_standard_input(self, hiwar: Run, page: Path) -> None:
        (reading,) = lines_of(hiwar("read", "-", "--format", "jsonl", stdin=page.read_bytes()))
        assert reading["capture"]["path"] == "-"

    def test_several_processes_give_the_same_bytes(self, hiwar: Run) -> None:
        alone = hiwar("read", EXAMPLES, "--format", "jsonl")
        assert alone.out.count(b"\n") > 30
        assert hiwar("--jobs", "2", "read", EXAMPLES, "--format", "jsonl") == alone

    def test_the_lines_are_readings_by_their_schema(self, hiwar: Run) -> None:
        schema = json.loads(hiwar("schema", "reading").out)
        Draft202012Validator.check_schema(schema)
        validator = Draft202012Validator(schema)
        result = hiwar("read", EXAMPLES, "--format", "jsonl")
        for line in result.out.splitlines():
            assert not list(validator.iter_errors(json.loads(line)))
            assert msgspec.json.encode(msgspec.json.decode(line, type=Reading)) == line

    def test_a_reader_that_goes_away_is_no_error(
        self, command: tuple[list[str], dict[str, str]], tmp_path: Path
    ) -> None:
        many = tmp_path / "many.jsonl"
        many.write_text('{"text": "التقى الوزيران في مسقط."}\n' * 3000, "utf-8")
        for form in ("jsonl", "card"):
            with subprocess.Popen(
                [*command[0], "read", str(many), "--format", form],
                env=command[1],
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            ) as process:
                assert process.stdout is not None
                assert process.stderr is not None
                process.stdout.readline()
                process.stdout.close()
                errors = process.stderr.read()
                assert (process.wait(60), errors) == (0, b"")


class TestCard:
    def test_the_card_tells_the_call_with_its_words(self, hiwar: Run, page: Path) -> None:
        result = hiwar("read", page, "--published", "2022-03-24")
        assert (result.status, result.err) == (0, "")
        for word in (
            "مكالمة بين ماكرون وبوتين",
            "2022-03-24 (given)",
            "call",
            "held",
            "Emmanuel Macron",
            "Vladimir Putin",
        ):
            assert word in result.text, word
        for part in ("Contacts", "Statements", "Signals", "Problems"):
            assert part in result.text

    def test_what_the_caller_knows_has_no_empty_quotation(self, hiwar: Run, page: Path) -> None:
        told = hiwar("read", page, "--published", "2022-03-24").text
        assert "the caller says so" in told
        assert "«»" not in told

    @pytest.mark.parametrize("width", ["60", "80", "120"])
    def test_every_line_is_safe_by_itself(self, hiwar: Run, width: str) -> None:
        text = hiwar("read", EXAMPLES, env={"COLUMNS": width}).text
        assert not BOXES.search(text)
        for line in text.splitlines():
            rest = ISOLATE.sub("", line)
            assert not re.search("[\u2066-\u2069\u202a-\u202e]", rest), line
            assert not re.search("[\u0621-\u064a]", rest), f"Arabic outside an isolate: {line}"

    def test_no_colour_where_nobody_looks(self, hiwar: Run, page: Path) -> None:
        assert "\x1b" not in hiwar("read", page).text
        assert "\x1b[" in hiwar("--colour", "always", "read", page, env={"TERM": "xterm-256color"}).text

    def test_a_page_cannot_drive_the_terminal(self, hiwar: Run, tmp_path: Path) -> None:
        path = tmp_path / "evil.txt"
        path.write_text("\x1b]0;title\x07\u202eأجرى الرئيس الفرنسي \x1b[2Jاتصالاً هاتفياً مع نظيره الروسي.", "utf-8")
        text = hiwar("read", path).text
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)

    def test_arabic_words(self, hiwar: Run, page: Path) -> None:
        text = hiwar("--language", "ar", "read", page).text
        assert "اتصال هاتفي" in text
        assert "جرى" in text


class TestText:
    def test_the_text_is_printed_exactly(self, hiwar: Run, tmp_path: Path) -> None:
        raw = "سطر\r\nآخر\u202b \n\n".encode()
        (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbf" + raw)
        assert hiwar("text", tmp_path / "a.txt").out == raw

    def test_one_page_of_several(self, hiwar: Run, tmp_path: Path) -> None:
        path = tmp_path / "a.jsonl"
        path.write_text('{"title": "عنوان", "text": "أول"}\n{"text": "ثان"}\n', "utf-8")
        assert hiwar("text", path, "--page", "1").text == "عنوان\nأول"
        assert hiwar("text", path, "--page", "2").text == "ثان"
        refused = hiwar("text", path)
        assert (refused.status, refused.out) == (2, b"")
        assert "--page" in refused.err
        assert hiwar("text", path, "--page", "3").status == 2


class TestOthers:
    def test_version(self, hiwar: Run) -> None:
        assert hiwar("--version").text == f"hiwar {__version__}\n"

    @pytest.mark.parametrize("name", ["reading", "event", "channel"])
    def test_schemas_are_those_of_the_documentation(self, hiwar: Run, name: str) -> None:
        printed = json.loads(hiwar("schema", name).out)
        written = json.loads((ROOT / "docs" / "schema" / f"{name}.json").read_text("utf-8"))
        assert keys_of(printed) == keys_of(written), "make docs"

    @pytest.mark.parametrize(
        "arguments",
        [
            ["read"],
            ["read", "a.txt", "--format", "xml"],
            ["read", "a.txt", "--published", "yesterday"],
            ["reed"],
            ["schema", "nothing"],
            ["chronology", "a.txt", "--kind", "party"],
            ["chronology", "a.txt", "--from", "24/03/2022"],
            ["chronology", "a.txt", "--between", "FRA", "Atlantis"],
            ["chronology", "a.txt", "--between", "FRA", "فرنسا"],
            ["channel", "FRA", "RUS"],
            ["channel", "FRA", "Macron", "a.txt"],
            ["--jobs", "0", "read", "a.txt"],
            ["--language", "fr", "read", "a.txt"],
        ],
    )
    def test_wrong_usage(self, hiwar: Run, arguments: list[str]) -> None:
        result = hiwar(*arguments)
        assert (result.status, result.out) == (2, b"")
        assert result.err
        assert "Traceback" not in result.err

    def test_logs_hold_no_text_of_pages(self, hiwar: Run, page: Path) -> None:
        result = hiwar("--log", "debug", "read", page, "--format", "jsonl")
        assert "call.txt" in result.err
        assert not re.search("[\u0621-\u064a]", result.err)
