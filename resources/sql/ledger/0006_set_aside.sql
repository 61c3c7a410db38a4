-- Webhooks that came through a relay and cannot be written down with their sale, since the books do
-- not give it or do not take more of it: kept here as they came, so that they are not lost and hold
-- up none behind them. A repeat of one is the same row.
CREATE TABLE set_aside (
    mailbox TEXT NOT NULL,
    digest TEXT NOT NULL,
    seq INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    content_type TEXT NOT NULL,
    body BLOB NOT NULL,
    reference TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (mailbox, digest)
) STRICT, WITHOUT ROWID;
