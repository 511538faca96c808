"""The example pages of the repository with their gold: what can be measured without a corpus.

What enters is `examples/`; what leaves is gold with places, and the pages. Invariant: every gold file of the folder
has its page, else the folder is refused.
"""

from __future__ import annotations

import json
from pathlib import Path

from evaluation.gold import GoldPage
from evaluation.located import located
from hiwar.errors import DataError, InputError
from hiwar.model import Page
from hiwar.sources import captures

EXAMPLES = Path(__file__).parents[1] / "examples"
EXAMPLE_PARTIES = EXAMPLES / "parties.json"


def load_examples(folder: Path = EXAMPLES) -> tuple[list[GoldPage], dict[str, Page]]:
    """The gold of the examples, and the page of each by its name."""
    pages: dict[tuple[str, str | None], Page] = {}
    for found in captures(folder / "pages"):
        if isinstance(found, InputError):
            raise found
        name = Path(found.capture.path or "").name
        pages[name, found.capture.url] = found
        pages.setdefault((name, None), found)
    gold: list[GoldPage] = []
    by_name: dict[str, Page] = {}
    for file in sorted((folder / "gold").glob("*.json")):
        coded = json.loads(file.read_text("utf-8"))
        name, url = Path(coded["file"]).name, coded.get("url")
        page = pages.get((name, url))
        if page is None:
            raise DataError(str(file), f"there is no page {name} {url or ''}".rstrip(), "put it into examples/pages")
        by_name[file.stem] = page
        gold.append(located(coded, page.text, page=file.stem, part="examples", url=url, file=name))
    return gold, by_name
