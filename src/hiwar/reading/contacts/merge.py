"""Within a page, one contact for one contact: candidates that tell the same thing are joined.

What enters is candidates in reading order; what leaves is clusters of them. Invariant: each candidate is in one
cluster or dropped with a reason; a contradictory day, other persons of the same state, or a done and a coming contact
refuse to join; each join has a reason.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

from hiwar.model import UNKNOWN, Kind, Party, Role, Status, When, day
from hiwar.reading.contacts.candidate import Candidate, side_of
from hiwar.reading.contacts.cast import without_faceless
from hiwar.reading.contacts.dating import date_of
from hiwar.reading.contacts.lacks import lack_of, only_named
from hiwar.reading.contacts.rounds import MEETS, another_round, coming
from hiwar.reading.contacts.status import LIVE

GROUP: dict[Kind, str] = {
    "call": "call", "video": "call", "letter": "letter", "meeting": "meet", "visit": "meet", "summit": "meet",
    "talks": "meet", "other": "other",
}  # fmt: skip
# Rules that say little of a status: any other telling decides before them.
WEAK = {"present": 1, "preposition.planned": 1, "headline.present": 2, "noun.default": 3, "default": 3}
OVERRIDING: frozenset[Status] = frozenset({"cancelled", "postponed", "suspended", "refused", "failed"})
# A word of the same kind («اللقاء» for a meeting beside a summit) counts for so many clusters between.
NEARER = 2
ASSUMED = day("2020-01-15")
SPECIFIC: dict[Kind, int] = {
    "video": 6, "call": 5, "letter": 5, "summit": 4, "visit": 3, "talks": 2, "meeting": 2, "other": 0,
}  # fmt: skip


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
    _date: tuple[When, When] | None = None

    def add(self, candidate: Candidate, why: str) -> None:
        """Take in one more telling."""
        lead = self.lead
        self.members.append(candidate)
        self.why.append(why)
        self._lead, self._date = min(lead, candidate, key=_rank), None
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
        if self._date is None or self._date[0] != anchor:
            self._date = (anchor, date_of(self.members, self.lead.status, text, anchor))
        return self._date[1]

    def parties(self) -> list[tuple[Party, Role]]:
        """The parties of all members, each once, a person before the state he stands for."""
        if self._people is None:
            self._people = []
            for member in [self.lead, *(c for c in self.members if c is not self.lead)]:
                self._take(self._people, member)
        out = self._people
        return without_faceless(out)

    def _take(self, people: list[tuple[Party, Role]], member: Candidate) -> None:
        """Add the parties of a member; nobody known adds nothing to two sides that are."""
        whole = member is not self.lead and len(self.sides()) >= 2
        for party, role in member.parties:
            if not (whole and party.type in ("unnamed", "person") and side_of(party) is None):
                _add(people, party, role)

    def status(self) -> tuple[Status, str]:
        """The status by the page as a whole: the lead's, unless a later telling calls it off."""
        lead = min(self.members, key=lambda c: (c.headline, _weakness(c), _hoped(c), c is not self.lead, c.head))
        for member in self.members:
            if member.status == "conditional" and lead.status == "proposed":
                return member.status, member.status_rule
            if member.status in OVERRIDING and lead.status in (*LIVE, "held") and (member is not lead):
                if lead.status == "held" and member.status not in ("suspended",):
                    continue
                return member.status, member.status_rule
        return lead.status, lead.status_rule

    def kind(self) -> Kind:
        """The most specific kind that any member tells by its own word."""
        body = [c for c in self.members if not c.headline and not (c.anaphoric and c.kind == "summit")] or self.members
        if self.lead.kind not in ("other", "meeting"):
            return self.lead.kind
        if self.lead.features.get("converses") and any(c.features.get("negotiates") for c in body):
            return "talks"
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


class Parting(NamedTuple):
    """A contact that a candidate was compared with and not joined to, and what kept them apart."""

    candidate: Candidate
    cluster: Cluster
    why: str


