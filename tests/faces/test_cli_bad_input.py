"""What cannot be read: one line on standard error, the rest read, status 3."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
NEWS = "أجرى الرئيس الفرنسي اتصالاً هاتفياً مع نظيره الروسي."
"""The French president had a phone call with his Russian counterpart."""


def write(path: Path, data: str | bytes) -> Path:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


BAD: dict[str, tuple[str, bytes, str]] = {
    "empty": ("a.txt", b"", "empty_input"),
    "blank": ("a.txt", b" \n\r\n", "empty_input"),
    "binary": ("a.txt", bytes(range(256)) * 20, "binary_input"),
    "a picture called text": ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(64), "binary_input"),
    "another encoding": ("a.txt", NEWS.encode("cp1256"), "encoding_input"),
    "half a character": ("a.txt", NEWS.encode()[:-2] + b"\xd8", "encoding_input"),
    "html without text": ("a.html", b"<html><body><img src=x></body></html>", "empty_input"),
    "no json": ("a.jsonl", b"{not json}\n", "malformed_input"),
    "json without text": ("a.jsonl", b'{"url": "https://a.example"}\n', "malformed_input"),
    "json with a wrong kind": ("a.jsonl", b'{"text": 3}\n', "malformed_input"),
    "half a surrogate pair": ("a.jsonl", b'{"text": "\\ud800"}\n', "malformed_input"),
    "a broken gzip": ("a.txt.gz", b"\x1f\x8b\x08\x00" + bytes(40), "malformed_input"),
}


@pytest.mark.parametrize("case", BAD)
def test_the_rest_is_read(hiwar: Run, tmp_path: Path, case: str) -> None:
    name, data, code = BAD[case]
    bad, good = write(tmp_path / name, data), write(tmp_path / "good.txt", NEWS)
    result = hiwar("read", bad, good, "--format", "jsonl")
    assert result.status == 3
    (line,) = result.err.splitlines()
    assert line.startswith(f"{code}: {bad}")
    assert line.endswith(")"), "it ends with a remedy"
    (reading,) = map(json.loads, result.out.splitlines())
    assert reading["capture"]["path"] == str(good)


def test_damaged_utf8_is_not_taken_for_another_encoding(hiwar: Run, tmp_path: Path) -> None:
    text = NEWS.encode()
    damaged = hiwar("read", write(tmp_path / "a.txt", text + b"\xff\xd8 "))
    assert f"UTF-8 with damaged bytes, the first at byte {len(text)}" in damaged.err
    assert "windows-1256" in hiwar("read", write(tmp_path / "b.txt", NEWS.encode("cp1256"))).err


def test_a_missing_file(hiwar: Run, tmp_path: Path) -> None:
    good = write(tmp_path / "good.txt", NEWS)
    result = hiwar("read", tmp_path / "none.txt", good)
    assert result.status == 3
    assert result.err == f"missing_input: {tmp_path}/none.txt: no such file or folder (check the path)\n"
    assert "good.txt" in result.text


def test_a_bad_line_among_good_ones(hiwar: Run, tmp_path: Path) -> None:
    good = json.dumps({"text": NEWS})
    path = write(tmp_path / "a.jsonl", f"{good}\nno json\n{good}\n")
    result = hiwar("read", path, "--format", "jsonl")
    assert (result.status, result.out.count(b"\n")) == (3, 2)
    assert result.err.startswith(f"malformed_input: {path}:2: ")


def test_fifty_megabytes_in_one_line(hiwar: Run, tmp_path: Path) -> None:
    line = (NEWS.rstrip(".").encode() + b" ") * (50 * 1024 * 1024 // (len(NEWS.encode()) + 1))
    paths = write(tmp_path / "a.txt", line), write(tmp_path / "a.jsonl", b'{"text": "' + line + b'"}\n')
    result = hiwar("read", *paths, write(tmp_path / "good.txt", NEWS), "--format", "jsonl")
    assert (result.status, result.out.count(b"\n")) == (3, 1)
    assert [told.split(":")[0] for told in result.err.splitlines()] == ["oversized_input"] * 2


def test_broken_html_is_read_as_far_as_it_goes(hiwar: Run, tmp_path: Path) -> None:
    path = write(tmp_path / "a.html", f"<html><body><div><p>{NEWS * 4}<b></i></table><p")
    result = hiwar("read", path, "--format", "jsonl")
    assert (result.status, result.err) == (0, "")
    assert json.loads(result.out)["capture"]["chars"] >= len(NEWS)


@pytest.mark.parametrize("marks", ["\u202e{}", "{}\u2069\u2069", "\u2067\u202b{}\u202d", "\u202c{}\u2068"])
def test_unbalanced_marks_of_direction(hiwar: Run, tmp_path: Path, marks: str) -> None:
    text = marks.format(NEWS)
    result = hiwar("read", write(tmp_path / "a.txt", text), "--format", "jsonl")
    assert (result.status, result.err) == (0, "")
    (reading,) = map(json.loads, result.out.splitlines())
    assert reading["capture"]["chars"] == len(text)
    assert [contact["kind"] for contact in reading["contacts"]] == ["call"]


def test_a_file_name_that_is_no_utf8(hiwar: Run, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    try:
        (folder / "a\udce3.txt").write_text(NEWS, "utf-8")
    except OSError:
        pytest.skip("this file system takes no such name")
    result = hiwar("read", folder, "--format", "jsonl")
    assert (result.status, result.err) == (0, "")
    assert json.loads(result.out)["capture"]["path"].endswith("a\\xe3.txt")


def test_a_name_cannot_break_the_line_of_a_failure(hiwar: Run, tmp_path: Path) -> None:
    path = write(tmp_path / "a\n\x1b[2Jb.txt", b"")
    result = hiwar("read", path)
    assert (result.status, len(result.err.splitlines())) == (3, 1)
    assert "\x1b" not in result.err


def test_failures_count_in_every_command(hiwar: Run, tmp_path: Path) -> None:
    bad, good = write(tmp_path / "a.txt", b""), write(tmp_path / "b.txt", NEWS)
    for arguments in (["chronology"], ["chronology", "--format", "csv"], ["channel", "FRA", "RUS"]):
        result = hiwar(*arguments, bad, good)
        assert result.status == 3, arguments
        assert result.out
        assert result.err.startswith("empty_input: ")
    assert hiwar("text", bad).status == 3


def test_an_engine_that_fails_stops_no_batch(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from hiwar import pipeline
    from hiwar.errors import FailedReading

    def fail(*arguments: object) -> None:
        raise KeyError(NEWS)

    monkeypatch.setattr(pipeline.engine, "read_article", fail)
    (found,) = pipeline.read_paths(write(tmp_path / "a.txt", NEWS))
    assert isinstance(found, FailedReading)
    assert "KeyError" in str(found)
    assert NEWS not in str(found), "no words of the page"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--frob"], "usage: hiwar: no such option: --frob"),
        (["chronology", "--frob", "x"], "usage: hiwar chronology: no such option: --frob"),
        (["frobnicate"], "usage: hiwar: no such command 'frobnicate'"),
        (["judge", "frobnicate"], "usage: hiwar judge: no such command 'frobnicate'"),
        (["channel"], "usage: hiwar channel: missing argument"),
        (["ledger", "size", "extra"], "usage: hiwar ledger size: got unexpected extra argument"),
        (["review", "--limit", "x"], "usage: hiwar review: invalid value for '--limit'"),
    ],
)
def test_a_wrong_option_is_one_plain_line(hiwar: Run, arguments: list[str], told: str) -> None:
    result = hiwar(*arguments)
    assert (result.status, result.out) == (2, b"")
    assert result.err.startswith(told)
    assert result.err.count("\n") == 1
    assert " -h`)" in result.err


def test_no_summary_is_cut(hiwar: Run) -> None:
    for group in ([], ["judge"], ["ledger"], ["knowledge"]):
        told = hiwar(*group, "-h")
        assert told.status == 0
        assert "..." not in told.text.partition("Commands:")[2]
