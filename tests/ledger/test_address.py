"""Where a ledger is said to be: what is refused, without showing a password."""

from __future__ import annotations

from pathlib import Path

import pytest

from hiwar.address import Address, address_of
from hiwar.errors import LedgerError
from hiwar.ledger import open_ledger


@pytest.mark.parametrize(
    "place",
    [
        "mysql://desk:s3cret@db.example/hiwar",
        "Postgresql://desk:s3cret@db.example/hiwar",
        " postgresql://desk:s3cret@db.example/hiwar",
        "postgresql:/desk:s3cret@db.example",
        "postgresql://desk:s3cr@s3cret@db.example/hiwar",
    ],
)
def test_what_is_no_address_of_ours_is_refused_without_its_password(place: str) -> None:
    with pytest.raises(LedgerError) as refused:
        address_of(place)
    assert "s3c" not in str(refused.value)


def test_an_at_in_a_password_is_written_in_its_escape() -> None:
    found = address_of("postgresql://desk:s3cr%40t@db.example/hiwar")
    assert isinstance(found, Address)
    assert str(found) == "postgresql://desk@db.example/hiwar"


def test_paths_stay_paths() -> None:
    assert [address_of(place) for place in ("ledger.db", "C:/desk/ledger.db", "a@b.db")] == [
        Path("ledger.db"),
        Path("C:/desk/ledger.db"),
        Path("a@b.db"),
    ]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(LedgerError, match="its folder cannot be made"):
        open_ledger(tmp_path / "file" / "ledger.db", create=True)
