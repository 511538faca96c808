"""Each form, read back by a reader that is not ours."""

from __future__ import annotations

import csv
import datetime
import io
import json
import tomllib
import warnings
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.export.conftest import written
from tests.export.readers import reader

from hiwar.faces.export import FORMS, Batch, Stamp
from hiwar.faces.export.asked import batch_of
from hiwar.faces.export.polecat import COLUMNS, UNTOLD
from hiwar.faces.selection import Selection
from hiwar.knowledge.world import load_world
from hiwar.model import Event, Report, StatusChange, day
from hiwar.pipeline import Loose


def fed(data: bytes) -> Any:
    """A feed as feedparser reads it; it warns of what is old in itself."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return reader("feedparser").parse(io.BytesIO(data))


def linked(data: bytes) -> Any:
    """JSON-LD as rdflib reads it, without a network; it warns of what is old in itself."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return reader("rdflib").Graph().parse(data=data, format="json-ld")


def an_event(status: str = "planned", **more: object) -> Event:
    report = Report(id="ct_5", capture="cp_1", text_id="sha256:0", origin="cp_1", kind="visit", status="planned",
                    published=day("2022-02-20"))  # fmt: skip
    given: dict[str, object] = {"date": day("2022-02-25"), "sides": ("FRA", "RUS"), "reports": (report,)}
    return Event(id="ev_5", kind="visit", status=status, **{**given, **more})  # type: ignore[arg-type]


def test_iana_names_and_endings_are_each_of_one_form() -> None:
    assert len({form.ending for form in FORMS.values()}) == len(FORMS)
    assert all("/" in form.media and form.about for form in FORMS.values())


def test_icalendar_reads_the_calendar(batch: Batch) -> None:
    calendar = reader("icalendar").Calendar.from_ical(written(batch, "ics"))
    entries = {str(entry["UID"]): entry for entry in calendar.walk("VEVENT")}
    days = [event for event in batch.events if event.date.start and event.date.end]
    assert len(entries) == len(days)
    assert batch.notes["no_day"] == sum(1 for _ in batch.events) - len(days)
    assert {str(entry["STATUS"]) for entry in entries.values()} == {"TENTATIVE", "CANCELLED", "CONFIRMED"}
    for event in days:
        found = [one for one in entries.values() if any(one["UID"] == f"{a}@hiwar" for a in event.addresses)]
        assert len(found) == 1
        (entry,) = found
        if event.status != "postponed":
            assert entry["DTSTART"].dt.isoformat() == event.date.start
            assert (entry["DTEND"].dt - datetime.timedelta(days=1)).isoformat() == event.date.end


@pytest.mark.parametrize(
    ("event", "state"),
    [
        (an_event("planned"), "TENTATIVE"),
        (an_event("proposed"), "TENTATIVE"),
        (an_event("cancelled"), "CANCELLED"),
        (an_event("lapsed"), "CANCELLED"),
        (an_event("denied"), "CANCELLED"),
        (an_event("held"), "CONFIRMED"),
        (an_event("postponed"), "CANCELLED"),
        (an_event("postponed", new_date=day("2022-03-01")), "TENTATIVE"),
    ],
)
def test_a_calendar_tells_what_is_planned_from_what_was_held(event: Event, state: str) -> None:
    calendar = reader("icalendar").Calendar.from_ical(written(Batch([event]), "ics"))
    (entry,) = calendar.walk("VEVENT")
    assert str(entry["STATUS"]) == state


def test_an_entry_keeps_its_name_and_its_number_rises_with_the_ledger() -> None:
    """A later report has a smaller id, and with it the event another one; the calendar's name for it stays."""
    before = an_event()
    later = Report(id="ct_1", capture="cp_2", text_id="sha256:1", origin="cp_2", kind="visit", status="cancelled",
                   published=day("2022-02-23"))  # fmt: skip
    after = msgspec.structs.replace(before, id="ev_1", status="cancelled", reports=(later, *before.reports))
    entries = []
    for event, number in ((before, 7), (after, 8)):
        data = written(Batch([event], stamp=Stamp(number=number)), "ics")
        entries += reader("icalendar").Calendar.from_ical(data).walk("VEVENT")
    assert entries[0]["UID"] == entries[1]["UID"] == "ev_5@hiwar"
    assert entries[0]["SEQUENCE"] < entries[1]["SEQUENCE"]


