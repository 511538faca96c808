"""Users: who may use a server over a ledger, by what they are known, and the audit of what was done.

What enters is names, roles and hashes of secrets; what leaves is the same. Refused: a name that is there already, or
is not. Invariants: a secret comes in as its hash alone; whatever changes a user is told in the audit in the same step,
with who did it and from where; the audit is appended, never changed.
"""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, Literal, NamedTuple, get_args

from hiwar.errors import UsageError
from hiwar.ledger.whence import whence
from hiwar.model import Judgement

Role = Literal["reader", "reviewer", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)
"""What users may do, each more than the one before."""
PassKind = Literal["session", "token"]
_USER = "SELECT name, role, made, disabled FROM users"
_PASS = "SELECT id, name, kind, role, label, made, until, ended FROM passes"
_HELD = """SELECT p.id, p.name, p.kind, p.role, p.label, p.made, p.until, p.ended, u.role
    FROM passes p JOIN users u ON u.name = p.name
    WHERE p.hash = :hash AND p.kind = :kind AND p.ended IS NULL AND u.disabled IS NULL
        AND (p.until IS NULL OR p.until > :now)"""
_NOTE = """INSERT INTO audit (seq, at, who, whence, did, about, says)
    SELECT coalesce(max(seq), 0) + 1, ?, ?, ?, ?, ?, ? FROM audit"""
_NOTED = """SELECT seq, at, who, whence, did, about, says FROM audit
    WHERE seq < :before AND (:who = '' OR who = :who) AND (:did = '' OR did = :did) ORDER BY seq DESC LIMIT :many"""
_NEVER = 2**62
Step = Callable[[], AbstractContextManager[None]]


class User(NamedTuple):
    """Who may use the server: name, role, when he was made, since when he is shut out (ISO times)."""

    name: str
    role: Role
    made: str
    disabled: str | None


class Pass(NamedTuple):
    """By what a user is known: a session or a token, with what it may do and until when it holds (ISO times)."""

    id: str
    name: str
    kind: PassKind
    role: Role
    label: str
    made: str
    until: str | None
    ended: str | None


class Entry(NamedTuple):
    """What was done: by whom, from where, what, about whom or what, in which words."""

    seq: int
    at: str
    who: str
    whence: str
    did: str
    about: str
    says: str


