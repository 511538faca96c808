"""Coders' files into the repository's gold: `python -m evaluation.convert --coders DIR ...`.

What enters is a folder of coders' files `NNN.json`, an index that names the address of each number, a folder of
tables of participants, and the corpus folder of `HIWAR_CORPUS`; what leaves is `evaluation/gold/development.jsonl`,
`held.jsonl`, `second.jsonl` and `evaluation/parties.json`. A file that cannot be converted is told and left out, and
the exit status is 3. Invariant: the output depends on the input alone, and holds no text of any page.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from evaluation.corpus import VARIABLE, pages_of, text_hash
from evaluation.gold import FOLDER, GoldPage, part_of, write_gold
from evaluation.located import NotInTextError, located
from evaluation.party_tables import PARTIES, merged, read_table, write_table


def main(arguments: Sequence[str] | None = None) -> int:
    """Convert, and say what was converted."""
    options = _options(arguments)
    folder = os.environ.get(VARIABLE)
    if not folder:
        print(f"{VARIABLE} names no corpus folder: without the texts nothing can be located", file=sys.stderr)
        return 2
    index = {row["n"]: row for row in json.loads(options.index.read_text("utf-8"))}
    texts = corpus_texts(Path(folder), {(row["url"], row["sha256"]) for row in index.values()})
    failed = 0
    for name, coders in (("first", options.coders), ("second", options.second)):
        if not coders:
            continue
        pages: list[GoldPage] = []
        for file in sorted(coders.glob("*.json")):
            try:
                pages.append(convert(json.loads(file.read_text("utf-8")), index[file.stem], texts))
            except (ValueError, KeyError, NotInTextError, msgspec.ValidationError) as error:
                print(f"{name} coding of {file.stem} left out: {type(error).__name__}: {error}", file=sys.stderr)
                failed += 1
        if name == "second":
            write_gold("second", pages, options.out)
        else:
            for part, file in (("development", options.name), ("held", _kept_back(options.name))):
                write_gold(file, [page for page in pages if page.part == part], options.out)
        print(f"{name} coding: {len(pages)} pages, {counted(pages)}")
    if options.parties:
        tables = [read_table(file) for file in [*options.base, *sorted(options.parties.glob("*.json"))]]
        table, disputes = merged(tables)
        write_table(table, options.party_table)
        print(f"participants: {len(table)} names, {len(disputes)} told differently by the coders")
        for line in disputes:
            print(f"  {line}")
    return 3 if failed else 0


def convert(coded: dict[str, Any], row: dict[str, Any], texts: dict[tuple[str, str], tuple[str, str]]) -> GoldPage:
    """The gold of one coder's file; `row` is what the index says of its page."""
    text, file = texts[row["url"], row["sha256"]]
    return located(coded, text, page=row["n"], part=part_of(row["n"]), url=row["url"], file=file)


def corpus_texts(folder: Path, wanted: set[tuple[str, str]]) -> dict[tuple[str, str], tuple[str, str]]:
    """The texts of the wanted addresses and hashes, each with the name of its file."""
    return {
        key: (text, name)
        for name in sorted(file.name for file in folder.glob("*.jsonl*"))
        for key, text in _texts(folder, name)
        if key in wanted
    }


def counted(pages: Sequence[GoldPage]) -> str:
    """How much there is on the pages."""
    counts = {name: sum(len(getattr(page, name)) for page in pages) for name in ("contacts", "statements", "signals")}
    return ", ".join(f"{count} {name}" for name, count in counts.items())


def _texts(folder: Path, name: str) -> Iterator[tuple[tuple[str, str], str]]:
    for page in pages_of(folder, [name]):
        yield (page.capture.url or "", text_hash(page)), page.text


def _kept_back(name: str) -> str:
    """The file of the third that is kept back of a set."""
    return "held" if name == "development" else f"{name}-held"


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evaluation.convert", description=__doc__)
    parser.add_argument("--coders", type=Path, required=True, metavar="DIR", help="NNN.json, one coder's file a page")
    parser.add_argument("--second", type=Path, metavar="DIR", help="pages coded a second time, blind")
    parser.add_argument("--index", type=Path, required=True, metavar="FILE", help="number, url and sha256 of each page")
    parser.add_argument("--parties", type=Path, metavar="DIR", help="the coders' tables of participants")
    parser.add_argument("--base", type=Path, action="append", default=[], metavar="FILE", help="a table they built on")
    parser.add_argument("--name", default="development", help="the file of the open pages: development, fresh")
    parser.add_argument("--out", type=Path, default=FOLDER, metavar="DIR")
    parser.add_argument("--party-table", type=Path, default=PARTIES, metavar="FILE")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
