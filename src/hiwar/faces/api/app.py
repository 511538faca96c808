"""The application of the API: addresses to queries, answers to JSON.

What enters is a pool of ledgers; what leaves is an application that stands under `/api/v1` of the server, behind its
guard. Invariants: an answer is the record of a query, as it is; one with the tag that was sent is not worked out again;
what a page holds is data, never run, never an address to ask.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated, Any

import msgspec
from fastapi import FastAPI, Query, Request
from fastapi import Path as InPath
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import PlainTextResponse, Response

from hiwar import queries
from hiwar.errors import InputError, MissingInput, OversizedInput, UsageError
from hiwar.faces.api import asked, errors, given
from hiwar.faces.api.described import Records
from hiwar.knowledge.sides import side_named
from hiwar.ledger import Ledger
from hiwar.model import Page
from hiwar.pipeline import take
from hiwar.queries import Pool, Slice
from hiwar.sources import LIMIT, Given
from hiwar.sources.handed import pages_of_bytes
from hiwar.version import __version__

HEX = "[0-9a-f]{16}"
EventId = Annotated[str, InPath(pattern=f"^(ev|ct)_{HEX}$", description="Its id, or that of any report of it.")]
StatementId = Annotated[str, InPath(pattern=f"^st_{HEX}$")]
CaptureId = Annotated[str, InPath(pattern=f"^cp_{HEX}$")]
TextId = Annotated[str, InPath(pattern="^sha256:[0-9a-f]{64}$")]
OfficeId = Annotated[str, InPath(pattern="^[a-z_]{1,60}@[A-Za-z0-9-]{1,60}$", description="Such as president@FRA.")]
Name = Annotated[str, InPath(min_length=1, max_length=200)]

Bare = Annotated[asked.Nothing, Query()]
"""No parameters; any is refused."""

Timed = Annotated[asked.OfTimeline, Query()]

ABOUT = """Who is talking to whom, read from the Arabic press, each record with the words that prove it.

Lists come in parts: `next` is the `cursor` of the next one, `total` counts all. Every answer to a GET has an `ETag`.
Errors have one shape: `{"error": {"code", "subject", "says", "remedy"}}`. Offsets count code points of a text layer."""


class Outlets(msgspec.Struct, frozen=True):
    """All outlets, those with the most articles first."""

    items: tuple[queries.OutletRow, ...]
    total: int


class Desk:
    """What the addresses work with: ledgers, the folders with own tables, the largest page in bytes."""

    def __init__(self, pool: Pool, folders: tuple[Path, ...], limit: int) -> None:
        self.pool = pool
        self.folders = folders
        self.limit = limit

    def answer(self, request: Request, ask: Callable[..., Any], *values: Any, **more: Any) -> Response:
        """What a query answers to values, or that nothing changed; `MissingInput` where there is no such thing."""
        with self.pool.ledger() as ledger:
            tag = _tag(request, ledger)
            headers = {"etag": tag, "cache-control": "private, no-cache"}
            if tag in (part.strip() for part in request.headers.get("if-none-match", "").split(",")):
                return Response(status_code=304, headers=headers)
            record = ask(ledger, *values, **more)
        if record is None:
            raise MissingInput(request.url.path.rpartition("/")[2], "there is no such thing", "take an id from a list")
        if isinstance(record, str):
            return PlainTextResponse(record, headers=headers)
        return Response(msgspec.json.encode(record), 200, headers, "application/json")

    def take(self, pages: Iterable[Page | InputError], keep: bool) -> Response:
        """What becomes of pages that are sent."""
        if keep:
            with self.pool.ledger() as ledger:
                taken = list(take(ledger, pages, self.folders))
        else:
            taken = list(take(None, pages, self.folders))
        record = given.TakenPages(pages=tuple(given.told(one) for one in taken))
        return Response(msgspec.json.encode(record), media_type="application/json")


def _tag(request: Request, ledger: Ledger) -> str:
    """What an answer is made from: the version, the ledger's state, the address."""
    known = ledger.lists.last(), ledger.lists.change(), ledger.channels.waiting()
    state = (__version__, *known, request.url.path, request.url.query)
    return f'"{hashlib.sha256(repr(state).encode()).hexdigest()[:32]}"'


def _text(ledger: Ledger, text_id: str) -> str | None:
    return ledger.text(text_id)


def create_api(pool: Pool, folders: tuple[Path, ...] = (), limit: int = LIMIT) -> FastAPI:
    """The application over a pool; `folders` hold own tables, `limit` is the largest page in bytes."""
    app = FastAPI(title="Hiwar", version=__version__, description=ABOUT, docs_url=None, redoc_url=None)
    records, desk = Records(), Desk(pool, folders, limit)
    errors.add_to(app)
    _lists(app, records, desk)
    _records(app, records, desk)
    _people(app, records, desk)
    _state(app, records, desk)
    _pages(app, records, desk)
    app.openapi = lambda: records.describe(app)  # type: ignore[method-assign]
    return app


