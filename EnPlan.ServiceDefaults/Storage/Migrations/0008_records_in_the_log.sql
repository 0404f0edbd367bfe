-- Which record an entry is about: a plan, a consent or the like, as its method tells. Null in entries from before, and where there is none.
ALTER TABLE access_log ADD COLUMN record_id uuid;

-- What a link covers; 1 is without the record. There is no default: the version before this one cannot link what it does not know of,
-- and leaves it to this one.
ALTER TABLE access_log_link ADD COLUMN form smallint NOT NULL DEFAULT 1;
ALTER TABLE access_log_link ALTER COLUMN form DROP DEFAULT;

-- The record that an answered request made, so that the log names it when the request is repeated.
ALTER TABLE request ADD COLUMN made_id uuid;
