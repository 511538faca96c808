"""A client of the API: the same records that the queries give, from a server.

What enters is the address of a server that `hiwar serve` runs; what leaves is frozen records. Lists are iterators that
ask for the next part when they need it. Refused, as the error that the server tells: what it refuses. Invariant: what
was got and did not change is not sent again.

>>> Client("http://127.0.0.1:8020").address
'http://127.0.0.1:8020/api/v1'
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import quote

import msgspec

from hiwar import errors, queries
from hiwar.errors import ConfigError, HiwarError, UnreachableInput
from hiwar.model import Reading
from hiwar.queries import Slice

if TYPE_CHECKING:
    import httpx

T = TypeVar("T")
HELD = 200
"""How many answers are kept, to be asked for only if they changed."""


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a page that was sent: its reading, whether it was known, or the error that stands for it."""

    subject: str
    reading: Reading | None = None
    known: bool = False
    error: dict[str, str] | None = None


class _Taken(msgspec.Struct, frozen=True):
    pages: tuple[Taken, ...]


class _Outlets(msgspec.Struct, frozen=True):
    items: tuple[queries.OutletRow, ...]


class Client:
    """A server's API. Filters are those of the pages: `client.events(between=["FRA", "RUS"], kind="call")`.

    `address` is that of the server, `seconds` how long an answer may take, `transport` an httpx transport of one's own,
    `token` that of a user, where the server asks for one.
    """

    def __init__(
        self,
        address: str,
        seconds: float = 60.0,
        transport: httpx.BaseTransport | None = None,
        token: str | None = None,
    ) -> None:
        try:
            import httpx
        except ImportError as error:
            raise ConfigError("hiwar.Client", "httpx is not installed", 'pip install "hiwar[client]"') from error
        self.address = address.rstrip("/").removesuffix("/api/v1") + "/api/v1"
        headers = {"authorization": f"Bearer {token}"} if token else None
        self._http = httpx.Client(timeout=seconds, transport=transport, headers=headers)
        self._held: OrderedDict[str, tuple[str, bytes]] = OrderedDict()

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def events(self, **wanted: Any) -> Iterator[queries.EventRow]:
        """The events that fit a filter, one by one; `from` is written `from_`."""
        return self._list("events", Slice[queries.EventRow], wanted)

    def event(self, address: str) -> queries.EventPage:
        """One event, by its id or that of a report."""
        return self._one(f"events/{_part(address)}", queries.EventPage)

    def statements(self, **wanted: Any) -> Iterator[queries.StatementRow]:
        """The statements that fit a filter."""
        return self._list("statements", Slice[queries.StatementRow], wanted)

    def statement(self, address: str) -> queries.StatementPage:
        """One statement, with those that repeat it."""
        return self._one(f"statements/{_part(address)}", queries.StatementPage)

    def articles(self, **wanted: Any) -> Iterator[queries.ArticleRow]:
        """The articles that fit a filter."""
        return self._list("articles", Slice[queries.ArticleRow], wanted)

    def article(self, capture: str) -> queries.ArticlePage:
        """One article, by the id of its capture."""
        return self._one(f"articles/{_part(capture)}", queries.ArticlePage)

    def search(self, words: str, **wanted: Any) -> Iterator[queries.ArticleRow]:
        """The articles that hold words, the latest first."""
        return self._list("search", Slice[queries.ArticleRow], {"q": words, **wanted})

    def text(self, text_id: str) -> str:
        """A text layer, in which offsets count."""
        return self._got(f"texts/{_part(text_id)}", {}).decode()

    def channel(self, a: str, b: str, as_of: str | None = None) -> queries.ChannelPage:
        """Where two sides stand, as it was known on an ISO day."""
        return self._one(f"channels/{_part(a)}/{_part(b)}", queries.ChannelPage, {"as_of": as_of})

    def format(self, name: str, as_of: str | None = None) -> queries.ChannelPage:
        """Where several sides stand who talk under one name (`normandy`)."""
        return self._one(f"formats/{_part(name)}", queries.ChannelPage, {"as_of": as_of})

    def channels(self, **wanted: Any) -> Iterator[queries.ChannelRow]:
        """The pairs that have contacts; `side` and `states` may be asked for."""
        return self._list("channels", Slice[queries.ChannelRow], wanted)

    def upcoming(self, **wanted: Any) -> tuple[queries.EventRow, ...]:
        """What is announced, the nearest first."""
        return self._one("upcoming", Slice[queries.EventRow], wanted).items

    def disagreements(self, **wanted: Any) -> Iterator[queries.DisagreementRow]:
        """What reports tell that cannot all be so."""
        return self._list("disagreements", Slice[queries.DisagreementRow], wanted)

    def person(self, name: str) -> queries.Timeline:
        """A person's timeline."""
        return self._one(f"persons/{_part(name)}", queries.Timeline)

    def state(self, name: str) -> queries.Timeline:
        """A state's or organisation's timeline."""
        return self._one(f"states/{_part(name)}", queries.Timeline)

    def office(self, name: str) -> queries.Timeline:
        """An office's timeline: `president@FRA`."""
        return self._one(f"offices/{_part(name)}", queries.Timeline)

    def outlets(self) -> tuple[queries.OutletRow, ...]:
        """All outlets."""
        return self._one("outlets", _Outlets).items

    def outlet(self, name: str) -> queries.OutletPage:
        """One outlet."""
        return self._one(f"outlets/{_part(name)}", queries.OutletPage)

    def problems(self, code: str | None = None) -> queries.Problems:
        """What is wrong or doubtful."""
        return self._one("problems", queries.Problems, {"code": code})

    def about(self) -> queries.About:
        """What the ledger holds."""
        return self._one("about", queries.About)

    def changes(self, since: int = 0, what: Sequence[str] = ()) -> Iterator[queries.Change]:
        """What changed behind a number, in order; keep the `number` of the last one for the next time."""
        more = True
        while more:
            part = self._one("changes", queries.Changes, {"since": since, "what": what, "limit": queries.MOST})
            yield from part.items
            since, more = part.next, part.more

    def read(self, pages: Sequence[dict[str, str]], keep: bool = False) -> tuple[Taken, ...]:
        """Have pages read, and kept if so wanted; each has `text`, `html` or `address`, and what is known of it."""
        path = "pages" if keep else "readings"
        answer = self._sent("POST", path, json={"pages": list(pages)})
        return msgspec.json.decode(answer.content, type=_Taken).pages

    def _list(self, path: str, part: type[Slice[T]], wanted: dict[str, Any]) -> Iterator[T]:
        """The items of a list, part after part."""
        cursor: str | None = wanted.pop("cursor", None)
        while True:
            found = self._one(path, part, {**wanted, "cursor": cursor})
            yield from found.items
            cursor = found.next
            if cursor is None:
                return

    def _one(self, path: str, kind: type[T], wanted: dict[str, Any] | None = None) -> T:
        return msgspec.json.decode(self._got(path, wanted or {}), type=kind)

    def _got(self, path: str, wanted: dict[str, Any]) -> bytes:
        """The body of an answer; the one that is held where the server says that it still holds."""
        given = {key.rstrip("_"): value for key, value in wanted.items() if value not in (None, (), [])}
        asked = str(self._http.build_request("GET", f"{self.address}/{path}", params=given).url)
        held = self._held.get(asked)
        answer = self._sent("GET", path, params=given, headers={"if-none-match": held[0]} if held else {})
        if answer.status_code == 304 and held:
            self._held.move_to_end(asked)
            return held[1]
        if "etag" in answer.headers:
            self._held[asked] = (answer.headers["etag"], answer.content)
            if len(self._held) > HELD:
                self._held.popitem(last=False)
        return answer.content

    def _sent(self, method: str, path: str, **more: Any) -> httpx.Response:
        import httpx

        address = f"{self.address}/{path}"
        try:
            answer = self._http.request(method, address, **more)
        except httpx.HTTPError as error:
            says = f"there is no answer: {type(error).__name__}"
            raise UnreachableInput(address, says, "start the server: hiwar serve") from error
        if answer.status_code >= 400:
            raise _error(answer, address)
        return answer


def _part(told: str) -> str:
    return quote(told, safe="")


def _error(answer: httpx.Response, address: str) -> HiwarError:
    """The error that a server tells."""
    kinds = {
        kind.code: kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, HiwarError)
    }
    try:
        told = answer.json()["error"]
        error = kinds.get(told["code"], HiwarError)(told["subject"], told["says"], told["remedy"])
        if isinstance(error, errors.TooMany):
            error.after = int(answer.headers.get("retry-after", error.after))
        return error
    except (ValueError, KeyError, TypeError):
        return UnreachableInput(address, f"the server answers {answer.status_code}", "look at its log")
