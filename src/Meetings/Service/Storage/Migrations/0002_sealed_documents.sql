-- What a meeting says is stored encrypted, with a key of the meeting's own. Rows from before are sealed by --migrate, after this,
-- and clear_document is empty from then on. The version before this one cannot read what is sealed: stop it first.
ALTER TABLE meeting RENAME COLUMN document TO clear_document;
ALTER TABLE meeting ALTER COLUMN clear_document DROP NOT NULL;
ALTER TABLE meeting ADD COLUMN document bytea;
-- As good as random: to compress it would be in vain.
ALTER TABLE meeting ALTER COLUMN document SET STORAGE EXTERNAL;

-- The meetings' keys, wrapped, in a schema of their own: backups treat it apart (pg_dump --exclude-schema=secret), so that a key
-- that was destroyed does not come back with an old backup of the meetings.
CREATE SCHEMA IF NOT EXISTS secret;
CREATE TABLE secret.meeting_key (
  meeting_id uuid NOT NULL CONSTRAINT meeting_key_pkey PRIMARY KEY,
  wrapped bytea NOT NULL
);
