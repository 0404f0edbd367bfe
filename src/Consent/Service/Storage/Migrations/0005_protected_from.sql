-- Protection may begin on a later day than it is told of; null: it has begun.
ALTER TABLE subject ADD COLUMN protected_from date;
