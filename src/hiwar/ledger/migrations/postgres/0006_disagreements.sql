-- What disagrees, kept; `migrations/0013_disagreements.sql` beside this folder tells what is what.

CREATE TABLE disagreements (
    key TEXT COLLATE "C" NOT NULL,
    number BIGINT NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    rank TEXT COLLATE "C" NOT NULL,
    newest BIGINT NOT NULL,
    newest_item BIGINT NOT NULL,
    oldest BIGINT NOT NULL,
    oldest_item BIGINT NOT NULL,
    record TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (key, number)
);
CREATE INDEX disagreements_newest ON disagreements (newest, newest_item, rank, number, kind);
CREATE INDEX disagreements_oldest ON disagreements (oldest, oldest_item, rank, number, kind);

CREATE TABLE weighed (
    key TEXT COLLATE "C" NOT NULL,
    event TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (key, event)
);
CREATE INDEX weighed_event ON weighed (event);

CREATE TABLE unweighed (
    key TEXT COLLATE "C" PRIMARY KEY
);
