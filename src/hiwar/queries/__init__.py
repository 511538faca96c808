"""The queries: what every face asks of a ledger, and the frozen records that it shows.

What enters is an open ledger that is up to date (`Pool` gives one, `bring_up` makes one so) and a `Filter`; what
leaves is records and slices of them. The layer between the pipeline and the faces: no face asks a ledger otherwise, so
all of them answer alike. Invariant: a question costs what it shows, not what the ledger holds; nothing that is shown
is without its words.

    events  event                      the chronology, and one event
    statements  statement              who said what, each once
    articles  article  search          pages, their text with every stretch that a record stands on
    channel  channels  upcoming        a dialogue, all of them, what is announced; format_: one of several sides
    entries  lines                     the contacts and signals of a channel: a part of them, all as a chart shows them
    person  state  office              somebody's timeline, and whom it met
    outlets  outlet                    who publishes what, and whom it echoes
    disagreements  problems  doubtful  what cannot all be so, what is wrong or doubtful
    about  changes                     what the ledger holds, what became otherwise since
"""

from hiwar.chronology.channels.counted import Line
from hiwar.queries.about import About, Share, about
from hiwar.queries.articles import ArticlePage, ArticleRow, Highlight, Snippet, article, articles, search
from hiwar.queries.changes import Change, Changes, changes
from hiwar.queries.channels import ChannelPage, ChannelRow, Month, channel, channels, entries, format_, lines
from hiwar.queries.disagreements import DisagreementRow, disagreements
from hiwar.queries.events import EventPage, EventRow, event, events, row_of, whole_events
from hiwar.queries.filter import AS_WRITTEN, NOTHING, Filter, from_query, party_named
from hiwar.queries.listing import bring_up
from hiwar.queries.outlets import Echoed, OutletPage, OutletRow, outlet, outlets
from hiwar.queries.paging import MOST, USUAL, Slice
from hiwar.queries.pool import Pool
from hiwar.queries.problems import Problems, doubtful, problems
from hiwar.queries.source import Source
from hiwar.queries.statements import StatementPage, StatementRow, statement, statements
from hiwar.queries.timelines import Tenure, Timeline, office, person, state
from hiwar.queries.upcoming import upcoming

__all__ = [
    "AS_WRITTEN", "MOST", "NOTHING", "USUAL", "About", "ArticlePage", "ArticleRow", "Change", "Changes", "ChannelPage",
    "ChannelRow", "DisagreementRow", "Echoed", "EventPage", "EventRow", "Filter", "Highlight", "Line", "Month",
    "OutletPage", "OutletRow", "Pool", "Problems", "Share", "Slice", "Snippet", "Source", "StatementPage",
    "StatementRow", "Tenure", "Timeline", "about", "article", "articles", "bring_up", "changes", "channel", "channels",
    "disagreements", "doubtful", "entries", "event", "events", "format_", "from_query", "lines", "office", "outlet",
    "outlets", "party_named", "person", "problems", "row_of", "search", "state", "statement", "statements", "upcoming",
    "whole_events",
]  # fmt: skip
