"""Within a page, one contact for one contact: candidates that tell the same thing are joined.

What enters is candidates in reading order; what leaves is clusters of them. Invariant: each candidate is in one
cluster or dropped with a reason; a contradictory day, other persons of the same state, or a done and a coming contact
refuse to join; each join has a reason.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from itertools import chain, islice
from typing import NamedTuple

from hiwar.model import UNKNOWN, When, day
from hiwar.reading.contacts.apart import (
    carried,
    done,
    handed_over,
    kinds_agree,
    one_journey,
    one_stay,
    persons_differ,
    places_apart,
    turned,
)
from hiwar.reading.contacts.candidate import Candidate, side_of
from hiwar.reading.contacts.cast import once
from hiwar.reading.contacts.clusters import GROUP, WEAK, Cluster
from hiwar.reading.contacts.dating import date_of
from hiwar.reading.contacts.lacks import lack_of, only_named
from hiwar.reading.contacts.processes import Processes
from hiwar.reading.contacts.rounds import MEETS, another_round, coming, follows, made_before
from hiwar.reading.contacts.status import LIVE
from hiwar.reading.contacts.welcomed import went_elsewhere
from hiwar.text.resolve import counts

# A word of the same kind («اللقاء» for a meeting beside a summit) counts for so many clusters between.
NEARER = 2
# A contact of long before counts for so many clusters between, where a word only points back.
PAST = 40
COMPARED, NEAREST = 200_000, 20
"""Behind so many comparisons a page has told its contacts; what it tells on is compared with so many told last."""
ASSUMED = day("2020-01-15")
DAYS = 7
WEEK = (ASSUMED, *(day(f"2020-01-{date}") for date in range(16, 15 + DAYS)))

_PROCESS = "the sides of the page's one process"


class Parting(NamedTuple):
    """A contact that a candidate was compared with and not joined to, and what kept them apart."""

    candidate: Candidate
    cluster: Cluster
    why: str


class Merger:
    """Joins the candidates of a page; `partings` takes what was not joined and why, where somebody asks."""

    def __init__(
        self, text: str, published: When, processes: Processes, partings: list[Parting] | None = None
    ) -> None:  # fmt: skip
        self.text = text
        self.published = published
        self.processes = processes
        self.partings = partings
        self.anchor = published
        self.clusters: list[Cluster] = []
        self.compared = 0
        self._dated: tuple[Candidate, dict[str | None, When]] | None = None

    def merge(self, candidates: list[Candidate]) -> list[Cluster]:
        """The clusters of the candidates; those that tell too little alone are dropped with a reason."""
        ordered = sorted(candidates, key=lambda c: (c.headline, c.sentence, c.head))
        self.anchor = self.published if self.published.known else _assumed(candidates)
        lost: list[Candidate] = []
        for candidate in ordered:
            went_elsewhere(candidate, (cluster.lead for cluster in self.clusters))
            home = self._home(candidate)
            if home is not None:
                cluster, why = home
                carried(cluster.lead, candidate)
                cluster.add(candidate, why)
            elif candidate.headline and self._told_one_by_one(candidate):
                candidate.dropped = "a headline of several that are told one by one"
                lost.append(candidate)
            elif self._next_round(candidate) or not (lack := lack_of(candidate)) or self._earlier_one(candidate):
                self.clusters.append(Cluster([candidate]))
            else:
                candidate.dropped = candidate.dropped or f"tells too little alone: {lack}"
                lost.append(candidate)
        self._told_by_the_headline(lost)
        self._of_the_process(lost)
        named = {id(cluster): cluster for cluster in self.clusters if only_named(cluster.members)}
        for candidate in chain.from_iterable(cluster.members for cluster in named.values()):
            candidate.dropped = "a gathering that is named, and nothing said of it"
        if self.partings is not None:
            self.partings[:] = [one for one in self.partings if id(one.cluster) not in named]
        return [one for one in self.clusters if id(one) not in named]

    def _told_by_the_headline(self, lost: list[Candidate]) -> None:
        """«ماكرون بعد لقائه بوتين: …» and then «وجرى اللقاء في موسكو أمس»: what points to a contact that the headline
        alone tells says when and where it was."""
        if not any(cluster.lead.headline for cluster in self.clusters):
            return
        for candidate in lost:
            home = self._home(candidate) if candidate.anaphoric and not candidate.headline else None
            if home is not None and home[0].lead.headline:
                candidate.dropped = None
                home[0].add(candidate, home[1])

    def _of_the_process(self, lost: Sequence[Candidate]) -> None:
        """«وانهارت المفاوضات أمس»: talks without sides are those of the one process that fits them on the page."""
        for at, cluster in enumerate(self.clusters):
            untold = cluster.lead.kind == "talks" and not cluster.sides()  # «تبدأ جولة جديدة غدا»
            if untold and (sides := self.processes.sides(cluster.lead)):
                cluster.lead.parties = once(sides)
                cluster.lead.features["process"] = cluster.lead.features["between"] = 1
                self.clusters[at] = Cluster(cluster.members, cluster.why)
        told = list(self.clusters)
        for candidate in lost:
            sides = self.processes.sides(candidate) if candidate.dropped else []
            if not sides:
                continue
            talked = frozenset(side for party, role in sides if role == "participant" and (side := side_of(party)))
            again = any(GROUP[c.lead.kind] == "meet" and talked <= c.sides() for c in told)
            own, candidate.parties = candidate.parties, once(sides)
            candidate.features["process"] = candidate.features["between"] = 1
            home = self._home(candidate)
            if home is not None and home[0].lead.kind == "talks":
                if not again:
                    home[0].add(candidate, _PROCESS)
                elif candidate.place is not None and not any(c.place for c in home[0].members):
                    candidate.status_rule, candidate.times = "process", []  # what its other tellings say decides
                    home[0].add(candidate, _PROCESS)
                else:
                    candidate.parties = own
                    continue
            elif home is None and not again and not lack_of(candidate):
                self.clusters.append(Cluster([candidate]))
            else:
                candidate.parties = own
                continue
            candidate.dropped = None

    def _told_one_by_one(self, candidate: Candidate) -> bool:
        """«الأمير يتلقى اتصالات من قادة الخليج»: whether each of the several that a headline counts is told below."""
        one = {p.id for p, _ in candidate.parties if p.type == "person" and p.id}
        several = any(p.type in ("group", "unnamed", "organisation") for p, _ in candidate.parties)
        kinds = {candidate.kind} if candidate.kind != "other" else {"call", "video", "meeting", "talks", "other"}
        told = [c for c in self.clusters if c.lead.kind in kinds and one & {p.id for p, _ in c.lead.parties}]
        counted = candidate.many or (bool(candidate.features.get("verb")) and candidate.kind == "other")
        return counted and several and len(told) > 1

    def _earlier_one(self, candidate: Candidate) -> bool:
        """«الاجتماع في بريغانسون، في أغسطس 2019»: with a day and a place of its own it was held, by the page's two."""
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
        """«وأرجئت الجولة الثانية», «وكانت الأولى قد عقدت»: another round of the talks told before, of their sides."""
        if not coming(candidate):
            return False
        kinds = MEETS if candidate.features.get("next") else ("talks",)
        self.compared += len(self.clusters)
        near = islice(reversed(self.clusters), self._reach())
        last = next((c for c in near if c.lead.kind in kinds and len(c.sides()) > 1), None)
        if last is None or not candidate.sides() <= last.sides():
            return False
        if not follows(last.lead, candidate, done(last.lead), done(candidate)):
            return False
        candidate.parties = list(last.lead.parties)
        return True

    @property
    def overfull(self) -> bool:
        """Whether the page told so many contacts that not all were compared."""
        return self.compared >= COMPARED

    def _reach(self) -> int | None:
        """With how many contacts a candidate is compared; `None` is all."""
        return None if self.compared < COMPARED else NEAREST

    def _home(self, candidate: Candidate) -> tuple[Cluster, str] | None:
        best: tuple[int, Cluster, str] | None = None
        both = len(candidate.sides()) >= 2
        # A headline tells what its page tells first; any other telling, what was told last.
        in_order = self.clusters if candidate.headline else reversed(self.clusters)
        for distance, cluster in enumerate(islice(in_order, self._reach())):
            highest = (100 if both else 50) - distance + NEARER
            if best is not None and highest <= best[0] and self.partings is None:
                break
            self.compared += 1
            apart = self._apart(cluster, candidate)
            if apart:
                if self.partings is not None:
                    self.partings.append(Parting(candidate, cluster, apart))
                continue
            nearer = NEARER if cluster.lead.kind == candidate.kind else 0
            past = PAST if not both and self._told_aside(cluster, candidate) else 0
            score = (100 if both else 50) - distance + nearer - past
            if best is None or score > best[0]:
                best = (score, cluster, "same parties and kind" if both else "points back to it")
        return (best[1], best[2]) if best else None

    def _told_aside(self, cluster: Cluster, candidate: Candidate) -> bool:
        """«وكانا التقيا قبل عام. وقال إن اللقاء مهم»: whether one of long before was told a sentence before."""
        timed = any(time.kind != "duration" for time in candidate.times)
        if timed or cluster.lead.sentence == candidate.sentence or not self.published.first:
            return False
        when = cluster.date(self.text, self.published)
        return when.last is not None and when.last < self.published.first - datetime.timedelta(DAYS)

    def _apart(self, cluster: Cluster, candidate: Candidate) -> str:
        """What keeps the candidate apart from the contact of the cluster; empty where it tells that contact."""
        lead = cluster.lead
        if not kinds_agree(cluster, candidate):
            return "another kind"
        if bool(lead.features.get("technical")) != bool(candidate.features.get("technical")):
            return "one of experts, one not"
        if lead.features.get("across") != candidate.features.get("across"):
            return "one told across, one in talks"
        ours, theirs = cluster.sides(), candidate.sides()
        if self.partings is None and (by_sides := _apart_by_sides(lead, candidate, ours, theirs)):
            return by_sides  # nobody asks why, and to compare sides costs less than to compare days
        if persons_differ(cluster, candidate):
            return "another person of a side"
        if not self._days_agree(cluster, candidate):
            return "another day"
        if places_apart(cluster, candidate):
            return "another place"
        if turned(lead, candidate):
            return "a visit the other way" if lead.kind == "visit" else "a letter the other way"
        if self._going_on_and_ahead(lead, candidate) or self._going_on_and_ahead(candidate, lead):
            return "one goes on, one is ahead"
        if made_before(lead, candidate) or made_before(candidate, lead):
            return "the latest of before, and one that is ahead"
        if candidate.features.get("prepared") and lead.sentence == candidate.sentence and not candidate.sides():
            return "what that one prepares"
        if afterwards(candidate):
            return "counted from the contact before it"
        if candidate.anaphoric and lead.status in LIVE and self._long_ago(candidate):
            return "told of another year"  # «الحوار الذي بدأ في 2009» is not the meeting of tomorrow
        if candidate.anew and done(lead) and not done(candidate):
            return "comes once more"  # «وسيلتقيان من جديد»
        if another := another_round(lead, candidate, done(lead), not done(candidate)):
            return another
        return _apart_by_sides(lead, candidate, ours, theirs)

    def _date(self, candidate: Candidate, anchor: When) -> When:
        if self._dated is None or self._dated[0] is not candidate:
            self._dated = (candidate, {})
        dates = self._dated[1]
        if anchor.edtf not in dates:
            dates[anchor.edtf] = date_of([candidate], candidate.status, self.text, anchor)
        return dates[anchor.edtf]

    def _going_on_and_ahead(self, one: Candidate, other: Candidate) -> bool:
        """«يواصل زيارته ... ومن المتوقع أن يعود», «اجتماعها المقبل»: whether one goes on, the other is ahead."""
        if one.status != "ongoing" or other.status != "planned":
            return False
        if other.features.get("next") and other.explicit and len(other.sides()) > 1:
            return True
        if not (other.times and self.published.last):
            return False
        when = date_of([other], other.status, self.text, self.published)
        return when.basis != "unknown" and when.first is not None and when.first > self.published.last

    def _long_ago(self, candidate: Candidate) -> bool:
        """Whether a candidate tells a time of its own that was over before the page was written."""
        when = self._date(candidate, self.published) if candidate.times and self.published.start else UNKNOWN
        return bool(when.end and self.published.start and when.end < self.published.start and when.basis == "stated")

    def _days_agree(self, cluster: Cluster, candidate: Candidate) -> bool:
        # With no publication day both are counted from one assumed day: enough to see whether they differ.
        if candidate.features.get("cited") and all(counts(time) for time in candidate.times):
            return True  # «وقال أمس: "التقيته اليوم"»: a speech counts from its own day
        anchors = (self.anchor,) if self.anchor is not ASSUMED else WEEK
        return any(_meet(cluster.date(self.text, day), self._date(candidate, day)) for day in anchors)


