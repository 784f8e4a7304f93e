-- The published rules by which coins are earned. A version is never edited, a new one follows it.
CREATE TABLE coin_rules (
    name TEXT NOT NULL CHECK (name IN ('report')),
    version INTEGER NOT NULL CHECK (version >= 1),
    title TEXT NOT NULL,
    coins INTEGER NOT NULL CHECK (coins >= 0),
    credits_per_month INTEGER NOT NULL CHECK (credits_per_month >= 0),
    published_at_ms INTEGER NOT NULL,
    PRIMARY KEY (name, version)
) STRICT, WITHOUT ROWID;

-- The sums of each account, so that a balance is one row. `domain::ledger` decides; the checks are the last line.
CREATE TABLE accounts (
    -- `issue`, `wallet:PERSON`, `merchant:MERCHANT`.
    id TEXT PRIMARY KEY,
    debits_pending INTEGER NOT NULL CHECK (debits_pending >= 0),
    debits_posted INTEGER NOT NULL CHECK (debits_posted >= 0),
    credits_pending INTEGER NOT NULL CHECK (credits_pending >= 0),
    credits_posted INTEGER NOT NULL CHECK (credits_posted >= 0),
    CHECK (id = 'issue' OR credits_posted - debits_posted - debits_pending >= 0)
) STRICT, WITHOUT ROWID;

-- Everything that ever moved; only ever added to.
CREATE TABLE transfers (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    -- Made from the cause, e.g. `credit:ticket:17`: the same cause never moves coins twice.
    id TEXT NOT NULL UNIQUE,
    -- The number in it: a ticket or a redemption.
    cause INTEGER NOT NULL,
    step TEXT NOT NULL CHECK (step IN ('post', 'reserve', 'post_pending', 'void_pending')),
    debit TEXT NOT NULL REFERENCES accounts (id),
    credit TEXT NOT NULL REFERENCES accounts (id),
    amount INTEGER NOT NULL CHECK (amount > 0),
    -- What is posted or voided by it: each at most once. Null for what settles nothing.
    settles TEXT UNIQUE REFERENCES transfers (id),
    at_ms INTEGER NOT NULL,
    CHECK (debit <> credit),
    CHECK ((step IN ('post_pending', 'void_pending')) = (settles IS NOT NULL))
) STRICT;
CREATE INDEX transfers_in ON transfers (credit, sequence) WHERE step = 'post';
CREATE INDEX transfers_out ON transfers (debit, sequence) WHERE step = 'post_pending';
CREATE TRIGGER transfers_not_edited BEFORE UPDATE ON transfers BEGIN SELECT raise(ABORT, 'transfers are never edited'); END;
CREATE TRIGGER transfers_not_removed BEFORE DELETE ON transfers BEGIN SELECT raise(ABORT, 'transfers are never removed'); END;

-- What a report earned, by which version of the rule: once per ticket, counted by person and month.
CREATE TABLE report_credits (
    ticket INTEGER PRIMARY KEY REFERENCES tickets (id),
    person INTEGER NOT NULL REFERENCES people (id),
    -- Calendar month in Asia/Shanghai, counted through all years: year × 12 + month − 1.
    month INTEGER NOT NULL,
    rule TEXT NOT NULL,
    rule_version INTEGER NOT NULL,
    FOREIGN KEY (rule, rule_version) REFERENCES coin_rules (name, version)
) STRICT;
CREATE INDEX report_credits_of_month ON report_credits (person, month);
CREATE TRIGGER report_credits_not_edited BEFORE UPDATE ON report_credits BEGIN SELECT raise(ABORT, 'credits are never edited'); END;
CREATE TRIGGER report_credits_not_removed BEFORE DELETE ON report_credits BEGIN SELECT raise(ABORT, 'credits are never removed'); END;

CREATE TABLE rewards (
    id INTEGER PRIMARY KEY,
    merchant INTEGER NOT NULL REFERENCES merchants (id),
    title TEXT NOT NULL,
    price INTEGER NOT NULL CHECK (price > 0),
    -- How many there ever were, and where each of them is.
    supplied INTEGER NOT NULL CHECK (supplied >= 0),
    stock INTEGER NOT NULL CHECK (stock >= 0),
    reserved INTEGER NOT NULL CHECK (reserved >= 0),
    redeemed INTEGER NOT NULL CHECK (redeemed >= 0),
    CHECK (stock + reserved + redeemed = supplied)
) STRICT;
CREATE INDEX rewards_by_price ON rewards (price, id);

CREATE TABLE redemptions (
    -- Never used again: transfers are named after it.
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person INTEGER NOT NULL REFERENCES people (id),
    reward INTEGER NOT NULL REFERENCES rewards (id),
    merchant INTEGER NOT NULL REFERENCES merchants (id),
    price INTEGER NOT NULL CHECK (price > 0),
    state TEXT NOT NULL CHECK (state IN ('reserved', 'redeemed', 'cancelled', 'expired')),
    state_since_ms INTEGER NOT NULL,
    held_until_ms INTEGER NOT NULL,
    -- 8 digits: the current ones while reserved, then those that it ended with.
    code TEXT NOT NULL UNIQUE,
    code_expires_at_ms INTEGER NOT NULL,
    -- Who handed it over; null for what was not.
    clerk INTEGER REFERENCES people (id),
    CHECK ((state = 'redeemed') = (clerk IS NOT NULL))
) STRICT;
CREATE INDEX redemptions_open ON redemptions (person, id) WHERE state = 'reserved';
CREATE INDEX redemptions_redeemed ON redemptions (merchant, state_since_ms) WHERE state = 'redeemed';

-- Everything that happened to a redemption; only ever added to.
CREATE TABLE redemption_events (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    redemption INTEGER NOT NULL REFERENCES redemptions (id),
    at_ms INTEGER NOT NULL,
    -- Who; null for the clock.
    person INTEGER REFERENCES people (id),
    state TEXT NOT NULL CHECK (state IN ('reserved', 'redeemed', 'cancelled', 'expired'))
) STRICT;
CREATE INDEX redemption_events_of_redemption ON redemption_events (redemption, sequence);
CREATE TRIGGER redemption_events_not_edited BEFORE UPDATE ON redemption_events BEGIN SELECT raise(ABORT, 'events are never edited'); END;
CREATE TRIGGER redemption_events_not_removed BEFORE DELETE ON redemption_events BEGIN SELECT raise(ABORT, 'events are never removed'); END;
