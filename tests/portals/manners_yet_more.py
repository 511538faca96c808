"""Pages in the manners of content systems and of copies: portals of ministries, blogs, forums, archives, one-page apps."""

from __future__ import annotations

import json
from html import escape

from portals import days
from portals.make import footer, headlines, ld, manner, menu, meta, page, paragraphs
from portals.manners_wire import halves
from portals.stories import Story


@manner(credits=("Reuters",))
def one_page_app_with_its_state(told: Story) -> str:
    """Made on the server by an app: names of classes that mean nothing, a list of stories in the text, the state below."""
    first, rest = halves(told)
    more = "".join(
        f'<li class="css-1u7k"><a href="/n/{one}"><span class="css-pq2">list {one} of 3</span><span>{line}</span></a></li>'
        for one, line in enumerate(headlines(told, 3))
    )
    state = {
        "props": {"pageProps": {"latest": [{"title": one, "excerpt": f"<p>{one} وتفاصيل.</p>"} for one in told.others]}}
    }
    body = f"""<div id="__next"><div class="css-8a0x"><header role="banner" class="css-77z"><a href="/">{told.sign}</a><ul><li><a href="/n">أخبار</a></li><li><a href="/o">رأي</a></li></ul></header>
<main id="main-content-area" class="css-x1"><div class="css-0"><a href="/politics">سياسة</a></div><header class="css-hh"><h1>{told.title}</h1><p class="css-sub"><em>{told.standfirst}</em></p></header>
<div class="css-meta"><div class="css-src">رويترز</div><div class="date-simple"><span class="screen-reader-text">Published On {days.long(told.day)}</span><span aria-hidden="true">{days.figures(told.day)}</span></div></div>
<button class="css-save"><span>حفظ</span></button><div class="wysiwyg css-all" aria-live="polite">{paragraphs(first)}
<div class="more-on"><h2 class="css-mo">اقرأ أيضا</h2><ul>{more}</ul><span class="screen-reader-text">end of list</span></div>{paragraphs(rest)}</div>
<div class="css-so">المصدر: رويترز</div></main>{footer(told)}</div></div>
<script id="__NEXT_DATA__" type="application/json">{json.dumps(state, ensure_ascii=False)}</script>"""
    return page(f"{told.title} | سياسة | {told.sign}", body)


@manner()
def ministry_in_nested_tables(told: Story) -> str:
    """A ministry's portal: hidden state, tables in tables, empty paragraphs, spaces without width, days of two calendars."""
    blanks = "<p class='ms-rteElement-P'>&#8203;&#160;</p>"
    text = blanks.join(
        f"<p class='ms-rteElement-P' dir='rtl' style='text-align:justify'><span lang='AR-SA' style='font-size:14pt'>&#8203;{escape(one)}&#160;</span></p>"
        for one in told.body
    )
    body = f"""<form method="post" action="./News.aspx?ItemID={told.number}" id="aspnetForm"><div class="aspNetHidden"><input type="hidden" name="__VIEWSTATE" value="{"/wEPDwUKMTY1NDU2" * 200}"></div>
<table width="100%"><tr><td><table class="ms-bannerframe"><tr><td><img alt="شعار الوزارة"></td><td>وزارة الخارجية</td><td><a href="/en">English</a></td></tr></table></td></tr>
<tr><td><table><tr><td valign="top" width="20%"><table class="ms-nav"><tr><td><a href="/1">عن الوزارة</a></td></tr><tr><td><a href="/2">الوزير</a></td></tr><tr><td><a href="/3">الخدمات القنصلية</a></td></tr><tr><td><a href="/4">البعثات</a></td></tr></table></td>
<td valign="top"><table id="MSO_ContentTable"><tr><td><div class="breadcrumb"><a href="/">الرئيسية</a> &gt; <a href="/news">أخبار الوزارة</a></div></td></tr>
<tr><td><table><tr><td class="NewsTitle"><span id="ctl00_lblTitle">{told.title}</span></td></tr><tr><td class="NewsDate"><span id="ctl00_lblDate">{days.hijri(told.day)} الموافق {days.figures(told.day)}م</span></td></tr>
<tr><td><div id="ctl00_RichHtmlField" class="ms-rtestate-field" style="display:inline">{text}</div></td></tr></table></td></tr>
<tr><td><table><tr><td>عدد القراءات: 1204</td><td>آخر تعديل للصفحة: 03/02/2024</td></tr></table></td></tr></table></td></tr></table></td></tr>
<tr><td class="ms-footer">جميع الحقوق محفوظة لوزارة الخارجية 2024</td></tr></table></form>"""
    return page(f"{told.title}", body)


