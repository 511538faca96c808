"""Corrections: readings with the persons and contacts that people gave them, and voices with the copies they knew.

What enters is readings or voices and the judgements that hold; what leaves is the same with what was judged of names,
missed contacts and copies. Invariant: without such a judgement all is as it was; what speaks against one is a problem
of the reading that names the judgement, and is not obeyed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

import msgspec

from hiwar.chronology.pages.tellings import GROUP
from hiwar.knowledge.formats import stands_for
from hiwar.knowledge.world import load_world
from hiwar.model import Contact, Judgement, Party, Problem, Reading, Signal, Statement
from hiwar.text.shadow import fold

AGAIN, AGAINST = "judged_on_another_reading", "evidence_against"
BY_HAND = "by_hand"
CORRECTING = frozenset({"person", "copy", "missed"})
"""The judgements that change what enters the chronology, not what it makes of it."""

V = TypeVar("V")


class Named(NamedTuple):
    """A name as it is looked for, with its judgement."""

    words: str
    judgement: Judgement


def corrected(reading: Reading, judgements: Iterable[Judgement]) -> Reading:
    """The reading with names and contacts as they were judged."""
    ours = [one for one in judgements if _bears_on(one, reading)]
    if not ours:
        return reading
    names = [Named(fold(one.name), one) for one in ours if one.says == "person" and one.name]
    found = _with_names(reading, names) if names else reading
    for judgement in ours:
        if judgement.says == "missed" and judgement.contact:
            found = _with_contact(found, judgement, judgement.contact)
    return found


def _bears_on(judgement: Judgement, reading: Reading) -> bool:
    if judgement.says == "missed":
        return reading.capture.text_id in judgement.texts
    if judgement.says != "person":
        return False
    outlet = reading.article.outlet
    return judgement.scope is None or judgement.scope in (reading.capture.text_id, outlet.name, outlet.domain)


def _with_names(reading: Reading, names: Sequence[Named]) -> Reading:
    problems: list[Problem] = list(reading.problems)

    def named(party: Party) -> Party:
        one = name_of(party, names)
        if one is None:
            return party
        problems.extend(_against(party, one))
        return _as_judged(party, one)

    def all_named(parties: Iterable[Party]) -> tuple[Party, ...]:
        return tuple(named(party) for party in parties)

    contacts = tuple(msgspec.structs.replace(one, parties=all_named(one.parties)) for one in reading.contacts)
    statements = tuple(_statement(one, named, all_named) for one in reading.statements)
    acts = tuple(
        msgspec.structs.replace(one, actors=all_named(one.actors), recipients=all_named(one.recipients))
        for one in reading.acts
    )
    told = tuple(dict.fromkeys(problems))
    return msgspec.structs.replace(reading, contacts=contacts, statements=statements, acts=acts, problems=told)


def _statement(
    one: Statement, named: Callable[[Party], Party], all_named: Callable[[Iterable[Party]], tuple[Party, ...]]
) -> Statement:
    signal: Signal | None = one.signal
    if signal:
        signal = msgspec.structs.replace(signal, toward=all_named(signal.toward))
    position = one.position
    if position:
        position = msgspec.structs.replace(position, toward=all_named(position.toward))
    return msgspec.structs.replace(
        one,
        speaker=named(one.speaker),
        about=all_named(one.about),
        addressee=all_named(one.addressee),
        signal=signal,
        position=position,
    )


def name_of(party: Party, names: Sequence[Named]) -> Judgement | None:
    """The judgement on the name of a party: on the whole of it, or on the end of the words that name him."""
    if party.type != "person":
        return None
    quote = fold(party.mention.quote) if party.mention else ""
    own = fold(party.name_ar) if party.name_ar and not party.known else None
    return next((j for words, j in names if words in (own, quote) or quote.endswith(" " + words)), None)


def _as_judged(party: Party, judgement: Judgement) -> Party:
    """The party as the person whom the name stands for."""
    value = str(judgement.value)
    why = f"judged by {judgement.who}" + (f": {judgement.why}" if judgement.why else "")
    entity = load_world().entities.get(value)
    if entity is None:
        return msgspec.structs.replace(party, name=value, name_ar=value, id=None, known=False, why=why)
    state = entity.state or party.state
    return msgspec.structs.replace(
        party, name=entity.name, name_ar=entity.name_ar, state=state, id=entity.id, known=True, why=why
    )


def _against(party: Party, judgement: Judgement) -> Iterable[Problem]:
    """That the tables know the name by now, and as somebody else."""
    if party.known and party.id != judgement.value and party.id != judgement.seen and party.mention:
        says = f"{judgement.id} by {judgement.who}: the name is now known as that of {party.name}"
        yield Problem(code=AGAINST, says=says, start=party.mention.start, end=party.mention.end)


def _with_contact(reading: Reading, judgement: Judgement, missed: Contact) -> Reading:
    """The reading with a contact that was missed; what the engine reads in its words is left out, and told."""
    found = twins(reading, missed)
    problems = list(reading.problems)
    if found and judgement.seen != found[0].id:
        says = f"{judgement.id} by {judgement.who}: the page is now read as telling it ({found[0].id})"
        problems += [Problem(code=AGAIN, says=says, start=at.start, end=at.end) for at in missed.evidence[:1]]
    kept = [one for one in reading.contacts if one not in found]
    return msgspec.structs.replace(reading, contacts=(*kept, missed), problems=tuple(problems))


def twins(reading: Reading, missed: Contact) -> list[Contact]:
    """The contacts of a reading that are the one that was missed."""
    return [one for one in reading.contacts if _twin(one, missed)]


def _twin(one: Contact, missed: Contact) -> bool:
    """Whether the engine tells the same contact in the same words."""
    if one.id == missed.id:
        return True
    meet = any(a.start < b.end and b.start < a.end for a in one.evidence for b in missed.evidence)
    both = _states(one) & _states(missed)
    return meet and GROUP[one.kind] == GROUP[missed.kind] and len(both) > 1


def _states(contact: Contact) -> set[str]:
    """The states, organisations and persons without any that take part; of a group that acts as one its members."""
    told = (party.state or party.id for party in contact.parties)
    return {side for one in told if one for side in stands_for(one)}


def copies(
    voices: Mapping[str, V],
    captures: Mapping[str, str],
    judgements: Iterable[Judgement],
    of_text: Callable[[str], V | None],
) -> dict[str, V]:
    """The voices with those of judged copies in place of their own.

    `captures` are the captures asked about with their text ids; `of_text` gives the voice of a text.
    """
    target = {one.texts[0]: one.texts[1] for one in judgements if one.says == "copy"}
    found = dict(voices)
    for capture, text_id in captures.items():
        last = _last(text_id, target)
        voice = of_text(last) if last != text_id else None
        if voice is not None:
            found[capture] = voice
    return found


def _last(text_id: str, target: Mapping[str, str]) -> str:
    """The text at the end of a chain of copies; the text itself where the chain runs in a ring."""
    seen, last = {text_id}, text_id
    while last in target:
        last = target[last]
        if last in seen:
            return text_id
        seen.add(last)
    return last
