"""The card of a reading: what one page tells, for a person at a terminal.

What enters is a reading; what leaves is lines: the page, its contacts, statements, signals, acts and problems, each
with its words. Invariant: what is unknown says so or is left out, never filled.
"""

from __future__ import annotations

from collections.abc import Collection

from hiwar.faces.bidi import isolate, piece
from hiwar.faces.cli.sheet import STATUS_STYLES, Piece, Sheet
from hiwar.faces.dates import date_and_basis
from hiwar.faces.parties import party_words
from hiwar.model import Act, Article, Contact, Party, Reading, Span, Statement, When

_LABEL = 12
_INDENT = 4


def write_card(sheet: Sheet, reading: Reading) -> None:
    """Write the card of a reading."""
    words, article = sheet.words, reading.article
    title = article.title.text if article.title else words.label("untitled")
    sheet.text(title, style="bold")
    _page(sheet, reading)
    write_contacts(sheet, reading)
    write_statements(sheet, reading)
    speakers = {statement.id: statement.speaker for statement in reading.statements}
    write_signals(sheet, reading)
    sheet.part("acts", len(reading.acts))
    for number, act in enumerate(reading.acts, 1):
        _act(sheet, act, number, speakers.get(act.attributed_to or ""))
    sheet.part("problems", len(reading.problems))
    for problem in reading.problems:
        place = f"{problem.start}-{problem.end}" if problem.start is not None else ""
        sheet.line([(problem.code, "yellow"), (piece(problem.says, words.language), ""), (place, "dim")], "  ", _INDENT)
    sheet.blank()


def write_contacts(sheet: Sheet, reading: Reading, only: Collection[str] | None = None) -> None:
    """Write the contacts, or only those with some ids; their numbers are those of the page."""
    shown = [contact for contact in reading.contacts if only is None or contact.id in only]
    sheet.part("contacts", len(shown))
    numbers = {contact.id: number for number, contact in enumerate(reading.contacts, 1)}
    speakers = {statement.id: statement.speaker for statement in reading.statements}
    for contact in shown:
        _contact(sheet, contact, numbers, speakers.get(contact.attributed_to or ""))


def write_statements(sheet: Sheet, reading: Reading, only: Collection[str] | None = None) -> None:
    """Write the statements, or only those with some ids; their numbers are those of the page."""
    shown = [(n, one) for n, one in enumerate(reading.statements, 1) if only is None or one.id in only]
    sheet.part("statements", len(shown))
    for number, statement in shown:
        _statement(sheet, statement, number)


def write_signals(sheet: Sheet, reading: Reading, only: Collection[str] | None = None) -> None:
    """Write the signals, or only those of the statements with some ids."""
    signals = [one for one in reading.statements if one.signal and (only is None or one.id in only)]
    sheet.part("signals", len(signals))
    for number, statement in enumerate(signals, 1):
        _signal(sheet, statement, number)


def _page(sheet: Sheet, reading: Reading) -> None:
    words, article, capture = sheet.words, reading.article, reading.capture
    outlet = article.outlet
    name = outlet.name or outlet.domain
    told = f"{piece(name)} ({words.of('basis', outlet.basis)})" if name else words.label("unknown")
    _labelled(sheet, "outlet", [(told, ""), (outlet.domain or "" if outlet.domain != name else "", "dim")])
    _published(sheet, article)
    _labelled(sheet, "credits", [(piece(credit.name), "") for credit in article.credits])
    _labelled(sheet, "traits", [(words.of("trait", trait), "") for trait in article.traits])
    size = words.count("character", capture.chars)
    where = capture.path or capture.url or ""
    _labelled(sheet, "page", [(piece(where), ""), (size, "dim"), (capture.id, "dim")])


def _published(sheet: Sheet, article: Article) -> None:
    published = article.published
    _labelled(sheet, "published", [(date_and_basis(published, sheet.words), "bold" if published.known else "")])
    if published.mention and not published.proof:
        sheet.quote(published.mention.quote, indent=2 + _LABEL)
    for step in published.proof:
        quoted = [(isolate(f"«{step.quote}»"), "cyan")] if step.quote else []
        sheet.line([*quoted, (piece(step.says, sheet.words.language), "")], " " * (2 + _LABEL))


def _labelled(sheet: Sheet, label: str, pieces: list[Piece]) -> None:
    """A line with a label, where there is anything to say."""
    shown = [one for one in pieces if one[0]]
    if shown:
        sheet.line(shown, f"  {sheet.words.label(label):<{_LABEL}}")


def _quotes(sheet: Sheet, spans: tuple[Span, ...]) -> None:
    for span in spans:
        sheet.quote(span.quote, indent=_INDENT)


def parties_line(sheet: Sheet, parties: tuple[Party, ...], indent: int) -> None:
    """The parties of a contact."""
    shown = [(party_words(party, sheet.words), "bold") for party in parties]
    sheet.line(shown, " " * indent, indent + 2, gap=" – ")


def _when(when: When, sheet: Sheet) -> str:
    """A date, its ground, and the words that tell it."""
    shown = date_and_basis(when, sheet.words)
    return f"{shown} {isolate(when.mention.quote)}" if when.mention else shown


