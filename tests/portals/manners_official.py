"""Pages in the manners of ministries, courts and agencies, and the calendars that they write."""

from __future__ import annotations

from portals import days
from portals.make import cards, footer, manner, menu, meta, page, paragraphs
from portals.stories import Story


@manner()
def ministry(told: Story) -> str:
    """A SharePoint page."""
    body = f"""<form id="aspnetForm"><div id="s4-workspace"><div class="ms-webpart-zone"><div class="breadcrumb">
<a>الرئيسية</a> &gt; <a>المركز الإعلامي</a></div><div class="newsTitle"><h2>{told.title}</h2></div>
<div class="newsDate">{days.hijri(told.day)} الموافق {days.long(told.day, weekday=False)}م</div>
<div class="ms-rtestate-field">{paragraphs(told, "div")}</div></div></div></form>{footer(told)}"""
    return page(f"وزارة الخارجية - {told.title}", menu(told) + body)


@manner()
def royal_court(told: Story) -> str:
    body = f"""<div class="court"><div class="emblem"><img src="e.png" alt=""></div><h1>{told.title}</h1>
<p class="statement-date">صدر في {days.hijri(told.day)} الموافق {days.long(told.day, weekday=False)}</p>
<div class="statement">{paragraphs(told)}</div></div>{footer(told)}"""
    return page(told.title, menu(told) + body)


@manner()
def hijri_day_with_data(told: Story) -> str:
    body = f"""{menu(told)}<article><h1>{told.title}</h1><span class="hijri-date">{days.hijri(told.day)}</span>
<div class="article-content">{paragraphs(told)}</div></article>"""
    return page(told.title, body, meta(article__published_time=f"{told.day}T09:00:00+03:00"))


@manner(credits=("Saudi Press Agency",))
def agency(told: Story) -> str:
    first = f"الرياض {days.hijri(told.day)} الموافق {days.long(told.day, weekday=False)}م واس"
    body = f"""{menu(told)}<div class="news-view"><h1>{told.title}</h1><p class="agency-line">{first}</p>
<div class="news-text">{paragraphs(told)}</div><p>// انتهى //</p></div>"""
    return page(told.title, body)


@manner()
def presidency(told: Story) -> str:
    body = f"""{menu(told)}<section class="activity"><p class="activity-date">{days.long(told.day, days.ALGERIA)}</p>
<h1>{told.title}</h1><div class="activity-text">{paragraphs(told)}</div>
<ul class="gallery"><li><img src="1.jpg"></li><li><img src="2.jpg"></li></ul></section>{footer(told)}"""
    return page(told.title, body)


@manner()
def palace_in_figures(told: Story) -> str:
    body = f"""{menu(told)}<div class="royal-activity"><h1>{told.title}</h1>
<div class="date">{days.indic(days.figures(told.day))}</div><div class="activity-body">{paragraphs(told)}</div></div>"""
    return page(f"الديوان الملكي | {told.title}", body)


@manner()
def kingdom_of_the_west(told: Story) -> str:
    body = f"""{menu(told)}<article class="post"><h1 class="post-title">{told.title}</h1><div class="date-post">
{days.long(told.day, days.MOROCCO)} - 13:30</div><div class="post-content">{paragraphs(told)}</div></article>"""
    return page(told.title, body)


@manner()
def levant_daily(told: Story) -> str:
    body = f"""{menu(told)}<article><h1>{told.title}</h1><div class="article-info">{days.long(told.day, days.LEVANT)}
<span>آخر تحديث: {days.figures(told.day)} 23:58</span></div><div class="article-text">{paragraphs(told)}</div></article>
{cards(told)}"""
    return page(told.title, body)


@manner()
def published_and_updated(told: Story) -> str:
    body = f"""{menu(told)}<article><h1>{told.title}</h1><div class="times"><span>نُشر: {days.figures(told.day)} 10:11</span> |
<span>آخر تحديث: 28/12/2025 18:00</span></div><div class="article-main">{paragraphs(told)}</div></article>"""
    return page(told.title, body)


@manner()
def stamp_of_the_gulf(told: Story) -> str:
    day = f"{told.day.day} {days.GULF[told.day.month - 1]} {told.day.year}"
    body = f"""{menu(told)}<div class="story"><h1>{told.title}</h1><div class="pubtime">تم النشر في: {day} , 10:30 ص بتوقيت
الرياض</div><div class="story-body">{paragraphs(told)}</div></div>"""
    return page(told.title, body)


@manner()
def english_stamp(told: Story) -> str:
    body = f"""{menu(told)}<div class="item"><h1>{told.title}</h1><div class="item-date">{days.english(told.day)} | 08:00 PM</div>
<div class="item-content">{paragraphs(told)}</div></div>"""
    return page(told.title, body)


@manner()
def american_data_and_stamp(told: Story) -> str:
    """Metadata in figures that may be read two ways; the stamp settles it."""
    head = meta(article__published_time=f"{told.day.month}/{told.day.day}/{told.day.year} 10:00:00 AM")
    body = f"""{menu(told)}<article><h1>{told.title}</h1><div class="timestamp">{days.long(told.day)}</div>
<div class="article-body">{paragraphs(told)}</div></article>"""
    return page(told.title, body, head)


@manner()
def mail_date_in_data(told: Story) -> str:
    head = f'<meta name="pubdate" content="{told.day:%a, %d %b %Y} 07:30:00 GMT">'
    body = f"""{menu(told)}<article><h1>{told.title}</h1><div class="ago">قبل 5 سنوات</div>
<div class="article-body">{paragraphs(told)}</div></article>"""
    return page(told.title, body, head)


@manner()
def day_in_address(told: Story) -> str:
    head = f'<link rel="canonical" href="https://www.dhifaf.example/{told.day:%Y/%m/%d}/{told.number}.html">'
    body = f"""{menu(told)}<article><h1>{told.title}</h1><div class="article-body">{paragraphs(told)}</div></article>"""
    return page(told.title, body, head)


@manner(credits=("Agence France-Presse", "Reuters"))
def sources_below(told: Story) -> str:
    body = f"""{menu(told)}<article><h1>{told.title}</h1><div class="published">{days.long(told.day)}</div>
<div class="article-body">{paragraphs(told)}<p class="article-source">المصدر: رويترز</p>
<p class="article-source">المصدر: فرانس برس</p></div></article>"""
    return page(told.title, body)
