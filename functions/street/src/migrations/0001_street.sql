-- The 街道 itself: one row.
CREATE TABLE street (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    -- JSON of `domain::plan::Settings`.
    settings TEXT NOT NULL,
    -- JSON of `domain::calendar::Calendar`.
    calendar TEXT NOT NULL,
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
CREATE INDEX grids_of_community ON grids (community);

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

-- A household (户): one door of a stairwell, or in a village one house number of a community.
CREATE TABLE households (
    id INTEGER PRIMARY KEY,
    community INTEGER NOT NULL REFERENCES communities (id),
    -- Null for a house that has no stairwell.
    stairwell INTEGER REFERENCES stairwells (id),
    -- As `domain::household` writes it.
    door TEXT NOT NULL,
    UNIQUE (stairwell, door)
) STRICT;
CREATE UNIQUE INDEX households_of_community ON households (community, door) WHERE stairwell IS NULL;

-- A resident or a member of staff; the phone is sealed, and found by its keyed hash.
CREATE TABLE people (
    id INTEGER PRIMARY KEY,
    phone_hash TEXT NOT NULL UNIQUE,
    phone_sealed TEXT NOT NULL,
    -- Null for residents: nobody asks for their name.
    name TEXT,
    created_at_ms INTEGER NOT NULL,
    -- Where they live, as they say; null until they do.
    household INTEGER REFERENCES households (id),
    household_since_ms INTEGER,
    CHECK ((household IS NULL) = (household_since_ms IS NULL))
) STRICT;
CREATE INDEX people_of_household ON people (household) WHERE household IS NOT NULL;

CREATE TABLE merchants (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    -- Its rewards are not offered.
    stopped INTEGER NOT NULL DEFAULT 0 CHECK (stopped IN (0, 1)),
    -- Paid for and then corrected: what is still to be taken off later payments.
    to_deduct INTEGER NOT NULL DEFAULT 0 CHECK (to_deduct >= 0)
) STRICT;

-- Handling parties (办理单位).
CREATE TABLE parties (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    -- The party to which it passes everything on.
    forwards_to INTEGER REFERENCES parties (id)
) STRICT;

CREATE TABLE roles (
    id INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES people (id),
    role TEXT NOT NULL CHECK (role IN ('grid_worker', 'community_lead', 'dispatcher', 'district', 'arbiter',
        'reviewer', 'party_member', 'volunteer', 'clerk', 'treasurer', 'admin')),
    -- A role that belongs to a place or a house names exactly that one.
    grid INTEGER REFERENCES grids (id),
    community INTEGER REFERENCES communities (id),
    party INTEGER REFERENCES parties (id),
    merchant INTEGER REFERENCES merchants (id),
    CHECK ((role = 'grid_worker') = (grid IS NOT NULL)),
    CHECK ((role = 'community_lead') = (community IS NOT NULL)),
    CHECK ((role = 'party_member') = (party IS NOT NULL)),
    CHECK ((role = 'clerk') = (merchant IS NOT NULL))
) STRICT;
CREATE INDEX roles_of_person ON roles (person, role);
CREATE INDEX roles_of_grid ON roles (grid) WHERE grid IS NOT NULL;
CREATE INDEX roles_of_community ON roles (community) WHERE community IS NOT NULL;
CREATE INDEX roles_of_party ON roles (party) WHERE party IS NOT NULL;
CREATE INDEX roles_by_name ON roles (role, id);

-- Duty rosters (值班表): whose desk, and JSON of its shifts.
CREATE TABLE rosters (
    -- `grid:3`, `community:1`, `street`, `district`, `party:2`.
    desk TEXT PRIMARY KEY,
    shifts TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE absences (
    id INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES people (id),
    from_ms INTEGER NOT NULL,
    to_ms INTEGER NOT NULL,
    -- Who stands in; null for whoever is next.
    deputy INTEGER REFERENCES people (id)
) STRICT;
CREATE INDEX absences_by_end ON absences (to_ms);

-- Routing rules, in the order in which they are tried.
CREATE TABLE routing_rules (
    ordinal INTEGER PRIMARY KEY,
    -- JSON of `domain::routing::Rule`.
    rule TEXT NOT NULL
) STRICT;

CREATE TABLE templates (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;

-- Published remedies (从解决一件事到解决一类事).
CREATE TABLE remedies (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    -- Words by which it is offered, separated by line ends.
    words TEXT NOT NULL,
    changed_at_ms INTEGER NOT NULL,
    changed_by INTEGER NOT NULL REFERENCES people (id)
) STRICT;
CREATE INDEX remedies_of_kind ON remedies (kind, id);

-- What one browser did. The id is never used again, so that a ticket may name a session that is gone.
CREATE TABLE sessions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    token_hash TEXT NOT NULL UNIQUE,
    -- Null while nobody signed in.
    person INTEGER REFERENCES people (id),
    created_at_ms INTEGER NOT NULL,
    expires_at_ms INTEGER NOT NULL
) STRICT;
-- Whose sessions end when a role is taken away.
CREATE INDEX sessions_of_person ON sessions (person) WHERE person IS NOT NULL;
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
    -- Its last four digits, which are shown in masked numbers too; staff find a ticket by them.
    contact_last4 TEXT,
    reported_at_ms INTEGER NOT NULL,
    -- The reporter: a browser until its person signs in, then the person.
    session INTEGER,
    person INTEGER REFERENCES people (id),
    -- Filed for somebody who has not taken it over yet.
    slip INTEGER NOT NULL CHECK (slip IN (0, 1)),
    -- Who filed it, and that the person agreed.
    filed_by INTEGER REFERENCES people (id),
    state TEXT NOT NULL CHECK (state IN ('reported', 'verified', 'handling', 'answered', 'rated', 'closed', 'withdrawn',
        'merged')),
    state_since_ms INTEGER NOT NULL,
    ending TEXT CHECK (ending IN ('solved', 'explained', 'passed_on', 'duplicate', 'not_true')),
    -- When it was answered as solved; null exactly when that is not how it stands.
    solved_at_ms INTEGER,
    attempts INTEGER NOT NULL,
    found_untrue INTEGER NOT NULL CHECK (found_untrue IN (0, 1)),
    reopened INTEGER NOT NULL,
    stars INTEGER CHECK (stars BETWEEN 1 AND 5),
    urgent INTEGER NOT NULL CHECK (urgent IN (0, 1)),
    visibility TEXT NOT NULL CHECK (visibility IN ('public', 'office')),
    hidden INTEGER NOT NULL CHECK (hidden IN (0, 1)),
    joined INTEGER NOT NULL,
    level TEXT NOT NULL CHECK (level IN ('grid', 'community', 'street', 'district')),
    responsible INTEGER NOT NULL REFERENCES people (id),
    merged_into INTEGER REFERENCES tickets (id),
    before_merge TEXT,
    -- JSON of its promises and of its tasks, by number.
    promises TEXT NOT NULL,
    tasks TEXT NOT NULL,
    -- JSON of the promise that falls due next, else of the newest.
    promise TEXT,
    -- When it falls due; null exactly when the ticket is not open.
    due_at_ms INTEGER,
    -- How many promises were broken.
    broken INTEGER NOT NULL,
    -- Whether it waits for parties or the arbiter.
    waiting INTEGER NOT NULL CHECK (waiting IN (0, 1)),
    -- Whether the person who answers for it has opened it since it became theirs.
    unread INTEGER NOT NULL CHECK (unread IN (0, 1)),
    -- Who works on it right now, until when.
    claimed_by INTEGER REFERENCES people (id),
    claimed_until_ms INTEGER,
    -- What the public sees first: names of photos of report and answer.
    before_photo TEXT,
    after_photo TEXT,
    CHECK ((session IS NULL) <> (person IS NULL)),
    CHECK (contact_sealed IS NULL OR contact_person IS NULL),
    CHECK ((state IN ('reported', 'verified', 'handling')) = (due_at_ms IS NOT NULL)),
    CHECK ((ending IS 'solved') = (solved_at_ms IS NOT NULL)),
    CHECK ((state = 'merged') <= (merged_into IS NOT NULL))
) STRICT;
-- With everything that boards count, so that counting reads no row.
CREATE INDEX tickets_open_of_grid ON tickets (grid, due_at_ms, code, broken) WHERE due_at_ms IS NOT NULL;
CREATE INDEX tickets_newest_of_grid ON tickets (grid, reported_at_ms DESC) WHERE due_at_ms IS NOT NULL;
CREATE INDEX tickets_open_of_person ON tickets (responsible, due_at_ms, code) WHERE due_at_ms IS NOT NULL;
CREATE INDEX tickets_open ON tickets (due_at_ms, code) WHERE due_at_ms IS NOT NULL;
CREATE INDEX tickets_open_here ON tickets (stairwell, reported_at_ms DESC) WHERE due_at_ms IS NOT NULL;
CREATE INDEX tickets_here ON tickets (stairwell, reported_at_ms DESC);
CREATE INDEX tickets_of_session ON tickets (session, reported_at_ms DESC) WHERE session IS NOT NULL;
CREATE INDEX tickets_of_person ON tickets (person, reported_at_ms DESC) WHERE person IS NOT NULL;
CREATE INDEX tickets_by_phone ON tickets (contact_last4, reported_at_ms DESC) WHERE contact_last4 IS NOT NULL;
CREATE INDEX tickets_merged ON tickets (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX tickets_solved_of_grid ON tickets (grid, solved_at_ms DESC) WHERE solved_at_ms IS NOT NULL;
CREATE INDEX tickets_solved_here ON tickets (stairwell, solved_at_ms DESC) WHERE solved_at_ms IS NOT NULL;
CREATE INDEX tickets_claimed ON tickets (claimed_until_ms) WHERE claimed_until_ms IS NOT NULL;
CREATE INDEX tickets_by_time ON tickets (reported_at_ms DESC);

-- The words of reports as pairs of characters (`domain::search`); the row's number is the ticket's.
CREATE VIRTUAL TABLE ticket_words USING fts5(pairs, content='', contentless_delete=1, tokenize='ascii');

-- Promises that have ended, each once; what scores and counters are made of.
CREATE TABLE promise_ends (
    ticket INTEGER NOT NULL REFERENCES tickets (id),
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    level TEXT NOT NULL,
    -- Who answered for it: a person, or a party for its task.
    person INTEGER NOT NULL REFERENCES people (id),
    party INTEGER REFERENCES parties (id),
    -- When it was kept, or when it should have been.
    at_ms INTEGER NOT NULL,
    kept INTEGER NOT NULL CHECK (kept IN (0, 1)),
    PRIMARY KEY (ticket, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX promise_ends_by_time ON promise_ends (at_ms, kind, kept);
CREATE INDEX promise_ends_of_person ON promise_ends (person, at_ms) WHERE party IS NULL;
CREATE INDEX promise_ends_of_party ON promise_ends (party, at_ms) WHERE party IS NOT NULL;

-- The tasks of parties, as their lists need them; the ticket's own record is in its row.
CREATE TABLE tasks (
    ticket INTEGER NOT NULL REFERENCES tickets (id),
    number INTEGER NOT NULL,
    party INTEGER NOT NULL REFERENCES parties (id),
    state TEXT NOT NULL,
    since_ms INTEGER NOT NULL,
    -- When its promise, or the arbiter's, falls due; null exactly when it is done.
    due_at_ms INTEGER,
    PRIMARY KEY (ticket, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX tasks_open ON tasks (party, due_at_ms) WHERE due_at_ms IS NOT NULL;
CREATE INDEX tasks_done ON tasks (party, since_ms DESC) WHERE due_at_ms IS NULL;
CREATE INDEX tasks_refused ON tasks (due_at_ms) WHERE state = 'refused';

-- One-time links of parties without an account. The id is never used again, so that an event may name a link that is
-- gone.
CREATE TABLE task_links (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- Keyed hash of the secret in the address, which stands nowhere.
    secret_hash TEXT NOT NULL UNIQUE,
    ticket INTEGER NOT NULL REFERENCES tickets (id),
    task INTEGER NOT NULL,
    made_by INTEGER NOT NULL REFERENCES people (id),
    expires_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX task_links_of_task ON task_links (ticket, task);
CREATE INDEX task_links_by_end ON task_links (expires_at_ms);

-- Who else has it too (我也遇到了), and who follows it.
CREATE TABLE followers (
    id INTEGER PRIMARY KEY,
    ticket INTEGER NOT NULL REFERENCES tickets (id),
    session INTEGER,
    person INTEGER REFERENCES people (id),
    joined INTEGER NOT NULL CHECK (joined IN (0, 1)),
    at_ms INTEGER NOT NULL,
    CHECK ((session IS NULL) <> (person IS NULL))
) STRICT;
CREATE UNIQUE INDEX followers_by_session ON followers (session, ticket) WHERE session IS NOT NULL;
CREATE UNIQUE INDEX followers_by_person ON followers (person, ticket) WHERE person IS NOT NULL;
CREATE INDEX followers_of_ticket ON followers (ticket);
CREATE INDEX followers_joined ON followers (person, at_ms) WHERE joined = 1;

-- What the public sees instead of a photo.
CREATE TABLE covered_photos (
    ticket INTEGER NOT NULL REFERENCES tickets (id),
    photo TEXT NOT NULL,
    covered TEXT NOT NULL,
    PRIMARY KEY (ticket, photo)
) STRICT, WITHOUT ROWID;

-- Photos that were shown to everybody and are no longer: as sent, of covered ones, and all of hidden tickets.
CREATE TABLE withheld_photos (
    photo TEXT NOT NULL,
    ticket INTEGER NOT NULL REFERENCES tickets (id),
    PRIMARY KEY (photo, ticket)
) STRICT, WITHOUT ROWID;
CREATE INDEX withheld_photos_of_ticket ON withheld_photos (ticket);

-- Tickets left out of the scores: by one person, agreed by a second.
CREATE TABLE exclusions (
    ticket INTEGER PRIMARY KEY REFERENCES tickets (id),
    reason TEXT NOT NULL,
    asked_by INTEGER NOT NULL REFERENCES people (id),
    asked_at_ms INTEGER NOT NULL,
    agreed_by INTEGER REFERENCES people (id),
    agreed_at_ms INTEGER,
    CHECK ((agreed_by IS NULL) = (agreed_at_ms IS NULL)),
    CHECK (agreed_by <> asked_by)
) STRICT;

CREATE INDEX exclusions_by_time ON exclusions (asked_at_ms DESC);

-- Answers and what came of them, for the scores: a row for the person who answered for the ticket then, and one for
-- each party that had done its part in it.
CREATE TABLE answers (
    id INTEGER PRIMARY KEY,
    ticket INTEGER NOT NULL REFERENCES tickets (id),
    -- How often the ticket had been reopened before.
    reopened_before INTEGER NOT NULL,
    person INTEGER NOT NULL REFERENCES people (id),
    -- Null for the person's own row.
    party INTEGER REFERENCES parties (id),
    at_ms INTEGER NOT NULL,
    stars INTEGER CHECK (stars BETWEEN 1 AND 5),
    reopened INTEGER NOT NULL CHECK (reopened IN (0, 1))
) STRICT;
CREATE INDEX answers_of_ticket ON answers (ticket, reopened_before);
CREATE INDEX answers_of_person ON answers (person, at_ms) WHERE party IS NULL;
CREATE INDEX answers_of_party ON answers (party, at_ms) WHERE party IS NOT NULL;

-- Who in the office changed what; only ever added to.
CREATE TABLE office_log (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at_ms INTEGER NOT NULL,
    person INTEGER NOT NULL REFERENCES people (id),
    -- e.g. `calendar`, `roster grid:3`.
    what TEXT NOT NULL,
    -- JSON; `null` where there was nothing, or is nothing any more.
    before TEXT NOT NULL,
    after TEXT NOT NULL
) STRICT;
CREATE TRIGGER office_log_not_edited BEFORE UPDATE ON office_log BEGIN SELECT raise(ABORT, 'the log is never edited'); END;
CREATE TRIGGER office_log_not_removed BEFORE DELETE ON office_log BEGIN SELECT raise(ABORT, 'the log is never shortened'); END;

-- Everything that happened to a ticket; only ever added to.
CREATE TABLE ticket_events (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    ticket INTEGER NOT NULL REFERENCES tickets (id),
    at_ms INTEGER NOT NULL,
    actor TEXT NOT NULL CHECK (actor IN ('session', 'person', 'link', 'clock')),
    -- Null for the clock.
    actor_id INTEGER,
    kind TEXT NOT NULL,
    -- JSON of the entry: the event, the promises that begin with it, who answers for the ticket from then on.
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
    topic TEXT NOT NULL,
    -- To whom: the workers of a grid, a party's people, a person, a browser, or a phone (sealed in the payload).
    recipient TEXT NOT NULL CHECK (recipient IN ('grid', 'party', 'person', 'session', 'phone')),
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
    kind TEXT NOT NULL CHECK (kind IN ('promise', 'close', 'reservation', 'lapse', 'sweep')),
    subject INTEGER NOT NULL,
    due_at_ms INTEGER NOT NULL,
    -- How often its work has failed, so that it waits longer each time.
    failures INTEGER NOT NULL DEFAULT 0,
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
    what TEXT NOT NULL CHECK (what IN ('phone', 'photo'))
) STRICT;
CREATE INDEX looks_at_ticket ON looks (ticket);
