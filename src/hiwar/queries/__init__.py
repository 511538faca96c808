"""The queries: what every face asks of a ledger, and the frozen records that it shows.

What enters is an open ledger that is up to date (`Pool` gives one, `bring_up` makes one so) and a `Filter`; what
leaves is records and slices of them. The layer between the pipeline and the faces: no face asks a ledger otherwise, so
all of them answer alike. Invariant: a question costs what it shows, not what the ledger holds; nothing that is shown
is without its words.
"""

from hiwar.queries.events import EventPage, EventRow, Source, event, events, row_of, whole_events
from hiwar.queries.filter import AS_WRITTEN, Filter, from_query, party_named
from hiwar.queries.listing import bring_up
from hiwar.queries.paging import MOST, USUAL, Slice
from hiwar.queries.pool import Pool

__all__ = [
    "AS_WRITTEN", "MOST", "USUAL", "EventPage", "EventRow", "Filter", "Pool", "Slice", "Source", "bring_up", "event",
    "events", "from_query", "party_named", "row_of", "whole_events",
]  # fmt: skip
