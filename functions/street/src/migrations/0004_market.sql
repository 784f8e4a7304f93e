-- At which counter a clerk of several merchants stands.
CREATE TABLE counters (
    person INTEGER PRIMARY KEY REFERENCES people (id),
    merchant INTEGER NOT NULL REFERENCES merchants (id)
) STRICT;

-- What a merchant was paid for a month; the transfer is named after it, unless all of it was taken off. Only ever added to.
CREATE TABLE settlements (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    merchant INTEGER NOT NULL REFERENCES merchants (id),
    -- The calendar month (year × 12 + month − 1) in Asia/Shanghai.
    month INTEGER NOT NULL,
    coins INTEGER NOT NULL CHECK (coins >= 0),
    -- What was taken off, because it had been paid before and was corrected since.
    deducted INTEGER NOT NULL CHECK (deducted >= 0),
    at_ms INTEGER NOT NULL,
    person INTEGER NOT NULL REFERENCES people (id),
    UNIQUE (merchant, month),
    CHECK (coins + deducted > 0)
) STRICT;
CREATE TRIGGER settlements_not_edited BEFORE UPDATE ON settlements BEGIN SELECT raise(ABORT, 'settlements are never edited'); END;
CREATE TRIGGER settlements_not_removed BEFORE DELETE ON settlements BEGIN SELECT raise(ABORT, 'settlements are never removed'); END;
