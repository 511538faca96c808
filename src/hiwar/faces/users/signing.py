"""Signing in, and what users have: sessions, tokens, passwords.

What enters is the users of a ledger and what somebody gives; what leaves is a key that is shown once. Refused: a wrong
name or password, which are told alike; too many tries. Invariant: a try is counted before it is looked at.
"""

from __future__ import annotations

import logging
import math
import unicodedata

from hiwar.errors import NotSignedIn, TooMany, UsageError
from hiwar.faces.bidi import plain
from hiwar.faces.users.keys import after, key_hash, new_key
from hiwar.faces.users.limits import Limit
from hiwar.faces.users.passwords import hashed, outdated, right
from hiwar.ledger import ROLES, Pass, Role, User, Users
from hiwar.ledger.users import folded, now

LONGEST = 60
"""Characters of a name, and of what a token is called."""
DAYS = 7
"""For how long a session holds."""
_QUARTER = 15 * 60
log = logging.getLogger("hiwar.users")


class Signing:
    """Who comes in by a password: tries are counted for a name from an address, for an address, and for a name."""

    def __init__(self) -> None:
        self._both = Limit(5, _QUARTER)
        self._address = Limit(20, _QUARTER)
        self._name = Limit(50, _QUARTER)

    def sign_in(self, users: Users, name: str, password: str, address: str) -> str:
        """The key of a new session."""
        name = name.strip()[: LONGEST + 1]
        self._count(name, address)
        user, secret = users.get(name), users.secret(name)
        if not right(secret, password) or user is None or secret is None or user.disabled:
            log.warning("a sign-in from %s was refused", address)
            raise NotSignedIn("name, password", "they do not fit together", "try again, or ask an admin")
        for limit, key in self._keys(name, address):
            limit.give_back(key)
        if outdated(secret):
            users.rehash(user.name, hashed(password))
        return new_session(users, user)

    def confirm(self, users: Users, name: str, password: str, address: str) -> None:
        """Let pass who gives his password once more."""
        self._count(name, address)
        if not right(users.secret(name), password):
            raise NotSignedIn("password", "it is not the present one", "try again, or ask an admin")
        for limit, key in self._keys(name, address):
            limit.give_back(key)

    def _count(self, name: str, address: str) -> None:
        for limit, key in self._keys(name, address):
            if wait := limit.take(key):
                raise too_many(address, "too many tries to sign in", wait)

    def _keys(self, name: str, address: str) -> tuple[tuple[Limit, object], ...]:
        told = folded(name)
        return (self._both, (told, address)), (self._address, address), (self._name, told)


def too_many(subject: str, says: str, wait: float) -> TooMany:
    """That it was asked too often, with the seconds that are to be waited."""
    error = TooMany(subject, says, f"wait {math.ceil(wait)} seconds")
    error.after = math.ceil(wait)
    return error


def new_session(users: Users, user: User) -> str:
    """The key of a new session of a user."""
    key, id_ = new_key("session")
    users.give(Pass(id_, user.name, "session", user.role, "", now(), after(days=DAYS), None), key_hash(key), user.name)
    return key


def make_token(users: Users, name: str, role: Role, label: str, by: str, days: int | None = None) -> tuple[str, str]:
    """A token for the API, which is shown once, and its id; it may do no more than its user."""
    user = users.known(name)
    if user.disabled:
        raise UsageError(name, "the user is shut out", "let him in first: hiwar user disable --undo")
    if ROLES.index(role) > ROLES.index(user.role):
        raise UsageError(role, f"{user.name} is only {user.role}", "a token may do no more than its user")
    key, id_ = new_key("token")
    until = after(days=days) if days else None
    users.give(Pass(id_, user.name, "token", role, plain(label)[:LONGEST], now(), until, None), key_hash(key), by)
    return key, id_


def new_user(users: Users, name: str, role: Role, password: str, by: str) -> User:
    """A new user."""
    return users.add(checked_name(name), role, hashed(password), by)


def change_password(users: Users, name: str, password: str, by: str) -> None:
    """Give a user another password."""
    users.set_secret(users.known(name).name, hashed(password), by)


def checked_name(name: str) -> str:
    """A name as it is kept: some characters on one line, none that is not seen.

    >>> checked_name("  Amal  Haddad ")
    'Amal Haddad'
    """
    told = " ".join(unicodedata.normalize("NFC", name).split())
    if not told or len(told) > LONGEST or not told.isprintable() or plain(told) != told or ":" in told:
        raise UsageError(name, f"it is no name of 1 to {LONGEST} characters", "take letters and digits, no colon")
    return told
