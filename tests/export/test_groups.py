"""A group of states that acts under one name, in the forms that name or link parties."""

from __future__ import annotations

import csv
import io
import json

from lxml import etree
from tests.chronology.build import contact, page, party
from tests.export.conftest import written

from hiwar.chronology import events
from hiwar.faces.export import Batch
from hiwar.faces.export.batch import Scope
from hiwar.model import Statement

TALKS = contact("talks", "Mohammad Javad Zarif", "P5+1", by="P5+1", date="2014-11-18", at="Vienna", level="ministers")
SIX = ["CHN", "DEU", "FRA", "GBR", "RUS", "USA"]


def batch() -> Batch:
    reading = page("a", "2014-11-19", [TALKS])
    return Batch(events([reading]), articles=[reading])


def test_polecat_names_the_group_and_counts_its_countries() -> None:
    (row,) = csv.DictReader(io.StringIO(written(batch(), "polecat").decode()), delimiter="\t", quoting=csv.QUOTE_NONE)
    assert row["Actor Name"] == "Mohammad Javad Zarif; P5+1"
    assert sorted(row["Actor Country"].split("; ")) == sorted(["IRN", *SIX])
    assert len(row["Actor COW"].split("; ")) == 7
    assert row["Actor Sectors"] == "IGO"
    assert row["Story Organizations"] == "P5+1"


def test_every_link_of_a_network_leads_to_a_node() -> None:
    root = etree.fromstring(written(batch(), "graphml"))
    nodes = {node.get("id") for node in root.iter("{*}node")}
    assert nodes == {"IRN", *SIX}
    assert {end for edge in root.iter("{*}edge") for end in (edge.get("source"), edge.get("target"))} == nodes
    found = [json.loads(line) for line in written(batch(), "ftm").splitlines()]
    (event,) = (one for one in found if one["schema"] == "Event")
    told = {one["id"]: one for one in found}
    assert told["hiwar-format:p5-plus-1"]["properties"]["name"][0] == "P5+1"
    assert {*event["properties"]["involved"], *event["properties"]["organizer"]} <= told.keys()


def test_what_it_says_is_taken_for_its_members() -> None:
    said = Statement(id="st_1", speaker=party("E3"), about=(party("Iran"),))
    reading = page("a", "2020-01-15")
    assert Scope(("FRA", "IRN"), limited=True).takes(reading, said)
    assert not Scope(("RUS", "IRN"), limited=True).takes(reading, said)
