"""What the lists and records of the API take when many ask at once: a part of `serving`, which tells how."""

from __future__ import annotations

import random
from collections.abc import Iterator

from generated import World
from serving import Part, run

from hiwar.ledger import Ledger
from hiwar.queries import events

FORMATS = "normandy", "koreas", "e3", "p5", "g7", "g20", "astana", "quad"


def addresses_of(ledger: Ledger) -> Iterator[tuple[str, list[str]]]:
    """What is asked: a name, and addresses of that kind that are asked by turns."""
    world, dice = World(), random.Random(5)
    pairs = dice.choices(world.pairs, world.weights, k=60)
    people = [one.id for one in world.people.values() if one.state in world.states]
    rows, last = events(ledger, many=500).items, ledger.lists.change()
    yield "/events", ["/events"]
    yield "/events of a pair", [f"/events?between={a}&between={b}" for a, b in pairs]
    yield "/events of a kind", [f"/events?kind={kind}&status=held" for kind in ("call", "visit", "talks", "letter")]
    yield "/events of days", [f"/events?from=20{y}-03-01&to=20{y}-04-15" for y in range(15, 26)]
    yield "/events with a word", [f"/events?text={a}" for a, _ in pairs]
    yield "/events/ID", [f"/events/{row.id}" for row in rows]
    yield "/statements", ["/statements", *(f"/statements?speaker={a}" for a, _ in pairs)]
    yield "/articles", ["/articles"]
    yield "/search", [f"/search?q={a}" for a, _ in pairs]
    yield "/channels", ["/channels"]
    yield "/channels/A/B", [f"/channels/{a}/{b}" for a, b in pairs]
    yield "/formats/NAME", [f"/formats/{name}" for name in FORMATS]
    yield "/upcoming", ["/upcoming"]
    yield "/persons/ID", [f"/persons/{one}" for one in people]
    yield "/states/ID", [f"/states/{one}" for one in world.states]
    yield "/outlets", ["/outlets"]
    yield "/disagreements", ["/disagreements", *(f"/disagreements?between={a}&between={b}" for a, b in pairs)]
    yield "all /disagreements", ["/disagreements", "/disagreements?order=oldest", "/disagreements?what=number"]
    yield "/about", ["/about"]
    yield "/changes", [f"/changes?since={last * part // 10}" for part in range(10)]


API = Part("API", "/api/v1", addresses_of)

if __name__ == "__main__":
    run(API)
