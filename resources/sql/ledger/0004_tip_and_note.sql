-- What a sale's first fact says of them; sales of before have neither.
ALTER TABLE sale ADD COLUMN tip_minor INTEGER NOT NULL DEFAULT 0;

ALTER TABLE sale ADD COLUMN note TEXT NOT NULL DEFAULT '';