def test_lines_of_a_calendar_are_folded_and_break_no_letter(channel: Batch) -> None:
    channel.language = "ar"
    data = written(channel, "ics")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    for line in data.split(b"\r\n"):
        line.decode()


def test_feedparser_reads_the_feed(channel: Batch) -> None:
    feed = fed(written(channel, "atom"))
    assert not feed.bozo
    events = list(channel.events)
    assert [entry.id for entry in feed.entries] == [f"urn:hiwar:{event.id}" for event in events]
    assert feed.feed.updated == f"{channel.stamp.as_of}T00:00:00Z"
    told = {entry.id: entry for entry in feed.entries}
    for event in events:
        changed = max(change.on for change in event.statuses if change.on)
        assert told[f"urn:hiwar:{event.id}"].updated == f"{changed}T00:00:00Z"
        assert any(
            one.quote[:20] in told[f"urn:hiwar:{event.id}"].content[0].value for one in event.statuses[-1].evidence
        )


def test_a_feed_links_to_pages_that_are_served(record: Loose) -> None:
    batch = batch_of(record, Selection(between=("FRA", "RUS")), base="https://desk.example/")
    feed = fed(written(batch, "atom"))
    assert feed.entries[0].link == f"https://desk.example/event/{next(iter(batch.events)).id}"


def test_networkx_reads_the_network(batch: Batch) -> None:
    networkx = reader("networkx")
    graph = networkx.parse_graphml(written(batch, "graphml").decode(), force_multigraph=True)
    assert set(graph) == {side for event in batch.events for side in event.sides}
    assert graph.nodes["FRA"] == {"name": "France", "name_ar": graph.nodes["FRA"]["name_ar"], "type": "state"}
    pairs = [event for event in batch.events if {"FRA", "RUS"} <= set(event.sides)]
    edges = graph.get_edge_data("FRA", "RUS")
    assert {edge["event"] for edge in edges.values()} == {event.id for event in pairs}
    assert all(edge["sides"] >= 2 for edge in edges.values())
    assert batch.notes.get("alone", 0) == sum(len(event.sides) < 2 for event in batch.events)


def test_rdflib_reads_the_annotations(channel: Batch) -> None:
    rdflib = reader("rdflib")
    graph = linked(written(channel, "prov"))
    oa = rdflib.Namespace("http://www.w3.org/ns/oa#")
    prov = rdflib.Namespace("http://www.w3.org/ns/prov#")
    cited = [c for event in channel.events for field in event.fields for value in field.values for c in value.evidence]
    notes = set(graph.subjects(rdflib.RDF.type, oa.Annotation))
    assert len(notes) == len(cited)
    found = set()
    for note in notes:
        target = graph.value(note, oa.hasTarget)
        position, quote = None, None
        for selector in graph.objects(target, oa.hasSelector):
            if graph.value(selector, oa.start) is not None:
                position = (graph.value(selector, oa.start).toPython(), graph.value(selector, oa.end).toPython())
            else:
                quote = graph.value(selector, oa.exact).toPython()
        assert position is not None
        found.add((str(graph.value(target, oa.hasSource)), *position, quote))
    assert found == {(f"urn:hiwar:text:{c.text_id}", c.start, c.end, c.quote) for c in cited}
    for event in channel.events:
        derived = set(graph.objects(rdflib.URIRef(f"urn:hiwar:{event.id}"), prov.wasDerivedFrom))
        assert derived == {rdflib.URIRef(f"urn:hiwar:text:{report.text_id}") for report in event.reports}


def test_the_positions_of_annotations_cut_their_words_out_of_the_text(channel: Batch, record: Loose) -> None:
    graph = msgspec.json.decode(written(channel, "prov"))["@graph"]
    notes = [node for node in graph if node["type"] == "Annotation"]
    assert notes
    for note in notes:
        position, quote = note["target"]["selector"]
        text = record.texts[note["target"]["source"].removeprefix("urn:hiwar:text:")]
        assert text[position["start"] : position["end"]] == quote["exact"]


