-- The published rules by which coins are earned. A version is never edited, a new one follows it.
CREATE TABLE coin_rules (
    -- `domain::coin_rule::RuleName`; names like `nothing-1` are of the negative list.
    name TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version >= 1),
    title TEXT NOT NULL,
    -- The evidence that it asks for; on the negative list, why it earns nothing.
    words TEXT NOT NULL,
    coins INTEGER NOT NULL CHECK (coins >= 0),
    -- Credits of a person on a day and in a calendar month, of a household in a calendar month.
    person_day INTEGER NOT NULL CHECK (person_day >= 0),
    person_month INTEGER NOT NULL CHECK (person_month >= 0),
    household_month INTEGER NOT NULL CHECK (household_month >= 0),
    valid_from_ms INTEGER NOT NULL,
    -- Null until a later version begins.
    valid_to_ms INTEGER,
    -- Whether it was said that nothing is in force between the version before and this one.
    after_stop INTEGER NOT NULL CHECK (after_stop IN (0, 1)),
    comment_until_ms INTEGER NOT NULL,
    published_at_ms INTEGER NOT NULL,
    -- Null for what the 街道 began with.
    published_by INTEGER REFERENCES people (id),
    PRIMARY KEY (name, version),
    CHECK (published_at_ms <= comment_until_ms AND comment_until_ms <= valid_from_ms),
    CHECK (valid_to_ms > valid_from_ms)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER coin_rules_not_edited BEFORE UPDATE ON coin_rules BEGIN SELECT raise(ABORT, 'rules are never edited'); END;
CREATE TRIGGER coin_rules_not_removed BEFORE DELETE ON coin_rules BEGIN SELECT raise(ABORT, 'rules are never removed'); END;

-- The sums of each account, so that a balance is one row. `domain::ledger` decides; the checks are the last line.
CREATE TABLE accounts (
    -- `issue`, `wallet:PERSON`, `pool:FUNDER`, `merchant:MERCHANT`, …: `domain::ledger::AccountId`.
    id TEXT PRIMARY KEY,
    debits_pending INTEGER NOT NULL CHECK (debits_pending >= 0),
    debits_posted INTEGER NOT NULL CHECK (debits_posted >= 0),
    credits_pending INTEGER NOT NULL CHECK (credits_pending >= 0),
    credits_posted INTEGER NOT NULL CHECK (credits_posted >= 0),
    CHECK (id IN ('issue', 'pledged', 'correction', 'merit-issue') OR id LIKE 'merit:%' OR id LIKE 'merchant:%'
        OR credits_posted - debits_posted - debits_pending >= 0)
) STRICT, WITHOUT ROWID;

-- The same at the end of each day on which something moved.
CREATE TABLE account_days (
    account TEXT NOT NULL REFERENCES accounts (id),
    -- Days in Asia/Shanghai since 1970-01-01.
    day INTEGER NOT NULL,
    debits_pending INTEGER NOT NULL,
    debits_posted INTEGER NOT NULL,
    credits_pending INTEGER NOT NULL,
    credits_posted INTEGER NOT NULL,
    PRIMARY KEY (account, day)
) STRICT, WITHOUT ROWID;

-- What came into a wallet and left it in a calendar month, by the moments of its transfers.
CREATE TABLE wallet_months (
    account TEXT NOT NULL REFERENCES accounts (id),
    -- Year × 12 + month − 1, in Asia/Shanghai.
    month INTEGER NOT NULL,
    earned INTEGER NOT NULL,
    -- Spent before and come back.
    returned INTEGER NOT NULL,
    spent INTEGER NOT NULL,
    lapsed INTEGER NOT NULL,
    -- Given (above zero) and taken by corrections.
    corrected INTEGER NOT NULL,
    PRIMARY KEY (account, month)
) STRICT, WITHOUT ROWID;

