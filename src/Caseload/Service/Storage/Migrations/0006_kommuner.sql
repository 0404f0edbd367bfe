-- Protection may begin on a later day; null: it has begun.
ALTER TABLE citizen ADD COLUMN protected_from date;

-- Where the citizen lives and which kommune acts, sealed as the address is: of somebody protected it tells where to look. Null is as
-- empty, the own kommune.
ALTER TABLE citizen ADD COLUMN residence_kommune bytea;
ALTER TABLE citizen ADD COLUMN acting_kommune bytea;
