-- What a channel, what is ahead and a timeline are told from; `migrations/0012_gists.sql` beside this folder tells what
-- is what.

CREATE TABLE gists (
    pair TEXT COLLATE "C" NOT NULL,
    place TEXT COLLATE "C" NOT NULL,
    event TEXT COLLATE "C" NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    until BIGINT,
    record TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (pair, place, event)
);
CREATE INDEX gists_event ON gists (event);

CREATE TABLE plans (
    event TEXT COLLATE "C" PRIMARY KEY REFERENCES events (id) ON DELETE CASCADE,
    first BIGINT,
    last BIGINT,
    told BIGINT,
    alike TEXT COLLATE "C"
);

CREATE TABLE done (
    alike TEXT COLLATE "C" NOT NULL,
    day BIGINT NOT NULL,
    event TEXT COLLATE "C" NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    PRIMARY KEY (alike, day, event)
);
CREATE INDEX done_event ON done (event);
DELETE FROM derived WHERE name = 'chronology';

CREATE TABLE tallies (
    mark BIGINT NOT NULL,
    other BIGINT NOT NULL,
    many BIGINT NOT NULL,
    PRIMARY KEY (mark, other)
);
DELETE FROM derived WHERE name = 'lists';

-- By what a channel is known to be told anew: the number of the telling.
ALTER TABLE channels ADD COLUMN told BIGINT NOT NULL DEFAULT 0;
