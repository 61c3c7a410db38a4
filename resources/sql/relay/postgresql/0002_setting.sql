-- As SQLite's.
CREATE TABLE setting (
    name text PRIMARY KEY,
    value text NOT NULL
);
