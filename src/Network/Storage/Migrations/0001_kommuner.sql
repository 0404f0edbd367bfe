-- The kommuner that have told they are there.
CREATE TABLE kommune (
  kommunekode char(4) NOT NULL PRIMARY KEY,
  last_seen_at timestamptz NOT NULL,
  software_version text NOT NULL
);
