"""A view: one request with its language, its preferences, and what a template needs to answer it.

What enters is a request; what leaves is a page, or an address of another view. Invariant: a link keeps the language;
`here` keeps everything of the address but what it is told to change, so every view can be passed on.
"""

from __future__ import annotations

import functools
import hashlib
import time
from collections.abc import Hashable, Iterable
from importlib import resources
from typing import Annotated, Any
from urllib.parse import quote, urlencode

import jinja2
from fastapi import Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from markupsafe import Markup

from hiwar.errors import MissingInput
from hiwar.faces.catalogue import catalogue_of
from hiwar.faces.parties import names_of_states
from hiwar.faces.web.charts.paper import Hand
from hiwar.faces.web.desk import Desk
from hiwar.faces.web.door import CALLER, Caller
from hiwar.faces.web.preferences import COOKIE, preferences_of
from hiwar.faces.web.security import Tokens
from hiwar.faces.web.show import Show
from hiwar.faces.web.visit import COOKIE as SEEN
from hiwar.faces.web.visit import visit_of
from hiwar.faces.words import words_of
from hiwar.ledger import Role
from hiwar.queries import Filter
from hiwar.version import __version__

LANGUAGES = ("ar", "en")
MENU = (
    ("", "Chronology"),
    ("channels", "Channels"),
    ("upcoming", "Upcoming"),
    ("statements", "Statements"),
    ("disagreements", "Disagreements"),
    ("review", "Review"),
    ("outlets", "Outlets"),
    ("briefing", "Briefing"),
    ("add", "Add pages"),
)
"""The screens that every page leads to, with their names."""
_NEEDED: dict[str, Role] = {"review": "reviewer", "add": "reviewer"}
"""Who sees a screen in the menu, where that is not everybody."""
_YEAR = 365 * 24 * 3600
_HELD = 4096
"""How many parts of addresses are held as they are written."""


