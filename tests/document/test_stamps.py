"""Stamps: which lines say a day of publication, and what they say."""

from __future__ import annotations

import pytest

from hiwar.document.lines import lines_of
from hiwar.document.stamps import Stamp, days_in, stamp_of


def stamp(line: str) -> Stamp | None:
    return stamp_of(line, lines_of(line)[0])


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("2022-03-24", "2022-03-24"),
        ("Thu, 24 Mar 2022 02:20:10 GMT", "2022-03-24"),
        ("2025-11-24T15:55+0000", "2025-11-24"),
        ("2022/03/24 - 10:05", "2022-03-24"),
        ("24-03-2022", "2022-03-24"),
        ("24 - 3 - 2022 | 09:48", "2022-03-24"),
        ("٢٤/٠٣/٢٠٢٢", "2022-03-24"),
        ("3/24/2022", "2022-03-24"),
        ("12:49 GMT 03.02.2026 (تم التحديث: 13:16 GMT 03.02.2026)", "2026-02-03"),
        ("الخميس 24 مارس 2022", "2022-03-24"),
        ("الخميس، 24 مارس/آذار 2022 - 10:30 ص", "2022-03-24"),
        ("24 آذار 2022", "2022-03-24"),
        ("28 جانفي 2022", "2022-01-28"),
        ("30 ماي 2022", "2022-05-30"),
        ("14-مايو-2024", "2024-05-14"),
        ("أغسطس 8, 2015, 1:16 ص", "2015-08-08"),
        ("29 13:03 2020 أكتوبر", "2020-10-29"),
        ("- Jan 20, 2022", "2022-01-20"),
        ("تاريخ النشر: 16th, July 2023 GMT", "2023-07-16"),
        ("الخميس 7/3/1429 هـ - الموافق 13/3/2008 م", "2008-03-13"),
        ("date 2026-02-03", "2026-02-03"),
    ],
)
def test_a_stamp_says_its_day(line: str, day: str) -> None:
    found = stamp(line)
    assert found is not None
    assert found.when is not None
    assert found.when.edtf == day
    assert found.when.basis == "stated"
    assert not found.rest
    mention = found.when.mention
    assert mention is not None
    assert line[mention.start : mention.end] == mention.quote


@pytest.mark.parametrize("line", ["31 يناير, 01:57 GMT", "19:23 ت م", "02:22 م", "150 د"])
def test_a_stamp_without_a_year_has_no_day(line: str) -> None:
    found = stamp(line)
    assert found is None or found.when is None


@pytest.mark.parametrize(
    "line",
    [
        "التقى الوزيران يوم 24 مارس 2022 في مسقط على هامش اجتماع اللجنة المشتركة",
        "قمة 2022 تبحث المناخ والأمن الغذائي في القارة",
        "وفد من 12 عضوا",
        "لا شيء هنا",
    ],
)
def test_a_date_among_words_is_no_stamp(line: str) -> None:
    assert stamp(line) is None


def test_labels_are_told_apart() -> None:
    published, updated = stamp("نشر: 24/03/2022"), stamp("آخر تحديث: 25/03/2022")
    assert published is not None
    assert updated is not None
    assert (published.label, updated.label) == ("published", "updated")


def test_the_outlet_of_an_aggregator_is_kept() -> None:
    line = "نشر في صحيفة المثال يوم 24 - 03 - 2022"
    found = stamp(line)
    assert found is not None
    assert found.source is not None
    assert line[slice(*found.source)] == "صحيفة المثال"


def test_the_words_beside_a_day_are_its_rest() -> None:
    found = stamp("نواكشوط، 25/10/2019")
    assert found is not None
    assert found.rest == ("نواكشوط",)


@pytest.mark.parametrize("line", ["31/02/2022", "2022-13-45", "99/99/2022"])
def test_no_day_that_the_calendar_lacks(line: str) -> None:
    assert days_in(line, 0, len(line)) == []


def test_a_hijri_day_alone_is_an_interval() -> None:
    (found,) = days_in("26/10/1436", 0, 10)
    assert (found.when.start, found.when.end) == ("2015-08-10", "2015-08-12")


@pytest.mark.parametrize(
    ("line", "day", "label"),
    [
        ("12:49 GMT 03.02.2026 (تم التحديث: 13:16 GMT 04.02.2026)", "2026-02-03", "published"),
        ("03.02.2026 (تم التحديث: 17:44)", "2026-02-03", "published"),
        ("آخر تحديث: 04.02.2026 - 10:00 نشر في: 03.02.2026", "2026-02-03", "published"),
        ("نشر في: 03.02.2026 آخر تحديث: 04.02.2026", "2026-02-03", "published"),
        ("آخر تحديث: 04/02/2026 - 22:15", "2026-02-04", "updated"),
    ],
)
def test_of_two_days_that_of_publication_counts(line: str, day: str, label: str) -> None:
    found = stamp(line)
    assert found is not None
    assert found.when is not None
    assert (found.when.edtf, found.label) == (day, label)
