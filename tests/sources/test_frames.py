"""Zstandard: archives of frames, with and without a dictionary, damaged and cut; bodies of responses."""

from __future__ import annotations

import struct
import sys
from pathlib import Path

import pytest
from files import TITLE, html, record, response, warc

from hiwar.errors import InputError, MalformedInput, OversizedInput
from hiwar.model import Page
from hiwar.sources import captures
from hiwar.sources.payload import body_of

zstandard = pytest.importorskip("zstandard")


def frames(parts: list[bytes], dictionary: object = None) -> bytes:
    packer = zstandard.ZstdCompressor(dict_data=dictionary)
    return b"".join(packer.compress(part) for part in parts)


def records(count: int = 3) -> list[bytes]:
    return [
        record(response(html(f"{TITLE} رقم {number}").encode()), url=f"https://n.example/{number}")
        for number in range(count)
    ]


def found(tmp_path: Path, data: bytes, name: str = "a.warc.zst") -> list[Page | InputError]:
    (tmp_path / name).write_bytes(data)
    return list(captures(tmp_path / name))


def urls(items: list[Page | InputError]) -> list[str | None]:
    return [item.capture.url for item in items if isinstance(item, Page)]


def test_an_archive_of_frames(tmp_path: Path) -> None:
    items = found(tmp_path, frames(records()))
    assert urls(items) == [f"https://n.example/{number}" for number in range(3)]
    assert len(items) == 3


def test_a_folder_takes_it_by_its_name(tmp_path: Path) -> None:
    found(tmp_path, frames([warc(packed=False)]), "b.warc.zst")
    assert len(urls(list(captures(tmp_path)))) == 3


@pytest.mark.parametrize("packed", [True, False])
def test_the_dictionary_in_front_is_used(tmp_path: Path, packed: bool) -> None:
    parts = records(40)
    trained = zstandard.train_dictionary(4096, parts)
    data = trained.as_bytes()
    data = zstandard.ZstdCompressor().compress(data) if packed else data
    front = b"\x5d\x2a\x4d\x18" + struct.pack("<I", len(data)) + data
    assert len(urls(found(tmp_path, front + frames(parts, trained)))) == 40


def test_what_is_cut_off_gives_what_is_whole(tmp_path: Path) -> None:
    whole = frames(records())
    items = found(tmp_path, whole[:-40])
    assert urls(items) == [f"https://n.example/{number}" for number in range(2)]
    assert isinstance(items[-1], MalformedInput)


def test_what_is_damaged_is_an_error_in_its_place(tmp_path: Path) -> None:
    data = bytearray(frames(records()))
    data[-60:-20] = b"\x00" * 40
    items = found(tmp_path, bytes(data))
    assert len(urls(items)) == 2
    assert isinstance(items[-1], MalformedInput)
    assert isinstance(found(tmp_path, b"\x28\xb5\x2f\xfd" + b"\xff" * 99)[0], MalformedInput)
    assert isinstance(found(tmp_path, b"\x5d\x2a\x4d\x18\xff\xff\xff\xff")[0], MalformedInput)


def test_a_bomb_is_refused() -> None:
    bomb = zstandard.ZstdCompressor().compress(b"0" * 5_000_000)
    with pytest.raises(OversizedInput):
        body_of({"content-encoding": "zstd"}, bomb, 1_000_000, "a")


def test_a_body(tmp_path: Path) -> None:
    body = zstandard.ZstdCompressor().compress(html().encode())
    block = response(body, more="Content-Encoding: zstd\r\n")
    assert len(urls(found(tmp_path, record(block), "a.warc"))) == 1


def test_without_the_package_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "zstandard", None)
    (error,) = found(tmp_path, frames(records()))
    assert isinstance(error, InputError)
    assert (error.subject, error.remedy) == (str(tmp_path / "a.warc.zst"), 'pip install "hiwar[zstd]"')
