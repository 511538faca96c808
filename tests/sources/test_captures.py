"""What a path holds: kinds, order, identity, and every way in which a page cannot be read."""

from __future__ import annotations

import gzip
import io
import json
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiwar.errors import (
    BinaryInput,
    EmptyInput,
    EncodingInput,
    InputError,
    MalformedInput,
    MissingInput,
    OversizedInput,
    UsageError,
)
from hiwar.model import Page
from hiwar.sources import Given, captures, page_of
from hiwar.sources.stream import Stream

NEWS = "التقى وزير خارجية عمان نظيره الأردني.\r\nوبحثا التعاون.\n\n"


def write(folder: Path, name: str, data: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def pages(*args: object, **known: object) -> list[Page]:
    found = list(captures(*args, **known))  # type: ignore[arg-type]
    assert all(isinstance(page, Page) for page in found), found
    return found  # type: ignore[return-value]


def error_of(path: str | Path, **known: object) -> InputError:
    (found,) = captures(path, **known)  # type: ignore[arg-type]
    assert isinstance(found, InputError)
    assert found.remedy
    return found


def line(**keys: object) -> str:
    return json.dumps(keys, ensure_ascii=False)


class TestText:
    def test_text_is_kept_as_it_came(self, tmp_path: Path) -> None:
        (page,) = pages(write(tmp_path, "a.txt", NEWS))
        assert page.text == NEWS
        assert page.capture.chars == len(NEWS)
        assert page.capture.path == str(tmp_path / "a.txt")

    def test_a_byte_order_mark_is_dropped(self, tmp_path: Path) -> None:
        (marked,) = pages(write(tmp_path, "a.txt", b"\xef\xbb\xbf" + NEWS.encode()))
        (plain,) = pages(write(tmp_path, "b.txt", NEWS))
        assert marked.text == plain.text
        assert marked.capture.text_id == plain.capture.text_id
        assert marked.capture.blob != plain.capture.blob

    def test_utf_16_with_a_mark_is_read(self, tmp_path: Path) -> None:
        (page,) = pages(write(tmp_path, "a.txt", NEWS.encode("utf-16")))
        assert page.text == NEWS

    def test_identity_does_not_depend_on_the_place(self, tmp_path: Path) -> None:
        (one,) = pages(write(tmp_path, "a.txt", NEWS), url="https://news.example/1")
        (other,) = pages(write(tmp_path, "b.txt", NEWS))
        assert one.capture.id == other.capture.id
        assert one.capture.url == "https://news.example/1"

    def test_unbalanced_direction_marks_are_no_fault(self, tmp_path: Path) -> None:
        (page,) = pages(write(tmp_path, "a.txt", "\u202bالتقى الوزيران\u2067 في عمان."))
        assert page.text.startswith("\u202b")

    @given(st.text(st.characters(codec="utf-8"), min_size=1).filter(lambda text: bool(text.strip("\ufeff \n"))))
    def test_the_text_layer_is_the_text(self, text: str) -> None:
        if text.strip():
            assert page_of(text).text == text.removeprefix("\ufeff")


class TestLines:
    def test_a_title_goes_before_the_text(self, tmp_path: Path) -> None:
        path = write(tmp_path, "a.jsonl", line(url="https://n.example/1", title="لقاء", text="التقى الوزيران.") + "\n")
        (page,) = pages(path)
        assert page.text == "لقاء\nالتقى الوزيران."
        assert (page.title, page.capture.url) == ("لقاء", "https://n.example/1")

    def test_what_a_line_states_is_kept(self, tmp_path: Path) -> None:
        text = line(text=NEWS, published="2022-03-24", fetched="2022-03-25T01:00:00", outlet="وام", author="أحمد", x=1)
        (page,) = pages(write(tmp_path, "a.jsonl", text))
        assert (page.published, page.outlet, page.author) == ("2022-03-24", "وام", "أحمد")
        assert page.capture.fetched == "2022-03-25T01:00:00"

    def test_the_caller_goes_before_the_line(self, tmp_path: Path) -> None:
        path = write(tmp_path, "a.jsonl", line(text=NEWS, published="2022-03-24"))
        (page,) = pages(path, published="2022-03-26")
        assert page.published == "2022-03-26"

    def test_lines_are_known_by_their_content_too(self, tmp_path: Path) -> None:
        body = "\n".join([line(text="أ."), "", line(text="ب.")])
        assert [page.text for page in pages(write(tmp_path, "pages.txt", body))] == ["أ.", "ب."]

    def test_packed_lines_are_opened(self, tmp_path: Path) -> None:
        path = write(tmp_path, "a.jsonl.gz", gzip.compress(line(text=NEWS).encode()))
        assert pages(path)[0].text == NEWS

    def test_a_bad_line_does_not_stop_the_others(self, tmp_path: Path) -> None:
        lines = [line(text="أ."), "{not json", line(title="x"), line(text=3), line(text=" "), line(text="ب.")]
        found = list(captures(write(tmp_path, "a.jsonl", "\n".join(lines))))
        kinds = [type(item) for item in found]
        assert kinds == [Page, MalformedInput, MalformedInput, MalformedInput, EmptyInput, Page]
        assert isinstance(found[1], InputError)
        assert found[1].subject.endswith("a.jsonl:2")

    def test_a_wrong_publication_date_is_refused(self, tmp_path: Path) -> None:
        path = write(tmp_path, "a.jsonl", line(text=NEWS, published="24/03/2022"))
        assert isinstance(error_of(path), MalformedInput)

    def test_half_a_surrogate_pair_is_refused(self, tmp_path: Path) -> None:
        assert isinstance(error_of(write(tmp_path, "a.jsonl", '{"text": "\\ud800 x"}')), MalformedInput)

    def test_a_json_document_is_one_capture_or_a_list(self, tmp_path: Path) -> None:
        one = write(tmp_path, "a.json", json.dumps({"text": NEWS}, indent=1))
        two = write(tmp_path, "b.json", json.dumps([{"text": "أ."}, {"title": "x"}, {"text": "ب."}], indent=1))
        assert pages(one)[0].text == NEWS
        assert [type(item) for item in captures(two)] == [Page, MalformedInput, Page]


class TestRefusals:
    def test_a_missing_file(self) -> None:
        error = error_of("no/such/page.txt")
        assert isinstance(error, MissingInput)
        assert error.subject == "no/such/page.txt"

    @pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.html", "a.json"])
    @pytest.mark.parametrize("data", [b"", b" \n\n"])
    def test_an_empty_file(self, tmp_path: Path, name: str, data: bytes) -> None:
        assert isinstance(error_of(write(tmp_path, name, data)), EmptyInput)

    @pytest.mark.parametrize("data", [b"%PDF-1.7 x", b"abc\0def", b"\x89PNG\r\n\x1a\n...."])
    def test_a_binary_file(self, tmp_path: Path, data: bytes) -> None:
        assert isinstance(error_of(write(tmp_path, "a.txt", data)), BinaryInput)

    def test_windows_1256_is_named(self, tmp_path: Path) -> None:
        error = error_of(write(tmp_path, "a.txt", NEWS.encode("cp1256")))
        assert isinstance(error, EncodingInput)
        assert "cp1256" in error.says
        assert "iconv" in error.remedy

    def test_another_encoding_is_refused(self, tmp_path: Path) -> None:
        error = error_of(write(tmp_path, "a.txt", "Brégançon été".encode("latin-1")))
        assert isinstance(error, EncodingInput)
        assert "1256" not in error.says

    def test_a_page_over_the_limit(self, tmp_path: Path) -> None:
        assert isinstance(error_of(write(tmp_path, "a.txt", "ا" * 4000), limit=5000), OversizedInput)

    def test_a_line_over_the_limit_is_passed_over(self, tmp_path: Path) -> None:
        long = line(text="ا" * 3_000_000)
        path = write(tmp_path, "a.jsonl", "\n".join([line(text="أ."), long, line(text="ب."), long]))
        kinds = [type(item) for item in captures(path, limit=100_000)]
        assert kinds == [Page, OversizedInput, Page, OversizedInput]

    def test_a_broken_gzip(self, tmp_path: Path) -> None:
        data = gzip.compress(line(text=NEWS).encode())[:-12]
        assert isinstance(error_of(write(tmp_path, "a.jsonl.gz", data)), MalformedInput)

    def test_a_wrong_flag_is_a_usage_error(self) -> None:
        with pytest.raises(UsageError):
            captures("a.txt", published="yesterday")


class TestPlaces:
    def test_a_folder_is_read_in_order(self, tmp_path: Path) -> None:
        (tmp_path / "b").mkdir()
        (tmp_path / ".git").mkdir()
        write(tmp_path, "c.txt", "ج.")
        write(tmp_path, "gold.json", "{}")
        write(tmp_path / "b", "a.txt", "أ.")
        write(tmp_path / "b", "empty.txt", "")
        write(tmp_path / ".git", "a.txt", "x")
        found = list(captures(tmp_path))
        assert [item.text if isinstance(item, Page) else item.code for item in found] == [
            "أ.",
            "empty_input",
            "ج.",
        ]

    def test_an_empty_folder(self, tmp_path: Path) -> None:
        assert isinstance(error_of(tmp_path), EmptyInput)

    def test_standard_input(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(NEWS.encode())))
        (page,) = pages("-")
        assert page.text == NEWS
        assert page.capture.path == "-"

    def test_no_state_between_calls(self, tmp_path: Path) -> None:
        path = write(tmp_path, "a.txt", NEWS)
        assert list(captures(path)) == list(captures(path))


@given(st.lists(st.binary(max_size=40).filter(lambda data: b"\n" not in data), max_size=12), st.booleans())
def test_lines_of_a_stream_are_its_lines(lines: list[bytes], feed: bool) -> None:
    data = b"\n".join(lines) + (b"\n" if feed else b"")
    if data.startswith(b"\x1f\x8b"):
        return
    expected = data.split(b"\n")[:-1] if data.endswith(b"\n") else data.split(b"\n") if data else []
    assert list(Stream(io.BytesIO(data)).lines(1000)) == expected


def test_given_statements_complete_each_other() -> None:
    ours, theirs = Given(url="a"), Given(url="b", outlet="c")
    assert ours.over(theirs) == Given(url="a", outlet="c")
