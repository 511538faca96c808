"""What persons know of names, copies and missed contacts is applied on read, bounded, and can be taken back."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from tests.chronology.test_judge import as_bytes, ledger, now

from hiwar.chronology import channel, events, kept_channel
from hiwar.chronology.pages.tellings import unique
from hiwar.errors import UsageError
from hiwar.ledger import Ledger, open_ledger
from hiwar.model import Event, Judgement, Reading
from hiwar.pipeline import add_missed, call_copy, decide, ingest, judge_again, name_person, take_in, withdraw
from hiwar.pipeline.review import Review

__all__ = ["ledger"]
# The Russian minister met his Iranian counterpart, who has an invented name, in Moscow on 1 March.
MINISTER = "التقى وزير الخارجية الروسي سيرغي لافروف في موسكو، الثلاثاء 1 مارس 2022، نظيره الإيراني {}."
OTHERWISE = "اجتمع وزير الخارجية الروسي سيرغي لافروف في موسكو بنظيره الإيراني {}، وذلك الثلاثاء 1 مارس 2022."
ONE, OTHER = "بهرام سهرابي", "كوروش رستمي"
DAY = "2022-03-02"


def pages(folder: Path, **texts: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text)
    return folder


def take(ledger: Ledger, folder: Path, **texts: str) -> None:
    for one in ingest(ledger, pages(folder, **texts), published=DAY):
        assert one.error is None


def loose(ledger: Ledger) -> tuple[Event, ...]:
    readings = unique(ledger.readings())
    texts = {r.capture.text_id: ledger.text(r.capture.text_id) or "" for r in readings}
    return events(readings, texts, judgements=ledger.judgements())


def people(found: tuple[Event, ...]) -> set[str | None]:
    return {party.id for event in found for party in event.parties}


def reading_of(ledger: Ledger, name: str) -> Reading:
    return next(one for one in ledger.readings() if (one.capture.path or "").endswith(f"{name}.txt"))


def test_a_name_is_a_person_everywhere_and_later_too(ledger: Ledger, tmp_path: Path) -> None:
    take(ledger, tmp_path / "a", a=MINISTER.format(ONE))
    before = now(ledger)
    assert "ebrahim-raisi" not in people(before)
    made = name_person(ledger, ONE, "ebrahim-raisi", "desk", "a slip")
    assert "ebrahim-raisi" in people(now(ledger))
    take(ledger, tmp_path / "b", b="نقلت وكالة. " + MINISTER.format(ONE))
    assert [("ebrahim-raisi" in people((event,))) for event in now(ledger)] == [True] * len(now(ledger))
    assert as_bytes(now(ledger)) == as_bytes(loose(ledger))
    assert any("judged by desk: a slip" in (party.why or "") for event in now(ledger) for party in event.parties)
    withdraw(ledger, made.id, "desk")
    assert "ebrahim-raisi" not in people(now(ledger))
    assert as_bytes(now(ledger)) == as_bytes(loose(ledger))


def test_a_name_in_one_page_alone(ledger: Ledger, tmp_path: Path) -> None:
    take(
        ledger,
        tmp_path / "a",
        a=MINISTER.format(ONE),
        b="وفي خبر آخر. " + MINISTER.format(ONE).replace("1 مارس", "8 فبراير"),
    )
    name_person(ledger, ONE, "ebrahim-raisi", "desk", scope=reading_of(ledger, "a").capture.id)
    assert ["ebrahim-raisi" in people((event,)) for event in now(ledger)].count(True) == 1
    with pytest.raises(UsageError):
        name_person(ledger, "زيد بن عمرو", "ebrahim-raisi", "desk")
    with pytest.raises(UsageError):
        name_person(ledger, ONE, "France", "desk")


def test_two_written_names_are_one_person(ledger: Ledger, tmp_path: Path) -> None:
    take(ledger, tmp_path / "a", a=MINISTER.format(ONE), b="وفي خبر آخر. " + MINISTER.format(OTHER))
    assert len(now(ledger)) == 2
    name_person(ledger, OTHER, ONE, "desk")
    assert len(now(ledger)) == 1


def test_a_copy_is_no_voice_of_its_own(ledger: Ledger, tmp_path: Path) -> None:
    take(ledger, tmp_path / "a", a=MINISTER.format(ONE), b=OTHERWISE.format(ONE))
    (before,) = now(ledger)
    a, b = (reading_of(ledger, name).capture for name in "ab")
    made = call_copy(ledger, str(b.path), a.id, "desk")
    (event,) = now(ledger)
    assert (len(before.origins), len(event.origins)) == (2, 1)
    assert as_bytes(now(ledger)) == as_bytes(loose(ledger))
    call_copy(ledger, a.id, b.id, "desk", "they copy each other, which cannot be")
    assert as_bytes(now(ledger)) == as_bytes(loose(ledger))
    for judgement in ledger.judgements():
        withdraw(ledger, judgement.id, "desk")
    assert made.texts == (b.text_id, a.text_id)
    assert as_bytes(now(ledger)) == as_bytes((before,))
    with pytest.raises(UsageError):
        call_copy(ledger, a.id, "cp_none", "desk")


FRENCH = "Le président Macron s'est entretenu par téléphone avec M. Poutine le 1er mars.\nUn communiqué suivra.\n"
SAID = "Macron s'est entretenu par téléphone avec M. Poutine"


def missed(ledger: Ledger, page: str, **told: str) -> Judgement:
    return add_missed(
        ledger, page, SAID, "call", "held", ["Macron", "vladimir-putin"], "desk", date="2022-03-01", **told
    )  # type: ignore[arg-type]  # fmt: skip


def test_a_missed_contact_of_a_page_in_french(ledger: Ledger, tmp_path: Path) -> None:
    take(ledger, tmp_path / "a", a=FRENCH)
    page = reading_of(ledger, "a").capture
    assert now(ledger) == ()
    made = missed(ledger, page.id, level="leaders", place="Paris")
    (event,) = now(ledger)
    assert (event.kind, event.status, event.sides, event.date.edtf) == ("call", "held", ("FRA", "RUS"), "2022-03-01")
    assert [span.quote for report in event.reports for span in report.evidence] == [SAID]
    assert event.addresses == ("ev_" + made.reports[0].partition("_")[2],)
    assert as_bytes(now(ledger)) == as_bytes(loose(ledger))
    state = kept_channel(ledger, "FRA", "RUS").state
    assert (state.rung, state.level) == ("held", "leaders")
    found = channel(loose(ledger), unique(ledger.readings()), "FRA", "RUS", judgements=ledger.judgements())
    assert found.state == state
    assert list(ledger.check()) == []
    decide(ledger, "value", [event.id], "desk", "", "kind", "call")
    with open_ledger(tmp_path / "other.db", create=True) as other:
        take(other, tmp_path / "a")
        take_in(other, [msgspec.json.encode(one) for one in ledger.judgements()], "file")
        assert as_bytes(now(other)) == as_bytes(now(ledger))
    withdraw(ledger, made.id, "desk")
    assert now(ledger) == ()


@pytest.mark.parametrize("words", ["avec le roi", "M", " "])
def test_the_words_of_a_missed_contact_stand_in_its_page_once(ledger: Ledger, tmp_path: Path, words: str) -> None:
    take(ledger, tmp_path / "a", a=FRENCH)
    with pytest.raises(UsageError):
        add_missed(ledger, str(tmp_path / "a" / "a.txt"), words, "call", "held", ["FRA", "RUS"], "desk")
    with pytest.raises(UsageError):
        add_missed(ledger, str(tmp_path / "a" / "a.txt"), SAID, "call", "held", ["FRA"], "desk")


def test_a_missed_contact_that_is_read_later_is_asked_again(ledger: Ledger, tmp_path: Path) -> None:
    text = MINISTER.format(ONE)
    take(ledger, tmp_path / "a", a=text)
    page = reading_of(ledger, "a")
    found = page.contacts
    ledger.add(next(ledger.pages()), msgspec.structs.replace(page, contacts=(), engine="blind"))
    assert now(ledger) == ()
    add_missed(ledger, page.capture.id, text[:40], "meeting", "held", ["RUS", "IRN"], "desk", date="2022-03-01")
    assert [event.problems for event in now(ledger)] == [()]
    ledger.add(next(ledger.pages()), msgspec.structs.replace(page, contacts=found, engine="blind no more"))
    (event,) = now(ledger)
    assert [problem.code for problem in event.problems] == ["judged_on_another_reading"]
    (asked,) = Review(ledger, "desk").questions()
    assert asked.about == "again"
    judge_again(ledger, ledger.judgements()[-1], "desk")
    assert [event.problems for event in now(ledger)] == [()]
    assert Review(ledger, "desk").questions() == []