def _lists(app: FastAPI, records: Records, desk: Desk) -> None:
    """The lists that are found by a filter."""

    @app.get("/events", responses=records.answers(Slice[queries.EventRow]), tags=["lists"])
    def events(request: Request, wanted: Annotated[asked.OfEvents, Query()]) -> Response:
        """Contacts of the world, each once, with how many independent origins tell of it."""
        one = asked.filter_of(wanted, desk.folders)
        return desk.answer(request, queries.events, one, wanted.cursor, wanted.limit, desk.folders)

    @app.get("/statements", responses=records.answers(Slice[queries.StatementRow]), tags=["lists"])
    def statements(request: Request, wanted: Annotated[asked.OfStatements, Query()]) -> Response:
        """Who said what of whom: what is repeated in the same words is listed under its first appearance."""
        one = asked.filter_of(wanted, desk.folders)
        return desk.answer(request, queries.statements, one, wanted.cursor, wanted.limit, desk.folders)

    @app.get("/articles", responses=records.answers(Slice[queries.ArticleRow]), tags=["lists"])
    def articles(request: Request, wanted: Annotated[asked.OfArticles, Query()]) -> Response:
        """The pages that were read."""
        one = asked.filter_of(wanted, desk.folders)
        return desk.answer(request, queries.articles, one, wanted.cursor, wanted.limit, desk.folders)

    @app.get("/search", responses=records.answers(Slice[queries.ArticleRow]), tags=["lists"])
    def search(request: Request, wanted: Annotated[asked.OfSearch, Query()]) -> Response:
        """The pages that hold words in any form, without diacritics, article and particles too."""
        return desk.answer(request, queries.search, wanted.q, wanted.cursor, wanted.limit)

    @app.get("/upcoming", responses=records.answers(Slice[queries.EventRow]), tags=["lists"])
    def upcoming(request: Request, wanted: Annotated[asked.OfUpcoming, Query()]) -> Response:
        """What is announced, proposed or put off to a day to come, the nearest first."""
        one, today = asked.filter_of(wanted, desk.folders), wanted.today.isoformat() if wanted.today else None
        return desk.answer(request, queries.upcoming, one, today, desk.folders, wanted.limit)

    @app.get("/disagreements", responses=records.answers(Slice[queries.DisagreementRow]), tags=["lists"])
    def disagreements(request: Request, wanted: Annotated[asked.OfDisagreements, Query()]) -> Response:
        """What reports tell that cannot all be so; none of it is judged."""
        one, kinds = asked.filter_of(wanted, desk.folders), tuple(wanted.what)
        ask = queries.disagreements
        return desk.answer(request, ask, one, wanted.cursor, wanted.limit, kinds, desk.folders)

    @app.get("/problems", responses=records.answers(queries.Problems), tags=["lists"])
    def problems(request: Request, wanted: Annotated[asked.OfProblems, Query()]) -> Response:
        """What is wrong with pages, or doubtful in what was made of them."""
        return desk.answer(request, queries.problems, wanted.code, wanted.cursor, wanted.limit)


def _records(app: FastAPI, records: Records, desk: Desk) -> None:
    """One record by its id."""

    @app.get("/events/{address}", responses=records.answers(queries.EventPage, 404), tags=["records"])
    def event(request: Request, address: EventId, _: Bare) -> Response:
        """One contact with every value of each field, its reports, their words; `moved` where the id is an old one."""
        return desk.answer(request, queries.event, address)

    @app.get("/statements/{address}", responses=records.answers(queries.StatementPage, 404), tags=["records"])
    def statement(request: Request, address: StatementId, _: Bare) -> Response:
        """One statement, with all that tell it in the same words."""
        return desk.answer(request, queries.statement, address)

    @app.get("/articles/{capture}", responses=records.answers(queries.ArticlePage, 404), tags=["records"])
    def article(request: Request, capture: CaptureId, _: Bare) -> Response:
        """One page: its reading, its text, and every stretch of it that a record stands on."""
        return desk.answer(request, queries.article, capture)

    content = {"text/plain": {"schema": {"type": "string"}}}
    plain: dict[int | str, Any] = {200: {"description": "The text.", "content": content}}

    @app.get(
        "/texts/{text_id}",
        responses={**records.errors(404), **plain, 304: {"description": "Nothing changed."}},
        response_class=PlainTextResponse,
        tags=["records"],
    )
    def text(request: Request, text_id: TextId, _: Bare) -> Response:
        """A text layer by its hash: what the offsets of all spans count in."""
        return desk.answer(request, _text, text_id)


