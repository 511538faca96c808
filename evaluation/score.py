"""The scorer: a page's gold against its reading.

What enters is gold, a reading (by the engine, a baseline, or another coder) and the text that both speak of; what
leaves is a tally. Contacts match one to one where parties agree, kinds are in one group and no date contradicts
unless the evidence overlaps; statements by speaker and overlapping evidence; signals by party and overlapping
evidence. Invariant: a page without a reading is wholly missed; what a page was
not coded for is not counted; totals of pages are the sums of their tallies.
"""

from __future__ import annotations

from evaluation.gold import GoldPage
from evaluation.score_article import score_article, score_quotes
from evaluation.score_contacts import score_contacts
from evaluation.score_statements import score_signals, score_statements
from evaluation.sides import Sides
from evaluation.tally import Tally
from hiwar.model import Reading


def score_page(gold: GoldPage, reading: Reading | None, text: str, sides: Sides) -> Tally:
    """The tally of a page."""
    tally = Tally()
    tally.count("pages")
    contacts, statements = (reading.contacts, reading.statements) if reading else ((), ())
    if gold.counts("contacts"):
        score_contacts(tally, gold.contacts, contacts, sides)
    if gold.counts("statements"):
        score_statements(tally, gold.statements, statements, sides)
    if gold.counts("signals"):
        score_signals(tally, gold.signals, statements, sides)
    if not gold.coded:
        score_article(tally, gold, reading.article if reading else None)
    if reading:
        score_quotes(tally, reading, text)
    return tally