class View:
    """A request as the screens see it."""

    def __init__(self, request: Request, language: str) -> None:
        self.request = request
        self.language = language
        self.desk: Desk = request.app.state.desk
        self.likes = preferences_of(request.cookies.get(COOKIE))
        self.words = words_of(language)
        self.phrase = catalogue_of(language).phrase
        self.show = Show(self)
        self.caller: Caller = request.scope.get(CALLER) or Caller(None, None)
        self.visitor = request.cookies.get(Tokens.cookie) or ""

    @property
    def direction(self) -> str:
        """From where the language is written."""
        return "rtl" if self.language == "ar" else "ltr"

    @property
    def states(self) -> list[str]:
        """The names of all states, for forms that offer them."""
        return names_of_states(self.language, self.desk.folders)

    @property
    def hand(self) -> Hand:
        """How charts are drawn."""
        return Hand(self.direction == "rtl", self.show.digits)

    @property
    def path(self) -> str:
        """The path without its language."""
        return self.request.url.path.removeprefix(f"/{self.language}") or "/"

    def link(self, *parts: str, **query: object) -> str:
        """The address of another view, from the parts of its path and its query."""
        path = "/".join(map(_quoted, parts))
        return f"/{self.language}/{path}{asked(query.items())}"

    @staticmethod
    def pairs(wanted: Filter, **more: object) -> dict[str, object]:
        """A filter as the query of a link, with more in it."""
        found: dict[str, object] = {}
        for name, value in wanted.to_query():
            told = found.get(name)
            found[name] = value if told is None else [*told, value] if isinstance(told, list) else [told, value]
        return found | more

    def here(self, **changes: object) -> str:
        """This address with other values of its query; `None` takes one out, a sequence gives several."""
        kept = [(name, value) for name, value in self.request.query_params.multi_items() if name not in changes]
        return self.request.url.path + asked([*kept, *changes.items()])

    @property
    def other_language(self) -> str:
        """The other language."""
        return next(one for one in LANGUAGES if one != self.language)

    @property
    def other_name(self) -> str:
        """What the other language calls itself."""
        return words_of(self.other_language).label("language")

    @property
    def other(self) -> str:
        """This address in the other language."""
        path = self.request.url.path.replace(f"/{self.language}", f"/{self.other_language}", 1)
        return path + (f"?{self.request.url.query}" if self.request.url.query else "")

    @property
    def menu(self) -> list[tuple[str, str]]:
        """The screens with their names, as far as the caller may see them."""
        return [(name, self.phrase(label)) for name, label in MENU if self.caller.may(_NEEDED.get(name, "reader"))]

    @property
    def judge(self) -> str:
        """The name under which the caller judges: that of the user; without users the one this browser gave."""
        return self.caller.name or self.likes.judge

    @property
    def address(self) -> str:
        """From where the caller asks."""
        return self.caller.address or (self.request.client.host if self.request.client else "")

    @property
    def secure(self) -> bool:
        """Whether the browser came by https."""
        return self.request.url.scheme == "https"

    def at(self, name: str) -> bool:
        """Whether this is the screen of that path, or one below it."""
        return self.path.strip("/") == name or (name != "" and self.path.startswith(f"/{name}/"))

    @staticmethod
    def static(name: str) -> str:
        """The address of a static file."""
        return static(name)

    def token(self) -> str:
        """The token that forms of this page carry; the browser gets a name if it has none."""
        self.visitor = self.visitor or Tokens.visitor()
        return self.desk.tokens.token(self.visitor)

    @property
    def change(self) -> int | None:
        """The last change of the ledger that a page without a form shows; others tell none."""
        told: int | None = getattr(self.request.state, "change", None)
        return told

    def visited(self, change: int) -> int | None:
        """The last change that this browser saw before this visit, from that of the last there is."""
        return visit_of(self.request.cookies.get(SEEN), change, int(time.time())).before

    def page(self, template: str, status: int = 200, **values: Any) -> Response:
        """A page."""
        made = templates().get_template(template).render(
            v=self, _=self.phrase, w=self.words, s=self.show, version=__version__, **values
        )  # fmt: skip
        response = HTMLResponse(
            made, status, headers={"content-language": self.language, "cache-control": "private, no-cache"}
        )
        if self.visitor and self.visitor != self.request.cookies.get(Tokens.cookie):
            response.set_cookie(
                Tokens.cookie, self.visitor, max_age=_YEAR, httponly=True, samesite="strict", secure=self.secure
            )
        return response

    def part(self, name: str, record: Hashable, *more: Hashable) -> Markup:
        """A record as a macro of `parts.html` shows it, which asks the view for its language and preferences alone."""
        likes = self.likes.months, self.likes.digits

        def make() -> Markup:
            macro = getattr(templates().get_template("parts.html").module, name)
            return Markup(macro(self, self.show, self.words, record, *more))

        return self.desk.fragments.get((name, self.language, likes, record, more), make)

    def to(self, address: str) -> Response:
        """The way to another view, after something was changed."""
        return RedirectResponse(address, 303)


@functools.lru_cache(maxsize=_HELD)
def _quoted(part: str) -> str:
    return quote(part, safe="")


def asked(pairs: Iterable[tuple[str, object]]) -> str:
    """A query with its question mark, without what is empty.

    >>> asked([("kind", ["call", "visit"]), ("to", None)])
    '?kind=call&kind=visit'
    """
    flat = [
        (name, str(one))
        for name, value in pairs
        for one in (value if isinstance(value, list | tuple) else [value])
        if one not in (None, "")
    ]
    return f"?{urlencode(flat)}" if flat else ""


def view_of(request: Request, language: str) -> View:
    """The view of a request; a language that is none of ours is no page."""
    if language not in LANGUAGES:
        raise MissingInput(request.url.path, "there is no such page", "begin at /")
    return View(request, language)


Here = Annotated[View, Depends(view_of)]


@functools.cache
def templates() -> jinja2.Environment:
    """The templates; what a template does not define is an error, and all that is put into one is escaped."""
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("hiwar.faces.web"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters["mark_class"] = "f-{}".format
    return made


def compile_templates() -> None:
    """Compile the templates, which else the first who asks for each waits for."""
    for name in templates().list_templates():
        templates().get_template(name)


@functools.cache
def static(name: str) -> str:
    """The address of a static file, which changes with what it holds."""
    data = resources.files(__package__).joinpath("static", name).read_bytes()
    return f"/static/{name}?{hashlib.sha256(data).hexdigest()[:10]}"
