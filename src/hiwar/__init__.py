"""Hiwar reads the Arabic press and keeps the record of who is talking to whom, each with the words that prove it.

    read(text, published=None, url=None, outlet=None, title=None) -> Reading
    read_paths(paths, published=None, url=None, outlet=None) -> Iterator[Reading | InputError]
    chronology(readings, texts=None) -> tuple[Event, ...]
    channel(readings, a, b, as_of=None, texts=None) -> Channel
    Client(address) -> the same records from a server that `hiwar serve` runs

These names and `__version__` are the whole public interface; what they return are the frozen records of
`hiwar.model`, what they raise are the errors of `hiwar.errors`. They are described in docs/api.md.

>>> import hiwar
>>> told = "أجرى الرئيس الفرنسي اليوم اتصالاً هاتفياً مع نظيره الروسي."  # had a phone call today with his counterpart
>>> reading = hiwar.read(told, published="2022-03-24")
>>> [(event.date.edtf, event.kind, event.sides) for event in hiwar.chronology([reading])]
[('2022-03-24', 'call', ('FRA', 'RUS'))]
>>> hiwar.channel([reading], "فرنسا", "Russia").a  # France, by its Arabic name
'FRA'
"""

from typing import TYPE_CHECKING, Any

# `chronology` is also the name of a stage: the pipeline has loaded that package when this line binds the function, so
# `hiwar.chronology` is the function for good, and `from hiwar.chronology import ...` still finds the stage.
from hiwar.pipeline import channel, chronology, read, read_paths
from hiwar.version import __version__

if TYPE_CHECKING:
    from hiwar.client import Client

__all__ = ["Client", "__version__", "channel", "chronology", "read", "read_paths"]


def __getattr__(name: str) -> Any:
    """The client, which is loaded when it is first asked for: most of what it needs is needed by nobody else."""
    if name == "Client":
        from hiwar.client import Client

        return Client
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
