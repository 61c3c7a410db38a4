-- SHA-256 of that event's body, in hex: a relay that was put back from a backup may have given its
-- number to another one. Empty: not known, as of a gap.
ALTER TABLE relay_point ADD COLUMN digest TEXT NOT NULL DEFAULT '';
