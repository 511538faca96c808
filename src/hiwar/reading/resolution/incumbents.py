"""Incumbents: whom the page itself names in an office, before what the knowledge base knows of the day.

What enters is the mentions of a page; what leaves is, for an office of a state or body, the mention that names its
holder. Invariant: an office in which the page names two persons, or one as a former holder, has no incumbent here.
"""

from __future__ import annotations

from collections.abc import Container, Iterable

import msgspec

from hiwar.reading.names.mention import Mention
from hiwar.reading.words.script import Script
from hiwar.text.shadow import fold

# Sentences at the head of a page, its headline among them, which tell what is and not what was.
HEAD = 2
# The letters that the last word of a name has more than, to mean its bearer by itself.
SHORTEST = 3
CROWNS = frozenset({"king", "sultan"})
_Seat = tuple[str, str]
_Named = tuple[tuple[int, int], str | None, tuple[str, ...], tuple[int, int, int, int], tuple[str, ...]]


class Incumbents:
    """Who holds which office by the words of one page."""

    def __init__(
        self, script: Script, single: frozenset[str], mentions: Iterable[Mention], crowned: Container[str] = ()
    ) -> None:
        self.script = script
        self._heads = crowned
        self._crowned: dict[str, dict[str, Mention]] = {}
        self.head = script.sentences[min(HEAD, len(script.sentences)) - 1].last if script.sentences else 0
        self.bodies: dict[str, str] = {}
        self.offices: dict[str, list[str]] = {}
        self._named: dict[_Seat, dict[str, Mention]] = {}
        self._full: dict[str, dict[str, Mention]] = {}
        self.single = single
        self._meant: dict[_Named, Mention | None] = {}
        for mention in mentions:
            self._note(mention)

    def _note(self, mention: Mention) -> None:
        for part in mention.parts:
            self._note(part)
        if mention.entity is not None and mention.body:
            self.bodies.setdefault(mention.entity.id, mention.body)
        if mention.entity is not None and mention.office and not mention.former:
            self.offices.setdefault(mention.entity.id, []).append(mention.office)
        self._note_full(mention)
        if mention.entity is not None and mention.entity.id in self._heads and not mention.former:
            given = fold(mention.entity.name_ar).split()[0]
            self._crowned.setdefault(given, {}).setdefault(mention.entity.id, mention)
        seat = self._seat(mention)
        person = mention.name is not None or (mention.entity is not None and mention.entity.kind == "person")
        if seat is None or not person or mention.number > 1:
            return
        named = self._named.setdefault(seat, {})
        named.setdefault("" if mention.former else self._who(mention), mention)

    def _note_full(self, mention: Mention) -> None:
        """Note by his last word whom the page names in full."""
        first, last = mention.name or (0, 0)
        if last - first > 1:
            form = self.script.words[last - 1].form
        elif mention.entity is not None and mention.entity.kind == "person" and mention.last - mention.first > 1:
            form = fold(mention.entity.name_ar).split()[-1]
        else:
            return
        if len(form) > SHORTEST:
            self._full.setdefault(form, {}).setdefault(self._who(mention), mention)

    def full(self, mention: Mention) -> Mention | None:
        """«الدكتور الزياني» in a headline: the mention that names him in full, as that mention's own place.

        A crowned head is told by his given name too («الملك عبدالله»).
        """
        if mention.name is None:
            return None
        at = (mention.first, mention.last, mention.start, mention.end)
        key = (mention.name, mention.office, mention.states, at, mention.proclitics)
        if key not in self._meant:
            self._meant[key] = self._full_of(mention, mention.name)
        return self._meant[key]

    def _full_of(self, mention: Mention, name: tuple[int, int]) -> Mention | None:
        own = "".join(word.form for word in self.script.words[name[0] : name[1]])
        found = self._crowned.get(own, {}) if mention.office in CROWNS else {}
        if not found and name[1] - name[0] > 1:
            return None
        found = found or self._full.get(own, {})
        other = next(iter(found.values())) if len(found) == 1 else None
        if other is None or (mention.states and other.states != mention.states):
            return None
        return msgspec.structs.replace(
            other, first=mention.first, last=mention.last, start=mention.start, end=mention.end,
            proclitics=mention.proclitics, office=mention.office or other.office, why="the page names him in full",
        )  # fmt: skip

    def _who(self, mention: Mention) -> str:
        """The same for every mention of a person: his id, else the last part of his name."""
        if mention.entity is not None:
            return mention.entity.id
        return self.script.words[mention.name[1] - 1].form if mention.name else ""

    def of(self, mention: Mention) -> Mention | None:
        """The mention that names the holder of the office that a mention tells alone, as that mention's own place."""
        seat = self._seat(mention)
        named = self._named.get(seat, {}) if seat else {}
        if len(named) != 1 or "" in named:
            return None
        return msgspec.structs.replace(
            next(iter(named.values())), first=mention.first, last=mention.last, start=mention.start, end=mention.end,
            proclitics=mention.proclitics, refer="", why="the page names him in this office",
        )  # fmt: skip

    def leads(self, mention: Mention) -> bool:
        """Whether the one of whom the page is full is named in this office at its head, where none of the past is."""
        seat = self._seat(mention)
        return any(named.first < self.head for named in self._named.get(seat, {}).values()) if seat else False

    def _seat(self, mention: Mention) -> _Seat | None:
        """The office that one man holds, and of what."""
        body, office = mention.body or mention.state, mention.office
        return (office, body) if office and body and (office in self.single or mention.heads) else None
