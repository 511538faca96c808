"""Exports: records in forms that other programs load.

What enters is a batch (`batch.py`: events, with the articles, statements and acts that go with them, and the stamp of
the data); what leaves is bytes in a form, and the number of what was written. Invariant: nothing is cut without saying
so: what a form cannot hold is counted in `Batch.notes`.

How a form is added: a module with one function `write(batch, out)` that writes bytes to the stream `out` and gives back
how many of what it wrote; a line in `FORMS` with the ending and the media type; for a column of its own, a row of
`codebook.toml`; a test in `tests/export` that reads it back by a reader of somebody else. The command, the codebook,
the documentation and the buttons of the pages take it from here.
"""

from __future__ import annotations

import importlib
from typing import BinaryIO, NamedTuple, cast

from hiwar.errors import UsageError
from hiwar.faces.export.batch import Batch, Scope, Stamp, digest_of, gather
from hiwar.faces.export.tables import NAMES as TABLES

__all__ = ["FORMS", "TABLES", "Batch", "Form", "Scope", "Stamp", "digest_of", "form_of", "gather", "write"]

Counts = dict[str, int]
"""How many of what was written: `{"event": 79, "report": 112}`."""


class Form(NamedTuple):
    """A form: its name, the module that writes it, the ending of its files, its media type, and what it is for.

    `tabled` forms hold one table of the batch, which the writer takes as `table`.
    """

    name: str
    module: str
    ending: str
    media: str
    about: str
    tabled: bool = False


FORMS: dict[str, Form] = {
    form.name: form
    for form in (
        Form(
            "xlsx",
            "workbook",
            ".xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "a workbook with every table and the codebook",
        ),
        Form("csv", "sheet", ".csv", "text/csv; charset=utf-8", "a table for spreadsheets", tabled=True),
        Form("parquet", "columnar", ".parquet", "application/vnd.apache.parquet", "a typed table", tabled=True),
        Form("jsonl", "lines", ".jsonl", "application/x-ndjson", "whole records, one a line", tabled=True),
        Form("markdown", "markdown", ".md", "text/markdown; charset=utf-8", "a table with footnotes for a document"),
        Form(
            "polecat",
            "polecat",
            ".txt",
            "text/tab-separated-values; charset=utf-8",
            "contacts and acts in POLECAT's 40 columns",
        ),
        Form("ftm", "ftm", ".ftm.json", "application/json+ftm", "FollowTheMoney entities, one a line"),
        Form("graphml", "graphml", ".graphml", "application/graphml+xml", "who talks to whom, as a network"),
        Form(
            "prov",
            "annotations",
            ".jsonld",
            "application/ld+json",
            "every value with its words: Web Annotation and PROV",
        ),
        Form(
            "ics",
            "ics",
            ".ics",
            "text/calendar; charset=utf-8",
            "a calendar of what is announced, and what became of it",
        ),
        Form("atom", "atom", ".atom", "application/atom+xml", "a feed of what became of contacts"),
        Form("csl", "csl", ".json", "application/vnd.citationstyles.csl+json", "the articles as citations, CSL-JSON"),
        Form("ris", "ris", ".ris", "application/x-research-info-systems", "the articles as citations, RIS"),
        Form("bibtex", "bibtex", ".bib", "application/x-bibtex", "the articles as citations, BibTeX"),
    )
}


def form_of(name: str) -> Form:
    """The form of a name; another is a `UsageError`."""
    if name not in FORMS:
        raise UsageError("--format", f"there is no {name!r}", f"one of: {', '.join(FORMS)}")
    return FORMS[name]


def write(batch: Batch, form: str, out: BinaryIO, table: str = "events") -> Counts:
    """Write a batch in a form; what comes back is how many of what was written.

    Raises `UsageError` for a form or table that there is not, and where the form needs what is not installed.
    """
    chosen = form_of(form)
    if table not in TABLES:
        raise UsageError("--table", f"there is no {table!r}", f"one of: {', '.join(TABLES)}")
    try:
        module = importlib.import_module(f"{__name__}.{chosen.module}")
    except ModuleNotFoundError as error:
        raise UsageError(form, f"{error.name} is not installed", 'install it: pip install "hiwar[export]"') from error
    return cast(Counts, module.write(batch, out, table) if chosen.tabled else module.write(batch, out))
