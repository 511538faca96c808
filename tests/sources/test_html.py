"""HTML: encodings, stated metadata, and pages without text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hiwar.errors import EmptyInput, EncodingInput, InputError
from hiwar.model import Page
from hiwar.sources import captures
from hiwar.sources.html import extract

TITLE = "وزيرا خارجية عمان والأردن يبحثان التعاون في مسقط"
BODY = (
    "<p>بحث وزير الخارجية العماني مع نظيره الأردني في مسقط علاقات البلدين وسبل تعزيزها"
    " في المرحلة المقبلة.</p>"
    "<p>وأكد الوزيران خلال اللقاء حرص البلدين على مواصلة التشاور في القضايا التي تهم المنطقة"
    " والعالم.</p>"
)
OLD_DATE = "<p>وكان الوزيران التقيا في عمّان يوم 12 يناير 2019 على هامش مؤتمر دولي عن المياه.</p>"


def markup(head: str = "", body: str = BODY) -> str:
    return (
        f"<!DOCTYPE html><html lang=ar><head><title>{TITLE} - صحيفة المثال</title>{head}</head>"
        f"<body><nav><a href=/>الرئيسية</a></nav><article><h1>{TITLE}</h1>{body}</article></body></html>"
    )


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


def page_of_file(tmp_path: Path, data: bytes, name: str = "a.html") -> Page | InputError:
    path = tmp_path / name
    path.write_bytes(data)
    (found,) = captures(path)
    return found


def test_the_text_layer_is_title_and_main_text(tmp_path: Path) -> None:
    page = page_of_file(tmp_path, markup('<meta charset="utf-8">').encode())
    assert isinstance(page, Page)
    first, *rest = page.text.split("\n")
    assert first == page.title
    assert TITLE in first
    assert "الرئيسية" not in page.text
    assert "حرص البلدين" in rest[-1]
    assert page.text.count(TITLE) == 1


def test_a_declared_windows_1256_is_read(tmp_path: Path) -> None:
    page = page_of_file(tmp_path, markup('<meta charset="windows-1256">').encode("cp1256"))
    assert isinstance(page, Page)
    assert "نظيره الأردني" in page.text


@pytest.mark.parametrize("declared", ["", "utf-8", "iso-8859-1", "windows-1252", "no-such-set"])
def test_an_undeclared_windows_1256_is_proved_by_its_words(tmp_path: Path, declared: str) -> None:
    page = page_of_file(tmp_path, markup(f'<meta charset="{declared}">').encode("cp1256"))
    assert isinstance(page, Page)
    assert "نظيره الأردني" in page.text


def test_utf8_under_a_wrong_declaration_is_utf8(tmp_path: Path) -> None:
    page = page_of_file(tmp_path, markup('<meta charset="windows-1256">').encode())
    assert isinstance(page, Page)
    assert "نظيره الأردني" in page.text


def test_bytes_of_no_encoding_are_refused(tmp_path: Path) -> None:
    error = page_of_file(tmp_path, markup('<meta charset="utf-8">').encode("utf-8")[:600] + b"\xff\x81\x8d\x90" * 99)
    assert isinstance(error, EncodingInput)


def test_markup_is_known_by_its_content(tmp_path: Path) -> None:
    page = page_of_file(tmp_path, b"\xef\xbb\xbf" + markup().encode(), "page.txt")
    assert isinstance(page, Page)
    assert "<p>" not in page.text


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (meta("article:published_time", "2022-03-24T10:00:00+03:00"), "2022-03-24T10:00:00+03:00"),
        ("<meta content='2022-03-24' itemprop='datePublished'>", "2022-03-24"),
        ('<script>{"datePublished": "2022-03-24T10:00:00Z"}</script>', "2022-03-24T10:00:00Z"),
        ('<script>{"datePublished": "2022-03-24"}, {"datePublished": "2022-03-25"}</script>', None),
        (meta("article:modified_time", "2022-03-24"), None),
        (meta("pubdate", "24 March"), None),
        ("", None),
    ],
)
def test_only_a_stated_date_is_taken(head: str, expected: str | None) -> None:
    assert extract(markup(head), None, "a").published == expected


def test_a_date_in_the_text_is_not_the_pages() -> None:
    body = BODY + OLD_DATE + "<footer>© 2024</footer>"
    assert extract(markup(body=body), None, "a").published is None


def test_the_site_name_is_stated(tmp_path: Path) -> None:
    page = page_of_file(tmp_path, markup(meta("og:site_name", "صحيفة المثال")).encode())
    assert isinstance(page, Page)
    assert (page.stated_outlet, page.outlet) == ("صحيفة المثال", None)


@pytest.mark.parametrize("body", ["", "<script>x()</script>", "<div></div>"])
def test_a_page_without_text_is_refused(tmp_path: Path, body: str) -> None:
    data = f"<html><head></head><body>{body}</body></html>".encode()
    assert isinstance(page_of_file(tmp_path, data), EmptyInput)


@pytest.mark.parametrize(
    "data",
    [
        "<html><body><article><p>التقى الوزيران في مسقط، <b>وبحثا التعاون في مجالات الطاقة.<p>وأكدا",
        "<html><body><p>التقى الوزيران في مسقط وبحثا التعاون في مجالات الطاقة.</div></p></table>",
        "<html" + "<div>" * 3000 + "التقى الوزيران في مسقط وبحثا التعاون.",
    ],
)
def test_broken_markup_gives_a_page_or_a_problem(tmp_path: Path, data: str) -> None:
    assert isinstance(page_of_file(tmp_path, data.encode()), Page | InputError)


def test_html_in_a_json_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"url": "https://n.example/1", "html": markup()}), "utf-8")
    (page,) = captures(path)
    assert isinstance(page, Page)
    assert page.text.startswith(page.title or "-")


@pytest.mark.parametrize("sign", [" | ", " - ", " – ", "|"])
def test_a_title_that_no_line_shows_is_stated_without_the_site(sign: str) -> None:
    head = meta("og:title", f"{TITLE}{sign}صحيفة المثال") + meta("og:site_name", "صحيفة المثال")
    found = extract(f"<html><head>{head}</head><body><div>{BODY}</div></body></html>", None, "a.html")
    assert found.title == TITLE


def test_a_day_in_time_elements_and_a_site_beside_the_heading() -> None:
    markup = (
        "<html><head><title>صحيفة السنبلة - لقاء عماني أردني في مسقط</title></head><body>"
        "<h1>لقاء عماني أردني في مسقط</h1><time datetime='2022-02-04'>الجمعة</time>"
        f"<article>{'<p>بحث الوزيران في مسقط علاقات البلدين وسبل تعزيزها في مجالات الطاقة والنقل.</p>' * 4}</article>"
        "{other}</body></html>"
    )
    found = extract(markup.replace("{other}", ""), None, "a.html")
    assert (found.published, found.outlet) == ("2022-02-04", "صحيفة السنبلة")
    found = extract(markup.replace("{other}", "<time datetime='2022-02-05'>السبت</time>"), None, "a.html")
    assert found.published is None


POST = "<div id='post{0}'><b class='username'>نسيم</b><span>عضو</span><div>{1}</div></div>"
THANKS = "<p>شكراً لك على نقل هذا الخبر المهم، ونتمنى أن تنقل إلينا كل جديد في هذا الملف دائماً.</p>"


def test_of_a_thread_the_first_post_is_the_text() -> None:
    thread = f"<div id=posts>{POST.format(1, BODY)}{POST.format(2, THANKS)}{POST.format(3, THANKS)}</div>"
    found = extract(markup(body=thread), None, "a.html")
    assert "حرص البلدين" in found.text
    assert "شكراً" not in found.text


def test_entries_without_members_are_no_thread() -> None:
    entries = "".join(
        f"<div id='post-{one}'><p>{one}: وصل الوزير إلى مسقط وبدأ لقاءاته، ثم غادرها.</p></div>" for one in (1, 2, 3)
    )
    found = extract(markup(body=entries), None, "a.html")
    assert all(f"{one}: وصل" in found.text for one in (1, 2, 3))


def test_a_heading_of_days_above_a_post_tells_its_day() -> None:
    day = "<h2 class='date-header'>الجمعة 4 فبراير 2022</h2>"
    post = f"<div class='post'><h3>{TITLE}</h3>{BODY}</div>"
    blog = f"<html><head><title>{TITLE}</title></head><body><h1>مدونة</h1><div class='outer'>{{}}{post}</div></body></html>"
    assert "4 فبراير 2022" in extract(blog.format(day), None, "a.html").text
    assert "4 فبراير 2022" not in extract(blog.format("<p class='date'>الجمعة 4 فبراير 2022</p>"), None, "a.html").text
