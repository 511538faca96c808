"""Publishers as data: each entry with its hand-made page, chosen by day, refused where it is wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hiwar.document import read_article
from hiwar.errors import DataError
from hiwar.sources import Given, page_of
from hiwar.sources.html import extract
from hiwar.sources.html.publishers import Publisher, load_publishers, publisher_of, read_publishers

FOLDER = Path(__file__).parents[1] / "portals" / "publishers"
INVENTED = read_publishers((FOLDER / "publishers.toml").read_text("utf-8"), "publishers.toml")


@pytest.mark.parametrize("entry", [*INVENTED, *load_publishers()], ids=lambda entry: entry.page)
def test_each_entry_takes_its_page_apart(entry: Publisher) -> None:
    expected = json.loads((FOLDER / f"{entry.page}.json").read_text("utf-8"))
    markup = (FOLDER / f"{entry.page}.html").read_text("utf-8")
    table = (*INVENTED, *load_publishers())
    assert publisher_of(expected["url"], expected["day"], table) is entry
    found = extract(markup, expected["url"], entry.page, day=expected["day"], publishers=table)
    page = page_of(found.text, Given(title=found.title, url=expected["url"]))
    article = read_article(page)
    assert found.title == expected["title"]
    assert [page.text[one.start : one.end] for one in article.body] == ["\n".join(expected["body"])]
    assert [credit.name for credit in article.credits] == expected["credits"]
    assert article.published.edtf == expected["published"]


@pytest.mark.parametrize(
    ("url", "day", "page"),
    [
        ("https://sunbula.example/1", "2019-04-30", "sunbula-2016"),
        ("https://m.sunbula.example/1", "2019-05-01T10:00:00Z", "sunbula-2019"),
        ("https://sunbula.example/1", None, "sunbula-2019"),
        ("https://othersunbula.example/1", "2020-01-01", None),
        (None, "2020-01-01", None),
        ("http://[", None, None),
    ],
)
def test_the_day_chooses_the_manner(url: str | None, day: str | None, page: str | None) -> None:
    found = publisher_of(url, day, INVENTED)
    assert (found.page if found else None) == page


def test_an_entry_that_finds_nothing_leaves_the_page_to_the_extractor() -> None:
    markup = "<h1>لقاء في مسقط بين الوزيرين</h1><p>التقى الوزيران في مسقط اليوم، وبحثا علاقات البلدين وسبل تعزيزها.</p>"
    found = extract(markup, "https://sunbula.example/1", "a", publishers=INVENTED)
    assert found.title == "لقاء في مسقط بين الوزيرين"
    assert "علاقات البلدين" in found.text


@pytest.mark.parametrize(
    "text",
    [
        '[[publisher]]\ndomain = "x"\n',
        '[[publisher]]\ndomain = "x"\npage = "y"\nbody = ["div > p"]\n',
        '[[publisher]]\ndomain = "x"\npage = "y"\nbody = [""]\n',
        '[[publisher]]\ndomain = "x"\npage = "y"\nbodies = ["p"]\n',
        "[[publisher",
    ],
)
def test_wrong_tables_are_refused(text: str) -> None:
    with pytest.raises(DataError):
        read_publishers(text, "a.toml")
