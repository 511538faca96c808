"""`hiwar watch` as a user runs it, against a site on this machine; `hiwar ingest --workers` of what came."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "sources"))
from files import TITLE, html
from server import Site, running

from .conftest import Run


@pytest.fixture
def site() -> Iterator[Site]:
    with running() as found:
        items = "".join(f"<item><link>{found.address}/{number}</link></item>" for number in (1, 2))
        found.page("/feed", f"<rss><channel>{items}</channel></rss>", "application/rss+xml")
        found.page("/1", html(f"{TITLE} اليوم"))
        found.page("/2", html(f"{TITLE} أمس"))
        yield found


def listed(folder: Path, site: Site, allow: str) -> Path:
    file = folder / "w.toml"
    file.write_text(
        f'[watch]\ndelay = "0s"\n{allow}\n[[outlet]]\nname = "الضفاف"\nfeeds = ["{site.address}/feed"]\n', "utf-8"
    )
    return file


def test_a_round_its_state_and_its_ledger(hiwar: Run, tmp_path: Path, site: Site) -> None:
    file = listed(tmp_path, site, f'allow = ["{site.address.removeprefix("http://")}"]')
    env = {"HIWAR_LEDGER": str(tmp_path / "l.db")}
    assert "not visited yet" in hiwar("watch", str(file), "--status").text
    assert "2 pages stored" in hiwar("watch", str(file), "--once", "--ingest", env=env).text
    assert "0 pages stored" in hiwar("watch", str(file), "--once", env=env).text
    assert "2 pages, 0 waiting, 0 failures" in hiwar("watch", str(file), "--status").text
    again = hiwar("ingest", str(tmp_path / "captures"), "--workers", "2", env=env)
    assert again.status == 0
    assert "known before: 2 pages" in again.text


def test_this_machine_is_not_asked_unless_named(hiwar: Run, tmp_path: Path, site: Site) -> None:
    hiwar("watch", str(listed(tmp_path, site, "")), "--once")
    assert site.asked == []
    assert "refused_address" in hiwar("watch", str(tmp_path / "w.toml"), "--status").text
    told = hiwar("read", f"{site.address}/1")
    assert told.status == 3
    assert "refused_address" in told.err


def test_a_list_that_is_wrong(hiwar: Run, tmp_path: Path) -> None:
    told = hiwar("watch", str(tmp_path / "none.toml"), "--once")
    assert told.status == 2
    assert told.err.startswith("bad_config")
    assert "Errno" not in told.err
