"""The wiring: sources, document, reading, ledger, chronology. Nothing else in Hiwar joins two stages.

What enters is texts, paths and ledgers; what leaves is readings, and from readings events and channels. `pages` reads,
`ingest` keeps what was read, `record` makes the chronology. Invariant: a bad page, or one on which the engine fails,
is an error in its place and never stops the others.
"""

from hiwar.pipeline.correct import add_missed, call_copy, judge_again, name_person
from hiwar.pipeline.decide import decide, take_in, withdraw
from hiwar.pipeline.differ import changed_events, changed_readings
from hiwar.pipeline.echoes import Carried, carried, echo_index
from hiwar.pipeline.explaining import Explanation, explain, explain_page
from hiwar.pipeline.handed import Taken, take
from hiwar.pipeline.ingest import Ingested, Reread, ingest, reread
from hiwar.pipeline.listed import reconciled
from hiwar.pipeline.pages import read, read_page, read_paths, read_with_text
from hiwar.pipeline.record import Bound, Loose, Record, channel, chronology, disagreements, refresh
from hiwar.pipeline.review import Review
from hiwar.reading import engine
from hiwar.reading.contacts.candidate import Candidate
from hiwar.reading.contacts.counting import Counting, counting_of
from hiwar.reading.grammar.items import Item
from hiwar.reading.names.mention import Mention
from hiwar.reading.statements.utterance import Utterance
from hiwar.text.expression import TimeExpression

__all__ = [
    "Bound", "Candidate", "Carried", "Counting", "Explanation", "Ingested", "Item", "Loose", "Mention", "Record",
    "Reread", "Review", "Taken", "TimeExpression", "Utterance", "add_missed", "call_copy", "carried", "changed_events",
    "changed_readings", "channel", "chronology", "counting_of", "decide", "disagreements", "echo_index", "engine",
    "explain", "explain_page", "ingest", "judge_again", "name_person", "read", "read_page", "read_paths",
    "read_with_text", "reconciled", "refresh", "reread", "take", "take_in", "withdraw",
]  # fmt: skip
