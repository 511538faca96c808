"""Gold: what coders found on a page, by places in its text and without any of its words.

What enters is JSON lines (`evaluation/gold/*.jsonl`) or, through `located`, a coder's file; what leaves is frozen
records. Refused: a key that is not known, a span that is no span. Invariant: a span is `(start, end)` in code points
of the text whose SHA-256 the page names; where the coder's words stand at several places, all are kept, in order;
`X_alt` are other right values of X; what is `optional` counts only when it is read.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

import msgspec

Spans = tuple[tuple[int, int], ...]
Part = Literal["development", "held", "examples"]
Task = Literal["contacts", "statements", "signals"]

FOLDER = Path(__file__).parent / "gold"
KEPT_BACK = frozenset({"held", "later-held"})
"""The sets of whose pages only totals are told."""
HELD_EVERY = 3
"""A page whose number is a multiple of this is held back from whoever writes rules."""


class GoldContact(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A contact; participants are English names, dates are days, months, years or `A/B`."""

    kind: str
    kind_alt: tuple[str, ...] = ()
    participants: tuple[str, ...]
    participants_optional: tuple[str, ...] = ()
    status: str
    status_alt: tuple[str, ...] = ()
    date: str | None = None
    date_alt: tuple[str, ...] = ()
    new_date: str | None = None
    place: str | None = None
    place_alt: tuple[str, ...] = ()
    initiative: str | None = None
    initiative_alt: tuple[str, ...] = ()
    level: str | None = None
    level_alt: tuple[str, ...] = ()
    topic: tuple[str, ...] | None = None
    outcome: str | None = None
    ordinal: int | None = None
    condition: Spans | str | None = None
    background: bool = False
    optional: bool = False
    note: str | None = None
    evidence: Spans

    @property
    def kinds(self) -> set[str]:
        """Every right kind."""
        return {self.kind, *self.kind_alt}

    @property
    def statuses(self) -> set[str]:
        """Every right status."""
        return {self.status, *self.status_alt}


class GoldStatement(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A statement; `kind` is its form."""

    speaker: str
    speaker_alt: tuple[str, ...] = ()
    kind: str
    kind_alt: tuple[str, ...] = ()
    date: str | None = None
    reported_via: str | None = None
    about: tuple[str, ...] = ()
    gist: str | None = None
    note: str | None = None
    optional: bool = False
    evidence: Spans

    @property
    def speakers(self) -> tuple[str, ...]:
        """Every right speaker."""
        return (self.speaker, *self.speaker_alt)

    @property
    def forms(self) -> set[str]:
        """Every right form."""
        return {self.kind, *self.kind_alt}


class GoldSignal(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A signal of a party."""

    party: str
    toward: str | None = None
    toward_alt: tuple[str, ...] = ()
    stance: str
    stance_alt: tuple[str, ...] = ()
    way: str | None = None
    way_alt: tuple[str, ...] = ()
    condition: Spans | str | None = None
    note: str | None = None
    optional: bool = False
    evidence: Spans

    @property
    def stances(self) -> set[str]:
        """Every right stance."""
        return {self.stance, *self.stance_alt}


class GoldPage(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One page as a coder read it; `file` is the corpus file it stands in, `sha256` that of its text layer.

    Each string of `boilerplate` (what is no part of the article) is the places it stands at. `coded` names the tasks
    for which it was coded, where it was not coded wholly: of the others, and of the article, nothing is counted.
    """

    page: str
    part: Part
    url: str | None
    file: str
    sha256: str
    chars: int
    coder: str | None = None
    coded: tuple[Task, ...] = ()
    language: str = "ar"
    title: tuple[int, int] | None = None
    published: str | None = None
    published_basis: str | None = None
    published_interval: str | None = None
    published_proof: tuple[Spans | str, ...] = ()
    published_note: str | None = None
    page_traits: tuple[str, ...] = ()
    boilerplate: tuple[Spans, ...] = ()
    contacts: tuple[GoldContact, ...] = ()
    statements: tuple[GoldStatement, ...] = ()
    signals: tuple[GoldSignal, ...] = ()

    def counts(self, task: Task) -> bool:
        """Whether it was coded for the task."""
        return not self.coded or task in self.coded


def part_of(page: str) -> Part:
    """Which part a page of this number belongs to.

    >>> part_of("003"), part_of("004")
    ('held', 'development')
    """
    return "held" if int(page) % HELD_EVERY == 0 else "development"


def load_gold(name: str, folder: Path = FOLDER) -> list[GoldPage]:
    """The pages of `NAME.jsonl`; none where there is no such file."""
    file = folder / f"{name}.jsonl"
    if not file.is_file():
        return []
    decoder = msgspec.json.Decoder(GoldPage)
    return [decoder.decode(line) for line in file.read_bytes().split(b"\n") if line.strip()]


def write_gold(name: str, pages: Iterable[GoldPage], folder: Path = FOLDER) -> None:
    """Write pages to `NAME.jsonl`, in the order of their numbers."""
    lines = [msgspec.json.encode(page) for page in sorted(pages, key=lambda page: page.page)]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.jsonl").write_bytes(b"".join(line + b"\n" for line in lines))
