"""Links: what one contact of a page is told to be to another — its preparation, a part of it, what follows it.

What enters is the candidates of a sentence with its items, and at the end the clusters of the page with their records;
what leaves is ties of candidates, then links of contacts. Invariant: a link stands in words of the page that join the
two, and in one direction; what is done follows, and is part of, what is done alone.
"""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections.abc import Container, Mapping, Sequence
from itertools import islice, takewhile

import msgspec

from hiwar.languages import load
from hiwar.model import Contact, Link, LinkKind, Span, span_of
from hiwar.reading.contacts.candidate import Candidate, Tie
from hiwar.reading.contacts.clusters import GROUP, Cluster
from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.reading.contacts.details import in_past_perfect
from hiwar.reading.contacts.merge import afterwards
from hiwar.reading.contacts.status import LIVE
from hiwar.reading.grammar.items import Item
from hiwar.text.shadow import fold

DONE = frozenset({"held", "ongoing"})
FRAMES = frozenset({"visit", "summit"})
LISTS = ("pronoun", "where", "begins", "manner", "preparations")
PLANNED = 24
"""Words before a contact up to which a past perfect governs it («وكانا قد اتفقا، حين التقيا، على أن يتحدثا مجددا»)."""
_ENDS = frozenset({"comp", "colon", "mark", "open", "close"})


class _Words(msgspec.Struct, frozen=True, gc=False):
    before: dict[str, tuple[LinkKind, bool]]
    lists: dict[str, frozenset[str]]
    between: int
    sentences: int
    letters: tuple[str, ...]
    anew: frozenset[tuple[str, ...]]


@functools.cache
def _words(language: str) -> _Words:
    """The words of link of a language: each to its link, and whether the contact behind it is the one that has it."""
    table = load(language, "details")["links"]
    before: dict[str, tuple[LinkKind, bool]] = {}
    kinds: tuple[LinkKind, ...] = ("part_of", "follows", "prepares", "consults_on")
    for kind in kinds:
        before |= {fold(word): (kind, False) for word in table[kind]}
    before |= {fold(word): ("follows", True) for word in table["precedes"]}
    return _Words(
        before,
        {name: frozenset(map(fold, table[name])) for name in LISTS},
        table["between"],
        table["sentences"],
        tuple(fold(letter) for letter in load(language, "clitics")["proclitics"] if len(letter) == 1),
        frozenset(tuple(fold(word) for word in words.split()) for words in table["anew"]),
    )


# ---------------------------------------------------------------------- in the sentence
def tie(clause: ContactClause, found: Sequence[Candidate], before: Sequence[Candidate]) -> None:
    """Note what the candidates of a sentence are told to be to one another, and to the last one before it."""
    if not found or not (found[1:] or before):
        return
    reader = _Ties(clause, found, before)
    reader.by_repeating()
    reader.by_phrase()
    reader.by_pronoun()
    reader.by_relative()
    reader.by_manner()


