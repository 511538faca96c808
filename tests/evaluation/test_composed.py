"""Sentences composed from parts: what the engine misreads of them stays under its ceiling, and is told by part."""

from __future__ import annotations

import datetime
from itertools import islice

import pytest
from evaluation.composed import SORTS, Composer, Sort, by_part, lines, outcome, read, wrong

from hiwar.model import Reading

_COUNT = 400


def empty(text: str, published: datetime.date) -> Reading:
    """A reading of something else."""
    return read("لا شيء.", published)


@pytest.mark.parametrize("sort", SORTS)
def test_what_is_misread_stays_under_its_ceiling(sort: Sort) -> None:
    composer = Composer(2022)
    result = outcome(composer, sort, _COUNT)
    assert result.share <= composer.table["ceilings"][sort], "\n".join(lines({sort: result}, 20))


@pytest.mark.parametrize("sort", SORTS)
def test_one_seed_composes_the_same_sentences(sort: Sort) -> None:
    once, again, other = (list(islice(Composer(seed).sentences(sort), 50)) for seed in (1, 1, 2))
    assert once == again
    assert once != other


def test_every_pattern_is_composed_and_fills_its_slots() -> None:
    for sort in SORTS:
        composer = Composer(5)
        sentences = list(islice(composer.sentences(sort), 1500))
        assert {dict(s.parts)["pattern"] for s in sentences} == {p["text"] for p in composer.patterns[sort]}
        assert not [s.text for s in sentences if "{" in s.text or "  " in s.text]


def test_a_reader_that_tells_nothing_misses_every_contact_and_falls_into_no_trap() -> None:
    assert outcome(Composer(3), "plain", 30, empty).share == 1
    assert outcome(Composer(3), "trap", 30, empty).share == 0


def test_a_wrong_kind_a_wrong_status_and_one_too_many_are_told() -> None:
    composer = Composer(3)
    sentence = next(s for s in composer.sentences("plain") if s.kinds == ("call",) and s.status == ("held",))
    reading = read(sentence.text, composer.published)
    assert wrong(sentence, reading) is None
    assert wrong(sentence._replace(kinds=("visit",)), reading) == "kind call"
    assert wrong(sentence._replace(status=("denied",)), reading) == "status held"
    assert wrong(sentence._replace(sort="trap"), reading) == "told call"
    assert wrong(sentence._replace(sides=("FRA", "NZL")), reading) == "missed"


def test_what_is_misread_is_told_by_part_the_worst_first() -> None:
    composer = Composer(4)
    blamed = composer.table["acts"][0]["text"]
    result = outcome(
        composer, "plain", 300, lambda text, published: (empty if blamed in text else read)(text, published)
    )
    rows = by_part(result)
    assert [row[2:] for row in rows if row[:2] == ("acts", blamed)] == [(result.used["acts", blamed],) * 2]
    assert [bad / used for _, _, bad, used in rows] == sorted((bad / used for _, _, bad, used in rows), reverse=True)
