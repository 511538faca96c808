"""Decide: a person's judgement put into a ledger.

What enters is what somebody decided of events or reports; what leaves is the judgement as it is kept. Refused: an
address of nothing, a field that cannot be judged, a value that no report tells. Invariant: what was seen is kept with
the judgement as a hash, so that it is asked again when its reports read otherwise, and so are the reports that it
weighed, so that what comes later can be told.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

import msgspec

from hiwar.chronology.pages.corrections import corrected
from hiwar.chronology.weighing.judge import FIELDS, seen_in
from hiwar.errors import MalformedInput, UsageError
from hiwar.ledger import Ledger
from hiwar.model import Contact, Judgement, Says, standing
from hiwar.pipeline.record import refresh


def decide(
    ledger: Ledger,
    says: Says,
    addresses: Sequence[str],
    who: str,
    why: str = "",
    field: str | None = None,
    value: str | None = None,
    weighed: Iterable[str] = (),
) -> Judgement:
    """Keep a judgement on the reports or events of `addresses`; an event stands for its least report.

    `weighed` are reports that bore on it beside those of the events that they are in.
    """
    reports = tuple("ct_" + address.partition("_")[2] for address in addresses)
    contacts = _contacts(ledger, reports)
    if len(set(reports)) < len(reports):
        raise UsageError(" ".join(addresses), "both are one report", "name two")
    if says == "value":
        _check_value(ledger, addresses[0], field, value)
    made = Judgement(
        says=says, reports=reports, field=field, value=value, who=who, at=now(), why=why, seen=seen_in(contacts),
        weighed=_weighed(ledger, reports, weighed),
    )  # fmt: skip
    ledger.judge(made)
    return made


def now() -> str:
    """The time at which something is judged."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="microseconds")


def _weighed(ledger: Ledger, reports: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    """All reports of the events that reports are of, and others."""
    found = {*reports, *others}
    for report in reports:
        event = ledger.shelf.event("ev_" + report.partition("_")[2])
        found |= {one.id for one in event.reports} if event else set()
    return tuple(sorted(found))


def _contacts(ledger: Ledger, reports: Iterable[str]) -> list[Contact]:
    """The reports as they read now."""
    shelf, held = refresh(ledger), standing(ledger.judgements())
    found = []
    for report in reports:
        readings = [corrected(reading, held) for reading in shelf.present(shelf.carrying([report]))]
        contact = next((c for reading in readings for c in reading.contacts if c.id == report), None)
        if contact is None:
            raise UsageError(report, "there is no such report", "take an id from `hiwar chronology --format jsonl`")
        found.append(contact)
    return found


def _check_value(ledger: Ledger, address: str, field: str | None, value: str | None) -> None:
    if field not in FIELDS:
        raise UsageError(str(field), "it cannot be judged", f"one of: {', '.join(FIELDS)}")
    event = ledger.shelf.event("ev_" + address.partition("_")[2])
    told = next((one for one in event.fields if one.name == field), None) if event else None
    values = [one.value for one in told.values if one.value is not None] if told else []
    if value not in values:
        raise UsageError(str(value), "no report tells it", f"one of: {', '.join(values) or 'nothing told'}")


def withdraw(ledger: Ledger, judgement: str, who: str, why: str = "") -> Judgement:
    """Take a judgement back."""
    if judgement not in {one.id for one in ledger.judgements()}:
        raise UsageError(judgement, "there is no such judgement", "see `hiwar judge list`")
    made = Judgement(says="withdrawn", of=judgement, who=who, at=now(), why=why)
    ledger.judge(made)
    return made


def take_in(ledger: Ledger, lines: Iterable[bytes], subject: str) -> tuple[int, int]:
    """Keep judgements that another ledger gave out, one JSON object a line: how many were new, how many known."""
    judgements = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                judgements.append(msgspec.json.decode(line, type=Judgement))
            except msgspec.MsgspecError as error:
                raise MalformedInput(f"{subject}:{number}", str(error), "give what `hiwar judge list` wrote") from error
    new = sum(ledger.judge(one) is not None for one in judgements)
    return new, len(judgements) - new