-- Everything that ever moved; only ever added to.
CREATE TABLE transfers (
    -- 1, 2, 3, … without a gap.
    sequence INTEGER PRIMARY KEY,
    -- Made from the cause, e.g. `credit:17`: the same cause never moves coins twice.
    id TEXT NOT NULL UNIQUE,
    -- The number in it.
    cause INTEGER NOT NULL,
    step TEXT NOT NULL CHECK (step IN ('post', 'reserve', 'post_pending', 'void_pending', 'reverse')),
    debit TEXT NOT NULL REFERENCES accounts (id),
    credit TEXT NOT NULL REFERENCES accounts (id),
    amount INTEGER NOT NULL CHECK (amount > 0),
    -- What is posted, voided or moved back by it.
    refers_to TEXT REFERENCES transfers (id),
    -- When what went into a wallet lapses.
    lapses_at_ms INTEGER,
    at_ms INTEGER NOT NULL,
    -- Covers this row and the link before: `domain::ledger::chain`.
    link TEXT NOT NULL,
    CHECK (debit <> credit),
    CHECK ((step IN ('post_pending', 'void_pending', 'reverse')) = (refers_to IS NOT NULL)),
    CHECK ((step = 'post' AND credit LIKE 'wallet:%') = (lapses_at_ms IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX transfers_settling ON transfers (refers_to) WHERE step IN ('post_pending', 'void_pending');
CREATE INDEX transfers_reversing ON transfers (refers_to) WHERE step = 'reverse';
CREATE INDEX transfers_in ON transfers (credit, at_ms) WHERE step NOT IN ('reserve', 'void_pending');
CREATE INDEX transfers_out ON transfers (debit, at_ms) WHERE step NOT IN ('reserve', 'void_pending');
CREATE TRIGGER transfers_not_edited BEFORE UPDATE ON transfers BEGIN SELECT raise(ABORT, 'transfers are never edited'); END;
CREATE TRIGGER transfers_not_removed BEFORE DELETE ON transfers BEGIN SELECT raise(ABORT, 'transfers are never removed'); END;

-- The last link of each day on which something moved, written when that day is over.
CREATE TABLE chain_heads (
    day INTEGER PRIMARY KEY,
    sequence INTEGER NOT NULL REFERENCES transfers (sequence),
    link TEXT NOT NULL
) STRICT;
CREATE TRIGGER chain_heads_not_edited BEFORE UPDATE ON chain_heads BEGIN SELECT raise(ABORT, 'heads are never edited'); END;
CREATE TRIGGER chain_heads_not_removed BEFORE DELETE ON chain_heads BEGIN SELECT raise(ABORT, 'heads are never removed'); END;

-- What came into a wallet at once, and what of it is neither spent, held nor lapsed: `domain::ledger::lots`.
CREATE TABLE lots (
    -- The transfer that opened it.
    id INTEGER PRIMARY KEY REFERENCES transfers (sequence),
    account TEXT NOT NULL REFERENCES accounts (id),
    amount INTEGER NOT NULL CHECK (amount > 0),
    remaining INTEGER NOT NULL CHECK (remaining BETWEEN 0 AND amount),
    lapses_at_ms INTEGER NOT NULL,
    -- When its person is to be warned next, or else when it lapses.
    next_ms INTEGER NOT NULL CHECK (next_ms <= lapses_at_ms)
) STRICT;
CREATE INDEX lots_open ON lots (account, lapses_at_ms, id) WHERE remaining > 0;
CREATE INDEX lots_next ON lots (account, next_ms) WHERE remaining > 0;

-- What a transfer took from which lot, and what of that has come back.
CREATE TABLE lot_uses (
    transfer TEXT NOT NULL REFERENCES transfers (id),
    -- From 1, in the order in which they were taken.
    ordinal INTEGER NOT NULL,
    lot INTEGER NOT NULL REFERENCES lots (id),
    amount INTEGER NOT NULL CHECK (amount > 0),
    returned INTEGER NOT NULL CHECK (returned BETWEEN 0 AND amount),
    PRIMARY KEY (transfer, ordinal)
) STRICT, WITHOUT ROWID;

-- What earned coins, by which version of which rule; the transfer is named after it. Once per cause and person.
CREATE TABLE credits (
    -- Never used again: transfers are named after it.
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person INTEGER NOT NULL REFERENCES people (id),
    rule TEXT NOT NULL,
    rule_version INTEGER NOT NULL,
    -- What kind of thing earned it, and its number.
    cause TEXT NOT NULL CHECK (cause IN ('report', 'join', 'claim', 'check_in')),
    cause_number INTEGER NOT NULL,
    coins INTEGER NOT NULL CHECK (coins > 0),
    -- Where the person lived then, where it happened, and the browser that brought it; null where that is not known.
    household INTEGER REFERENCES households (id),
    stairwell INTEGER REFERENCES stairwells (id),
    session INTEGER,
    -- The day, and the calendar month (year × 12 + month − 1), in Asia/Shanghai, for which it counts.
    day INTEGER NOT NULL,
    month INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    UNIQUE (cause, cause_number, person),
    FOREIGN KEY (rule, rule_version) REFERENCES coin_rules (name, version)
) STRICT;
CREATE INDEX credits_of_month ON credits (person, rule, month, day);
CREATE INDEX credits_of_household ON credits (household, rule, month) WHERE household IS NOT NULL;
CREATE INDEX credits_here ON credits (stairwell, month) WHERE stairwell IS NOT NULL;
CREATE INDEX credits_of_session ON credits (session, day) WHERE session IS NOT NULL;
CREATE INDEX credits_by_rule ON credits (rule, month, id);
CREATE TRIGGER credits_not_edited BEFORE UPDATE ON credits BEGIN SELECT raise(ABORT, 'credits are never edited'); END;
CREATE TRIGGER credits_not_removed BEFORE DELETE ON credits BEGIN SELECT raise(ABORT, 'credits are never removed'); END;

-- Who pays for rewards.
CREATE TABLE funders (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    -- The sum of its fundings.
    given INTEGER NOT NULL CHECK (given >= 0)
) STRICT;

-- What a funder gave; the transfer is named after it. Only ever added to.
CREATE TABLE fundings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    funder INTEGER NOT NULL REFERENCES funders (id),
    amount INTEGER NOT NULL CHECK (amount > 0),
    at_ms INTEGER NOT NULL,
    -- Who entered it; null for what the 街道 began with.
    person INTEGER REFERENCES people (id)
) STRICT;
CREATE INDEX fundings_of_funder ON fundings (funder, id);
CREATE TRIGGER fundings_not_edited BEFORE UPDATE ON fundings BEGIN SELECT raise(ABORT, 'fundings are never edited'); END;
CREATE TRIGGER fundings_not_removed BEFORE DELETE ON fundings BEGIN SELECT raise(ABORT, 'fundings are never removed'); END;

CREATE TABLE rewards (
    id INTEGER PRIMARY KEY,
    merchant INTEGER NOT NULL REFERENCES merchants (id),
    -- Who pays the merchant for it.
    funder INTEGER NOT NULL REFERENCES funders (id),
    title TEXT NOT NULL,
    price INTEGER NOT NULL CHECK (price > 0),
    -- How many there ever were, and where each of them is.
    supplied INTEGER NOT NULL CHECK (supplied >= 0),
    stock INTEGER NOT NULL CHECK (stock >= 0),
    reserved INTEGER NOT NULL CHECK (reserved >= 0),
    redeemed INTEGER NOT NULL CHECK (redeemed >= 0),
    -- The coins for those that were handed over.
    spent INTEGER NOT NULL CHECK (spent >= 0),
    kind TEXT NOT NULL CHECK (kind IN ('goods', 'offset', 'course')),
    -- How many of it one person may have within so many days; null for any number.
    per_person INTEGER CHECK (per_person > 0),
    per_days INTEGER NOT NULL CHECK (per_days >= 0),
    -- From when on and until when it can be reserved.
    valid_from_ms INTEGER,
    valid_to_ms INTEGER,
    -- When a course begins and ends.
    begins_ms INTEGER,
    ends_ms INTEGER,
    -- No longer offered.
    withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
    CHECK (stock + reserved + redeemed = supplied),
    CHECK ((kind = 'course') = (begins_ms IS NOT NULL)),
    CHECK ((kind = 'course') = (ends_ms IS NOT NULL))
) STRICT;
CREATE INDEX rewards_by_price ON rewards (price, id) WHERE withdrawn = 0;
CREATE INDEX rewards_by_spent ON rewards (spent, id) WHERE spent > 0;

CREATE TABLE redemptions (
    -- Never used again: transfers are named after it.
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person INTEGER NOT NULL REFERENCES people (id),
    reward INTEGER NOT NULL REFERENCES rewards (id),
    merchant INTEGER NOT NULL REFERENCES merchants (id),
    price INTEGER NOT NULL CHECK (price > 0),
    state TEXT NOT NULL CHECK (state IN ('reserved', 'redeemed', 'cancelled', 'expired', 'undone')),
    state_since_ms INTEGER NOT NULL,
    reserved_at_ms INTEGER NOT NULL,
    held_until_ms INTEGER NOT NULL,
    -- 8 digits: the current ones while reserved, then those that it ended with.
    code TEXT NOT NULL UNIQUE,
    code_expires_at_ms INTEGER NOT NULL,
    -- Who handed it over; null for what was not.
    clerk INTEGER REFERENCES people (id),
    -- When; kept when it is undone.
    handed_over_ms INTEGER,
    -- Why it was undone.
    undone TEXT,
    -- Who of the office took it back; null for what its merchant undid, and for what stands.
    corrected_by INTEGER REFERENCES people (id),
    -- Its merchant had been paid for it before that: its price is taken off a later payment.
    paid_before INTEGER NOT NULL DEFAULT 0 CHECK (paid_before IN (0, 1)),
    -- The household from whose property fee it is taken off: that of the person, when it was reserved.
    household INTEGER REFERENCES households (id),
    CHECK ((state IN ('redeemed', 'undone')) = (clerk IS NOT NULL)),
    CHECK ((state IN ('redeemed', 'undone')) = (handed_over_ms IS NOT NULL)),
    CHECK ((state = 'undone') = (undone IS NOT NULL)),
    CHECK (corrected_by IS NULL OR state = 'undone'),
    CHECK (paid_before = 0 OR corrected_by IS NOT NULL)
) STRICT;
CREATE INDEX redemptions_open ON redemptions (person, id) WHERE state = 'reserved';
CREATE INDEX redemptions_of_reward ON redemptions (person, reward, reserved_at_ms);
CREATE INDEX redemptions_handed_over ON redemptions (merchant, handed_over_ms, id) WHERE handed_over_ms IS NOT NULL;
CREATE INDEX redemptions_offset ON redemptions (handed_over_ms, id)
    WHERE handed_over_ms IS NOT NULL AND household IS NOT NULL;

-- Everything that happened to a redemption; only ever added to.
CREATE TABLE redemption_events (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    redemption INTEGER NOT NULL REFERENCES redemptions (id),
    at_ms INTEGER NOT NULL,
    -- Who; null for the clock.
    person INTEGER REFERENCES people (id),
    state TEXT NOT NULL CHECK (state IN ('reserved', 'redeemed', 'cancelled', 'expired', 'undone'))
) STRICT;
CREATE INDEX redemption_events_of_redemption ON redemption_events (redemption, sequence);
CREATE TRIGGER redemption_events_not_edited BEFORE UPDATE ON redemption_events BEGIN SELECT raise(ABORT, 'events are never edited'); END;
CREATE TRIGGER redemption_events_not_removed BEFORE DELETE ON redemption_events BEGIN SELECT raise(ABORT, 'events are never removed'); END;

-- The audit log of refused commands about coins; only ever added to.
CREATE TABLE attempts (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    at_ms INTEGER NOT NULL,
    -- Null for who had not signed in.
    person INTEGER REFERENCES people (id),
    -- What was tried, and the refusal: its code, and JSON of its facts.
    call TEXT NOT NULL,
    code TEXT NOT NULL,
    detail TEXT NOT NULL
) STRICT;
CREATE TRIGGER attempts_not_edited BEFORE UPDATE ON attempts BEGIN SELECT raise(ABORT, 'attempts are never edited'); END;
CREATE TRIGGER attempts_not_removed BEFORE DELETE ON attempts BEGIN SELECT raise(ABORT, 'attempts are never removed'); END;
