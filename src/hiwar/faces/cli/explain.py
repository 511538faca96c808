"""What the engine saw in a sentence, for someone who adds a word and asks what it does.

What enters is an explanation; what leaves is lines: the sentence, its words with their clitics, mentions and why,
times and how they were counted, what was considered and what became of each, and the contacts, statements and signals
that stand. Invariant: nothing that was considered is left out; what was dropped says why.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

from hiwar.faces.bidi import isolate, piece
from hiwar.faces.cli.card import write_contacts, write_signals, write_statements
from hiwar.faces.cli.considered import shown_ids, write_candidates, write_utterances
from hiwar.faces.cli.counted import write_times
from hiwar.faces.cli.sheet import Piece, Run, Sheet
from hiwar.faces.forms import in_words
from hiwar.pipeline import Explanation, Item, Mention
from hiwar.text.clitics import letters_of, parts_of

_WORD = 22


def write_explanation(sheet: Sheet, told: Explanation) -> None:
    """Write the explanation of the sentences that are asked for."""
    sheet.part("sentence" if told.sentence is not None else "sentences")
    for index in told.indexes:
        sheet.runs(_runs(told, index))
    sheet.part("words")
    for index in told.indexes:
        for item in told.trace.items[index]:
            _item(sheet, told, item)
    mentions = [mention for index in told.indexes for mention in told.trace.mentions[index]]
    sheet.part("mentions", len(mentions))
    for mention in mentions:
        _mention(sheet, told, mention)
    write_times(sheet, told)
    write_candidates(sheet, told)
    write_utterances(sheet, told)
    only = None if told.sentence is None else shown_ids(told)
    write_contacts(sheet, told.reading, only)
    write_statements(sheet, told.reading, only)
    write_signals(sheet, told.reading, only)


def write_sentences(sheet: Sheet, told: Explanation) -> None:
    """Write the sentences of a page with the numbers by which they are asked for."""
    sheet.part("sentences", len(told.script.sentences))
    for index, sentence in enumerate(told.script.sentences):
        note = f"{sheet.words.of('explain', 'headline')}:" if sentence.headline else ""
        words = told.script.text[sentence.start : sentence.end]
        sheet.line([(note, "dim"), (isolate(words), "")], f"{index + 1:>4} ", gap=" ")


def _runs(told: Explanation, index: int) -> Iterator[Run]:
    """A sentence as runs of words: what stands for somebody, a time, a word of contact or of speech, and the rest."""
    script = told.script
    at = script.sentences[index].start
    for item in told.trace.items[index]:
        name = _name(item)
        if not name:
            continue
        start, end = script.tokens[item.first].start, script.tokens[item.last - 1].end
        yield Run(script.text[at:start])
        yield Run(script.text[start:end], name, _tip(item))
        at = end
    yield Run(script.text[at : script.sentences[index].end])


def _name(item: Item) -> str:
    if item.mention or item.time:
        return "mention" if item.mention else "time"
    return next((name for name in ("contact", "speech") if name in item.senses), "")


def _tip(item: Item) -> str:
    """What is told of a run in one line."""
    if item.mention:
        known = item.mention.entity
        return ", ".join(part for part in (item.mention.type, known.name if known else "", item.mention.why) if part)
    return item.time.kind if item.time else item.kind


def _item(sheet: Sheet, told: Explanation, item: Item) -> None:
    """A word, or the words that stand as one, with what it may be."""
    language, word = told.script.language, told.script.words[item.first]
    tag = functools.partial(sheet.words.of, "tag")
    senses: list[Piece] = []
    for source, analysis in sorted(item.senses.items()):
        parts = isolate(" + ".join(parts_of(word.form, analysis, language)))
        features = " ".join(tag(name) for name in sorted(analysis.sense.features))
        senses.append((f"{tag(source)}: {parts} ({features})", ""))
    prep = isolate(item.prep) if item.prep else ""
    if item.mention:
        joined = "".join(f"{letters} + " for letters in letters_of(item.mention.proclitics, language))
        prep = isolate(joined) if joined else prep
        senses.append((tag(item.mention.type), ""))
    if item.time:
        senses.append((tag(item.time.kind), ""))
    if not senses and (splits := word.splits[1:]):
        guesses = (isolate(" + ".join([*letters_of(tags, language), rest])) for tags, rest in splits)
        senses.append((", ".join(f"{guess}?" for guess in guesses), "dim"))
    lead = sheet.cell(isolate(told.script.raw(item.first, item.last)), _WORD, 2)
    sheet.line([(tag(item.kind), "bold"), (prep, ""), *senses], lead, _WORD + 2)


def _mention(sheet: Sheet, told: Explanation, mention: Mention) -> None:
    entity, words = mention.entity, sheet.words
    why = functools.partial(in_words, language=words.language, catalogue="readings")
    back = f"points back ({mention.refer})"
    rivals = ", ".join(rival.id for rival in mention.rivals)
    pieces: list[Piece] = [
        (words.of("tag", mention.type), "bold"),
        (f"{piece(entity.name)} [{entity.id}]" if entity else "", ""),
        (" ".join(mention.states), ""),
        (words.of("office", mention.office), ""),
        (why(back) if mention.refer else "", "yellow"),
        (why(mention.why) if mention.why != back else "", "dim"),
        (words.of("explain", "rivals", names=rivals) if rivals else "", "yellow"),
    ]
    sheet.line(pieces, sheet.cell(isolate(told.script.raw(mention.first, mention.last)), _WORD, 2), _WORD + 2)
