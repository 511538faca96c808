"""`hiwar explain`: what it tells of a sentence and of a page, as lines and as HTML."""

from __future__ import annotations

import html.parser
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hiwar.faces.bidi import plain

Run = Callable[..., Any]

CALL = "أجرى الرئيس الفرنسي اتصالاً هاتفياً مع نظيره الروسي."
"""The French president had a phone call with his Russian counterpart."""
TOMORROW = "سيلتقي ماكرون غداً بوتين في باريس."
"""Macron will meet Putin tomorrow in Paris."""
ON_TUESDAY = "اجتمع بوتين مع ماكرون الثلاثاء الماضي، وجاء ذلك بعد عامين من حرب 2019."
"""Putin met Macron last Tuesday, and this came two years after the war of 2019."""
JOURNEY = "يتوجه لافروف إلى أنقرة لعقد مشاورات مع فيدان."
"""Lavrov travels to Ankara to hold consultations with Fidan."""
TWO_CALLS = "هاتف ماكرون بوتين الاثنين. وهاتف ماكرون بوتين الخميس."
"""Macron phoned Putin on Monday. And Macron phoned Putin on Thursday."""
NESTED = "وأضاف ماكرون وتابع مؤكداً أن فرنسا مستعدة للحوار مع روسيا."
HOPE = "يأمل الرئيس الفرنسي في لقاء قريب."
"""The French president hopes for a meeting soon."""
MARK = re.compile("[\u2066-\u2069]")


def told(result: Any) -> str:
    """What was printed, in one line without marks of direction."""
    assert (result.status, result.err) == (0, "")
    return plain(result.text)


class TestLines:
    def test_words_mentions_and_what_was_considered(self, here: Run) -> None:
        shown = told(here("explain", CALL, "--published", "2022-03-24"))
        for word in ("Words", "Mentions", "Considered as contacts", "Contacts 1", "counterpart", "ar.contact.call"):
            assert word in shown, word

    def test_clitics_are_written_in_letters(self, here: Run) -> None:
        shown = told(here("explain", "سيبحث ماكرون مع بوتين وقمتهما."))
        assert "س + بحث" in shown
        assert "و + قمة + هما" in shown

    def test_a_time_is_counted_out(self, here: Run) -> None:
        shown = told(here("explain", TOMORROW, "--published", "2022-03-24"))
        assert "+1 day · counted from the publication · 2022-03-24 + 1 day = 2022-03-25 · dates contact 1" in shown

    def test_a_weekday_goes_back_and_what_dates_nothing_says_so(self, here: Run) -> None:
        shown = told(here("explain", ON_TUESDAY, "--published", "2022-03-24"))
        assert "Tuesday, last" in shown
        assert "2022-03-24 - 2 days = 2022-03-22" in shown
        assert "counted from something told beside it: left open · dates nothing" in shown

    def test_without_a_publication_day_a_sum_is_left_open(self, here: Run) -> None:
        shown = told(here("explain", TOMORROW))
        assert "that day is unknown: left open" in shown
        assert "+ 1 day =" not in shown

    def test_a_bare_weekday_shows_both_sides(self, here: Run) -> None:
        shown = told(here("explain", "يلتقي ماكرون بوتين الثلاثاء.", "--published", "2022-03-24"))
        assert "past: 2022-03-24 - 2 days = 2022-03-22" in shown
        assert "future: 2022-03-24 + 5 days = 2022-03-29" in shown

    def test_what_was_dropped_says_what_it_lacks(self, here: Run) -> None:
        assert "dropped: tells too little alone: " in told(here("explain", HOPE))

    def test_what_was_kept_apart_says_by_what(self, here: Run) -> None:
        shown = told(here("explain", TWO_CALLS, "--published", "2022-03-25"))
        assert "not contact 1: another day" in shown
        assert "Contacts 2" in shown

    def test_what_was_joined_says_why(self, here: Run) -> None:
        shown = told(here("explain", f"{CALL} ودام الاتصال ساعة."))
        assert "contact 1 · joined: points back to it" in shown

    def test_what_went_into_another_names_it(self, here: Run) -> None:
        shown = told(here("explain", JOURNEY))
        assert "dropped: the purpose of a visit told with it · goes into يتوجه" in shown

    def test_a_statement_that_only_passes_on_names_the_one_that_stands(self, here: Run) -> None:
        shown = told(here("explain", "قال مسؤول روسي إن لافروف أكد أن المحادثات مستمرة."))
        assert "dropped: its content is another's statement · goes into أكد" in shown

    def test_a_word_of_speech_in_a_quotation_says_so(self, here: Run) -> None:
        shown = told(here("explain", 'قال ماكرون: "أكد لنا الجميع أن السلام ممكن".'))
        assert "a word of speech inside a quotation" in shown
        assert "statement 1" in shown

    def test_signals_stand_at_the_end(self, here: Run) -> None:
        shown = told(here("explain", "قال ماكرون إن فرنسا مستعدة للحوار مع روسيا."))
        assert "Signals 1" in shown
        assert "ready" in shown

    def test_in_arabic(self, here: Run) -> None:
        shown = told(here("--language", "ar", "explain", TOMORROW, "--published", "2022-03-24"))
        assert "محسوب من يوم النشر" in shown
        assert "يؤرخ التواصل 1" in shown