class Merger:
    """Joins the candidates of a page; `partings` takes what was not joined and why, where somebody asks."""

    def __init__(self, text: str, published: When, partings: list[Parting] | None = None) -> None:
        self.text = text
        self.published = published
        self.partings = partings
        self.clusters: list[Cluster] = []
        self._dated: tuple[Candidate, When] | None = None

    def merge(self, candidates: list[Candidate]) -> list[Cluster]:
        """The clusters of the candidates; those that tell too little alone are dropped with a reason."""
        ordered = sorted(candidates, key=lambda c: (c.headline, c.sentence, c.head))
        for candidate in ordered:
            home = self._home(candidate)
            if home is not None:
                cluster, why = home
                cluster.add(candidate, why)
            elif self._next_round(candidate) or not (lack := lack_of(candidate)) or self._earlier_one(candidate):
                self.clusters.append(Cluster([candidate]))
            else:
                candidate.dropped = candidate.dropped or f"tells too little alone: {lack}"
        named = [cluster for cluster in self.clusters if only_named(cluster.members)]
        for candidate in chain.from_iterable(cluster.members for cluster in named):
            candidate.dropped = "a gathering that is named, and nothing said of it"
        if self.partings is not None:
            self.partings[:] = [one for one in self.partings if not any(one.cluster is cluster for cluster in named)]
        return [one for one in self.clusters if not any(one is cluster for cluster in named)]

    def _earlier_one(self, candidate: Candidate) -> bool:
        """«الاجتماع في بريغانسون، في أغسطس 2019»: a definite meeting with a day and a place of its own is one of the
        page's two, held before."""
        told = candidate.features
        if not (candidate.anaphoric and told.get("site") and told.get("strong")) or len(candidate.main) != 2:
            return False
        when = date_of([candidate], "held", self.text, self.published)
        if when.basis != "stated" or candidate.sides() - {side_of(p) for p in candidate.main}:
            return False
        candidate.parties = [(party, "participant") for party in candidate.main]
        candidate.status, candidate.status_rule = "held", "dated.past"
        candidate.features["main_pair"] = 1
        return True

    def _next_round(self, candidate: Candidate) -> bool:
        """«وأرجئت الجولة الثانية من هذه المفاوضات»: a coming round of talks held before, between the same sides."""
        if not coming(candidate) or _done(candidate):
            return False
        kinds = MEETS if candidate.features.get("next") else ("talks",)
        last = next((c for c in reversed(self.clusters) if c.lead.kind in kinds and len(c.sides()) > 1), None)
        if last is None or not _done(last.lead) or not candidate.sides() <= last.sides():
            return False
        candidate.parties = list(last.lead.parties)
        return True

    def _home(self, candidate: Candidate) -> tuple[Cluster, str] | None:
        best: tuple[int, Cluster, str] | None = None
        # A headline tells what its page tells first; any other telling, what was told last.
        for distance, cluster in enumerate(self.clusters if candidate.headline else reversed(self.clusters)):
            apart = self._apart(cluster, candidate)
            if apart:
                if self.partings is not None:
                    self.partings.append(Parting(candidate, cluster, apart))
                continue
            both = len(candidate.sides()) >= 2
            nearer = NEARER if cluster.lead.kind == candidate.kind else 0
            score = (100 if both else 50) - distance + nearer
            if best is None or score > best[0]:
                best = (score, cluster, "same parties and kind" if both else "points back to it")
        return (best[1], best[2]) if best else None

    def _apart(self, cluster: Cluster, candidate: Candidate) -> str:
        """What keeps the candidate apart from the contact of the cluster; empty where it tells that contact."""
        lead = cluster.lead
        if not _kinds_agree(cluster, candidate):
            return "another kind"
        if bool(lead.features.get("technical")) != bool(candidate.features.get("technical")):
            return "one of experts, one not"
        if lead.features.get("across") != candidate.features.get("across"):
            return "one told across, one in talks"
        ours, theirs = cluster.sides(), candidate.sides()
        if _persons_differ(cluster, candidate):
            return "another person of a side"
        if not self._days_agree(cluster, candidate):
            return "another day"
        if _places_apart(cluster, candidate):
            return "another place"
        if _turned(lead, candidate):
            return "a visit the other way"
        if afterwards(candidate):
            return "counted from the contact before it"
        if candidate.anaphoric and lead.status in LIVE and self._long_ago(candidate):
            return "told of another year"  # «الحوار الذي بدأ في 2009» is not the meeting of tomorrow
        if another := another_round(lead, candidate, _done(lead), not _done(candidate)):
            return another
        if theirs and not ours:
            return "that one names nobody"  # «جولة جديدة من المناقشات», of nobody, is not a later talk of two
        return _sides_apart(lead, candidate, ours, theirs) if len(theirs) >= 2 else _no_pointing(lead, candidate, ours)

    def _date(self, candidate: Candidate, anchor: When) -> When:
        if self._dated is None or self._dated[0] is not candidate:
            self._dated = (candidate, date_of([candidate], candidate.status, self.text, anchor))
        return self._dated[1]

    def _long_ago(self, candidate: Candidate) -> bool:
        """Whether a candidate tells a time of its own that was over before the page was written."""
        when = self._date(candidate, self.published) if candidate.times and self.published.start else UNKNOWN
        return bool(when.end and self.published.start and when.end < self.published.start and when.basis == "stated")

    def _days_agree(self, cluster: Cluster, candidate: Candidate) -> bool:
        # With no publication day both are counted from one assumed day: enough to see whether they differ.
        anchor = self.published if self.published.known else ASSUMED
        ours = cluster.date(self.text, anchor)
        theirs = self._date(candidate, anchor)
        if not (ours.start and ours.end and theirs.start and theirs.end):
            return True
        return ours.start <= theirs.end and theirs.start <= ours.end


