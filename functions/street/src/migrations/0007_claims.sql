-- What residents say to have done (申报), and where it stands.
CREATE TABLE claims (
    -- Never used again: credits cite it.
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person INTEGER NOT NULL REFERENCES people (id),
    rule TEXT NOT NULL,
    rule_version INTEGER NOT NULL,
    -- Days in Asia/Shanghai since 1970-01-01: the day for which it counts.
    day INTEGER NOT NULL,
    place TEXT NOT NULL,
    text TEXT NOT NULL,
    witnesses TEXT NOT NULL,
    -- JSON of their names.
    photos TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('submitted', 'second_look', 'approved', 'refused', 'withdrawn', 'appealed',
        'decided')),
    state_since_ms INTEGER NOT NULL,
    filed_at_ms INTEGER NOT NULL,
    -- Until when a reviewer has looked at it; null while none has to.
    due_at_ms INTEGER,
    -- What the rule gives, and what a reviewer wants to give.
    coins INTEGER NOT NULL CHECK (coins > 0),
    proposed INTEGER CHECK (proposed > 0),
    reviewer INTEGER REFERENCES people (id),
    second INTEGER REFERENCES people (id),
    -- The browser that sent it.
    session INTEGER,
    -- Who was helped, where it says so, and what they gave.
    helped INTEGER REFERENCES people (id),
    stars INTEGER CHECK (stars BETWEEN 1 AND 5),
    CHECK (helped IS NULL OR helped <> person),
    CHECK (stars IS NULL OR helped IS NOT NULL),
    CHECK ((state IN ('submitted', 'second_look')) = (due_at_ms IS NOT NULL)),
    -- Nobody reviews their own, and two are two.
    CHECK (reviewer IS NULL OR reviewer <> person),
    CHECK (second IS NULL OR (second <> person AND second <> reviewer)),
    FOREIGN KEY (rule, rule_version) REFERENCES coin_rules (name, version)
) STRICT;
CREATE INDEX claims_of_person ON claims (person, id);
CREATE INDEX claims_of_rule ON claims (person, rule, day);
CREATE INDEX claims_of_helped ON claims (helped, person, day) WHERE helped IS NOT NULL;
CREATE INDEX claims_to_rate ON claims (helped, id) WHERE stars IS NULL AND due_at_ms IS NOT NULL;
CREATE INDEX claims_waiting ON claims (due_at_ms, id) WHERE due_at_ms IS NOT NULL;

-- Everything that happened to a claim; only ever added to.
CREATE TABLE claim_events (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    claim INTEGER NOT NULL REFERENCES claims (id),
    at_ms INTEGER NOT NULL,
    person INTEGER NOT NULL REFERENCES people (id),
    -- Null for the claim itself.
    verb TEXT CHECK (verb IN ('approve', 'correct', 'refuse', 'consent', 'withdraw', 'appeal', 'decide', 'rate')),
    state TEXT NOT NULL,
    coins INTEGER,
    text TEXT NOT NULL
) STRICT;
CREATE INDEX claim_events_of_claim ON claim_events (claim, sequence);
CREATE TRIGGER claim_events_not_edited BEFORE UPDATE ON claim_events BEGIN SELECT raise(ABORT, 'events are never edited'); END;
CREATE TRIGGER claim_events_not_removed BEFORE DELETE ON claim_events BEGIN SELECT raise(ABORT, 'events are never removed'); END;

-- What somebody says was decided wrongly (申诉): a claim, or a credit. Once each.
CREATE TABLE appeals (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person INTEGER NOT NULL REFERENCES people (id),
    claim INTEGER UNIQUE REFERENCES claims (id),
    credit INTEGER UNIQUE REFERENCES credits (id),
    -- A credit that was held and refused.
    hold INTEGER UNIQUE REFERENCES credit_holds (id),
    text TEXT NOT NULL,
    filed_at_ms INTEGER NOT NULL,
    -- Until when the panel has decided; null once it has.
    due_at_ms INTEGER,
    CHECK ((claim IS NOT NULL) + (credit IS NOT NULL) + (hold IS NOT NULL) = 1)
) STRICT;
CREATE INDEX appeals_waiting ON appeals (due_at_ms, id) WHERE due_at_ms IS NOT NULL;

