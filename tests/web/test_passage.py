"""A captured page with marks: no character is lost, and a mark is exactly what is cited."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from hiwar.faces.web.passage import paragraphs, pieces_of
from hiwar.model import Range

TEXTS = st.text("وقال ماكرون\n.😀", max_size=60)
SPANS = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(sorted).map(tuple)


@settings(derandomize=True, max_examples=200)
@given(
    TEXTS, st.dictionaries(st.sampled_from(["date", "kind"]), st.lists(SPANS, max_size=3)), st.lists(SPANS, max_size=2)
)
def test_the_pieces_are_the_text(text: str, cited: dict, body: list) -> None:  # type: ignore[type-arg]
    spans = {name: [(a, min(b, len(text))) for a, b in found if a < len(text)] for name, found in cited.items()}
    pieces = list(pieces_of(text, spans, [Range(*one) for one in body]))
    assert "".join(piece.words for piece in pieces) == text
    for name, found in spans.items():
        marked = sorted({i for a, b in found for i in range(a, b)})
        at, told = 0, []
        for piece in pieces:
            told += range(at, at + len(piece.words)) if name in piece.fields else []
            at += len(piece.words)
        assert told == marked
    anchors = [anchor for piece in pieces for anchor in piece.anchors]
    assert len(anchors) == len(set(anchors)) == sum(a < b for found in spans.values() for a, b in found)


@settings(derandomize=True)
@given(TEXTS)
def test_the_paragraphs_hold_all_but_the_ends_of_lines(text: str) -> None:
    lines = ["".join(piece.words for piece in line) for line in paragraphs(pieces_of(text, {"date": [(1, 4)]}))]
    assert lines == [line for line in text.split("\n") if line]


def test_every_anchor_is_in_a_paragraph() -> None:
    text = "قال\nماكرون"
    for start in range(len(text)):
        found = [
            a for line in paragraphs(pieces_of(text, {"date": [(start, len(text))]})) for p in line for a in p.anchors
        ]
        assert found == ["date-1"], start