class _Ties:
    """The candidates of one sentence by the items that tell them."""

    def __init__(self, clause: ContactClause, found: Sequence[Candidate], before: Sequence[Candidate]) -> None:
        self.items = clause.items
        self.script = clause.script
        self.words = _words(clause.script.language)
        self.before = before
        self.at: dict[int, list[Candidate]] = {}
        place = {item.first: k for k, item in enumerate(self.items)}
        for candidate in found:
            self.at.setdefault(place[candidate.head], []).append(candidate)
        self.forms = clause.forms

    def by_phrase(self) -> None:
        """«التقاه خلال زيارته», «عقب لقائه»: the word of link right before a contact ties it to that of its clause."""
        for at, others in self.at.items():
            phrase = self._phrase(at)
            if phrase is None:
                continue
            opens, (kind, turned) = phrase
            ours = self._told_before(opens) or self._told_behind(at)
            if kind == "prepares":
                ours = ours or self._next(at)
            words = self._span(opens, at)
            for one in ours:
                for other in others:
                    source, target = (other, one) if turned else (one, other)
                    source.ties.append(Tie(kind, target, words))

    def by_repeating(self) -> None:
        """«سيلتقي الوزيران من جديد»: the words behind a contact, in its clause, that say that it comes once more.

        What was to come once more may be what the page tells.
        """
        told = frozenset(self.script.forms[self.items[0].first : self.items[-1].last + 1])
        anew = [words for words in self.words.anew if words[0] in told]
        for at, ours in self.at.items() if anew else ():
            stop = next((k for k in range(at + 1, len(self.items)) if self._over(k)), len(self.items))
            tokens = self.script.tokens[self.items[at].last : self.items[stop - 1].last + 1]
            forms = [token.form for token in tokens]
            for words in anew:
                k = next((k for k in range(len(forms)) if tuple(forms[k : k + len(words)]) == words), None)
                if k is not None:
                    span = span_of(self.script.text, tokens[k].start, tokens[k + len(words) - 1].end)
                    for one in ours:
                        one.anew = None if in_past_perfect(one, self.script, PLANNED) else span

    def _over(self, k: int) -> bool:
        return self.items[k].kind in ("verb", "comma", *_ENDS) or k in self.at

    def by_pronoun(self) -> None:
        """«زيارة يلتقي خلالها», «وخلالها التقى»: the pronoun means the contact told before."""
        pronouns = self.words.lists["pronoun"]
        if pronouns.isdisjoint(self.forms) and pronouns.isdisjoint([form[1:] for form in self.forms]):
            return
        for k, item in enumerate(self.items):
            if not self._among(item, pronouns):
                continue
            opens = k == 0 or item.joined or item.form not in pronouns or self.items[k - 1].kind == "comma"
            ours = self._told_behind(k) if opens else self._told_before(k)
            if ours:
                self._part(ours, self._last(k if opens else self._place(ours[0])), k)

    def by_relative(self) -> None:
        """«زار بكركي حيث التقى», «زيارة استهلها بمحادثات»: the journey told before is where the other took place."""
        where, begins = self.words.lists["where"], self.words.lists["begins"]
        for k, item in enumerate(self.items if not (where | begins).isdisjoint(self.forms) else ()):
            if item.form in where:
                self._part(self._told_behind(k), [c for c in self._last(k, True) if self._went(c, k)], k)
            elif item.form in begins:
                self._part(self._next(k), self._last(k), k)

    def _went(self, journey: Candidate, at: int) -> bool:
        """Whether the place told right before the item at `at` is where a journey went, not where it came from."""
        before = next((i.mention for i in reversed(self.items[:at]) if i.kind != "comma"), None)
        hosts = {party.state for party, role in journey.parties if role == "host"}
        return journey.kind == "visit" and before is not None and bool(hosts & set(before.states))

    def _part(self, ours: Sequence[Candidate], others: Sequence[Candidate], at: int) -> None:
        for one in ours:
            one.ties += [Tie("part_of", other, self._span(at, at)) for other in others if other is not one]

    def by_manner(self) -> None:
        """«مناقشات تتم بالتشاور مع كييف»: the consultation is on the contact told before it."""
        for at, ours in self.at.items():
            if self.items[at].form in self.words.lists["manner"]:
                for other in self._last(at, same_sentence=True) or self._prepared(at):
                    for one in ours:
                        one.ties.append(Tie("consults_on", other, self._span(at, at)))

    def _prepared(self, at: int) -> list[Candidate]:
        """«هذه الاستعدادات»: the contact told last that prepares another."""
        if not any(item.form in self.words.lists["preparations"] for item in self.items[:at]):
            return []
        here = self._index()
        near = takewhile(lambda c: here - c.sentence <= self.words.sentences, reversed(self.before))
        return list(islice((c for c in near if not c.headline and any(t.as_ == "prepares" for t in c.ties)), 1))

    def _phrase(self, at: int) -> tuple[int, tuple[LinkKind, bool]] | None:
        """The place of the word of link before the item at `at`, and what it says."""
        for k in range(at - 1, max(-1, at - 2 - self.words.between), -1):
            item = self.items[k]
            if item.kind in ("verb", "mention", "comma", "time", "rel", *_ENDS) or k in self.at:
                return None
            form = self._among(item, self.words.before)
            if form:
                return k, self.words.before[form]
        return None

    def _told_before(self, at: int) -> list[Candidate]:
        """The contact of the clause that the item at `at` stands in, told before it."""
        for k in range(at - 1, -1, -1):
            item = self.items[k]
            if k in self.at:
                return self.at[k]
            carries = item.kind == "verb" and "light" in item.senses
            if item.kind in _ENDS or (item.kind == "verb" and not carries):
                return []
        return []

    def _told_behind(self, at: int) -> list[Candidate]:
        """The contact of the first verb behind the item at `at` that opens no relative clause."""
        for k in range(at + 1, len(self.items)):
            item = self.items[k]
            if item.kind in _ENDS:
                return []
            if item.kind == "verb" and self.items[k - 1].kind != "rel":
                if k in self.at:
                    return self.at[k]
                return self._carried(k) if "light" in item.senses else []
        return []

    def _carried(self, verb: int) -> list[Candidate]:
        """The contact whose noun a light verb carries behind it."""
        for k in range(verb + 1, len(self.items)):
            if self.items[k].kind in ("verb", *_ENDS):
                return []
            if k in self.at:
                return [c for c in self.at[k] if c.first <= self.items[verb].first]
        return []

    def _next(self, at: int) -> list[Candidate]:
        """«جرى الإعداد للزيارة في مكالمة»: the contact behind the item at `at`, with no verb between."""
        for k in range(at + 1, len(self.items)):
            if k in self.at:
                return self.at[k]
            if self.items[k].kind in ("verb", *_ENDS):
                break
        return []

    def _last(self, at: int, same_sentence: bool = False) -> list[Candidate]:
        """The contact told last before the item at `at`."""
        told = sorted((k for k in self.at if k < at), reverse=True)
        if told:
            last = self.at[told[0]]
            # «وصل إلى القاهرة في زيارة يلتقي خلالها»: the noun takes up the journey that the verb tells.
            taken_up = next((self.at[k] for k in told[1:] if self.at[k][0].kind == last[0].kind), [])
            return last if last[0].sides() else [*last, *taken_up]
        before = self.before[-1:] if not same_sentence else ()
        return [c for c in before if not c.headline and self._index() - c.sentence == 1]

    def _among(self, item: Item, words: Container[str]) -> str | None:
        """The form of an item that is among words, with or without one joined letter («وعقب», «بختام»)."""
        if item.form in words:
            return item.form
        bare = item.form[1:]
        return bare if item.form[:1] in self.words.letters and bare in words else None

    def _index(self) -> int:
        return next(iter(self.at.values()))[0].sentence

    def _place(self, candidate: Candidate) -> int:
        return next(k for k, told in self.at.items() if candidate in told)

    def _span(self, first: int, last: int) -> Span:
        tokens = self.script.tokens
        start, end = tokens[self.items[first].first].start, tokens[self.items[last].last - 1].end
        return Span(start, end, self.script.text[start:end])


