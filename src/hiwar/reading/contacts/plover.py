"""The PLOVER codes of contacts and statements, by one table (knowledge/data/plover.toml).

Source of the scheme: the PLOVER manual. Invariant: actors and recipients are indexes into the contact's parties; a
visit has the visitor as actor and the host as recipient; without direction all are actors.
"""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import Any

from hiwar.model import Kind, Party, Plover, Status


@functools.cache
def _table() -> dict[str, Any]:
    path = resources.files("hiwar.knowledge").joinpath("data", "plover.toml")
    return tomllib.loads(path.read_text("utf-8"))


def plover_of(kind: Kind, status: Status, parties: tuple[Party, ...], multilateral: bool) -> Plover:
    """The code of a contact.

    >>> plover_of("call", "held", (), False).mode
    'phone'
    """
    table = _table()
    code = table["status"][status]
    mode = table["mode"].get(kind) if code == "CONSULT" else table["mode_by_type"].get(code)
    if code == "CONSULT" and mode is None and multilateral:
        mode = "multilateral"
    lead = [i for i, p in enumerate(parties) if p.role in ("visitor", "initiator")]
    actors = lead or list(range(len(parties)))
    return Plover(
        type=code,
        mode=mode,
        contexts=("diplomatic",),
        actors=tuple(actors),
        recipients=tuple(i for i in range(len(parties)) if i not in actors),
    )


def is_verbal(code: str) -> bool:
    """Whether acts of a type are done by speaking.

    >>> is_verbal("ACCUSE"), is_verbal("ASSAULT")
    (True, False)
    """
    return code in _table()["verbal"]["types"]


def code_of_force(force: str) -> Plover | None:
    """The code of a statement by what its speaker does with it; `None` where that is only telling.

    >>> code_of_force("demands").type, code_of_force("explains")
    ('REQUEST', None)
    """
    code = _table()["force"].get(force)
    return Plover(type=code, mode=_table()["mode_by_force"].get(force)) if code else None
