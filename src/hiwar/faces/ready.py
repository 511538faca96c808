"""Ready for many pages: the tables loaded, and the garbage collector kept from walking them again and again.

What enters is nothing, or a user's folders; nothing leaves. Only a process that is all ours calls this (the command
line, a bench): the collector belongs to the process, so the library never touches it. Invariant: memory stays bounded;
the collector still runs, only less often, for reading makes next to no cycles.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
from pathlib import Path

ROUNDS = (20_000, 20, 50)
"""After how many new objects, and how many rounds of the younger ones, the collector looks."""
_ARENAS = -8
"""What glibc calls the number of its heaps (`M_ARENA_MAX`)."""


def relax() -> None:
    """Let the collector look less often."""
    gc.set_threshold(*ROUNDS)


def share_heap() -> None:
    """Let the threads of a server share two heaps, where the C library can: else each keeps what it once needed."""
    with contextlib.suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).mallopt(_ARENAS, 2)


def prepare(folders: tuple[Path, ...] = ()) -> None:
    """Load the tables once, before any process is forked, and take all that is there out of the collector's rounds."""
    from hiwar.knowledge.outlets import load_outlets
    from hiwar.knowledge.world import load_world
    from hiwar.text.lexicon import lexicon_of

    load_world(folders)
    load_outlets(folders)
    lexicon_of("ar")
    gc.freeze()