def _contact(sheet: Sheet, contact: Contact, numbers: dict[str, int], teller: Party | None) -> None:
    words = sheet.words
    head: list[Piece] = [
        (words.of("kind", contact.kind), "bold"),
        (words.of("status", contact.status), f"bold {STATUS_STYLES.get(contact.status, '')}"),
        (words.of("level", contact.level), ""),
        (_when(contact.date, sheet), ""),
        (words.label("background") if contact.background else "", "dim"),
    ]
    sheet.line(head, f"{numbers[contact.id]:>3} ")
    parties_line(sheet, contact.parties, _INDENT)
    facts = [*_facts(sheet, contact), *_ties(sheet, contact, numbers, teller)]
    if facts:
        sheet.line(facts, " " * _INDENT, _INDENT + 2)
    _quotes(sheet, contact.evidence)


def _facts(sheet: Sheet, contact: Contact) -> list[Piece]:
    """What is known of a contact beside parties and date."""
    words = sheet.words
    place, code = contact.place, contact.plover
    arabic = words.language == "ar"
    facts = {
        "place": (place.name_ar if arabic and place.name_ar else place.name) if place else None,
        "initiative": contact.initiative,
        "ordinal": str(contact.ordinal) if contact.ordinal else None,
        "duration": contact.duration,
        "new_date": _when(contact.new_date, sheet) if contact.new_date else None,
        "outcome": words.of("outcome", contact.outcome) if contact.outcome != "unknown" else None,
        "topics": words.label("comma").join(words.of("topic", topic) for topic in contact.topics) or None,
        "condition": contact.condition.quote if contact.condition else None,
        "code": "/".join(part for part in (code.type, code.mode) if part) if code else None,
    }
    base = words.language
    return [(f"{words.label(key)} {piece(fact, base)}", "") for key, fact in facts.items() if fact]


def _ties(sheet: Sheet, contact: Contact, numbers: dict[str, int], teller: Party | None) -> list[Piece]:
    """What a contact is to others of its page, with the words that say so, and in whose words alone it is told."""
    words = sheet.words
    told: list[Piece] = []
    for link in contact.links:
        how = words.of("link", link.as_)
        line = words.label("link", **{"as": how, "number": numbers.get(link.to, link.to)})
        told.append((f"{line} {isolate(link.mention.quote)}" if link.mention else line, ""))
    if teller:
        told.append((f"{words.label('attributed_to')} {party_words(teller, words)}", ""))
    return told


def _statement(sheet: Sheet, statement: Statement, number: int) -> None:
    words = sheet.words
    verb = f"{words.of('force', statement.force)} {isolate(statement.verb)}" if statement.verb else ""
    pieces: list[Piece] = [
        (party_words(statement.speaker, words), "bold"),
        (verb or words.of("force", statement.force), ""),
        (words.of("form", statement.form), ""),
        (_when(statement.date, sheet) if statement.date.known else "", ""),
        (
            f"{words.label('via')} {words.label('comma').join(piece(v.name) for v in statement.via)}"
            if statement.via
            else "",
            "",
        ),
        (words.of("position", statement.position.kind) if statement.position else "", "cyan"),
    ]
    sheet.line(pieces, f"{number:>3} ")
    _quotes(sheet, statement.evidence)


def _signal(sheet: Sheet, statement: Statement, number: int) -> None:
    words, signal = sheet.words, statement.signal
    if signal is None:
        return
    toward = words.label("comma").join(party_words(party, words) for party in signal.toward)
    pieces: list[Piece] = [
        (party_words(statement.speaker, words), "bold"),
        (words.of("stance", signal.stance), "bold cyan"),
        (f"{words.label('toward')} {toward}" if toward else "", ""),
        (words.of("way", signal.way), ""),
    ]
    sheet.line(pieces, f"{number:>3} ")
    if signal.condition:
        condition = f"{words.label('condition')} {isolate(signal.condition.quote)}"
        sheet.line([(condition, "")], " " * _INDENT, _INDENT + 2)
    _quotes(sheet, statement.evidence)


def _act(sheet: Sheet, act: Act, number: int, teller: Party | None) -> None:
    words, code = sheet.words, act.plover
    pieces: list[Piece] = [
        (words.of("act", code.type), "bold"),
        (code.mode or "", ""),
        (words.of("act_status", act.status), ""),
        (_when(act.date, sheet) if act.date.known else "", ""),
    ]
    sheet.line(pieces, f"{number:>3} ")
    parties_line(sheet, act.actors, _INDENT)
    toward = words.label("comma").join(party_words(party, words) for party in act.recipients)
    place = act.place.name_ar if act.place and words.language == "ar" and act.place.name_ar else None
    facts: list[Piece] = [
        (f"{words.label('toward')} {toward}" if toward else "", ""),
        (f"{words.label('place')} {piece(place or act.place.name, words.language)}" if act.place else "", ""),
        (f"{words.label('attributed_to')} {party_words(teller, words)}" if teller else "", ""),
    ]
    if any(text for text, _ in facts):
        sheet.line(facts, " " * _INDENT, _INDENT + 2)
    _quotes(sheet, act.evidence)
