"""What the makers of test pages share: the register of manners, and the parts that portals put round an article."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from html import escape
from typing import Any, NamedTuple

from portals.stories import Story, story

Maker = Callable[[Story], str]


class Manner(NamedTuple):
    """A manner of page: how it is made, its encoding, and what is to be found in it."""

    name: str
    make: Maker
    encoding: str
    dated: bool
    titled: bool
    credits: tuple[str, ...]
    paragraphs: int
    day: datetime.date | None


class Made(NamedTuple):
    """A page and what is expected of it."""

    name: str
    data: bytes
    title: str | None
    body: tuple[str, ...]
    day: str | None
    credits: tuple[str, ...]


MANNERS: list[Manner] = []


def manner(
    *,
    encoding: str = "utf-8",
    dated: bool = True,
    titled: bool = True,
    credits: tuple[str, ...] = (),  # noqa: A002
    paragraphs: int = 0,
    day: datetime.date | None = None,
) -> Callable[[Maker], Maker]:
    """Enter a maker; `dated` says whether the page tells its day, `credits` the outlets that it names as sources."""

    def enter(make: Maker) -> Maker:
        name = make.__name__.replace("_", "-")
        MANNERS.append(Manner(name, make, encoding, dated, titled, credits, paragraphs, day))
        return make

    return enter


def made() -> list[Made]:
    """All test pages."""
    import portals.manners_modern
    import portals.manners_official
    import portals.manners_old
    import portals.manners_undated
    import portals.manners_wire
    import portals.manners_yet
    import portals.manners_yet_more  # noqa: F401

    out = []
    for number, one in enumerate(MANNERS, 1):
        told = story(number, paragraphs=one.paragraphs, day=one.day)
        data = one.make(told).encode(one.encoding, "xmlcharrefreplace")
        day = told.day.isoformat() if one.dated else None
        out.append(Made(one.name, data, told.title if one.titled else None, told.body, day, one.credits))
    return out


def paragraphs(told: Story, tag: str = "p", attributes: str = "") -> str:
    """The body as elements."""
    space = " " if attributes else ""
    return "\n".join(f"<{tag}{space}{attributes}>{escape(one, quote=False)}</{tag}>" for one in told.body)


def page(title: str, body: str, head: str = "", lang: str = "ar", charset: str = "utf-8") -> str:
    """An HTML5 page."""
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}" dir="rtl"><head><meta charset="{charset}">\n<title>{escape(title)}</title>\n'
        f"{head}\n<style>body{{direction:rtl}}</style><script>window.x = {{a: '<p>لا شيء</p>'}};</script></head>\n"
        f"<body>\n{body}\n</body></html>\n"
    )


def meta(**values: str) -> str:
    """`meta` elements; two underscores stand for a colon."""
    return "\n".join(
        f'<meta property="{name.replace("__", ":")}" content="{escape(value)}">' for name, value in values.items()
    )


def ld(**values: Any) -> str:
    """A JSON-LD script."""
    text = json.dumps({"@context": "https://schema.org", **values}, ensure_ascii=False)
    return f'<script type="application/ld+json">{text}</script>'


def headlines(told: Story, count: int = 8, start: int = 0) -> list[str]:
    """Headlines of other stories."""
    return [told.others[(start + one) % len(told.others)] for one in range(count)]


def menu(told: Story) -> str:
    """A site's header with its menu and the time of the visit, which is no day of the page."""
    links = ["الرئيسية", "سياسة", "اقتصاد", "رياضة", "ثقافة", "منوعات", "رأي", "فيديو"]
    return (
        f'<header class="site-header"><div class="logo"><a href="/">{told.sign}</a></div><nav class="main-menu"><ul>'
        + "".join(f'<li><a href="/{one}">{link}</a></li>' for one, link in enumerate(links))
        + "</ul></nav></header>"
    )


def cards(told: Story, kind: str = "related-posts", name: str = "مواضيع ذات صلة", count: int = 6) -> str:
    """Cards of other stories with pictures, summaries and days."""
    one = "".join(
        f'<div class="card"><a href="/n/{index}"><img src="/i/{index}.jpg" alt=""><h3>{line}</h3></a>'
        f"<p>تفاصيل أوفى عن هذا الخبر وما رافقه من ردود فعل في الأوساط المحلية والدولية، تابعوا التغطية كاملة.</p>"
        f'<span class="date">{1 + index} يونيو 2023</span></div>'
        for index, line in enumerate(headlines(told, count))
    )
    return f'<section class="{kind}"><h2>{name}</h2>{one}</section>'


def footer(told: Story) -> str:
    """The footer, with the year of its rights."""
    return (
        f'<footer class="site-footer"><p>جميع الحقوق محفوظة © {told.sign} 2024</p>'
        '<ul><li><a href="/a">من نحن</a></li><li><a href="/b">اتصل بنا</a></li><li><a href="/c">سياسة الخصوصية</a></li>'
        "</ul></footer>"
    )


def share() -> str:
    """Buttons to share."""
    return (
        '<div class="social-share"><span>شارك</span><a href="#">فيسبوك</a><a href="#">تويتر</a>'
        '<a href="#">واتساب</a><button>نسخ الرابط</button></div>'
    )


def comments() -> str:
    """Comments of readers, as long as paragraphs, with days."""
    said = "أتمنى أن تثمر هذه اللقاءات عن شيء ملموس للناس، فقد سمعنا مثل هذا الكلام كثيراً في السنوات الماضية دون نتيجة."
    return '<div id="comments" class="comments-area"><h3>التعليقات (2)</h3>' + "".join(
        f'<div class="comment"><b>{name}</b><span class="comment-date">12 مايو 2021</span><p>{said}</p></div>'
        for name in ("أبو خالد", "متابعة من الخارج")
    ) + '<form><textarea>اترك تعليقا</textarea><button>إرسال</button></form></div>'  # fmt: skip
