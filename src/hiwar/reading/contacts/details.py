"""Details of a contact: condition, ordinal, duration, topics, whether it is background.

What enters is a candidate or a cluster with the words around it; what leaves is one value with its words, or nothing.
Invariant: each detail is read from the sentences that tell the contact, never from the rest of the page.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterable, Sequence
from itertools import islice

from hiwar.languages import load
from hiwar.model import Span, When
from hiwar.reading.contacts.candidate import Candidate
from hiwar.reading.grammar.items import Item
from hiwar.reading.words.script import Script, line_of
from hiwar.text.expression import iso_duration
from hiwar.text.numbers import read_number
from hiwar.text.shadow import fold


@functools.cache
def _phrases(table: str, language: str) -> dict[str, tuple[str, ...]]:
    rows = load(language, "details")[table]
    return {name: tuple(line_of(fold(p).split()) for p in phrases) for name, phrases in rows.items()}


@functools.cache
def _by_first(table: str, language: str) -> dict[str, list[tuple[str, str]]]:
    """The phrases of a table with what each tells, by their first word."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name, phrases in _phrases(table, language).items():
        for phrase in phrases:
            found.setdefault(phrase.split()[0], []).append((phrase, name))
    return found


@functools.cache
def _words(table: str, key: str, language: str) -> frozenset[str]:
    return frozenset(fold(word) for word in load(language, "details")[table][key])


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
        if items[k].form in words and items[k].kind != "mention" and not _asks(items, k, script):
            last = k
            while last + 1 < len(items) and items[last + 1].kind not in ("comma", "mark", "close", "colon"):
                last += 1
            start, end = script.tokens[items[k].first].start, script.tokens[items[last].last - 1].end
            return Span(start, end, script.text[start:end])
    return None


def _asks(items: Sequence[Item], k: int, script: Script) -> bool:
    """«ما إذا كان»: whether a word of condition only asks whether."""
    return bool(k) and items[k - 1].form in _words("condition", "asks", script.language)


def _modal(script: Script, item: Item) -> bool:
    """Whether an auxiliary or «قد» opens another clause."""
    return item.kind == "adverb" and bool(script.words[item.first].classes & {"auxiliaries", "possibility"})


def ordinal_of(script: Script, candidates: Sequence[Candidate]) -> int | None:
    """The ordinal beside the noun of a contact («ثامن مكالمة», «اللقاء الثالث»), no part of a party's name.

    «لقاء محمد السادس» is not the sixth, nor is the cable in «بعث محمد السادس برقية».
    """
    named = [p.mention for c in candidates for p, _ in c.parties if p.mention]
    return next((n for c in candidates if (n := _ordinal_at(script, c.head, named)) is not None), None)


def round_number(script: Script, head: int) -> int:
    """The number of a round, from the first on, beside the word at `head`; 0 where none stands."""
    return _ordinal_at(script, head, (), least=1) or 0


def _ordinal_at(script: Script, head: int, named: Sequence[Span], least: int = 2) -> int | None:
    """The ordinal beside the word at `head`."""
    round_of = head > 1 and script.forms[head - 1] in _words("ordinal", "of", script.language)
    for at in (*((head - 2,) if round_of else ()), head - 1, head + 1, head + 2):
        if 0 <= at < len(script.tokens):
            number = read_number(script.tokens, at)
            if number is None or not number.ordinal or not least <= number.value < 200:
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


def _told(table: str, candidates: Iterable[Candidate], script: Script) -> set[str]:
    """What the sentences that tell a contact tell by the phrases of a table."""
    chosen = {c.sentence for c in candidates}
    return set().union(*(_by_phrases(table, script.language, script.line(k)) for k in chosen))


@functools.lru_cache(maxsize=256)
def _by_phrases(table: str, language: str, line: str) -> tuple[str, ...]:
    """What a line tells by the phrases of a table; several contacts are told by one."""
    may = _by_first(table, language)
    return tuple({name for word in line.split() if word in may for phrase, name in may[word] if phrase in line})


def topics_of(candidates: Sequence[Candidate], script: Script) -> tuple[str, ...]:
    """What it was about: topics whose words stand in the sentences that tell it; at most four."""
    told = _told("topics", [c for c in candidates if not c.headline] or candidates, script)
    return tuple(islice((topic for topic in _phrases("topics", script.language) if topic in told), 4))


def is_background(lead: Candidate, date: When, published: When, script: Script) -> bool:
    """Whether the contact is told as what was before: a past perfect, or a day well before the page's."""
    table = load(script.language, "details")["background"]
    if date.last and published.first and (published.first - date.last) > datetime.timedelta(days=table["days"]):
        return True
    return in_past_perfect(lead, script)


def in_past_perfect(candidate: Candidate, script: Script, within: int = 12) -> bool:
    """«وكان قد التقى»: whether a contact is told in the past perfect, by so many words before it."""
    before = _words("background", "before", script.language)
    perfect = _words("background", "perfect", script.language)
    opens = script.sentences[candidate.sentence].first
    near = [token.form for token in script.tokens[max(opens, candidate.head - within) : candidate.head]]
    return bool(near) and any(form in before for form in near) and any(form in perfect for form in near)
