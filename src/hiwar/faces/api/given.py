"""Given: pages that a caller sends to be read, checked at the edge of the API.

What enters is JSON; what leaves is pages for the pipeline. Refused: a page without text or address, or with both; an
address that is not of the public web. Invariant: what a caller states of a page goes before what it states itself.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from pydantic import BaseModel, ConfigDict, Field, model_validator

from hiwar.errors import InputError
from hiwar.faces.api.asked import Day, Time
from hiwar.faces.api.errors import Fault, fault_of
from hiwar.model import Page, Reading
from hiwar.pipeline import Taken
from hiwar.sources import Given, captures
from hiwar.sources.handed import page_of_text, pages_of_bytes

MOST_PAGES = 50
"""How many pages one request may bring."""


class GivenPage(BaseModel):
    """A page: its `text`, its `html`, or its `address` on the web, with what is known of it."""

    model_config = ConfigDict(extra="forbid")

    text: str | None = Field(None, min_length=1, description="The text of an article.")
    html: str | None = Field(None, min_length=1, description="The HTML of a page, whose text is extracted.")
    address: str | None = Field(None, pattern="^https?://", max_length=2000, description="Where to fetch the page.")
    title: str | None = Field(None, max_length=1000, description="Put before a text as its first line.")
    url: str | None = Field(None, max_length=2000, description="The address of the page; it is not asked.")
    outlet: str | None = Field(None, max_length=200, description="Who published it.")
    published: Time | None = Field(None, description="When it was published.")

    @model_validator(mode="after")
    def _one_of(self) -> GivenPage:
        if sum(part is not None for part in (self.text, self.html, self.address)) != 1:
            raise ValueError("give one of text, html and address")
        return self


class GivenPages(BaseModel):
    """Pages to be read."""

    model_config = ConfigDict(extra="forbid")

    pages: list[GivenPage] = Field(min_length=1, max_length=MOST_PAGES)


class TakenPage(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a page: its reading, whether the ledger had it before, or why it could not be read."""

    subject: str
    reading: Reading | None = None
    known: bool = False
    error: Fault | None = None


class TakenPages(msgspec.Struct, frozen=True, kw_only=True):
    """What became of pages, in order; one that holds several captures is there several times."""

    pages: tuple[TakenPage, ...]


def pages_of(given: GivenPages, limit: int) -> Iterator[Page | InputError]:
    """The pages as the pipeline reads them."""
    for number, one in enumerate(given.pages):
        name = f"pages.{number}"
        published = one.published.isoformat() if one.published else None
        stated = Given(url=one.url, title=one.title, published=published, outlet=one.outlet)
        if one.address is not None:
            yield from captures(one.address, published=published, outlet=one.outlet, limit=limit)
        elif one.html is not None:
            data = one.html.encode("utf-8", "replace")
            yield from pages_of_bytes(data, name, stated, media="text/html; charset=utf-8", limit=limit)
        else:
            yield page_of_text(one.text or "", stated, name)


def told(taken: Taken) -> TakenPage:
    """What became of a page, as it is answered."""
    return TakenPage(
        subject=taken.subject,
        reading=taken.reading,
        known=taken.known,
        error=fault_of(taken.error) if taken.error else None,
    )


class GivenFile(BaseModel):
    """What is known of a file that is sent."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field("file", min_length=1, max_length=200, description="Its name, by whose ending its kind is told.")
    published: Day | None = Field(None, description="When its pages were published.")
    outlet: str | None = Field(None, max_length=200, description="Who published them.")
