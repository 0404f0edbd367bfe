-- What is deleted at the source is to be deleted in the index: whoever deletes a plan leaves its case as a tombstone, with nothing
-- in it but the id. The id is the case's own from here on; it outlives the plan.
ALTER TABLE case_index RENAME COLUMN plan_id TO case_id;
CREATE FUNCTION case_index_plan_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE case_index SET sequence = NULL, pending_since = now(), deleted = true, is_family = NULL, kle = NULL, facet = NULL,
    party_ids = NULL, team = NULL, progress = NULL, sensitivity = NULL, opened_at = NULL, closed_at = NULL, changed_at = NULL
  WHERE case_id = OLD.plan_id AND NOT deleted;
  RETURN NULL;
END
$$;
CREATE TRIGGER case_index_deleted AFTER DELETE ON plan FOR EACH ROW EXECUTE FUNCTION case_index_plan_deleted();

-- A package is taken in once, also when the plan that it became is erased.
ALTER TABLE hand_over_received RENAME COLUMN plan_id TO became;
