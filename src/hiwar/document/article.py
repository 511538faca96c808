"""The second stage: from a page to its article.

What enters is a `Page`; what leaves is an `Article`: title, body, outlet, credits, stated publication date,
traits. Nothing is refused: a page of which nothing is known is an article without title, outlet or date, and
its whole text is the body. Invariant: a pure function of the page, the language's table `page` and the table
of outlets.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from hiwar.document.body import Body, body_of
from hiwar.document.credits import credit_line, credits_of
from hiwar.document.head import Head, content_words, head_of, title_behind
from hiwar.document.lines import Line, is_headline, lines_of, role_of
from hiwar.document.masthead import Masthead, masthead_of
from hiwar.document.phrases import load_phrases, plain
from hiwar.document.pictures import bears_outlet, is_caption, is_signed
from hiwar.document.published import published_of
from hiwar.document.publisher import publisher_of
from hiwar.document.repeats import repeat_of
from hiwar.document.stamps import Stamp, label_of, stamp_of
from hiwar.document.traits import language_of, traits_of
from hiwar.document.unstopped import unstopped
from hiwar.knowledge.outlets import Outlets, load_outlets
from hiwar.model import Article, Page, Range, Title

_HEADLINES = 5
_REACH = 900
_HEADLINE_SHARE = 0.7


def read_article(page: Page, folders: tuple[Path, ...] = ()) -> Article:
    """The article of a page; `folders` hold a user's own tables, of which it takes the outlets.

    >>> from hiwar.sources import page_of
    >>> page = page_of("لقاء في مسقط اليوم\\nنشر في 24-03-2022\\nالتقى وزير الخارجية نظيره الأردني في مسقط.")
    >>> article = read_article(page)  # a meeting in Muscat today; published on; the minister met his counterpart
    >>> article.title.text, article.published.edtf, [page.text[one.start : one.end] for one in article.body]
    ('لقاء في مسقط اليوم', '2022-03-24', ['التقى وزير الخارجية نظيره الأردني في مسقط.'])
    """
    text, phrases, outlets = page.text, load_phrases(), load_outlets(folders)
    lines = lines_of(text)
    dated = {one: _under_label(text, lines, one, stamp) for one, stamp in _stamps(text, lines)}
    stamps = {one: stamp for one, stamp in dated.items() if not stamp.rest}
    roles = _roles(text, lines, stamps, outlets)
    sentences = unstopped(text, lines, roles)
    for one in sentences:
        roles[one] = "text"
    masthead = masthead_of(text, lines, roles, dated, phrases) if not page.title else None
    if masthead:
        _give_masthead(text, lines, roles, dated, stamps, masthead)
    head = head_of(text, lines, roles, dated, page.title, outlets, sentences)
    for one, stamp in _dated_bylines(text, lines, head, dated):
        if roles[one] in ("heading", "byline"):
            stamps[one], roles[one] = stamp, "stamp"
    repeat = repeat_of(text, lines, roles, head.lead) if head.lead is not None else None
    if head.line is None:
        title = repeat.title if repeat else title_behind(text, lines, roles, head)
        head = _titled(head, lines, title) if title is not None else head
    body = body_of(text, lines, roles, head, repeat, phrases)
    if not body.spans:
        head, body = _whole(lines, head, stated=bool(page.title))
    texts = [one for one in range(len(lines)) if one not in body.left_out and roles[one] == "text"]
    captions = [one for one, why in body.left_out.items() if why == "caption"]
    notices = [one for one, role in enumerate(roles) if role in ("end", "noise") or one in body.left_out]
    outlet = publisher_of(page, lines, roles, head, captions, notices, masthead, outlets)
    beside = _beside(body, head, texts)
    tail = lines[texts[-1]] if texts else None
    reasons = traits_of(text, lines, roles, head, body, repeat, phrases)
    return Article(
        title=_title(text, head),
        body=body.spans,
        outlet=outlet,
        credits=credits_of(text, lines, head, beside, stamps, tail, page.author, outlet.name, outlets),
        published=published_of(page, lines, head, stamps, texts, masthead),
        language=language_of(text),
        traits=tuple(reason.trait for reason in reasons),
        trait_reasons=reasons,
    )


def _give_masthead(
    text: str, lines: list[Line], roles: list[str], dated: dict[int, Stamp], stamps: dict[int, Stamp], found: Masthead
) -> None:
    """Give the masthead its role, its stamp if it bears one, and the captions that its name signs theirs."""
    roles[found.line] = "masthead"
    if found.line in dated:
        stamps[found.line] = dated[found.line] = dated[found.line]._replace(rest=())
    for one, line in enumerate(lines):
        if roles[one] == "heading" and one > found.line and is_signed(text, line, plain(text[found.start : found.end])):
            roles[one] = "caption"


def _stamps(text: str, lines: list[Line]) -> Iterator[tuple[int, Stamp]]:
    """The lines that say a day, with what they say."""
    return ((one, stamp) for one, line in enumerate(lines) if (stamp := stamp_of(text, line)))


def _under_label(text: str, lines: list[Line], one: int, stamp: Stamp) -> Stamp:
    """A stamp with the label that stands on the line above it, where it bears none."""
    if stamp.label or not one:
        return stamp
    return stamp._replace(label=label_of(text, lines[one - 1]))


def _roles(text: str, lines: list[Line], stamps: dict[int, Stamp], outlets: Outlets) -> list[str]:
    """The role of each line, by itself and by the row that it stands in."""
    phrases = load_phrases()
    roles = [
        "stamp" if one in stamps else _role(text, one, line, role_of(text, line, phrases), outlets)
        for one, line in enumerate(lines)
    ]
    for row in _headline_rows(text, lines):
        for one in row:
            roles[one] = "headlines"
    return roles


def _role(text: str, one: int, line: Line, role: str, outlets: Outlets) -> str:
    """The role of a line whose shape says more than its words: a caption or a credit."""
    if role in ("heading", "text", "noise") and line.form:
        if is_caption(text, line, outlets) or (one > 2 and role == "heading" and bears_outlet(text, line, outlets)):
            return "caption"
        if role != "text" and credit_line(text, line, outlets):
            return "credit"
    return role


def _dated_bylines(text: str, lines: list[Line], head: Head, dated: dict[int, Stamp]) -> list[tuple[int, Stamp]]:
    """Lines between title and text that hold a day and a few words, none of which is a word of the text's.

    Such words are a place or a writer; words of the text make the line a second headline.
    """
    if head.lead is None:
        return []
    first = head.line if head.line is not None else -1
    found = [(one, stamp) for one, stamp in dated.items() if stamp.rest and first < one < head.lead]
    if not found:
        return []
    start = lines[head.lead].start
    words = content_words(plain(text[start : start + _REACH])) | content_words(plain(text[head.start : head.end]))
    return [
        (one, stamp)
        for one, stamp in found
        if len(stamp.rest) == 1
        or _is_mostly_day(stamp, lines[one])
        or words.isdisjoint(content_words(" ".join(stamp.rest)))
    ]


def _is_mostly_day(stamp: Stamp, line: Line) -> bool:
    """Whether the day takes most of the line, as in «place, day, agency»."""
    mention = stamp.when.mention if stamp.when else None
    return mention is not None and len(stamp.rest) <= 3 and len(" ".join(stamp.rest)) <= 0.4 * line.size


def _headline_rows(text: str, lines: list[Line]) -> list[list[int]]:
    """Rows that hold several headlines, parted by runs of spaces."""
    rows: dict[int, list[int]] = {}
    for one, line in enumerate(lines):
        rows.setdefault(line.row, []).append(one)
    return [
        row
        for row in rows.values()
        if len(row) >= _HEADLINES and sum(is_headline(text, lines[one]) for one in row) >= _HEADLINE_SHARE * len(row)
    ]


def _titled(head: Head, lines: list[Line], title: int) -> Head:
    """The head of a page whose title stands between the two copies of its text."""
    return head._replace(line=title, start=lines[title].start, end=lines[title].end)


def _whole(lines: list[Line], head: Head, *, stated: bool) -> tuple[Head, Body]:
    """A page of which nothing would be left: all of it is body, but for a title that is stated."""
    kept = {one: line for one, line in enumerate(lines) if not stated or line.start >= head.end}
    left_out = {one: "title" for one in range(len(lines)) if one not in kept}
    return head if stated else Head(None), Body(tuple(Range(line.start, line.end) for line in kept.values()), left_out)


def _title(text: str, head: Head) -> Title | None:
    if head.line is None:
        return None
    return Title(text=text[head.start : head.end], start=head.start, end=head.end)


def _beside(body: Body, head: Head, texts: list[int]) -> list[int]:
    """The lines that stand beside the text: between title and text, and right behind it."""
    first = head.line if head.line is not None and (not texts or head.line < texts[0]) else -1
    lead = texts[0] if texts else first + 1
    last = texts[-1] if texts else lead
    near = [one for one in body.left_out if first < one < lead or last < one <= last + 3]
    return [one for one in near if body.left_out[one] not in ("card", "caption", "title again", "second copy")]
