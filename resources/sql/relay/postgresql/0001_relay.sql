-- The same tables as SQLite's, which has the words to them. One statement a paragraph.
-- A step that has been released is never edited; times are milliseconds of UTC.

CREATE TABLE probe (
    only_one integer PRIMARY KEY CHECK (only_one = 1),
    count bigint NOT NULL
);

INSERT INTO probe (only_one, count) VALUES (1, 0);

CREATE TABLE terminal (
    no bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL UNIQUE,
    mailbox text NOT NULL UNIQUE,
    enrolled_at bigint NOT NULL,
    revoked_at bigint,
    last_seq bigint NOT NULL DEFAULT 0 CHECK (last_seq >= 0),
    acked_seq bigint NOT NULL DEFAULT 0 CHECK (acked_seq BETWEEN 0 AND last_seq),
    expired_seq bigint NOT NULL DEFAULT 0 CHECK (expired_seq BETWEEN 0 AND last_seq)
) WITH (fillfactor = 50);

CREATE TABLE terminal_key (
    hash text PRIMARY KEY CHECK (length(hash) = 64),
    terminal bigint NOT NULL REFERENCES terminal (no),
    made_at bigint NOT NULL,
    ends_at bigint
);

CREATE TABLE event (
    terminal bigint NOT NULL REFERENCES terminal (no),
    seq bigint NOT NULL CHECK (seq > 0),
    digest bytea NOT NULL CHECK (length(digest) = 32),
    received_at bigint NOT NULL,
    replay_of bigint,
    content_type bytea NOT NULL,
    body bytea NOT NULL,
    PRIMARY KEY (terminal, seq)
);

CREATE UNIQUE INDEX event_digest ON event (terminal, digest) WHERE replay_of IS NULL;
