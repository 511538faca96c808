"""The portal pages: what the issue asks of them, and that they are what their makers write."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from evaluation.html_pages import FOLDER, Score, means_of, score_pages

sys.path.insert(0, str(FOLDER.parent))
from portals.make import Made, made

SCORES = score_pages()
MADE = made()


def test_the_means_are_what_is_asked() -> None:
    means = means_of(SCORES)
    assert means.pages >= 60
    assert means.body >= 0.99
    assert means.title >= 0.98
    assert means.day >= 0.98
    assert means.invented == 0
    assert means.credits >= 0.98


@pytest.mark.parametrize("score", SCORES, ids=lambda score: score.page)
def test_each_page_is_taken_apart(score: Score) -> None:
    assert score.body >= 0.94
    assert score.title, score.found
    assert not score.invented, score.found


@pytest.mark.parametrize("page", MADE, ids=lambda page: page.name)
def test_each_page_is_as_its_maker_writes_it(page: Made) -> None:
    assert (FOLDER / "html" / f"{page.name}.html").read_bytes() == page.data, "PYTHONPATH=tests python -m portals"


def test_what_is_expected_is_what_the_makers_say() -> None:
    lines = [json.loads(line) for line in Path(FOLDER / "expected.jsonl").read_text("utf-8").splitlines()]
    assert [(one["page"], one["title"], one["day"], tuple(one["body"])) for one in lines] == [
        (one.name, one.title, one.day, one.body) for one in MADE
    ]
    assert len({one["title"] for one in lines}) > 60
