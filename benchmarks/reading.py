"""Where the time of reading goes: start, bare pass, reading, growth with length and lexicon, peak memory.

What enters are the pages of `corpus`, at most HIWAR_BENCH_PAGES of them (1,000); what leaves is a table on standard
output. Nothing here is a test: no time is asserted. Times are those of the processor, so that what else runs beside it
counts less.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path

import msgspec
from corpus import EXAMPLES, LENGTH, articles

from hiwar.faces.ready import prepare, relax
from hiwar.model import Page
from hiwar.pipeline import read_page
from hiwar.sources import Given, page_of
from hiwar.sources.page import MOST_TEXT
from hiwar.text.lexicon import lexicon_of
from hiwar.text.tokens import tokenise
from hiwar.text.wordlists import Tables, tables_of

TIMES = (1, 4, 16)
SHARES = (4, 2, 1)


def main() -> None:
    """Measure, and print."""
    started()
    relax()
    prepare()
    pages = list(islice(articles(), int(os.environ.get("HIWAR_BENCH_PAGES", "1000"))))
    read_all(pages)
    by_length(pages)
    by_repetition(pages)
    by_lexicon()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    line("peak memory", f"{peak:.0f} MB")


def line(what: str, *values: str) -> None:
    """A line of the table."""
    print(f"{what:<34}" + "".join(f"{value:>22}" for value in values))


def spent(work: Callable[[], object], rounds: int = 3) -> float:
    """The least processor time of a few rounds."""
    least = float("inf")
    for _ in range(rounds):
        before = time.process_time()
        work()
        least = min(least, time.process_time() - before)
    return least


def started() -> None:
    """The start of the command on one page, with nothing compiled yet and with everything."""
    page = next(path for path in sorted(EXAMPLES.iterdir()) if path.suffix == ".txt")
    with tempfile.TemporaryDirectory() as cache:
        environment = {key: value for key, value in os.environ.items() if not key.startswith("HIWAR_")}
        environment["XDG_CACHE_HOME"] = cache
        # The command as it is installed: Python too keeps what it has compiled.
        environment["PYTHONPYCACHEPREFIX"] = cache
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        for what in ("first start", "start", "start"):
            before, began = _children(), time.perf_counter()
            _hiwar(["read", str(page)], environment)
            line(what, f"{_children() - before:.2f} s processor", f"{time.perf_counter() - began:.2f} s")


def _hiwar(arguments: Sequence[str], environment: dict[str, str]) -> None:
    command = [sys.executable, "-c", "from hiwar.faces.cli import main; main()", *arguments]
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True, cwd=Path(__file__).parent)


def _children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def read_all(pages: list[Page]) -> None:
    """Articles a second and core, first and again, and how much more than one pass over the words that is."""
    characters = sum(len(page.text) for page in pages)
    lexicon = lexicon_of("ar")

    def bare() -> None:
        for page in pages:
            lexicon.words(token.form for token in tokenise(page.text))

    def reading() -> None:
        for page in pages:
            read_page(page)

    first, again, passed = spent(reading, 1), spent(reading), spent(bare)
    line("pages", f"{len(pages):,}", f"{characters:,} characters")
    for what, took in (("read, words not met before", first), ("read, words met before", again)):
        line(what, f"{len(pages) / took:.0f} /s", f"{characters / LENGTH / took:.0f} of {LENGTH:,} /s")
    line("bare pass over the words", f"{len(pages) / passed:.0f} /s")
    line("reading to bare pass", f"{again / passed:.1f}")


def by_length(pages: list[Page]) -> None:
    """Microseconds a character, for the shorter and the longer pages."""
    ordered = sorted(pages, key=lambda page: len(page.text))
    size = max(1, len(ordered) // 4)
    for at in range(0, len(ordered), size):
        part = ordered[at : at + size]
        characters = sum(len(page.text) for page in part)
        took = spent(lambda part=part: [read_page(page) for page in part])  # type: ignore[misc]
        line(
            f"pages of {len(part[0].text):,} to {len(part[-1].text):,}", f"{1e6 * took / characters:.2f} us a character"
        )


def by_repetition(pages: list[Page]) -> None:
    """Microseconds a character of one long page, made of many."""
    for times in TIMES:
        text = "\n\n".join(page.text for page in islice(pages, 10 * times))[:MOST_TEXT]
        page = page_of(text, Given(published="2022-03-24"))
        line(
            f"one page of {len(text):,}",
            f"{1e6 * spent(lambda page=page: read_page(page)) / len(text):.2f} us a character",
        )  # type: ignore[misc]


def by_lexicon() -> None:
    """What a larger lexicon costs: to load, and to analyse a word that was not met before."""
    tables = tables_of("ar")
    forms = list(tables.forms)
    asked = forms[:: max(1, len(forms) // 5000)]
    for share in SHARES:
        part = Tables(tables.lemmas, tables.shapes, {form: tables.forms[form] for form in forms[::share]})
        held = msgspec.msgpack.encode(part)
        load = spent(lambda held=held: msgspec.msgpack.decode(held, type=Tables))  # type: ignore[misc]
        lexicon = lexicon_of.__wrapped__("ar")
        lexicon._tables = part
        took = spent(lambda lexicon=lexicon: lexicon.words(asked), 1)  # type: ignore[misc]
        line(
            f"{len(part.forms):,} forms", f"{1e3 * load:.0f} ms to load", f"{1e6 * took / len(asked):.1f} us a new word"
        )


if __name__ == "__main__":
    main()