def _people(app: FastAPI, records: Records, desk: Desk) -> None:
    """Those who talk, and those who tell of it."""

    @app.get("/channels", responses=records.answers(Slice[queries.ChannelRow]), tags=["channels"])
    def channels(request: Request, wanted: Annotated[asked.OfChannels, Query()]) -> Response:
        """The pairs that have contacts, those with the most first."""
        side = side_named(wanted.side, desk.folders) if wanted.side else None
        return desk.answer(request, queries.channels, side, wanted.cursor, wanted.limit, wanted.states)

    @app.get("/channels/{a}/{b}", responses=records.answers(queries.ChannelPage), tags=["channels"])
    def channel(request: Request, a: Name, b: Name, wanted: Annotated[asked.OfChannel, Query()]) -> Response:
        """Where two sides stand and why: state, open offers, contacts and signals, months."""
        sides, day = [side_named(one, desk.folders) for one in (a, b)], wanted.as_of
        told = day.isoformat() if day else None
        return desk.answer(request, queries.channel, sides[0], sides[1], told, wanted.limit, wanted.limit)

    @app.get("/formats/{name}", responses=records.answers(queries.ChannelPage, 404), tags=["channels"])
    def format_(request: Request, name: Name, wanted: Annotated[asked.OfChannel, Query()]) -> Response:
        """Where several sides stand who talk under one name, such as normandy."""
        told = wanted.as_of.isoformat() if wanted.as_of else None
        return desk.answer(request, queries.format_, name, told, wanted.limit, wanted.limit)

    @app.get("/persons/{name}", responses=records.answers(queries.Timeline, 404), tags=["timelines"])
    def person(request: Request, name: Name, wanted: Timed) -> Response:
        """A person: offices, whom he met, contacts, statements."""
        known = queries.party_named("name", name, desk.folders)
        return desk.answer(request, queries.person, known, wanted.limit, desk.folders)

    @app.get("/states/{name}", responses=records.answers(queries.Timeline, 404), tags=["timelines"])
    def state(request: Request, name: Name, wanted: Timed) -> Response:
        """A state or organisation: who spoke for it, whom it met, contacts, statements."""
        side = name if name.startswith(queries.AS_WRITTEN) else side_named(name, desk.folders)
        return desk.answer(request, queries.state, side, wanted.limit, desk.folders)

    @app.get("/offices/{name}", responses=records.answers(queries.Timeline, 404), tags=["timelines"])
    def office(request: Request, name: OfficeId, wanted: Timed) -> Response:
        """An office, whoever holds it: holders, contacts, statements."""
        return desk.answer(request, queries.office, name, wanted.limit, desk.folders)

    @app.get("/outlets", responses=records.answers(Outlets), tags=["outlets"])
    def outlets(request: Request, _: Bare) -> Response:
        """All outlets, those with the most articles first."""

        def ask(ledger: Ledger) -> Outlets:
            found = queries.outlets(ledger, desk.folders)
            return Outlets(found, len(found))

        return desk.answer(request, ask)

    @app.get("/outlets/{name}", responses=records.answers(queries.OutletPage, 404), tags=["outlets"])
    def outlet(request: Request, name: Name, wanted: Timed) -> Response:
        """One outlet: own pages and copies, whom it echoes, when it was silent."""
        return desk.answer(request, queries.outlet, name, wanted.limit, desk.folders)


def _state(app: FastAPI, records: Records, desk: Desk) -> None:
    """The ledger itself."""

    @app.get("/about", responses=records.answers(queries.About), tags=["ledger"])
    def about(request: Request, _: Bare) -> Response:
        """What the ledger holds, by which version it was read, and how right that was measured to be."""
        return desk.answer(request, queries.about)

    @app.get("/changes", responses=records.answers(queries.Changes), tags=["ledger"])
    def changes(request: Request, wanted: Annotated[asked.OfChanges, Query()]) -> Response:
        """What came, changed or went after a change, in order: begin at 0, then ask behind each `next`."""
        return desk.answer(request, queries.changes, wanted.since, wanted.limit, tuple(wanted.what))


def _pages(app: FastAPI, records: Records, desk: Desk) -> None:
    """Pages that a caller sends."""
    answers = records.answers(given.TakenPages, 413, tagged=False)
    binary = {"type": "string", "format": "binary"}
    body = {"required": True, "content": {"application/octet-stream": {"schema": binary}}}

    @app.post("/pages", responses=answers, tags=["pages"])
    def keep(pages: given.GivenPages, _: Bare) -> Response:
        """Read pages and keep them; one that is known is told so, one that cannot be read stops no other."""
        return desk.take(given.pages_of(pages, desk.limit), keep=True)

    @app.post("/readings", responses=answers, tags=["pages"])
    def read(pages: given.GivenPages, _: Bare) -> Response:
        """Read pages and keep nothing."""
        return desk.take(given.pages_of(pages, desk.limit), keep=False)

    @app.post("/files", responses=answers, openapi_extra={"requestBody": body}, tags=["pages"])
    async def file(request: Request, wanted: Annotated[given.GivenFile, Query()]) -> Response:
        """Read the pages of a file (text, HTML, JSONL, WARC, MHTML, feed, ZIP), and keep them."""
        data = await _body(request, desk.limit)
        if not data:
            raise UsageError("body", "there is nothing in it", "send the bytes of a file")
        stated = Given(published=wanted.published.isoformat() if wanted.published else None, outlet=wanted.outlet)
        pages = pages_of_bytes(data, wanted.name, stated, limit=desk.limit)
        return await run_in_threadpool(desk.take, pages, True)


async def _body(request: Request, limit: int) -> bytes:
    """The body of a request, within the limit."""
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > limit:
            raise OversizedInput("body", f"it is larger than {limit:,} bytes", "send it in parts")
        parts.append(part)
    return b"".join(parts)
