"""Keeping up with outlets: a list of what to watch, a state of what was read, rounds of polite visits.

`watchlist` is the user's list, `state` remembers, `round` visits what is due and hands each new page to a `Sink`;
`harvest` is the sink that writes WARC files. Invariant: a page counts as read when its sink has it, not before.
"""

from hiwar.sources.watch.harvest import Harvest
from hiwar.sources.watch.round import Round, Sink, Tally, visit
from hiwar.sources.watch.state import State, Status
from hiwar.sources.watch.watchlist import Outlet, Watchlist, read_watchlist

__all__ = ["Harvest", "Outlet", "Round", "Sink", "State", "Status", "Tally", "Watchlist", "read_watchlist", "visit"]
