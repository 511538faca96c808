"""The first stage: bytes in, pages out. A page that cannot be read is a recorded problem, never the end of a
batch.
"""

from hiwar.sources.captures import captures
from hiwar.sources.folders import Folders
from hiwar.sources.meter import Meter
from hiwar.sources.page import LIMIT, Given, page_of

__all__ = ["LIMIT", "Folders", "Given", "Meter", "captures", "page_of"]
