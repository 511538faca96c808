"""Pages in the manners of the large broadcasters and agencies: what their systems put between and behind paragraphs."""

from __future__ import annotations

import datetime
from html import escape

from portals import days
from portals.make import cards, footer, ld, manner, menu, meta, page, paragraphs
from portals.stories import Story


def halves(told: Story) -> tuple[Story, Story]:
    """The first and the second half of a story."""
    half = len(told.body) // 2
    return told._replace(body=told.body[:half]), told._replace(body=told.body[half:])


@manner()
def self_closed_parts(told: Story) -> str:
    """XML's short form of empty elements in HTML, a heading for the sign, rules of comments as paragraphs."""
    other = "".join(
        f'<div class="cc2"><h2><a href="/{one}">{line}</a></h2></div>' for one, line in enumerate(told.others[:5])
    )
    body = f"""<a name="top"/><div id="fb-root"/><a href="#c"><img style="display: none;" src="1.gif"/></a>
<div id="hdr"><h1><span>SUN</span><a href="/" title=""><img src="g.gif" alt="SUN"/></a></h1>
<ul><li>الطبعة: &nbsp;العربية</li><li><a href="/us">U.S.</a></li><li><a href="/mx">M&Eacute;XICO</a></li></ul></div>
<div align="center" id="c"><div class="stryarea"><div class="tools"><iframe src="x"></iframe></div><h1>{told.title}</h1>
<div class="athrtmp"><div class="tmstmp">{days.WEEKDAYS[told.day.weekday()]}، {days.both(told.day)}، آخر تحديث 14:00 (GMT+0400)</div></div>
<div class="cntnt"><div class="img640"><img src="a.jpg"/></div>{paragraphs(told)}
<div class="divline"> </div><div style="padding:10px 0;"><p style="font:normal 12px">ترحب الشبكة بالنقاش المفيد، وكي لا نضطر إلى مراجعة
التعليقات قبل نشرها ننصحك بمراجعة <a href="/community_guidelines.html">إرشادات الاستخدام</a> للتعرف إليها جيداً، وجميع مشاركاتك يمكن استخدامها مع اسمك
استناداً إلى <a href="/privacy.html">سياسة الخصوصية</a>.</p><p style="font:bold 11px">الآراء الواردة أدناه لا تعبر عن رأي الموقع، بل تعكس
وجهات نظر أصحابها فقط.</p></div><div class="fb-comments" data-width="620"> </div></div>
<div class="lft"><div class="crcntr"><h4>الأكثر تصفحاً</h4>{other}</div></div></div></div>
<div id="ftr"><div><a href="/">الرئيسية</a> | <a href="/v">فيديو</a> | <a href="/w">العالم</a></div></div>"""
    return page(f"{told.title} - Sun.example", body, meta(og__title=told.title, og__site_name="Sun"))


@manner(credits=("news agencies",))
def lists_for_screen_readers(told: Story) -> str:
    """A list of other stories in the text, counted aloud in English; a day said twice over, and the update beside it."""
    first, rest = halves(told)
    items = "".join(
        f'<li><a href="/{one}"><span class="screen-reader-text">list {one} of 3</span><article class="mini"><h3>{line}</h3>'
        f"</article></a></li>"
        for one, line in enumerate(told.others[:3], 1)
    )
    body = f"""{menu(told)}<main id="main-content-area"><div class="l-col"><header class="article-header"><div class="topics">
<a href="/n">أخبار</a>|<a href="/p">سياسة</a></div><h1>{told.title}</h1></header><figure class="article-featured-image"><img>
<figcaption>صورة من لقاء سابق بين الوزيرين (الفرنسية)</figcaption></figure><div class="article-info-block"><div class="article-dates">
<div class="date-simple"><span class="screen-reader-text">Published On {days.english(told.day)}</span><span aria-hidden="true">{days.figures(told.day)}</span></div>|<div class="dates-modified"><div class="date-updated__label">آخر تحديث:</div><div class="date-updated__date"><span>{days.figures(told.day + datetime.timedelta(days=1))}</span><span>11:05 AM (مكة المكرمة)</span></div></div></div>
<div class="article-social-share"><button>حفظ</button></div></div><div class="wysiwyg wysiwyg--all-content css-1v" aria-live="polite">
{paragraphs(first)}<div class="more-on"><h2 class="more-on__heading">اقرأ أيضا</h2><span class="screen-reader-text">list of 3 items</span><ul>{items}</ul>
<span class="screen-reader-text">end of list</span></div>{paragraphs(rest)}</div><div class="article-source">
<span class="article-source__label">المصدر:</span> <strong>وكالات</strong></div></div></main>{footer(told)}"""
    return page(
        f"{told.title} | أخبار | {told.sign}",
        body,
        ld(**{"@type": "NewsArticle", "headline": told.title, "datePublished": f"{told.day}T08:00:00Z"}),
    )


