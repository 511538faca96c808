"""The chronology: from the readings of many pages to events and channels.

What enters is readings, in any order and any number of times; what leaves is events, each with all its reports, and
the channel of two parties on a day. A room uses those before it and none behind, and each says what its modules are:

1. `pages`: what each page tells, ready to be compared
2. `echoes`: which articles carry one text, and whose voice it is
3. `joining`: which tellings are one contact
4. `weighing`: what an event says, by all its reports
5. `review`: what disagrees, and what only a person can decide; beside it `channels`: where a dialogue stands
6. `keeping`: all of it on a ledger, as pages come

Invariant: a function of the set of readings alone, never of their order; what is joined says why; what fits several
stays alone.
"""

from hiwar.chronology.channels.channel import channel
from hiwar.chronology.echoes import Echo, Listener, echoes
from hiwar.chronology.keeping.asked import counted_format, format_and_events, kept_channel, kept_events, kept_format
from hiwar.chronology.keeping.kept import Kept
from hiwar.chronology.weighing.book import between, cut, events
from hiwar.chronology.weighing.events import event_id

__all__ = [
    "Echo",
    "Kept",
    "Listener",
    "between",
    "channel",
    "counted_format",
    "cut",
    "echoes",
    "event_id",
    "events",
    "format_and_events",
    "kept_channel",
    "kept_events",
    "kept_format",
]
