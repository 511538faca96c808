"""`hiwar user`: who may use the server, and with what; `hiwar audit`: what was done."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, cast

import typer

from hiwar.errors import UsageError
from hiwar.faces.cli.commands.options import chosen
from hiwar.faces.cli.group import Group
from hiwar.faces.cli.session import Session

if TYPE_CHECKING:
    from hiwar.ledger import Entry, Pass, Role

DUTIES = ("reader", "reviewer", "admin")
FORMATS = ("table", "jsonl")
Name = Annotated[str, typer.Argument(metavar="NAME", help="The user.")]
Given = Annotated[bool, typer.Option("--stdin", help="Read the password from standard input, not from the keyboard.")]
Duty = Annotated[str, typer.Option("--role", metavar="|".join(DUTIES), help="What he may do.")]
app = typer.Typer(
    cls=Group,
    name="user",
    help="Who may use the server: a reader looks, a reviewer judges and adds pages, an admin manages users.",
    no_args_is_help=True,
)


@app.command()
def add(context: typer.Context, name: Name, role: Duty = "reader", stdin: Given = False) -> None:
    """Add a user, with a password."""
    from hiwar.faces.users import new_user
    from hiwar.ledger import local_user, open_ledger

    session: Session = context.obj
    duty = _duty(role)
    with open_ledger(session.settings.ledger, create=True) as ledger:
        if ledger.users.get(name):
            raise UsageError(name, "there is such a user already", "choose another name")
        made = new_user(ledger.users, name, duty, _password(stdin), local_user())
    session.write(f"{made.name} {made.role}\n".encode())


@app.command("list")
def list_(context: typer.Context) -> None:
    """List all users."""
    from hiwar.faces.bidi import piece

    session: Session = context.obj
    with session.open_ledger() as ledger:
        found = ledger.users.all()
    for one in found:
        shut = f"shut out {one.disabled}" if one.disabled else ""
        told = (piece(one.name), one.role, one.made, shut)
        session.write((" ".join(part for part in told if part) + "\n").encode())


@app.command()
def role(
    context: typer.Context,
    name: Name,
    role: Annotated[str, typer.Argument(metavar="|".join(DUTIES), help="What he may do from now on.")],
) -> None:
    """Let a user do more or less."""
    from hiwar.ledger import local_user

    session: Session = context.obj
    with session.open_ledger() as ledger:
        ledger.users.set_role(name, _duty(role), local_user())


@app.command()
def disable(
    context: typer.Context,
    name: Name,
    undo: Annotated[bool, typer.Option("--undo", help="Let him in again.")] = False,
) -> None:
    """Shut a user out: his sessions and tokens end at once, what he did stays."""
    from hiwar.ledger import local_user

    session: Session = context.obj
    with session.open_ledger() as ledger:
        (ledger.users.enable if undo else ledger.users.disable)(name, local_user())


@app.command()
def password(context: typer.Context, name: Name, stdin: Given = False) -> None:
    """Give a user another password; his sessions end."""
    from hiwar.faces.users import change_password
    from hiwar.ledger import local_user

    session: Session = context.obj
    with session.open_ledger() as ledger:
        ledger.users.known(name)
        change_password(ledger.users, name, _password(stdin), local_user())


@app.command()
def token(
    context: typer.Context,
    name: Name,
    role: Duty = "reader",
    label: Annotated[str, typer.Option(metavar="TEXT", help="What it is for.")] = "",
    days: Annotated[
        int | None, typer.Option(metavar="N", min=1, max=3650, help="For how long it holds; else until it is ended.")
    ] = None,
    listed: Annotated[bool, typer.Option("--list", help="List the tokens that there are.")] = False,
    end: Annotated[str | None, typer.Option(metavar="ID", help="End a token (to_).")] = None,
) -> None:
    """Make a token for the API, which is shown once; or list tokens, or end one."""
    from hiwar.faces.users import make_token
    from hiwar.ledger import local_user

    session: Session = context.obj
    with session.open_ledger() as ledger:
        users = ledger.users
        held = users.passes(users.known(name).name, "token")
        if listed:
            session.write("".join(_line(one) for one in held).encode())
        elif end is not None:
            if end not in {one.id for one in held}:
                raise UsageError(end, "he has no such token", "see `hiwar user token NAME --list`")
            users.end(end, local_user())
        else:
            key, _id = make_token(users, name, _duty(role), label, local_user(), days)
            session.write(f"{key}\n".encode())


def _line(one: Pass) -> str:
    from hiwar.faces.bidi import piece

    state = f"ended {one.ended}" if one.ended else f"until {one.until}" if one.until else ""
    told = (one.id, one.role, one.made, state, piece(one.label) if one.label else "")
    return " ".join(part for part in told if part) + "\n"


def audit(
    context: typer.Context,
    who: Annotated[str, typer.Option(metavar="NAME", help="Only what this user did.")] = "",
    did: Annotated[str, typer.Option(metavar="WHAT", help="Only this, as the third column names it.")] = "",
    many: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="How many at most, the latest first.")] = 100,
    form: Annotated[str, typer.Option("--format", metavar="|".join(FORMATS), help="How to write it.")] = "table",
) -> None:
    """Tell who did what, when and from where: judgements, users, tokens; it is added to, never changed."""
    import msgspec

    session: Session = context.obj
    form = chosen("--format", form, FORMATS)
    with session.open_ledger() as ledger:
        found = ledger.users.audit(None, many, who, did)
    for one in found:
        line = msgspec.json.encode(one._asdict()) if form == "jsonl" else _told(one).encode()
        session.write(line + b"\n")


def _told(one: Entry) -> str:
    from hiwar.faces.bidi import piece

    return " ".join(piece(part) for part in (one.at, one.who, one.did, one.about, one.says, one.whence) if part)


def _duty(role: str) -> Role:
    return cast("Role", chosen("--role", role, DUTIES))


def _password(given: bool) -> str:
    """The password, asked for twice, or as standard input has it."""
    if given or not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))
