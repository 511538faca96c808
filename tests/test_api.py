"""The public interface: these names, frozen records, the same answer every time."""

from __future__ import annotations

import datetime
import inspect
from pathlib import Path

import msgspec
import pytest

import hiwar
from hiwar.errors import EmptyInput, MissingInput, UsageError
from hiwar.model import Channel, Reading

CALL = "أجرى الرئيس الفرنسي اليوم اتصالاً هاتفياً مع نظيره الروسي."
"""The French president had a phone call today with his Russian counterpart."""
EXAMPLES = Path(__file__).parents[1] / "examples" / "pages"


def test_the_public_names_are_pinned() -> None:
    assert hiwar.__all__ == ["Client", "__version__", "channel", "chronology", "read", "read_paths"]


@pytest.mark.parametrize(
    ("function", "parameters"),
    [
        (hiwar.read, ["text", "published", "url", "outlet", "title"]),
        (hiwar.read_paths, ["paths", "published", "url", "outlet", "folders", "limit", "jobs"]),
        (hiwar.chronology, ["readings", "texts"]),
        (hiwar.channel, ["readings", "a", "b", "as_of", "texts"]),
    ],
)
def test_their_parameters_are_pinned_and_documented(function: object, parameters: list[str]) -> None:
    assert callable(function)
    assert list(inspect.signature(function).parameters) == parameters
    assert inspect.getdoc(function)
    page = (Path(__file__).parents[1] / "docs" / "api.md").read_text("utf-8")
    assert f"hiwar.{function.__name__}(" in page
    assert all(f"`{name}`" in page for name in parameters)


def test_chronology_stays_a_function_when_the_stage_is_imported() -> None:
    import hiwar.chronology.weighing.events
    from hiwar.chronology import events

    assert inspect.isfunction(hiwar.chronology)
    assert callable(events)


def test_a_reading_is_frozen_and_the_same_every_time() -> None:
    first, second = (hiwar.read(CALL, published="2022-03-24") for _ in range(2))
    assert isinstance(first, Reading)
    assert msgspec.json.encode(first) == msgspec.json.encode(second)
    with pytest.raises(AttributeError):
        first.engine = "other"  # type: ignore[misc]


def test_what_the_caller_knows_counts() -> None:
    day = hiwar.read(CALL, published=datetime.date(2022, 3, 24)).contacts[0].date
    assert (day.edtf, day.basis) == ("2022-03-24", "relative")
    assert hiwar.read(CALL).contacts[0].date.edtf is None
    titled = hiwar.read(CALL, title="مكالمة", url="https://a.example/1", outlet="الأيام")
    assert titled.article.title is not None
    assert titled.article.title.text == "مكالمة"
    assert titled.capture.url == "https://a.example/1"
    assert titled.article.outlet.basis == "given"


def test_what_is_refused() -> None:
    with pytest.raises(UsageError):
        hiwar.read(CALL, published="24 March 2022")
    with pytest.raises(EmptyInput):
        hiwar.read(" \n")
    with pytest.raises(UsageError):
        hiwar.read_paths("a.txt", published="soon")
    with pytest.raises(UsageError):
        hiwar.channel([hiwar.read(CALL)], "FRA", "Atlantis")


def test_paths_are_read_in_order_and_errors_stand_in_their_place(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_text(CALL, "utf-8")
    found = list(hiwar.read_paths([tmp_path / "b.txt", tmp_path / "none.txt", str(tmp_path / "a.txt")]))
    assert isinstance(found[1], MissingInput)
    assert [one.capture.path for one in found if isinstance(one, Reading)] == [
        str(tmp_path / "b.txt"),
        str(tmp_path / "a.txt"),
    ]


def test_several_processes_give_the_same() -> None:
    assert list(hiwar.read_paths(EXAMPLES, jobs=2)) == list(hiwar.read_paths(EXAMPLES))


def test_a_chronology_and_a_channel_of_readings() -> None:
    reading = hiwar.read(CALL, published="2022-03-24")
    (event,) = hiwar.chronology([reading, reading])
    assert event.sides == ("FRA", "RUS")
    channel = hiwar.channel([reading], "فرنسا", "ru", as_of="2022-03-25")
    assert isinstance(channel, Channel)
    assert [entry.id for entry in channel.entries] == [event.id]
