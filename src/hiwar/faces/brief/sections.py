"""Sections: what a briefing says under its fixed headings.

What enters is the ground of a briefing; what leaves is sentences under each heading, in the order in which a reader
asks. Invariant: every sentence stands on the words that made its event, signal or state so, or on the count of all
that was read; what has no evidence is not said; each heading is always there and never empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from hiwar.chronology.review.series import series
from hiwar.faces.brief.ground import Ground
from hiwar.faces.brief.sentence import (
    Count,
    Day,
    Days,
    Evidence,
    Quote,
    Sentence,
    Side,
    Sides,
    Term,
    Terms,
    Value,
    Weight,
    What,
    say,
)
from hiwar.model import ChannelState, Entry, Event, Offer, When

HEADINGS = ("bottom_line", "what_changed", "channels", "coming_up", "disagreements", "gaps")
_RANKS = ("leaders", "ministers")
_PAST = ("held", "ongoing")
_WORDED = ("kind", "status", "level", "outcome", "initiative")
"""The fields whose values have a word in every language."""


class Section(NamedTuple):
    """A heading with its sentences, at least one."""

    heading: str
    sentences: tuple[Sentence, ...]


def sections_of(ground: Ground) -> tuple[Section, ...]:
    """All sections, in the order of `HEADINGS`."""
    found: dict[str, Iterable[Sentence]] = {
        "bottom_line": _bottom_line(ground),
        "what_changed": _changes(ground),
        "channels": _channels(ground),
        "coming_up": _coming(ground),
        "disagreements": _disagreements(ground),
        "gaps": _gaps(ground),
    }
    return tuple(
        Section(heading, tuple(found[heading]) or (Sentence(f"no_{heading}", _span(ground), ground.count),))
        for heading in HEADINGS
    )


def _span(ground: Ground) -> dict[str, Day]:
    return {"since": Day(ground.since), "as_of": Day(ground.channel.as_of)}


def _bottom_line(ground: Ground) -> Iterator[Sentence]:
    """Where the channel stands, on what, when the leaders last spoke, what is next."""
    channel, state = ground.channel, ground.channel.state
    sides: dict[str, Value] = {"a": Side(channel.a), "b": Side(channel.b), "rung": Term("rung", state.rung)}
    evidence: Sequence[Evidence] = state.evidence or (ground.count,)
    yield from say("stands_since" if state.since else "stands", evidence, **sides, since=Day(state.since))
    event = ground.events.get(state.by or "")
    if event:
        yield from _told(ground, "rests_on", event)
    leaders = ground.events.get(channel.last_leaders or "")
    if leaders and channel.days_since_leaders is not None:
        days = Days(channel.days_since_leaders)
        yield from say("last_leaders", words_of(leaders), date=leaders.date, days=days, what=What(leaders))
    for event in _events(ground, channel.next_announced[:1]):
        yield from _told(ground, "next", event)


def _changes(ground: Ground) -> Iterator[Sentence]:
    """What pages from the day on told: contacts that are new or became something else, and signals."""
    entries = [e for e in ground.channel.entries if e.what == "signal" and (e.published or e.on or "") >= ground.since]
    dated: list[tuple[str, list[Sentence]]] = [(entry.on or "", _signal(ground, entry)) for entry in entries]
    for event in ground.events.values():
        recent = [change for change in event.statuses if change.on and change.on >= ground.since]
        if not recent or (event.background and not _in_time(event, ground)):
            continue
        before = [change for change in event.statuses if not change.on or change.on < ground.since]
        key = "new_contact" if event.date.known else "new_undated"
        values: dict[str, Value] = {}
        if before:
            same = before[-1].status == event.status
            key = "more_told" if same else "changed_contact"
            values = {} if same else {"before": Term("status", before[-1].status)}
        on = max(change.on for change in recent if change.on)
        evidence = [cited for change in reversed(recent) for cited in change.evidence]
        dated.append((event.date.start or on, say(key, evidence, on=Day(on), **_of(event), **values)))
    for _, sentences in sorted(dated, key=lambda one: one[0]):
        yield from sentences


def _in_time(event: Event, ground: Ground) -> bool:
    return (event.date.end or "") >= ground.since


def _signal(ground: Ground, entry: Entry) -> list[Sentence]:
    values: dict[str, Value] = {
        "on": Day(entry.on), "by": Side(entry.by), "toward": Sides(entry.toward), "stance": Term("stance", entry.says),
    }  # fmt: skip
    if entry.condition:
        condition = Quote(entry.condition.quote)
        return say("signal_on_condition", [*entry.evidence, entry.condition], **values, condition=condition)
    return say("signal", entry.evidence, **values)


def _channels(ground: Ground) -> Iterator[Sentence]:
    """Each level apart, what stands beside the ladder, what is offered and not answered."""
    for state in ground.channel.levels:
        level: dict[str, Value] = {"level": Term("level", state.level or "unknown"), "rung": Term("rung", state.rung)}
        key = "level_since" if state.since else "level"
        yield from say(key, state.evidence or (ground.count,), **level, since=Day(state.since))
    for state in ground.channel.beside:
        yield from _beside(ground, state)
    for offer in ground.channel.offers:
        if offer.open:
            yield from _offer(offer)


def _beside(ground: Ground, state: ChannelState) -> list[Sentence]:
    event = ground.events.get(state.by or "")
    values: dict[str, Value] = {"rung": Term("rung", state.rung), "since": Day(state.since)}
    if event is None:
        return say("beside_signal", state.evidence, **values)
    return say("beside", state.evidence, **values, what=What(event), date=event.date)


def _offer(offer: Offer) -> list[Sentence]:
    values: dict[str, Value] = {
        "by": Side(offer.by), "stance": Term("offer", offer.stance), "toward": Sides(offer.toward),
        "since": Day(offer.since), "answer": Term("answer", offer.answer),
    }  # fmt: skip
    if offer.condition:
        condition = Quote(offer.condition.quote)
        return say("offer_on_condition", [*offer.evidence, offer.condition], **values, condition=condition)
    return say("offer", offer.evidence, **values)


def _coming(ground: Ground) -> Iterator[Sentence]:
    """What is announced and still ahead."""
    for event in _events(ground, ground.channel.next_announced):
        yield from _told(ground, "announced", event)


def _disagreements(ground: Ground) -> Iterator[Sentence]:
    """What origins tell that cannot all be so, of contacts of the time or told in it."""
    for one in ground.disagreements:
        events = [ground.events[id_] for id_ in one.events]
        if not any(_touched(event, ground) for event in events):
            continue
        event = events[0]
        if one.field:
            evidence = [value.evidence[0] for value in one.values if value.evidence]
            told = tuple(value.value for value in one.values if value.value)
            group = one.field if one.field in _WORDED else None
            values: dict[str, Value] = {"field": Term("label", _label(one.field)), "values": Terms(told, group)}
            yield from say("values_differ", evidence, what=What(event), date=event.date, **values)
        else:
            both = [cited for other in events for cited in words_of(other)]
            yield from say("cannot_be", both, what=What(event), date=event.date, why=Term("disagrees", one.kind))


def _label(field: str) -> str:
    return {"place": "place_heading"}.get(field, field)


def _gaps(ground: Ground) -> Iterator[Sentence]:
    """What is not known: plans that passed unconfirmed, read-outs and contacts of a series that were not read, days."""
    for state in ground.channel.beside:
        event = ground.events.get(state.by or "")
        if state.rung == "lapsed" and event:
            yield from say("unconfirmed", state.evidence, what=What(event), date=event.date)
    for event in ground.events.values():
        if not _touched(event, ground):
            continue
        pair = (ground.channel.a, ground.channel.b)
        silent = tuple(side for side in pair if side not in event.accounts)
        if event.status in _PAST and event.level in _RANKS and silent and not event.background:
            yield from say("no_account", words_of(event), what=What(event), date=event.date, sides=Sides(silent))
        if not event.date.known:
            yield from say("no_day", words_of(event), what=What(event), status=Term("status", event.status))
    for one in series(ground.events.values()):
        if len(one.all) < one.number and _touched(one.event, ground):
            known: dict[str, Value] = {"number": one.number, "since": one.since, "known": len(one.all)}
            yield from say("series_gap", words_of(one.event), what=What(one.event), date=one.event.date, **known)
    yield Sentence("read", _span(ground), ground.count)


def _touched(event: Event, ground: Ground) -> bool:
    """Whether an event is of the time of the briefing, or was told in it."""
    told = max((change.on for change in event.statuses if change.on), default="")
    return told >= ground.since or _in_time(event, ground)


def _told(ground: Ground, key: str, event: Event) -> list[Sentence]:
    return say(key, words_of(event), **_of(event))


def _of(event: Event) -> dict[str, When | What | Term | Weight]:
    status = Term("status", event.status)
    return {"date": event.date, "what": What(event), "status": status, "weight": Weight(event)}


def words_of(event: Event) -> list[Evidence]:
    """The words that say what the event is now, else all that tell of it."""
    for change in reversed(event.statuses):
        if change.status == event.status and change.evidence:
            return list(change.evidence)
    return [cited for field in event.fields for value in field.values for cited in value.evidence]


def _events(ground: Ground, ids: Iterable[str]) -> list[Event]:
    return [ground.events[id_] for id_ in ids if id_ in ground.events]


def counted(sections: Iterable[Section]) -> int:
    """How many sentences there are."""
    return sum(len(section.sentences) for section in sections)


__all__ = ["HEADINGS", "Count", "Section", "counted", "sections_of", "words_of"]
