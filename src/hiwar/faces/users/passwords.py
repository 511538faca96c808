"""Passwords: hashed by argon2, and compared.

What enters is a password; what leaves is its hash, or whether it is right. Refused: one that is short or very long.
Invariants: a name that is not there costs as much time as one that is; no more than `AT_ONCE` are worked on at once,
for each takes 64 MiB.
"""

from __future__ import annotations

import functools
import threading
import unicodedata
from typing import TYPE_CHECKING

from hiwar.errors import ConfigError, UsageError

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST, LONGEST = 10, 200
"""Characters of a password."""
AT_ONCE = 2
_room = threading.Semaphore(AT_ONCE)


@functools.cache
def _hasher() -> PasswordHasher:
    try:
        from argon2 import PasswordHasher
    except ImportError as error:
        raise ConfigError("users", "argon2-cffi is not installed", 'pip install "hiwar[web]"') from error
    return PasswordHasher()


@functools.cache
def _nobody() -> str:
    """A hash that no password has."""
    with _room:
        return _hasher().hash("\0nobody")


def hashed(password: str) -> str:
    """The hash of a new password."""
    if not SHORTEST <= len(password) <= LONGEST:
        says = f"it has not {SHORTEST} to {LONGEST} characters"
        raise UsageError("password", says, "choose another; several words are good")
    with _room:
        return _hasher().hash(_plain(password))


def right(hash_: str | None, password: str) -> bool:
    """Whether a password is that of a hash; where there is none, the same is worked out for nothing."""
    hasher = _hasher()
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        known = hash_ or _nobody()
        with _room:
            hasher.verify(known, _plain(password[: LONGEST + 1]))
    except (VerificationError, InvalidHashError):
        return False
    return hash_ is not None


def outdated(hash_: str) -> bool:
    """Whether a hash was made with less work than is done today."""
    return _hasher().check_needs_rehash(hash_)


def _plain(password: str) -> str:
    """The same characters, however a keyboard writes them."""
    return unicodedata.normalize("NFKC", password)
