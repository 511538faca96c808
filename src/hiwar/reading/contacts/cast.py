"""A cast: the parties of one contact, each with the role it plays there.

What enters is the parties in the order in which their clause tells them; what leaves is the same without repetition.
Invariant: of what `once` gives, nobody is in it twice, and no state stands beside a person of its side.
"""

from __future__ import annotations

from collections.abc import Iterable

from hiwar.model import Party, Role
from hiwar.reading.contacts.candidate import side_of

Cast = list[tuple[Party, Role]]


def sides_of(cast: Iterable[tuple[Party, Role]]) -> set[str | None]:
    """The sides that the cast stands for; `None` among them where a party is of no known side."""
    return {side_of(party) for party, _ in cast}


def has_host(cast: Iterable[tuple[Party, Role]]) -> bool:
    """Whether the cast tells who is visited."""
    return any(role == "host" for _, role in cast)


def once(cast: Cast) -> Cast:
    """Each party once; a state beside a person of that state goes where the person is there."""
    out: Cast = []
    for party, role in cast:
        same = next(
            (k for k, (p, _) in enumerate(out) if (p.id and p.id == party.id) or (p.name and p.name == party.name)),
            None,
        )
        if same is not None:
            if out[same][1] == "participant" and role != "participant":
                out[same] = (out[same][0], role)
            continue
        out.append((party, role))
    return without_faceless(out)


def without_faceless(cast: Cast) -> Cast:
    """The cast without sides that one of its persons stands for: states, and who was told by an office alone."""
    people = {side_of(p) for p, _ in cast if p.type == "person"}
    return [(p, r) for p, r in cast if not (_faceless(p) and side_of(p) in people)]


def _faceless(party: Party) -> bool:
    return party.type in ("state", "institution") or (party.type == "organisation" and party.office is not None)