def _meet(ours: When, theirs: When) -> bool:
    if not (ours.start and ours.end and theirs.start and theirs.end):
        return True
    return ours.start <= theirs.end and theirs.start <= ours.end


def _assumed(candidates: Sequence[Candidate]) -> When:
    """The day to count from on a page without one: of the weekday that «اليوم الخميس» or «أمس الأربعاء» says."""
    for time in chain.from_iterable(candidate.times for candidate in candidates):
        if time.kind == "day" and time.weekday is not None and time.shift in (-1, 0, 1) and ASSUMED.first:
            ahead = (time.weekday - time.shift - ASSUMED.first.weekday()) % DAYS
            return day((ASSUMED.first + datetime.timedelta(ahead)).isoformat())
    return ASSUMED


def _apart_by_sides(lead: Candidate, candidate: Candidate, ours: frozenset[str], theirs: frozenset[str]) -> str:
    """What keeps a candidate apart by whom it names."""
    if theirs and not ours:
        return "that one names nobody"  # «جولة جديدة من المناقشات», of nobody, is not a later talk of two
    return _sides_apart(lead, candidate, ours, theirs) if len(theirs) >= 2 else _no_pointing(lead, candidate, ours)


def _sides_apart(lead: Candidate, candidate: Candidate, ours: frozenset[str], theirs: frozenset[str]) -> str:
    """What keeps a candidate that names two sides apart by its sides, or by its being done or not."""
    headline = candidate.headline or lead.headline
    vague = headline or not {"talks", "summit"}.isdisjoint((lead.kind, candidate.kind))
    bare = candidate.status_rule == "noun.default" and not candidate.features.get("light")
    wider = ours <= theirs and not (bare and not headline)  # «دعمهما للحوار، بما في ذلك مع إيران» adds no side
    joins = _took_part(lead, candidate) or handed_over(lead, candidate)
    if ours != theirs and not (vague and (theirs <= ours or wider)) and not joins:
        return "other sides"
    if headline:
        return ""
    if _with_the_mediator(lead, candidate) or _with_the_mediator(candidate, lead):
        return "talks of two sides, and their mediator with one of them"
    if _two_of_many(ours, theirs) and not _of_one_body(lead, candidate):
        return "two sides beside a gathering of many"
    weak = candidate.status_rule in WEAK or lead.status_rule in WEAK or one_journey(lead, candidate)
    weak = weak or bool(candidate.features.get("foretold")) or bool(lead.features.get("foretold"))
    weak = weak or one_stay(lead, candidate) or bool(candidate.features.get("hangs") or lead.features.get("hangs"))
    return "one done, one coming" if done(lead) != done(candidate) and not weak else ""


