-- What the chronology makes of the present readings; all of it may be emptied and made anew.

-- Whose text each capture carries, and whose voice it is.
CREATE TABLE echoes (
    capture TEXT PRIMARY KEY,
    text TEXT NOT NULL,
    origin TEXT NOT NULL,
    name TEXT,
    kind TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX echoes_text ON echoes (text);

-- Lots of reports that can bear on one another; `stale`: 1 has grown, 2 has lost some too; both are to be worked out.
CREATE TABLE zones (
    zone INTEGER PRIMARY KEY,
    stale INTEGER NOT NULL
) STRICT;
CREATE INDEX zones_stale ON zones (zone) WHERE stale;

CREATE TABLE members (
    capture TEXT NOT NULL,
    report TEXT NOT NULL,
    zone INTEGER NOT NULL REFERENCES zones (zone),
    PRIMARY KEY (capture, report)
) STRICT, WITHOUT ROWID;
CREATE INDEX members_zone ON members (zone);

-- The days that a zone reaches under a key; those of two zones have no day in common.
CREATE TABLE spans (
    key TEXT NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    zone INTEGER NOT NULL REFERENCES zones (zone),
    PRIMARY KEY (key, first)
) STRICT, WITHOUT ROWID;
CREATE INDEX spans_zone ON spans (zone);

-- `place` orders a chronology: the first day, else that of the first publication, then the id.
CREATE TABLE events (
    id TEXT PRIMARY KEY,
    zone INTEGER NOT NULL REFERENCES zones (zone),
    place TEXT NOT NULL,
    disputed INTEGER NOT NULL,
    record TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX events_zone ON events (zone);
CREATE INDEX events_place ON events (place, id);

-- An event under each of its sides, and under the pair of any two of them (`FRA RUS`).
CREATE TABLE sides (
    side TEXT NOT NULL,
    place TEXT NOT NULL,
    event TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    PRIMARY KEY (side, place, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX sides_event ON sides (event);

-- Every id that an event can be asked for by.
CREATE TABLE addresses (
    id TEXT PRIMARY KEY,
    event TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX addresses_event ON addresses (event);

-- Links that pages tell, from an event to a report of whatever event.
CREATE TABLE told_links (
    event TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    report TEXT NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (event, report, kind)
) STRICT, WITHOUT ROWID;

-- The captures with a signal of one side toward another (`FRA RUS`, in order of letters), for channels.
CREATE TABLE signals (
    pair TEXT NOT NULL,
    capture TEXT NOT NULL,
    PRIMARY KEY (pair, capture)
) STRICT, WITHOUT ROWID;
CREATE INDEX signals_capture ON signals (capture);

-- How far in the sequence what is derived has come.
CREATE TABLE through (
    name TEXT PRIMARY KEY,
    seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The day from which on a page could be read: the end of its publication, else that of its fetching.
ALTER TABLE articles ADD COLUMN known TEXT;
CREATE INDEX articles_known ON articles (known);