class TestPages:
    @pytest.fixture
    def page(self, tmp_path: Path) -> Path:
        path = tmp_path / "page.txt"
        path.write_text(f"{CALL} {HOPE}\n{TOMORROW}\n", "utf-8")
        return path

    def test_its_sentences_have_numbers(self, here: Run, page: Path) -> None:
        shown = told(here("explain", "--in", page))
        assert "Sentences 3" in shown
        assert f"1 {CALL} 2 {HOPE} 3 {TOMORROW}" in shown

    def test_one_of_them_alone(self, here: Run, page: Path) -> None:
        shown = told(here("explain", "--in", page, "--sentence", "3", "--published", "2022-03-24"))
        assert "2022-03-25" in shown
        assert "اتصالاً" not in shown
        assert "not contact 1: " in shown

    def test_contacts_keep_the_numbers_of_the_page(self, here: Run, page: Path) -> None:
        shown = told(here("explain", "--in", page, "--sentence", "3", "--published", "2022-03-24"))
        assert "Contacts 1 2 " in shown
        assert "dates contact 2" in shown

    @pytest.mark.parametrize(
        "arguments",
        [
            ["explain"],
            ["explain", CALL, "--in", "a.txt"],
            ["explain", CALL, "--sentence", "1"],
            ["explain", "--in", "page.txt", "--sentence", "9"],
            ["explain", CALL, "--format", "xml"],
        ],
    )
    def test_wrong_usage(self, here: Run, page: Path, arguments: list[str]) -> None:
        assert here(*arguments).status == 2


class Tags(html.parser.HTMLParser):
    """The tags of a page, and the words of its highlights."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.marked: list[tuple[str, str]] = []
        self._open: list[str] = []
        self._name = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in ("meta", "html"):
            self._open.append(tag)
        self._name = dict(attrs).get("class") or "" if tag == "mark" else ""

    def handle_endtag(self, tag: str) -> None:
        if tag != "html":
            assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._name:
            self.marked.append((self._name, data))
            self._name = ""


class TestHtml:
    def html(self, here: Run, *arguments: str | Path) -> str:
        result = here("explain", *arguments, "--format", "html")
        assert (result.status, result.err) == (0, "")
        return str(result.text)

    def test_it_needs_nothing_beside_it(self, here: Run) -> None:
        text = self.html(here, TOMORROW, "--published", "2022-03-24")
        assert not {"script", "link", "img", "iframe"} & set(Tags(text).tags)
        assert "://" not in text
        assert "prefers-color-scheme: dark" in text

    def test_highlights_are_whole_words(self, here: Run) -> None:
        text = self.html(here, "والتقى ماكرون بالرئيس الروسي غداً.", "--published", "2022-03-24")
        marked = Tags(text).marked
        assert ("mention", "بالرئيس الروسي") in marked
        assert ("contact", "والتقى") in marked
        assert ("time", "غداً") in marked
        sentence = re.search('<p class="told" dir="rtl" lang="ar">(.*)</p>', text)
        assert sentence
        assert re.sub("<[^>]+>", "", sentence.group(1)) == "والتقى ماكرون بالرئيس الروسي غداً."

    def test_no_highlight_parts_letters(self, here: Run) -> None:
        rule = re.findall(r"mark[^{]*\{([^}]*)\}", self.html(here, CALL))
        assert not [one for one in rule if re.search(r"font|border|letter-spacing|display|(padding|margin): [^0]", one)]

    def test_words_of_a_page_are_escaped(self, here: Run) -> None:
        text = self.html(here, "قال ماكرون <script>alert(1)</script> إن & الحوار مستمر.")
        assert "<script" not in text
        assert "&lt;script&gt;" in text

    def test_no_control_of_direction_is_left(self, here: Run) -> None:
        assert not MARK.search(self.html(here, CALL))

    def test_it_is_arabic_where_the_interface_is(self, here: Run) -> None:
        result = here("--language", "ar", "explain", CALL, "--format", "html")
        assert '<html lang="ar" dir="rtl">' in result.text

    def test_the_sentences_of_a_page(self, here: Run, page: Path) -> None:
        assert "ماكرون" in self.html(here, "--in", page)
