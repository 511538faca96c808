"""Keys: what a browser or a program shows to be known.

What enters is chance; what leaves is a key with its id, and the hash under which it is kept. Invariant: a key holds 256
bits of chance, so its hash needs no salt and cannot be turned back.
"""

from __future__ import annotations

import datetime
import hashlib
import secrets

from hiwar.ledger.users import PassKind

_BEGIN = {"session": "hiwar_s_", "token": "hiwar_t_"}


def new_key(kind: PassKind) -> tuple[str, str]:
    """A new key, and the id by which it is spoken of."""
    return _BEGIN[kind] + secrets.token_urlsafe(32), f"{kind[:2]}_{secrets.token_hex(6)}"


def key_hash(key: str) -> str:
    """Under what a key is kept.

    >>> key_hash("hiwar_t_x")[:12]
    'edd376238946'
    """
    return hashlib.sha256(key.encode()).hexdigest()


def after(**time: int) -> str:
    """The time so much later than now (`days=7`), as ledgers are stamped."""
    return (datetime.datetime.now(datetime.UTC) + datetime.timedelta(**time)).isoformat(timespec="seconds")
