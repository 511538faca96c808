"""The scorer on a hand-made page: what matches, and what is then counted right."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from evaluation.gold import GoldSignal
from evaluation.tally import Tally
from pages import (
    CALL,
    LAVROV,
    MACRON,
    PUTIN,
    SAID,
    TEXT,
    VISIT,
    contact,
    gold_contact,
    gold_page,
    gold_statement,
    reading,
    scored,
    spans,
    state,
    statement,
)  # fmt: skip

from hiwar.model import Party, Place, Range, Signal, Span, between, day


def of_contacts(tmp_path: Path, told: dict[str, Any], got: dict[str, Any]) -> Tally:
    return scored(gold_page(contacts=(gold_contact(**told),)), reading((contact(**got),)), tmp_path)


def test_all_right(tmp_path: Path) -> None:
    tally = of_contacts(
        tmp_path,
        {"date": "2022-03-24", "place": "Muscat", "level": "leaders", "initiative": "France"},
        {
            "date": day("2022-03-24"), "place": Place(name="Masqat"), "level": "leaders",
            "initiative": "Emmanuel Macron",
        },
    )  # fmt: skip
    counts = tally.counts
    assert (counts["contacts_gold"], counts["contacts_read"], counts["contacts_hit"]) == (1, 1, 1)
    for name in ("status_right", "kind_right", "proved", "level", "date", "initiative_hit", "pair_right:call/held"):
        assert counts[name] == 1, name
    assert counts["person"] == counts["person_of"] == 2
    assert counts["place"] == 0  # a spelling too far
    assert [fault.kind for fault in tally.faults] == ["place"]


def test_what_a_page_was_not_coded_for_is_not_counted(tmp_path: Path) -> None:
    got = reading((contact(),), (statement(),))
    whole = scored(gold_page(contacts=(gold_contact(),)), got, tmp_path).counts
    assert (whole["contacts_hit"], whole["statements_read"]) == (1, 1)
    part = scored(gold_page(contacts=(gold_contact(),), coded=("contacts", "signals")), got, tmp_path).counts
    assert (part["contacts_hit"], part["statements_read"], part["published_invented"]) == (1, 0, 0)
    assert part["pages"] == 1


def test_a_page_without_a_reading_is_wholly_missed(tmp_path: Path) -> None:
    tally = scored(gold_page(contacts=(gold_contact(),), statements=(gold_statement(),)), None, tmp_path)
    assert tally.counts["contacts_gold"] == tally.counts["statements_gold"] == 1
    assert tally.counts["contacts_hit"] == tally.counts["statements_hit"] == 0
    assert [fault.kind for fault in tally.faults] == ["missed contact", "missed statement"]


@pytest.mark.parametrize(
    ("parties", "hit"),
    [
        ((MACRON, PUTIN), 1),
        ((state("France", "FRA"), state("Russia", "RUS")), 1),
        ((MACRON, LAVROV), 0),
        ((MACRON,), 0),
        ((MACRON, Party(name=None, type="unnamed", state="RUS")), 0),
        ((MACRON, Party(name="Fladimir Butin", type="person", state="RUS")), 1),
        ((MACRON, Party(name="Sirghi Lafruf", type="person", state="RUS")), 0),
        ((MACRON, PUTIN, state("Turkey", "TUR")), 1),
        ((MACRON, PUTIN, state("Turkey", "TUR"), state("Oman", "OMN"), state("Iran", "IRN")), 0),
    ],
)
def test_parties(tmp_path: Path, parties: tuple[Party, ...], hit: int) -> None:
    assert of_contacts(tmp_path, {}, {"parties": parties}).counts["contacts_hit"] == hit


def test_a_name_of_a_state_is_exact(tmp_path: Path) -> None:
    told = {"kind": "talks", "participants": ("Iran", "Oman")}
    for name, code, hit in (("Iraq", None, 0), ("Iran", None, 1)):
        parties = (Party(name=name, type="state", state=code), state("Oman", "OMN"))
        assert of_contacts(tmp_path, told, {"kind": "talks", "parties": parties}).counts["contacts_hit"] == hit


def test_an_optional_participant_counts_neither_way(tmp_path: Path) -> None:
    told = {"participants": ("Emmanuel Macron",), "participants_optional": ("Vladimir Putin",)}
    assert of_contacts(tmp_path, told, {}).counts["contacts_hit"] == 1
    assert of_contacts(tmp_path, told, {"parties": (MACRON,)}).counts["contacts_hit"] == 1


@pytest.mark.parametrize(
    ("told", "got", "hit"),
    [
        ("call", "video", 1),
        ("meeting", "visit", 1),
        ("call", "talks", 1),
        ("call", "meeting", 0),
        ("letter", "call", 0),
    ],
)
def test_groups_of_kinds(tmp_path: Path, told: str, got: str, hit: int) -> None:
    counts = of_contacts(tmp_path, {"kind": told}, {"kind": got}).counts
    assert counts["contacts_hit"] == hit
    assert counts["kind_right"] == 0
    assert counts[f"kind_read:{got}"] == counts[f"kind_gold:{told}"] == 1


def test_another_right_value(tmp_path: Path) -> None:
    counts = of_contacts(
        tmp_path, {"kind_alt": ("video",), "status_alt": ("ongoing",)}, {"kind": "video", "status": "ongoing"}
    ).counts
    assert counts["kind_right"] == counts["status_right"] == 1
    assert counts["kind_right:video"] == counts["kind_found:call"] == 1


def test_a_contradicting_date_parts_what_stands_apart(tmp_path: Path) -> None:
    told = {"date": "2022-03-24"}
    for places, hit in ((CALL, 1), (VISIT, 0)):
        tally = of_contacts(tmp_path, told, {"date": day("2022-03-29"), "evidence": spans(places)})
        assert tally.counts["contacts_hit"] == hit
        assert tally.counts["date_wrong"] == hit


@pytest.mark.parametrize(
    ("gold", "first", "last", "right", "wrong"),
    [
        ("2022-03-24", "2022-03-24", "2022-03-24", 1, 0),
        ("2022-03", "2022-03-07", "2022-03-07", 1, 0),
        ("2022-03", "2022-03-01", "2022-03-31", 1, 0),
        ("2022-03-20/2022-03-26", "2022-03-20", "2022-03-20", 1, 0),
        ("../2022-03-22", None, "2022-03-22", 1, 0),
        ("2022-03-24", "2022-03-20", "2022-03-30", 0, 0),
        ("2022-03-24", "2022-03-25", "2022-03-25", 0, 1),
        ("2022", "2021-12-31", "2021-12-31", 0, 1),
        ("2022-03-24", None, None, 0, 0),
    ],
)
def test_dates(tmp_path: Path, gold: str, first: str | None, last: str | None, right: int, wrong: int) -> None:
    import datetime

    ends = [datetime.date.fromisoformat(end) if end else None for end in (first, last)]
    counts = of_contacts(tmp_path, {"date": gold}, {"date": between(*ends, "interval")}).counts
    assert (counts["date_of"], counts["date"], counts["date_wrong"]) == (1, right, wrong)


def test_a_day_where_gold_has_none_is_false(tmp_path: Path) -> None:
    got = {"date": day("2022-03-24")}
    assert of_contacts(tmp_path, {}, got).counts["date_invented"] == 1
    assert of_contacts(tmp_path, {"date_alt": ("2022-03-24",)}, got).counts["date_invented"] == 0


def test_optional_counts_only_when_read(tmp_path: Path) -> None:
    gold = gold_page(contacts=(gold_contact(optional=True),), statements=(gold_statement(optional=True),))
    missed, read = scored(gold, reading(), tmp_path), scored(gold, reading((contact(),), (statement(),)), tmp_path)
    assert missed.counts["contacts_gold"] == missed.counts["statements_gold"] == 0
    assert not missed.faults
    assert read.counts["contacts_gold"] == read.counts["contacts_hit"] == 1
    assert read.counts["statements_gold"] == read.counts["statements_hit"] == 1


def test_one_contact_is_matched_once(tmp_path: Path) -> None:
    twice = scored(gold_page(contacts=(gold_contact(),)), reading((contact(), contact(status="planned"))), tmp_path)
    assert (twice.counts["contacts_read"], twice.counts["contacts_hit"], twice.counts["status_right"]) == (2, 1, 1)
    assert [fault.kind for fault in twice.faults] == ["extra contact"]


def test_initiative_has_precision_and_recall(tmp_path: Path) -> None:
    for told, got, expected in (
        ("France", "Russia", (1, 1, 0)),
        ("France", None, (1, 0, 0)),
        (None, "France", (0, 1, 0)),
    ):
        counts = of_contacts(tmp_path, {"initiative": told}, {"initiative": got}).counts
        assert tuple(counts[f"initiative_{name}"] for name in ("gold", "read", "hit")) == expected


@pytest.mark.parametrize(
    ("speaker", "place", "hit"),
    [
        (None, SAID, 1),
        (None, VISIT, 0),
        (None, (SAID[0] - 40, SAID[0] + 3), 0),
        (LAVROV, SAID, 0),
        (state("Russia", "RUS"), SAID, 1),
    ],
)
def test_statements(tmp_path: Path, speaker: Party | None, place: tuple[int, int], hit: int) -> None:
    got = statement(evidence=spans(place), **({"speaker": speaker} if speaker else {}))
    counts = scored(gold_page(statements=(gold_statement(),)), reading(statements=(got,)), tmp_path).counts
    assert counts["statements_hit"] == counts["form_right:direct"] == hit
    assert counts["statements_read"] == 1


def test_content_counts_as_evidence(tmp_path: Path) -> None:
    got = statement(evidence=spans((46, 50)), content=spans((70, 95)))
    counts = scored(gold_page(statements=(gold_statement(evidence=((72, 95),)),)), reading(statements=(got,)), tmp_path)
    assert counts.counts["statements_hit"] == 1


def test_a_described_speaker_agrees_with_an_unnamed_one(tmp_path: Path) -> None:
    gold = gold_page(statements=(gold_statement(speaker="unnamed Russian source"),))
    for code, hit in (("RUS", 1), (None, 1), ("FRA", 0)):
        got = statement(speaker=Party(name=None, type="unnamed", state=code))
        assert scored(gold, reading(statements=(got,)), tmp_path).counts["statements_hit"] == hit


def test_speakers_of_quotations_that_were_read(tmp_path: Path) -> None:
    gold = gold_page(statements=(gold_statement(), gold_statement(evidence=(VISIT,))))
    counts = scored(gold, reading(statements=(statement(speaker=LAVROV),)), tmp_path).counts
    assert (counts["quotation_speaker_of"], counts["quotation_speaker"]) == (1, 0)


def test_signals(tmp_path: Path) -> None:
    told = GoldSignal(party="Russia", toward="France", stance="ready", evidence=(SAID,))
    gold = gold_page(signals=(told,))
    got = statement(signal=Signal(stance="seeks"))
    counts = scored(gold, reading(statements=(got, statement())), tmp_path).counts
    assert (counts["signals_gold"], counts["signals_read"], counts["signals_hit"]) == (1, 1, 1)
    assert counts["stance_right"] == 0


@pytest.mark.parametrize(
    ("gold", "read", "expected"),
    [("2022-03-24", "2022-03-24", (1, 1, 0)), ("2022-03-24", "2022-03-25", (1, 0, 0)), (None, "2022-03-25", (0, 0, 1))],
)
def test_publication(tmp_path: Path, gold: str | None, read: str, expected: tuple[int, int, int]) -> None:
    counts = scored(gold_page(published=gold), reading(published=day(read)), tmp_path).counts
    assert (counts["published_of"], counts["published"], counts["published_invented"]) == expected


def test_body_and_boilerplate(tmp_path: Path) -> None:
    gold = gold_page(contacts=(gold_contact(),), boilerplate=((VISIT,), ()))
    counts = scored(gold, reading(body=(Range(0, SAID[1]),)), tmp_path).counts
    assert (counts["evidence_in_body_of"], counts["evidence_in_body"]) == (1, 1)
    assert (counts["boilerplate_in_body_of"], counts["boilerplate_in_body"]) == (2, 0)
    assert scored(gold, reading(), tmp_path).counts["boilerplate_in_body"] == 1


def test_a_quotation_that_is_not_in_its_place(tmp_path: Path) -> None:
    got = contact(evidence=(Span(0, 4, TEXT[1:5]), *spans(CALL)))
    counts = scored(gold_page(), reading((got,)), tmp_path).counts
    assert (counts["quote_wrong_of"], counts["quote_wrong"]) == (2, 1)
