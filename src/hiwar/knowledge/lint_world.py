"""Checks that need the language or other rows: overlapping holders, nisba of two states, names that are words.

What enters is rows; what leaves is the rows that are concerned. Invariant: an overlap is told only where the dates,
whatever they leave open, allow nothing else.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator

from hiwar.knowledge.schema import FORMS, LISTS
from hiwar.knowledge.tables import Row
from hiwar.knowledge.terms import days, held_by_one
from hiwar.text.inflect import adjective_forms
from hiwar.text.lexicon import Lexicon, lexicon_of
from hiwar.text.shadow import fold
from hiwar.text.tokens import MARK, tokenise

_ALWAYS = datetime.date(1900, 1, 1), datetime.date(2100, 1, 1)


def overlaps(rows: Iterable[Row]) -> Iterator[tuple[Row, Row]]:
    """Pairs of terms of one single-holder office and one folder that overlap, the later first."""
    terms: dict[tuple[str, str, int], list[tuple[datetime.date, datetime.date, Row]]] = defaultdict(list)
    for row in rows:
        if held_by_one(row["office"], row["body"]) and (span := _surely(row)):
            terms[row["office"], row["body"], row.source].append((*span, row))
    for held in terms.values():
        held.sort(key=lambda term: term[:2])
        for number, (start, end, row) in enumerate(held):
            for other_start, other_end, other in held[:number]:
                # Terms that touch share the day of handing over.
                if start < other_end and other_start < end:
                    yield row, other


def _surely(row: Row) -> tuple[datetime.date, datetime.date] | None:
    """The days that the term holds in any case: the last that its start leaves open to the first of its end."""
    try:
        start = days(row["start"])[1] if row["start"] else _ALWAYS[0]
        end = days(row["end"])[0] if row["end"] else _ALWAYS[1]
    except ValueError:
        return None
    return (start, end) if start < end else None


def colliding_nisba(states: list[Row]) -> Iterator[tuple[str, str, str]]:
    """The forms of nisba adjectives that two states share, with the ids of both in the order of the table."""
    owners: dict[str, list[str]] = defaultdict(list)
    for row in states:
        forms = {fold(form) for form in row.list("nisba_other")}
        for adjective in row.list("nisba"):
            words = adjective.split()
            forms |= {adjective} if len(words) > 1 else {made.text for made in adjective_forms(adjective)}
        for form in sorted(forms):
            owners[form].append(row["id"])
    for form, found in sorted(owners.items()):
        for number, other in enumerate(found):
            for one in found[:number]:
                yield form, one, other


def ordinary_words(family: str, rows: Iterable[Row]) -> Iterator[tuple[Row, str]]:
    """Names of one word that the lexicon holds as a word, and that no caution keeps apart."""
    lexicon = lexicon_of("ar")
    for row in rows:
        if row["caution"] == "1":
            continue
        for column in FORMS[family]:
            if column.startswith("nisba"):
                continue
            for form in row.list(column) if column in LISTS else filter(None, (row[column],)):
                words = [token.form for token in tokenise(form) if token.kind != MARK]
                if len(words) == 1 and _ordinary(words[0], lexicon):
                    yield row, form


def _ordinary(form: str, lexicon: Lexicon) -> bool:
    """Whether the form, with the article or without, is a lemma of the lexicon or a word of a closed class.

    Inflected forms are left out: nearly every short name is one of some verb, and the engine weighs those by context.
    """
    word = lexicon.word(form)
    lemmas = {
        prefix + fold(one.sense.lemma)
        for one in word.analyses
        if not one.enclitic and one.proclitics in ((), ("al",))
        for prefix in ("", lexicon.article)
    }
    return form in lemmas or bool(word.classes & lexicon.closed)
