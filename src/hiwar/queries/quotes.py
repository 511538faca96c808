"""The words that stand for an event, and where they stand.

What enters is an event; what leaves is one quotation with its report. Invariant: the quotation is of a report of that
event, and of one that says the status which is shown.
"""

from __future__ import annotations

from hiwar.model import Cited, Event, Report


def quotation_of(event: Event) -> tuple[Cited, Report] | None:
    """The longest words that say what the event is now, else the longest that tell of it; with their report."""
    reports = {report.id: report for report in event.reports}
    for change in reversed(event.statuses):
        if change.status == event.status:
            told = [one for one in change.evidence if one.report in reports]
            if told:
                best = max(told, key=lambda one: len(one.quote))
                return best, reports[best.report]
    spans = [(span, report) for report in event.reports for span in report.evidence]
    if not spans:
        return None
    span, report = max(spans, key=lambda one: len(one[0].quote))
    return Cited(report=report.id, text_id=report.text_id, start=span.start, end=span.end, quote=span.quote), report
