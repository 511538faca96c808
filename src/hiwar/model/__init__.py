"""The records that pass between the stages: frozen, slotted, with a JSON form of canonical key order."""

from hiwar.model.article import Article, Capture, Credit, OutletName, Page, Range, Title, TraitReason
from hiwar.model.contact import (
    KINDS,
    LEVELS,
    STATUSES,
    Contact,
    Kind,
    Level,
    Link,
    Party,
    Place,
    Plover,
    Role,
    Status,
)
from hiwar.model.event import (
    CHANNEL_SCHEMA,
    EVENT_SCHEMA,
    Channel,
    ChannelState,
    Cited,
    Entry,
    Event,
    EventLink,
    Field,
    FieldValue,
    Offer,
    Origin,
    Report,
    StatusChange,
)
from hiwar.model.reading import SCHEMA, Act, Problem, Reading, report_id
from hiwar.model.span import Proof, Span, span_of
from hiwar.model.statement import Position, Signal, Statement, Via
from hiwar.model.when import UNKNOWN, Basis, Precision, When, between, day, edtf_of

__all__ = [
    "CHANNEL_SCHEMA", "EVENT_SCHEMA", "Channel", "ChannelState", "Cited", "Entry", "Event", "EventLink", "Field",
    "FieldValue", "Offer", "Origin", "Report", "StatusChange",
    "KINDS", "LEVELS", "SCHEMA", "STATUSES", "UNKNOWN", "Act", "Article", "Basis", "Capture", "Contact", "Credit",
    "Kind", "Level", "Link", "OutletName", "Page", "Party", "Place", "Plover", "Position", "Precision", "Problem",
    "Proof", "Range", "Reading", "Role", "Signal", "Span", "Statement", "Status", "Title", "TraitReason", "Via", "When", "between", "day",
    "edtf_of", "report_id", "span_of",
]  # fmt: skip
