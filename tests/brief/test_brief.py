"""Briefings: no sentence without evidence, every quotation exact, both languages, and forms that others read."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import msgspec
import pypdf
import pytest
from lxml import etree, html
from tests.chronology import build

from hiwar.faces.brief import FORMS, LANGUAGES, brief, briefs, write
from hiwar.faces.brief.ground import Ground, ground_of
from hiwar.faces.brief.leaflet import Leaflet
from hiwar.faces.brief.sections import HEADINGS, sections_of
from hiwar.faces.brief.sentence import Count, Evidence, Sentence, Side, say
from hiwar.faces.cli.app import run
from hiwar.faces.words import words_of
from hiwar.model import Cited, Reading
from hiwar.pipeline import Loose, read_with_text

PAGES = Path(__file__).parents[2] / "examples" / "pages"
SINCE, DAY = "2022-02-01", datetime.date(2022, 3, 1)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
COUNT = Count(1, 1, "2022-03-01", "0/1")
CITED = Cited(report="ct_1", text_id="sha256:0", start=0, end=3, quote="abc")


@pytest.fixture(scope="module")
def record() -> Loose:
    loose = Loose()
    for reading, text in read_with_text(PAGES):
        assert isinstance(reading, Reading), reading
        loose.add(reading, text)
    return loose


@pytest.fixture(scope="module")
def ground(record: Loose) -> Ground:
    return ground_of(record, "FRA", "RUS", SINCE, DAY)


@pytest.fixture(scope="module")
def both(record: Loose) -> tuple[Leaflet, ...]:
    return brief(record, "FRA", "RUS", SINCE, "both", DAY)


def written(leaflets: tuple[Leaflet, ...], form: str) -> bytes:
    out = io.BytesIO()
    write(leaflets, form, out)
    return out.getvalue()


def evidence(ground: Ground) -> Iterator[Evidence]:
    for section in sections_of(ground):
        for sentence in section.sentences:
            yield from sentence.evidence


def test_a_sentence_without_evidence_cannot_be_made() -> None:
    with pytest.raises(TypeError):
        Sentence("read", {})  # type: ignore[call-arg]
    for nothing in (None, "words", (), msgspec.structs.replace(CITED, quote=" ")):
        with pytest.raises(ValueError, match="read"):
            Sentence("read", {}, nothing)  # type: ignore[arg-type]
        with pytest.raises(ValueError, match="read"):
            Sentence("read", {}, CITED, nothing)  # type: ignore[arg-type]
    assert say("read", []) == []
    assert Sentence("read", {"by": Side("FRA")}, COUNT).evidence == (COUNT,)


def test_a_sentence_that_was_made_cannot_lose_its_evidence() -> None:
    sentence = Sentence("read", {}, CITED)
    for name in ("evidence", "key", "values"):
        with pytest.raises(AttributeError):
            setattr(sentence, name, ())


def test_the_headings_are_fixed_and_none_is_empty(record: Loose) -> None:
    for pair in (("FRA", "RUS"), ("GBR", "FRA"), ("JPN", "BRA")):
        found = sections_of(ground_of(record, *pair, SINCE))
        assert tuple(section.heading for section in found) == HEADINGS
        assert all(section.sentences for section in found)


def test_every_quotation_stands_in_its_text(ground: Ground, record: Loose) -> None:
    cited = [one for one in evidence(ground) if isinstance(one, Cited)]
    assert len(cited) > 20
    for one in cited:
        assert record.texts[one.text_id][one.start : one.end] == one.quote


def test_nothing_of_later_is_told_as_of_a_day(ground: Ground, record: Loose) -> None:
    published = {r.capture.text_id: r.article.published.end for r in record.readings}
    for one in evidence(ground):
        if isinstance(one, Cited):
            day = published[one.text_id]
            assert day is not None
            assert day <= DAY.isoformat()
        else:
            assert one.pages < record.pages
    later = brief(record, "FRA", "RUS", SINCE, "en")[0]
    assert len(later.parts[1].lines) > len(brief(record, "FRA", "RUS", SINCE, "en", DAY)[0].parts[1].lines)


def test_a_ledger_gives_the_same_briefing(record: Loose, tmp_path: Path) -> None:
    from hiwar.ledger import open_ledger
    from hiwar.pipeline import Bound, ingest

    with open_ledger(tmp_path / "ledger.db", create=True) as ledger:
        list(ingest(ledger, PAGES))
        there, here = (
            brief(Bound(ledger), "FRA", "RUS", SINCE, "en", DAY),
            brief(record, "FRA", "RUS", SINCE, "en", DAY),
        )
        assert [[line.text for line in part.lines] for part in there[0].parts] == [
            [line.text for line in part.lines] for part in here[0].parts
        ]


def test_every_line_has_its_note_and_every_text_its_source(both: tuple[Leaflet, ...]) -> None:
    for leaflet in both:
        lines = [line for part in leaflet.parts for line in part.lines]
        assert [line.number for line in lines] == list(range(1, len(lines) + 1))
        assert all(line.note and all(item.source for item in line.note) for line in lines)
        texts = {found for one in leaflet.sources for found in re.findall(r"sha256:([0-9a-f]{12})", one.text)}
        cited = {
            re.findall(r"([0-9a-f]{12}) \d+-\d+", item.source)[0] for li in lines for item in li.note if item.quote
        }
        assert cited == texts


def test_both_languages_say_the_same_in_whole_words(both: tuple[Leaflet, ...]) -> None:
    arabic, english = both
    assert [len(part.lines) for part in arabic.parts] == [len(part.lines) for part in english.parts]
    for leaflet in both:
        for part in leaflet.parts:
            for line in part.lines:
                assert "{" not in line.text
                assert not re.search(r"\b[a-z]+_[a-z]+\b", line.text), line.text
    for part in arabic.parts:
        for line in part.lines:
            assert not re.search("[A-Za-z]", line.text), line.text


def test_every_key_of_a_sentence_has_words(ground: Ground) -> None:
    keys = {sentence.key for section in sections_of(ground) for sentence in section.sentences}
    source = (Path(__file__).parents[2] / "src/hiwar/faces/brief/sections.py").read_text("utf-8")
    keys |= {f"no_{heading}" for heading in HEADINGS} | set(re.findall(r'say\("(\w+)"', source))
    for language in ("en", "ar"):
        assert keys <= words_of(language).groups["brief"].keys()


def test_a_disagreement_is_told_with_the_words_of_each_side(record: Loose) -> None:
    told = 0
    for pair in sorted({event.sides for event in record.events() if event.disputed and len(event.sides) == 2}):
        found = ground_of(record, *pair, "2015-01-01")
        for sentence in sections_of(found)[HEADINGS.index("disagreements")].sentences:
            if sentence.key == "values_differ":
                told += 1
                assert len(sentence.evidence) >= 2
    assert told


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_record_gives_the_same_bytes(record: Loose, form: str, language: str) -> None:
    one, other = (written(brief(record, "FRA", "RUS", SINCE, language, DAY), form) for _ in range(2))
    assert one == other


def test_a_page_of_html_links_lines_and_notes_and_needs_nothing(both: tuple[Leaflet, ...]) -> None:
    data = written(both, "html")
    page = html.fromstring(data.decode())
    ids = set(page.xpath("//@id"))
    assert len(ids) == len(page.xpath("//@id"))
    assert {target[1:] for target in page.xpath("//a/@href") if target.startswith("#")} <= ids
    assert [(one.get("lang"), one.get("dir")) for one in page.xpath("//article")] == [("ar", "rtl"), ("en", "ltr")]
    assert not page.xpath("//script | //link | //img | //*[@src]")
    assert all(quote.get("lang") == "ar" for quote in page.xpath("//q"))


def test_markdown_has_a_footnote_for_every_line(both: tuple[Leaflet, ...]) -> None:
    text = written(both, "md").decode()
    used = re.findall(r"^- .*\[\^([a-z]+-\d+)\]$", text, flags=re.MULTILINE)
    made = re.findall(r"^\[\^([a-z]+-\d+)\]: ", text, flags=re.MULTILINE)
    assert used == made
    assert len(used) == sum(len(part.lines) for leaflet in both for part in leaflet.parts)


def test_a_word_processor_reads_the_document(both: tuple[Leaflet, ...]) -> None:
    data = written(both, "docx")
    document = docx.Document(io.BytesIO(data))
    assert document.core_properties.title == both[0].title
    told = [one for one in document.paragraphs if one.style.name == "Line"]
    lines = [line for leaflet in both for part in leaflet.parts for line in part.lines]
    assert len(told) == len(lines)
    arabic = sum(len(part.lines) for part in both[0].parts)
    for place, (shown, line) in enumerate(zip(told, lines, strict=True)):
        assert plain(shown.text) == plain(line.text)
        right = shown._p.pPr.find(f"{W}bidi") is not None
        assert right == (place < arabic)
        if right:
            words = [run for run in shown._p.iter(f"{W}r") if re.search("[\u0600-\u06ff]", "".join(run.itertext()))]
            assert words
            assert all(run.find(f"{W}rPr/{W}rtl") is not None for run in words)
        assert len(list(shown._p.iter(f"{W}footnoteReference"))) == 1
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        notes = etree.fromstring(archive.read("word/footnotes.xml"))
    ids = [note.get(f"{W}id") for note in notes if note.get(f"{W}type") is None]
    assert ids == [str(number) for number in range(1, len(lines) + 1)]
    for note, line in zip([note for note in notes if note.get(f"{W}type") is None], lines, strict=True):
        assert all(item.quote is None or item.quote in "".join(note.itertext()) for item in line.note)


def plain(text: str) -> str:
    return re.sub("[\u200e\u200f\u2066-\u2069]", "", text)


def test_a_pdf_holds_its_fonts_and_its_words(both: tuple[Leaflet, ...]) -> None:
    reader = pypdf.PdfReader(io.BytesIO(written(both, "pdf")))
    fonts: dict[str, bool] = {}
    for page in reader.pages:
        for one in page["/Resources"]["/Font"].values():  # type: ignore[index]
            font: Any = one.get_object()
            inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
            described = inner["/FontDescriptor"].get_object()
            fonts[str(font["/BaseFont"])] = any(f"/FontFile{kind}" in described for kind in ("", "2", "3"))
    assert any("NotoNaskhArabic" in name for name in fonts)
    assert all(fonts.values())
    assert reader.metadata is not None
    assert reader.metadata.title == both[0].title
    assert "/CreationDate" not in reader.metadata
    english = "".join(page.extract_text() for page in reader.pages)
    assert "Bottom line" in english


def test_nothing_that_a_page_says_is_markup(record: Loose) -> None:
    """A name full of marks, in place of a place of the channel, in every form."""
    evil = "<b>&*[a](b)_`c`#strong[x] \\ $x$ @y\x07"
    loose = Loose()
    for reading in record.readings:
        outlet = msgspec.structs.replace(reading.article.outlet, name=evil)
        article = msgspec.structs.replace(reading.article, outlet=outlet)
        loose.add(msgspec.structs.replace(reading, article=article), record.texts[reading.capture.text_id])
    leaflets = brief(loose, "FRA", "RUS", SINCE, "both", DAY)
    page = html.fromstring(written(leaflets, "html").decode())
    assert not page.xpath("//b")
    assert "&*[a](b)" in page.text_content()
    assert "\\[a\\](b)" in written(leaflets, "md").decode()
    docx.Document(io.BytesIO(written(leaflets, "docx")))
    text = "".join(one.extract_text() for one in pypdf.PdfReader(io.BytesIO(written(leaflets, "pdf"))).pages)
    assert "#strong[x]" in text


def test_several_channels_are_one_document(record: Loose) -> None:
    """A section for each, in each language; no note of one is taken for that of another."""
    told = briefs(record, [("FRA", "RUS"), ("FRA", "UKR")], SINCE, "both", DAY)
    assert [(one.language, one.place) for one in told] == [("ar", 1), ("ar", 2), ("en", 1), ("en", 2)]
    assert told[0] == brief(record, "FRA", "RUS", SINCE, "ar", DAY)[0]
    page = html.fromstring(written(told, "html").decode())
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids)) > 20
    assert {one.removeprefix("#") for one in page.xpath("//a/@href") if one.startswith("#")} <= set(ids)
    note = written(told, "md").decode()
    defined = re.findall(r"^\[\^([\w-]+)\]:", note, re.M)
    assert len(defined) == len(set(defined))
    assert {"ar-1", "ar2-1", "en-1", "en2-1"} <= set(defined)
    for form in ("docx", "pdf"):
        assert len(written(told, form)) > len(written(told[:1], form))


def test_the_command_takes_several_channels(capfd: pytest.CaptureFixture[str]) -> None:
    given = ["brief", "--channel", "FRA", "RUS", "--channel", "فرنسا", "أوكرانيا", "--since", SINCE, str(PAGES)]
    assert run(given) == 0
    assert re.findall(r"^# .*", capfd.readouterr().out, re.M)[1:]
    for wrong in (["--channel", "FRA"], ["--channel", "FRA", "--since"], ["--channel", "FRA", "FRA"]):
        assert run(["brief", *wrong, "--since", SINCE, str(PAGES)]) == 2


def test_what_is_missing_of_a_counted_series_is_a_gap() -> None:
    """«The third call since 24 February», of which two were read: the gap is told in both languages."""
    words = "وهذه ثالث مكالمة بين الرئيسين منذ 24 فبراير."
    told = Loose()
    leaders = ("Emmanuel Macron", "Vladimir Putin")
    told.add(
        build.page(
            "a", "2022-03-29", [build.contact("call", *leaders, date="2022-03-29", ordinal=3, words=words)], text=words
        ),
        words,
    )
    told.add(build.page("b", "2022-03-03", [build.contact("call", *leaders, date="2022-03-02")]), "b")
    for language, says in (("en", "number 3 since Thursday 24 February 2022; 2 of them"), ("ar", "رقم 3 منذ")):
        (leaflet,) = brief(told, "FRA", "RUS", SINCE, language, datetime.date(2022, 3, 30))
        assert says in written((leaflet,), "md").decode()
