-- Where channels stand, kept beside the lists; all of it may be made anew.

-- Beside an event under a pair: the last day that it tells of (a number), and whether it was held; beside a signal the
-- last day of one.
ALTER TABLE sides ADD COLUMN until INTEGER;
ALTER TABLE sides ADD COLUMN held INTEGER NOT NULL DEFAULT 0;
CREATE INDEX sides_until ON sides (side, until) WHERE until IS NOT NULL;
ALTER TABLE signals ADD COLUMN until INTEGER;
DELETE FROM derived WHERE name = 'chronology';

-- A pair with events: how many, how many of them held, the first day of one, the last of one that was held, where the
-- channel stands, what is announced next, and from which day on that may read otherwise.
CREATE TABLE channels (
    pair TEXT PRIMARY KEY,
    a TEXT NOT NULL,
    b TEXT NOT NULL,
    events INTEGER NOT NULL,
    held INTEGER NOT NULL,
    first TEXT,
    last TEXT,
    record TEXT NOT NULL,
    turns INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX channels_order ON channels (events, pair);
CREATE INDEX channels_a ON channels (a);
CREATE INDEX channels_b ON channels (b);
CREATE INDEX channels_turns ON channels (turns) WHERE turns IS NOT NULL;

-- The pairs of which something changed since.
CREATE TABLE turned (
    pair TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TRIGGER pair_comes AFTER INSERT ON sides WHEN instr(NEW.side, char(9)) > 0
BEGIN INSERT OR IGNORE INTO turned VALUES (NEW.side); END;
CREATE TRIGGER pair_goes AFTER DELETE ON sides WHEN instr(OLD.side, char(9)) > 0
BEGIN INSERT OR IGNORE INTO turned VALUES (OLD.side); END;
CREATE TRIGGER signal_comes AFTER INSERT ON signals BEGIN INSERT OR IGNORE INTO turned VALUES (NEW.pair); END;
CREATE TRIGGER signal_goes AFTER DELETE ON signals BEGIN INSERT OR IGNORE INTO turned VALUES (OLD.pair); END;
