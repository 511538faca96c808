"""Pages in the manners of older portals: tables, fonts, windows-1256, print views, headline menus."""

from __future__ import annotations

from html import escape

from portals import days
from portals.make import cards, footer, headlines, manner, menu, page, paragraphs
from portals.stories import Story


def old(title: str, body: str, charset: str | None = "windows-1256") -> str:
    """An HTML 4 page."""
    declared = f'<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset={charset}">' if charset else ""
    return (
        '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">\n'
        f"<HTML DIR=RTL><HEAD>{declared}<TITLE>{title}</TITLE></HEAD>\n<BODY BGCOLOR=#FFFFFF>{body}</BODY></HTML>"
    )


def tables(told: Story, stamp: str, text: str) -> str:
    """An article in tables, with menus left and right."""
    side = "".join(f'<tr><td><a href="n{one}.asp"><font size=2>{line}</font></a></td></tr>' for one, line in
                   enumerate(headlines(told, 8)))  # fmt: skip
    return f"""<form name="aspnetForm" method="post"><table width=980 align=center><tr><td colspan=3>
<table><tr><td><img src=logo.gif></td><td><font size=1>{told.sign}</font></td></tr></table></td></tr><tr>
<td width=180 valign=top><table>{side}</table></td>
<td width=620 valign=top><table width="100%"><tr><td><b><font size=5 color=navy>{told.title}</font></b></td></tr>
<tr><td><font size=2 color=gray>{stamp}</font></td></tr><tr><td align=justify>{text}</td></tr></table></td>
<td width=180 valign=top><table>{side}</table></td></tr>
<tr><td colspan=3 align=center><font size=1>جميع الحقوق محفوظة 2009</font></td></tr></table></form>"""


def broken(told: Story) -> str:
    """The body with line breaks for paragraphs."""
    return "<br><br>".join(f"<font size=4 face=Arial>{escape(one, quote=False)}</font>" for one in told.body)


@manner(encoding="cp1256")
def tables_cp1256(told: Story) -> str:
    return old(f"{told.sign} - {told.title}", tables(told, days.long(told.day), broken(told)))


@manner(encoding="cp1256")
def cp1256_called_utf8(told: Story) -> str:
    return old(told.title, tables(told, days.figures(told.day), broken(told)), "utf-8")


@manner(encoding="cp1256")
def cp1256_called_latin(told: Story) -> str:
    return old(told.title, tables(told, days.long(told.day, days.LEVANT), broken(told)), "iso-8859-1")


@manner(encoding="cp1256")
def cp1256_undeclared(told: Story) -> str:
    return old(told.title, tables(told, days.both(told.day), broken(told)), None)


@manner()
def utf8_called_cp1256(told: Story) -> str:
    return old(told.title, tables(told, days.long(told.day), broken(told)))


@manner(encoding="iso-8859-6")
def iso_arabic(told: Story) -> str:
    return old(told.title, tables(told, days.figures(told.day, "-"), broken(told)), "ISO-8859-6")


@manner(encoding="ascii")
def all_references(told: Story) -> str:
    """Every letter is a character reference."""
    return old(told.title, tables(told, days.long(told.day), broken(told)), "us-ascii")


@manner(encoding="utf-8-sig")
def byte_order_mark(told: Story) -> str:
    return old(told.title, tables(told, days.long(told.day, days.ALGERIA), broken(told)), "windows-1256")


@manner(encoding="utf-16")
def utf16(told: Story) -> str:
    return old(told.title, tables(told, days.long(told.day), broken(told)), "utf-16")


@manner()
def deep_tables(told: Story) -> str:
    """Each part lies in nine tables."""
    text = paragraphs(told)
    for _ in range(9):
        text = f"<table cellpadding=0><tr><td></td><td>{text}</td></tr></table>"
    head = f"<h1>{told.title}</h1><div>{days.long(told.day)}</div>"
    for _ in range(5):
        head = f"<table><tr><td>{head}</td></tr></table>"
    return page(told.title, f"<table><tr><td>{head}</td></tr><tr><td>{text}</td></tr></table>{footer(told)}")


@manner(encoding="cp1256")
def sixty_headlines(told: Story) -> str:
    """A menu of sixty headlines stands before the article in the same table."""
    listed = "<br>".join(f'<a href="a{one}.html">{line} {one}</a>' for one, line in enumerate(headlines(told, 60)))
    body = f"""<table><tr><td valign=top>{listed}</td><td valign=top><h2>{told.title}</h2>
<small>{days.long(told.day)}</small><p>{broken(told)}</p></td></tr></table>"""
    return old(told.title, body)


@manner()
def sixty_headlines_as_text(told: Story) -> str:
    """The headlines are no links: a script makes them so."""
    listed = "".join(f"<div class=h onclick='go({one})'>{line}</div>" for one, line in enumerate(headlines(told, 60)))
    body = f"""<div class=nav_news>{listed}</div><div class=story_box><h1>{told.title}</h1>
<div class=d>{days.figures(told.day)}</div><div class=story_text>{paragraphs(told)}</div></div>"""
    return page(told.title, body)


