"""What the engine saw in a sentence, for someone who adds a word and asks what it does.

What enters is an explanation; what leaves is lines: words with their clitics, mentions and why, times, the contacts
that were considered and what became of each, statements, and the contacts that stand. Invariant: nothing that was
considered is left out; what was dropped says why.
"""

from __future__ import annotations

from hiwar.faces.bidi import isolate, piece
from hiwar.faces.cli.card import write_contacts, write_statements
from hiwar.faces.cli.sheet import STATUS_STYLES, Piece, Sheet
from hiwar.faces.parties import party_words
from hiwar.pipeline import Candidate, Explanation, Item, Mention

_WORD = 22


def write_explanation(sheet: Sheet, told: Explanation) -> None:
    """Write the explanation."""
    sheet.part("words")
    for items in told.trace.items:
        for item in items:
            _item(sheet, told, item)
    mentions = [mention for found in told.trace.mentions for mention in found]
    sheet.part("mentions", len(mentions))
    for mention in mentions:
        _mention(sheet, told, mention)
    _candidates(sheet, told)
    write_contacts(sheet, told.reading)
    write_statements(sheet, told.reading)


def _item(sheet: Sheet, told: Explanation, item: Item) -> None:
    """A word, or the words that stand as one, with what it may be."""
    senses = []
    for source, analysis in sorted(item.senses.items()):
        parts = [
            *analysis.proclitics,
            isolate(analysis.sense.lemma),
            *([analysis.enclitic] if analysis.enclitic else []),
        ]
        features = " ".join(sorted(analysis.sense.features))
        senses.append((f"{source}: {' + '.join(parts)} ({features})", ""))
    if item.mention:
        senses.append((item.mention.type, ""))
    if item.time:
        senses.append((f"time: {item.time.kind}", ""))
    if not senses and (splits := told.script.words[item.first].splits[1:]):
        senses.append((", ".join(f"{' + '.join(tags)} + {isolate(rest)}?" for tags, rest in splits), "dim"))
    lead = sheet.cell(isolate(told.script.raw(item.first, item.last)), _WORD, 2)
    sheet.line([(item.kind, "bold"), (isolate(item.prep) if item.prep else "", ""), *senses], lead, _WORD + 2)


def _mention(sheet: Sheet, told: Explanation, mention: Mention) -> None:
    entity = mention.entity
    pieces: list[Piece] = [
        (mention.type, "bold"),
        (f"{piece(entity.name)} [{entity.id}]" if entity else "", ""),
        (" ".join(mention.states), ""),
        (mention.office.replace("_", " ") if mention.office else "", ""),
        (f"points back ({mention.refer})" if mention.refer else "", "yellow"),
        (piece(mention.why), "dim"),
        (f"rivals: {', '.join(rival.id for rival in mention.rivals)}" if mention.rivals else "", "yellow"),
    ]
    sheet.line(pieces, sheet.cell(isolate(told.script.raw(mention.first, mention.last)), _WORD, 2), _WORD + 2)


def _candidates(sheet: Sheet, told: Explanation) -> None:
    """What was considered as a contact, and what became of it."""
    homes = {id(member): number for number, cluster in enumerate(told.trace.clusters, 1) for member in cluster.members}
    why = {
        id(member): reason
        for cluster in told.trace.clusters
        for member, reason in zip(cluster.members[1:], cluster.why, strict=False)
    }
    candidates = told.trace.candidates
    sheet.part("candidates", len(candidates))
    for candidate in candidates:
        number = homes.get(id(candidate))
        if candidate.dropped or number is None:
            end: Piece = (f"dropped: {candidate.dropped or 'no contact kept it'}", "red")
        else:
            reason = why.get(id(candidate))
            end = (f"contact {number}" + (f", joined: {reason}" if reason else ""), "green")
        _candidate(sheet, told, candidate, end)


def _candidate(sheet: Sheet, told: Explanation, candidate: Candidate, end: Piece) -> None:
    words = sheet.words
    pieces: list[Piece] = [
        (words.of("kind", candidate.kind), "bold"),
        (words.of("status", candidate.status), STATUS_STYLES.get(candidate.status, "")),
        (f"by {candidate.status_rule}", "dim"),
        (candidate.rule, "dim"),
        *((party_words(party, words) + f" {role}", "") for party, role in candidate.parties),
        (" ".join(f"{name}={value}" for name, value in candidate.features.items() if value), "dim"),
        end,
    ]
    sheet.line(pieces, sheet.cell(isolate(told.script.raw(candidate.head, candidate.head + 1)), _WORD, 2), _WORD + 2)
