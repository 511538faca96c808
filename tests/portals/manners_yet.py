"""Pages in the manners of small sites and of editors who know no markup: text where no text is looked for."""

from __future__ import annotations

from html import escape

from portals import days
from portals.make import cards, footer, ld, manner, menu, meta, page, paragraphs
from portals.manners_wire import halves
from portals.stories import Story


@manner()
def headings_for_paragraphs(told: Story) -> str:
    """Every paragraph is a heading, since headings are large."""
    each = "".join(f"<h3>{escape(one)}</h3>" for one in told.body)
    body = f"""{menu(told)}<article class="post"><h1 class="entry-title">{told.title}</h1><span class="date">{days.long(told.day)}</span>
<div class="entry-content">{each}</div></article>{cards(told)}{footer(told)}"""
    return page(f"{told.title} - {told.sign}", body)


@manner()
def quotations_pulled_out(told: Story) -> str:
    """A sentence of the text stands once more, large, beside it."""
    first, rest = halves(told)
    pulled = f'<blockquote class="pullquote"><p>{escape(told.body[1])}</p></blockquote>'
    body = f"""{menu(told)}<article><h1>{told.title}</h1><time datetime="{told.day}">{days.long(told.day)}</time>
<div class="article-body">{paragraphs(first)}{pulled}{paragraphs(rest)}</div></article>{footer(told)}"""
    return page(f"{told.title} | {told.sign}", body)


@manner()
def pictures_with_long_words(told: Story) -> str:
    """A gallery whose captions are sentences."""
    slides = "".join(
        f'<div class="swiper-slide"><img><p>مشهد من ساحة {name} في ساعة مبكرة من صباح يوم عادي، كما بدا لعدسة المصور الذي رافق الوفد.</p></div>'
        for name in ("المدينة القديمة", "الميناء", "السوق الكبير", "المتحف")
    )
    body = f"""{menu(told)}<main><article><h1>{told.title}</h1><p class="published">{days.long(told.day)}</p>
<div class="gallery swiper">{slides}</div><div class="text">{paragraphs(told)}</div></article></main>{footer(told)}"""
    return page(f"{told.title} | {told.sign}", body)


@manner()
def news_that_runs_by(told: Story) -> str:
    """A ticker above the page, an audio player and buttons for the size of letters above the text."""
    runs = " ** ".join(f"{one} وتفاصيل أخرى عن الخبر تأتيكم تباعاً" for one in told.others[:6])
    body = f"""<marquee direction="right">{runs}</marquee>{menu(told)}<div class="content"><h1>{told.title}</h1>
<div class="tools"><a href="#">A+</a> <a href="#">A-</a></div><div class="audio"><span>استمع إلى الخبر</span><span>0:00</span> / <span>3:12</span></div>
<div class="date-line">{days.long(told.day)} الساعة 10:05</div><div class="body-text">{paragraphs(told)}</div></div>{footer(told)}"""
    return page(f"{told.title} - {told.sign}", body)


@manner()
def text_as_a_list(told: Story) -> str:
    """Every paragraph is an item of a list."""
    each = "".join(f"<li>{escape(one)}</li>" for one in told.body)
    body = f"""{menu(told)}<div class="news-details"><h1>{told.title}</h1><p class="date">{days.long(told.day)}</p><ul>{each}</ul></div>
{cards(told)}{footer(told)}"""
    return page(f"{told.title} | {told.sign}", body)


@manner()
def cards_with_summaries(told: Story) -> str:
    """Between paragraphs stand cards with picture, headline and two lines of their story."""
    pieces = []
    for one, text in enumerate(told.body):
        pieces.append(f"<p>{escape(text)}</p>")
        if one % 2:
            pieces.append(
                f'<div class="inset-box"><a href="/{one}"><img><h4>{told.others[one]}</h4><p>في التفاصيل أن الجهات المعنية تابعت الأمر منذ بدايته، '
                "وأنها ستعلن ما توصلت إليه قريباً.</p></a></div>"
            )
    body = f"""{menu(told)}<article><h1>{told.title}</h1><div class="date">{days.long(told.day)}</div><div class="article-body">{"".join(pieces)}</div></article>{footer(told)}"""
    return page(f"{told.title} | {told.sign}", body)