@manner()
def wire_that_says_where_it_ends(told: Story) -> str:
    """A state's agency: place, days of two calendars and its sign before the first word; signs and hours behind the last."""
    hijri = days.hijri(told.day).removesuffix("هـ")
    text = "<br>\n".join(escape(one) for one in told.body)
    rows = "".join(f'<a class="row" href="/{one}">{line}</a>' for one, line in enumerate(headlines(told, 5)))
    body = f"""{menu(told)}<div class="container"><div class="row"><div class="col-md-8"><div class="newsTitle h4">{told.title}</div>
<div class="NewsBody text-justify"><p>الرياض {hijri} هـ الموافق {days.long(told.day, weekday=False)} م<br>{text}<br>// انتهى //<br>16:42 ت م<br>0137<br></p></div>
<div class="shortlink">الرابط المختصر: https://w.example/x{told.number}</div></div><div class="col-md-4"><h4>آخر الأخبار</h4>{rows}</div></div></div>{footer(told)}"""
    return page(f"{told.title} | {told.sign}", body)


@manner()
def blog_of_a_large_house(told: Story) -> str:
    """A blog of a host of blogs: the day as a heading above the post, text in justified divisions, labels, older posts."""
    text = "<div><br></div>".join(
        f'<div style="text-align: justify;"><span style="font-family: inherit; font-size: large;">{escape(one)}</span></div>'
        for one in told.body
    )
    older = "".join(
        f'<li class="posts"><a href="/2019/0{one + 1}/p.html">{line}</a></li>'
        for one, line in enumerate(headlines(told, 6))
    )
    body = f"""<div class="header section"><h1 class="title"><a href="/">مدونة {told.sign}</a></h1><div class="descriptionwrapper"><p>أخبار وآراء من كل مكان</p></div></div>
<div class="main section"><div class="date-outer"><h2 class="date-header"><span>{days.long(told.day)}</span></h2><div class="date-posts"><div class="post hentry uncustomized-post-template">
<h3 class="post-title entry-title">{told.title}</h3><div class="post-body entry-content" id="post-body-{told.number}"><div class="separator" style="clear: both"><a href="/i.jpg"><img border="0"></a></div>{text}<div style="clear: both;"></div></div>
<div class="post-footer"><span class="post-author vcard">مرسلة بواسطة <span class="fn">مدير المدونة</span></span> <span class="post-timestamp">في <a href="#">10:05 ص</a></span><span class="post-labels">التسميات: <a href="/l">سياسة</a>، <a href="/m">لقاءات</a></span></div></div>
<div class="comments"><h4>ليست هناك تعليقات:</h4><p>إرسال تعليق</p></div></div></div><div class="blog-pager"><a href="/o">رسالة أقدم</a></div></div>
<div class="sidebar section"><h2>أرشيف المدونة</h2><ul class="hierarchy">{older}</ul></div><div class="attribution">يتم التشغيل بواسطة بلوغر.</div>"""
    return page(f"مدونة {told.sign}: {told.title}", body)


@manner()
def details_above_text(told: Story) -> str:
    """An old system whose articles have a list of details above them: section, days, readers, and pages at the foot."""
    body = f"""{menu(told)}<div class="item-page" itemscope itemtype="https://schema.org/Article"><div class="page-header"><h2 itemprop="headline">{told.title}</h2></div>
<div class="icons"><div class="btn-group"><a>طباعة</a><a>البريد الإلكتروني</a></div></div>
<dl class="article-info muted"><dt class="article-info-term">التفاصيل</dt><dd class="category-name">المجموعة: <a href="/c">أخبار سياسية</a></dd><dd class="published">نشر بتاريخ: {days.long(told.day)}</dd><dd class="modified">آخر تحديث: 02 كانون2/يناير 2024</dd><dd class="hits">الزيارات: 1457</dd></dl>
<div itemprop="articleBody">{paragraphs(told, attributes='style="text-align: justify;"')}</div>
<ul class="pager pagenav"><li class="previous"><a href="/p">السابق: {told.others[0]}</a></li><li class="next"><a href="/x">التالي: {told.others[1]}</a></li></ul></div>{footer(told)}"""
    return page(told.title, body)


