"""The listener: the echoes of a ledger, brought up to date as pages come.

What enters is captures that are new or read anew; what leaves is the echoes of all articles that may be of one text
with them, while the ledger keeps the print of each. Only the lots that a page may join are compared again. Invariant:
the echoes are those of all present readings together, whatever the order in which they came and in how many parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from hiwar.chronology.echoes.carrier import Carrier, carrier_of
from hiwar.chronology.echoes.index import SKETCHED, EchoIndex
from hiwar.chronology.echoes.likeness import comparable
from hiwar.chronology.echoes.readings import Echo, body_of, echoes_of
from hiwar.chronology.echoes.signature import Signature, signature_of
from hiwar.chronology.echoes.words import Words, words_of
from hiwar.chronology.pages.tellings import unique
from hiwar.ledger import Ledger
from hiwar.ledger.prints import Print
from hiwar.model import Range


class Noted(msgspec.Struct, frozen=True):
    """What the record of a print holds: the carrier, and the spans of the text that are compared."""

    carrier: Carrier
    body: tuple[Range, ...]


class Fresh(NamedTuple):
    """A capture that carries another text than was noted of it, or that nothing was noted of."""

    noted: Noted
    words: Words
    signature: Signature


_decoder = msgspec.json.Decoder(Noted)


class Listener:
    """Hears captures of a ledger within a step of its shelf."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._prints = ledger.shelf.prints

    def __call__(self, captures: Iterable[str]) -> Mapping[str, Echo]:
        """The echoes of those captures of which anything changed, and of all in the lots that they are and were of."""
        asked = sorted(set(captures))
        known = {found.capture: found for found in self._prints.of(asked)}
        fresh = self._fresh(asked, known)
        if not fresh:
            return {}
        lots = {known[capture].lot for capture in fresh if capture in known}
        lots.update(lot for one in fresh.values() for lot in self._met(one))
        others = [found for found in self._prints.of_lots(sorted(lots)) if found.capture not in fresh]
        index = self._index(fresh, others)
        self._keep(index, fresh, others)
        return dict(echoes_of(index))

    def _fresh(self, captures: Sequence[str], known: Mapping[str, Print]) -> dict[str, Fresh]:
        """The captures of which there is another thing to note than is known."""
        found = {}
        for reading in unique(self._ledger.shelf.present(captures)):
            capture = reading.capture.id
            text = self._ledger.text(reading.capture.text_id) or ""
            noted = Noted(carrier_of(reading.capture, reading.article), body_of(reading, text))
            if capture not in known or known[capture].record != _record(noted):
                words = words_of(text, noted.body)
                found[capture] = Fresh(noted, words, signature_of(words))
        return found

    def _met(self, one: Fresh) -> set[str]:
        """The lots that an article may be joined with."""
        lots = {found.lot for found in self._prints.of_text(one.noted.carrier.text_id)}
        for number, times in self._prints.meeting(one.signature.sketch).items():
            if times >= SKETCHED:
                found = self._prints.numbered(number)
                if found.lot not in lots and comparable(one.signature, Signature.from_bytes(found.signature)):
                    lots.add(found.lot)
        return lots

    def _index(self, fresh: Mapping[str, Fresh], others: Sequence[Print]) -> EchoIndex:
        """The index of the articles that may be of one text with the fresh ones, and of these."""
        noted = {found.capture: _decoder.decode(found.record) for found in others}
        index = EchoIndex(lambda carrier: _words(self._ledger, noted[carrier.id]))
        for found in others:
            index.add(noted[found.capture].carrier, None, found.signature)
        for one in fresh.values():
            index.add(one.noted.carrier, one.words, one.signature.to_bytes())
        return index

    def _keep(self, index: EchoIndex, fresh: Mapping[str, Fresh], others: Sequence[Print]) -> None:
        """Keep the prints of the fresh articles, and the lots of all."""
        lot_of = {capture: lot[0] for lot in index.joined() for capture in lot}
        for capture, one in fresh.items():
            found = Print(
                capture, one.noted.carrier.text_id, lot_of[capture], _record(one.noted), one.signature.to_bytes()
            )
            self._prints.put(found, one.signature.sketch)
        for found in others:
            if found.lot != lot_of[found.capture]:
                self._prints.move(found.capture, lot_of[found.capture])


def kept_index(ledgers: Iterable[Ledger]) -> EchoIndex:
    """The index that ledgers keep; they must stay open while it is used, and their chronologies be up to date.

    In the first nothing is looked for again; the articles of further ones are added to it.
    """
    noted: dict[str, tuple[Ledger, Noted]] = {}
    index = EchoIndex(lambda carrier: _words(*noted[carrier.id]))
    for place, ledger in enumerate(ledgers):
        for found in ledger.shelf.prints.all():
            if found.capture in index:
                continue
            one = _decoder.decode(found.record)
            noted[found.capture] = ledger, one
            if place:
                index.add(one.carrier, None, found.signature)
            else:
                index.put_back(one.carrier, found.signature, None if found.lot == found.capture else found.lot)
    return index


def _words(ledger: Ledger, noted: Noted) -> Words:
    return words_of(ledger.text(noted.carrier.text_id) or "", noted.body)


def _record(noted: Noted) -> str:
    return msgspec.json.encode(noted).decode()
