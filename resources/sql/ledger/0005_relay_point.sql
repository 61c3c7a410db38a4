-- How far the events of a relay's mailbox are taken in; repeats below it change nothing. A terminal
-- that is enrolled anew has another mailbox, and is counted from the beginning.
CREATE TABLE relay_point (
    mailbox TEXT PRIMARY KEY,
    seq INTEGER NOT NULL CHECK (seq >= 0)
) STRICT, WITHOUT ROWID;