@manner()
def portlets_of_a_government(told: Story) -> str:
    """A government's portal of portlets: boxes for the weather, the minister's word, hours of prayer, then the news."""
    word = "يسعدني أن أرحب بكم في البوابة الإلكترونية للوزارة، التي نضع من خلالها بين أيديكم خدماتنا وأخبارنا، ونرجو أن تجدوا فيها ما ينفعكم."
    body = f"""<div class="portlet-boundary portlet-navigation"><ul><li><a href="/">الرئيسية</a></li><li><a href="/w">الوزارة</a></li><li><a href="/s">الخدمات</a></li></ul></div>
<div class="columns-2" id="main-content"><div class="portlet-column-first"><section class="portlet"><h2 class="portlet-title">كلمة الوزير</h2><div class="journal-content-article"><p>{word}</p></div></section>
<section class="portlet"><h2 class="portlet-title">مواقيت الصلاة</h2><table><tr><td>الفجر</td><td>04:12</td></tr><tr><td>الظهر</td><td>12:03</td></tr></table></section><section class="portlet"><h2 class="portlet-title">الطقس</h2><p>31 درجة، سماء صافية</p></section></div>
<div class="portlet-column-last"><section class="portlet portlet-asset-publisher"><h3 class="header-title"><span>{told.title}</span></h3><div class="asset-full-content"><div class="asset-metadata"><span class="metadata-entry metadata-publish-date">{days.figures(told.day)}</span></div>
<div class="journal-content-article">{"".join(f"<div>{escape(one)}</div>" for one in told.body)}</div><div class="asset-ratings"><span>معدل (0 أصوات)</span></div></div></section></div></div>{footer(told)}"""
    return page(f"{told.title} - بوابة وزارة الخارجية", body)


@manner()
def blocks_with_one_paragraph_each(told: Story) -> str:
    """Every paragraph is a component of its own, between components for pictures, links and what the picture shows."""
    blocks = []
    for one, text in enumerate(told.body):
        tag = "b" if not one else "span"
        blocks.append(
            f'<div data-component="text-block" class="ssrcss-{one}k2"><div class="ssrcss-7x"><p class="ssrcss-1q"><{tag}>{escape(text)}</{tag}></p></div></div>'
        )
        if one == 1:
            blocks.append(
                '<div data-component="image-block"><figure><div><span><picture><source><img alt=""></picture></span><span role="text"><span class="visually-hidden">صدر الصورة، </span>Getty Images</span></div><figcaption><span class="visually-hidden">التعليق على الصورة، </span>كان الوزيران قد التقيا قبل عام في مناسبة أخرى</figcaption></figure></div>'
            )
        if one == 2:
            links = "".join(
                f'<li><a href="/{k}"><span>{line}</span></a></li>' for k, line in enumerate(headlines(told, 3))
            )
            blocks.append(
                f'<div data-component="links-block"><h2>مواضيع قد تهمك</h2><ul>{links}</ul><p>نهاية مواضيع قد تهمك</p></div>'
            )
    body = f"""<header role="banner"><a href="/">{told.sign}</a></header><main role="main"><article><header><h1 id="content" tabindex="-1">{told.title}</h1></header>
<div data-component="metadata-block"><ul><li><time datetime="{told.day}T09:05:00.000Z">{days.both(told.day)}</time></li></ul></div>{"".join(blocks)}
<section data-component="topic-list"><h2>مواضيع ذات صلة</h2><ul><li><a href="/t1">السياسة</a></li><li><a href="/t2">الشرق الأوسط</a></li></ul></section></article></main>
<section aria-labelledby="top"><h2 id="top">الأكثر قراءة</h2><ol>{"".join(f"<li><span>{k}</span><a href='/m{k}'>{line}</a></li>" for k, line in enumerate(headlines(told, 5, 3), 1))}</ol></section>{footer(told)}"""
    return page(f"{told.title} - {told.sign}", body)


