"""Pages in the manners of today's portals: content systems, AMP, cards, live blogs, endless scrolling."""

from __future__ import annotations

import datetime
import json
from html import escape

from portals import days
from portals.make import cards, comments, footer, headlines, ld, manner, menu, meta, page, paragraphs, share
from portals.stories import Story, story


def iso(told: Story, clock: str = "10:30:00+03:00") -> str:
    return f"{told.day.isoformat()}T{clock}"


@manner(credits=("Reuters",))
def wordpress_graph(told: Story) -> str:
    graph = [
        {"@type": "WebSite", "name": told.sign},
        {"@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "position": 1, "name": "الرئيسية"}]},
        {
            "@type": "NewsArticle",
            "headline": told.title,
            "datePublished": iso(told),
            "dateModified": "2024-01-01T00:00:00+00:00",
            "author": {"@type": "Person", "name": "هيئة التحرير"},
            "publisher": {"@type": "Organization", "name": told.sign},
        },
    ]
    half = len(told.body) // 2
    first, rest = told._replace(body=told.body[:half]), told._replace(body=told.body[half:])
    body = f"""{menu(told)}
<div id="page" class="site has-sidebar"><main id="main"><article id="post-{told.number}" class="post type-post">
<header class="entry-header"><h1 class="entry-title">{told.title}</h1>
<div class="entry-meta"><span class="posted-on">{days.long(told.day)}</span> <span class="byline">رويترز</span></div></header>
<figure class="featured"><img src="a.jpg"><figcaption>الوزيران خلال جلسة المباحثات (أرشيفية)</figcaption></figure>
<div class="entry-content">{paragraphs(first)}
<div class="related-inline"><span>اقرأ أيضاً:</span> <a href="/x">{told.others[0]}</a></div>
{paragraphs(rest)}
{share()}<div class="tags-links"><a>سياسة</a> <a>مباحثات</a></div></div></article>
{cards(told)}{comments()}</main><aside class="sidebar">{cards(told, "widget", "الأكثر قراءة")}</aside></div>{footer(told)}"""
    return page(f"{told.title} - {told.sign}", body, ld(**{"@graph": graph}) + meta(og__title=told.title))


@manner()
def amp(told: Story) -> str:
    head = '<script async src="https://cdn.example/v0.js"></script>' + ld(
        **{"@type": "NewsArticle", "headline": told.title, "datePublished": iso(told, "07:00:00Z")}
    )
    body = f"""<amp-sidebar id="sidebar"><ul><li><a href="/">الرئيسية</a></li></ul></amp-sidebar>
<article class="amp-wp-article"><header class="amp-wp-article-header"><h1 class="amp-wp-title">{told.title}</h1>
<div class="amp-wp-meta amp-wp-posted-on"><time datetime="{iso(told, "07:00:00Z")}">منذ 3 سنوات</time></div></header>
<amp-img src="a.jpg" width="900" height="500"></amp-img>
<div class="amp-wp-article-content">{paragraphs(told)}<amp-ad width="300">إعلان</amp-ad></div>
<footer class="amp-wp-article-footer"><div class="amp-wp-tax-tag">الوسوم: <a>سياسة</a></div></footer></article>"""
    return page(told.title, body, head).replace("<html ", "<html amp ")


@manner()
def endless_scroll(told: Story) -> str:
    """The next stories hang below the first, each whole, with heading and day."""
    chain = []
    for index, one in enumerate([told, story(told.number + 500), story(told.number + 600), story(told.number + 700)]):
        chain.append(
            f'<article class="story" data-n="{index}"><h1>{one.title}</h1><p class="publish-date">{days.long(one.day)}</p>'
            f'<div class="story-text">{paragraphs(one)}</div></article>'
        )
    return page(f"{told.title} | {told.sign}", menu(told) + "<main>" + "\n".join(chain) + "</main>" + footer(told))


@manner()
def endless_cards(told: Story) -> str:
    many = "".join(cards(told, "infinite-feed", "المزيد", 8) for _ in range(6))
    body = f"""{menu(told)}<div class="container"><div class="post"><h1>{told.title}</h1>
<div class="meta-info"><i class="icon"></i>{days.long(told.day, days.MOROCCO)} - 14:05</div>
<div class="post-body">{paragraphs(told)}</div></div>{many}</div>{footer(told)}"""
    return page(told.title, body)


@manner(paragraphs=7)
def live_blog(told: Story) -> str:
    clocks = [f"{18 - one:02}:{(one * 17) % 60:02}" for one in range(len(told.body))]
    posts = "".join(
        f'<div class="live-post"><span class="live-time">{clock}</span><p>{one}</p></div>'
        for clock, one in zip(clocks, told.body, strict=True)
    )
    head = ld(
        **{
            "@type": "LiveBlogPosting",
            "headline": told.title,
            "datePublished": iso(told, "08:00:00+03:00"),
            "coverageStartTime": iso(told, "08:00:00+03:00"),
            "liveBlogUpdate": [
                {"@type": "BlogPosting", "datePublished": "2019-05-05T10:00:00Z", "articleBody": one}
                for one in told.body
            ],
        }
    )
    body = f"""{menu(told)}<main><h1>{told.title}</h1><div class="live-badge">مباشر</div>
<div class="live-feed">{posts}</div></main>{footer(told)}"""
    return page(told.title, body, head)


@manner(paragraphs=6)
def live_blog_without_data(told: Story) -> str:
    posts = "".join(
        f'<li class="update"><time>{20 - one}:{10 + one}</time><div class="update-text">{text}</div></li>'
        for one, text in enumerate(told.body)
    )
    body = f"""{menu(told)}<article><p class="date">{days.long(told.day)}</p><h1>{told.title}</h1>
<ol class="updates">{posts}</ol></article>{cards(told)}{footer(told)}"""
    return page(told.title, body)


@manner(credits=("Agence France-Presse",))
def cards_in_body(told: Story) -> str:
    pieces = []
    for index, one in enumerate(told.body):
        pieces.append(f"<p>{one}</p>")
        if index % 2:
            pieces.append(
                f'<div class="inline-card"><a href="/n/{index}"><img src="x.jpg"><h4>{told.others[index % 8]}</h4>'
                "<span>تعرف على تفاصيل هذا الخبر وخلفياته في تقرير موسع من مراسلينا</span></a></div>"
            )
    body = f"""{menu(told)}<article><h1>{told.title}</h1><div class="author-date"><span>أ ف ب</span>
<time datetime="{iso(told)}">{days.both(told.day)}</time></div><div class="article-body">{"".join(pieces)}</div></article>
{footer(told)}"""
    return page(f"{told.title} | {told.sign}", body, meta(og__site_name=told.sign))


@manner()
def captions(told: Story) -> str:
    pieces = []
    for index, one in enumerate(told.body):
        pieces.append(f"<p>{one}</p>")
        pieces.append(
            f'<div class="wp-caption"><img src="{index}.jpg"><p class="wp-caption-text">صورة تجمع الوزيرين في قاعة'
            " الاجتماعات قبيل بدء الجلسة، بعدسة مصورنا</p></div>"
            if index % 2
            else f'<figure><img src="{index}.jpg"><figcaption>جانب من المؤتمر الصحفي المشترك</figcaption></figure>'
        )
    body = f"""{menu(told)}<div class="article"><h1>{told.title}</h1><span class="pub-date">تاريخ النشر:
{days.figures(told.day)}</span><div class="text">{"".join(pieces)}</div></div>{footer(told)}"""
    return page(told.title, body)


@manner()
def script_only(told: Story) -> str:
    """The browser makes the page; its text stands in JSON-LD."""
    head = ld(
        **{
            "@type": ["NewsArticle"],
            "headline": told.title,
            "datePublished": iso(told),
            "articleBody": "\n".join(told.body),
        }
    )
    state = json.dumps({"props": {"title": told.title}}, ensure_ascii=False)
    body = f'<div id="__next"></div><script id="__NEXT_DATA__" type="application/json">{state}</script>'
    return page(told.title, body, head)


@manner()
def other_stories_in_data(told: Story) -> str:
    """JSON-LD lists the days of other stories too."""
    listed = [
        {
            "@type": "ListItem",
            "item": {"@type": "NewsArticle", "headline": line, "datePublished": f"2020-0{one + 1}-11"},
        }
        for one, line in enumerate(headlines(told, 6))
    ]
    head = ld(**{"@type": "ItemList", "itemListElement": listed}) + ld(
        **{"@type": "ReportageNewsArticle", "headline": told.title, "datePublished": iso(told)}
    )
    body = f"""{menu(told)}<main><h1>{told.title}</h1><div class="content-body">{paragraphs(told)}</div>
<section class="most-read"><h2>الأكثر قراءة</h2><ol>{"".join(f"<li><a>{one}</a></li>" for one in told.others)}</ol>
</section></main>"""
    return page(told.title, body, head)


@manner()
def broken_data(told: Story) -> str:
    head = f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{told.title}", ,}}</script>'
    body = f"""{menu(told)}<div class="single"><h1>{told.title}</h1><div class="post-date">نُشر يوم
{days.long(told.day)}، الساعة 09:15</div><div class="single-content">{paragraphs(told)}</div></div>{footer(told)}"""
    return page(told.title, body, head)


@manner(credits=("Sputnik",))
def title_in_h2(told: Story) -> str:
    body = f"""<div id="top"><h1><a href="/">{told.sign}</a></h1></div>{menu(told)}<div id="content">
<h2 class="title">{told.title}</h2><p class="info">سبوتنيك | {days.figures(told.day, ".")} 12:44</p>
<div class="text-content">{paragraphs(told)}</div></div><div id="side">{cards(told, "box", "آخر الأخبار")}</div>"""
    return page(f"{told.sign} | {told.title}", body)


@manner()
def title_without_heading(told: Story) -> str:
    body = f"""{menu(told)}<div class="news-item"><div class="news-title">{told.title}</div>
<div class="news-date">{days.indic(days.long(told.day))}</div><div class="news-details">{paragraphs(told, "div")}</div></div>
{footer(told)}"""
    return page(told.sign, body, meta(og__title=told.title, og__site_name=told.sign))


@manner()
def shortened_title(told: Story) -> str:
    cut = told.title[: len(told.title) * 2 // 3].rsplit(" ", 1)[0] + "…"
    body = f"""{menu(told)}<article><h1>{told.title}</h1><div class="stand">{told.standfirst}</div>
<div class="date-author">{days.long(told.day, days.LEVANT)}</div><div class="article-content">{paragraphs(told)}</div>
</article>{cards(told)}"""
    return page(cut, body, meta(og__title=cut))


@manner(paragraphs=3)
def long_comments(told: Story) -> str:
    many = comments() * 8
    body = f"""{menu(told)}<article><h1>{told.title}</h1><span class="time">{days.long(told.day)} 21:10</span>
<div class="post-text">{paragraphs(told)}</div></article>{many}"""
    return page(told.title, body)


@manner(paragraphs=3)
def long_comments_in_one_list(told: Story) -> str:
    said = (
        "أرى أن المسألة أبعد من اجتماع واحد، وأن على الطرفين أن يقولا لنا بوضوح ما الذي اتفقا عليه وما الذي بقي معلقاً."
    )
    many = "".join(f"<p>{said}</p>" for _ in range(40))
    body = f"""{menu(told)}<article><h1>{told.title}</h1><span class="time">{days.long(told.day)} 21:10</span>
<div class="post-text">{paragraphs(told)}</div></article><div id="comments">{many}</div>"""
    return page(told.title, body)


@manner()
def author_box(told: Story) -> str:
    life = "كاتب وصحفي متخصص في الشؤون الدبلوماسية، عمل مراسلاً في عدد من العواصم العربية والأوروبية منذ عام 1998. " * 3
    body = f"""{menu(told)}<article><h1>{told.title}</h1><div class="post-meta">رامي السعدون
<time class="entry-date published" datetime="{iso(told)}">{days.long(told.day)}</time></div>
<div class="entry-content">{paragraphs(told)}</div><div class="author-box"><h4>عن الكاتب</h4><p>{life}</p></div></article>
{footer(told)}"""
    return page(f"{told.title} » {told.sign}", body)


@manner()
def embedded_posts(told: Story) -> str:
    post = (
        '<blockquote class="twitter-tweet"><p>وصلت اليوم إلى العاصمة في زيارة عمل تستغرق يومين، وأشكر الأشقاء على حسن'
        ' الاستقبال وكرم الضيافة.</p>&mdash; وزارة الخارجية (@mofa) <a href="#">May 2, 2020</a></blockquote>'
    )
    body = f"""{menu(told)}<article><h1>{told.title}</h1><div class="dateline">{days.english(told.day)} 10:30 AM</div>
<div class="article__body"><p>{told.body[0]}</p>{post}{paragraphs(told._replace(body=told.body[1:]))}</div></article>"""
    return page(told.title, body)


@manner(day=datetime.date(2022, 3, 25))
def midnight_in_utc(told: Story) -> str:
    """The metadata's day is that of Greenwich; readers see the day of the place."""
    before = (told.day - datetime.timedelta(days=1)).isoformat()
    body = f"""{menu(told)}<article><h1>{told.title}</h1><div class="publish">نشر في: {days.long(told.day)} 01:20</div>
<div class="article-text">{paragraphs(told)}</div></article>"""
    return page(told.title, body, meta(article__published_time=f"{before}T22:20:00Z"))


@manner()
def consent_and_letter(told: Story) -> str:
    notice = (
        "نستخدم ملفات تعريف الارتباط لتحسين تجربتك، وبمواصلة التصفح فإنك توافق على سياسة الخصوصية المحدثة لدينا. " * 6
    )
    body = f"""<div id="cookie-consent" class="cookie-banner"><p>{notice}</p><button>موافق</button></div>{menu(told)}
<main><div class="breadcrumb"><a>الرئيسية</a> / <a>سياسة</a></div><h1>{told.title}</h1>
<p class="published-at">{days.figures(told.day, "-")}</p><div class="post__content">{paragraphs(told)}
<div class="newsletter-box"><h3>النشرة البريدية</h3><p>اشترك في نشرتنا اليومية لتصلك أهم الأخبار والتقارير كل صباح.</p>
</div></div></main>{footer(told)}"""
    return page(told.title, body)


@manner()
def day_above_title(told: Story) -> str:
    body = f"""{menu(told)}<article class="single-post"><span class="post-date">{days.long(told.day)} | 17:42</span>
<h1>{told.title}</h1><h2 class="subtitle">{told.standfirst}</h2><div class="single-content">{paragraphs(told)}</div>
</article>{footer(told)}"""
    return page(told.title, body)


@manner(credits=("Xinhua",))
def drupal(told: Story) -> str:
    body = f"""{menu(told)}<div class="node node--type-news"><h1 class="page-title"><span>{told.title}</span></h1>
<div class="node__submitted">{days.figures(told.day)} - 08:55</div><div class="field field--name-field-source">
<div class="field__label">المصدر</div><div class="field__item">شينخوا</div></div>
<div class="clearfix text-formatted field field--name-body field--type-text-with-summary">{paragraphs(told)}</div>
<div class="field field--name-field-tags"><a>سياسة</a></div></div>{footer(told)}"""
    return page(f"{told.title} | {told.sign}", body)


@manner(paragraphs=8)
def headings_in_body(told: Story) -> str:
    pieces = [f"<p>{one}</p>" for one in told.body]
    body = f"""{menu(told)}<article><h1>{told.title}</h1><time datetime="{told.day}">{days.long(told.day)}</time>
<div class="article-body">{"".join(pieces)}</div></article>{cards(told, "recommended", "موصى به")}"""
    return page(told.title, body)


@manner()
def teasers_first(told: Story) -> str:
    """A column of other stories with long summaries stands before the article, without a name that says so."""
    column = "".join(
        f"<div><h4><a href='/n'>{one}</a></h4><p>أعلنت الجهات المعنية تفاصيل جديدة عن هذا الموضوع، وأوضحت أن الإجراءات"
        " ستستمر خلال الأيام المقبلة وفق الخطة المعتمدة.</p></div>"
        for one in told.others
    )
    body = f"""<div class="row"><div class="col-3">{column}</div><div class="col-9"><h1>{told.title}</h1>
<div><small>{days.long(told.day)}</small></div><div>{paragraphs(told)}</div></div></div>"""
    return page(told.title, body)


@manner()
def elementor(told: Story) -> str:
    body = f"""<div class="elementor elementor-location-single"><div class="elementor-widget elementor-widget-theme-post-title">
<div class="elementor-widget-container"><h1 class="elementor-heading-title">{told.title}</h1></div></div>
<div class="elementor-widget elementor-widget-post-info"><ul><li><span>{days.long(told.day)}</span></li></ul></div>
<div class="elementor-element elementor-widget elementor-widget-theme-post-content"><div class="elementor-widget-container">
{paragraphs(told)}</div></div><div class="elementor-widget elementor-widget-posts">{cards(told)}</div></div>"""
    return page(f"{told.title} - {told.sign}", menu(told) + body)


@manner()
def microdata(told: Story) -> str:
    body = f"""{menu(told)}<div itemscope itemtype="http://schema.org/NewsArticle"><h1 itemprop="headline">{told.title}</h1>
<meta itemprop="dateModified" content="2024-02-02"><meta itemprop="datePublished" content="{told.day}">
<div itemprop="articleBody">{paragraphs(told)}</div></div>{cards(told, "more-news", "المزيد")}{footer(told)}"""
    return page(told.title, body)


@manner()
def video_page(told: Story) -> str:
    body = f"""{menu(told)}<div class="video-page"><div class="video-player"><video src="a.mp4"></video></div>
<h1>{told.title}</h1><div class="video-meta"><span>{days.long(told.day)}</span><span>1204 مشاهدة</span></div>
<div class="video-description">{paragraphs(told)}</div></div>{cards(told, "related-videos", "فيديوهات ذات صلة")}"""
    return page(told.title, body)


@manner()
def divs_without_names(told: Story) -> str:
    """Names are hashes, as build tools make them."""
    lines = "".join(f'<div class="css-1x{one}"><span>{escape(text)}</span></div>' for one, text in enumerate(told.body))
    body = f"""<div class="css-a1"><div class="css-b2"><a href="/">{told.sign}</a></div><div class="css-c3"><h1 class="css-d">
{told.title}</h1><div class="css-e4"><span>{days.long(told.day, days.ALGERIA)}</span></div>{lines}</div>
<div class="css-f5">{"".join(f'<a href="/{one}" class="css-g">{line}</a>' for one, line in enumerate(told.others))}</div></div>"""
    return page(told.title, body)


@manner(paragraphs=7)
def summary_beside_title(told: Story) -> str:
    """A long summary stands in the element of the title; each paragraph lies in elements of its own."""
    lines = "".join(
        f'<div class="r{one}"><div><div><p>{text}</p></div></div></div>' for one, text in enumerate(told.body[1:])
    )
    body = f"""{menu(told)}<div class="c1"><div class="c2"><h1>{told.title}</h1><p>{told.body[0]}</p></div>
<div class="c3"><span>{days.long(told.day)}</span></div><div class="c4">{lines}</div></div>{footer(told)}"""
    return page(told.title, body)
