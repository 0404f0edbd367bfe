-- What a plan says is stored compressed and encrypted, with a key of the plan's own. Rows from before are converted by
-- --migrate, after this; clear_doc and title are empty from then on. The version before this one cannot read what is sealed:
-- stop it first.
ALTER TABLE plan_revision RENAME COLUMN doc TO clear_doc;
ALTER TABLE plan_revision ALTER COLUMN clear_doc DROP NOT NULL;
ALTER TABLE plan_revision ADD COLUMN doc bytea;
-- It is small enough to lie in the row, and as good as random: to compress it again would be in vain.
ALTER TABLE plan_revision ALTER COLUMN doc SET STORAGE EXTERNAL;
ALTER TABLE plan_revision SET (toast_tuple_target = 8160);

-- Title and first names for lists, sealed with the same key.
ALTER TABLE plan ALTER COLUMN title DROP NOT NULL;
ALTER TABLE plan ADD COLUMN head bytea;
ALTER TABLE plan ALTER COLUMN head SET STORAGE EXTERNAL;
-- A new version changes no indexed column; room in the page keeps the indexes out of it.
ALTER TABLE plan SET (fillfactor = 80);

-- The plans' keys, wrapped, in a schema of their own: backups treat it apart (pg_dump --exclude-schema=secret), so that a key
-- that was destroyed does not come back with an old backup of the plans.
CREATE SCHEMA IF NOT EXISTS secret;
CREATE TABLE secret.plan_key (
  plan_id uuid NOT NULL CONSTRAINT plan_key_pkey PRIMARY KEY,
  wrapped bytea NOT NULL
);
