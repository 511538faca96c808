"""What each role may do, page by page; and that a judgement bears the name of whom the session belongs to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.users.conftest import PASSWORD, send, sign_in
from tests.web.test_screens import CALL

from hiwar.config import Settings
from hiwar.faces.web.app import create_app
from hiwar.ledger import open_ledger

Visit = Callable[..., TestClient]
LOOK = ("/en/", f"/en/events/{CALL}", "/en/channels", "/en/export", "/en/briefing", "/en/preferences", "/en/account")
CHANGE = ("/en/add", "/en/examples", "/en/review", "/en/review/undo", f"/en/events/{CALL}/judge", "/en/not/there")
ADMIN = ("/en/users", "/ar/users", "/en/audit")


@pytest.mark.parametrize(
    ("role", "changes", "manages"), [("reader", False, False), ("reviewer", True, False), ("admin", True, True)]
)
def test_roles(visit: Visit, role: str, changes: bool, manages: bool) -> None:
    browser = visit(role)
    for path in LOOK:
        assert browser.get(path).status_code == 200, path
    for path in CHANGE:
        assert (browser.post(path).status_code != 403) is changes, path
    for path in ADMIN:
        assert browser.get(path).status_code == (200 if manages else 403), path
    for path in ("/en/users", "/en/users/role", "/en/users/disable", "/en/users/password"):
        assert (browser.post(path, data={"name": "Rima"}).status_code != 403) is manages, path
    menu = browser.get("/en/").text.partition("</nav>")[0]
    assert ("Add pages" in menu) is changes


def test_a_role_that_changed_counts_at_once(visit: Visit, place: Path) -> None:
    browser = visit("admin")
    with open_ledger(place) as ledger:
        ledger.users.set_role("Amal", "reader", "root")
    assert browser.get("/en/users").status_code == 403


def test_a_judgement_bears_the_name_of_the_session(visit: Visit, place: Path) -> None:
    browser = visit("reviewer", client=("192.0.2.7", 5000))
    browser.cookies.set("hiwar_likes", "who=Amal")
    with open_ledger(place) as ledger:
        event = next(ledger.shelf.events())
    page = f"/en/events/{event.id}/judge"
    send(browser, page, page, what=f"wrong|{event.reports[0].id}", why="an echo")
    with open_ledger(place) as ledger:
        (judgement,) = ledger.judgements()
        entry = ledger.users.audit()[0]
    assert judgement.who == "Walid"
    assert (entry.who, entry.whence, entry.did, entry.about) == ("Walid", "192.0.2.7", "judged", judgement.id)
    shown = visit("admin").get("/en/audit").text
    assert "an echo" in shown
    assert "192.0.2.7" in shown


def test_an_admin_manages_users(visit: Visit) -> None:
    admin = visit("admin")
    send(admin, "/en/users", "/en/users", name="Nour", password=PASSWORD, role="reader")
    nour = visit()
    assert sign_in(nour, "Nour").url.path == "/en/"
    send(admin, "/en/users", "/en/users/role", name="Nour", role="admin")
    assert nour.get("/en/users").status_code == 200
    send(admin, "/en/users", "/en/users/disable", name="Nour")
    assert nour.get("/en/").url.path == "/en/login"
    send(admin, "/en/users", "/en/users/enable", name="Nour")
    send(admin, "/en/users", "/en/users/password", name="Nour", password="eight blue doors")
    assert sign_in(nour, "Nour", "eight blue doors").url.path == "/en/"
    for path, more in (("disable", {}), ("role", {"role": "reader"})):
        assert send(admin, "/en/users", f"/en/users/{path}", name="amal", **more).status_code == 400, "not oneself"
    assert send(admin, "/en/users", "/en/users", name="NOUR", password=PASSWORD).status_code == 400
    told = admin.get("/en/audit?did=user_disabled").text
    assert "Nour" in told
    assert admin.get("/en/audit?who=Nobody").status_code == 200


def test_what_one_sees_is_not_kept_for_another(visit: Visit) -> None:
    first = visit("admin").get("/en/channels").text
    assert "Amal" in first
    second = visit("reader").get("/en/channels").text
    assert "Amal" not in second
    assert "Rima" in second


@pytest.mark.parametrize(("open_", "status"), [(False, 403), (True, 200)])
def test_without_users_only_this_machine_is_answered(tmp_path: Path, open_: bool, status: int) -> None:
    app = create_app(Settings(ledger=tmp_path / "ledger.db"), open_to_all=open_)
    for address, expected in (("127.0.0.1", 200), ("::1", 200), ("192.0.2.7", status), ("2001:db8::1", status)):
        with TestClient(app, base_url="http://localhost", client=(address, 1)) as browser:
            assert browser.get("/en/about").status_code == expected
            assert browser.get("/api/v1/about").status_code == expected
            assert browser.get("/en/login").status_code == 200


def test_without_users_the_first_is_made_on_the_command_line(empty_browser: TestClient) -> None:
    assert "hiwar user add" in empty_browser.get("/en/users").text
    data = {"name": "Nour", "password": PASSWORD, "role": "admin"}
    assert send(empty_browser, "/en/preferences", "/en/users", **data).status_code == 400
    assert empty_browser.get("/en/account").status_code == 404


@pytest.fixture
def empty_browser(tmp_path: Path) -> TestClient:
    return TestClient(create_app(Settings(ledger=tmp_path / "ledger.db")), base_url="http://localhost")


def test_a_part_that_is_asked_for_leads_its_page_to_the_sign_in(visit: Visit) -> None:
    """Where a session ended, a list that would go on becomes the sign-in, which leads back to its page."""
    headers = {"hx-request": "true", "hx-current-url": "http://localhost/en/statements?force=says", "accept": "*/*"}
    answer = visit().get("/en/statements?cursor=x", headers=headers, follow_redirects=False)
    assert answer.status_code == 401
    assert answer.headers["hx-redirect"] == "/en/login?next=%2Fen%2Fstatements%3Fforce%3Dsays"
    assert "www-authenticate" not in answer.headers, "a browser would ask for a password of its own"
    elsewhere = {**headers, "hx-current-url": "https://desk.example//evil.example/x"}
    assert visit().get("/en/", headers=elsewhere).headers["hx-redirect"].startswith("/ar/login?next=")