@manner(credits=("Agence France-Presse",))
def boxes_for_letters_and_ads(told: Story) -> str:
    """Two days in one line, a standfirst in a division, boxes for ads and a letter in the text, the wire's sign at its end."""
    first, rest = halves(told)
    body = f"""{menu(told)}<article class="t-content"><p class="t-content__tag"><a href="/tag">دبلوماسية</a></p><h1 class="t-content__title a-page-title">{told.title}</h1>
<div class="t-content__dates"><p class="m-pub-dates"><span class="m-pub-dates__date">نشرت في: <time datetime="{told.day}T10:05:11+00:00">{days.figures(told.day)} - 10:05</time></span> <span class="m-pub-dates__date">آخر تحديث: <time datetime="{told.day}T12:15:40+00:00">{days.figures(told.day)} - 12:15</time></span></p></div>
<div class="t-content__main-media"><figure><img><figcaption class="a-media-legend">الوزيران خلال لقاء سابق. © أ ف ب / أرشيف</figcaption></figure></div><p class="m-time-reading">3 دقائق</p>
<p class="t-content__chapo">{told.standfirst}.</p><div class="t-content__body u-clearfix"><div class="o-ad-container__label">إعلان</div>{paragraphs(first)}
<div class="o-self-promo o-self-promo--newsletter"><p class="a-title">الرسالة الإخبارية</p><p>لا تفوتوا أهم الأخبار كل يوم، اشتركوا في رسالتنا الإخبارية لتصلكم مجانا إلى بريدكم.</p><a href="/l">أشترك</a></div>{paragraphs(rest)}<p><strong>{told.sign}/ أ ف ب</strong></p></div>
<div class="m-app-promo"><p>حمّلوا تطبيقنا وتابعوا آخر الأخبار العالمية أينما كنتم</p></div></article>{footer(told)}"""
    return page(f"{told.title} - {told.sign}", body)


@manner()
def thread_of_a_forum(told: Story) -> str:
    """A member of a forum posts the news; others thank him below, at length."""
    thanks = "بارك الله فيك أخي الكريم على نقل الخبر، ونسأل الله أن يصلح أحوال المسلمين في كل مكان، ولا تحرمنا من جديدك المفيد دائماً."
    text = "<br /><br />".join(escape(one) for one in told.body)
    replies = "".join(
        f"""<table class="tborder" id="post9{k}"><tr><td class="thead">0{k + 4}-01-2023, 0{k + 1}:15 PM</td></tr><tr><td class="alt2"><a class="bigusername">{name}</a><div class="smallfont">عضو نشيط</div><div class="smallfont">تاريخ التسجيل: Jan 2010<br>المشاركات: {k}52</div></td></tr><tr><td class="alt1"><div id="post_message_9{k}">{thanks}</div></td></tr></table>"""
        for k, name in enumerate(("نسيم الصباح", "أبو عمر", "طائر الشمال"), 1)
    )
    body = f"""<table class="tborder"><tr><td class="alt1"><a href="/">منتديات {told.sign}</a> &gt; <a href="/f">المنتدى السياسي</a></td></tr><tr><td><strong>{told.title}</strong></td></tr></table>
<div id="posts"><table class="tborder" id="post80"><tr><td class="thead"><a name="post80"></a>{days.figures(told.day, "-")}, 10:05 AM</td><td class="thead">#1</td></tr>
<tr><td class="alt2"><a class="bigusername">صقر الوادي</a><div class="smallfont">مشرف</div><div class="smallfont">تاريخ التسجيل: May 2008<br>المشاركات: 4,310</div></td></tr>
<tr><td class="alt1" id="td_post_80"><div class="smallfont"><strong>{told.title}</strong></div><hr><div id="post_message_80">{text}</div><div>__________________<br>سبحان الله وبحمده</div></td></tr></table>{replies}</div>
<table class="tborder"><tr><td class="thead">تعليمات المشاركة</td></tr><tr><td>لا تستطيع إضافة مواضيع جديدة<br>لا تستطيع الرد على المواضيع</td></tr></table><div>الساعة الآن 04:22 PM.</div><div>Powered by vBulletin</div>"""
    return page(f"{told.title} - منتديات {told.sign}", body)


