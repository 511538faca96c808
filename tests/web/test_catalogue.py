"""The catalogues: no phrase of the pages lacks its Arabic, none is left over, and none loses its values."""

from __future__ import annotations

import string

import pytest
from tests.web.phrases import used

from hiwar.errors import DataError
from hiwar.faces.catalogue import catalogue_of, entries


def test_every_phrase_has_its_arabic() -> None:
    arabic = catalogue_of("ar").phrases
    missing = {phrase: sorted(files) for phrase, files in used().items() if not arabic.get(phrase)}
    assert missing == {}


def test_no_entry_is_left_over() -> None:
    assert sorted(set(catalogue_of("ar").phrases) - set(used()) - {""}) == []


def test_the_values_of_a_phrase_are_in_its_translation() -> None:
    for said, told in catalogue_of("ar").phrases.items():
        fields = [{name for _, name, _, _ in string.Formatter().parse(text) if name} for text in (said, told)]
        assert fields[0] == fields[1], said


def test_a_phrase_that_nobody_translated_is_shown_as_it_is_written() -> None:
    assert catalogue_of("ar").phrase("no such phrase") == "no such phrase"


def test_a_line_that_is_no_entry_is_told_with_its_number() -> None:
    with pytest.raises(DataError, match=r"x\.po:1"):
        list(entries('"no msgid before"\n', "x.po"))


def test_phrases_are_found_where_they_are_used() -> None:
    assert {"Chronology", "Fields", "inferred"} <= set(used())
