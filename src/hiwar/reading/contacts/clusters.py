"""Clusters: the tellings of one contact on a page, and what they tell as a whole.

What enters is candidates, one after the other; what leaves is parties, sides, date, status and kind of all of them.
Invariant: the member that tells it best leads; a party is told once, a person before the state he stands for.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from hiwar.model import Kind, Party, Role, Status, When
from hiwar.reading.contacts.candidate import Candidate, side_of
from hiwar.reading.contacts.cast import without_faceless
from hiwar.reading.contacts.dating import Dating
from hiwar.reading.contacts.lacks import of_its_format
from hiwar.reading.contacts.status import LIVE

GROUP: dict[Kind, str] = {
    "call": "call", "video": "call", "letter": "letter", "meeting": "meet", "visit": "meet", "summit": "meet",
    "talks": "meet", "other": "other",
}  # fmt: skip
# Rules that say little of a status: any other telling decides before them.
WEAK = {
    "present": 1, "goes_on": 1, "preposition.planned": 1, "within": 1, "headline.present": 2, "noun.default": 3,
    "default": 3, "process": 4,
}  # fmt: skip
OVERRIDING: frozenset[Status] = frozenset({"cancelled", "postponed", "suspended", "refused", "failed"})
SPECIFIC: dict[Kind, int] = {
    "video": 6, "call": 5, "letter": 5, "summit": 4, "visit": 3, "talks": 2, "meeting": 2, "other": 0,
}  # fmt: skip


class Site(NamedTuple):
    """A town or a house that a member tells: of which state, whether in a headline, whether a house."""

    name: str
    state: str | None
    headline: bool
    house: bool


@dataclass(slots=True)
class Cluster:
    """The tellings of one contact; `why` says how each but the first came to it.

    What it tells as a whole is asked for once a candidate of the page, so it is kept and grows with the members.
    """

    members: list[Candidate]
    why: list[str] = field(default_factory=list)
    _lead: Candidate | None = None
    _sides: frozenset[str] | None = None
    _people: list[tuple[Party, Role]] | None = None
    _datings: dict[str | None, Dating] = field(default_factory=dict)
    _lands: set[str] = field(default_factory=set)
    _sites: set[Site] = field(default_factory=set)
    _placed: int = 0

    def add(self, candidate: Candidate, why: str) -> None:
        """Take in one more telling."""
        lead = self.lead
        self.members.append(candidate)
        self.why.append(why)
        self._lead = min(lead, candidate, key=_rank)
        for dating in self._datings.values():
            dating.take(candidate)
        if self._sides is not None:
            self._sides |= candidate.sides()
        if self._lead is not lead:
            self._people = None
        elif self._people is not None:
            self._take(self._people, candidate)

    @property
    def lead(self) -> Candidate:
        """The member that tells it best: not the headline, most parties, earliest."""
        if self._lead is None:
            self._lead = min(self.members, key=_rank)
        return self._lead

    def sides(self) -> frozenset[str]:
        """All sides told by any member."""
        if self._sides is None:
            self._sides = frozenset().union(*(c.sides() for c in self.members))
        return self._sides

    def date(self, text: str, anchor: When) -> When:
        """The date by all members, counted from a day."""
        dating, status = self._datings.get(anchor.edtf), self.lead.status
        if dating is None or dating.status != status:
            dating = self._datings[anchor.edtf] = Dating(status, text, anchor)
            for member in self.members:
                dating.take(member)
        return dating.date()

    def lands(self) -> set[str]:
        """The states of the places that its members tell."""
        self._see_places()
        return self._lands

    def sites(self) -> set[Site]:
        """The towns and houses that its members tell."""
        self._see_places()
        return self._sites

    def _see_places(self) -> None:
        for member in self.members[self._placed :]:
            place, told = member.place, member.features
            if place and place.state:
                self._lands.add(place.state)
            if place and told.get("site"):
                self._sites.add(Site(place.name, place.state, member.headline, bool(told.get("house"))))
        self._placed = len(self.members)

    def parties(self) -> list[tuple[Party, Role]]:
        """The parties of all members, each once, a person before the state he stands for."""
        if self._people is None:
            self._people = []
            for member in [self.lead, *(c for c in self.members if c is not self.lead)]:
                self._take(self._people, member)
        out = self._people
        return without_faceless(out)

    def _take(self, people: list[tuple[Party, Role]], member: Candidate) -> None:
        """Add the parties of a member; nobody known adds nothing to two sides, a format nobody to those who agreed."""
        whole = member is not self.lead and len(self.sides()) >= 2
        for party, role in member.parties:
            nobody = party.type in ("unnamed", "person") and side_of(party) is None
            if not (whole and (nobody or (self.lead.status_rule == "agreed" and of_its_format(party)))):
                _add(people, party, role)

    def status(self) -> tuple[Status, str]:
        """The status by the page as a whole: the lead's, unless a later telling calls it off."""
        lead = min(self._come_about(), key=lambda c: (c.headline, _weakness(c), _hoped(c), c is not self.lead, c.head))
        for member in self.members:
            if member.status == "conditional" and lead.status == "proposed":
                return member.status, member.status_rule
            if member.status in OVERRIDING and lead.status in (*LIVE, "held") and (member is not lead):
                if lead.status == "held" and member.status not in ("suspended",):
                    continue
                return member.status, member.status_rule
        return lead.status, lead.status_rule

    def _come_about(self) -> list[Candidate]:
        """The members, without those that foretell what another tells as held or begun."""
        told = [c for c in self.members if c.status_rule not in WEAK]
        done = any(c.status == "held" or (c.status, c.kind) == ("ongoing", self.lead.kind) for c in told)
        return [c for c in self.members if not (done and c.features.get("foretold"))] or self.members

    def kind(self) -> Kind:
        """The most specific kind that any member tells by its own word."""
        body = [c for c in self.members if not c.headline and not (c.anaphoric and c.kind == "summit")] or self.members
        if self.lead.kind not in ("other", "meeting"):
            return self.lead.kind
        body = [c for c in body if not c.features.get("framework")] or body
        if self.lead.features.get("converses") and any(c.features.get("negotiates") for c in body):
            return "talks"
        body = [c for c in body if c.kind != "visit"] or body  # «وكان وصل للقائه» tells of the meeting
        kind = max(body, key=lambda c: (SPECIFIC[c.kind], -c.head)).kind
        talked = [bool(c.features.get("in_person")) for c in body if c.kind == "other" and not c.many]
        return "meeting" if kind == "other" and talked and all(talked) else kind