def _sides_apart(lead: Candidate, candidate: Candidate, ours: frozenset[str], theirs: frozenset[str]) -> str:
    """What keeps a candidate that names two sides apart by its sides, or by its being done or not."""
    headline = candidate.headline or lead.headline
    vague = headline or not {"talks", "summit"}.isdisjoint((lead.kind, candidate.kind))
    bare = candidate.status_rule == "noun.default" and not candidate.features.get("light")
    wider = ours <= theirs and not (bare and not headline)  # «دعمهما للحوار، بما في ذلك مع إيران» adds no side
    if ours != theirs and not (vague and (theirs <= ours or wider)):
        return "other sides"
    if headline:
        return ""
    if _two_of_many(ours, theirs) and not _of_one_body(lead, candidate):
        return "two sides beside a gathering of many"
    weak = candidate.status_rule in WEAK or lead.status_rule in WEAK or _one_journey(lead, candidate)
    weak = weak or bool(candidate.features.get("foretold")) or bool(lead.features.get("foretold"))
    return "one done, one coming" if _done(lead) != _done(candidate) and not weak else ""


def _no_pointing(lead: Candidate, candidate: Candidate, ours: frozenset[str]) -> str:
    """What keeps a candidate that names one side or none from pointing back to a contact."""
    theirs = candidate.sides()
    if not theirs <= ours:
        return "other sides"
    if not candidate.definite and not candidate.headline and not theirs:
        return "indefinite and nobody named: nothing points back"
    told_past = candidate.status_rule == "past" and not (candidate.anaphoric or candidate.definite)
    if told_past and (candidate.times or lead.features.get("next")) and lead.status in LIVE:
        return "that one is coming, this is done"
    new = candidate.status_rule not in ("noun.default", "present") and not candidate.anaphoric
    return "that one is done, this is coming" if new and _done(lead) and not _done(candidate) else ""


def _of_one_body(lead: Candidate, candidate: Candidate) -> bool:
    """«اجتماع كواد بين القادة ... قمتهم»: whether both tell the same organisation, however many of its members."""
    bodies = [{side_of(p) for p, _ in told.parties if p.type == "organisation"} for told in (lead, candidate)]
    return bool(bodies[0] & bodies[1] - {None})