# ---------------------------------------------------------------------- on the page
def linked(clusters: Sequence[Cluster], contacts: Sequence[Contact], text: str) -> list[Contact]:
    """The contacts with their links; `contacts` are the records of `clusters`, in the same order."""
    home = {id(member): k for k, cluster in enumerate(clusters) for member in cluster.members}
    links: dict[int, dict[str, Link]] = {}
    told: dict[frozenset[str], list[Candidate]] = {}
    for cluster in clusters:
        told.setdefault(cluster.sides(), []).append(cluster.lead)
    for leads in told.values():
        leads.sort(key=lambda lead: lead.head)
    for member, one in [(m, k) for k, cluster in enumerate(clusters) for m in cluster.members]:
        own = clusters[one]
        for as_, to, words in (*member.ties, *_counted(member, own, told, text), *_anew(member, own, clusters)):
            other = home.get(id(to))
            if other is None or other == one or contacts[one].id in links.get(other, {}):
                continue
            if _fits(as_, contacts[one], contacts[other], own, clusters[other]):
                links.setdefault(one, {}).setdefault(
                    contacts[other].id, Link(to=contacts[other].id, as_=as_, mention=words)
                )
    return [
        msgspec.structs.replace(contact, links=tuple(links[k].values())) if k in links else contact
        for k, contact in enumerate(contacts)
    ]


def _counted(
    member: Candidate, own: Cluster, told: Mapping[frozenset[str], Sequence[Candidate]], text: str
) -> list[Tie]:
    """«وبعد ذلك بعامين التقى الاثنان»: what is counted from the contact of the same sides told before follows it.

    `told` is the leads of the page's contacts by their sides, in order.
    """
    if not afterwards(member):
        return []
    leads = told[own.sides()]
    behind = bisect_left(leads, member.head, key=lambda lead: lead.head)
    before = next((k for k in range(behind - 1, -1, -1) if leads[k] is not own.lead), None)
    if before is None:
        return []
    time = next(time for time in member.times if time.origin == "previous" and time.amount)
    first = bisect_left(leads, leads[before].head, key=lambda lead: lead.head)
    target = next(lead for lead in leads[first : before + 1] if lead is not own.lead)
    return [Tie("follows", target, span_of(text, time.start, time.end))]


def _anew(member: Candidate, own: Cluster, clusters: Sequence[Cluster]) -> list[Tie]:
    """«سيلتقيان من جديد»: what comes once more follows the contact of the same sides and kind told last as done."""
    if member.anew is None or member.status not in LIVE:
        return []
    before = [
        one.lead
        for one in clusters
        if one is not own
        and one.sides() == own.sides()
        and GROUP[one.lead.kind] == GROUP[member.kind]
        and one.lead.status in DONE
        and one.lead.head < member.head
    ]
    last = max(before, key=lambda lead: lead.head, default=None)
    return [] if last is None else [Tie("follows", last, member.anew)]


def _fits(as_: LinkKind, one: Contact, other: Contact, ours: Cluster, theirs: Cluster) -> bool:
    """Whether two contacts can be that to each other."""
    if as_ != "consults_on" and theirs.sides() and not ours.sides() & theirs.sides():
        return False
    if as_ == "part_of":
        if GROUP[other.kind] != "meet" or (one.kind in FRAMES and other.kind not in FRAMES):
            return False
        over = other.kind not in FRAMES and other.status == "held"
        return (one.status in DONE) <= (other.status in DONE) and not (one.status in LIVE and over)
    if as_ == "follows":
        return (one.status in DONE) <= (other.status in DONE)
    return not (as_ == "prepares" and other.status == "held" and one.status in LIVE)