@manner()
def words_for_the_blind(told: Story) -> str:
    """Each paragraph in its own element; pictures and promotions named for those who hear the page."""
    each = [f'<div dir="rtl" class="css-19j"><p class="css-1y3" dir="rtl">{escape(one)}</p></div>' for one in told.body]
    half = len(each) // 2
    promo = f"""<section role="region" aria-labelledby="recommendations-heading"><div><strong id="recommendations-heading">مواضيع قد تهمك</strong></div>
<p><a href="#end-of-recommendations">تخطى مواضيع قد تهمك وواصل القراءة</a></p><ul><li><div><a href="/1">{told.others[0]}</a></div></li>
<li><div><a href="/2">{told.others[1]}</a></div></li></ul><p tabindex="-1" id="end-of-recommendations">مواضيع قد تهمك نهاية</p></section>"""
    body = f"""{menu(told)}<main role="main"><div class="css-14g"><h1 id="content" tabindex="-1">{told.title}</h1></div>
<figure class="css-1q"><div><img><p class="css-x"><span class="visually-hidden">صدر الصورة، </span><span lang="en-GB"><span>Reuters</span></span></p></div>
<figcaption><span class="visually-hidden">التعليق على الصورة، </span><p>الوزيران خلال لقاء سابق</p></figcaption></figure>
<div><time class="css-t" datetime="{told.day}">{days.both(told.day)}</time></div>{"".join(each[:half])}{promo}{"".join(each[half:])}
<section role="region" aria-label="الأكثر قراءة"><h2>الأكثر قراءة</h2><ol><li>1<a href="/3">{told.others[2]}</a></li></ol></section></main>{footer(told)}"""
    return page(f"{told.title} - {told.sign}", body)


@manner()
def all_of_it_as_microdata(told: Story) -> str:
    """A block for machines that styles hide holds the whole text once more; the page's own text stands in blocks."""
    blocks = "".join(
        f'<div class="article__block" data-type="text" data-position="{one}"><div class="article__text">{escape(text)}</div></div>'
        for one, text in enumerate(told.body)
    )
    card = f"""<div class="article__block" data-type="article"><div class="article__article article__article-rec"><div class="article__article-desc">
<a href="/1" class="article__article-title">{told.others[0]}</a><div class="article__article-cell">3 مارس 2019, 09:00 GMT</div></div></div></div>"""
    stamp = f"10:00 GMT {days.figures(told.day, '.')}"
    later = f"11:30 GMT {days.figures(told.day + datetime.timedelta(days=2), '.')}"
    body = f"""{menu(told)}<div class="article " data-type="article"><div class="article__meta" itemscope itemtype="https://schema.org/Article">
<div itemprop="mainEntityOfPage">https://n.example/1.html</div><a itemprop="url" href="/1.html"></a><div itemprop="headline">{told.title}</div>
<div itemprop="name">{told.title}</div><div itemprop="alternateName">{told.title}</div><div itemprop="description">{told.body[0]}</div>
<div itemprop="datePublished">{told.day}T10:00+0000</div><div itemprop="dateModified">{told.day}T11:30+0000</div>
<div itemprop="articleSection">العالم</div><div itemprop="articleBody">{escape(" ".join(told.body))}</div>
<div itemprop="copyrightHolder"><div itemprop="name">{told.sign}</div></div><div itemprop="creator"><div itemprop="name">{told.sign}</div></div></div>
<div class="article__header"><h1 class="article__title">{told.title}</h1><div class="article__info"><div class="article__info-date"><a href="/d/">{stamp}</a> (تم التحديث: <span class="article__info-date-modified">{later}</span>)</div></div>
<div class="article__announce"><div class="media"><img><div class="media__copyright">© AFP 2023 / JOHN DOE / <a href="/b">الانتقال إلى بنك الصور</a></div><div class="media__description">الوزيران في لقاء سابق</div></div></div>
<div class="article__news-services-subscribe">تابعنا عبر</div></div><div class="article__body">{blocks}{card}</div></div>{footer(told)}"""
    return page(f"{told.title} - {told.day.day}.{told.day.month:02}.{told.day.year}, {told.sign}", body)


