"""Details of a contact: condition, outcome, ordinal, duration, topics, whether it is background.

What enters is a candidate or a cluster with the words around it; what leaves is one value with its words, or nothing.
Invariant: each detail is read from the sentences that tell the contact, never from the rest of the page.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterable, Sequence

from hiwar.languages import load
from hiwar.model import Span, When
from hiwar.model.contact import Outcome
from hiwar.reading.contacts.candidate import Candidate
from hiwar.reading.grammar.items import Item
from hiwar.reading.words.script import Script
from hiwar.text.expression import iso_duration
from hiwar.text.numbers import read_number
from hiwar.text.shadow import fold
from hiwar.text.tokens import MARK

OUTCOMES: tuple[Outcome, ...] = ("no_agreement", "partial_agreement", "agreement", "to_be_continued")


@functools.cache
def _phrases(table: str, language: str) -> dict[str, tuple[str, ...]]:
    rows = load(language, "details")[table]
    return {name: tuple(_line(fold(p).split()) for p in phrases) for name, phrases in rows.items()}


@functools.cache
def _words(table: str, key: str, language: str) -> frozenset[str]:
    return frozenset(fold(word) for word in load(language, "details")[table][key])


def _line(forms: Iterable[str]) -> str:
    """Words as one string, so that a phrase among them is found by one search."""
    return f" {' '.join(forms)} "


def condition_of(items: Sequence[Item], at: int, script: Script) -> Span | None:
    """The condition told behind or before the word at `at` of its sentence, up to the next comma or mark."""
    words = _words("condition", "words", script.language)
    behind = next(
        (
            k
            for k in range(at + 1, len(items))
            if items[k].kind in ("comma", "mark", "verb", "comp") or k > at + 12 or _modal(script, items[k])
        ),
        len(items),
    )
    if behind < len(items) and items[behind].kind == "comma":
        behind = min(behind + 2, len(items))
    for k in (*range(at + 1, behind), *range(at - 1, max(-1, at - 8), -1)):
        if items[k].form in words and items[k].kind != "mention":
            last = k
            while last + 1 < len(items) and items[last + 1].kind not in ("comma", "mark", "close", "colon"):
                last += 1
            start, end = script.tokens[items[k].first].start, script.tokens[items[last].last - 1].end
            return Span(start, end, script.text[start:end])
    return None


def _modal(script: Script, item: Item) -> bool:
    """Whether an auxiliary or «قد» opens another clause."""
    return item.kind == "adverb" and bool(script.words[item.first].classes & {"auxiliaries", "possibility"})


def ordinal_of(script: Script, candidates: Sequence[Candidate]) -> int | None:
    """The ordinal beside the noun of a contact («ثامن مكالمة», «اللقاء الثالث»), no part of a party's name.

    «لقاء محمد السادس» is not the sixth, nor is the cable in «بعث محمد السادس برقية».
    """
    named = [p.mention for c in candidates for p, _ in c.parties if p.mention]
    return next((n for c in candidates if (n := _ordinal_at(script, c.head, named)) is not None), None)


def _ordinal_at(script: Script, head: int, named: Sequence[Span]) -> int | None:
    """The ordinal beside the word at `head`."""
    for at in (head - 1, head + 1, head + 2):
        if 0 <= at < len(script.tokens):
            number = read_number(script.tokens, at)
            if number is None or not number.ordinal or not 1 < number.value < 200:
                continue
            if not any(span.start <= script.tokens[at].start < span.end for span in named):
                return number.value
    return None


def duration_of(candidates: Iterable[Candidate], script: Script) -> str | None:
    """How long it took, as an ISO 8601 duration, where a member's clause tells it behind its own word.

    «زيارة تستمر يومين واستهلها بمحادثات»: what stands before the word of a contact is another's; «بعد القمة
    بثلاثة أيام» is how long after.
    """
    for candidate in candidates:
        for time in candidate.times:
            offset = any(tags[:1] == ("b",) for tags, _ in script.words[time.first].splits)
            if time.kind == "duration" and time.amount and time.first > candidate.head and not offset:
                return iso_duration(time.amount)
    return None


def _told(candidates: Iterable[Candidate], script: Script, more: int) -> str:
    """The sentences that tell a contact, and `more` sentences behind the first; no phrase runs over a line's end."""
    chosen = {c.sentence for c in candidates}
    first = min(chosen)
    chosen.update(range(first, min(first + more + 1, len(script.sentences))))
    return "\n".join(_sentence(script, k) for k in sorted(chosen))


def _sentence(script: Script, index: int) -> str:
    sentence = script.sentences[index]
    return _line(token.form for token in script.tokens[sentence.first : sentence.last] if token.kind != MARK)


def outcome_of(candidates: Sequence[Candidate], script: Script, status: str) -> Outcome:
    """What came of a held contact, by the phrases of details.toml; `unknown` where nothing is told."""
    if status not in ("held", "ongoing", "suspended"):
        return "unknown"
    phrases = _phrases("outcome", script.language)
    told = _told(candidates, script, more=1)
    for outcome in OUTCOMES:
        if any(phrase in told for phrase in phrases[outcome]):
            return outcome
    return "unknown"


def topics_of(candidates: Sequence[Candidate], script: Script) -> tuple[str, ...]:
    """What it was about: topics whose words stand in the sentences that tell it; at most four."""
    told = _told([c for c in candidates if not c.headline] or candidates, script, more=0)
    found = [
        topic
        for topic, phrases in _phrases("topics", script.language).items()
        if any(phrase in told for phrase in phrases)
    ]
    return tuple(found[:4])


def is_background(lead: Candidate, date: When, published: When, script: Script) -> bool:
    """Whether the contact is told as what was before: a past perfect, or a day well before the page's."""
    table = load(script.language, "details")["background"]
    if date.last and published.first and (published.first - date.last) > datetime.timedelta(days=table["days"]):
        return True
    before = _words("background", "before", script.language)
    perfect = _words("background", "perfect", script.language)
    near = [t.form for t in script.tokens[max(script.sentences[lead.sentence].first, lead.head - 12) : lead.head]]
    return bool(near) and any(form in before for form in near) and any(form in perfect for form in near)
