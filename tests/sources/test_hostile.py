"""Hostile input: read or refused with a problem, never a crash, never without end.

Each case below once took too long, too much or a wrong turn, or is a near relative of one that did. Time itself is not
asserted: a case that hangs hangs the test.
"""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest
from files import html, record, response, warc
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hiwar.document import read_article
from hiwar.errors import InputError
from hiwar.model import Page
from hiwar.pipeline import read_page
from hiwar.sources import captures
from hiwar.sources.html import extract
from hiwar.sources.members import Members

TEXT = "<p>التقى الوزيران في مسقط اليوم، وبحثا علاقات البلدين وسبل تعزيزها في المجالات كافة.</p>"
MARKUP = {
    "tables nested by the thousand": "<table><tr><td>" * 5_000 + TEXT,
    "elements nested without end": "<div>" * 100_000 + TEXT,
    "letters in elements that never close": "<p><b><i>" * 20_000 + TEXT,
    "entities by the million": "<p>" + "&amp;" * 1_000_000 + "</p>" + TEXT,
    "letters as references": "<p>" + "&#1575;" * 300_000 + "</p>" + TEXT,
    "entities that are none": "<p>" + "&" * 1_000_000 + TEXT,
    "attributes by the thousand": "<div " + " ".join(f"a{one}=x" for one in range(200_000)) + ">" + TEXT,
    "names by the thousand": "<div class='" + "related " * 100_000 + "'>" + TEXT,
    "lists in data": "<script type='application/ld+json'>" + "[" * 100_000 + "</script>" + TEXT,
    "data of many articles": '<script type="application/ld+json">['
    + ",".join(['{"@type":"NewsArticle"}'] * 20_000)
    + "]</script>"
    + TEXT,
    "many titles": "<h1>لقاء في مسقط بين الوزيرين</h1>" * 10_000 + TEXT,
    "many times": "<time datetime=2022-01-01>x</time>" * 20_000 + TEXT,
    "marks of direction": "<p>" + "\u202e\u202d\u2066" * 50_000 + "</p>" + TEXT,
    "control characters": "<p>\x00\x01\x08\x1b[2J" * 20_000 + "</p>" + TEXT,
    "comments that never close": "<!--" * 100_000 + TEXT,
    "opening marks": "<" * 500_000 + TEXT,
    "scripts that never close": "<script>" * 50_000 + TEXT,
    "vowels upon vowels": "<p>ا" + "\u064b" * 200_000 + "</p>" + TEXT,
    "parts of a byline": "<div class=meta>" + "<span class=date>24/3/2022</span>" * 10_000 + "</div>" + TEXT,
    "many lines far below": "<div>" * 2_000 + TEXT * 20_000,
    "quotations by the thousand": ("<blockquote>" + TEXT + "</blockquote>") * 10_000 + TEXT * 10_000,
    "links to rules": "<a href='/privacy/terms'>x</a>" * 100_000 + TEXT,
    "data of one article told often": '<title>x</title><script type="application/ld+json">['
    + ",".join(['{"@type":"NewsArticle","headline":"x","url":"u","datePublished":"2022-03-24"}'] * 20_000)
    + "]</script><h1>x</h1>" * 1_000
    + TEXT,
    "half a pair": "<p>\ud800 " + TEXT,
    "links by the thousand": "<a href=x>خبر آخر عن الوزير</a> " * 30_000 + TEXT,
}


@pytest.mark.parametrize("name", MARKUP)
def test_hostile_markup_is_read_or_refused(name: str) -> None:
    try:
        found = extract(f"<html><body>{MARKUP[name]}", None, name)
    except InputError:
        return
    assert not {"\x00", "\x1b", "\x08"} & set(found.text)


REPEATED = {
    "a title": "وزير ",
    "a title and its holder": "وزير الخارجية المصري ",
    "a verb of meeting": "التقى ",
    "reports within reports": "قال إنه قال إن ",
    "calls without a subject": "وأجرى اتصالا هاتفيا مع نظيره ",
    "a name with marks of direction": "سامح\u202e شك\u200fري\x1b[2J ",
    "lines of a letter": "أ\n",
}


