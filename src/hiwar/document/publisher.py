"""The publisher: whose page it is, and by what that is known.

What enters is the page with its head and the names that stand beside its text; what leaves is the outlet,
with the basis: given by the caller, stated by the page, inferred from its address. Invariant: a page that
says nothing has no outlet; a domain that no outlet of ours has is kept as a domain.
"""

from __future__ import annotations

import functools

from hiwar.document.credits import credit_line
from hiwar.document.head import Head
from hiwar.document.lines import Line
from hiwar.document.masthead import Masthead
from hiwar.document.phrases import plain
from hiwar.document.pictures import OWN_MARK
from hiwar.knowledge.outlets import Outlet, Outlets, host_of
from hiwar.languages import load
from hiwar.model import OutletName, Page
from hiwar.text.tokens import MARK, tokenise

_LONGEST_NAME = 40


def publisher_of(
    page: Page,
    lines: list[Line],
    roles: list[str],
    head: Head,
    captions: list[int],
    notices: list[int],
    masthead: Masthead | None,
    outlets: Outlets,
) -> OutletName:
    """The outlet of a page; `captions` and `notices` are lines that may name it."""
    domain = host_of(page.capture.url) if page.capture.url else None
    by_address = outlets.of_address(page.capture.url) if page.capture.url else None
    if page.outlet:
        return _given(page.outlet, by_address, domain, outlets)
    if page.stated_outlet:
        return _stated(page.stated_outlet, by_address, domain, outlets)
    if by_address:
        return _name(by_address, domain, "inferred")
    named = (
        _of_masthead(page.text, masthead, outlets, sure=True)
        or _behind_title(page.text, head, outlets)
        or _of_own_line(page.text, lines, roles, head, captions, outlets)
        or _of_caption(page.text, lines, captions, outlets)
        or _of_notice(page.text, lines, notices, outlets)
        or _of_masthead(page.text, masthead, outlets, sure=False)
    )
    return named or OutletName(domain=domain)


def _name(outlet: Outlet, domain: str | None, basis: str) -> OutletName:
    return OutletName(
        name=outlet.name,
        domain=domain,
        basis=basis,  # type: ignore[arg-type]
        kind=outlet.kind,
        state=outlet.state,
    )


def _given(name: str, by_address: Outlet | None, domain: str | None, outlets: Outlets) -> OutletName:
    """The caller's outlet; an address of ours completes it."""
    known = outlets.of_name(name) or by_address
    return _name(known, domain, "given") if known else OutletName(name=name, domain=domain, basis="given")


def _stated(name: str, by_address: Outlet | None, domain: str | None, outlets: Outlets) -> OutletName:
    found = outlets.of_form(name)
    known = by_address or (found[0] if len(found) == 1 else None)
    return _name(known, domain, "stated") if known else OutletName(name=name, domain=domain, basis="stated")


def _of_masthead(text: str, masthead: Masthead | None, outlets: Outlets, *, sure: bool) -> OutletName | None:
    """The name in the masthead, as the page writes it unless we know it."""
    if masthead is None or (masthead.basis == "stated") != sure:
        return None
    name = text[masthead.start : masthead.end]
    found = outlets.of_form(name)
    return _name(found[0], None, masthead.basis) if len(found) == 1 else OutletName(name=name, basis=masthead.basis)


def _behind_title(text: str, head: Head, outlets: Outlets) -> OutletName | None:
    """The name behind «title – outlet»."""
    if head.outlet is None:
        return None
    name = text[slice(*head.outlet)].strip()
    found = outlets.of_form(name)
    if len(found) == 1:
        return _name(found[0], None, "stated")
    return OutletName(name=name, basis="stated") if name and len(name) <= _LONGEST_NAME else None


def _of_own_line(
    text: str, lines: list[Line], roles: list[str], head: Head, captions: list[int], outlets: Outlets
) -> OutletName | None:
    """An outlet's name that stands alone in the head; an agency's only if its captions bear it too."""
    stop = head.lead if head.lead is not None else min(len(lines), 8)
    for one in range(stop):
        named = credit_line(text, lines[one], outlets) if roles[one] in ("credit", "noise", "heading") else None
        if named is None or named.outlet is None:
            continue
        in_caption = any(plain(named.name) in lines[caption].form for caption in captions)
        if in_caption or named.outlet.kind not in ("agency", "platform"):
            return _name(named.outlet, None, "stated")
    return None


def _of_caption(text: str, lines: list[Line], captions: list[int], outlets: Outlets) -> OutletName | None:
    """The outlet whose own mark the captions bear: «... - outlet, 1920, 17.03.2021»."""
    for one in captions:
        match = OWN_MARK.search(text, lines[one].start, lines[one].end)
        found = outlets.of_form(match.group(1)) if match else ()
        if len(found) == 1:
            return _name(found[0], None, "stated")
    return None


@functools.cache
def _before_name() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(plain(form).split()) for form in load("ar", "page")["outlet"]["named_in_notice"])


def _of_notice(text: str, lines: list[Line], notices: list[int], outlets: Outlets) -> OutletName | None:
    """The platform whose disclaimer the page bears."""
    for one in notices:
        tokens = [token for token in tokenise(text, lines[one].start, lines[one].end) if token.kind != MARK]
        forms = [token.form for token in tokens]
        for words in _before_name():
            for place in range(len(forms) - len(words)):
                if tuple(forms[place : place + len(words)]) == words:
                    token = tokens[place + len(words)]
                    name = text[token.start : token.end]
                    found = outlets.of_form(name)
                    return _name(found[0], None, "stated") if found else OutletName(name=name, basis="stated")
    return None
