"""Languages as data: one folder each, read through `load`. There is no Arabic literal in Python code.

Invariant: a language's files are read once in a process and never changed; an unreadable one is a `DataError`.
"""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import Any

from hiwar.errors import DataError


@functools.cache
def load(language: str, name: str) -> dict[str, Any]:
    """The table `name` of a language, as parsed TOML.

    >>> load("ar", "clitics")["proclitics"]["لل"]  # لل: to the
    ['l', 'al']
    """
    path = resources.files(__name__).joinpath(language, f"{name}.toml")
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise DataError(f"languages/{language}/{name}.toml", str(error), "mend the file") from error
