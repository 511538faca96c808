"""Clues that only choose: who holds an office on the page, and who has not yet said that he will stand.

What enters is the ground of a page; what leaves is clues that are not firm. Invariant: none of them proves a day. An
office told as over («السابق», «في عهد»), or in a sentence that tells a year, is no clue; nor is one whose days are not
certain, or one below the rank of ministers, which changes hands unseen. Years told are none: «حتى مطلع 2024» may lie
ahead.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterator

from hiwar.knowledge.tables import read_family
from hiwar.knowledge.world import Entity, Term
from hiwar.languages import load
from hiwar.reading.days.clue import Clue, spans_of
from hiwar.reading.days.cues import UNDECLARED
from hiwar.reading.days.ground import Ground
from hiwar.reading.names.titles import titles_of
from hiwar.reading.words.script import Sentence
from hiwar.text.calendar import GREGORIAN_YEARS
from hiwar.text.shadow import fold
from hiwar.text.tokens import NUMBER

_REACH = 5  # tokens between a title and the name of its bearer
_RANKS = frozenset({"leaders", "ministers"})
_CAMPAIGN = 730  # days before a candidacy in which it is asked about


def holder_clues(ground: Ground) -> list[Clue]:
    """The clues of a page that only choose among the days that others leave."""
    return [*_offices(ground), *_undeclared(ground)]


def _offices(ground: Ground) -> Iterator[Clue]:
    """«الرئيس الأميركي جو بايدن»: the page is of his term."""
    seen: set[str] = set()
    for index in range(len(ground.script.sentences)):
        sentence = ground.sentence(index)
        if _is_back(ground, sentence):
            continue
        for first, last, person, terms in _bearers(ground, sentence):
            if person.id not in seen:
                seen.add(person.id)
                spans = spans_of((term.start.toordinal(), term.end.toordinal()) for term in terms)
                told = ", ".join(f"{term.start}/{term.end if term.end.year < 2100 else '..'}" for term in terms)
                says = f"{person.name} is {terms[0].office} of {terms[0].body}: {told}"
                yield Clue(ground.proof(first, last, says), spans, firm=False)


def _is_back(ground: Ground, sentence: Sentence) -> bool:
    """Whether the sentence tells a year, or something that is over."""
    for at in range(sentence.first, sentence.last):
        token = ground.script.tokens[at]
        if (
            token.kind == NUMBER
            and len(token.form) == 4
            and token.form.isdecimal()
            and int(token.form) in GREGORIAN_YEARS
        ):
            return True
    return ground.near(sentence.first, sentence.last, "back") is not None


def _bearers(ground: Ground, sentence: Sentence) -> Iterator[tuple[int, int, Entity, list[Term]]]:
    """Title and name of each known person who is told with an office that he held, outside of quotation marks."""
    words = ground.script.words
    titles = titles_of(ground.language)
    former = _former(ground.language)
    for at in range(sentence.first, sentence.last - 1):
        match = titles.match(words[: sentence.last], at) if not ground.script.quoted[at] else None
        if match is None or match.title.kind != "office" or match.number > 1 or match.title.level not in _RANKS:
            continue
        begin = at + match.length
        for place in range(begin, min(begin + _REACH, sentence.last)):
            if words[place].form in former or ground.cue(place, sentence.last, "elect"):
                break
            known = ground.names.known(place, sentence.last, False)
            persons = [entity for entity in known[2] if entity.kind == "person"] if known else []
            if known and len(persons) == 1:
                last = place + known[1]
                terms = _terms(ground, persons[0], match.title.id)
                if terms and not (last < sentence.last and words[last].form in former):
                    yield at, last, persons[0], terms
                break


@functools.cache
def _former(language: str) -> frozenset[str]:
    return frozenset(fold(word) for word in load(language, "titles")["former"]["list"])


def _terms(ground: Ground, person: Entity, office: str) -> list[Term]:
    """The terms of a person in an office, if all of them are certain."""
    terms = [term for term in ground.world.held.get(person.id, ()) if term.office == office]
    return terms if all(term.known == "certain" for term in terms) else []


def _undeclared(ground: Ground) -> Iterator[Clue]:
    """«لم يعلن ماكرون بعد ترشحه»: the page is older than his candidacy."""
    for index in ground.holding(UNDECLARED):
        sentence = ground.sentence(index)
        for at in range(sentence.first, sentence.last):
            cue = ground.cue(at, sentence.last, "undeclared")
            end = at + cue.size if cue else at
            if cue is None or ground.near(end, min(end + 9, sentence.last), "candidacy") is None:
                continue
            for place in range(max(sentence.first, at - 4), min(at + 4, sentence.last)):
                known = ground.names.known(place, sentence.last, True)
                days = [day for entity in known[2] for day in _candidacies().get(entity.id, ())] if known else []
                if days:
                    spans = spans_of((day.toordinal() - _CAMPAIGN, day.toordinal() - 1) for day in days)
                    says = f"before the candidacy of {' or '.join(map(str, days))}"
                    yield Clue(ground.proof(min(place, at), max(place + 1, end), says), spans, firm=False)
                    break


@functools.cache
def _candidacies() -> dict[str, list[datetime.date]]:
    """From a person to the days on which he said that he would stand."""
    found: dict[str, list[datetime.date]] = {}
    for row in read_family("candidacies"):
        found.setdefault(row["person"], []).append(datetime.date.fromisoformat(row["date"]))
    return found
