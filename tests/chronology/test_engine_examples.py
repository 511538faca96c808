"""The chronology that the engine makes of the example pages, beside the reviewed one, which is made from the gold.

Every line of the reviewed chronology was read by persons (`test_examples`). Here pages are read by the engine: how many
lines come out to the letter, and how many with another status or a vaguer day. The floors lie a little under what was
measured on 22 November 2026; who raises the engine raises them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pytest
from tests.chronology.build import EXAMPLES, examples

from hiwar.chronology import events
from hiwar.errors import InputError
from hiwar.model import Event
from hiwar.pipeline import read_with_text

GROUPS = {"video": "call", "summit": "meeting", "talks": "meeting"}
TO_THE_LETTER, IN_SUBSTANCE, BESIDE = 37, 56, 21

Line = tuple[str, ...]


@pytest.fixture(scope="module")
def made() -> tuple[Event, ...]:
    read = [(r, t) for r, t in read_with_text(EXAMPLES / "pages") if not isinstance(r, InputError)]
    return events([reading for reading, _ in read], {reading.capture.text_id: text for reading, text in read})


@pytest.fixture(scope="module")
def reviewed() -> tuple[Event, ...]:
    return events(*examples())


def letter(event: Event) -> Line:
    """Day, kind, status and sides."""
    return event.date.edtf or "", GROUPS.get(event.kind, event.kind), event.status, *event.sides


def substance(event: Event) -> Line:
    """The pages that report it, the kind and the sides."""
    pages = (str(report.path).rsplit("/", 1)[-1].partition(".")[0] for report in event.reports)
    return min(pages), GROUPS.get(event.kind, event.kind), *event.sides


def both(one: Iterable[Line], other: Iterable[Line]) -> int:
    return (Counter(one) & Counter(other)).total()


def test_lines_come_out_as_reviewed(made: tuple[Event, ...], reviewed: tuple[Event, ...]) -> None:
    assert both(map(letter, made), map(letter, reviewed)) >= TO_THE_LETTER
    assert both(map(substance, made), map(substance, reviewed)) >= IN_SUBSTANCE


def test_few_lines_are_made_that_nobody_would_write(made: tuple[Event, ...], reviewed: tuple[Event, ...]) -> None:
    """A line of what the gold calls optional is one that somebody may write."""
    written = Counter(map(substance, reviewed)) | Counter(map(substance, events(*examples(optional=True))))
    assert len(made) - (Counter(map(substance, made)) & written).total() <= BESIDE


def test_what_is_to_come_once_more_is_not_what_its_page_tells_as_held(made: tuple[Event, ...]) -> None:
    """«ومن المنتظر أن يلتقي الوزيران من جديد» is planned, and becomes the meeting of a week later."""
    told = {e.date.edtf: [c.status for c in e.statuses] for e in made if set(e.sides) == {"IRN", "OMN"}}
    assert told == {
        "2025-04-12": ["held"],
        "2025-04-19": ["planned", "held"],
        "2025-04-26": ["held"],
        "2025-04": ["held"],
    }