def test_followthemoney_reads_the_entities(batch: Batch) -> None:
    reader("icu")
    followthemoney = reader("followthemoney")
    entities = {}
    for line in written(batch, "ftm").splitlines():
        data = msgspec.json.decode(line)
        proxy = followthemoney.model.get_proxy(data)
        assert proxy.id not in entities, proxy.id
        entities[proxy.id] = proxy
        for name, values in data["properties"].items():
            assert set(proxy.get(name)) == set(values), (name, values)
    events = [proxy for proxy in entities.values() if proxy.schema.name == "Event"]
    assert len(events) == sum(1 for _ in batch.events)
    for proxy in events:
        assert {*proxy.get("involved"), *proxy.get("proof"), *proxy.get("organizer")} <= entities.keys()
        assert proxy.get("proof")


def test_polecat_has_its_forty_columns(batch: Batch) -> None:
    rows = list(csv.DictReader(io.StringIO(written(batch, "polecat").decode()), delimiter="\t", quoting=csv.QUOTE_NONE))
    assert len(COLUMNS) == 40
    assert list(rows[0]) == list(COLUMNS)
    told = tomllib.loads((Path(__file__).parents[2] / "src/hiwar/faces/export/polecat.toml").read_text("utf-8"))
    assert list(told["column"]) == list(COLUMNS)
    types = {code for codes in told["quad"].values() for code in codes}
    events = {event.id: event for event in batch.events}
    assert {row["Event Type"] for row in rows} <= types
    assert all(row["Quad Code"] and None not in row for row in rows)
    for row in rows:
        if event := events.get(row["Event ID"]):
            assert event.status not in UNTOLD
            assert row["Event Date"] == (event.date.start if event.date.is_day else "")
    assert batch.notes["no_type"] > 0


def test_citeproc_reads_what_is_cited(batch: Batch) -> None:
    items = json.loads(written(batch, "csl"))
    library = reader("citeproc.source.json").CiteProcJSON(items)
    articles = {reading.capture.id: reading for reading in batch.articles}
    assert library.keys() == articles.keys()
    for key, reference in library.items():
        article = articles[key].article
        if article.published.is_day:
            told = reference["issued"]
            assert datetime.date(told.year, told.month, told.day).isoformat() == article.published.start
        if article.outlet.name:
            assert str(reference["container_title"]) == article.outlet.name


def test_rispy_reads_the_records(batch: Batch) -> None:
    found = reader("rispy").loads(written(batch, "ris").decode())
    articles = {reading.capture.id: reading for reading in batch.articles}
    assert {entry["id"] for entry in found} == articles.keys()
    for entry in found:
        article = articles[entry["id"]].article
        assert entry.get("secondary_title") == article.outlet.name
        if article.published.is_day:
            assert entry["date"].strip("/").replace("/", "-") == article.published.start


def test_bibtexparser_reads_the_entries(batch: Batch) -> None:
    library = reader("bibtexparser").parse_string(written(batch, "bibtex").decode())
    assert not library.failed_blocks
    articles = {reading.capture.id: reading for reading in batch.articles}
    assert {entry.key for entry in library.entries} == articles.keys()
    for entry in library.entries:
        published = articles[entry.key].article.published
        fields = {name: field.value for name, field in entry.fields_dict.items()}
        assert fields.get("date") == published.edtf


