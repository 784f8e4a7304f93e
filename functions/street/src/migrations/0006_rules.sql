-- Versions that were taken back before they came into force; only ever added to.
CREATE TABLE coin_rule_withdrawals (
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    person INTEGER NOT NULL REFERENCES people (id),
    PRIMARY KEY (name, version),
    FOREIGN KEY (name, version) REFERENCES coin_rules (name, version)
) STRICT, WITHOUT ROWID;

-- What the office writes before it is published: one draft for each rule.
CREATE TABLE coin_drafts (
    name TEXT PRIMARY KEY,
    -- JSON of `domain::coin_rule::Draft`.
    draft TEXT NOT NULL,
    changed_at_ms INTEGER NOT NULL,
    changed_by INTEGER NOT NULL REFERENCES people (id)
) STRICT, WITHOUT ROWID;

-- What residents say about a version before it comes into force; only ever added to.
CREATE TABLE coin_rule_comments (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    person INTEGER NOT NULL REFERENCES people (id),
    text TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    FOREIGN KEY (name, version) REFERENCES coin_rules (name, version)
) STRICT;
CREATE INDEX coin_rule_comments_of_version ON coin_rule_comments (name, version, id);
CREATE INDEX coin_rule_comments_of_person ON coin_rule_comments (person, name, version);
CREATE TRIGGER coin_rule_comments_not_edited BEFORE UPDATE ON coin_rule_comments BEGIN SELECT raise(ABORT, 'comments are never edited'); END;
CREATE TRIGGER coin_rule_comments_not_removed BEFORE DELETE ON coin_rule_comments BEGIN SELECT raise(ABORT, 'comments are never removed'); END;

-- Credits that wait until somebody has looked at a signal of abuse. What is released becomes a row of `credits`.
CREATE TABLE credit_holds (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person INTEGER NOT NULL REFERENCES people (id),
    rule TEXT NOT NULL,
    rule_version INTEGER NOT NULL,
    cause TEXT NOT NULL CHECK (cause IN ('report', 'join', 'claim', 'check_in')),
    cause_number INTEGER NOT NULL,
    coins INTEGER NOT NULL CHECK (coins > 0),
    household INTEGER REFERENCES households (id),
    stairwell INTEGER REFERENCES stairwells (id),
    session INTEGER,
    day INTEGER NOT NULL,
    month INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    -- JSON of what was noticed: `domain::coin_rule::Signal`.
    signals TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('held', 'released', 'refused')),
    -- Who decided, when, and why; null while it waits.
    decided_by INTEGER REFERENCES people (id),
    decided_at_ms INTEGER,
    reason TEXT,
    UNIQUE (cause, cause_number, person),
    CHECK ((state = 'held') = (decided_by IS NULL)),
    CHECK ((state = 'held') = (decided_at_ms IS NULL)),
    CHECK ((state = 'held') = (reason IS NULL)),
    CHECK (decided_by <> person),
    FOREIGN KEY (rule, rule_version) REFERENCES coin_rules (name, version)
) STRICT;
CREATE INDEX credit_holds_open ON credit_holds (id) WHERE state = 'held';
CREATE INDEX credit_holds_decided ON credit_holds (decided_at_ms DESC) WHERE decided_at_ms IS NOT NULL;
CREATE INDEX credit_holds_of_person ON credit_holds (person, id);
CREATE INDEX credit_holds_of_month ON credit_holds (person, rule, month, day) WHERE state = 'held';
CREATE INDEX credit_holds_of_household ON credit_holds (household, rule, month) WHERE state = 'held';
CREATE INDEX credit_holds_here ON credit_holds (stairwell, month) WHERE state = 'held';
CREATE INDEX credit_holds_of_session ON credit_holds (session, day) WHERE state = 'held';
CREATE TRIGGER credit_holds_not_removed BEFORE DELETE ON credit_holds BEGIN SELECT raise(ABORT, 'holds are never removed'); END;
CREATE TRIGGER credit_holds_end_once BEFORE UPDATE ON credit_holds WHEN old.state <> 'held' BEGIN SELECT raise(ABORT, 'a hold ends once'); END;

-- The first session of the same browser, whoever signed in; null for that one.
ALTER TABLE sessions ADD COLUMN browser INTEGER;
