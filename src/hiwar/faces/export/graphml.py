"""GraphML: who talks to whom, as a network.

What enters is a batch; what leaves is a node a side and an edge for each pair of sides of each event. Invariant: the
edges of one event all name it and say how many sides it has, so that one gathering of many is not taken for many
contacts; an event with one side has no edge and is counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from typing import BinaryIO

from lxml import etree

from hiwar.faces.export.atom import DECLARATION, clean, line
from hiwar.faces.export.batch import Batch
from hiwar.faces.export.titles import side_name
from hiwar.knowledge.world import load_world
from hiwar.model import Event

_SPACE = "http://graphml.graphdrawing.org/xmlns"
NODE = {"name": "string", "name_ar": "string", "type": "string"}
EDGE = {
    "event": "string", "kind": "string", "status": "string", "level": "string", "date": "string",
    "date_start": "string", "date_end": "string", "initiative": "string", "place": "string", "sides": "int",
    "origins": "int", "outlets": "int", "background": "boolean",
}  # fmt: skip


def write(batch: Batch, out: BinaryIO) -> dict[str, int]:
    """Write the network."""
    sides, edges = sorted({side for event in batch.events for side in event.sides}), 0
    out.write(f'{DECLARATION}<graphml xmlns="{_SPACE}">\n'.encode())
    for owner, keys in (("node", NODE), ("edge", EDGE)):
        for name, kind in keys.items():
            told = {"id": f"{owner}_{name}", "for": owner, "attr.name": name, "attr.type": kind}
            out.write(line(etree.Element("key", told)))
    out.write(b'<graph id="hiwar" edgedefault="undirected">\n')
    for side in sides:
        out.write(line(_node(side)))
    for event in batch.events:
        if len(event.sides) < 2:
            batch.note("alone")
        for a, b in combinations(event.sides, 2):
            edges += 1
            out.write(line(_edge(event, a, b)))
    out.write(b"</graph>\n</graphml>\n")
    return {"nodes": len(sides), "edges": edges}


def _node(side: str) -> etree._Element:
    entity = load_world().entities.get(side)
    node = etree.Element("node", {"id": clean(side)})
    told = {"name": side_name(side, "en"), "name_ar": side_name(side, "ar"), "type": entity.kind if entity else "name"}
    return _with_data(node, "node", told)


def _edge(event: Event, a: str, b: str) -> etree._Element:
    ends = {"id": f"{event.id}:{clean(a)}:{clean(b)}", "source": clean(a), "target": clean(b)}
    told = {
        "event": event.id, "kind": event.kind, "status": event.status, "level": event.level, "date": event.date.edtf,
        "date_start": event.date.start, "date_end": event.date.end, "initiative": event.initiative,
        "place": event.place.name if event.place else None, "sides": len(event.sides),
        "origins": event.independent[0], "outlets": len(event.outlets), "background": str(event.background).lower(),
    }  # fmt: skip
    return _with_data(etree.Element("edge", ends), "edge", told)


def _with_data(element: etree._Element, owner: str, told: Mapping[str, object]) -> etree._Element:
    for name, value in told.items():
        if value is not None:
            data = etree.Element("data", {"key": f"{owner}_{name}"})
            data.text = clean(str(value))
            element.append(data)
    return element