@manner()
def print_view(told: Story) -> str:
    body = f"""<div align=right><b>{told.sign}</b><hr><h3>{told.title}</h3>{days.long(told.day)} - 11:20<hr>
{paragraphs(told)}<hr><a href="javascript:window.print()">طباعة</a> <a href="javascript:window.close()">إغلاق</a></div>"""
    return page(told.title, body)


@manner(encoding="cp1256")
def print_view_tables(told: Story) -> str:
    body = f"""<table width=600><tr><td><font size=5>{told.title}</font></td></tr><tr><td>{days.figures(told.day)}</td></tr>
<tr><td>{broken(told)}</td></tr><tr><td>http://www.sunbula.example/print.asp?id={told.number}</td></tr></table>"""
    return old(told.title, body)


@manner()
def one_paragraph(told: Story) -> str:
    body = f"""{menu(told)}<div id="news_body"><h1>{told.title}</h1><div id="news_date">{days.long(told.day)}</div>
<div id="news_text">{" ".join(told.body)}</div></div>"""
    return page(told.title, body)


@manner()
def from_word(told: Story) -> str:
    text = "".join(
        f'<p class=MsoNormal dir=RTL><span lang=AR-SA style="font-size:14.0pt">{one}<o:p></o:p></span></p>'
        "<p class=MsoNormal><o:p>&nbsp;</o:p></p>"
        for one in told.body
    )
    body = (
        f"""<div class=Section1><h1>{told.title}</h1><p class=MsoNormal><b>{days.long(told.day)}</b></p>{text}</div>"""
    )
    return page(told.title, menu(told) + body)


@manner(credits=("Reuters",))
def aggregator(told: Story) -> str:
    """The day and the first outlet stand in one line, as archives write it."""
    body = f"""{menu(told)}<div class="art"><h2>{told.title}</h2>
<div class="src">نشر في <a href="/s">رويترز</a> يوم {days.figures(told.day, " - ")}</div>
<div class="txt">{paragraphs(told)}</div><div>انقر <a href="#">هنا</a> لقراءة الخبر من مصدره.</div></div>
{cards(told, "sim", "مواضيع ذات صلة")}"""
    return page(f"أرشيف : {told.title}", body)


@manner()
def hidden_marks(told: Story) -> str:
    """Direction marks, hard spaces and drawn-out letters, as editors paste them."""
    text = "".join(f"<p>&rlm;{one.replace(' ', '&nbsp;', 3)}&rlm;</p><p>&nbsp;</p>" for one in told.body)
    body = f"""{menu(told)}<div class="post"><h1>&rlm;{told.title}</h1><div class="date">&rlm;{days.long(told.day)}&lrm;</div>
<div class="post-content">{text}</div></div>"""
    return page(told.title, body)


@manner()
def xhtml(told: Story) -> str:
    body = f"""<div id="wrapper"><div id="content"><h1>{told.title}</h1><p class="postdate">{days.long(told.day)}</p>
{paragraphs(told)}</div><div id="sidebar">{cards(told, "box", "آخر الأخبار")}</div></div>"""
    return '<?xml version="1.0" encoding="utf-8"?>\n' + page(told.title, body).replace("<html ", '<html xmlns="x" ')


@manner()
def unclosed(told: Story) -> str:
    text = "<p>".join(told.body)
    return page(told.title, f"<div class=x><h1>{told.title}</h1><b>{days.long(told.day)}</b><p>{text}").removesuffix(
        "\n</body></html>\n"
    )


@manner()
def breaks_in_one_div(told: Story) -> str:
    text = "<br />\n".join(told.body)
    body = f"""{menu(told)}<div class="details"><h1>{told.title}</h1><span>تاريخ النشر : {days.long(told.day)}</span>
<div class="details-text">{text}</div><div class="print-links"><a>طباعة</a><a>إرسال</a></div></div>{footer(told)}"""
    return page(told.title, body)


@manner()
def anchors_left_open(told: Story) -> str:
    """Named anchors are never closed, and the site's name is the first heading."""
    body = f"""<a name="top"><div id="hdr"><h1><span>{told.sign}</span> <a href="/"><img src=l.gif></a></h1></div>{menu(told)}
<div class="storyarea"><a name="story"><h1>{told.title}</h1><div class="tmstmp">{days.both(told.day)}، آخر تحديث 14:00
(GMT+0400)</div><div class="cntnt"><div class="img640"><img src=a.jpg></div>{paragraphs(told)}</div></div>{footer(told)}"""
    return page(f"{told.title} - {told.sign}", body)


@manner()
def day_behind_text(told: Story) -> str:
    body = f"""{menu(told)}<div class="main"><h1>{told.title}</h1><div class="maintext">{paragraphs(told)}</div>
<div class="when">نشر بتاريخ {days.long(told.day)}</div></div>{cards(told)}"""
    return page(told.title, body)