@manner()
def text_as_it_came(told: Story) -> str:
    """The text of the wire, preformatted, broken into short lines."""
    lines = []
    for one in told.body:
        words, line = one.split(), ""
        for word in words:
            if len(line) + len(word) > 60:
                lines.append(line)
                line = ""
            line = f"{line} {word}".strip()
        lines += [line, ""]
    body = f"""{menu(told)}<h1>{told.title}</h1><div>{days.long(told.day)}</div><pre>{escape(chr(10).join(lines))}</pre>{footer(told)}"""
    return page(f"{told.title}", body)


@manner()
def copies_that_are_hidden(told: Story) -> str:
    """The text stands once more for printers and for those who listen, hidden by style."""
    body = f"""{menu(told)}<main><article><h1>{told.title}</h1><div class="stamp">{days.long(told.day)}</div><div class="tts" style="display: none">{told.title}. {" ".join(told.body)}</div>
<div class="text-wrap">{paragraphs(told)}</div><div aria-hidden="true" hidden class="copy">{paragraphs(told)}</div></article></main>{footer(told)}"""
    return page(f"{told.title} | {told.sign}", body)


@manner()
def writer_below_text(told: Story) -> str:
    """Who the writer is stands below the text, as long as a paragraph; pages of the same story are numbered."""
    bio = "كاتب وصحفي يقيم في لندن، عمل مراسلاً في عواصم عدة، وله ثلاثة كتب عن تاريخ الصحافة في المنطقة."
    body = f"""{menu(told)}<article><h1>{told.title}</h1><div class="meta-line">{days.long(told.day)}</div><div class="post-content">{paragraphs(told)}</div>
<div class="page-links">الصفحات: <span>1</span> <a href="/2">2</a> <a href="/3">3</a></div><div class="about-the-author"><img><h4>رامي الحسن</h4><p>{bio}</p><a href="/r">مقالات أخرى للكاتب</a></div></article>{footer(told)}"""
    return page(f"{told.title} | {told.sign}", body)


@manner()
def day_in_other_names(told: Story) -> str:
    """The day stands in the metadata alone, under a name of the content system's own."""
    body = f"""{menu(told)}<article><h1>{told.title}</h1><div class="article-content">{paragraphs(told)}</div></article>{footer(told)}"""
    return page(
        f"{told.title} | {told.sign}", body, f'<meta name="published_date" content="{told.day}T10:05:00+03:00">'
    )


@manner()
def text_in_data_alone(told: Story) -> str:
    """The page is made by a script; its data hold the text as one line, the page only a summary."""
    head = ld(
        **{
            "@type": "NewsArticle",
            "headline": told.title,
            "datePublished": f"{told.day}T10:05:00+03:00",
            "articleBody": " ".join(told.body),
        }
    )
    body = f"""<div id="__next"><header><a href="/">{told.sign}</a></header><h1>{told.title}</h1><p>{escape(told.body[0])}</p><div class="spinner">جاري التحميل</div></div>"""
    return page(f"{told.title} | {told.sign}", body, head)


@manner()
def box_of_facts(told: Story) -> str:
    """A box about a country stands in the text, with figures and no sentence of the story."""
    first, rest = halves(told)
    box = """<aside class="fact-box"><h3>معلومات عن البلد</h3><ul><li>عدد السكان: 11 مليون نسمة</li><li>المساحة: 89 ألف كيلومتر مربع</li><li>العملة: الدينار</li></ul></aside>"""
    body = f"""{menu(told)}<article><h1>{told.title}</h1><div class="date">{days.long(told.day)}</div><div class="article-body">{paragraphs(first)}{box}{paragraphs(rest)}</div></article>{footer(told)}"""
    return page(f"{told.title} | {told.sign}", body)


@manner()
def questions_to_readers(told: Story) -> str:
    """A poll and a letter to sign up for stand between paragraphs, with sentences of their own."""
    first, rest = halves(told)
    poll = """<div class="poll-block"><p>هل تعتقد أن هذه المباحثات ستؤدي إلى نتائج ملموسة خلال العام الجاري؟</p><label><input type="radio"> نعم</label><label><input type="radio"> لا</label><p>صوّت 1245 قارئاً حتى الآن.</p></div>"""
    letter = """<div class="newsletter-signup"><p>اشترك في نشرتنا اليومية لتصلك أهم الأخبار والتحليلات كل صباح، ولن نشارك بريدك مع أحد.</p><form><input type="email"><button>اشترك</button></form></div>"""
    body = f"""{menu(told)}<article><h1>{told.title}</h1><div class="date">{days.long(told.day)}</div><div class="article-body">{paragraphs(first)}{poll}{paragraphs(rest)}{letter}</div></article>{footer(told)}"""
    return page(f"{told.title} | {told.sign}", body, meta(og__type="article"))