@manner()
def lines_of_a_printed_page(told: Story) -> str:
    """A communique made from a printed page: every line is a division that stands at its own place, words cut in spans."""
    lines = []
    for one in told.body:
        words, line = one.split(), ""
        for word in words:
            if len(line) + len(word) > 70:
                lines.append(line)
                line = ""
            line = f"{line} {word}".strip()
        lines.append(line)
    placed = "".join(
        f'<div class="t m0 x1 h2 y{k:x} ff1 fs0 fc0 sc0 ls0 ws0">{escape(line[: len(line) // 2])}<span class="_ _0"></span>{escape(line[len(line) // 2 :])}</div>'
        for k, line in enumerate(lines, 4)
    )
    body = f"""<div id="sidebar"><div id="outline"></div></div><div id="page-container"><div id="pf1" class="pf w0 h0" data-page-no="1"><div class="pc pc1 w0 h0"><img class="bi x0 y0 w1 h1" alt="">
<div class="t m0 x0 h1 y1 ff2 fs1">{told.title}</div><div class="t m0 x2 h2 y2 ff1 fs0">{days.long(told.day)}</div>{placed}<div class="t m0 x9 h2 yff ff1 fs0">1</div></div></div></div><div class="loading-indicator"></div>"""
    return page(told.title, body)


@manner(dated=False)
def copy_under_an_archive_s_bar(told: Story) -> str:
    """A page without a day, kept by an archive that puts its own bar with days of its copies above it."""
    bar = """<div id="wm-ipp-base" lang="en" style="display:block;direction:ltr;"><div id="wm-ipp-inside"><div id="wm-logo"><a href="/web/">Archive</a></div>
<form><input name="url" value="http://n.example/1"></form><table><tr class="m"><td>FEB</td><td class="c">MAR</td><td>APR</td></tr><tr class="d"><td></td><td class="c" title="You are here: 10:22:41 Mar 24, 2019">24</td><td></td></tr><tr class="y"><td>2018</td><td class="c">2019</td><td>2020</td></tr></table>
<div id="wm-capinfo">14 captures <div>24 Mar 2019 - 02 Feb 2021</div></div></div></div>"""
    body = f"""{bar}{menu(told)}<div class="wrap"><div class="main"><h1>{told.title}</h1><div class="details">{paragraphs(told)}</div></div></div>{footer(told)}
<!-- FILE ARCHIVED ON 10:22:41 Mar 24, 2019 AND RETRIEVED ON 04:11:02 Nov 20, 2021. -->"""
    return page(f"{told.title} | {told.sign}", body)


@manner()
def parts_added_by_a_theme(told: Story) -> str:
    """A theme's parts stand among the paragraphs: contents, reading time, buttons, an inline story, a box of the writer."""
    first, rest = halves(told)
    contents = "".join(f'<li><a href="#h{k}">{line}</a></li>' for k, line in enumerate(("تمهيد", "ما جرى", "ما بعد")))
    head = meta(
        og__title=told.title, og__site_name=told.sign, article__published_time=f"{told.day}T10:05:00+00:00"
    ) + ld(
        **{
            "@type": "Person",
            "name": "محرر الموقع",
        }
    )
    body = f"""{menu(told)}<div id="tie-wrapper"><article id="the-post" class="container-wrapper post-content tie-standard"><header class="entry-header-outer"><nav id="breadcrumb"><a href="/">الرئيسية</a><em class="delimiter">/</em><span class="current">{told.title}</span></nav>
<div class="entry-header"><span class="post-cat-wrap"><a class="post-cat" href="/c">أخبار</a></span><h1 class="post-title entry-title">{told.title}</h1><div class="post-meta clearfix"><span class="author-meta"><a>محرر الموقع</a></span><span class="date meta-item tie-icon">{days.long(told.day, weekday=False)}</span><div class="tie-alignright"><span class="meta-views">210</span><span class="meta-reading-time">دقيقتان</span></div></div></div></header>
<div class="entry-content entry clearfix"><div id="ez-toc-container"><p class="ez-toc-title">محتويات المقال</p><ul>{contents}</ul></div>{paragraphs(first)}<div id="inline-related-post" class="mag-box"><h3>مقالات ذات صلة</h3><ul><li><a><h4>{told.others[2]}</h4></a><span class="date">منذ 3 أيام</span></li><li><a><h4>{told.others[3]}</h4></a><span class="date">منذ أسبوع واحد</span></li></ul></div>{paragraphs(rest)}
<div class="stream-item"><p>تابعنا على <a href="#">أخبار جوجل</a> ليصلك كل جديد</p></div></div><div id="post-extra-info"><span>الوسوم</span><a>سياسة</a></div></article>
<div class="about-author"><h3>محرر الموقع</h3><div class="author-bio">فريق من المحررين يتابع الأخبار على مدار الساعة وينقلها إليكم بدقة من مصادرها الرسمية.</div></div></div>{footer(told)}"""
    return page(f"{told.title} - {told.sign}", body, head)
