-- What was captured and read. Appended, never changed: the triggers below hold whoever writes to it.

-- The sequence of being known: one row for everything that was added, in order.
CREATE TABLE log (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    what TEXT NOT NULL CHECK (what IN ('capture', 'reading', 'judgement')),
    at TEXT NOT NULL
) STRICT;

-- Bytes as they came, deflated; bytes that are the UTF-8 of their text stand in `texts` alone.
CREATE TABLE blobs (
    id TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    data BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE texts (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    text TEXT NOT NULL
) STRICT;

-- A capture with what was stated of it from outside; `key` is the hash of both.
CREATE TABLE captures (
    seq INTEGER PRIMARY KEY REFERENCES log (seq),
    key TEXT NOT NULL UNIQUE,
    id TEXT NOT NULL,
    text_id TEXT NOT NULL REFERENCES texts (id),
    record TEXT NOT NULL
) STRICT;
CREATE INDEX captures_id ON captures (id);
CREATE INDEX captures_text ON captures (text_id);

-- What an engine read in a capture; of several the last is the present one. `hash` is that of the record.
CREATE TABLE readings (
    seq INTEGER PRIMARY KEY REFERENCES log (seq),
    capture INTEGER NOT NULL REFERENCES captures (seq),
    engine TEXT NOT NULL,
    hash TEXT NOT NULL,
    record TEXT NOT NULL
) STRICT;
CREATE INDEX readings_capture ON readings (capture);

CREATE TRIGGER log_stays BEFORE UPDATE ON log BEGIN SELECT RAISE (ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER log_is_kept BEFORE DELETE ON log BEGIN SELECT RAISE (ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER blobs_stay BEFORE UPDATE ON blobs BEGIN SELECT RAISE (ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER blobs_are_kept BEFORE DELETE ON blobs BEGIN SELECT RAISE (ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER texts_stay BEFORE UPDATE ON texts BEGIN SELECT RAISE (ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER texts_are_kept BEFORE DELETE ON texts BEGIN SELECT RAISE (ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER captures_stay BEFORE UPDATE ON captures BEGIN SELECT RAISE (ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER captures_are_kept BEFORE DELETE ON captures BEGIN SELECT RAISE (ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER readings_stay BEFORE UPDATE ON readings BEGIN SELECT RAISE (ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER readings_are_kept BEFORE DELETE ON readings BEGIN SELECT RAISE (ABORT, 'the ledger is append-only'); END;