def _no_pointing(lead: Candidate, candidate: Candidate, ours: frozenset[str]) -> str:
    """What keeps a candidate that names one side or none from pointing back to a contact."""
    theirs = candidate.sides()
    if not theirs <= ours:
        return "other sides"
    if not candidate.definite and not candidate.headline and not theirs:
        return "indefinite and nobody named: nothing points back"
    if candidate.kind == "visit" and candidate.features.get("thing_object") and candidate.place is None:
        return "somewhere else"  # «لن يزور المنطقة العازلة»
    told_past = candidate.status_rule == "past" and not (candidate.anaphoric or candidate.definite)
    if told_past and (candidate.times or lead.features.get("next")) and lead.status in LIVE:
        return "that one is coming, this is done"
    if _spoken_of(lead, candidate):
        return "spoken of in that one, and due"
    new = candidate.status_rule not in ("noun.default", "present") and not candidate.anaphoric
    if _one_gathering(lead, candidate) or one_stay(lead, candidate):
        return ""
    return "that one is done, this is coming" if new and done(lead) and not done(candidate) else ""


def _spoken_of(lead: Candidate, candidate: Candidate) -> bool:
    """«بحث مع نظيره التحضير للمؤتمر المزمع عقده في أوسلو»: what is due is no part of the talk that is about it."""
    inside = lead.sentence == candidate.sentence and lead.head < candidate.head
    due = candidate.status == "planned" and bool(candidate.place or candidate.times)
    return inside and due and candidate.anaphoric and lead.status == "held" and bool(lead.features.get("verb"))


