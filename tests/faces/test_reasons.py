"""Reasons in the language of the interface: all that the chronology writes of the examples is known to a pattern."""

from __future__ import annotations

from pathlib import Path

import pytest

from hiwar import chronology, read_paths
from hiwar.chronology.review.disagreements import disagreements
from hiwar.errors import InputError
from hiwar.faces.bidi import plain
from hiwar.faces.reasons import patterns, reason
from hiwar.faces.words import words_of
from hiwar.pipeline import channel

PAGES = Path(__file__).parents[2] / "examples" / "pages"


def test_every_pattern_is_there_in_every_language() -> None:
    assert [one.form for one in patterns("en")] == [one.form for one in patterns("ar")]
    assert len({one.form for one in patterns("en")}) == len(patterns("en"))


@pytest.mark.parametrize(
    ("told", "english", "arabic"),
    [
        ("1 origin says held", "1 origin says held", "جرى، يقوله منشأ واحد"),
        (
            "leaders call of 2025-07-01 held; FRA and RUS gave an account",
            "call (leaders · 2025-07-01): held; account given by France and Russia",
            "اتصال هاتفي (قادة · 2025-07-01): جرى؛ روته فرنسا وروسيا",
        ),
        (
            "talks held; RUS gave an account, at a lower level",
            "talks: held; account given by Russia, at a lower level",
            "مفاوضات: جرى؛ روته روسيا، على مستوى أدنى",
        ),
        ("judged right by Huda: seen; twice", "judged right by Huda: seen; twice", "حكم بصحته Huda: seen; twice"),
    ],
)
def test_a_reason(told: str, english: str, arabic: str) -> None:
    assert reason(told, words_of("en")) == english
    assert plain(reason(told, words_of("ar")) or "") == arabic


def test_what_no_pattern_knows_is_left() -> None:
    assert reason("the moon was full", words_of("ar")) is None
    assert reason("told by 1 origin; the moon was full", words_of("ar")) is None


def test_all_reasons_of_the_examples_are_known() -> None:
    readings = [one for one in read_paths(PAGES) if not isinstance(one, InputError)]
    events = chronology(readings)
    told = {field.why for event in events for field in event.fields}
    told |= {report.why for event in events for report in event.reports}
    told |= {link.why for event in events for link in event.links}
    told |= {one.says for one in disagreements(events)}
    for pair in {event.sides for event in events if len(event.sides) == 2}:
        found = channel(readings, *pair)
        told |= {state.why for state in (found.state, *found.levels, *found.beside)}
    assert sorted(one for one in told - {""} if reason(one, words_of("ar")) is None) == []
