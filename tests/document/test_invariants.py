"""What holds for every page: spans are exact, in order and apart; the same page gives the same article."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hiwar.document import read_article
from hiwar.document.lines import lines_of
from hiwar.sources import page_of

PIECES = [
    "التقى وزير الخارجية العماني نظيره الأردني في مسقط اليوم الثلاثاء، وبحثا علاقات البلدين وسبل تعزيزها.",
    "وقال الوزير إن اللقاء كان مثمرا.",
    "لقاء عماني أردني في مسقط",
    "تابعنا عبر",
    "اقرأ أيضاً: لقاء آخر",
    "اقرأ أيضا",
    "كلمات دلالية",
    "اترك تعليقا",
    "نشر في الخبر يوم 24 - 03 - 2022",
    "31 يناير, 01:57 GMT",
    "وزيران (أرشيف رويترز)",
    "  • نقطة",
    "    تابع.",
    "المصدر: رويترز",
    "\xa0\xa0\xa0\xa0",
    "   ",
    "×",
    "date 2022-03-24",
    "\u202b",
    ". .",
    "سمات عمان",
]
FEEDS = ["\n", "\n\n", "\r\n"]
PAGES = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from([*FEEDS, " ", "    "])), min_size=1)
ROWS = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(FEEDS)), min_size=1)


def text_of(pieces: list[tuple[str, str]]) -> str:
    return "".join(piece + gap for piece, gap in pieces)


@given(PAGES)
def test_spans_are_exact_and_apart(pieces: list[tuple[str, str]]) -> None:
    text = text_of(pieces)
    if not text.strip():
        return
    page = page_of(text)
    article = read_article(page)
    end = 0
    for span in article.body:
        assert end <= span.start < span.end <= len(page.text)
        assert not page.text[span.start].isspace()
        end = span.end
    if article.title:
        assert page.text[article.title.start : article.title.end] == article.title.text
        assert not any(span.start < article.title.end and article.title.start < span.end for span in article.body)
    for credit in article.credits:
        assert 0 <= credit.start <= credit.end <= len(page.text)
    for proof in article.published.proof:
        assert page.text[proof.start : proof.end] == proof.quote
    assert article == read_article(page)


@given(ROWS)
def test_text_that_is_a_sentence_of_news_is_never_lost_altogether(pieces: list[tuple[str, str]]) -> None:
    text = text_of(pieces)
    if PIECES[0] not in text:
        return
    page = page_of(text)
    article = read_article(page)
    places = [place for place in range(len(text)) if page.text.startswith(PIECES[0][:40], place)]
    assert any(span.start <= place < span.end for span in article.body for place in places)


@given(st.text(min_size=1))
def test_lines_hold_every_visible_character(text: str) -> None:
    lines = lines_of(text)
    end = 0
    for line in lines:
        assert end <= line.start < line.end
        end = line.end
    covered = "".join(text[line.start : line.end] for line in lines)
    visible = [char for char in text if char.isalnum()]
    assert [char for char in covered if char.isalnum()] == visible


@given(st.text(min_size=1).filter(lambda text: bool(text.strip("\ufeff").strip())))
def test_any_text_is_an_article(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        return
    page = page_of(text)
    read_article(page)


def test_a_sentence_told_twice_between_short_lines_is_kept_once() -> None:
    rows = (PIECES[0], PIECES[2], PIECES[0], PIECES[2], PIECES[8], PIECES[1])
    page = page_of("".join(f"{row}\n" for row in rows))
    places = [place for place in range(len(page.text)) if page.text.startswith(PIECES[0], place)]
    assert any(span.start <= place < span.end for span in read_article(page).body for place in places)