def _one_gathering(lead: Candidate, candidate: Candidate) -> bool:
    """«قبيل اجتماع الحلف المنعقد في برلين», «بعد اجتماع الحلف في برلين»: one body that meets in one town is one."""
    many = lead.features.get("multilateral") and candidate.features.get("multilateral")
    placed = lead.place is not None and candidate.place is not None and lead.place.name == candidate.place.name
    return bool(many) and placed and lead.sides() == candidate.sides() and not (lead.times and candidate.times)


def _took_part(lead: Candidate, candidate: Candidate) -> bool:
    """«تنطلق قمة المنظمة ... ويشارك في القمة الرئيسان»: who is told to take part in a gathering known by then."""
    gathers = lead.features.get("multilateral") and candidate.features.get("attended")
    return bool(gathers) and lead.kind == candidate.kind and not candidate.many


def _of_one_body(lead: Candidate, candidate: Candidate) -> bool:
    """«اجتماع كواد بين القادة ... قمتهم»: whether both tell the same organisation, however many of its members."""
    bodies = [{side_of(p) for p, _ in told.parties if p.type == "organisation"} for told in (lead, candidate)]
    return bool(bodies[0] & bodies[1] - {None})


def _with_the_mediator(talks: Candidate, other: Candidate) -> bool:
    """Whether the one are talks by a mediator, and in the other, told as no talks, the mediator meets one side."""
    mediators = {side for party, role in talks.parties if role == "mediator" and (side := side_of(party))}
    own = talks.sides() - mediators
    return (
        talks.kind == "talks" != other.kind
        and len(own) > 1
        and bool(mediators & other.sides())
        and not own <= other.sides()
    )


def _two_of_many(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether one of the two is of two sides and the other of four or more: a meeting at their summit is not it."""
    return min(len(ours), len(theirs)) == 2 and max(len(ours), len(theirs)) > 3


def afterwards(candidate: Candidate) -> bool:
    """«وبعد ذلك بعامين التقى الاثنان»: what is counted from the contact told before is another."""
    return any(time.origin == "previous" and time.amount for time in candidate.times)
