"""Briefings: where a channel stands and what changed, under fixed headings, every sentence with its evidence.

What enters is a record, two sides and a day; what leaves is a document in Arabic, in English or in both: HTML,
Markdown, DOCX or PDF. Invariant: a sentence cannot be made without evidence (`sentence.Sentence`); the same
record gives the same bytes; the day it stands for and the version of the data are on it.

The way: `ground` asks the record, `sections` makes sentences of it, `leaflet` sets them in a language, a writer prints
the leaflets. A form is added as a module with `write(leaflets, out)` and a line in `FORMS`.
"""

from __future__ import annotations

import datetime
import importlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from hiwar.errors import UsageError

if TYPE_CHECKING:
    from hiwar.faces.brief.leaflet import Leaflet
    from hiwar.pipeline import Record

LANGUAGES = {"ar": ("ar",), "en": ("en",), "both": ("ar", "en")}


class Form(NamedTuple):
    """A form: its name, the module that writes it, the ending of its files, its media type."""

    name: str
    module: str
    ending: str
    media: str


FORMS = {
    form.name: form
    for form in (
        Form("html", "page", ".html", "text/html; charset=utf-8"),
        Form("md", "note", ".md", "text/markdown; charset=utf-8"),
        Form("docx", "letter", ".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        Form("pdf", "print", ".pdf", "application/pdf"),
    )
}


def brief(
    record: Record, a: str, b: str, since: str, language: str = "en", as_of: datetime.date | None = None
) -> tuple[Leaflet, ...]:
    """The briefing on two sides since an ISO day, a leaflet a language (`ar`, `en` or `both`)."""
    return briefs(record, [(a, b)], since, language, as_of)


def briefs(
    record: Record, channels: Sequence[tuple[str, str]], since: str, language: str = "en",
    as_of: datetime.date | None = None,
) -> tuple[Leaflet, ...]:  # fmt: skip
    """The same of several channels: in each language a leaflet a channel, in the order given."""
    from hiwar.faces.brief.ground import ground_of
    from hiwar.faces.brief.leaflet import leaflet_of
    from hiwar.faces.brief.sections import sections_of

    if language not in LANGUAGES:
        raise UsageError("--lang", f"there is no {language!r}", f"one of: {', '.join(LANGUAGES)}")
    grounds = [ground_of(record, a, b, since, as_of) for a, b in channels]
    told = [(ground, tuple(sections_of(ground))) for ground in grounds]
    return tuple(
        leaflet_of(ground, sections, one, place)
        for one in LANGUAGES[language]
        for place, (ground, sections) in enumerate(told, 1)
    )


def write(leaflets: tuple[Leaflet, ...], form: str, out: BinaryIO) -> None:
    """Write a briefing in a form; raises `UsageError` for one that there is not, or whose library is not installed."""
    if form not in FORMS:
        raise UsageError("--format", f"there is no {form!r}", f"one of: {', '.join(FORMS)}")
    try:
        module = importlib.import_module(f"{__name__}.{FORMS[form].module}")
    except ModuleNotFoundError as error:
        raise UsageError(form, f"{error.name} is not installed", 'install it: pip install "hiwar[export]"') from error
    module.write(leaflets, out)
