"""The briefing builder: two sides and a day, the briefing as it reads, and the files that it can be taken as."""

from __future__ import annotations

import datetime
import io

from fastapi import APIRouter
from fastapi.responses import Response

from hiwar.errors import UsageError
from hiwar.faces.brief import FORMS, LANGUAGES, brief, write
from hiwar.faces.web.kept import KeptRoute
from hiwar.faces.web.view import Here, View
from hiwar.pipeline import Bound
from hiwar.queries import party_named

router = APIRouter()
kept = APIRouter(route_class=KeptRoute)
_MONTH = datetime.timedelta(days=31)


@kept.get("/{language}/briefing")
def build(v: Here, a: str = "", b: str = "", since: str = "", as_of: str = "", lang: str = "") -> Response:
    """The form, and the briefing where two sides are named."""
    with v.desk.pool.ledger() as ledger:
        latest = ledger.latest()
        asked = _asked(v, a, b, since, as_of, latest) if a and b else None
        lang = lang if lang in LANGUAGES else v.language
        leaflets = brief(Bound(ledger), *asked[:3], lang, asked[3]) if asked else ()
    return v.page(
        "briefing.html", a=a, b=b, since=asked[2] if asked else since or _month_before(latest), as_of=as_of, lang=lang,
        languages=LANGUAGES, leaflets=leaflets, forms=FORMS,
    )  # fmt: skip


@router.get("/{language}/briefing/{form}")
def take(v: Here, form: str, a: str, b: str, since: str, as_of: str = "", lang: str = "") -> Response:
    """The briefing as a file."""
    if form not in FORMS:
        raise UsageError(form, "there is no such form", f"one of: {', '.join(FORMS)}")
    out = io.BytesIO()
    with v.desk.pool.ledger() as ledger:
        one, other, begin, day = _asked(v, a, b, since, as_of, ledger.latest())
        write(brief(Bound(ledger), one, other, begin, lang if lang in LANGUAGES else v.language, day), form, out)
    name = f"hiwar-{one}-{other}{FORMS[form].ending}".lower()
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(out.getvalue(), media_type=FORMS[form].media, headers=headers)


def _asked(
    v: View, a: str, b: str, since: str, as_of: str, latest: str | None
) -> tuple[str, str, str, datetime.date | None]:
    """The sides by id, the day since which, and the day as of which."""
    one, other = (party_named("briefing", side, v.desk.folders) for side in (a, b))
    if one == other:
        raise UsageError(f"{a} {b}", "both are the same side", "name two")
    begin, day = (_day(told) for told in (since or _month_before(latest), as_of))
    return one, other, (begin or datetime.date.min).isoformat(), day


def _month_before(day: str | None) -> str:
    return (datetime.date.fromisoformat(day) - _MONTH).isoformat() if day else ""


def _day(told: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(told) if told else None
    except ValueError as error:
        raise UsageError("since", f"{told!r} is no day", "write it as 2022-03-24") from error


router.include_router(kept)
