"""`hiwar show`: the text layer of a page with what was read from it marked in place."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

from hiwar.faces.bidi import plain
from hiwar.faces.cli.marked import Mark, Row, marks_of, rows_of, runs_of
from hiwar.faces.words import words_of
from hiwar.pipeline import read_page
from hiwar.sources import Given, page_of

Run = Callable[..., Any]

PAGE = """<html lang="ar"><head><title>اتصال بين ماكرون وبوتين</title></head><body><nav><a href="/">الرئيسية</a></nav>
<article><h1>اتصال بين ماكرون وبوتين</h1><p>نشر في 24 مارس 2022</p>
<p>أجرى الرئيس الفرنسي إيمانويل ماكرون اليوم اتصالاً هاتفياً مع نظيره الروسي فلاديمير بوتين، وفق بيان الإليزيه.</p>
<p>وقال ماكرون إن فرنسا مستعدة للحوار مع روسيا إذا توقف القتال في أوكرانيا.</p></article></body></html>"""
"""A call between Macron and Putin; published on; the French president phoned; Macron said that France is ready ..."""


def page_in(tmp_path: Path) -> str:
    (tmp_path / "a.html").write_text(PAGE, "utf-8")
    return str(tmp_path / "a.html")


class TestMarks:
    def test_a_mark_stands_over_what_its_record_names(self) -> None:
        page = page_of(
            "أجرى ماكرون اتصالاً هاتفياً مع بوتين.\nوقال ماكرون إن الحوار مستمر.", Given(published="2022-03-24")
        )
        reading = read_page(page)
        marks = marks_of(reading, words_of("en"))
        (call,) = [one for one in marks if one.name == "contact"]
        assert (call.start, call.end) == (reading.contacts[0].evidence[0].start, reading.contacts[0].evidence[0].end)
        rows = rows_of(page.text, reading, marks)
        assert [page.text[row.start : row.end] for row in rows] == page.text.split("\n")
        assert all(
            "".join(run.words for run in runs_of(page.text, row)) == page.text[row.start : row.end] for row in rows
        )

    def test_where_marks_lie_over_one_another_the_shortest_names_the_run(self) -> None:
        row = Row(0, 10, True, [Mark(0, 10, "statement", "one"), Mark(4, 6, "contact", "two")])
        runs = list(runs_of("abcdefghij", row))
        assert [(run.words, run.name) for run in runs] == [
            ("abcd", "statement"),
            ("ef", "contact"),
            ("ghij", "statement"),
        ]
        assert runs[1].tip == "one\ntwo"


class TestCommand:
    def test_lines_with_notes_below_them(self, here: Run, tmp_path: Path) -> None:
        result = here("show", page_in(tmp_path))
        assert (result.status, result.err) == (0, "")
        text = plain(result.text)
        assert "contact 1: call, held" in text
        assert "day of publication: 2022-03-24" in text
        assert "الرئيسية" not in text
        place = re.search(r"(\d+)-(\d+) +contact 1", text)
        assert place is not None

    def test_spans_count_in_what_text_prints(self, here: Run, tmp_path: Path) -> None:
        layer = here("text", page_in(tmp_path)).text
        notes = plain(here("show", page_in(tmp_path)).text)
        places = re.findall(r"(\d+)-(\d+) +day of publication", notes)
        assert [layer[int(start) : int(end)] for start, end in places] == ["24 مارس 2022"]

    def test_a_page_for_a_browser(self, here: Run, tmp_path: Path) -> None:
        markup = here("show", page_in(tmp_path), "--format", "html").text
        found = re.findall(r'<mark class="(\w+)" title="([^"]*)">([^<]*)</mark>', markup)
        assert {name for name, _, _ in found} >= {"title", "day", "contact"}
        assert any(name == "contact" and "اتصالا" in unescape(words) for name, _, words in found)
        assert "<script" not in markup

    def test_script_in_a_page_is_shown_as_words(self, here: Run, tmp_path: Path) -> None:
        (tmp_path / "b.txt").write_text("وقال الوزير <script>alert(1)</script> إن الحوار مستمر مع روسيا.", "utf-8")
        markup = here("show", str(tmp_path / "b.txt"), "--format", "html").text
        assert "<script" not in markup
        assert "&lt;script&gt;" in markup

    def test_in_arabic(self, here: Run, tmp_path: Path) -> None:
        assert "يوم النشر" in here("--language", "ar", "show", page_in(tmp_path)).text
