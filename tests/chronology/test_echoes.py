"""Copies of one text are one voice."""

from __future__ import annotations

from tests.chronology.build import contact, examples, page

from hiwar.chronology import echoes, events

NOTE = (
    "the two presidents spoke by telephone today for an hour and a half and agreed that work on the truce goes on "
    "while the strikes on towns must end and the roads south of the capital stay open for those who want to leave"
)
OTHER = (
    "a spokesman told reporters in the evening that nothing was settled in the conversation which he called long and "
    "frank and that each side had laid out once more what it wants from the other before any paper can be signed"
)


def test_a_cut_copy_is_an_echo_and_another_telling_is_none() -> None:
    told = [contact("call", "Emmanuel Macron", "Vladimir Putin", date="2022-02-28")]
    a = page("a", "2022-02-28", told, text=NOTE)
    b = page("b", "2022-03-01", told, text=" ".join(NOTE.split()[:28]))
    c = page("c", "2022-02-28", told, text=OTHER)
    texts = {r.capture.text_id: t for r, t in ((a, NOTE), (b, " ".join(NOTE.split()[:28])), (c, OTHER))}
    found = echoes([b, c, a], texts)
    assert {capture: echo.text for capture, echo in found.items()} == {"cp_a": "cp_a", "cp_b": "cp_a", "cp_c": "cp_c"}
    (event,) = events([a, b, c], texts)
    assert (len(event.origins), len(event.outlets)) == (2, 3)


def test_a_formula_that_comes_again_months_later_is_no_copy() -> None:
    told = [contact("call", "Emmanuel Macron", "Vladimir Putin")]
    pages = [page("a", "2022-02-28", told, text=NOTE), page("b", "2022-06-28", told, text=NOTE + " again")]
    texts = {pages[0].capture.text_id: NOTE, pages[1].capture.text_id: NOTE + " again"}
    assert {echo.text for echo in echoes(pages, texts).values()} == {"cp_a", "cp_b"}


def test_the_voice_is_the_agency_that_is_credited() -> None:
    """Two outlets in their own words, each after one agency: one voice; a third that credits two is its own."""
    told = [contact("call", "Emmanuel Macron", "Vladimir Putin", date="2022-02-28")]
    pages = [
        page("a", "2022-02-28", told, credit="Reuters"),
        page("b", "2022-02-28", told, credit="Reuters"),
        page("c", "2022-02-28", told),
    ]
    assert [echo.origin for _, echo in sorted(echoes(pages).items())] == ["Reuters", "Reuters", "c"]


def test_the_examples_carry_one_agency_note() -> None:
    readings, texts = examples()
    found = echoes(readings, texts)
    names = {r.capture.id: r.capture.path for r in readings}
    note = next(c for c, path in names.items() if path and "agency-note-2022" in path)
    carriers = sorted(str(names[c]).rsplit("/", 1)[-1] for c, echo in found.items() if echo.text == found[note].text)
    assert carriers == ["agency-note-2022.txt", "copy-cut-2022.txt", "copy-reled-2022.txt", "copy-whole-2022.txt"]
    assert len({echo.text for echo in found.values()}) == len(readings) - 3