@pytest.mark.parametrize("name", REPEATED)
def test_words_repeated_by_the_thousand_are_read(tmp_path: Path, name: str) -> None:
    file = tmp_path / "a.txt"
    file.write_text((REPEATED[name] * 15_000)[:15_000], "utf-8")
    (page,) = captures(file)
    assert isinstance(page, Page)
    reading = read_page(page)
    assert all(span.end <= len(page.text) for contact in reading.contacts for span in contact.evidence)


def taken(tmp_path: Path, name: str, data: bytes) -> list[Page | InputError]:
    """What a file of these bytes gives; every page must make an article."""
    path = tmp_path / name
    path.write_bytes(data)
    items = list(captures(path, limit=200_000))
    for item in items:
        assert isinstance(item, Page | InputError)
        if isinstance(item, Page):
            article = read_article(item)
            assert all(0 <= span.start < span.end <= len(item.text) for span in article.body)
    assert items
    return items


def packed() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.html", html())
        archive.writestr("b.warc.gz", warc(1))
    return out.getvalue()


SEEDS = {
    "a.html": html().encode(),
    "b.warc.gz": warc(2),
    "c.warc": warc(2, packed=False),
    "d.jsonl": b'{"text": "abc", "url": "https://n.example/"}\n{"html": "<p>x</p>"}\n',
    "e.zip": packed(),
    "f.xml": b"<rss><channel><item><title>x</title><description>&lt;p&gt;y&lt;/p&gt;</description></item></channel></rss>",
    "g.csv": b"url,text\nhttps://n.example/1,\"x\ny\"\n",
    "h.mhtml": b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=B\n\n--B\nContent-Type: text/html\n\n<p>x\n--B--\n",
    "i.json": b'[{"text": "abc"}]',
    "j.warc": record(response(gzip.compress(html().encode()), more="Content-Encoding: gzip\r\n")),
    "k.xml": b"<urlset><url><loc>https://n.example/1</loc></url></urlset>",
    "l.parquet": b"PAR1\x15\x04\x15\x10PAR1",
    "m.txt": html().encode("cp1256"),
}  # fmt: skip
CHANGES = st.lists(
    st.tuples(st.integers(0, 10_000), st.integers(0, 40), st.binary(max_size=12)), min_size=1, max_size=6
)
OFTEN = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.parametrize("name", SEEDS)
@OFTEN
@given(changes=CHANGES, cut=st.integers(0, 10_000))
def test_damaged_files_of_every_kind(
    tmp_path: Path, name: str, changes: list[tuple[int, int, bytes]], cut: int
) -> None:
    data = bytearray(SEEDS[name])
    for at, length, put in changes:
        at %= len(data) + 1
        data[at : at + length] = put
    taken(tmp_path, name, bytes(data[: cut % (len(data) + 1)] if cut % 3 == 0 else data))


TAGS = st.sampled_from("p div table tr td h1 h2 span a br article time nav ul li b script style title figure".split())  # noqa: SIM905
PIECES = st.one_of(
    TAGS.map(lambda tag: f"<{tag}>"),
    TAGS.map(lambda tag: f"</{tag}>"),
    st.sampled_from(["class=related", 'class="post-content"', "datetime=2022-03-24", "hidden"]).map(
        lambda a: f"<div {a}>"
    ),
    st.text(max_size=60),
    st.just("التقى وزير الخارجية نظيره في مسقط، وبحثا العلاقات بين البلدين."),
    st.just("الخميس 24 مارس 2022"),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=40))
def test_any_markup_gives_lines_of_itself(pieces: list[str]) -> None:
    try:
        found = extract("<html><body>" + "".join(pieces), None, "a")
    except InputError:
        return
    assert found.text.strip()
    assert "\n\n" not in found.text


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.booleans(), st.binary(max_size=300)), max_size=6), st.integers(1, 50))
def test_members_give_what_was_packed(parts: list[tuple[bool, bytes]], size: int) -> None:
    plain = [data.replace(b"\x1f\x8b", b"").lstrip(b"\0") for _, data in parts]
    packed_parts = [
        gzip.compress(data) if is_packed else data for (is_packed, _), data in zip(parts, plain, strict=True)
    ]
    reader, out = Members(io.BytesIO(b"".join(packed_parts))), b""
    while piece := reader.read(size):
        out += piece
    assert out.replace(b"\0", b"") == b"".join(plain).replace(b"\0", b"")
