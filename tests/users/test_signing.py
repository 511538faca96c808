"""Signing in: who comes in, who does not, how often it is tried, and when it is over."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.users.conftest import PASSWORD, form_token, send, sign_in

from hiwar.ledger import open_ledger

Visit = Callable[..., TestClient]


def test_nothing_is_shown_before_one_is_signed_in(visit: Visit) -> None:
    browser = visit()
    for path in ("/", "/ar/", "/en/events/ev_47a3e16895344f19", "/en/users", "/en/export/xlsx", "/en/no/such", "/en"):
        answer = browser.get(path, follow_redirects=False)
        assert answer.status_code == 303, path
        assert "/login" in answer.headers["location"]
    page = browser.get("/en/").text
    assert "Sign in" in page
    assert "Channels" not in page
    assert browser.get("/static/hiwar.css").status_code == 200


def test_one_comes_in_and_back_to_where_one_wanted(visit: Visit) -> None:
    browser = visit()
    wanted = "/en/channels?side=FRA"
    asked = browser.get(wanted)
    assert asked.url.params["next"] == wanted
    answer = sign_in(browser, "rima", back=wanted)
    assert str(answer.url).endswith(wanted)
    assert "Rima" in answer.text


@pytest.mark.parametrize("back", ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:x", ""])
def test_the_way_back_leads_nowhere_else(visit: Visit, back: str) -> None:
    assert sign_in(visit(), "Rima", back=back).url.path == "/en/"


def test_a_wrong_name_and_a_wrong_password_are_told_alike(visit: Visit) -> None:
    told = [sign_in(visit(), *pair) for pair in (("Rima", "wrong password"), ("Nobody", PASSWORD), ("", ""))]
    assert [one.status_code for one in told] == [401] * 3
    assert all("do not fit together" in one.text for one in told)
    assert all(not one.cookies.get("hiwar_session") for one in told)


def test_the_cookie_is_kept_from_scripts_and_other_sites(visit: Visit) -> None:
    for base, secure in (("http://localhost", False), ("https://localhost", True)):
        browser = visit(base=base)
        data = {"token": form_token(browser, "/en/login"), "name": "Rima", "password": PASSWORD}
        cookie = browser.post("/en/login", data=data, follow_redirects=False).headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=lax" in cookie
        assert ("Secure" in cookie) is secure
        assert "Max-Age=604800" in cookie


def test_no_secret_lies_in_the_ledger(visit: Visit, place: Path) -> None:
    browser = visit("admin")
    key = browser.cookies["hiwar_session"]
    made = send(browser, "/en/account", "/en/account/tokens", label="desk").text
    token = made.split('id="made">')[1].split("<")[0]
    with sqlite3.connect(place) as connection:
        held = "\n".join(connection.iterdump())
    for secret in (key, token, PASSWORD):
        assert secret not in held
    assert "$argon2id$" in held


def test_a_form_without_its_token_signs_nobody_in(visit: Visit) -> None:
    answer = visit().post("/en/login", data={"name": "Rima", "password": PASSWORD})
    assert answer.status_code == 400


def test_tries_are_counted(visit: Visit) -> None:
    browser = visit()
    found = [sign_in(browser, "Rima", "wrong password").status_code for _ in range(6)]
    assert found == [401] * 5 + [429]
    refused = sign_in(browser, "RIMA")
    assert refused.status_code == 429, "also the right password, and however the name is cased"
    assert 0 < int(refused.headers["retry-after"]) <= 900
    assert "Too many tries" in refused.text
    assert sign_in(browser, "Walid").status_code == 200, "another name from here"


def test_signing_out_ends_the_session(visit: Visit) -> None:
    browser = visit("reader")
    key = browser.cookies["hiwar_session"]
    assert send(browser, "/en/account", "/en/logout").url.path == "/en/login"
    assert "hiwar_session" not in browser.cookies
    browser.cookies.set("hiwar_session", key)
    assert browser.get("/en/").url.path == "/en/login"


def test_a_session_that_is_over_is_none(visit: Visit, place: Path) -> None:
    browser = visit("reader")
    with sqlite3.connect(place) as connection:
        connection.execute("UPDATE passes SET until = '2020-01-01T00:00:00+00:00'")
    assert browser.get("/en/").url.path == "/en/login"


def test_who_is_shut_out_is_out_at_once(visit: Visit, place: Path) -> None:
    browser = visit("reader")
    with open_ledger(place) as ledger:
        ledger.users.disable("Rima", "root")
    assert browser.get("/en/").url.path == "/en/login"
    assert sign_in(visit(), "Rima").status_code == 401


def test_a_new_password_ends_the_sessions_of_other_browsers(visit: Visit) -> None:
    one, other = visit("reader"), visit("reader")
    for present, again in (("wrong password", "eight blue doors"), (PASSWORD, "another again")):
        data = {"present": present, "new": "eight blue doors", "again": again}
        assert send(one, "/en/account", "/en/account/password", **data).status_code in (400, 401)
    short = {"present": PASSWORD, "new": "short", "again": "short"}
    assert send(one, "/en/account", "/en/account/password", **short).status_code == 400
    data = {"present": PASSWORD, "new": "eight blue doors", "again": "eight blue doors"}
    assert send(one, "/en/account", "/en/account/password", **data).url.path == "/en/account"
    assert one.get("/en/").url.path == "/en/"
    assert other.get("/en/").url.path == "/en/login"
    assert sign_in(visit(), "Rima", "eight blue doors").url.path == "/en/"
