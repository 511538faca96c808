"""Positions with what the other side said to them; what was announced with what came of it; formats of several."""

from __future__ import annotations

import datetime

import msgspec
import pytest
from tests.chronology.build import contact, page, party, signal

from hiwar.chronology import channel, events
from hiwar.chronology.channels.announced import announced_of
from hiwar.chronology.channels.formats import format_channel, members_of, of_format
from hiwar.chronology.channels.positions import positions_of
from hiwar.chronology.channels.upcoming import upcoming_of
from hiwar.errors import UsageError
from hiwar.model import Position, Reading, Span, Statement

DEMAND = "withdraw every battalion from the eastern border before winter"
NEVER = "would not withdraw any battalion from the eastern border"
INDEED = "promised to withdraw battalion after battalion from eastern lands"


def said(
    name: str, day: str, by: str, to: str, words: str, force: str = "states", position: str | None = None
) -> Reading:
    """A page with one statement."""
    statement = Statement(
        id=f"st_{name}",
        speaker=party(by),
        force=force,
        about=(party(to),),
        content=(Span(0, len(words), words),),
        evidence=(Span(0, len(words), words),),
        position=Position(kind=position, toward=(party(to),)) if position else None,  # type: ignore[arg-type]
    )
    return msgspec.structs.replace(page(name, day), statements=(statement,))


def demand(day: str = "2022-03-01") -> Reading:
    return said("a", day, "Emmanuel Macron", "Russia", DEMAND, "demands", "demand")


@pytest.mark.parametrize(
    ("day", "by", "words", "force", "answer"),
    [
        ("2022-03-02", "Sergei Lavrov", NEVER, "rejects", "rejected"),
        ("2022-03-02", "Sergei Lavrov", INDEED, "promises", "accepted"),
        ("2022-03-02", "Sergei Lavrov", "grain exports must be free", "rejects", "open"),
        ("2022-03-02", "Sergei Lavrov", NEVER, "states", "open"),
        ("2022-02-20", "Sergei Lavrov", NEVER, "rejects", "open"),
        ("2022-08-02", "Sergei Lavrov", NEVER, "rejects", "open"),
        ("2022-03-02", "Olaf Scholz", NEVER, "rejects", "open"),
    ],
)  # fmt: skip
def test_only_words_of_the_other_side_on_the_same_thing_answer(
    day: str, by: str, words: str, force: str, answer: str
) -> None:
    (stand,) = positions_of([demand(), said("b", day, by, "France", words, force)], "FRA", "RUS")
    assert (stand.by, stand.toward, stand.kind, stand.on, stand.answer) == (
        "FRA",
        "RUS",
        "demand",
        "2022-03-01",
        answer,
    )
    assert stand.evidence[0].quote == DEMAND
    assert (stand.answered_by == "st_b") == (answer != "open")
    assert bool(stand.answer_evidence) == (answer != "open")


def test_a_channel_holds_the_positions_known_by_its_day() -> None:
    readings = [demand(), said("b", "2022-03-05", "Sergei Lavrov", "France", DEMAND, "rejects")]
    answers = [
        [stand.answer for stand in channel((), readings, "FRA", "RUS", datetime.date(2022, 3, day)).positions]
        for day in (1, 4, 6)
    ]
    assert answers == [["open"], ["open"], ["rejected"]]


def test_what_was_announced_by_whom_and_what_came_of_it() -> None:
    def plan(name: str, day: str, status: str = "planned", account: str | None = None) -> Reading:
        told = contact("visit", "Emmanuel Macron", "Russia", date=day, status=status, visitor="Emmanuel Macron")  # type: ignore[arg-type]
        return page(name, "2022-01-01" if status == "planned" else day, [told], account=account)

    readings = [
        plan("a", "2022-01-10", account="Emmanuel Macron"),
        plan("b", "2022-01-10", "held"),
        plan("c", "2022-02-10", account="Emmanuel Macron"),
        plan("d", "2022-03-20"),
    ]
    told = announced_of(events(readings), ("FRA", "RUS"), datetime.date(2022, 3, 1).toordinal())
    assert [(one.by, {came: len(ids) for came, ids in one.came.items()}) for one in told] == [
        ("FRA", {"happened": 1, "lapsed": 1}),
        (None, {"open": 1}),
    ]


def test_what_is_ahead_comes_the_nearest_first() -> None:
    def plan(name: str, day: str | None, published: str = "2022-03-01", kind: str = "call") -> Reading:
        told = contact(kind, "Emmanuel Macron", "Vladimir Putin", date=day, status="planned")  # type: ignore[arg-type]
        return page(name, published, [told])

    readings = [
        plan("a", "2022-04-01"),
        plan("b", "2022-03-10"),
        plan("c", None, kind="letter"),
        plan("d", "2022-02-01", "2022-01-20"),
        plan("e", None, "2021-11-01", "meeting"),
    ]
    found = upcoming_of(events(readings), datetime.date(2022, 3, 2))
    assert [event.reports[0].capture for event in found] == ["cp_b", "cp_a", "cp_c"]


def test_a_format_is_all_of_its_members_and_hardly_more() -> None:
    members = members_of("normandy")
    four = ("Emmanuel Macron", "Vladimir Putin", "Olaf Scholz", "Volodymyr Zelensky")
    readings = [
        page("a", "2022-03-01", [contact("summit", *four, date="2022-03-01")]),
        page("b", "2022-03-02", [contact("call", "Emmanuel Macron", "Vladimir Putin", date="2022-03-02")]),
        page("c", "2022-03-03", signals=[signal("ready", "Russia", "France")]),
    ]
    made = events(readings)
    assert [event.kind for event in of_format(made, members)] == ["summit"]
    found = format_channel("normandy", members, made, readings, datetime.date(2022, 3, 3), ())
    assert (found.state.rung, found.members, [entry.what for entry in found.entries]) == ("held", members, ["contact"])
    with pytest.raises(UsageError):
        members_of("nothing")