@manner(credits=("RIA Novosti",))
def stamp_by_section(told: Story) -> str:
    """Publication and update in one line, a summary above the text, the source and a call to follow as its last paragraphs."""
    later = days.figures(told.day + datetime.timedelta(days=3), ".")
    body = f"""{menu(told)}<article class="article"><div class="layout"><h1 class="heading">{told.title}</h1><div class="info-line">
<span class="date">تاريخ النشر: {days.figures(told.day, ".")} | 10:05 GMT |</span> <span class="date">آخر تحديث: {later} | 11:00 GMT |</span> <a href="/w">أخبار العالم</a></div>
<div class="cover"><img><span class="article__cover-author">AP</span></div><div class="text js-text">{paragraphs(told)}
<div class="read-more"><a href="/3">{told.others[0]}</a></div><p>المصدر: <strong>نوفوستي</strong></p>
<p><strong>تابعونا على قناتنا في <a href="/t">تليغرام</a></strong></p></div><div class="news-tags"><a>موسكو</a></div></div>
<div class="rubric"><h2>التعليقات</h2></div></article>{cards(told)}{footer(told)}"""
    return page(f"{told.title} - {told.sign}", body)


@manner()
def writer_and_city_above_text(told: Story) -> str:
    """Author, city and reading time around the title; a standfirst in a second heading; two calendars and a clock."""
    body = f"""{menu(told)}<main><div class="node"><div class="breadcrumb"><a href="/">الرئيسية</a> &gt; <a href="/w">العالم العربي</a></div>
<h1 class="entry_title">{told.title}</h1><div class="entry_article_writer"><ul><li>عمّان: «الشرق والغرب»</li></ul></div><div class="article_date">نُشر: 10:05-{days.long(told.day, weekday=False)} م ـ {days.hijri(told.day)}</div>
<div class="reading">مدة القراءة: 3 دقائق</div><div class="share-t"><span>TT</span></div><div class="article-body">{paragraphs(told)}</div>
<div class="tags-t"><span>مواضيع</span> <a>الأردن</a> <a>مصر</a></div></div><div class="infinite-next"><h1 class="entry_title"><a href="/2">{told.others[0]}</a></h1>
<div class="article_date">نُشر: 09:00-1 يناير 2018 م</div><div class="article-body"><p>تفاصيل هذا الخبر تأتي في مكان آخر من الصفحة، وقد نشر قبل وقت طويل، وليس له صلة بما تقدم من كلام عن اللقاء.</p></div></div></main>{footer(told)}"""
    return page(f"{told.title}", body, meta(og__title=told.title))


@manner()
def writer_in_the_stamp(told: Story) -> str:
    body = f"""{menu(told)}<div class="article"><div class="min_con"><div class="titlearticle"><h1>{told.title}</h1></div>
<div class="pubdate">{days.long(told.day)} 10:05 | كتب: <span class="authr">خالد الشامي</span> |</div><div class="articleimg"><img><div class="caption">الوزيران</div>
<p class="photographer">تصوير : آخرون</p></div><div id="NewsStory">{paragraphs(told)}</div></div>
<div class="weather">القاهرة 21°</div></div>{cards(told)}{footer(told)}"""
    return page(f"{told.title} | {told.sign}", body)


