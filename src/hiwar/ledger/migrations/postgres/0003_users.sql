-- Who may use a server over this ledger, by what they are known, and what was done by whom; see `0010_users.sql` of the
-- ledger in a file.
CREATE TABLE users (
    name TEXT COLLATE "C" PRIMARY KEY,
    folded TEXT COLLATE "C" NOT NULL UNIQUE,
    role TEXT COLLATE "C" NOT NULL CHECK (role IN ('reader', 'reviewer', 'admin')),
    secret TEXT COLLATE "C" NOT NULL,
    made TEXT COLLATE "C" NOT NULL,
    disabled TEXT COLLATE "C"
);

CREATE TABLE passes (
    id TEXT COLLATE "C" PRIMARY KEY,
    hash TEXT COLLATE "C" NOT NULL UNIQUE,
    kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('session', 'token')),
    name TEXT COLLATE "C" NOT NULL REFERENCES users (name),
    role TEXT COLLATE "C" NOT NULL CHECK (role IN ('reader', 'reviewer', 'admin')),
    label TEXT COLLATE "C" NOT NULL,
    made TEXT COLLATE "C" NOT NULL,
    until TEXT COLLATE "C",
    ended TEXT COLLATE "C"
);
CREATE INDEX passes_name ON passes (name);

-- Appended, never changed.
CREATE TABLE audit (
    seq BIGINT PRIMARY KEY,
    at TEXT COLLATE "C" NOT NULL,
    who TEXT COLLATE "C" NOT NULL,
    whence TEXT COLLATE "C" NOT NULL,
    did TEXT COLLATE "C" NOT NULL,
    about TEXT COLLATE "C" NOT NULL,
    says TEXT COLLATE "C" NOT NULL
);
CREATE TRIGGER audit_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON audit EXECUTE FUNCTION hiwar_append_only();
