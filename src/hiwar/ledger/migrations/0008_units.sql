-- Events found by what is vague without joining its days: what the chronology keeps of its work, made anew.

INSERT OR IGNORE INTO touched SELECT 'event', id FROM events;

DROP TABLE told_links;
DROP TABLE addresses;
DROP TABLE sides;
DROP TABLE events;
DROP TABLE spans;
DROP TABLE members;
DROP TABLE zones;

-- Lots of reports that may become one without looking at others; `stale` within a step: 1 grown, 2 has lost some.
CREATE TABLE zones (
    zone INTEGER PRIMARY KEY,
    stale INTEGER NOT NULL
) STRICT;
CREATE INDEX zones_stale ON zones (zone) WHERE stale;

CREATE TABLE members (
    capture TEXT NOT NULL,
    report TEXT NOT NULL,
    zone INTEGER NOT NULL REFERENCES zones (zone),
    unit TEXT,
    PRIMARY KEY (capture, report)
) STRICT, WITHOUT ROWID;
CREATE INDEX members_zone ON members (zone);
CREATE INDEX members_report ON members (report);

-- The days that a zone reaches under a key; those of two zones have no day in common.
CREATE TABLE spans (
    key TEXT NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    zone INTEGER NOT NULL REFERENCES zones (zone),
    PRIMARY KEY (key, first)
) STRICT, WITHOUT ROWID;
CREATE INDEX spans_zone ON spans (zone);

-- Reports of one zone that are one; `wish` is the unit to which they go, unless they are `refused`, `later` the one
-- that came in their place.
CREATE TABLE units (
    unit TEXT PRIMARY KEY,
    zone INTEGER NOT NULL,
    layer INTEGER NOT NULL,
    wish TEXT,
    refused INTEGER NOT NULL,
    later TEXT,
    record TEXT NOT NULL,
    ties TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX units_zone ON units (zone, layer);
CREATE INDEX units_wish ON units (wish) WHERE wish IS NOT NULL;
CREATE INDEX units_later ON units (later) WHERE later IS NOT NULL;

-- Where a unit that others go to is found: `wide` are more than a month.
CREATE TABLE spots (
    key TEXT NOT NULL,
    wide INTEGER NOT NULL,
    first INTEGER NOT NULL,
    unit TEXT NOT NULL,
    last INTEGER NOT NULL,
    layer INTEGER NOT NULL,
    PRIMARY KEY (key, wide, first, unit)
) STRICT, WITHOUT ROWID;
CREATE INDEX spots_unit ON spots (unit);

-- Where a zone (from layer 1 to 6) or a unit (beyond) has looked for others.
CREATE TABLE watches (
    key TEXT NOT NULL,
    wide INTEGER NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    layer INTEGER NOT NULL,
    who TEXT NOT NULL,
    PRIMARY KEY (key, wide, first, last, layer, who)
) STRICT, WITHOUT ROWID;
CREATE INDEX watches_who ON watches (who, layer);

-- `place` orders a chronology: the first day, else that of the first publication, then the id.
CREATE TABLE events (
    id TEXT PRIMARY KEY,
    place TEXT NOT NULL,
    disputed INTEGER NOT NULL,
    record TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX events_place ON events (place, id);

CREATE TRIGGER event_comes AFTER INSERT ON events BEGIN INSERT OR IGNORE INTO touched VALUES ('event', NEW.id); END;
CREATE TRIGGER event_changes AFTER UPDATE OF place, disputed, record ON events
BEGIN INSERT OR IGNORE INTO touched VALUES ('event', NEW.id); END;
CREATE TRIGGER event_goes AFTER DELETE ON events BEGIN INSERT OR IGNORE INTO touched VALUES ('event', OLD.id); END;

-- The units that an event is made of.
CREATE TABLE stands (
    unit TEXT NOT NULL,
    event TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    PRIMARY KEY (unit, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX stands_event ON stands (event);

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

-- Links from an event to a report of whatever event; of kind `possible` what it may be.
CREATE TABLE told_links (
    event TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    report TEXT NOT NULL,
    kind TEXT NOT NULL,
    why TEXT NOT NULL,
    PRIMARY KEY (event, report, kind, why)
) STRICT, WITHOUT ROWID;
CREATE INDEX told_links_report ON told_links (report);

-- The sides of the contacts that a capture tells, and the pairs of them (`FRA RUS`).
CREATE TABLE spoken (
    side TEXT NOT NULL,
    capture TEXT NOT NULL,
    PRIMARY KEY (side, capture)
) STRICT, WITHOUT ROWID;
CREATE INDEX spoken_capture ON spoken (capture);

-- The outlets are found one after the other, each with the first day on which it was read.
CREATE INDEX articles_outlet ON articles (outlet, known);

DELETE FROM derived WHERE name = 'chronology';
