"""What was considered as a contact or a statement, and what became of each.

What enters is an explanation; what leaves is lines: the rule that fired and what it made, whether it stands, to which
contact it was joined and why, from which it was kept apart and by what, what dropped it and for which other; and the
words of contact and speech of which no rule made anything. Invariant: nothing considered is left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from hiwar.faces.bidi import isolate
from hiwar.faces.cli.sheet import STATUS_STYLES, Piece, Sheet
from hiwar.faces.forms import in_words
from hiwar.faces.parties import party_words
from hiwar.pipeline import Candidate, Explanation, Item, Utterance

_WORD = 22
_CONTENT = 9


def shown_ids(told: Explanation) -> set[str]:
    """The ids of the contacts and statements that the sentences asked for tell."""
    contacts, statements = told.reading.contacts, told.reading.statements
    clusters = zip(told.trace.clusters, contacts, strict=True)
    spoken = zip(_kept(told), statements, strict=True)
    return {
        *(contact.id for cluster, contact in clusters if any(one.sentence in told.indexes for one in cluster.members)),
        *(statement.id for utterance, statement in spoken if utterance.sentence in told.indexes),
    }


# ---------------------------------------------------------------------- contacts
def write_candidates(sheet: Sheet, told: Explanation) -> None:
    """Write what was considered as a contact, and the words of contact of which no rule made one."""
    found = [one for one in (*told.trace.candidates, *told.trace.lost) if one.sentence in told.indexes]
    found.sort(key=lambda one: one.head)
    sheet.part("candidates", len(found))
    for candidate in found:
        _candidate(sheet, told, candidate)
        _partings(sheet, told, candidate)
    heads = {one.head for one in found}
    for item in _items(told, "contact"):
        if item.kind in ("noun", "verb") and item.first not in heads:
            _nothing(sheet, told, item, "no_contact_rule")


def _candidate(sheet: Sheet, told: Explanation, candidate: Candidate) -> None:
    words = sheet.words
    pieces: list[Piece] = [
        (words.of("kind", candidate.kind), "bold"),
        (words.of("status", candidate.status), STATUS_STYLES.get(candidate.status, "")),
        (words.of("explain", "by_rule", rule=candidate.status_rule), "dim"),
        (candidate.rule, "dim"),
        *((f"{party_words(party, words)} {words.of('role', role)}", "") for party, role in candidate.parties),
        (", ".join(dict.fromkeys(isolate(told.script.text[one.start : one.end]) for one in candidate.times)), ""),
        (" ".join(f"{name}={value}" for name, value in candidate.features.items() if value), "dim"),
        *_end(sheet, told, candidate),
    ]
    sheet.line(pieces, _lead(sheet, told, candidate.head), _WORD + 2)


def _end(sheet: Sheet, told: Explanation, candidate: Candidate) -> Iterator[Piece]:
    """What became of a candidate."""
    words = sheet.words
    for number, cluster in enumerate(told.trace.clusters, 1):
        for at, member in enumerate(cluster.members):
            if member is candidate:
                yield words.of("explain", "contact", number=number), "green"
                if at:
                    yield words.of("explain", "joined", why=_why(cluster.why[at - 1], sheet)), "green"
                return
    yield (
        words.of("explain", "dropped", why=_why(candidate.dropped, sheet) or words.of("explain", "nobody_kept")),
        "red",
    )
    if candidate.lost_to:
        yield _taker(sheet, told, candidate.lost_to.head), "red"


def _partings(sheet: Sheet, told: Explanation, candidate: Candidate) -> None:
    """The contacts that it was compared with and not joined to."""
    numbers = {id(cluster): number for number, cluster in enumerate(told.trace.clusters, 1)}
    apart = sorted((numbers[id(one.cluster)], one.why) for one in told.trace.partings if one.candidate is candidate)
    if apart:
        words = sheet.words
        pieces: list[Piece] = [
            (words.of("explain", "apart", number=number, why=_why(why, sheet)), "dim") for number, why in apart
        ]
        sheet.line(pieces, " " * (_WORD + 2))


# ---------------------------------------------------------------------- statements
def write_utterances(sheet: Sheet, told: Explanation) -> None:
    """Write what was considered as a statement, and the words of speech of which no rule made one."""
    found = [one for one in told.trace.utterances if one.sentence in told.indexes]
    sheet.part("utterances", len(found))
    numbers = {id(utterance): number for number, utterance in enumerate(_kept(told), 1)}
    for utterance in found:
        _utterance(sheet, told, utterance, numbers.get(id(utterance)))
    heads = {utterance.head for utterance in found}
    for item in _items(told, "speech"):
        if item.first not in heads:
            _nothing(sheet, told, item, _unsaid(told, item))


def _kept(told: Explanation) -> list[Utterance]:
    """The utterances that became statements, in their order."""
    return [utterance for utterance in told.trace.utterances if not utterance.dropped]


def _utterance(sheet: Sheet, told: Explanation, utterance: Utterance, number: int | None) -> None:
    words = sheet.words
    first, last = utterance.content
    content = told.script.raw(first, max(min(last, first + _CONTENT), first + 1))
    via = ", ".join(party_words(party, words) for party in utterance.via)
    pieces: list[Piece] = [
        (words.of("force", utterance.force), "bold"),
        (words.of("form", "direct" if utterance.direct else "indirect"), ""),
        (utterance.rule, "dim"),
        (party_words(utterance.speaker, words), ""),
        (words.of("explain", "continues") if utterance.inherited else "", "yellow"),
        (f"{words.label('via')} {via}" if via else "", ""),
        (isolate(content + (" …" if last > first + _CONTENT else "")), "cyan"),
    ]
    if number:
        pieces.append((words.of("explain", "statement", number=number), "green"))
    else:
        pieces.append((words.of("explain", "dropped", why=_why(utterance.dropped, sheet)), "red"))
        if utterance.lost_to:
            pieces.append((_taker(sheet, told, utterance.lost_to.head), "red"))
    sheet.line(pieces, _lead(sheet, told, utterance.head), _WORD + 2)


def _unsaid(told: Explanation, item: Item) -> str:
    """Why a word of speech told nothing, as far as its place shows."""
    sentence = next(one for one in told.script.sentences if one.first <= item.first < one.last)
    if sentence.headline:
        return "in_headline"
    return "in_quotes" if told.script.quoted[item.first] else "no_utterance"


# ---------------------------------------------------------------------- both
def _items(told: Explanation, source: str) -> Iterator[Item]:
    """The items that a list of words knows."""
    return (item for index in told.indexes for item in told.trace.items[index] if source in item.senses)


def _nothing(sheet: Sheet, told: Explanation, item: Item, why: str) -> None:
    sheet.line([(sheet.words.of("explain", why), "dim")], _lead(sheet, told, item.first), _WORD + 2)


def _why(told: str | None, sheet: Sheet) -> str:
    """A reason of the engine in the language of the sheet."""
    return in_words(told, sheet.words.language, "readings") if told else ""


def _taker(sheet: Sheet, told: Explanation, head: int) -> str:
    return sheet.words.of("explain", "lost_to", words=isolate(told.script.raw(head, head + 1)))


def _lead(sheet: Sheet, told: Explanation, head: int) -> str:
    return sheet.cell(isolate(told.script.raw(head, head + 1)), _WORD, 2)
