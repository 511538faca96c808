"""Several processes at work: order kept, little held, and one that dies costs what it had in hand and no more."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from hiwar.errors import FailedReading
from hiwar.model import Reading
from hiwar.pipeline.pages import read_all
from hiwar.pipeline.processes import _AHEAD, _CHUNK, Team, Work
from hiwar.sources import page_of

DEADLY = 7
CALL = "أجرى الرئيس الفرنسي إيمانويل ماكرون اليوم اتصالاً هاتفياً مع نظيره الروسي فلاديمير بوتين."


def double(number: int) -> int:
    return 2 * number


def double_or_die(number: int) -> int:
    if number % 50 == DEADLY:
        os._exit(1)
    return 2 * number


def fail(number: int) -> int:
    raise ValueError(number)


def same(number: int) -> int:
    return number


def minus(number: int) -> int:
    return -number


def one(number: int) -> int:
    return 1


def large(number: int) -> int:
    return 40_000_000


def test_order_is_kept() -> None:
    work = Work(double, same, minus, one)
    assert list(Team(work, 2).each(iter(range(500)))) == [(number, 2 * number) for number in range(500)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_ends_its_process_is_lost_and_nothing_else(jobs: int) -> None:
    found = dict(Team(Work(double_or_die, same, minus, one), jobs).each(iter(range(120))))
    assert found == {number: -number if number % 50 == DEADLY else 2 * number for number in range(120)}


def test_an_error_of_the_work_is_an_error() -> None:
    with pytest.raises(ValueError, match="0"):
        list(Team(Work(fail, same, minus, one), 2).each(iter(range(3))))


@pytest.mark.parametrize(("size", "most"), [(one, _CHUNK * (2 * _AHEAD + 1)), (large, 4)])
def test_no_more_is_held_than_is_worked_on(size: object, most: int) -> None:
    taken, told = [0], [0]

    def things() -> Iterator[int]:
        for number in range(600):
            taken[0] += 1
            assert taken[0] - told[0] <= most + _CHUNK
            yield number

    for _ in Team(Work(double, same, minus, size), 2).each(things()):  # type: ignore[arg-type]
        told[0] += 1
    assert told[0] == 600


def test_a_stop_in_between_ends_the_processes() -> None:
    found = Team(Work(double, same, minus, one), 2).each(iter(range(10_000)))
    assert next(found) == (0, 0)
    found.close()  # type: ignore[attr-defined]


def test_a_page_whose_reading_dies_is_an_error_in_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    from hiwar.pipeline import pages

    read = pages.read_page

    def deadly(page: object, folders: object = ()) -> Reading:
        if "قاتل" in page.text:  # type: ignore[attr-defined]
            os._exit(1)
        return read(page)  # type: ignore[arg-type]

    monkeypatch.setattr(pages, "read_page", deadly)  # forked processes have it too
    given = [page_of(f"{CALL} {word}", path=f"{word}.txt") for word in ("أول", "قاتل", "ثالث")]
    if os.name != "posix" or __import__("multiprocessing").get_start_method() != "fork":
        pytest.skip("processes here do not share what a test changes")
    found = [reading for _, reading in read_all(iter(given), (), 2)]
    assert isinstance(found[0], Reading)
    assert isinstance(found[1], FailedReading)
    assert found[1].subject == "قاتل.txt"
    assert isinstance(found[2], Reading)
