-- Whose sessions end when a role is taken away.
CREATE INDEX sessions_of_person ON sessions (person) WHERE person IS NOT NULL;