-- What members of the panel say before it is decided; each may say it anew until then.
CREATE TABLE panel_voices (
    appeal INTEGER NOT NULL REFERENCES appeals (id),
    person INTEGER NOT NULL REFERENCES people (id),
    at_ms INTEGER NOT NULL,
    coins INTEGER NOT NULL CHECK (coins >= 0),
    reason TEXT NOT NULL,
    PRIMARY KEY (appeal, person)
) STRICT, WITHOUT ROWID;

-- The panel's words, each an entry that cites the appeal and with it the old decision; only ever added to.
CREATE TABLE rulings (
    appeal INTEGER PRIMARY KEY REFERENCES appeals (id),
    at_ms INTEGER NOT NULL,
    person INTEGER NOT NULL REFERENCES people (id),
    coins_before INTEGER NOT NULL CHECK (coins_before >= 0),
    coins_after INTEGER NOT NULL CHECK (coins_after >= 0),
    reason TEXT NOT NULL
) STRICT;
CREATE TRIGGER rulings_not_edited BEFORE UPDATE ON rulings BEGIN SELECT raise(ABORT, 'rulings are never edited'); END;
CREATE TRIGGER rulings_not_removed BEFORE DELETE ON rulings BEGIN SELECT raise(ABORT, 'rulings are never removed'); END;

-- What corrections gave or took; the transfer is named after it. Only ever added to.
CREATE TABLE corrections (
    -- Never used again: transfers are named after it.
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- Whose wallet.
    person INTEGER NOT NULL REFERENCES people (id),
    -- What it corrects.
    claim INTEGER REFERENCES claims (id),
    credit INTEGER REFERENCES credits (id),
    appeal INTEGER REFERENCES appeals (id),
    direction TEXT NOT NULL CHECK (direction IN ('give', 'take')),
    amount INTEGER NOT NULL CHECK (amount > 0),
    reason TEXT NOT NULL,
    -- Who decided it.
    decided_by INTEGER NOT NULL REFERENCES people (id),
    at_ms INTEGER NOT NULL,
    CHECK (claim IS NOT NULL OR credit IS NOT NULL OR appeal IS NOT NULL),
    CHECK (decided_by <> person)
) STRICT;
CREATE UNIQUE INDEX corrections_of_appeal ON corrections (appeal);
CREATE TRIGGER corrections_not_edited BEFORE UPDATE ON corrections BEGIN SELECT raise(ABORT, 'corrections are never edited'); END;
CREATE TRIGGER corrections_not_removed BEFORE DELETE ON corrections BEGIN SELECT raise(ABORT, 'corrections are never removed'); END;

-- Events to which people come (活动).
CREATE TABLE activities (
    -- Never used again: credits cite it.
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- `domain::coin_rule::RuleName`: the version that is in force when it ends gives.
    rule TEXT NOT NULL,
    title TEXT NOT NULL,
    place TEXT NOT NULL,
    from_ms INTEGER NOT NULL,
    to_ms INTEGER NOT NULL,
    capacity INTEGER NOT NULL CHECK (capacity > 0),
    organiser INTEGER NOT NULL REFERENCES people (id),
    made_at_ms INTEGER NOT NULL,
    confirmed_at_ms INTEGER,
    confirmed_by INTEGER REFERENCES people (id),
    CHECK (from_ms < to_ms),
    CHECK ((confirmed_at_ms IS NULL) = (confirmed_by IS NULL))
) STRICT;
CREATE INDEX activities_by_end ON activities (to_ms, id);

-- Who came. Once per person; who is struck off stays in sight.
CREATE TABLE check_ins (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    activity INTEGER NOT NULL REFERENCES activities (id),
    person INTEGER NOT NULL REFERENCES people (id),
    at_ms INTEGER NOT NULL,
    -- The browser.
    session INTEGER,
    -- Why it does not count.
    struck_reason TEXT,
    struck_by INTEGER REFERENCES people (id),
    UNIQUE (activity, person),
    CHECK ((struck_reason IS NULL) = (struck_by IS NULL))
) STRICT;
