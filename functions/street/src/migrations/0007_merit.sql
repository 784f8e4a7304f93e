-- 善治积分 of 100+X: one season at a time is not closed.
CREATE TABLE merit_seasons (
    -- Never used again: accounts are named after it.
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL,
    -- From how many points on a household is honoured; for how many days results are posted.
    honours INTEGER NOT NULL CHECK (honours > 0),
    posting_days INTEGER NOT NULL CHECK (posting_days > 0),
    state TEXT NOT NULL CHECK (state IN ('open', 'posted', 'closed')),
    opened_at_ms INTEGER NOT NULL,
    opened_by INTEGER NOT NULL REFERENCES people (id),
    posted_by INTEGER REFERENCES people (id),
    posted_until_ms INTEGER,
    closed_at_ms INTEGER,
    closed_by INTEGER REFERENCES people (id),
    -- All households up to this number have their base.
    enrolled INTEGER NOT NULL,
    CHECK ((state = 'open') = (posted_until_ms IS NULL)),
    CHECK ((state = 'open') = (posted_by IS NULL)),
    CHECK ((state = 'closed') = (closed_at_ms IS NOT NULL)),
    CHECK ((state = 'closed') = (closed_by IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX merit_seasons_running ON merit_seasons ((1)) WHERE state <> 'closed';

-- The positive and the negative list: an item goes out of use and is never edited.
CREATE TABLE merit_items (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    list TEXT NOT NULL CHECK (list IN ('positive', 'negative')),
    area TEXT NOT NULL CHECK (area IN ('governance', 'waste', 'yard', 'safety')),
    title TEXT NOT NULL,
    -- The most points of one entry.
    points INTEGER NOT NULL CHECK (points > 0),
    added_at_ms INTEGER NOT NULL,
    dropped_at_ms INTEGER
) STRICT;
CREATE INDEX merit_items_used ON merit_items (list DESC, area, id) WHERE dropped_at_ms IS NULL;

-- 党员联户: party members, each of one group, and the households that they look after.
CREATE TABLE merit_members (
    id INTEGER PRIMARY KEY,
    stairwell INTEGER NOT NULL REFERENCES stairwells (id),
    name TEXT NOT NULL,
    UNIQUE (stairwell, name)
) STRICT;
CREATE TABLE merit_contacts (
    household INTEGER PRIMARY KEY REFERENCES households (id),
    member INTEGER NOT NULL REFERENCES merit_members (id)
) STRICT;

-- The name by which somebody of a household agreed that it is shown; removed when they take that back.
CREATE TABLE merit_names (
    household INTEGER PRIMARY KEY REFERENCES households (id),
    name TEXT NOT NULL,
    person INTEGER NOT NULL REFERENCES people (id),
    at_ms INTEGER NOT NULL
) STRICT;

-- What each household holds in a season, and where it lives: the sum of its entries.
CREATE TABLE merit_standings (
    season INTEGER NOT NULL REFERENCES merit_seasons (id),
    household INTEGER NOT NULL REFERENCES households (id),
    community INTEGER NOT NULL REFERENCES communities (id),
    grid INTEGER NOT NULL REFERENCES grids (id),
    stairwell INTEGER NOT NULL REFERENCES stairwells (id),
    -- Null for a household that no party member looks after.
    member INTEGER REFERENCES merit_members (id),
    points INTEGER NOT NULL,
    PRIMARY KEY (season, household)
) STRICT, WITHOUT ROWID;
CREATE INDEX merit_standings_best ON merit_standings (season, points DESC, household);
CREATE INDEX merit_standings_of_group ON merit_standings (season, stairwell, household);
CREATE INDEX merit_standings_of_member ON merit_standings (season, member, household) WHERE member IS NOT NULL;

-- The same for each place of each level, so that no page adds up households.
CREATE TABLE merit_totals (
    season INTEGER NOT NULL REFERENCES merit_seasons (id),
    level TEXT NOT NULL CHECK (level IN ('street', 'community', 'grid', 'group', 'member')),
    -- The number of the place; 0 for the 街道.
    place INTEGER NOT NULL,
    households INTEGER NOT NULL CHECK (households >= 0),
    points INTEGER NOT NULL,
    PRIMARY KEY (season, level, place)
) STRICT, WITHOUT ROWID;

-- Objections to an entry, or to a household's points altogether.
CREATE TABLE merit_objections (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    season INTEGER NOT NULL REFERENCES merit_seasons (id),
    household INTEGER NOT NULL REFERENCES households (id),
    -- 0 for the household's points altogether.
    entry INTEGER NOT NULL,
    person INTEGER NOT NULL REFERENCES people (id),
    at_ms INTEGER NOT NULL,
    text TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'refused', 'appealed', 'upheld', 'dismissed')),
    -- The first decision.
    decided_by INTEGER REFERENCES people (id),
    decided_at_ms INTEGER,
    reason TEXT,
    -- The appeal, and the second decision.
    appeal TEXT,
    appeal_by INTEGER REFERENCES people (id),
    appeal_at_ms INTEGER,
    appeal_reason TEXT,
    CHECK ((state = 'open') = (decided_by IS NULL)),
    CHECK ((state = 'open') = (decided_at_ms IS NULL)),
    CHECK ((state = 'open') = (reason IS NULL)),
    CHECK (state NOT IN ('appealed', 'dismissed') OR appeal IS NOT NULL),
    CHECK ((appeal_by IS NULL) = (appeal_reason IS NULL)),
    CHECK ((appeal_by IS NULL) = (appeal_at_ms IS NULL)),
    CHECK (state <> 'dismissed' OR appeal_by IS NOT NULL),
    CHECK (decided_by <> person AND appeal_by <> person AND appeal_by <> decided_by)
) STRICT;
CREATE UNIQUE INDEX merit_objections_once ON merit_objections (season, household, entry, person)
    WHERE state IN ('open', 'appealed');
CREATE INDEX merit_objections_open ON merit_objections (season, id) WHERE state IN ('open', 'appealed');
CREATE INDEX merit_objections_refused ON merit_objections (season, decided_at_ms) WHERE state = 'refused';
CREATE INDEX merit_objections_of_household ON merit_objections (season, household, id);
CREATE TRIGGER merit_objections_not_removed BEFORE DELETE ON merit_objections BEGIN SELECT raise(ABORT, 'objections are never removed'); END;

-- Each entry of each household; the transfer is named after it. Only ever added to.
CREATE TABLE merit_entries (
    -- Never used again: transfers are named after it.
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    season INTEGER NOT NULL REFERENCES merit_seasons (id),
    household INTEGER NOT NULL REFERENCES households (id),
    grid INTEGER NOT NULL REFERENCES grids (id),
    kind TEXT NOT NULL CHECK (kind IN ('base', 'item', 'correction')),
    -- Below zero when it takes away.
    points INTEGER NOT NULL CHECK (points <> 0),
    item INTEGER REFERENCES merit_items (id),
    -- The entry that was wrong.
    corrects INTEGER REFERENCES merit_entries (id),
    -- The objection that was right.
    objection INTEGER REFERENCES merit_objections (id),
    evidence TEXT,
    reason TEXT,
    at_ms INTEGER NOT NULL,
    -- Who entered it; null for the base.
    person INTEGER REFERENCES people (id),
    CHECK ((kind = 'item') = (item IS NOT NULL)),
    CHECK ((kind = 'item') = (evidence IS NOT NULL)),
    CHECK ((kind = 'correction') = (corrects IS NOT NULL)),
    CHECK ((kind = 'base') = (reason IS NULL)),
    CHECK ((kind = 'base') = (person IS NULL))
) STRICT;
CREATE INDEX merit_entries_of_household ON merit_entries (season, household, id);
CREATE INDEX merit_entries_given ON merit_entries (season, id) WHERE kind <> 'base';
CREATE INDEX merit_entries_of_grid ON merit_entries (season, grid, id) WHERE kind <> 'base';
CREATE INDEX merit_entries_correcting ON merit_entries (corrects) WHERE corrects IS NOT NULL;
CREATE TRIGGER merit_entries_not_edited BEFORE UPDATE ON merit_entries BEGIN SELECT raise(ABORT, 'entries are never edited'); END;
CREATE TRIGGER merit_entries_not_removed BEFORE DELETE ON merit_entries BEGIN SELECT raise(ABORT, 'entries are never removed'); END;
