"""The chronology: from the readings of many pages to events and channels.

What enters is readings, in any order and any number of times; what leaves is events, each with all its reports, and
the channel of two parties on a day. Invariant: a function of the set of readings alone, never of their order; what
is joined says why; what fits several stays alone.
"""

from hiwar.chronology.asked import kept_channel, kept_events, kept_format
from hiwar.chronology.book import between, cut, events
from hiwar.chronology.channel import channel
from hiwar.chronology.echoes import Echo, Listener, echoes
from hiwar.chronology.events import event_id
from hiwar.chronology.kept import Kept

__all__ = [
    "Echo",
    "Kept",
    "Listener",
    "between",
    "channel",
    "cut",
    "echoes",
    "event_id",
    "events",
    "kept_channel",
    "kept_events",
    "kept_format",
]
