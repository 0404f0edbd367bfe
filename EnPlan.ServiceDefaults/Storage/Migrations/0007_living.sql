-- Whether somebody may still be known here, asked by a change that is about to write down something about them. It waits for an
-- erasure of them that has begun, and one that begins meanwhile waits for the change: what was learned in between stayed behind.
CREATE FUNCTION enplan_is_living(citizen uuid) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(703160217, hashtext(citizen::text));
  RETURN NOT EXISTS (SELECT FROM erased_citizen e WHERE e.citizen_id = citizen);
END
$$;

-- The other side of it: nothing is written down about them from here on.
CREATE FUNCTION enplan_begin_erasure(citizen uuid, erasure uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(703160217, hashtext(citizen::text));
  INSERT INTO erased_citizen (citizen_id, erasure_id) VALUES (citizen, erasure) ON CONFLICT DO NOTHING;
END
$$;

-- As before, but with that question.
CREATE OR REPLACE FUNCTION enplan_learn(
  learned_id uuid, learned_version bigint, citizens uuid[], workers text[], first_day date, last_day date) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  newest bigint;
BEGIN
  IF EXISTS (SELECT FROM relation_version v WHERE v.assignment_id = learned_id AND v.version >= learned_version) THEN
    RETURN;
  END IF;
  INSERT INTO relation_version AS v (assignment_id, version) VALUES (learned_id, learned_version)
    ON CONFLICT (assignment_id) DO UPDATE SET version = GREATEST(v.version, EXCLUDED.version)
    RETURNING v.version INTO newest;
  IF newest <> learned_version THEN
    RETURN;
  END IF;
  DELETE FROM relation WHERE assignment_id = learned_id AND version < learned_version;
  INSERT INTO relation (citizen_id, worker_id, assignment_id, from_date, to_date, version)
    SELECT c, w, learned_id, first_day, last_day, learned_version
    FROM (SELECT c FROM unnest(citizens) AS c WHERE enplan_is_living(c)) AS living, unnest(workers) AS w
    ON CONFLICT (assignment_id, citizen_id, worker_id) DO NOTHING;
END
$$;
