-- What a channel, what is ahead and a timeline are told from, kept beside the events and lists; all of it may be made
-- anew.

-- An event under each pair of its sides, as far as a channel counts it, so that a channel is one stretch of a table;
-- `until` is the last day that it tells of (a number).
CREATE TABLE gists (
    pair TEXT NOT NULL,
    place TEXT NOT NULL,
    event TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    until INTEGER,
    record TEXT NOT NULL,
    PRIMARY KEY (pair, place, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX gists_event ON gists (event);

-- An event that may be ahead of a day: the first and the last day it is due on (numbers), the day it was last told of,
-- and of one without a day to what a like contact is like.
CREATE TABLE plans (
    event TEXT PRIMARY KEY REFERENCES events (id) ON DELETE CASCADE,
    first INTEGER,
    last INTEGER,
    told INTEGER,
    alike TEXT
) STRICT, WITHOUT ROWID;

-- A contact that took place on a known day, under what it is like: it overtakes plans without a day.
CREATE TABLE done (
    alike TEXT NOT NULL,
    day INTEGER NOT NULL,
    event TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    PRIMARY KEY (alike, day, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX done_event ON done (event);
DELETE FROM derived WHERE name = 'chronology';

-- Of how many listed events that bear one mark (of a side, a person, an office) each other mark is borne.
CREATE TABLE tallies (
    mark INTEGER NOT NULL,
    other INTEGER NOT NULL,
    many INTEGER NOT NULL,
    PRIMARY KEY (mark, other)
) STRICT, WITHOUT ROWID;
DELETE FROM derived WHERE name = 'lists';

-- By what a channel is known to be told anew: the number of the telling.
ALTER TABLE channels ADD COLUMN told INTEGER NOT NULL DEFAULT 0;
