-- Paid after it had ended without payment, and nobody has said yet what becomes of the money.
ALTER TABLE sale ADD COLUMN undecided INTEGER NOT NULL DEFAULT 0;

UPDATE sale SET undecided = 1 WHERE late = 1;

CREATE INDEX sale_undecided ON sale (undecided, opened_at) WHERE undecided = 1;
