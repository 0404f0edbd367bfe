-- Whether an assignment's workers cover together what its kind demands, as the other services were told last. What was broken before
-- this is told when the service starts.
ALTER TABLE assignment ADD COLUMN covers boolean NOT NULL DEFAULT true;
