-- Kept answers say what plans say. They are sealed from here on, with a key made of the request, and packed before that. What was
-- kept in clear is gone seven days after the upgrade.
ALTER TABLE request ALTER COLUMN response DROP NOT NULL;
ALTER TABLE request ADD COLUMN answer bytea;
ALTER TABLE request ALTER COLUMN answer SET STORAGE EXTERNAL;
