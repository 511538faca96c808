"""Folders that are looked at again, and how much of the input was read."""

from __future__ import annotations

import os
from pathlib import Path

from files import html, warc

from hiwar.sources import Folders, Meter, captures


class Hours:
    """A time that tests move."""

    def __init__(self) -> None:
        self.time = 1_700_000_000.0

    def __call__(self) -> float:
        return self.time


def put(path: Path, text: str, at: float) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    os.utime(path, (at, at))
    return str(path)


def test_new_and_changed_files_are_told_once(tmp_path: Path) -> None:
    hours = Hours()
    one = put(tmp_path / "a.html", html(), hours.time - 10)
    folders = Folders([tmp_path], hours)
    assert folders.fresh() == [one]
    assert folders.fresh() == []
    two = put(tmp_path / "deep" / "er" / "b.txt", "x", hours.time - 10)
    assert folders.fresh() == [two]
    put(tmp_path / "a.html", html("z"), hours.time - 5)
    assert folders.fresh() == [one]
    assert folders.fresh() == []


def test_a_file_that_is_being_written_is_left_until_it_is_still(tmp_path: Path) -> None:
    hours = Hours()
    one = put(tmp_path / "a.html", "<html>", hours.time - 0.5)
    folders = Folders([tmp_path], hours)
    assert folders.fresh() == []
    hours.time += 1
    put(tmp_path / "a.html", html(), hours.time)
    assert folders.fresh() == []
    hours.time += 3
    assert folders.fresh() == [one]


def test_what_is_gone_and_comes_again_is_as_it_was(tmp_path: Path) -> None:
    hours = Hours()
    one = put(tmp_path / "a.html", html(), hours.time - 10)
    folders = Folders([tmp_path], hours)
    assert folders.fresh() == [one]
    os.remove(one)
    assert folders.fresh() == []
    put(tmp_path / "a.html", html(), hours.time - 10)
    assert folders.fresh() == []


def test_what_is_no_file_is_told_at_the_first_look(tmp_path: Path) -> None:
    folders = Folders([tmp_path / "no.txt"])
    assert folders.fresh() == [str(tmp_path / "no.txt")]
    assert folders.fresh() == []


def test_how_much_the_files_hold(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x" * 40)
    (tmp_path / "b.txt").write_bytes(b"x" * 2)
    assert Folders([tmp_path]).size() == 42
    assert Folders([tmp_path, "https://n.example/"]).size() is None


def test_the_share_grows_to_one(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(warc(60))
    (tmp_path / "b.warc").write_bytes(warc(60, packed=False))
    (tmp_path / "c.html").write_text(html(), "utf-8")
    meter = Meter(Folders([tmp_path]).size())
    shares = [meter.share or 0.0 for _ in captures(tmp_path, meter=meter)]
    assert shares == sorted(shares)
    assert shares[0] < 0.9
    assert meter.share == 1.0
    assert Meter().share is None