@pytest.mark.parametrize("form", ["bibtex", "ris", "csl", "atom", "graphml", "ics", "prov", "polecat", "ftm"])
def test_nothing_that_a_page_says_breaks_a_form(form: str, record: Loose, evil: Batch) -> None:
    """The words, the title and the outlet of a page hold all that a form may take for its own."""
    from tests.export.conftest import EVIL

    (event,) = evil.events
    reading = next(iter(record.readings))
    title = msgspec.structs.replace(reading.article.title, text=EVIL)  # type: ignore[type-var]
    outlet = msgspec.structs.replace(reading.article.outlet, name=EVIL)
    article = msgspec.structs.replace(reading.article, title=title, outlet=outlet)
    capture = msgspec.structs.replace(reading.capture, id="cp_1", url="https://a.example/{x}\\ y")
    change = StatusChange(status="held", on="2022-02-02")
    event = msgspec.structs.replace(event, outlets=(EVIL,), date=day("2022-02-02"), statuses=(change,), topics=(EVIL,))
    data = written(Batch([event], [msgspec.structs.replace(reading, article=article, capture=capture)]), form)
    if form == "bibtex":
        library = reader("bibtexparser").parse_string(data.decode())
        assert [entry.key for entry in library.entries] == ["cp_1"]
        assert not library.failed_blocks
    elif form == "ris":
        assert len(reader("rispy").loads(data.decode())) == 1
    elif form == "atom":
        feed = fed(data)
        assert not feed.bozo
        assert "<b>&" in feed.entries[0].content[0].value
    elif form == "graphml":
        reader("networkx").parse_graphml(data.decode())
    elif form == "ics":
        (entry,) = reader("icalendar").Calendar.from_ical(data).walk("VEVENT")
        assert "<b>&" in str(entry["DESCRIPTION"])
    elif form == "polecat":
        assert all(len(line.split("\t")) == 40 for line in data.decode().splitlines())
    elif form == "prov":
        assert len(linked(data))
    else:
        assert [msgspec.json.decode(line) for line in data.splitlines()] if form == "ftm" else msgspec.json.decode(data)


def test_a_calendar_takes_back_the_entries_of_events_that_were_joined() -> None:
    """Two reports were two events; they are one now, and what the second was called is cancelled."""
    first = an_event()
    later = Report(id="ct_1", capture="cp_2", text_id="sha256:1", origin="cp_2", kind="visit", status="held",
                   published=day("2022-02-23"))  # fmt: skip
    joined = msgspec.structs.replace(first, id="ev_1", reports=(later, *first.reports))
    one, both = {"ev_5@hiwar"}, {"ev_5@hiwar", "ev_1@hiwar"}
    for gone, expected in ((set(), one), ({"ev_9"}, one), ({"ev_5"}, both)):
        batch = Batch([joined], gone=lambda gone=gone: gone, stamp=Stamp(number=8))  # type: ignore[misc]
        found = reader("icalendar").Calendar.from_ical(written(batch, "ics")).walk("VEVENT")
        assert {str(one["UID"]) for one in found} == expected
        assert batch.notes.get("joined", 0) == len(expected) - 1
    cancelled = found[1]
    assert (str(cancelled["UID"]), str(cancelled["STATUS"])) == ("ev_1@hiwar", "CANCELLED")
    assert str(cancelled["RELATED-TO"]) == "ev_5@hiwar"
    assert cancelled["SEQUENCE"] == 8


def test_every_state_has_its_number_in_polecat_or_is_known_to_have_none() -> None:
    table = tomllib.loads((Path(__file__).parents[2] / "src/hiwar/faces/export/polecat.toml").read_text("utf-8"))
    states = {one.id for one in load_world().entities.values() if one.kind == "state"}
    assert states - set(table["cow"]) == {"ESH", "PSE", "VAT"}
    assert set(table["cow"]) <= states
    assert len(set(table["cow"].values())) == len(table["cow"])


def test_polecat_tells_cities_only_of_what_is_known_as_one(batch: Batch) -> None:
    rows = list(csv.DictReader(io.StringIO(written(batch, "polecat").decode()), delimiter="\t", quoting=csv.QUOTE_NONE))
    cities = {row["City"] for row in rows if row["City"]}
    assert "Moscow" in cities
    assert all(row["City"] in ("", row["Placename"]) for row in rows)
    assert all((row["Feature Type"] in ("PPLC", "PPL")) == bool(row["City"]) for row in rows)
    for row in rows:
        assert len(row["Actor COW"].split("; ")) <= len(row["Actor Country"].split("; "))
