"""Persons of a user's own tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from hiwar.errors import DataError
from hiwar.knowledge.gather import gather


def test_a_person_without_an_arabic_name_is_refused_by_his_line(tmp_path: Path) -> None:
    (tmp_path / "persons.csv").write_text("id,name,state\nsome-one,Some One,FRA\n", "utf-8")
    with pytest.raises(DataError, match=r"persons.csv:2: a person without an Arabic name"):
        gather((tmp_path,))
