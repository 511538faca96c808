"""The JSON Schemas of what other programs load, made from the records themselves.

What enters is a name; what leaves is the schema as indented JSON, the same on every run. Invariant: a schema allows
keys that it does not name, since keys may be added.
"""

from __future__ import annotations

import msgspec

from hiwar.errors import UsageError
from hiwar.model import CHANNEL_SCHEMA, EVENT_SCHEMA, SCHEMA, Channel, Event, Reading

SCHEMAS: dict[str, tuple[str, type]] = {
    "reading": (SCHEMA, Reading),
    "event": (EVENT_SCHEMA, Event),
    "channel": (CHANNEL_SCHEMA, Channel),
}


def schema_of(name: str) -> bytes:
    """The schema of a record.

    >>> msgspec.json.decode(schema_of("reading"))["$id"]
    'hiwar/reading/1'
    """
    if name not in SCHEMAS:
        raise UsageError(name, "there is no such schema", f"one of: {', '.join(SCHEMAS)}")
    identity, record = SCHEMAS[name]
    made = msgspec.json.schema(record)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": identity, "title": name}
    return msgspec.json.format(msgspec.json.encode({**head, **made}), indent=2) + b"\n"
