"""The words that stand for an event, and where they stand.

What enters is an event; what leaves is one quotation with its report. Invariant: the quotation is of a report of that
event, and of one that says the status which is shown.
"""

from __future__ import annotations

from typing import NamedTuple

from hiwar.model import Event, Report


class Quotation(NamedTuple):
    """Words of a page and the report they stand in."""

    words: str
    report: Report


def quotation_of(event: Event) -> Quotation | None:
    """The longest words that say what the event is now, else the longest that tell of it."""
    reports = {report.id: report for report in event.reports}
    for change in reversed(event.statuses):
        if change.status == event.status:
            cited = [Quotation(one.quote, reports[one.report]) for one in change.evidence if one.report in reports]
            if cited:
                return max(cited, key=lambda one: len(one.words))
    told = [Quotation(span.quote, report) for report in event.reports for span in report.evidence]
    return max(told, key=lambda one: len(one.words), default=None)


def source_of(report: Report) -> tuple[str, ...]:
    """Where a report stands, in as few parts as find it again: outlet, day, address."""
    parts = (report.outlet, report.published.start, report.url or report.path)
    return tuple(part for part in parts if part)
