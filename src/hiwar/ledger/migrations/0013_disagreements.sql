-- What disagrees in all that there is, kept beside the lists; all of it may be made anew.

-- What disagrees: under which key it was found (an event, a person, sides and kinds), where its first event is listed
-- if the newest comes first and if the oldest does, in numbers that grow, and by what it is ordered at one place.
CREATE TABLE disagreements (
    key TEXT NOT NULL,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    rank TEXT NOT NULL,
    newest INTEGER NOT NULL,
    newest_item INTEGER NOT NULL,
    oldest INTEGER NOT NULL,
    oldest_item INTEGER NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (key, number)
) STRICT;
CREATE INDEX disagreements_newest ON disagreements (newest, newest_item, rank, number, kind);
CREATE INDEX disagreements_oldest ON disagreements (oldest, oldest_item, rank, number, kind);

-- The events that were looked at for what disagrees under a key.
CREATE TABLE weighed (
    key TEXT NOT NULL,
    event TEXT NOT NULL,
    PRIMARY KEY (key, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX weighed_event ON weighed (event);

-- The keys of which something changed since.
CREATE TABLE unweighed (
    key TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
