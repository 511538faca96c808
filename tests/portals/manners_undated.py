"""Pages that tell no day of their own, with days near by that are not theirs."""

from __future__ import annotations

from portals import days
from portals.make import cards, comments, footer, ld, manner, menu, meta, page, paragraphs
from portals.stories import Story


@manner(dated=False)
def no_day(told: Story) -> str:
    body = f"""{menu(told)}<article><h1>{told.title}</h1><div class="article-body">{paragraphs(told)}</div></article>
{cards(told)}{comments()}{footer(told)}"""
    return page(told.title, body)


@manner(dated=False)
def only_the_clock(told: Story) -> str:
    """The site's header shows the day of the visit."""
    clock = f'<div class="today-bar">{days.long(told.day.replace(year=2025, day=9))}</div>'
    body = f"""<header>{clock}</header>{menu(told)}<article><h1>{told.title}</h1>
<div class="article-body">{paragraphs(told)}</div></article>{footer(told)}"""
    return page(told.title, body)


@manner(dated=False)
def only_rights(told: Story) -> str:
    body = f"""{menu(told)}<h1>{told.title}</h1>{paragraphs(told)}<div>© 2008 - 2025 {told.sign}</div>"""
    return page(told.title, body)


@manner(dated=False)
def only_an_update_in_data(told: Story) -> str:
    head = meta(article__modified_time="2023-08-08T10:00:00Z") + ld(
        **{"@type": "WebPage", "dateModified": "2023-08-08"}
    )
    body = f"""{menu(told)}<article><h1>{told.title}</h1><div class="article-body">{paragraphs(told)}</div></article>"""
    return page(told.title, body, head)


@manner(dated=False)
def days_of_others(told: Story) -> str:
    others = "".join(
        f'<li><a href="#">{one}</a> <time datetime="2021-0{index + 1}-04">4/{index + 1}/2021</time></li>'
        for index, one in enumerate(told.others)
    )
    body = f"""{menu(told)}<article><h1>{told.title}</h1><div class="article-body">{paragraphs(told)}</div></article>
<div class="latest"><h2>آخر الأخبار</h2><ul>{others}</ul></div>"""
    return page(told.title, body)


@manner(dated=False)
def clock_times_only(told: Story) -> str:
    body = f"""{menu(told)}<article><h1>{told.title}</h1><div class="time-ago">منذ 3 ساعات</div><div>10:45</div>
<div class="article-body">{paragraphs(told)}</div></article>"""
    return page(told.title, body)


@manner(dated=False)
def empty_data(told: Story) -> str:
    head = meta(article__published_time="0001-01-01T00:00:00") + ld(
        **{"@type": "NewsArticle", "headline": told.title, "datePublished": ""}
    )
    body = f"""{menu(told)}<article><h1>{told.title}</h1><div class="article-body">{paragraphs(told)}</div></article>"""
    return page(told.title, body, head)
