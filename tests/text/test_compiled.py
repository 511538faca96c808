"""The cache of compiled tables: it changes nothing but the time, whatever it finds in its folder."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hiwar.knowledge.gather import gather
from hiwar.text import compiled as module
from hiwar.text.compiled import KEPT, compiled
from hiwar.text.wordlists import tables_of

Table = dict[str, list[int]]
TABLE: Table = {"قمة": [1, 2], "لقاء": [3]}
PARTS = [("words.csv", "قمة\nلقاء".encode())]

posix = pytest.mark.skipif(os.name != "posix", reason="permissions are told by POSIX")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of its own."""
    folder = tmp_path / "cache" / "compiled"
    monkeypatch.setattr(module, "cache_folder", lambda: folder)
    return folder


class Counted:
    """A way to build the table that counts how often it was asked."""

    def __init__(self, table: Table = TABLE) -> None:
        self.table = table
        self.times = 0

    def __call__(self) -> Table:
        self.times += 1
        return self.table


def only(folder: Path) -> Path:
    (file,) = folder.iterdir()
    return file


def test_what_was_built_once_is_read_after(folder: Path) -> None:
    build = Counted()
    assert [compiled("words", PARTS, build, Table) for _ in range(3)] == [TABLE] * 3
    assert build.times == 1


@pytest.mark.parametrize(
    "parts",
    [
        [("words.csv", "قمة".encode())],
        [("nouns.csv", PARTS[0][1])],
        [*PARTS, ("inflect.py", b"")],
        [("words.csv", b""), ("", PARTS[0][1])],
        [],
    ],
)
def test_another_part_is_another_key(folder: Path, parts: list[tuple[str, bytes]]) -> None:
    compiled("words", PARTS, Counted(), Table)
    build = Counted({"مكالمة": [4]})
    assert compiled("words", parts, build, Table) == {"مكالمة": [4]}
    assert build.times == 1
    assert compiled("words", PARTS, build, Table) == TABLE


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.data())
def test_a_damaged_file_is_built_again_and_mended(folder: Path, data: st.DataObject) -> None:
    compiled("words", PARTS, Counted(), Table)
    file = only(folder)
    whole = file.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    damage: Callable[[], bytes] = data.draw(
        st.sampled_from(
            [
                lambda: whole[:at],
                lambda: whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :],
                lambda: whole + b"\0",
                lambda: b"",
            ]
        )
    )
    file.write_bytes(damage())
    build = Counted()
    assert compiled("words", PARTS, build, Table) == TABLE
    assert build.times == 1
    assert file.read_bytes() == whole


def test_a_whole_file_of_another_shape_is_built_again(folder: Path) -> None:
    compiled("words", PARTS, lambda: "سلام", str)
    build = Counted()
    assert compiled("words", PARTS, build, Table) == TABLE
    assert build.times == 1


@posix
@pytest.mark.parametrize("which", ["file", "folder"])
@pytest.mark.parametrize("mode", [0o770, 0o707])
def test_what_others_may_write_is_not_read(folder: Path, which: str, mode: int) -> None:
    compiled("words", PARTS, Counted({"مكالمة": [4]}), Table)
    path = folder if which == "folder" else only(folder)
    path.chmod(mode)
    assert compiled("words", PARTS, Counted(), Table) == TABLE


@posix
def test_a_link_is_not_followed(folder: Path, tmp_path: Path) -> None:
    compiled("words", PARTS, Counted({"مكالمة": [4]}), Table)
    file = only(folder)
    moved = file.rename(tmp_path / "elsewhere")
    file.symlink_to(moved)
    assert compiled("words", PARTS, Counted(), Table) == TABLE
    assert not file.is_symlink()


@posix
def test_nobody_else_may_read_it(folder: Path) -> None:
    compiled("words", PARTS, Counted(), Table)
    assert only(folder).stat().st_mode & 0o077 == 0
    assert folder.stat().st_mode & 0o077 == 0


def test_a_folder_that_cannot_be_made_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cache").write_text("a file stands where the folder should")
    monkeypatch.setattr(module, "cache_folder", lambda: tmp_path / "cache" / "compiled")
    build = Counted()
    assert [compiled("words", PARTS, build, Table) for _ in range(2)] == [TABLE] * 2
    assert build.times == 2


def test_a_file_that_cannot_be_given_its_name_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError("no space")

    monkeypatch.setattr(os, "replace", full)
    assert compiled("words", PARTS, Counted(), Table) == TABLE
    assert list(folder.iterdir()) == []


def test_an_error_of_the_builder_is_told_and_not_kept(folder: Path) -> None:
    def fail() -> Table:
        raise ValueError("a row is wrong")

    with pytest.raises(ValueError, match="a row is wrong"):
        compiled("words", PARTS, fail, Table)
    assert compiled("words", PARTS, Counted(), Table) == TABLE


def test_only_the_newest_of_a_name_stay(folder: Path) -> None:
    compiled("world", PARTS, Counted(), Table)
    for number in range(KEPT + 4):
        compiled("words", [("words.csv", bytes([number]))], Counted(), Table)
    assert len(list(folder.glob("words-*"))) == KEPT
    assert len(list(folder.glob("world-*"))) == 1


@pytest.mark.parametrize("enabled", [True, False])
def test_the_garbage_collector_is_left_as_it_was(folder: Path, enabled: bool) -> None:
    was = gc.isenabled()
    try:
        (gc.enable if enabled else gc.disable)()
        compiled("words", PARTS, Counted(), Table)
        assert gc.isenabled() is enabled
    finally:
        (gc.enable if was else gc.disable)()


AT_ONCE = """
import pathlib, sys, time
from hiwar.text import compiled as module
module.cache_folder = lambda: pathlib.Path(sys.argv[1])
def build():
    time.sleep(0.2)
    return {str(number): [number] for number in range(20_000)}
table = module.compiled("words", [("words.csv", b"1")], build, dict[str, list[int]])
print(len(table), table["19999"])
"""


def test_processes_that_start_at_once_all_get_the_whole(tmp_path: Path) -> None:
    folder = tmp_path / "compiled"
    started = [
        subprocess.Popen([sys.executable, "-c", AT_ONCE, str(folder)], stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    assert [process.communicate()[0] for process in started] == ["20000 [19999]\n"] * 4
    assert only(folder).name.startswith("words-")


@pytest.mark.parametrize("make", [lambda: tables_of("ar"), lambda: gather(())], ids=["lexicon", "world"])
def test_the_tables_of_the_package_come_back_as_they_were_built(folder: Path, make: Callable[[], object]) -> None:
    built, read = make(), make()
    assert built == read
    assert msgspec.msgpack.encode(built) == msgspec.msgpack.encode(read)
