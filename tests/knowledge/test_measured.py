"""Measured precision: of enough records, or unknown."""

from __future__ import annotations

import pytest

from hiwar.knowledge.measured import LEAST, Measured, Release, of_pair, precision, release
from hiwar.model import KINDS, STATUSES


def told(read: int, right: int) -> Measured:
    return Measured(read=read, right=right)


RELEASE = Release(
    engine="hiwar 0", date="2026-11-21", part="held", pages=90, all=told(80, 60),
    kind={"call": told(20, 18), "letter": told(3, 3)},
    status={"held": told(50, 40), "planned": told(LEAST, 5)},
    pair={"call/held": told(LEAST, 9), "call/planned": told(LEAST - 1, 1)},
)  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "status", "expected"),
    [
        ("call", "held", 0.9),
        ("call", "planned", 0.5),
        ("letter", "held", None),
        ("call", "denied", None),
        ("video", "held", None),
    ],
)
def test_of_pair(kind: str, status: str, expected: float | None) -> None:
    assert of_pair(RELEASE, kind, status) == expected


def test_the_release_was_measured() -> None:
    found = release()
    assert found is not None
    assert found.part == "held"
    assert set(found.kind) <= set(KINDS)
    assert set(found.status) <= set(STATUSES)
    assert sum(row.read for row in found.pair.values()) == found.all.read
    for kind in KINDS:
        for status in STATUSES:
            share = precision(kind, status)
            assert share is None or 0 <= share <= 1
