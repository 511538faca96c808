-- By what the text of each capture is known again, so that a copy finds it; made from the present readings.

-- `lot` is the least capture of those that are joined by likeness, one with the next.
CREATE TABLE prints (
    number INTEGER PRIMARY KEY,
    capture TEXT NOT NULL UNIQUE,
    text_id TEXT NOT NULL,
    lot TEXT NOT NULL,
    record TEXT NOT NULL,
    signature BLOB NOT NULL
) STRICT;
CREATE INDEX prints_text ON prints (text_id);
CREATE INDEX prints_lot ON prints (lot);

-- The few runs of words by which a print is looked for.
CREATE TABLE sketches (
    run INTEGER NOT NULL,
    print INTEGER NOT NULL REFERENCES prints (number) ON DELETE CASCADE,
    PRIMARY KEY (run, print)
) STRICT, WITHOUT ROWID;
CREATE INDEX sketches_print ON sketches (print);
