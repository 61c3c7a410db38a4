-- The first schema. One statement a paragraph: the migration splits at empty lines.
-- A step that has been released is never edited; times are milliseconds of UTC.

-- What makes this ledger this one: its chain begins with the id, so that no fact of another fits.
CREATE TABLE ledger (
    only_one INTEGER PRIMARY KEY CHECK (only_one = 1),
    id BLOB NOT NULL CHECK (length(id) = 16)
) STRICT;

INSERT INTO ledger (only_one, id) VALUES (1, randomblob(16));

-- The account at the gateway that all of this belongs to, once there is a sale or a customer.
CREATE TABLE account (
    only_one INTEGER PRIMARY KEY CHECK (only_one = 1),
    gateway TEXT NOT NULL,
    merchant_no TEXT NOT NULL,
    store_no TEXT NOT NULL
) STRICT;

-- Everything that has happened, in order. All other tables but customer follow from it.
CREATE TABLE fact (
    seq INTEGER PRIMARY KEY CHECK (seq > 0),
    reference TEXT NOT NULL,
    ordinal INTEGER NOT NULL CHECK (ordinal > 0),
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    body BLOB NOT NULL,
    previous BLOB NOT NULL CHECK (length(previous) = 32),
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    UNIQUE (reference, ordinal)
) STRICT;

CREATE TRIGGER fact_never_changes BEFORE UPDATE ON fact
BEGIN
    SELECT RAISE(ABORT, 'facts are append-only');
END;

CREATE TRIGGER fact_never_goes BEFORE DELETE ON fact
BEGIN
    SELECT RAISE(ABORT, 'facts are append-only');
END;

-- Projection of the facts: one row a sale. settled: nothing is left to be asked, but for late
-- success, which is looked for during a day after ended_unpaid_at.
CREATE TABLE sale (
    number INTEGER PRIMARY KEY CHECK (number > 0),
    reference TEXT NOT NULL UNIQUE,
    amount_minor INTEGER NOT NULL,
    currency TEXT NOT NULL,
    phase TEXT NOT NULL,
    attention TEXT NOT NULL,
    late INTEGER NOT NULL,
    method TEXT NOT NULL,
    method_label TEXT NOT NULL,
    customer_key TEXT NOT NULL,
    customer_no TEXT NOT NULL,
    transaction_no TEXT NOT NULL,
    confirmed_by TEXT NOT NULL,
    cashier TEXT NOT NULL,
    facts INTEGER NOT NULL,
    opened_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    ended_at INTEGER,
    settled INTEGER NOT NULL,
    ended_unpaid_at INTEGER
) STRICT;

CREATE INDEX sale_by_time ON sale (opened_at, number);

CREATE INDEX sale_by_phase ON sale (phase, opened_at, number);

CREATE INDEX sale_by_method ON sale (method, opened_at, number);

CREATE INDEX sale_by_cashier ON sale (cashier, opened_at, number);

CREATE INDEX sale_by_customer ON sale (customer_key, number);

CREATE INDEX sale_by_transaction ON sale (transaction_no) WHERE transaction_no <> '';

CREATE INDEX sale_unsettled ON sale (settled, opened_at) WHERE settled = 0;

CREATE INDEX sale_ended_unpaid ON sale (ended_unpaid_at) WHERE ended_unpaid_at IS NOT NULL;

-- What a sale is found by. text: its words, one a line; starts: the first one and two characters
-- of each word, since trigrams cannot find less than three.
CREATE TABLE sale_search (
    number INTEGER PRIMARY KEY,
    text TEXT NOT NULL,
    starts TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE sale_text USING fts5 (
    text, content = 'sale_search', content_rowid = 'number', tokenize = 'trigram', columnsize = 0
);

CREATE VIRTUAL TABLE sale_starts USING fts5 (
    starts, content = 'sale_search', content_rowid = 'number',
    tokenize = 'unicode61 remove_diacritics 0', columnsize = 0, detail = none
);

-- The only place for personal data beside sale_search. *_match: as compared when looked for. told:
-- whether the gateway knows all of this; 0 also while it was told and has not answered.
CREATE TABLE customer (
    key TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    first_name TEXT NOT NULL,
    last_name TEXT NOT NULL,
    email TEXT NOT NULL,
    phone TEXT NOT NULL,
    country_code TEXT NOT NULL,
    state TEXT NOT NULL,
    city TEXT NOT NULL,
    street TEXT NOT NULL,
    street2 TEXT NOT NULL,
    zip TEXT NOT NULL,
    customer_no TEXT NOT NULL,
    registered_at INTEGER,
    told INTEGER NOT NULL CHECK (told IN (0, 1)),
    email_match TEXT NOT NULL,
    phone_match TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX customer_by_email ON customer (email_match) WHERE email_match <> '';

CREATE INDEX customer_by_phone ON customer (phone_match) WHERE phone_match <> '';

-- Issued receipts: gapless, append-only, chained like facts.
CREATE TABLE receipt (
    number INTEGER PRIMARY KEY CHECK (number > 0),
    reference TEXT NOT NULL,
    kind TEXT NOT NULL,
    issued_at INTEGER NOT NULL,
    body BLOB NOT NULL,
    previous BLOB NOT NULL CHECK (length(previous) = 32),
    hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE INDEX receipt_by_reference ON receipt (reference, number);

CREATE UNIQUE INDEX receipt_one_original ON receipt (reference) WHERE kind = 'original';

CREATE TRIGGER receipt_never_changes BEFORE UPDATE ON receipt
BEGIN
    SELECT RAISE(ABORT, 'receipts are append-only');
END;

CREATE TRIGGER receipt_never_goes BEFORE DELETE ON receipt
BEGIN
    SELECT RAISE(ABORT, 'receipts are append-only');
END;
