-- As before, and again no erasure comes between looking at the list of the erased and writing, which 0007 had lost: it waits, and then
-- finds what was written.
CREATE OR REPLACE FUNCTION enplan_learn(
  learned_id uuid, learned_version bigint, citizens uuid[], workers text[], first_day date, last_day date, covered boolean) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  newest bigint;
BEGIN
  IF EXISTS (SELECT FROM relation_version v WHERE v.assignment_id = learned_id AND v.version >= learned_version) THEN
    RETURN;
  END IF;
  PERFORM pg_advisory_xact_lock_shared(7031602173);
  INSERT INTO relation_version AS v (assignment_id, version) VALUES (learned_id, learned_version)
    ON CONFLICT (assignment_id) DO UPDATE SET version = GREATEST(v.version, EXCLUDED.version)
    RETURNING v.version INTO newest;
  IF newest <> learned_version THEN
    RETURN;
  END IF;
  DELETE FROM relation WHERE assignment_id = learned_id AND version < learned_version;
  INSERT INTO relation (citizen_id, worker_id, assignment_id, from_date, to_date, version, covers)
    SELECT c, w, learned_id, first_day, last_day, learned_version, covered FROM unnest(citizens) AS c, unnest(workers) AS w
    WHERE NOT EXISTS (SELECT FROM erased_citizen e WHERE e.citizen_id = c)
    ON CONFLICT (assignment_id, citizen_id, worker_id) DO NOTHING;
END
$$;
