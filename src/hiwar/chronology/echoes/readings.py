"""Echoes: which articles carry one text, and whose voice it is, so that copies count as one origin.

What enters is readings, and where the caller has them the texts; what leaves is, for each capture, the first article
of its text and the voice behind it. Two articles are one text where at least half of the shorter one's runs of five
words stand in the other, and they were published within days. The voice is an agency that carries the text, else
the one source that it credits, else the outlet of its first article: what one outlet tells twice is one voice. This
is the plain form: it is behind `echoes` alone, so that a better one takes its place. Invariant: independent of
order; an article without enough words stands alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from hiwar.chronology.tellings import unique
from hiwar.model import Reading
from hiwar.text.tokens import tokenise

RUN = 5
LEAST_SHARED = 20
CONTAINED = 0.5
DAYS = 10
COMMON = 200

Runs = frozenset[tuple[str, ...]]


class Echo(NamedTuple):
    """Which text an article carries (the capture of that text's first article), and whose voice it is."""

    text: str
    origin: str
    name: str | None
    kind: str


def echoes(readings: Iterable[Reading], texts: Mapping[str, str] | None = None) -> dict[str, Echo]:
    """The echo of each capture.

    `texts` maps text ids to text layers; where one is missing, the words that its reading quotes stand for it.
    """
    articles = unique(readings)
    runs = {reading.capture.id: runs_of(reading, (texts or {}).get(reading.capture.text_id)) for reading in articles}
    by_id = {reading.capture.id: reading for reading in articles}
    root = {capture: capture for capture in by_id}

    def find(capture: str) -> str:
        while root[capture] != capture:
            root[capture] = root[root[capture]]
            capture = root[capture]
        return capture

    for one, other in _candidates(articles, runs):
        a, b = find(one), find(other)
        if a != b and _near(by_id[one], by_id[other]):
            root[max(a, b)] = min(a, b)
    members: dict[str, list[Reading]] = defaultdict(list)
    for capture, reading in by_id.items():
        members[find(capture)].append(reading)
    return {reading.capture.id: echo for group in members.values() for echo in [_voice(group)] for reading in group}


def _voice(carriers: Sequence[Reading]) -> Echo:
    """The voice behind the articles of one text."""
    first = min(carriers, key=_first)
    wires = {
        (r.article.outlet.name, "agency")
        for r in carriers
        if r.article.outlet.kind == "agency" and r.article.outlet.name
    }
    credited = {(credit.name, credit.kind) for r in carriers for credit in r.article.credits}
    named = wires or {(name, kind) for name, kind in credited if kind == "agency"} or credited
    if len(named) == 1:
        name, kind = named.pop()
        return Echo(first.capture.id, name, name, kind)
    outlet = first.article.outlet
    return Echo(first.capture.id, outlet.name or outlet.domain or first.capture.id, outlet.name, outlet.kind)


def _first(reading: Reading) -> tuple[str, str]:
    published = reading.article.published
    return published.start or published.end or "9999", reading.capture.id


def runs_of(reading: Reading, text: str | None) -> Runs:
    """The runs of five words of an article's body, or of the quotes of its reading."""
    if text is not None:
        parts = [text[span.start : span.end] for span in reading.article.body] or [text]
        return _runs([" ".join(parts)])
    quotes = {span.quote for contact in reading.contacts for span in contact.evidence}
    quotes |= {span.quote for statement in reading.statements for span in (*statement.evidence, *statement.content)}
    return _runs(sorted(quotes))


def _runs(parts: Sequence[str]) -> Runs:
    found: set[tuple[str, ...]] = set()
    for part in parts:
        words = [token.form for token in tokenise(part) if token.kind != "mark"]
        found.update(tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1))
    return frozenset(found)


def _candidates(articles: Sequence[Reading], runs: Mapping[str, Runs]) -> list[tuple[str, str]]:
    """Pairs of captures that are one text: the same text layer, or enough shared runs."""
    found: set[tuple[str, str]] = set()
    first_of: dict[str, str] = {}
    for reading in articles:
        other = first_of.setdefault(reading.capture.text_id, reading.capture.id)
        if other != reading.capture.id:
            found.add((other, reading.capture.id))
    where: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for reading in articles:
        for run in runs[reading.capture.id]:
            where[run].append(reading.capture.id)
    shared: Counter[tuple[str, str]] = Counter()
    for captures in where.values():
        if len(captures) > COMMON:
            continue
        for i, one in enumerate(captures):
            for other in captures[i + 1 :]:
                shared[one, other] += 1
    for (one, other), count in shared.items():
        if count >= LEAST_SHARED and count >= CONTAINED * min(len(runs[one]), len(runs[other])):
            found.add((one, other))
    return sorted(found)


def _near(one: Reading, other: Reading) -> bool:
    """Whether the publications lie within days, or one is not known; the same text layer is one text at any time."""
    if one.capture.text_id == other.capture.text_id:
        return True
    a, b = one.article.published, other.article.published
    if not (a.first and a.last and b.first and b.last):
        return True
    return (a.first - b.last).days <= DAYS and (b.first - a.last).days <= DAYS
