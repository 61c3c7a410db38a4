-- The first schema. One statement a paragraph: the migration splits at empty lines.
-- A step that has been released is never edited; times are milliseconds of UTC.

-- What is written to see whether there is room again.
CREATE TABLE probe (
    only_one INTEGER PRIMARY KEY CHECK (only_one = 1),
    count INTEGER NOT NULL
) STRICT;

INSERT INTO probe (only_one, count) VALUES (1, 0);

-- last_seq: of its newest event. acked_seq: the till has all up to this one. expired_seq: up to
-- this one they were given up by age, so that events expired_seq + 1 … last_seq are there.
CREATE TABLE terminal (
    no INTEGER PRIMARY KEY CHECK (no > 0),
    name TEXT NOT NULL UNIQUE,
    mailbox TEXT NOT NULL UNIQUE,
    enrolled_at INTEGER NOT NULL,
    revoked_at INTEGER,
    last_seq INTEGER NOT NULL DEFAULT 0 CHECK (last_seq >= 0),
    acked_seq INTEGER NOT NULL DEFAULT 0 CHECK (acked_seq BETWEEN 0 AND last_seq),
    expired_seq INTEGER NOT NULL DEFAULT 0 CHECK (expired_seq BETWEEN 0 AND last_seq)
) STRICT;

-- hash: SHA-256 of the key, in hex. ends_at: of the one that was replaced.
CREATE TABLE terminal_key (
    hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
    terminal INTEGER NOT NULL REFERENCES terminal (no),
    made_at INTEGER NOT NULL,
    ends_at INTEGER
) STRICT, WITHOUT ROWID;

-- digest: SHA-256 of the body. replay_of: the event that this one tells again.
CREATE TABLE event (
    terminal INTEGER NOT NULL REFERENCES terminal (no),
    seq INTEGER NOT NULL CHECK (seq > 0),
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    received_at INTEGER NOT NULL,
    replay_of INTEGER,
    content_type BLOB NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (terminal, seq)
) STRICT;

CREATE UNIQUE INDEX event_digest ON event (terminal, digest) WHERE replay_of IS NULL;
