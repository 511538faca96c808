"""Web Annotation and PROV: every value with the words that prove it, and where those come from, as JSON-LD.

What enters is a batch; what leaves is one JSON-LD document: an annotation for each quotation of each value (its body
the value, its target the stretch of the captured text by position and by words), events derived from their reports,
texts attributed to outlets, and the engine that read them. Invariant: the context stands in the document, so that it is
read without a network; positions count code points from 0, the end exclusive.

Source of the form: W3C Web Annotation Data Model and PROV-O.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from hiwar.faces.export.batch import Batch
from hiwar.faces.export.titles import event_title
from hiwar.faces.words import words_of
from hiwar.model import Event, FieldValue, Reading
from hiwar.version import __version__

_OA, _PROV = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/prov#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
CONTEXT: dict[str, Any] = {
    "oa": _OA, "prov": _PROV, "schema": "https://schema.org/", "dcterms": "http://purl.org/dc/terms/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdfs": "http://www.w3.org/2000/01/rdf-schema#", "xsd": _XSD,
    "id": "@id", "type": "@type",
    "Annotation": "oa:Annotation", "TextualBody": "oa:TextualBody", "TextPositionSelector": "oa:TextPositionSelector",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "body": {"@id": "oa:hasBody"}, "target": {"@id": "oa:hasTarget"},
    "source": {"@id": "oa:hasSource", "@type": "@id"}, "selector": {"@id": "oa:hasSelector"},
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
    "exact": "oa:exact", "value": "rdf:value", "label": "rdfs:label",
    "motivation": {"@id": "oa:motivatedBy", "@type": "@id"},
    "about": {"@id": "schema:about", "@type": "@id"}, "field": "schema:propertyID",
    "derived": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    "attributed": {"@id": "prov:wasAttributedTo", "@type": "@id"},
    "generated": {"@id": "prov:wasGeneratedBy", "@type": "@id"},
    "used": {"@id": "prov:used", "@type": "@id"}, "agent": {"@id": "prov:wasAssociatedWith", "@type": "@id"},
    "fetched": {"@id": "prov:generatedAtTime", "@type": "xsd:dateTime"},
    "published": "schema:datePublished", "version": "schema:version", "date": "schema:temporalCoverage",
    "url": {"@id": "schema:url", "@type": "@id"},
}  # fmt: skip


def write(batch: Batch, out: BinaryIO) -> dict[str, int]:
    """Write the document."""
    counts = {"annotations": 0, "events": 0, "articles": 0}
    kinds = {"Annotation": "annotations", "schema:Event": "events", "schema:NewsArticle": "articles"}
    out.write(b'{"@context": ' + msgspec.json.encode(CONTEXT) + b', "@graph": [\n')
    for number, node in enumerate(_nodes(batch)):
        out.write((b",\n" if number else b"") + msgspec.json.encode(node))
        types = node["type"] if isinstance(node["type"], list) else [node["type"]]
        for kind in types:
            if kind in kinds:
                counts[kinds[kind]] += 1
    out.write(b"\n]}\n")
    return counts


def text_iri(text_id: str) -> str:
    """The name of a text: of its hash.

    >>> text_iri("sha256:00")
    'urn:hiwar:text:sha256:00'
    """
    return f"urn:hiwar:text:{text_id}"


def _nodes(batch: Batch) -> Iterator[dict[str, Any]]:
    engine = f"urn:hiwar:engine:{__version__}"
    reading = f"urn:hiwar:reading:{batch.stamp.version}"
    yield {"id": engine, "type": "prov:SoftwareAgent", "label": "Hiwar", "version": __version__}
    yield {"id": reading, "type": "prov:Activity", "agent": engine, "version": batch.stamp.version}
    for event in batch.events:
        yield _event(event, batch, reading)
        for field in event.fields:
            for place, value in enumerate(field.values):
                yield from _annotations(event, field.name, place, value, batch, reading)
    outlets: set[str] = set()
    for article in batch.articles:
        yield from _article(article, batch, outlets)


def _event(event: Event, batch: Batch, reading: str) -> dict[str, Any]:
    return _without_empty({
        "id": batch.address(event.id), "type": ["prov:Entity", "schema:Event"],
        "label": event_title(event, words_of("en")), "date": event.date.edtf, "generated": reading,
        "derived": list(dict.fromkeys(text_iri(report.text_id) for report in event.reports)),
    })  # fmt: skip


def _annotations(
    event: Event, field: str, place: int, value: FieldValue, batch: Batch, reading: str
) -> Iterator[dict[str, Any]]:
    told = value.value if value.value is not None else "unknown"
    for number, cited in enumerate(value.evidence):
        yield {
            "id": f"urn:hiwar:{event.id}:{field}:{place}:{number}",
            "type": "Annotation",
            "motivation": "oa:classifying",
            "about": batch.address(event.id),
            "generated": reading,
            "body": {"type": "TextualBody", "field": field, "value": told},
            "target": {
                "source": text_iri(cited.text_id),
                "selector": [
                    {"type": "TextPositionSelector", "start": cited.start, "end": cited.end},
                    {"type": "TextQuoteSelector", "exact": cited.quote},
                ],
            },
        }


def _article(reading: Reading, batch: Batch, outlets: set[str]) -> Iterator[dict[str, Any]]:
    article, capture = reading.article, reading.capture
    name = article.outlet.domain or article.outlet.name
    outlet = f"urn:hiwar:outlet:{_slug(name)}" if name else None
    if outlet and outlet not in outlets:
        outlets.add(outlet)
        yield {
            "id": outlet,
            "type": ["prov:Agent", "schema:NewsMediaOrganization"],
            "label": article.outlet.name or name,
        }
    text = text_iri(capture.text_id)
    yield _without_empty({
        "id": text, "type": ["prov:Entity", "schema:Text"], "derived": batch.address(capture.id),
        "version": capture.text_id,
    })  # fmt: skip
    yield _without_empty({
        "id": batch.address(capture.id), "type": ["prov:Entity", "schema:NewsArticle"],
        "label": article.title.text if article.title else None, "attributed": outlet,
        "published": article.published.edtf, "fetched": capture.fetched,
        "url": capture.url if capture.url and _plain(capture.url) else None,
    })  # fmt: skip


def _plain(url: str) -> bool:
    """Whether an address can stand as the name of a thing."""
    return url.startswith(("http://", "https://")) and not any(char in url for char in ' <>"{}|\\^`\n\t')


def _slug(name: str) -> str:
    return "".join(char if char.isalnum() or char in ".-" else "-" for char in name.casefold())


def _without_empty(node: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in node.items() if value}
