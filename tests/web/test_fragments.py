"""Fragments that are made once."""

from __future__ import annotations

from pathlib import Path

from fastapi.testclient import TestClient
from markupsafe import Markup

from hiwar.config import Settings
from hiwar.faces.web.app import create_app
from hiwar.faces.web.fragments import Fragments


def test_a_fragment_is_made_once_while_it_is_held() -> None:
    made: list[str] = []

    def make(name: str) -> Markup:
        made.append(name)
        return Markup(name)

    fragments = Fragments(most=2)
    for name in "ababcab":
        assert fragments.get(name, lambda name=name: make(name)) == name  # type: ignore[misc]
    assert made == ["a", "b", "c", "a", "b"]


def test_pages_are_the_same_whether_their_parts_were_made_before(example_ledger: Path) -> None:
    app = create_app(Settings(ledger=example_ledger))
    with TestClient(app, base_url="http://localhost") as client:
        for path in ("/ar/", "/en/", "/ar/statements", "/ar/who/RUS", "/en/channels/FRA/RUS"):
            first = client.get(path)
            app.state.desk.answers._held.clear()
            assert app.state.desk.fragments._held
            assert client.get(path).text == first.text
        client.cookies.set("hiwar_likes", "digits=arabic")
        assert "٢٠" in client.get("/ar/").text
        assert "٢٠" not in client.get("/en/").text
