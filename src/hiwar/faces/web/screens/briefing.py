"""The briefing builder: channels and a day, the briefing as it reads, and the files that it can be taken as."""

from __future__ import annotations

import datetime
import io
import itertools
from collections.abc import Sequence
from typing import Annotated, NamedTuple

from fastapi import APIRouter, Query
from fastapi.responses import Response

from hiwar.errors import UsageError
from hiwar.faces.brief import FORMS, LANGUAGES, briefs, write
from hiwar.faces.web.kept import KeptRoute
from hiwar.faces.web.view import Here, View
from hiwar.pipeline import Bound
from hiwar.queries import party_named

router = APIRouter()
kept = APIRouter(route_class=KeptRoute)
_MONTH = datetime.timedelta(days=31)
MOST = 12
"""How many channels a briefing holds."""
Sides = Annotated[Sequence[str], Query()]
"""One side of each channel, in order."""


class Asked(NamedTuple):
    """What is asked for: the sides of each channel by id, the day since which, and the day as of which."""

    channels: list[tuple[str, str]]
    since: str
    day: datetime.date | None


@kept.get("/{language}/briefing")
def build(v: Here, a: Sides = (), b: Sides = (), since: str = "", as_of: str = "", lang: str = "") -> Response:
    """The form, with room for one channel more, and the briefing where two sides are named."""
    named = _named(a, b)
    with v.desk.pool.ledger() as ledger:
        latest = ledger.latest()
        asked = _asked(v, named, since, as_of, latest) if named else None
        lang = lang if lang in LANGUAGES else v.language
        leaflets = briefs(Bound(ledger), asked.channels, asked.since, lang, asked.day) if asked else ()
    return v.page(
        "briefing.html", named=asked.channels if asked else named, room=len(named) < MOST,
        since=asked.since if asked else _month_before(latest), as_of=as_of, lang=lang, languages=LANGUAGES,
        leaflets=leaflets, forms=FORMS,
    )  # fmt: skip


@router.get("/{language}/briefing/{form}")
def take(v: Here, form: str, since: str, a: Sides = (), b: Sides = (), as_of: str = "", lang: str = "") -> Response:
    """The briefing as a file."""
    if form not in FORMS:
        raise UsageError(form, "there is no such form", f"one of: {', '.join(FORMS)}")
    named = _named(a, b)
    if not named:
        raise UsageError("a", "it takes two parties", "go back and change it")
    out = io.BytesIO()
    with v.desk.pool.ledger() as ledger:
        asked = _asked(v, named, since, as_of, ledger.latest())
        language = lang if lang in LANGUAGES else v.language
        write(briefs(Bound(ledger), asked.channels, asked.since, language, asked.day), form, out)
    name = "-".join(asked.channels[0]) if len(asked.channels) == 1 else "briefing"
    headers = {"content-disposition": f'attachment; filename="hiwar-{name.lower()}{FORMS[form].ending}"'}
    return Response(out.getvalue(), media_type=FORMS[form].media, headers=headers)


def _named(a: Sequence[str], b: Sequence[str]) -> list[tuple[str, str]]:
    """The channels as they are named, two sides each; what was left empty is none."""
    named = [(one.strip(), other.strip()) for one, other in itertools.zip_longest(a, b, fillvalue="")]
    named = [pair for pair in named if any(pair)]
    if not all(all(pair) for pair in named):
        raise UsageError(" ".join("".join(pair) for pair in named), "it takes two sides", "name two")
    if len(named) > MOST:
        raise UsageError("a", f"it takes at most {MOST} channels", "leave some out")
    return named


def _asked(v: View, named: Sequence[tuple[str, str]], since: str, as_of: str, latest: str | None) -> Asked:
    """The sides by id, the day since which, and the day as of which."""
    channels = []
    for pair in named:
        one, other = (party_named("briefing", side, v.desk.folders) for side in pair)
        if one == other:
            raise UsageError(" ".join(pair), "both are the same side", "name two")
        channels.append((one, other))
    begin, day = (_day(told) for told in (since or _month_before(latest), as_of))
    return Asked(list(dict.fromkeys(channels)), (begin or datetime.date.min).isoformat(), day)


def _month_before(day: str | None) -> str:
    return (datetime.date.fromisoformat(day) - _MONTH).isoformat() if day else ""


def _day(told: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(told) if told else None
    except ValueError as error:
        raise UsageError("since", f"{told!r} is no day", "write it as 2022-03-24") from error


router.include_router(kept)
