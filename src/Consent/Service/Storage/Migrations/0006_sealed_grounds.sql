-- What people write about a ground in their own words, why it was recorded and what a supervisor found, is sealed with a key of the
-- ground's own. What decisions are made from stays in document. Rows from before are sealed by --migrate, after this. The version
-- before this one would neither find the words nor seal its own: stop it first.
ALTER TABLE ground ADD COLUMN reason bytea;
ALTER TABLE ground ADD COLUMN acknowledgement bytea;

-- The grounds' keys, wrapped, in a schema of their own: backups treat it apart (pg_dump --exclude-schema=secret), so that a key that
-- was destroyed does not come back with an old backup of the grounds.
CREATE SCHEMA IF NOT EXISTS secret;
CREATE TABLE secret.ground_key (
  ground_id uuid NOT NULL CONSTRAINT ground_key_pkey PRIMARY KEY,
  citizen_id uuid NOT NULL,
  wrapped bytea NOT NULL
);
CREATE INDEX ground_key_citizen ON secret.ground_key (citizen_id);
