"""The briefing builder: several channels, room for one more, and what cannot be asked for."""

from __future__ import annotations

import html
import io
import re

import pytest
from docx import Document
from fastapi.testclient import TestClient

SEVERAL = "a=FRA&b=RUS&a=FRA&b=IRN&a=&b=&since=2022-01-01"


def test_several_channels_are_leaflets_of_one_briefing(browser: TestClient) -> None:
    answer = browser.get(f"/en/briefing?{SEVERAL}&lang=both")
    assert re.findall(r"<h2>.*?: (.*?)</h2>", answer.text)[2:] == ["France – Russia", "France – Iran"]
    assert len(re.findall('class="page leaflet"', answer.text)) == 4


def test_the_form_keeps_them_and_has_room_for_one_more(browser: TestClient) -> None:
    told = re.findall(r'name="([ab])"[^>]*value="([^"]*)"', browser.get(f"/ar/briefing?{SEVERAL}").text)
    assert told == [("a", "فرنسا"), ("b", "روسيا"), ("a", "فرنسا"), ("b", "إيران"), ("a", ""), ("b", "")]


def test_the_files_hold_them_all(browser: TestClient) -> None:
    page = browser.get(f"/en/briefing?{SEVERAL}&lang=en")
    way = next(html.unescape(one) for one in re.findall(r'href="([^"]+)" download', page.text) if "/docx" in one)
    answer = browser.get(way)
    assert 'filename="hiwar-briefing.docx"' in answer.headers["content-disposition"]
    text = "\n".join(one.text for one in Document(io.BytesIO(answer.content)).paragraphs)
    assert "France – Russia" in text
    assert "France – Iran" in text


@pytest.mark.parametrize(
    "asked", ["a=FRA&b=", "a=FRA&b=RUS&a=IRN&b=", "a=FRA&b=France", "&".join(f"a=FRA&b=RUS{n}" for n in range(13))]
)
def test_what_is_no_channel_is_told(browser: TestClient, asked: str) -> None:
    answer = browser.get(f"/ar/briefing?{asked}")
    assert answer.status_code == 400
    assert re.search(r'<p><bdi dir="auto">.*</bdi>: <span>.*[ء-ي]', answer.text)


def test_a_file_of_no_channel_is_refused(browser: TestClient) -> None:
    assert browser.get("/en/briefing/pdf?since=2022-01-01").status_code == 400
