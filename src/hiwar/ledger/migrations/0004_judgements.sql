-- What persons decided. Appended, never changed; to take a judgement back is another one.

CREATE TABLE judgements (
    seq INTEGER PRIMARY KEY REFERENCES log (seq),
    id TEXT NOT NULL UNIQUE,
    record TEXT NOT NULL
) STRICT;

CREATE TRIGGER judgements_stay BEFORE UPDATE ON judgements BEGIN SELECT RAISE (ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER judgements_are_kept BEFORE DELETE ON judgements
BEGIN SELECT RAISE (ABORT, 'the ledger is append-only'); END;

CREATE INDEX members_report ON members (report);
