-- Lists: what is shown of events, statements and articles, in order and by marks; all of it may be made anew.

-- What changed since the lists were made: an event, or a capture with its article and statements.
CREATE TABLE touched (
    what TEXT NOT NULL CHECK (what IN ('event', 'capture')),
    id TEXT NOT NULL,
    PRIMARY KEY (what, id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER event_comes AFTER INSERT ON events BEGIN INSERT OR IGNORE INTO touched VALUES ('event', NEW.id); END;
CREATE TRIGGER event_changes AFTER UPDATE OF place, disputed, record ON events
BEGIN INSERT OR IGNORE INTO touched VALUES ('event', NEW.id); END;
CREATE TRIGGER event_goes AFTER DELETE ON events BEGIN INSERT OR IGNORE INTO touched VALUES ('event', OLD.id); END;
CREATE TRIGGER echo_comes AFTER INSERT ON echoes BEGIN INSERT OR IGNORE INTO touched VALUES ('capture', NEW.capture); END;
CREATE TRIGGER reading_comes AFTER INSERT ON readings
BEGIN INSERT OR IGNORE INTO touched SELECT 'capture', id FROM captures WHERE seq = NEW.capture; END;

INSERT INTO touched SELECT 'event', id FROM events;
INSERT OR IGNORE INTO touched SELECT 'capture', id FROM captures;

-- `item` is the number that stands in the id; `place`, `first`, `last` are days as numbers, `home` the page of a
-- statement, `fold` what repeats of one statement share, `marks` the numbers of its marks, `changed` its last change.
CREATE TABLE items (
    item INTEGER PRIMARY KEY,
    what TEXT NOT NULL,
    id TEXT NOT NULL,
    place INTEGER NOT NULL,
    dated INTEGER NOT NULL,
    first INTEGER,
    last INTEGER,
    home TEXT,
    fold INTEGER,
    print INTEGER NOT NULL,
    marks TEXT NOT NULL,
    changed INTEGER NOT NULL
) STRICT;
CREATE INDEX items_home ON items (home) WHERE home IS NOT NULL;
CREATE INDEX items_fold ON items (fold, place, item) WHERE fold IS NOT NULL;

CREATE TABLE marks (
    mark INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE markings (
    mark INTEGER NOT NULL,
    place INTEGER NOT NULL,
    item INTEGER NOT NULL,
    PRIMARY KEY (mark, place, item)
) STRICT, WITHOUT ROWID;

-- The stems of the words that tell of an item.
CREATE VIRTUAL TABLE told USING fts5 (stems, detail = none, tokenize = 'ascii');

-- The last change of each item that there is or was, in order.
CREATE TABLE changes (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    what TEXT NOT NULL,
    id TEXT NOT NULL,
    gone INTEGER NOT NULL,
    UNIQUE (what, id)
) STRICT;
