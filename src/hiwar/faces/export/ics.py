"""iCalendar: contacts as all-day entries of a calendar that can be subscribed to.

What enters is a batch; what leaves is one VEVENT for each event with a known first and last day: what is announced is
TENTATIVE, what was called off, refused, denied or lapsed is CANCELLED, what was held is CONFIRMED. Of an event that was
joined with others the names that those may have had are CANCELLED too, and counted, so that no calendar keeps an entry
twice. Invariant: no clock is asked, so the same record gives the same bytes; the UID is that of the report that was
published first, which later reports do not change; SEQUENCE rises with the ledger. What has no day is counted.

Source of the form: RFC 5545; lines are folded at 75 octets.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import BinaryIO

from hiwar.faces.export.batch import Batch
from hiwar.faces.export.titles import event_lines, event_title, latest, place_name
from hiwar.faces.words import Words, words_of
from hiwar.model import Event, When
from hiwar.version import __version__

_CONFIRMED = ("held", "ongoing")
_TENTATIVE = ("planned", "proposed", "conditional")
_NEVER = "19700101T000000Z"


def write(batch: Batch, out: BinaryIO) -> dict[str, int]:
    """Write the calendar."""
    count, words, gone = 0, words_of(batch.language), batch.gone()
    head = [
        "BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//Hiwar//{__version__}//{batch.language.upper()}",
        "CALSCALE:GREGORIAN", "METHOD:PUBLISH", f"X-WR-CALNAME:{escaped(batch.title)}",
    ]  # fmt: skip
    for line in head:
        out.write(folded(line))
    for event in batch.events:
        when = when_of(event)
        if when is None or when.start is None or when.end is None:
            batch.note("no_day")
            continue
        count += 1
        for line in _entry(event, when.start, when.end, batch, words):
            out.write(folded(line))
        for line in _withdrawn(event, when.start, when.end, batch, words, gone):
            out.write(folded(line))
    out.write(folded("END:VCALENDAR"))
    return {"entries": count}


def when_of(event: Event) -> When | None:
    """When a calendar shows the event: the day it was moved to, else its own; `None` where an end of it is open."""
    when = event.new_date if event.status == "postponed" and event.new_date else event.date
    return when if when.start and when.end else None


def uid_of(event: Event) -> str:
    """The same name for an event however many pages tell of it: that of the report published first.

    >>> uid_of(Event(id="ev_1", kind="call", status="held"))
    'ev_1'
    """
    told = sorted((report.published.start or "9999", report.id) for report in event.reports)
    return "ev_" + told[0][1].partition("_")[2] if told else event.id


def state_of(event: Event) -> str:
    """What the event is to a calendar."""
    if event.status in _CONFIRMED:
        return "CONFIRMED"
    moved = event.status == "postponed" and event.new_date is not None
    return "TENTATIVE" if moved or event.status in _TENTATIVE else "CANCELLED"


def _entry(event: Event, start: str, end: str, batch: Batch, words: Words) -> Iterator[str]:
    told, language = latest(event) or batch.stamp.as_of, f"LANGUAGE={batch.language}"
    stamp = f"{told.replace('-', '')}T000000Z" if told else _NEVER
    after = datetime.date.fromisoformat(end) + datetime.timedelta(days=1)
    yield "BEGIN:VEVENT"
    yield f"UID:{uid_of(event)}@hiwar"
    yield f"DTSTAMP:{stamp}"
    yield f"LAST-MODIFIED:{stamp}"
    yield f"SEQUENCE:{batch.stamp.number or len(event.reports) + len(event.statuses)}"
    yield f"STATUS:{state_of(event)}"
    yield f"DTSTART;VALUE=DATE:{start.replace('-', '')}"
    yield f"DTEND;VALUE=DATE:{after.strftime('%Y%m%d')}"
    yield f"SUMMARY;{language}:{escaped(event_title(event, words))}"
    yield f"DESCRIPTION;{language}:{escaped(chr(10).join(event_lines(event, words)))}"
    if event.place:
        yield f"LOCATION;{language}:{escaped(place_name(event, words))}"
    if batch.base:
        yield f"URL:{batch.address(event.id)}"
    yield f"CATEGORIES:{event.kind},{event.status}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _withdrawn(event: Event, start: str, end: str, batch: Batch, words: Words, gone: set[str]) -> Iterator[str]:
    """The entries that an event had under other names, before it was joined with what stood under them.

    Which of its reports gave an entry its name then is no longer known, so all of them are taken back.
    """
    if gone.isdisjoint(event.addresses):
        return
    named = uid_of(event)
    for address in event.addresses:
        if address != named:
            batch.note("joined")
            for line in _entry(event, start, end, batch, words):
                name = line.partition(":")[0]
                if name == "STATUS":
                    yield "STATUS:CANCELLED"
                elif name == "UID":
                    yield f"UID:{address}@hiwar"
                    yield f"RELATED-TO;RELTYPE=SIBLING:{named}@hiwar"
                else:
                    yield line


def escaped(text: str) -> str:
    r"""Text as a value of iCalendar.

    >>> escaped("Paris; Moscow, 1")
    'Paris\\; Moscow\\, 1'
    """
    text = "".join(char for char in text if char == "\n" or ord(char) >= 32)
    for char, put in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(char, put)
    return text


def folded(line: str) -> bytes:
    """A line in pieces of at most 75 octets, no character cut."""
    pieces: list[bytes] = []
    piece = b""
    for char in line:
        octets = char.encode()
        if len(piece) + len(octets) > (75 if not pieces else 74):
            pieces.append(piece)
            piece = b""
        piece += octets
    return b"\r\n ".join([*pieces, piece]) + b"\r\n"
