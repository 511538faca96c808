"""Fronts of sites and of their sections: lists of pages, which tell no story; and pages that only look like one."""

from __future__ import annotations

import pytest
from files import TEXT, TITLE

from hiwar.errors import EmptyInput
from hiwar.sources.html import extract

STORIES = [f"{TITLE} في لقاء رقم {number}" for number in range(12)]


def page(body: str, head: str = "") -> str:
    return f"<html><head><title>صحيفة المثال</title>{head}</head><body><nav><a href=/>الرئيسية</a></nav>{body}</body></html>"


def cards(frame: str) -> str:
    """Cards of a frame with headline, summary and number."""
    return "".join(frame.format(title=title, text=TEXT[0], n=number) for number, title in enumerate(STORIES))


CARD = "<div class=item><h3><a href=/{n}>{title}</a></h3><p>{text}</p><span class=date>{n} مارس 2022</span></div>"


@pytest.mark.parametrize(
    "body",
    [
        f"<main><h2>أخبار</h2>{cards(CARD)}</main>",
        cards("<div><a class=c href=/{n}><b>{title}</b></a><br>{text} <i>المزيد</i></div>"),
        cards("<article><h2><a href=/{n}>{title}</a></h2><div class=entry-summary><p>{text}</p></div></article>"),
        cards("<tr><td><a href=/{n}>{title}</a><br>{text}</td></tr>").join(["<table>", "</table>"]),
        "<ul>" + cards("<li><a href=/{n}>{title}</a></li>") + "</ul>",
    ],
    ids=["cards", "links", "articles", "table", "headlines"],
)
def test_a_list_of_pages_is_refused(body: str) -> None:
    with pytest.raises(EmptyInput):
        extract(page(body), None, "a")


STORY = "".join(f"<p>{one}</p>" for one in TEXT * 3)


@pytest.mark.parametrize(
    "body",
    [
        f"<h1>{TITLE}</h1>{STORY}<section class=x>{cards(CARD)}</section>",
        f"<article><h1>{TITLE}</h1>"
        + "".join(f"<p>{one}</p><div class=x><a href=/1>{STORIES[1]}</a></div>" for one in TEXT * 3)
        + "</article>",
        f"<h1>{TITLE}</h1>" + "".join(f"<div class=p><p>{one}</p></div>" for one in TEXT * 3),
        f"<h1>{TITLE}</h1><div class=live>"
        + "".join(f"<div class=post><time>10:{n}</time><h3>{STORIES[n]}</h3><p>{TEXT[0]}</p></div>" for n in range(6))
        + "</div>",
    ],
    ids=["cards behind a story", "links between paragraphs", "paragraphs apart", "live"],
)
def test_a_story_is_read(body: str) -> None:
    found = extract(page(body), None, "a")
    assert found.title == TITLE
    assert TEXT[0] in found.text


def test_a_page_that_says_it_is_an_article_is_one() -> None:
    body = f"<h1>{TITLE}</h1>{cards(CARD)}"
    assert TEXT[0] in extract(page(body, '<meta property="og:type" content="article">'), None, "a").text
