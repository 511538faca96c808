-- Who may use a server over this ledger, by what they are known, and what was done by whom. Nothing secret is here as it
-- is: of a password there is what argon2 makes of it, of sessions and tokens their SHA-256.

-- `folded` is the name without case: no two differ by it alone.
CREATE TABLE users (
    name TEXT PRIMARY KEY,
    folded TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL CHECK (role IN ('reader', 'reviewer', 'admin')),
    secret TEXT NOT NULL,
    made TEXT NOT NULL,
    disabled TEXT
) STRICT;

-- A session of a browser, or a token for the API: until when it holds, and when it was ended before.
CREATE TABLE passes (
    id TEXT PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('session', 'token')),
    name TEXT NOT NULL REFERENCES users (name),
    role TEXT NOT NULL CHECK (role IN ('reader', 'reviewer', 'admin')),
    label TEXT NOT NULL,
    made TEXT NOT NULL,
    until TEXT,
    ended TEXT
) STRICT;
CREATE INDEX passes_name ON passes (name);

-- Appended, never changed.
CREATE TABLE audit (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    whence TEXT NOT NULL,
    did TEXT NOT NULL,
    about TEXT NOT NULL,
    says TEXT NOT NULL
) STRICT;

CREATE TRIGGER audit_stays BEFORE UPDATE ON audit BEGIN SELECT RAISE (ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit BEGIN SELECT RAISE (ABORT, 'the ledger is append-only'); END;
