-- What a customer is looked for by: each word of the name and of the e-mail address before its @,
-- the whole address, and the end of the phone number from every digit on, all as they are compared.
CREATE TABLE customer_word (
    word TEXT NOT NULL,
    key TEXT NOT NULL,
    PRIMARY KEY (word, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX customer_word_by_key ON customer_word (key, word);

-- Of those on file, what SQL can tell; the rest comes when they are next written.
INSERT OR IGNORE INTO customer_word (word, key)
SELECT lower(first_name), key FROM customer WHERE kind <> 'walk-in' AND first_name <> '';

INSERT OR IGNORE INTO customer_word (word, key)
SELECT lower(last_name), key FROM customer WHERE kind <> 'walk-in' AND last_name <> '';

INSERT OR IGNORE INTO customer_word (word, key)
SELECT email_match, key FROM customer WHERE kind <> 'walk-in' AND email_match <> '';

INSERT OR IGNORE INTO customer_word (word, key)
SELECT phone_match, key FROM customer WHERE kind <> 'walk-in' AND phone_match <> '';
