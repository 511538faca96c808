"""What changes something: the first start, pages added, judgements; and nothing without a token of this browser."""

from __future__ import annotations

import html
import re
from typing import Any

from fastapi.testclient import TestClient

NOTE = """الرئيس الفرنسي يتصل بنظيره الروسي
24 مارس 2022
أجرى الرئيس الفرنسي إيمانويل ماكرون اليوم اتصالاً هاتفياً مع نظيره الروسي فلاديمير بوتين."""
"""The French president calls his Russian counterpart, 24 March 2022."""


def token(browser: TestClient, address: str) -> str:
    """The token in the form of a page."""
    found = re.search(r'name="token" value="([0-9a-f]+)"', browser.get(address).text)
    assert found
    return found.group(1)


def send(browser: TestClient, form: str, to: str, **more: Any) -> Any:
    """A form as a browser sends it."""
    files = more.pop("files", None)
    return browser.post(to, data={"token": token(browser, form), **more}, files=files)


def test_a_first_start_offers_the_examples(empty: TestClient) -> None:
    assert "examples" in empty.get("/ar/").text
    answer = send(empty, "/ar/welcome", "/ar/examples")
    assert answer.url.path == "/ar/"
    assert len(re.findall('<li class="event"', answer.text)) == 50


def test_pages_are_added_and_read_at_once(empty: TestClient) -> None:
    answer = send(empty, "/en/add", "/en/add", text=NOTE, outlet="صحيفة الأفق")
    assert "read 1 page: 1 contact" in answer.text
    assert "Vladimir Putin" in answer.text
    assert "known before" in send(empty, "/en/add", "/en/add", text=NOTE, outlet="صحيفة الأفق").text
    assert "Vladimir Putin" in empty.get("/en/").text


def test_files_are_added(empty: TestClient) -> None:
    pages = [("files", ("a.txt", NOTE.encode(), "text/plain")), ("files", ("b.bin", bytes(range(256)), "text/plain"))]
    answer = send(empty, "/en/add", "/en/add", files=pages)
    assert "read 1 page" in answer.text
    assert "not read: 1 page" in answer.text


def test_no_private_address_is_asked(empty: TestClient) -> None:
    for address in ("http://127.0.0.1:1/", "http://localhost/", "http://169.254.169.254/latest", "http://[::1]/"):
        answer = send(empty, "/en/add", "/en/add", address=address)
        assert "not read" in answer.text
        assert "public address" in answer.text, address
    for address in ("/etc/passwd", "file:///etc/passwd", "-"):
        assert send(empty, "/en/add", "/en/add", address=address).status_code == 400


def test_a_page_is_never_trusted(empty: TestClient) -> None:
    evil = NOTE.replace("24 مارس", "<script>alert(1)</script><img src=x onerror=alert(1)> 24 مارس")
    answer = send(empty, "/ar/add", "/ar/add", text=evil, outlet='"><script>x</script>')
    for text in (answer.text, empty.get("/ar/").text, empty.get("/ar/search?text=بوتين").text):
        assert "<script>" not in text
        assert "<img src=x" not in text
    page = re.search(r"/ar/articles/cp_[0-9a-f]+", answer.text)
    assert page
    text = empty.get(page.group()).text
    assert "&lt;script&gt;" in text
    assert "<script>a" not in text


def test_nothing_changes_without_the_token_of_this_browser(empty: TestClient) -> None:
    mine = token(empty, "/en/add")
    assert empty.post("/en/add", data={"text": NOTE}).status_code == 400
    assert empty.post("/en/add", data={"text": NOTE, "token": "0" * 64}).status_code == 400
    empty.cookies.clear()
    for address in ("/en/add", "/en/examples", "/en/preferences", "/en/review", "/en/review/undo"):
        data = {"text": NOTE, "token": mine, "question": "", "key": "y"}
        assert empty.post(address, data=data).status_code == 400, address
    assert "/en/welcome" in str(empty.get("/en/").url)


def test_a_question_is_answered_once_and_undone(empty: TestClient) -> None:
    send(empty, "/en/welcome", "/en/examples")
    first = empty.get("/en/review").text
    asked = re.search(r'name="question" value="([^"]+)"', first)
    key = re.search(r'name="key" value="(\w)"', first)
    assert asked
    assert key
    told = {"question": html.unescape(asked.group(1)), "key": key.group(1), "why": "seen on the page"}
    answer = send(empty, "/en/review", "/en/review", **told)
    assert asked.group(1) not in answer.text
    assert "judged by you: 1" in answer.text
    assert "seen on the page" in empty.get(f"/en/events/{html.unescape(asked.group(1)).split('|')[1]}").text
    undone = send(empty, "/en/review", "/en/review/undo")
    assert asked.group(1) in undone.text


def test_preferences_are_kept(empty: TestClient) -> None:
    send(
        empty,
        "/ar/preferences",
        "/ar/preferences",
        theme="dark",
        months="second",
        digits="arabic",
        keys="off",
        who="هدى",
    )
    text = empty.get("/ar/preferences").text
    assert 'data-theme="dark" data-keys="off"' in text
    assert 'value="هدى"' in text
    send(empty, "/ar/welcome", "/ar/examples")
    assert "٢٨ فبراير ٢٠٢٢" in empty.get("/ar/?from=2022-02-28&to=2022-02-28").text


def test_what_changed_since_the_last_visit_is_marked(empty: TestClient) -> None:
    send(empty, "/en/welcome", "/en/examples")
    empty.get("/en/")
    seen = empty.cookies["hiwar_seen"].strip('"').split(".")
    empty.cookies.set("hiwar_seen", f".{seen[1]}.{int(seen[2]) - 3600}", domain="localhost.local", path="/")
    assert "data-changed" not in empty.get("/en/").text
    send(empty, "/en/add", "/en/add", text=NOTE)
    text = empty.get("/en/").text
    assert text.count("data-changed") == 1
    since = re.search(r'href="(/en/\?since=\d+)"', text)
    assert since
    assert len(re.findall('<li class="event"', empty.get(since.group(1)).text)) == 1


def test_an_answer_is_made_again_only_where_something_changed(empty: TestClient) -> None:
    send(empty, "/en/welcome", "/en/examples")
    first = empty.get("/en/channels")
    again = empty.get("/en/channels", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304
    assert empty.get("/en/channels").content == first.content
    send(empty, "/en/add", "/en/add", text=NOTE)
    assert empty.get("/en/channels", headers={"if-none-match": first.headers["etag"]}).status_code == 200


def test_a_preferred_reading_is_marked_with_its_reason_and_taken_back(empty: TestClient) -> None:
    send(empty, "/en/welcome", "/en/examples")
    address = re.search(r"/en/events/ev_[0-9a-f]{16}", empty.get("/en/disagreements").text)
    assert address
    page = f"{address.group()}/judge"
    told = re.findall(r'value="(value\|status\|\w+)"', empty.get(page).text)
    assert len(told) == 2
    other = next(one for one in told if not one.endswith("denied"))
    assert 'class="status held"' in send(empty, page, page, what=other, why="the transcript").text
    assert "the transcript" in empty.get(address.group()).text
    withdrawn = re.search(r'value="(withdrawn\|jd_\w+)"', empty.get(page).text)
    assert withdrawn
    assert "the transcript" not in send(empty, page, page, what=withdrawn.group(1)).text
    assert send(empty, page, page, what="value|status|lapsed").status_code == 400
    assert send(empty, page, page, what="nonsense").status_code == 400
