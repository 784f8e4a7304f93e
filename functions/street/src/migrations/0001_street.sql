-- The 街道 itself: one row.
CREATE TABLE street (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    -- JSON of `domain::plan::Settings`.
    settings TEXT NOT NULL,
    -- Keyed by content: the same plan again is done.
    plan_hash TEXT NOT NULL,
    founded_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE communities (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL
) STRICT;

CREATE TABLE grids (
    id INTEGER PRIMARY KEY,
    community INTEGER NOT NULL REFERENCES communities (id),
    name TEXT NOT NULL,
    duty_phone TEXT NOT NULL
) STRICT;

CREATE TABLE stairwells (
    id INTEGER PRIMARY KEY,
    grid INTEGER NOT NULL REFERENCES grids (id),
    code TEXT NOT NULL UNIQUE,
    estate TEXT NOT NULL,
    name TEXT NOT NULL,
    -- Walking order within the grid.
    ordinal INTEGER NOT NULL
) STRICT;
CREATE INDEX stairwells_of_grid ON stairwells (grid, ordinal);

-- A resident or a member of staff; the phone is sealed, and found by its keyed hash.
CREATE TABLE people (
    id INTEGER PRIMARY KEY,
    phone_hash TEXT NOT NULL UNIQUE,
    phone_sealed TEXT NOT NULL,
    -- Null for residents: nobody asks for their name.
    name TEXT,
    created_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE merchants (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    address TEXT NOT NULL
) STRICT;

CREATE TABLE roles (
    id INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES people (id),
    role TEXT NOT NULL CHECK (role IN ('grid_worker', 'clerk', 'admin')),
    -- Exactly a grid worker's role names a grid, exactly a clerk's a merchant.
    grid INTEGER REFERENCES grids (id),
    merchant INTEGER REFERENCES merchants (id),
    CHECK ((role = 'grid_worker') = (grid IS NOT NULL)),
    CHECK ((role = 'clerk') = (merchant IS NOT NULL))
) STRICT;
CREATE INDEX roles_of_person ON roles (person, role);
CREATE INDEX roles_of_grid ON roles (grid) WHERE grid IS NOT NULL;

-- What one browser did. The id is never used again, so that a ticket may name a session that is gone.
CREATE TABLE sessions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    token_hash TEXT NOT NULL UNIQUE,
    -- Null while nobody signed in.
    person INTEGER REFERENCES people (id),
    created_at_ms INTEGER NOT NULL,
    expires_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX sessions_by_end ON sessions (expires_at_ms);

-- The one open sign-in of a browser.
CREATE TABLE sign_in_codes (
    token_hash TEXT PRIMARY KEY,
    phone_sealed TEXT NOT NULL,
    code_hash TEXT NOT NULL,
    wrong_tries INTEGER NOT NULL,
    expires_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sign_in_codes_by_end ON sign_in_codes (expires_at_ms);

CREATE TABLE tickets (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    stairwell INTEGER NOT NULL REFERENCES stairwells (id),
    grid INTEGER NOT NULL REFERENCES grids (id),
    kind TEXT NOT NULL CHECK (kind IN ('damage', 'hazard', 'dispute', 'question', 'suggestion', 'need')),
    text TEXT NOT NULL,
    photo_count INTEGER NOT NULL,
    -- The number to call: given with the report, or the signed-in reporter's own, or none.
    contact_sealed TEXT,
    contact_person INTEGER REFERENCES people (id),
    reported_at_ms INTEGER NOT NULL,
    -- The reporter: a browser until its person signs in, then the person.
    session INTEGER,
    person INTEGER REFERENCES people (id),
    state TEXT NOT NULL CHECK (state IN ('reported', 'verified', 'answered', 'rated')),
    state_since_ms INTEGER NOT NULL,
    ending TEXT CHECK (ending IN ('solved', 'explained', 'not_true')),
    attempts INTEGER NOT NULL,
    found_untrue INTEGER NOT NULL CHECK (found_untrue IN (0, 1)),
    reopened INTEGER NOT NULL,
    stars INTEGER CHECK (stars BETWEEN 1 AND 5),
    -- The call promise.
    call_started_at_ms INTEGER NOT NULL,
    call_due_at_ms INTEGER NOT NULL,
    call_kept_at_ms INTEGER,
    call_broken_at_ms INTEGER,
    CHECK ((session IS NULL) <> (person IS NULL)),
    CHECK (contact_sealed IS NULL OR contact_person IS NULL)
) STRICT;
CREATE INDEX tickets_to_call ON tickets (grid, call_due_at_ms, code) WHERE state = 'reported';
CREATE INDEX tickets_to_answer ON tickets (grid, reported_at_ms DESC, code) WHERE state = 'verified';
CREATE INDEX tickets_open_here ON tickets (stairwell, reported_at_ms DESC) WHERE state IN ('reported', 'verified');
CREATE INDEX tickets_of_session ON tickets (session, reported_at_ms DESC) WHERE session IS NOT NULL;
CREATE INDEX tickets_of_person ON tickets (person, reported_at_ms DESC) WHERE person IS NOT NULL;

-- Everything that happened to a ticket; only ever added to.
CREATE TABLE ticket_events (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    ticket INTEGER NOT NULL REFERENCES tickets (id),
    at_ms INTEGER NOT NULL,
    actor TEXT NOT NULL CHECK (actor IN ('session', 'person', 'clock')),
    -- Null for the clock.
    actor_id INTEGER,
    kind TEXT NOT NULL CHECK (kind IN ('reported', 'called', 'call_missed', 'answered', 'rated', 'reopened', 'claimed')),
    -- JSON of the event.
    payload TEXT NOT NULL,
    rules_version INTEGER NOT NULL,
    CHECK ((actor = 'clock') = (actor_id IS NULL))
) STRICT;
CREATE INDEX ticket_events_of_ticket ON ticket_events (ticket, sequence);
CREATE TRIGGER ticket_events_not_edited BEFORE UPDATE ON ticket_events BEGIN SELECT raise(ABORT, 'events are never edited'); END;
CREATE TRIGGER ticket_events_not_removed BEFORE DELETE ON ticket_events BEGIN SELECT raise(ABORT, 'events are never removed'); END;

-- What must leave the house, at least once.
CREATE TABLE outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- What it says.
    topic TEXT NOT NULL CHECK (topic IN ('sign_in_code', 'ticket_reported', 'ticket_called', 'ticket_call_missed',
        'ticket_answered', 'ticket_rated', 'ticket_reopened')),
    -- To whom: the workers of a grid, a person, a browser, or a phone (sealed in the payload).
    recipient TEXT NOT NULL CHECK (recipient IN ('grid', 'person', 'session', 'phone')),
    -- Null for a phone.
    recipient_id INTEGER,
    -- JSON.
    payload TEXT NOT NULL,
    created_at_ms INTEGER NOT NULL,
    -- Null until it has left.
    delivered_at_ms INTEGER
) STRICT;
CREATE INDEX outbox_waiting ON outbox (id) WHERE delivered_at_ms IS NULL;

CREATE TABLE timers (
    kind TEXT NOT NULL CHECK (kind IN ('promise', 'reservation', 'sweep')),
    subject INTEGER NOT NULL,
    due_at_ms INTEGER NOT NULL,
    PRIMARY KEY (kind, subject)
) STRICT, WITHOUT ROWID;
CREATE INDEX timers_by_due ON timers (due_at_ms);

CREATE TABLE idempotency (
    -- Keyed hash of the session token.
    session TEXT NOT NULL,
    call TEXT NOT NULL,
    key TEXT NOT NULL,
    -- JSON of what came of it.
    reply TEXT NOT NULL,
    expires_at_ms INTEGER NOT NULL,
    PRIMARY KEY (session, call, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_by_end ON idempotency (expires_at_ms);

CREATE TABLE limits (
    bucket TEXT PRIMARY KEY,
    started_at_ms INTEGER NOT NULL,
    tries INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX limits_by_start ON limits (started_at_ms);

-- Each look at personal data in the clear.
CREATE TABLE looks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at_ms INTEGER NOT NULL,
    person INTEGER NOT NULL REFERENCES people (id),
    ticket INTEGER NOT NULL REFERENCES tickets (id),
    what TEXT NOT NULL CHECK (what IN ('phone'))
) STRICT;
CREATE INDEX looks_at_ticket ON looks (ticket);
