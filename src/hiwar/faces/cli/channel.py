"""A channel on a sheet: where it stands and why, what is offered, and all that led there.

What enters is a channel with the record it was made from; what leaves is lines. Invariant: every line of
state, offer, contact and signal shows the words it stands on, with their page.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from hiwar.faces.bidi import isolate, piece
from hiwar.faces.cli.sheet import STATUS_STYLES, Piece, Sheet
from hiwar.faces.parties import side_words
from hiwar.faces.reasons import why
from hiwar.faces.words import Words
from hiwar.model import Announced, Channel, ChannelState, Cited, Entry, Event, Offer, Stand

if TYPE_CHECKING:
    from hiwar.pipeline import Record
    from hiwar.pipeline.channels import Standing

_RUNG_STYLES = {
    **STATUS_STYLES, "dormant": "dim", "signal": "cyan", "preparatory": "cyan", "scheduled": "blue",
    "read_outs": "green",
}  # fmt: skip


class Desk(NamedTuple):
    """What the lines of a channel are written with: sheet, where each text is found, own tables."""

    sheet: Sheet
    source: Callable[[str], tuple[str, ...]]
    folders: tuple[Path, ...]

    def side(self, side: str | None) -> str:
        """A side by its name."""
        return side_words(side, self.sheet.words, self.folders)

    def sides(self, sides: Iterable[str]) -> str:
        """Sides by their names."""
        return self.sheet.words.label("comma").join(self.side(side) for side in sides)


def source_in(record: Record, text_id: str) -> tuple[str, ...]:
    """Outlet, day and address of the page with a text that was read first."""
    reading = next(iter(record.carriers(text_id)), None)
    if reading is None:
        return ()
    article, capture = reading.article, reading.capture
    parts = (article.outlet.name, article.published.start, capture.url or capture.path)
    return tuple(part for part in parts if part)


def write_channel(
    sheet: Sheet, channel: Channel, record: Record, folders: tuple[Path, ...] = (), events: Sequence[Event] = ()
) -> None:
    """Write the channel; `record` is what it was made from, `events` are those of it."""
    words, desk = sheet.words, Desk(sheet, functools.partial(source_in, record), folders)
    name = " – ".join(desk.side(side) for side in channel.members or (channel.a, channel.b))
    as_of = f"{words.label('as_of')} {channel.as_of}" if channel.as_of else words.of("date", "unknown")
    read = words.label("comma").join((words.count("page", record.pages), words.count("outlet", len(channel.outlets))))
    sheet.line([(name, "bold"), (as_of, ""), (read, "dim")])
    sheet.part("state")
    _state(desk, channel.state)
    _leaders(sheet, channel)
    if channel.levels:
        sheet.part("levels")
        for state in channel.levels:
            _state(desk, state)
    if channel.beside:
        sheet.part("beside")
        for state in channel.beside:
            _state(desk, state)
    spoke: dict[str | None, str | None] = {entry.id: entry.by for entry in channel.entries if entry.what == "signal"}
    for label, offers in (
        ("open_offers", [offer for offer in channel.offers if offer.open]),
        ("answered_offers", [offer for offer in channel.offers if not offer.open]),
    ):
        sheet.part(label, len(offers))
        for offer in offers:
            _offer(desk, offer, spoke.get(offer.answered_by))
    if channel.positions:
        sheet.part("positions", len(channel.positions))
        for stand in channel.positions:
            _stand(desk, stand)
    if channel.announced:
        sheet.part("announced_part")
        for told in channel.announced:
            _announced(desk, told)
    _months(desk, events)
    sheet.part("entries", len(channel.entries))
    for entry in channel.entries:
        _entry(desk, entry)


def write_standing(sheet: Sheet, one: Standing, folders: tuple[Path, ...] = ()) -> None:
    """Write where one of many channels stands, and where it stood."""
    words, state = sheet.words, one.state
    name = " – ".join(side_words(side, words, folders) for side in (one.a, one.b))
    before = f"{words.label('state_was')} {words.of('rung', one.before.rung)}" if one.before else ""
    pieces: list[Piece] = [
        (name, "bold"),
        (words.of("rung", state.rung), f"bold {_RUNG_STYLES.get(state.rung, '')}"),
        (words.of("level", state.level) if state.level else "", ""),
        (f"{words.label('since')} {state.since}" if state.since else "", ""),
        (before, "yellow"),
        (words.count("event", one.events), "dim"),
    ]
    sheet.line(pieces)


def _state(desk: Desk, state: ChannelState) -> None:
    """Where the channel, or a level of it, stands."""
    words = desk.sheet.words
    readouts = f"{words.label('readouts')} {desk.sides(state.readouts)}" if state.readouts else ""
    pieces: list[Piece] = [
        (words.of("level", state.level) if state.level else "", ""),
        (words.of("rung", state.rung), f"bold {_RUNG_STYLES.get(state.rung, '')}"),
        (f"{words.label('since')} {state.since}" if state.since else "", ""),
        (readouts, ""),
        (why(state.why, words, desk.folders), ""),
    ]
    desk.sheet.line(pieces, "  ", 4)
    _quote(desk, state.evidence)


def _leaders(sheet: Sheet, channel: Channel) -> None:
    """How long the leaders have not spoken, and what is announced."""
    words = sheet.words
    days = {entry.id: entry.date or entry.on for entry in channel.entries}
    pieces: list[Piece] = []
    if channel.last_leaders and channel.days_since_leaders is not None:
        ago = words.count("day", channel.days_since_leaders)
        pieces.append((words.label("last_leaders", day=days.get(channel.last_leaders), days=ago), ""))
    told = {entry.id: entry for entry in channel.entries}
    pieces += [(f"{words.label('next')} {_coming(words, told.get(event))}", "") for event in channel.next_announced]
    if pieces:
        sheet.line(pieces, "  ", 4)


def _coming(words: Words, entry: Entry | None) -> str:
    """The day of what is announced; without one, the day on which it was told."""
    if entry and entry.date:
        return entry.date
    unknown = words.of("date", "unknown")
    return f"{unknown} ({words.label('told')} {entry.published})" if entry and entry.published else unknown


def _offer(desk: Desk, offer: Offer, by: str | None) -> None:
    """Who offers what to whom, since when, on what condition, and what came of it; `by` is the side that answered."""
    words = desk.sheet.words
    answer = words.of("answer", offer.answer)
    if offer.answer != "open":
        # What answers is a side that spoke, or the contact that came of it, which its date names.
        answer += f" {words.label('by')} {desk.side(by)}" if by else ""
        answer += f" {offer.answered_on}" if offer.answered_on else ""
    pieces: list[Piece] = [
        (desk.side(offer.by), "bold"),
        (words.of("offer", offer.stance), "bold cyan"),
        (f"{words.label('toward')} {desk.sides(offer.toward)}" if offer.toward else "", ""),
        (f"{words.label('since')} {offer.since}" if offer.since else "", ""),
        (f"{words.label('latest')} {offer.latest}" if offer.latest and offer.latest != offer.since else "", ""),
        (words.of("way", offer.way) if offer.way != "unknown" else "", ""),
        (answer, "yellow" if offer.open else "green"),
    ]
    desk.sheet.line(pieces, "  ", 4)
    _condition(desk, offer.condition)
    _quote(desk, offer.evidence)


def _stand(desk: Desk, stand: Stand) -> None:
    """What a side demands, offers, promises or rules out, and what the other said to it."""
    words = desk.sheet.words
    on = f" {stand.answered_on}" if stand.answered_on else ""
    pieces: list[Piece] = [
        (stand.on or words.of("date", "unknown"), ""),
        (desk.side(stand.by), "bold"),
        (words.of("position", stand.kind), "bold cyan"),
        (f"{words.label('toward')} {desk.side(stand.toward)}", ""),
        (words.of("answered", stand.answer) + on, "yellow" if stand.answer == "open" else "green"),
    ]
    desk.sheet.line(pieces, "  ", 4)
    _quote(desk, stand.evidence)
    _quote(desk, stand.answer_evidence)


def _announced(desk: Desk, told: Announced) -> None:
    """What a side announced, counted by what came of it."""
    words = desk.sheet.words
    by = desk.side(told.by) if told.by else words.label("neither")
    counted: list[Piece] = [(f"{words.of('came', came)} {len(ids)}", "") for came, ids in told.came.items()]
    desk.sheet.line([(by, "bold"), *counted], "  ", 4)


def _months(desk: Desk, events: Sequence[Event]) -> None:
    """How many contacts were held in each month, by level and by who took the initiative, and with whom else."""
    from hiwar.queries.channels import months_of

    months = months_of(events)
    if not months:
        return
    words = desk.sheet.words
    desk.sheet.part("months")
    for month in months:
        levels = ", ".join(f"{words.of('level', level)} {many}" for level, many in sorted(month.levels.items()))
        told = {side: many for side, many in sorted(month.initiative.items()) if side != "unknown"}
        shares = ", ".join(f"{desk.side(side)} {many}/{month.contacts}" for side, many in told.items())
        pieces: list[Piece] = [(str(month.contacts), "bold"), (levels, "")]
        pieces.append((f"{words.label('initiative')} {shares}" if shares else "", ""))
        desk.sheet.line(pieces, desk.sheet.cell(month.month, 8, 2), 10)


def _entry(desk: Desk, entry: Entry) -> None:
    """A contact or a signal under its day."""
    words = desk.sheet.words
    contact = entry.what == "contact"
    day = entry.date if contact else entry.on
    by = desk.side(entry.by) if entry.by or not contact else ""
    told: list[Piece] = [
        (words.of("kind", entry.kind) if contact else "", "bold"),
        (words.of("status" if contact else "stance", entry.says), f"bold {STATUS_STYLES.get(entry.says, 'cyan')}"),
        (words.of("level", entry.level) if contact and entry.level else "", ""),
        (f"{words.label('initiative')} {by}" if contact and by else by, ""),
        (f"{words.label('toward')} {desk.sides(entry.toward)}" if entry.toward and not contact else "", ""),
        (words.of("way", entry.way) if entry.way and entry.way != "unknown" else "", ""),
        (f"{words.label('told')} {entry.on}" if contact and not day and entry.on else "", "dim"),
    ]
    desk.sheet.line(told, desk.sheet.cell(day or words.of("date", "unknown"), 14, 2), 16)
    _condition(desk, entry.condition, 4)
    _quote(desk, entry.evidence)


def _condition(desk: Desk, condition: Cited | None, indent: int = 4) -> None:
    if condition:
        words = f"{desk.sheet.words.label('condition')} {isolate(f'«{condition.quote}»')}"
        desk.sheet.line([(words, "yellow")], " " * indent, indent + 2)


def _quote(desk: Desk, evidence: Sequence[Cited]) -> None:
    """The longest words, and where they stand."""
    if evidence:
        best = max(evidence, key=lambda cited: len(cited.quote))
        desk.sheet.quote(best.quote, indent=4)
        desk.sheet.line([(piece(part), "dim") for part in desk.source(best.text_id)], " " * 4, 6)