@manner()
def agency_of_the_gulf(told: Story) -> str:
    """Text in one element with line breaks, a code and a clock before it, the end and the desk behind it."""
    text = "<br /><br />".join(escape(one) for one in told.body)
    body = f"""<form id="aspnetForm"><div class="menu"><a href="/">الرئيسية</a> <a href="/m">مجلس الأمة</a></div>
<span id="ctl00_lblTitle" class="title">{told.title}</span><br /><span id="ctl00_lblCat">سياسة</span>&nbsp;<span id="ctl00_lblDate">{days.figures(told.day)}</span><br />
<span class="code">LOC10:05</span><br /><span class="code">07:05 GMT</span><br /><span id="ctl00_lblText">{text}<br /><br />(النهاية)<br />ف د ك / م خ<br /></span>
</form><div class="foot">جميع الحقوق محفوظة © 2024</div>"""
    return page(f"{told.title}", body)


@manner(credits=("Emirates News Agency",))
def day_in_arabic_figures(told: Story) -> str:
    """The figures of Arabic script with commas, then the agency's own line within the text."""
    line = (
        days.indic(
            f"{days.WEEKDAYS[told.day.weekday()]}، {told.day.day} {days.GULF[told.day.month - 1]}، {told.day.year} 10:05 "
        )
        + "ص"
    )
    body = f"""{menu(told)}<div class="detail"><div class="detail-head"><h1>{told.title}</h1><p class="d-date">{line}</p></div>
<div class="detail-body">{paragraphs(told)}<p>وام/سالم العطار</p></div><ul class="share-list"><li><a>انسخ الرابط</a></li></ul></div>{footer(told)}"""
    return page(told.title, body)


@manner(credits=("news agencies",))
def article_for_subscribers(told: Story) -> str:
    """Letters to subscribe to and an application to load, as long as paragraphs, within the text."""
    first, rest = halves(told)
    push = """<div class="o-self-promo o-self-promo--nl"><p>للحصول على أهم الأخبار في بريدك الإلكتروني كل صباح، اشترك الآن في نشرتنا الإخبارية المجانية، ويمكنك إلغاء الاشتراك في أي وقت تشاء.</p><a href="/s">أشترك</a></div>"""
    app = """<div class="t-content__app-banner"><p>ابق على اطلاع بآخر المستجدات الدولية بفضل تطبيقنا الجديد، حمّله الآن على هاتفك مجاناً.</p><a href="/a">تحميل التطبيق</a></div>"""
    body = f"""{menu(told)}<main><article class="t-content"><h1 class="t-content__title">{told.title}</h1><div class="t-content__dates"><p class="m-pub-dates"><span class="m-pub-dates__date">نشرت في: <time datetime="{told.day}T10:05:40+00:00" pubdate>{days.figures(told.day)} - 10:05</time></span><span class="m-pub-dates__update">آخر تحديث: <time datetime="{told.day + datetime.timedelta(days=1)}T09:00:00+00:00">{days.figures(told.day + datetime.timedelta(days=1))} - 09:00</time></span></p><div class="t-content__reading-time">2 دقائق</div></div>
<div class="t-content__body">{paragraphs(first)}{push}{paragraphs(rest)}<p>وكالات</p></div>{app}</article></main>{footer(told)}"""
    return page(f"{told.title} - {told.sign}", body)


@manner()
def numbered_paragraphs(told: Story) -> str:
    """Paragraphs are elements named by their number; the stamp is English."""
    each = "".join(
        f'<div data-testid="paragraph-{one}" class="text__text__1F">{escape(text)}</div>'
        for one, text in enumerate(told.body)
    )
    stamp = f"{['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'][told.day.month - 1]} {told.day.day}, {told.day.year}"
    body = f"""{menu(told)}<div id="main-content"><div class="article__container"><header><h1 data-testid="Heading">{told.title}</h1><div><time><span>{stamp}</span><span>10:05 AM UTC</span><span>تم التحديث قبل 3 سنوات</span></time></div></header>
<div data-testid="ArticleBody">{each}<div class="trust-badge"><p>معاييرنا: <a href="/t">مبادئ الثقة</a></p></div></div></div></div>{footer(told)}"""
    return page(f"{told.title} | {told.sign}", body)


