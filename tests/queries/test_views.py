"""What the other lists and pages show: each stands on words, counts what can be listed, and hides nothing."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from hiwar import queries
from hiwar.errors import UsageError
from hiwar.ledger import Ledger, open_ledger
from hiwar.ledger.lists import Sought
from hiwar.pipeline import ingest
from hiwar.queries import NOTHING, Filter, from_query

SAID = "قال الرئيس الفرنسي إيمانويل ماكرون إن بلاده مستعدة للحوار مع روسيا."
"""The French president said that his country is ready for a dialogue with Russia."""


def every_statement(ledger: Ledger, wanted: Filter = NOTHING) -> list[queries.StatementRow]:
    found: list[queries.StatementRow] = []
    cursor: str | None = None
    while True:
        part = queries.statements(ledger, wanted, cursor, 30)
        found += part.items
        cursor = part.next
        if cursor is None:
            assert len(found) == part.total
            return found


def test_a_statement_is_listed_once_with_those_who_repeat_it(ledger: Ledger) -> None:
    rows = every_statement(ledger)
    assert sum(row.repeats + 1 for row in rows) == ledger.lists.count(Sought("statement"))
    repeated = next(row for row in rows if row.repeats)
    page = queries.statement(ledger, repeated.statement.id)
    assert page is not None
    assert len(page.told) == repeated.repeats + 1
    assert page.told[0].statement.id == repeated.statement.id
    assert {row.source.outlet for row in page.told} - {None} == set(repeated.outlets)
    for row in rows:
        text = ledger.text(row.source.text_id)
        assert text is not None
        assert all(text[s.start : s.end] == s.quote for s in (*row.statement.evidence, *row.statement.content))


def test_statements_are_found_by_who_spoke_of_whom(ledger: Ledger) -> None:
    of_macron = every_statement(ledger, from_query({"speaker": "Macron"}))
    assert {row.statement.speaker.id for row in of_macron} == {"emmanuel-macron"}
    direct = every_statement(ledger, from_query({"speaker": "Macron", "form": "direct"}))
    assert {row.statement.form for row in direct} == {"direct"}
    pair = every_statement(ledger, from_query({"between": "FRA,RUS"}))
    either = every_statement(ledger, from_query({"party": ["FRA", "RUS"]}))
    assert {row.statement.id for row in pair} <= {row.statement.id for row in either}
    with pytest.raises(UsageError):
        queries.statements(ledger, from_query({"as_of": "2022-01-01"}))


def test_the_first_to_tell_it_is_the_one_that_is_listed(tmp_path: Path) -> None:
    for name, day in (("late", "2024-03-05"), ("early", "2024-03-01")):
        path = tmp_path / f"{name}.txt"
        path.write_text(f"{name}\n\n{SAID}\n", "utf-8")
        with open_ledger(tmp_path / "ledger.db", create=True) as ledger:
            list(ingest(ledger, path, published=day))
            queries.bring_up(ledger)
            (row,) = queries.statements(ledger).items
    assert (row.source.published.start, row.repeats) == ("2024-03-01", 1)


def test_an_article_shows_every_stretch_that_a_record_stands_on(ledger: Ledger) -> None:
    for row in queries.articles(ledger, many=100).items:
        page = queries.article(ledger, row.source.capture)
        assert page is not None
        stretches = {(one.start, one.end) for one in page.highlights}
        assert all(0 <= start <= end <= len(page.text) for start, end in stretches)
        told = [span for contact in page.reading.contacts for span in contact.evidence]
        assert {(span.start, span.end) for span in told} <= stretches
        for one in page.highlights:
            assert (one.what == "contact") == (one.event is not None)
    assert queries.article(ledger, "cp_0000000000000000") is None


def test_a_search_shows_sentences_with_the_words(ledger: Ledger) -> None:
    found = queries.search(ledger, "السفير")  # the ambassador
    assert found.total == len(found.items) > 1
    days = [row.source.published.start or "" for row in found.items]
    assert days == sorted(days, reverse=True)
    for row in found.items:
        text = ledger.text(row.source.text_id) or ""
        for snippet in row.found:
            assert text[snippet.span.start : snippet.span.end] == snippet.span.quote
            assert snippet.words
            for word in snippet.words:
                assert snippet.span.start <= word.start < word.end <= snippet.span.end
    assert not queries.search(ledger, '"السفير السفير"').items


def test_a_channel_has_the_rows_of_its_entries(ledger: Ledger) -> None:
    for as_of in (None, "2022-03-01"):
        page = queries.channel(ledger, "FRA", "RUS", as_of)
        contacts = {entry.id for entry in page.channel.entries if entry.what == "contact"}
        assert {row.id for row in page.events} == contacts
        assert sum(month.contacts for month in page.months) <= len(contacts)
        assert all(sum(m.levels.values()) == m.contacts == sum(m.initiative.values()) for m in page.months)
    with pytest.raises(UsageError):
        queries.channel(ledger, "FRA", "FRA")


def test_the_overview_counts_what_can_be_listed(ledger: Ledger) -> None:
    told = queries.channels(ledger, many=500, states=True)
    assert told.total == len(told.items)
    for row in told.items:
        assert queries.events(ledger, Filter(between=(row.a, row.b))).total == row.events
        held = queries.events(ledger, Filter(between=(row.a, row.b), status=("held", "ongoing")))
        assert held.total == row.held
        assert row.state is not None
    part = queries.channels(ledger, many=3)
    rest = queries.channels(ledger, cursor=part.next, many=500)
    assert [(r.a, r.b) for r in (*part.items, *rest.items)] == [(r.a, r.b) for r in told.items]
    assert all("FRA" in (row.a, row.b) for row in queries.channels(ledger, "FRA").items)


def test_what_is_announced_lies_ahead(ledger: Ledger) -> None:
    found = queries.upcoming(ledger, NOTHING, "2022-02-10")
    assert found.items
    for row in found.items:
        when = row.new_date if row.status == "postponed" else row.date
        assert when is not None
        assert (when.end or "9999") >= "2022-02-10" or not when.known
        assert row.status in ("planned", "proposed", "conditional", "postponed")
    assert not queries.upcoming(ledger, NOTHING, "2090-01-01").items


def test_a_timeline_tells_whom_somebody_met(ledger: Ledger) -> None:
    macron = queries.person(ledger, "emmanuel-macron")
    assert macron is not None
    met = dict(macron.persons_met)["vladimir-putin"]
    both = queries.events(ledger, Filter(party=("emmanuel-macron", "vladimir-putin")))
    assert met == both.total
    assert ("president", "FRA") in {(one.office, one.body) for one in macron.tenures}
    france = queries.state(ledger, "FRA")
    president = queries.office(ledger, "president@FRA")
    assert france is not None
    assert president is not None
    assert france.events.total >= president.events.total >= 1
    assert queries.person(ledger, "FRA") is None
    assert queries.state(ledger, "nowhere") is None
    assert queries.office(ledger, "juggler@FRA") is None


def test_an_outlet_has_own_pages_and_copies(ledger: Ledger) -> None:
    rows = queries.outlets(ledger)
    assert sum(row.articles for row in rows) <= queries.about(ledger).articles
    copies = 0
    for row in rows:
        page = queries.outlet(ledger, row.name)
        assert page is not None
        assert page.own + page.copied == row.articles == page.articles.total
        assert sum(one.articles for one in page.echoes) == page.copied
        copies += page.copied
    assert copies
    assert queries.outlet(ledger, "no such outlet") is None


def test_what_disagrees_is_shown_with_its_events(ledger: Ledger) -> None:
    found = queries.disagreements(ledger)
    assert found.exact
    assert found.total == len(found.items) > 0
    for row in found.items:
        assert tuple(one.id for one in row.events) == row.disagreement.events
    first = found.items[0].disagreement.kind
    assert {row.disagreement.kind for row in queries.disagreements(ledger, kinds=(first,)).items} == {first}
    with pytest.raises(UsageError):
        queries.disagreements(ledger, kinds=("quarrel",))


def test_problems_are_listed_under_their_codes(ledger: Ledger) -> None:
    told = queries.problems(ledger)
    assert told.of_articles
    for code, many in told.of_articles:
        assert queries.problems(ledger, code).articles.total == many
    for code, many in told.of_events:
        assert queries.doubtful(ledger, code).total == many


def test_whoever_applies_all_changes_has_the_lists(ledger: Ledger) -> None:
    held: dict[tuple[str, str], queries.Change] = {}
    since = 0
    for _ in itertools.count():
        part = queries.changes(ledger, since, 37)
        for one in part.items:
            held[one.what, one.id] = one
        since = part.next
        if not part.more:
            break
    there = {key for key, one in held.items() if not one.gone}
    assert {id_ for what, id_ in there if what == "event"} == {event.id for event in ledger.shelf.events()}
    assert len([key for key in there if key[0] == "statement"]) == ledger.lists.count(Sought("statement"))
    assert all(one.event or one.statement or one.article for one in held.values() if not one.gone)
    assert queries.changes(ledger, since).items == ()
    assert queries.changes(ledger, since).next == since
    with pytest.raises(UsageError, match="begin again"):
        queries.changes(ledger, since + 1)


def test_what_is_gone_is_told(tmp_path: Path) -> None:
    from hiwar.pipeline import decide

    path = tmp_path / "call.txt"
    path.write_text("أجرى الرئيس الفرنسي يوم 3 مارس 2022 اتصالا هاتفيا مع نظيره الروسي.", "utf-8")
    with open_ledger(tmp_path / "ledger.db", create=True) as ledger:
        list(ingest(ledger, path))
        queries.bring_up(ledger)
        (row,) = queries.events(ledger).items
        change = ledger.lists.change()
        decide(ledger, "wrong", [row.id], "somebody")
        queries.bring_up(ledger)
        assert not queries.events(ledger).items
        (gone,) = (one for one in queries.changes(ledger, change).items if one.what == "event")
        assert (gone.id, gone.gone, gone.event) == (row.id, True, None)


def test_about_tells_what_is_there(ledger: Ledger) -> None:
    told = queries.about(ledger)
    assert told.events == queries.events(ledger).total == sum(many for _, many in told.kinds)
    assert sum(share.events for share in told.shares) == told.events
    assert told.articles == queries.articles(ledger).total
    assert told.captures == told.articles


def test_a_pool_gives_what_was_added_meanwhile(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(SAID, "utf-8")
    pool = queries.Pool(tmp_path / "ledger.db", create=True, size=2)
    with pool.ledger() as one, pool.ledger() as other:
        assert one is not other
        assert not queries.articles(one).items
        list(ingest(other, path))
    with pool.ledger() as ledger:
        assert queries.articles(ledger).total == 1
    pool.close()


def test_what_was_judged_of_a_name_is_listed_so(tmp_path: Path) -> None:
    from hiwar.pipeline import name_person, withdraw

    path = tmp_path / "page.txt"
    path.write_text("قال الوزير سعيد الرملاوي إن بلاده مستعدة للحوار مع روسيا.", "utf-8")
    with open_ledger(tmp_path / "ledger.db", create=True) as ledger:
        list(ingest(ledger, path))
        queries.bring_up(ledger)
        (row,) = queries.statements(ledger).items
        name = row.statement.speaker.name_ar
        assert name
        judged = name_person(ledger, name, "sergei-lavrov", "somebody")
        queries.bring_up(ledger)
        (found,) = queries.statements(ledger, Filter(speaker=("sergei-lavrov",))).items
        assert found.statement.speaker.id == "sergei-lavrov"
        withdraw(ledger, judged.id, "somebody")
        queries.bring_up(ledger)
        assert not queries.statements(ledger, Filter(speaker=("sergei-lavrov",))).items