def _two_of_many(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether one of the two is of two sides and the other of four or more: a meeting at their summit is not it."""
    return min(len(ours), len(theirs)) == 2 and max(len(ours), len(theirs)) > 3


def afterwards(candidate: Candidate) -> bool:
    """«وبعد ذلك بعامين التقى الاثنان»: what is counted from the contact told before is another."""
    return any(time.origin == "previous" and time.amount for time in candidate.times)


def _turned(lead: Candidate, candidate: Candidate) -> bool:
    """A visit of the one to the other is no visit of the other to the one."""
    if (lead.kind, candidate.kind) != ("visit", "visit"):
        return False
    pairs = [(_acting_as(lead, role), _acting_as(candidate, role)) for role in ("visitor", "host")]
    return any(ours and theirs and not ours & theirs for ours, theirs in pairs)


def _acting_as(candidate: Candidate, role: Role) -> set[str]:
    return {side for party, own in candidate.parties if own == role and (side := side_of(party))}


def _one_journey(lead: Candidate, candidate: Candidate) -> bool:
    """«وصل إلى القاهرة في زيارة لمصر», «خلال الزيارة»: in one sentence, or told again as known, a journey is one."""
    if (lead.kind, candidate.kind) != ("visit", "visit"):
        return False
    return lead.sentence == candidate.sentence or (candidate.definite and bool(candidate.features.get("prep")))


def _weakness(candidate: Candidate) -> int:
    """How little the rule says of the status: «في هذه المحادثات», «أهمية الحوار» say nothing of what was held."""
    if candidate.features.get("foretold"):
        return WEAK["present"]
    if candidate.anaphoric and candidate.status_rule in ("preposition.held", "proposed.may"):
        return WEAK["default"]
    return WEAK.get(candidate.status_rule, 0)


def _hoped(candidate: Candidate) -> bool:
    """A call for talks says less of them than that they go on."""
    return candidate.kind == "talks" and candidate.status in ("proposed", "conditional")


def _done(candidate: Candidate) -> bool:
    return candidate.status not in LIVE and candidate.status not in ("postponed", "cancelled", "refused")


def _places_apart(cluster: Cluster, candidate: Candidate) -> bool:
    """Whether the two are told at different places, neither a whole state; a headline may say the town alone."""
    place = candidate.place
    if place is None or candidate.kind == "call":
        return False
    lands = {m.place.state for m in cluster.members if m.place and m.place.state}
    if place.state and lands and place.state not in lands and candidate.explicit:
        return True
    if not candidate.features.get("site"):
        return False
    others = [m for m in cluster.members if m.place is not None and m.features.get("site")]
    return bool(others) and not any(
        m.place
        and (m.place.name == place.name or ((m.headline or candidate.headline) and m.place.state == place.state))
        for m in others
    )


def _kinds_agree(cluster: Cluster, candidate: Candidate) -> bool:
    a, b = cluster.lead.kind, candidate.kind
    if candidate.headline and len(candidate.sides()) > 1 and candidate.sides() == cluster.sides():
        offered = candidate.status == "proposed" and cluster.lead.status not in LIVE
        return not offered
    if GROUP[a] != GROUP[b] and ("other" not in (a, b) or candidate.many or _no_such_means(cluster.lead, candidate)):
        return False
    return (a == "visit") == (b == "visit")


def _no_such_means(lead: Candidate, candidate: Candidate) -> bool:
    """«التواصل مع الرئيس» is no letter of before, «المكالمة» none of many contacts told before it, «القمة» no talk."""
    kinds = (lead.kind, candidate.kind)
    named = kinds == ("other", "summit") and not candidate.anaphoric
    return named or kinds == ("letter", "other") or (kinds == ("other", "call") and lead.many and candidate.anaphoric)


def _persons_differ(cluster: Cluster, candidate: Candidate) -> bool:
    """Whether a side is another person in the candidate than in the cluster."""
    ours = {side_of(p): p for p, _ in cluster.parties() if p.type == "person"}
    for party, _ in candidate.parties:
        other = ours.get(side_of(party))
        if party.type == "person" and other and (party.id or party.name) != (other.id or other.name):
            everyone = {(p.id or p.name) for p, _ in cluster.parties()}
            if (party.id or party.name) not in everyone:
                return True
    return False
