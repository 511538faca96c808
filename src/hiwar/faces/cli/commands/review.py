"""`hiwar review`: the questions that only a person can decide, asked one by one, one key each."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hiwar.faces.cli.commands.options import Between, chosen
from hiwar.faces.cli.session import Session

if TYPE_CHECKING:
    from hiwar.chronology.review.questions import Question
    from hiwar.faces.cli.sheet import Sheet
    from hiwar.pipeline import Review

FORMATS = ("ask", "table", "jsonl")


def review(
    context: typer.Context,
    between: Between = None,
    limit: Annotated[int | None, typer.Option(metavar="N", min=1, help="Ask at most so many.")] = None,
    who: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who judges; by default you, as the system knows you.")
    ] = None,
    form: Annotated[
        str, typer.Option("--format", metavar="|".join(FORMATS), help="Ask, or only list what would be asked.")
    ] = "ask",
) -> None:
    """Decide what the machine cannot, one key each: first what would move a channel. What is stored stays."""
    import msgspec

    from hiwar.faces.cli.review import write_question
    from hiwar.faces.cli.sheet import Sheet
    from hiwar.pipeline import Review

    session: Session = context.obj
    form = chosen("--format", form, FORMATS)
    sides = session.sides(*between) if between else ()
    sheet, words = Sheet(session.paper, session.words), session.words
    with session.open_ledger() as ledger:
        with session.progress() as advance:
            desk = Review(ledger, who or getpass.getuser(), lambda: advance(words.label("working_out")))
            asked = desk.questions(sides)[:limit]
        if form == "jsonl":
            for question in asked:
                session.write(msgspec.json.encode(_record(question)) + b"\n")
            return
        if not asked:
            session.paper.print(words.of("ask", "nothing"))
        elif form == "table":
            for number, question in enumerate(asked, 1):
                write_question(sheet, question, f"{number}/{len(asked)}", session.settings.knowledge)
        else:
            _ask(session, sheet, desk, asked)


def _record(question: Question) -> dict[str, Any]:
    told = {answer.key: answer.value or answer.says for answer in question.answers}
    return {
        "about": question.about,
        "event": question.event.id,
        "other": question.other.id if question.other else None,
        "field": question.field.name if question.field else None,
        "judgement": question.judgement.id if question.judgement else None,
        "moves": question.moves,
        "answers": told,
    }


def _ask(session: Session, sheet: Sheet, desk: Review, asked: list[Question]) -> None:
    """Ask until all is asked, or the user or the keys end."""
    from hiwar.faces.cli.review import write_keys, write_question

    words, keys, number = session.words, _keys(), 0
    answered_at: list[int] = []
    while number < len(asked):
        question = desk.still(asked[number])
        if question is None:
            number += 1
            continue
        write_question(sheet, question, f"{number + 1}/{len(asked)}", session.settings.knowledge)
        write_keys(sheet, question)
        answers = {answer.key: answer for answer in question.answers}
        key = next((key for key in keys if key in answers or key in "suq"), "q")
        if key in answers:
            made = desk.answer(answers[key])
            answered_at.append(number)
            session.paper.print(f"  {key}: {made.id}", style="dim")
            number += 1
        elif key == "s":
            number += 1
        elif key == "u":
            number = answered_at.pop() if desk.undo() else number
        else:
            break
    session.paper.print(words.of("ask", "done", kept=len(desk.given), left=len(asked) - number))


def _keys() -> Iterator[str]:
    """The keys pressed, or, where standard input is no terminal, its letters; none after an interruption."""
    try:
        while True:
            key = typer.getchar() if sys.stdin.isatty() else sys.stdin.read(1)
            if not key or key in "\x03\x04":
                return
            yield key.lower()
    except (KeyboardInterrupt, EOFError):
        return