@manner(credits=("news agencies",))
def day_without_year_beside_data(told: Story) -> str:
    """The page shows day and clock, its metadata the year; writer, source and day are a list."""
    body = f"""{menu(told)}<div class="layout"><div class="inner-header"><h1>{told.title}</h1><ul class="article-info"><li>الكاتب: <a href="/a">هيئة التحرير</a></li>
<li>المصدر: <a href="/s">وكالات</a></li><li>{told.day.day} {days.LEVANT[told.day.month - 1]} 10:05</li></ul><div class="views">1245 مشاهدة</div></div>
<div class="p-content">{paragraphs(told)}</div></div>{cards(told)}{footer(told)}"""
    return page(f"{told.title} | {told.sign}", body, meta(article__published_time=f"{told.day}T10:05:00+02:00"))


@manner()
def stories_of_the_next_pages(told: Story) -> str:
    """The page's data hold the stories that will be loaded next; only the first of them is the page's."""
    from portals.stories import story

    more = [story(told.number + 300 + one) for one in range(3)]
    nodes = [
        {
            "@type": "NewsArticle",
            "headline": one.title,
            "datePublished": f"{one.day}T10:00:00Z",
            "mainEntityOfPage": f"https://n.example/{one.number}",
        }
        for one in [*more, told]
    ]
    body = f"""{menu(told)}<main><article><h1>{told.title}</h1><div class="entry">{paragraphs(told)}</div></article></main>{footer(told)}"""
    return page(
        f"{told.title} | {told.sign}",
        body,
        "".join(ld(**node) for node in nodes) + f'<link rel="canonical" href="https://n.example/{told.number}">',
    )


@manner()
def social_texts_in_text(told: Story) -> str:
    """A post of a network stands between paragraphs as a quotation of its own, day and all."""
    first, rest = halves(told)
    post = """<figure class="wp-block-embed is-provider-twitter"><div class="wp-block-embed__wrapper"><blockquote class="twitter-tweet" data-lang="ar"><p lang="ar" dir="rtl">تشرفت اليوم بلقاء أخي الوزير وبحثنا معاً كل ما يهم بلدينا الشقيقين في جو من الود والتفاهم.</p>&mdash; وزارة الخارجية (@mofa) <a href="https://t.example/1">March 3, 2019</a></blockquote></div></figure>"""
    body = f"""{menu(told)}<article class="post"><h1 class="entry-title">{told.title}</h1><div class="post-meta"><time datetime="{told.day}T10:00:00+00:00">{days.long(told.day)}</time></div>
<div class="entry-content">{paragraphs(first)}{post}{paragraphs(rest)}</div></article>{footer(told)}"""
    return page(f"{told.title} - {told.sign}", body)


@manner()
def points_above_text(told: Story) -> str:
    """The main points of a story, made by a machine, stand in a box above it."""
    points = "".join(f"<li>{escape(one.split('،')[0])}</li>" for one in told.body[:3])
    body = f"""{menu(told)}<article><h1>{told.title}</h1><div class="publish-info">{days.long(told.day)} - 10:05 ص</div><div class="ai-summary"><h3>ملخص</h3>
<ul>{points}</ul><small>هذا الملخص مولد بالذكاء الاصطناعي</small></div><div class="article-content">{paragraphs(told)}</div></article>{footer(told)}"""
    return page(f"{told.title} | {told.sign}", body)


@manner()
def spans_for_paragraphs(told: Story) -> str:
    """A text pasted from a word processor: spans of fonts, empty paragraphs, spaces that do not break."""
    each = "<p>&nbsp;</p>".join(
        f'<p dir="RTL" class="MsoNormal" style="text-align:justify"><span lang="AR-SA" style="font-size:14pt"><span style="color:#000">{escape(one).replace(" ", "&nbsp;", 3)}</span></span><o:p></o:p></p>'
        for one in told.body
    )
    body = f"""<table width="100%"><tr><td class="news_title"><font size="4"><b>{told.title}</b></font></td></tr><tr><td class="news_date"><font size="2">{days.long(told.day)}</font></td></tr>
<tr><td><div align="justify">{each}</div></td></tr><tr><td><a href="javascript:window.print()">طباعة</a> | <a href="/f">أرسل إلى صديق</a></td></tr></table>"""
    return page(f"{told.title}", menu(told) + body)
