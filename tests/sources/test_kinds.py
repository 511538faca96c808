"""Every kind of source yields its pages in order, and in the place of each bad one its error."""

from __future__ import annotations

import gzip
import io
import json
import random
import zipfile
import zlib
from pathlib import Path

import pytest
from files import TEXT, TITLE, html, record, response, warc

from hiwar.errors import InputError
from hiwar.model import Page
from hiwar.sources import captures
from hiwar.sources.captures import ENDINGS, KINDS
from hiwar.sources.feed import entries_of


def found(tmp_path: Path, name: str, data: bytes, limit: int = 20_000_000) -> list[Page | InputError]:
    path = tmp_path / name
    path.write_bytes(data)
    return list(captures(path, limit=limit))


def pages(items: list[Page | InputError]) -> list[Page]:
    assert all(isinstance(item, Page) for item in items), items
    return [item for item in items if isinstance(item, Page)]


def codes(items: list[Page | InputError]) -> list[str]:
    return [item.code if isinstance(item, InputError) else "page" for item in items]


class TestWarc:
    @pytest.mark.parametrize("packed", [True, False])
    def test_responses_are_pages_and_the_rest_is_none(self, tmp_path: Path, packed: bool) -> None:
        items = pages(found(tmp_path, "a.warc.gz" if packed else "a.warc", warc(3, packed=packed)))
        assert [page.capture.url for page in items] == [f"https://n.example/{number}" for number in range(3)]
        assert items[0].capture.fetched == "2022-03-24T10:00:00Z"
        assert items[2].title == f"{TITLE} رقم 2"

    def test_packed_and_plain_records_in_one_file(self, tmp_path: Path) -> None:
        assert len(pages(found(tmp_path, "a.warc", warc(2) + warc(2, packed=False) + warc(1)))) == 5

    def test_a_file_that_begins_plain_and_goes_on_packed(self, tmp_path: Path) -> None:
        assert len(pages(found(tmp_path, "a.warc", warc(2, packed=False) + warc(2) + warc(1, packed=False)))) == 5

    @pytest.mark.parametrize("first", [True, False])
    @pytest.mark.parametrize("size", [10, 1_000, 65_500, 65_600, 270_000])
    def test_a_packed_body_in_a_plain_record_is_no_packed_record(self, tmp_path: Path, first: bool, size: int) -> None:
        told = random.Random(size).randbytes(size // 2).hex()
        body = gzip.compress(html(text=(*TEXT, told)).encode())
        plain = record(response(body, more="Content-Encoding: gzip\r\n")) + record(b"\0\0" + body, "request")
        data = warc(1, packed=first) + plain + warc(1) + b"\0" * 9 + warc(1) + plain + warc(1, packed=False)
        assert len(pages(found(tmp_path, "a.warc", data))) == 6

    @pytest.mark.parametrize("packed", [True, False])
    def test_a_file_that_breaks_off_gives_what_it_has_and_says_so(self, tmp_path: Path, packed: bool) -> None:
        data = warc(4, packed=packed)
        items = found(tmp_path, "a.warc.gz", data[: len(data) * 5 // 8])
        assert 1 <= codes(items).count("page") < 4
        assert isinstance(items[-1], InputError)
        assert "breaks off" in items[-1].says

    def test_damage_is_told_behind_what_is_whole(self, tmp_path: Path) -> None:
        data = bytearray(warc(3))
        data[-400:-380] = bytes(20)
        items = found(tmp_path, "a.warc.gz", bytes(data))
        assert codes(items)[0] == "page"
        assert codes(items)[-1] == "malformed_input"

    def test_encodings_of_the_transfer_are_taken_off(self, tmp_path: Path) -> None:
        body = html().encode("cp1256")
        chunked = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (body[:99], body[99:])) + b"0\r\n\r\n"
        bare = zlib.compressobj(wbits=-15)
        blocks = [
            response(body, "text/html; charset=windows-1256"),
            response(chunked, "text/html; charset=windows-1256", more="Transfer-Encoding: chunked\r\n"),
            response(gzip.compress(body), "text/html;charset=cp1256", more="Content-Encoding: gzip\r\n"),
            response(zlib.compress(body), "text/html;charset=cp1256", more="Content-Encoding: deflate\r\n"),
            response(bare.compress(body) + bare.flush(), "text/html", more="Content-Encoding: deflate\r\n"),
        ]
        items = pages(found(tmp_path, "a.warc", b"".join(record(block) for block in blocks)))
        assert {page.text for page in items} == {"\n".join((TITLE, *TEXT))}

    def test_text_and_conversions(self, tmp_path: Path) -> None:
        data = record("\n".join(TEXT).encode(), "conversion", more="Content-Type: text/plain\r\n")
        assert pages(found(tmp_path, "a.wet.warc", data))[0].text == "\n".join(TEXT)

    def test_a_record_beyond_the_limit_is_one_error(self, tmp_path: Path) -> None:
        data = record(response(b"x" * 90_000)) + record(response(html().encode()))
        assert codes(found(tmp_path, "a.warc", data, limit=20_000)) == ["oversized_input", "page"]

    def test_a_bomb_is_one_error(self, tmp_path: Path) -> None:
        bomb = response(gzip.compress(b" " * 50_000_000), more="Content-Encoding: gzip\r\n")
        data = record(bomb) + record(response(html().encode()))
        assert codes(found(tmp_path, "a.warc", data, limit=1_000_000)) == ["oversized_input", "page"]

    def test_without_pages(self, tmp_path: Path) -> None:
        assert codes(found(tmp_path, "a.warc", record(b"", "warcinfo"))) == ["empty_input"]


class Once(io.RawIOBase):
    """A file that is written once, so that an archive in it tells its sizes behind its files."""

    def __init__(self, out: io.BytesIO) -> None:
        self._out = out

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        return self._out.write(data)


class TestArchives:
    def zipped(self, files: dict[str, bytes]) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in files.items():
                archive.writestr(name, data)
        return out.getvalue()

    def test_zip_of_all_kinds(self, tmp_path: Path) -> None:
        line = json.dumps({"title": TITLE, "text": TEXT[0]}).encode()
        data = self.zipped(
            {
                "a.html": html().encode(),
                "b/c.jsonl": line + b"\n" + line,
                "d.warc.gz": warc(2),
                "e.png": b"\x89PNG",
                ".hidden.txt": b"x",
                "f.zip": self.zipped({"g.txt": TEXT[0].encode(), "h.zip": self.zipped({"i.txt": b"x"})}),
            }
        )
        items = found(tmp_path, "pages.zip", data)
        assert codes(items) == ["page"] * 6 + ["bad_input"]
        assert items[0].capture.path.endswith("pages.zip!a.html")  # type: ignore[union-attr]

    def test_wacz(self, tmp_path: Path) -> None:
        data = self.zipped({"datapackage.json": b"{}", "pages/pages.jsonl": b"{}", "archive/data.warc.gz": warc(2)})
        assert len(pages(found(tmp_path, "a.wacz", data))) == 2

    @pytest.mark.parametrize(
        "files",
        [{"[Content_Types].xml": b"<x/>", "word/a.html": b"<html>"}, {"a.png": b""}, {"../../up.txt.exe": b"x"}],
    )
    def test_archives_without_pages(self, tmp_path: Path, files: dict[str, bytes]) -> None:
        assert codes(found(tmp_path, "a.zip", self.zipped(files)))[0] in ("binary_input", "empty_input")

    def test_damage_in_one_file_spares_the_others(self, tmp_path: Path) -> None:
        one = random.Random(1).randbytes(2000)
        data = bytearray(self.zipped({"a.txt": one.hex().encode(), "b.txt": TEXT[0].encode()}))
        data[200:300] = bytes(100)
        assert codes(found(tmp_path, "a.zip", bytes(data))) == ["malformed_input", "page"]

    @pytest.mark.parametrize("name", ["a.zip", "a.wacz"])
    @pytest.mark.parametrize("how", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
    @pytest.mark.parametrize("told", [True, False])
    def test_a_cut_archive_gives_what_is_left(self, tmp_path: Path, name: str, how: int, told: bool) -> None:
        out = io.BytesIO()
        with zipfile.ZipFile(out if told else Once(out), "w", how) as archive:
            archive.writestr("datapackage.json", b"{}")
            archive.writestr("one/a.warc.gz", warc(2))
            archive.writestr("b.warc", warc(2, packed=False))
        data = out.getvalue()
        list_at = data.index(b"PK\x01\x02")
        whole = codes(found(tmp_path, name, data[: list_at + 20]))
        assert whole == ["page"] * 4 + ["malformed_input"]
        cut = codes(found(tmp_path, name, data[: list_at - 100]))
        left = 4 if how == zipfile.ZIP_STORED else 2
        assert cut == ["page"] * left + ["malformed_input"] * 2
        half = codes(found(tmp_path, name, data[: data.index(b"a.warc.gz") + 9 + len(warc(2)) * 2 // 3]))
        assert half == ["page", "malformed_input", "malformed_input"]

    def test_marks_of_an_end_within_a_stored_file_are_not_its_end(self, tmp_path: Path) -> None:
        out = io.BytesIO()
        with zipfile.ZipFile(Once(out), "w", zipfile.ZIP_STORED) as archive:
            archive.writestr("a.txt", TEXT[0].encode() + b"\n" + b"PK\x07\x08 PK\x03\x04 " * 30)
            archive.writestr("b.txt", TEXT[0].encode())
        data = out.getvalue()
        items = found(tmp_path, "a.zip", data[: data.index(b"PK\x01\x02")])
        assert codes(items) == ["page", "page", "malformed_input"]
        marked = b"PK\x07\x08" * 20_000
        begun = data[: data.index(TEXT[0].encode())]
        assert codes(found(tmp_path, "a.zip", begun + marked))[-1] == "malformed_input"

    @pytest.mark.parametrize("kept", [2, 3])
    def test_a_packed_archive_in_a_cut_one_gives_its_whole_records(self, tmp_path: Path, kept: int) -> None:
        one = gzip.compress(record(response(html().encode())))
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("archive/a.warc.gz", one * 3)
        data = out.getvalue()[: out.getvalue().index(one) + kept * len(one) - 50]
        items = found(tmp_path, "a.wacz", data)
        assert codes(items) == ["page"] * (kept - 1) + ["malformed_input"] * 2

    def test_nothing_is_left_of_a_cut_office_document(self, tmp_path: Path) -> None:
        data = self.zipped({"[Content_Types].xml": b"<x/>", "word/a.html": html().encode()})
        items = found(tmp_path, "a.zip", data[: data.index(b"PK\x01\x02")])
        assert codes(items) == ["binary_input", "malformed_input"]

    def test_what_is_left_of_nothing(self, tmp_path: Path) -> None:
        for data in (b"PK\x03\x04", b"PK\x03\x04" + b"\xff" * 90, b"PK\x05\x06"):
            assert codes(found(tmp_path, "a.zip", data)) == ["malformed_input"]

    def test_a_locked_file_is_passed_over_where_the_list_is_gone(self, tmp_path: Path) -> None:
        data = bytearray(self.zipped({"a.txt": TEXT[0].encode(), "b.txt": TEXT[1].encode()}))
        data[6] |= 1
        items = found(tmp_path, "a.zip", bytes(data[: data.index(b"PK\x01\x02")]))
        assert codes(items) == ["page", "malformed_input"]


class TestSheets:
    def test_csv(self, tmp_path: Path) -> None:
        data = (
            f'url,Title,text,published,other\nhttps://n.example/1,{TITLE},"{TEXT[0]}\n{TEXT[1]}",2022-03-24,x\n,,,,\n'
        )
        items = found(tmp_path, "a.csv", data.encode("utf-8-sig"))
        assert codes(items) == ["page", "malformed_input"]
        assert isinstance(items[0], Page)
        assert (items[0].title, items[0].published, items[0].text) == (TITLE, "2022-03-24", "\n".join((TITLE, *TEXT)))

    @pytest.mark.parametrize("sign", ["\t", ";", "|"])
    def test_other_signs(self, tmp_path: Path, sign: str) -> None:
        data = f"url{sign}text\nhttps://n.example/1{sign}{TEXT[0]}\n"
        assert pages(found(tmp_path, "a.tsv", data.encode()))[0].capture.url == "https://n.example/1"

    def test_wide_encoding(self, tmp_path: Path) -> None:
        assert len(pages(found(tmp_path, "a.csv", f"url,text\nx,{TEXT[0]}\n".encode("utf-16")))) == 1

    @pytest.mark.parametrize("data", [b"", b"a,b\n1,2\n", b"text\n\xff\xfe\xff\n", b"text\n"])
    def test_bad_sheets(self, tmp_path: Path, data: bytes) -> None:
        assert all(isinstance(item, InputError) for item in found(tmp_path, "a.csv", data))

    def test_parquet(self, tmp_path: Path) -> None:
        arrow = pytest.importorskip("pyarrow")
        parquet = pytest.importorskip("pyarrow.parquet")
        table = arrow.table({"url": ["https://n.example/1", None], "HTML": [html(), None], "other": [1, 2]})
        parquet.write_table(table, tmp_path / "a.parquet")
        items = list(captures(tmp_path / "a.parquet"))
        assert codes(items) == ["page", "malformed_input"]
        assert codes(found(tmp_path, "b.parquet", b"PAR1 nothing")) == ["malformed_input"]


class TestMhtml:
    DATA = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://n.example/1\r\nDate: Thu, 24 Mar 2022 10:00:00 +0300\r\n"
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"B\"\r\n\r\n"
        "--B\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n"
        "--B\r\nContent-Type: text/html; charset=windows-1256\r\nContent-Transfer-Encoding: base64\r\n\r\n{}\r\n--B--\r\n"
    )  # fmt: skip

    def test_the_page_within(self, tmp_path: Path) -> None:
        import base64

        data = self.DATA.format(base64.encodebytes(html().encode("cp1256")).decode()).encode()
        for name in ("a.mhtml", "a"):
            (page,) = pages(found(tmp_path, name, data))
            assert (page.capture.url, page.capture.fetched) == ("https://n.example/1", "2022-03-24T10:00:00+03:00")
            assert page.text == "\n".join((TITLE, *TEXT))

    def test_without_html(self, tmp_path: Path) -> None:
        data = self.DATA.replace("text/html; charset", "text/css; charset").encode()
        assert codes(found(tmp_path, "a.mht", data)) == ["malformed_input"]


class TestFeeds:
    ITEM = (
        "<item><title>{title}</title><link>https://n.example/1</link><pubDate>Thu, 24 Mar 2022 10:00:00 GMT</pubDate>"
        "<description>{text}</description></item>"
    )

    def test_rss(self, tmp_path: Path) -> None:
        item = self.ITEM.format(title=TITLE, text=f"&lt;p&gt;{TEXT[0]}&lt;/p&gt;")
        bare = "<item><title>x</title><link>https://n.example/2</link></item>"
        items = found(tmp_path, "a.xml", f"<?xml version='1.0'?><rss><channel>{item}{bare}</channel></rss>".encode())
        assert codes(items) == ["page", "empty_input"]
        assert isinstance(items[0], Page)
        assert items[0].text == f"{TITLE}\n{TEXT[0]}"
        assert items[0].stated_published == "2022-03-24T10:00:00+00:00"

    def test_atom(self, tmp_path: Path) -> None:
        data = (
            '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="html">' + TITLE + "</title>"
            '<link rel="self" href="https://n.example/x"/><link href="https://n.example/1"/>'
            "<published>2022-03-24T10:00:00Z</published>"
            f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{TEXT[0]}</p></div></content></entry></feed>'
        )
        (page,) = pages(found(tmp_path, "a.atom", data.encode()))
        assert (page.capture.url, page.stated_published) == ("https://n.example/1", "2022-03-24T10:00:00Z")
        assert TEXT[0] in page.text

    @pytest.mark.parametrize(
        "broken",
        [
            "<rss><channel>{}",
            "<rss><channel>{}</rss>",
            "<rss><channel><title>a & b</title>{}</channel></rss>",
            "\n<rss version=2><channel><image url=http://n.example/a.png />{}</channel></rss>",
            "\n\n<?xml version='1.0' encoding='utf-8'?><rss><channel>{}</channel></rss>",
            "<rss><channel>{}<item><title>x",
            "<rss><channel>{}</channel></rss><script>x</script>",
            '<!DOCTYPE rss [<!ENTITY a "b">]><rss><channel>{}&nbsp;</channel></rss>',
        ],
    )
    def test_broken_feeds(self, tmp_path: Path, broken: str) -> None:
        data = broken.format(self.ITEM.format(title=TITLE, text=TEXT[0]))
        page = found(tmp_path, "a.rss", data.encode())[0]
        assert isinstance(page, Page)
        assert (page.capture.url, page.text) == ("https://n.example/1", f"{TITLE}\n{TEXT[0]}")

    @pytest.mark.parametrize("before", ["<br /><b>Notice</b>: a & b in c.php\n<?xml version='1.0'?>", "\ufeff", ""])
    def test_an_address_is_whole_and_counts_from_that_of_its_feed(self, before: str) -> None:
        links = (
            "https://n.example/?a=1&b=2",
            "https://n.example/?a=1&amp;b=2",
            "<![CDATA[https://n.example/?a=1&b=2]]>",
        )
        items = "".join(f"<item><link>{link}</link></item>" for link in (*links, "/?a=1&b=2", "http://[n/", "a:b"))
        data = f"{before}<rss><channel>{items}</channel></rss>".encode()
        told = [entry.url for entry in entries_of(data, "a", base="https://n.example/rss")]
        assert told == ["https://n.example/?a=1&b=2"] * 4 + [None] * 2

    @pytest.mark.parametrize(
        ("declared", "real"), [("utf-8", "cp1256"), ("windows-1256", "cp1256"), ("windows-1256", "utf-8")]
    )
    def test_letters_are_what_the_bytes_prove(self, tmp_path: Path, declared: str, real: str) -> None:
        item = self.ITEM.format(title=TITLE, text=TEXT[0])
        data = f"<?xml version='1.0' encoding='{declared}'?><rss><channel>{item}</channel></rss>".encode(real)
        (page,) = pages(found(tmp_path, "a.rss", data))
        assert page.text == f"{TITLE}\n{TEXT[0]}"

    @pytest.mark.parametrize("part", ["<![CDATA[", "<!--", "<a b=1 ", "&", '<a b="', " c=d"])
    def test_a_feed_broken_by_the_hundred_thousand_ends(self, tmp_path: Path, part: str) -> None:
        assert found(tmp_path, "a.rss", f"<rss><channel><item x{part * 200_000}".encode())

    def test_an_arabic_day_is_kept_for_the_dater(self, tmp_path: Path) -> None:
        from hiwar.document import read_article

        item = self.ITEM.format(title=TITLE, text=TEXT[0]).replace("Thu, 24 Mar 2022 10:00:00 GMT", "24 مارس 2022")
        (page,) = pages(found(tmp_path, "a.rss", f"<rss><channel>{item}</channel></rss>".encode()))
        assert read_article(page).published.edtf == "2022-03-24"

    def test_a_sitemap_holds_no_page(self, tmp_path: Path) -> None:
        data = b"<urlset><url><loc>https://n.example/1</loc></url></urlset>"
        (error,) = found(tmp_path, "sitemap.xml", data)
        assert isinstance(error, InputError)
        assert "sitemap of 1" in error.says


def test_every_kind_can_be_told_and_the_last_takes_all() -> None:
    assert len({kind.name for kind in KINDS}) == len(KINDS)
    assert KINDS[-1].knows(b"", "a")
    assert {".warc", ".wacz", ".zip", ".csv", ".parquet", ".mhtml", ".rss", ".jsonl", ".html", ".txt"} <= set(ENDINGS)


def test_a_folder_of_all_kinds_is_read_in_order(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.warc.gz").write_bytes(warc(1))
    (tmp_path / "b.html.gz").write_bytes(gzip.compress(html().encode()))
    (tmp_path / "sub" / "c.csv").write_bytes(f"text\n{TEXT[0]}\n".encode())
    assert len(pages(list(captures(tmp_path)))) == 3
