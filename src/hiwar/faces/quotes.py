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
    """The longest words that say what the event is now, of the first report that says so."""
    reports = {report.id: report for report in event.reports}
    for change in reversed(event.statuses):
        if change.status == event.status:
            cited = [one for one in change.evidence if one.report in reports]
            if cited:
                first = cited[0].report
                best = max((one for one in cited if one.report == first), key=lambda one: (len(one.quote), -one.start))
                return Quotation(best.quote, reports[first])
    told = [Quotation(span.quote, report) for report in event.reports for span in report.evidence]
    return max(told, key=lambda one: len(one.words), default=None)


def source_of(report: Report) -> str:
    """Where a report stands, in as few words as find it again."""
    return ", ".join(part for part in (report.outlet, report.published.start, report.url or report.path) if part)