class Users:
    """The users of a ledger. `reading` and `writing` stand around what is asked and what is changed, `run` runs SQL."""

    def __init__(self, run: Callable[..., Any], reading: Step, writing: Step) -> None:
        self._run = run
        self._reading = reading
        self._writing = writing

    def any(self) -> bool:
        """Whether there are users."""
        with self._reading():
            return self._run("SELECT 1 FROM users LIMIT 1").fetchone() is not None

    def all(self) -> list[User]:
        """All users by name."""
        with self._reading():
            return [User(*row) for row in self._run(f"{_USER} ORDER BY folded")]

    def get(self, name: str) -> User | None:
        """A user by name, however it is cased."""
        with self._reading():
            row = self._run(f"{_USER} WHERE folded = ?", (folded(name),)).fetchone()
        return User(*row) if row else None

    def known(self, name: str) -> User:
        """A user by name; `UsageError` where there is none."""
        found = self.get(name)
        if found is None:
            raise UsageError(name, "there is no such user", "see `hiwar user list`")
        return found

    def secret(self, name: str) -> str | None:
        """The hash of a user's password."""
        with self._reading():
            row = self._run("SELECT secret FROM users WHERE folded = ?", (folded(name),)).fetchone()
        return row[0] if row else None

    def add(self, name: str, role: Role, secret: str, by: str) -> User:
        """A new user, with the hash of his password."""
        with self._writing():
            if self._run("SELECT 1 FROM users WHERE folded = ?", (folded(name),)).fetchone():
                raise UsageError(name, "there is such a user already", "choose another name")
            made = User(name, role, now(), None)
            values = (name, folded(name), role, secret, made.made)
            self._run("INSERT INTO users (name, folded, role, secret, made) VALUES (?, ?, ?, ?, ?)", values)
            self._note(by, "user_added", name, role)
        return made

    def set_role(self, name: str, role: Role, by: str) -> None:
        """Let a user do more or less; his sessions and tokens follow."""
        user = self.known(name)
        with self._writing():
            self._run("UPDATE users SET role = ? WHERE name = ?", (role, user.name))
            self._note(by, "role_changed", user.name, f"{user.role} > {role}")

    def disable(self, name: str, by: str) -> None:
        """Shut a user out; his sessions and tokens end, and what he did stays."""
        user = self.known(name)
        with self._writing():
            self._run("UPDATE users SET disabled = ? WHERE name = ?", (now(), user.name))
            self._end_all(user.name, ("session", "token"))
            self._note(by, "user_disabled", user.name)

    def enable(self, name: str, by: str) -> None:
        """Let a user in again who was shut out."""
        user = self.known(name)
        with self._writing():
            self._run("UPDATE users SET disabled = NULL WHERE name = ?", (user.name,))
            self._note(by, "user_enabled", user.name)

    def set_secret(self, name: str, secret: str, by: str) -> None:
        """Another password, by its hash; his sessions end."""
        user = self.known(name)
        with self._writing():
            self._run("UPDATE users SET secret = ? WHERE name = ?", (secret, user.name))
            self._end_all(user.name, ("session",))
            self._note(by, "password_changed", user.name)

    def rehash(self, name: str, secret: str) -> None:
        """The same password, hashed with more work."""
        with self._writing():
            self._run("UPDATE users SET secret = ? WHERE folded = ?", (secret, folded(name)))

    def give(self, one: Pass, hash_: str, by: str) -> None:
        """Keep a session or a token by its hash; sessions that no longer hold go."""
        with self._writing():
            if one.kind == "session":
                gone = "DELETE FROM passes WHERE kind = 'session' AND (ended IS NOT NULL OR until <= ?)"
                self._run(gone, (now(),))
            values = (one.id, hash_, one.kind, one.name, one.role, one.label, one.made, one.until)
            columns = "id, hash, kind, name, role, label, made, until"
            self._run(f"INSERT INTO passes ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)
            told = f"{one.id} {one.role} {one.label}".strip() if one.kind == "token" else one.id
            self._note(by, "token_made" if one.kind == "token" else "signed_in", one.name, told)

    def holder(self, hash_: str, kind: PassKind) -> tuple[Pass, Role] | None:
        """The session or token of a hash, if it holds, and what it may do: never more than its user."""
        with self._reading():
            row = self._run(_HELD, {"hash": hash_, "kind": kind, "now": now()}).fetchone()
        if row is None:
            return None
        found = Pass(*row[:8])
        return found, min(found.role, row[8], key=ROLES.index) if kind == "token" else row[8]

    def passes(self, name: str, kind: PassKind) -> list[Pass]:
        """The sessions or tokens of a user, the latest first, also those that were ended."""
        query = f"{_PASS} WHERE name = ? AND kind = ? ORDER BY made DESC, id"
        with self._reading():
            return [Pass(*row) for row in self._run(query, (name, kind))]

    def end(self, id_: str, by: str) -> None:
        """End a session or a token."""
        with self._writing():
            row = self._run("SELECT name, kind FROM passes WHERE id = ? AND ended IS NULL", (id_,)).fetchone()
            if row is None:
                raise UsageError(id_, "there is no such token", "see `hiwar user token --list`")
            self._run("UPDATE passes SET ended = ? WHERE id = ?", (now(), id_))
            self._note(by, "token_ended" if row[1] == "token" else "signed_out", row[0], id_)

    def _end_all(self, name: str, kinds: tuple[PassKind, ...]) -> None:
        for kind in kinds:
            query = "UPDATE passes SET ended = ? WHERE name = ? AND kind = ? AND ended IS NULL"
            self._run(query, (now(), name, kind))

    def _note(self, who: str, did: str, about: str, says: str = "") -> None:
        note(self._run, who, did, about, says)

    def audit(self, before: int | None = None, many: int = 100, who: str = "", did: str = "") -> list[Entry]:
        """What was done, the latest first, `many` at a time: before an entry, by somebody, of a kind."""
        values = {"before": _NEVER if before is None else before, "who": who, "did": did, "many": many}
        with self._reading():
            return [Entry(*row) for row in self._run(_NOTED, values)]


def note(run: Callable[..., Any], who: str, did: str, about: str, says: str = "") -> None:
    """Tell the audit of something, in the step in which it is done."""
    run(_NOTE, (now(), who, whence(), did, about, says))


def said(judgement: Judgement) -> str:
    """A judgement as the audit tells it.

    >>> said(Judgement(says="value", reports=("ct_1",), field="place", value="Muscat", who="a", at=""))
    'value ct_1 place Muscat'
    """
    one = judgement
    parts = (one.says, *one.reports, *one.texts, one.of, one.name, one.field, one.value, one.scope, one.why)
    return " ".join(filter(None, parts))


def folded(name: str) -> str:
    """A name without case, as two names are compared.

    >>> folded("Amal") == folded("AMAL")
    True
    """
    return unicodedata.normalize("NFKC", name).casefold()


def now() -> str:
    """The time as everything here is stamped."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
