"""The example pages: where they lie, in the repository as in an installed package."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from hiwar.errors import DataError


def example_pages() -> Path:
    """The folder of the example pages."""
    package = Path(str(resources.files("hiwar")))
    for folder in (package / "examples", package.parents[1] / "examples" / "pages"):
        if folder.is_dir():
            return folder
    raise DataError("examples", "the example pages are not installed", "install Hiwar again")