def _rank(candidate: Candidate) -> tuple[bool, bool, int, int]:
    return candidate.headline, candidate.anaphoric, -min(len(candidate.sides()), 2), candidate.head


def _add(out: list[tuple[Party, Role]], party: Party, role: Role) -> None:
    for k, (known, old) in enumerate(out):
        same = (known.id and known.id == party.id) or (known.name and known.name == party.name)
        if same or (party.type == known.type == "unnamed" and party.mention == known.mention):
            if old == "participant" and role != "participant":
                out[k] = (known, role)
            return
        if (
            known.type != "person"
            and party.type == "person"
            and side_of(known) == side_of(party)
            and known.type != "organisation"
        ):
            out[k] = (party, role if old == "participant" else old)
            return
    out.append((party, role))


def _weakness(candidate: Candidate) -> int:
    """How little the rule says of the status: «في هذه المحادثات», «أهمية الحوار» say nothing of what was held."""
    if candidate.anaphoric and candidate.status_rule in ("preposition.held", "proposed.may"):
        return WEAK["default"]
    return WEAK.get(candidate.status_rule, 0)


def _hoped(candidate: Candidate) -> bool:
    """A call for talks says less of them than that they go on."""
    return candidate.kind == "talks" and candidate.status in ("proposed", "conditional")
