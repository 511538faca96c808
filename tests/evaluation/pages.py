"""Hand-made gold and readings: two leaders, a call, and who said what of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from evaluation.gold import GoldContact, GoldPage, GoldSignal, GoldStatement
from evaluation.score import score_page
from evaluation.sides import Sides
from evaluation.tally import Tally

from hiwar.model import (
    Article,
    Capture,
    Contact,
    Party,
    Place,
    Range,
    Reading,
    Signal,
    Span,
    Statement,
    When,
    day,
    span_of,
)  # fmt: skip

TEXT = (
    "اتصل الرئيس الفرنسي بنظيره الروسي يوم الخميس. "  # the French president called his Russian counterpart on Thursday
    "وقال المتحدث باسم الكرملين: «موسكو مستعدة للحوار». "  # the Kremlin's spokesman said: Moscow is ready for dialogue
    "وزار وزير الخارجية التركي مسقط."  # and the Turkish foreign minister visited Muscat
)
CALL, SAID, VISIT = (0, 45), (46, 96), (98, len(TEXT))
TABLE = {
    "Emmanuel Macron": {"type": "person", "state": "FRA"},
    "Vladimir Putin": {"type": "person", "state": "RUS"},
    "Dmitry Peskov": {"type": "person", "state": "RUS", "aka": ["Dmitri Peskov"]},
    "France": {"type": "state", "state": "FRA"},
    "Russia": {"type": "state", "state": "RUS"},
    "Turkey": {"type": "state", "state": "TUR", "aka": ["Türkiye"]},
    "Oman": {"type": "state", "state": "OMN"},
    "Iran": {"type": "state", "state": "IRN"},
    "Iraq": {"type": "state", "state": "IRQ"},
    "unnamed Russian source": {"type": "group", "state": "RUS"},
}
MACRON = Party(name="Emmanuel Macron", type="person", state="FRA", known=True)
PUTIN = Party(name="Vladimir Putin", type="person", state="RUS", known=True)
PESKOV = Party(name="Dmitri Peskov", type="person", state="RUS", known=True)
LAVROV = Party(name="Sergei Lavrov", type="person", state="RUS", known=True)


def state(name: str, code: str) -> Party:
    return Party(name=name, type="state", state=code, known=True)


def sides(folder: Path) -> Sides:
    """The hand-made table of participants."""
    file = folder / "parties.json"
    file.write_text(json.dumps(TABLE), "utf-8")
    return Sides(file)


def gold_contact(**changed: Any) -> GoldContact:
    told: dict[str, Any] = {
        "kind": "call", "participants": ("Emmanuel Macron", "Vladimir Putin"), "status": "held", "evidence": (CALL,),
    }  # fmt: skip
    return GoldContact(**{**told, **changed})


def gold_statement(**changed: Any) -> GoldStatement:
    return GoldStatement(**{"speaker": "Dmitry Peskov", "kind": "direct", "evidence": (SAID,), **changed})


def gold_page(**changed: Any) -> GoldPage:
    told: dict[str, Any] = {"page": "001", "part": "development", "url": None, "file": "f", "sha256": "", "chars": 0}
    return GoldPage(**{**told, **changed})


def contact(**changed: Any) -> Contact:
    told: dict[str, Any] = {
        "id": "ct", "kind": "call", "status": "held", "parties": (MACRON, PUTIN), "evidence": spans(CALL),
    }  # fmt: skip
    return Contact(**{**told, **changed})


def statement(**changed: Any) -> Statement:
    return Statement(**{"id": "st", "speaker": PESKOV, "form": "direct", "evidence": spans(SAID), **changed})


def spans(*places: tuple[int, int]) -> tuple[Span, ...]:
    return tuple(span_of(TEXT, *place) for place in places)


def reading(contacts: tuple[Contact, ...] = (), statements: tuple[Statement, ...] = (), **article: Any) -> Reading:
    told: dict[str, Any] = {"title": None, "body": (Range(0, len(TEXT)),), **article}
    capture = Capture(id="cp", blob="", text_id="")
    return Reading(engine="", capture=capture, article=Article(**told), contacts=contacts, statements=statements)


def scored(gold: GoldPage, read: Reading | None, folder: Path) -> Tally:
    """The tally of a page by the hand-made table."""
    return score_page(gold, read, TEXT, sides(folder))


__all__ = ["GoldSignal", "Place", "Signal", "When", "day"]
