"""What the pages take when a desk looks at them at once: a part of `serving`, which tells how."""

from __future__ import annotations

import random
from collections.abc import Iterator

from generated import World
from serving import Part, run

from hiwar.faces.words import words_of
from hiwar.ledger import Ledger
from hiwar.model import KINDS
from hiwar.queries import events, statements


def screens_of(ledger: Ledger) -> Iterator[tuple[str, list[str]]]:
    """The screens: a name, and addresses of that kind."""
    world, dice = World(), random.Random(7)
    pairs = dice.choices(world.pairs, world.weights, k=400)
    people = [one.id for one in world.people.values() if one.state in world.states]
    rows, said = events(ledger, many=500).items, statements(ledger, many=500).items
    days = [f"20{year}-{month:02d}-01" for year in range(15, 26) for month in range(1, 13)]
    words = [words_of("ar").of("kind", kind).split()[0] for kind in KINDS]
    yield "chronology", [f"/?between={a}&between={b}" for a, b in pairs]
    yield "chronology of days", [f"/?from={day}&kind=call" for day in days]
    yield "chronology of words", [f"/?text={word}" for word in words]
    yield "event", [f"/events/{row.id}" for row in rows]
    yield "channels", ["/channels", *(f"/channels?side={side}" for side in world.states)]
    yield "review", ["/review"]
    yield "channel", [f"/channels/{a}/{b}" for a, b in pairs]
    yield "person", [f"/who/{one}" for one in people]
    yield "state", [f"/who/{one}" for one in world.states]
    yield "statements", [f"/statements?speaker={a}&about={b}" for a, b in pairs]
    yield "statement", [f"/statements/{row.statement.id}" for row in said]
    yield "article", [f"/articles/{row.source.capture}" for row in said]
    yield "search", [f"/search?text={word}" for word in words]
    yield "outlets", ["/outlets"]
    yield "disagreements", ["/disagreements", *(f"/disagreements?between={a}&between={b}" for a, b in pairs)]
    yield "all disagreements", ["/disagreements", "/disagreements?order=oldest", "/disagreements?what=number"]
    yield "disagreements of many", [f"/disagreements?kind={kind}&from={day}" for kind in KINDS for day in days[:60]]
    yield "upcoming", [f"/upcoming?day={day}" for day in days]
    yield "problems", ["/problems"]
    yield "about", ["/about"]


WEB = Part("page", "/ar", screens_of)

if __name__ == "__main__":
    run(WEB)
